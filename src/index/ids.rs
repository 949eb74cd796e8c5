//! Ids of sources: the base, and where several works share it, some digits of a hash of title and place.
//!
//! Apart from the facts of a source, because an id depends on all that share its base: one may change when another comes.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::columnar::{Column, StrColumn};
use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, InvertedIndexReader};

use super::reader::{Address, Reader};
use super::segment::Segment;
use super::{Facts, Works, trouble};
use crate::error::Result;

/// The id of every source in `facts`, in their order.
pub fn all(facts: &[Facts]) -> Vec<String> {
    let mut count: HashMap<&str, Vec<u32>> = HashMap::new();
    for one in facts {
        count.entry(&one.base).or_default().push(one.hash);
    }
    facts.iter().map(|one| told_apart(&one.base, one.hash, &count[one.base.as_str()])).collect()
}

/// The ids of some works, told by the entries that stand for them, in their order, by asking the index who else has their
/// bases. Few have company, so who it is and their hashes are read only where they are wanted.
pub fn some(reader: &Reader, works: &Works, addresses: &[Address]) -> Result<Vec<String>> {
    let names = reader.segments().iter().map(Names::open).collect::<Result<Vec<_>>>()?;
    addresses.iter().map(|address| id(&names, works, *address)).collect()
}

fn id(names: &[Names], works: &Works, address: Address) -> Result<String> {
    let base = names[address.segment].base(address.doc)?;
    let mut lists = Vec::with_capacity(names.len());
    for names in names {
        lists.push(names.inverted.terms().get(&base).map_err(trouble)?);
    }
    if lists.iter().flatten().map(|list| list.doc_freq).sum::<u32>() < 2 {
        return Ok(base);
    }
    let mut holders = Vec::new();
    for (segment, (names, list)) in names.iter().zip(lists).enumerate() {
        let here = list.map(|list| names.holders(&list)).transpose()?.unwrap_or_default();
        holders.extend(here.into_iter().map(|(doc, hash)| (Address { segment, doc }, hash)));
    }
    holders.retain(|(holder, _)| works.lead(*holder) == *holder);
    let hashes: Vec<u32> = holders.iter().map(|(_, hash)| *hash).collect();
    let own = holders.iter().find(|(holder, _)| *holder == address).map_or(0, |(_, hash)| *hash);
    Ok(told_apart(&base, own, &hashes))
}

/// What ids are made of, in one segment.
struct Names<'r> {
    segment: &'r Segment,
    bases: StrColumn,
    hashes: Column<u64>,
    /// Which sources have a base.
    inverted: Arc<InvertedIndexReader>,
}

impl<'r> Names<'r> {
    fn open(segment: &'r Segment) -> Result<Names<'r>> {
        let bases = segment.reader.fast_fields().str("base").map_err(trouble)?;
        Ok(Names {
            segment,
            bases: bases.ok_or_else(|| trouble("column base is missing"))?,
            hashes: segment.optional_numbers("hash")?,
            inverted: segment.reader.inverted_index(segment.fields.base).map_err(trouble)?,
        })
    }

    fn base(&self, doc: DocId) -> Result<String> {
        let mut base = String::new();
        if let Some(ord) = self.bases.term_ords(doc).next() {
            self.bases.ord_to_str(ord, &mut base).map_err(trouble)?;
        }
        Ok(base)
    }

    /// The sources of a list with their hashes.
    fn holders(&self, list: &TermInfo) -> Result<Vec<(DocId, u32)>> {
        let postings = self.inverted.read_block_postings_from_terminfo(list, IndexRecordOption::Basic);
        let docs = self.segment.docs(Some(postings.map_err(trouble)?));
        Ok(docs.into_iter().map(|doc| (doc, self.hashes.first(doc).unwrap_or_default() as u32)).collect())
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
