//! Where the year stands that parts the names at the head of an entry from its title.
//!
//! Apart from the names, because every style has its own place for it: in brackets, between commas, in the number of a report,
//! at the end.

use std::sync::LazyLock;

use regex::Regex;

use super::head::{NUMBERED, pattern};
use super::year::year;
use crate::model::manuscript::Year;

/// A year without brackets, between the names and the title: "Moe, P. 2020. Hus", "Moe, P., 2020, Hus".
static BARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.,:]\s(?P<year>(?:1[5-9]|20)[0-9]{2} ?[a-z]?)[.,:]\s"));

/// The same with no sign before it: "Moe, Kari 2020: Hus", "Husforbundet 2020. Hus".
static LAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\(?(?P<who>\p{Lu}[^.(]*(?:\b\p{Lu}\.[^.(]*)*?)\s(?P<year>(?:1[5-9]|20)[0-9]{2}[a-z]?)(?: ?\[[0-9]{4}\])?[.:]\s",
    )
});

/// An act whose year is part of its name: "Housing Act 1988".
static ACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?P<who>\p{Lu}[\p{L}'’ ,&()-]+\b(?:Act|Regulations|Rules|Order)) (?P<year>(?:1[5-9]|20)[0-9]{2})\b")
});

/// Names before a year that nothing parts from them have no more words.
const FEW: usize = 16;

/// Words that no name ends with: "Resultater fra en studie i 2005. Fagbok".
const SMALL: &[&str] =
    &["i", "fra", "for", "av", "og", "på", "til", "om", "in", "of", "and", "from", "to", "since", "siden"];

/// A report of the state.
static NOU: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\(?(?P<who>(?:NOU|nou) ?(?P<year>[0-9]{4}) ?[:-] ?[0-9]+)\)?[.,:]? "));

/// A dash and a year.
static REPEATED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[—–_-]+[.,]? *(?P<year>(?:1[5-9]|20)[0-9]{2}[a-z]?)(?: ?\[[0-9]{4}\])?[.:,]\s"));

/// A law with its date.
static LAW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?P<who>\p{L}[\p{L} -]*(?:loven|lova|lovi|forskriften|forskrifta))[.,:]? \(?)?(?:Lov|LOV|Forskrift)\b.*?(?:\b[0-9]{1,2}\. ?\p{L}{3,9} (?P<year>1[5-9][0-9]{2}|20[0-9]{2})\b)",
    )
});

/// Names with initials and no sign between.
pub static VANCOUVER: LazyLock<Regex> = LazyLock::new(|| {
    const NAME: &str = r"(?:van |von |de )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)? \p{Lu}{1,3}";
    pattern(&format!(r"^(?P<who>{NAME}(?:, {NAME})*(?:,? (?:og|and|&) {NAME})?(?:,? et al)?\.) "))
});

/// The year with what follows it behind a journal or a publisher.
static ISSUED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[ ;](?P<year>(?:1[5-9]|20)[0-9]{2})(?:;| ?[.:]|\b ?\p{Lu}?\p{L}{2}\b|,|$)"));

/// What may stand before the year in its bracket: "(3. mai 2020)", "(sist endret 15. desember 2022)", "(ukjent forfatter, u.å.)".
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?i)(?:ca\. |[0-9]{1,2}\. ?\p{L}{3,9} |(?:(?:sist )?(?:endr[ea][td]?|oppdatert|revidert|publisert)|last (?:updated|modified|changed)|updated|ukjend?t? (?:forfatter|forfattar)|unknown author)[:,]? (?:[0-9]{1,2}\. ?\p{L}+,? )?)",
    )
});

/// A year at the head of an entry.
pub struct When {
    /// Where those end who are named before it, in bytes.
    pub before: usize,
    /// The year.
    pub year: Year,
    /// What stands behind it in its bracket: "8. juni".
    pub day: Option<String>,
    /// Where the rest of the entry begins, in bytes.
    pub end: usize,
}

