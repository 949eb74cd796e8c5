//! Which sources of an index are one work: what tables count once.
//!
//! Apart from the sources themselves, which are read file by file, while a work may lie in several.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::facts::{Facts, Traits};
use super::reader::Address;
use crate::model::Source;

/// A work that several sources are entries of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Work {
    /// Its entries, the one whose text is read first.
    pub entries: Vec<Address>,
    /// What is known of it: the best of each field.
    pub source: Source,
}

/// The works of an index that have several entries.
#[derive(Debug, Clone, Default)]
pub struct Works {
    works: Vec<Work>,
    /// By entry, the work that it belongs to.
    of: FxHashMap<Address, u32>,
}

impl Works {
    /// Works with their entries, of which none belongs to two.
    pub fn new(works: Vec<Work>) -> Works {
        let mut of = FxHashMap::default();
        for (number, work) in (0..).zip(&works) {
            of.extend(work.entries.iter().map(|entry| (*entry, number)));
        }
        Works { works, of }
    }

    /// All of them.
    pub fn all(&self) -> &[Work] {
        &self.works
    }

    /// The work that an entry belongs to, where it has others.
    pub fn of(&self, entry: Address) -> Option<&Work> {
        self.of.get(&entry).and_then(|&number| self.works.get(number as usize))
    }

    /// How many works `entries` entries are, that are all there are.
    pub fn count(&self, entries: usize) -> usize {
        entries - self.works.iter().map(|work| work.entries.len() - 1).sum::<usize>()
    }

    /// All entries of the work of `entry`, the one whose text is read first.
    pub fn entries<'e>(&'e self, entry: &'e Address) -> &'e [Address] {
        self.of(*entry).map_or(std::slice::from_ref(entry), |work| &work.entries)
    }

    /// The entry that stands for the work of `entry` in tables.
    pub fn lead(&self, entry: Address) -> Address {
        self.of(entry).and_then(|work| work.entries.first().copied()).unwrap_or(entry)
    }

    /// The facts of works from those of entries: each work once, with what is known of it.
    pub fn facts(&self, mut entries: Vec<Facts>) -> Vec<Facts> {
        if self.works.is_empty() {
            return entries;
        }
        entries.retain(|facts| self.lead(facts.address) == facts.address);
        for facts in &mut entries {
            let Some(Work { source, .. }) = self.of(facts.address) else { continue };
            facts.label = source.label();
            facts.year = source.year;
            facts.traits = Traits { reading: facts.traits.reading, ..Traits::of(source) };
        }
        entries
    }
}
