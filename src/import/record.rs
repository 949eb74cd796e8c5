//! A bibliographic record, from the facts as they were written to a draft of a source.
//!
//! Apart from the formats, so that a fact means the same in each of them.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr2;
use serde_json::Value;

use super::abstracts;
use super::clean;
use super::columns::Field;
use super::compose::Draft;
use super::entities;
use super::names;
use super::rest::Rest;
use super::slug::record_base;
use crate::model::document::one_line;
use crate::model::{Author, Kind, Reading, Source};
use crate::text::language::Language;
use crate::text::layout::{Block, Role};
use crate::text::normalise::normalise;

/// The facts of one record, as they were written.
#[derive(Debug, Clone, Default)]
pub struct Record {
    title: Option<String>,
    subtitle: Option<String>,
    abstracts: Vec<String>,
    last_page: Option<String>,
    known: Source,
    rest: Rest,
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
        let Some(line) = clean::line(value) else { return };
        if let Some(spare) = self.place(field, value, line) {
            self.keep(name, &spare);
        }
    }

    /// Keeps what has no place of its own, under the name that its format gives it.
    pub fn keep(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.known.others.push((plain_name(name), value.to_string()));
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
            Field::Authors if known.authors.is_empty() => put(&mut known.authors, names::authors(value)),
            Field::Editors if known.editors.is_empty() => put(&mut known.editors, names::authors(value)),
            Field::Authors | Field::Editors => Some(line),
            Field::Year => date(known, line),
            Field::Doi => match clean::doi(&line) {
                Some(doi) => once(&mut known.doi, doi),
                None => Some(line),
            },
            Field::Pmid => once(&mut known.pmid, line),
            Field::Container => once(&mut known.container, line),
            Field::Volume => once(&mut known.volume, line),
            Field::Issue => once(&mut known.issue, line),
            Field::Pages => once(&mut known.pages, clean::pages(&line)),
            Field::LastPage => once(&mut self.last_page, line),
            Field::Publisher => once(&mut known.publisher, line),
            Field::Place => once(&mut known.place, line),
            // EndNote puts there the day on which an article came out online.
            Field::Edition if is_day(&line) => Some(line),
            Field::Edition => once(&mut known.edition, line),
            Field::Series => once(&mut known.series, line),
            Field::Kind => kind(known, line),
            Field::Genre => once(&mut known.genre, line),
            Field::Language => match (known.language, clean::language(&line)) {
                (Language::Other, Language::Other) => Some(line),
                (Language::Other, language) | (Language::No, language @ (Language::Nb | Language::Nn)) => {
                    known.language = language;
                    None
                }
                // That it is Norwegian says nothing more of what is in one of its two forms.
                (Language::Nb | Language::Nn, Language::No) => None,
                (stands, language) => (stands != language).then_some(line),
            },
            Field::Url => once(&mut known.url, line),
            Field::Keywords => put(&mut known.keywords, clean::list(&line)),
            Field::Isbn => numbers(known, line),
            // Oria puts a DOI there too.
            Field::File
                if line.starts_with("10.") && clean::doi(&line).is_some_and(|doi| doi == line.to_lowercase()) =>
            {
                once(&mut known.doi, line.to_lowercase())
            }
            Field::File => put(&mut known.files, vec![line]),
            Field::Database => once(&mut known.database, line),
            Field::Peer => match clean::yes_or_no(&line) {
                Some(peer) => {
                    known.peer.get_or_insert(peer);
                    None
                }
                None => Some(line),
            },
        }
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
            let (title, translation) = untranslated(&title);
            let (title, language) = without_language(title);
            source.title = Some(plain_title(title));
            source.language = if source.language == Language::Other { language } else { source.language };
            source.others.extend(translation.map(|title| ("translated-title".into(), title.to_string())));
        }
        source.doi =
            source.doi.or_else(|| source.url.as_deref().filter(|url| url.contains("doi.org")).and_then(clean::doi));
        if let Some(last) = self.last_page {
            source.pages = Some(match source.pages {
                Some(first) if first == last || first.contains(['-', '–']) => first,
                Some(first) => format!("{first}–{last}"),
                None => last,
            });
        }
        // Reference managers have no type for a guideline but the report's.
        if source.kind == Kind::Report && source.genre.as_deref().map(clean::kind) == Some(Kind::Guideline) {
            source.kind = Kind::Guideline;
            source.genre = source.genre.filter(|genre| genre != Kind::Guideline.id());
        }
        match source.kind {
            // A book appears in nothing; what is named so is the series that it is part of.
            Kind::Book if source.series.is_none() => source.series = source.container.take(),
            // Nor does a thesis; what is named so is where it was handed in.
            Kind::Thesis if source.publisher.is_none() => source.publisher = source.container.take(),
            _ => {}
        }
        source.settle_editors();
        source
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
        Draft { source, text: page.text, layout: Some(page.blocks), abstracts, pages: Vec::new() }
    }

    /// Databases repeat an abstract in several columns; a second one counts only where it says something else.
    fn add_abstract(&mut self, value: &str) {
        let text = normalise(&unmarked(value)).trim().to_string();
        if !text.is_empty() && !says_none(&text) {
            abstracts::add(&mut self.abstracts, text);
        }
    }
}

