//! The formats of a command that answers with findings: those of every table, and SARIF.

use clap::builder::PossibleValue;

use super::formats::{Formats, Other};
use super::output::FormatName;

/// A format for findings.
pub type FindingFormat = Formats<Sarif>;

/// SARIF 2.1.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sarif;

impl Other for Sarif {
    const ALL: &'static [FindingFormat] = &[
        Formats::Table(FormatName::Csv),
        Formats::Table(FormatName::Md),
        Formats::Table(FormatName::Json),
        Formats::Table(FormatName::Text),
        Formats::Other(Sarif),
    ];
    const EXTENSIONS: &'static [(&'static str, Sarif)] = &[("sarif", Sarif)];

    fn value(self) -> PossibleValue {
        PossibleValue::new("sarif").help("SARIF 2.1.0, which editors show in place")
    }
}

#[cfg(test)]
mod tests {
    use super::super::OutputArgs;
    use super::*;

    #[test]
    fn the_extension_tells_sarif_from_tables() {
        let args = |format, output: &str| OutputArgs { format, output: Some(output.into()), ..OutputArgs::default() };
        assert_eq!(args(None, "a.sarif").other(), Ok(Some(Sarif)));
        assert_eq!(args(None, "a.csv").other(), Ok(None));
        assert_eq!(args(Some(Formats::Other(Sarif)), "a.json").other(), Ok(Some(Sarif)));
        assert!(args(None, "a.doc").other().unwrap_err().hint.unwrap().contains(".sarif"));
        assert!(OutputArgs { excel: true, ..args(Some(Formats::Other(Sarif)), "a.sarif") }.other().is_err());
    }
}
