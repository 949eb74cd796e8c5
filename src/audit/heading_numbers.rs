//! Heading numbers that do not follow each other.
//!
//! A number of a heading that jumps over one, comes twice or goes back; a heading whose number or title differs from the table
//! of contents.
//!
//! Why it matters: whoever is told "see 4.3" must find it, and find it behind 4.2.
//!
//! Example: 4.2 followed by 4.7 and then by 4.3.
//!
//! Limits: only headings that begin with a number are asked, and only where there are three or more. "1" and "1.0" are one
//! number. Where headings of the text are not told from other lines, as in some PDFs, nothing is known of them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Case, Check};
use crate::cite::pattern;
use crate::model::{Document, Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;
use crate::text::layout::Role;

/// Heading numbers that do not follow each other.
pub struct HeadingNumbers;

impl Check for HeadingNumbers {
    fn id(&self) -> &'static str {
        "heading-numbers"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Nummerering av overskrifter", "Nummerering av overskrifter", "Heading numbers")
    }

    fn text(&self) -> &'static str {
        include_str!("heading_numbers.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (document, language) = (&case.manuscript.document, case.language);
        let headings = numbered(document, Role::Heading);
        if headings.len() < FEWEST {
            return Err(say(
                language,
                "teksten har for få nummererte overskrifter",
                "teksten har for få nummererte overskrifter",
                "the text has too few numbered headings",
            )
            .into());
        }
        let contents = numbered(document, Role::Contents);
        let mut found = Vec::new();
        // What follows upon the number that the last heading should have had is not to blame.
        let mut expected: Option<Vec<u32>> = None;
        for (place, heading) in headings.iter().enumerate() {
            let broken = break_of(&headings[..place], heading, language);
            let broken = broken.filter(|_| !expected.as_ref().is_some_and(|last| follows(last, &heading.number)));
            expected = match (&broken, headings[..place].last()) {
                (Some(_), Some(last)) => next(expected.as_ref().unwrap_or(&last.number), heading.number.len()),
                _ => None,
            };
            let said = broken.map(|said| (said, severity(document, heading)));
            let said = said.or_else(|| Some((differs(heading, &contents, language)?, Severity::Look)));
            found.extend(said.map(|(what, severity)| self.finding(heading, what, severity, language)));
        }
        Ok(found)
    }
}

/// So many numbered headings are a numbering.
const FEWEST: usize = 3;

/// A heading, or a line of the table of contents.
struct Heading {
    range: Range<usize>,
    number: Vec<u32>,
    title: String,
    /// Whether a page stood behind it, so that all of its title is there.
    paged: bool,
}

/// A number before a title; a year and the number of a row are none.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:kap(?:ittel|\.)? |chapter )?(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4})[.:]?\s+(?P<title>\p{L}.*|[«“\x22].*)$",
    )
});

/// Dots and the page behind a line of the table of contents.
static PAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\s.…_]*[0-9]{0,4}\s*$"));

/// Marks of layout around the words of a line: tags, links, emphasis.
static MARKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"</?[a-zA-Z]{1,6}>|\]\([^)]*\)|[\[\]*#|]"));

/// The numbered lines that have a role.
fn numbered(document: &Document, role: Role) -> Vec<Heading> {
    let lines = document.sentences.iter().filter(|sentence| sentence.role == role);
    lines
        .filter_map(|sentence| {
            let line = document.line(sentence);
            let bare = MARKS.replace_all(&line, "");
            let found = NUMBERED.captures(bare.trim())?;
            let mut number: Vec<u32> = found["number"].split('.').filter_map(|part| part.parse().ok()).collect();
            while number.len() > 1 && number.last() == Some(&0) {
                number.pop();
            }
            let title = if role == Role::Contents {
                PAGE.replace(&found["title"], "").into_owned()
            } else {
                found["title"].to_string()
            };
            let paged =
                title.len() < found["title"].len() && bare.trim_end().ends_with(|sign: char| sign.is_ascii_digit());
            Some(Heading { range: sentence.range.clone(), number, title, paged })
        })
        .collect()
}

