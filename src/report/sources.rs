//! What was read, what is known of it and what is missing.

use super::phrases::{counted, kind, reading, say};
use crate::index::Facts;
use crate::model::{Cell, Column, Reading, Report, Source, Table};
use crate::text::language::Language;

/// The report on sources: ids, facts and records in one order.
pub fn sources(
    ids: &[String],
    facts: &[Facts],
    records: &[Source],
    full_text_words: u32,
    language: Language,
) -> Report {
    let columns = vec![
        Column::text("id", "Id"),
        Column::text("authors", say(language, "Forfattere", "Forfattarar", "Authors")),
        Column::number("year", say(language, "År", "År", "Year")),
        Column::text("title", say(language, "Tittel", "Tittel", "Title")),
        Column::text("type", say(language, "Type", "Type", "Type")),
        Column::text("lang", say(language, "Språk", "Språk", "Language")),
        Column::text("read", say(language, "Lest", "Lese", "Read")),
        Column::number("words", say(language, "Ord", "Ord", "Words")),
        Column::text("doi", "DOI"),
        Column::text("missing", say(language, "Mangler", "Manglar", "Missing")),
        Column::text("path", say(language, "Fil", "Fil", "File")),
    ];
    let rows = ids
        .iter()
        .zip(facts)
        .zip(records)
        .map(|((id, facts), source)| row(id, facts, source, facts.reading(full_text_words), language))
        .collect();
    let notes = vec![counted(ids.len(), language, ["kilde", "kjelde", "source"], ["kilder", "kjelder", "sources"])];
    Report {
        title: say(language, "Kilder", "Kjelder", "Sources").to_string(),
        table: Table { columns, rows, totals: 0 },
        notes,
        ..Report::default()
    }
}

fn row(id: &str, facts: &Facts, source: &Source, read: Reading, language: Language) -> Vec<Cell> {
    let authors: Vec<String> = source.authors.iter().map(|author| author.family.clone()).collect();
    let year = match source.year {
        Some(year) => Cell::Whole(i64::from(year)),
        None => Cell::maybe(source.year_text.as_deref()),
    };
    let place = match source.record {
        Some(record) => format!("{} ({record})", source.path),
        None => source.path.clone(),
    };
    vec![
        Cell::text(id),
        Cell::maybe((!authors.is_empty()).then(|| authors.join("; "))),
        year,
        Cell::maybe(source.title.as_deref()),
        Cell::maybe(Some(kind(source.kind, language)).filter(|name| !name.is_empty())),
        Cell::text(source.language.code()),
        Cell::text(reading(read, language)),
        Cell::Whole(i64::from(facts.words.plain + facts.words.english + facts.words.norwegian)),
        Cell::maybe(source.doi.as_deref()),
        Cell::maybe(missing(source, language)),
        Cell::text(place),
    ]
}

fn missing(source: &Source, language: Language) -> Option<String> {
    let mut names = Vec::new();
    let mut check = |there: bool, nb, nn, en| {
        if !there {
            names.push(say(language, nb, nn, en));
        }
    };
    check(!source.authors.is_empty(), "forfatter", "forfattar", "author");
    check(source.year.is_some() || source.year_text.is_some(), "år", "år", "year");
    check(source.title.is_some(), "tittel", "tittel", "title");
    check(source.kind != crate::model::Kind::Unknown, "type", "type", "type");
    check(source.reading != Reading::None, "tekst", "tekst", "text");
    (!names.is_empty()).then(|| names.join(", "))
}
