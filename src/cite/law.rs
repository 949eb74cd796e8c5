//! How Norwegian laws are called: by short names, and by abbreviations of these.
//!
//! Apart from citations and matching, because both must know a law when they see one, and no list has all of them.

use std::sync::LazyLock;

use regex::Regex;

use super::head::pattern;

/// An abbreviation as lawyers write it: "pbrl.", "hpl.", "sotjl.".
static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{L}\p{Ll}{0,6}l\.?$"));

/// What short names of laws end with.
const ENDS: &[&str] = &["loven", "lova", "lovi", "forskriften", "forskrifta"];

/// Whether words are the short name of a law, or of a regulation: "helse- og omsorgstjenesteloven".
pub fn is_short_name(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let last = last.strip_suffix('s').unwrap_or(&last);
    ENDS.iter().any(|end| last.ends_with(end))
}

/// Whether a word may be the abbreviation of a law; only where a section follows is it sure to be one.
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATION.is_match(word)
}

/// Whether an abbreviation stands for the short name of a law, both in lower case: its letters in their order, from the first
/// on, and the "l" of "loven" at the end.
pub fn abbreviates(letters: &str, name: &str) -> bool {
    let letters = letters.trim_end_matches('.');
    let stem = ["loven", "lova", "lovi"].iter().find_map(|end| name.strip_suffix(end));
    let (Some(stem), Some(letters)) = (stem, letters.strip_suffix('l')) else { return false };
    let mut rest = stem.chars();
    !letters.is_empty()
        && stem.chars().next() == letters.chars().next()
        && letters.chars().all(|letter| rest.any(|next| next == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laws_go_by_short_names_and_abbreviations() {
        assert!(
            is_short_name("helse- og omsorgstjenesteloven")
                && is_short_name("Grunnlovens")
                && !is_short_name("husleie")
        );
        for (letters, name) in [
            ("pbrl.", "pasient- og brukerrettighetsloven"),
            ("hpl.", "helsepersonelloven"),
            ("sotjl.", "sosialtjenesteloven"),
            ("fvl", "forvaltningsloven"),
        ] {
            assert!(is_abbreviation(letters) && abbreviates(letters, name), "{letters}");
        }
        assert!(!abbreviates("fvl.", "helsepersonelloven") && !abbreviates("l.", "helsepersonelloven"));
    }
}
