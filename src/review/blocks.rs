//! `queries/blocks.toml`: named blocks of words.
//!
//! ```toml
//! [blocks]
//! bruker = ["bruker", "pasient", "service user*"]
//! beslutning = { nb = ["beslutning"], nn = ["avgjerd"], en = ["decision"] }
//! ```
//!
//! Each entry is a query; the entries of a block are joined by OR.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::address;
use crate::error::{Error, Result};
use crate::query::{Blocks, Expr, parse};

/// Reads the text of the file; `path` is its name for errors. Every block is checked.
pub fn read(text: &str, path: &str) -> Result<Blocks> {
    let place = |error: Error, at: std::ops::Range<usize>| error.in_file(path).at_line(address::line(text, &at));
    let file = DeTable::parse(text).map_err(|error| address::told(&error, text, path))?;
    let mut blocks = Blocks::default();
    for (key, value) in file.get_ref() {
        let DeValue::Table(named) = value.get_ref() else {
            return Err(place(unexpected(key.get_ref()), key.span()));
        };
        if key.get_ref() != "blocks" {
            return Err(place(unexpected(key.get_ref()), key.span()));
        }
        for (name, entries) in named {
            let expr = block(name.get_ref(), entries).map_err(|(error, at)| place(error, at))?;
            blocks.insert(name.get_ref().as_ref(), expr, address::line(text, &name.span()));
        }
    }
    for (name, block) in blocks.iter() {
        blocks.check(&block.expr).map_err(|error| in_block(error, name).in_file(path).at_line(block.line))?;
    }
    Ok(blocks)
}

fn unexpected(key: &str) -> Error {
    Error::new(format!("`{key}` is not expected here")).hint("the file has one table, `[blocks]`, with a block a line")
}

/// An error and the span of the file that it is about.
type Misplaced = (Error, std::ops::Range<usize>);

fn block(name: &str, entries: &Spanned<DeValue<'_>>) -> Result<Expr, Misplaced> {
    let mut all = Vec::new();
    collect(name, entries, &mut all)?;
    match all.len() {
        0 => {
            let error = Error::new(format!("block `{name}` has no words"));
            Err((error.hint("write its words between the brackets: [\"a word\", \"another\"]"), entries.span()))
        }
        1 => Ok(all.remove(0)),
        _ => Ok(Expr::Or(all)),
    }
}

/// The queries of a list of strings, or of several such lists by language.
fn collect(name: &str, value: &Spanned<DeValue<'_>>, all: &mut Vec<Expr>) -> Result<(), Misplaced> {
    match value.get_ref() {
        DeValue::String(query) => {
            let parsed = parse(query).map_err(|error| (in_block(error, name), value.span()))?;
            all.push(parsed.expr);
            Ok(())
        }
        DeValue::Array(entries) => entries.iter().try_for_each(|entry| collect(name, entry, all)),
        DeValue::Table(languages) => languages.values().try_for_each(|entries| collect(name, entries, all)),
        _ => {
            let error = Error::new(format!("block `{name}`: expected words in quotes"));
            Err((error.hint("write [\"a word\", \"another\"]"), value.span()))
        }
    }
}

/// The same error, saying which block it is in. Its column counts in the entry.
fn in_block(mut error: Error, name: &str) -> Error {
    error.message = match error.column.take() {
        Some(column) => format!("block `{name}`, column {column}: {}", error.message),
        None => format!("block `{name}`: {}", error.message),
    };
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_joined_whatever_their_language() {
        let blocks = read("[blocks]\na = ['x*', 'y*']\nb = { nb = ['@a'], en = ['z*'] }\n", "b.toml").unwrap();
        assert!(matches!(blocks.get("a"), Some(Expr::Or(all)) if all.len() == 2));
        assert!(matches!(blocks.get("b"), Some(Expr::Or(all)) if all.len() == 2));
    }

    #[test]
    fn errors_name_line_block_and_column() {
        let error = read("[blocks]\nok = ['x']\nbad = ['x (y']\n", "queries/blocks.toml").unwrap_err();
        assert_eq!(error.to_string(), "queries/blocks.toml:3: block `bad`, column 3: this bracket is never closed");
        let error = read("[blocks]\na = ['@b']\nb = ['@a']\n", "queries/blocks.toml").unwrap_err();
        assert_eq!(error.to_string(), "queries/blocks.toml:2: block `a`: the block `@b` uses itself: b → a → b");
        let error = read("[blocks]\na = ['@brukar']\nbruker = ['b']\n", "queries/blocks.toml").unwrap_err();
        assert_eq!(error.hint.as_deref(), Some("did you mean `@bruker`?"));
    }
}
