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
        r"(?i)^[\d.\s]*(?:.{0,40}\b)?(?:metod(?:e|en|ar|er|ikk|isk|iske|ologi|edel|ekapit\w*)|methods?|methodology",
        r"|framgangsmåte|fremgangsmåte|datainnsamling|data collection",
        r"|(?:litteratur|database|kilde|kjelde)?søk(?:et|ene|a|ing|inga|ingen|eprosess\w*|estrategi\w*|eord\w*|emetode\w*|ehistorikk\w*|elogg\w*)?",
        r"|(?:literature |systematic )?search(?:es|ing)?(?: strateg\w+| process| terms?| history)?",
        r"|information sources|eligibility criteria|utvelgelse|utveljing|inklusjons\w*)\b",
    ))
});

/// Headings of appendices, where tables of searches stand too.
static APPENDIX: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^[\d.\s]*(?:vedlegg|appendi(?:x|ces))\b"));

/// Words of one who searches.
pub(super) static SEARCH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:information sources|(?:litteratur|database|data|kilde|kjelde|hoved|prøve|kjede|hånd|hand|emne|emneord|fritekst|system|nett|forskings|forsknings)?",
        r"søk(?:t|te|tes|er|es|ene|et|a|e|ing\w*|ning\w*|ebase\w*|emotor\w*|eord\w*|eprosess\w*|estrateg\w*|etjenest\w*|etenest\w*|eterm\w*|je\w*)?",
        r"|\w{0,12}databas\w*|vitenarkiv\w*|search\w*)\b",
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

/// Whether a sentence stands in a chapter about method or search.
fn in_method(manuscript: &Manuscript, sentence: &Sentence) -> bool {
    manuscript.document.section_path(sentence).iter().any(|heading| METHOD.is_match(heading))
}

/// Whether a sentence says something of its own: prose, the rows of tables and the lines over lists do, references do not.
fn speaks(manuscript: &Manuscript, sentence: &Sentence) -> bool {
    let words = &manuscript.document.text[sentence.range.clone()];
    match sentence.role {
        Role::Body => true,
        Role::Navigation => words.starts_with('|'),
        Role::Heading => words.trim_end().ends_with(':'),
        // "MeSH-termer: …" reads like the keywords of an abstract.
        Role::Keywords => in_method(manuscript, sentence),
        _ => false,
    }
}

/// The sentences of the prose, in the order of the text.
pub(super) fn lines(manuscript: &Manuscript) -> Vec<Line<'_>> {
    let document = &manuscript.document;
    let spoken: Vec<&Sentence> = document.sentences.iter().filter(|one| speaks(manuscript, one)).collect();
    let searches: Vec<bool> = spoken.iter().map(|one| SEARCH.is_match(&document.text[one.range.clone()])).collect();
    let line = |(place, sentence): (usize, &&Sentence)| {
        let same = |before: usize| spoken[before].paragraph == sentence.paragraph;
        let near = (place.saturating_sub(2)..=place).any(|one| searches[one] && same(one));
        let range = sentence.range.clone();
        let searching = document.section_path(sentence).iter().any(|heading| SEARCH.is_match(heading));
        let method = in_method(manuscript, sentence);
        Line { text: &document.text[range.clone()], start: range.start, method, searching, near }
    };
    spoken.iter().enumerate().map(line).collect()
}

/// The text of the chapters about method or search and of the appendices; of the whole, its list of references left out,
/// where no chapter is called so.
pub fn method_text(manuscript: &Manuscript) -> String {
    let document = &manuscript.document;
    let own = |sentence: &&Sentence| {
        let appended = || document.section_path(sentence).iter().any(|heading| APPENDIX.is_match(heading));
        in_method(manuscript, sentence) || appended()
    };
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
