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

/// Conventions by their short names, each with what only its long title has.
const TREATIES: [(&str, &[&str]); 4] = [
    ("barne", &["om barnets rettigheter", "om barnets rettar", "om rettane til barnet", "rights of the child"]),
    ("kvinne", &["diskriminering av kvinner", "discrimination against women"]),
    ("flyktning", &["om flyktningers stilling", "om flyktningars stilling", "status of refugees"]),
    ("tortur", &["mot tortur", "against torture"]),
];

/// Which convention words in lower case name, by its short name's first part: "barne" for "fns barnekonvensjon" and for "fns
/// konvensjon om barnets rettigheter". None where they name no convention.
pub fn treaty(words: &str) -> Option<&str> {
    let words = ["fns ", "fn ", "eus ", "the ", "united nations "]
        .iter()
        .fold(words, |rest, who| rest.strip_prefix(who).unwrap_or(rest));
    if let Some(rest) = words.strip_prefix("konvensjon").or_else(|| words.strip_prefix("convention")) {
        return TREATIES
            .iter()
            .find(|(_, titles)| titles.iter().any(|title| rest.contains(title)))
            .map(|(short, _)| *short);
    }
    let name = words.strip_suffix('s').unwrap_or(words);
    let name = ["en", "a"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    name.strip_suffix("konvensjon").filter(|first| !first.is_empty() && !first.contains(' '))
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

    #[test]
    fn conventions_go_by_short_names_and_long_titles() {
        for words in ["barnekonvensjonen", "fns barnekonvensjon", "fns konvensjon om barnets rettigheter"] {
            assert_eq!(treaty(words), Some("barne"), "{words}");
        }
        assert_eq!(treaty("convention on the rights of the child"), Some("barne"));
        for words in ["konvensjonen", "konvensjon om hus", "barnets rettigheter", "moe"] {
            assert_eq!(treaty(words), None, "{words}");
        }
    }
}
