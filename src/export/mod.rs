//! From reports to the terminal, to spreadsheets and to programs: one file an output format.
//!
//! Separate from the reports so that results × formats cost results + formats: an exporter sees a neutral [`Report`] and
//! nothing of what it is about.

mod clean;
mod csv;
mod cut;
mod grid;
mod json;
mod markdown;
mod marks;
mod paint;
mod read;
mod spelling;
mod terminal;
mod wrap;

use std::io;

use crate::model::Report;
use crate::text::language::Language;

pub use clean::{clean, harmless};
pub use grid::fits;
pub use json::object;
pub use read::read;

/// The shape a report is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table or passages for people, on a terminal or in a text file.
    Text,
    /// Comma-separated values: for programs, or with [`Style::excel`] for spreadsheets.
    Csv,
    /// GitHub's Markdown.
    Markdown,
    /// One JSON object a line.
    Json,
}

/// How a report is dressed; what it says does not depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Terminal columns a line of text may take; `None` is as many as it needs.
    pub width: Option<usize>,
    /// Whether text may hold colour codes; without them marked words stand in asterisks.
    pub color: bool,
    /// Whether long names may be shown by their beginning: on a screen, never in a file.
    pub brief: bool,
    /// Whether CSV is for a Norwegian spreadsheet: BOM, semicolons, decimal commas, headings and totals for people.
    pub excel: bool,
    /// The language of the review: decides the decimal sign and the words for yes and no.
    pub language: Language,
}

/// Writes reports in one format.
trait Exporter {
    /// Writes the whole of `report` to `out`; fails only where `out` does.
    fn write(&self, report: &Report, style: &Style, out: &mut dyn io::Write) -> io::Result<()>;
}

impl Format {
    /// The extensions a person may give an output file, for hints.
    pub const EXTENSIONS: [&str; 4] = ["csv", "md", "json", "txt"];

    /// The format that files with this extension (without its dot, in any case) are written in.
    pub fn from_extension(extension: &str) -> Option<Format> {
        match extension.to_ascii_lowercase().as_str() {
            "csv" => Some(Format::Csv),
            "md" | "markdown" => Some(Format::Markdown),
            "json" | "jsonl" | "ndjson" => Some(Format::Json),
            "txt" | "text" => Some(Format::Text),
            _ => None,
        }
    }

    fn exporter(self) -> &'static dyn Exporter {
        match self {
            Format::Text => &terminal::Terminal,
            Format::Csv => &csv::Csv,
            Format::Markdown => &markdown::Markdown,
            Format::Json => &json::Json,
        }
    }
}

/// Writes `report` to `out`.
///
/// # Errors
/// Only those of `out`. Wrap a slow `out` in a buffer: lines are written one by one.
pub fn write(report: &Report, format: Format, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    format.exporter().write(report, style, out)
}

#[cfg(test)]
pub(crate) mod fixtures;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_extension_is_known() {
        for extension in Format::EXTENSIONS {
            assert!(Format::from_extension(extension).is_some(), "{extension}");
        }
        assert_eq!(Format::from_extension("CSV"), Some(Format::Csv));
        assert_eq!(Format::from_extension("xlsx"), None);
    }
}
