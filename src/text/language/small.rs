//! Small words: those that say nothing of what a sentence is about.
//!
//! Apart from telling languages, which wants words that only one language has, and asks not what they mean.

use super::function_words::{EN, NO};
use super::lookup::lookup;
use crate::text::words::fold;

/// Words that tell languages apart, and say something too: who, how many, together, not.
const TELLING: [&str; 32] = [
    "andre",
    "auka",
    "bare",
    "berre",
    "bidra",
    "egen",
    "egne",
    "eiga",
    "eige",
    "eigen",
    "eigne",
    "fleire",
    "flere",
    "få",
    "gi",
    "ikke",
    "ikkje",
    "kun",
    "mange",
    "mennesker",
    "mulig",
    "mye",
    "mykje",
    "not",
    "personer",
    "saman",
    "sammen",
    "selv",
    "sjølv",
    "utan",
    "uten",
    "økt",
];

/// Words that several languages share, so that they tell none, and those that are as common as they are empty.
const SHARED: [&str; 52] = [
    "at", "bli", "da", "dem", "der", "dere", "did", "do", "does", "du", "då", "for", "ha", "hadde", "han", "hans",
    "he", "henne", "hennes", "her", "here", "hers", "him", "his", "if", "jo", "man", "me", "men", "my", "no", "out",
    "over", "she", "so", "some", "them", "then", "there", "to", "under", "up", "us", "vel", "vi", "ville", "when",
    "where", "while", "you", "your", "å",
];

/// Whether a word, in whatever case, says nothing of what a sentence is about: an article, a preposition, a pronoun, an
/// auxiliary. Words that turn a meaning round (`ikke`, `uten`, `not`) are none.
pub fn is_small(word: &str) -> bool {
    let word = fold(word);
    let known = lookup(&word).is_some_and(|languages| languages & (NO | EN) != 0);
    (known && TELLING.binary_search(&word.as_str()).is_err()) || SHARED.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_about_nothing_is_small() {
        for word in ["en", "Med", "MED", "ei", "på", "for", "to", "the", "Was", "from", "vi", "hadde", "å"] {
            assert!(is_small(word), "{word}");
        }
        for word in ["kø", "ikke", "uten", "not", "sammen", "alene", "bolig", "14", "", "få"] {
            assert!(!is_small(word), "{word}");
        }
        assert!(TELLING.is_sorted());
    }
}
