//! The text of an article: sections, paragraphs, lists, tables, notes and references, each as a block with its role.
//!
//! Apart from the facts, because it walks over whatever comes. Elements lie in each other only as deep as the tree lets
//! them, so it may call itself.

use std::ops::Range;

use super::super::tree::{Element, Piece};
use crate::text::layout::{Block, Role};
use crate::text::normalise::normalise;

/// Elements that are not for reading: pictures, formulas as source, what describes the article to machines.
const SILENT: &[&str] = &[
    "graphic",
    "inline-graphic",
    "tex-math",
    "annotation",
    "annotation-xml",
    "object-id",
    "alt-text",
    "long-desc",
    "sec-meta",
    "permissions",
    "processing-meta",
    "sub-article",
    "response",
    "related-article",
    "kwd-group",
];

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "sec",
    "app",
    "app-group",
    "ack",
    "glossary",
    "notes",
    "bio",
    "boxed-text",
    "p",
    "list",
    "list-item",
    "def-list",
    "def-item",
    "term",
    "def",
    "table-wrap",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "table-wrap-foot",
    "fig",
    "fig-group",
    "caption",
    "disp-quote",
    "statement",
    "verse-group",
    "verse-line",
    "speech",
    "attrib",
    "fn-group",
    "ref-list",
    "ref",
    "disp-formula",
    "preformat",
    "supplementary-material",
    "media",
    "title",
    "subtitle",
    "body",
    "back",
    "floats-group",
    "abstract",
    "trans-abstract",
    "code",
    "question-wrap",
    "question",
    "answer",
];

/// Elements whose `title` is the heading of a section.
const SECTIONS: &[&str] = &[
    "sec",
    "app",
    "app-group",
    "ack",
    "glossary",
    "notes",
    "bio",
    "fn-group",
    "ref-list",
    "abstract",
    "trans-abstract",
];

/// Sorts of sections that are about the article and not of it, as what `ack` and `notes` hold.
const ABOUT: &[&str] = &[
    "data-availability",
    "supplementary-material",
    "COI-statement",
    "funding-information",
    "ethics-statement",
    "author-contributions",
];

/// The deepest level of a heading.
const DEEPEST: u8 = 6;

/// A text under construction.
#[derive(Default)]
pub struct Writer {
    text: String,
    blocks: Vec<Block>,
    /// The paragraph that is being written.
    paragraph: String,
    /// Whether white space came since its last word.
    space: bool,
    /// The number of the figure, section or note that the next paragraph belongs to.
    label: String,
    /// The mark of a list item, for its first paragraph.
    mark: &'static str,
    /// Notes inside the paragraph, which follow it.
    notes: Vec<String>,
}

/// What surrounds an element.
#[derive(Clone, Copy)]
struct Around {
    role: Role,
    /// The level of the headings here.
    level: u8,
    /// The element's parent has a heading.
    section: bool,
    /// Inside a row of a table, where nothing begins a paragraph.
    row: bool,
    /// Notes are left out.
    bare: bool,
}

impl Writer {
    /// Writes a heading.
    pub fn heading(&mut self, level: u8, words: &str) {
        self.push(words);
        self.end(Role::Heading, level);
    }

    /// Writes a paragraph.
    pub fn line(&mut self, role: Role, words: &str) {
        self.push(words);
        self.end(role, 0);
    }

    /// Writes a part of an article under the headings of the first level below its title.
    pub fn part(&mut self, part: Element<'_>) {
        self.element(part, Around { role: Role::Body, level: 2, section: false, row: false, bare: false });
        self.end(Role::Body, 0);
    }

    /// Writes the words of an element without notes and their marks.
    pub fn without_notes(&mut self, element: Element<'_>) {
        self.inside(element, Around { role: Role::Body, level: 2, section: false, row: true, bare: true });
        self.end(Role::Body, 0);
    }

