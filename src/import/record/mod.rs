//! A bibliographic record, from the facts as they were written to a draft of a source.
//!
//! Apart from the formats, so that a fact means the same in each of them.

mod isbd;
mod page;
mod places;
mod titles;

use serde_json::Value;

use super::abstracts;
use super::bodies;
use super::clean;
use super::columns::Field;
use super::compose::Draft;
use super::entities::resolved;
use super::names;
use super::rest::Rest;
use super::slug::record_base;
use super::types::{self, Form};
use crate::model::{Author, Kind, Reading, Source};
use crate::text::databases::is_database;
use crate::text::language::Language;
use crate::text::layout::Role;
use crate::text::normalise::normalise;
use crate::text::words::fold;
use page::Page;
pub use page::paragraphs;
pub use places::PAGES;
use places::{
    count_pages, database, date, fill, is_day, keywords, kind, language, noted_doi, noted_pmid, noted_review, numbers,
    numbers_of_address, once, peer, put, says_no_place, without_letter,
};
use titles::{plain_title, unmarked, untranslated, whole_title, without_language, without_remark};

/// The facts of one record, as they were written.
#[derive(Debug, Clone, Default)]
pub struct Record {
    title: Option<String>,
    subtitle: Option<String>,
    abstracts: Vec<String>,
    last_page: Option<String>,
    citation: Option<String>,
    known: Source,
    rest: Rest,
    /// The form that its type gives it, where it has no words for its genre.
    form: Option<&'static Form>,
    /// Whether what it gave as its title only stands for one.
    nameless: bool,
}

/// Where a record stands.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The file, relative to the review.
    pub path: &'a str,
    /// The file's name without its ending.
    pub stem: &'a str,
    /// Its number in the file, from 1.
    pub number: u32,
    /// The line it begins on, from 1.
    pub line: u32,
}

impl Record {
    /// Adds one fact. Of facts that a record has once, the first stands, and others are kept beside it.
    pub fn add(&mut self, field: Field, value: &str) {
        self.add_as(field.name(), field, value);
    }

    /// The same for a fact that its format calls `name`: what finds no place is kept under it.
    pub fn add_as(&mut self, name: &str, field: Field, value: &str) {
        // An abstract is no line, and is long enough for the difference to show.
        if field == Field::Abstract {
            return self.add_abstract(value);
        }
        // Databases write some letters as references of HTML.
        let value = &*resolved(value);
        let Some(line) = clean::line(value) else { return };
        if let Some(spare) = self.place(field, value, line) {
            self.keep(name, &spare);
        }
    }

    /// Keeps what has no place of its own, under the name that its format gives it.
    pub fn keep(&mut self, name: &str, value: &str) {
        let value = resolved(value.trim());
        if !value.is_empty() {
            self.known.others.push((plain_name(name), value.into_owned()));
        }
    }

    /// Takes in the facts that kilde wrote beside the fields of a format; what is none of its own is kept under `name`.
    pub fn restore(&mut self, name: &str, value: &Value) {
        match (Rest::read(value), value) {
            (Some(rest), _) => self.rest.extend(rest),
            (None, Value::String(text)) => self.keep(name, text),
            (None, other) => self.keep(name, &other.to_string()),
        }
    }

