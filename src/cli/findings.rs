//! The formats of a command that answers with findings: those of every table, and SARIF.
//!
//! Separate so that the options of other commands do not know of formats that they cannot write.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::error::{Error, Result};

use super::OutputArgs;
use super::output::{FormatName, format_of};

/// A format for findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingFormat {
    /// A table, or findings to be read.
    Table(FormatName),
    /// SARIF 2.1.0.
    Sarif,
}

impl ValueEnum for FindingFormat {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: &[FindingFormat] = &[
            FindingFormat::Table(FormatName::Csv),
            FindingFormat::Table(FormatName::Md),
            FindingFormat::Table(FormatName::Json),
            FindingFormat::Table(FormatName::Text),
            FindingFormat::Sarif,
        ];
        ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            FindingFormat::Table(table) => table.to_possible_value(),
            FindingFormat::Sarif => Some(PossibleValue::new("sarif").help("SARIF 2.1.0, which editors show in place")),
        }
    }
}

impl OutputArgs<FindingFormat> {
    /// Whether SARIF is asked for, by name or by the extension of the file.
    ///
    /// # Errors
    /// An extension that no format has, `--excel` with SARIF, and no place for it.
    pub fn sarif(&self) -> Result<bool> {
        let sarif = match (self.format, self.file()) {
            (Some(format), _) => format == FindingFormat::Sarif,
            (None, Some(path)) if !(self.json || self.excel) => {
                let sarif = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("sarif"));
                if !sarif {
                    format_of(path, &["sarif"])?;
                }
                sarif
            }
            _ => false,
        };
        if sarif {
            if self.excel {
                return Err(Error::new("`--excel` writes CSV and no other format").hint("leave out `--format`"));
            }
            self.check_place()?;
        }
        Ok(sarif)
    }

    /// The same options for a table.
    pub fn plain_table(&self) -> OutputArgs {
        self.with_format(match self.format {
            Some(FindingFormat::Table(format)) => Some(format),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_tells_sarif_from_tables() {
        let args = |format, output: &str| OutputArgs { format, output: Some(output.into()), ..OutputArgs::default() };
        assert_eq!(args(None, "a.sarif").sarif(), Ok(true));
        assert_eq!(args(None, "a.csv").sarif(), Ok(false));
        assert_eq!(args(Some(FindingFormat::Sarif), "a.json").sarif(), Ok(true));
        assert!(args(None, "a.doc").sarif().unwrap_err().hint.unwrap().contains(".sarif"));
        assert!(OutputArgs { excel: true, ..args(Some(FindingFormat::Sarif), "a.sarif") }.sarif().is_err());
    }
}
