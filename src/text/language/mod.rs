//! Which language a sentence and a document are written in.
//!
//! Apart from the words themselves: function words decide nearly always and cost next to nothing, so that 100,000 abstracts
//! are told in seconds; a statistical model is asked in doubt only.

mod function_words;
mod lookup;
mod rare;
mod small;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use function_words::{EN, NB, NN, NO, X};
use lookup::lookup;
pub use rare::by_lexicon;
pub use small::is_small;

/// A language as kilde tells them apart. Sentences are `No`, `En` or `Other`; whole documents are told finer: `Nb`, `Nn`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Norwegian, the written form not told.
    No,
    /// Norwegian bokmål.
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
    /// Another language, or too little text to tell.
    #[default]
    Other,
}

impl Language {
    /// True for Norwegian in either written form.
    pub fn is_norwegian(self) -> bool {
        matches!(self, Language::No | Language::Nb | Language::Nn)
    }

    /// The code used in tables, JSON and queries: `no`, `nb`, `nn`, `en`, `other`.
    pub fn code(self) -> &'static str {
        match self {
            Language::No => "no",
            Language::Nb => "nb",
            Language::Nn => "nn",
            Language::En => "en",
            Language::Other => "other",
        }
    }
}

/// What the function words of a text say of its language. Two texts' evidence can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Words in all.
    pub words: u32,
    norwegian: u32,
    bokmaal: u32,
    nynorsk: u32,
    english: u32,
    foreign: u32,
}

impl Evidence {
    /// Reads a text once; allocates nothing.
    pub fn of(text: &str) -> Self {
        let (mut evidence, mut at) = (Evidence::default(), 0);
        while at < text.len() {
            let start = at;
            while let Some(length) = letter(text, at) {
                at += length;
            }
            if at > start {
                evidence.add(&text[start..at]);
            }
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
        evidence
    }

    /// The evidence of two texts together.
    pub fn and(self, other: Evidence) -> Evidence {
        Evidence {
            words: self.words.saturating_add(other.words),
            norwegian: self.norwegian.saturating_add(other.norwegian),
            bokmaal: self.bokmaal.saturating_add(other.bokmaal),
            nynorsk: self.nynorsk.saturating_add(other.nynorsk),
            english: self.english.saturating_add(other.english),
            foreign: self.foreign.saturating_add(other.foreign),
        }
    }

    /// `No`, `En` or `Other`; none where the words are too few or speak against each other.
    pub fn language(&self) -> Option<Language> {
        let best = self.norwegian.max(self.english);
        if self.foreign >= 2 && self.foreign * 4 >= best {
            // Danish and Swedish share most of their function words with Norwegian, so a fourth decides.
            return (self.foreign >= self.english).then_some(Language::Other);
        }
        let (language, other) = match self.norwegian.cmp(&self.english) {
            std::cmp::Ordering::Greater => (Language::No, self.english),
            std::cmp::Ordering::Less => (Language::En, self.norwegian),
            std::cmp::Ordering::Equal => return None,
        };
        (best >= other * 2 && best > self.foreign).then_some(language)
    }

    /// The written form of Norwegian that most marker words are of; bokmål where they are even.
    pub fn written_form(&self) -> Language {
        if self.nynorsk > self.bokmaal { Language::Nn } else { Language::Nb }
    }

    fn add(&mut self, word: &str) {
        self.words += 1;
        let Some(known) = lookup(word) else {
            // Most words are told from here by their bytes alone.
            if word.is_ascii() || !word.starts_with(char::is_lowercase) {
                return;
            }
            // å, æ and ø in the middle of no name.
            self.norwegian += u32::from(word.len() > 3 && has_any(word, "åæø"));
            self.foreign += u32::from(has_any(word, "äößñ"));
            return;
        };
        // "I" is the English pronoun as often as the Norwegian preposition at the head of a sentence.
        let known = if word == "I" { 0 } else { known };
        self.norwegian += u32::from(known & NO != 0);
        self.bokmaal += u32::from(known & NB != 0);
        self.nynorsk += u32::from(known & NN != 0);
        self.english += u32::from(known & EN != 0);
        self.foreign += u32::from(known & X != 0);
    }
}

/// `No`, `En` or `Other` by function words; none in doubt.
pub fn of_sentence(text: &str) -> Option<Language> {
    Evidence::of(text).language()
}

/// The language of a document or of a long sentence: by function words, and in doubt by a statistical model, which costs
/// about 1.5 ms. `Nb`, `Nn`, `En` or `Other`.
pub fn detect(text: &str) -> Language {
    let evidence = Evidence::of(text);
    match evidence.language() {
        Some(Language::No) => evidence.written_form(),
        Some(language) => language,
        None => by_model(text),
    }
}

/// `Nb` or `Nn`, by the marker words of all of a document's Norwegian texts.
pub fn written_form<'t>(texts: impl IntoIterator<Item = &'t str>) -> Language {
    texts.into_iter().map(Evidence::of).fold(Evidence::default(), Evidence::and).written_form()
}

