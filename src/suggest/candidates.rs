//! What a rule could be made of: words and phrases of accepted sentences, as queries.
//!
//! Apart from their figures: here only the accepted sentences are read, and what is proposed is a query, so that the index
//! can say of the whole review what it would find.

use std::collections::{BTreeMap, HashSet};

use crate::text::lexicon::{Tongue, headwords, is_known};
use crate::text::words::Words;

/// The most words of a phrase.
const LONGEST_PHRASE: usize = 4;
/// The shortest part of a word that a wildcard leaves, in letters.
const SHORTEST_PART: usize = 5;
/// In how many accepted sentences something must stand to be proposed.
pub(super) const FEWEST: u32 = 2;
/// Of how many different words a wildcard must be the common part.
const FEWEST_WORDS: usize = 3;

/// The queries that may find at least [`FEWEST`] of some sentences each. A word is proposed as it stands there, which means all
/// its forms.
pub fn candidates<'t>(sentences: impl IntoIterator<Item = (&'t str, Tongue)>) -> Vec<String> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    // By the part that words share: the headwords, for two forms of a word are not two words.
    let mut parts: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    for (sentence, tongue) in sentences {
        let words = words(sentence);
        let mut own: HashSet<String> = HashSet::new();
        for word in &words {
            let lemma = headwords(word, tongue).into_iter().next().unwrap_or_else(|| word.clone());
            for part in ends(word, tongue) {
                parts.entry(part.clone()).or_default().insert(lemma.clone());
                own.insert(part);
            }
            own.insert(word.clone());
        }
        for length in 2..=LONGEST_PHRASE {
            own.extend(words.windows(length).map(|words| format!("\"{}\"", words.join(" "))));
        }
        own.into_iter().for_each(|query| *counts.entry(query).or_default() += 1);
    }
    counts.retain(|query, count| match parts.get(query) {
        Some(words) => words.len() >= FEWEST_WORDS,
        // A word may stand once in each of several forms.
        None => *count >= FEWEST || !query.starts_with('"'),
    });
    counts.into_keys().collect()
}

/// The words of a sentence in their order, folded. Numbers are none that a rule could be made of.
fn words(sentence: &str) -> Vec<String> {
    let (mut stream, mut found, mut last) = (Words::new(sentence), Vec::new(), None);
    while stream.advance() {
        let word = stream.word();
        // A joined form says nothing that its parts do not.
        let joined = last.replace(word.position) == Some(word.position);
        if !joined && !word.term.contains(char::is_numeric) {
            found.push(word.term.clone());
        }
    }
    found
}

/// What a word begins and ends with that is a word itself, with a wildcard for the rest.
fn ends(word: &str, tongue: Tongue) -> Vec<String> {
    let mut found = Vec::new();
    let cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    for (letters, &at) in cuts.iter().enumerate().skip(1) {
        let (head, tail) = word.split_at(at);
        if letters >= SHORTEST_PART && is_known(head, tongue) {
            found.push(format!("{head}*"));
        }
        if cuts.len() - letters >= SHORTEST_PART && is_known(tail, tongue) {
            found.push(format!("*{tail}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_and_shared_parts_are_proposed() {
        let sentences = [
            "Ventetiden ble lang.",
            "De hadde ikke tid nok, og ventetida ble 14 uker.",
            "Bemanningsmangel, sa hun: ikke tid til samtaler.",
            "Ressursmangelen og tidsmangel går igjen.",
            "Kompetansemangel er vanlig, og boligmangel.",
        ];
        let found = candidates(sentences.map(|sentence| (sentence, Tongue::Norwegian)));
        for query in ["\"ikke tid\"", "*mangel", "tid"] {
            assert!(found.contains(&query.to_string()), "{query}: {found:?}");
        }
        // Two forms of one word are no reason for a wildcard, and a phrase that stands once is no pattern.
        for query in ["ventet*", "14", "\"ble lang\""] {
            assert!(!found.contains(&query.to_string()), "{query}");
        }
        assert!(candidates([]).is_empty());
    }
}
