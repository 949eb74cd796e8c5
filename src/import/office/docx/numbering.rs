//! The lists of a Word file and how far they are counted.
//!
//! Apart from `walk`, because they stand in a part of their own, which is read first.

use std::collections::HashMap;

use super::super::numbering::{Count, Figures, LEVELS, Level};
use super::super::xml::{Element, Path, Step, Visitor, walk};
use crate::error::Result;

/// The lists of a file.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// How numbers look, by the id of what several lists share.
    looks: HashMap<u32, Vec<Level>>,
    /// The level that a style belongs to.
    styles: HashMap<String, usize>,
    lists: HashMap<u32, List>,
    /// How far those are counted that share their looks.
    counts: HashMap<u32, Count>,
}

/// A list.
#[derive(Debug, Default)]
struct List {
    look: u32,
    /// It begins anew where it begins.
    anew: bool,
}

/// Reads the part that holds the lists.
pub(super) fn read(part: &str, xml: &str) -> Result<Numbering> {
    let mut reader = Reader::default();
    walk(part, xml, &mut reader)?;
    Ok(reader.numbering)
}

impl Numbering {
    /// Counts one more paragraph of a list and returns its number as it is shown. A paragraph that states no level has that
    /// of its style.
    pub fn next(&mut self, list: u32, level: Option<u8>, style: &str) -> Option<String> {
        let level = level.map(usize::from).or_else(|| self.styles.get(style).copied()).unwrap_or(0);
        let list = self.lists.get_mut(&list)?;
        let count = self.counts.entry(list.look).or_default();
        if std::mem::take(&mut list.anew) {
            *count = Count::default();
        }
        count.next(self.looks.get(&list.look)?, level)
    }
}

#[derive(Default)]
struct Reader {
    numbering: Numbering,
    look: u32,
    list: u32,
    level: usize,
}

impl Reader {
    /// The open level of the open look.
    fn level(&mut self) -> Option<&mut Level> {
        self.numbering.looks.get_mut(&self.look)?.get_mut(self.level)
    }
}

impl Visitor for Reader {
    fn open(&mut self, element: &Element<'_>, path: &Path) -> Step {
        let value = || element.attribute("val").unwrap_or_default().into_owned();
        match (element.name(), path.up(0)) {
            ("abstractNum", _) => {
                self.look = element.number("abstractNumId").unwrap_or_default();
                self.numbering.looks.insert(self.look, vec![Level::default(); LEVELS]);
            }
            ("lvl", "abstractNum") => self.level = element.number("ilvl").unwrap_or(LEVELS),
            ("start", "lvl") => {
                let start = element.number("val");
                self.level().into_iter().for_each(|level| level.start = start);
            }
            ("numFmt", "lvl") => {
                let figures = figures(&value());
                self.level().into_iter().for_each(|level| level.figures = figures);
            }
            ("lvlText", "lvl") => {
                let pattern = value();
                self.level().into_iter().for_each(|level| level.pattern = pattern.clone());
            }
            ("pStyle", "lvl") => drop(self.numbering.styles.insert(value(), self.level)),
            ("num", _) => {
                self.list = element.number("numId").unwrap_or_default();
                self.numbering.lists.insert(self.list, List::default());
            }
            ("abstractNumId", "num") => {
                let look = element.number("val").unwrap_or_default();
                self.numbering.lists.entry(self.list).or_default().look = look;
            }
            ("startOverride", _) => self.numbering.lists.entry(self.list).or_default().anew = true,
            ("lvl", "lvlOverride") => return Step::Over,
            _ => {}
        }
        Step::Into
    }

    fn close(&mut self, _: &str, _: &Path) {}

    fn words(&mut self, _: &str, _: &Path) {}
}

fn figures(name: &str) -> Figures {
    match name {
        "bullet" | "none" => Figures::None,
        "lowerLetter" => Figures::Letters(false),
        "upperLetter" => Figures::Letters(true),
        "lowerRoman" => Figures::Roman(false),
        "upperRoman" => Figures::Roman(true),
        _ => Figures::Arabic,
    }
}
