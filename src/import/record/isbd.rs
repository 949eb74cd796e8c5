//! The marks that catalogues of libraries set between the parts of a description: "Oslo :", "Gyldendal,", "[s.n.]".
//!
//! Apart from the facts, which have nothing of each other in them. After the *International Standard Bibliographic
//! Description* (ISBD, consolidated edition 2011, A.3): a mark belongs to the part behind it, and square brackets are around
//! what the cataloguer says and not the work.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::Author;
use crate::text::words::fold;

/// How tall a book is, and what else stands behind its pages.
static SIZE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:\s*[:;+]\s[^:;]*?)?\s*;\s*[0-9 x]{1,9}\s?cm\.?$").unwrap());

/// What stands behind a title where its writers do.
static BY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:\[?(?:av|by|redigert av|redigert|red\.?|edited by|ed\. by|hrsg)\b|\[et al)").unwrap()
});

/// The kinds of carriers that catalogues name behind a title, in small letters.
const CARRIERS: [&str; 8] = [
    "elektronisk ressurs",
    "electronic resource",
    "internett",
    "internet",
    "lydopptak",
    "online",
    "trykt utgave",
    "videoopptak",
];

/// What stands for a place or a publisher that nobody knows, without blanks and in small letters.
const UNKNOWN: [&str; 9] = [
    "s.l.",
    "s.n.",
    "u.st.",
    "u.f.",
    "sineloco",
    "sinenomine",
    "stedikkeangitt",
    "utgiverikkeangitt",
    "publishernotidentified",
];

/// A part without the mark of the part behind it.
pub(super) fn unmarked(part: &str) -> &str {
    let mut rest = part.trim();
    loop {
        let marked = [" :", " ;", " /", " =", " ,", " -", " –", " —", ",", ";", ":"];
        match marked.iter().find_map(|mark| rest.strip_suffix(mark)) {
            Some(shorter) if !shorter.trim().is_empty() => rest = shorter.trim_end(),
            _ => return rest,
        }
    }
}

/// The series without the brackets in which catalogues set it: "(Husserien ; 12)".
pub(super) fn series(part: &str) -> &str {
    let bare = unmarked(part);
    let inside = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.filter(|inside| !inside.contains(['(', ')'])).unwrap_or(bare)
}

/// A part without the brackets around the whole of it.
pub(super) fn unbracketed(part: &str) -> &str {
    let inside = part.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.filter(|inside| !inside.contains(['[', ']'])).map_or(part, str::trim)
}

/// Whether a part says that nobody knows it: "[s.l.]", "[S.n.]".
pub(super) fn is_unknown(part: &str) -> bool {
    let bare: String = unbracketed(unmarked(part)).chars().filter(|sign| !sign.is_whitespace()).collect();
    UNKNOWN.contains(&bare.to_lowercase().as_str())
}

/// Pages without the size of the book: "212 s. : ill. ; 24 cm".
pub(super) fn without_size(pages: &str) -> &str {
    if !pages.contains("cm") {
        return pages;
    }
    SIZE.find(pages).map_or(pages, |size| pages[..size.start()].trim_end())
}

/// A title without the names of its writers behind a stroke, and those: "Hus og hage / Per Moe".
pub(super) fn without_writers<'t, 'p>(
    title: &'t str,
    mut people: impl Iterator<Item = &'p Author>,
) -> (&'t str, Option<&'t str>) {
    let Some((own, writers)) = title.split_once(" / ") else { return (unmarked_title(title), None) };
    let said = fold(writers);
    let named = |author: &Author| author.family.chars().count() > 1 && said.contains(&fold(&author.family));
    match BY.is_match(writers) || people.any(named) {
        true => (unmarked_title(own), Some(writers.trim())),
        false => (unmarked_title(title), None),
    }
}

/// A title without the mark of what stands behind it. A colon or a comma without a blank before it may be the title's own.
fn unmarked_title(title: &str) -> &str {
    let mut rest = title.trim_end();
    while let Some(shorter) = [" :", " ;", " /", " ="].iter().find_map(|mark| rest.strip_suffix(mark)) {
        rest = shorter.trim_end();
    }
    rest
}

/// A title without the carrier in brackets in it, and that: "Hus og hage [elektronisk ressurs] : en bok".
pub(super) fn without_carrier(title: &str) -> Option<(String, &str)> {
    let (before, rest) = title.split_once(" [")?;
    let (carrier, behind) = rest.split_once(']')?;
    CARRIERS.contains(&carrier.to_lowercase().as_str()).then(|| (format!("{before}{behind}"), carrier))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_no_mark_of_the_next() {
        for (part, bare) in [
            ("Oslo :", "Oslo"),
            ("Fjordforlaget,", "Fjordforlaget"),
            ("3. utg. -", "3. utg."),
            ("2nd ed. /", "2nd ed."),
            ("[Oslo] :", "Oslo"),
            ("[Ny utg.]", "Ny utg."),
            ("Hus & Co.", "Hus & Co."),
            ("-", "-"),
        ] {
            assert_eq!(unbracketed(unmarked(part)), bare, "{part}");
        }
        assert!(is_unknown("[s.l.] :") && is_unknown("[S. n.],") && !is_unknown("SL") && !is_unknown("Solum"));
        assert_eq!(without_size("212 s. : ill. ; 24 cm"), "212 s.");
        assert_eq!(without_size("xii, 212 p. ; 24 cm."), "xii, 212 p.");
        assert_eq!(without_size("12-19"), "12-19");
    }

    #[test]
    fn a_title_ends_before_its_writers() {
        let people = [Author { family: "Moe".into(), given: None }];
        assert_eq!(without_writers("Hus og hage / Per Moe", people.iter()), ("Hus og hage", Some("Per Moe")));
        assert_eq!(without_writers("Hus og hage / redigert av K. Vik", [].iter()).0, "Hus og hage");
        assert_eq!(without_writers("Hus og hage /", people.iter()), ("Hus og hage", None));
        assert_eq!(without_writers("Hus / hage", people.iter()), ("Hus / hage", None));
        assert_eq!(
            without_carrier("Hus [elektronisk ressurs] : en bok"),
            Some(("Hus : en bok".into(), "elektronisk ressurs"))
        );
        assert_eq!(without_carrier("Døra [The door]"), None);
    }
}
