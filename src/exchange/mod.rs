//! From sources to the files of reference managers: one file a format.
//!
//! Separate from `export`, which writes tables for people: what is written here is read again, and nothing may be lost on
//! the way. Every record is written with the fields that its format has, read with kilde's own reader, and what did not
//! come back the same is said once more in a field of kilde's ([`crate::import::rest`]).

mod bibtex;
pub mod codebooks;
pub mod codes;
mod csl_json;
pub mod refi;
mod ris;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{self, Write};

use crate::import::record::{Place, Record, stand_in};
use crate::import::rest::{Rest, canonical};
use crate::import::types;
use crate::model::{Author, Kind, Source};

/// A format that carries records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RIS, as reference managers and databases write it.
    Ris,
    /// BibTeX, with the fields of BibLaTeX.
    BibTex,
    /// CSL-JSON, one list of items. No extension is its own.
    CslJson,
}

/// One work to be written.
#[derive(Debug, Clone)]
struct Work<'a> {
    /// Its id in the review.
    id: &'a str,
    source: Cow<'a, Source>,
    /// Its abstracts, [`canonical`].
    abstracts: Vec<String>,
}

/// Writes sources with their ids and abstracts. Read again they are the same but for white space in abstracts: a paragraph
/// comes back as one line, and there is one empty line between two.
///
/// # Errors
/// Only those of `out`.
pub fn write(format: Format, sources: &[(String, Source, Vec<String>)], out: &mut dyn Write) -> io::Result<()> {
    let works = sources.iter().map(|(id, source, abstracts)| Work {
        // An id that says nothing would name no record.
        id: if id.chars().any(char::is_alphanumeric) { id } else { "source" },
        source: Cow::Borrowed(source),
        abstracts: canonical(abstracts),
    });
    match format {
        Format::Ris => works.map(|work| whole(&work, &ris::Ris)).try_for_each(|record| write!(out, "{record}\r\n")),
        Format::BibTex => {
            works.map(|work| whole(&work, &bibtex::BibTex)).try_for_each(|entry| writeln!(out, "{entry}"))
        }
        Format::CslJson => csl_json::write(works, out),
    }
}

/// How a format writes one record, and reads it again.
trait Carrier {
    /// A record as it stands in its file.
    type Written;

    /// Writes a record with the fields that the format has, and `rest`.
    fn record(&self, work: &Work<'_>, rest: &Rest) -> Self::Written;

    /// Reads it; none where nothing in it can be read.
    fn read(&self, written: &Self::Written) -> Option<Record>;
}

/// A record that says all of a work.
fn whole<W>(work: &Work<'_>, carrier: &impl Carrier<Written = W>) -> W {
    let usual = carrier.record(work, &Rest::default());
    if let Some(read) = carrier.read(&usual) {
        let rest = missing(work, read);
        return if rest.is_empty() { usual } else { carrier.record(work, &rest) };
    }
    // Its own words broke it: they go where they do no harm.
    let bare = Source { title: Some(work.id.to_string()), ..Source::default() };
    let bare = Work { id: work.id, source: Cow::Owned(bare), abstracts: Vec::new() };
    let read = carrier.read(&carrier.record(&bare, &Rest::default())).unwrap_or_default();
    carrier.record(&bare, &missing(work, read))
}

/// What a record that was read does not say of a work.
fn missing(work: &Work<'_>, read: Record) -> Rest {
    let draft = read.draft(Place { path: "", stem: "", number: 1, line: 1 });
    let abstracts: Vec<String> = draft.abstracts.into_iter().map(|range| draft.text[range].to_string()).collect();
    Rest::between((&work.source, &work.abstracts), (&draft.source, &canonical(&abstracts)))
}

impl Work<'_> {
    /// Its title, if there is a word in it.
    fn title(&self) -> Option<&str> {
        self.source.title.as_deref().filter(|title| title.chars().any(char::is_alphanumeric))
    }

    /// The same, or what stands for it in formats that know no work without one.
    fn heading(&self) -> Cow<'_, str> {
        self.title().map_or_else(|| stand_in(self.id).into(), Cow::Borrowed)
    }

    /// The words for its kind, where the formats have them in a field beside the type. None of them has a type for a
    /// guideline, but reads the word.
    fn genre(&self) -> Option<&str> {
        let plain = (self.source.kind == Kind::Guideline).then(|| Kind::Guideline.id());
        self.source.genre.as_deref().or(plain)
    }

    /// The same, where the type does not say it.
    fn genre_beside_type(&self) -> Option<&str> {
        self.genre().filter(|genre| types::form_in(&self.source).is_none() && !self.is_typed(genre))
    }

    /// Whether a genre is no more than the name of the type that the source states, which is none of kilde's kinds.
    fn is_typed(&self, genre: &str) -> bool {
        self.source.kind == Kind::Unknown && types::name_in(&self.source.others) == Some(genre)
    }
}

/// A value without signs that no file of text should hold.
fn plain(value: &str) -> String {
    let seen = value.chars().filter(|letter| !matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{ffff}'));
    seen.map(|letter| if letter.is_control() && letter != '\n' { ' ' } else { letter }).collect()
}

/// A value in one line.
fn line(value: &str) -> String {
    crate::model::document::one_line(&plain(value))
}

/// The parts of a given name: "Kari, Jr." is Kari, and Jr. behind the family name.
fn suffix(author: &Author) -> (Option<&str>, Option<&str>) {
    match author.given.as_deref().map(|given| (given, given.rsplit_once(", "))) {
        Some((_, Some((given, suffix)))) => (Some(given), Some(suffix)),
        Some((given, None)) => (Some(given), None),
        None => (None, None),
    }
}
