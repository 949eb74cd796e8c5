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

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    const WHOLE: [&str; 4] = [
        "source,quote,themes\na,\"Vi ventet, lenge\",waiting\n",
        "decision;theme;source;quote\nadded;care;a;Ja.\n",
        "{\"source\":\"a\",\"start\":3,\"end\":9,\"themes\":[\"x\"]}\n{\"text\":\"Ja.\",\"themes\":[]}\n",
        "PK\u{3}\u{4} half a project",
    ];

    proptest! {
        #[test]
        fn a_damaged_file_is_read_or_told(
            which in 0..WHOLE.len(),
            cuts in vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
            length in any::<prop::sample::Index>(),
        ) {
            let mut bytes = WHOLE[which].as_bytes().to_vec();
            for (at, byte) in cuts {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            bytes.truncate(length.index(bytes.len()) + 1);
            match read(&bytes, "gold") {
                Ok((codes, _)) => prop_assert!(!codes.codes.is_empty()),
                Err(error) => prop_assert!(error.path.is_some(), "{error}"),
            }
        }
    }
}
