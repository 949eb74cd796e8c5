//! Source cards: what is known of each source that speaks for or against leaning on it.
//!
//! Apart from the list of sources, because this is the table of the source critique: it says what is unknown, too.

use std::fmt::Display;

use super::phrases::{counted, kind as word, say};
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

/// How a source stands to the limits of the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// It breaks none.
    Within,
    /// Too little is known of it to say.
    Unknown,
    /// It breaks limits, told in `what`; taken in all the same `because`, where somebody says so.
    Outside { what: String, because: Option<String> },
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
    /// Themes with the number of passages, in the order of the codebook; none where there is no codebook or no text.
    pub themes: Option<Vec<(String, u32)>>,
    /// How it stands to the limits; none where the review has none.
    pub held: Option<Held>,
}

/// What cards are printed with.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The year that ages are reckoned in.
    pub now: i32,
    /// Whether the table is for programs, with ids.
    pub plain: bool,
    /// The language of the cards.
    pub language: Language,
    /// How many works of the reference list are no source of the review.
    pub strangers: usize,
}

/// The fields of a card.
const FIELDS: [&str; 12] =
    ["source", "kind", "year", "age", "level", "peer", "standing", "cited", "chapters", "themes", "limit", "exception"];

/// The cards as a table, a row a source. A column that is unknown of all is named below the table instead.
pub fn cards(cards: &[Card<'_>], setting: Setting) -> Report {
    let language = setting.language;
    let mut notes = notes(cards, setting);
    let mut fields: Vec<&str> = FIELDS.to_vec();
    if setting.plain {
        fields.insert(0, "id");
        fields.insert(9, "unread");
    } else {
        // Without limits there is nothing to break.
        let held = cards.iter().any(|card| card.held.is_some());
        fields.retain(|field| held || !["limit", "exception"].contains(field));
        let unknown = |field: &&str| cards.iter().all(|card| cell(field, card, setting) == unknown(language));
        let (none, known): (Vec<&str>, Vec<&str>) =
            fields.iter().partition(|field| !cards.is_empty() && unknown(field));
        fields = known;
        if !none.is_empty() {
            let names: Vec<&str> = none.iter().map(|field| head(field, language)).collect();
            let told = say(language, "Ikke kjent for noen kilde", "Ikkje kjent for noka kjelde", "Known of no source");
            notes.push(format!("{told}: {}.", names.join(", ")));
        }
    }
    let column = |field: &&str| match *field {
        "year" | "age" | "cited" | "unread" => Column::number(*field, head(field, language)),
        _ => Column::text(*field, head(field, language)),
    };
    let row = |card: &Card<'_>| fields.iter().map(|field| cell(field, card, setting)).collect();
    let table =
        Table { columns: fields.iter().map(column).collect(), rows: cards.iter().map(row).collect(), totals: 0 };
    Report { title: say(language, "Kildekort", "Kjeldekort", "Source cards").into(), table, notes, ..Report::default() }
}

/// One card, a line a field.
pub fn card(card: &Card<'_>, setting: Setting) -> Report {
    let language = setting.language;
    let columns = vec![
        Column::text("field", say(language, "Felt", "Felt", "Field")),
        Column::text("value", say(language, "Verdi", "Verdi", "Value")),
    ];
    let row = |field: &&str| vec![Cell::text(head(field, language)), cell(field, card, setting)];
    let table = Table { columns, rows: FIELDS.iter().map(row).collect(), totals: 0 };
    // Which works have no card says nothing of this one.
    let notes = notes(std::slice::from_ref(card), Setting { strangers: 0, ..setting });
    Report { title: card.label.to_string(), table, notes, ..Report::default() }
}

/// What a cell says of what is not known.
fn unknown(language: Language) -> Cell {
    Cell::text(say(language, "ukjent", "ukjent", "unknown"))
}

/// What the cards do not say themselves.
fn notes(cards: &[Card<'_>], setting: Setting) -> Vec<String> {
    let Setting { now, language, .. } = setting;
    let mut notes = vec![match language {
        Language::En => {
            format!("Ages are those in {now}. What a source does not say itself is unknown, and not guessed.")
        }
        Language::Nn => {
            format!("Alder er rekna fram til {now}. Det ei kjelde ikkje seier sjølv, er ukjent og ikkje gjetta.")
        }
        _ => format!("Alder er regnet fram til {now}. Det en kilde ikke sier selv, er ukjent og ikke gjettet."),
    }];
    notes.extend(lacks(cards, language).map(String::from));
    let strangers = counted(
        setting.strangers,
        language,
        [
            "verk i referanselisten har ingen kilde",
            "verk i referanselista har inga kjelde",
            "work of the reference list has no source",
        ],
        [
            "verk i referanselisten har ingen kilde",
            "verk i referanselista har inga kjelde",
            "works of the reference list have no source",
        ],
    );
    if setting.strangers > 0 {
        let told = say(
            language,
            "i corpus/ og derfor ikke noe kort: `kilde audit --check not-in-review` viser hvilke.",
            "i corpus/ og derfor ikkje noko kort: `kilde audit --check not-in-review` viser kva for nokre.",
            "in corpus/ and so no card: `kilde audit --check not-in-review` names them.",
        );
        notes.push(format!("{strangers} {told}"));
    }
    notes
}

/// What is unknown or not asked because something lacks that the person can give.
fn lacks<'n>(cards: &[Card<'_>], language: Language) -> impl Iterator<Item = &'n str> {
    let any = |lacks: fn(&Card<'_>) -> bool| cards.iter().any(lacks);
    let all = |lacks: fn(&Card<'_>) -> bool| !cards.is_empty() && cards.iter().all(lacks);
    let cited = say(
        language,
        "Henvisninger er ukjent: Det finnes ingen tekst (queries/manuscript.md), den har ingen referanseliste, eller den viser ikke til forfatter og år.",
        "Tilvisingar er ukjende: Det finst ingen tekst (queries/manuscript.md), han har inga referanseliste, eller han viser ikkje til forfattar og år.",
        "Citations are unknown: there is no manuscript (queries/manuscript.md), it has no reference list, or it does not cite by author and year.",
    );
    let themes = say(
        language,
        "Temaer er ukjent: Det finnes ingen kodebok (queries/themes.toml), eller ingen tekst av kildene.",
        "Tema er ukjende: Det finst inga kodebok (queries/themes.toml), eller ingen tekst av kjeldene.",
        "Themes are unknown: there is no codebook (queries/themes.toml), or no text of the sources.",
    );
    let limits = say(
        language,
        "Ingen avgrensninger er oppgitt (`[limits]` i queries/review.toml), så ingen kilde er holdt mot dem.",
        "Ingen avgrensingar er oppgitte (`[limits]` i queries/review.toml), så inga kjelde er halden mot dei.",
        "No limits are declared (`[limits]` in queries/review.toml), so no source is held against them.",
    );
    let told = [
        any(|card| card.cited.is_none()).then_some(cited),
        all(|card| card.themes.is_none()).then_some(themes),
        all(|card| card.held.is_none()).then_some(limits),
    ];
    told.into_iter().flatten()
}

/// What a field is called.
fn head(field: &str, language: Language) -> &'static str {
    let (nb, nn, en) = match field {
        "id" => ("Id", "Id", "Id"),
        "source" => ("Kilde", "Kjelde", "Source"),
        "kind" => ("Type", "Type", "Kind"),
        "year" => ("År", "År", "Year"),
        "age" => ("Alder (år)", "Alder (år)", "Age (years)"),
        "level" => ("Nivå", "Nivå", "Level"),
        "peer" => ("Fagfellevurdert", "Fagfellevurdert", "Peer-reviewed"),
        "standing" => ("Primær eller sekundær", "Primær eller sekundær", "Primary or secondary"),
        "cited" => ("Henvisninger", "Tilvisingar", "Citations"),
        "chapters" => ("Brukt i", "Brukt i", "Cited in"),
        "unread" => ("På andre hånd", "På andre hand", "At second hand"),
        "themes" => ("Temaer", "Tema", "Themes"),
        "limit" => ("Bryter avgrensning", "Bryt avgrensing", "Breaks a limit"),
        _ => ("Unntak fordi", "Unntak fordi", "Exception because"),
    };
    say(language, nb, nn, en)
}

