//! Where in a walk a coder is, and what was done on it.
//!
//! Apart from the walk, so that what belongs to the passage at hand is in one place.

use std::collections::HashSet;
use std::ops::Range;

use crate::commands::walk::{Place, Progress, Written};
use crate::model::{Decision, Document};
use crate::workspace::Stop;

/// The state of a walk.
#[derive(Default)]
pub struct State {
    /// How far it is.
    pub progress: Progress<Row>,
    /// What the passage at hand is now, where its ends were moved.
    pub span: Option<Range<u32>>,
    /// The source that was shown last, by its place: several passages of it follow each other.
    pub document: Option<(usize, Document)>,
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

impl Written for Row {
    fn note(&self) -> &str {
        &self.decision.note
    }
}

impl Place for State {
    type Row = Row;

    fn progress(&mut self) -> &mut Progress<Row> {
        &mut self.progress
    }

    fn moved(&mut self) {
        self.span = None;
    }
}

impl State {
    /// The sentences of the passage at hand, as it is now.
    pub fn span(&self, stop: &Stop) -> Range<u32> {
        self.span.clone().unwrap_or_else(|| proposed(stop))
    }

    /// The last that was decided of a sentence and a theme.
    pub fn last_word(&self, source: usize, theme: usize, sentence: u32) -> Option<&Decision> {
        let mut rows = self.progress.rows().rev();
        let about = |row: &&Row| row.source == source && row.theme == theme && row.sentences.contains(&sentence);
        rows.find(about).map(|row| &row.decision)
    }

    /// How many passages nothing was decided on: those that would be asked about again.
    pub fn left(&self, stops: &[Stop]) -> usize {
        let decided: HashSet<(usize, usize, u32)> = self
            .progress
            .rows()
            .flat_map(|row| row.sentences.clone().map(|sentence| (row.source, row.theme, sentence)))
            .collect();
        let place = |stop: &Stop| (stop.passage.source as usize, stop.passage.theme as usize, stop.passage.first);
        stops.iter().filter(|stop| !decided.contains(&place(stop))).count()
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
    fn the_last_word_on_a_sentence_is_found() {
        let mut state = State::default();
        state.progress.add(vec![row(0, 1..3, "a"), row(1, 2..3, "b")]);
        state.progress.add(vec![row(0, 2..4, "c")]);
        let note = |source, theme, sentence| state.last_word(source, theme, sentence).map(|one| one.note.as_str());
        assert_eq!([note(0, 0, 1), note(0, 0, 2), note(0, 1, 2)], [Some("a"), Some("c"), Some("b")]);
        assert_eq!([note(1, 0, 1), note(0, 1, 1)], [None, None]);
    }
}
