//! What has changed in the hits of kilde's own searches since they were logged.

use super::day;
use crate::model::{Cause, Cell, Change, Column, Report, Search, Table, What};
use crate::report::phrases::say;
use crate::text::language::Language;

/// A logged search that was run again.
#[derive(Debug, Clone, PartialEq)]
pub struct Rerun<'s> {
    /// As it was logged.
    pub search: &'s Search,
    /// How many it finds now.
    pub now: usize,
    /// The sources that have come, gone or changed.
    pub changes: Vec<Change>,
}

fn happened(what: What, language: Language, plain: bool) -> &'static str {
    match (what, plain) {
        (What::Came, true) => "came",
        (What::Went, true) => "went",
        (What::Changed, true) => "changed",
        (What::Came, _) => say(language, "ny", "ny", "new"),
        (What::Went, _) => say(language, "borte", "borte", "gone"),
        (What::Changed, _) => say(language, "endret", "endra", "changed"),
    }
}

fn because(why: Cause, language: Language) -> &'static str {
    match why {
        Cause::NewSource => say(language, "kilden er kommet til", "kjelda er komen til", "the source has been added"),
        Cause::GoneSource => {
            say(language, "kilden er tatt bort", "kjelda er teken bort", "the source has been taken away")
        }
        Cause::OtherText => say(language, "teksten er en annen", "teksten er ein annan", "its text is another"),
        Cause::SameText => say(
            language,
            "teksten er den samme: blokkene, kodeboka eller kilde er endret",
            "teksten er den same: blokkene, kodeboka eller kilde er endra",
            "its text is the same: the blocks, the codebook or kilde have changed",
        ),
        Cause::Unknown => say(
            language,
            "hvilke kilder det var da, er ikke tatt vare på",
            "kva kjelder det var då, er ikkje teke vare på",
            "which sources there were then was not kept",
        ),
    }
}

/// The report: a row for each source that has come, gone or changed; the notes tell of every search.
pub fn since(all: &[Rerun<'_>], language: Language, plain: bool) -> Report {
    let columns = vec![
        Column::text("search", say(language, "Søk", "Søk", "Search")),
        Column::text("change", say(language, "Hva", "Kva", "What")),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::text("title", say(language, "Tittel", "Tittel", "Title")),
        Column::text("why", say(language, "Hvorfor", "Kvifor", "Why")),
    ];
    let mut rows = Vec::new();
    for rerun in all {
        rows.extend(rerun.changes.iter().map(|change| {
            vec![
                Cell::text(&rerun.search.name),
                Cell::text(happened(change.what, language, plain)),
                Cell::text(&change.id),
                if change.title.is_empty() { Cell::Empty } else { Cell::text(&change.title) },
                Cell::text(because(change.why, language)),
            ]
        }));
    }
    let note = |rerun: &Rerun<'_>| {
        let Rerun { search, now, changes } = rerun;
        let then = search.counts.hits.map_or_else(|| "–".to_string(), |hits| hits.to_string());
        let on = day(&search.date, language);
        let same = match changes.is_empty() {
            true => say(language, "; uendret", "; uendra", "; unchanged"),
            false => "",
        };
        let query = &search.query;
        match language {
            Language::En => format!("{}: `{query}`: {then} hits on {on}, {now} now{same}", search.name),
            Language::Nn => format!("{}: `{query}`: {then} treff {on}, {now} no{same}", search.name),
            _ => format!("{}: `{query}`: {then} treff {on}, {now} nå{same}", search.name),
        }
    };
    let title = say(
        language,
        "Hva som er endret siden søkene ble logget",
        "Kva som er endra sidan søka blei logga",
        "What has changed since the searches were logged",
    );
    let columns = if rows.is_empty() && !plain { Vec::new() } else { columns };
    Report {
        title: title.to_string(),
        table: Table { columns, rows, totals: 0 },
        notes: all.iter().map(note).collect(),
        ..Report::default()
    }
}
