//! Reports that the tests of every format write, so that their outputs can be compared side by side.
//! Separate from the tests because all of them share it.

use super::{Format, Style, write};
use crate::model::{Cell, Column, Marked, Quote, Report, Table};

/// Themes by source: Norwegian names, signs, an unknown cell, a derived column, a total.
pub fn matrix() -> Report {
    let mut sum = Column::number("sum", "Sum");
    sum.derived = true;
    let columns = vec![
        Column::text("theme", "Tema"),
        Column::number("aase-2021", "Åse & Bø 2021"),
        Column::number("share", "Andel"),
        sum,
    ];
    let abstract_only = |count| Cell::Signed(Box::new(Cell::Whole(count)), "°");
    let rows = vec![
        vec![Cell::text("Medvirkning på ære"), abstract_only(3), Cell::Real(0.25, 2), Cell::Whole(3)],
        vec![Cell::text("=Mangler"), Cell::Whole(12), Cell::Empty, Cell::Whole(12)],
        vec![Cell::text("Sum"), Cell::Whole(15), Cell::Empty, Cell::Whole(15)],
    ];
    Report {
        title: "Temaer etter kilde".into(),
        table: Table { columns, rows, totals: 1 },
        notes: vec!["° Bare sammendraget er lest.".into()],
        ..Report::default()
    }
}

/// Two passages under one heading.
pub fn passages() -> Report {
    let words = |text: &str, mark: &str| {
        let start = text.find(mark).expect("the fixture holds its mark");
        Marked { text: text.into(), marks: std::iter::once(start..start + mark.len()).collect() }
    };
    let quote = |place: &str, words| Quote {
        group: "Åse & Bø 2021".into(),
        place: place.into(),
        words,
        remarks: vec!["regel 2: medvirk*".into()],
    };
    Report {
        title: "Medvirkning".into(),
        reading: Some(vec![
            quote("Metode, s. 4", words("Brukerne fikk medvirke i møtene som gjaldt dem.", "medvirke")),
            quote("Drøfting, s. 9", words("Få <opplevde> medvirkning.", "medvirkning")),
        ]),
        notes: vec!["2 passasjer.".into()],
        ..Report::default()
    }
}

/// A table of one column and one cell.
pub fn single(cell: Cell) -> Report {
    let column = Column::text("value", "Verdi");
    Report { table: Table { columns: vec![column], rows: vec![vec![cell]], totals: 0 }, ..Report::default() }
}

/// What a format writes, as a string.
pub fn written(report: &Report, format: Format, style: &Style) -> String {
    let mut out = Vec::new();
    write(report, format, style, &mut out).expect("memory takes everything");
    String::from_utf8(out).expect("exports are UTF-8")
}
