//! The walk over a Word text: runs, paragraphs, tables, and what was changed on the way.
//!
//! Apart from the parts around it, because all texts of a file (the body, its footnotes, its endnotes) are walked alike.

use std::collections::HashMap;
use std::mem;

use super::super::Book;
use super::super::story::{Paragraph, Sort, Story};
use super::super::styles::Styles;
use super::super::xml::{Element, Path, Step, Visitor};
use super::fields::{Fields, Shows};
use super::numbering::Numbering;
use super::properties::Properties;
use super::styles::is_set;
use crate::error::Error;

/// The walk and what it has found.
pub(super) struct Walk<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    story: Story,
    fields: Fields,
    /// The open paragraphs; one inside another stands in a text box.
    paragraphs: Vec<Properties>,
    /// The open rows, and whether each was deleted.
    rows: Vec<bool>,
    controls: Vec<Control>,
    /// The open alternatives, and whether one was taken of each.
    alternatives: Vec<bool>,
    /// The words of the open `t`, and whether white space at their ends counts.
    words: (String, bool),
    /// The notes by the word before their id, and the one that is open.
    notes: HashMap<(Noted, String), Vec<Paragraph>>,
    note: Option<(Noted, String)>,
    numbered: u32,
    pages: bool,
    embedded: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Noted {
    Foot,
    End,
}

/// A content control.
#[derive(Default)]
struct Control {
    shows: Shows,
    /// Whether it still holds "Click here to enter text".
    empty: bool,
}

impl<'s> Walk<'s> {
    pub fn new(styles: &'s Styles, numbering: Numbering) -> Self {
        Walk {
            styles,
            numbering,
            story: Story::default(),
            fields: Fields::default(),
            paragraphs: Vec::new(),
            rows: Vec::new(),
            controls: Vec::new(),
            alternatives: Vec::new(),
            words: Default::default(),
            notes: HashMap::new(),
            note: None,
            numbered: 0,
            pages: false,
            embedded: false,
        }
    }

    /// What was found, once the body has been walked.
    pub fn book(mut self) -> Book {
        let mut book = Book { paragraphs: self.story.take(), paged: self.pages, ..Book::default() };
        if self.embedded {
            let warning = Error::new("it holds another document, which is not read");
            book.warnings
                .push(warning.hint("open the file in Word and save it again, which takes the document in").into());
        }
        book
    }

    /// Structure: what begins a paragraph, a row, a note, a control.
    fn open_structure(&mut self, element: &Element<'_>, path: &Path) -> Step {
        match element.name() {
            "p" => {
                self.story.open_paragraph();
                self.paragraphs.push(Properties::new(self.styles));
            }
            "tr" => {
                self.story.open_row();
                self.rows.push(false);
            }
            "tc" => self.story.open_cell(),
            "footnote" | "endnote" => {
                // Separators are lines, not notes.
                if element.attribute("type").is_some_and(|kind| kind != "normal") {
                    return Step::Over;
                }
                self.note = Some((noted(element.name()), element.attribute("id").unwrap_or_default().into_owned()));
            }
            "AlternateContent" => self.alternatives.push(false),
            "Choice" | "Fallback" => {
                let taken = self.alternatives.last_mut().is_some_and(|taken| mem::replace(taken, true));
                return if taken { Step::Over } else { Step::Into };
            }
            "sdt" => self.controls.push(Control::default()),
            "docPartGallery" if element.attribute("val").is_some_and(|name| name == "Table of Contents") => {
                self.control(|control| control.shows = Shows::Contents);
            }
            "docPartGallery" if element.attribute("val").is_some_and(|name| name == "Bibliographies") => {
                self.control(|control| control.shows = Shows::References);
            }
            "bibliography" if path.up(0) == "sdtPr" => self.control(|control| control.shows = Shows::References),
            "showingPlcHdr" => self.control(|control| control.empty = is_set(element)),
            "sdtContent" if self.controls.last().is_some_and(|control| control.empty) => return Step::Over,
            "altChunk" => self.embedded = true,
            // What was, before it was deleted, moved away or formatted otherwise; and what is no text.
            "del" | "moveFrom" => {
                self.deleted(path);
                return Step::Over;
            }
            "pPrChange" | "rPrChange" | "sectPr" | "tblPr" | "tblGrid" | "tabs" | "pBdr" | "rt" | "delText" => {
                return Step::Over;
            }
            _ => self.open_run(element, path),
        }
        Step::Into
    }

    /// A mark of deletion among the properties of a paragraph or a row.
    fn deleted(&mut self, path: &Path) {
        match (path.up(0), path.up(1)) {
            ("rPr", "pPr") => {
                if let Some(properties) = self.paragraphs.last_mut() {
                    properties.joined = true;
                }
            }
            ("trPr", _) => {
                if let Some(deleted) = self.rows.last_mut() {
                    *deleted = true;
                }
            }
            _ => {}
        }
    }

    fn control(&mut self, change: impl FnOnce(&mut Control)) {
        if let Some(control) = self.controls.last_mut() {
            change(control);
        }
    }