/// How a heading breaks the row of those before it.
fn break_of(before: &[Heading], heading: &Heading, language: Language) -> Option<String> {
    let (last, number) = (&before.last()?.number, &heading.number);
    if follows(last, number) {
        return None;
    }
    let (this, last) = (written(number), written(last));
    let twice = before.iter().any(|other| other.number == *number);
    let back = before.last().is_some_and(|other| *number < other.number);
    Some(match (twice, back, language) {
        (true, _, Language::En) => format!("The number {this} comes twice."),
        (true, _, Language::Nn) => format!("Nummeret {this} kjem to gonger."),
        (true, ..) => format!("Nummeret {this} kommer to ganger."),
        (_, true, Language::En) => format!("{this} stands behind {last}."),
        (_, true, Language::Nn) => format!("{this} står etter {last}."),
        (_, true, _) => format!("{this} står etter {last}."),
        (_, _, Language::En) => format!("From {last} the numbers jump to {this}."),
        (_, _, Language::Nn) => format!("Nummereringa hoppar frå {last} til {this}."),
        _ => format!("Nummereringen hopper fra {last} til {this}."),
    })
}

/// Whether a number may come next: the first below the last one, or the next beside it or beside one above it.
fn follows(last: &[u32], number: &[u32]) -> bool {
    match number.split_last() {
        Some((1, above)) if above == last => true,
        Some((own, above)) => {
            last.get(..above.len()) == Some(above)
                && last.get(above.len()).is_some_and(|other| other.checked_add(1) == Some(*own))
        }
        None => true,
    }
}

/// The number of so many parts that comes next.
fn next(last: &[u32], parts: usize) -> Option<Vec<u32>> {
    let mut number = last.to_vec();
    match parts.checked_sub(last.len()) {
        None => number.truncate(parts),
        Some(0) => {}
        Some(1) => number.push(0),
        Some(_) => return None,
    }
    let own = number.last_mut()?;
    *own = own.checked_add(1)?;
    Some(number)
}

fn written(number: &[u32]) -> String {
    number.iter().map(u32::to_string).collect::<Vec<_>>().join(".")
}

/// It is certain where the writer marked the heading as one and the number has a point: lists are numbered 1, 2, 3 too.
fn severity(document: &Document, heading: &Heading) -> Severity {
    let line = document.text[..heading.range.start].rsplit('\n').next().unwrap_or_default();
    if line.trim_start().starts_with('#') && heading.number.len() > 1 { Severity::Fact } else { Severity::Look }
}

/// How a heading differs from its line in the table of contents: that of its title, else that of its number.
fn differs(heading: &Heading, contents: &[Heading], language: Language) -> Option<String> {
    let title = letters(&heading.title);
    let alike = |other: &&Heading| letters(&other.title) == title;
    if contents.iter().filter(alike).any(|other| other.number == heading.number) {
        return None;
    }
    // A title that stands at several numbers tells nothing of any.
    let mut titled = contents.iter().filter(alike);
    if let (Some(other), None) = (titled.next(), titled.next()) {
        let number = written(&other.number);
        return Some(match language {
            Language::En => format!("The table of contents gives it the number {number}."),
            Language::Nn => format!("I innhaldslista har ho nummer {number}."),
            _ => format!("I innholdsfortegnelsen har den nummer {number}."),
        });
    }
    let other = contents.iter().find(|other| other.number == heading.number)?;
    let listed = letters(&other.title);
    // A line that a page cut short is no other title, but where all of them have their pages none is cut.
    let whole = contents.iter().all(|line| line.paged);
    let cut = listed.is_empty() || !whole && (title.starts_with(&listed) || listed.starts_with(&title));
    (!cut).then(|| match language {
        Language::En => format!("The table of contents has “{}”.", other.title),
        Language::Nn => format!("I innhaldslista står det «{}».", other.title),
        _ => format!("I innholdsfortegnelsen står det «{}».", other.title),
    })
}

