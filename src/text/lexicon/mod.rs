//! The lexicon: which forms a word has, and which words there are, in Norwegian and English.
//!
//! A room of its own because every route to a word (index, rules, highlighting) must find the same forms. Sources and
//! licences of the tables are in `README.md` beside this file.

mod inflect;
mod table;

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

pub(super) use inflect::genitive_readings;
pub use inflect::{forms, headwords};
pub(super) use table::{Class, Reading, Table, table};

use super::language::Language;

/// Whose forms a word takes. Bokmål and nynorsk are one: a form of either is known, and a headword has the paradigms of
/// both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tongue {
    /// Bokmål and nynorsk.
    Norwegian,
    /// English.
    English,
}

impl From<Language> for Tongue {
    /// Sentences of another or an unknown language count as Norwegian.
    fn from(language: Language) -> Self {
        match language {
            Language::En => Tongue::English,
            Language::No | Language::Nb | Language::Nn | Language::Other => Tongue::Norwegian,
        }
    }
}

/// What a query word stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forms {
    /// These terms and no others: sorted, folded, each once, never empty.
    Listed(Vec<String>),
    /// A word the lexicon lacks: all terms that the lexicon lacks too and that have this stem. Norwegian stems are what
    /// their words begin with; English ones may end differently (`studi` for studies), but begin alike.
    Stemmed(String),
}

impl Forms {
    /// True if `term` (folded, of a sentence in `tongue`) is one of these forms.
    pub fn contains(&self, term: &str, tongue: Tongue) -> bool {
        match self {
            Forms::Listed(forms) => forms.binary_search_by(|form| form.as_str().cmp(term)).is_ok(),
            Forms::Stemmed(stem) => stem_of(term, tongue) == *stem && !is_known(term, tongue),
        }
    }
}

/// True if `term` (folded) is a form of some word of the lexicon, genitives included.
pub fn is_known(term: &str, tongue: Tongue) -> bool {
    table(tongue).is_some_and(|table| table.lists(term) || !genitive_readings(term, tongue, table).is_empty())
}

/// False if `term` (folded) is only ever a function word: an adverb, a pronoun, a preposition. What the lexicon lacks may mean
/// anything.
pub fn is_content(term: &str, tongue: Tongue) -> bool {
    let Some(table) = table(tongue) else { return true };
    let readings = table.readings(term);
    readings.is_empty() || readings.iter().any(|reading| reading.class() != Class::Other)
}

/// The stem of `term` (folded) by the Snowball rules of `tongue`.
pub fn stem(term: &str, tongue: Tongue) -> String {
    stem_of(term, tongue).into_owned()
}

fn stem_of(term: &str, tongue: Tongue) -> Cow<'_, str> {
    let algorithm = match tongue {
        Tongue::Norwegian => Algorithm::Norwegian,
        Tongue::English => Algorithm::English,
    };
    Stemmer::new(algorithm).stem(term)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::words::fold;

    /// One pair of `pairs.tsv`.
    struct Pair {
        tongue: Tongue,
        relation: String,
        one: String,
        other: String,
    }

    fn pairs() -> Vec<Pair> {
        let lines = include_str!("pairs.tsv").lines().filter(|line| !line.starts_with('#'));
        lines
            .flat_map(|line| {
                let [language, relation, one, others] = line.split('\t').collect::<Vec<_>>()[..] else {
                    panic!("four columns: {line}");
                };
                let tongue = if language == "en" { Tongue::English } else { Tongue::Norwegian };
                others.split(' ').map(move |other| Pair {
                    tongue,
                    relation: relation.to_owned(),
                    one: one.to_owned(),
                    other: other.to_owned(),
                })
            })
            .collect()
    }

    fn finds(one: &str, other: &str, tongue: Tongue) -> bool {
        forms(one, tongue).contains(other, tongue)
    }

    #[test]
    fn every_pair_meets_or_not_as_listed() {
        let mut wrong = Vec::new();
        for Pair { tongue, relation, one, other } in pairs() {
            let found = (finds(&one, &other, tongue), finds(&other, &one, tongue));
            let expected = match relation.as_str() {
                "=" => (true, true),
                ">" => (true, false),
                "!" => (false, false),
                _ => panic!("no such relation: {relation}"),
            };
            if found != expected {
                wrong.push(format!("{one} {relation} {other}: {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{} pairs:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn there_are_enough_pairs() {
        let count = |relation: &str| pairs().iter().filter(|pair| pair.relation == relation).count();
        assert!(count("=") >= 200 && count("!") >= 100, "{} and {}", count("="), count("!"));
    }

    #[test]
    fn lists_are_sorted_and_hold_the_word_itself() {
        for word in ["bruker", "brukers", "ansattes", "brukermedvirkningsprosess", "gjøre"] {
            let Forms::Listed(forms) = forms(word, Tongue::Norwegian) else {
                panic!("{word} is known");
            };
            assert!(forms.is_sorted_by(|a, b| a < b) && forms.iter().any(|form| form == word), "{word}: {forms:?}");
        }
    }

    #[test]
    fn unknown_words_meet_by_stem_but_never_a_known_word() {
        let query = forms("kvakkelurium", Tongue::Norwegian);
        assert!(matches!(query, Forms::Stemmed(_)), "{query:?}");
        assert!(query.contains("kvakkelurium", Tongue::Norwegian));
        assert!(!Forms::Stemmed("bruk".to_owned()).contains("bruker", Tongue::Norwegian));
        assert!(finds("zorbings", "zorbing", Tongue::English));
    }

    #[test]
    fn genitives_are_known() {
        for word in ["brukerens", "tjenestenes", "medverknadens", "ansattes"] {
            assert!(is_known(word, Tongue::Norwegian), "{word}");
        }
        assert!(!is_known("kvakkeluriums", Tongue::Norwegian));
        assert!(!is_known("", Tongue::Norwegian));
    }

    #[test]
    fn other_languages_count_as_norwegian() {
        assert_eq!(Tongue::from(Language::Other), Tongue::Norwegian);
        assert_eq!(Tongue::from(Language::En), Tongue::English);
    }

    proptest! {
        #[test]
        fn a_query_word_finds_itself(word in "[a-zæøå]{1,14}") {
            for tongue in [Tongue::Norwegian, Tongue::English] {
                prop_assert!(finds(&word, &word, tongue));
            }
        }

        #[test]
        fn no_word_is_too_strange(word in "\\PC{0,120}") {
            let word = fold(&word);
            for tongue in [Tongue::Norwegian, Tongue::English] {
                forms(&word, tongue);
                is_known(&word, tongue);
            }
        }
    }
}
