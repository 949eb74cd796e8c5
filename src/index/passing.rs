//! An index in memory, for one text that belongs to no review: asked once and gone.
//!
//! Apart from the writer, which keeps files, counts and locks: here there is nothing to keep.

use tantivy::Index;
use tantivy::indexer::UserOperation;

use super::entry::{Entry, Group};
use super::schema::schema;
use super::{Manifest, Reader, analyzer, trouble};
use crate::error::Result;
use crate::model::Document;

/// What the writer may use, in bytes: the least that it takes.
const MEMORY: usize = 15 << 20;

/// An index of one text. So whatever is asked of it is answered as it would be in a review.
///
/// # Errors
/// Those of the index.
pub fn of(document: Document) -> Result<Reader> {
    let (schema, fields) = schema();
    let index = Index::create_in_ram(schema);
    analyzer::register(index.tokenizers());
    let mut writer = index.writer_with_num_threads::<Entry>(1, MEMORY).map_err(trouble)?;
    let entries: Vec<_> = Group::of(document, fields, None)?.entries().map(UserOperation::Add).collect();
    writer.run(entries).map_err(trouble)?;
    writer.commit().map_err(trouble)?;
    writer.wait_merging_threads().map_err(trouble)?;
    Reader::over(&index, Manifest::default())
}
