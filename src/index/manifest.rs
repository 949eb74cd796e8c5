//! Which files the index was made from, and what was said of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The files of the corpus as they were when they were read, by path relative to the review.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The state of each file.
    pub files: BTreeMap<String, FileState>,
}

/// One file as it was when it was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FileState {
    /// Its length in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: i128,
    /// A hash of its bytes, to see that a file which was only touched is the same.
    pub hash: u64,
    /// True when it was written so shortly before it was read that a later change may bear the same time.
    pub fresh: bool,
    /// How many sources it gave.
    pub sources: u32,
    /// What was said of it: a file that failed, records that were not understood.
    pub reports: Vec<Report>,
    /// True when nothing of it could be read.
    pub failed: bool,
}

/// A report as it is kept: see [`crate::Error`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    line: Option<u32>,
    message: String,
    hint: Option<String>,
}

impl Report {
    /// Keeps a report on a file.
    pub fn keep(error: &crate::Error) -> Self {
        Report { line: error.line, message: error.message.clone(), hint: error.hint.clone() }
    }

    /// The report again.
    pub fn tell(&self, path: &str) -> crate::Error {
        let mut error = crate::Error::new(&self.message).in_file(path);
        error.line = self.line;
        error.hint = self.hint.clone();
        error
    }
}
