//! `queries/screening.csv`: which works were taken in, which were left out, and why.
//!
//! A row is what one person decided of one work. Its columns, of which only `decision` and one of `id`, `doi` and `title` must
//! be there:
//!
//! | column | what it holds |
//! |---|---|
//! | `id`, `doi`, `title` | the work: it is found again by its DOI or its title when its id changes |
//! | `decision` | include, exclude or maybe |
//! | `stage` | what was read: abstract, retrieval (the text could not be had) or fulltext; empty for once and for all |
//! | `reason` | why |
//! | `note` | what else is to be said |
//! | `who`, `when` | who decided, and when |
//!
//! Nothing is taken out of the file: of what one person says of a work, the last row holds.

use std::path::Path;

use super::table::{self, Cells, Row};
use crate::error::{Error, Result};
use crate::model::{Choice, Screened, Stage};
use crate::text::decode::decode;

/// The name of the file in `queries/`.
pub const NAME: &str = "screening.csv";

/// The file, for errors.
pub const SHOWN: &str = "queries/screening.csv";

/// The column that must be there.
pub const READ: [&str; 1] = ["decision"];

/// The columns that a table made by hand is given.
const WANTED: [&str; 8] = ["id", "doi", "title", "stage", "reason", "note", "who", "when"];

/// Reads the bytes of the file: its decisions, and what is wrong with rows that are passed over, each with its line.
///
/// # Errors
/// It is no table, or lacks the column that must be there.
pub fn read(bytes: &[u8]) -> Result<(Vec<Screened>, Vec<Error>)> {
    if decode(bytes).text.trim().is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let (mut screened, mut told) = (Vec::new(), Vec::new());
    for row in table::read(bytes, SHOWN, &READ)? {
        match decision(&row) {
            Ok(decision) => screened.push(decision),
            Err(error) => told.push(error.in_file(SHOWN).at_line(row.line)),
        }
    }
    Ok((screened, told))
}

fn decision(row: &Row) -> Result<Screened> {
    let choice = match row.get("decision").to_lowercase().as_str() {
        "include" | "included" | "i" | "inkluder" | "inkludert" | "ja" | "yes" => Choice::Include,
        "exclude" | "excluded" | "e" | "ekskluder" | "ekskludert" | "nei" | "no" => Choice::Exclude,
        "maybe" | "m" | "kanskje" | "usikker" | "kanskje ja" => Choice::Maybe,
        other => {
            let error = Error::new(format!("`{other}` is no decision"));
            return Err(error.hint("write `include`, `exclude` or `maybe`; the row is passed over"));
        }
    };
    let stage = match row.get("stage").to_lowercase().as_str() {
        "" => None,
        "abstract" | "title" | "title/abstract" | "tittel" | "sammendrag" | "samandrag" => Some(Stage::Abstract),
        "retrieval" | "innhenting" => Some(Stage::Retrieval),
        "fulltext" | "full text" | "full-text" | "fulltekst" => Some(Stage::Fulltext),
        other => {
            let error = Error::new(format!("`{other}` is no stage"));
            return Err(error.hint("write `abstract`, `retrieval`, `fulltext` or nothing; the row is passed over"));
        }
    };
    let text = |column: &str| row.get(column).to_string();
    let doi = bare_doi(row.get("doi"));
    if doi.is_empty() && row.get("id").is_empty() && row.get("title").is_empty() {
        return Err(Error::new("the row names no work").hint("fill in `id`, `doi` or `title`; the row is passed over"));
    }
    Ok(Screened {
        id: text("id"),
        doi,
        title: text("title"),
        stage,
        choice,
        reason: text("reason"),
        note: text("note"),
        who: text("who"),
        when: text("when"),
        line: row.line,
    })
}

/// Writes decisions behind those that are there, in the dialect of the file; columns that it lacks are put behind its own.
///
/// # Errors
/// Those of [`table::append_all`].
pub fn append(path: &Path, decisions: &[Screened]) -> Result<()> {
    table::append_all(path, SHOWN, &decisions.iter().map(cells).collect::<Vec<_>>(), &READ, &WANTED)
}

/// Takes a decision out of the file again: the last that reads as this one does.
///
/// # Errors
/// Those of [`table::take_back`].
pub fn take_back(path: &Path, decision: &Screened) -> Result<()> {
    table::take_back(path, SHOWN, &cells(decision))
}

fn cells(decision: &Screened) -> Cells<'_> {
    vec![
        ("id", &decision.id),
        ("doi", &decision.doi),
        ("title", &decision.title),
        ("stage", decision.stage.map_or("", Stage::name)),
        ("decision", decision.choice.name()),
        ("reason", &decision.reason),
        ("note", &decision.note),
        ("who", &decision.who),
        ("when", &decision.when),
    ]
}

/// A DOI without the address or the label before it, in lower case.
fn bare_doi(written: &str) -> String {
    let lower = written.to_lowercase();
    lower.find("10.").map_or(String::new(), |at| lower[at..].trim().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_read_and_slips_told_with_their_line() {
        let text = "title;decision;who;doi;id\nHus;Include;Siv;https://doi.org/10.5555/A;lie-2020-hus\n\
                    Hage;nei;Ola;;\nVei;vet ikke;Ola;;\n;include;Ola;;\n";
        let (screened, told) = read(text.as_bytes()).unwrap();
        let choices: Vec<_> = screened.iter().map(|one| (one.title.as_str(), one.choice, one.line)).collect();
        assert_eq!(choices, [("Hus", Choice::Include, 2), ("Hage", Choice::Exclude, 3)]);
        assert_eq!((screened[0].doi.as_str(), screened[1].who.as_str()), ("10.5555/a", "Ola"));
        assert_eq!(told[0].to_string(), "queries/screening.csv:4: `vet ikke` is no decision");
        assert_eq!(told[1].to_string(), "queries/screening.csv:5: the row names no work");
        assert_eq!(read(b"title\nHus\n").unwrap_err().line, Some(1));
        assert_eq!(read(b" ").unwrap().0, []);
    }
}
