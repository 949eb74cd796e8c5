//! PDF: prints of articles, theses and reports.
//!
//! A print knows where each letter stands and nothing of words, sentences and paragraphs. The way back: `engine` draws out
//! lines in their places (by the `columns` or the cells of `tables` they stand in), `margins` takes off what comes again on every page, `hyphens` and
//! `paragraphs` join the rest, `text` marks headings. All of it runs in a child process; this file holds both sides.

mod accents;
mod boxes;
mod columns;
mod engine;
mod hyphens;
mod letters;
mod margins;
mod marks;
mod page;
mod paragraphs;
mod tables;
mod text;
mod title;

use serde::{Deserialize, Serialize};

use self::page::Print;
use super::Importer;
use super::compose::Draft;
use super::extent::{self, extent};
use super::file::File;
use super::front;
use crate::error::{Error, Result};
use crate::model::{Kind, Source};

/// How far into a file its mark may stand, in bytes.
const HEAD: usize = 1024;

/// How a PDF begins.
const MARK: &[u8] = b"%PDF-";

/// How much of a text is searched for the title in the file's record, in bytes.
const FRONT: usize = 4000;

/// The format.
pub struct Pdf;

impl Importer for Pdf {
    fn reads(&self, _name: &str, head: &[u8]) -> bool {
        begins(head)
    }

    fn called(&self, _name: &str, _head: &[u8]) -> &'static str {
        "PDF"
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let answer = file.guard.read("pdf", file.bytes()?).map_err(|error| error.in_file(file.shown()))?;
        let found: Answer =
            serde_json::from_slice(&answer).map_err(|_| file.error("the reader's answer makes no sense"))?;
        let found = match found {
            Answer::Read(found) => found,
            Answer::Unread { message, hint } => {
                let error = file.error(message);
                return Err(hint.into_iter().fold(error, Error::hint));
            }
        };
        if !found.text.contains(char::is_alphanumeric) {
            return Err(found.wordless(file));
        }
        let mut warnings = found.warnings(file);
        let source = found.source(file.source());
        let extent = extent(&found.text, &[]);
        let mut draft = Draft { source, text: found.text, pages: found.pages, ..Draft::default() };
        warnings.extend(extent::mark(&mut draft, extent, file));
        sink(draft);
        Ok(warnings)
    }
}

/// True for the first bytes of a PDF. Some programs put a few of their own before its mark.
pub fn begins(head: &[u8]) -> bool {
    mark(head).is_some()
}

fn mark(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find(&bytes[..bytes.len().min(HEAD)], MARK)
}

/// What the child says.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Read(Found),
    /// The file cannot be read; why, and the way out.
    Unread {
        message: String,
        hint: Option<String>,
    },
}

/// What the child found in a file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Found {
    /// The title in the file's own record.
    title: Option<String>,
    /// The text: paragraphs parted by empty lines, headings with `#`.
    text: String,
    /// The byte of it that each page begins at, and its number.
    pages: Vec<(usize, u32)>,
    /// Its running heads, one a line.
    heads: String,
    /// How many pages there are.
    count: usize,
    /// The pages, counted from 1, that hold pictures and no text.
    pictures: Vec<usize>,
    /// Those of which some or all of the text could not be read.
    damaged: Vec<usize>,
}

/// The child's side: reads a file and answers in JSON.
///
/// # Errors
/// When the answer cannot be written as JSON.
pub fn serve(bytes: &[u8]) -> Result<Vec<u8>> {
    let bytes = &bytes[mark(bytes).unwrap_or_default()..];
    let answer = match engine::read(bytes) {
        Ok(print) => Answer::Read(Found::of(print)),
        Err(error) => Answer::Unread { message: error.message, hint: error.hint },
    };
    serde_json::to_vec(&answer).map_err(|error| Error::new(error.to_string()))
}

impl Found {
    fn of(mut print: Print) -> Self {
        let text::Text { text, pages, heads } = text::text(&mut print);
        let numbers = |wanted: fn(&page::Page) -> bool| -> Vec<usize> {
            print.pages.iter().enumerate().filter(|(_, page)| wanted(page)).map(|(number, _)| number + 1).collect()
        };
        let pictures = numbers(|page| page.lines.is_empty() && page.pictures);
        let damaged = numbers(|page| page.damaged);
        Found { count: print.pages.len(), title: print.title, text, pages, heads, pictures, damaged }
    }

