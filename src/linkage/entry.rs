//! An entry as it is compared: its facts in plain letters.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::container::Container;
use super::letters;
use super::lines::Lines;
use super::marks::{self, Mark};
use super::{address, official, titles};
use crate::model::{Author, Kind, Reading, Source};
use crate::text::language::{Evidence, Language};
use crate::text::{ascii, mojibake, percent};

/// How many words at the head of a text may hold its title and authors.
const HEAD: usize = 250;

/// How many bytes of a text are looked at for them.
const HEAD_BYTES: usize = 6000;

/// So many ISBNs or ISSNs of a record are compared; works of more are told apart by these.
const NUMBERS: usize = 50;

/// A source of the corpus, as one file gives it, made comparable.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// The words of the title, with single spaces between: without an official number, and of a correction without the words
    /// that say so.
    pub(super) title: String,
    /// The language of the title, where its words tell it.
    pub(super) language: Option<Language>,
    /// How many bytes of it stand before the subtitle.
    pub(super) main: usize,
    /// Where signs part the title, in bytes of it.
    pub(super) stops: Vec<usize>,
    /// The numbers in the title: years, parts, phases.
    pub(super) numbers: BTreeSet<String>,
    /// What the title says of another work: a correction, a reply, a review.
    pub(super) about: Option<Mark>,
    /// Whether the words that say so were taken from the title.
    pub(super) marked: bool,
    /// What its title keeps whatever an encoding loses, where it may have lost something.
    pub(super) bones: Option<String>,
    /// The family names of the authors without spaces.
    pub(super) families: Vec<String>,
    /// All names of all authors, without initials; of several given names also the whole.
    pub(super) names: BTreeSet<String>,
    /// Those that publish: organisations among the authors, publisher and institution, of what is no article.
    pub(super) bodies: BTreeSet<String>,
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
    pub(super) page: Option<String>,
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
    pub(super) first_page: Option<String>,
    /// The last page in full, where it is stated.
    pub(super) last_page: Option<String>,
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
    /// The lines of that head.
    pub(super) lines: Lines,
    /// The years that stand on short lines of its own at that head.
    pub(super) cover: BTreeSet<i32>,
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
}

impl Entry {
    /// An entry from a source and its text.
    pub fn new(source: &Source, text: &str) -> Entry {
        let (official, title) = official::numbers(source);
        let alone = source.record.is_none();
        let file = source.file_name().to_lowercase();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        let law =
            source.kind == Kind::Law || official.iter().any(|(series, _)| series == "lov" || series == "forskrift");
        Entry {
            families: source.authors.iter().map(family).filter(|name| !name.is_empty()).collect(),
            names: source.authors.iter().flat_map(names).collect(),
            bodies: bodies(source),
            // The date of a law is part of its number.
            year: source.year.or_else(|| official.iter().find_map(law_year)),
            undated: source.year.is_none() && source.year_text.as_deref().is_some_and(undated),
            edition: source.edition.as_deref().and_then(edition),
            law,
            page: source.url.as_deref().and_then(address::page),
            doi: source.doi.clone(),
            pmid: source.pmid.clone(),
            isbn: source.isbn.iter().take(NUMBERS).map(|number| thirteen(&digits(number))).collect(),
            issn: source.issn.iter().take(NUMBERS).map(|number| digits(number)).collect(),
            container: Container::new(source.container.as_deref().unwrap_or_default()),
            volume: source.volume.as_deref().map(ascii::words),
            issue: source.issue.as_deref().and_then(issue),
            first_page: source.pages.as_deref().and_then(first_page),
            last_page: source.pages.as_deref().and_then(last_page),
            kind: source.kind,
            preprint: preprint(source),
            file_words: if alone { words_of(stem, 1).into_iter().collect() } else { BTreeSet::new() },
            path: alone.then(|| source.path.to_lowercase()),
            file: alone.then(|| file.clone()),
            files: source.files.iter().filter_map(|file| named(file, &source.path)).collect(),
            head: alone.then(|| head(text)),
            lines: if alone { Lines::of(&text[..text.floor_char_boundary(HEAD_BYTES)]) } else { Lines::default() },
            cover: if alone { cover(text) } else { BTreeSet::new() },
            // What has no text has nothing to be read, however long its title is.
            read: (source.reading, if source.reading == Reading::None { 0 } else { text.len() }),
            broken: !alone && mojibake::is_broken(source.title.as_deref().unwrap_or_default()),
            facts: facts(source),
            official,
            place: (source.path.clone(), source.record.unwrap_or_default()),
            ..Entry::titled(&title)
        }
    }

