//! The screening: what is asked of a work, what was decided of all, and how far those agree who decided.

mod agreement;

pub use agreement::{Differing, Pair, agreement, disagreements};

use serde_json::json;

use super::phrases::{counted, kind, say};
use crate::model::document::one_line;
use crate::model::{Cell, Choice, Column, Marked, Quote, Reached, Report, Screened, Source, Stage, Table, Wait};
use crate::text::language::Language;

/// A work that is asked about.
#[derive(Debug)]
pub struct Asked<'a> {
    /// Its id.
    pub id: &'a str,
    /// What is known of it.
    pub source: &'a Source,
    /// Its title; the words of the query are marked.
    pub title: Marked,
    /// Its abstracts, or the beginning of its text; the words of the query are marked.
    pub texts: Vec<Marked>,
    /// Whether these are the beginning of its text, for want of an abstract.
    pub beginning: bool,
    /// What was said of it before that the person may see.
    pub said: Vec<&'a Screened>,
    /// Its number among those that are asked about, and how many these are.
    pub number: (usize, usize),
}

/// A work as a person who screens it sees it.
pub fn asked(one: &Asked<'_>, language: Language) -> Report {
    let (number, of) = one.number;
    let title = match one.title.text.is_empty() {
        true => Marked { text: one.source.label(), marks: Vec::new() },
        false => one.title.clone(),
    };
    // What has no title is headed with its label already.
    let label = Some(one.source.label()).filter(|_| !one.title.text.is_empty());
    let known = [label, one.source.container.clone(), named_kind(one.source, language)];
    let known = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut quotes = vec![Quote {
        words: title,
        remarks: Some(known).filter(|known| !known.is_empty()).into_iter().collect(),
        ..Quote::default()
    }];
    let place = match (one.texts.is_empty(), one.beginning) {
        (true, _) => say(language, "Ingen tekst", "Ingen tekst", "No text"),
        (_, true) => say(
            language,
            "Uten sammendrag; teksten begynner slik",
            "Utan samandrag; teksten byrjar slik",
            "No abstract; the text begins",
        ),
        _ => say(language, "Sammendrag", "Samandrag", "Abstract"),
    };
    match one.texts.is_empty() {
        true => quotes.push(Quote { place: place.into(), ..Quote::default() }),
        false => quotes.extend((one.texts.iter()).map(|words| Quote {
            place: place.into(),
            words: words.clone(),
            ..Quote::default()
        })),
    }
    for row in &one.said {
        let note = if row.note.is_empty() { String::new() } else { format!(" – {}", one_line(&row.note)) };
        quotes.push(Quote {
            place: row.who.clone(),
            words: Marked { text: format!("{}{note}", told(row, language)), marks: Vec::new() },
            ..Quote::default()
        });
    }
    Report { title: format!("{number}/{of} · {}", one.id), reading: Some(quotes), ..Report::default() }
}

fn named_kind(source: &Source, language: Language) -> Option<String> {
    Some(kind(source.kind, language)).filter(|name| !name.is_empty()).map(str::to_string)
}

/// "left out (feil land)".
fn told(row: &Screened, language: Language) -> String {
    let reason = if row.reason.is_empty() { String::new() } else { format!(" ({})", one_line(&row.reason)) };
    format!("{}{reason}", choice(row.choice, language))
}

/// What a decision is called.
pub fn choice(choice: Choice, language: Language) -> &'static str {
    match choice {
        Choice::Include => say(language, "inkludert", "inkludert", "included"),
        Choice::Exclude => say(language, "ekskludert", "ekskludert", "excluded"),
        Choice::Maybe => say(language, "kanskje", "kanskje", "maybe"),
    }
}

/// What a stage is called.
pub fn stage(stage: Stage, language: Language) -> &'static str {
    match stage {
        Stage::Abstract => say(language, "sammendrag", "samandrag", "abstract"),
        Stage::Retrieval => say(language, "innhenting", "innhenting", "retrieval"),
        Stage::Fulltext => say(language, "fulltekst", "fulltekst", "full text"),
    }
}

