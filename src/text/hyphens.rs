//! What a hyphen at a line's end means: a word parted by the margin, a word written with a hyphen, or half a compound.
//!
//! Apart from `normalise`, because every reader that joins lines asks this: a text's and a print's.

use std::collections::HashSet;

use super::compounds;
use super::language::{Evidence, Language};
use super::lexicon::{Tongue, is_known};
use super::words::fold;

/// The hyphen, the one of Unicode, and the one that no line is broken at.
pub const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Words after which a hyphen at a line's end stays: "helse-⏎og sosialtjenester".
const CONJUNCTIONS: [&str; 10] = ["og", "eller", "and", "or", "men", "samt", "å", "til", "och", "oder"];

/// First parts that keep their hyphen before a word.
const KEPT: [&str; 14] =
    ["all", "co", "eks", "ex", "half", "ikke", "ikkje", "ill", "non", "self", "user", "well", "quasi", "cross"];

/// First parts of English words that are words too, and are written in one with what follows.
const GLUED: [&str; 24] = [
    "anti", "bio", "counter", "de", "dis", "hyper", "in", "inter", "intra", "micro", "mis", "multi", "out", "over",
    "post", "pre", "psycho", "re", "socio", "sub", "super", "trans", "un", "under",
];

/// The shortest word that tells a language, in letters.
const TELLING: usize = 4;

/// Of longer words only the letters next to the hyphen are read, in bytes.
const LONGEST: usize = 80;

/// So far around the hyphen the language of the text is read, in bytes.
const CONTEXT: usize = 240;

/// What to do with a hyphen at a line's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyphen {
    /// It only parts a word: both halves are joined without it.
    Parts,
    /// It is a part of the word: both halves are joined with it.
    Binds,
    /// It stands for the rest of a compound, or is none: the lines stay apart.
    Hangs,
}

/// The words of a text that are written with a hyphen and never without, as its lines show in their middle: "e-læring".
#[derive(Debug, Default)]
pub struct Hyphenated(HashSet<String>);

impl Hyphenated {
    /// Collects the hyphenated words of some lines.
    pub fn of<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> Self {
        let words = || lines.clone().flat_map(str::split_whitespace).map(bare);
        let hyphenated = words().filter(|word| word.contains(HYPHENS) && !word.contains('/'));
        let mut hyphenated: HashSet<String> =
            hyphenated.map(|word| word.replace(HYPHENS, "-").to_lowercase()).collect();
        if !hyphenated.is_empty() {
            let whole: HashSet<String> = hyphenated.iter().map(|word| word.replace('-', "")).collect();
            let both: HashSet<String> = words().map(str::to_lowercase).filter(|word| whole.contains(word)).collect();
            hyphenated.retain(|word| !both.contains(&word.replace('-', "")));
        }
        Hyphenated(hyphenated)
    }

    /// What the hyphen between `before` and the `next` line means.
    pub fn meaning(&self, before: &str, next: &str) -> Hyphen {
        let (Some(last), Some(first)) = (before.chars().next_back(), next.chars().next()) else { return Hyphen::Hangs };
        if !last.is_alphanumeric() || !first.is_alphanumeric() || begins_with_conjunction(next) {
            return Hyphen::Hangs;
        }
        let (near, beyond) = (tail_of(before, LONGEST), head_of(next, LONGEST));
        let head = near.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        let tail = beyond.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        let in_capitals = || [head, tail].iter().all(|half| half.len() > 1 && half.chars().all(char::is_uppercase));
        let in_small = last.is_lowercase() && first.is_lowercase();
        if !in_small && !in_capitals() || self.holds(near, beyond) || binds(head, tail, || language(before, next)) {
            Hyphen::Binds
        } else {
            Hyphen::Parts
        }
    }

    /// True where the text writes the word with a hyphen elsewhere.
    fn holds(&self, before: &str, next: &str) -> bool {
        let first = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let last = next.split(char::is_whitespace).next().unwrap_or_default();
        !self.0.is_empty() && self.0.contains(bare(&format!("{first}-{last}")).to_lowercase().as_str())
    }
}

