//! BibTeX and BibLaTeX: entries in braces, with LaTeX for letters.
//!
//! `biblatex` reads the values; it gives up a file for one open brace, so the file is cut into entries first (`entries`), and
//! each is read by itself. What its fields say is the business of `fields` and `people`, what LaTeX marks that of `latex`.

mod entries;
mod fields;
mod latex;
mod mend;
mod people;

use super::Importer;
use super::compose::Draft;
use super::file::{File, head_text};
use super::record::{Place, Record};
use crate::error::{Error, Result};
use entries::{BEGIN, Pieces, Slip};
pub use fields::is_known;
use fields::record;

/// The format.
pub struct BibTex;

impl Importer for BibTex {
    fn reads(&self, name: &str, head: &[u8]) -> bool {
        let head = head_text(head);
        let text = head.trim_start_matches('\u{feff}').trim_start();
        let named = name.to_lowercase().ends_with(".bib");
        // What stands before the first entry is a comment, in a file that is called so.
        BEGIN.find(text).is_some_and(|found| named || found.start() == 0)
    }

    fn called(&self, _name: &str, _head: &[u8]) -> &'static str {
        "BibTeX"
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let (text, mut errors) = file.text()?;
        let pieces = Pieces::of(&text);
        for (number, piece) in (1..).zip(&pieces.entries) {
            let line = piece.line;
            let name = format!("{number} (`{}`)", piece.key);
            let (entry, slip) = match pieces.entry(piece) {
                Ok((entry, slip)) => (Ok(entry), slip),
                Err(Slip { why, .. }) => (Err(why), None),
            };
            match entry.and_then(|entry| record(&entry, &piece.text).usable()) {
                Ok(record) => {
                    sink(record.draft(Place { path: file.shown(), stem: file.stem(), number, line }));
                    errors.extend(slip.map(|Slip { below, why }| {
                        let error = file.error(format!("record {name} is read by the looks of its lines: {why}"));
                        error.at_line(line.saturating_add(below)).hint("compare it with the file, and mend it there")
                    }));
                }
                Err(why) => {
                    let error = file.left_out(name, line, &why);
                    errors.push(error.hint("mend it there, or export the records again"));
                }
            }
        }
        Ok(errors)
    }
}

/// Reads one entry, as it stands in no file; none where there is none.
pub fn entry_record(text: &str) -> Option<Record> {
    let pieces = Pieces::of(text);
    let piece = pieces.entries.first()?;
    record(&pieces.entry(piece).ok()?.0, &piece.text).usable().ok()
}

#[cfg(test)]
mod tests;
