//! CSV: RFC 4180 in UTF-8 for programs, or what a Norwegian spreadsheet opens by double-click.
//!
//! Separate because spreadsheets run what looks like a formula: text that would be one gets a leading `'`, which
//! [`super::read`] takes off again. Numbers stay numbers, so the signs after them are left to the other formats. A
//! spreadsheet gets the heading and the notes too, under the table and an empty row: sorting and filtering end there.

use std::borrow::Cow;
use std::io;

use ::csv::{ErrorKind, Terminator, Writer, WriterBuilder};

use crate::model::{Cell, Column, Report, Table};

use super::clean::clean;
use super::spelling::{flag, for_programs};
use super::{Exporter, Style};
use crate::text::formula::is_guarded;

/// Tells a spreadsheet that the file is UTF-8.
pub(super) const BOM: &str = "\u{FEFF}";

/// The exporter of CSV.
pub struct Csv;

impl Exporter for Csv {
    fn write(&self, report: &Report, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
        if style.excel {
            out.write_all(BOM.as_bytes())?;
        }
        let delimiter = if style.excel { b';' } else { b',' };
        let mut csv =
            WriterBuilder::new().delimiter(delimiter).terminator(Terminator::CRLF).flexible(true).from_writer(out);
        write_table(&report.table, style, &mut csv).map_err(of_out)?;
        if style.excel {
            write_notes(report, &mut csv).map_err(of_out)?;
        }
        csv.flush()
    }
}

fn write_table(table: &Table, style: &Style, csv: &mut Writer<&mut dyn io::Write>) -> ::csv::Result<()> {
    let kept = |column: &Column| style.excel || !column.derived;
    let columns: Vec<usize> = (0..table.columns.len()).filter(|number| kept(&table.columns[*number])).collect();
    if columns.is_empty() {
        return Ok(());
    }
    for number in &columns {
        let column = &table.columns[*number];
        csv.write_field(guard(if style.excel { &column.name } else { &column.id }).as_ref())?;
    }
    csv.write_record(None::<&[u8]>)?;
    let rows = if style.excel { table.rows.len() } else { table.rows.len().saturating_sub(table.totals) };
    for row in table.rows.iter().take(rows) {
        for number in &columns {
            csv.write_field(field(row.get(*number).unwrap_or(&Cell::Empty), style).as_ref())?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    Ok(())
}

/// What a person needs to understand the table, a cell a row.
fn write_notes(report: &Report, csv: &mut Writer<&mut dyn io::Write>) -> ::csv::Result<()> {
    let told: Vec<&String> = [&report.title].into_iter().chain(&report.notes).filter(|note| !note.is_empty()).collect();
    if !(told.is_empty() || report.table.columns.is_empty()) {
        // With one field alone it would be `""`.
        csv.write_record(vec![""; report.table.columns.len().max(2)])?;
    }
    told.into_iter().try_for_each(|note| csv.write_record([guard(note).as_ref()]))
}

/// The error as `out` made it, so that a closed pipe is still known for one.
fn of_out(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A cell's value, guarded where it is words.
fn field<'a>(cell: &'a Cell, style: &Style) -> Cow<'a, str> {
    match cell {
        Cell::Text(text) => guard(text),
        Cell::Signed(value, _) => field(value, style),
        Cell::Flag(yes) if style.excel => Cow::Borrowed(flag(*yes, style.language)),
        _ => for_programs(cell, if style.excel { ',' } else { '.' }),
    }
}

/// Text with a leading `'` where a spreadsheet would run it, or where reading would take a `'` off. Harmless as on a
/// terminal: what goes into a pipe is shown on one in the end.
fn guard(text: &str) -> Cow<'_, str> {
    match clean(text) {
        text if is_guarded(&text) => Cow::Owned(format!("'{text}")),
        text => text,
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::super::fixtures::{matrix, single, written};
    use super::super::{Format, read};
    use super::*;
    use crate::text::language::Language;

    fn csv(report: &Report, excel: bool) -> String {
        written(report, Format::Csv, &Style { excel, language: Language::Nb, ..Style::default() })
    }

    #[test]
    fn programs_get_ids_values_and_no_totals() {
        assert_snapshot!(csv(&matrix(), false).replace("\r\n", "⏎\n"), @"
        theme,aase-2021,share⏎
        Medvirkning på ære,3,0.25⏎
        '=Mangler,12,⏎
        ");
    }

    #[test]
    fn a_norwegian_spreadsheet_gets_everything() {
        assert_snapshot!(csv(&matrix(), true).replace("\r\n", "⏎\n").replace(BOM, "<BOM>"), @"
        <BOM>Tema;Åse & Bø 2021;Andel;Sum⏎
        Medvirkning på ære;3;0,25;3⏎
        '=Mangler;12;;12⏎
        Sum;15;;15⏎
        ;;;⏎
        Temaer etter kilde⏎
        ° Bare sammendraget er lest.⏎
        ");
    }

    #[test]
    fn text_is_never_a_formula_and_a_number_always_a_number() {
        for (text, expected) in
            [("-1+2", "'-1+2"), ("@x", "'@x"), ("'=x", "''=x"), ("'s", "'s"), ("a,\"b\"", "\"a,\"\"b\"\"\"")]
        {
            assert_eq!(csv(&single(Cell::text(text)), false), format!("value\r\n{expected}\r\n"));
        }
        assert_eq!(csv(&single(Cell::Whole(-3)), false), "value\r\n-3\r\n");
        assert_eq!(csv(&single(Cell::Real(-0.5, 1)), true), format!("{BOM}Verdi\r\n-0,5\r\n"));
    }

    #[test]
    fn nothing_makes_nothing() {
        assert_eq!(csv(&Report::default(), false), "");
    }

    #[test]
    fn a_closed_pipe_stays_one() {
        struct Closed;
        impl io::Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let long = single(Cell::text("a".repeat(100_000)));
        for format in [Format::Csv, Format::Json, Format::Text, Format::Markdown] {
            let error = super::super::write(&long, format, &Style::default(), &mut Closed).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::BrokenPipe, "{format:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in "[='+@\t\r\n;,\"a-]{0,6}|\\PC*", excel in any::<bool>()) {
            let delimiter = if excel { b';' } else { b',' };
            let rows = read(&csv(&single(Cell::text(text.clone())), excel), delimiter).unwrap();
            prop_assert_eq!(&rows[1], &vec![clean(&text).into_owned()]);
        }
    }
}
