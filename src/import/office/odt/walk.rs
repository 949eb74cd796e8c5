//! The walk over an OpenDocument text: paragraphs, spans, lists, notes, rows.
//!
//! Apart from the parts around it, because it is the one place that knows what each element shows.

use std::collections::HashMap;

use super::super::Book;
use super::super::numbering::Count;
use super::super::story::{Look, Sort, Story};
use super::super::styles::Resolved;
use super::super::xml::{Element, Path, Step, Visitor};
use super::styles::Families;

/// Elements whose text is not shown: comments, what was deleted, alternative texts, orders to the program.
const SILENT: [&str; 11] = [
    "annotation",
    "binary-data",
    "event-listeners",
    "forms",
    "note-citation",
    "number",
    "placeholder",
    "ruby-text",
    "script",
    "scripts",
    "tracked-changes",
];

/// Lists of references and their kin, with what their paragraphs are.
const INDEXES: [(&str, Sort); 6] = [
    ("table-of-content", Sort::Contents),
    ("illustration-index", Sort::Contents),
    ("table-index", Sort::Contents),
    ("object-index", Sort::Contents),
    ("user-index", Sort::Contents),
    ("bibliography", Sort::Reference),
];

/// The walk and what it has found.
pub(super) struct Walk<'s> {
    families: &'s Families,
    story: Story,
    /// The open paragraphs; one inside another stands in a note or a text box.
    paragraphs: Vec<Open>,
    indexes: Vec<Sort>,
    /// The stories set aside while a note is read.
    outer: Vec<Story>,
    /// Whether an item of a list has begun and has no words yet.
    item: bool,
    numbered: u32,
    chapters: Count,
    /// The styles of the open lists, the innermost last; those inside one that has a style share it.
    lists: Vec<String>,
    /// How far the lists of each style are counted.
    counts: HashMap<String, Count>,
    /// The formulas by the parts they lie in.
    formulas: &'s HashMap<String, String>,
    pages: bool,
}

struct Open {
    style: Resolved,
    /// The number that the program shows before its words.
    number: Option<String>,
    sort: Sort,
    /// How the words of the open spans look, the innermost last.
    looks: Vec<(Look, bool)>,
}

impl<'s> Walk<'s> {
    pub fn new(families: &'s Families, formulas: &'s HashMap<String, String>) -> Self {
        Walk {
            families,
            story: Story::default(),
            paragraphs: Vec::new(),
            indexes: Vec::new(),
            outer: Vec::new(),
            item: false,
            numbered: 0,
            chapters: Count::default(),
            lists: Vec::new(),
            counts: HashMap::new(),
            formulas,
            pages: false,
        }
    }

    /// What was found.
    pub fn book(mut self) -> Book {
        Book { paragraphs: self.story.take(), paged: self.pages, ..Book::default() }
    }

    fn open_paragraph(&mut self, element: &Element<'_>) {
        let style = self.families.paragraphs.resolve(&element.attribute("style-name").unwrap_or_default());
        let heading = || Sort::Heading(element.number("outline-level").unwrap_or(1).max(1));
        let sort = match (element.name(), style.sort) {
            ("h", Sort::Title) => Sort::Title,
            ("h", _) => heading(),
            // Only what is marked as a heading is one; the style alone is often lent to a line of a title page.
            (_, Sort::Heading(_)) if self.indexes.is_empty() => Sort::Text,
            (_, sort) => sort,
        };
        let sort = match (sort, self.indexes.last()) {
            (Sort::Text | Sort::Item, Some(index)) => *index,
            (Sort::Text, None) if self.item => Sort::Item,
            (sort, _) => sort,
        };
        let counts = element.name() == "h"
            && !style.unnumbered
            && self.indexes.is_empty()
            && element.attribute("is-list-header").is_none_or(|header| header != "true");
        // Items are counted too: a chapter may be one more of the same list.
        let item = std::mem::take(&mut self.item).then(|| self.count_item()).flatten();
        let number = match sort {
            Sort::Heading(level) if counts => {
                item.or_else(|| self.chapters.next(&self.families.chapters, usize::from(level) - 1))
            }
            _ => None,
        };
        // The very first page has no break before it.
        if style.page && self.paragraphs.is_empty() && !self.story.is_empty() {
            self.story.page();
        }
        self.story.open_paragraph();
        self.paragraphs.push(Open { style, number, sort, looks: vec![(style.look, style.hidden)] });
    }

