//! Going from sentence to sentence through matches that are kept in two lists.

use tantivy::DocId;

use super::doc_of;
use crate::query::matches::Match;

/// A place in both lists.
pub struct Walk<'h> {
    words: &'h [u64],
    wider: &'h [(DocId, Match)],
}

impl<'h> Walk<'h> {
    /// At the first sentence.
    pub fn over(words: &'h [u64], wider: &'h [(DocId, Match)]) -> Self {
        Walk { words, wider }
    }

    /// The sentence that the walk is at; none at the end.
    pub fn doc(&self) -> Option<DocId> {
        let word = self.words.first().map(|&word| doc_of(word));
        let wider = self.wider.first().map(|(doc, _)| *doc);
        match (word, wider) {
            (Some(word), Some(wider)) => Some(word.min(wider)),
            (one, other) => one.or(other),
        }
    }

    /// Goes on to `doc`, or to the first sentence after it where it has no match.
    pub fn seek(&mut self, doc: DocId) -> Option<DocId> {
        self.words = &self.words[reach(self.words, |&word| doc_of(word) < doc)..];
        self.wider = &self.wider[reach(self.wider, |(other, _)| *other < doc)..];
        self.doc()
    }

    /// The matches of the sentence that the walk is at, of one word and others; goes on to the next.
    pub fn step(&mut self) -> (&'h [u64], &'h [(DocId, Match)]) {
        let Some(doc) = self.doc() else { return (&[], &[]) };
        // There are few in one sentence.
        let words = self.words.iter().take_while(|&&word| doc_of(word) == doc).count();
        let wider = self.wider.iter().take_while(|(other, _)| *other == doc).count();
        let (found_words, words) = self.words.split_at(words);
        let (found_wider, wider) = self.wider.split_at(wider);
        (self.words, self.wider) = (words, wider);
        (found_words, found_wider)
    }

    /// The same as one list in the order of the text, in place of what `found` held.
    pub fn take(&mut self, found: &mut Vec<Match>) {
        found.clear();
        let (words, wider) = self.step();
        let mut wider = wider.iter().map(|(_, found)| found).peekable();
        for word in words.iter().map(|&word| Match::word(word as u32)) {
            while let Some(before) = wider.next_if(|other| **other < word) {
                found.push(before.clone());
            }
            found.push(word);
        }
        found.extend(wider.cloned());
    }
}

/// How many at the beginning of `rest` are `before` some place. Gallops: near is cheap, far is logarithmic, so a rare word
/// skips through a frequent one.
pub fn reach<T>(rest: &[T], before: impl Fn(&T) -> bool) -> usize {
    let mut high = 1;
    while rest.get(high - 1).is_some_and(&before) {
        high *= 2;
    }
    let low = high / 2;
    low + rest[low..rest.len().min(high)].partition_point(before)
}
