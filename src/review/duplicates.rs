//! `queries/duplicates.csv`: what a person decided of entries that are alike.
//!
//! An entry is named by its file, and in a file of many records by its number behind `#`: `corpus/scopus.ris#12`. Its title
//! stands beside it, for numbers move when a database is exported again.

use std::path::Path;

use super::table;
use crate::error::{Error, Result};

/// The name of the file in `queries/`.
pub const NAME: &str = "duplicates.csv";

/// The columns that must be there; those of the titles may be missing.
const READ: [&str; 3] = ["decision", "first", "second"];

/// What a person decided of two entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// One work, or two.
    pub same: bool,
    /// The entries.
    pub entries: [Named; 2],
    /// The line it stands on, from 1.
    pub line: u32,
}

/// An entry as a person's file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// File and number: `corpus/scopus.ris#12`.
    pub place: String,
    /// Its title; empty where it has none.
    pub title: String,
}

/// Reads the bytes of the file: its decisions, and what was wrong with rows that are passed over, or with all of it.
pub fn read(bytes: &[u8]) -> (Vec<Decision>, Vec<Error>) {
    let shown = format!("queries/{NAME}");
    if bytes.trim_ascii().is_empty() {
        return (Vec::new(), Vec::new());
    }
    let rows = match table::read(bytes, &shown, &READ) {
        Ok(rows) => rows,
        Err(error) => return (Vec::new(), vec![error]),
    };
    let named = |row: &table::Row, place: &str, title: &str| Named {
        place: row.get(place).replace('\\', "/"),
        title: row.get(title).to_string(),
    };
    let (mut decisions, mut bad) = (Vec::new(), Vec::new());
    for row in &rows {
        let same = match row.get("decision").to_lowercase().as_str() {
            "same" | "samme" | "same work" | "lik" => true,
            "different" | "ulik" | "forskjellig" | "ulike" | "not the same" => false,
            other => {
                let error = Error::new(format!("`{other}` is no decision")).in_file(shown.clone()).at_line(row.line);
                bad.push(error.hint("write `same` or `different`; the row is passed over"));
                continue;
            }
        };
        let entries = [named(row, "first", "first_title"), named(row, "second", "second_title")];
        decisions.push(Decision { same, entries, line: row.line });
    }
    (decisions, bad)
}

/// Writes a decision behind those that are there, in the columns that the file has; `who` and `date` as it shall show them.
/// What a person says goes nowhere but into a column of its own: who and why need theirs where they are said.
///
/// # Errors
/// Those of [`table::append`].
pub fn append(path: &Path, same: bool, entries: &[Named; 2], who: &str, date: &str, note: &str) -> Result<()> {
    let [first, second] = entries;
    let row = [
        ("decision", if same { "same" } else { "different" }),
        ("first", first.place.as_str()),
        ("second", second.place.as_str()),
        ("first_title", first.title.as_str()),
        ("second_title", second.title.as_str()),
        ("who", who),
        ("date", date),
        ("note", note),
    ];
    let said = [("who", who), ("note", note)].into_iter().filter(|(_, cell)| !cell.is_empty());
    let needed: Vec<&str> = READ.into_iter().chain(said.map(|(column, _)| column)).collect();
    table::append(path, &format!("queries/{NAME}"), &row, &needed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        let named = |place: &str, title: &str| Named { place: place.into(), title: title.into() };
        let entries = [named("corpus/a.ris#2", "Å bo; her"), named("corpus/b.pdf", "")];
        append(&path, true, &entries, "Kari", "2026-11-22", "").unwrap();
        append(&path, false, &entries, "", "2026-11-22", "sjekket").unwrap();
        let (read, bad) = read(&std::fs::read(&path).unwrap());
        assert_eq!(bad, []);
        assert_eq!(read.iter().map(|decision| decision.same).collect::<Vec<_>>(), [true, false]);
        assert_eq!((&read[0].entries, read[1].line), (&entries, 3));
    }

    #[test]
    fn a_table_made_by_hand_is_written_on_in_its_own_columns() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        std::fs::write(&path, "second,decision,first\nb.pdf,same,a.ris#2\n").unwrap();
        let named = |place: &str| Named { place: place.into(), title: "Å bo".into() };
        let add = |note: &str| append(&path, false, &[named("c.pdf"), named("d.pdf")], "", "2026-11-22", note);
        add("").unwrap();
        let told = add("sett på").unwrap_err();
        assert_eq!(told.to_string(), "queries/duplicates.csv:1: the column `note` is missing");
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "second,decision,first\nb.pdf,same,a.ris#2\nd.pdf,different,c.pdf\n");
    }

    #[test]
    fn a_slip_costs_its_row_and_is_told_with_its_line() {
        let (decisions, bad) = read(b"decision;first;second\nkanskje;a;b\nulik;a;b\n");
        assert_eq!(bad[0].to_string(), "queries/duplicates.csv:2: `kanskje` is no decision");
        assert_eq!((decisions.len(), decisions[0].line, bad.len()), (1, 3, 1), "the others stand");
        assert_eq!(read(b"hei").1[0].to_string(), "queries/duplicates.csv:1: the column `decision` is missing");
    }
}
