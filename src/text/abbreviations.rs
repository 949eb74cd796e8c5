//! Words that are written with a stop of their own: what a stop means after "f.eks", after "sotjl", after "O. P".
//!
//! Apart from `sentences` and `layout`, because both ask: where a sentence ends, and whether a paragraph does.

use std::borrow::Cow;

use super::compounds;
use super::lexicon::{Tongue, is_known};
use super::words::fold;

/// Always followed by something that belongs to them: a stop after one of these ends no sentence. In lower case, without
/// the last stop, and sorted by bytes for binary search, as all of these tables are.
#[rustfmt::skip]
static OPEN: [&str; 114] = [
    "adm", "al", "ang", "approx", "apr", "art", "aug", "avd", "b.l.a", "bd", "bl", "bl.a", "br", "ca", "cand", "cf",
    "ch", "chap", "co", "d.v.s", "dir", "dr", "dvs", "e.g", "ed", "eds", "eg", "eks", "ekskl", "el", "et", "ev", "evt",
    "f.eks", "f.o.m", "feb", "fig", "figs", "forskr", "forts", "fr", "gnr", "hhv", "hr", "i.e", "i.f.m", "i.f.t",
    "i.h.t", "ibid", "iflg", "ifm", "ift", "iht", "inkl", "innst", "jan", "jf", "jfr", "jr", "kap", "kgl", "kl", "kr",
    "m.a", "m.a.o", "m.h.t", "mag", "maks", "mao", "meld", "mht", "mill", "mr", "mrd", "mrs", "ms", "mva", "nov", "nr",
    "okt", "op", "ot.prp", "p", "pga", "pkt", "pp", "pr", "prof", "prop", "pst", "ref", "resp", "rev", "rskr",
    "rundskr", "s", "sect", "sept", "spm", "st", "st.meld", "st.prp", "t.d", "t.o.m", "tab", "tilsv", "tlf", "utg",
    "v.h.a", "vedr", "vha", "viz", "vol", "vs",
];

/// May end a sentence: the next word decides, by its capital.
#[rustfmt::skip]
static CLOSING: [&str; 18] = [
    "a/s", "e.kr", "e.l", "etc", "f.kr", "ff", "flg", "m.fl", "m.m", "m.v", "mfl", "mm", "mv", "o.a", "o.l", "osv",
    "ph.d", "u.å",
];

/// Belong to the number after them, where there is one; else they are words.
static NUMBERED: [&str; 7] = ["eq", "eqs", "no", "nos", "sec", "secs", "ss"];

/// Short names of statutes that are words too: they are statutes before a section's sign.
static STATUTES: [&str; 6] = ["bal", "bul", "el", "fal", "hol", "ul"];

/// First parts of the degrees that stand before a name: "cand.polit. Moe".
const DEGREES: [&str; 5] = ["cand.", "dr.", "lic.", "mag.", "stud."];

/// The longest unknown word that may be the short name of a statute, in letters.
const LONGEST_STATUTE: usize = 14;

/// The longest unknown word that may be shortened before a number, in letters.
const LONGEST_SHORTENED: usize = 6;

/// What may stand before the first letter of a sentence.
pub(super) const OPENERS: [char; 14] = ['«', '“', '„', '"', '\'', '‘', '(', '[', '*', '_', '–', '-', '•', ' '];

/// What may stand before a word's first letter, a blank apart.
const BEFORE_WORD: &str = "([«“\"'*_,;–";

/// True where the stop between `before`, a sentence so far, and `ahead` belongs to the word before it.
pub(super) fn reads_on(before: &str, ahead: &str) -> bool {
    let word = last_word(before);
    // After a bracket or a quotation mark the stop is the sentence's.
    if !word.ends_with(char::is_alphanumeric) {
        return false;
    }
    let first = ahead.trim_start_matches(OPENERS).chars().next();
    let capital = first.is_some_and(char::is_uppercase);
    let lower = spaced(before, word).unwrap_or_else(|| lower(word));
    if is_open(&lower) {
        // "… på side s. Det" does not occur; "ca. Det" neither. But "Semb et al. Det" does.
        return lower != "al" || !capital;
    }
    if is_closing(&lower) {
        return !capital;
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter.is_alphabetic() => letter.is_uppercase() || !capital,
        // "3. mai", and "1." at the head of an item.
        _ if word.bytes().all(|byte| byte.is_ascii_digit()) => !capital || before.trim_start() == word,
        _ => is_initials(word) || is_degree(&lower) || first.is_some_and(|first| is_numbered(before, word, first)),
    }
}

/// True where `text` ends in an abbreviation that something must follow: "(Moe, 2019, s.".
pub fn hangs(text: &str) -> bool {
    text.strip_suffix('.').is_some_and(|before| is_open(&last_word(before).to_lowercase()))
}