/// Asks the model about the first words of `text`. Fewer than four words are too little for it.
fn by_model(text: &str) -> Language {
    use lingua::{Language as Known, LanguageDetector, LanguageDetectorBuilder};
    static MODEL: LazyLock<LanguageDetector> = LazyLock::new(|| {
        let known = [Known::Bokmal, Known::Nynorsk, Known::English, Known::Swedish, Known::Danish];
        LanguageDetectorBuilder::from_languages(&known).with_minimum_relative_distance(0.1).build()
    });
    let end = text.char_indices().nth(1000).map_or(text.len(), |(end, _)| end);
    let text = &text[..end];
    if text.split_whitespace().nth(3).is_none() {
        return Language::Other;
    }
    match MODEL.detect_language_of(text) {
        Some(Known::Bokmal) => Language::Nb,
        Some(Known::Nynorsk) => Language::Nn,
        Some(Known::English) => Language::En,
        _ => Language::Other,
    }
}

/// The length of the letter or digit that begins at byte `at`; none for other signs.
#[inline]
fn letter(text: &str, at: usize) -> Option<usize> {
    let byte = *text.as_bytes().get(at)?;
    match SIGNS[usize::from(byte)] {
        Sign::Letter => Some(1),
        Sign::Other => None,
        Sign::Wide => text[at..].chars().next().filter(|letter| letter.is_alphanumeric()).map(char::len_utf8),
    }
}

/// What the first byte of a character says of it.
#[derive(Clone, Copy)]
enum Sign {
    /// A letter or digit of ASCII.
    Letter,
    /// Another sign of ASCII.
    Other,
    /// The rest tells.
    Wide,
}

/// By byte.
static SIGNS: [Sign; 256] = {
    let (mut signs, mut byte) = ([Sign::Wide; 256], 0u8);
    while byte < 0x80 {
        signs[byte as usize] = if byte.is_ascii_alphanumeric() { Sign::Letter } else { Sign::Other };
        byte += 1;
    }
    signs
};

/// True where `word` has one of some letters from the block after ASCII, which share their first byte.
fn has_any(word: &str, letters: &str) -> bool {
    let pairs = || letters.as_bytes().chunks_exact(2);
    word.as_bytes().windows(2).any(|pair| pair[0] == 0xC3 && pairs().any(|letter| letter == pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_sentences_by_their_function_words() {
        assert_eq!(of_sentence("Brukerne fortalte om håp og om hverdagen i boligen."), Some(Language::No));
        assert_eq!(of_sentence("The users spoke of hope and of their daily life."), Some(Language::En));
        assert_eq!(of_sentence("Litteraturstudie."), None);
        assert_eq!(of_sentence("Å bli hørt."), Some(Language::No));
        assert_eq!(of_sentence("I think I know."), None);
    }

    #[test]
    fn neighbours_are_not_norwegian() {
        assert_eq!(
            of_sentence("Det är viktigt att brukarna inte lämnas ensamma och att de får hjälp."),
            Some(Language::Other)
        );
        assert_eq!(
            detect("Studien viser, at borgerne efter udskrivning blev ladt alene uden støtte af nogle."),
            Language::Other
        );
        assert_eq!(
            detect("Borgerne oplever, at de ikke bliver hørt, og personalet giver dem ingen hjælp i hverdagen."),
            Language::Other
        );
        assert_eq!(detect("Die Nutzer werden nicht gehört und das ist für die Praxis von Bedeutung."), Language::Other);
    }

    #[test]
    fn the_written_form_is_told_by_markers() {
        assert_eq!(written_form(["Dei fekk ikkje hjelp.", "Ho kom frå eit anna rom."]), Language::Nn);
        assert_eq!(written_form(["De fikk ikke hjelp.", "Hun kom fra et annet rom."]), Language::Nb);
        assert_eq!(detect("Brukarane opplevde at dei ikkje vart høyrde."), Language::Nn);
    }

    #[test]
    fn a_quotation_does_not_turn_a_sentence() {
        let text = "Begrepet «shared decision making» er oversatt til samvalg, som det ofte heter i norske tekster.";
        assert_eq!(of_sentence(text), Some(Language::No));
    }
}
