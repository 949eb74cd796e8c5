//! REFI-QDA: projects (.qdpx) and codebooks (.qdc) that NVivo, ATLAS.ti, MAXQDA and QualCoder exchange with each other.
//!
//! Apart from the records of reference managers: here texts travel with what people marked in them. The standard is REFI-QDA
//! 1.0 of 2019 (qdasoftware.org). Positions in it are Unicode code points from 0, the end exclusive; what the programs make of
//! that is in `measure`.

mod codes;
mod compose;
mod guid;
mod mark;
mod measure;
mod read;
mod write;
mod xml;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::model::Why;

pub use compose::{Coded, NO_TIME, NOBODY, Part, compose, definition};
pub use guid::{of_source, of_theme};
pub use mark::{KILDE, Mark, NAMESAKE, fingerprint};
pub use measure::agrees;
pub use read::{read, read_codebook};
pub use write::{codebook, project};

/// How many themes may lie in each other where they are written; deeper ones stand beside.
const DEEPEST: usize = 40;

/// A project, or a codebook as a project without sources.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Project {
    /// What it is called.
    pub name: String,
    /// The program that wrote it, with its version.
    pub origin: String,
    /// What is said of it.
    pub description: String,
    /// When it was last changed, as `2026-11-22T14:05:00Z`; empty where that is not known.
    pub when: String,
    /// Who coded. The first is who goes on where a program asks nobody.
    pub users: Vec<User>,
    /// The codes, each behind the one that it lies in.
    pub codes: Vec<Code>,
    /// The texts.
    pub texts: Vec<Text>,
    /// What it holds that kilde does not know: what it is, and how much of it.
    pub others: Vec<(String, usize)>,
}

/// Somebody who coded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct User {
    /// The id.
    pub guid: String,
    /// The name.
    pub name: String,
}

/// A code of the codebook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code {
    /// The id.
    pub guid: String,
    /// The name.
    pub name: String,
    /// When it applies.
    pub description: String,
    /// Its colour, as `#0072b2`.
    pub color: String,
    /// The code that it lies in, by its place in the list; that place is lower than its own.
    pub parent: Option<usize>,
}

/// A source with its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The id.
    pub guid: String,
    /// The name.
    pub name: String,
    /// What is said of it.
    pub description: String,
    /// The file that it was made from, where that is told.
    pub path: String,
    /// Its words; `None` where the project does not hold them.
    pub text: Option<String>,
    /// When it came in, as a time; empty where that is not known.
    pub when: String,
    /// What is marked in it.
    pub selections: Vec<Selection>,
    /// How many of its codings lie on parts of a picture, a page or a recording, which kilde does not know.
    pub others: usize,
}

/// A stretch of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The id.
    pub guid: String,
    /// Where it lies, in bytes of the text; `None` where it lies nowhere.
    pub range: Option<Range<usize>>,
    /// Why it lies nowhere, where it does.
    pub astray: Option<Why>,
    /// Its words as the program that wrote the project stored them, maybe only their beginning; or a name that somebody gave it.
    pub name: String,
    /// What is said of it.
    pub description: String,
    /// The codes that it has.
    pub codings: Vec<Coding>,
}

/// That a selection has a code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coding {
    /// The id.
    pub guid: String,
    /// The code, by its place in [`Project::codes`].
    pub code: usize,
    /// The name of who coded; empty where that is not known.
    pub user: String,
    /// When, as a time; empty where that is not known.
    pub when: String,
}

impl Text {
    /// The words of a selection.
    pub fn words(&self, selection: &Selection) -> Option<&str> {
        self.text.as_deref()?.get(selection.range.clone()?)
    }
}