/// True where the two halves are written with a hyphen, as far as the lexicon knows.
fn binds(head: &str, tail: &str, language: impl Fn() -> Option<Language>) -> bool {
    if head.chars().nth(1).is_none() {
        // No word is parted after its first letter: "e-post".
        return true;
    }
    let in_capitals = head.ends_with(char::is_uppercase);
    let (head, tail) = (fold(head), fold(tail));
    let whole = format!("{head}{tail}");
    let known = |word: &str, tongue| is_known(word, tongue);
    let english = |word: &str| known(word, Tongue::English);
    let norwegian = |word: &str| known(word, Tongue::Norwegian);
    if english(&whole) || norwegian(&whole) {
        return false;
    }
    // Two short names in capitals are no compound.
    if in_capitals || !compounds::parts(&whole).is_empty() {
        return in_capitals;
    }
    if KEPT.contains(&head.as_str()) {
        return english(&tail) || norwegian(&tail);
    }
    if GLUED.contains(&head.as_str()) || !english(&head) {
        return false;
    }
    // "recovery-orientert": a foreign word before one of the language.
    let foreign = || head.len() >= TELLING && tail.len() >= TELLING && !norwegian(&head) && norwegian(&tail);
    match language() {
        Some(Language::No) => foreign(),
        _ => english(&tail) || foreign(),
    }
}

/// The language around the hyphen.
fn language(before: &str, next: &str) -> Option<Language> {
    Evidence::of(tail_of(before, CONTEXT)).and(Evidence::of(head_of(next, CONTEXT))).language()
}

fn tail_of(text: &str, bytes: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(bytes))..]
}

fn head_of(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// True where `next` begins with a word before which a hyphen stands for the rest of a compound: "helse- og".
pub fn begins_with_conjunction(next: &str) -> bool {
    let end =
        next.char_indices().take(8).find(|(_, letter)| !letter.is_alphabetic()).map_or(next.len(), |(end, _)| end);
    // "og-" is the first half of a word, not the conjunction.
    CONJUNCTIONS.contains(&&next[..end]) && !next[end..].starts_with(['-', '\u{2010}'])
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(word: &str) -> Hyphen {
        let (before, next) = word.split_once("-\n").unwrap();
        Hyphenated::default().meaning(before, next)
    }

    #[test]
    fn a_hyphen_stays_where_both_parts_are_words_and_the_whole_is_none() {
        for word in [
            "of self-\ndetermination",
            "the co-\noccurring",
            "shared decision-\nmaking",
            "a user-\ncentred way",
            "Well-\nfunded",
            "non-\nattendance",
            "the e-\nmail",
            "e-\npost til alle",
            "de to IKT-\nsystemer",
            "peer-\nstøtte til alle",
            "fra 1990-\ntallet",
            "NAV-\nkontor",
            "ROP-\nNAV",
            "Sør-\nNorge",
        ] {
            assert_eq!(meaning(word), Hyphen::Binds, "{word}");
        }
    }

    #[test]
    fn a_hyphen_goes_where_it_parts_a_word() {
        for word in [
            "bruker-\nmedvirkning",
            "sam-\narbeid",
            "med-\nvirkning",
            "hus-\nvertene",
            "the under-\nstanding",
            "psycho-\nsocial",
            "the-\nrapist",
            "care-\ngivers",
            "in-\nvolvement",
            "rela-\ntionship",
            "ALL OF THE INVOLVE-\nMENT",
            "kvakke-\nlurium",
            "leie-\ntakerforeningene",
        ] {
            assert_eq!(meaning(word), Hyphen::Parts, "{word}");
        }
    }

    #[test]
    fn half_a_compound_hangs() {
        for word in ["helse-\nog sosial", "rus-\neller psykiatri", "noe -\nannet", "--\nhus", "hus-\n- hus", "hus-\n"] {
            assert_eq!(meaning(word), Hyphen::Hangs, "{word}");
        }
    }

    #[test]
    fn the_text_itself_shows_how_it_writes_a_word() {
        let words =
            Hyphenated::of(["Vi så på dag-senter og natt-lys.", "Men natt-", "lys og nattlys er ett."].into_iter());
        assert_eq!(words.meaning("et dag", "senter"), Hyphen::Binds);
        assert_eq!(words.meaning("et natt", "lys"), Hyphen::Parts);
    }
}
