//! Texts of word processors, and electronic books: files that are a zip of XML.
//!
//! One room, because a zip is opened before anyone knows what is in it. The child process unpacks it and walks over the XML
//! (`package`, `xml`, `docx`, `odt`, `epub`); the parent makes a draft of the paragraphs it is told (`draft`).

mod docx;
mod draft;
mod epub;
#[cfg(test)]
mod fixtures;
mod front_page;
mod metadata;
mod numbering;
mod odt;
mod package;
mod story;
mod styles;
mod xml;

use serde::{Deserialize, Serialize};

use super::Importer;
use super::columns::Field;
use super::compose::Draft;
use super::file::File;
use super::front;
use super::names;
use super::record::Record;
use crate::error::{Error, Result};
use crate::model::{Kind, Source};
use package::Content;
pub use package::Package;
use story::Paragraph;

/// How every zip begins; the second is one without entries.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// The formats.
pub struct Office;

impl Importer for Office {
    fn reads(&self, _name: &str, head: &[u8]) -> bool {
        ZIP.iter().any(|mark| head.starts_with(mark))
    }

    fn called(&self, _name: &str, head: &[u8]) -> &'static str {
        let holds = |mark: &str| memchr::memmem::find(head, mark.as_bytes()).is_some();
        match () {
            () if holds("application/epub") => "EPUB",
            () if holds("opendocument.text") => "OpenDocument",
            () => "Word",
        }
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let answer = file.guard.read("office", file.bytes()?).map_err(|error| error.in_file(file.shown()))?;
        let answer = serde_json::from_slice(&answer).map_err(|_| file.error("the reader's answer makes no sense"))?;
        let (draft, warnings) = answered(answer, file.source()).map_err(|error| error.in_file(file.shown()))?;
        sink(draft);
        Ok(warnings.into_iter().map(|warning| warning.in_file(file.shown())).collect())
    }
}

/// What the child answers.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    /// The text of a word processor.
    Book(Book),
    /// A book of pages.
    Leaves(Leaves),
    /// Why there is none.
    Refused(Complaint),
}

/// A text and what its file says of it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Book {
    paragraphs: Vec<Paragraph>,
    /// Whether the file states where its pages begin.
    paged: bool,
    /// The title among the properties of the file.
    title: Option<String>,
    /// Who began the file, as the program knew them.
    creator: Option<String>,
    /// Whether the file tells apart who began it and who wrote in it: a creator alone may be a template's.
    begun: bool,
    /// What was left out of the text.
    warnings: Vec<Complaint>,
}

/// The pages of a book as one text with the marks of Markdown, and its record.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Leaves {
    text: String,
    /// Names of Dublin Core, and what they say.
    facts: Vec<(String, String)>,
}

/// An error on its way from one process to the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Complaint {
    message: String,
    hint: Option<String>,
}

impl From<Error> for Complaint {
    fn from(error: Error) -> Self {
        Complaint { message: error.message, hint: error.hint }
    }
}

impl From<Complaint> for Error {
    fn from(complaint: Complaint) -> Self {
        Error { hint: complaint.hint, ..Error::new(complaint.message) }
    }
}

/// The child's side: unpacks a file and answers in JSON.
///
/// # Errors
/// When the answer cannot be written as JSON.
pub fn serve(bytes: &[u8]) -> Result<Vec<u8>> {
    let answer = unpack(bytes).unwrap_or_else(|error| Answer::Refused(error.into()));
    serde_json::to_vec(&answer).map_err(|error| Error::new(error.to_string()))
}

fn unpack(bytes: &[u8]) -> Result<Answer> {
    let mut package = Package::open(bytes)?;
    match package.content()? {
        Content::Docx => docx::read(&mut package).map(Answer::Book),
        Content::Odt => odt::read(&mut package).map(Answer::Book),
        Content::Epub => epub::read(&mut package).map(Answer::Leaves),
    }
}

/// The draft of what the child answered, and warnings.
fn answered(answer: Answer, source: Source) -> Result<(Draft, Vec<Error>)> {
    let (draft, warnings) = match answer {
        Answer::Book(book) => draft::draft(book, source),
        Answer::Leaves(leaves) => (bound(leaves, source), Vec::new()),
        Answer::Refused(complaint) => return Err(complaint.into()),
    };
    if draft.text.trim().is_empty() {
        return Err(Error::new("the file has no text").hint("put its text into it, or take it out of the corpus"));
    }
    Ok((draft, warnings))
}

/// A book states in its record what its first pages only show.
fn bound(leaves: Leaves, own: Source) -> Draft {
    let mut record = Record::default();
    for (name, value) in &leaves.facts {
        match name.as_str() {
            "title" => record.add(Field::Title, value),
            "creator" => record.add_authors(names::authors(value)),
            // A time of day is when a program ran, not when a work appeared.
            "date" if !value.contains('T') || value.contains("T00:00") => record.add(Field::Year, value),
            "language" => record.add(Field::Language, value),
            "publisher" => record.add(Field::Publisher, value),
            "identifier" if value.to_lowercase().contains("isbn") || value.trim().starts_with("978") => {
                record.add(Field::Isbn, value.rsplit(':').next().unwrap_or_default());
            }
            "identifier" => record.add(Field::Doi, value),
            _ => {}
        }
    }
    let mut source = Source { base: own.base, path: own.path, ..record.source() };
    front::describe(&mut source, &leaves.text);
    if source.kind == Kind::Unknown && !source.isbn.is_empty() {
        source.kind = Kind::Book;
    }
    Draft { source, text: leaves.text, ..Draft::default() }
}

#[cfg(test)]
mod tests;
