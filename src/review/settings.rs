//! `queries/review.toml`: the question, the language of the tables, what counts as a full text.

use serde::Deserialize;

use super::address;
use crate::error::Result;
use crate::text::language::Language;

/// What a review says of itself. Everything in the file may be left out.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// The question that the review asks.
    pub question: String,
    /// The language of tables: nb, nn or en.
    pub language: Language,
    /// Under this many codable words only an abstract was read.
    pub full_text_words: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { question: String::new(), language: Language::Nb, full_text_words: 600 }
    }
}

impl Settings {
    /// Reads the text of the file; `path` is its name for errors.
    pub fn read(text: &str, path: &str) -> Result<Settings> {
        address::read(text, path)
    }
}
