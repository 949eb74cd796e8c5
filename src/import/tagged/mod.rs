//! Records of tagged lines: RIS, and its relatives of PubMed, Web of Science and EndNote.
//!
//! One grammar reads all four: a tag at the head of a line begins a value, other lines go on with it. What a tag looks like
//! and what it means is each one's own (`dialects`). Records are read one at a time.

mod dialects;

use super::Importer;
use super::clean;
use super::columns::Field;
use super::compose::Draft;
use super::file::{File, head_text};
use super::lines::{Line, Lines};
use super::names;
use super::record::{Place, Record};
use crate::error::{Error, Result};
use dialects::{DIALECTS, Dialect, Fact, Piece};

/// How many lines of a file may stand before its first record: what a database says of the search.
const PREFACE: usize = 60;

/// The formats.
pub struct Tagged;

impl Importer for Tagged {
    fn reads(&self, _name: &str, head: &[u8]) -> bool {
        dialect(head).is_some()
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let dialect = dialect(file.head()).ok_or_else(|| file.error("there is no record in it"))?;
        let mut reading = Reading { file, dialect, open: None, number: 0, errors: Vec::new() };
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
}

struct Reading<'f> {
    file: &'f File<'f>,
    dialect: &'static Dialect,
    open: Option<Entry>,
    number: u32,
    errors: Vec<Error>,
}

impl Reading<'_> {
    fn line(&mut self, line: &Line, sink: &mut dyn FnMut(Draft)) {
        let dialect = self.dialect;
        match (dialect.split)(unmarked(&line.text)) {
            Piece::Tag(tag, _) if dialect.passed.contains(&tag) => {}
            Piece::Tag(tag, _) if dialect.ends == Some(tag) => self.close(sink),
            Piece::Tag(tag, value) => {
                // The end of the record before was forgotten.
                if tag == dialect.begins && self.open.as_ref().is_some_and(|open| open.has(tag)) {
                    self.close(sink);
                }
                let open = self.open.get_or_insert_with(|| Entry { line: line.number, values: Vec::new(), cut: None });
                open.values.push((tag.to_string(), value.to_string()));
            }
            Piece::More(text) => {
                // What stands between records is no record's.
                let Some(open) = &mut self.open else { return };
                match open.values.last_mut() {
                    Some((tag, _)) if dialect.lists.contains(&tag.as_str()) => {
                        let tag = tag.clone();
                        open.values.push((tag, text.to_string()));
                    }
                    Some((_, value)) => {
                        value.push(dialect.glue);
                        value.push_str(text);
                    }
                    None => {}
                }
            }
        }
        if let Some(open) = self.open.as_mut().filter(|_| line.cut) {
            open.cut.get_or_insert(line.number);
        }
    }

    fn close(&mut self, sink: &mut dyn FnMut(Draft)) {
        let Some(entry) = self.open.take() else { return };
        self.number += 1;
        let number = self.number;
        if let Some(line) = entry.cut {
            let error = self.file.error(format!("record {number}: the end of this line is left out, it is too long"));
            self.errors.push(error.at_line(line).hint("export the record again"));
        }
        match self.record(&entry).usable() {
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

    fn record(&self, entry: &Entry) -> Record {
        let fact = self.dialect.fact;
        let has = |wanted: Fact| entry.values.iter().any(|(tag, _)| fact(tag) == wanted);
        let (whole_names, whole_editors) = (has(Fact::WholeName), has(Fact::WholeEditor));
        let mut record = Record::default();
        let mut last = Vec::new();
        for (tag, value) in &entry.values {
            // Databases put them where a line of a word processor ended.
            let value = value.replace(['\u{2028}', '\u{2029}'], "\n");
            match fact(tag) {
                Fact::Of(field) => record.add_as(tag, field, &value),
                Fact::WholeName => record.add_authors(names::author(&value)),
                Fact::Name if !whole_names => record.add_authors(names::author(&value)),
                Fact::WholeEditor => record.add_editors(names::author(&value)),
                Fact::Editor if !whole_editors => record.add_editors(names::author(&value)),
                Fact::Name | Fact::Editor => {}
                Fact::Organisation => record.add_authors(Some(names::organisation(value.trim()))),
                Fact::Type => record.add_as(tag, Field::Kind, (self.dialect.kind)(value.trim())),
                // Some write a DOI where the kind of work belongs.
                Fact::Remark if clean::doi(&value).is_some() => record.add_as(tag, Field::Doi, &value),
                Fact::Remark if tag == "M3" => record.add_as(tag, Field::Genre, &value),
                Fact::Book | Fact::Date => last.push((tag, value)),
                Fact::Remark | Fact::Other => record.keep(tag, &value),
            }
        }
        for (tag, value) in last {
            let field = match fact(tag) {
                Fact::Date => Field::Year,
                _ if record.has_title() => Field::Container,
                _ => Field::Title,
            };
            record.add_as(tag, field, &value);
        }
        record
    }
}

#[cfg(test)]
mod tests;
