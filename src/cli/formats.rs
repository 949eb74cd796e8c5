//! The formats of a command that answers with more than tables: those of every table, and its own.
//!
//! Separate so that the options of other commands do not know of formats that they cannot write.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::error::{Error, Result};

use super::OutputArgs;
use super::output::{FormatName, format_of};

/// Formats of one command beside those of tables.
pub trait Other: Copy + PartialEq + Send + Sync + 'static {
    /// All of them behind those of tables, in the order in which the manual has them.
    const ALL: &'static [Formats<Self>];

    /// The extensions of files that tell one of them.
    const EXTENSIONS: &'static [(&'static str, Self)];

    /// Its name on the command line, and what it is.
    fn value(self) -> PossibleValue;
}

/// A format of such a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formats<X> {
    /// A table, or something to be read.
    Table(FormatName),
    /// One of the command's own.
    Other(X),
}

impl<X: Other> ValueEnum for Formats<X> {
    fn value_variants<'a>() -> &'a [Self] {
        X::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Formats::Table(table) => table.to_possible_value(),
            Formats::Other(other) => Some(other.value()),
        }
    }
}

impl<X: Other> OutputArgs<Formats<X>> {
    /// The format of the command's own that is asked for, by name or by the extension of the file; none where a table is.
    ///
    /// # Errors
    /// An extension that no format has, `--excel` with another format than CSV, and no place for the answer.
    pub fn other(&self) -> Result<Option<X>> {
        let other = match (self.format, self.file()) {
            (Some(Formats::Other(format)), _) => Some(format),
            (None, Some(path)) if !(self.json || self.excel) => {
                let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
                let named = |(own, _): &&(&str, X)| extension.as_deref() == Some(own);
                let other = X::EXTENSIONS.iter().find(named).map(|(_, format)| *format);
                if other.is_none() {
                    format_of(path, &X::EXTENSIONS.iter().map(|(own, _)| *own).collect::<Vec<_>>())?;
                }
                other
            }
            _ => None,
        };
        if other.is_some() {
            if self.excel {
                return Err(Error::new("`--excel` writes CSV and no other format").hint("leave out `--format`"));
            }
            self.check_place()?;
        }
        Ok(other)
    }

    /// The same options for a table.
    pub fn table(&self) -> OutputArgs {
        self.with_format(match self.format {
            Some(Formats::Table(format)) => Some(format),
            _ => None,
        })
    }
}
