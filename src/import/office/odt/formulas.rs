//! The formulas of an OpenDocument text, each of which lies in a part of its own, in MathML.
//!
//! Apart from `walk`, because they must be read before the text they stand in.

use std::collections::HashMap;

use super::super::package::Package;
use super::super::xml::{Element, Path, Step, Visitor, walk};
use crate::error::Result;

/// As many formulas as are read, and how long one may be when written out, in bytes.
const MOST: usize = 500;
const LONGEST: usize = 2000;

/// The formulas that `content` shows, by the addresses it gives them. What is no formula, or is damaged, is left out: the
/// text around it is worth more.
///
/// # Errors
/// When `content` is damaged.
pub(super) fn read(package: &mut Package<'_>, content: &str) -> Result<HashMap<String, String>> {
    let mut objects = Objects::default();
    // Most texts have none, and are not walked once more.
    if content.contains(":object ") {
        walk("content.xml", content, &mut objects)?;
    }
    let mut formulas = HashMap::new();
    for address in objects.0 {
        let part = format!("{}/content.xml", address.trim_start_matches("./").trim_end_matches('/'));
        let Ok(Some(xml)) = package.text(&part) else { continue };
        let mut formula = Formula::default();
        if walk(&part, &xml, &mut formula).is_ok() && formula.is_math && !formula.text.is_empty() {
            formulas.insert(address, formula.text);
        }
    }
    Ok(formulas)
}

/// The addresses of what is embedded.
#[derive(Default)]
struct Objects(Vec<String>);

impl Visitor for Objects {
    fn open(&mut self, element: &Element<'_>, _: &Path) -> Step {
        if element.name() == "object" && self.0.len() < MOST {
            self.0.extend(element.attribute("href").map(|address| address.into_owned()));
        }
        Step::Into
    }

    fn close(&mut self, _: &str, _: &Path) {}

    fn words(&mut self, _: &str, _: &Path) {}
}

/// A formula on one line.
#[derive(Default)]
struct Formula {
    is_math: bool,
    text: String,
    /// How many elements have begun in each of the open ones.
    begun: Vec<usize>,
}

impl Visitor for Formula {
    fn open(&mut self, element: &Element<'_>, path: &Path) -> Step {
        if matches!(element.name(), "annotation" | "annotation-xml") {
            return Step::Over;
        }
        self.is_math |= element.name() == "math";
        if let Some(begun) = self.begun.last_mut() {
            *begun += 1;
            match (path.up(0), *begun) {
                ("mfrac", 2) => self.text.push('/'),
                ("msup", 2) | ("msubsup", 3) => self.text.push('^'),
                ("msub" | "msubsup", 2) => self.text.push('_'),
                _ => {}
            }
        }
        if element.name() == "msqrt" {
            self.text.push('√');
        }
        self.begun.push(0);
        Step::Into
    }

    fn close(&mut self, _: &str, _: &Path) {
        self.begun.pop();
    }

    fn words(&mut self, words: &str, _: &Path) {
        if self.text.len() < LONGEST {
            self.text.push_str(words.trim());
        }
    }
}