    /// Puts a fact into its place and returns it where that is taken, or where it makes no sense there.
    fn place(&mut self, field: Field, value: &str, line: String) -> Option<String> {
        let known = &mut self.known;
        match field {
            Field::Title => once(&mut self.title, line),
            Field::Subtitle => once(&mut self.subtitle, line),
            Field::Abstract => None,
            Field::Authors if known.authors.is_empty() => self.people(value, &line),
            Field::Editors if known.editors.is_empty() => put(&mut known.editors, names::authors(value)),
            Field::Authors | Field::Editors => Some(line),
            Field::Year => date(known, line),
            Field::Doi => match clean::doi(&line) {
                Some(doi) => once(&mut known.doi, doi),
                None => Some(line),
            },
            Field::Pmid => once(&mut known.pmid, line),
            // As in titles, catalogues set a blank before a colon.
            Field::Container if line.contains(" : ") => once(&mut known.container, line.replace(" : ", ": ")),
            Field::Container => once(&mut known.container, line),
            Field::Citation => {
                self.citation.get_or_insert_with(|| line.clone());
                Some(line)
            }
            Field::Volume | Field::Issue | Field::Pages | Field::LastPage if says_no_place(&line) => Some(line),
            Field::Volume => once(&mut known.volume, line),
            Field::Issue => once(&mut known.issue, line),
            Field::Pages => {
                once(&mut known.pages, clean::pages(isbd::unmarked(isbd::without_size(without_letter(&line)))))
            }
            Field::LastPage => once(&mut self.last_page, line),
            Field::Publisher | Field::Place if isbd::is_unknown(&line) => Some(line),
            Field::Publisher => self.publisher(line),
            Field::Place => catalogued(&mut known.place, line),
            // EndNote puts there the day on which an article came out online.
            Field::Edition if is_day(&line) => Some(line),
            Field::Edition => catalogued(&mut known.edition, line),
            Field::Series => once(&mut known.series, isbd::series(&line).to_string()),
            Field::Kind => self.kind(line),
            Field::Genre if clean::says_reviewed(&line) => peer(known, line),
            // The number of a record stands there in some exports.
            Field::Genre if !line.contains(char::is_alphabetic) => Some(line),
            Field::Genre => once(&mut known.genre, line),
            Field::Language => language(known, line),
            Field::Url => once(&mut known.url, line),
            Field::Keywords => put(&mut known.keywords, keywords(&line)),
            Field::Isbn => numbers(known, line),
            // Oria puts a DOI there too.
            Field::File
                if line.starts_with("10.") && clean::doi(&line).is_some_and(|doi| doi == line.to_lowercase()) =>
            {
                once(&mut known.doi, line.to_lowercase())
            }
            Field::File => put(&mut known.files, vec![line]),
            Field::Database => once(&mut known.database, database(line)),
            Field::Peer => peer(known, line),
        }
    }

    /// A publisher, behind its place where a catalogue wrote them: "Oslo : Fjordforlaget".
    fn publisher(&mut self, line: String) -> Option<String> {
        match line.split_once(" : ").filter(|(_, rest)| self.known.place.is_none() && !rest.contains(" : ")) {
            Some((place, publisher)) => {
                let spare = self.place(Field::Place, place, place.to_string());
                spare.into_iter().for_each(|place| self.keep("place", &place));
                self.place(Field::Publisher, publisher, publisher.to_string())
            }
            None => catalogued(&mut self.known.publisher, line),
        }
    }

    /// Writers and editors in one value, and that others are left out.
    fn people(&mut self, value: &str, line: &str) -> Option<String> {
        if bodies::without_others(line).is_some() {
            self.known.others.push((bodies::LEFT_OUT.into(), "author".into()));
        }
        let (authors, editors) = names::authors_and_editors(value);
        put(&mut self.known.editors, editors);
        put(&mut self.known.authors, authors)
    }

    /// What a word for the kind of work says: a form that reference managers know, a kind, or a type that is none of them.
    fn kind(&mut self, line: String) -> Option<String> {
        // Most formats have kilde's own word for it by now.
        if Kind::ALL.iter().any(|kind| kind.id() == line) {
            return kind(&mut self.known, line);
        }
        let line = line.strip_prefix(OF_ARCHIVES).map(str::to_string).unwrap_or(line);
        match types::form_of(&line) {
            Some(form) if self.known.kind == Kind::Unknown || self.known.kind == form.kind => {
                (self.known.kind, self.form) = (form.kind, Some(form));
                None
            }
            _ if clean::says_reviewed(&line) => peer(&mut self.known, line),
            _ => match types::code_of(&line) {
                Some(code) if self.known.kind == Kind::Unknown && types::name_in(&self.known.others).is_none() => {
                    self.typed(code);
                    // A reader's word for it says more than its name here.
                    if types::is_name(code, &line) { None } else { once(&mut self.known.genre, line) }
                }
                _ => kind(&mut self.known, line),
            },
        }
    }

