//! Sources that are like one.

use serde_json::json;

use super::labels::told_apart;
use super::phrases::say;
use crate::model::{Cell, Column, Report, Source, Table};
use crate::text::language::Language;

/// A source that is like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// Its id.
    pub id: String,
    /// What is known of it.
    pub source: Source,
    /// How much it is alike.
    pub score: f64,
    /// The words that both have, those that weigh most first.
    pub shared: Vec<String>,
}

/// So many shared words are shown to people.
const SHOWN: usize = 8;

/// The report on the sources that are like `label`; its table is `plain`, with ids and all words, for programs.
pub fn similar(label: &str, found: &[Alike], language: Language, plain: bool) -> Report {
    let columns = vec![
        Column::number("rank", "#"),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::text("title", say(language, "Tittel", "Tittel", "Title")).brief(),
        Column::number("score", say(language, "Likhet", "Likskap", "Likeness")),
        Column::text("shared", say(language, "Felles ord", "Felles ord", "Words in common")),
    ];
    let labels = told_apart(found.iter().map(|one| (one.source.label(), one.id.as_str())));
    let rows = found.iter().zip(labels).enumerate().map(|(rank, (one, label))| {
        let words = &one.shared[..if plain { one.shared.len() } else { one.shared.len().min(SHOWN) }];
        vec![
            Cell::Whole(rank as i64 + 1),
            Cell::text(if plain { one.id.clone() } else { label }),
            Cell::maybe(one.source.title.as_deref()),
            Cell::Real(one.score, 2),
            Cell::text(words.join(", ")),
        ]
    });
    let note = say(
        language,
        "Likheten er regnet av ordene som er vanlige i kilden og sjeldne i de andre. Et annet språk har andre ord.",
        "Likskapen er rekna av orda som er vanlege i kjelda og sjeldne i dei andre. Eit anna språk har andre ord.",
        "Likeness is reckoned from the words that are common in the source and rare in the others. Another language has other words.",
    );
    Report {
        title: format!("{} {label}", say(language, "Kilder som ligner", "Kjelder som liknar", "Sources like")),
        table: Table { rows: rows.collect(), columns, totals: 0 },
        notes: vec![note.to_string()],
        records: Some(found.iter().enumerate().map(|(rank, one)| record(rank + 1, one)).collect()),
        ..Report::default()
    }
}

fn record(rank: usize, one: &Alike) -> serde_json::Value {
    json!({
        "rank": rank,
        "source": one.id,
        "path": one.source.path,
        "title": one.source.title,
        "year": one.source.year,
        "score": (one.score * 1e4).round() / 1e4,
        "shared": one.shared,
    })
}