    /// What a title says.
    fn titled(title: &str) -> Entry {
        let (mark, rest) = marks::mark(title);
        let taken = rest.len() < title.len();
        let rest = letters::readable(rest);
        let words = letters::words(&rest);
        Entry {
            main: letters::words(&rest[..main(&rest)]).len(),
            stops: titles::stops(&rest),
            numbers: numbers(&words),
            about: mark.or_else(|| marks::other(&words)),
            marked: mark.is_some() && taken,
            bones: letters::bones(&rest),
            language: Evidence::of(&rest).language(),
            title: words,
            ..Entry::default()
        }
    }

    /// Whether it is a text that has a file to itself; what such a text says of itself is less sure than a record.
    pub(super) fn is_text(&self) -> bool {
        self.head.is_some()
    }

    /// A hash of all that records are compared by; none for a text, of which hardly two are alike.
    pub(super) fn face(&self) -> Option<u64> {
        let title = (&self.title, self.main, &self.numbers, &self.about, self.marked, &self.bones, self.language);
        let people = (&self.families, &self.names, &self.bodies);
        let numbers = (&self.doi, &self.pmid, &self.isbn, &self.issn, &self.official, &self.page);
        let place = (&self.container, &self.volume, &self.issue, &self.first_page, &self.last_page, &self.edition);
        let sort = (self.year, self.undated, self.law, self.kind, self.preprint, &self.files);
        let mut hasher = FxHasher::default();
        (title, people, numbers, place, sort).hash(&mut hasher);
        (!self.is_text()).then(|| hasher.finish())
    }

    /// Its first page and its last, where it has several and they are counted through a volume: what is paged anew begins on
    /// the first.
    pub(super) fn stretch(&self) -> Option<(u32, u32)> {
        let number = |page: &Option<String>| page.as_deref()?.parse::<u32>().ok();
        let (first, last) = (number(&self.first_page)?, number(&self.last_page)?);
        (first > 1 && last > first.saturating_add(1)).then_some((first, last))
    }

    /// The title without its subtitle.
    pub(super) fn main_title(&self) -> &str {
        self.title.get(..self.main).unwrap_or(&self.title)
    }
}

