//! What came into the corpus.
//!
//! Apart from the table of sources, because an import is told file by file, also of those that gave no source.

use super::phrases::{counted, say};
use super::refusals::refusal;
use crate::model::{Cell, Column, Report, Table};
use crate::text::language::Language;

/// A file that came in, or did not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrival {
    /// Where it was.
    pub from: String,
    /// Its place in the review.
    pub to: String,
    /// What people call its format; empty where it was not looked at.
    pub format: &'static str,
    /// Whether the same bytes were there already.
    pub known: bool,
    /// Whether it is never a source, and stays out.
    pub passed: bool,
    /// How many entries it holds, once it has been read.
    pub entries: Option<usize>,
    /// How many of its records were left out.
    pub left_out: usize,
    /// Whether it lies in the corpus now and did not before.
    pub copied: bool,
    /// Why it was not copied or not read, or would not be read, as the reader said it.
    pub problem: Option<String>,
}

/// What an import brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries that came in.
    pub entries: usize,
    /// Those of them that are one work with others.
    pub joined: usize,
    /// Sources that there are now.
    pub sources: usize,
    /// Pairs that a person should look at.
    pub doubtful: usize,
    /// Whether they were compared with each other alone, and not with the corpus.
    pub alone: bool,
    /// Files of folders that are never sources.
    pub passed_over: usize,
}

/// The report on an import, or on what it would be.
pub fn imported(arrivals: &[Arrival], counts: Counts, dry: bool, language: Language) -> Report {
    let columns = vec![
        Column::text("file", say(language, "Fil", "Fil", "File")),
        Column::text("place", say(language, "Plass", "Plass", "Place")),
        Column::text("format", "Format"),
        Column::number("entries", say(language, "Poster", "Postar", "Entries")),
        Column::text("status", say(language, "Hva skjedde", "Kva skjedde", "What happened")),
    ];
    let rows = arrivals.iter().map(|one| {
        vec![
            Cell::text(&one.from),
            Cell::text(&one.to),
            Cell::text(if one.format == "text" { say(language, "tekst", "tekst", "text") } else { one.format }),
            one.entries.map_or(Cell::Empty, |entries| Cell::Whole(entries as i64)),
            Cell::Text(status(one, dry, language)),
        ]
    });
    Report {
        title: say(language, "Inn i korpus", "Inn i korpus", "Into the corpus").to_string(),
        table: Table { columns, rows: rows.collect(), totals: 0 },
        notes: match () {
            () if arrivals.iter().all(|arrival| arrival.passed) => vec![nothing(language)],
            () if dry => expected(counts, language),
            () => notes(counts, language),
        },
        ..Report::default()
    }
}

/// What became of a file, or would.
fn status(one: &Arrival, dry: bool, language: Language) -> String {
    let problem = one.problem.as_deref().map(|problem| refusal(problem, language));
    let status = match problem {
        Some(problem) if one.copied => {
            let but = say(language, "kopiert, men ikke lest", "kopiert, men ikkje lesen", "copied, but not read");
            format!("{but}: {problem}")
        }
        Some(problem) if dry && one.entries.is_some() => {
            let but = say(
                language,
                "ville bli kopiert, men ikke lest",
                "ville blitt kopiert, men ikkje lesen",
                "would be copied, but not read",
            );
            format!("{but}: {problem}")
        }
        Some(problem) => problem.into_owned(),
        None if one.passed => say(
            language,
            "blir ute: filer med slike navn er aldri kilder",
            "blir ute: filer med slike namn er aldri kjelder",
            "stays out: files of such names are never sources",
        )
        .to_string(),
        None if one.known => say(language, "er der alt", "er der alt", "is there already").to_string(),
        None if dry => say(language, "ville bli kopiert", "ville blitt kopiert", "would be copied").to_string(),
        None => say(language, "kopiert", "kopiert", "copied").to_string(),
    };
    match one.left_out {
        0 => status,
        left => {
            let nn = if left == 1 { "utelaten" } else { "utelatne" };
            format!("{status}; {left} {}", say(language, "utelatt", nn, "left out"))
        }
    }
}

/// What is said of an empty folder.
fn nothing(language: Language) -> String {
    let nothing = "Her er ingenting å ta inn.";
    say(language, nothing, nothing, "There is nothing to bring in.").to_string()
}

