//! Electronic books: pages of the web in an order, and a record of the work.
//!
//! Apart from `html`, which reads one page and looks for its main content; here all of it is.

use dom_smoothie::Readability;

use super::super::html_text::text_of;
use super::Leaves;
use super::package::{Package, damaged};
use super::xml::{Element, Path, Step, Visitor, walk};
use crate::error::Result;
use crate::text::percent;

/// The text and the record of the book.
///
/// # Errors
/// When a part that it needs is missing or damaged.
pub fn read(package: &mut Package<'_>) -> Result<Leaves> {
    let mut container = Container::default();
    let xml = package.needed("META-INF/container.xml")?;
    walk("META-INF/container.xml", &xml, &mut container)?;
    let root = container.0.ok_or_else(|| damaged("META-INF/container.xml", &"it names no book"))?;
    let mut book = Binding::default();
    walk(&root, &package.needed(&root)?, &mut book)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut text = String::new();
    for part in book.order() {
        let part = beside(folder, part);
        let Some(html) = package.text(&part)? else { continue };
        let leaf = leaf(html);
        if !text.is_empty() && !leaf.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&leaf);
    }
    Ok(Leaves { text, facts: book.facts })
}

/// The text of a page, without the numbers that lead to notes: they would be the end of the word before them.
fn leaf(html: String) -> String {
    let page = Readability::from(html);
    for number in page.doc.select("a[role=doc-noteref], a[epub\\:type=noteref]").nodes() {
        number.remove_from_parent();
    }
    text_of(&page)
}

/// Where a part stands that the record in `folder` names, which may lead out of it.
fn beside(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    let target = target.split('#').next().unwrap_or_default();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    String::from_utf8_lossy(&percent::decoded(&steps.join("/"))).into_owned()
}

/// Where the record of the book stands.
#[derive(Default)]
struct Container(Option<String>);

impl Visitor for Container {
    fn open(&mut self, element: &Element<'_>, _: &Path) -> Step {
        if element.name() == "rootfile" && self.0.is_none() {
            self.0 = element.attribute("full-path").map(|path| path.into_owned());
        }
        Step::Into
    }

    fn close(&mut self, _: &str, _: &Path) {}

    fn words(&mut self, _: &str, _: &Path) {}
}

/// The record of the book: its parts, their order, and what it says of the work.
#[derive(Default)]
struct Binding {
    /// Id and address of each page.
    parts: std::collections::HashMap<String, String>,
    spine: Vec<String>,
    facts: Vec<(String, String)>,
}

impl Binding {
    /// The pages in their order; each once, for a page may be named a million times.
    fn order(&self) -> Vec<&str> {
        let mut seen = std::collections::HashSet::new();
        let parts = self.spine.iter().filter(|id| seen.insert(id.as_str())).filter_map(|id| self.parts.get(id));
        parts.map(String::as_str).collect()
    }
}

impl Visitor for Binding {
    fn open(&mut self, element: &Element<'_>, path: &Path) -> Step {
        let attribute = |name: &str| element.attribute(name).unwrap_or_default().into_owned();
        match element.name() {
            // The list of chapters is for the program that shows the book.
            "item" if attribute("media-type").contains("html") && !attribute("properties").contains("nav") => {
                self.parts.insert(attribute("id"), attribute("href"));
            }
            // Notes are often set beside the order of reading, and are text all the same.
            "itemref" => self.spine.push(attribute("idref")),
            name if path.up(0) == "metadata" => self.facts.push((name.to_string(), String::new())),
            _ => {}
        }
        Step::Into
    }

    fn close(&mut self, _: &str, _: &Path) {}

    fn words(&mut self, words: &str, path: &Path) {
        if path.up(1) == "metadata"
            && let Some((_, value)) = self.facts.last_mut()
        {
            value.push_str(words);
        }
    }
}
