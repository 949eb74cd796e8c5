//! Word's files: which parts they have, and what is read of them.
//!
//! Apart from `story`, because here the parts are put together: styles, notes, the text itself.

mod fields;
mod numbering;
mod properties;
mod styles;
mod walk;

use std::collections::HashMap;

use super::package::Package;
use super::xml::{Element, Path, Step, Visitor, walk};
use super::{Book, metadata};
use crate::error::{Error, Result};
use walk::Walk;

/// The text of the package.
///
/// # Errors
/// When one of its parts is damaged or is no part of a text.
pub fn read(package: &mut Package<'_>) -> Result<Book> {
    let whole = relations(package, "_rels/.rels")?;
    let main = whole.get("officeDocument").cloned().unwrap_or_else(|| "word/document.xml".into());
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let parts = relations(package, &format!("{folder}/_rels/{file}.rels"))?;
    let part = |name: &str| parts.get(name).map(|target| inside(folder, target));
    let mut read = |name: &str| match part(name) {
        Some(part) => Ok(package.text(&part)?.map(|xml| (part, xml))),
        None => Ok::<_, Error>(None),
    };
    let styles = match read("styles")? {
        Some((part, xml)) => styles::read(&part, &xml)?,
        None => Default::default(),
    };
    // A text without its numbers is worth reading.
    let numbering = read("numbering").ok().flatten().and_then(|(part, xml)| numbering::read(&part, &xml).ok());
    let mut text = Walk::new(&styles, numbering.unwrap_or_default());
    for notes in ["footnotes", "endnotes"] {
        if let Some((part, xml)) = read(notes)? {
            walk(&part, &xml, &mut text)?;
        }
    }
    walk(&main, &package.needed(&main)?, &mut text)?;
    let mut book = text.book();
    let core = whole.get("core-properties").map_or("docProps/core.xml", String::as_str);
    metadata::describe(&mut book, package, core);
    Ok(book)
}

/// Where a part stands that is named in another part in `folder`.
fn inside(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_string(),
        None if folder.is_empty() => target.to_string(),
        None => format!("{folder}/{target}"),
    }
}

/// What a list of relations names, by the last word of their types: `officeDocument`, `styles`, `footnotes`.
fn relations(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, String>> {
    let mut relations = Relations::default();
    let part = part.trim_start_matches('/');
    if let Some(xml) = package.text(part)? {
        walk(part, &xml, &mut relations)?;
    }
    // A package names its parts from its root, with or without a stroke before it.
    if part == "_rels/.rels" {
        relations.0.values_mut().for_each(|target| *target = target.trim_start_matches('/').to_string());
    }
    Ok(relations.0)
}

#[derive(Default)]
struct Relations(HashMap<String, String>);

impl Visitor for Relations {
    fn open(&mut self, element: &Element<'_>, _: &Path) -> Step {
        if let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target")) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_string();
            self.0.entry(kind).or_insert_with(|| target.into_owned());
        }
        Step::Into
    }

    fn close(&mut self, _: &str, _: &Path) {}

    fn words(&mut self, _: &str, _: &Path) {}
}

#[cfg(test)]
mod tests;
