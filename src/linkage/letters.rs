//! Words whose letters an export broke, beside those of another that kept them.
//!
//! Apart from the comparison, which asks only whether two words are one: here a letter that nobody knows any more, written
//! [`UNKNOWN`], may be any.

use std::borrow::Cow;

use crate::text::ascii::{self, UNKNOWN};
use crate::text::mojibake;

/// The words of a text in plain letters, put right where all of it was read wrongly, and [`UNKNOWN`] where one was lost.
pub(super) fn words(text: &str) -> String {
    let text = readable(text);
    if !text.contains([UNKNOWN, char::REPLACEMENT_CHARACTER]) {
        return ascii::words(&text);
    }
    let (mut marked, mut from) = (String::with_capacity(text.len()), 0);
    for range in mojibake::unknown_at(&text) {
        marked.push_str(&text[from..range.start]);
        marked.push(char::REPLACEMENT_CHARACTER);
        from = range.end;
    }
    marked.push_str(&text[from..]);
    ascii::words_with_unknown(&last_letters(&marked))
}

/// Those that have so many letters.
pub(super) fn words_of(text: &str, least: usize) -> Vec<String> {
    words(text).split(' ').filter(|word| word.len() >= least).map(str::to_string).collect()
}

/// A question mark before a word in small letters may end a question, be the last letter of the word before it, or a word of
/// one letter.
fn last_letters(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let capitals = !text.chars().any(char::is_lowercase);
    for at in 0..letters.len().saturating_sub(2) {
        let before = at.checked_sub(1).map_or(' ', |before| letters[before]);
        let ends = letters[at] == UNKNOWN && (before.is_alphabetic() || before == ' ') && letters[at + 1] == ' ';
        if ends && (capitals || letters[at + 2].is_lowercase() || letters[at + 2] == char::REPLACEMENT_CHARACTER) {
            letters[at] = char::REPLACEMENT_CHARACTER;
        }
    }
    letters.into_iter().collect()
}

/// The text with its letters put right, where all of it was read wrongly.
pub(super) fn readable(text: &str) -> Cow<'_, str> {
    mojibake::undone(text).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// What is left of a text whichever of its letters were lost: those that no encoding loses.
///
/// Nothing where it has no others, and so cannot have lost any.
pub(super) fn bones(text: &str) -> Option<String> {
    let text = readable(text);
    let any = text.contains(UNKNOWN) || !text.is_ascii();
    any.then(|| text.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()).collect())
}

/// Whether two texts in plain letters are the same but for letters that were lost in one of them, which most were not.
pub(super) fn same(one: &str, other: &str) -> bool {
    known(one) && known(other) && fits(one, other)
}

/// The same of two words of a longer text, of which one letter may be all.
pub(super) fn fits(one: &str, other: &str) -> bool {
    one == other || begins(one, other) == Some("") || begins(other, one) == Some("")
}

/// Whether two thirds of the letters of a text are known, or half of those of a word: a text of lost ones has the shape of
/// many.
pub(super) fn known(text: &str) -> bool {
    let lost = text.chars().filter(|sign| *sign == UNKNOWN).count();
    let all = text.chars().filter(|sign| *sign != ' ').count();
    lost * if text.contains(' ') { 3 } else { 2 } <= all
}

/// What `text` has behind `part`, where it begins with it but for letters that were lost in the part.
///
/// A lost letter may be two in plain ones, as `æ` is; which it is, the next letter tells. One that stands alone may be a
/// dash and none, and the last of a word the end of a question.
pub(super) fn begins<'t>(mut part: &str, mut text: &'t str) -> Option<&'t str> {
    while let Some((known, behind)) = part.split_once(UNKNOWN) {
        let rest = text.strip_prefix(known)?;
        let goes_on = |rest: &str| behind.chars().next().is_none_or(|next| next == UNKNOWN || rest.starts_with(next));
        let two = ["ae", "ss", "oe", "th"].iter().find_map(|two| rest.strip_prefix(two)).filter(|rest| goes_on(rest));
        let alone = known.is_empty() || known.ends_with(' ');
        let last = !alone && (behind.is_empty() || behind.starts_with(' '));
        (part, text) = match two.or_else(|| rest.get(1..).filter(|rest| goes_on(rest))) {
            Some(rest) => (behind, rest),
            None if last => (behind, rest),
            None => (behind.strip_prefix(' ').filter(|_| alone)?, rest),
        };
    }
    text.strip_prefix(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_title_is_the_whole_one() {
        for (broken, whole) in [
            ("Tilh?righet p? ?ya", "Tilhørighet på øya"),
            ("Tilh��righet p� �ya: en studie", "Tilhørighet på øya – en studie"),
            ("Tilh�righet p� �ya", "Tilhorighet pa oya"),
            ("TilhÃ¸righet pÃ¥ Ã¸ya", "Tilhørighet på øya"),
            ("? BO TRYGT P? ?YA", "Å bo trygt på øya"),
            ("V?re barn l?rer ? v?re", "Våre barn lærer å være"),
            ("Hvem sier hva?", "Hvem sier hva"),
            ("Hvem bestemmer? en studie", "Hvem bestemmer: en studie"),
            ("� bo sammen � en studie", "Å bo sammen – en studie"),
        ] {
            assert!(same(&words(broken), &words(whole)), "{} | {}", words(broken), words(whole));
        }
        for (broken, other) in [("m?dre", "fedre"), ("m?dre", "m"), ("m?", "modre"), ("p?", "pa oya"), ("bo?d", "bod")]
        {
            assert!(!same(&words(broken), &words(other)), "{broken}");
        }
    }

    #[test]
    fn lost_letters_are_not_any_others() {
        for (one, other) in [("??? ?? ?????", "hap og varme"), ("?????", "moren"), ("h?? o? v????", "hap og varme")] {
            assert!(fits(one, other) && !same(one, other) && !same(one, one), "{one}");
        }
        assert!(same("b?", "bo") && same("h?p og varme", "hap og varme"));
    }

    #[test]
    fn what_no_encoding_loses_is_the_same_on_both_sides() {
        assert_eq!(bones("Tilh?righet p� øya?"), bones("Tilhørighet på �ya?"));
        assert_eq!(bones("Tilhørighet"), bones("TilhÃ¸righet"));
        assert_eq!(bones("plain words"), None);
    }
}
