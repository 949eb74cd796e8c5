//! What an audit reports: a fact with an address, never a verdict.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check that found it, by its id: `unlisted-citation`.
    pub check: &'static str,
    /// How sure it is that something is to be mended.
    pub severity: Severity,
    /// The words that it is about, in bytes of the manuscript; empty where it is about the whole.
    pub at: Range<usize>,
    /// What was found, in the language of the review.
    pub what: String,
    /// What would settle it, in the same language.
    pub settle: String,
}

/// What a check came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The check, by its id.
    pub check: &'static str,
    /// What it asks, in the language of the review.
    pub name: &'static str,
    /// What it found; or why it was not run, in the same language.
    pub found: Result<Vec<Finding>, String>,
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It is so.
    Fact,
    /// It may be meant so: worth a look.
    Look,
}

impl Severity {
    /// The word used in CSV and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Fact => "fact",
            Severity::Look => "look",
        }
    }
}
