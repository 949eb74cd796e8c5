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
use crate::query::blocks::{Block, Entry};
use crate::query::{Blocks, Expr, parse};

/// Reads the text of the file; `path` is its name for errors. Every block is checked.
pub fn read(text: &str, path: &str) -> Result<Blocks> {
    let mut reader = Reader { text, path, remarks: Vec::new() };
    let file = DeTable::parse(text).map_err(|error| address::told(&error, text, path))?;
    let mut blocks = Blocks::default();
    for (key, value) in file.get_ref() {
        let DeValue::Table(named) = value.get_ref() else {
            return Err(reader.unexpected(key));
        };
        if key.get_ref() != "blocks" {
            return Err(reader.unexpected(key));
        }
        for (name, entries) in named {
            let (expr, entries) = reader.block(name.get_ref(), entries)?;
            let line = address::line(text, &name.span());
            blocks.insert_written(name.get_ref().as_ref(), Block { expr, entries, line });
        }
    }
    for (name, block) in blocks.iter() {
        blocks.check(&block.expr).map_err(|error| in_block(error, name).in_file(path).at_line(block.line))?;
    }
    blocks.remarks = reader.remarks;
    Ok(blocks)
}

struct Reader<'f> {
    text: &'f str,
    path: &'f str,
    remarks: Vec<Error>,
}

impl Reader<'_> {
    fn block(&mut self, name: &str, entries: &Spanned<DeValue<'_>>) -> Result<(Expr, Vec<Entry>)> {
        let (mut all, mut written) = (Vec::new(), Vec::new());
        self.collect(name, None, entries, &mut |expr, entry| {
            all.push(expr);
            written.push(entry);
        })?;
        let expr = match all.len() {
            0 => {
                let hint = "write its words between the brackets: [\"a word\", \"another\"]";
                return Err(self.at(entries, format!("block `{name}` has no words")).hint(hint));
            }
            1 => all.remove(0),
            _ => Expr::Or(all),
        };
        Ok((expr, written))
    }

    /// Shows `see` the queries of a list of strings, or of several such lists by language.
    fn collect(
        &mut self,
        name: &str,
        language: Option<&str>,
        value: &Spanned<DeValue<'_>>,
        see: &mut dyn FnMut(Expr, Entry),
    ) -> Result<()> {
        match value.get_ref() {
            DeValue::String(query) => {
                let (text, path) = (self.text, self.path);
                let place = |error| address::in_query(in_block(error, name), query, text, path, &value.span());
                let parsed = parse(query).map_err(place)?;
                self.remarks.extend(parsed.remarks.into_iter().map(place));
                see(parsed.expr, Entry { query: query.to_string(), language: language.map(str::to_string) });
                Ok(())
            }
            DeValue::Array(entries) => entries.iter().try_for_each(|entry| self.collect(name, language, entry, see)),
            DeValue::Table(languages) => {
                let mut languages: Vec<_> = languages.iter().collect();
                languages.sort_by_key(|(language, _)| language.span().start);
                let mut languages = languages.into_iter();
                languages.try_for_each(|(language, entries)| self.collect(name, Some(language.get_ref()), entries, see))
            }
            _ => {
                let message = format!("block `{name}`: expected words in quotes");
                Err(self.at(value, message).hint("write [\"a word\", \"another\"]"))
            }
        }
    }

    fn unexpected(&self, key: &Spanned<impl AsRef<str>>) -> Error {
        let message = format!("`{}` is not expected here", key.get_ref().as_ref());
        self.at(key, message).hint("the file has one table, `[blocks]`, with a block a line")
    }

    fn at<T>(&self, place: &Spanned<T>, message: String) -> Error {
        Error::new(message).in_file(self.path).at_line(address::line(self.text, &place.span()))
    }
}

/// The same error, saying which block it is in.
fn in_block(error: Error, name: &str) -> Error {
    Error { message: format!("block `{name}`: {}", error.message), ..error }
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
        assert_eq!(error.to_string(), "queries/blocks.toml:3:11: block `bad`: this bracket is never closed");
        let error = read("[blocks]\na = ['@b']\nb = ['@a']\n", "queries/blocks.toml").unwrap_err();
        assert_eq!(error.to_string(), "queries/blocks.toml:2: block `a`: the block `@b` uses itself: b → a → b");
        let error = read("[blocks]\na = ['@brukar']\nbruker = ['b']\n", "queries/blocks.toml").unwrap_err();
        assert_eq!(error.hint.as_deref(), Some("did you mean `@bruker`?"));
    }
}
