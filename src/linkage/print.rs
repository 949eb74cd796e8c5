//! The print of a whole text: by it two files of one text are known, whatever their formats and whatever they say of themselves.
//!
//! Apart from the head, where a text states what it is: here nothing is read, only compared.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// A text of fewer words is a notice: that a file has no text, that a page asks to log in.
const LEAST: usize = 50;

/// So many words in a row make one sign of a text.
const ROW: usize = 4;

/// So many signs of a text are kept: the least of all, which are the same for two texts as far as these are (the bottom-k
/// sketch of Broder, 1997).
const KEPT: usize = 64;

/// So many of them in a hundred two texts share that are one but for running heads and hyphens.
const NEARLY: usize = 70;

/// The print of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Print {
    /// A hash of all its words in their order.
    pub whole: u64,
    /// The least hashes of its rows of words, ascending.
    pub signs: Vec<u64>,
}

/// What two texts are to each other that are not two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// All words the same.
    Same,
    /// Most of them.
    Near,
}

impl Print {
    /// None for a text that is too short to be told from others.
    pub fn of(text: &str) -> Option<Print> {
        let mut all = FxHasher::default();
        let words: Vec<u64> = words(text).collect();
        if words.len() < LEAST {
            return None;
        }
        words.hash(&mut all);
        let mut signs: Vec<u64> = words.windows(ROW).map(sign).collect();
        signs.sort_unstable();
        signs.dedup();
        signs.truncate(KEPT);
        Some(Print { whole: all.finish(), signs })
    }

    /// What two texts are to each other: nothing where they are two.
    pub fn compare(&self, other: &Print) -> Option<Likeness> {
        if self == other {
            return Some(Likeness::Same);
        }
        let mut least: Vec<u64> = self.signs.iter().chain(&other.signs).copied().collect();
        least.sort_unstable();
        least.dedup();
        least.truncate(KEPT);
        // What says little again and again is like all that does.
        if least.len() < KEPT {
            return None;
        }
        let both = |sign: &&u64| self.signs.binary_search(sign).is_ok() && other.signs.binary_search(sign).is_ok();
        let shared = least.iter().filter(both).count();
        (shared * 100 >= least.len() * NEARLY).then_some(Likeness::Near)
    }
}

/// The hashes of the words of a text in small letters, without soft hyphens.
fn words(text: &str) -> impl Iterator<Item = u64> {
    let words = text.split(|sign: char| !sign.is_alphanumeric() && sign != '\u{ad}').filter(|word| !word.is_empty());
    words.map(|word| {
        let mut hasher = FxHasher::default();
        word.chars()
            .filter(|sign| *sign != '\u{ad}')
            .flat_map(char::to_lowercase)
            .for_each(|sign| sign.hash(&mut hasher));
        hasher.finish()
    })
}

/// The hash of some words; the last steps spread it over all numbers, so that the least are a fair choice.
fn sign(row: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    row.hash(&mut hasher);
    let mixed = hasher.finish().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: usize, seed: usize) -> String {
        (0..words).map(|at| format!("ord{} ", (at * at + seed * 7919 + at) % 9973)).collect()
    }

    #[test]
    fn one_text_and_two() {
        let print = |text: &str| Print::of(text).unwrap();
        let one = text(900, 1);
        assert_eq!(print(&one).compare(&print(&one.to_uppercase().replace(' ', "\n"))), Some(Likeness::Same));
        let paged: Vec<&str> = one.split(' ').collect();
        let paged = paged.chunks(300).map(|page| format!("{}\nhode\n", page.join(" "))).collect::<String>();
        assert_eq!(print(&one).compare(&print(&paged)), Some(Likeness::Near));
        assert_eq!(print(&one).compare(&print(&text(900, 2))), None);
        assert_eq!(print(&one).compare(&print(&format!("{one}{}", text(900, 2)))), None, "half of it is new");
        let again = |other: &str| print(&format!("{}{other}", "Et hus er et hus når det er et hus. ".repeat(90)));
        assert_eq!(again("Og en hage.").compare(&again("Og en sjø.")), None, "too little is said");
        assert_eq!(Print::of(&"ord ".repeat(LEAST - 1)), None, "a notice");
        assert_eq!(Print::of(""), None);
    }
}
