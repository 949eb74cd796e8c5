//! Words in plain ASCII letters: how names and titles are written where databases and file systems have lost their letters.
//!
//! Apart from the words of queries, which keep å, ä, æ, ö and ø apart: here what was lost on one side must be lost on both.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The ASCII spelling of one letter in lower case, without marks; nothing for what is no letter or digit.
///
/// `æ` becomes `ae`, `ø` `o`, and å, in the form that its mark follows it, `a`.
pub fn spell(letter: char) -> Spelling {
    let two = |word: &'static str| Spelling::Word(word);
    match letter {
        'æ' | 'Æ' => two("ae"),
        'ø' | 'Ø' => two("o"),
        'ß' => two("ss"),
        'đ' | 'Đ' | 'ð' | 'Ð' => two("d"),
        'ł' | 'Ł' => two("l"),
        'œ' | 'Œ' => two("oe"),
        'þ' | 'Þ' => two("th"),
        'ŋ' | 'Ŋ' => two("n"),
        'ŧ' | 'Ŧ' => two("t"),
        _ if letter.is_ascii_alphanumeric() => Spelling::Letter(letter.to_ascii_lowercase()),
        _ => Spelling::Nothing,
    }
}

/// How a letter is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// As one letter.
    Letter(char),
    /// As these.
    Word(&'static str),
    /// Not at all: it parts words.
    Nothing,
}

/// The words of `text` in ASCII, with single spaces between.
pub fn words(text: &str) -> String {
    spelt(text, false)
}

/// The same where each `�` stands for a letter that nobody knows any more, and becomes [`UNKNOWN`].
pub fn words_with_unknown(text: &str) -> String {
    spelt(text, true)
}

/// What stands for a letter that was lost.
pub const UNKNOWN: char = '?';

fn spelt(text: &str, unknown: bool) -> String {
    let mut words = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)) {
        let spelling = match letter {
            char::REPLACEMENT_CHARACTER if unknown => Spelling::Letter(UNKNOWN),
            letter => spell(letter),
        };
        if spelling == Spelling::Nothing {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) && !words.is_empty() {
            words.push(' ');
        }
        match spelling {
            Spelling::Letter(letter) => words.push(letter),
            Spelling::Word(word) => words.push_str(word),
            Spelling::Nothing => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_that_were_lost_on_one_side_are_lost_on_both() {
        assert_eq!(words("Å leve – med «sårbarhet» (Ærø)"), "a leve med sarbarhet aero");
        assert_eq!(words("A leve med sarbarhet"), "a leve med sarbarhet");
        assert_eq!(words(" \u{301}… "), "");
        assert_eq!((words("m�dre? � nå"), words_with_unknown("m�dre? � nå")), ("m dre na".into(), "m?dre ? na".into()));
    }

    proptest! {
        #[test]
        fn what_is_plain_stays_plain(text in ".*") {
            let once = words(&text);
            prop_assert!(once.bytes().all(|byte| byte == b' ' || byte.is_ascii_lowercase() || byte.is_ascii_digit()));
            prop_assert_eq!(&words(&once), &once);
        }
    }
}