    /// How many blocks there are so far.
    pub fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// From the first to the last paragraph of prose since there were so many blocks.
    pub fn body_since(&self, blocks: usize) -> Option<Range<usize>> {
        let mut body = self.blocks.iter().skip(blocks).filter(|block| block.role == Role::Body);
        let first = body.next()?.parts.first()?.clone();
        let last = body.next_back().and_then(|block| block.parts.last()).map_or(first.end, |part| part.end);
        Some(first.start..last)
    }

    /// The text and its blocks.
    pub fn finish(self) -> (String, Vec<Block>) {
        (self.text, self.blocks)
    }

    fn element(&mut self, element: Element<'_>, around: Around) {
        let name = element.name();
        if SILENT.contains(&name) {
            return;
        }
        if BLOCKS.contains(&name) && !around.row {
            return self.block(element, around);
        }
        match name {
            "label" if !around.row => self.label = words(element),
            "xref" | "fn" if around.bare => {}
            "fn" if around.row || !self.paragraph.is_empty() => self.notes.push(note(element)),
            "fn" => self.block(element, around),
            "sup" | "xref" if is_mark(element) => self.mark_of_source(element),
            "break" => self.space = true,
            // The mark of a note stands apart from its words.
            "sup" if self.paragraph.is_empty() && is_sign(&words(element)) => {
                self.inside(element, around);
                self.space = true;
            }
            "td" | "th" => {
                self.inside(element, Around { row: true, ..around });
                self.cell();
            }
            "element-citation" | "nlm-citation" | "citation" if is_bare(element) => self.push(&citation(element)),
            _ => {
                // Words of two blocks in one cell stand apart.
                self.space |= BLOCKS.contains(&name);
                self.inside(element, around);
                self.space |= BLOCKS.contains(&name);
            }
        }
    }

    fn inside(&mut self, element: Element<'_>, around: Around) {
        for piece in element.pieces() {
            match piece {
                Piece::Text(text) => self.push(text),
                Piece::Letter(letter) => self.push(letter.encode_utf8(&mut [0; 4])),
                Piece::Element(element) => self.element(element, around),
            }
        }
    }

    /// An element that begins and ends a paragraph.
    fn block(&mut self, element: Element<'_>, around: Around) {
        self.end(around.role, 0);
        let name = element.name();
        let (role, level) = match name {
            "title" if around.section => (Role::Heading, around.level.saturating_sub(1)),
            _ => (role(element).unwrap_or(around.role), 0),
        };
        let section = SECTIONS.contains(&name);
        let around = Around {
            role,
            level: around.level + u8::from(section && around.level <= DEEPEST),
            section,
            row: name == "tr",
            bare: around.bare,
        };
        if name == "list-item" {
            self.mark = "- ";
        }
        self.inside(element, around);
        self.end(role, level);
        if name == "list-item" {
            self.mark = "";
        }
        // A number that nothing followed.
        if !self.label.is_empty() && name != "title" {
            let label = std::mem::take(&mut self.label);
            self.line(Role::Navigation, &label);
        }
    }

    /// A number that refers to a source or a note, set high, is no part of the word before it.
    fn mark_of_source(&mut self, element: Element<'_>) {
        let mark = words(element);
        let high = mark.starts_with(char::is_alphanumeric) && !self.space && !self.paragraph.is_empty();
        match high {
            true => self.push(&format!(" [{mark}]")),
            false => self.push(&mark),
        }
    }

