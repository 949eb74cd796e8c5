//! What kind of work a source is, and how much of it was read.

use serde::{Deserialize, Serialize};

/// What kind of work a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An article in a journal.
    Article,
    /// A whole book.
    Book,
    /// A chapter of a book.
    Chapter,
    /// A student's thesis or a dissertation.
    Thesis,
    /// A report, a white paper (NOU, Meld. St.).
    Report,
    /// A guideline for practice.
    Guideline,
    /// An act or a regulation.
    Law,
    /// A page on the web.
    WebPage,
    /// The description of a research project.
    Project,
    /// Not stated.
    #[default]
    Unknown,
}

impl Kind {
    /// Every kind, in the order tables list them.
    pub const ALL: [Kind; 10] = [
        Kind::Article,
        Kind::Book,
        Kind::Chapter,
        Kind::Thesis,
        Kind::Report,
        Kind::Guideline,
        Kind::Law,
        Kind::WebPage,
        Kind::Project,
        Kind::Unknown,
    ];

    /// The word used in queries, CSV and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Article => "article",
            Kind::Book => "book",
            Kind::Chapter => "chapter",
            Kind::Thesis => "thesis",
            Kind::Report => "report",
            Kind::Guideline => "guideline",
            Kind::Law => "law",
            Kind::WebPage => "web-page",
            Kind::Project => "project",
            Kind::Unknown => "unknown",
        }
    }
}

/// How much of a source's text was read. "Nothing found" means something else in each case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// The text itself.
    Full,
    /// An abstract or a record only.
    Abstract,
    /// No text at all.
    #[default]
    None,
}
