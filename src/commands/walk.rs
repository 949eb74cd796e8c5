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

/// What a person may ask for on any walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// What is written beside the decision.
    Note(String),
    /// The last decision is taken back.
    Undo,
    /// This thing is left for later.
    Skip,
    /// To the thing before this one.
    Back,
    /// That is all for now.
    Quit,
    /// Which keys there are, and what they mean here.
    Help,
}

impl Way {
    /// What a word means, in lower case, and what stands behind it; none where it means no way.
    pub fn of(word: &str, rest: &str) -> Option<Way> {
        match (word, rest.is_empty()) {
            ("n" | "note", false) => Some(Way::Note(rest.to_string())),
            ("u" | "undo", true) => Some(Way::Undo),
            ("s" | "skip", true) => Some(Way::Skip),
            ("b" | "back", true) => Some(Way::Back),
            ("q" | "quit", true) => Some(Way::Quit),
            ("?" | "h" | "help", true) => Some(Way::Help),
            _ => None,
        }
    }
}

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said<K> {
    /// What may be asked for on any walk.
    Way(Way),
    /// What is this walk's own.
    Own(K),
}

/// A line as its first word, in lower case, and what stands behind it.
pub fn words(line: &str) -> (String, &str) {
    let line = line.trim();
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    (word.to_lowercase(), rest.trim())
}

/// What is asked on a walk.
pub trait Walk {
    /// Where a person is.
    type State: Place;
    /// What they ask for.
    type Key;

    /// What a thing is called.
    const THING: &'static str;

    /// Shows the thing at hand, and returns the question; none where no thing is at hand.
    ///
    /// # Errors
    /// It cannot be read, or not be shown.
    fn show(&self, state: &mut Self::State) -> Result<Option<&'static str>>;

    /// What a line asks for; none where it is not understood.
    fn key(&self, line: &str) -> Option<Said<Self::Key>>;

    /// Does what is this walk's own to the thing at hand.
    ///
    /// # Errors
    /// It cannot be written down.
    fn step(&self, key: &Self::Key, state: &mut Self::State) -> Result<Then>;

    /// Takes off the disk what was decided.
    ///
    /// # Errors
    /// The file cannot be written to, or has it no more.
    fn take_back(&self, row: &Row<Self>) -> Result<()>;

    /// A decision in a line.
    fn in_short(&self, row: &Row<Self>) -> String;

    /// Tells which keys there are, and what they mean here.
    ///
    /// # Errors
    /// It cannot be shown.
    fn help(&self, state: &Self::State) -> Result<()>;
}

/// What is written down on a walk.
pub type Row<W> = <<W as Walk>::State as Place>::Row;

/// Where a person is on a walk.
pub trait Place {
    /// What they write down.
    type Row: Written;

    /// How far they are.
    fn progress(&mut self) -> &mut Progress<Self::Row>;

    /// Called when another thing is at hand.
    fn moved(&mut self) {}

    /// Goes to another thing.
    fn go(&mut self, at: usize) {
        self.progress().at = at;
        self.moved();
    }

    /// Goes on from a thing that was decided on.
    fn go_on(&mut self) {
        self.progress().go_on();
        self.moved();
    }
}

/// The question behind the last thing, where something can be taken back.
const AT_THE_END: &str = "that was the last; u takes back, b goes back, q ends >";

/// Walks until the end, or until the input ends.
///
/// # Errors
/// Those of the walk, where nobody is there to try again.
pub fn walk<W: Walk>(ui: &Ui, walk: &W, state: &mut W::State) -> Result<()> {
    loop {
        let asked = walk.show(state)?;
        if asked.is_none() {
            if state.progress().last().is_none() {
                return Ok(());
            }
            ui.tell("")?;
        }
        loop {
            let Some(line) = ui.ask(asked.unwrap_or(AT_THE_END))? else { return Ok(()) };
            match step(ui, walk, &line, asked.is_some(), state) {
                Ok(Then::Ask) => {}
                Ok(Then::Show) => break,
                Ok(Then::Quit) => return Ok(()),
                // A file that is open in a spreadsheet can be closed there, and the key typed again.
                Err(error) if ui.can_ask() => ui.warning(&error),
                Err(error) => return Err(error),
            }
        }
    }
}

/// Does what a line asks for. The last answer can be taken back like any other, though no thing follows it.
fn step<W: Walk>(ui: &Ui, walk: &W, line: &str, at_hand: bool, state: &mut W::State) -> Result<Then> {
    let at = state.progress().at;
    match walk.key(line) {
        Some(Said::Way(Way::Undo)) => return undo(ui, walk, state),
        Some(Said::Way(Way::Quit)) => return Ok(Then::Quit),
        Some(Said::Way(Way::Back)) if at > 0 => {
            state.go(at - 1);
            return Ok(Then::Show);
        }
        _ if !at_hand => ui.tell(&format!("  no {} follows: u takes back, b goes back, q ends", W::THING))?,
        Some(Said::Way(Way::Back)) => ui.tell("  this is the first")?,
        Some(Said::Way(Way::Skip)) => {
            state.go(at + 1);
            return Ok(Then::Show);
        }
        Some(Said::Way(Way::Note(text))) => {
            if let Some(old) = state.progress().put_note(&text) {
                ui.tell(&format!("  instead of the note before: {old}"))?;
            }
            ui.tell(&format!("  the note goes with your decision on this {}", W::THING))?;
        }
        Some(Said::Way(Way::Help)) => walk.help(state)?,
        Some(Said::Own(key)) => return walk.step(&key, state),
        None => ui.tell("  not understood; ? says what may be typed")?,
    }
    Ok(Then::Ask)
}

/// Takes back the last that was decided, and goes back to it.
fn undo<W: Walk>(ui: &Ui, walk: &W, state: &mut W::State) -> Result<Then> {
    let Some(done) = state.progress().last() else {
        ui.tell("  nothing has been decided since you began")?;
        return Ok(Then::Ask);
    };
    done.rows.iter().rev().try_for_each(|row| walk.take_back(row))?;
    // What was cut from a thing stands before the thing itself.
    let told = done.rows.last().map(|row| walk.in_short(row)).unwrap_or_default();
    state.progress().taken_back();
    state.moved();
    ui.tell(&format!("  taken back: {told}"))?;
    Ok(Then::Show)
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

impl<R: Written> Place for Progress<R> {
    type Row = R;

    fn progress(&mut self) -> &mut Progress<R> {
        self
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