    /// A list begins: one that does not go on where another of its style ended begins anew.
    fn open_list(&mut self, element: &Element<'_>) {
        let own = element.attribute("style-name").filter(|style| !style.is_empty());
        let style = own.map(|style| style.into_owned()).or_else(|| self.lists.last().cloned()).unwrap_or_default();
        let goes_on = element.attribute("continue-numbering").is_some_and(|on| on == "true")
            || element.attribute("continue-list").is_some();
        if self.lists.is_empty() && !goes_on {
            self.counts.remove(&style);
        }
        self.lists.push(style);
    }

    /// Counts one more item of the innermost list and returns its number as it is shown.
    fn count_item(&mut self) -> Option<String> {
        let style = self.lists.last()?;
        let levels = self.families.lists.get(style)?;
        self.counts.entry(style.clone()).or_default().next(levels, self.lists.len() - 1)
    }

    fn open_span(&mut self, element: &Element<'_>) {
        let Some(open) = self.paragraphs.last_mut() else { return };
        let own = self.families.words.resolve(&element.attribute("style-name").unwrap_or_default());
        let (outer, hidden) = open.looks.last().copied().unwrap_or((open.style.look, open.style.hidden));
        let size = if own.look.size == 0 { outer.size } else { own.look.size };
        open.looks.push((Look { bold: own.look.bold || outer.bold, size }, hidden || own.hidden));
    }

    /// How words look here; none where they are hidden.
    fn look(&self) -> Option<Look> {
        let (look, hidden) = self.paragraphs.last()?.looks.last()?;
        (!hidden).then_some(*look)
    }

    /// The note that was read hangs on the word before it.
    fn close_note(&mut self) {
        let Some(outer) = self.outer.pop() else { return };
        let mut note = std::mem::replace(&mut self.story, outer);
        let paragraphs = note.take();
        if !paragraphs.is_empty() {
            self.numbered += 1;
            self.story.note(self.numbered, paragraphs);
        }
    }

    /// A formula stands where its frame does.
    fn formula(&mut self, address: &str) {
        if let (Some(formula), Some(look)) = (self.formulas.get(address), self.look()) {
            self.story.words(formula, look);
        }
    }

    fn page(&mut self) {
        if self.outer.is_empty() {
            self.story.page();
        }
    }
}

impl Visitor for Walk<'_> {
    fn open(&mut self, element: &Element<'_>, path: &Path) -> Step {
        let name = element.name();
        // A picture has a title that is not shown; the same word in a paragraph shows that of the document.
        let of_picture = matches!(name, "title" | "desc") && !matches!(path.up(0), "p" | "h" | "span" | "a");
        if of_picture || SILENT.contains(&name) || name.ends_with("-source") {
            return Step::Over;
        }
        match name {
            // The header and footer of a page, styles, settings.
            "styles" | "automatic-styles" | "master-styles" | "font-face-decls" => return Step::Over,
            "text" if element.attribute("use-soft-page-breaks").is_some_and(|used| used == "true") => self.pages = true,
            "section" if element.attribute("display").is_some_and(|display| display == "none") => return Step::Over,
            "p" | "h" => self.open_paragraph(element),
            "span" => self.open_span(element),
            "s" => self.story.spaced(" ", Look::default()),
            "tab" => self.story.sign('\t'),
            "line-break" => self.story.sign('\n'),
            "soft-page-break" => self.page(),
            "list" => self.open_list(element),
            "list-item" => self.item = true,
            "object" => self.formula(&element.attribute("href").unwrap_or_default()),
            "note-body" => self.outer.push(std::mem::take(&mut self.story)),
            "table-row" => self.story.open_row(),
            "table-cell" => self.story.open_cell(),
            _ => {
                let index = INDEXES.iter().find(|(index, _)| *index == name);
                self.indexes.extend(index.map(|(_, sort)| *sort));
            }
        }
        Step::Into
    }

    fn close(&mut self, name: &str, _: &Path) {
        match name {
            "p" | "h" => {
                if let Some(open) = self.paragraphs.pop() {
                    open.number.iter().for_each(|number| self.story.number(number));
                    self.story.close_paragraph(open.sort);
                }
            }
            "span" => {
                if let Some(open) = self.paragraphs.last_mut().filter(|open| open.looks.len() > 1) {
                    open.looks.pop();
                }
            }
            "list" => drop(self.lists.pop()),
            "list-item" => self.item = false,
            "note-body" => self.close_note(),
            "table-row" => self.story.close_row(true),
            _ if INDEXES.iter().any(|(index, _)| *index == name) => drop(self.indexes.pop()),
            _ => {}
        }
    }

    fn words(&mut self, words: &str, _: &Path) {
        if let Some(look) = self.look() {
            self.story.spaced(words, look);
        }
    }
}
