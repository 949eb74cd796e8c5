//! `queries/duplicates.csv`: what a person decided of entries that are alike.
//!
//! An entry is named by its file, and in a file of many records by its number behind `#`: `corpus/scopus.ris#12`. Its title
//! stands beside it, for numbers move when a database is exported again.

use std::path::Path;

use super::table;
use crate::error::{Error, Result};

/// The name of the file in `queries/`.
pub const NAME: &str = "duplicates.csv";

/// The columns that are read.
const READ: [&str; 5] = ["decision", "first", "second", "first_title", "second_title"];

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

/// Reads the bytes of the file.
///
/// # Errors
/// It is no CSV with these columns, or a decision is neither `same` nor `different`.
pub fn read(bytes: &[u8]) -> Result<Vec<Decision>> {
    let shown = format!("queries/{NAME}");
    let named = |row: &table::Row, place: &str, title: &str| Named {
        place: row.get(place).replace('\\', "/"),
        title: row.get(title).to_string(),
    };
    let rows = table::read(bytes, &shown, &READ)?;
    let decision = |row: &table::Row| {
        let same = match row.get("decision").to_lowercase().as_str() {
            "same" | "samme" | "same work" | "lik" => true,
            "different" | "ulik" | "forskjellig" | "ulike" | "not the same" => false,
            other => {
                let error = Error::new(format!("`{other}` is no decision")).in_file(shown.clone()).at_line(row.line);
                return Err(error.hint("write `same` or `different`"));
            }
        };
        let entries = [named(row, "first", "first_title"), named(row, "second", "second_title")];
        Ok(Decision { same, entries, line: row.line })
    };
    rows.iter().map(decision).collect()
}

/// Writes a decision behind those that are there; `who` and `date` as the file shall show them.
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
    table::append(path, &format!("queries/{NAME}"), &row)
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
        let read = read(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(read.iter().map(|decision| decision.same).collect::<Vec<_>>(), [true, false]);
        assert_eq!((&read[0].entries, read[1].line), (&entries, 3));
    }

    #[test]
    fn a_slip_is_told_with_its_line() {
        let error = read(b"decision;first;second;first_title;second_title\nkanskje;a;b;;\n").unwrap_err();
        assert_eq!(error.to_string(), "queries/duplicates.csv:2: `kanskje` is no decision");
    }
}
