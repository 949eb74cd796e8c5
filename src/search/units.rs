//! What a query ranges over: works, whether they have one entry or several.
//!
//! Apart from the query, because an index knows entries by segments, and the entries of a work may lie in all of them.

use std::cmp::Reverse;

use tantivy::DocId;

use crate::error::Result;
use crate::index::{Address, Reader, Works};
use crate::themes::Tagged;

/// How often something stands in each work that has it: ascending by the entry that stands for the work.
pub type Counts = Vec<(Address, u32)>;

/// The works of an index, each by the entry that stands for it.
pub struct Units<'r> {
    pub(super) reader: &'r Reader,
    pub(super) works: &'r Works,
}

impl<'r> Units<'r> {
    /// All works, ascending.
    pub fn all(&self) -> Result<Vec<Address>> {
        let mut all = Vec::with_capacity(self.reader.len());
        for (segment, own) in self.reader.segments().iter().enumerate() {
            all.extend(own.sources.all()?.iter().map(|&doc| Address { segment, doc }));
        }
        if !self.works.all().is_empty() {
            all.retain(|entry| self.works.lead(*entry) == *entry);
        }
        Ok(all)
    }

    /// How many works there are.
    pub fn len(&self) -> usize {
        self.works.count(self.reader.len())
    }

    /// The works of entries, ascending, each once.
    pub fn of(&self, entries: impl Iterator<Item = Address>) -> Vec<Address> {
        let mut works: Vec<Address> = entries.map(|entry| self.works.lead(entry)).collect();
        works.sort();
        works.dedup();
        works
    }

    /// Adds counts by sentence of a segment, ascending, as counts by entry, which ascend too.
    pub fn add(&self, segment: usize, found: Vec<(DocId, u32)>, counts: &mut Counts) -> Result<()> {
        let sources = self.reader.segments()[segment].sources.of(found.iter().map(|(sentence, _)| *sentence))?;
        for (doc, (_, count)) in sources.into_iter().zip(found) {
            let entry = Address { segment, doc };
            match counts.last_mut() {
                Some((last, sum)) if *last == entry => *sum += count,
                _ => counts.push((entry, count)),
            }
        }
        Ok(())
    }

    /// The works that a matrix counts under a theme, of which these sentences of a segment carry it: ascending. Of a work it reads
    /// the text of the first entry.
    pub fn tagged(&self, segment: usize, tagged: Vec<Tagged>) -> Result<Vec<Address>> {
        let sources = self.reader.segments()[segment].sources.of(tagged.into_iter().map(|one| one.sentence))?;
        let mut works: Vec<Address> = sources.into_iter().map(|doc| Address { segment, doc }).collect();
        works.dedup();
        works.retain(|&entry| self.works.lead(entry) == entry);
        Ok(works)
    }

    /// Counts by entry, ascending, as counts by work: of entries that repeat each other the one with the most.
    pub fn gathered(&self, mut counts: Counts) -> Counts {
        if self.works.all().is_empty() {
            return counts;
        }
        counts.iter_mut().for_each(|(entry, _)| *entry = self.works.lead(*entry));
        counts.sort_by_key(|&(work, count)| (work, Reverse(count)));
        counts.dedup_by_key(|(work, _)| *work);
        counts
    }
}

/// The works of `all` that are not among `some`; both ascend, and so do they.
pub fn without(all: &[Address], some: &[Address]) -> Vec<Address> {
    let mut some = some.iter().peekable();
    let mut is_among = |work: &Address| {
        while some.next_if(|other| *other < work).is_some() {}
        some.peek() == Some(&work)
    };
    all.iter().filter(|work| !is_among(work)).copied().collect()
}
