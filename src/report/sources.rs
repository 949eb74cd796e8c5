//! What was read, what is known of it and what is missing.

use super::phrases::{counted, kind, reading, say};
use crate::index::Facts;
use crate::model::{self, Cell, Column, Report, Source, Table};
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
    /// The language of the table.
    pub language: Language,
}

/// The report on sources: with every field for programs, or with what fits a page.
pub fn sources(input: &Input<'_>, plain: bool) -> Report {
    let language = input.language;
    let wanted = if plain { PROGRAMS } else { PEOPLE };
    let columns = wanted.iter().map(|field| field.column(language)).collect();
    let rows =
        (0..input.ids.len()).map(|place| wanted.iter().map(|field| field.cell(input, place)).collect()).collect();
    let count = input.ids.len();
    let notes = vec![counted(count, language, ["kilde", "kjelde", "source"], ["kilder", "kjelder", "sources"])];
    Report {
        title: say(language, "Kilder", "Kjelder", "Sources").to_string(),
        table: Table { columns, rows, totals: 0 },
        notes,
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
}

use Wanted::*;

const PEOPLE: &[Wanted] = &[Id, Label, Type, Lang, Read, Words, Missing];
const PROGRAMS: &[Wanted] = &[Id, Label, Authors, Year, Title, Type, Lang, Read, Words, Doi, Missing, Path, Record];

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
        }
    }

    fn cell(self, input: &Input<'_>, place: usize) -> Cell {
        let (facts, source) = (&input.facts[place], &input.records[place]);
        match self {
            Id => Cell::text(&input.ids[place]),
            Label => Cell::text(&facts.label),
            Authors => {
                let names: Vec<String> = source.authors.iter().map(|author| author.full()).collect();
                Cell::maybe((!names.is_empty()).then(|| names.join("; ")))
            }
            Year => match source.year {
                Some(year) => Cell::Whole(i64::from(year)),
                None => Cell::maybe(source.year_text.as_deref()),
            },
            Title => Cell::maybe(source.title.as_deref()),
            Type => Cell::maybe(Some(kind(source.kind, input.language)).filter(|name| !name.is_empty())),
            Lang => Cell::text(source.language.code()),
            Read => Cell::text(reading(facts.reading(input.full_text_words), input.language)),
            Words => Cell::Whole(i64::from(facts.words.plain + facts.words.english + facts.words.norwegian)),
            Doi => Cell::maybe(source.doi.as_deref()),
            Missing => Cell::maybe(missing(source, input.language)),
            Path => Cell::text(&source.path),
            Record => source.record.map_or(Cell::Empty, |record| Cell::Whole(i64::from(record))),
        }
    }
}

fn missing(source: &Source, language: Language) -> Option<String> {
    let mut names = Vec::new();
    let mut check = |there: bool, nb, nn, en| {
        if !there {
            names.push(say(language, nb, nn, en));
        }
    };
    check(!source.authors.is_empty(), "forfatter", "forfattar", "author");
    check(source.year.is_some() || source.year_text.is_some(), "år", "år", "year");
    check(source.title.is_some(), "tittel", "tittel", "title");
    check(source.kind != model::Kind::Unknown, "type", "type", "type");
    check(source.reading != model::Reading::None, "tekst", "tekst", "text");
    (!names.is_empty()).then(|| names.join(", "))
}