    /// What the text says of its work, and the file's own record where it has a word in it.
    fn source(&self, mut source: Source) -> Source {
        let title = self.title.as_deref().and_then(title::plausible);
        let front = &self.text[..self.text.floor_char_boundary(FRONT)];
        front::describe(&mut source, &self.text);
        self.describe_by_heads(&mut source);
        source.doi = source.doi.take().or_else(|| self.doi_of_heads(&source));
        if let Some(title) = title {
            // The text may give more of the title than the record does.
            let known = source.title.as_deref().is_some_and(|found| title::stands_in(&title, found));
            if source.title.is_none() || (!known && title::stands_in(&title, front)) {
                source.title = Some(title);
            }
        }
        source
    }

    /// Where a work appeared is often said in its running heads alone: "NOU 2031: 4", a journal with its number.
    fn describe_by_heads(&self, source: &mut Source) {
        let placed = |source: &Source| source.container.is_some() || source.series.is_some();
        if placed(source) || !matches!(source.kind, Kind::Unknown | Kind::Article | Kind::Report) {
            return;
        }
        let mut found = Source { kind: source.kind, ..Source::default() };
        front::describe(&mut found, &self.heads);
        if placed(&found) {
            source.kind = found.kind;
            source.container = found.container;
            source.series = found.series;
            source.year = source.year.or(found.year);
            source.volume = source.volume.take().or(found.volume);
            source.issue = source.issue.take().or(found.issue);
            source.pages = source.pages.take().or(found.pages);
        }
    }

    /// The DOI that the running heads give, where they agree on one: each of them is read by itself, for a head is no
    /// sentence that goes on in the next. One that is nothing but a DOI needs no label.
    fn doi_of_heads(&self, source: &Source) -> Option<String> {
        let labelled = |head: &str| format!("{}{head}", if head.starts_with("10.") { "doi: " } else { "" });
        let mut found: Vec<String> =
            self.heads.lines().filter_map(|head| front::doi_of_head(&labelled(head), source)).collect();
        found.sort_unstable();
        found.dedup();
        if found.len() == 1 { found.pop() } else { None }
    }

    /// Why there is nothing to read.
    fn wordless(&self, file: &File<'_>) -> Error {
        if self.damaged.len() > self.pictures.len() {
            let error = file.error("no text of this PDF can be read: it is damaged, or its letters are unknown");
            return error.hint("fetch it again, or open it and save its text as .txt");
        }
        if self.pictures.is_empty() {
            let pages =
                if self.count == 1 { "its only page is".into() } else { format!("all {} pages are", self.count) };
            return file.error(format!("this PDF has no text: {pages} blank")).hint("see that it is the right file");
        }
        file.error("this PDF is a scan: its pages are pictures and hold no text")
            .hint("let a program recognise its text (OCR), then put the new PDF or its text into the corpus")
    }

    /// What of the file was not read. A cover may be a picture and nothing else, and a page that is scanned looks the same;
    /// so it is named too.
    fn warnings(&self, file: &File<'_>) -> Vec<Error> {
        let mut warnings = Vec::new();
        if !self.damaged.is_empty() {
            let error = file.error(format!("{} could not be read whole", pages(&self.damaged)));
            warnings.push(error.hint("fetch the file again, or open it elsewhere and print it to a new PDF"));
        }
        if !self.pictures.is_empty() {
            let hold = if self.pictures.len() == 1 { "holds" } else { "hold" };
            let error = file.error(format!("{} {hold} pictures and no text", pages(&self.pictures)));
            warnings.push(error.hint("if these are scans, let a program recognise their text (OCR)"));
        }
        warnings
    }
}

/// "page 3 of the file", "pages 3, 4 and 9 of the file".
fn pages(numbers: &[usize]) -> String {
    const FIRST: usize = 8;
    let names: Vec<String> = numbers.iter().take(FIRST).map(ToString::to_string).collect();
    match names.as_slice() {
        [one] => format!("page {one} of the file"),
        [..] if numbers.len() > FIRST => format!("{} pages of the file ({}, …)", numbers.len(), names.join(", ")),
        [first @ .., last] => format!("pages {} and {last} of the file", first.join(", ")),
        [] => String::new(),
    }
}

#[cfg(test)]
mod tests;
