//! Tables of records: CSV and TSV, as spreadsheets and databases write them.
//!
//! Separate from `columns`, which knows what columns are called in any format of named facts. Records are read one at a time.

mod glued;
mod header;
mod rows;

use std::borrow::Cow;

use super::Importer;
use super::citation::citation;
use super::columns::{Field, is_source};
use super::compose::Draft;
use super::file::{File, head_text};
use super::lines::Lines;
use super::names::author;
use super::record::{Place, Record};
use super::tagged;
use crate::error::{Error, Result};
use crate::text::formula::unguard;
use glued::unglued;
use header::{Header, PUBMED, SPRINGER};
use rows::Rows;

/// The format.
pub struct Csv;

impl Importer for Csv {
    fn reads(&self, name: &str, head: &[u8]) -> bool {
        let name = name.to_lowercase();
        let head = head_text(head);
        name.ends_with(".csv")
            || name.ends_with(".tsv")
            || Header::find(head.lines()).is_some_and(|found| found.is_certain())
    }

    fn called(&self, _name: &str, head: &[u8]) -> &'static str {
        match Header::find(head_text(head).lines()) {
            Some(header) if header.web_of_science => "Web of Science",
            _ => "CSV",
        }
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let head = head_text(file.head());
        let mut header = Header::find(head.lines()).ok_or_else(|| {
            file.error("no column is named `title` or `abstract`").at_line(1).hint(
                "name the columns in the first row: title, abstract, authors, year, doi, journal, type, language, url",
            )
        })?;
        header.settle(head.lines());
        let mut table = Table { rows: Rows::new(Lines::open(file)?, &header), header, errors: Vec::new() };
        table.read(file, sink)?;
        Ok(table.errors)
    }
}

/// A table that is being read.
struct Table {
    rows: Rows,
    header: Header,
    errors: Vec<Error>,
}

impl Table {
    fn read(&mut self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<()> {
        let mut number = 0;
        while let Some(row) = self.rows.next_row().map_err(|error| file.io(&error))? {
            if let Ok(cells) = &row.cells
                && cells.iter().all(|cell| cell.trim().is_empty())
            {
                continue;
            }
            number += 1;
            let record = row.cells.and_then(|cells| self.record(&cells));
            match record {
                Ok(record) => {
                    let place = Place { path: file.shown(), stem: file.stem(), number, line: row.line };
                    sink(record.draft(place));
                }
                Err(why) => self.errors.push(
                    file.left_out(number, row.line, &why)
                        .hint("mend the row in a spreadsheet and save it as CSV again"),
                ),
            }
        }
        Ok(())
    }

    fn record(&self, cells: &[String]) -> Result<Record, String> {
        if self.header.web_of_science {
            let names = self.header.columns.iter().map(|(name, _)| name.trim_start_matches('\u{feff}').trim());
            return tagged::web_of_science_row(names.zip(cells.iter().map(|cell| unguard(cell)))).usable();
        }
        let mut record = Record::default();
        let mut cells: Vec<_> = self.header.columns.iter().zip(cells).collect();
        cells.sort_by_key(|((name, _), _)| rank(name));
        for ((name, field), cell) in cells {
            let cell = &*listed(unguard(cell));
            match field {
                Some(Field::Citation) if is_source(name) && citation(cell).is_none() => {
                    record.add_as(name, Field::Container, cell);
                }
                Some(Field::Authors) if self.header.database == Some(SPRINGER) => {
                    record.add_authors(unglued(cell).into_iter().filter_map(author));
                }
                Some(Field::Authors) if self.header.database == Some(PUBMED) => {
                    record.add_as(name, Field::Authors, cell.trim_end_matches('.'));
                }
                Some(Field::Keywords) => record.add_as(name, Field::Keywords, &with_semicolons(cell)),
                Some(Field::File) => files(cell).iter().for_each(|file| record.add_as(name, Field::File, file)),
                Some(field) => record.add_as(name, *field, cell),
                None => record.keep(name, cell),
            }
        }
        self.header.database.iter().for_each(|database| record.found_in(database));
        record.usable()
    }
}

/// A cell with semicolons where it is a list of Python's: `['bo', 'hus']`.
fn listed(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix("['").and_then(|rest| rest.strip_suffix("']")) {
        Some(inside) => Cow::Owned(inside.replace("', '", "; ")),
        None => Cow::Borrowed(cell),
    }
}

/// The files that a cell names, one behind the other: Zotero has their whole paths in it, with semicolons between. A name
/// may have one too, so that one parts two files only where the ending of a file stands before it.
fn files(cell: &str) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    let mut gap = "";
    for part in cell.split_inclusive(';') {
        let bare = part.strip_suffix(';').unwrap_or(part);
        match files.last_mut() {
            Some(file) if !ends_file(file) => {
                file.push_str(gap);
                file.push_str(bare);
            }
            _ => files.push(bare.to_string()),
        }
        gap = &part[bare.len()..];
    }
    files.into_iter().map(|file| file.trim().to_string()).filter(|file| !file.is_empty()).collect()
}

/// Whether a name has the ending of a file: a stop, and a few letters and digits behind it, one of them a letter.
fn ends_file(name: &str) -> bool {
    let ending = name.trim_end().rsplit_once('.').map_or("", |(_, ending)| ending);
    (2..=5).contains(&ending.len())
        && ending.bytes().all(|sign| sign.is_ascii_alphanumeric())
        && ending.bytes().any(|sign| sign.is_ascii_alphabetic())
}

/// Keywords parted by semicolons, where commas part them: at least two, for one may be part of a word. Those in brackets
/// part nothing.
fn with_semicolons(cell: &str) -> Cow<'_, str> {
    if cell.contains([';', '|', '\n']) {
        return Cow::Borrowed(cell);
    }
    let (mut depth, mut commas) = (0_u32, 0);
    let parted: String = cell
        .chars()
        .map(|sign| {
            match sign {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                ',' if depth == 0 => {
                    commas += 1;
                    return ';';
                }
                _ => {}
            }
            sign
        })
        .collect();
    if commas > 1 { Cow::Owned(parted) } else { Cow::Borrowed(cell) }
}

/// Where a column stands among those of its fact: names in full before initials, pages before the number of an article, and
/// the narrower words for the kind of work before the wider ones.
/// The others keep the order of the file.
fn rank(name: &str) -> u8 {
    match name {
        "Author full names" | "Underkategori" => 0,
        "Art. No." => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests;