fn cell(field: &str, card: &Card<'_>, setting: Setting) -> Cell {
    let Setting { now, plain, language, .. } = setting;
    let unknown = || match plain {
        true => Cell::Empty,
        false => self::unknown(language),
    };
    let source = card.source;
    let cited =
        |of: fn(&Cited) -> usize| card.cited.as_ref().map_or_else(unknown, |cited| Cell::Whole(of(cited) as i64));
    match field {
        "id" => Cell::text(card.id),
        "source" => Cell::text(card.label),
        "kind" if plain => Cell::text(source.kind.id()),
        "kind" if source.kind == Kind::Unknown => unknown(),
        "kind" => Cell::text(word(source.kind, language)),
        "year" => match (source.year, &source.year_text) {
            (Some(year), _) => Cell::Whole(i64::from(year)),
            (None, Some(written)) => Cell::text(written),
            (None, None) => unknown(),
        },
        "age" => source.year.map_or_else(unknown, |year| Cell::Whole(i64::from((now - year).max(0)))),
        "level" => card.level.clone().map_or_else(unknown, Cell::text),
        "peer" => match (source.peer, plain) {
            (None, _) => unknown(),
            (Some(peer), true) => Cell::Flag(peer),
            (Some(peer), false) => Cell::text(yes(peer, language)),
        },
        "standing" => standing(&card.standing, plain, language).map_or_else(unknown, Cell::text),
        "cited" => cited(|cited| cited.chapters.iter().map(|(_, count)| count).sum()),
        "unread" => cited(|cited| cited.unread),
        "chapters" => card.cited.as_ref().map_or_else(unknown, |cited| words(places(cited, setting))),
        "themes" => card.themes.as_ref().map_or_else(unknown, |themes| words(listed(themes))),
        "limit" => match &card.held {
            None => Cell::Empty,
            Some(Held::Unknown) => unknown(),
            Some(Held::Within) => Cell::text(if plain { "no" } else { yes(false, language) }),
            Some(Held::Outside { what, .. }) => Cell::text(what),
        },
        _ => match &card.held {
            Some(Held::Outside { because: Some(because), .. }) => Cell::text(because),
            _ => Cell::Empty,
        },
    }
}

