//! The marks of notes and numbered references after a sentence: "was so.12", "was so.[3, 5–7]", "was so.¹".
//!
//! Apart from `sentences` and `layout`, because both look past them for the stop.

use super::abbreviations::{last_word, reads_on};

/// The signs that a number may be raised to.
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// The longest mark, in bytes.
const LONGEST: usize = 60;

/// What ends a sentence.
const STOPS: [char; 4] = ['.', '!', '?', '…'];

/// What closes what a stop ended.
const CLOSERS: [char; 10] = ['"', '”', '»', '’', '\'', ')', ']', '*', '_', '“'];

/// The length of the marks at the head of `rest` that no prose looks like: in square brackets or raised. 0 where there are
/// none.
pub(super) fn signed(rest: &str) -> usize {
    let mut end = 0;
    // Nearly always it is a letter: after every stop of a text.
    if !rest.starts_with(|sign: char| sign == '[' || !sign.is_ascii()) {
        return end;
    }
    while end < LONGEST {
        let next = &rest[end..];
        match raised(next).or_else(|| bracketed(next, '[', ']')) {
            Some(length) => end += length,
            None => break,
        }
    }
    end
}

/// The length of a mark directly after a stop that may be prose elsewhere: "(4)".
pub(super) fn in_brackets(rest: &str) -> usize {
    bracketed(rest, '(', ')').unwrap_or(0)
}

/// The length of bare numbers directly after a stop, before a blank or the end: "12", "13,14", "15–17". 0 where there are
/// none, or where the stop belongs to what stands `before` it; nothing does where that is empty.
pub(super) fn bare(before: &str, rest: &str) -> usize {
    let length = numbers(rest);
    let over = rest[length..].chars().next().is_none_or(char::is_whitespace);
    if over && !rest.starts_with('0') && (before.is_empty() || is_over(before, rest)) { length } else { 0 }
}

/// True where the stop between `before` and the number ahead is no part of a number, an address or a shortened word.
fn is_over(before: &str, ahead: &str) -> bool {
    let word = last_word(before);
    if word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
    {
        // "closed in 2019.12", and not "versjon 2019.12".
        let context = last_word(before[..before.len() - word.len()].trim_end());
        return context.starts_with(char::is_lowercase) && !context.starts_with("vers");
    }
    let plain = || word.chars().all(|letter| letter.is_alphabetic() || "-’'".contains(letter));
    before.ends_with(CLOSERS) || before.ends_with('%') || !word.is_empty() && plain() && !reads_on(before, ahead)
}

/// `text` without the marks after its last stop.
pub(super) fn without(text: &str) -> &str {
    let near = text.ceil_char_boundary(text.len().saturating_sub(LONGEST));
    let Some(after) = text[near..].rfind(STOPS).map(|stop| near + stop) else { return text };
    let closed = text[after..].trim_start_matches(STOPS);
    let marks = closed.trim_start_matches(CLOSERS);
    let spaced = marks.trim_start();
    let length = spaced.len();
    // Behind a quotation mark or a bracket the stop is the sentence's.
    let before = if closed.len() > length { "" } else { &text[..after] };
    let whole = length > 0
        && (signed(spaced) == length
            || marks.len() == length && (in_brackets(marks) == length || bare(before, marks) == length));
    if whole { &text[..text.len() - length] } else { text }
}

/// "¹", "¹²", "¹⁻³", "¹,²".
fn raised(rest: &str) -> Option<usize> {
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let after = near.trim_start_matches(|letter: char| RAISED.contains(letter) || "⁻˒,".contains(letter));
    let end = near[..near.len() - after.len()].trim_end_matches(',').len();
    (end > 0 && near.starts_with(|letter: char| RAISED.contains(letter))).then_some(end)
}

/// "[3]", "[4, 5–7]", also with the sign and the address of a note in Markdown.
fn bracketed(rest: &str, open: char, close: char) -> Option<usize> {
    let inside = rest.strip_prefix(open)?;
    let inside = inside.strip_prefix('^').unwrap_or(inside);
    let length = numbers(inside);
    let after = inside[length..].strip_prefix(close).filter(|_| length > 0)?;
    let address =
        after.strip_prefix("(#").and_then(|address| address[..address.floor_char_boundary(LONGEST)].find(')'));
    Some(rest.len() - after.len() + address.map_or(0, |end| end + 3))
}

/// The length of numbers of one to three digits with commas and dashes between.
fn numbers(rest: &str) -> usize {
    let (bytes, mut end, mut at) = (rest.as_bytes(), 0, 0);
    loop {
        let digits = bytes[at..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=3).contains(&digits) || end > LONGEST {
            return if digits == 4 { 0 } else { end };
        }
        end = at + digits;
        let after = &rest[end..];
        let sign = [", ", ",", "–", "-", "—", ";", "; "].iter().find(|sign| {
            after.strip_prefix(**sign).is_some_and(|next| next.starts_with(|letter: char| letter.is_ascii_digit()))
        });
        match sign {
            Some(sign) => at = end + sign.len(),
            None => return end,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_have_a_length() {
        for mark in ["[3]", "[4,5]", "[4, 5–7]", "[3][4]", "¹", "¹²", "¹,²", "[^2]", "[1](#fn1)"] {
            assert_eq!(signed(&format!("{mark} Det")), mark.len(), "{mark}");
        }
        for none in ["[a]", "[2019]", "[3", "3", "[]", "(3)", ""] {
            assert_eq!(signed(none), 0, "{none}");
        }
        for (numbers, length) in
            [("12 However", 2), ("13,14 Staff", 5), ("15–17", 7), ("05 was", 0), ("2019 The", 0), ("2nd", 0)]
        {
            assert_eq!(bare("", numbers), length, "{numbers}");
        }
        assert_eq!((in_brackets("(4) Det"), in_brackets("(2019) Det")), (3, 0));
    }

    #[test]
    fn marks_after_the_last_stop_are_left_out() {
        for (text, bare) in [
            ("It was so.12", "It was so."),
            ("It was “so.”12,13", "It was “so.”"),
            ("It was so.[3]", "It was so."),
            ("It was so. [3]", "It was so. "),
            ("It was so.¹", "It was so."),
        ] {
            assert_eq!(without(text), bare);
        }
        for text in [
            "Version 0.26.2",
            "It was 3.2",
            "It was so",
            "It was (so)",
            "It was so (n = 12)",
            "It was so.",
            "(It was so.)",
            "x [3]",
            "12",
            "",
        ] {
            assert_eq!(without(text), text);
        }
    }

    #[test]
    fn a_page_of_marks_is_read_as_far_as_a_mark_may_reach() {
        for marks in ["¹,", "[1]", "1,"] {
            let page = marks.repeat(100_000);
            assert!(signed(&page) <= LONGEST + 3 && bare("", &page) == 0 && without(&page) == page);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[a-zå. ,0-9()\\[\\]¹²–^#-]{0,30}") {
            let _ = (signed(&text), in_brackets(&text), bare("", &text), bare(&text, &text));
            prop_assert!(text.starts_with(without(&text)));
        }
    }
}
