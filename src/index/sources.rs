//! The sources of a segment: which of its documents they are, and which sentences are theirs.
//!
//! Apart from the segment, because it is known in two ways: one by one from a column, as a search asks that has to be quick,
//! and all in one list, which tables go through and whose making is a tenth of a search.

use std::sync::OnceLock;

use tantivy::columnar::Column;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, Term as IndexTerm};

use super::schema::SOURCE;
use super::trouble;
use crate::error::Result;

/// Which documents of a segment are sources. The sentences of a source follow it, up to the next source.
pub struct Sources {
    reader: SegmentReader,
    mark: Field,
    /// How many words each source has: a column that no sentence is in.
    pub lengths: Column<u64>,
    /// Those that are not deleted, ascending, once they were asked for.
    all: OnceLock<Vec<DocId>>,
}

impl Sources {
    pub(super) fn open(reader: SegmentReader, mark: Field) -> Result<Sources> {
        let lengths = reader.fast_fields().u64("length").map_err(trouble)?;
        Ok(Sources { reader, mark, lengths, all: OnceLock::new() })
    }

    /// How many there are that are not deleted.
    pub fn count(&self) -> Result<usize> {
        match self.reader.has_deletes() {
            false => Ok(self.before(self.reader.max_doc()) as usize),
            true => self.all().map(<[DocId]>::len),
        }
    }

    /// All that are not deleted, ascending.
    pub fn all(&self) -> Result<&[DocId]> {
        if let Some(known) = self.all.get() {
            return Ok(known);
        }
        let read = docs(&self.reader, self.marked()?);
        Ok(self.all.get_or_init(|| read))
    }

    /// The list of all of them, deleted ones too.
    fn marked(&self) -> Result<Option<BlockSegmentPostings>> {
        let term = IndexTerm::from_field_text(self.mark, SOURCE);
        let inverted = self.reader.inverted_index(self.mark).map_err(trouble)?;
        inverted.read_block_postings(&term, IndexRecordOption::Basic).map_err(trouble)
    }

    /// Whether a document is a source.
    pub fn contains(&self, doc: DocId) -> bool {
        self.lengths.index.has_value(doc)
    }

    /// The sources of sentences, which ascend: one for each sentence, so sources come as often as they have sentences.
    ///
    /// They are read off the list, which lies in a few pages, where the column is spread over many. A list is read block by
    /// block, and the source of a sentence is the last one before it; where that ends the block before, the column knows it.
    pub fn of(&self, sentences: impl Iterator<Item = DocId>) -> Result<Vec<DocId>> {
        let Some(mut marked) = self.marked()? else { return Ok(Vec::new()) };
        let before_block = |sentence| {
            let mut source = vec![self.before(sentence).saturating_sub(1)];
            self.lengths.index.select_batch_in_place(0, &mut source);
            source[0]
        };
        let source = |sentence| match marked.seek(sentence) {
            0 => before_block(sentence),
            behind => marked.doc(behind - 1),
        };
        Ok(sentences.map(source).collect())
    }

    /// How many sources lie before a document, deleted ones with them.
    fn before(&self, doc: DocId) -> u32 {
        self.lengths.index.docid_range_to_rowids(0..doc).end
    }
}

/// The documents of a list that are not deleted.
pub(super) fn docs(reader: &SegmentReader, postings: Option<BlockSegmentPostings>) -> Vec<DocId> {
    let mut docs = Vec::new();
    let Some(mut postings) = postings else { return docs };
    docs.reserve_exact(postings.doc_freq() as usize);
    while postings.block_len() > 0 {
        docs.extend_from_slice(postings.docs());
        postings.advance();
    }
    if let Some(alive) = reader.alive_bitset() {
        docs.retain(|&doc| alive.is_alive(doc));
    }
    docs
}
