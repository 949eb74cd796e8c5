//! The language of a few words without a sentence: a title that stands alone.
//!
//! Apart from `text::language`, which reads the small words between the others: a title may have none. Its words are looked
//! up, and it is told only where all of them are of one language and some of no other; nothing is guessed.

use crate::text::compounds;
use crate::text::language::Language;
use crate::text::lexicon::{Tongue, is_known};
use crate::text::words::fold;

/// More words than this are a text.
const MOST: usize = 20;

/// The shortest word that tells anything, in letters.
const SHORTEST: usize = 3;

/// How nouns end in one of the written forms of Norwegian and never in the other.
const NYNORSK: [&str; 8] = ["verknad", "verknaden", "verknader", "ingar", "ingane", "arane", "leiken", "heita"];
const BOKMAAL: [&str; 9] =
    ["virkning", "virkningen", "virkninger", "inger", "ingene", "erne", "heten", "hetene", "lighet"];

/// The language of a title; none where its words do not say it.
pub(super) fn language(title: &str) -> Option<Language> {
    let words: Vec<&str> = title.split(|letter: char| !letter.is_alphabetic()).filter(|word| tells(word)).collect();
    if words.len() > MOST {
        return None;
    }
    let (mut norwegian, mut english, mut ending) = (0, 0, None);
    for (place, word) in words.iter().enumerate() {
        let term = fold(word);
        let own = is_known(&term, Tongue::Norwegian) || !compounds::parts(&term).is_empty();
        let capital = word.starts_with(char::is_uppercase);
        match (own, is_known(&term, Tongue::English)) {
            (true, false) => norwegian += 1,
            (false, true) if !capital => english += 1,
            // A name is of no language; the English list has many.
            (false, false) if !capital || place == 0 => return None,
            _ => {}
        }
        ending = ending.or_else(|| form(&term));
    }
    match (norwegian, english) {
        (1.., 0) => Some(ending.unwrap_or(Language::No)),
        (0, 1..) => Some(Language::En),
        _ => None,
    }
}

fn tells(word: &str) -> bool {
    word.chars().count() >= SHORTEST
}

fn form(term: &str) -> Option<Language> {
    let ends = |endings: &[&str]| endings.iter().any(|end| term.len() > end.len() + 2 && term.ends_with(end));
    match (ends(&NYNORSK), ends(&BOKMAAL)) {
        (true, false) => Some(Language::Nn),
        (false, true) => Some(Language::Nb),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_title_is_told_where_all_of_its_words_are_of_one_language() {
        for (title, expected) in [
            ("Brukermedvirkning", Some(Language::Nb)),
            ("Brukarmedverknad", Some(Language::Nn)),
            ("Sosialtjenestens erfaringer", Some(Language::Nb)),
            ("Barnevernets ansvar", Some(Language::No)),
            ("Standardised housing services", Some(Language::En)),
            ("Sosialt arbeid, Bergen", Some(Language::No)),
            ("Oslo, Bergen", None),
            // Danish and Swedish; words of both; of none; nothing.
            ("Borgernes oplevelser", None),
            ("Brukarnas upplevelser", None),
            ("Recovery ansvar housing", None),
            ("Kvakkelurium", None),
            ("Rus", Some(Language::No)),
            ("2031", None),
            ("", None),
        ] {
            assert_eq!(language(title), expected, "{title}");
        }
    }

    proptest! {
        #[test]
        fn no_title_is_too_odd(title in "\\PC{0,120}") {
            language(&title);
        }
    }
}
