//! Where each finding stands: chapter, line or page, and where the file has neither, the paragraph.
//!
//! Apart from how findings are shown, because tables, passages and programs ask the same of them.

use super::{Audited, Order, line_of};
use crate::model::document::one_line;
use crate::model::{Finding, Sentence};
use crate::report::phrases::say;
use crate::text::language::Language;
use crate::text::layout::Role;
use crate::text::offsets::CodePoints;

/// A finding with its address.
pub struct Placed<'a> {
    pub finding: &'a Finding,
    /// What the check asks.
    pub name: &'static str,
    pub chapter: String,
    /// The headings from the chapter down.
    pub section: String,
    pub line: Option<u32>,
    pub page: Option<u32>,
    /// Which paragraph of its section it is, from 1, where the file has neither lines nor pages that a writer sees.
    pub paragraph: Option<u32>,
    pub words: String,
    /// Code points, the end exclusive.
    pub start: usize,
    pub end: usize,
}

impl Placed<'_> {
    /// Line, page or paragraph, as a reader looks for it: "linje 12".
    pub fn spot(&self, language: Language) -> Vec<String> {
        let names = [
            (say(language, "linje", "linje", "line"), self.line),
            (say(language, "s.", "s.", "p."), self.page),
            (say(language, "avsnitt", "avsnitt", "paragraph"), self.paragraph),
        ];
        names.iter().filter_map(|(name, number)| Some(format!("{name} {}", (*number)?))).collect()
    }
}

/// The findings with their addresses, in the order that was asked for.
pub fn placed<'a>(audited: &Audited<'a>) -> Vec<Placed<'a>> {
    let mut points = CodePoints::new(&audited.document.text);
    let found = audited.outcomes.iter().filter_map(|outcome| Some((outcome.name, outcome.found.as_ref().ok()?)));
    let each = found.flat_map(|(name, found)| found.iter().map(move |finding| (name, finding)));
    let mut placed: Vec<Placed<'a>> = each.map(|(name, finding)| place(audited, name, finding, &mut points)).collect();
    if audited.order == Order::Chapter {
        placed.sort_by_key(|one| (one.finding.at.start, one.finding.at.end));
    }
    placed
}

fn place<'a>(
    audited: &Audited<'a>,
    name: &'static str,
    finding: &'a Finding,
    points: &mut CodePoints<'_>,
) -> Placed<'a> {
    let (document, language) = (audited.document, audited.language);
    // What is about the whole has no words.
    let whole = finding.at.is_empty();
    let sentence = document.sentence_at(finding.at.start).map(|one| &document.sentences[one]).filter(|_| !whole);
    let named = match (whole, sentence.is_some_and(|one| one.role == Role::References)) {
        (true, _) => Some(say(language, "Hele teksten", "Heile teksten", "The whole text")),
        (_, true) => Some(say(language, "Referanselista", "Referanselista", "The reference list")),
        _ => None,
    };
    let path = sentence.map(|one| document.chapter_path(one)).unwrap_or_default();
    let line = line_of(audited, finding.at.start).filter(|_| !whole);
    let page = sentence.and_then(|one| one.page);
    let seen = line.is_some() || page.is_some();
    Placed {
        finding,
        name,
        chapter: named.or(path.first().copied()).unwrap_or_default().to_string(),
        section: named.map_or_else(|| path.join(" › "), str::to_string),
        line,
        page,
        paragraph: sentence.filter(|_| !seen).map(|one| paragraph(audited, one)),
        words: one_line(document.text.get(finding.at.clone()).unwrap_or_default()),
        start: points.at(finding.at.start),
        end: points.at(finding.at.end),
    }
}

/// Which paragraph of its section a sentence stands in, headings apart, from 1.
fn paragraph(audited: &Audited<'_>, sentence: &Sentence) -> u32 {
    let same = |other: &&Sentence| other.section == sentence.section && other.role == sentence.role;
    let before = audited.document.sentences.iter().take_while(|other| other.range.start <= sentence.range.start);
    let mut numbers: Vec<u32> = before.filter(same).map(|other| other.paragraph).collect();
    numbers.dedup();
    u32::try_from(numbers.len()).unwrap_or(u32::MAX)
}
