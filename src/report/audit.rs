//! What an audit found, where it stands, and what would settle it.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Value, json};

use super::phrases::{counted, say};
use crate::model::document::one_line;
use crate::model::{Cell, Column, Document, Finding, Marked, Outcome, Quote, Report, Severity, Table};
use crate::text::language::Language;
use crate::text::layout::Role;
use crate::text::offsets::CodePoints;

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
    /// Where its reference lists lie, in bytes.
    pub lists: &'a [Range<usize>],
    /// What each check came to.
    pub outcomes: &'a [Outcome],
    /// How many findings are left out because they were there before.
    pub known: usize,
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

/// So many letters of the words are shown.
const SHOWN: usize = 160;

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
        Column::text("settle", say(language, "Hva som avgjør det", "Kva som avgjer det", "What would settle it")),
    ];
    Report {
        title: format!("{} {}", say(language, "Gjennomgang av", "Gjennomgang av", "Audit of"), audited.path),
        table: Table { rows: placed.iter().map(|one| row(one, audited)).collect(), columns, totals: 0 },
        notes: notes(audited, &placed),
        verbatim: proposed(audited),
        reading: Some(placed.iter().map(|one| quote(one, audited)).collect()),
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

/// A finding with its address.
pub struct Placed<'a> {
    pub finding: &'a Finding,
    pub name: &'static str,
    pub chapter: String,
    pub section: String,
    pub line: Option<u32>,
    pub page: Option<u32>,
    pub words: String,
    /// Code points, the end exclusive.
    pub start: usize,
    pub end: usize,
}

/// The findings with their addresses, in the order that was asked for.
pub fn placed<'a>(audited: &Audited<'a>) -> Vec<Placed<'a>> {
    let text = &audited.document.text;
    let mut points = CodePoints::new(text);
    let line = |at: usize| line_of(audited, at);
    let found = audited.outcomes.iter().filter_map(|outcome| Some((outcome.name, outcome.found.as_ref().ok()?)));
    let mut placed: Vec<Placed<'a>> = found
        .flat_map(|(name, found)| found.iter().map(move |finding| (name, finding)))
        .map(|(name, finding)| {
            let sentence = audited.document.sentence_at(finding.at.start);
            let path = sentence.map(|one| audited.document.section_path(&audited.document.sentences[one]));
            let path = path.unwrap_or_default();
            let whole = finding.at.is_empty();
            let listed = sentence.is_some_and(|one| audited.document.sentences[one].role == Role::References);
            let named = match (whole, listed) {
                (true, _) => Some(say(audited.language, "Hele teksten", "Heile teksten", "The whole text")),
                (_, true) => Some(say(audited.language, "Referanselista", "Referanselista", "The reference list")),
                _ => None,
            };
            Placed {
                finding,
                name,
                chapter: named.or(path.first().copied()).unwrap_or_default().to_string(),
                section: named.map_or_else(|| path.join(" › "), str::to_string),
                line: line(finding.at.start).filter(|_| !whole),
                page: sentence.filter(|_| !whole).and_then(|one| audited.document.sentences[one].page),
                words: one_line(text.get(finding.at.clone()).unwrap_or_default()),
                start: points.at(finding.at.start),
                end: points.at(finding.at.end),
            }
        })
        .collect();
    if audited.order == Order::Chapter {
        placed.sort_by_key(|one| (one.finding.at.start, one.finding.at.end));
    }
    placed
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

fn quote(one: &Placed<'_>, audited: &Audited<'_>) -> Quote {
    let language = audited.language;
    let (group, mut place) = match audited.order {
        Order::Chapter => (one.chapter.clone(), vec![one.name.to_string()]),
        Order::Check => (one.name.to_string(), vec![one.section.clone()]),
    };
    place.extend(one.line.map(|line| format!("{} {line}", say(language, "linje", "linje", "line"))));
    place.extend(one.page.map(|page| format!("{} {page}", say(language, "s.", "s.", "p."))));
    if one.finding.severity == Severity::Look {
        place.push(severity(Severity::Look, language).to_string());
    }
    place.retain(|part| !part.is_empty());
    let words = cut(&one.words, SHOWN);
    let remarks = vec![format!("{} {}", one.finding.what, one.finding.settle)];
    Quote { group, place: place.join(" · "), words: Marked { text: words, marks: Vec::new() }, remarks }
}

