//! One word of a query and what it stands for.

use super::fuzzy::Fuzzy;
use super::wildcard::Wildcard;
use crate::text::lexicon::{self, Forms, Tongue};

/// One word of a query, looked up.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A bare word: all its inflected forms, in each language by that language's dictionary.
    Forms(Box<Inflected>),
    /// A word inside quotes: this form.
    Exact(String),
    /// A word with wildcards.
    Wild(Wildcard),
    /// A word with slips of the pen.
    Fuzzy(Fuzzy),
}

/// A bare word and its forms.
#[derive(Debug, Clone, PartialEq)]
pub struct Inflected {
    /// The word as asked for, folded.
    pub word: String,
    norwegian: Forms,
    english: Forms,
}

impl Inflected {
    /// Its forms in sentences of one language.
    pub fn forms(&self, tongue: Tongue) -> &Forms {
        match tongue {
            Tongue::Norwegian => &self.norwegian,
            Tongue::English => &self.english,
        }
    }
}

/// The word as it was written: two terms that are written alike stand for the same words.
impl std::fmt::Display for Term {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Term::Exact(form) => write!(f, "\"{form}\""),
            Term::Forms(inflected) => f.write_str(&inflected.word),
            Term::Wild(wildcard) => f.write_str(wildcard.as_str()),
            Term::Fuzzy(fuzzy) => write!(f, "{fuzzy:?}"),
        }
    }
}

impl Term {
    /// A bare word, folded.
    pub fn forms(word: String) -> Self {
        let norwegian = lexicon::forms(&word, Tongue::Norwegian);
        let english = lexicon::forms(&word, Tongue::English);
        Term::Forms(Box::new(Inflected { word, norwegian, english }))
    }

    /// True when `word`, a folded word of a sentence in `tongue`, is meant.
    pub fn matches(&self, word: &str, tongue: Tongue) -> bool {
        match self {
            Term::Forms(inflected) => inflected.forms(tongue).contains(word, tongue),
            Term::Exact(form) => form == word,
            Term::Wild(wildcard) => wildcard.matches(word),
            Term::Fuzzy(fuzzy) => fuzzy.matches(word),
        }
    }
}