    /// States a type that is none of kilde's kinds, by its code in RIS.
    pub fn typed(&mut self, code: &str) {
        // Before what else the record says, where it counts.
        self.known.others.insert(0, (types::NAME.into(), code.into()));
    }

    /// The database that it comes from, where it does not say itself.
    pub fn found_in(&mut self, database: &str) {
        self.known.database.get_or_insert_with(|| database.to_string());
    }

    /// Adds authors whose names are told apart.
    pub fn add_authors(&mut self, authors: impl IntoIterator<Item = Author>) {
        self.known.authors.extend(authors);
    }

    /// Adds editors whose names are told apart.
    pub fn add_editors(&mut self, editors: impl IntoIterator<Item = Author>) {
        self.known.editors.extend(editors);
    }

    /// What is known of the work, for a format that lays out its text itself.
    pub fn source(self) -> Source {
        let mut source = self.known;
        if let Some(title) = whole_title(self.title, self.subtitle) {
            entitle(&mut source, &title);
        }
        if let Some(line) = self.citation {
            fill(&mut source, &line);
        }
        numbers_of_address(&mut source);
        if let Some(last) = self.last_page {
            source.pages = Some(match source.pages {
                Some(first) if first == last || first.contains(['-', '–']) => first,
                Some(first) => format!("{first}–{last}"),
                None => last,
            });
        }
        source.genre = source.genre.or_else(|| self.form.map(|form| form.genre.to_string()));
        source.pmid = source.pmid.or_else(|| noted_pmid(&source.others));
        source.doi = source.doi.or_else(|| noted_doi(&source.others));
        source.peer = source.peer.or_else(|| noted_review(&source.others));
        if source.kind == Kind::Unknown && types::stated(&source.others).is_none() {
            source.kind = source.genre.as_deref().map(clean::kind).unwrap_or_default();
        }
        // Reference managers have no type for a guideline but the report's.
        if source.kind == Kind::Report && source.genre.as_deref().map(clean::kind) == Some(Kind::Guideline) {
            source.kind = Kind::Guideline;
            source.genre = source.genre.filter(|genre| genre != Kind::Guideline.id());
        }
        // Scopus has chapters as books in BibTeX, and says in words what they are.
        if source.kind == Kind::Book && source.genre.as_deref().map(clean::kind) == Some(Kind::Chapter) {
            source.kind = Kind::Chapter;
        }
        source.genre = source.genre.filter(|genre| !genre.eq_ignore_ascii_case(source.kind.id()));
        if source.kind == Kind::Unknown && source.genre.is_none() {
            source.genre = types::name_in(&source.others).map(str::to_string);
        }
        if in_journal(&source) {
            source.kind = Kind::Article;
        }
        count_pages(&mut source);
        match source.kind {
            // Catalogues of articles name a book once more as what it appeared in.
            Kind::Book if source.container.as_deref().map(fold) == source.title.as_deref().map(fold) => {
                source.container = None;
            }
            // A book appears in nothing; what is named so is the series that it is part of.
            Kind::Book if source.series.is_none() => source.series = source.container.take(),
            // Nor does a thesis; what is named so is where it was handed in.
            Kind::Thesis if source.publisher.is_none() => source.publisher = source.container.take(),
            // ProQuest names its own collection there.
            Kind::Thesis if source.container.as_deref().is_some_and(is_database) => {
                source.others.extend(source.container.take().map(|name| ("container".into(), name)));
            }
            _ => {}
        }
        source.settle_editors();
        source
    }

    /// Whether the kind of work is known.
    pub fn has_kind(&self) -> bool {
        self.known.kind != Kind::Unknown
    }

    /// Whether it is known what it appeared in.
    pub fn has_container(&self) -> bool {
        self.known.container.is_some()
    }

    /// Whether its title is known.
    pub fn has_title(&self) -> bool {
        self.title.is_some()
    }

    /// Takes out a title that only stands for one: the key of the record in square brackets, as catalogues have what a
    /// work does not say of itself. So kilde writes works of which no title is known.
    pub fn unless_named(&mut self, key: &str) {
        if self.title.as_deref() == Some(&stand_in(key)) {
            self.title = None;
            self.nameless = true;
        }
    }

