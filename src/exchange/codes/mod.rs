//! Hand codes in the files of others: one file a format.
//!
//! Apart from what kilde's own coder decides in a review, because these may come from any program, or from a colleague's
//! table. What a file is shows in its content, not in its name.

mod json_lines;
mod refi;
mod table;

use crate::error::{Error, Result};
use crate::model::HandCodes;
use crate::text::decode::decode;

/// Reads a file of hand codes: a REFI-QDA project, JSON Lines, or a table; `shown` is its name for errors. Beside the codes,
/// what could not be understood of it, with its line.
///
/// # Errors
/// It is none of these, or nothing of it can be used.
pub fn read(bytes: &[u8], shown: &str) -> Result<(HandCodes, Vec<Error>)> {
    if bytes.starts_with(b"PK") {
        return refi::read(bytes, shown);
    }
    let text = decode(bytes).text;
    let text = text.trim_start_matches('\u{feff}');
    let (codes, remarks) = match text.trim_start().starts_with('{') {
        true => json_lines::read(text, shown),
        false => table::read(bytes, shown)?,
    };
    if codes.codes.is_empty() {
        let error = Error::new("there is no hand-coded sentence in this file").in_file(shown);
        return Err(remarks.into_iter().next().unwrap_or(error.hint(FORMS)));
    }
    Ok((codes, remarks))
}

/// What the file may be.
const FORMS: &str = "give a table with the columns source, quote, themes; JSON Lines; or a REFI-QDA project (.qdpx)";
