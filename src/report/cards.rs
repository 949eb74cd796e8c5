//! Source cards: what is known of each source that speaks for or against leaning on it.
//!
//! Apart from the list of sources, because this is the table of the source critique: it says what is unknown, too.

use super::phrases::{kind as word, say};
use crate::model::{Cell, Column, Kind, Report, Source, Table};
use crate::text::language::Language;

/// Whether a work is primary or secondary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// Data or law of its own; by which word of it, where it is one.
    Primary(Option<String>),
    /// A review of others, by which word of it.
    Secondary(String),
    /// It does not say.
    #[default]
    Unknown,
}

/// Where a source is cited.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cited {
    /// Whether the reference list has it.
    pub listed: bool,
    /// Chapters with the number of citations, in the order of the text.
    pub chapters: Vec<(String, usize)>,
    /// How many of these say that it was read in another work.
    pub unread: usize,
}

/// A limit that a source breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// In words.
    pub what: String,
    /// Why it is taken in all the same, where the settings say so.
    pub reason: Option<String>,
}

/// What is known of one source.
#[derive(Debug, Clone)]
pub struct Card<'c> {
    /// Its id.
    pub id: &'c str,
    /// What columns are headed with.
    pub label: &'c str,
    /// Its record.
    pub source: &'c Source,
    /// The level of its channel.
    pub level: Option<String>,
    /// Whether it is primary.
    pub standing: Standing,
    /// Where it is cited; none where that cannot be read of a manuscript.
    pub cited: Option<Cited>,
    /// Names of themes with the number of passages, in the order of the codebook.
    pub themes: Vec<(String, u32)>,
    /// The limit that it breaks.
    pub broken: Option<Broken>,
}

/// The fields of a card.
const FIELDS: [&str; 12] =
    ["source", "kind", "year", "age", "level", "peer", "standing", "cited", "chapters", "themes", "limit", "exception"];

