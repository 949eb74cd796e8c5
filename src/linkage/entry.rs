//! An entry as it is compared: its facts in plain letters.

use std::collections::BTreeSet;

use crate::model::{Kind, Reading, Source};
use crate::text::{ascii, percent};

/// How many words at the head of a text may hold its title and authors.
const HEAD: usize = 250;

/// How many bytes of a text are looked at for them.
const HEAD_BYTES: usize = 6000;

/// A source of the corpus, as one file gives it, made comparable.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The words of the title, with single spaces between.
    pub(super) title: String,
    /// How many bytes of it stand before the subtitle.
    pub(super) main: usize,
    /// The numbers in the title: years, parts, phases.
    pub(super) numbers: BTreeSet<String>,
    /// What the title says of another work: a correction, a reply, a review.
    pub(super) about: Option<&'static str>,
    /// The family names of the authors without spaces.
    pub(super) families: Vec<String>,
    /// All names of all authors, without initials.
    pub(super) names: BTreeSet<String>,
    pub(super) year: Option<i32>,
    pub(super) doi: Option<String>,
    pub(super) pmid: Option<String>,
    /// The digits of its ISBNs; those of ten digits as thirteen.
    pub(super) isbn: Vec<String>,
    /// The digits of its ISSNs.
    pub(super) issn: Vec<String>,
    /// The words of journal or book.
    pub(super) container: String,
    pub(super) volume: Option<String>,
    pub(super) first_page: Option<String>,
    pub(super) kind: Kind,
    pub(super) preprint: bool,
    /// The name of its file in lower case, for a work that has a file to itself.
    pub(super) file: Option<String>,
    /// The words of that name.
    pub(super) file_words: BTreeSet<String>,
    /// Its file's path from the review in lower case, for a work that has a file to itself.
    pub(super) path: Option<String>,
    /// The files that its record names: their paths from the review where they lie beside the export, and their names.
    pub(super) files: Vec<Named>,
    /// The words at the head of its text, where it has a file to itself.
    pub(super) head: Option<String>,
    /// What says how much there is to read: full text before abstract, more words before fewer.
    pub(super) read: (Reading, usize),
    /// How much its record says.
    pub(super) facts: usize,
    /// Where it stands: file and record.
    pub(super) place: (String, u32),
}

/// A file that a record names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Its path from the review, if it lies where the export says: paths in an export count from its folder.
    pub path: String,
    /// Its name alone.
    pub name: String,
}

impl Entry {
    /// An entry from a source and its text.
    pub fn new(source: &Source, text: &str) -> Entry {
        let title = source.title.as_deref().unwrap_or_default();
        let main = title.find([':', '?', '–', '—']).filter(|end| *end >= 8).unwrap_or(title.len());
        let alone = source.record.is_none();
        let words = ascii::words(title);
        let family = |name: &str| ascii::words(name).replace(' ', "");
        let authors = source.authors.iter();
        let file = source.file_name().to_lowercase();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        Entry {
            main: ascii::words(&title[..main]).len(),
            numbers: numbers(&words),
            about: about(&words),
            families: authors.clone().map(|author| family(&author.family)).filter(|name| !name.is_empty()).collect(),
            names: authors.flat_map(|author| words_of(&author.full(), 2)).collect(),
            year: source.year,
            doi: source.doi.clone(),
            pmid: source.pmid.clone(),
            isbn: source.isbn.iter().map(|number| thirteen(&digits(number))).collect(),
            issn: source.issn.iter().map(|number| digits(number)).collect(),
            container: ascii::words(source.container.as_deref().unwrap_or_default()),
            volume: source.volume.as_deref().map(ascii::words),
            first_page: source.pages.as_deref().and_then(first_page),
            kind: source.kind,
            preprint: preprint(source),
            file_words: if alone { words_of(stem, 1).into_iter().collect() } else { BTreeSet::new() },
            path: alone.then(|| source.path.to_lowercase()),
            file: alone.then(|| file.clone()),
            files: source.files.iter().filter_map(|file| named(file, &source.path)).collect(),
            head: alone.then(|| head(text)),
            read: (source.reading, text.len()),
            facts: facts(source),
            place: (source.path.clone(), source.record.unwrap_or_default()),
            title: words,
        }
    }

    /// Whether it is a text that has a file to itself; what such a text says of itself is less sure than a record.
    pub(super) fn is_text(&self) -> bool {
        self.head.is_some()
    }

