//! `queries/searches.csv`: the log of what was searched.
//!
//! A row is one query put to one database on one day. Its columns, of which only `database` and `query` must be there:
//!
//! | column | what it holds |
//! |---|---|
//! | `database` | the database: CINAHL |
//! | `platform` | where it was searched, if that is another: EBSCOhost |
//! | `date` | the day: 2023-01-16, or as a spreadsheet writes it |
//! | `query` | the query exactly as it was put |
//! | `fields` | the fields that were searched: title, abstract |
//! | `limits` | what the search was limited to |
//! | `reason` | why |
//! | `hits` | how many were found |
//! | `titles`, `abstracts`, `fulltexts` | how many titles, abstracts and whole texts were read |
//! | `included` | how many were taken in |
//! | `comment` | what else is to be said |
//! | `name` | of a search of kilde's own, the name that it was logged under |
//! | `corpus` | of a search of kilde's own, a fingerprint of the sources that it was put to |
//!
//! Rows are added and never changed. A search of kilde's own has `kilde` as its database, its limits as `kilde search` takes them
//! (`year:2010..2023 lang:nb,nn`), and its hits in `queries/hits/NAME.csv` (see [`super::found`]).

use std::path::Path;

use super::day::day;
use super::table::{self, Row};
use crate::error::{Error, Result};
use crate::model::{Counts, Search};
use crate::text::decode::decode;

/// The name of the file in `queries/`.
pub const NAME: &str = "searches.csv";

/// The file, for errors.
pub const SHOWN: &str = "queries/searches.csv";

/// The columns that must be there.
pub const READ: [&str; 2] = ["database", "query"];

/// The columns of counts, each of which can be no more than the one before.
const COUNTS: [&str; 5] = ["hits", "titles", "abstracts", "fulltexts", "included"];

/// Reads the bytes of the file: its searches, and what is wrong with rows, each with its line. A row that names no database is
/// passed over; one that contradicts itself is told and kept.
///
/// # Errors
/// It is no table, or lacks a column that must be there.
pub fn read(bytes: &[u8]) -> Result<(Vec<Search>, Vec<Error>)> {
    if decode(bytes).text.trim().is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let (mut searches, mut told) = (Vec::new(), Vec::new());
    for row in table::read(bytes, SHOWN, &READ)? {
        if is_total(&row) {
            continue;
        }
        if said(&row, "database").is_empty() {
            let error = Error::new("the cell `database` is empty").hint("fill it in; the row is passed over");
            told.push(error.in_file(SHOWN).at_line(row.line));
            continue;
        }
        let (search, wrong) = search(&row);
        searches.push(search);
        told.extend(wrong.into_iter().map(|error| error.in_file(SHOWN).at_line(row.line)));
    }
    Ok((searches, told))
}

/// Whether a row is the last one of a table that kilde printed: it sums up the others, and names no database.
fn is_total(row: &Row) -> bool {
    matches!(said(row, "database"), "Sum" | "Total") && said(row, "query").is_empty() && said(row, "date").is_empty()
}

/// A cell of a row; empty too where a printed table has a dash, for what is not known.
fn said<'r>(row: &'r Row, column: &str) -> &'r str {
    Some(row.get(column)).filter(|cell| *cell != "–").unwrap_or_default()
}

fn search(row: &Row) -> (Search, Vec<Error>) {
    let mut wrong = Vec::new();
    let written = said(row, "date");
    let date = day(written);
    if date.is_none() && !written.is_empty() {
        wrong.push(no_day(written));
    }
    if said(row, "query").is_empty() && said(row, "comment").is_empty() {
        let hint = "write the query as it was put, or say in `comment` that the database was browsed";
        wrong.push(Error::new("the cell `query` is empty").hint(hint));
    }
    let counts = COUNTS.map(|column| match said(row, column) {
        "" => None,
        written => count(written).or_else(|| {
            let error = Error::new(format!("`{written}` in `{column}` is no number"));
            wrong.push(error.hint("write a whole number, or nothing where it is not known"));
            None
        }),
    });
    let [hits, titles, abstracts, fulltexts, included] = counts;
    let counts = Counts { hits, titles, abstracts, fulltexts, included };
    wrong.extend(contradictions(&counts));
    let text = |column: &str| said(row, column).to_string();
    let search = Search {
        database: text("database"),
        platform: text("platform"),
        date: date.unwrap_or_else(|| written.to_string()),
        query: text("query"),
        fields: text("fields"),
        limits: text("limits"),
        reason: text("reason"),
        counts,
        comment: text("comment"),
        name: text("name"),
        corpus: text("corpus"),
        line: row.line,
    };
    (search, wrong)
}

/// Adds a search to the log at `path`, in the dialect and the columns that it has. A log that lacks a column for something
/// that the search says is given it.
///
/// # Errors
/// It cannot be read or written, or lacks a column that must be there.
pub fn append(path: &Path, search: &Search) -> Result<()> {
    let counts = steps(&search.counts).map(|count| count.map(|count| count.to_string()).unwrap_or_default());
    let mut row: Vec<(&str, &str)> = vec![
        ("database", &search.database),
        ("platform", &search.platform),
        ("date", &search.date),
        ("query", &search.query),
        ("fields", &search.fields),
        ("limits", &search.limits),
        ("reason", &search.reason),
    ];
    row.extend(COUNTS.into_iter().zip(counts.iter().map(String::as_str)));
    row.extend([("comment", search.comment.as_str()), ("name", &search.name), ("corpus", &search.corpus)]);
    let said: Vec<&str> = row.iter().filter(|(_, cell)| !cell.is_empty()).map(|(column, _)| *column).collect();
    table::append_all(path, SHOWN, &[row], &READ, &said)
}

