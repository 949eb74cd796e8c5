//! Why a model takes a sentence to carry a theme: the words that spoke most for it.
//!
//! Apart from judging, which forgets what its numbers come from: here a sentence is taken apart once more, with the place of
//! each word.

use std::ops::Range;

use super::features::{Hash, Letters, each_word, pair};
use super::model::Model;
use super::wording::Wording;
use crate::text::language::is_small;

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
    /// Whether it says nothing of what the sentence is about. A model that has seen little may lean on it all the same, but it
    /// is no reason to a reader.
    small: bool,
}

impl Model {
    /// The words that raise the log-odds of a theme in a sentence, phrases of neighbours together, the strongest first. Small
    /// words stand inside a phrase only: at its ends they say nothing. What rules and neighbouring sentences say is no part of
    /// it.
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
        spoken.push(Spoken { range, word: letters.word(), runs, weight: 0.0, small: is_small(term) });
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
    let telling = spoken.iter().filter(|one| !one.small);
    let least = JOINS * telling.map(|one| one.weight).fold(0.0, f32::max);
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut joins = false;
    for (place, one) in spoken.iter().enumerate() {
        match runs.last_mut() {
            Some(last) if joins && one.weight > least => last.end = place + 1,
            _ if one.weight > 0.0 => runs.push(place..place + 1),
            _ => {}
        }
        joins = one.weight > least;
    }
    let mut found: Vec<Reason> = runs.into_iter().filter_map(|run| reason(&spoken[run])).collect();
    found.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    found
}

/// Some neighbours from the first to the last of them that says something; none where all are small words.
fn reason(run: &[Spoken]) -> Option<Reason> {
    let first = run.iter().position(|one| !one.small)?;
    let last = run.iter().rposition(|one| !one.small)?;
    let run = &run[first..=last];
    let range = run[0].range.start..run[run.len() - 1].range.end;
    Some(Reason { range, weight: run.iter().map(|one| one.weight).sum() })
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

    #[test]
    fn small_words_are_no_reason() {
        let spoken = |words: &[(&str, f32)]| {
            let mut at = 0;
            let one = |&(word, weight): &(&str, f32)| {
                let range = at..at + word.len();
                at = range.end + 1;
                Spoken { range, word: Hash::default(), runs: Vec::new(), weight, small: is_small(word) }
            };
            words.iter().map(one).collect::<Vec<_>>()
        };
        let said =
            spoken(&[("en", 0.9), ("lang", 0.5), ("for", 0.5), ("kø", 1.0), ("med", 0.7), ("hus", 0.0), ("og", 0.8)]);
        let text = "en lang for kø med hus og";
        let found = phrases(&said);
        let words: Vec<&str> = found.iter().map(|reason| &text[reason.range.clone()]).collect();
        assert_eq!(words, ["lang for kø"]);
        assert!((found[0].weight - 2.0).abs() < 1e-6);
        assert!(phrases(&spoken(&[("en", 0.9), ("med", 0.2)])).is_empty());
    }
}