fn words(words: String) -> Cell {
    if words.is_empty() { Cell::Empty } else { Cell::text(words) }
}

fn yes(so: bool, language: Language) -> &'static str {
    match so {
        true => say(language, "ja", "ja", "yes"),
        false => say(language, "nei", "nei", "no"),
    }
}

/// "Husmøter (2); Venting (1)"
fn listed<C: Display>(all: &[(String, C)]) -> String {
    all.iter().map(|(name, count)| format!("{name} ({count})")).collect::<Vec<_>>().join("; ")
}

/// The chapters that cite a source, and how many citations say that it was read in another work; programs have a column for these.
fn places(cited: &Cited, setting: Setting) -> String {
    let (chapters, language) = (listed(&cited.chapters), setting.language);
    match (cited.unread, language) {
        _ if chapters.is_empty() && cited.listed && !setting.plain => {
            say(language, "bare i lista", "berre i lista", "only in the list").to_string()
        }
        (0, _) => chapters,
        _ if setting.plain => chapters,
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
            themes: Some(vec![("medvirkning".into(), 3)]),
            held: None,
        }
    }

    const SETTING: Setting = Setting { now: 2023, plain: false, language: Language::Nb, strangers: 0 };

    #[test]
    fn what_is_unknown_is_said() {
        let source = Source { year: Some(2020), ..Source::default() };
        let report = super::card(&card(&source), SETTING);
        let value = |field: &str| {
            let at = FIELDS.iter().position(|one| *one == field).unwrap();
            report.table.rows[at][1].clone()
        };
        assert_eq!(value("age"), Cell::Whole(3));
        for field in ["kind", "level", "peer", "cited", "chapters"] {
            assert_eq!(value(field), Cell::text("ukjent"), "{field}");
        }
        assert_eq!(value("standing"), Cell::text("sekundær («scoping review»)"));
        assert_eq!(value("themes"), Cell::text("medvirkning (3)"));
    }

    #[test]
    fn programs_get_ids_and_empty_cells() {
        let source = Source::default();
        let report = cards(&[card(&source)], Setting { plain: true, ..SETTING });
        let value = |id: &str| {
            let at = report.table.columns.iter().position(|column| column.id == id).unwrap();
            report.table.rows[0][at].clone()
        };
        assert_eq!(report.table.columns[0].id, "id");
        assert_eq!(value("id"), Cell::text("lie-2020-hus"));
        assert_eq!(value("level"), Cell::Empty);
        assert_eq!(value("standing"), Cell::text("secondary"));
    }

    #[test]
    fn no_limit_broken_is_no_unknown_column() {
        let source = Source { year_text: Some("u.å.".into()), ..Source::default() };
        let at = |report: &Report, id: &str| report.table.columns.iter().position(|column| column.id == id);
        let within =
            Card { held: Some(Held::Within), cited: Some(Cited { listed: true, ..Cited::default() }), ..card(&source) };
        let report = cards(std::slice::from_ref(&within), SETTING);
        let value = |id: &str| report.table.rows[0][at(&report, id).unwrap()].clone();
        assert_eq!(value("limit"), Cell::text("nei"));
        assert_eq!(value("year"), Cell::text("u.å."));
        assert_eq!(value("chapters"), Cell::text("bare i lista"));
        let without = cards(&[card(&source)], Setting { strangers: 2, ..SETTING });
        assert_eq!(at(&without, "limit"), None);
        assert!(without.notes.iter().any(|note| note.starts_with("Ingen avgrensninger er oppgitt")));
        assert!(without.notes.iter().any(|note| note.starts_with("2 verk i referanselisten")));
    }
}