/// How many entries are one work with others, behind how many came in; nothing where none is.
fn joined(counts: Counts, language: Language) -> String {
    let other = say(language, "et verk med andre poster", "eit verk med andre postar", "a work with other entries");
    let belongs = say(language, "hører til", "høyrer til", "belongs to");
    match (counts.joined, counts.entries) {
        (0, _) => String::new(),
        (_, 1) => format!("; {} {belongs} {other}", say(language, "den", "han", "it")),
        (joined, _) => {
            let of_them = say(language, "av dem", "av dei", "of them");
            let belong = if language == Language::En && joined > 1 { "belong to" } else { belongs };
            format!("; {joined} {of_them} {belong} {other}")
        }
    }
}

/// What is said of an import that was only tried.
fn expected(counts: Counts, language: Language) -> Vec<String> {
    let entries = counted(counts.entries, language, ["post", "post", "entry"], ["poster", "postar", "entries"]);
    let joined = joined(counts, language);
    let mut notes = vec![match language {
        Language::En => format!("{entries} would come in{joined}. Nothing has been written."),
        Language::Nn => format!("{entries} ville komme inn{joined}. Ingenting er skrive."),
        _ => format!("{entries} ville komme inn{joined}. Ingenting er skrevet."),
    }];
    if counts.alone {
        notes.push(
            say(
                language,
                "De er bare sammenlignet med hverandre: korpuset har filer som ikke er indeksert (`kilde index`).",
                "Dei er berre samanlikna med kvarandre: korpuset har filer som ikkje er indekserte (`kilde index`).",
                "They were compared with each other only: the corpus has files that are not indexed (`kilde index`).",
            )
            .to_string(),
        );
    }
    if counts.doubtful > 0 {
        let pairs = counted(counts.doubtful, language, ["par", "par", "pair"], ["par", "par", "pairs"]);
        notes.push(format!(
            "{pairs} {}",
            say(language, "ville være tvilsomme.", "ville vere tvilsame.", "would be doubtful.")
        ));
    }
    notes.extend(passed_over(counts, language));
    notes
}

/// What is said of files that no folder is asked for.
fn passed_over(counts: Counts, language: Language) -> Option<String> {
    let files = counted(counts.passed_over, language, ["fil", "fil", "file"], ["filer", "filer", "files"]);
    let why = say(
        language,
        "ble forbigått: README øverst, skjulte og midlertidige filer er aldri kilder.",
        "vart forbigått: README øvst, skjulte og mellombelse filer er aldri kjelder.",
        "passed over: README at the top, hidden and temporary files are never sources.",
    );
    (counts.passed_over > 0).then(|| format!("{files} {why}"))
}

fn notes(counts: Counts, language: Language) -> Vec<String> {
    let entries = counted(counts.entries, language, ["post", "post", "entry"], ["poster", "postar", "entries"]);
    let sources = counted(counts.sources, language, ["kilde", "kjelde", "source"], ["kilder", "kjelder", "sources"]);
    let joined = joined(counts, language);
    let mut notes = vec![match language {
        Language::En if counts.entries == 0 => format!("Nothing new. {sources} now."),
        Language::Nn if counts.entries == 0 => format!("Ingenting nytt. {sources} no."),
        _ if counts.entries == 0 => format!("Ingenting nytt. {sources} nå."),
        Language::En => format!("{entries} came in{joined}. {sources} now."),
        Language::Nn => format!("{entries} kom inn{joined}. {sources} no."),
        _ => format!("{entries} kom inn{joined}. {sources} nå."),
    }];
    if counts.doubtful > 0 {
        notes.push(
            say(
                language,
                "`kilde duplicates` viser par som er tvilsomme: se på dem først.",
                "`kilde duplicates` viser par som er tvilsame: sjå på dei først.",
                "`kilde duplicates` shows doubtful pairs: look at them first.",
            )
            .to_string(),
        );
    }
    notes.extend(passed_over(counts, language));
    notes.push(say(
        language,
        "Videre: `kilde sources` viser hva som er kjent og hva som mangler, `kilde sources --why` hva som er satt sammen.",
        "Vidare: `kilde sources` viser kva som er kjent og kva som manglar, `kilde sources --why` kva som er sett saman.",
        "Next: `kilde sources` shows what is known and what is missing, `kilde sources --why` what was joined.",
    ).to_string());
    notes
}
