//! Records of tagged lines: RIS, and its relatives of PubMed, Web of Science, EndNote and RefWorks.
//!
//! One grammar reads all five: a tag at the head of a line begins a value, other lines go on with it. What a tag looks like
//! and what it means is each one's own (`dialects`). Records are read one at a time.

mod dialects;
mod facts;
mod ovid;
mod refworks;

use super::Importer;
use super::compose::Draft;
use super::file::{File, head_text};
use super::lines::{Line, Lines};
use super::record::{Place, Record};
use crate::error::{Error, Result};
use dialects::{BEHIND, DIALECTS, Dialect, Fact, Piece};
use facts::record;
pub use facts::web_of_science_row;

/// How many lines of a file may stand before its first record: what a database says of the search.
const PREFACE: usize = 60;

/// The formats.
pub struct Tagged;

impl Importer for Tagged {
    fn reads(&self, _name: &str, head: &[u8]) -> bool {
        dialect(head).is_some()
    }

    fn called(&self, _name: &str, head: &[u8]) -> &'static str {
        dialect(head).map_or("RIS", |dialect| dialect.name)
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let dialect = dialect(file.head()).ok_or_else(|| file.error("there is no record in it"))?;
        let commas = has_commas(dialect, file.head());
        let mut reading = Reading {
            file,
            dialect,
            commas,
            open: None,
            after_empty: false,
            ended: false,
            number: 0,
            errors: Vec::new(),
        };
        let mut lines = Lines::open(file)?;
        while let Some(line) = lines.next_line().map_err(|error| file.io(&error))? {
            reading.line(&line, sink);
        }
        reading.close(sink);
        Ok(reading.errors)
    }
}

/// The dialect in which the first record of a file is written.
fn dialect(head: &[u8]) -> Option<&'static Dialect> {
    let head = head_text(head);
    let mut lines = head.lines().map(unmarked).filter(|line| !line.trim().is_empty()).take(PREFACE);
    lines.find_map(|line| DIALECTS.iter().find(|dialect| (dialect.opens)(line)))
}

/// A line without the mark of its encoding.
fn unmarked(line: &str) -> &str {
    line.trim_start_matches('\u{feff}').trim_end()
}

/// A record that is being read.
struct Entry {
    /// The line it begins on.
    line: u32,
    /// Its tags and values as they come.
    values: Vec<(String, String)>,
    /// The first of its lines that was too long to be read whole.
    cut: Option<u32>,
}

impl Entry {
    fn has(&self, tag: &str) -> bool {
        self.values.iter().any(|(other, _)| other == tag)
    }

    /// Goes on with the last value.
    fn more(&mut self, dialect: &Dialect, text: &str) {
        match self.values.last_mut() {
            Some((tag, _)) if dialect.lists.contains(&tag.as_str()) => {
                let tag = tag.clone();
                self.values.push((tag, text.to_string()));
            }
            Some((_, value)) => {
                value.push(dialect.glue);
                value.push_str(text);
            }
            None => {}
        }
    }
}

struct Reading<'f> {
    file: &'f File<'f>,
    dialect: &'static Dialect,
    /// Whether the file writes the names of people with a comma.
    commas: bool,
    open: Option<Entry>,
    /// Whether the line before was empty.
    after_empty: bool,
    /// Whether the end of the record has come.
    ended: bool,
    number: u32,
    errors: Vec<Error>,
}

impl Reading<'_> {
    fn line(&mut self, line: &Line, sink: &mut dyn FnMut(Draft)) {
        let dialect = self.dialect;
        match (dialect.split)(unmarked(&line.text)) {
            Piece::Tag(tag, _) if dialect.passed.contains(&tag) => {}
            Piece::Tag(tag, _) if dialect.ends == Some(tag) => self.ended = true,
            Piece::Tag(tag, value) => {
                if self.ended && tag != BEHIND {
                    self.close(sink);
                }
                // The end of the record before was forgotten, or is an empty line.
                let anew = self.after_empty && dialect.once.contains(&tag);
                let ends = |open: &Entry| {
                    ((anew || tag == dialect.begins) && open.has(tag))
                        || (anew && dialect.once.last().is_some_and(|title| open.has(title)))
                };
                if self.open.as_ref().is_some_and(ends) {
                    self.close(sink);
                }
                let open = self.open.get_or_insert_with(|| Entry { line: line.number, values: Vec::new(), cut: None });
                open.values.push((tag.to_string(), value.to_string()));
            }
            // What stands between records is no record's.
            Piece::More(text) => {
                if let Some(open) = self.open.as_mut().filter(|_| !self.ended) {
                    open.more(dialect, text);
                }
            }
        }
        self.after_empty = line.text.trim().is_empty();
        if let Some(open) = self.open.as_mut().filter(|_| line.cut) {
            open.cut.get_or_insert(line.number);
        }
    }

    fn close(&mut self, sink: &mut dyn FnMut(Draft)) {
        self.ended = false;
        let Some(entry) = self.open.take() else { return };
        self.number += 1;
        let number = self.number;
        if let Some(line) = entry.cut {
            let error = self.file.error(format!("record {number}: the end of this line is left out, it is too long"));
            self.errors.push(error.at_line(line).hint("export the record again"));
        }
        match record(self.dialect, &entry, self.commas).usable() {
            Ok(record) => {
                let place = Place { path: self.file.shown(), stem: self.file.stem(), number, line: entry.line };
                sink(record.draft(place));
            }
            Err(why) => {
                let error = self.file.left_out(number, entry.line, &why);
                self.errors.push(error.hint("export the record again with its title"));
            }
        }
    }
}

/// Whether most names in the first stretch of a file have a comma: then one without is an organisation's.
fn has_commas(dialect: &Dialect, head: &[u8]) -> bool {
    let (mut with, mut without) = (0, 0);
    for line in head_text(head).lines() {
        match (dialect.split)(unmarked(line)) {
            Piece::Tag(tag, name) if is_name((dialect.fact)(tag)) && name.contains(',') => with += 1,
            Piece::Tag(tag, _) if is_name((dialect.fact)(tag)) => without += 1,
            _ => {}
        }
    }
    with > 1 && with >= without
}

fn is_name(fact: Fact) -> bool {
    matches!(fact, Fact::WholeName | Fact::Name | Fact::WholeEditor | Fact::Editor)
}

/// Whether kilde keeps what a tag of RIS says, and asks no further.
pub fn is_kept(tag: &str) -> bool {
    tag != "ER" && matches!(dialects::ris_fact(tag), Fact::Other | Fact::Accession | Fact::ShortContainer)
}

/// Reads the lines of one record of RIS, as they stand in no file; none where there is none.
pub fn ris_record(text: &str) -> Option<Record> {
    let dialect = DIALECTS.iter().find(|dialect| text.lines().take(1).all(dialect.opens))?;
    let mut entry = Entry { line: 1, values: Vec::new(), cut: None };
    for line in text.lines() {
        match (dialect.split)(unmarked(line)) {
            Piece::Tag(tag, value) => entry.values.push((tag.to_string(), value.to_string())),
            Piece::More(text) => entry.more(dialect, text),
        }
    }
    entry.values.retain(|(tag, _)| dialect.ends != Some(tag));
    record(dialect, &entry, false).usable().ok()
}

#[cfg(test)]
mod tests;
