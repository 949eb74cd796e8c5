//! What a search found.

use std::ops::Range;

use serde_json::json;

use super::citation::in_text;
use super::labels::told_apart;
use super::passages::{marked, word_ranges};
use super::phrases::{counted, first_shown, say};
use crate::model::document::one_line;
use crate::model::{Cell, Column, Document, Quote, Report, Sentence, Source, Table};
use crate::query::Match;
use crate::text::language::Language;

/// A source that was found, with its best sentences.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// What is known of it.
    pub source: Source,
    /// How well it fits.
    pub score: f64,
    /// Whether it has words of the query only in compounds.
    pub only_compounds: bool,
    /// Its texts that have something to show, the one that stands for it before the others.
    pub texts: Vec<Text>,
}

/// How many sources were found in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Those that count.
    pub sources: usize,
    /// Those besides that have the words only in compounds.
    pub only_compounds: usize,
}

impl Totals {
    /// "9 sources; 3 more only in compounds".
    pub fn told(self, language: Language) -> String {
        let sources = counted(self.sources, language, ["kilde", "kjelde", "source"], ["kilder", "kjelder", "sources"]);
        match (self.only_compounds, language) {
            (0, _) => sources,
            (more, Language::En) => format!("{sources}; {more} more only in compounds"),
            (more, Language::Nn) => format!("{sources}; {more} til berre i samansetjingar"),
            (more, _) => format!("{sources}; {more} til bare i sammensetninger"),
        }
    }
}

/// A text of a source, with its best sentences.
#[derive(Debug, Clone)]
pub struct Text {
    /// The text.
    pub document: Document,
    /// Sentences by their places, with the words that matched.
    pub snippets: Vec<(usize, Vec<Match>)>,
}

impl Found {
    /// Its best sentences with the texts they stand in and the words that matched.
    fn sentences(&self) -> impl Iterator<Item = (&Document, &Sentence, &[Match])> {
        self.texts.iter().flat_map(|Text { document, snippets }| {
            let of = |place: usize| document.sentences.get(place);
            snippets.iter().filter_map(move |(place, words)| Some((document, of(*place)?, words.as_slice())))
        })
    }
}

/// The report on the best sources of all; its table is `plain`, with ids, for programs, and has names for people.
pub fn search(query: &str, found: &[Found], totals: Totals, language: Language, plain: bool) -> Report {
    let columns = vec![
        Column::number("rank", "#"),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::number("year", say(language, "År", "År", "Year")),
        Column::text("title", say(language, "Tittel", "Tittel", "Title")),
        Column::number("score", say(language, "Treffverdi", "Treffverdi", "Score")),
        Column::text("passage", say(language, "Tekststed", "Tekststad", "Passage")),
        Column::text(
            "compounds",
            say(language, "Bare i sammensetninger", "Berre i samansetjingar", "Only in compounds"),
        ),
    ];
    let labels = told_apart(found.iter().map(|one| (one.source.label(), one.id.as_str())));
    let rows = found.iter().zip(labels).enumerate().map(|(rank, (one, label))| {
        let (source, first) = (&one.source, one.sentences().next());
        vec![
            Cell::Whole(rank as i64 + 1),
            Cell::text(if plain { one.id.clone() } else { label }),
            source.year.map_or(Cell::Empty, |year| Cell::Whole(i64::from(year))),
            Cell::maybe(source.title.as_deref()),
            Cell::Real(one.score, 2),
            Cell::maybe(first.map(|(document, sentence, _)| one_line(&document.text[sentence.range.clone()]))),
            Cell::Flag(one.only_compounds),
        ]
    });
    let all = totals.sources + totals.only_compounds;
    let note = totals.told(language) + &first_shown(found.len(), all, language);
    Report {
        title: headed(query, language),
        table: Table { rows: rows.collect(), columns, totals: 0 },
        notes: vec![note],
        reading: Some(found.iter().enumerate().flat_map(|(rank, one)| quotes(rank + 1, one, language)).collect()),
        records: Some(found.iter().enumerate().map(|(rank, one)| record(rank + 1, one)).collect()),
        ..Report::default()
    }
}

/// The heading over what a query found.
pub fn headed(query: &str, language: Language) -> String {
    format!("{}: {}", say(language, "Søk", "Søk", "Search"), one_line(query))
}

fn quotes(rank: usize, found: &Found, language: Language) -> Vec<Quote> {
    let source = &found.source;
    let title = source.title.as_deref().filter(|_| source.names().is_some());
    let mut group = match title {
        Some(title) => format!("{rank}  {} · {title} ({})", source.label(), found.id),
        None => format!("{rank}  {} ({})", source.label(), found.id),
    };
    if found.only_compounds {
        let only = say(language, "bare i sammensetninger", "berre i samansetjingar", "only in compounds");
        group.push_str(&format!(" · {only}"));
    }
    let quotes = found.sentences().map(|(document, sentence, words)| {
        // The title stands above already.
        let mut path = document.section_path(sentence);
        path.retain(|heading| title != Some(one_line(heading).as_str()));
        let page = sentence.page.map(|_| in_text(source, sentence.page, language));
        let place: Vec<String> = [path.join(" › ")].into_iter().chain(page).filter(|part| !part.is_empty()).collect();
        let marks: Vec<Range<usize>> = words.iter().flat_map(|one| word_ranges(document, sentence, one)).collect();
        let words = marked(&document.text, sentence.range.clone(), marks);
        Quote { group: group.clone(), place: place.join(" · "), words, remarks: Vec::new() }
    });
    let quotes: Vec<Quote> = quotes.collect();
    // A source found by its fields alone has no sentence to show, but it was found.
    if quotes.is_empty() { vec![Quote { group, ..Quote::default() }] } else { quotes }
}

fn record(rank: usize, found: &Found) -> serde_json::Value {
    let source = &found.source;
    let passages = found.sentences().map(|(document, sentence, _)| {
        json!({
            "text": one_line(&document.text[sentence.range.clone()]),
            "section": document.section_path(sentence).join(" › "),
            "page": sentence.page,
        })
    });
    json!({
        "rank": rank,
        "source": found.id,
        "path": source.path,
        "label": source.label(),
        "title": source.title,
        "year": source.year,
        "score": (found.score * 1e4).round() / 1e4,
        "only_compounds": found.only_compounds,
        "passages": passages.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Author;

    #[test]
    fn sources_of_one_label_are_told_apart_in_tables_for_people() {
        let author = Author { family: "Lien".into(), given: None };
        let source = Source { authors: vec![author], year: Some(2020), ..Source::default() };
        let found = |id: &str| Found {
            id: id.into(),
            source: source.clone(),
            score: 1.0,
            only_compounds: false,
            texts: Vec::new(),
        };
        let found = [found("lien-2020-bo"), found("lien-2020-hus")];
        let names = |plain| -> Vec<Cell> {
            let totals = Totals { sources: 2, only_compounds: 0 };
            let table = search("bo", &found, totals, Language::Nb, plain).table;
            table.rows.into_iter().map(|row| row[1].clone()).collect()
        };
        assert_eq!(names(false), [Cell::text("Lien 2020 (lien-2020-bo)"), Cell::text("Lien 2020 (lien-2020-hus)")]);
        assert_eq!(names(true), [Cell::text("lien-2020-bo"), Cell::text("lien-2020-hus")]);
    }
}