    /// What stands in a run, and what is stated of it and of its paragraph.
    fn open_run(&mut self, element: &Element<'_>, path: &Path) {
        match (element.name(), path.up(0)) {
            ("t", _) => {
                self.words = (String::new(), element.attribute("space").is_some_and(|space| space == "preserve"))
            }
            ("tab" | "ptab", "r") => self.sign('\t'),
            ("br" | "cr", "r") => self.sign('\n'),
            ("noBreakHyphen", _) => self.sign('-'),
            ("sym", _) => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                // The letters of symbol fonts stand in the private area, where they mean nothing elsewhere.
                let sign = code.filter(|code| !(0xe000..0xf900).contains(code)).and_then(char::from_u32);
                sign.into_iter().for_each(|sign| self.sign(sign));
            }
            ("lastRenderedPageBreak", _) if self.note.is_none() => {
                self.pages = true;
                self.story.page();
            }
            ("footnoteReference" | "endnoteReference", _) => self.refer(element),
            // Formulas: their letters come as words, and what stands above, below and beside is told by a sign.
            ("den", "f") => self.sign('/'),
            ("sup", "sSup" | "sSubSup") => self.sign('^'),
            ("sub", "sSub" | "sSubSup") => self.sign('_'),
            ("oMathPara", _) => self.story.gap(),
            ("fldChar", _) => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.show(),
                Some("end") => self.fields.end(),
                _ => {}
            },
            ("fldSimple", _) => {
                self.fields.begin();
                self.fields.tell(&element.attribute("instr").unwrap_or_default());
                self.fields.show();
            }
            _ => {
                let styles = self.styles;
                if let Some(properties) = self.paragraphs.last_mut() {
                    properties.state(element, path, styles);
                }
            }
        }
    }

    /// A note hangs on the word before; each is told once.
    fn refer(&mut self, element: &Element<'_>) {
        let key = (noted(element.name()), element.attribute("id").unwrap_or_default().into_owned());
        if let Some(paragraphs) = self.notes.remove(&key).filter(|paragraphs| !paragraphs.is_empty()) {
            self.numbered += 1;
            self.story.note(self.numbered, paragraphs);
        }
    }

    fn is_shown(&self) -> bool {
        self.fields.are_shown() && self.paragraphs.last().is_some_and(|properties| !properties.are_hidden())
    }

    fn sign(&mut self, sign: char) {
        if self.is_shown() {
            self.story.sign(sign);
        }
    }

    fn close_words(&mut self) {
        let (words, preserved) = mem::take(&mut self.words);
        if !self.is_shown() {
            return;
        }
        let Some(properties) = self.paragraphs.last() else { return };
        // White space that is not declared to count comes from a program that set the XML in lines, or forgot to declare it.
        let set_in_lines = !preserved && words.contains(['\n', '\r']);
        self.story.words(if set_in_lines { words.trim() } else { &words }, properties.look());
    }

    fn close_paragraph(&mut self) {
        let Some(properties) = self.paragraphs.pop() else { return };
        if self.paragraphs.is_empty() {
            self.fields.end_orders();
        }
        let sort = self.sort(&properties);
        // Items are counted too: a chapter may be one more of the same list.
        if let (Some(number), Sort::Heading(_)) = (properties.number(&mut self.numbering), sort) {
            self.story.number(&number);
        }
        if properties.joined { self.story.carry_paragraph() } else { self.story.close_paragraph(sort) }
    }

    /// What a paragraph is: by the list it stands in, its level, its style, its number.
    fn sort(&mut self, properties: &Properties) -> Sort {
        let sort = properties.sort();
        let control = self.controls.iter().map(|control| control.shows).find(|shows| *shows != Shows::Words);
        match (sort, control.unwrap_or_else(|| self.fields.list())) {
            (Sort::Heading(_), _) => self.fields.end_lists(),
            (Sort::Text | Sort::Item, Shows::Contents) => return Sort::Contents,
            (Sort::Text | Sort::Item, Shows::References) => return Sort::Reference,
            (Sort::Text, Shows::Words) if properties.is_item() => return Sort::Item,
            _ => {}
        }
        sort
    }
}

impl Visitor for Walk<'_> {
    fn open(&mut self, element: &Element<'_>, path: &Path) -> Step {
        self.open_structure(element, path)
    }

    fn close(&mut self, name: &str, _: &Path) {
        match name {
            "t" => self.close_words(),
            "p" => self.close_paragraph(),
            "tr" => {
                let deleted = self.rows.pop().unwrap_or(false);
                self.story.close_row(!deleted);
            }
            "fldSimple" => self.fields.end(),
            "oMathPara" => self.story.gap(),
            "sdt" => drop(self.controls.pop()),
            "AlternateContent" => drop(self.alternatives.pop()),
            "footnote" | "endnote" => {
                self.fields = Fields::default();
                let paragraphs = self.story.take();
                if let Some(note) = self.note.take() {
                    self.notes.insert(note, paragraphs);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str, path: &Path) {
        match path.up(0) {
            "t" => self.words.0.push_str(words),
            "instrText" => self.fields.tell(words),
            _ => {}
        }
    }
}

fn noted(name: &str) -> Noted {
    if name.starts_with("foot") { Noted::Foot } else { Noted::End }
}
