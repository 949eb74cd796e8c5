//! The findings to be read: how many of each check first, then each at its place, and those that say the same together.
//!
//! Apart from the table, which has a row for each: thirty entries that lack the same are one remark to a reader.

use super::placed::Placed;
use super::{Audited, Order, cut, severity};
use crate::model::{Marked, Quote, Severity};
use crate::report::phrases::{counted, say};
use crate::text::language::Language;

/// So many letters of the words are shown.
const SHOWN: usize = 160;

/// So many of the words of one of several that are told together.
const SHOWN_TOGETHER: usize = 90;

/// From so many on, findings that say the same are told together.
const TOGETHER: usize = 3;

/// The passages of the report.
pub fn quotes(audited: &Audited<'_>, placed: &[Placed<'_>]) -> Vec<Quote> {
    let mut told = vec![false; placed.len()];
    let mut quotes: Vec<Quote> = overview(audited, placed).into_iter().collect();
    for (at, one) in placed.iter().enumerate() {
        if std::mem::replace(&mut told[at], true) {
            continue;
        }
        let alike: Vec<usize> = (at..placed.len()).filter(|&other| is_alike(one, &placed[other])).collect();
        if alike.len() < TOGETHER {
            quotes.push(quote(one, audited));
            continue;
        }
        alike.iter().for_each(|&other| told[other] = true);
        quotes.push(together(&alike.iter().map(|&other| &placed[other]).collect::<Vec<_>>(), audited));
    }
    quotes
}

/// Whether two findings stand in one chapter and say the same, or of the whole text ask for the same.
fn is_alike(one: &Placed<'_>, other: &Placed<'_>) -> bool {
    let said = |one: &Placed<'_>| (one.finding.check, one.finding.severity, one.chapter.clone());
    let of_whole = one.words.is_empty() && other.words.is_empty();
    said(one) == said(other)
        && (one.finding.what == other.finding.what || of_whole && one.finding.settle == other.finding.settle)
}

/// How many facts there are, and how many findings that are worth a look; nothing where there are none.
fn overview(audited: &Audited<'_>, placed: &[Placed<'_>]) -> Option<Quote> {
    let language = audited.language;
    let of = |severity: Severity| -> Vec<&Placed<'_>> {
        placed.iter().filter(|one| one.finding.severity == severity).collect()
    };
    let (facts, looks) = (of(Severity::Fact), of(Severity::Look));
    let mut remarks = Vec::new();
    if !facts.is_empty() {
        let count = counted(facts.len(), language, ["faktum", "faktum", "fact"], ["fakta", "fakta", "facts"]);
        remarks.push(format!("{count}:"));
        remarks.extend(each(&facts, audited));
    }
    if !looks.is_empty() {
        let count = looks.len();
        remarks.push(match language {
            Language::En => format!("{count} worth a look, for it may be meant so:"),
            Language::Nn => format!("{count} verd å sjå på, for det kan vere meint slik:"),
            _ => format!("{count} verdt å se på, for det kan være ment slik:"),
        });
        remarks.extend(each(&looks, audited));
    }
    let group = say(language, "Oversikt", "Oversikt", "Overview").to_string();
    (!remarks.is_empty()).then(|| Quote { group, remarks, ..Quote::default() })
}

/// How many findings each check has, in their order, with the names that `--check` knows: "3 · Ulike årstall (differing-year)".
fn each(findings: &[&Placed<'_>], audited: &Audited<'_>) -> Vec<String> {
    let counts = audited.outcomes.iter().filter_map(|outcome| {
        let count = findings.iter().filter(|one| one.finding.check == outcome.check).count();
        (count > 0).then(|| format!("{count} · {} ({})", outcome.name, outcome.check))
    });
    counts.collect()
}

fn quote(one: &Placed<'_>, audited: &Audited<'_>) -> Quote {
    let (group, mut place) = headed(one, audited);
    place.extend(one.spot(audited.language));
    place.extend(weight(one, audited.language));
    place.retain(|part| !part.is_empty());
    let words = Marked { text: cut(&one.words, SHOWN), marks: Vec::new() };
    let remarks = vec![format!("{} {}", one.finding.what, one.finding.settle)];
    Quote { group, place: place.join(" · "), words, remarks }
}

/// Several that say the same: what they say once, and under it where each stands.
fn together(alike: &[&Placed<'_>], audited: &Audited<'_>) -> Quote {
    let language = audited.language;
    let Some(first) = alike.first() else { return Quote::default() };
    let (group, mut place) = headed(first, audited);
    place.push(counted(alike.len(), language, ["sted", "stad", "place"], ["steder", "stader", "places"]));
    place.extend(weight(first, language));
    place.retain(|part| !part.is_empty());
    // What is said may differ, or what would settle it: then each has its own.
    let one_fact = alike.iter().all(|one| one.finding.what == first.finding.what);
    let one_way = alike.iter().all(|one| one.finding.settle == first.finding.settle);
    let said = match (one_fact, one_way) {
        (true, true) => format!("{} {}", first.finding.what, first.finding.settle),
        (true, false) => first.finding.what.clone(),
        (false, _) => first.finding.settle.clone(),
    };
    let each = alike.iter().map(|one| {
        let told = match (one_fact, one_way) {
            (true, true) => cut(&one.words, SHOWN_TOGETHER),
            (true, false) => one.finding.settle.clone(),
            (false, _) => one.finding.what.clone(),
        };
        let spot = one.spot(language).join(", ");
        [spot, told].iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(": ")
    });
    let remarks = std::iter::once(said).chain(each).collect();
    Quote { group, place: place.join(" · "), words: Marked::default(), remarks }
}

/// The heading that a finding stands under, and the beginning of its address.
fn headed(one: &Placed<'_>, audited: &Audited<'_>) -> (String, Vec<String>) {
    // Where nobody sees lines, the section helps to find the place.
    let below = one.section.strip_prefix(one.chapter.as_str()).and_then(|rest| rest.strip_prefix(" › "));
    match audited.order {
        Order::Chapter => {
            let section = below.filter(|_| one.line.is_none()).unwrap_or_default();
            (one.chapter.clone(), vec![one.name.to_string(), section.to_string()])
        }
        Order::Check => (format!("{} ({})", one.name, one.finding.check), vec![one.section.clone()]),
    }
}

fn weight(one: &Placed<'_>, language: Language) -> Option<String> {
    (one.finding.severity == Severity::Look).then(|| severity(Severity::Look, language).to_string())
}
