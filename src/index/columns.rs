//! The columns that hold what is known of sources without reading their records.

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::facts::{Facts, Tally, Traits};
use super::ids::Marks;
use super::reader::Address;
use super::trouble;
use crate::error::Result;

/// The columns of a segment that hold [`Facts`].
pub(super) struct Columns {
    base: StrColumn,
    label: StrColumn,
    marks: Column<u64>,
    place: Column<u64>,
    year: Column<i64>,
    traits: Column<u64>,
    sentences: Column<u64>,
    codable: Column<u64>,
}

impl Columns {
    /// Opens the columns of a segment.
    pub fn open(reader: &SegmentReader) -> Result<Columns> {
        let fast = reader.fast_fields();
        let text = |name: &str| -> Result<StrColumn> {
            fast.str(name).map_err(trouble)?.ok_or_else(|| trouble(format!("column {name} is missing")))
        };
        Ok(Columns {
            base: text("base")?,
            label: text("label")?,
            marks: fast.u64("marks").map_err(trouble)?,
            place: fast.u64("place").map_err(trouble)?,
            year: fast.i64("year").map_err(trouble)?,
            traits: fast.u64("traits").map_err(trouble)?,
            sentences: fast.u64("sentences").map_err(trouble)?,
            codable: fast.u64("codable").map_err(trouble)?,
        })
    }

    /// Adds the facts of the sources `docs` of a segment.
    pub fn facts_of(&self, segment: usize, docs: &[DocId], all: &mut Vec<Facts>) -> Result<()> {
        let (bases, labels) = (strings(&self.base)?, strings(&self.label)?);
        for &doc in docs {
            let text = |column: &StrColumn, strings: &[String]| {
                column.term_ords(doc).next().and_then(|ord| strings.get(ord as usize).cloned()).unwrap_or_default()
            };
            all.push(self.facts(Address { segment, doc }, text(&self.base, &bases), text(&self.label, &labels)));
        }
        Ok(())
    }

    fn facts(&self, address: Address, base: String, label: String) -> Facts {
        let number = |column: &Column<u64>| column.first(address.doc).unwrap_or_default();
        Facts {
            address,
            base,
            label,
            marks: Marks::unpack(number(&self.marks), number(&self.place)),
            year: self.year.first(address.doc).map(|year| year as i32),
            traits: Traits::unpack(number(&self.traits)),
            sentences: Tally::unpack(number(&self.sentences)),
            words: Tally::unpack(number(&self.codable)),
        }
    }
}

/// All strings of a column by their number, read in one go.
pub(super) fn strings(column: &StrColumn) -> Result<Vec<String>> {
    let mut stream = column.dictionary().stream().map_err(trouble)?;
    let mut all = Vec::with_capacity(column.num_terms());
    while stream.advance() {
        all.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(all)
}
