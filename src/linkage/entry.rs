//! An entry as it is compared: its facts in plain letters.
//!
//! Apart from the rooms that know what a title, a name or a page says: here a source is taken apart, once for all
//! comparisons.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::container::Container;
use super::filename::FileName;
use super::head::Head;
use super::pages::Pages;
use super::people::People;
use super::print::Print;
use super::title::Title;
use super::{address, kinds, numbers, official};
use crate::files::composed;
use crate::model::{Kind, Reading, Source};
use crate::text::reviewing::is_genre;
use crate::text::{ascii, mojibake, percent};

/// So many ISBNs or ISSNs of a record are compared; works of more are told apart by these.
const NUMBERS: usize = 50;

/// A source of the corpus, as one file gives it, made comparable.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Without an official number.
    pub(super) title: Title,
    pub(super) people: People,
    pub(super) year: Option<i32>,
    /// Whether its record says that it has no date.
    pub(super) undated: bool,
    /// The number of its edition.
    pub(super) edition: Option<String>,
    /// Its numbers as a law or in official series.
    pub(super) official: Vec<official::Number>,
    /// Whether it is a law or has the number of one.
    pub(super) law: bool,
    /// Its address, where it is that of a page of its own.
    pub(super) address: Option<String>,
    pub(super) doi: Option<String>,
    pub(super) pmid: Option<String>,
    /// The digits of its ISBNs; those of ten digits as thirteen.
    pub(super) isbn: Vec<String>,
    /// The digits of its ISSNs.
    pub(super) issn: Vec<String>,
    /// The journal or book that it stands in.
    pub(super) container: Container,
    pub(super) volume: Option<String>,
    /// The number of its issue, where that is one plain number.
    pub(super) issue: Option<String>,
    pub(super) pages: Pages,
    pub(super) kind: Kind,
    pub(super) preprint: bool,
    /// Whether it says, by its genre or at the head of its text, that it is a review of a book.
    pub(super) review: bool,
    /// The name of its file in lower case, for a work that has a file to itself.
    pub(super) file: Option<String>,
    /// What that name says.
    pub(super) file_name: FileName,
    /// Its file's path from the review in lower case, for a work that has a file to itself.
    pub(super) path: Option<String>,
    /// The files that its record names: their paths from the review where they lie beside the export, and their names.
    pub(super) files: Vec<Named>,
    /// The head of its text, where it has a file to itself.
    pub(super) head: Option<Head>,
    /// The print of its text, where it has a file to itself and words enough.
    pub(super) print: Option<Print>,
    /// What says how much there is to read: full text before abstract, more words before fewer.
    pub(super) read: (Reading, usize),
    /// Whether its record came with broken letters.
    pub(super) broken: bool,
    /// How much its record says.
    pub(super) facts: usize,
    /// Where it stands: file and record.
    pub(super) place: (String, u32),
}

/// A file that a record names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Named {
    /// Its path from the review, if it lies where the export says: paths in an export count from its folder.
    pub path: String,
    /// Its name alone.
    pub name: String,
    /// The folder of the export, and the whole path where it lay on another machine.
    pub moved: Option<(String, String)>,
}

impl Entry {
    /// An entry from a source and its text.
    pub fn new(source: &Source, text: &str) -> Entry {
        let (official, title) = official::numbers(source);
        let alone = source.record.is_none();
        let file = plain(source.file_name());
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        let head = alone.then(|| Head::of(text));
        Entry {
            review: source.genre.as_deref().is_some_and(is_genre) || head.as_ref().is_some_and(|head| head.review),
            title: Title::new(&title),
            people: People::of(source),
            // The date of a law is part of its number.
            year: source.year.or_else(|| official.iter().find_map(law_year)),
            undated: source.year.is_none() && source.year_text.as_deref().is_some_and(undated),
            edition: source.edition.as_deref().and_then(numbers::edition),
            law: source.kind == Kind::Law || official.iter().any(official::is_law),
            address: source.url.as_deref().and_then(address::page),
            doi: source.doi.clone(),
            pmid: source.pmid.clone(),
            isbn: source.isbn.iter().take(NUMBERS).map(|number| numbers::isbn(number)).collect(),
            issn: source.issn.iter().take(NUMBERS).map(|number| numbers::digits(number)).collect(),
            container: Container::new(source.container.as_deref().unwrap_or_default()),
            volume: source.volume.as_deref().map(ascii::words),
            issue: source.issue.as_deref().and_then(numbers::issue),
            pages: Pages::of(source.pages.as_deref().unwrap_or_default()),
            kind: source.kind,
            preprint: kinds::preprint(source),
            file_name: if alone { FileName::of(stem) } else { FileName::default() },
            path: alone.then(|| plain(&source.path)),
            files: source.files.iter().filter_map(|file| named(file, &source.path)).collect(),
            head,
            print: if alone { Print::of(text) } else { None },
            // What has no text has nothing to be read, however long its title is.
            read: (source.reading, if source.reading == Reading::None { 0 } else { text.len() }),
            broken: !alone && mojibake::is_broken(source.title.as_deref().unwrap_or_default()),
            facts: facts(source),
            file: alone.then_some(file),
            official,
            place: (source.path.clone(), source.record.unwrap_or_default()),
        }
    }