/// A work and how far it has come.
#[derive(Debug)]
pub struct Standing<'a> {
    /// Its id; nothing where no source is the work.
    pub id: &'a str,
    /// What it is called.
    pub label: String,
    /// Its title.
    pub title: String,
    /// How far it has come.
    pub reached: Reached,
    /// Who decided, each once.
    pub who: Vec<&'a str>,
}

/// How far all works have come, in the order given.
pub fn standings(all: &[Standing<'_>], language: Language, plain: bool) -> Report {
    let mut columns = vec![
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::text("title", say(language, "Tittel", "Tittel", "Title")).brief(),
        Column::text("stage", say(language, "Steg", "Steg", "Stage")),
        Column::text("decision", say(language, "Avgjort", "Avgjort", "Decision")),
        Column::text("reason", say(language, "Grunn", "Grunn", "Reason")),
        Column::text("who", say(language, "Av", "Av", "By")),
    ];
    if plain {
        columns.insert(1, Column::text("label", "label"));
    }
    let row = |one: &Standing<'_>| {
        let (at, decided, reason) = words(&one.reached, language, plain);
        let mut cells = vec![
            if plain { Cell::text(one.id) } else { Cell::text(&one.label) },
            Cell::text(&one.title),
            Cell::text(at),
            Cell::text(decided),
            Cell::maybe(Some(reason).filter(|reason| !reason.is_empty())),
            Cell::maybe(Some(one.who.join(", ")).filter(|who| !who.is_empty())),
        ];
        if plain {
            cells.insert(1, Cell::text(&one.label));
        }
        cells
    };
    let count = |is: fn(&Reached) -> bool| all.iter().filter(|one| is(&one.reached)).count();
    let (taken, out) = (count(|one| *one == Reached::In), count(|one| matches!(one, Reached::Out(..))));
    let works = counted(all.len(), language, ["kilde", "kjelde", "source"], ["kilder", "kjelder", "sources"]);
    let waits = all.len() - taken - out;
    let note = match language {
        Language::En => format!("{works}: {taken} included, {out} excluded, {waits} to be decided on."),
        Language::Nn => format!("{works}: {taken} inkluderte, {out} ekskluderte, {waits} å ta stilling til."),
        _ => format!("{works}: {taken} inkludert, {out} ekskludert, {waits} å ta stilling til."),
    };
    let record = |one: &Standing<'_>| {
        let (at, decided, reason) = words(&one.reached, Language::En, true);
        json!({
            "source": one.id, "label": one.label, "title": one.title,
            "stage": at, "decision": decided, "reason": reason, "who": one.who,
        })
    };
    Report {
        title: say(language, "Utvelgelsen", "Utveljinga", "The screening").to_string(),
        table: Table { rows: all.iter().map(row).collect(), columns, totals: 0 },
        notes: vec![note],
        records: Some(all.iter().map(record).collect()),
        ..Report::default()
    }
}

/// The stage, the decision and the reason of how far a work has come.
fn words(reached: &Reached, language: Language, plain: bool) -> (&'static str, &'static str, String) {
    let at = |one: Stage| if plain { one.name() } else { stage(one, language) };
    let decided = |one: Choice| if plain { one.name() } else { choice(one, language) };
    match reached {
        Reached::In => ("", decided(Choice::Include), String::new()),
        Reached::Out(stage, reason) => (at(*stage), decided(Choice::Exclude), reason.clone()),
        Reached::Waits(stage, Wait::Maybe) => (at(*stage), decided(Choice::Maybe), String::new()),
        Reached::Waits(stage, Wait::Undecided) => (at(*stage), if plain { "undecided" } else { "–" }, String::new()),
        Reached::Waits(stage, Wait::Split) if plain => (at(*stage), "split", String::new()),
        Reached::Waits(stage, Wait::Split) => (at(*stage), say(language, "uenige", "usamde", "split"), String::new()),
    }
}
