//! Words with a capital that name nobody, those that begin a sentence, names of places, times and events; and which words of a
//! bracket name somebody.
//!
//! Apart from the reading of names, because a sentence has a capital at its beginning whoever wrote what it tells.

use std::sync::LazyLock;

use regex::Regex;

use super::piece::Cited;
use crate::cite::head::pattern;
use crate::cite::law;
use crate::text::months::MONTHS;
use crate::text::places;

/// Words that begin a sentence with a capital and are no names, by language. No family name is among them, so far as lists of
/// references show: "Han" and "So" are left out.
const OPENERS: [&str; 3] = [
    "alle allerede andre artikkelen at av bare begge blant boka boken både da den denne der deretter derfor derimot \
     dermed dersom dessuten det dette disse eksempelvis en endelig et etter ettersom filosof filosofen flere for \
     fordi forfatterne forsker forskeren forskerne forskning fra følgelig før først gjennom her hos hva hvis hvor \
     hvordan i ifølge ikke imens imidlertid jf jfr journalist kun lege like likeså likevel med mellom men mens mot \
     mye nettopp nylig nå når og også om professor psykolog psykologen på samtidig se seinere selv senere ser siden \
     slik som sosiolog sosiologen studien særlig teksten tidligere til tilsvarende tross ulikt under undersøkelsen \
     uten var ved verken videre å",
    "allereie attåt berre dei deira desse dessutan difor då ein eit fleire forfattarane forskarane frå følgje gjennom \
     heller hjå ifylgje ifølgje ikkje jamvel kor korkje korleis kva likeins medan mykje no og seinare sidan sjå sjølv \
     studia såleis særleg tidlegare undersøkinga utan vidare òg",
    "according additionally after again against alongside also although and another as at because before both but by \
     citing consequently conversely despite during earlier echoing even extending finally first firstly following \
     from further furthermore hence here how however if in indeed instead later likewise meanwhile moreover neither \
     nevertheless nonetheless notably on once only originally recently reviewing second secondly see similarly since \
     still subsequently that the their then there therefore these third this those though through thus to today under \
     unlike until using via what when where whereas while with within without yet",
];

/// Small words that names have.
const SMALL: &[&str] = &[
    "og",
    "and",
    "&",
    "et",
    "al",
    "al.",
    "mfl",
    "mfl.",
    "m.fl.",
    "m.",
    "fl.",
    "van",
    "von",
    "de",
    "der",
    "den",
    "du",
    "la",
    "le",
    "di",
    "da",
    "av",
    "af",
    "ten",
    "ter",
    "zu",
    "med",
    "flere",
    "fleire",
    "kolleger",
    "others",
    "colleagues",
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
    OPENERS.iter().any(|language| language.split(' ').any(|opener| opener == word))
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

/// Whether the words in a bracket name somebody: capitals, with small words that names have; or, before a comma and a year,
/// an organisation or a title.
pub(super) fn names_somebody(names: &str, cited: &Cited) -> bool {
    let words: Vec<&str> = names.split_whitespace().collect();
    let capital = |word: &&str| {
        let word = word.trim_matches(['«', '“', '"', '*', '_', '(', '\'']);
        word.strip_prefix("d'").or(word.strip_prefix("l'")).unwrap_or(word).starts_with(char::is_uppercase)
    };
    let Some(first) = words.first() else { return false };
    // "P12, 2015" is somebody who was asked.
    if words.len() == 1 && first.contains(|sign: char| sign.is_ascii_digit()) {
        return false;
    }
    let plain = words.iter().all(|word| capital(word) || SMALL.contains(&word.trim_end_matches(',')));
    let joined =
        words.iter().any(|word| ["&", "al", "al.", "mfl.", "m.fl.", "og", "and"].contains(&word.trim_end_matches(',')));
    // Students write the short names of laws in small letters, as in running text.
    if is_act(names) && plain && words.len() > 1 {
        return true;
    }
    let begins = capital(first)
        || ["van", "von", "de", "der", "den"].contains(first)
        || law::is_short_name(names)
        || law::is_abbreviation(names) && cited.locator.is_some();
    match (plain, cited.parted) {
        (true, true) => begins && !is_time(first),
        (true, false) => begins && !is_time(first) && (joined || cited.locator.is_some() || words.len() == 1),
        (false, true) => begins && words.len() <= 12,
        (false, false) => false,
    }
}

/// Whether words name an act, whose year is part of its name.
pub(super) fn is_act(words: &str) -> bool {
    ["Act", "Acts", "Regulations", "Convention"].iter().any(|end| words.ends_with(end))
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
