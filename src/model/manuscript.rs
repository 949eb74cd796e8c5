//! What a manuscript cites and what it lists.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::source::Source;

/// When a work appeared, as author–year styles write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Year {
    /// The year itself.
    pub dated: Dated,
    /// What tells works of the same authors and year apart: `2015a`, `u.å.-b`.
    pub letter: Option<char>,
}

/// The year of a work, or why it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dated {
    /// One year.
    In(i32),
    /// Two years: `2022-2023` of a white paper, `1999/2005` of a reprint.
    Over(i32, i32),
    /// `u.å.`, `n.d.`
    Undated,
    /// `i trykk`, `in press`
    InPress,
}

/// An entry of a reference list.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// Where it stands in the text of the manuscript, in bytes.
    pub range: Range<usize>,
    /// What it says of the work. Ids, languages and texts stay empty.
    pub work: Source,
    /// Whether it names fewer authors than the work has: "et al.", "mfl."
    pub others: bool,
    /// When the work appeared, as it says.
    pub year: Option<Year>,
    /// Where the title stands, in bytes, without marks of emphasis at its ends.
    pub title: Option<Range<usize>>,
}

/// How a citation is worked into its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// All in brackets: "(Moe, 2020)".
    Parenthetical,
    /// The names belong to the sentence: "Moe (2020)".
    Narrative,
}

/// One work cited at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// From the first word of it to the last, in bytes: of a narrative one from the name to the closing bracket, of one in
    /// brackets without them.
    pub range: Range<usize>,
    /// How it is worked in.
    pub form: Form,
    /// Who is named, in the order given: family names, an organisation, or a title.
    pub names: Vec<String>,
    /// Whether others are meant too: "et al.", "mfl."
    pub others: bool,
    /// The year that is named.
    pub year: Option<Year>,
    /// Where the page, chapter or section is named, in bytes.
    pub locator: Option<Range<usize>>,
    /// Of a work that was not read itself, the citation of the one that it was read in, by its place in the list.
    pub read_in: Option<usize>,
}
