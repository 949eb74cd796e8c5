//! What the sources that a search found are: how many of each year, type, language, theme.

use super::grouping::{By, shares};
use super::phrases::say;
use super::search::{Totals, headed};
use crate::index::Facts;
use crate::model::{Cell, Column, Report, Table};
use crate::text::language::Language;

/// What sources are counted by, with the count of each value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Its English id.
    id: &'static str,
    name: &'static str,
    values: Vec<Value>,
}

/// A value that sources share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// How many sources have it.
    pub sources: usize,
}

impl Facet {
    /// The found sources by what is known of them, of which these are the facts.
    pub fn known(by: By, facts: &[Facts], language: Language) -> Facet {
        let (id, name) = match by {
            By::Kind => ("type", say(language, "Type", "Type", "Type")),
            By::Year => ("year", say(language, "År", "År", "Year")),
            By::Language => ("lang", say(language, "Språk", "Språk", "Language")),
            By::Peer => ("peer", say(language, "Fagfellevurdering", "Fagfellevurdering", "Peer review")),
        };
        let values = shares(facts, by, language);
        Facet { id, name, values: values.into_iter().map(|(id, name, sources)| Value { id, name, sources }).collect() }
    }

    /// The found sources by themes.
    pub fn themes(values: Vec<Value>, language: Language) -> Facet {
        Facet { id: "theme", name: say(language, "Tema", "Tema", "Theme"), values }
    }
}

/// The table; `plain`, for programs, with ids and always the same columns, where people are spared the name of the only facet.
pub fn facets(query: &str, facets: &[Facet], totals: Totals, language: Language, plain: bool) -> Report {
    let sources = Column::number("sources", say(language, "Kilder", "Kjelder", "Sources"));
    let columns = match facets {
        [one] if !plain => vec![Column::text("value", one.name), sources],
        _ => vec![
            Column::text("facet", say(language, "Etter", "Etter", "By")),
            Column::text("value", say(language, "Verdi", "Verdi", "Value")),
            sources,
        ],
    };
    let mut rows = Vec::new();
    for facet in facets {
        for value in &facet.values {
            let mut row = vec![
                Cell::text(if plain { facet.id } else { facet.name }),
                Cell::text(if plain { &value.id } else { &value.name }),
                Cell::Whole(i64::try_from(value.sources).unwrap_or(i64::MAX)),
            ];
            if columns.len() == 2 {
                row.remove(0);
            }
            rows.push(row);
        }
    }
    let mut notes = vec![totals.told(language)];
    if facets.iter().any(|facet| facet.id == "theme") {
        notes.push(
            say(
                language,
                "En kilde kan ha flere temaer, og ingen.",
                "Ei kjelde kan ha fleire tema, og ingen.",
                "A source may carry several themes, and none.",
            )
            .to_string(),
        );
    }
    Report { title: headed(query, language), table: Table { columns, rows, totals: 0 }, notes, ..Report::default() }
}
