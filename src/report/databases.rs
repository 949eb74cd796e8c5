//! How many entries each database gave, and how many works are left: the numbers of a flow diagram.

use super::duplicates::{Counts, before_and_after};
use super::phrases::say;
use crate::model::{Cell, Column, Report, Table};
use crate::text::language::Language;

/// What one database gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Database {
    /// Its name, or the file that its records came in; none for texts that have a file to themselves.
    pub name: Option<String>,
    /// How many entries it gave.
    pub entries: usize,
    /// How many works these are.
    pub works: usize,
    /// How many of the works no other database has.
    pub alone: usize,
}

/// The report on databases, in the order given. `counts` are those of the whole corpus, where a work counts once though
/// several databases have it.
pub fn databases(all: &[Database], counts: Counts, language: Language) -> Report {
    let columns = vec![
        Column::text("database", say(language, "Database", "Database", "Database")),
        Column::number("entries", say(language, "Poster", "Postar", "Entries")),
        Column::number("duplicates", say(language, "Dubletter i den", "Dublettar i han", "Duplicates in it")),
        Column::number("sources", say(language, "Kilder", "Kjelder", "Sources")),
        Column::number("only_here", say(language, "Bare her", "Berre her", "Only here")),
    ];
    let whole = |count: usize| Cell::Whole(count as i64);
    let row = |name: String, entries: usize, works: usize, alone: Cell| {
        vec![Cell::text(name), whole(entries), whole(entries - works.min(entries)), whole(works), alone]
    };
    let mut rows: Vec<Vec<Cell>> = (all.iter())
        .map(|one| {
            let files = say(language, "egne filer", "eigne filer", "files");
            row(one.name.clone().unwrap_or_else(|| files.into()), one.entries, one.works, whole(one.alone))
        })
        .collect();
    let sum = say(language, "Sum, hver kilde én gang", "Sum, kvar kjelde éin gong", "Total, each source once");
    rows.push(row(sum.into(), counts.entries, counts.works, Cell::Empty));
    Report {
        title: say(language, "Poster og kilder", "Postar og kjelder", "Entries and sources").to_string(),
        table: Table { columns, rows, totals: 1 },
        notes: vec![before_and_after(counts, language)],
        ..Report::default()
    }
}
