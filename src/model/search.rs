//! What was searched, and what was found.

use std::collections::BTreeMap;

/// A word of the sources, in the form it has there, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub word: String,
    /// How often it stands in sentences of each language, by its code.
    pub languages: BTreeMap<&'static str, u64>,
    /// In how many sources.
    pub sources: usize,
}

impl Word {
    /// How often it stands in all.
    pub fn count(&self) -> u64 {
        self.languages.values().sum()
    }
}

/// A query as it was put to one database on one day, with its limits and hits: a row of `queries/searches.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// The database that was searched.
    pub database: String,
    /// The platform it was searched on, where that is another.
    pub platform: String,
    /// The day, as `2023-01-16`; as written where that is no day.
    pub date: String,
    /// The query as it was put.
    pub query: String,
    /// The fields that were searched.
    pub fields: String,
    /// What the search was limited to.
    pub limits: String,
    /// Why.
    pub reason: String,
    /// How many works there were, from the hits down to those that were taken in.
    pub counts: Counts,
    /// What else was noted.
    pub comment: String,
    /// Of a search that was put to the sources of the review, the name that it was logged under; else empty.
    pub name: String,
    /// Of such a search, a fingerprint of the sources; else empty.
    pub corpus: String,
    /// The line of the file it stands on, from 1.
    pub line: u32,
}

impl Search {
    /// Whether it was put to the sources of the review, and not to a database outside.
    pub fn is_own(&self) -> bool {
        self.database.eq_ignore_ascii_case(OWN)
    }

    /// Whether a database or a site was looked through, and no query put to it.
    pub fn is_browsing(&self) -> bool {
        self.query.is_empty() && !self.comment.is_empty()
    }
}

/// The database of a search that was put to the sources of the review.
pub const OWN: &str = "kilde";

/// How many works were left at each step, where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Found.
    pub hits: Option<u64>,
    /// Titles that were read.
    pub titles: Option<u64>,
    /// Abstracts that were read.
    pub abstracts: Option<u64>,
    /// Works that were read in full.
    pub fulltexts: Option<u64>,
    /// Works that were taken in.
    pub included: Option<u64>,
}

/// A source whose place among the hits of a search has changed since it was logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub what: What,
    /// The source's id, as it is now, or was.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Why.
    pub why: Cause,
}

/// What happened to a source among the hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It is found now and was not then.
    Came,
    /// It was found then and is not now.
    Went,
    /// It is found as then, and its text is another.
    Changed,
}

/// Why a source has come or gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// It was not among the sources then.
    NewSource,
    /// It is not among the sources now.
    GoneSource,
    /// Its text is another.
    OtherText,
    /// Its text is the same: the blocks or the codebook that the query uses have changed, or kilde reads otherwise.
    SameText,
    /// What the sources were then was not kept.
    Unknown,
}
