//! Where in a walk a coder is, and what was done on it.
//!
//! Apart from the walk, so that what a person wrote is kept in one place until it is on the disk.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::model::{Decision, Document};
use crate::workspace::Stop;

/// The state of a walk.
#[derive(Default)]
pub struct State {
    /// The passage at hand.
    pub at: usize,
    /// What it is now, where its ends were moved.
    pub span: Option<Range<u32>>,
    /// The source that was shown last, by its place: several passages of it follow each other.
    pub document: Option<(usize, Document)>,
    /// What is to be written beside the decision on a passage, until that is made.
    notes: BTreeMap<usize, String>,
    /// What was decided, in order.
    done: Vec<Done>,
}

/// What was decided at once.
pub struct Done {
    /// The passage at hand.
    pub at: usize,
    /// What was written.
    pub rows: Vec<Row>,
}

/// A decision that was written down.
pub struct Row {
    /// The decision.
    pub decision: Decision,
    /// Its source, by its place among those that are asked about.
    pub source: usize,
    /// Its theme, by its place in the codebook.
    pub theme: usize,
    /// Its sentences.
    pub sentences: Range<u32>,
}

impl State {
    /// The sentences of the passage at hand, as it is now.
    pub fn span(&self, stop: &Stop) -> Range<u32> {
        self.span.clone().unwrap_or_else(|| proposed(stop))
    }

    /// Goes to another passage. Notes stay with theirs.
    pub fn go(&mut self, at: usize) {
        self.at = at;
        self.span = None;
    }

    /// The note on the passage at hand.
    pub fn note(&self) -> Option<&str> {
        self.notes.get(&self.at).map(String::as_str)
    }

    /// Puts a note on the passage at hand; returns the one that it takes the place of.
    pub fn put_note(&mut self, text: &str) -> Option<String> {
        self.notes.insert(self.at, text.to_string()).filter(|old| old != text)
    }

    /// Goes on from a passage that was decided on: its note is on the disk.
    pub fn go_on(&mut self) {
        self.notes.remove(&self.at);
        self.go(self.at + 1);
    }

    /// Adds what was written on the passage at hand.
    pub fn add(&mut self, rows: Vec<Row>) {
        self.done.push(Done { at: self.at, rows });
    }

    /// What was decided last.
    pub fn last(&self) -> Option<&Done> {
        self.done.last()
    }

    /// Goes back to the passage that was decided on last, once that is off the disk. Its note stays with it.
    pub fn taken_back(&mut self) {
        let Some(done) = self.done.pop() else { return };
        let note = done.rows.into_iter().map(|row| row.decision.note).find(|note| !note.is_empty());
        if let Some(note) = note {
            self.notes.entry(done.at).or_insert(note);
        }
        self.go(done.at);
    }

    /// What was decided on a passage.
    pub fn decided(&self, at: usize) -> impl DoubleEndedIterator<Item = &Row> {
        self.done.iter().filter(move |done| done.at == at).flat_map(|done| &done.rows)
    }

    /// The last that was decided of a sentence and a theme.
    pub fn last_word(&self, source: usize, theme: usize, sentence: u32) -> Option<&Decision> {
        let mut rows = self.done.iter().rev().flat_map(|done| done.rows.iter().rev());
        let about = |row: &&Row| row.source == source && row.theme == theme && row.sentences.contains(&sentence);
        rows.find(about).map(|row| &row.decision)
    }

    /// The notes that stand beside no decision, with their passages.
    pub fn unwritten(&self) -> impl Iterator<Item = (usize, &str)> {
        let written = |at: usize, text: &str| self.decided(at).any(|row| row.decision.note == text);
        let notes = self.notes.iter().map(|(at, text)| (*at, text.as_str()));
        notes.filter(move |(at, text)| !written(*at, text))
    }

    /// How many passages nothing was decided on: those that would be asked about again.
    pub fn left(&self, stops: &[Stop]) -> usize {
        let rows = self.done.iter().flat_map(|done| &done.rows);
        let decided: HashSet<(usize, usize, u32)> =
            rows.flat_map(|row| row.sentences.clone().map(|sentence| (row.source, row.theme, sentence))).collect();
        let place = |stop: &Stop| (stop.passage.source as usize, stop.passage.theme as usize, stop.passage.first);
        stops.iter().filter(|stop| !decided.contains(&place(stop))).count()
    }

    /// All that was decided.
    pub fn all(self) -> Vec<Decision> {
        self.done.into_iter().flat_map(|done| done.rows).map(|row| row.decision).collect()
    }
}

/// The sentences of a passage as it was proposed.
pub fn proposed(stop: &Stop) -> Range<u32> {
    stop.passage.first..stop.passage.first + stop.passage.sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(theme: usize, sentences: Range<u32>, note: &str) -> Row {
        Row { decision: Decision { note: note.into(), ..Decision::default() }, source: 0, theme, sentences }
    }

    #[test]
    fn a_note_stays_with_its_passage_until_it_is_written() {
        let mut state = State::default();
        assert_eq!(state.put_note("makt"), None);
        assert_eq!((state.put_note("makt"), state.put_note("penger")), (None, Some("makt".into())));
        state.go(1);
        assert_eq!(state.note(), None);
        assert_eq!(state.unwritten().collect::<Vec<_>>(), [(0, "penger")]);
        state.go(0);
        assert_eq!(state.note(), Some("penger"));
        state.add(vec![row(0, 3..4, ""), row(0, 1..3, "penger")]);
        assert_eq!(state.unwritten().count(), 0);
        state.go_on();
        state.taken_back();
        assert_eq!((state.at, state.note()), (0, Some("penger")));
        assert_eq!(state.unwritten().count(), 1, "taken back, it is on the disk no more");
        assert!(state.all().is_empty());
    }

    #[test]
    fn the_last_word_on_a_sentence_is_found() {
        let mut state = State::default();
        state.add(vec![row(0, 1..3, "a"), row(1, 2..3, "b")]);
        state.add(vec![row(0, 2..4, "c")]);
        let note = |source, theme, sentence| state.last_word(source, theme, sentence).map(|one| one.note.as_str());
        assert_eq!([note(0, 0, 1), note(0, 0, 2), note(0, 1, 2)], [Some("a"), Some("c"), Some("b")]);
        assert_eq!([note(1, 0, 1), note(0, 1, 1)], [None, None]);
    }
}
