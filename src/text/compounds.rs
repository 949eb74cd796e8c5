//! The parts of Norwegian compounds: brukermedvirkning is bruker + medvirkning.
//!
//! A room of its own because the lexicon knows words, and this knows how Norwegian glues them together.

use std::ops::Range;

/// The parts of `term` (folded), as byte ranges in ascending order; empty if it is no compound of known words.
///
/// A linking -s- or -e- belongs to no part.
pub fn parts(_term: &str) -> Vec<Range<usize>> {
    Vec::new()
}
