//! Where in a text hand codes stand, and which of its sentences they touch.
//!
//! Apart from judging: a quotation is looked for once, and everything else is a question of overlapping stretches.

use std::cell::OnceCell;
use std::ops::Range;

use super::Text;
use crate::model::{Code, Document, Quotation};
use crate::text::layout::Role;
use crate::text::quotations::{Context, Letters};

/// A text in which quotations are looked up.
pub struct Places<'a> {
    document: &'a Document,
    letters: Letters,
    /// From code points to bytes, once that is asked for.
    points: OnceCell<Bytes>,
}

impl<'a> Places<'a> {
    /// Reads the letters of a text.
    pub fn new(document: &'a Document) -> Places<'a> {
        Places { document, letters: Letters::of(&document.text), points: OnceCell::new() }
    }

    /// Where a quotation stands, in bytes; `None` where its words are not there.
    pub fn find(&self, quotation: &Quotation) -> Option<Range<usize>> {
        let byte = |point| self.points.get_or_init(|| Bytes::of(&self.document.text)).at(point);
        if quotation.text.trim().is_empty() {
            let span = quotation.span.as_ref()?;
            let range = byte(span.start)..byte(span.end);
            return (self.letters.within(&range) > 0).then_some(range);
        }
        let near = quotation.span.as_ref().map(|span| byte(span.start));
        self.letters.find(&quotation.text, Context { before: &quotation.before, after: &quotation.after, near })
    }

    /// Where a quotation stands, in bytes, if it stands there exactly once.
    pub fn find_only(&self, quotation: &str) -> Option<Range<usize>> {
        self.letters.find_only(quotation)
    }

    /// Where a quotation stands that stood about at byte `near` of another text.
    pub fn find_near(&self, quotation: &Quotation, near: usize) -> Option<Range<usize>> {
        let context = Context { before: &quotation.before, after: &quotation.after, near: Some(near) };
        self.letters.find(&quotation.text, context)
    }

    /// The letters of the text.
    pub fn letters(&self) -> &Letters {
        &self.letters
    }

    /// How many sentences lie between the ends of a stretch, as a bound: those that it only touches are counted too.
    pub fn reach(&self, range: &Range<usize>) -> usize {
        let sentences = &self.document.sentences;
        let first = sentences.partition_point(|sentence| sentence.range.end <= range.start);
        sentences.partition_point(|sentence| sentence.range.start < range.end).saturating_sub(first)
    }

    /// Which sentences of a run are headings. No code is on a heading: it names what follows.
    pub fn headings(&self, run: &Range<u32>) -> Vec<u32> {
        let is =
            |place: &u32| self.document.sentences.get(*place as usize).is_some_and(|one| one.role == Role::Heading);
        run.clone().filter(is).collect()
    }

    /// The sentences that a stretch of the text touches with at least a letter.
    pub fn sentences(&self, range: &Range<usize>) -> Vec<u32> {
        let sentences = &self.document.sentences;
        let first = sentences.partition_point(|sentence| sentence.range.end <= range.start);
        let touched =
            (first as u32..).zip(&sentences[first..]).take_while(|(_, sentence)| sentence.range.start < range.end);
        touched.filter(|(_, sentence)| self.shared(range, &sentence.range) > 0).map(|(place, _)| place).collect()
    }

    /// The sentences that a code on a stretch means: those of which it covers half, and the one that holds half of it. Coders
    /// mark a few words for a sentence, and a word too many of the next.
    pub fn coded(&self, range: &Range<usize>) -> Vec<u32> {
        let all = self.letters.within(range);
        let mut touched = self.sentences(range);
        touched.retain(|&place| {
            let sentence = &self.document.sentences[place as usize].range;
            let shared = self.shared(range, sentence) * 2;
            shared >= self.letters.within(sentence) || shared >= all
        });
        touched
    }

    /// The sentences that a quotation means, from the first to the last; `None` where its words are not there.
    pub fn run(&self, quotation: &Quotation) -> Option<Range<u32>> {
        self.run_over(&self.find(quotation)?)
    }

    /// The sentences that a stretch means, from the first to the last.
    pub fn run_over(&self, range: &Range<usize>) -> Option<Range<u32>> {
        let mut coded = self.coded(range);
        if coded.is_empty() {
            coded = self.sentences(range);
        }
        Some(*coded.first()?..coded.last()? + 1)
    }

    /// Whether at least half of the letters of a stretch lie in some sentences, which ascend.
    pub fn half_in(&self, range: &Range<usize>, sentences: &[u32]) -> bool {
        let touched = self.sentences(range).into_iter().filter(|place| sentences.binary_search(place).is_ok());
        let shared: usize =
            touched.map(|place| self.shared(range, &self.document.sentences[place as usize].range)).sum();
        shared > 0 && shared * 2 >= self.letters.within(range)
    }

    fn shared(&self, one: &Range<usize>, other: &Range<usize>) -> usize {
        let both = one.start.max(other.start)..one.end.min(other.end);
        if both.is_empty() { 0 } else { self.letters.within(&both) }
    }
}

/// The codes of one source with the bytes of its text that they stand on.
pub struct Placed<'a> {
    /// The text.
    pub places: Places<'a>,
    /// The codes that were found, in the order of the file.
    pub codes: Vec<(&'a Code, Range<usize>)>,
}

impl<'a> Placed<'a> {
    /// Looks every code up; calls `lost` for one that is not in the text.
    pub fn of(text: &'a Text, codes: &[&'a Code], mut lost: impl FnMut(&Code, String)) -> Placed<'a> {
        let mut placed = Placed { places: Places::new(&text.document), codes: Vec::with_capacity(codes.len()) };
        for &code in codes {
            match placed.places.find(&code.quotation) {
                Some(range) => placed.codes.push((code, range)),
                None => lost(code, unfound(&code.quotation, code.source.as_deref().unwrap_or_default())),
            }
        }
        placed
    }

    /// The codes of a text that is made of them, each a sentence of it.
    pub fn whole(text: &'a Text, codes: &[&'a Code]) -> Placed<'a> {
        let ranges = text.document.sentences.iter().map(|sentence| sentence.range.clone());
        let codes = codes.iter().copied().zip(ranges).collect();
        Placed { places: Places::new(&text.document), codes }
    }
}

/// That a quotation is not to be found in a source.
pub fn unfound(quotation: &Quotation, source: &str) -> String {
    match &quotation.span {
        Some(span) if quotation.text.is_empty() => {
            format!("there are no words from {} to {} in `{source}`", span.start, span.end)
        }
        _ => {
            let words: Vec<&str> = quotation.text.split_whitespace().take(8).collect();
            format!("these words are not in `{source}`: {} …", words.join(" "))
        }
    }
}

/// From code points to bytes.
struct Bytes {
    starts: Vec<usize>,
    end: usize,
}

impl Bytes {
    fn of(text: &str) -> Bytes {
        Bytes { starts: text.char_indices().map(|(start, _)| start).collect(), end: text.len() }
    }

    /// The byte that a code point begins at; the end of the text behind its last.
    fn at(&self, point: usize) -> usize {
        self.starts.get(point).copied().unwrap_or(self.end)
    }
}
