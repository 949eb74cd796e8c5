//! What people coded by hand: which words of which source carry which themes.

use std::ops::Range;

use crate::text::language::Language;

/// The hand codes of one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HandCodes {
    /// The codes, in the order of the file.
    pub codes: Vec<Code>,
    /// What the file says of sentences that it does not name.
    pub extent: Extent,
}

/// What a file of hand codes says of sentences that it does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// Nothing: every code stands for a sentence, and one without a theme says that it carries none.
    #[default]
    Sentences,
    /// That they carry no theme, in the sources that it names: passages were marked in a text that was read whole.
    Sources,
    /// Nothing, and of those that it names only what it says of a theme.
    Decisions,
}

/// One stretch of a text with what a person said of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Code {
    /// The source that it lies in, as the file names it; none for a sentence that lies in no source at hand.
    pub source: Option<String>,
    /// The text that it is of, as the file names it, where that is no source at hand: neighbours of one text are read together.
    pub text: Option<String>,
    /// Its words, or where they stand.
    pub quotation: Quotation,
    /// The themes, as the file names them.
    pub themes: Vec<String>,
    /// True where the themes were given, false where a tag was turned down.
    pub given: bool,
    /// The language of the words, where the file states it.
    pub language: Option<Language>,
    /// Where in the file it stands, counted from 1: a line, or the number of a selection.
    pub line: u32,
}

/// The words that were coded, and what tells them from the same words elsewhere in their source.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Quotation {
    /// The words; empty where only their place is told.
    pub text: String,
    /// What stands before them.
    pub before: String,
    /// What stands behind them.
    pub after: String,
    /// Their place in Unicode code points of the source's text, the end exclusive.
    pub span: Option<Range<usize>>,
}
