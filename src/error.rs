//! What went wrong, where, and the way out.
//!
//! One type serves errors and warnings alike: whether a report stops the work is the caller's decision, so that one bad
//! file never costs the others.

use std::path::Path;
use std::{fmt, io};

/// A result whose error can be shown to a person.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A report with an address: `path:line:column: message`, and a hint that holds the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The file it is about, as the person would write it: relative to the review, with `/`.
    pub path: Option<String>,
    /// Line in that file, counted from 1.
    pub line: Option<u32>,
    /// Column in that line (or in a query given on the command line), counted from 1 in characters.
    pub column: Option<u32>,
    /// What is wrong: lower case, no full stop, names in backticks.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Error {
    /// A report without an address.
    pub fn new(message: impl Into<String>) -> Self {
        Error { path: None, line: None, column: None, message: message.into(), hint: None }
    }

    /// The report with the file it is about.
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// The report with a line of its file, counted from 1.
    pub fn at_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    /// The report with a column, counted from 1.
    pub fn at_column(mut self, column: u32) -> Self {
        self.column = Some(column);
        self
    }

    /// The report with the way out.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What the operating system said of `path`, in its words, with the way out where there is one for all.
    pub fn io(path: &Path, error: &io::Error) -> Self {
        let hint = match error.kind() {
            io::ErrorKind::PermissionDenied => Some("give your user the right to it, or work in a folder of your own"),
            io::ErrorKind::ReadOnlyFilesystem => Some("work in a copy of the review, where files may be written"),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("make room on the disk; nothing is lost"),
            _ => None,
        };
        Error { hint: hint.map(str::to_string), ..Error::new(lower_first(&plain_io(error))).in_file(shown(path)) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{path}:")?;
            if let Some(line) = self.line {
                write!(f, "{line}:")?;
                if let Some(column) = self.column {
                    write!(f, "{column}:")?;
                }
            }
            write!(f, " ")?;
        } else if let Some(column) = self.column {
            write!(f, "column {column}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// A path as kilde prints it on every platform: with `/`.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The system's message without the number that it ends with.
fn plain_io(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_string()
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
