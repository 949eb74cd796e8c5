//! Kinds of work as prose names them: "fagfellevurderte artikler", "teoribøkene", "lovene".
//!
//! Apart from those who ask, because limits and the exceptions from them name the same.

use std::sync::LazyLock;

use regex::Regex;

use crate::cite::pattern;
use crate::model::Kind;

/// The kinds by words for them.
const KINDS: [(&str, Kind); 8] = [
    (
        r"(?:[^\s,.;:()]*artikl[^\s,.;:()]*|[^\s,.;:()]*artikkel[^\s,.;:()]*|articles?|papers|(?:empirisk[^\s,.;:()]* |empirical )?stud(?:ier|iar|iene|iane|ies))",
        Kind::Article,
    ),
    (
        r"(?:(?:fag|lære|teori|metode|lærar)?b[øo]k(?:er|ene|a)|faglitteratur[^\s,.;:()]*|klassiker(?:e|ne)|klassikar(?:ar|ane)|(?:text)?books?|(?:theoretical )?works?(?: of theory)?|teori(?:en)?)",
        Kind::Book,
    ),
    (r"(?:bokkapit[^\s,.;:()]+|book chapters?)", Kind::Chapter),
    (
        r"(?:[^\s,.;:()]*masteroppg[^\s,.;:()]+|bacheloroppg[^\s,.;:()]+|studentoppg[^\s,.;:()]+|[^\s,.;:()]*avhandling[^\s,.;:()]*|(?:master'?s |bachelor'?s |student )?thes[ei]s|dissertations?)",
        Kind::Thesis,
    ),
    (
        r"(?:[^\s,.;:()]*rapport[^\s,.;:()]*|stortingsmelding[^\s,.;:()]*|offentlige (?:dokument|utredning)[^\s,.;:()]*|offentlege (?:dokument|utgreiing)[^\s,.;:()]*|reports?)",
        Kind::Report,
    ),
    (
        r"(?:veileder[^\s,.;:()]*|rettleiar[^\s,.;:()]*|[^\s,.;:()]*retningslinj[^\s,.;:()]*|guidelines?)",
        Kind::Guideline,
    ),
    (
        r"(?:lov(?:er|ene|ane|verk|verket|tekst[^\s,.;:()]*)|[^\s,.;:()]*konvensjon(?:er|ene|ar|ane)|forskrift(?:er|ene)|legislation|laws|statutes|acts)",
        Kind::Law,
    ),
    (r"(?:nettsid[^\s,.;:()]+|nettartikl[^\s,.;:()]+|web ?pages?)", Kind::WebPage),
];

/// A pattern for a word of any kind.
pub(super) fn any_kind() -> String {
    KINDS.iter().map(|(words, _)| *words).collect::<Vec<_>>().join("|")
}

/// The kinds that words name. A book is meant with its chapters.
pub(super) fn of_words(words: &str) -> Vec<Kind> {
    static EACH: LazyLock<Vec<(Regex, Kind)>> =
        LazyLock::new(|| KINDS.iter().map(|(words, kind)| (pattern(&format!(r"(?i)\b{words}\b")), *kind)).collect());
    EACH.iter().filter(|(pattern, _)| pattern.is_match(words)).map(|(_, kind)| *kind).collect()
}
