//! The head of a text that has a file to itself: there stand its title, its authors and its year.
//!
//! Apart from the entry, because a record has none; what a text says there is less sure than what a record states.

use std::collections::BTreeSet;

use super::lines::Lines;
use crate::text::ascii;
use crate::text::reviewing::is_review;

/// How many words at the head of a text may hold its title and authors.
const WORDS: usize = 250;

/// How many bytes of a text are looked at for them.
const BYTES: usize = 6000;

/// So many lines are the cover of a text, and a line of so many words is no sentence.
const COVER: usize = 30;
const SHORT: usize = 6;

/// The head of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    /// Its words.
    pub words: String,
    /// Its lines.
    pub lines: Lines,
    /// The years that stand on short lines of their own.
    pub cover: BTreeSet<i32>,
    /// Whether one of its first lines says that it is a review of a book.
    pub review: bool,
}

impl Head {
    pub fn of(text: &str) -> Head {
        let head = &text[..text.floor_char_boundary(BYTES)];
        let mut words = ascii::words(head);
        if let Some((end, _)) = words.match_indices(' ').nth(WORDS) {
            words.truncate(end);
        }
        Head { words, lines: Lines::of(head), cover: cover(head), review: is_review(head) }
    }

    /// Whether a word stands in it.
    pub fn has(&self, word: &str) -> bool {
        self.words.split(' ').any(|other| other == word)
    }
}

/// The years on the cover of a text: `2019`, `Oslo, mai 2019`.
fn cover(head: &str) -> BTreeSet<i32> {
    let lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    let short = lines.take(COVER).filter(|line| line.split_whitespace().count() <= SHORT);
    let words = short.flat_map(|line| line.split(|sign: char| !sign.is_alphanumeric()));
    let year = |word: &str| word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year));
    words.filter_map(year).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_at_the_head() {
        let head = Head::of("Oslo, mai 2019\n\nHåp i byer (2001)\nVi ser på tiden fra 1980 og til i dag.\n");
        assert!(head.words.starts_with("oslo mai 2019 hap i byer"));
        assert_eq!(head.cover, [2001, 2019].into(), "a sentence is no cover");
        let long = Head::of(&"å ".repeat(10_000));
        assert_eq!(long.words.split(' ').count(), WORDS + 1);
    }
}