    /// Whether it is a text that has a file to itself; what such a text says of itself is less sure than a record.
    pub(super) fn is_text(&self) -> bool {
        self.head.is_some()
    }

    /// A hash of all that records are compared by with each other; none for a text, of which hardly two are alike.
    pub(super) fn face(&self) -> Option<u64> {
        let numbers = (&self.doi, &self.pmid, &self.isbn, &self.issn, &self.official, &self.address);
        let place = (&self.container, &self.volume, &self.issue, &self.pages, &self.edition);
        let sort = (self.year, self.undated, self.law, self.kind, self.preprint, self.review);
        let mut hasher = FxHasher::default();
        (&self.title, &self.people, numbers, place, sort).hash(&mut hasher);
        (!self.is_text()).then(|| hasher.finish())
    }
}

fn law_year(number: &official::Number) -> Option<i32> {
    number.1.get(..4).filter(|_| official::is_law(number))?.parse().ok()
}

/// Whether what stands in the place of the year says that there is none.
fn undated(text: &str) -> bool {
    let word: String = text.to_lowercase().chars().filter(|sign| sign.is_alphabetic()).collect();
    ["uå", "ua", "udatert", "utenår", "utanår", "nd", "nodate", "undated", "sa"].contains(&word.as_str())
}

/// A path as paths are compared, on any system: letters whole and small, none written by its number.
fn plain(path: &str) -> String {
    let decoded = String::from_utf8(percent::decoded(path)).unwrap_or_else(|_| path.to_string());
    composed(&decoded.replace('\\', "/").to_lowercase()).into_owned()
}

/// What a record of the export at `export` calls a file.
fn named(file: &str, export: &str) -> Option<Named> {
    let file = plain(file.trim());
    let name = file.rsplit(['/', ':']).next()?.trim().to_string();
    let folder = plain(export.rsplit_once('/').map_or("", |(folder, _)| folder));
    let whole = file.starts_with('/') || file.get(1..3) == Some(":/");
    (!name.is_empty()).then(|| Named {
        path: format!("{folder}/{}", file.trim_start_matches("./")),
        moved: whole.then_some((folder, file)),
        name,
    })
}

impl Named {
    /// Whether it is the file at `path`: there, or as deep below the export as it lay below a folder of another machine, in
    /// a folder of that name.
    pub fn is_at(&self, path: &str) -> bool {
        let below = |(folder, whole): &(String, String)| {
            let own = path.strip_prefix(folder.as_str()).filter(|own| own.starts_with('/'));
            own.is_some_and(|own| own.matches('/').count() > 1 && whole.ends_with(own))
        };
        self.path == path || self.moved.as_ref().is_some_and(below)
    }
}

/// How many facts a record states.
fn facts(source: &Source) -> usize {
    let texts = [
        &source.title,
        &source.container,
        &source.volume,
        &source.issue,
        &source.pages,
        &source.publisher,
        &source.doi,
        &source.pmid,
        &source.url,
        &source.date,
    ];
    let lists = [source.authors.len(), source.isbn.len(), source.issn.len(), source.keywords.len()];
    texts.into_iter().flatten().count()
        + lists.iter().filter(|length| **length > 0).count()
        + usize::from(source.year.is_some())
}
