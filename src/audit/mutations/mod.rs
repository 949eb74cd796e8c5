//! Faults for the sample manuscript, drawn by a seeded generator: what is changed, and where which check must tell it.
//!
//! Apart from the checks, because here the writer of a thesis is played and not its reader. The sorts of faults are in
//! `citing`, `entries`, `listing` and `writing`; `tests` puts them in and counts.

mod citing;
mod entries;
mod listing;
mod spelling;
mod tests;
mod writing;

use std::ops::Range;

use crate::cite::Manuscript;
use crate::cite::matching::Meant;
use crate::import::compose::{Draft, compose};
use crate::model::manuscript::{Citation, Reference};
use crate::text::layout::Role;

/// Words of the sample that others take the place of.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    at: Range<usize>,
    by: String,
}

/// A place at which something is told.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// These bytes of the sample, wherever they are now.
    Sample(Range<usize>),
    /// What the edit of this number put in.
    Edit(usize),
    /// The whole; a finding names this.
    Whole(String),
}

/// What must or may be told of a fault: by one of these checks, at one of these places.
#[derive(Debug, Clone)]
pub(super) struct Told {
    checks: &'static [&'static str],
    at: Vec<Place>,
}

/// A fault.
#[derive(Debug, Clone, Default)]
pub(super) struct Fault {
    edits: Vec<Edit>,
    /// All of these must be told.
    must: Vec<Told>,
    /// These are true too, once the fault is there.
    may: Vec<Told>,
    what: String,
}

impl Fault {
    fn of(what: impl Into<String>, edits: Vec<Edit>) -> Fault {
        Fault { what: what.into(), edits, ..Fault::default() }
    }

    fn must(mut self, checks: &'static [&'static str], at: Place) -> Fault {
        self.must.push(Told { checks, at: vec![at] });
        self
    }

    fn may(mut self, checks: &'static [&'static str], at: Place) -> Fault {
        self.may.push(Told { checks, at: vec![at] });
        self
    }

    /// The sample with the fault in it.
    fn text(&self, sample: &str) -> String {
        let mut edits: Vec<&Edit> = self.edits.iter().collect();
        edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let (mut text, mut from) = (String::new(), 0);
        for edit in edits {
            text += &sample[from..edit.at.start];
            text += &edit.by;
            from = edit.at.end;
        }
        text + &sample[from..]
    }

    /// Where bytes of the sample are in the text with the fault.
    fn moved(&self, at: &Range<usize>) -> Range<usize> {
        let shift = |before: &dyn Fn(&Edit) -> bool| -> isize {
            let shifts = self.edits.iter().filter(|edit| before(edit));
            shifts.map(|edit| edit.by.len() as isize - edit.at.len() as isize).sum()
        };
        let start = shift(&|edit| edit.at.end <= at.start && (edit.at.is_empty() || edit.at.start < at.start));
        let end = shift(&|edit| edit.at.start < at.end);
        at.start.saturating_add_signed(start)..at.end.saturating_add_signed(end)
    }

    /// Where a place is in the text with the fault.
    fn place(&self, place: &Place) -> Option<Range<usize>> {
        match place {
            Place::Sample(at) => Some(self.moved(at)),
            Place::Edit(number) => {
                let edit = &self.edits[*number];
                let start = self.moved(&(edit.at.start..edit.at.start)).start;
                // What is put in where another edit ends stands behind it; its own length does not move it.
                let start = if edit.at.is_empty() { start - edit.by.len() } else { start };
                Some(start..start + edit.by.len().max(1))
            }
            Place::Whole(_) => None,
        }
    }
}

/// A way of drawing a fault; none where what was drawn cannot bear it.
pub(super) type Draw = fn(&mut Seeder) -> Option<Fault>;

