//! A segment of the index: tantivy's view of it, its sources, its words.

use std::sync::{Arc, OnceLock};

use tantivy::columnar::{Column, ColumnValues};
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader};

use super::columns::strings;
use super::facts::flags;
use super::schema::Fields;
use super::sources::{self, Sources};
use super::trouble;
use super::vocabulary::Vocabulary;
use crate::error::Result;

/// A number for each document of a segment.
pub type Numbers = Arc<dyn ColumnValues<u64>>;

/// A segment and what is known of all of it.
pub struct Segment {
    /// Tantivy's view of it.
    pub reader: SegmentReader,
    /// Which of its documents are sources.
    pub sources: Sources,
    /// The fields of the schema.
    pub fields: Fields,
    /// By the number of the field: its words, read when they are first asked for.
    vocabularies: Vec<OnceLock<Vocabulary>>,
}

impl Segment {
    pub(super) fn new(reader: SegmentReader, fields: Fields) -> Result<Segment> {
        let vocabularies = reader.schema().fields().map(|_| OnceLock::new()).collect();
        let sources = Sources::open(reader.clone(), fields.mark)?;
        Ok(Segment { reader, sources, fields, vocabularies })
    }

    /// The documents with a term that are not deleted.
    pub fn docs(&self, postings: Option<BlockSegmentPostings>) -> Vec<DocId> {
        sources::docs(&self.reader, postings)
    }

    /// The words of a field.
    pub fn vocabulary(&self, field: Field) -> Result<&Vocabulary> {
        let place = &self.vocabularies[field.field_id() as usize];
        if let Some(known) = place.get() {
            return Ok(known);
        }
        let inverted = self.reader.inverted_index(field).map_err(trouble)?;
        let read = Vocabulary::read(inverted.terms())?;
        Ok(place.get_or_init(|| read))
    }

    /// A column of numbers that every document has.
    pub fn numbers(&self, name: &str) -> Result<Numbers> {
        self.reader.fast_fields().column_first_or_default::<u64>(name).map_err(trouble)
    }

    /// A column of numbers that only sources have.
    pub fn optional_numbers(&self, name: &str) -> Result<Column<u64>> {
        self.reader.fast_fields().u64(name).map_err(trouble)
    }

    /// The years of sources.
    pub fn years(&self) -> Result<Column<i64>> {
        self.reader.fast_fields().i64("year").map_err(trouble)
    }

    /// The bases of the ids of the sources, in their order.
    pub fn bases(&self) -> Result<Vec<String>> {
        let column = self.reader.fast_fields().str("base").map_err(trouble)?;
        let column = column.ok_or_else(|| trouble("column base is missing"))?;
        let bases = strings(&column)?;
        let base = |doc| column.term_ords(doc).next().and_then(|ord| bases.get(ord as usize).cloned());
        Ok(self.sources.all()?.iter().map(|&doc| base(doc).unwrap_or_default()).collect())
    }

    /// Tells of each document whether it is a sentence that may be tagged.
    pub fn codable(&self) -> Result<impl Fn(DocId) -> bool + use<>> {
        let flags = self.numbers("flags")?;
        Ok(move |doc| flags.get_val(doc) & flags::CODABLE != 0)
    }
}
