//! The references of a manuscript by their kinds: how many, how old, and how many are known to be peer-reviewed.
//!
//! Apart from the findings of an audit, because it is a table for the method chapter and finds nothing.

use super::phrases::{kind as word, say};
use crate::model::manuscript::Reference;
use crate::model::{Cell, Column, Kind, Report, Table};
use crate::text::language::Language;

/// A reference, and whether its work was reviewed by peers, where the review knows it.
pub type Listed<'r> = (&'r Reference, Option<bool>);

/// The table. Ages are those in the year `now`.
pub fn kinds(listed: &[Listed<'_>], path: &str, now: i32, language: Language) -> Report {
    let columns = vec![
        Column::text("kind", say(language, "Type", "Type", "Kind")),
        Column::number("references", say(language, "Antall", "Tal", "Number")),
        Column::number("oldest", say(language, "Eldste", "Eldste", "Oldest")),
        Column::number("newest", say(language, "Nyeste", "Nyaste", "Newest")),
        Column::number("median_age", say(language, "Medianalder (år)", "Medianalder (år)", "Median age (years)")),
        Column::number("reviewed", say(language, "Fagfellevurdert", "Fagfellevurdert", "Peer-reviewed")),
        Column::number(
            "not_reviewed",
            say(language, "Ikke fagfellevurdert", "Ikkje fagfellevurdert", "Not peer-reviewed"),
        ),
        Column::number("review_unknown", say(language, "Ikke kjent", "Ikkje kjent", "Not known")),
    ];
    let of = |kind: Kind| listed.iter().copied().filter(|(entry, _)| entry.work.kind == kind).collect::<Vec<_>>();
    let mut rows: Vec<Vec<Cell>> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, of(kind)))
        .filter(|(_, entries)| !entries.is_empty())
        .map(|(kind, entries)| row(Cell::text(name(kind, language)), &entries, now))
        .collect();
    rows.push(row(Cell::text(say(language, "i alt", "i alt", "all")), listed, now));
    let undated = listed.iter().filter(|(entry, _)| entry.work.year.is_none()).count();
    let notes = vec![
        match language {
            Language::En => format!("Ages are those in {now}; without a year: {undated}."),
            Language::Nn => format!("Alder er rekna fram til {now}; utan årstal: {undated}."),
            _ => format!("Alder er regnet fram til {now}; uten årstall: {undated}."),
        },
        say(
            language,
            "Typen er lest av oppføringen selv. Fagfellevurdering er kjent der en post i gjennomgangen sier det, og der verket er av en type som ikke fagfellevurderes.",
            "Typen er lesen av oppføringa sjølv. Fagfellevurdering er kjend der ein post i gjennomgangen seier det, og der verket er av ein type som ikkje blir fagfellevurdert.",
            "The kind is read from the entry itself. Peer review is known where a record of the review says it, and where the work is of a kind that is not reviewed.",
        )
        .to_string(),
    ];
    let title = format!("{} {path}", say(language, "Referansene i", "Referansane i", "The references of"));
    Report { title, table: Table { columns, rows, totals: 1 }, notes, ..Report::default() }
}

/// A kind in words; that it is not known is said.
fn name(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Unknown => say(language, "ikke kjent", "ikkje kjent", "not known"),
        kind => word(kind, language),
    }
}

fn row(name: Cell, entries: &[Listed<'_>], now: i32) -> Vec<Cell> {
    let mut years: Vec<i32> = entries.iter().filter_map(|(entry, _)| entry.work.year).collect();
    years.sort_unstable();
    let year = |year: Option<&i32>| year.map_or(Cell::Empty, |year| Cell::Whole(i64::from(*year)));
    let count = |peer: Option<bool>| Cell::Whole(entries.iter().filter(|(_, known)| *known == peer).count() as i64);
    vec![
        name,
        Cell::Whole(entries.len() as i64),
        year(years.first()),
        year(years.last()),
        median(&years).map_or(Cell::Empty, |median| Cell::Real(f64::from(now) - median, 1)),
        count(Some(true)),
        count(Some(false)),
        count(None),
    ]
}

/// The middle of ascending years, or what lies between the two in the middle.
fn median(years: &[i32]) -> Option<f64> {
    let upper = f64::from(*years.get(years.len() / 2)?);
    let lower = f64::from(*years.get(years.len().checked_sub(1)? / 2)?);
    Some((lower + upper) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;

    #[test]
    fn each_kind_has_its_row() {
        let entry = |kind, year| Reference {
            range: 0..0,
            others: false,
            work: Source { kind, year, ..Source::default() },
            year: None,
            title: None,
        };
        let entries = [entry(Kind::Article, Some(2010)), entry(Kind::Article, Some(2015)), entry(Kind::Book, None)];
        let listed: Vec<Listed<'_>> = entries.iter().zip([Some(true), None, None]).collect();
        let report = kinds(&listed, "oppgave.md", 2023, Language::En);
        let (article, all) = (&report.table.rows[0], &report.table.rows[2]);
        assert_eq!(article[0], Cell::text("article"));
        assert_eq!(
            (&article[1], &article[2], &article[3], &article[4]),
            (&Cell::Whole(2), &Cell::Whole(2010), &Cell::Whole(2015), &Cell::Real(10.5, 1))
        );
        assert_eq!((&article[5], &article[6], &article[7]), (&Cell::Whole(1), &Cell::Whole(0), &Cell::Whole(1)));
        assert_eq!((&all[1], &report.table.rows[1][4]), (&Cell::Whole(3), &Cell::Empty));
        assert!(report.notes[0].contains("without a year: 1"));
    }
}
