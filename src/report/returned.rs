//! What came back from a coding program: themes, decisions, and what could not be taken over.
//!
//! Apart from what came into the corpus, because here every single coding that is left out is told.

use std::collections::BTreeMap;

use super::phrases::{counted, say};
use super::refusals::refusal;
use crate::model::{Cell, Column, Decision, Lost, Report, Table, Taken, Unused, Verdict, Why};
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
    /// The themes without rules that it gave one, by id, and what the rule looks for.
    pub ruled: Vec<(String, String)>,
    /// What became of its codings; none for a codebook.
    pub taken: Option<Taken>,
    /// What it holds that kilde does not know: what it is, and how much of it.
    pub others: Vec<(String, usize)>,
    /// Its patterns that are in no rule.
    pub unused: Vec<Unused>,
    /// Whether it could not be read; why is told as every error is.
    pub unread: bool,
}

/// The report on some files; `rejected` says whether what was deleted in a program counts as rejected.
pub fn returned(files: &[Returned], rejected: bool, dry: bool, language: Language) -> Report {
    let columns = vec![
        Column::text("file", say(language, "Fil", "Fil", "File")),
        Column::text("what", say(language, "Hva", "Kva", "What")),
        Column::text("theme", say(language, "Tema", "Tema", "Theme")).brief(),
        Column::number("count", say(language, "Antall", "Tal", "Count")),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")).brief(),
        Column::text("words", say(language, "Ord", "Ord", "Words")).brief(),
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
    let unread = say(language, "kunne ikke leses", "kunne ikkje lesast", "could not be read");
    rows.extend(file.unread.then(|| Row::new(unread, "", 0)));
    let new = say(language, "nytt tema", "nytt tema", "new theme");
    rows.extend(file.themes.iter().map(|(id, name)| Row { words: name.clone(), ..Row::new(new, id, 1) }));
    let known = say(language, "tema som er der alt", "tema som er der alt", "theme that is there already");
    rows.extend((file.known > 0).then(|| Row::new(known, "", file.known)));
    let ruled = say(language, "tema har fått en regel", "tema har fått ein regel", "theme given a rule");
    rows.extend(file.ruled.iter().map(|(id, rule)| Row { words: rule.clone(), ..Row::new(ruled, id, 1) }));
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
    rows.extend(file.unused.iter().map(|one| {
        let why = refusal(&one.why, language);
        Row { words: one.pattern.clone(), ..Row::new(&format!("{left}: {why}"), &one.theme, 1) }
    }));
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
        Why::Placeless => {
            say(language, "sier ikke hvor i teksten", "seier ikkje kvar i teksten", "does not say where in the text")
        }
        Why::Empty => {
            say(language, "slutter før noe er markert", "sluttar før noko er markert", "ends before anything is marked")
        }
        Why::NoText => say(
            language,
            "teksten er ikke i prosjektet",
            "teksten er ikkje i prosjektet",
            "the text is not in the project",
        ),
        Why::Heading => {
            say(language, "markerer bare en overskrift", "markerer berre ei overskrift", "marks only a heading")
        }
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
        "pictures" => ("bilder", "bilete"),
        "recordings" => ("opptak", "opptak"),
        "PDF files without their text" => ("PDF-er uten sin tekst", "PDF-ar utan teksten sin"),
        "notes on sources" => ("notater om kilder", "notat om kjelder"),
        "codings with codes that are not in the codebook" => {
            ("kodinger med koder som ikke er i kodeboka", "kodingar med kodar som ikkje er i kodeboka")
        }
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
    let deleted = of(|taken| taken.deleted.len());
    let decided = of(|taken| taken.decisions.len()) + if rejected { deleted } else { 0 };
    let asked = files.iter().any(|file| file.taken.is_some());
    let notes = [
        NEW_THEMES.told(sum(&|file| file.themes.len()), language),
        RULED.told(sum(&|file| file.ruled.len()), language),
        // That nothing was decided is told too.
        asked.then(|| DECIDED.with(decided, language)),
        MOVED.told(of(|taken| taken.moved), language),
        DELETED.told(if rejected { 0 } else { deleted }, language),
        dry.then(|| say(language, "Ingenting er skrevet.", "Ingenting er skrive.", "Nothing has been written.").into()),
    ];
    notes.into_iter().flatten().collect()
}

/// A number with the words around it, in the three languages.
struct Note {
    before: [&'static str; 3],
    one: [&'static str; 3],
    many: [&'static str; 3],
    after: [&'static str; 3],
}

impl Note {
    /// The note on a number of things; none where there are none.
    fn told(&self, count: usize, language: Language) -> Option<String> {
        (count > 0).then(|| self.with(count, language))
    }

    fn with(&self, count: usize, language: Language) -> String {
        let said = |[nb, nn, en]: [&'static str; 3]| say(language, nb, nn, en);
        format!("{}{}{}", said(self.before), counted(count, language, self.one, self.many), said(self.after))
    }
}

const NEW_THEMES: Note = Note {
    before: ["Sist i queries/themes.toml: ", "Sist i queries/themes.toml: ", "At the end of queries/themes.toml: "],
    one: ["nytt tema", "nytt tema", "new theme"],
    many: ["nye temaer", "nye tema", "new themes"],
    after: [
        ". Definisjoner, navn og regler skrives der.",
        ". Definisjonar, namn og reglar skriv ein der.",
        ". Definitions, names and rules are written there.",
    ],
};

const RULED: Note = Note {
    before: ["I queries/themes.toml: ", "I queries/themes.toml: ", "In queries/themes.toml: "],
    one: ["tema uten regler", "tema utan reglar", "theme without rules"],
    many: ["temaer uten regler", "tema utan reglar", "themes without rules"],
    after: [" har fått en.", " har fått ein.", " given one."],
};

const DECIDED: Note = Note {
    before: ["I queries/coding.csv: ", "I queries/coding.csv: ", "In queries/coding.csv: "],
    one: ["ny avgjørelse", "ny avgjerd", "new decision"],
    many: ["nye avgjørelser", "nye avgjerder", "new decisions"],
    after: ["."; 3],
};

const MOVED: Note = Note {
    before: [""; 3],
    one: ["koding", "koding", "coding"],
    many: ["kodinger", "kodingar", "codings"],
    after: [
        " er funnet igjen på ordene: sted eller tekst er ikke det samme som her.",
        " er funne att på orda: stad eller tekst er ikkje den same som her.",
        " found again by the words: place or text is not the same as here.",
    ],
};

const DELETED: Note = Note {
    before: [""; 3],
    one: ["forslag", "forslag", "proposal"],
    many: ["forslag", "forslag", "proposals"],
    after: [
        " er slettet i prosjektet: `--rejected` tar det som avvist.",
        " er sletta i prosjektet: `--rejected` tek det som avvist.",
        " deleted in the project: `--rejected` takes that as rejected.",
    ],
};
