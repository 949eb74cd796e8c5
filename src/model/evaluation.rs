//! What hand codes and tags say of the same sentences.

use super::Kind;
use crate::text::language::Language;
use crate::text::lexicon::Tongue;

/// Hand codes beside tags.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    /// The sentences that were judged.
    pub sentences: Vec<Judged>,
    /// True where they are those of the file of hand codes, false where they are kilde's own.
    pub given: bool,
}

/// One sentence, judged by a person and by the rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// Its source, by its place in the list at hand; none for a sentence that came without one.
    pub source: Option<usize>,
    /// The text that it is of, by its place among those that the file of hand codes names; none where it names none.
    pub text_of: Option<u32>,
    /// The outermost section of its source that it stands in, by its place among the sections; none outside all of them.
    pub chapter: Option<u32>,
    /// True when the sentence before it in the list stands before it in its source.
    pub follows: bool,
    /// Its words in one line.
    pub text: String,
    /// The sentences as kilde parts them that it lies in, each in one line: what the rules were held against.
    pub parts: Vec<String>,
    /// Whose forms its words take.
    pub tongue: Tongue,
    /// Its language.
    pub language: Language,
    /// What kind of work its source is.
    pub kind: Kind,
    /// By theme, whether the person gave it; `None` where nobody decided.
    pub hand: Vec<Option<bool>>,
    /// By theme, whether it is tagged.
    pub tags: Vec<bool>,
    /// By theme, the ids of the rules that hit; none of a theme that it is not tagged with.
    pub rules: Vec<Vec<String>>,
}

/// A sentence and a theme on which the person and the rules do not agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// The sentence, by its place among those that were judged.
    pub sentence: usize,
    /// The theme, by its place in the codebook.
    pub theme: usize,
    /// True where the person gave the theme and no rule hit.
    pub missed: bool,
    /// The rules that hit; or of a missed one the rule that came nearest, if any did.
    pub rules: Vec<Trace>,
}

/// What a rule found in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Its id, behind that of its theme where that is another.
    pub rule: String,
    /// The words it found, as they stand there.
    pub words: Vec<String>,
    /// What it did not find, as its query has it; empty where all was there and too far apart, or an `unless` hit.
    pub lacks: Vec<String>,
    /// True where its `unless` cancelled what it found.
    pub cancelled: bool,
}

/// What two coders decided of the same sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pair {
    /// Their names; empty where a decision names nobody.
    pub coders: [String; 2],
    /// The sentences on which both decided for the same theme.
    pub sentences: Vec<Both>,
}

/// What two coders decided of one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Both {
    /// Its source, by its place in the list at hand.
    pub source: usize,
    /// Its place in the source.
    pub sentence: u32,
    /// By theme, what the first said and what the second said; `None` where one of them did not decide.
    pub said: Vec<Option<(bool, bool)>>,
}
