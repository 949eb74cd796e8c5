//! What was read, what is known of it and what is missing.

use serde_json::{Map, Value};

use super::phrases::{counted, kind, reading, say};
use crate::export::object;
use crate::index::Facts;
use crate::model::{self, Author, Cell, Column, Report, Source, Table};
use crate::review::Register;
use crate::text::language::Language;

/// What the report is made of: ids, facts and records in one order.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The ids.
    pub ids: &'a [String],
    /// What tables know of them.
    pub facts: &'a [Facts],
    /// Their records.
    pub records: &'a [Source],
    /// Under so many codable words only an abstract was read.
    pub full_text_words: u32,
    /// The register of publication channels, if any.
    pub register: Option<&'a Register>,
    /// The language of the table.
    pub language: Language,
}

/// The report on sources: with every field for programs, or with what fits a page.
pub fn sources(input: &Input<'_>, plain: bool) -> Report {
    let language = input.language;
    let mut wanted = if plain { PROGRAMS.to_vec() } else { PEOPLE.to_vec() };
    wanted.retain(|field| *field != Level || plain || input.register.is_some());
    let columns: Vec<Column> = wanted.iter().map(|field| field.column(language)).collect();
    let rows: Vec<Vec<Cell>> =
        (0..input.ids.len()).map(|place| wanted.iter().map(|field| field.cell(input, place)).collect()).collect();
    let records = rows.iter().zip(input.records).map(|(row, source)| {
        let mut record = object(&columns, row);
        record.insert("other".into(), others(source));
        Value::Object(record)
    });
    let records = plain.then(|| records.collect());
    let count = input.ids.len();
    let mut notes = vec![counted(count, language, ["kilde", "kjelde", "source"], ["kilder", "kjelder", "sources"])];
    notes.extend(input.register.map(|register| provenance(register, language)));
    Report {
        title: say(language, "Kilder", "Kjelder", "Sources").to_string(),
        table: Table { columns, rows, totals: 0 },
        notes,
        records,
        ..Report::default()
    }
}

/// A column of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Id,
    Label,
    Authors,
    Year,
    Title,
    Type,
    Lang,
    Read,
    Words,
    Doi,
    Missing,
    Path,
    Record,
    Container,
    Volume,
    Issue,
    Pages,
    Editors,
    Publisher,
    Place,
    Edition,
    Series,
    Date,
    Genre,
    Pmid,
    Isbn,
    Issn,
    Url,
    Keywords,
    Database,
    Peer,
    Files,
    Level,
}

use Wanted::*;

const PEOPLE: &[Wanted] = &[Id, Label, Type, Lang, Read, Words, Level, Missing];
const PROGRAMS: &[Wanted] = &[
    Id, Label, Authors, Year, Title, Container, Volume, Issue, Pages, Editors, Publisher, Place, Edition, Series, Date,
    Type, Genre, Lang, Read, Words, Doi, Pmid, Isbn, Issn, Url, Keywords, Database, Peer, Level, Files, Missing, Path,
    Record,
];

impl Wanted {
    fn column(self, language: Language) -> Column {
        match self {
            Id => Column::text("id", "Id"),
            Label => Column::text("label", say(language, "Kilde", "Kjelde", "Source")),
            Authors => Column::text("authors", say(language, "Forfattere", "Forfattarar", "Authors")),
            Year => Column::number("year", say(language, "År", "År", "Year")),
            Title => Column::text("title", say(language, "Tittel", "Tittel", "Title")),
            Type => Column::text("type", "Type"),
            Lang => Column::text("lang", say(language, "Språk", "Språk", "Lang")),
            Read => Column::text("read", say(language, "Lest", "Lese", "Read")),
            Words => Column::number("words", say(language, "Ord", "Ord", "Words")),
            Doi => Column::text("doi", "DOI"),
            Missing => Column::text("missing", say(language, "Mangler", "Manglar", "Missing")),
            Path => Column::text("path", say(language, "Fil", "Fil", "File")),
            Record => Column::number("record", say(language, "Post", "Post", "Record")),
            Container => Column::text("container", say(language, "Tidsskrift eller bok", "Tidsskrift eller bok", "In")),
            Volume => Column::text("volume", say(language, "Årgang", "Årgang", "Volume")),
            Issue => Column::text("issue", say(language, "Nummer", "Nummer", "Issue")),
            Pages => Column::text("pages", say(language, "Sider", "Sider", "Pages")),
            Editors => Column::text("editors", say(language, "Redaktører", "Redaktørar", "Editors")),
            Publisher => Column::text("publisher", say(language, "Utgiver", "Utgjevar", "Publisher")),
            Place => Column::text("place", say(language, "Sted", "Stad", "Place")),
            Edition => Column::text("edition", say(language, "Utgave", "Utgåve", "Edition")),
            Series => Column::text("series", say(language, "Serie", "Serie", "Series")),
            Date => Column::text("date", say(language, "Dato", "Dato", "Date")),
            Genre => Column::text("genre", say(language, "Sjanger", "Sjanger", "Genre")),
            Pmid => Column::text("pmid", "PMID"),
            Isbn => Column::text("isbn", "ISBN"),
            Issn => Column::text("issn", "ISSN"),
            Url => Column::text("url", say(language, "Adresse", "Adresse", "Address")),
            Keywords => Column::text("keywords", say(language, "Nøkkelord", "Nøkkelord", "Keywords")),
            Database => Column::text("database", say(language, "Database", "Database", "Database")),
            Peer => Column::text("peer", say(language, "Fagfellevurdert", "Fagfellevurdert", "Peer-reviewed")),
            Level => Column::text("level", say(language, "Nivå", "Nivå", "Level")),
            Files => Column::text("files", say(language, "Vedlegg", "Vedlegg", "Files")),
        }
    }

