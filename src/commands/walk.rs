//! Asking a person about one thing after the other, until there is none left or they have had enough.
//!
//! Apart from what is asked, so that taking back, notes, and a file that cannot be written at the moment are the same in every
//! such conversation.

use std::collections::BTreeMap;

use crate::cli::Ui;
use crate::error::Result;

/// What comes after an answer.
#[derive(Debug, PartialEq, Eq)]
pub enum Then {
    /// The thing is shown, as it now is.
    Show,
    /// The same is asked again.
    Ask,
    /// Nothing more.
    Quit,
}

/// What is asked on a walk.
pub trait Walk {
    /// Where a person is.
    type State;

    /// Shows the thing at hand, and returns the question; none where the walk is over.
    ///
    /// # Errors
    /// It cannot be read, or not be shown.
    fn show(&self, state: &mut Self::State) -> Result<Option<&'static str>>;

    /// Does what a line asks for.
    ///
    /// # Errors
    /// It cannot be written down.
    fn step(&self, line: &str, state: &mut Self::State) -> Result<Then>;
}

/// Walks until the end, or until the input ends.
///
/// # Errors
/// Those of the walk, where nobody is there to try again.
pub fn walk<W: Walk>(ui: &Ui, walk: &W, state: &mut W::State) -> Result<()> {
    while let Some(question) = walk.show(state)? {
        loop {
            let Some(line) = ui.ask(question)? else { return Ok(()) };
            match walk.step(&line, state) {
                Ok(Then::Ask) => {}
                Ok(Then::Show) => break,
                Ok(Then::Quit) => return Ok(()),
                // A file that is open in a spreadsheet can be closed there, and the key typed again.
                Err(error) if ui.can_ask() => ui.warning(&error),
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}

/// What is written down on a walk.
pub trait Written {
    /// The note beside it; empty where there is none.
    fn note(&self) -> &str;
}

/// How far a walk is, and what was done on it. What a person wrote is kept here until it is on the disk.
#[derive(Debug)]
pub struct Progress<R> {
    /// The place of the thing at hand.
    pub at: usize,
    /// What is to be written beside the decision on a thing, until that is made.
    notes: BTreeMap<usize, String>,
    /// What was decided, in order.
    done: Vec<Done<R>>,
}

/// What was decided at once.
#[derive(Debug)]
pub struct Done<R> {
    /// The place of the thing at hand.
    pub at: usize,
    /// What was written.
    pub rows: Vec<R>,
}

// Derived, it would ask the same of `R`.
impl<R> Default for Progress<R> {
    fn default() -> Self {
        Progress { at: 0, notes: BTreeMap::new(), done: Vec::new() }
    }
}

impl<R: Written> Progress<R> {
    /// The note on the thing at hand.
    pub fn note(&self) -> Option<&str> {
        self.notes.get(&self.at).map(String::as_str)
    }

    /// Puts a note on the thing at hand; returns the one that it takes the place of.
    pub fn put_note(&mut self, text: &str) -> Option<String> {
        self.notes.insert(self.at, text.to_string()).filter(|old| old != text)
    }

    /// Goes on from a thing that was decided on: its note is on the disk.
    pub fn go_on(&mut self) {
        self.notes.remove(&self.at);
        self.at += 1;
    }

    /// Adds what was written on the thing at hand.
    pub fn add(&mut self, rows: Vec<R>) {
        self.done.push(Done { at: self.at, rows });
    }

    /// What was decided last.
    pub fn last(&self) -> Option<&Done<R>> {
        self.done.last()
    }

    /// Goes back to the thing that was decided on last, once that is off the disk. Its note stays with it.
    pub fn taken_back(&mut self) {
        let Some(done) = self.done.pop() else { return };
        let note = done.rows.iter().map(Written::note).find(|note| !note.is_empty());
        if let Some(note) = note {
            self.notes.entry(done.at).or_insert(note.to_string());
        }
        self.at = done.at;
    }

    /// What was decided on a thing.
    pub fn decided(&self, at: usize) -> impl DoubleEndedIterator<Item = &R> {
        self.done.iter().filter(move |done| done.at == at).flat_map(|done| &done.rows)
    }

    /// All that was decided, in order.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = &R> {
        self.done.iter().flat_map(|done| &done.rows)
    }

    /// The notes that stand beside no decision, with the places of their things.
    pub fn unwritten(&self) -> impl Iterator<Item = (usize, &str)> {
        let written = |at: usize, text: &str| self.decided(at).any(|row| row.note() == text);
        let notes = self.notes.iter().map(|(at, text)| (*at, text.as_str()));
        notes.filter(move |(at, text)| !written(*at, text))
    }

    /// All that was decided.
    pub fn all(self) -> impl Iterator<Item = R> {
        self.done.into_iter().flat_map(|done| done.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Written for &str {
        fn note(&self) -> &str {
            self
        }
    }

    #[test]
    fn a_note_stays_with_its_thing_until_it_is_written() {
        let mut state = Progress::default();
        assert_eq!(state.put_note("makt"), None);
        assert_eq!((state.put_note("makt"), state.put_note("penger")), (None, Some("makt".into())));
        state.at = 1;
        assert_eq!(state.note(), None);
        assert_eq!(state.unwritten().collect::<Vec<_>>(), [(0, "penger")]);
        state.at = 0;
        assert_eq!(state.note(), Some("penger"));
        state.add(vec!["", "penger"]);
        assert_eq!(state.unwritten().count(), 0);
        state.go_on();
        state.taken_back();
        assert_eq!((state.at, state.note()), (0, Some("penger")));
        assert_eq!(state.unwritten().count(), 1, "taken back, it is on the disk no more");
        assert_eq!(state.all().count(), 0);
    }
}
