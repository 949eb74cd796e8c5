//! Names and words in a row, and sentences that say what was not done.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::cite::pattern;

/// What a list of names of databases stands behind.
static DATABASES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i:\b(?:[^\s,.;:()]{0,12}databas[^\s,.;:()]*|søkj?ebas[^\s,.;:()]*|søkj?emotor[^\s,.;:()]*|vitenarkiv[^\s,.;:()]*|vitskapsarkiv[^\s,.;:()]*))",
        r"(?:(?:\s+\p{Ll}+){0,5}\s*:\s*|(?:,?\s+(?:som|slik|slike|kalt|kalla|er|var|ble|blei|vart|such|as|like|including|were|was|are|called|i|in|på|the|blant|mellom|annet|anna))*\s+)",
    ))
});

/// What a list of what was searched stands behind.
static SEARCHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i:\b(?:(?:litteratur)?søk(?:te|t|er|et|ene|a|jer)?(?:\s+[^\s,.;:()]+){0,3}\s+(?:i|på|hos|via|gjennom)",
        r"|search(?:ed|es|ing)?(?:\s+[^\s,.;:()]+){0,3}\s+(?:in|on|at|via|through|of)|searched))\s+(?i:the\s+)?",
    ))
});

/// A name: words that begin with a capital letter.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\p{Lu}[\p{L}\p{N}+&\-]*(?:\.(?:no|dk|se|com|org|edu))?(?:\s+(?:&\s+|of\s+)?\p{Lu}[\p{L}\p{N}+&\-]*)*(?:\s*\([^()]{0,60}\))?",
    )
});

/// What stands between two names.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:\s*[,;]\s*(?:(?:og|and|samt|or|eller)\s+)?|\s+(?:og|and|samt|&|eller|or)\s+)",
        r"(?:(?:i|in|på|the|både|both|databas[^\s,.;:()]*|søkj?ebas[^\s,.;:()]*|vitenarkiv[^\s,.;:()]*|vitskapsarkiv[^\s,.;:()]*|søkj?emotor[^\s,.;:()]*|arkiv[^\s,.;:()]*|portal[^\s,.;:()]*)\s+){0,3}",
    ))
});

/// Searching that was not done, or only might have been.
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:søkte|søkt|brukte|brukt|benyttet|benytta|nytta|used|searched)\s+(?:[^\s,.;:()]+\s+)?(?:ikke|ikkje|aldri|not|never)\b",
        r"|\b(?:ikke|ikkje|aldri|not|never)\s+(?:[^\s,.;:()]+\s+){0,3}(?:søk[^\s,.;:()]*|bruk[^\s,.;:()]*|benytt[^\s,.;:()]*|nytt[^\s,.;:()]*|tatt|teke|valgt|vald|search[^\s,.;:()]*|used?|includ[^\s,.;:()]*|chosen)\b",
        r"|\b(?:vurder[^\s,.;:()]*|considered|planla[^\s,.;:()]*|planned)\s+(?:[^\s,.;:()]+\s+){0,3}(?:søk[^\s,.;:()]*|bruk[^\s,.;:()]*|nytt[^\s,.;:()]*|search[^\s,.;:()]*|us(?:e|ing))\b",
        r"|\b(?:kunne|burde|skulle|ville|could|should|would|might)\s+(?:[^\s,.;:()]+\s+){0,4}(?:ha|have|vært|vore|søkt|brukt|been)\b",
    ))
});

/// What leaves out what is named directly behind it.
static WITHOUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:valgte bort|valde bort|utelot|utelatt|utelate|unntatt|bortsett fr[aå]|i stedet for|i staden for|framfor|fremfor|utenom|uten|utan|left out|except|instead of|rather than|without)\s+(?:[^\s,.;:()]+\s+){0,3}$",
    )
});

/// Where a clause ends.
static CLAUSE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[;:]|,?\s(?:men|but|mens|medan|while|whereas|however)\s"));

/// Whether what stands at a byte of a sentence was not done, as its clause says.
pub(super) fn denied(sentence: &str, at: usize) -> bool {
    let start = CLAUSE.find_iter(sentence).map(|end| end.end()).take_while(|end| *end <= at).last().unwrap_or(0);
    let end = CLAUSE.find_iter(sentence).map(|end| end.start()).find(|end| *end > at).unwrap_or(sentence.len());
    DENIED.is_match(&sentence[start..end]) || WITHOUT.is_match(&sentence[start..at])
}

/// The names behind words for databases, in bytes.
pub(super) fn behind_databases(sentence: &str) -> Vec<Range<usize>> {
    behind(&DATABASES, sentence)
}

/// The names of what was searched: behind words for databases, and behind "søkte i".
pub(super) fn searched(sentence: &str) -> Vec<Range<usize>> {
    let mut all = behind_databases(sentence);
    all.extend(behind(&SEARCHED, sentence));
    all
}

fn behind(trigger: &Regex, sentence: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> =
        trigger.find_iter(sentence).flat_map(|found| names(sentence, found.end())).collect();
    all.sort_by_key(|one| (one.start, one.end));
    all.dedup();
    all
}

/// The names that stand in a row from a byte on.
fn names(sentence: &str, from: usize) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), from);
    while let Some(name) = NAME.find(&sentence[at..]) {
        found.push(at..at + name.end());
        at += name.end();
        match BETWEEN.find(&sentence[at..]) {
            Some(between) => at += between.end(),
            None => break,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_rows() {
        for (sentence, names) in [
            (
                "Søket ble gjort i databasene Husbasen og HjemSøk og i vitenarkivet Bygdarkiv i mai.",
                &["Husbasen", "HjemSøk", "Bygdarkiv"][..],
            ),
            (
                "The databases Home Index, House of Records and Gate were used.",
                &["Home Index", "House of Records", "Gate"],
            ),
            ("Jeg brukte følgende databaser: Husbasen (Fjellhost), Hage+.", &["Husbasen (Fjellhost)", "Hage+"]),
            ("Vi brukte databaser slik som Husbasen.", &["Husbasen"]),
            ("Det finnes mange databaser i verden.", &[]),
        ] {
            let found: Vec<&str> = behind_databases(sentence).into_iter().map(|one| &sentence[one]).collect();
            assert_eq!(found, names, "{sentence}");
        }
        let sentence = "Vi søkte også i Nora og på Brage.";
        assert_eq!(searched(sentence).len(), 2);
    }

    #[test]
    fn what_was_not_done_is_told_by_its_clause() {
        for (sentence, name, no) in [
            ("Vi søkte ikke i Husbasen, men i HjemSøk.", "Husbasen", true),
            ("Vi søkte ikke i Husbasen, men i HjemSøk.", "HjemSøk", false),
            ("Søket i Husbasen ga ikke relevante treff.", "Husbasen", false),
            ("Jeg kunne også ha søkt i Husbasen.", "Husbasen", true),
            ("Vi brukte HjemSøk i stedet for Husbasen.", "Husbasen", true),
            ("Eg har ikkje brukt Husbasen.", "Husbasen", true),
            ("Husbasen was not searched.", "Husbasen", true),
            ("Jeg vurderte også å søke i Husbasen.", "Husbasen", true),
            ("We searched Husbasen without limits.", "Husbasen", false),
        ] {
            assert_eq!(denied(sentence, sentence.find(name).unwrap()), no, "{sentence}");
        }
    }
}
