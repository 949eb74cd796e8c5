//! From drafts to documents.

use std::ops::Range;

use crate::model::Source;
use crate::text::layout::Block;

/// A source as a format gave it, before its text was cut into sentences.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// What the file or the record says of the work.
    pub source: Source,
    /// The text: as decoded, or already normalised where `layout` is given.
    pub text: String,
    /// The blocks of the text where the format knows them.
    pub layout: Option<Vec<Block>>,
    /// Byte ranges of the abstracts.
    pub abstracts: Vec<Range<usize>>,
    /// Where pages begin, in bytes, and their printed numbers.
    pub pages: Vec<(usize, u32)>,
}
