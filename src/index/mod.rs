//! The index: one tantivy document a sentence, one a source.
//!
//! A source's document is followed by those of its sentences, in the order of the text, in one segment; they come and go
//! together. So the source of a sentence is the nearest source document before it, and two sentences with neighbouring
//! document numbers are neighbours in the text. Rules and searches are decided on the postings alone ([`evaluate`]);
//! stored text is fetched only for what is printed.

pub mod analyzer;
pub mod backlog;
mod columns;
pub mod entry;
pub mod evaluate;
pub mod expand;
pub mod facts;
mod folder;
pub mod hits;
pub mod ids;
pub mod manifest;
pub mod passing;
pub mod reader;
pub mod schema;
mod seal;
pub mod segment;
pub mod sources;
pub mod vocabulary;
pub mod words;
pub mod works;
pub mod writer;

pub use evaluate::{Evaluator, Texts, summed};
pub use facts::Facts;
pub use hits::Hits;
pub use manifest::{FileState, Manifest};
pub use reader::{Address, Reader};
pub use segment::Segment;
pub use vocabulary::Vocabulary;
pub use works::{Work, Works};
pub use writer::Writer;

use crate::error::Error;

/// The layout of the index and everything that decides its terms. An index of another version is made anew.
/// It changes with: the schema, the readers and the splitter, the folding of words, the lexicon, `frostem`.
pub const VERSION: &str = "26";

/// What tantivy said, as an error of ours.
pub(crate) fn trouble(error: impl std::fmt::Display) -> Error {
    Error::new(format!("the index cannot be used: {error}"))
        .in_file(".kilde")
        .hint("delete the folder .kilde; everything in it is made anew from the sources")
}
