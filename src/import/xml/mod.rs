//! XML of four kinds: EndNote's, Dublin Core from archives, PubMed's, and articles in JATS.
//!
//! Which of them a file is shows in the names of its elements (`sniff`), not in the ending of its name. Records are cut out
//! of the file one at a time (`cut`), read as a tree (`tree`), and given to the dialect: one file a dialect.

mod cut;
mod endnote;
mod jats;
mod pubmed;
mod repository;
mod sniff;
mod tree;

use super::Importer;
use super::compose::Draft;
use super::file::File;
use super::record::Place;
use crate::error::{Error, Result};
use cut::{Cut, Records};
use sniff::Found;
use tree::Slip;
pub use tree::{Element, Tree};

/// The formats.
pub struct Xml;

/// A dialect.
struct Dialect {
    /// What people call it.
    name: &'static str,
    /// The names of the elements that hold a record, without prefix. None of them lies in another one.
    records: &'static [&'static str],
    /// Reads one; none where it only says that there is no record any more. Or why it cannot be read.
    read: fn(Element<'_>, &Origin<'_>) -> Result<Option<Draft>, String>,
    /// Whether a file says that it holds only the first part of a list.
    goes_on: fn(&File<'_>) -> bool,
}

/// Where a record comes from.
struct Origin<'f> {
    file: &'f File<'f>,
    place: Place<'f>,
    /// Whether it is all that its file holds.
    alone: bool,
}

impl Importer for Xml {
    fn reads(&self, name: &str, head: &[u8]) -> bool {
        sniff::is_xml(name, head)
    }

    fn called(&self, _name: &str, head: &[u8]) -> &'static str {
        match sniff::found(head) {
            Found::Dialect(dialect, _) => dialect.name,
            Found::Foreign(..) => "XML",
        }
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let (dialect, alone) = match sniff::found(file.head()) {
            Found::Dialect(dialect, alone) => (dialect, alone),
            Found::Foreign(what, hint) => {
                return Err(file.error(format!("this is {what}, which kilde does not read")).hint(hint));
            }
        };
        let mut records = Records::open(file, dialect.records)?;
        let (mut errors, mut number, mut passed) = (Vec::new(), 0, 0);
        while let Some(cut) = records.next_cut().map_err(|error| file.io(&error))? {
            let place = Place { path: file.shown(), stem: file.stem(), number: number + 1, line: cut.line };
            match read(dialect, &cut, &Origin { file, place, alone }) {
                Ok(Some(draft)) => sink(draft),
                Ok(None) => {
                    passed += 1;
                    continue;
                }
                Err((why, line)) => {
                    records.is_broken();
                    let error = file.left_out(place.number, line, &why);
                    errors.push(error.hint("mend it there, or export the records again"));
                }
            }
            number += 1;
        }
        if (dialect.goes_on)(file) {
            let error = file.error("the archive's list goes on: these are only its first records");
            errors.push(error.hint("export the rest of the list too, or use the archive's own export"));
        }
        match number + passed {
            0 => Err(file.error("there is no record in it").hint("export the records again")),
            _ => Ok(errors),
        }
    }
}

/// Reads a record that was cut out, or tells why it is none and on which line that shows.
fn read(dialect: &Dialect, cut: &Cut, origin: &Origin<'_>) -> Result<Option<Draft>, (String, u32)> {
    if let Some(slip) = cut.slip {
        return Err((slip.to_string(), cut.line));
    }
    let tree = Tree::parse(&cut.text).map_err(|Slip { message, at }| {
        let before = cut.text.as_bytes().get(..at).unwrap_or(cut.text.as_bytes());
        let lines = memchr::memchr_iter(b'\n', before).count();
        (message, cut.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX)))
    })?;
    let root = tree.root().ok_or_else(|| ("it is empty".to_string(), cut.line))?;
    (dialect.read)(root, origin).map_err(|why| (why, cut.line))
}

/// The text of an element, where it has any.
fn words(element: Element<'_>) -> Option<String> {
    let text = element.text();
    let words = text.trim();
    (!words.is_empty()).then(|| words.to_string())
}

#[cfg(test)]
mod tests;
