//! The tables of one tongue: which paradigms a form belongs to, and the forms of a paradigm.
//!
//! A room of its own because it alone knows how `tests/lexicon/build.py` packs them. Nothing is read at start: the fst maps
//! a form to the line of its readings, a reading names the line of its pattern.

use std::sync::LazyLock;

use fst::Map;
use fst::raw::Output;

use super::Tongue;

/// Word classes as far as inflection and composition tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Has a genitive in every form.
    Noun,
    /// Has a genitive in the forms on -e: *de ansattes*.
    Adjective,
    /// Has no genitive: *brukes* is passive.
    Verb,
    /// Function words, names, abbreviations.
    Other,
}

/// One paradigm that a form belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'f> {
    /// What all forms of the paradigm begin with.
    stem: &'f str,
    ending: &'f str,
    pattern: &'static str,
}

impl<'f> Reading<'f> {
    pub fn class(&self) -> Class {
        match self.pattern.as_bytes().first().map(u8::to_ascii_uppercase) {
            Some(b'N') => Class::Noun,
            Some(b'A') => Class::Adjective,
            Some(b'V') => Class::Verb,
            _ => Class::Other,
        }
    }

    /// True if the dictionary traces the word whole to an older word: then it is no compound of today's words.
    pub fn is_inherited(&self) -> bool {
        self.pattern.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
    }

    /// True if the form is the one the dictionary lists the paradigm under.
    pub fn is_headword(&self) -> bool {
        self.endings().any(|(ending, head)| head && ending == self.ending)
    }

    /// What the dictionary lists the paradigm under; several where it has two spellings (sykehus, sjukehus).
    pub fn headwords(&self) -> impl Iterator<Item = String> {
        let stem = self.stem;
        self.endings().filter(|&(_, head)| head).map(move |(ending, _)| format!("{stem}{ending}"))
    }

    /// All forms of the paradigm but genitives.
    pub fn forms(&self) -> impl Iterator<Item = String> {
        let stem = self.stem;
        self.endings().map(move |(ending, _)| format!("{stem}{ending}"))
    }

    /// The endings, and whether each makes a headword.
    fn endings(&self) -> impl Iterator<Item = (&'static str, bool)> {
        const MARKS: [char; 2] = ['*', '.'];
        let marked = self.pattern.get(1..).unwrap_or_default();
        // What stands before the first mark is nothing.
        marked.split(MARKS).skip(1).zip(marked.matches(MARKS).map(|mark| mark == "*"))
    }
}

/// The tables of one tongue.
pub struct Table {
    forms: Map<&'static [u8]>,
    readings: &'static str,
    patterns: &'static str,
}

static NORWEGIAN: LazyLock<Option<Table>> = LazyLock::new(|| {
    Table::open(include_bytes!("norwegian.fst"), include_str!("norwegian.readings"), include_str!("norwegian.patterns"))
});

static ENGLISH: LazyLock<Option<Table>> = LazyLock::new(|| {
    Table::open(include_bytes!("english.fst"), include_str!("english.readings"), include_str!("english.patterns"))
});

/// The table of `tongue`; none only if the tables of the build are broken, which a test rules out.
pub fn table(tongue: Tongue) -> Option<&'static Table> {
    match tongue {
        Tongue::Norwegian => NORWEGIAN.as_ref(),
        Tongue::English => ENGLISH.as_ref(),
    }
}

impl Table {
    fn open(forms: &'static [u8], readings: &'static str, patterns: &'static str) -> Option<Table> {
        Some(Table { forms: Map::new(forms).ok()?, readings, patterns })
    }

    /// True if `form` is listed (genitives are not).
    pub fn lists(&self, form: &str) -> bool {
        self.forms.contains_key(form)
    }

    /// The paradigms that `form` belongs to.
    pub fn readings<'f>(&self, form: &'f str) -> Vec<Reading<'f>> {
        self.forms.get(form).map(|at| self.readings_at(form, at).collect()).unwrap_or_default()
    }

    /// Calls `found` with the end of each listed form that `text` begins with, in bytes, and with what [`Table::readings_at`]
    /// needs, shortest form first.
    pub fn prefixes(&self, text: &str, mut found: impl FnMut(usize, u64)) {
        let fst = self.forms.as_fst();
        let mut node = fst.root();
        let mut output = Output::zero();
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            let Some(transition) = node.find_input(byte).map(|i| node.transition(i)) else {
                return;
            };
            output = output.cat(transition.out);
            node = fst.node(transition.addr);
            if node.is_final() {
                found(at + 1, output.cat(node.final_output()).value());
            }
        }
    }

    /// The readings of `form`, whose line begins at byte `at`.
    pub fn readings_at<'f>(&self, form: &'f str, at: u64) -> impl Iterator<Item = Reading<'f>> {
        line(self.readings, at).split(' ').filter_map(|reading| {
            let (cut, pattern) = reading.split_once(':')?;
            let (stem, ending) = form.split_at_checked(form.len().checked_sub(cut.parse().ok()?)?)?;
            Some(Reading { stem, ending, pattern: line(self.patterns, pattern.parse().ok()?) })
        })
    }
}

/// The line of `text` that begins at byte `at`.
fn line(text: &'static str, at: u64) -> &'static str {
    let rest = usize::try_from(at).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    rest.split('\n').next().unwrap_or_default()
}