    /// The title without its subtitle.
    pub(super) fn main_title(&self) -> &str {
        self.title.get(..self.main).unwrap_or(&self.title)
    }
}

/// What a record of the export at `export` calls a file, on any system.
fn named(file: &str, export: &str) -> Option<Named> {
    let file = String::from_utf8(percent::decoded(file.trim()))
        .unwrap_or_else(|_| file.trim().to_string())
        .replace('\\', "/")
        .to_lowercase();
    let name = file.rsplit(['/', ':']).next()?.trim().to_string();
    let folder = export.rsplit_once('/').map_or("", |(folder, _)| folder).to_lowercase();
    (!name.is_empty()).then(|| Named { path: format!("{folder}/{}", file.trim_start_matches("./")), name })
}

fn head(text: &str) -> String {
    let words = ascii::words(&text[..text.floor_char_boundary(HEAD_BYTES)]);
    let end = words.match_indices(' ').nth(HEAD).map_or(words.len(), |(end, _)| end);
    words[..end].to_string()
}

/// Numbers as they stand in a title. Roman ones count only up to nine, and never `i` and `vi`, which are words.
fn numbers(words: &str) -> BTreeSet<String> {
    words.split(' ').filter(|word| is_number(word)).map(str::to_string).collect()
}

/// Whether a word of a title is a number.
pub(super) fn is_number(word: &str) -> bool {
    const ROMAN: [&str; 6] = ["ii", "iii", "iv", "vii", "viii", "ix"];
    word.bytes().any(|byte| byte.is_ascii_digit()) || ROMAN.contains(&word)
}

/// What begins a title that is about another work.
const ABOUT: &[&str] = &[
    "corrigendum",
    "correction",
    "erratum",
    "retraction",
    "retracted",
    "expression of concern",
    "rettelse",
    "retting",
    "korrigering",
    "reply",
    "response to",
    "comment on",
    "commentary",
    "kommentar",
    "svar til",
    "tilsvar",
    "bokmelding",
    "bokanmeldelse",
    "book review",
    "review of",
    "anmeldelse",
    "editorial",
    "protocol",
    "study protocol",
    "protokoll",
];

/// The mark of a work about another one, at the head of its title or behind it.
fn about(words: &str) -> Option<&'static str> {
    let ends = |mark: &str| words.strip_suffix(mark).is_some_and(|rest| rest.ends_with(' '));
    let begins = |mark: &str| words.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let found = |mark: &&&str| begins(mark) || (ends(mark) && **mark != "reply");
    ABOUT.iter().filter(found).max_by_key(|mark| mark.len()).copied()
}

/// The words of a text that have so many letters.
fn words_of(text: &str, least: usize) -> Vec<String> {
    ascii::words(text).split(' ').filter(|word| word.len() >= least).map(str::to_string).collect()
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase()
}

/// An ISBN of ten digits as the one of thirteen, without the last, which only checks the others (ISO 2108).
fn thirteen(digits: &str) -> String {
    match digits.len() {
        10 => format!("978{}", &digits[..9]),
        13 => digits[..12].to_string(),
        _ => digits.to_string(),
    }
}

/// The first page: the first run of letters and digits.
fn first_page(pages: &str) -> Option<String> {
    let words = ascii::words(pages);
    let mut words =
        words.split(' ').skip_while(|word| ["s", "p", "pp", "side", "page", "pages", "art", "e"].contains(word));
    words.next().filter(|word| !word.is_empty()).map(str::to_string)
}

/// Servers of preprints: the beginnings of their DOIs, and what they are called.
const SERVERS: [&str; 9] = [
    "10.1101/",
    "10.2139/ssrn",
    "10.31234/",
    "10.21203/",
    "10.48550/arxiv",
    "10.20944/preprints",
    "10.31219/",
    "10.2196/preprints",
    "10.31235/",
];

fn preprint(source: &Source) -> bool {
    let at = |doi: &str| SERVERS.iter().any(|server| doi.starts_with(server));
    let said = [&source.container, &source.genre, &source.publisher].into_iter().flatten();
    let name = |name: &str| {
        ["preprint", "medrxiv", "biorxiv", "psyarxiv", "arxiv", "ssrn", "research square"]
            .iter()
            .any(|server| name.contains(server))
    };
    source.doi.as_deref().is_some_and(at) || said.into_iter().any(|said| name(&said.to_lowercase()))
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
