//! What the method chapter says of its search: the databases that it names, and the words that it searched with.
//!
//! Apart from the checks, because several ask it, and because prose and tables say the same in different ways.

mod booleans;
mod databases;
mod lists;
pub mod strings;
mod tables;
mod terms;

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
pub use databases::databases;
use regex::Regex;
pub use terms::terms;

use crate::cite::{Manuscript, pattern};
use crate::model::Sentence;
use crate::text::databases::Database;
use crate::text::layout::Role;

/// A database or a search term that the text declares.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// As the text writes it.
    pub words: String,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// The database that it is, where that is known.
    pub database: Option<&'static Database>,
}

/// Headings of chapters about method or search.
static METHOD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^[\d.\s]*(?:.{0,40}\b)?(?:metod(?:e|en|ar|er|ikk|isk|iske|ologi|edel|ekapit[^\s,.;:()]*)|methods?|methodology",
        r"|framgangsmåte|fremgangsmåte|datainnsamling|data collection",
        r"|(?:litteratur|database|kilde|kjelde)?søk(?:et|ene|a|ing|inga|ingen|eprosess[^\s,.;:()]*|estrategi[^\s,.;:()]*|eord[^\s,.;:()]*|emetode[^\s,.;:()]*|ehistorikk[^\s,.;:()]*|elogg[^\s,.;:()]*)?",
        r"|(?:literature |systematic )?search(?:es|ing)?(?: strateg[^\s,.;:()]+| process| terms?| history)?",
        r"|information sources|eligibility criteria|utvelgelse|utveljing|inklusjons[^\s,.;:()]*)\b",
    ))
});

/// Headings of appendices, where tables of searches stand too.
static APPENDIX: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^[\d.\s]*(?:vedlegg|appendi(?:x|ces))\b"));

/// Words of one who searches.
static SEARCH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:information sources|(?:litteratur|database|data|kilde|kjelde|hoved|prøve|kjede|hånd|hand|emne|emneord|fritekst|system|nett|forskings|forsknings)?",
        r"søk(?:t|te|tes|er|es|ene|et|a|e|ing[^\s,.;:()]*|ning[^\s,.;:()]*|ebase[^\s,.;:()]*|emotor[^\s,.;:()]*|eord[^\s,.;:()]*|eprosess[^\s,.;:()]*|estrateg[^\s,.;:()]*|etjenest[^\s,.;:()]*|etenest[^\s,.;:()]*|eterm[^\s,.;:()]*|je[^\s,.;:()]*)?",
        r"|[^\s,.;:()]{0,12}databas[^\s,.;:()]*|vitenarkiv[^\s,.;:()]*|search[^\s,.;:()]*)\b",
    ))
});

/// A stretch of text that may speak of the search.
#[derive(Debug, Clone)]
pub(super) struct Line<'m> {
    /// Its words as they stand there.
    pub text: &'m str,
    /// Where it begins, in bytes of the manuscript.
    pub start: usize,
    /// Whether it stands in a chapter about method or search.
    pub method: bool,
    /// Whether a heading over it speaks of searching.
    pub searching: bool,
    /// Whether it, or one of the two sentences before it in its paragraph, speaks of searching.
    pub near: bool,
}

/// Parts of the words of one who searches: what has none of them is not read closer.
static QUICK: LazyLock<AhoCorasick> = LazyLock::new(|| {
    const PARTS: [&str; 6] = ["søk", "SØK", "databas", "vitenarkiv", "search", "information s"];
    let quick = AhoCorasick::builder().ascii_case_insensitive(true).build(PARTS);
    quick.unwrap_or_else(|error| unreachable!("the words are fixed: {error}"))
});

/// Whether words are of one who searches.
pub(super) fn speaks_of_search(words: &str) -> bool {
    QUICK.is_match(words) && SEARCH.is_match(words)
}

/// For each section whether the headings over it, or its own, are such.
fn sections(manuscript: &Manuscript, are: impl Fn(&str) -> bool) -> Vec<bool> {
    let sections = &manuscript.document.sections;
    let own: Vec<bool> = sections.iter().map(|section| are(&section.title)).collect();
    (0..sections.len())
        .map(|section| {
            let parent = |&one: &usize| sections.get(one)?.parent.map(|parent| parent as usize);
            // A section that lies in itself would have no end.
            let path = std::iter::successors(Some(section), parent).take(sections.len());
            path.into_iter().any(|one| own.get(one).copied().unwrap_or_default())
        })
        .collect()
}

/// Whether a sentence stands in one of some sections.
fn stands_in(sentence: &Sentence, sections: &[bool]) -> bool {
    sentence.section.is_some_and(|section| sections.get(section as usize).copied().unwrap_or_default())
}

/// Whether a sentence says something of its own: prose, the rows of tables and the lines over lists do, references do not.
fn speaks(manuscript: &Manuscript, sentence: &Sentence, method: &[bool]) -> bool {
    let words = &manuscript.document.text[sentence.range.clone()];
    match sentence.role {
        Role::Body => true,
        Role::Navigation => words.starts_with('|'),
        Role::Heading => words.trim_end().ends_with(':'),
        // "MeSH-termer: …" reads like the keywords of an abstract.
        Role::Keywords => stands_in(sentence, method),
        _ => false,
    }
}

/// The sentences of the prose, in the order of the text.
pub(super) fn lines(manuscript: &Manuscript) -> Vec<Line<'_>> {
    let document = &manuscript.document;
    let method = sections(manuscript, |heading| METHOD.is_match(heading));
    let searching = sections(manuscript, speaks_of_search);
    let spoken: Vec<&Sentence> = document.sentences.iter().filter(|one| speaks(manuscript, one, &method)).collect();
    let searches: Vec<bool> = spoken.iter().map(|one| speaks_of_search(&document.text[one.range.clone()])).collect();
    let line = |(place, sentence): (usize, &&Sentence)| {
        let same = |before: usize| spoken[before].paragraph == sentence.paragraph;
        Line {
            text: &document.text[sentence.range.clone()],
            start: sentence.range.start,
            method: stands_in(sentence, &method),
            searching: stands_in(sentence, &searching),
            near: (place.saturating_sub(2)..=place).any(|one| searches[one] && same(one)),
        }
    };
    spoken.iter().enumerate().map(line).collect()
}

/// The text of the chapters about method or search and of the appendices; of the whole, its list of references left out,
/// where no chapter is called so.
pub fn method_text(manuscript: &Manuscript) -> String {
    let document = &manuscript.document;
    let sections = sections(manuscript, |heading| METHOD.is_match(heading) || APPENDIX.is_match(heading));
    let own = |sentence: &&Sentence| stands_in(sentence, &sections);
    let written = |sentence: &&Sentence| !matches!(sentence.role, Role::References | Role::Contents);
    let of = |sentences: Vec<&Sentence>| {
        sentences.iter().map(|one| &document.text[one.range.clone()]).collect::<Vec<_>>().join("\n")
    };
    let method: Vec<&Sentence> = document.sentences.iter().filter(own).filter(written).collect();
    match method.iter().any(|sentence| sentence.role == Role::Body) {
        true => of(method),
        false => of(document.sentences.iter().filter(written).collect()),
    }
}

/// Whether a place lies in a citation.
pub(super) fn cited(manuscript: &Manuscript, at: &Range<usize>) -> bool {
    manuscript.citations.iter().any(|one| one.range.start < at.end && at.start < one.range.end)
}
