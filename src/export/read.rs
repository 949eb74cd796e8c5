//! Reads back the CSV that kilde writes.

use ::csv::ReaderBuilder;

use crate::error::{Error, Result};

use super::csv::BOM;
use crate::text::formula::unguard;

/// The rows of CSV, heading first, without BOM and guards; rows may differ in length.
///
/// # Errors
/// Text that cannot be read as CSV, with its line.
pub fn read(text: &str, delimiter: u8) -> Result<Vec<Vec<String>>> {
    let text = text.strip_prefix(BOM).unwrap_or(text);
    let mut csv =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    csv.records()
        .map(|record| match record {
            Ok(record) => Ok(record.iter().map(|field| unguard(field).to_string()).collect()),
            Err(error) => Err(explain(&error)),
        })
        .collect()
}

fn explain(error: &::csv::Error) -> Error {
    let report = Error::new(format!("cannot be read as CSV: {error}"));
    match error.position() {
        Some(position) => report.at_line(u32::try_from(position.line()).unwrap_or(u32::MAX)),
        None => report,
    }
}