    fn cell(self, input: &Input<'_>, place: usize) -> Cell {
        let (facts, source) = (&input.facts[place], &input.records[place]);
        match self {
            Id => Cell::text(&input.ids[place]),
            Label => Cell::text(&facts.label),
            Authors => list(source.authors.iter().map(Author::full)),
            Year => match source.year {
                Some(year) => Cell::Whole(i64::from(year)),
                None => Cell::maybe(source.year_text.as_deref()),
            },
            Title => Cell::maybe(source.title.as_deref()),
            Type => Cell::maybe(Some(kind(source.kind, input.language)).filter(|name| !name.is_empty())),
            Lang => Cell::text(source.language.code()),
            Read => Cell::text(read(facts, input)),
            Words => Cell::Whole(i64::from(facts.words.plain + facts.words.english + facts.words.norwegian)),
            Doi => Cell::maybe(source.doi.as_deref()),
            Missing => Cell::maybe(missing(source, input.language)),
            Path => Cell::text(&source.path),
            Record => source.record.map_or(Cell::Empty, |record| Cell::Whole(i64::from(record))),
            Container => Cell::maybe(source.container.as_deref()),
            Volume => Cell::maybe(source.volume.as_deref()),
            Issue => Cell::maybe(source.issue.as_deref()),
            Pages => Cell::maybe(source.pages.as_deref()),
            Editors => list(source.editors.iter().map(Author::full)),
            Publisher => Cell::maybe(source.publisher.as_deref()),
            Place => Cell::maybe(source.place.as_deref()),
            Edition => Cell::maybe(source.edition.as_deref()),
            Series => Cell::maybe(source.series.as_deref()),
            Date => Cell::maybe(source.date.as_deref()),
            Genre => Cell::maybe(source.genre.as_deref()),
            Pmid => Cell::maybe(source.pmid.as_deref()),
            Isbn => list(source.isbn.iter().cloned()),
            Issn => list(source.issn.iter().cloned()),
            Url => Cell::maybe(source.url.as_deref()),
            Keywords => list(source.keywords.iter().cloned()),
            Database => Cell::maybe(source.database.as_deref()),
            Peer => source.peer.map_or(Cell::Empty, Cell::Flag),
            Files => list(source.files.iter().cloned()),
            Level => Cell::maybe(
                input.register.and_then(|register| register.level(source)).filter(|level| !level.is_empty()),
            ),
        }
    }
}

/// How much of it was read. A text that may be no more than an abstract, but does not say so, is a short text.
fn read(facts: &Facts, input: &Input<'_>) -> &'static str {
    match (facts.traits.reading, facts.reading(input.full_text_words)) {
        (model::Reading::Full, model::Reading::Abstract) => {
            say(input.language, "kort tekst", "kort tekst", "short text")
        }
        (_, told) => reading(told, input.language),
    }
}

/// Where the levels come from: a register says another thing every year.
fn provenance(register: &Register, language: Language) -> String {
    let of = say(language, "av", "frå", "of");
    let files = register.files.iter().map(|(name, day)| match day {
        Some(day) => format!("{name} {of} {day}"),
        None => name.clone(),
    });
    let files = files.collect::<Vec<_>>().join(", ");
    format!("{} {files}", say(language, "nivå etter", "nivå etter", "level by"))
}

/// Several values in one cell.
fn list(values: impl Iterator<Item = String>) -> Cell {
    let values: Vec<String> = values.collect();
    Cell::maybe((!values.is_empty()).then(|| values.join("; ")))
}

/// What else a record says, by its names; a name that it has twice has a list.
fn others(source: &Source) -> Value {
    let mut all = Map::new();
    for (name, value) in &source.others {
        match all.get_mut(name) {
            Some(Value::Array(values)) => values.push(value.as_str().into()),
            Some(first) => *first = vec![first.take(), value.as_str().into()].into(),
            None => _ = all.insert(name.clone(), value.as_str().into()),
        }
    }
    Value::Object(all)
}

fn missing(source: &Source, language: Language) -> Option<String> {
    let mut names = Vec::new();
    let mut check = |there: bool, nb, nn, en| {
        if !there {
            names.push(say(language, nb, nn, en));
        }
    };
    // A law is cited by its name.
    check(source.names().is_some() || source.kind == model::Kind::Law, "forfatter", "forfattar", "author");
    // "u.å." and "i trykk" say that there is no year; "99" and "20200" do not say which it is.
    let none = source.year_text.as_deref().is_some_and(|text| !text.contains(|letter: char| letter.is_ascii_digit()));
    check(source.year.is_some() || none, "år", "år", "year");
    check(source.title.is_some(), "tittel", "tittel", "title");
    check(source.kind != model::Kind::Unknown, "type", "type", "type");
    check(source.reading != model::Reading::None, "tekst", "tekst", "text");
    (!names.is_empty()).then(|| names.join(", "))
}