/// What stands for the title of a work that has none, in a record with this key.
pub fn stand_in(key: &str) -> String {
    format!("[{key}]")
}

/// A text under construction and its blocks.
#[derive(Default)]
struct Page {
    text: String,
    blocks: Vec<Block>,
}

impl Page {
    /// Adds a block of words in normal form after an empty line and returns where it stands.
    fn block(&mut self, role: Role, words: &str) -> Range<usize> {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        let range = start..self.text.len();
        let level = u8::from(role == Role::Heading);
        self.blocks.push(Block { role, level, parts: vec![range.clone()] });
        range
    }

    /// Adds the paragraphs of an abstract in normal form and returns where they stand together.
    fn paragraphs(&mut self, text: &str) -> Range<usize> {
        let mut whole: Option<Range<usize>> = None;
        for paragraph in paragraphs(text) {
            let range = self.block(Role::Body, paragraph);
            whole = Some(whole.map_or(range.clone(), |whole| whole.start..range.end));
        }
        whole.unwrap_or(self.text.len()..self.text.len())
    }
}

/// Cuts at empty lines; and at every line end too where all lines end sentences, as the parts of a structured abstract do.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let each_line = lines().all(|line| line.ends_with(['.', '!', '?', ':', '»', '”', ')']));
    let pieces: Vec<&str> = if each_line { lines().collect() } else { text.split("\n\n").collect() };
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty())
}

/// A title with its subtitle, unless it carries it already.
fn whole_title(title: Option<String>, subtitle: Option<String>) -> Option<String> {
    match (title, subtitle) {
        (Some(title), Some(subtitle)) if !title.contains(&subtitle) => {
            let joint = if title.ends_with(['?', '!', ':', '.', '–']) { " " } else { ": " };
            Some(normalise(&format!("{title}{joint}{subtitle}")).into_owned())
        }
        (title, subtitle) => title.or(subtitle).map(|title| one_line(&normalise(&unmarked(&title)))),
    }
}

/// A title as it is cited: without the stop that databases set after it, and the blank that catalogues set before a colon.
fn plain_title(title: &str) -> String {
    clean::without_stop(title).replace(" : ", ": ")
}

/// A title without its translation in brackets behind it, and that: "Døra. [The door.]", as PsycInfo has it.
fn untranslated(title: &str) -> (&str, Option<&str>) {
    match title.strip_suffix(']').and_then(|rest| rest.split_once(" [")) {
        Some((own, translation)) if translation.contains(' ') && own.contains(char::is_alphabetic) => {
            (own.trim_end(), Some(translation))
        }
        _ => (title, None),
    }
}

/// A title without the language that EBSCO sets behind it, and that: "Døra på gløtt. (Norwegian)".
fn without_language(title: &str) -> (&str, Language) {
    let named = title.strip_suffix(')').and_then(|rest| rest.rsplit_once(". ("));
    match named.map(|(own, word)| (&title[..=own.len()], clean::language(word))) {
        Some((own, language)) if language != Language::Other => (own, language),
        _ => (title, Language::Other),
    }
}

