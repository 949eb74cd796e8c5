//! The formats of a command that answers with sources: those of every table, and those of reference managers.

use clap::builder::PossibleValue;

use crate::exchange::Format;

use super::formats::{Formats, Other};
use super::output::FormatName;

/// A format for sources: a table of what is known of them, or their records.
pub type SourceFormat = Formats<Format>;

impl Other for Format {
    const ALL: &'static [SourceFormat] = &[
        Formats::Table(FormatName::Csv),
        Formats::Table(FormatName::Md),
        Formats::Table(FormatName::Json),
        Formats::Table(FormatName::Text),
        Formats::Other(Format::Ris),
        Formats::Other(Format::BibTex),
        Formats::Other(Format::CslJson),
    ];
    const EXTENSIONS: &'static [(&'static str, Format)] = &[("ris", Format::Ris), ("bib", Format::BibTex)];

    fn value(self) -> PossibleValue {
        match self {
            Format::Ris => {
                PossibleValue::new("ris").help("Records for reference managers, with all that is known of each")
            }
            Format::BibTex => {
                PossibleValue::new("bibtex").alias("bib").help("The same as BibTeX, with the fields of BibLaTeX")
            }
            Format::CslJson => PossibleValue::new("csl-json").help("The same as CSL-JSON, for citation processors"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::OutputArgs;
    use super::*;

    #[test]
    fn the_extension_tells_records_from_tables() {
        let args = |format, output: &str| OutputArgs { format, output: Some(output.into()), ..OutputArgs::default() };
        assert_eq!(args(None, "a.RIS").other(), Ok(Some(Format::Ris)));
        assert_eq!(args(None, "a.bib").other(), Ok(Some(Format::BibTex)));
        assert_eq!(args(None, "a.json").other(), Ok(None));
        assert_eq!(args(Some(Formats::Table(FormatName::Csv)), "a.ris").other(), Ok(None));
        let csl = Formats::Other(Format::CslJson);
        assert_eq!(args(Some(csl), "a.json").other(), Ok(Some(Format::CslJson)));
        let error = args(None, "a.doc").other().unwrap_err();
        assert!(error.hint.unwrap().contains(".txt, .ris, .bib, or say"));
        assert!(OutputArgs { excel: true, ..args(Some(csl), "a.json") }.other().is_err());
        assert_eq!(args(None, "a.csv").table().output, Some("a.csv".into()));
    }
}
