//! What a Word text states of a paragraph and of the run at hand, over what their style says.
//!
//! Apart from `walk`, because each fact is stated by itself or left to the style, whatever the walk is doing.

use super::super::story::{Look, Sort};
use super::super::styles::{Resolved, Styles};
use super::super::xml::{Element, Path};
use super::numbering::Numbering;
use super::styles::{is_set, level};

/// The properties of an open paragraph.
pub(super) struct Properties {
    /// Whether its end was deleted.
    pub joined: bool,
    style: Resolved,
    outline: Option<u8>,
    /// The name of its style.
    style_id: String,
    item: Option<bool>,
    list: Option<u32>,
    level: Option<u8>,
    hidden: Option<bool>,
    bold: Option<bool>,
    size: Option<u16>,
}

impl Properties {
    /// Those of a paragraph that states nothing.
    pub fn new(styles: &Styles) -> Self {
        let style = styles.resolve("");
        Properties {
            joined: false,
            style,
            outline: None,
            style_id: String::new(),
            item: None,
            list: None,
            level: None,
            hidden: None,
            bold: None,
            size: None,
        }
    }

    /// Takes down what an element inside `path` states, if anything. A new run has nothing of the last one.
    pub fn state(&mut self, element: &Element<'_>, path: &Path, styles: &Styles) {
        match (element.name(), path.up(0), path.up(1)) {
            ("pStyle", "pPr", _) => {
                self.style_id = element.attribute("val").unwrap_or_default().into_owned();
                self.style = styles.resolve(&self.style_id);
            }
            ("outlineLvl", "pPr", _) => self.outline = level(element),
            ("numId", "numPr", _) => {
                self.item = Some(element.attribute("val").is_some_and(|id| id != "0"));
                self.list = element.number("val");
            }
            ("ilvl", "numPr", _) => self.level = element.number("val"),
            ("r", ..) => (self.hidden, self.bold, self.size) = (None, None, None),
            ("vanish", "rPr", "r") => self.hidden = Some(is_set(element)),
            ("b", "rPr", "r") => self.bold = Some(is_set(element)),
            ("sz", "rPr", "r") => self.size = element.number("val"),
            _ => {}
        }
    }

    /// Whether the words of the run are hidden.
    pub fn are_hidden(&self) -> bool {
        self.hidden.unwrap_or(self.style.hidden)
    }

    /// How the words of the run look.
    pub fn look(&self) -> Look {
        let style = self.style.look;
        Look { bold: self.bold.unwrap_or(style.bold), size: self.size.unwrap_or(style.size) }
    }

    /// Whether the paragraph is an item of a list.
    pub fn is_item(&self) -> bool {
        self.item.unwrap_or(self.style.item)
    }

    /// The number that the paragraph has in its list, once it is counted.
    pub fn number(&self, numbering: &mut Numbering) -> Option<String> {
        let list = self.list.or(self.style.list).filter(|list| *list != 0)?;
        numbering.next(list, self.level.or(self.style.level), &self.style_id)
    }

    /// What the paragraph is by its level in the outline, else by its style.
    pub fn sort(&self) -> Sort {
        let heads = matches!(self.style.sort, Sort::Heading(_));
        match self.outline {
            Some(0) if heads => Sort::Text,
            Some(level @ 1..) if heads || self.style.sort == Sort::Text => Sort::Heading(level),
            _ => self.style.sort,
        }
    }
}