/// Text without the few marks of HTML and JATS that databases leave in titles and abstracts.
fn unmarked(text: &str) -> Cow<'_, str> {
    if memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, after) = rest.split_at(start);
        out.push_str(before);
        match mark(after) {
            Some((length, breaks)) => {
                out.push_str(if breaks { "\n\n" } else { "" });
                rest = &after[length..];
            }
            None => {
                out.push('<');
                rest = &after[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(entities::resolved(&out))
}

/// The length of the mark that `text` begins with, and whether a paragraph ends there.
fn mark(text: &str) -> Option<(usize, bool)> {
    const LONGEST: usize = 80;
    let length = text.bytes().take(LONGEST).position(|byte| byte == b'>')? + 1;
    let name = text[1..length - 1].trim_start_matches('/').trim_start_matches("jats:");
    let name = name.split([' ', '/']).next().unwrap_or("");
    match name {
        "p" | "br" | "sec" | "title" | "div" | "li" | "ul" | "ol" => Some((length, true)),
        "i" | "b" | "em" | "strong" | "sub" | "sup" | "italic" | "bold" | "span" => Some((length, false)),
        _ => None,
    }
}

/// Fills a place that holds one value, or gives back another one that comes too late.
fn once(place: &mut Option<String>, value: String) -> Option<String> {
    match place {
        Some(first) => (*first != value).then_some(value),
        None => {
            *place = Some(value);
            None
        }
    }
}

/// Adds to a place that holds many.
fn put<T: PartialEq>(place: &mut Vec<T>, values: Vec<T>) -> Option<String> {
    // A list as long as this is nobody's, and to look through it for every value would take for ever.
    const LONG: usize = 1000;
    for value in values {
        if place.len() > LONG || !place.contains(&value) {
            place.push(value);
        }
    }
    None
}

/// The year, and the whole date where it says more.
fn date(known: &mut Source, line: String) -> Option<String> {
    let (year, text) = clean::year(&line);
    let whole = line.trim_end_matches(['/', '-', ' ']);
    let more = whole.chars().filter(char::is_ascii_digit).count() > 4 || whole.chars().any(char::is_alphabetic);
    if known.year.is_none() && known.year_text.is_none() {
        known.date = (year.is_some() && more).then(|| whole.to_string());
        (known.year, known.year_text) = (year, text);
        return None;
    }
    match year == known.year && year.is_some() {
        true if more => once(&mut known.date, whole.to_string()),
        true => None,
        false => Some(line),
    }
}

/// Whether a text says that there is no abstract, as Scopus and Ovid do.
fn says_none(text: &str) -> bool {
    let bare = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    ["no abstract available", "no abstract"].iter().any(|none| bare.eq_ignore_ascii_case(none))
}

/// Whether a text is a day in figures: "20190402", "2019/04/02".
fn is_day(text: &str) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    figures == 8 && text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '/' | '-'))
}

/// Whether a word for a kind of work is a program's and not a reader's: "journalArticle", and "journal-article" as Crossref
/// has it.
fn is_code(word: &str) -> bool {
    const OF_CROSSREF: [&str; 3] = ["journal-article", "book-chapter", "edited-book"];
    let camel = word.starts_with(char::is_lowercase)
        && word.contains(char::is_uppercase)
        && word.chars().all(char::is_alphanumeric);
    camel || OF_CROSSREF.contains(&word)
}

/// The kind, and the words for it where they say more.
fn kind(known: &mut Source, line: String) -> Option<String> {
    let kind = clean::kind(&line);
    if kind == Kind::Unknown || (known.kind != Kind::Unknown && known.kind != kind) {
        return Some(line);
    }
    known.kind = kind;
    if line == kind.id() || is_code(&line) { None } else { once(&mut known.genre, line) }
}

/// ISBNs and ISSNs, told apart by their length.
fn numbers(known: &mut Source, line: String) -> Option<String> {
    let (isbn, issn) = clean::numbers(&line);
    if isbn.is_empty() && issn.is_empty() {
        return Some(line);
    }
    put(&mut known.isbn, isbn);
    put(&mut known.issn, issn)
}

