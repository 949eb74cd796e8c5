//! What a query ranges over: works, whether they have one entry or several.
//!
//! Apart from the query, because an index knows entries by segments, and the entries of a work may lie in all of them.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::index::{Address, Reader, Work, Works};

/// A work by the entry that stands for it: `segment << 32 | place among the segment's sources`. Units ascend as entries do.
pub type Unit = u64;

/// How often something stands in each work that has it: ascending.
pub type Counts = Vec<(Unit, u32)>;

/// The works of an index.
pub struct Units<'r> {
    pub(super) reader: &'r Reader,
    pub(super) works: &'r Works,
    /// By each entry of a work of several, the one that stands for it.
    leads: FxHashMap<Unit, Unit>,
}

impl<'r> Units<'r> {
    /// The works of `reader`, which are entries of their own but for `works`.
    pub fn new(reader: &'r Reader, works: &'r Works) -> Units<'r> {
        let own = |entry: Address| {
            let place = reader.segments().get(entry.segment)?.sources.binary_search(&entry.doc).ok()?;
            Some(unit(entry.segment, place as u32))
        };
        let of_work = |work: &'r Work| {
            let lead = work.entries.first().and_then(|lead| own(*lead));
            work.entries.iter().filter_map(move |entry| Some((own(*entry)?, lead?)))
        };
        Units { reader, works, leads: works.all().iter().flat_map(of_work).collect() }
    }

    /// The work of an entry, which is given as a unit too.
    pub fn of(&self, entry: Unit) -> Unit {
        if self.leads.is_empty() { entry } else { self.leads.get(&entry).copied().unwrap_or(entry) }
    }

    /// The entry that stands for a work.
    pub fn address(&self, unit: Unit) -> Address {
        let segment = segment(unit);
        Address { segment, doc: self.reader.segments()[segment].sources[unit as u32 as usize] }
    }

    /// The work that a unit is, where it has several entries.
    pub fn work(&self, unit: Unit) -> Option<&'r Work> {
        if self.leads.is_empty() { None } else { self.works.of(self.address(unit)) }
    }

    /// All works.
    pub fn all(&self) -> impl Iterator<Item = Unit> {
        let segments = self.reader.segments().iter().enumerate();
        let entries =
            segments.flat_map(|(number, segment)| (0..segment.sources.len() as u32).map(move |at| unit(number, at)));
        entries.filter(|&entry| self.of(entry) == entry)
    }

    /// How many works there are.
    pub fn len(&self) -> usize {
        let others = self.leads.iter().filter(|(entry, lead)| entry != lead).count();
        self.reader.len() - others
    }

    /// Counts by entry, ascending, as counts by work: of entries that repeat each other the one with the most.
    pub fn gathered(&self, mut counts: Counts) -> Counts {
        if self.leads.is_empty() {
            return counts;
        }
        counts.iter_mut().for_each(|(entry, _)| *entry = self.of(*entry));
        counts.sort_by_key(|&(unit, count)| (unit, Reverse(count)));
        counts.dedup_by_key(|(unit, _)| *unit);
        counts
    }
}

/// An entry as a unit.
pub fn unit(segment: usize, place: u32) -> Unit {
    (segment as u64) << 32 | u64::from(place)
}

/// The segment of the entry that stands for a work.
pub fn segment(unit: Unit) -> usize {
    (unit >> 32) as usize
}
