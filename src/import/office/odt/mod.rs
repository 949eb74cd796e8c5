//! OpenDocument texts, as LibreOffice writes them.
//!
//! Apart from `docx`, because here a style names its parent in the text itself and a change leaves what it deleted in a
//! list of its own.

mod formulas;
mod styles;
mod walk;

use super::package::Package;
use super::xml::walk;
use super::{Book, metadata};
use crate::error::Result;
use styles::Families;
use walk::Walk;

/// The text of the package.
///
/// # Errors
/// When one of its parts is damaged.
pub fn read(package: &mut Package<'_>) -> Result<Book> {
    let mut families = Families::default();
    if let Some(xml) = package.text("styles.xml")? {
        walk("styles.xml", &xml, &mut families)?;
    }
    let content = package.needed("content.xml")?;
    walk("content.xml", &content, &mut families)?;
    let formulas = formulas::read(package, &content)?;
    let mut text = Walk::new(&families, &formulas);
    walk("content.xml", &content, &mut text)?;
    let mut book = text.book();
    metadata::describe(&mut book, package, "meta.xml");
    Ok(book)
}

#[cfg(test)]
mod tests;
