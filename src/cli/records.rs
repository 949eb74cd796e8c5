//! The formats of a command that answers with sources: those of every table, and those of reference managers.
//!
//! Separate so that the options of other commands do not know of formats that they cannot write.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::error::{Error, Result};
use crate::exchange;

use super::OutputArgs;
use super::output::{FormatName, format_of};

/// A format for sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceFormat {
    /// A table of what is known of them.
    Table(FormatName),
    /// Their records.
    Records(exchange::Format),
}

impl ValueEnum for SourceFormat {
    fn value_variants<'a>() -> &'a [Self] {
        use exchange::Format;
        const ALL: &[SourceFormat] = &[
            SourceFormat::Table(FormatName::Csv),
            SourceFormat::Table(FormatName::Md),
            SourceFormat::Table(FormatName::Json),
            SourceFormat::Table(FormatName::Text),
            SourceFormat::Records(Format::Ris),
            SourceFormat::Records(Format::BibTex),
            SourceFormat::Records(Format::CslJson),
        ];
        ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        use exchange::Format;
        Some(match self {
            SourceFormat::Table(table) => return table.to_possible_value(),
            SourceFormat::Records(Format::Ris) => {
                PossibleValue::new("ris").help("Records for reference managers, with all that is known of each")
            }
            SourceFormat::Records(Format::BibTex) => {
                PossibleValue::new("bibtex").alias("bib").help("The same as BibTeX, with the fields of BibLaTeX")
            }
            SourceFormat::Records(Format::CslJson) => {
                PossibleValue::new("csl-json").help("The same as CSL-JSON, for citation processors")
            }
        })
    }
}

impl OutputArgs<SourceFormat> {
    /// The format of the records that the options ask for; none where they ask for a table.
    ///
    /// # Errors
    /// An extension that no format has, `--excel` with records, and no place for them.
    pub fn records(&self) -> Result<Option<exchange::Format>> {
        let format = match (self.format, self.file()) {
            (Some(SourceFormat::Records(format)), _) => Some(format),
            (None, Some(path)) if !(self.json || self.excel) => {
                let extension = path.extension().map(|extension| extension.to_string_lossy());
                let records = extension.as_deref().and_then(exchange::Format::from_extension);
                if records.is_none() {
                    format_of(path, &exchange::Format::EXTENSIONS)?;
                }
                records
            }
            _ => None,
        };
        if format.is_some() {
            if self.excel {
                return Err(Error::new("`--excel` writes CSV and no other format").hint("leave out `--format`"));
            }
            self.check_place()?;
        }
        Ok(format)
    }

    /// The same options for a table.
    pub fn table(&self) -> OutputArgs {
        self.with_format(match self.format {
            Some(SourceFormat::Table(format)) => Some(format),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_tells_records_from_tables() {
        let args = |format, output: &str| OutputArgs { format, output: Some(output.into()), ..OutputArgs::default() };
        assert_eq!(args(None, "a.RIS").records(), Ok(Some(exchange::Format::Ris)));
        assert_eq!(args(None, "a.bib").records(), Ok(Some(exchange::Format::BibTex)));
        assert_eq!(args(None, "a.json").records(), Ok(None));
        assert_eq!(args(Some(SourceFormat::Table(FormatName::Csv)), "a.ris").records(), Ok(None));
        let csl = SourceFormat::Records(exchange::Format::CslJson);
        assert_eq!(args(Some(csl), "a.json").records(), Ok(Some(exchange::Format::CslJson)));
        let error = args(None, "a.doc").records().unwrap_err();
        assert!(error.hint.unwrap().contains(".txt, .ris, .bib, or say"));
        assert!(OutputArgs { excel: true, ..args(Some(csl), "a.json") }.records().is_err());
        assert_eq!(args(None, "a.csv").table().output, Some("a.csv".into()));
    }
}