/// One card, a line a field; or all as a table, a row a source. Ages are those in the year `now`.
pub fn cards(cards: &[Card<'_>], single: bool, now: i32, plain: bool, language: Language) -> Report {
    let mut empty = Vec::new();
    let cells = |card: &Card<'_>| FIELDS.map(|field| cell(field, card, now, plain, language));
    let (columns, rows) = match (single, cards) {
        (true, [card]) if !plain => {
            let columns = vec![
                Column::text("field", say(language, "Felt", "Felt", "Field")),
                Column::text("value", say(language, "Verdi", "Verdi", "Value")),
            ];
            let rows =
                FIELDS.iter().zip(cells(card)).map(|(field, cell)| vec![Cell::text(head(field, language)), cell]);
            (columns, rows.collect())
        }
        _ => {
            let column = |field: &str| match field {
                "year" | "age" | "cited" => Column::number(field, head(field, language)),
                _ => Column::text(field, head(field, language)),
            };
            let mut columns: Vec<Column> = FIELDS.iter().map(|field| column(field)).collect();
            let mut rows: Vec<Vec<Cell>> = cards.iter().map(|card| cells(card).to_vec()).collect();
            if plain {
                columns.insert(0, Column::text("id", "id"));
                rows.iter_mut().zip(cards).for_each(|(row, card)| row.insert(0, Cell::text(card.id)));
            } else {
                empty = without_empty(&mut columns, &mut rows, &unknown(language));
            }
            (columns, rows)
        }
    };
    let title = match (single, cards) {
        (true, [card]) => card.label.to_string(),
        _ => say(language, "Kildekort", "Kjeldekort", "Source cards").to_string(),
    };
    let mut notes = notes(cards, now, language);
    if !empty.is_empty() {
        let none = say(language, "Ikke kjent for noen kilde", "Ikkje kjent for noka kjelde", "Known of no source");
        notes.push(format!("{none}: {}.", empty.join(", ")));
    }
    Report { title, table: Table { columns, rows, totals: 0 }, notes, ..Report::default() }
}

/// Takes out the columns that say nothing of any source, and gives back what they are headed with.
fn without_empty(columns: &mut Vec<Column>, rows: &mut [Vec<Cell>], unknown: &Cell) -> Vec<String> {
    let mut taken = Vec::new();
    for at in (0..columns.len()).rev() {
        if !rows.is_empty() && rows.iter().all(|row| row[at] == Cell::Empty || row[at] == *unknown) {
            taken.insert(0, columns.remove(at).name);
            rows.iter_mut().for_each(|row| drop(row.remove(at)));
        }
    }
    taken
}

/// What a cell says of what is not known.
fn unknown(language: Language) -> Cell {
    Cell::text(say(language, "ukjent", "ukjent", "unknown"))
}

fn notes(cards: &[Card<'_>], now: i32, language: Language) -> Vec<String> {
    let mut notes = vec![match language {
        Language::En => {
            format!("Ages are those in {now}. What a source does not say itself is unknown, and not guessed.")
        }
        Language::Nn => {
            format!("Alder er rekna fram til {now}. Det ei kjelde ikkje seier sjølv, er ukjent og ikkje gjetta.")
        }
        _ => format!("Alder er regnet fram til {now}. Det en kilde ikke sier selv, er ukjent og ikke gjettet."),
    }];
    if cards.iter().any(|card| card.cited.is_none()) {
        let none = (
            "Henvisninger er ukjent: Det finnes ingen tekst (queries/manuscript.md), den har ingen referanseliste, eller den viser ikke til forfatter og år.",
            "Tilvisingar er ukjende: Det finst ingen tekst (queries/manuscript.md), han har inga referanseliste, eller han viser ikkje til forfattar og år.",
            "Citations are unknown: there is no manuscript (queries/manuscript.md), it has no reference list, or it does not cite by author and year.",
        );
        notes.push(say(language, none.0, none.1, none.2).to_string());
    }
    notes
}

/// What a field is called.
fn head(field: &str, language: Language) -> &'static str {
    let (nb, nn, en) = match field {
        "source" => ("Kilde", "Kjelde", "Source"),
        "kind" => ("Slag", "Slag", "Kind"),
        "year" => ("År", "År", "Year"),
        "age" => ("Alder (år)", "Alder (år)", "Age (years)"),
        "level" => ("Nivå", "Nivå", "Level"),
        "peer" => ("Fagfellevurdert", "Fagfellevurdert", "Peer-reviewed"),
        "standing" => ("Primær eller sekundær", "Primær eller sekundær", "Primary or secondary"),
        "cited" => ("Henvisninger", "Tilvisingar", "Citations"),
        "chapters" => ("Brukt i", "Brukt i", "Cited in"),
        "themes" => ("Temaer", "Tema", "Themes"),
        "limit" => ("Bryter avgrensning", "Bryt avgrensing", "Breaks a limit"),
        _ => ("Unntak fordi", "Unntak fordi", "Exception because"),
    };
    say(language, nb, nn, en)
}

fn cell(field: &str, card: &Card<'_>, now: i32, plain: bool, language: Language) -> Cell {
    let unknown = || match plain {
        true => Cell::Empty,
        false => self::unknown(language),
    };
    let text = |words: String| if words.is_empty() { Cell::Empty } else { Cell::text(words) };
    let listed = |all: &[(String, usize)]| {
        all.iter().map(|(name, count)| format!("{name} ({count})")).collect::<Vec<_>>().join("; ")
    };
    let source = card.source;
    match field {
        "source" => Cell::text(card.label),
        "kind" if plain => Cell::text(source.kind.id()),
        "kind" if source.kind == Kind::Unknown => unknown(),
        "kind" => Cell::text(word(source.kind, language)),
        "year" => source.year.map_or_else(unknown, |year| Cell::Whole(i64::from(year))),
        "age" => source.year.map_or_else(unknown, |year| Cell::Whole(i64::from((now - year).max(0)))),
        "level" => card.level.clone().map_or_else(unknown, Cell::text),
        "peer" => match (source.peer, plain) {
            (None, _) => unknown(),
            (Some(peer), true) => Cell::text(if peer { "yes" } else { "no" }),
            (Some(true), false) => Cell::text(say(language, "ja", "ja", "yes")),
            (Some(false), false) => Cell::text(say(language, "nei", "nei", "no")),
        },
        "standing" => standing(&card.standing, plain, language).map_or_else(unknown, Cell::text),
        "cited" => {
            let count = |cited: &Cited| cited.chapters.iter().map(|(_, count)| count).sum::<usize>() as i64;
            card.cited.as_ref().map_or_else(unknown, |cited| Cell::Whole(count(cited)))
        }
        "chapters" => {
            text(card.cited.as_ref().map_or(String::new(), |cited| places(cited, listed(&cited.chapters), language)))
        }
        "themes" => {
            let themes: Vec<(String, usize)> =
                card.themes.iter().map(|(name, count)| (name.clone(), *count as usize)).collect();
            text(listed(&themes))
        }
        "limit" => text(card.broken.as_ref().map_or(String::new(), |broken| broken.what.clone())),
        _ => text(card.broken.as_ref().and_then(|broken| broken.reason.clone()).unwrap_or_default()),
    }
}

/// The chapters that cite a source, and how many citations say that it was read in another work.
fn places(cited: &Cited, chapters: String, language: Language) -> String {
    match (cited.unread, language) {
        (0, _) => chapters,
        (unread, Language::En) => format!("{chapters}; {unread} at second hand"),
        (unread, _) => format!("{chapters}; {unread} {}", say(language, "på andre hånd", "på andre hand", "")),
    }
}

fn standing(standing: &Standing, plain: bool, language: Language) -> Option<String> {
    let (id, name, word) = match standing {
        Standing::Primary(word) => ("primary", say(language, "primær", "primær", "primary"), word.as_deref()),
        Standing::Secondary(word) => {
            ("secondary", say(language, "sekundær", "sekundær", "secondary"), Some(word.as_str()))
        }
        Standing::Unknown => return None,
    };
    Some(match (plain, word) {
        (true, _) => id.to_string(),
        (false, Some(word)) => format!("{name} («{word}»)"),
        (false, None) => name.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(source: &Source) -> Card<'_> {
        Card {
            id: "lie-2020-hus",
            label: "Lie 2020",
            source,
            level: None,
            standing: Standing::Secondary("scoping review".into()),
            cited: None,
            themes: vec![("medvirkning".into(), 3)],
            broken: None,
        }
    }

    #[test]
    fn what_is_unknown_is_said() {
        let source = Source { year: Some(2020), ..Source::default() };
        let report = cards(&[card(&source)], true, 2023, false, Language::Nb);
        let value = |field: &str| {
            let at = FIELDS.iter().position(|one| *one == field).unwrap();
            report.table.rows[at][1].clone()
        };
        assert_eq!(value("age"), Cell::Whole(3));
        for field in ["kind", "level", "peer", "cited"] {
            assert_eq!(value(field), Cell::text("ukjent"), "{field}");
        }
        assert_eq!(value("standing"), Cell::text("sekundær («scoping review»)"));
        assert_eq!(value("themes"), Cell::text("medvirkning (3)"));
    }

    #[test]
    fn programs_get_ids_and_empty_cells() {
        let source = Source::default();
        let report = cards(&[card(&source)], false, 2023, true, Language::Nb);
        assert_eq!(report.table.columns[0].id, "id");
        assert_eq!(report.table.rows[0][0], Cell::text("lie-2020-hus"));
        assert_eq!(report.table.rows[0][6], Cell::Empty);
        assert_eq!(report.table.rows[0][7], Cell::text("secondary"));
    }
}