/// The sorts of faults, and how many of fifty are of each.
pub(super) const SORTS: &[(&str, usize, Draw)] = &[
    ("an entry removed", 3, listing::removed),
    ("an entry that nothing cites", 2, listing::uncited),
    ("an entry moved", 3, listing::moved),
    ("the year of an entry", 1, listing::redated),
    ("an old source undeclared", 2, listing::old),
    ("a field taken away", 3, entries::incomplete),
    ("the form of a DOI", 3, entries::doi),
    ("an address that does not last", 2, entries::address),
    ("a name spelt in two ways", 1, entries::two_spellings),
    ("a name of an entry misspelt", 1, entries::misspelt),
    ("one year, no letter", 1, listing::same_year),
    ("a work beside the review", 1, listing::beside),
    ("a source never cited", 1, listing::never),
    ("the year of a citation", 4, citing::dated),
    ("a name of a citation misspelt", 4, citing::misspelt),
    ("a citation added", 3, citing::added),
    ("a co-author left out, added, moved", 2, citing::co_authors),
    ("a page taken away", 2, citing::page),
    ("a letter behind a year", 1, citing::letter),
    ("read at second hand", 3, citing::secondary),
    ("a quotation without its page", 2, writing::quotation),
    ("a heading number", 2, writing::heading),
    ("a claim of peer review", 1, writing::claim),
    ("a section with one source", 1, writing::single),
    ("a source that carries much", 1, writing::heavy),
];

/// Reads a text as the audit does.
pub(super) fn read(text: &str) -> Manuscript {
    Manuscript::read(compose(Draft { text: text.to_string(), ..Draft::default() }))
}

/// Draws faults over the sample.
pub(super) struct Seeder {
    sample: Manuscript,
    random: fastrand::Rng,
}

impl Seeder {
    fn any(&mut self, count: usize) -> usize {
        self.random.usize(..count)
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        let count = of.len();
        (count > 0).then(|| of[self.any(count)].clone())
    }

    fn words(&self, at: &Range<usize>) -> String {
        self.sample.document.text[at.clone()].to_string()
    }

    fn text(&self) -> &str {
        &self.sample.document.text
    }

    /// A citation that means an entry exactly, by its place, and that entry.
    fn cited(&mut self) -> (usize, usize) {
        let exact: Vec<usize> =
            (0..self.sample.meant.len()).filter(|&one| matches!(self.sample.meant[one], Meant::Exactly(_))).collect();
        let place = exact[self.any(exact.len())];
        (place, self.sample.meant[place].entry().expect("it means one"))
    }

    fn citation(&self, place: usize) -> &Citation {
        &self.sample.citations[place]
    }

    fn reference(&self, entry: usize) -> &Reference {
        &self.sample.references[entry]
    }

    fn entry(&mut self) -> usize {
        self.any(self.sample.references.len())
    }

    fn citations_of(&self, entry: usize) -> Vec<usize> {
        self.sample.citations_of(entry).collect()
    }

    /// The ends of sentences of running text, before the full stop.
    fn stops(&self) -> Vec<usize> {
        let body = self.sample.document.sentences.iter().filter(|sentence| sentence.role == Role::Body);
        let ends = body.map(|sentence| sentence.range.end).filter(|end| self.text()[..*end].ends_with('.'));
        ends.map(|end| end - 1).collect()
    }

    /// The headings over a byte.
    fn chapter(&self, at: usize) -> String {
        let sentence = self.sample.sentence_at(at);
        sentence.map(|sentence| self.sample.document.section_path(sentence).join(" › ")).unwrap_or_default()
    }

    /// Where the year of a citation or an entry stands.
    fn year_in(&self, at: &Range<usize>) -> Option<(Range<usize>, i32)> {
        let words = &self.text()[at.clone()];
        let digits = |start: &usize| words.get(*start..start + 4).and_then(|year| year.parse::<i32>().ok());
        let start = words.match_indices(['1', '2']).map(|(start, _)| start).find(|start| {
            digits(start).is_some_and(|year| (1900..2030).contains(&year)) && words[..*start].ends_with([' ', '('])
        })?;
        Some((at.start + start..at.start + start + 4, digits(&start)?))
    }

    /// Whether the sample has a work of the same first author and this year.
    fn is_listed(&self, entry: usize, year: i32) -> bool {
        let family = |one: &Reference| one.work.authors.first().map(|author| author.family.clone());
        let own = family(self.reference(entry));
        self.sample.references.iter().any(|one| family(one) == own && one.work.year == Some(year))
    }

    /// An entry at its place in the alphabet, with the empty line behind it.
    fn listed(&self, entry: &str) -> Edit {
        let key = |words: &str| crate::text::collate::key(&words.replace("Aa", "Å"));
        let before = self.sample.references.iter().find(|one| key(&self.words(&one.range)) > key(entry));
        match before {
            Some(one) => Edit { at: one.range.start..one.range.start, by: format!("{entry}\n\n") },
            None => {
                let end = self.text().trim_end().len();
                Edit { at: end..end, by: format!("\n\n{entry}") }
            }
        }
    }
}
