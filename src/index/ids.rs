//! Ids of sources: the base, and where several works share it, some digits of a hash of title and place.

use std::collections::HashMap;

use tantivy::Term as IndexTerm;
use tantivy::columnar::StrColumn;
use tantivy::schema::IndexRecordOption;

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
/// bases. Few have company, so hashes are read only where they are wanted.
pub fn some(reader: &Reader, works: &Works, addresses: &[Address]) -> Result<Vec<String>> {
    let bases = reader.segments().iter().map(bases).collect::<Result<Vec<_>>>()?;
    let mut ids = Vec::with_capacity(addresses.len());
    for address in addresses {
        let (column, mut base) = (&bases[address.segment], String::new());
        if let Some(ord) = column.term_ords(address.doc).next() {
            column.ord_to_str(ord, &mut base).map_err(trouble)?;
        }
        let mut holders = holders(reader, &base)?;
        holders.retain(|holder| works.lead(*holder) == *holder);
        if holders.len() > 1 {
            let hashes = holders.iter().map(|holder| hash(reader, holder)).collect::<Result<Vec<_>>>()?;
            base = told_apart(&base, hash(reader, address)?, &hashes);
        }
        ids.push(base);
    }
    Ok(ids)
}

fn bases(segment: &Segment) -> Result<StrColumn> {
    let column = segment.reader.fast_fields().str("base").map_err(trouble)?;
    column.ok_or_else(|| trouble("column base is missing"))
}

/// The sources with a base.
fn holders(reader: &Reader, base: &str) -> Result<Vec<Address>> {
    let mut holders = Vec::new();
    for (number, segment) in reader.segments().iter().enumerate() {
        let term = IndexTerm::from_field_text(segment.fields.base, base);
        let inverted = segment.reader.inverted_index(segment.fields.base).map_err(trouble)?;
        let postings = inverted.read_block_postings(&term, IndexRecordOption::Basic).map_err(trouble)?;
        holders.extend(segment.docs(postings).into_iter().map(|doc| Address { segment: number, doc }));
    }
    Ok(holders)
}

fn hash(reader: &Reader, address: &Address) -> Result<u32> {
    let column = reader.segments()[address.segment].optional_numbers("hash")?;
    Ok(column.first(address.doc).unwrap_or_default() as u32)
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
