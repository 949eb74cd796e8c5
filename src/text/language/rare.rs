//! The language of a sentence without function words that decide: its other words are looked up.
//!
//! Apart from the function words, because a look into the lexicon costs a hundred times as much as one into their table, and
//! is taken in doubt only.

use super::Language;
use super::function_words::{EN, NO, X};
use super::lookup::lookup;
use crate::text::compounds;
use crate::text::lexicon::{Tongue, is_known};
use crate::text::words::fold;

/// More words than this are left to the other ways of telling.
const MOST: usize = 40;

/// So many more words of one language than of the other decide.
const LEAD: usize = 2;

/// `No` or `En`, where the lexicon has at least two words of one language more than of the other, and twice as many. What
/// stands in quotation marks counts only where nothing else does: a term is often quoted from another language.
pub fn by_lexicon(sentence: &str) -> Option<Language> {
    let (mut own, mut quoted) = (Count::default(), Count::default());
    let mut inside = false;
    let mut words = 0;
    for piece in sentence.split_inclusive(is_quote) {
        for word in piece.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.len() > 1) {
            words += 1;
            if words > MOST {
                return None;
            }
            let count = if inside { &mut quoted } else { &mut own };
            count.add(word, words == 1)?;
        }
        inside = piece.ends_with(is_quote) && (!inside || piece.ends_with(['«', '“', '„']));
    }
    own.language().or_else(|| if own.is_empty() { quoted.language() } else { None })
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '«' | '»' | '“' | '”' | '„')
}

#[derive(Default)]
struct Count {
    norwegian: usize,
    english: usize,
}

impl Count {
    /// None at a word of a language that kilde does not read.
    fn add(&mut self, word: &str, first: bool) -> Option<()> {
        let (norwegian, english) = match lookup(word) {
            Some(languages) if languages & X != 0 => return None,
            Some(languages) => (languages & NO != 0, languages & EN != 0),
            // A capital inside a sentence begins a name, which is of no language.
            None if !first && word.starts_with(char::is_uppercase) => (false, false),
            None => {
                let term = fold(word);
                let english = is_known(&term, Tongue::English);
                let norwegian = is_known(&term, Tongue::Norwegian);
                // To take a word apart costs more than to look it up.
                (norwegian || (!english && !compounds::parts(&term).is_empty()), english)
            }
        };
        self.norwegian += usize::from(norwegian && !english);
        self.english += usize::from(english && !norwegian);
        Some(())
    }

    fn is_empty(&self) -> bool {
        self.norwegian + self.english == 0
    }

    fn language(&self) -> Option<Language> {
        let leads = |one: usize, other: usize| one >= other + LEAD && one >= other * 2;
        match (leads(self.norwegian, self.english), leads(self.english, self.norwegian)) {
            (true, _) => Some(Language::No),
            (_, true) => Some(Language::En),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn short_sentences_are_told_by_their_words() {
        for sentence in [
            "Brukerne medvirket.",
            "Ingen tid.",
            "Vi bor her.",
            "Begrepet \"shared decision making\" brukes ofte.",
            "«Shared decision making» brukes ofte.",
            "Brukermedvirkning ble styrket.",
        ] {
            assert_eq!(by_lexicon(sentence), Some(Language::No), "{sentence}");
        }
        for sentence in ["Users participated.", "No resources left.", "\"Nobody listened.\""] {
            assert_eq!(by_lexicon(sentence), Some(Language::En), "{sentence}");
        }
        for sentence in
            ["Recovery.", "Moe 2019", "Kvakkelurium drøvtygger", "Oslo, Bergen, Vik", "", "Borgerne blev hørt."]
        {
            assert_eq!(by_lexicon(sentence), None, "{sentence}");
        }
    }

    proptest! {
        #[test]
        fn no_sentence_is_too_odd(sentence in "\\PC{0,120}") {
            by_lexicon(&sentence);
        }
    }
}
