//! A bibliographic record, from the facts as they were written to a draft of a source.
//!
//! Apart from the formats, so that a fact means the same in each of them.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr2;

use super::clean;
use super::columns::Field;
use super::compose::Draft;
use super::names;
use super::slug::record_base;
use crate::model::document::one_line;
use crate::model::{Author, Reading, Source};
use crate::text::language::Language;
use crate::text::layout::{Block, Role};
use crate::text::normalise::normalise;

/// The facts of one record, as they were written.
#[derive(Debug, Clone, Default)]
pub struct Record {
    title: Option<String>,
    subtitle: Option<String>,
    abstracts: Vec<String>,
    keywords: Vec<String>,
    url: Option<String>,
    known: Source,
}

/// Where a record stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The file, relative to the review.
    pub path: &'a str,
    /// The file's name without its ending.
    pub stem: &'a str,
    /// Its number in the file, from 1.
    pub number: u32,
    /// The line it begins on, from 1.
    pub line: u32,
}

impl Record {
    /// Adds one fact. Of facts that a record has once, the first stands.
    pub fn add(&mut self, field: Field, value: &str) {
        // An abstract is no line, and is long enough for the difference to show.
        if field == Field::Abstract {
            return self.add_abstract(value);
        }
        let Some(line) = clean::line(value) else { return };
        let known = &mut self.known;
        match field {
            Field::Title => keep(&mut self.title, line),
            Field::Subtitle => keep(&mut self.subtitle, line),
            Field::Abstract => {}
            Field::Authors if known.authors.is_empty() => known.authors = names::authors(value),
            Field::Authors => {}
            Field::Year if known.year.is_none() => (known.year, known.year_text) = clean::year(&line),
            Field::Year => {}
            Field::Doi => known.doi = known.doi.take().or_else(|| clean::doi(&line)),
            Field::Container => keep(&mut known.container, line),
            Field::Kind if known.kind == Default::default() => known.kind = clean::kind(&line),
            Field::Kind => {}
            Field::Language if known.language == Language::Other => known.language = clean::language(&line),
            Field::Language => {}
            Field::Url => keep(&mut self.url, line),
            Field::Keywords => self.keywords.push(line),
            Field::Isbn => keep(&mut known.isbn, line),
            Field::Peer => known.peer = known.peer.or_else(|| clean::yes_or_no(&line)),
        }
    }

    /// Adds authors whose names are told apart.
    pub fn add_authors(&mut self, authors: impl IntoIterator<Item = Author>) {
        self.known.authors.extend(authors);
    }

    /// What is known of the work, for a format that lays out its text itself.
    pub fn source(self) -> Source {
        let mut source = self.known;
        source.title = whole_title(self.title, self.subtitle).map(|title| clean::without_stop(&title).to_string());
        source.doi =
            source.doi.or_else(|| self.url.as_deref().filter(|url| url.contains("doi.org")).and_then(clean::doi));
        source.url = self.url;
        source
    }

    /// Whether its title is known.
    pub fn has_title(&self) -> bool {
        self.title.is_some()
    }

    /// The record, or why it is none: there must be something to read or to cite in it.
    pub fn usable(self) -> Result<Record, String> {
        match self.title.is_some() || !self.abstracts.is_empty() {
            true => Ok(self),
            false => Err("it has neither a title nor an abstract".into()),
        }
    }

    /// The draft: the title as a heading, the abstracts as paragraphs, the keywords as a line.
    pub fn draft(mut self, place: Place<'_>) -> Draft {
        let (texts, keywords) = (std::mem::take(&mut self.abstracts), std::mem::take(&mut self.keywords));
        let mut source = self.source();
        source.path = place.path.to_string();
        source.record = Some(place.number);
        source.line = Some(place.line);
        source.reading = if texts.is_empty() { Reading::None } else { Reading::Abstract };
        source.base = record_base(&source, place.stem, place.number);
        let mut page = Page::default();
        if let Some(title) = &source.title {
            page.block(Role::Heading, &normalise(title));
        }
        let abstracts = texts.iter().map(|text| page.paragraphs(text)).collect();
        if !keywords.is_empty() {
            page.block(Role::Keywords, &normalise(&format!("Keywords: {}", keywords.join("; "))));
        }
        Draft { source, text: page.text, layout: Some(page.blocks), abstracts, pages: Vec::new() }
    }

    /// Databases repeat an abstract in several columns; a second one counts only where it says something else.
    fn add_abstract(&mut self, value: &str) {
        let text = normalise(&unmarked(value)).trim().to_string();
        if !text.is_empty() && !self.abstracts.contains(&text) {
            self.abstracts.push(text);
        }
    }
}

/// A text under construction and its blocks.
#[derive(Default)]
struct Page {
    text: String,
    blocks: Vec<Block>,
}

impl Page {
    /// Adds a block of words in normal form after an empty line and returns where it stands.
    fn block(&mut self, role: Role, words: &str) -> Range<usize> {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        let range = start..self.text.len();
        let level = u8::from(role == Role::Heading);
        self.blocks.push(Block { role, level, parts: vec![range.clone()] });
        range
    }