    fn push(&mut self, text: &str) {
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            if !word.is_empty() {
                if self.space && !self.paragraph.is_empty() && !self.paragraph.ends_with('\t') {
                    self.paragraph.push(' ');
                }
                self.paragraph.push_str(word);
                self.space = false;
            }
            self.space |= word.len() < piece.len();
        }
    }

    /// Ends a cell; an empty one counts where others stand before it.
    fn cell(&mut self) {
        if !self.paragraph.is_empty() {
            self.paragraph.push('\t');
        }
        self.space = false;
    }

    /// Ends the paragraph; its notes follow it.
    fn end(&mut self, role: Role, level: u8) {
        self.space = false;
        let paragraph = std::mem::take(&mut self.paragraph);
        let words = paragraph.trim();
        if words.is_empty() {
            return;
        }
        let label = std::mem::take(&mut self.label);
        self.write(role, level, &normalise(format!("{label} {words}").trim_start()));
        let beside = if role == Role::Heading { Role::Body } else { role };
        for note in std::mem::take(&mut self.notes) {
            self.write(beside, 0, &normalise(&note));
        }
    }

    /// Writes a block after an empty line, with the marks of Markdown before it.
    fn write(&mut self, role: Role, level: u8, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        if role == Role::Heading {
            self.text.extend((0..level).map(|_| '#'));
            self.text.push(' ');
        } else {
            self.text.push_str(std::mem::take(&mut self.mark));
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.blocks.push(Block { role, level, parts: std::iter::once(start..self.text.len()).collect() });
    }
}

/// The role that an element gives to all in it.
fn role(element: Element<'_>) -> Option<Role> {
    match element.name() {
        "ref-list" | "ref" => Some(Role::References),
        // Thanks, data, interests and the authors' lives: about the article, not of it.
        "ack" | "bio" | "notes" => Some(Role::Contact),
        "sec" if element.attribute("sec-type").is_some_and(|sort| ABOUT.contains(&sort.as_str())) => {
            Some(Role::Contact)
        }
        "fn-group" if element.all("fn").any(|note| note.attribute("fn-type").is_some()) => Some(Role::Contact),
        // Notes at the end are for the most part sources; a list that is headed so is read alike in other formats.
        "fn-group" => Some(Role::References),
        _ => None,
    }
}

/// The words of an element in one line.
fn words(element: Element<'_>) -> String {
    crate::model::document::one_line(&element.text())
}

/// The words of a note, with a space behind its number.
fn note(element: Element<'_>) -> String {
    let parts = element.pieces().map(|piece| match piece {
        Piece::Text(text) => text.to_string(),
        Piece::Letter(letter) => letter.to_string(),
        Piece::Element(element) => format!("{} ", element.text()),
    });
    crate::model::document::one_line(&parts.collect::<String>())
}

/// Whether an element is set high and refers to a source or a note.
fn is_mark(element: Element<'_>) -> bool {
    let refers = |element: Element<'_>| {
        element.name() == "xref" && matches!(element.attribute("ref-type").as_deref(), Some("bibr" | "fn" | "table-fn"))
    };
    match element.name() {
        "sup" => element.descendants().any(refers),
        _ => refers(element) && element.children().any(|child| child.name() == "sup"),
    }
}

/// Whether a word is one letter or sign.
fn is_sign(word: &str) -> bool {
    let mut signs = word.chars();
    signs.next().is_some_and(|sign| !sign.is_numeric()) && signs.next().is_none()
}

/// Whether nothing parts the facts of a reference.
fn is_bare(reference: Element<'_>) -> bool {
    let apart = |piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty());
    !reference.pieces().any(apart)
}

/// A reference of which only the facts are given: with full stops between them, and commas between names.
fn citation(reference: Element<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in reference.children().filter(|part| !SILENT.contains(&part.name())) {
        let text = match part.name() {
            "person-group" => part.children().map(name).collect::<Vec<_>>().join(", "),
            "name" | "etal" => name(part),
            _ => words(part),
        };
        match parts.last_mut() {
            // The last page and the issue go with what stands before them.
            Some(first) if part.name() == "lpage" && !text.is_empty() => *first = format!("{first}–{text}"),
            Some(volume) if part.name() == "issue" && !text.is_empty() => *volume = format!("{volume}({text})"),
            _ if text.contains(char::is_alphanumeric) => parts.push(text.trim_end_matches('.').to_string()),
            _ => {}
        }
    }
    parts.join(". ")
}

/// A name with a space between its parts.
fn name(name: Element<'_>) -> String {
    if name.name() == "etal" {
        return "et al".to_string();
    }
    let parts: Vec<String> = name.children().map(words).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { words(name) } else { parts.join(" ") }
}