fn record(one: &Placed<'_>, audited: &Audited<'_>) -> Value {
    json!({
        "check": one.finding.check,
        "severity": one.finding.severity.id(),
        "path": audited.path,
        "line": one.line,
        "page": one.page,
        "section": one.section,
        "start": one.start,
        "end": one.end,
        "words": one.words,
        "finding": one.finding.what,
        "settle": one.finding.settle,
    })
}

/// What was read, how much was found, and what could not be asked.
/// That a text has more than one reference list: they are read as one.
fn several(audited: &Audited<'_>) -> Option<String> {
    if audited.lists.len() < 2 {
        return None;
    }
    let place = |list: &Range<usize>| {
        let line = audited.lines.map(|lines| lines.partition_point(|start| *start <= list.start));
        let sentence = audited.document.sentence_at(list.start);
        let page = sentence.and_then(|one| audited.document.sentences[one].page);
        match (line, page) {
            (Some(line), _) => Some((say(audited.language, "linje", "linje", "line"), line)),
            (None, Some(page)) => Some((say(audited.language, "side", "side", "page"), page as usize)),
            (None, None) => None,
        }
    };
    let places: Vec<(&str, usize)> = audited.lists.iter().filter_map(place).collect();
    let numbers: Vec<String> = places.iter().map(|(_, number)| number.to_string()).collect();
    let at = places.first().map_or(String::new(), |(what, _)| format!(" ({what} {})", numbers.join(", ")));
    Some(match audited.language {
        Language::En => format!("The text has {} reference lists{at}; they are read as one.", audited.lists.len()),
        Language::Nn => format!("Teksten har {} referanselister{at}; dei er lesne som éi.", audited.lists.len()),
        _ => format!("Teksten har {} referanselister{at}; de er lest som én.", audited.lists.len()),
    })
}

fn notes(audited: &Audited<'_>, placed: &[Placed<'_>]) -> Vec<String> {
    let language = audited.language;
    let [citations, references, exact] = audited.counts;
    let cited = counted(
        citations,
        language,
        ["henvisning", "tilvising", "citation"],
        ["henvisninger", "tilvisingar", "citations"],
    );
    let listed = counted(
        references,
        language,
        ["oppføring", "oppføring", "reference"],
        ["oppføringer", "oppføringar", "references"],
    );
    let mut notes = vec![match language {
        Language::En => format!("Read: {cited}, {exact} of which match an entry exactly, and {listed}."),
        Language::Nn => format!("Lese: {cited}, {exact} av dei heilt lik ei oppføring, og {listed} i referanselista."),
        _ => format!("Lest: {cited}, {exact} av dem helt lik en oppføring, og {listed} i referanselista."),
    }];
    notes.extend(several(audited));
    let facts = placed.iter().filter(|one| one.finding.severity == Severity::Fact).count();
    let funn = counted(placed.len(), language, ["funn", "funn", "finding"], ["funn", "funn", "findings"]);
    notes.push(match (placed.len(), language) {
        (0, Language::En) => "Nothing found.".to_string(),
        (0, _) => say(language, "Ingen funn.", "Ingen funn.", "").to_string(),
        (_, Language::En) => format!("{funn}, {facts} of them facts. The rest is worth a look: it may be meant so."),
        (_, Language::Nn) => {
            format!("{funn}, {facts} av dei faktum. Resten er verd å sjå på: Det kan vere meint slik.")
        }
        _ => format!("{funn}, {facts} av dem faktum. Resten er verdt å se på: Det kan være ment slik."),
    });
    if audited.known > 0 {
        notes.push(match language {
            Language::En => format!("Left out: {} that the baseline has.", audited.known),
            Language::Nn => format!("Utelate: {} som var der frå før.", audited.known),
            _ => format!("Utelatt: {} som var der fra før.", audited.known),
        });
    }
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut place: HashMap<&str, usize> = HashMap::new();
    for outcome in audited.outcomes {
        if let Err(reason) = &outcome.found {
            let at = *place.entry(reason).or_insert_with(|| {
                reasons.push((reason, Vec::new()));
                reasons.len() - 1
            });
            reasons[at].1.push(outcome.check);
        }
    }
    for (reason, checks) in reasons {
        let not_run = say(language, "Ikke kjørt, fordi", "Ikkje køyrt, fordi", "Not run, because");
        notes.push(format!("{not_run} {reason}: {}.", checks.join(", ")));
    }
    notes
}