fn letters(title: &str) -> String {
    title.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl HeadingNumbers {
    fn finding(&self, heading: &Heading, what: String, severity: Severity, language: Language) -> Finding {
        let settle = say(
            language,
            "Rett overskriften eller innholdsfortegnelsen, og oppdater henvisningene til kapitlet.",
            "Rett overskrifta eller innhaldslista, og oppdater tilvisingane til kapitlet.",
            "Correct the heading or the table of contents, and what refers to the chapter.",
        );
        Finding { check: self.id(), severity, at: heading.range.clone(), what, settle: settle.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    #[test]
    fn numbers_follow_each_other() {
        for (last, next) in [("1", "2"), ("1", "1.1"), ("1.1", "1.2"), ("1.2.3", "1.3"), ("1.2.3", "2")] {
            let read = |number: &str| number.split('.').map(|part| part.parse().unwrap()).collect::<Vec<u32>>();
            assert!(follows(&read(last), &read(next)), "{last} {next}");
            assert!(!follows(&read(next), &read(last)), "{next} {last}");
        }
    }

    #[test]
    fn numbers_that_jump_or_go_back_are_told() {
        let prose = "Vi bodde lenge i huset ved sjøen, og det var kaldt om vinteren.";
        let body =
            ["## 2.0 Hus", "### 2.1 Dør", "### 2.4 Vegg", "### 2.2 Tak", "### 2.3 Golv", "### 2.3 Loft", "## 3 Hjem"];
        let body = body.map(|heading| format!("{heading}\n\n{prose}")).join("\n\n");
        let found = found(&HeadingNumbers, &format!("{prose}\n\n{body}"), "Lie, K. (2020). *Hus*. Fagbok.");
        let said: Vec<&str> = found.iter().map(|(_, what)| what.as_str()).collect();
        assert_eq!(
            said,
            ["From 2.1 the numbers jump to 2.4.", "2.2 stands behind 2.4.", "The number 2.3 comes twice."]
        );
    }

    #[test]
    fn one_wrong_number_is_told_once() {
        let prose = "Vi bodde lenge i huset ved sjøen, og det var kaldt om vinteren.";
        for (numbers, wanted) in [
            (["2.1", "2.5", "2.3", "2.4"], "From 2.1 the numbers jump to 2.5."),
            (["2.1", "2.1", "2.3", "2.4"], "The number 2.1 comes twice."),
            (["2.2", "2.2", "2.3", "2.4"], "From 2 the numbers jump to 2.2."),
            (["2.1", "2.2", "5", "3.1"], "From 2.2 the numbers jump to 5."),
        ] {
            let headings = numbers.map(|number| format!("### {number} Hus\n\n{prose}")).join("\n\n");
            let body = format!("{prose}\n\n## 2 Hjem\n\n{prose}\n\n{headings}");
            let found = found(&HeadingNumbers, &body, "Lie, K. (2020). *Hus*. Fagbok.");
            assert_eq!(found.iter().map(|(_, what)| what.as_str()).collect::<Vec<_>>(), [wanted]);
        }
    }

    #[test]
    fn headings_are_those_of_the_table_of_contents() {
        let of = |number: &[u32], title: &str| Heading {
            range: 0..0,
            number: number.to_vec(),
            title: title.into(),
            paged: false,
        };
        let contents = [of(&[1, 1], "Huset"), of(&[1, 2], "Hagen og")];
        let said = |number: &[u32], title: &str| differs(&of(number, title), &contents, Language::En);
        assert_eq!(said(&[1, 1], "Huset"), None);
        assert_eq!(said(&[1, 2], "Hagen og husene"), None);
        assert_eq!(said(&[1, 3], "Husene"), None, "what it does not list may lie deeper");
        assert_eq!(said(&[1, 2], "Huset").unwrap(), "The table of contents gives it the number 1.1.");
        assert_eq!(said(&[1, 1], "Husene").unwrap(), "The table of contents has “Huset”.");
    }
    #[test]
    fn a_table_of_contents_with_pages_has_whole_titles() {
        let prose = "Vi bodde lenge i huset ved sjøen, og det var kaldt om vinteren.";
        let contents = "## Innhold\n\n2 Teori ........ 5\n2.1 Hus ........ 6\n3 Metode fra 1945 ........ 9";
        let body = ["## 2 Teori", "### 2.1 Hus og hjem", "## 3 Metode fra 1945"]
            .map(|heading| format!("{heading}\n\n{prose}"))
            .join("\n\n");
        let found = found(&HeadingNumbers, &format!("{contents}\n\n{body}"), "Lie, K. (2020). *Hus*. Fagbok.");
        let said: Vec<&str> = found.iter().map(|(_, what)| what.as_str()).collect();
        assert_eq!(said, ["The table of contents has “Hus”."]);
    }
}
