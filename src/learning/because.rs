//! Why a model takes a sentence to carry a theme: the words that spoke most for it.
//!
//! Apart from judging, which forgets what its numbers come from: here a sentence is taken apart once more, with the place of
//! each word.

use std::ops::Range;

use super::features::{Hash, Letters, each_word, pair};
use super::model::Model;
use super::wording::Wording;

/// Words of a sentence that speak for a theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The bytes of the sentence that they stand in.
    pub range: Range<usize>,
    /// By how much they raise the log-odds.
    pub weight: f32,
}

/// A neighbour joins a phrase when it has at least this share of the strongest word's weight.
const JOINS: f32 = 0.4;

/// A word of a sentence.
struct Spoken {
    range: Range<usize>,
    word: Hash,
    runs: Vec<u32>,
    weight: f32,
}

impl Model {
    /// The words that raise the log-odds of a theme in a sentence, phrases of neighbours together, the strongest first. What
    /// rules and neighbouring sentences say is no part of it.
    pub fn because(&self, sentence: &str, theme: usize) -> Vec<Reason> {
        let knows = self.judges.get(theme).is_some_and(Option::is_some);
        match &self.base {
            // A model that leans on another has seen little.
            Some(base) if base.judges.get(theme).is_some_and(Option::is_some) => base.because(sentence, theme),
            _ if knows => phrases(&weighed(&self.wording, sentence, theme)),
            _ => Vec::new(),
        }
    }
}

/// What each word of a sentence adds: as a word, by its letters, and with half of each pair that it is in.
fn weighed(wording: &Wording, sentence: &str, theme: usize) -> Vec<Spoken> {
    let (mut spoken, mut letters) = (Vec::new(), Letters::default());
    each_word(sentence, |term, range| {
        letters.spell(term);
        let mut runs = Vec::new();
        letters.runs(|place| runs.push(place));
        spoken.push(Spoken { range, word: letters.word(), runs, weight: 0.0 });
    });
    let pairs: Vec<u32> = spoken.windows(2).map(|two| pair(two[0].word, two[1].word)).collect();
    let words = || spoken.iter().map(|one| one.word.place());
    let word_length = length(wording, words().chain(pairs.iter().copied()));
    let run_length = length(wording, spoken.iter().flat_map(|one| one.runs.iter().copied()));
    let says = |place: u32, length: f32| {
        wording.rarity_at(place) * wording.weights_at(place).get(theme).copied().unwrap_or_default() / length
    };
    for one in &mut spoken {
        let runs: f32 = one.runs.iter().map(|&place| says(place, run_length)).sum();
        one.weight = runs + says(one.word.place(), word_length);
    }
    for (first, &place) in pairs.iter().enumerate() {
        let half = says(place, word_length) / 2.0;
        spoken[first].weight += half;
        spoken[first + 1].weight += half;
    }
    spoken
}

/// How long a family of features is, each once; never nought.
fn length(wording: &Wording, places: impl Iterator<Item = u32>) -> f32 {
    let mut places: Vec<u32> = places.collect();
    places.sort_unstable();
    places.dedup();
    places.iter().map(|&place| wording.rarity_at(place).powi(2)).sum::<f32>().sqrt().max(1e-6)
}

/// Puts neighbours together that speak for the theme.
fn phrases(spoken: &[Spoken]) -> Vec<Reason> {
    let most = spoken.iter().map(|one| one.weight).fold(0.0, f32::max);
    let mut found: Vec<Reason> = Vec::new();
    let mut joins = false;
    for one in spoken {
        match found.last_mut() {
            Some(last) if joins && one.weight > JOINS * most => {
                last.range.end = one.range.end;
                last.weight += one.weight;
            }
            _ if one.weight > 0.0 => found.push(Reason { range: one.range.clone(), weight: one.weight }),
            _ => {}
        }
        joins = one.weight > JOINS * most;
    }
    found.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    found
}

#[cfg(test)]
mod tests {
    use super::super::model::tests::{keys, lessons};
    use super::*;

    #[test]
    fn the_words_that_decide_are_named() {
        let model = Model::learn(&keys(), &lessons(), None);
        let sentence = "I fjor stod onkel i kø for å få plass – lenge.";
        let reasons = model.because(sentence, 0);
        let words: Vec<&str> = reasons.iter().map(|reason| &sentence[reason.range.clone()]).collect();
        assert!(words[0].contains("kø") || words[0].contains("plass"), "{words:?}");
        assert!(
            reasons.is_sorted_by(|one, other| one.weight >= other.weight) && reasons.iter().all(|one| one.weight > 0.0)
        );
        assert!(model.because("…", 0).is_empty() && model.because(sentence, 7).is_empty());
        // A model that leans on another and knows nothing itself gives the other's reasons.
        assert_eq!(Model::learn(&keys(), &[], Some(&model)).because(sentence, 0), reasons);
    }
}