    /// Adds the paragraphs of an abstract in normal form and returns where they stand together.
    fn paragraphs(&mut self, text: &str) -> Range<usize> {
        let mut whole: Option<Range<usize>> = None;
        for paragraph in paragraphs(text) {
            let range = self.block(Role::Body, paragraph);
            whole = Some(whole.map_or(range.clone(), |whole| whole.start..range.end));
        }
        whole.unwrap_or(self.text.len()..self.text.len())
    }
}

/// Cuts at empty lines; and at every line end too where all lines end sentences, as the parts of a structured abstract do.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let each_line = lines().all(|line| line.ends_with(['.', '!', '?', ':', '»', '”', ')']));
    let pieces: Vec<&str> = if each_line { lines().collect() } else { text.split("\n\n").collect() };
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty())
}

/// A title with its subtitle, unless it carries it already.
fn whole_title(title: Option<String>, subtitle: Option<String>) -> Option<String> {
    match (title, subtitle) {
        (Some(title), Some(subtitle)) if !title.contains(&subtitle) => {
            let joint = if title.ends_with(['?', '!', ':', '.', '–']) { " " } else { ": " };
            Some(normalise(&format!("{title}{joint}{subtitle}")).into_owned())
        }
        (title, subtitle) => title.or(subtitle).map(|title| one_line(&normalise(&unmarked(&title)))),
    }
}

/// Text without the few marks of HTML and JATS that databases leave in titles and abstracts.
fn unmarked(text: &str) -> Cow<'_, str> {
    if memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, after) = rest.split_at(start);
        out.push_str(before);
        match mark(after) {
            Some((length, breaks)) => {
                out.push_str(if breaks { "\n\n" } else { "" });
                rest = &after[length..];
            }
            None => {
                out.push('<');
                rest = &after[1..];
            }
        }
    }
    out.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", "\""), ("&amp;", "&")];
    Cow::Owned(entities.into_iter().fold(out, |text, (entity, letter)| text.replace(entity, letter)))
}

/// The length of the mark that `text` begins with, and whether a paragraph ends there.
fn mark(text: &str) -> Option<(usize, bool)> {
    const LONGEST: usize = 80;
    let length = text.bytes().take(LONGEST).position(|byte| byte == b'>')? + 1;
    let name = text[1..length - 1].trim_start_matches('/').trim_start_matches("jats:");
    let name = name.split([' ', '/']).next().unwrap_or("");
    match name {
        "p" | "br" | "sec" | "title" | "div" | "li" | "ul" | "ol" => Some((length, true)),
        "i" | "b" | "em" | "strong" | "sub" | "sup" | "italic" | "bold" | "span" => Some((length, false)),
        _ => None,
    }
}

fn keep(place: &mut Option<String>, value: String) {
    if place.is_none() {
        *place = Some(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;

    const PLACE: Place<'static> = Place { path: "corpus/x.csv", stem: "x", number: 3, line: 7 };

    #[test]
    fn a_record_becomes_a_heading_an_abstract_and_keywords() {
        let mut record = Record::default();
        record.add(Field::Title, "Å finne\n veien");
        record.add(Field::Subtitle, "samtaler om håp");
        record.add(Field::Authors, "Lien, Kari");
        record.add(Field::Year, "2021-04");
        record.add(Field::Abstract, "<p>Første del &amp; mer.</p><p>Andre del.</p>");
        record.add(Field::Abstract, "The first part. p < 0.05");
        record.add(Field::Keywords, "håp; vei");
        record.add(Field::Kind, "journalArticle");
        let draft = record.draft(PLACE);
        assert_eq!(draft.source.base, "lien-2021-finne");
        assert_eq!(draft.source.kind, Kind::Article);
        assert_eq!(draft.source.reading, Reading::Abstract);
        assert_eq!(draft.source.title.as_deref(), Some("Å finne veien: samtaler om håp"));
        let layout = draft.layout.unwrap();
        let roles: Vec<Role> = layout.iter().map(|block| block.role).collect();
        assert_eq!(roles, [Role::Heading, Role::Body, Role::Body, Role::Body, Role::Keywords]);
        let abstracts: Vec<&str> = draft.abstracts.iter().map(|range| &draft.text[range.clone()]).collect();
        assert_eq!(abstracts, ["Første del & mer.\n\nAndre del.", "The first part. p < 0.05"]);
    }

    #[test]
    fn a_record_without_an_abstract_has_no_text_to_read() {
        let mut record = Record::default();
        record.add(Field::Title, "Bare en tittel");
        let draft = record.draft(PLACE);
        assert_eq!((draft.source.reading, draft.text.as_str()), (Reading::None, "Bare en tittel"));
        assert!(draft.abstracts.is_empty());
    }

    #[test]
    fn the_parts_of_a_structured_abstract_are_paragraphs_and_wrapped_lines_are_not() {
        let count = |text: &str| paragraphs(text).count();
        assert_eq!(count("Bakgrunn: Det første.\nMetode: Det andre."), 2);
        assert_eq!(count("En setning som går over\nflere linjer.\nOg en til."), 1);
    }
}
