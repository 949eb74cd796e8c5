//! Why entries of the corpus are one source: what was joined, and because of what.
//!
//! Apart from the pairs of `duplicates`: here each entry is told once, with the strongest of what ties it to its source.

use super::duplicates::reasons;
use super::phrases::{counted, say};
use crate::linkage::Reason;
use crate::model::{Cell, Column, Marked, Quote, Reading, Report, Source, Table};
use crate::text::language::Language;

/// A source that was joined from several entries.
#[derive(Debug, Clone)]
pub struct Joined<'a> {
    /// Its id.
    pub id: &'a str,
    /// What is known of it.
    pub source: &'a Source,
    /// Its entries, the one whose text is read first.
    pub entries: Vec<Link>,
}

/// An entry, and what ties it to the others.
#[derive(Debug, Clone)]
pub struct Link {
    /// The entry.
    pub source: Source,
    /// How much ties it, 0 to 100, and what; none where it is tied by a chain of others only.
    pub because: Option<(i32, Vec<Reason>)>,
}

/// The report on sources of several entries, in the order given.
pub fn links(all: &[Joined<'_>], language: Language) -> Report {
    let columns = vec![
        Column::text("id", "Id"),
        Column::text("entry", say(language, "Post", "Post", "Entry")),
        Column::text("part", say(language, "Del", "Del", "Part")),
        Column::number("score", say(language, "Vekt", "Vekt", "Score")),
        Column::text("reasons", say(language, "Grunner", "Grunnar", "Reasons")),
    ];
    let rows = all.iter().flat_map(|one| {
        one.entries.iter().map(|link| {
            let because = link.because.as_ref();
            vec![
                Cell::text(one.id),
                Cell::text(link.source.place()),
                Cell::text(if link.source.record.is_some() { "record" } else { "text" }),
                because.map_or(Cell::Empty, |(score, _)| Cell::Whole(i64::from(*score))),
                Cell::maybe(because.map(|(_, all)| all.iter().map(|one| one.id()).collect::<Vec<_>>().join("; "))),
            ]
        })
    });
    let count = counted(
        all.len(),
        language,
        ["kilde av flere poster", "kjelde av fleire postar", "source of several entries"],
        ["kilder av flere poster", "kjelder av fleire postar", "sources of several entries"],
    );
    let hint = say(
        language,
        "`kilde duplicates --different A B` eller apart = [[\"A\", \"B\"]] i queries/review.toml skiller dem",
        "`kilde duplicates --different A B` eller apart = [[\"A\", \"B\"]] i queries/review.toml skil dei",
        "`kilde duplicates --different A B` or apart = [[\"A\", \"B\"]] in queries/review.toml parts them",
    );
    Report {
        title: say(
            language,
            "Hva som er satt sammen, og hvorfor",
            "Kva som er sett saman, og kvifor",
            "What was joined, and why",
        )
        .to_string(),
        table: Table { columns, rows: rows.collect(), totals: 0 },
        // Where nothing was joined there is nothing to part.
        notes: std::iter::once(count).chain((!all.is_empty()).then(|| hint.to_string())).collect(),
        reading: Some(all.iter().flat_map(|one| quotes(one, language)).collect()),
        ..Report::default()
    }
}

fn quotes(joined: &Joined<'_>, language: Language) -> Vec<Quote> {
    let title = joined.source.title.as_deref().map_or(String::new(), |title| format!(" · {title}"));
    let group = format!("{}{title} ({})", joined.source.label(), joined.id);
    let quote = |(at, link): (usize, &Link)| Quote {
        group: group.clone(),
        place: String::new(),
        words: Marked { text: link.source.place(), marks: Vec::new() },
        remarks: match &link.because {
            _ if at == 0 && link.source.reading == Reading::None => Vec::new(),
            _ if at == 0 => {
                vec![say(language, "teksten leses her", "teksten blir lesen her", "its text is read here").into()]
            }
            Some((score, all)) => vec![format!("{score} · {}", reasons(all, language))],
            None => Vec::new(),
        },
    };
    joined.entries.iter().enumerate().map(quote).collect()
}
