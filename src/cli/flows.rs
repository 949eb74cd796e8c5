//! The formats of a command that answers with a flow diagram: those of every table, a picture, and the table of an R package.

use clap::builder::PossibleValue;

use super::formats::{Formats, Other};
use super::output::FormatName;

/// A format for a flow diagram.
pub type FlowFormat = Formats<Diagram>;

/// The formats that are no table of every command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Diagram {
    /// A picture.
    Svg,
    /// The CSV of the R package PRISMA2020.
    Prisma2020,
}

impl Other for Diagram {
    const ALL: &'static [FlowFormat] = &[
        Formats::Table(FormatName::Csv),
        Formats::Table(FormatName::Md),
        Formats::Table(FormatName::Json),
        Formats::Table(FormatName::Text),
        Formats::Other(Diagram::Svg),
        Formats::Other(Diagram::Prisma2020),
    ];
    const EXTENSIONS: &'static [(&'static str, Diagram)] = &[("svg", Diagram::Svg)];

    fn value(self) -> PossibleValue {
        match self {
            Diagram::Svg => PossibleValue::new("svg").help("A picture for the thesis"),
            Diagram::Prisma2020 => {
                PossibleValue::new("prisma2020").help("The CSV that the R package PRISMA2020 draws from")
            }
        }
    }
}
