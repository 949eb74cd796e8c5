//! Words with a capital that name nobody: those that begin a sentence, and names of places, times and events.
//!
//! Apart from the reading of names, because a sentence has a capital at its beginning whoever wrote what it tells.

use std::sync::LazyLock;

use regex::Regex;

use crate::cite::head::pattern;
use crate::text::months::MONTHS;
use crate::text::places;

/// Words that begin a sentence with a capital and are no names, by language. No family name is among them, so far as lists of
/// references show: "Han" and "So" are left out.
const OPENERS: &[&[&str]] = &[
    &[
        "alle",
        "allerede",
        "andre",
        "at",
        "av",
        "begge",
        "blant",
        "boka",
        "boken",
        "både",
        "da",
        "deretter",
        "derfor",
        "derimot",
        "dermed",
        "den",
        "denne",
        "der",
        "dessuten",
        "det",
        "dette",
        "disse",
        "eksempelvis",
        "en",
        "endelig",
        "et",
        "etter",
        "flere",
        "for",
        "forfatterne",
        "forskerne",
        "forskning",
        "fordi",
        "fra",
        "først",
        "følgelig",
        "før",
        "gjennom",
        "her",
        "hos",
        "hvis",
        "hvor",
        "hvordan",
        "i",
        "i følge",
        "ifølge",
        "imidlertid",
        "jf",
        "jfr",
        "likevel",
        "like",
        "likeså",
        "med",
        "mellom",
        "men",
        "mens",
        "mot",
        "mye",
        "når",
        "nettopp",
        "nylig",
        "nå",
        "og",
        "også",
        "om",
        "professor",
        "psykolog",
        "psykologen",
        "sosiolog",
        "sosiologen",
        "filosof",
        "filosofen",
        "forsker",
        "forskeren",
        "journalist",
        "lege",
        "på",
        "samtidig",
        "se",
        "senere",
        "seinere",
        "ser",
        "siden",
        "slik",
        "som",
        "studien",
        "artikkelen",
        "teksten",
        "tidligere",
        "til",
        "tross",
        "under",
        "undersøkelsen",
        "uten",
        "var",
        "ved",
        "videre",
        "å",
    ],
    &[
        "allereie",
        "difor",
        "dei",
        "deira",
        "dessutan",
        "desse",
        "eit",
        "ein",
        "fleire",
        "forskarane",
        "forfattarane",
        "følgje",
        "gjennom",
        "heller",
        "i følgje",
        "korleis",
        "kor",
        "mykje",
        "no",
        "og",
        "seinare",
        "sidan",
        "sjå",
        "studia",
        "tidlegare",
        "undersøkinga",
        "utan",
        "vidare",
        "òg",
    ],
    &[
        "according",
        "additionally",
        "after",
        "also",
        "although",
        "and",
        "another",
        "as",
        "at",
        "because",
        "before",
        "both",
        "but",
        "by",
        "consequently",
        "conversely",
        "despite",
        "during",
        "earlier",
        "finally",
        "first",
        "firstly",
        "following",
        "from",
        "further",
        "furthermore",
        "hence",
        "here",
        "however",
        "if",
        "in",
        "indeed",
        "instead",
        "later",
        "likewise",
        "meanwhile",
        "moreover",
        "nevertheless",
        "nonetheless",
        "notably",
        "on",
        "originally",
        "recently",
        "second",
        "secondly",
        "see",
        "similarly",
        "since",
        "still",
        "subsequently",
        "the",
        "their",
        "then",
        "there",
        "therefore",
        "these",
        "third",
        "this",
        "those",
        "though",
        "through",
        "thus",
        "to",
        "today",
        "under",
        "unlike",
        "until",
        "when",
        "where",
        "whereas",
        "while",
        "with",
        "within",
        "without",
        "yet",
    ],
];

/// What an event of one's time is called, "Samhandlingsreformen (2012)", and who decides things: "Stortinget (2021)".
static EVENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^[\p{L}-]*(?:reform(?:en|a)|pandemi(?:en|a)|epidemi(?:en|a)|kris(?:en|a)|krig(?:en)?|utbrudd(?:et)?|utbrot(?:et)?|konferanse[nr]?|covid(?:-19)?|brexit|storting(?:et)?|parliament|congress|senate)$",
    )
});

/// Whether a word only begins a sentence.
pub fn opens(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']).to_lowercase();
    OPENERS.iter().any(|language| language.contains(&word.as_str()))
}

/// Whether words say where, when or at what, and not who.
pub fn is_none(words: &str) -> bool {
    is_time(words) || places::is_place(words) || EVENT.is_match(words)
}

/// Whether a word says when, as months and seasons do.
pub fn is_time(word: &str) -> bool {
    const SEASONS: &[&str] =
        &["våren", "høsten", "hausten", "sommeren", "vinteren", "spring", "summer", "autumn", "winter"];
    let word = word.to_lowercase();
    MONTHS.contains(&word.as_str()) || SEASONS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_times_and_events_are_nobody() {
        for words in ["Januar", "Norge", "Koronapandemien", "NAV-reformen", "Våren"] {
            assert!(is_none(words), "{words}");
        }
        assert!(!is_none("Moe") && !is_none("Riksrevisjonen"));
        assert!(opens("Later,") && opens("Ifølge") && !opens("Han"));
    }
}
