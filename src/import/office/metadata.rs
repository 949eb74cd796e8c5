//! What a file says of itself beside its text: title and author in its properties.
//!
//! Apart from the formats, because both write the same few words of Dublin Core; and apart from `draft`, which decides
//! whether to believe them.

use super::Book;
use super::package::Package;
use super::xml::{Element, Path, Step, Visitor, walk};

/// Reads the properties in `part`. A file whose properties are missing or damaged has a text all the same.
pub(super) fn describe(book: &mut Book, package: &mut Package<'_>, part: &str) {
    let Ok(Some(xml)) = package.text(part) else { return };
    let mut properties = Properties::default();
    // What was read before the damage is as good as before.
    let _ = walk(part, &xml, &mut properties);
    let word = |words: &str| Some(words.trim().to_string()).filter(|words| !words.is_empty());
    book.title = word(&properties.title);
    // LibreOffice names who began the file apart from who wrote in it last.
    let first = word(&properties.first);
    book.begun = first.is_some();
    book.creator = first.or_else(|| word(&properties.creator));
}

#[derive(Default)]
struct Properties {
    title: String,
    creator: String,
    first: String,
}

impl Visitor for Properties {
    fn open(&mut self, _: &Element<'_>, _: &Path) -> Step {
        Step::Into
    }

    fn close(&mut self, _: &str, _: &Path) {}

    fn words(&mut self, words: &str, path: &Path) {
        match path.up(0) {
            "title" => self.title.push_str(words),
            "creator" => self.creator.push_str(words),
            "initial-creator" => self.first.push_str(words),
            _ => {}
        }
    }
}
