//! What kilde keeps beside the search log: `queries/hits/NAME.csv`, which sources a logged search of its own found, and
//! `queries/snapshots/CORPUS.csv`, which sources there were then.
//!
//! A row is a source. Its columns:
//!
//! | column | what it holds |
//! |---|---|
//! | `rank` | its place among the hits, from 1; not in a snapshot |
//! | `id`, `doi`, `title` | the source: it is found again by its DOI or its title when its id changes |
//! | `text` | a hash of its text, to see whether that has changed |
//!
//! Apart from the log, which people write too: these are written once and not added to.

use std::fs;
use std::path::Path;

use super::table;
use crate::error::{Error, Result};

/// A source as it was when a search was logged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// Its place among the hits, from 1; none in a snapshot.
    pub rank: Option<usize>,
    /// Its id.
    pub id: String,
    /// Its DOI; empty where there is none.
    pub doi: String,
    /// Its title.
    pub title: String,
    /// A hash of its text.
    pub text: String,
}

/// The columns of both files.
const COLUMNS: [&str; 5] = ["rank", "id", "doi", "title", "text"];

/// The file of the hits of a search, from `queries/`.
pub fn hits(name: &str) -> String {
    format!("hits/{name}.csv")
}

/// The file of a snapshot, from `queries/`.
pub fn snapshot(corpus: &str) -> String {
    format!("snapshots/{corpus}.csv")
}

/// Writes the file `name` of the folder `queries`, which is not there yet.
///
/// # Errors
/// It is there, or cannot be written.
pub fn write(queries: &Path, name: &str, all: &[Kept]) -> Result<()> {
    let ranks: Vec<String> = all.iter().map(|one| one.rank.map(|rank| rank.to_string()).unwrap_or_default()).collect();
    let rows = all.iter().zip(&ranks).map(|(one, rank)| [rank.as_str(), &one.id, &one.doi, &one.title, &one.text]);
    table::create(&queries.join(name), &shown(name), &COLUMNS, rows.map(|row| row.to_vec()))
}

/// Reads the file `name` of the folder `queries`; none where it is not there.
///
/// # Errors
/// It cannot be read, or is no such table.
pub fn read(queries: &Path, name: &str) -> Result<Option<Vec<Kept>>> {
    let bytes = match fs::read(queries.join(name)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Error::io(Path::new(&shown(name)), &error)),
    };
    let rows = table::read(&bytes, &shown(name), &["id", "text"])?;
    let text = |row: &table::Row, column: &str| row.get(column).to_string();
    let kept = |row: &table::Row| Kept {
        rank: row.get("rank").parse().ok(),
        id: text(row, "id"),
        doi: text(row, "doi"),
        title: text(row, "title"),
        text: text(row, "text"),
    };
    Ok(Some(rows.iter().map(kept).collect()))
}

fn shown(name: &str) -> String {
    format!("queries/{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let one = Kept {
            rank: Some(1),
            id: "lie-2020-hus".into(),
            doi: "10.5555/hus".into(),
            title: "Hus; hjem, og \"hage\"".into(),
            text: "00ff".into(),
        };
        let all = [one.clone(), Kept { rank: None, ..one }];
        assert_eq!(read(folder.path(), &hits("hus")), Ok(None));
        write(folder.path(), &hits("hus"), &all).unwrap();
        assert_eq!(read(folder.path(), &hits("hus")), Ok(Some(all.to_vec())));
        let error = write(folder.path(), &hits("hus"), &all).unwrap_err();
        assert_eq!(error.path.as_deref(), Some("queries/hits/hus.csv"));
        write(folder.path(), &snapshot("0a"), &[]).unwrap();
        assert_eq!(read(folder.path(), &snapshot("0a")), Ok(Some(Vec::new())));
    }
}
