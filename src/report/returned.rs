//! What came back from a coding program: themes, decisions, and what could not be taken over.
//!
//! Apart from what came into the corpus, because here every single coding that is left out is told.

use std::collections::BTreeMap;

use super::phrases::{counted, say};
use crate::model::{Cell, Column, Decision, Lost, Report, Table, Taken, Verdict, Why};
use crate::text::language::Language;

/// What one file gave.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Returned {
    /// The file, as it was named.
    pub file: String,
    /// The themes that are new, by id and name.
    pub themes: Vec<(String, String)>,
    /// How many of its codes are themes that were there.
    pub known: usize,
    /// What became of its codings; none for a codebook.
    pub taken: Option<Taken>,
    /// What it holds that kilde does not know: what it is, and how much of it.
    pub others: Vec<(String, usize)>,
    /// What was left out of it, as the reader said it.
    pub remarks: Vec<String>,
    /// Why it could not be read.
    pub problem: Option<String>,
}

/// The report on some files; `rejected` says whether what was deleted in a program counts as rejected.
pub fn returned(files: &[Returned], rejected: bool, dry: bool, language: Language) -> Report {
    let columns = vec![
        Column::text("file", say(language, "Fil", "Fil", "File")),
        Column::text("what", say(language, "Hva", "Kva", "What")),
        Column::text("theme", say(language, "Tema", "Tema", "Theme")),
        Column::number("count", say(language, "Antall", "Tal", "Count")),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::text("words", say(language, "Ord", "Ord", "Words")),
    ];
    Report {
        title: say(language, "Fra andre programmer", "Frå andre program", "From other programs").to_string(),
        table: Table {
            columns,
            rows: files.iter().flat_map(|file| rows(file, rejected, language)).collect(),
            totals: 0,
        },
        notes: notes(files, rejected, dry, language),
        ..Report::default()
    }
}

/// A row before its file is put in front of it.
struct Row {
    what: String,
    theme: String,
    count: usize,
    source: String,
    words: String,
}

impl Row {
    fn new(what: &str, theme: &str, count: usize) -> Row {
        Row { what: what.to_string(), theme: theme.to_string(), count, source: String::new(), words: String::new() }
    }
}

fn rows(file: &Returned, rejected: bool, language: Language) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    rows.extend(file.problem.as_deref().map(|problem| Row::new(problem, "", 0)));
    let new = say(language, "nytt tema", "nytt tema", "new theme");
    rows.extend(file.themes.iter().map(|(id, name)| Row { words: name.clone(), ..Row::new(new, id, 1) }));
    let known = say(language, "tema som er der alt", "tema som er der alt", "theme that is there already");
    rows.extend((file.known > 0).then(|| Row::new(known, "", file.known)));
    if let Some(taken) = &file.taken {
        rows.extend(decided(&taken.decisions, language));
        rows.extend(if rejected { decided(&taken.deleted, language) } else { Vec::new() });
        let counts = [
            (taken.known, say(language, "kjent fra før", "kjent frå før", "known before")),
            (taken.older, say(language, "avgjort her senere", "avgjort her seinare", "decided here later")),
            (taken.proposed, say(language, "kildes forslag", "forslaga til kilde", "proposal of kilde's")),
        ];
        rows.extend(counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| Row::new(what, "", count)));
        rows.extend(taken.lost.iter().map(|lost| told(lost, language)));
    }
    let left = say(language, "utelatt", "utelate", "left out");
    rows.extend(
        file.others.iter().map(|(what, count)| Row::new(&format!("{left}: {}", other(what, language)), "", *count)),
    );
    rows.extend(file.remarks.iter().map(|remark| Row { words: remark.clone(), ..Row::new(left, "", 1) }));
    let cells = |row: Row| {
        let count = if row.count == 0 { Cell::Empty } else { Cell::Whole(row.count as i64) };
        let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
        vec![Cell::text(&file.file), Cell::Text(row.what), text(row.theme), count, text(row.source), text(row.words)]
    };
    rows.into_iter().map(cells).collect()
}

/// Decisions, counted by what was decided and the theme.
fn decided(decisions: &[Decision], language: Language) -> Vec<Row> {
    let mut counts: BTreeMap<(Verdict, &str), usize> = BTreeMap::new();
    decisions.iter().for_each(|one| *counts.entry((one.verdict, &one.theme)).or_default() += 1);
    let what = |verdict| match verdict {
        Verdict::Accepted => say(language, "godtatt", "godteke", "accepted"),
        Verdict::Rejected => say(language, "avvist", "avvist", "rejected"),
        Verdict::Added => say(language, "lagt til", "lagt til", "added"),
    };
    counts.into_iter().map(|((verdict, theme), count)| Row::new(what(verdict), theme, count)).collect()
}

