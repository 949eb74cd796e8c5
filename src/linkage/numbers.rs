//! Numbers that a record states as they are compared: of a book, a journal, an issue, an edition.
//!
//! Apart from those of authorities, which are taken from titles too, and from pages.

use super::pages::is_digits;
use crate::text::ascii;

/// An ISSN, or any number of letters and digits, without hyphens.
pub(super) fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase()
}

/// An ISBN without the last digit, which only checks the others; one of ten digits as the one of thirteen (ISO 2108).
pub(super) fn isbn(number: &str) -> String {
    let digits = digits(number);
    match digits.len() {
        10 => format!("978{}", &digits[..9]),
        13 => digits[..12].to_string(),
        _ => digits,
    }
}

/// The number of an issue: `2`, `nr. 02`. A double issue and a supplement are written in too many ways to be compared.
pub(super) fn issue(text: &str) -> Option<String> {
    let words = ascii::words(text);
    let mut words = words.split(' ').skip_while(|word| ["nr", "no", "number", "issue", "hefte", "iss"].contains(word));
    let number = words.next().filter(|word| is_digits(word))?.trim_start_matches('0');
    (words.next().is_none() && !number.is_empty()).then(|| number.to_string())
}

/// The number of an edition; "2. utg." and "2nd ed." are one.
pub(super) fn edition(text: &str) -> Option<String> {
    const WORDS: [(&str, &str); 6] =
        [("first", "1"), ("forste", "1"), ("second", "2"), ("andre", "2"), ("third", "3"), ("tredje", "3")];
    let words = ascii::words(text);
    let number = |word: &str| {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let named = || WORDS.iter().find(|(name, _)| *name == word).map(|(_, number)| number.to_string());
        if digits.is_empty() { named() } else { Some(digits) }
    };
    words.split(' ').find_map(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_written_in_several_ways() {
        assert_eq!(isbn("978-82-00-00000-1"), isbn("8200000004"));
        assert_ne!(isbn("978-82-00-00000-1"), isbn("978-82-00-00001-8"));
        assert_eq!((digits("1234-567x"), isbn("1234-567x")), ("1234567X".into(), "1234567X".into()));
        for (text, number) in [("2", Some("2")), ("nr. 02", Some("2")), ("1-2", None), ("S1", None), ("0", None)] {
            assert_eq!(issue(text).as_deref(), number, "{text}");
        }
        for (text, number) in
            [("2. utg.", Some("2")), ("2nd ed.", Some("2")), ("Andre utgave", Some("2")), ("ny", None)]
        {
            assert_eq!(edition(text).as_deref(), number, "{text}");
        }
    }
}
