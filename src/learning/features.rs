//! A sentence as a set of features: its words, pairs of neighbouring words, and the letters that its words are made of.
//!
//! Apart from the learner, because what is learnt from and what is judged must be taken apart alike. Features have no names:
//! each is a place in a table of fixed size that a hash decides ("hashing trick", Weinberger et al. 2009), so no list of all
//! words there are needs to be kept, and what two features share a place with is noise that the learner bears.

use std::ops::Range;

use crate::text::words::Words;

/// How many places there are: a power of two.
pub const PLACES: usize = 1 << 18;

/// The runs of letters inside a word, its edges with it.
const SHORTEST: usize = 3;
const LONGEST: usize = 6;

/// A sentence, taken apart: for each of the two families the places of its features, ascending, each once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Features {
    /// Words and pairs of neighbouring words.
    pub words: Vec<u32>,
    /// Runs of letters.
    pub runs: Vec<u32>,
}

/// Takes a sentence apart.
pub fn features(sentence: &str) -> Features {
    let (mut words, mut runs) = (Vec::new(), Vec::new());
    let mut last = None;
    let mut letters = Letters::default();
    each_word(sentence, |term, _| {
        letters.spell(term);
        let word = letters.word();
        words.push(word.place());
        words.extend(last.replace(word).map(|last| pair(last, word)));
        letters.runs(|place| runs.push(place));
    });
    for family in [&mut words, &mut runs] {
        family.sort_unstable();
        family.dedup();
    }
    Features { words, runs }
}

/// Calls `found` with each word of a sentence and the bytes it was read from. A joined form says nothing that its parts do
/// not, and is left out.
pub fn each_word(sentence: &str, mut found: impl FnMut(&str, Range<usize>)) {
    let mut stream = Words::new(sentence);
    let mut position = None;
    while stream.advance() {
        let word = stream.word();
        if position.replace(word.position) != Some(word.position) {
            found(&word.term, word.range.clone());
        }
    }
}

/// The place of two neighbouring words.
pub fn pair(first: Hash, second: Hash) -> u32 {
    Hash::new(PAIR).with(first.0).with(second.0).place()
}

/// The letters of a word between two edges; digits are all alike.
#[derive(Debug, Default)]
pub struct Letters(Vec<char>);

impl Letters {
    /// Takes in another word.
    pub fn spell(&mut self, term: &str) {
        self.0.clear();
        self.0.push(' ');
        self.0.extend(term.chars().map(|letter| if letter.is_numeric() { '0' } else { letter }));
        self.0.push(' ');
    }

    /// The word itself as a feature.
    pub fn word(&self) -> Hash {
        self.0.iter().fold(Hash::new(WORD), Hash::and)
    }

    /// Calls `found` with the place of each run of its letters.
    pub fn runs(&self, mut found: impl FnMut(u32)) {
        for start in 0..self.0.len().saturating_sub(SHORTEST - 1) {
            let mut run = Hash::new(RUN);
            for (length, letter) in (1..=LONGEST).zip(&self.0[start..]) {
                run = run.and(letter);
                if length >= SHORTEST {
                    found(run.place());
                }
            }
        }
    }
}

/// The kinds of features, so that a word and a run of its letters have different places.
const WORD: u64 = 1;
const PAIR: u64 = 2;
const RUN: u64 = 3;

/// A hash that grows letter by letter: that of a run is reached from that of the shorter one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hash(u64);

impl Hash {
    fn new(kind: u64) -> Hash {
        Hash(0).with(kind)
    }

    /// One step of FNV-1a on a whole number.
    pub fn with(self, value: u64) -> Hash {
        Hash((self.0 ^ 0xCBF2_9CE4_8422_2325 ^ value).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(23))
    }

    fn and(self, letter: &char) -> Hash {
        self.with(u64::from(*letter))
    }

    /// The finaliser of SplitMix64 spreads what the steps left in a few bits.
    pub fn spread(self) -> u64 {
        let mut hash = self.0;
        hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        hash ^ (hash >> 31)
    }

    /// Its place in the table.
    pub fn place(self) -> u32 {
        (self.spread() as usize % PLACES) as u32
    }

    /// The hash of any text: the same on every machine and in every version.
    pub fn of(text: &str) -> u64 {
        text.chars().fold(Hash::new(0), |hash, letter| hash.and(&letter)).spread()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn case_digits_and_marks_between_words_make_no_difference() {
        let one = features("Brukerne fikk 12 timer, ikke mer.");
        assert_eq!(one, features("brukerne FIKK 97 timer – ikke mer!"));
        assert_ne!(one, features("Brukerne fikk ikke mer, 12 timer."));
        assert_eq!(features("…"), Features::default());
    }

    #[test]
    fn words_pairs_and_runs_count_once() {
        // Nei, and nei–nei; of _nei_ three runs of three letters, two of four, one of five.
        let found = features("Nei, nei.");
        assert_eq!((found.words.len(), found.runs.len()), (2, 6));
    }

    #[test]
    fn features_hardly_ever_share_a_place() {
        let text = include_str!("../../corpus/README.md");
        let words: HashSet<&str> = text.split(|letter: char| !letter.is_alphabetic()).collect();
        let mut letters = Letters::default();
        let mut place = |word: &&str| {
            letters.spell(word);
            letters.word().place()
        };
        let places: HashSet<u32> = words.iter().map(&mut place).collect();
        assert!(words.len() > 100 && places.len() + 3 > words.len(), "{} of {}", places.len(), words.len());
    }
}
