//! A manuscript, read: what it lists, what it cites, and which is which.
//!
//! Apart from the readers, so that whoever audits asks one thing and not four.

use std::collections::HashSet;
use std::ops::Range;

use super::bounds::bounds;
use super::citations::citations;
use super::furniture::Furniture;
use super::known::Known;
use super::list::references;
use super::matching::{Difference, Entries, Meant};
use super::running::stretches;
use super::style::{Style, style};
use crate::model::manuscript::{Citation, Reference};
use crate::model::{Document, Sentence};

/// A manuscript with its references and citations.
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// Its text, cut into sections and sentences.
    pub document: Document,
    /// The entries of its reference list, in its order.
    pub references: Vec<Reference>,
    /// The citations in its running text, in its order.
    pub citations: Vec<Citation>,
    /// For each citation the entry that it means.
    pub meant: Vec<Meant>,
    /// The names that the list makes known.
    pub known: Known,
    /// How it cites.
    pub style: Style,
    /// Where its reference lists lie, in bytes.
    pub lists: Vec<Range<usize>>,
    /// Where each line of its file begins in its text, in bytes; none where the file has no lines that a writer sees.
    pub lines: Option<Vec<usize>>,
}

impl Manuscript {
    /// Reads a text that was cut up.
    pub fn read(document: Document) -> Manuscript {
        let furniture = Furniture::of(&document.text);
        let lists = bounds(&document);
        let references = references(&document, &lists, &furniture);
        let known = Known::of(&references, &document.text);
        let stretches = stretches(&document, &lists, &furniture);
        let citations = citations(&stretches, &known);
        let style = style(&document, &stretches, &citations);
        let entries = Entries::of(&references, &known);
        let mut meant: Vec<Meant> = citations
            .iter()
            .map(|citation| match entries.meant(citation) {
                // What was read in another work need not be listed; that it is like an entry says nothing.
                Meant::Probably(..) | Meant::OneOf(_) if citation.read_in.is_some() => Meant::Nothing,
                meant => meant,
            })
            .collect();
        told_apart(&references, &citations, &mut meant);
        let lists = lists.into_iter().map(|list| list.range).collect();
        Manuscript { document, references, citations, meant, known, style, lists, lines: None }
    }

    /// The citations that mean an entry, exactly or most likely, by their places.
    pub fn citations_of(&self, reference: usize) -> impl Iterator<Item = usize> + '_ {
        let means = move |meant: &Meant| match meant {
            Meant::OneOf(entries) => entries.contains(&reference),
            meant => meant.entry() == Some(reference),
        };
        self.meant.iter().enumerate().filter(move |(_, meant)| means(meant)).map(|(place, _)| place)
    }

    /// The sentence that a byte lies in, or the last before it.
    pub fn sentence_at(&self, at: usize) -> Option<&Sentence> {
        self.document.sentences.get(self.document.sentence_at(at)?)
    }

    /// Where the paragraph ends that a byte lies in, in bytes.
    pub fn paragraph_end(&self, at: usize) -> usize {
        let sentences = &self.document.sentences;
        let from = self.document.sentence_at(at).unwrap_or_default();
        let number = sentences.get(from).map(|sentence| sentence.paragraph);
        let within = sentences[from.min(sentences.len())..].iter().take_while(|one| Some(one.paragraph) == number);
        within.last().map_or(at, |sentence| sentence.range.end)
    }

    /// The words at a place, in one line.
    pub fn words(&self, range: Range<usize>) -> String {
        crate::model::document::one_line(self.document.text.get(range).unwrap_or_default())
    }
}

/// "2017a" beside "2017b" is no slip where the entry of the one is cited as itself: then the other is not listed.
fn told_apart(references: &[Reference], citations: &[Citation], meant: &mut [Meant]) {
    let exact: HashSet<usize> =
        meant.iter().filter_map(|meant| if let Meant::Exactly(entry) = meant { Some(*entry) } else { None }).collect();
    for (citation, meant) in citations.iter().zip(meant) {
        let Meant::Probably(entry, differences) = meant else { continue };
        let letters = [citation.year, references[*entry].year].map(|year| year.and_then(|year| year.letter));
        let both = letters.iter().all(Option::is_some) && *differences == [Difference::Letter];
        if both && exact.contains(entry) {
            *meant = Meant::Nothing;
        }
    }
}
