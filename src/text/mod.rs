//! Pure functions over strings: decoding, normal form, layout, sentences, languages, words.
//!
//! Floor 0: knows nothing of files, sources or the index. All positions are byte ranges into the string at hand; only the
//! program's output counts in Unicode code points (see [`offsets`]).

pub mod abbreviations;
pub mod ascii;
pub mod collate;
pub mod compounds;
pub mod controls;
pub mod databases;
pub mod decode;
pub mod formula;
pub mod hyphens;
pub mod language;
pub mod layout;
pub mod lexicon;
pub mod mojibake;
pub mod months;
pub mod normalise;
mod notes;
pub mod offsets;
pub mod percent;
pub mod places;
pub mod quotations;
pub mod reviewing;
pub mod sentences;
pub mod titles;
pub mod words;

use std::ops::Range;

/// `range` without the white space at its ends.
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.start + (inside.len() - inside.trim_start().len());
    start..start + inside.trim().len()
}
