//! What came into the corpus.

use super::phrases::{counted, say};
use crate::model::{Cell, Column, Report, Table};
use crate::text::language::Language;

/// A file that came in, or did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Where it was.
    pub from: String,
    /// Its place in the review.
    pub to: String,
    /// Whether the same bytes were there already.
    pub known: bool,
    /// How many entries it holds, once it has been read.
    pub entries: Option<usize>,
    /// How many of its records were left out.
    pub left_out: usize,
    /// Whether it lies in the corpus now and did not before.
    pub copied: bool,
    /// Why it was not copied or not read.
    pub problem: Option<String>,
}

/// What an import brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries that came in.
    pub entries: usize,
    /// Those of them that are one work with others.
    pub joined: usize,
    /// Sources that there are now.
    pub sources: usize,
    /// Pairs that a person should look at.
    pub doubtful: usize,
}

/// The report on an import, or on what it would be.
pub fn imported(arrivals: &[Arrival], counts: Counts, dry: bool, language: Language) -> Report {
    let columns = vec![
        Column::text("file", say(language, "Fil", "Fil", "File")),
        Column::text("place", say(language, "Plass", "Plass", "Place")),
        Column::number("entries", say(language, "Poster", "Postar", "Entries")),
        Column::text("status", say(language, "Hva skjedde", "Kva skjedde", "What happened")),
    ];
    let rows = arrivals.iter().map(|one| {
        let status = match &one.problem {
            Some(problem) if one.copied => {
                let but = say(language, "kopiert, men ikke lest", "kopiert, men ikkje lesen", "copied, but not read");
                format!("{but}: {problem}")
            }
            Some(problem) => problem.clone(),
            None if one.known => say(language, "er der alt", "er der alt", "is there already").to_string(),
            None if dry => say(language, "ville bli kopiert", "ville blitt kopiert", "would be copied").to_string(),
            None => say(language, "kopiert", "kopiert", "copied").to_string(),
        };
        let status = match one.left_out {
            0 => status,
            left => {
                let nn = if left == 1 { "utelaten" } else { "utelatne" };
                format!("{status}; {left} {}", say(language, "utelatt", nn, "left out"))
            }
        };
        vec![
            Cell::text(&one.from),
            Cell::text(&one.to),
            one.entries.map_or(Cell::Empty, |entries| Cell::Whole(entries as i64)),
            Cell::Text(status),
        ]
    });
    Report {
        title: say(language, "Inn i korpus", "Inn i korpus", "Into the corpus").to_string(),
        table: Table { columns, rows: rows.collect(), totals: 0 },
        notes: match () {
            () if arrivals.is_empty() => vec![nothing(language)],
            () if dry => Vec::new(),
            () => notes(counts, language),
        },
        ..Report::default()
    }
}

/// What is said of an empty folder.
fn nothing(language: Language) -> String {
    let nothing = "Her er ingenting å ta inn.";
    say(language, nothing, nothing, "There is nothing to bring in.").to_string()
}

fn notes(counts: Counts, language: Language) -> Vec<String> {
    let entries = counted(counts.entries, language, ["post", "post", "entry"], ["poster", "postar", "entries"]);
    let sources = counted(counts.sources, language, ["kilde", "kjelde", "source"], ["kilder", "kjelder", "sources"]);
    let joined = counts.joined;
    let mut notes = vec![match language {
        Language::En if counts.entries == 0 => format!("Nothing new. {sources} now."),
        Language::Nn if counts.entries == 0 => format!("Ingenting nytt. {sources} no."),
        _ if counts.entries == 0 => format!("Ingenting nytt. {sources} nå."),
        Language::En => {
            format!("{entries} came in; {joined} of them belong to a work with other entries. {sources} now.")
        }
        Language::Nn => {
            format!("{entries} kom inn; {joined} av dei høyrer til eit verk med andre postar. {sources} no.")
        }
        _ => format!("{entries} kom inn; {joined} av dem hører til et verk med andre poster. {sources} nå."),
    }];
    if counts.doubtful > 0 {
        notes.push(
            say(
                language,
                "`kilde duplicates` viser par som er tvilsomme: se på dem først.",
                "`kilde duplicates` viser par som er tvilsame: sjå på dei først.",
                "`kilde duplicates` shows doubtful pairs: look at them first.",
            )
            .to_string(),
        );
    }
    notes.push(say(
        language,
        "Videre: `kilde sources` viser hva som er kjent og hva som mangler, `kilde sources --why` hva som er satt sammen.",
        "Vidare: `kilde sources` viser kva som er kjent og kva som manglar, `kilde sources --why` kva som er sett saman.",
        "Next: `kilde sources` shows what is known and what is missing, `kilde sources --why` what was joined.",
    ).to_string());
    notes
}
