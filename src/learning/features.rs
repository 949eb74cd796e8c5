//! A sentence as a set of features: its words, pairs of neighbouring words, and the letters that its words are made of.
//!
//! Apart from the learner, because what is learnt from and what is judged must be taken apart alike. Features have no names:
//! each is a place in a table of fixed size that a hash decides ("hashing trick", Weinberger et al. 2009), so no list of all
//! words there are needs to be kept, and what two features share a place with is noise that the learner bears.

use crate::text::words::Words;

/// How many places there are: a power of two.
pub const PLACES: usize = 1 << 18;

/// The runs of letters inside a word, its edges with it.
const SHORTEST: usize = 3;
const LONGEST: usize = 6;

/// A sentence, taken apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Features {
    /// The places of its features, ascending, each once.
    places: Vec<u32>,
    /// The weight of each.
    weights: Vec<f32>,
}

/// Takes a sentence apart. Words and word pairs together weigh as much as all runs of letters, and a long sentence as much as
/// a short one. Digits are all alike.
pub fn features(sentence: &str) -> Features {
    let (mut words, mut runs) = (Vec::new(), Vec::new());
    let mut letters: Vec<char> = Vec::new();
    let mut last = None;
    let mut stream = Words::new(sentence);
    let mut position = None;
    while stream.advance() {
        // A joined form says nothing that its parts do not.
        if position.replace(stream.word().position) == Some(stream.word().position) {
            continue;
        }
        letters.clear();
        letters.push(' ');
        letters.extend(stream.word().term.chars().map(|letter| if letter.is_numeric() { '0' } else { letter }));
        letters.push(' ');
        let word = letters.iter().fold(Hash::new(WORD), Hash::and);
        words.push(word.place());
        if let Some(last) = last.replace(word) {
            words.push(Hash::new(PAIR).with(last.0).with(word.0).place());
        }
        for start in 0..letters.len().saturating_sub(SHORTEST - 1) {
            let mut run = Hash::new(RUN);
            for (length, letter) in (1..=LONGEST).zip(&letters[start..]) {
                run = run.and(letter);
                if length >= SHORTEST {
                    runs.push(run.place());
                }
            }
        }
    }
    Features::of(words, runs)
}

impl Features {
    /// Two families of features, each of the length one.
    fn of(mut words: Vec<u32>, mut runs: Vec<u32>) -> Features {
        let mut all: Vec<(u32, f32)> = Vec::with_capacity(words.len() + runs.len());
        for family in [&mut words, &mut runs] {
            family.sort_unstable();
            family.dedup();
            let weight = 1.0 / (family.len().max(1) as f32).sqrt();
            all.extend(family.iter().map(|place| (*place, weight)));
        }
        all.sort_unstable_by_key(|(place, _)| *place);
        all.dedup_by(|next, first| {
            let same = next.0 == first.0;
            if same {
                first.1 += next.1;
            }
            same
        });
        let (places, weights) = all.into_iter().unzip();
        Features { places, weights }
    }

    /// Each feature's place and weight.
    pub fn iter(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.places.iter().map(|place| *place as usize).zip(self.weights.iter().copied())
    }
}

/// The kinds of features, so that a word and a run of its letters have different places.
const WORD: u64 = 1;
const PAIR: u64 = 2;
const RUN: u64 = 3;

/// A hash that grows letter by letter: that of a run is reached from that of the shorter one.
#[derive(Debug, Clone, Copy)]
struct Hash(u64);

impl Hash {
    fn new(kind: u64) -> Hash {
        Hash(0).with(kind)
    }

    /// One step of FNV-1a on a whole number.
    fn with(self, value: u64) -> Hash {
        Hash((self.0 ^ 0xCBF2_9CE4_8422_2325 ^ value).wrapping_mul(0x0000_0100_0000_01B3).rotate_left(23))
    }

    fn and(self, letter: &char) -> Hash {
        self.with(u64::from(*letter))
    }

    /// The finaliser of SplitMix64 spreads what the steps left in a few bits.
    fn place(self) -> u32 {
        let mut hash = self.0;
        hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((hash ^ (hash >> 31)) as usize % PLACES) as u32
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn norm(features: &Features) -> f32 {
        features.iter().map(|(_, weight)| weight * weight).sum()
    }

    #[test]
    fn case_digits_and_marks_between_words_make_no_difference() {
        let one = features("Brukerne fikk 12 timer, ikke mer.");
        assert_eq!(one, features("brukerne FIKK 97 timer – ikke mer!"));
        assert_ne!(one, features("Brukerne fikk ikke mer, 12 timer."));
        assert_eq!(features("…"), Features::default());
    }

    #[test]
    fn sentences_of_all_lengths_weigh_alike() {
        for sentence in
            ["Nei.", "Ingen av dem som bodde der den gangen, ble spurt om hva de selv ville ha gjort annerledes."]
        {
            assert!((norm(&features(sentence)) - 2.0).abs() < 0.2, "{sentence}: {}", norm(&features(sentence)));
        }
    }

    #[test]
    fn features_hardly_ever_share_a_place() {
        let text = include_str!("../../corpus/README.md");
        let words: HashSet<&str> = text.split_whitespace().collect();
        let places: HashSet<u32> = words
            .iter()
            .map(|word| word.chars().fold(Hash::new(WORD), |hash, letter| hash.and(&letter)).place())
            .collect();
        assert!(words.len() > 100 && places.len() + 3 > words.len(), "{} of {}", places.len(), words.len());
    }
}
