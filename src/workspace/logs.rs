//! The logs that people keep beside the sources: what was searched, and what the screening decided.
//!
//! Apart from the decisions on passages, because no passage is needed to read them.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Workspace;
use crate::error::{Error, Result};
use crate::model::{Screened, Search};
use crate::review::{screening, searches};

/// A log as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Log<T> {
    /// Its rows; none where there is no log, or none that can be read.
    pub rows: Option<Vec<T>>,
    /// What is wrong with it, row by row.
    pub told: Vec<Error>,
}

impl Workspace {
    /// The log of searches. That it cannot be read is no error: it is told, and no answer fails for it.
    pub fn searches(&self) -> Log<Search> {
        self.log(searches::NAME, searches::SHOWN, searches::read)
    }

    /// What the screening decided.
    pub fn screening(&self) -> Log<Screened> {
        self.log(screening::NAME, screening::SHOWN, screening::read)
    }

    /// Writes down what was decided of works, all of it or nothing.
    ///
    /// # Errors
    /// `queries/screening.csv` cannot be written to.
    pub fn screen(&self, decisions: &[Screened]) -> Result<()> {
        screening::append(&self.layout.query_file(screening::NAME), decisions)
    }

    /// Takes back what was decided of a work: the last row that reads as this one does.
    ///
    /// # Errors
    /// `queries/screening.csv` cannot be written to, or the decision is no longer in it.
    pub fn take_back_screened(&self, decision: &Screened) -> Result<()> {
        screening::take_back(&self.layout.query_file(screening::NAME), decision)
    }

    fn log<T>(&self, name: &str, shown: &str, read: impl Fn(&[u8]) -> Result<(Vec<T>, Vec<Error>)>) -> Log<T> {
        let bytes = match fs::read(self.layout.query_file(name)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Log { rows: None, told: Vec::new() },
            Err(error) => return Log { rows: None, told: vec![Error::io(Path::new(shown), &error)] },
        };
        match read(&bytes) {
            Ok((rows, told)) => Log { rows: Some(rows), told },
            Err(error) => Log { rows: None, told: vec![error] },
        }
    }
}