    /// The record, or why it is none: there must be something to read or to cite in it.
    pub fn usable(self) -> Result<Record, String> {
        match self.title.is_some() || self.nameless || !self.abstracts.is_empty() {
            true => Ok(self),
            false => Err("it has neither a title nor an abstract".into()),
        }
    }

    /// The draft: the title as a heading, the abstracts as paragraphs, the keywords as a line.
    pub fn draft(mut self, place: Place<'_>) -> Draft {
        let (texts, rest) = (std::mem::take(&mut self.abstracts), std::mem::take(&mut self.rest));
        let (mut source, texts) = rest.restore(self.source(), texts);
        source.path = place.path.to_string();
        source.record = Some(place.number);
        source.line = Some(place.line);
        source.reading = if texts.is_empty() { Reading::None } else { Reading::Abstract };
        source.base = record_base(&source, place.stem, place.number);
        let mut page = Page::default();
        if let Some(title) = &source.title {
            page.block(Role::Heading, &normalise(title));
        }
        let abstracts = texts.iter().map(|text| page.paragraphs(text)).collect();
        if !source.keywords.is_empty() {
            page.block(Role::Keywords, &normalise(&format!("Keywords: {}", source.keywords.join("; "))));
        }
        Draft { source, text: page.text, layout: Some(page.blocks), abstracts, ..Draft::default() }
    }

    /// Databases repeat an abstract in several columns; a second one counts only where it says something else.
    fn add_abstract(&mut self, value: &str) {
        let text = normalise(&unmarked(value)).trim().to_string();
        if !text.is_empty() && !says_none(&text) {
            abstracts::add(&mut self.abstracts, text);
        }
    }
}

/// Names a source by its title as databases and catalogues write it; what stands behind that is kept beside it.
fn entitle(source: &mut Source, title: &str) {
    let carried = isbd::without_carrier(title);
    source.others.extend(carried.as_ref().map(|(_, carrier)| ("medium".into(), (*carrier).to_string())));
    let title = carried.as_ref().map_or(title, |(own, _)| own);
    let (title, writers) = isbd::without_writers(title, source.authors.iter().chain(&source.editors));
    source.others.extend(writers.map(|writers| ("responsibility".into(), writers.to_string())));
    let (title, language) = without_language(without_remark(title));
    let (title, translation) = untranslated(title);
    source.title = Some(plain_title(title));
    source.language = if source.language == Language::Other { language } else { source.language };
    source.others.extend(translation.map(|title| ("translated-title".into(), title.to_string())));
}

/// Whether a work that says nothing of its kind stands in a volume or an issue of something that is no book.
fn in_journal(source: &Source) -> bool {
    let untold = source.kind == Kind::Unknown && source.genre.is_none() && types::name_in(&source.others).is_none();
    untold
        && source.container.is_some()
        && source.isbn.is_empty()
        && (source.volume.is_some() || source.issue.is_some() || !source.issn.is_empty())
}

/// Fills a place with a part of a catalogue's description. What its brackets say is kept beside it.
fn catalogued(place: &mut Option<String>, line: String) -> Option<String> {
    let part = isbd::unmarked(&line);
    let bare = isbd::unbracketed(part);
    let spare = once(place, bare.to_string());
    if bare == part { spare } else { Some(part.to_string()) }
}

/// What archives set before the words for a kind of work, after the guidelines of OpenAIRE.
const OF_ARCHIVES: &str = "info:eu-repo/semantics/";

/// What stands for the title of a work that has none, in a record with this key.
pub fn stand_in(key: &str) -> String {
    format!("[{key}]")
}

/// Whether a text says that there is no abstract, as Scopus and Ovid do.
fn says_none(text: &str) -> bool {
    let bare = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    ["no abstract available", "no abstract"].iter().any(|none| bare.eq_ignore_ascii_case(none))
}

/// The name of a fact in lower case, with a hyphen for every run of other signs.
fn plain_name(name: &str) -> String {
    let letters = name.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    letters.collect::<Vec<_>>().join("-").to_lowercase()
}

#[cfg(test)]
mod tests;
