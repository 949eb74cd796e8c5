//! Years as author–year styles write them: `2015a`, `2022–2023`, `1999/2005`, `u.å.-b`, `i trykk`.
//!
//! Apart from citations and references, because both are told by the year in them.

use crate::model::manuscript::{Dated, Year};

/// What stands where nobody knows the year, in lower case; longer ones first.
const UNDATED: [&str; 23] = [
    "udatert",
    "udater",
    "u. årstall",
    "uten årstall",
    "utan årstal",
    "uten år",
    "utan år",
    "ukjent år",
    "uten dato",
    "utan dato",
    "u. dato",
    "u.dato",
    "u.årst.",
    "u. å.",
    "u.å.",
    "u.å",
    "u. d.",
    "u.d.",
    "u.d",
    "n. d.",
    "n.d.",
    "n.d",
    "no date",
];

/// What stands where the work is not out yet.
const IN_PRESS: [&str; 9] = [
    "i trykken",
    "i trykk",
    "under utgivelse",
    "under utg.",
    "under utg",
    "under utgjeving",
    "kommer",
    "in press",
    "forthcoming",
];

/// No work that is cited by author and year is older; nor is one younger.
const YEARS: std::ops::Range<i32> = 1500..2100;

/// The year that `text` begins with, and how many bytes it takes.
pub fn year(text: &str) -> Option<(Year, usize)> {
    let (dated, length) = number(text)
        .or_else(|| word(text, &UNDATED, Dated::Undated))
        .or_else(|| word(text, &IN_PRESS, Dated::InPress))?;
    let (letter, taken) = letter(&text[length..], dated);
    let length = length + taken;
    Some((Year { dated, letter }, length + original(&text[length..])))
}

/// How many bytes the year of the first edition takes behind that of the one used: "1992 [1959]".
fn original(rest: &str) -> usize {
    let bare = rest.trim_start_matches(' ');
    let inside = bare.strip_prefix('[').filter(|inside| four(inside).is_some() && inside[4..].starts_with(']'));
    inside.map_or(0, |_| rest.len() - bare.len() + 6)
}

/// One year or two of four digits.
fn number(text: &str) -> Option<(Dated, usize)> {
    let first = four(text)?;
    let rest = &text[4..];
    let joint = rest.chars().next().filter(|sign| "-–—/".contains(*sign)).map_or(0, char::len_utf8);
    let short = two(&rest[joint..]).filter(|_| joint > 0).map(|last| first / 100 * 100 + last);
    match (four(&rest[joint..]).filter(|_| joint > 0), short.filter(|last| (1..10).contains(&(last - first)))) {
        (Some(last), _) => Some((Dated::Over(first, last), 8 + joint)),
        (None, Some(last)) => Some((Dated::Over(first, last), 6 + joint)),
        (None, None) => (!rest.starts_with(|next: char| next.is_ascii_digit())).then_some((Dated::In(first), 4)),
    }
}

fn four(text: &str) -> Option<i32> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
    let more = text[4..].starts_with(|next: char| next.is_ascii_digit());
    digits.parse().ok().filter(|year| YEARS.contains(year) && !more)
}

/// The last two digits of a year: of "1998-99", and not of "1999-07-02".
fn two(text: &str) -> Option<i32> {
    let digits = text.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))?;
    let more = text[2..].starts_with(|next: char| next.is_ascii_digit() || "-–/.".contains(next));
    digits.parse().ok().filter(|_| !more)
}

fn word(text: &str, words: &[&str], dated: Dated) -> Option<(Dated, usize)> {
    let length = words.iter().find_map(|word| {
        let head = text.get(..word.len())?;
        let whole = !text[word.len()..].starts_with(char::is_alphanumeric);
        (head.to_lowercase() == *word && whole).then_some(word.len())
    })?;
    Some((dated, length))
}

/// The letter behind a year, and how many bytes it takes with its hyphen.
fn letter(rest: &str, dated: Dated) -> (Option<char>, usize) {
    let numbered = matches!(dated, Dated::In(_) | Dated::Over(..));
    let hyphen = if rest.starts_with('-') && !numbered { 1 } else { 0 };
    let mut letters = rest[hyphen..].chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ 'a'..='z'), next) if !next.is_some_and(char::is_alphanumeric) && (numbered || hyphen > 0) => {
            (Some(letter), hyphen + 1)
        }
        _ => (None, 0),
    }
}

/// Every year in `text` with where it stands, in bytes. Digits inside longer numbers and words are none.
pub fn years(text: &str) -> impl Iterator<Item = (Year, std::ops::Range<usize>)> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(next) = text.get(from..).and_then(|rest| rest.chars().next()) {
            let at = from;
            // Most letters begin no year.
            let may_begin = next.is_ascii_digit() || "uniukfUNIUKF".contains(next);
            let inside = || text[..at].ends_with(char::is_alphanumeric);
            let found = if !may_begin || inside() { None } else { year(&text[at..]) };
            from += found.map_or(next.len_utf8(), |(_, length)| length);
            if let Some((year, length)) = found {
                return Some((year, at..at + length));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<(Dated, Option<char>, &str)> {
        year(text).map(|(year, length)| (year.dated, year.letter, &text[length..]))
    }

    #[test]
    fn years_are_read_in_many_forms() {
        assert_eq!(read("2015a, s. 3"), Some((Dated::In(2015), Some('a'), ", s. 3")));
        assert_eq!(read("2022–2023)"), Some((Dated::Over(2022, 2023), None, ")")));
        assert_eq!(read("1999/2005"), Some((Dated::Over(1999, 2005), None, "")));
        assert_eq!(read("u.å.-b)"), Some((Dated::Undated, Some('b'), ")")));
        assert_eq!(read("U.å."), Some((Dated::Undated, None, "")));
        assert_eq!(read("i trykk)"), Some((Dated::InPress, None, ")")));
        assert_eq!(read("2020, 8. juni"), Some((Dated::In(2020), None, ", 8. juni")));
    }

    #[test]
    fn what_looks_like_a_year_is_not_always_one() {
        for text in ["20155", "0415", "2999", "kommersiell", "201", "å", ""] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("2015ab"), Some((Dated::In(2015), None, "ab")));
    }

    #[test]
    fn every_word_for_a_year_is_found_in_a_text() {
        for word in UNDATED.iter().chain(&IN_PRESS) {
            let text = format!("Moe ({word})");
            assert_eq!(years(&text).count(), 1, "{text}");
        }
    }

    #[test]
    fn years_are_found_in_a_text() {
        let text = "Moe (2015, 2016b) fant i 1-2007-88 at tlf. 22201930 og X2010 ga u.å.";
        let found: Vec<&str> = years(text).map(|(_, range)| &text[range]).collect();
        assert_eq!(found, ["2015", "2016b", "2007", "u.å."]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,40}|[0-9u.åni/–a-]{0,30}") {
            for (_, range) in years(&text) {
                prop_assert!(!text[range].is_empty());
            }
        }
    }
}