/// Where the subtitle of a title begins, or the title ends.
fn main(title: &str) -> usize {
    let ends = |at: usize, sign: char| {
        // A question mark inside a word is a letter that was lost.
        let goes_on = || title[at + sign.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
        at >= 8 && (matches!(sign, ':' | '–' | '—') || (sign == '?' && !goes_on()))
    };
    title.char_indices().find(|&(at, sign)| ends(at, sign)).map_or(title.len(), |(at, _)| at)
}

/// The family name of an author without spaces; of an authority without its country, which libraries put before it.
fn family(author: &Author) -> String {
    let words = letters::words(&author.family);
    if author.given.is_none() { body(&words).replace(' ', "") } else { words.replace(' ', "") }
}

/// All names of an author that are no initials, and the given ones as one: there the family stands where they were swapped.
fn names(author: &Author) -> Vec<String> {
    let mut names = words_of(&author.full(), 2);
    let given = letters::words(author.given.as_deref().unwrap_or_default());
    names.extend(given.contains(' ').then(|| given.replace(' ', "")));
    names
}

fn body(words: &str) -> &str {
    ["norge ", "noreg ", "norway "].iter().find_map(|country| words.strip_prefix(country)).unwrap_or(words)
}

fn bodies(source: &Source) -> BTreeSet<String> {
    if matches!(source.kind, Kind::Article | Kind::Chapter) {
        return BTreeSet::new();
    }
    let authors = source.authors.iter().filter(|author| author.given.is_none()).map(|author| &author.family);
    let all = authors.chain(&source.publisher).map(|name| body(&letters::words(name)).to_string());
    all.filter(|name| !name.is_empty()).collect()
}

fn law_year((series, number): &official::Number) -> Option<i32> {
    let law = series == "lov" || series == "forskrift";
    number.get(..4).filter(|_| law)?.parse().ok()
}

/// Whether what stands in the place of the year says that there is none.
fn undated(text: &str) -> bool {
    let word: String = text.to_lowercase().chars().filter(|sign| sign.is_alphabetic()).collect();
    ["uå", "ua", "udatert", "utenår", "utanår", "nd", "nodate", "undated", "sa"].contains(&word.as_str())
}

/// The number of an edition; "2. utg." and "2nd ed." are one.
fn edition(text: &str) -> Option<String> {
    const WORDS: [(&str, &str); 6] =
        [("first", "1"), ("forste", "1"), ("second", "2"), ("andre", "2"), ("third", "3"), ("tredje", "3")];
    let words = ascii::words(text);
    let number = |word: &str| {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let named = || WORDS.iter().find(|(name, _)| *name == word).map(|(_, number)| number.to_string());
        if digits.is_empty() { named() } else { Some(digits) }
    };
    words.split(' ').find_map(number)
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

/// So many lines are the cover of a text, and a line of so many words is no sentence.
const COVER: usize = 30;
const SHORT: usize = 6;

/// The years on the cover of a text: `2019`, `Oslo, mai 2019`.
fn cover(text: &str) -> BTreeSet<i32> {
    let lines = text[..text.floor_char_boundary(HEAD_BYTES)].lines().map(str::trim).filter(|line| !line.is_empty());
    let short = lines.take(COVER).filter(|line| line.split_whitespace().count() <= SHORT);
    let words = short.flat_map(|line| line.split(|sign: char| !sign.is_alphanumeric()));
    let year = |word: &str| word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year));
    words.filter_map(year).collect()
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

/// The words of a text that have so many letters.
fn words_of(text: &str, least: usize) -> Vec<String> {
    letters::words(text).split(' ').filter(|word| word.len() >= least).map(str::to_string).collect()
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

/// The number of an issue: `2`, `nr. 02`. A double issue and a supplement are written in too many ways to be compared.
fn issue(text: &str) -> Option<String> {
    let words = ascii::words(text);
    let mut words = words.split(' ').skip_while(|word| ["nr", "no", "number", "issue", "hefte", "iss"].contains(word));
    let number = words.next().filter(|word| is_digits(word))?.trim_start_matches('0');
    (words.next().is_none() && !number.is_empty()).then(|| number.to_string())
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The first page: the first run of letters and digits.
fn first_page(pages: &str) -> Option<String> {
    let words = ascii::words(pages);
    words_of_pages(&words).next().filter(|word| !word.is_empty()).map(str::to_string)
}

fn words_of_pages(words: &str) -> impl Iterator<Item = &str> {
    words.split(' ').skip_while(|word| ["s", "p", "pp", "side", "page", "pages", "art", "e"].contains(word))
}

/// The last page of a plain range; of `250-63` it is `263`. Nothing where what it means is not said.
fn last_page(pages: &str) -> Option<String> {
    let words = ascii::words(pages);
    let mut words = words_of_pages(&words);
    let (first, last) = (words.next()?, words.next().filter(|word| is_digits(word))?);
    if words.next().is_some() {
        return None;
    }
    if !is_digits(first) || last.len() >= first.len() {
        let ascends = !is_digits(first) || (first.len(), first) <= (last.len(), last);
        return ascends.then(|| last.to_string());
    }
    let last = format!("{}{last}", &first[..first.len() - last.len()]);
    (last.as_str() > first).then_some(last)
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
