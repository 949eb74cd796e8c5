//! What a project of another program gives to a review.

use super::coding::Decision;

/// What a project gives.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taken {
    /// The decisions that the review does not have yet.
    pub decisions: Vec<Decision>,
    /// How many codings it has.
    pub known: usize,
    /// How many say other than what the same coder decided here later.
    pub older: usize,
    /// How many are proposals of kilde's.
    pub proposed: usize,
    /// How many of those that were taken over or known stand at their words, in a text that is not the same.
    pub moved: usize,
    /// Proposals that are not in the project any more, as rejections. Empty unless it was exported from this very state.
    pub deleted: Vec<Decision>,
    /// What cannot be taken over.
    pub lost: Vec<Lost>,
}

/// A coding that cannot be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The text, as the project calls it.
    pub text: String,
    /// The code, as the project calls it; empty where all of a text are meant.
    pub code: String,
    /// Its words.
    pub words: String,
    /// Why.
    pub why: Why,
    /// How many codings it stands for.
    pub count: usize,
}

/// A pattern of a dictionary that is in no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// The theme, or the category as the dictionary calls it.
    pub theme: String,
    /// The pattern as it was written.
    pub pattern: String,
    /// Why it is in no rule: lower case, no full stop.
    pub why: String,
}

/// Why a coding cannot be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// No source of the review is this text.
    NoSource,
    /// Its words are not in the source.
    NoWords,
    /// It begins or ends behind the end of its text.
    Outside,
    /// It does not say where it lies.
    Placeless,
    /// It ends where it begins, or before.
    Empty,
    /// The project does not hold its text.
    NoText,
    /// It marks nothing but a heading.
    Heading,
    /// It is longer than a passage.
    TooLong,
}