/// The year that parts names from the title in the beginning of an entry.
pub fn when(near: &str) -> Option<When> {
    let found = [bracket(near), bare(near), numbered(near), repeated(near)]
        .into_iter()
        .flatten()
        .min_by_key(|found| found.before);
    // The date of a law goes before years that stand behind it: those of the entries that follow.
    match (law(near), found) {
        (Some((law, date)), Some(found)) => Some(if date <= found.before { law } else { found }),
        (law, found) => found.or(law.map(|(law, _)| law)).or_else(|| vancouver(near)),
    }
}

/// The year in the number of a report of the state: "NOU 2012: 5. Hus".
fn numbered(near: &str) -> Option<When> {
    let found = NOU.captures(near).filter(|found| !near[found[0].len()..].trim_start().starts_with('('))?;
    let year = year(&found["year"])?.0;
    let end = found.name("who")?.end();
    Some(When { before: end, year, day: None, end })
}

/// The year behind what stands for the authors of the entry before: "– 1992: Hus".
fn repeated(near: &str) -> Option<When> {
    let found = REPEATED.captures(near)?;
    let year = year(&found["year"])?.0;
    Some(When { before: 0, year, day: None, end: found[0].len() })
}

/// The year of a law that is listed by its long title, "Lov om hus (husloven) av 17. juli 1992 nr. 100", and where its date ends.
fn law(near: &str) -> Option<(When, usize)> {
    let found = LAW.captures(near)?;
    let date = found.get(0)?.end();
    let year = year(&found["year"])?.0;
    // The title goes from the first word to the last; only a short name may stand before it.
    let end = found.name("who").map_or(0, |who| who.end());
    Some((When { before: end, year, day: None, end }, date))
}

/// The year behind title and journal, where names have initials without signs: "Lie A, Moe B. Hus. Husbladet 2012;3:4–9".
fn vancouver(near: &str) -> Option<When> {
    let names = VANCOUVER.captures(near)?.name("who")?;
    let found = ISSUED.captures(&near[names.end()..])?;
    let year = year(&found["year"])?.0;
    Some(When { before: names.end(), year, day: None, end: names.end() + 1 })
}

/// A year without a bracket.
fn bare(near: &str) -> Option<When> {
    let last = ACT.captures(near).or_else(|| LAST.captures(near));
    let last = last.filter(|last| {
        let who = &last["who"];
        let small = who.rsplit(' ').next().is_some_and(|word| SMALL.contains(&word));
        who.split(' ').count() <= FEW && !small && !who.ends_with("NOU") && !NUMBERED.is_match(near)
    });
    let found = last.or_else(|| BARE.captures(near))?.name("year")?;
    let year = year(&found.as_str().replace(' ', ""))?.0;
    let end = found.end() + near[found.end()..].find([':', '.', ',']).unwrap_or_default();
    Some(When { before: found.start(), year, day: None, end })
}

/// The first of them; "(Meld. St. 15 (2022–2023))" has it inside of another.
fn bracket(near: &str) -> Option<When> {
    near.match_indices(['(', '[']).find_map(|(open, _)| {
        let inside = &near[open + 1..];
        let lead = LEAD.find(inside).map_or("", |lead| lead.as_str());
        let at = open + 1 + lead.len();
        let (year, length) = year(&near[at..])?;
        let close = at + length + near[at + length..].find([')', ']'])?;
        let day = near[at + length..close].trim_matches([',', ' ', '/']);
        // The number of a journal or of a law is no year: "(2020: 3)".
        if day.len() > 40 || day.starts_with(':') {
            return None;
        }
        // "(3. mai 2020)" has its day before the year.
        let day =
            if day.is_empty() && lead.starts_with(|sign: char| sign.is_ascii_digit()) { lead.trim() } else { day };
        let end = close + 1 + near[close + 1..].find(|sign: char| sign != ')').unwrap_or(near.len() - close - 1);
        Some(When { before: open, year, day: (!day.is_empty()).then(|| day.to_string()), end })
    })
}