/// That what is written is no day.
pub fn no_day(written: &str) -> Error {
    Error::new(format!("`{written}` is no day")).hint("write it as 2023-01-16")
}

/// A whole number, with or without signs between its thousands: `1 148`, `1.148`.
pub fn count(written: &str) -> Option<u64> {
    let mut groups = written.split([' ', '\u{a0}', '\u{202f}', '.', ',']);
    let first = groups.next()?;
    let groups: Vec<&str> = groups.collect();
    let thousands = groups.iter().all(|group| group.len() == 3) && (groups.is_empty() || first.len() <= 3);
    let digits: String = [first].into_iter().chain(groups).collect();
    (thousands && digits.bytes().all(|digit| digit.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

/// Counts in the order of [`COUNTS`].
fn steps(counts: &Counts) -> [Option<u64>; 5] {
    [counts.hits, counts.titles, counts.abstracts, counts.fulltexts, counts.included]
}

/// Where more were read or taken in than there were at the step before.
pub fn contradictions(counts: &Counts) -> Vec<Error> {
    let known: Vec<(&str, u64)> =
        COUNTS.iter().zip(steps(counts)).filter_map(|(column, count)| Some((*column, count?))).collect();
    known
        .iter()
        .zip(known.iter().skip(1))
        .filter(|((_, before), (_, after))| after > before)
        .map(|((first, before), (second, after))| {
            let error = Error::new(format!("`{second}` is {after}, which is more than `{first}`, {before}"));
            error.hint("at each step at most as many works are left as at the one before")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_read_as_a_spreadsheet_left_it() {
        let text = "\u{feff}Date;Query;mine;DATABASE;Hits;titles;included\r\n\
                    16.01.2023;\"hus* AND \"\"eget hjem\"\"\";x;Husbasen (Fjellhost);1 148;60;3\r\n";
        let (searches, told) = read(text.as_bytes()).unwrap();
        assert_eq!(told, []);
        let [search] = &searches[..] else { panic!("{searches:?}") };
        assert_eq!((search.date.as_str(), search.query.as_str()), ("2023-01-16", "hus* AND \"eget hjem\""));
        assert_eq!((search.database.as_str(), search.line), ("Husbasen (Fjellhost)", 2));
        let counts = search.counts;
        assert_eq!(
            (counts.hits, counts.titles, counts.abstracts, counts.included),
            (Some(1148), Some(60), None, Some(3))
        );
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&bytes).unwrap().0, searches);
    }

    #[test]
    fn a_table_that_was_printed_and_pasted_is_a_log() {
        let text =
            "#\tDatabase\tDato\tSøk\tTreff\tKommentar\n1\tHusbasen\t16.01.2023\thus\t12\t–\n–\tSum\t–\t–\t12\t–\n";
        let (searches, told) = read(text.as_bytes()).unwrap();
        assert_eq!(told, []);
        let [search] = &searches[..] else { panic!("{searches:?}") };
        assert_eq!((search.date.as_str(), search.query.as_str(), search.comment.as_str()), ("2023-01-16", "hus", ""));
        assert_eq!(search.counts.hits, Some(12));
        let (none, told) = read("database;query\n–;hus\n".as_bytes()).unwrap();
        assert_eq!((none, told.len()), (vec![], 1), "a dash is no database");
    }

    #[test]
    fn a_row_that_contradicts_itself_is_told_with_its_line_and_kept() {
        let text = "database,query,date,hits,titles,abstracts,included\nHusbasen,hus,i fjor,ca. 30,,,\n,hus,,,,,\nHusbasen,,,12,40,9,10\n";
        let (searches, told) = read(text.as_bytes()).unwrap();
        assert_eq!(searches.iter().map(|one| one.line).collect::<Vec<_>>(), [2, 4]);
        assert_eq!((searches[0].date.as_str(), searches[0].counts.hits), ("i fjor", None));
        assert_eq!(
            told.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "queries/searches.csv:2: `i fjor` is no day",
                "queries/searches.csv:2: `ca. 30` in `hits` is no number",
                "queries/searches.csv:3: the cell `database` is empty",
                "queries/searches.csv:4: the cell `query` is empty",
                "queries/searches.csv:4: `titles` is 40, which is more than `hits`, 12",
                "queries/searches.csv:4: `included` is 10, which is more than `abstracts`, 9",
            ]
        );
    }

    #[test]
    fn what_is_no_log_is_told() {
        assert_eq!(read(b"").unwrap().0, []);
        assert_eq!(read(b"query\nhus\n").unwrap_err().line, Some(1));
        for (written, number) in [("12", Some(12)), ("1.148", Some(1148)), ("12.5", None), ("-3", None), ("1 14", None)]
        {
            assert_eq!(count(written), number, "{written}");
        }
    }
}
