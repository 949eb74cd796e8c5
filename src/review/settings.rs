//! `queries/review.toml`: the question, the language of the tables, the limits.

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
    /// What may be included.
    pub limits: Limits,
    /// Sources outside the limits that are kept all the same, and why.
    pub exception: Vec<Exception>,
    /// Under this many codable words only an abstract was read.
    pub full_text_words: u32,
}

/// What may be included.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// The years, as in a query: `2012..2023`.
    pub years: Option<String>,
    /// The languages.
    pub languages: Vec<Language>,
    /// The kinds of work.
    pub kinds: Vec<crate::model::Kind>,
}

/// A source outside the limits that is kept.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Its id.
    pub source: String,
    /// Why it is kept.
    pub reason: String,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            question: String::new(),
            language: Language::Nb,
            limits: Limits::default(),
            exception: Vec::new(),
            full_text_words: 600,
        }
    }
}

impl Settings {
    /// Reads the text of the file; `path` is its name for errors.
    pub fn read(text: &str, path: &str) -> Result<Settings> {
        address::read(text, path)
    }
}