/// The run of letters, digits and inner stops at the end of `before`.
pub(super) fn last_word(before: &str) -> &str {
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(40))..];
    let is_edge = |letter: char| letter.is_whitespace() || BEFORE_WORD.contains(letter);
    near.rfind(is_edge).map_or(near, |edge| near[edge..].trim_start_matches(is_edge))
}

/// True where the stop after `word` (in lower case) ends no sentence.
pub(super) fn is_open(word: &str) -> bool {
    OPEN.binary_search(&word).is_ok()
}

/// True where only the next word can tell whether the stop after `word` (in lower case) ends the sentence.
pub(super) fn is_closing(word: &str) -> bool {
    CLOSING.binary_search(&word).is_ok()
}

/// `word` in lower case. Most words are, and this is asked at every stop.
fn lower(word: &str) -> Cow<'_, str> {
    let small = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// The abbreviation in lower case of which `word` is the last part: "bl.a" for "bl. a".
fn spaced<'t>(before: &str, word: &str) -> Option<Cow<'t, str>> {
    let mut rest = before.strip_suffix(word).filter(|rest| word.len() <= 3 && rest.ends_with(". "))?;
    let mut whole = word.to_lowercase();
    while rest.ends_with(' ') && whole.len() < 8 {
        let Some(head) = rest.trim_end().strip_suffix('.') else { break };
        let part = last_word(head);
        if part.is_empty() || part.len() > 2 || !part.chars().all(char::is_alphabetic) {
            break;
        }
        whole = format!("{}.{whole}", part.to_lowercase());
        rest = head.strip_suffix(part)?;
    }
    (whole.len() > word.len() && (is_open(&whole) || is_closing(&whole))).then_some(Cow::Owned(whole))
}

/// "O.P", "f.eks".
fn is_initials(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 2)
        && word.split('.').any(|part| part.chars().all(char::is_alphabetic))
}

fn is_degree(word: &str) -> bool {
    word.contains('.') && DEGREES.iter().any(|degree| word.starts_with(degree))
}

/// True for a shortened word before the section's sign or the number that it names: "sotjl. § 4", "Storgt. 5". No list holds
/// them all, so it is asked whether `word` is one of the language at all.
fn is_numbered(before: &str, word: &str, first: char) -> bool {
    if !(first == '§' || first.is_ascii_digit()) || !word.chars().all(|letter| letter.is_alphabetic() || letter == '.')
    {
        return false;
    }
    let lower = word.to_lowercase();
    if first == '§' && STATUTES.contains(&lower.as_str()) || first != '§' && NUMBERED.contains(&lower.as_str()) {
        return true;
    }
    let longest = if first == '§' { LONGEST_STATUTE } else { LONGEST_SHORTENED };
    // A capital begins a name or the sentence, several are an institution's.
    let name = word.starts_with(char::is_uppercase) && (first != '§' || before.trim_start() != word);
    let stump = !lower.contains(['a', 'e', 'i', 'o', 'u', 'y', 'æ', 'ø', 'å']) || lower.ends_with("gt");
    let institution = word.len() > 1 && word.chars().all(char::is_uppercase);
    !institution && (!name || stump) && word.chars().count() <= longest && is_unknown(&lower)
}

fn is_unknown(lower: &str) -> bool {
    let term = fold(lower);
    !is_known(&term, Tongue::Norwegian) && !is_known(&term, Tongue::English) && compounds::parts(&term).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [&OPEN[..], &CLOSING[..], &NUMBERED[..], &STATUTES[..]] {
            assert!(table.is_sorted());
        }
    }

    #[test]
    fn unknown_words_are_shortened_before_a_number() {
        for (before, ahead) in [
            ("Etter sotjl", "§ 4 skal"),
            ("Etter hol", "§ 4 skal"),
            ("Sotjl", "§ 4 sier"),
            ("De bor i Storgt", "5 nå"),
            ("Se Rt", "2031 s. 4"),
            ("se no", "2"),
            ("Det gjelder bl. a", "Moe"),
            ("i. e", "Moe"),
        ] {
            assert!(reads_on(before, ahead), "{before}");
        }
        for (before, ahead) in [
            ("Slik er loven", "§ 4 sier"),
            ("Det skrev Moe", "12 av dem"),
            ("Det sa NAV", "§ 4 sier"),
            ("De kom ofte", "12 av dem"),
            ("Han fulgte brukermedvirkningsplanen", "§ 4 sier"),
            ("Vi fulgte plan a", "Moe"),
        ] {
            assert!(!reads_on(before, ahead), "{before}");
        }
    }

    #[test]
    fn an_abbreviation_at_the_end_hangs() {
        assert!(hangs("(Moe & Lie, 2031, s.") && hangs("jf. kap."));
        assert!(!hangs("Det var slik.") && !hangs("mange m.fl.") && !hangs("s"));
    }
}
