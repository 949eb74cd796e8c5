//! JSON for programs: one object a line.
//! Separate because its keys are ids in every language and its values stay values.

use std::io;

use serde_json::{Map, Number, Value};

use crate::model::{Cell, Column, Report};

use super::spelling::for_programs;
use super::{Exporter, Style};

/// The exporter of JSON.
pub struct Json;

impl Exporter for Json {
    fn write(&self, report: &Report, _: &Style, out: &mut dyn io::Write) -> io::Result<()> {
        if let Some(records) = &report.records {
            return records.iter().try_for_each(|record| writeln!(out, "{record}"));
        }
        let table = &report.table;
        let rows = table.rows.len().saturating_sub(table.totals);
        for row in table.rows.iter().take(rows) {
            writeln!(out, "{}", Value::Object(object(&table.columns, row)))?;
        }
        Ok(())
    }
}

/// A row as an object: its cells by the ids of their columns.
pub fn object(columns: &[Column], row: &[Cell]) -> Map<String, Value> {
    let kept = columns.iter().enumerate().filter(|(_, column)| !column.derived);
    kept.map(|(number, column)| (column.id.clone(), row.get(number).map_or(Value::Null, value))).collect()
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => text.as_str().into(),
        Cell::Whole(count) => (*count).into(),
        // The decimals that every other format shows: one figure, one value.
        Cell::Real(..) => {
            let shown = for_programs(cell, '.').parse().ok();
            shown.and_then(Number::from_f64).map_or(Value::Null, Value::Number)
        }
        Cell::Signed(inner, _) => value(inner),
        Cell::Flag(yes) => (*yes).into(),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use serde_json::json;

    use super::super::Format;
    use super::super::fixtures::{matrix, single, written};
    use super::*;

    #[test]
    fn rows_by_the_ids_of_their_columns() {
        assert_snapshot!(written(&matrix(), Format::Json, &Style::default()), @r#"
        {"theme":"Medvirkning på ære","aase-2021":3,"share":0.25}
        {"theme":"=Mangler","aase-2021":12,"share":null}
        "#);
    }

    #[test]
    fn records_come_before_rows() {
        let report = Report { records: Some(vec![json!({"b": 1, "a": "to\nlinjer"}), json!([])]), ..matrix() };
        assert_eq!(written(&report, Format::Json, &Style::default()), "{\"b\":1,\"a\":\"to\\nlinjer\"}\n[]\n");
    }

    #[test]
    fn no_number_is_null() {
        let infinite = single(Cell::Real(f64::INFINITY, 2));
        assert_eq!(written(&infinite, Format::Json, &Style::default()), "{\"value\":null}\n");
    }
}
