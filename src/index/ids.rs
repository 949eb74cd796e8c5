//! Ids of sources: the base, and where several works share it, some digits of a hash of title and place.

use std::collections::HashMap;

use tantivy::Term as IndexTerm;
use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::IndexRecordOption;

use super::reader::{Address, Reader};
use super::segment::Segment;
use super::{Facts, trouble};
use crate::error::Result;

/// The id of every source in `facts`, in their order.
pub fn all(facts: &[Facts]) -> Vec<String> {
    let mut count: HashMap<&str, Vec<u32>> = HashMap::new();
    for one in facts {
        count.entry(&one.base).or_default().push(one.hash);
    }
    facts.iter().map(|one| told_apart(&one.base, one.hash, &count[one.base.as_str()])).collect()
}

/// The ids of some sources, in their order, by asking the index who else has their bases.
pub fn some(reader: &Reader, addresses: &[Address]) -> Result<Vec<String>> {
    let columns = reader.segments().iter().map(Columns::open).collect::<Result<Vec<_>>>()?;
    let mut ids = Vec::with_capacity(addresses.len());
    for address in addresses {
        let own = &columns[address.segment];
        let mut base = String::new();
        if let Some(ord) = own.base.term_ords(address.doc).next() {
            own.base.ord_to_str(ord, &mut base).map_err(trouble)?;
        }
        let mut hashes = Vec::new();
        for columns in &columns {
            columns.hashes(&base, &mut hashes)?;
        }
        ids.push(told_apart(&base, own.hash.first(address.doc).unwrap_or_default() as u32, &hashes));
    }
    Ok(ids)
}

/// What tells the sources of a segment apart.
struct Columns<'s> {
    segment: &'s Segment,
    base: StrColumn,
    hash: Column<u64>,
}

impl Columns<'_> {
    fn open(segment: &Segment) -> Result<Columns<'_>> {
        let base = segment.reader.fast_fields().str("base").map_err(trouble)?;
        let base = base.ok_or_else(|| trouble("column base is missing"))?;
        Ok(Columns { segment, base, hash: segment.optional_numbers("hash")? })
    }

    /// Adds the hashes of the sources with `base`.
    fn hashes(&self, base: &str, hashes: &mut Vec<u32>) -> Result<()> {
        let field = self.segment.fields.base;
        let term = IndexTerm::from_field_text(field, base);
        let inverted = self.segment.reader.inverted_index(field).map_err(trouble)?;
        let postings = inverted.read_block_postings(&term, IndexRecordOption::Basic).map_err(trouble)?;
        let docs = self.segment.docs(postings);
        hashes.extend(docs.into_iter().filter_map(|doc| self.hash.first(doc)).map(|hash| hash as u32));
        Ok(())
    }
}

/// `base`, with as many digits of `hash` as tell it from the other works with that base.
fn told_apart(base: &str, hash: u32, all: &[u32]) -> String {
    if all.len() < 2 {
        return base.to_string();
    }
    let short = hash >> 16;
    match all.iter().filter(|other| *other >> 16 == short).count() {
        1 => format!("{base}-{short:04x}"),
        _ => format!("{base}-{hash:08x}"),
    }
}
