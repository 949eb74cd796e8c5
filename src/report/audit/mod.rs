//! What an audit found, where it stands, and what would settle it.

mod notes;
mod placed;
mod reading;

use std::ops::Range;

use serde_json::{Value, json};

use super::phrases::say;
use crate::model::document::one_line;
use crate::model::{Cell, Column, Document, Outcome, Report, Severity, Table};
use crate::text::language::Language;
pub use placed::{Placed, placed};

/// By what findings are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Chapter by chapter, in the order of the text.
    #[default]
    Chapter,
    /// Check by check.
    Check,
}

/// What an audit is told of.
#[derive(Debug)]
pub struct Audited<'a> {
    /// The manuscript.
    pub document: &'a Document,
    /// The file that it was read from.
    pub path: &'a str,
    /// Where each line of its file begins in its text, in bytes; none where nobody sees them.
    pub lines: Option<&'a [usize]>,
    /// How many citations and references were read, and how many citations mean an entry exactly.
    pub counts: [usize; 3],
    /// Whether it cites by author and year, so that they could be read.
    pub cites: bool,
    /// Where its reference lists lie, in bytes.
    pub lists: &'a [Range<usize>],
    /// What each check came to.
    pub outcomes: &'a [Outcome],
    /// How it stands to what was found the last time, where that was asked.
    pub since: Option<Since>,
    /// Lines of `[limits]` that the settings lack and the text declares, each with the bytes of the sentence that does.
    pub proposed: &'a [(String, Range<usize>)],
    /// Whether the settings have `[limits]` already.
    pub has_limits: bool,
    /// By what they are put together.
    pub order: Order,
    /// The language of the report.
    pub language: Language,
    /// Whether the table is for programs, with ids.
    pub plain: bool,
}

/// What was found the last time and now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Since {
    /// How many findings were there before: they are left out.
    pub known: usize,
    /// How many were there and are no more.
    pub gone: usize,
}

/// The report on an audit.
pub fn audit(audited: &Audited<'_>) -> Report {
    let placed = placed(audited);
    let language = audited.language;
    let columns = vec![
        Column::text("check", say(language, "Kontroll", "Kontroll", "Check")),
        Column::text("severity", say(language, "Vekt", "Vekt", "Severity")),
        Column::text("chapter", say(language, "Kapittel", "Kapittel", "Chapter")),
        Column::number("line", say(language, "Linje", "Linje", "Line")),
        Column::number("page", say(language, "Side", "Side", "Page")),
        Column::text("words", say(language, "Ord", "Ord", "Words")),
        Column::text("finding", say(language, "Funn", "Funn", "Finding")),
        Column::text("settle", say(language, "Hva du kan gjøre", "Kva du kan gjere", "What would settle it")),
    ];
    Report {
        title: format!("{} {}", say(language, "Gjennomgang av", "Gjennomgang av", "Audit of"), audited.path),
        table: Table { rows: placed.iter().map(|one| row(one, audited)).collect(), columns, totals: 0 },
        notes: notes::notes(audited, placed.len()),
        verbatim: proposed(audited),
        reading: Some(reading::quotes(audited, &placed)),
        records: Some(placed.iter().map(|one| record(one, audited)).collect()),
    }
}

/// The limits that the text declares and the settings lack, to be pasted into them.
pub fn proposed(audited: &Audited<'_>) -> Vec<String> {
    const SHOWN: usize = 200;
    if audited.proposed.is_empty() {
        return Vec::new();
    }
    let (language, document) = (audited.language, audited.document);
    let head = match audited.has_limits {
        false => say(
            language,
            "# Avgrensninger som teksten oppgir og queries/review.toml mangler; se over dem, og lim dem inn der:",
            "# Avgrensingar som teksten oppgjev og queries/review.toml manglar; sjå over dei, og lim dei inn der:",
            "# Limits that the text declares and queries/review.toml lacks; look them over, and paste them there:",
        ),
        true => say(
            language,
            "# Avgrensninger som teksten oppgir; se over dem, og lim dem inn under [limits] i queries/review.toml:",
            "# Avgrensingar som teksten oppgjev; sjå over dei, og lim dei inn under [limits] i queries/review.toml:",
            "# Limits that the text declares; look them over, and paste them under [limits] in queries/review.toml:",
        ),
    };
    let mut toml = vec![head.to_string()];
    toml.extend((!audited.has_limits).then(|| "[limits]".to_string()));
    let mut last = None;
    for (line, at) in audited.proposed {
        let sentence = document.sentence_at(at.start).and_then(|one| document.sentences.get(one));
        let page =
            || sentence.and_then(|one| one.page).map(|page| format!("{} {page}: ", say(language, "s.", "s.", "p.")));
        let number = line_of(audited, at.start);
        let place =
            number.map(|number| format!("{} {number}: ", say(language, "linje", "linje", "line"))).or_else(page);
        let words = cut(&one_line(&document.text[at.clone()]), SHOWN);
        // One sentence often declares several.
        if last.replace(at) != Some(at) {
            toml.push(format!("# {}{words}", place.unwrap_or_default()));
        }
        toml.push(line.clone());
    }
    toml
}

/// The line of the file that a byte of the text stands on, counted from 1.
fn line_of(audited: &Audited<'_>, at: usize) -> Option<u32> {
    Some(audited.lines?.partition_point(|start| *start <= at) as u32)
}

/// The beginning of a text, so many letters of it.
fn cut(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((cut, _)) => format!("{} …", words[..cut].trim_end()),
        None => words.to_string(),
    }
}

fn row(one: &Placed<'_>, audited: &Audited<'_>) -> Vec<Cell> {
    let number = |number: Option<u32>| number.map_or(Cell::Empty, |number| Cell::Whole(i64::from(number)));
    vec![
        Cell::text(one.finding.check),
        Cell::text(if audited.plain {
            one.finding.severity.id()
        } else {
            severity(one.finding.severity, audited.language)
        }),
        Cell::text(one.chapter.as_str()),
        number(one.line),
        number(one.page),
        Cell::text(one.words.as_str()),
        Cell::text(one.finding.what.as_str()),
        Cell::text(one.finding.settle.as_str()),
    ]
}

/// How sure a finding is, in words.
fn severity(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Fact => say(language, "faktum", "faktum", "fact"),
        Severity::Look => say(language, "verdt å se på", "verd å sjå på", "worth a look"),
    }
}

fn record(one: &Placed<'_>, audited: &Audited<'_>) -> Value {
    json!({
        "check": one.finding.check,
        "severity": one.finding.severity.id(),
        "path": audited.path,
        "line": one.line,
        "page": one.page,
        "paragraph": one.paragraph,
        "section": one.section,
        "start": one.start,
        "end": one.end,
        "words": one.words,
        "finding": one.finding.what,
        "settle": one.finding.settle,
    })
}