fn told(lost: &Lost, language: Language) -> Row {
    let why = match lost.why {
        Why::NoSource => say(
            language,
            "ingen kilde i korpuset er denne teksten",
            "inga kjelde i korpuset er denne teksten",
            "no source of the corpus is this text",
        ),
        Why::NoWords => {
            say(language, "ordene står ikke i kilden", "orda står ikkje i kjelda", "the words are not in the source")
        }
        Why::Outside => say(language, "ligger utenfor teksten", "ligg utanfor teksten", "lies outside the text"),
        Why::TooLong => say(language, "lengre enn et tekststed", "lengre enn ein tekststad", "longer than a passage"),
    };
    let row = Row::new(why, &lost.code, lost.count);
    Row { source: lost.text.clone(), words: crate::model::document::one_line(&lost.words), ..row }
}

/// What a project may hold, in the language of the review.
fn other(what: &str, language: Language) -> &str {
    let (nb, nn) = match what {
        "variables" => ("variabler", "variablar"),
        "cases" => ("enheter", "einingar"),
        "memos" => ("notater", "notat"),
        "links" => ("lenker", "lenkjer"),
        "sets" => ("grupper", "grupper"),
        "maps" => ("kart", "kart"),
        "codes on whole sources" => ("koder på hele kilder", "kodar på heile kjelder"),
        "coded areas of pages" => ("kodede felt på sider", "koda felt på sider"),
        "coded parts of pictures" => ("kodede deler av bilder", "koda delar av bilete"),
        "coded parts of recordings" => ("kodede deler av opptak", "koda delar av opptak"),
        "passages without a code" => ("tekststeder uten kode", "tekststader utan kode"),
        _ => return what,
    };
    match language {
        Language::En => what,
        Language::Nn => nn,
        _ => nb,
    }
}

fn notes(files: &[Returned], rejected: bool, dry: bool, language: Language) -> Vec<String> {
    let sum = |count: &dyn Fn(&Returned) -> usize| files.iter().map(count).sum::<usize>();
    let of = |count: fn(&Taken) -> usize| sum(&|file| file.taken.as_ref().map_or(0, count));
    let themes = sum(&|file| file.themes.len());
    let deleted = of(|taken| taken.deleted.len());
    let decisions = of(|taken| taken.decisions.len()) + if rejected { deleted } else { 0 };
    let mut notes = Vec::new();
    if themes > 0 {
        let count = counted(
            themes,
            language,
            ["nytt tema", "nytt tema", "new theme"],
            ["nye temaer", "nye tema", "new themes"],
        );
        let end = say(language, "Sist i", "Sist i", "At the end of");
        let there = say(
            language,
            "Definisjoner, navn og regler skrives der.",
            "Definisjonar, namn og reglar skriv ein der.",
            "Definitions, names and rules are written there.",
        );
        notes.push(format!("{end} queries/themes.toml: {count}. {there}"));
    }
    if files.iter().any(|file| file.taken.is_some()) {
        let one = ["ny avgjørelse", "ny avgjerd", "new decision"];
        let count = counted(decisions, language, one, ["nye avgjørelser", "nye avgjerder", "new decisions"]);
        notes.push(format!("{} queries/coding.csv: {count}.", say(language, "I", "I", "In")));
    }
    let moved = of(|taken| taken.moved);
    if moved > 0 {
        let count = counted(moved, language, ["koding", "koding", "coding"], ["kodinger", "kodingar", "codings"]);
        let how = say(
            language,
            "er funnet igjen på ordene: sted eller tekst er ikke det samme som her.",
            "er funne att på orda: stad eller tekst er ikkje den same som her.",
            "found again by the words: place or text is not the same as here.",
        );
        notes.push(format!("{count} {how}"));
    }
    if deleted > 0 && !rejected {
        let count = counted(deleted, language, ["forslag", "forslag", "proposal"], ["forslag", "forslag", "proposals"]);
        let how = say(
            language,
            "er slettet i prosjektet: `--rejected` tar det som avvist.",
            "er sletta i prosjektet: `--rejected` tek det som avvist.",
            "deleted in the project: `--rejected` takes that as rejected.",
        );
        notes.push(format!("{count} {how}"));
    }
    if dry {
        let nothing = say(language, "Ingenting er skrevet.", "Ingenting er skrive.", "Nothing has been written.");
        notes.push(nothing.to_string());
    }
    notes
}
