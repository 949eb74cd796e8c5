//! Places in a TOML file, for errors in it.

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::query::blocks::nearest;

/// Reads a TOML file's text; an error names the line.
pub fn read<T: DeserializeOwned>(text: &str, path: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| told(&error, text, path))
}

/// What the parser said, with the line it speaks of.
pub fn told(error: &toml::de::Error, text: &str, path: &str) -> Error {
    // A variant is a programmer's word.
    let message =
        error.message().lines().next().unwrap_or("not understood").replace("unknown variant", "unknown value");
    let hint = way_out(&message).unwrap_or_else(|| "`kilde init` in an empty folder lays out a file that works".into());
    let told = Error::new(message).in_file(path).hint(hint);
    match error.span() {
        Some(span) => told.at_line(line(text, &span)),
        None => told,
    }
}

/// What to do where the parser names what it misses or what it would have taken.
fn way_out(message: &str) -> Option<String> {
    let mut names = message.split('`').skip(1).step_by(2);
    let first = names.next()?;
    match message {
        _ if message.starts_with("missing field") => Some(format!("add a line `{first} = …` there")),
        _ if message.starts_with("unknown") => Some(format!("did you mean `{}`?", nearest(first, names)?)),
        _ => None,
    }
}

/// An error about a query that stands at `span` of the file, with its own column: at that very character of the file, where
/// the query is written there without escapes.
pub fn in_query(error: Error, query: &str, text: &str, path: &str, span: &Range<usize>) -> Error {
    let raw = text.get(span.clone()).unwrap_or_default();
    let (Some(column), Some(begins)) = (error.column, raw.find(query)) else {
        return Error { column: None, ..error }.in_file(path).at_line(line(text, span));
    };
    let inside = query.char_indices().nth(column as usize - 1).map_or(query.len(), |(at, _)| at);
    let at = span.start + begins + inside;
    let before = &text[..at];
    let begins = before.rfind('\n').map_or(0, |end| end + 1);
    error.in_file(path).at_line(line(text, &(at..at))).at_column(before[begins..].chars().count() as u32 + 1)
}

/// The line that a span begins on, counted from 1.
pub fn line(text: &str, span: &Range<usize>) -> u32 {
    let before = text.as_bytes().get(..span.start).unwrap_or(text.as_bytes());
    before.iter().filter(|&&byte| byte == b'\n').count() as u32 + 1
}
