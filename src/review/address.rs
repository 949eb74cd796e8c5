//! Lines of a TOML file, for errors in it.

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Reads a TOML file's text; an error names the line.
pub fn read<T: DeserializeOwned>(text: &str, path: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| told(&error, text, path))
}

/// What the parser said, with the line it speaks of.
pub fn told(error: &toml::de::Error, text: &str, path: &str) -> Error {
    // A variant is a programmer's word.
    let message =
        error.message().lines().next().unwrap_or("not understood").replace("unknown variant", "unknown value");
    let told = Error::new(message).in_file(path).hint("`kilde init` in an empty folder lays out a file that works");
    match error.span() {
        Some(span) => told.at_line(line(text, &span)),
        None => told,
    }
}

/// The line that a span begins on, counted from 1.
pub fn line(text: &str, span: &Range<usize>) -> u32 {
    let before = text.as_bytes().get(..span.start).unwrap_or(text.as_bytes());
    before.iter().filter(|&&byte| byte == b'\n').count() as u32 + 1
}
