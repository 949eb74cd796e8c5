//! Strings of search words that stand in prose, with operators in capitals.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::strings;
use crate::cite::pattern;
use crate::text::language::is_small;

/// A string of words with operators in capitals.
static BOOLEAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r#"\(*(?:["“”«][^"“”«»\n]{2,60}["“”»]|[\p{L}\p{N}][\p{L}\p{N}*?$\-]*)\)*"#,
        r#"(?:\s+(?:AND|OR|NOT)\s+\(*(?:["“”«][^"“”«»\n]{2,60}["“”»]|[\p{L}\p{N}][\p{L}\p{N}*?$\-]*)\)*)+"#,
    ))
});

/// Words that say what was done with search terms, and are none.
pub(super) static DONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:brukt|nytta|benytt|kombiner|avgrens|valgt|vald|delt|satt|sett|tilpass|oversatt|omsett|gjentatt|operator|boolsk|trunker|used|combin|translat|chosen|select|divid|adapt|boolean|trunc|also|også|òg|hver|kvar|ulike|different|various|flere|fleire|mange|ord\b|words?\b|fikk|fekk|got|gav?\b|gave|yielded|resulte)",
    )
});

/// What stands in quotation marks or brackets and holds an operator in capitals.
static ENCLOSED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"["“”„«][^\s"“”„«»][^"“”„«»\n]*\s(?:AND|OR|NOT)\s[^"“”„«»\n]*["“”»]|\([^()\n]*\s(?:AND|OR|NOT)\s[^()\n]*\)"#,
    )
});

/// The terms of strings with operators in capitals.
pub(super) fn booleans(text: &str) -> Vec<Range<usize>> {
    let enclosed: Vec<Range<usize>> = ENCLOSED.find_iter(text).map(|found| found.range()).collect();
    let mut strings = enclosed.clone();
    strings.extend(BOOLEAN.find_iter(text).map(|found| found.range()));
    let terms = joined(strings).into_iter().map(|at| {
        // The marks around all of it would make one phrase of it.
        let quoted = enclosed.contains(&at) && !text[at.clone()].starts_with('(');
        operands(text, if quoted { within(text, at) } else { at })
    });
    // "operatorene AND og OR" is prose.
    let sound = |terms: &Vec<Range<usize>>| {
        terms.len() > 1 && !terms.iter().any(|one| is_small(&text[one.clone()]) || DONE.is_match(&text[one.clone()]))
    };
    terms.filter(sound).flatten().collect()
}

/// Places that overlap as one.
fn joined(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|one| one.start);
    let mut all: Vec<Range<usize>> = Vec::new();
    for place in places {
        match all.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => all.push(place),
        }
    }
    all
}

/// What stands between the first and the last letter of a place.
fn within(text: &str, at: Range<usize>) -> Range<usize> {
    let own = &text[at.clone()];
    let first = own.chars().next().map_or(0, char::len_utf8);
    let last = own.chars().next_back().map_or(0, char::len_utf8);
    at.start + first..(at.end - last).max(at.start + first)
}

/// The words and phrases of a query that stands in a text.
pub(super) fn operands(text: &str, at: Range<usize>) -> Vec<Range<usize>> {
    let found = strings::operands(&text[at.clone()]);
    found.into_iter().map(|one| at.start + one.start..at.start + one.end).collect()
}