/// The name of a fact in lower case, with a hyphen for every run of other signs.
fn plain_name(name: &str) -> String {
    let letters = name.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    letters.collect::<Vec<_>>().join("-").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place<'static> = Place { path: "corpus/x.csv", stem: "x", number: 3, line: 7 };

    #[test]
    fn what_databases_put_into_the_wrong_place() {
        let mut record = Record::default();
        record.add(Field::Title, "Veien : en studie");
        record.add(Field::Edition, "2019/04/02");
        record.add(Field::Abstract, "[No abstract available]");
        record.add(Field::File, "10.5555/Veien.1");
        record.add(Field::Kind, "report");
        record.add(Field::Genre, "Veileder");
        let draft = record.draft(PLACE);
        assert_eq!(draft.source.title.as_deref(), Some("Veien: en studie"));
        assert_eq!((draft.source.edition, draft.source.reading), (None, Reading::None));
        assert_eq!((draft.source.doi.as_deref(), draft.source.files.len()), (Some("10.5555/veien.1"), 0));
        assert_eq!(draft.source.kind, Kind::Guideline);
        assert_eq!(draft.source.others, [("edition".to_string(), "2019/04/02".to_string())]);
    }

    #[test]
    fn what_databases_set_behind_a_title() {
        let read = |title| {
            let mut record = Record::default();
            record.add(Field::Title, title);
            let source = record.source();
            (source.title.unwrap(), source.language, source.others.len())
        };
        assert_eq!(read("Døra er låst. [The door is locked.]"), ("Døra er låst".into(), Language::Other, 1));
        assert_eq!(read("Nøkkelen til huset. (Norwegian)"), ("Nøkkelen til huset".into(), Language::No, 0));
        for title in ["Bo [sic]", "[Living together]", "Å bo (i Norge)", "Lov om hus (husloven)"] {
            assert_eq!(read(title), (title.into(), Language::Other, 0));
        }
    }

    #[test]
    fn a_code_for_the_kind_is_no_genre() {
        for word in ["journalArticle", "journal-article"] {
            let mut record = Record::default();
            record.add(Field::Kind, word);
            assert_eq!((record.known.kind, record.known.genre), (Kind::Article, None));
        }
    }

    #[test]
    fn a_record_becomes_a_heading_an_abstract_and_keywords() {
        let mut record = Record::default();
        record.add(Field::Title, "Å finne\n veien");
        record.add(Field::Subtitle, "samtaler om håp");
        record.add(Field::Authors, "Lien, Kari");
        record.add(Field::Year, "2021-04");
        record.add(Field::Abstract, "<p>Første del &amp; mer.</p><p>Andre del.</p>");
        record.add(Field::Abstract, "The first part. p < 0.05");
        record.add(Field::Keywords, "håp; vei");
        record.add(Field::Kind, "journalArticle");
        let draft = record.draft(PLACE);
        assert_eq!(draft.source.base, "lien-2021-finne");
        assert_eq!(draft.source.kind, Kind::Article);
        assert_eq!(draft.source.reading, Reading::Abstract);
        assert_eq!(draft.source.title.as_deref(), Some("Å finne veien: samtaler om håp"));
        let layout = draft.layout.unwrap();
        let roles: Vec<Role> = layout.iter().map(|block| block.role).collect();
        assert_eq!(roles, [Role::Heading, Role::Body, Role::Body, Role::Body, Role::Keywords]);
        let abstracts: Vec<&str> = draft.abstracts.iter().map(|range| &draft.text[range.clone()]).collect();
        assert_eq!(abstracts, ["Første del & mer.\n\nAndre del.", "The first part. p < 0.05"]);
    }

    #[test]
    fn a_fact_has_its_place_and_what_has_none_is_kept() {
        let mut record = Record::default();
        let facts = [
            ("T1", Field::Title, "Å finne veien"),
            ("J2", Field::Container, "Tidsskrift for vei"),
            ("JA", Field::Container, "T. vei"),
            ("Y1", Field::Year, "2021/04/12/"),
            ("SP", Field::Pages, "12"),
            ("EP", Field::LastPage, "34"),
            ("SN", Field::Isbn, "0000-1111 (trykt); 2222-333X; 978-82-00-00000-1"),
            ("M3", Field::Kind, "Fagartikkel"),
            ("LA", Field::Language, "svensk"),
            ("DO", Field::Doi, "ikke noen"),
            ("KW", Field::Keywords, "håp; vei"),
        ];
        facts.iter().for_each(|(name, field, value)| record.add_as(name, *field, value));
        record.keep("Mitt merke", "  gult ");
        let source = record.draft(PLACE).source;
        assert_eq!((source.year, source.date.as_deref()), (Some(2021), Some("2021/04/12")));
        assert_eq!((source.pages.as_deref(), source.container.as_deref()), (Some("12–34"), Some("Tidsskrift for vei")));
        assert_eq!(
            (source.isbn.len(), source.issn.as_slice()),
            (1, &["0000-1111".to_string(), "2222-333X".into()][..])
        );
        assert_eq!((source.kind, source.genre.as_deref()), (Kind::Article, Some("Fagartikkel")));
        let others = [("ja", "T. vei"), ("la", "svensk"), ("do", "ikke noen"), ("mitt-merke", "gult")];
        assert_eq!(source.others, others.map(|(name, value)| (name.to_string(), value.to_string())));
        assert_eq!(source.keywords, ["håp", "vei"]);
    }

    #[test]
    fn a_record_without_an_abstract_has_no_text_to_read() {
        let mut record = Record::default();
        record.add(Field::Title, "Bare en tittel");
        let draft = record.draft(PLACE);
        assert_eq!((draft.source.reading, draft.text.as_str()), (Reading::None, "Bare en tittel"));
        assert!(draft.abstracts.is_empty());
    }

    #[test]
    fn the_parts_of_a_structured_abstract_are_paragraphs_and_wrapped_lines_are_not() {
        let count = |text: &str| paragraphs(text).count();
        assert_eq!(count("Bakgrunn: Det første.\nMetode: Det andre."), 2);
        assert_eq!(count("En setning som går over\nflere linjer.\nOg en til."), 1);
    }

    #[test]
    fn references_to_letters_are_letters_in_every_record() {
        let mut record = Record::default();
        record.add(Field::Title, "Children&#39;s <i>NAV</i> &amp; b&oslash;ker");
        assert_eq!(record.source().title.as_deref(), Some("Children's NAV & bøker"));
    }
}
