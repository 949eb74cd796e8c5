//! The log of searches as the tables of a method chapter.
//!
//! The short table says what was searched and what came of it; the long one, the *søkehistorikk* of Norwegian theses, also what
//! was read and taken in. What a supervisor's template asks for beyond that is a matter of columns.

mod limits;
mod prisma;
mod since;

pub use prisma::{Evidence, names, prisma_s};
pub use since::{Rerun, since};

use super::phrases::{counted, say};
use crate::model::{Cell, Column, Report, Search, Table};
use crate::review;
use crate::text::language::Language;

/// What a column of the table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The number of the row, from 1.
    Number,
    /// The name that a search of kilde's own was logged under.
    Name,
    /// The database.
    Database,
    /// The platform.
    Platform,
    /// The day.
    Date,
    /// The query as it was put.
    Query,
    /// The fields that were searched.
    Fields,
    /// What the search was limited to.
    Limits,
    /// Why.
    Reason,
    /// Found.
    Hits,
    /// Titles that were read.
    Titles,
    /// Abstracts that were read.
    Abstracts,
    /// Works that were read in full.
    Fulltexts,
    /// Works that were taken in.
    Included,
    /// What else was noted.
    Comment,
    /// The fingerprint of the sources.
    Corpus,
}

/// The columns of the short table.
pub const SHORT: [Shown; 6] = [Shown::Number, Shown::Database, Shown::Date, Shown::Query, Shown::Hits, Shown::Comment];

/// The columns of the long table.
pub const LONG: [Shown; 10] = [
    Shown::Number,
    Shown::Database,
    Shown::Date,
    Shown::Query,
    Shown::Limits,
    Shown::Hits,
    Shown::Titles,
    Shown::Abstracts,
    Shown::Fulltexts,
    Shown::Included,
];

impl Shown {
    /// All columns that there are.
    pub const ALL: [Shown; 16] = [
        Shown::Number,
        Shown::Name,
        Shown::Database,
        Shown::Platform,
        Shown::Date,
        Shown::Query,
        Shown::Fields,
        Shown::Limits,
        Shown::Reason,
        Shown::Hits,
        Shown::Titles,
        Shown::Abstracts,
        Shown::Fulltexts,
        Shown::Included,
        Shown::Comment,
        Shown::Corpus,
    ];

    /// Its name on the command line and in data: that of the log, where the log has it.
    pub fn id(self) -> &'static str {
        match self {
            Shown::Number => "number",
            Shown::Name => "name",
            Shown::Database => "database",
            Shown::Platform => "platform",
            Shown::Date => "date",
            Shown::Query => "query",
            Shown::Fields => "fields",
            Shown::Limits => "limits",
            Shown::Reason => "reason",
            Shown::Hits => "hits",
            Shown::Titles => "titles",
            Shown::Abstracts => "abstracts",
            Shown::Fulltexts => "fulltexts",
            Shown::Included => "included",
            Shown::Comment => "comment",
            Shown::Corpus => "corpus",
        }
    }

    fn heading(self, language: Language) -> &'static str {
        let (nb, nn, en) = match self {
            Shown::Number => ("#", "#", "#"),
            Shown::Name => ("Navn", "Namn", "Name"),
            Shown::Database => ("Database", "Database", "Database"),
            Shown::Platform => ("Plattform", "Plattform", "Platform"),
            Shown::Date => ("Dato", "Dato", "Date"),
            Shown::Query => ("Søk", "Søk", "Query"),
            Shown::Fields => ("Felt", "Felt", "Fields"),
            Shown::Limits => ("Avgrensninger", "Avgrensingar", "Limits"),
            Shown::Reason => ("Begrunnelse", "Grunngiving", "Reason"),
            Shown::Hits => ("Treff", "Treff", "Hits"),
            Shown::Titles => ("Leste titler", "Lesne titlar", "Titles read"),
            Shown::Abstracts => ("Leste sammendrag", "Lesne samandrag", "Abstracts read"),
            Shown::Fulltexts => ("Leste i fulltekst", "Lesne i fulltekst", "Read in full"),
            Shown::Included => ("Inkluderte", "Inkluderte", "Included"),
            Shown::Comment => ("Kommentar", "Kommentar", "Comment"),
            Shown::Corpus => ("Kildesamling", "Kjeldesamling", "Corpus"),
        };
        say(language, nb, nn, en)
    }

    fn column(self, language: Language) -> Column {
        let (id, name) = (self.id(), self.heading(language));
        match self {
            Shown::Number => Column::number(id, name),
            _ if self.count(&Search::default()).is_some() => Column::number(id, name),
            _ => Column::text(id, name),
        }
    }

    /// A count, where the column is one.
    fn count(self, search: &Search) -> Option<Option<u64>> {
        let counts = &search.counts;
        match self {
            Shown::Hits => Some(counts.hits),
            Shown::Titles => Some(counts.titles),
            Shown::Abstracts => Some(counts.abstracts),
            Shown::Fulltexts => Some(counts.fulltexts),
            Shown::Included => Some(counts.included),
            _ => None,
        }
    }

    /// What it shows of a search; for people, days and kilde's own limits in their own words.
    fn cell(self, search: &Search, number: usize, language: Language, plain: bool) -> Cell {
        if let Some(count) = self.count(search) {
            return count.map_or(Cell::Empty, whole);
        }
        let text = match self {
            Shown::Number => return whole(number as u64),
            Shown::Date if !plain => day(&search.date, language),
            Shown::Limits if !plain && search.is_own() => limits::told(&search.limits, language),
            Shown::Fields if !plain && search.is_own() => limits::fields(&search.fields, language),
            Shown::Name => search.name.clone(),
            Shown::Database => search.database.clone(),
            Shown::Platform => search.platform.clone(),
            Shown::Date => search.date.clone(),
            Shown::Query => search.query.clone(),
            Shown::Fields => search.fields.clone(),
            Shown::Limits => search.limits.clone(),
            Shown::Reason => search.reason.clone(),
            Shown::Comment => search.comment.clone(),
            _ => search.corpus.clone(),
        };
        if text.is_empty() { Cell::Empty } else { Cell::text(text) }
    }
}

fn whole(count: u64) -> Cell {
    Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The table of some searches, in their order. The sums are those of the databases: what was found among the sources themselves
/// was found before.
pub fn searches(all: &[Search], shown: &[Shown], language: Language, plain: bool) -> Report {
    let columns: Vec<Column> = shown.iter().map(|shown| shown.column(language)).collect();
    let row = |(number, search): (usize, &Search)| -> Vec<Cell> {
        shown.iter().map(|shown| shown.cell(search, number + 1, language, plain)).collect()
    };
    let mut rows: Vec<Vec<Cell>> = all.iter().enumerate().map(row).collect();
    let outside: Vec<&Search> = all.iter().filter(|search| !search.is_own()).collect();
    let total = sum(&outside, shown, language);
    let sums = outside.len() > 1 && total.iter().any(|cell| matches!(cell, Cell::Whole(_)));
    if sums {
        rows.push(total);
    }
    let mut notes = vec![counted(all.len(), language, ["søk", "søk", "search"], ["søk", "søk", "searches"])];
    if sums && outside.len() < all.len() {
        notes.push(
            say(
                language,
                "Summen gjelder databasene; søk blant kildene selv (kilde) er ikke med.",
                "Summen gjeld databasane; søk blant kjeldene sjølve (kilde) er ikkje med.",
                "The total is of the databases; searches among the sources themselves (kilde) are not in it.",
            )
            .to_string(),
        );
    }
    if sums {
        notes.push(
            say(
                language,
                "Et verk som flere søk fant, er talt i hvert av dem.",
                "Eit verk som fleire søk fann, er talt i kvart av dei.",
                "A work that several searches found is counted in each of them.",
            )
            .to_string(),
        );
    }
    Report {
        title: say(language, "Søkehistorikk", "Søkjehistorikk", "Searches").to_string(),
        table: Table { columns, rows, totals: usize::from(sums) },
        notes,
        ..Report::default()
    }
}

/// The row of totals; a count that some search with a query does not state has none, for it would say too little.
fn sum(all: &[&Search], shown: &[Shown], language: Language) -> Vec<Cell> {
    let named = shown.iter().position(|shown| matches!(shown, Shown::Database | Shown::Query | Shown::Name));
    let cell = |(place, shown): (usize, &Shown)| {
        if Some(place) == named {
            return Cell::text(say(language, "Sum", "Sum", "Total"));
        }
        if shown.count(&Search::default()).is_none() {
            return Cell::Empty;
        }
        let counts = all.iter().filter(|search| !search.is_browsing()).map(|search| shown.count(search).flatten());
        counts.sum::<Option<u64>>().map_or(Cell::Empty, whole)
    };
    shown.iter().enumerate().map(cell).collect()
}

/// A day as people write it: 16.01.2023 in Norwegian. What is no day stays as it was written.
fn day(date: &str, language: Language) -> String {
    match date.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] if language != Language::En && review::day::day(date).as_deref() == Some(date) => {
            format!("{day}.{month}.{year}")
        }
        _ => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Counts;

    #[test]
    fn a_table_that_was_printed_is_a_log_again() {
        for language in [Language::Nb, Language::Nn, Language::En] {
            for column in Shown::ALL.into_iter().filter(|column| *column != Shown::Number) {
                let heading = column.heading(language).to_lowercase();
                assert_eq!(review::headings::named(vec![heading.clone()]), [column.id()], "{heading}");
            }
        }
    }

    fn search(database: &str, hits: Option<u64>, included: Option<u64>) -> Search {
        Search {
            database: database.into(),
            date: "2023-01-16".into(),
            query: "hus".into(),
            limits: "year:2010..2023 lang:nb,nn peer:yes".into(),
            counts: Counts { hits, included, ..Counts::default() },
            ..Search::default()
        }
    }

    #[test]
    fn sums_are_of_databases_that_state_all() {
        let all =
            [search("Husbasen", Some(12), Some(2)), search("kilde", Some(5), None), search("Hage+", Some(30), None)];
        let report = searches(&all, &LONG, Language::Nb, false);
        let last = report.table.rows.last().unwrap();
        assert_eq!((&last[1], &last[5], &last[9]), (&Cell::text("Sum"), &Cell::Whole(42), &Cell::Empty));
        assert_eq!((report.table.totals, report.notes.len()), (1, 3));
        assert_eq!(report.table.rows[0][2], Cell::text("16.01.2023"));
        assert_eq!(report.table.rows[1][4], Cell::text("2010–2023; bokmål, nynorsk; fagfellevurdert"));
        let plain = searches(&all, &LONG, Language::En, true);
        assert_eq!(plain.table.rows[1][4], Cell::text("year:2010..2023 lang:nb,nn peer:yes"));
        assert_eq!(searches(&all[..1], &LONG, Language::Nb, false).table.totals, 0);
    }
}
