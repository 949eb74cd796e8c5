//! The sentences of a review by what is known of them and one theme.

use std::ops::Range;

use tantivy::DocId;

use crate::error::Result;
use crate::index::{Address, Facts, Reader};
use crate::themes::{Layers, Tagged, Tagging};

/// What is known of a sentence and a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A person said that it carries the theme.
    Accepted,
    /// It is tagged, and nobody has said anything.
    Tagged,
    /// A person said that it does not carry the theme.
    Rejected,
    /// It is not tagged, and nobody has said anything.
    Rest,
}

/// The sentences that can be tagged, of the sources at hand.
pub struct Pool {
    /// By segment and document. None for what is no such sentence.
    sides: Vec<Vec<Option<Side>>>,
    /// The sources, with the documents of their sentences.
    sources: Vec<(Address, Range<DocId>)>,
    /// The sentences that carry the theme: the source, the place in it, and the tag.
    carrying: Vec<(Address, u32, Tagged)>,
}

impl Pool {
    /// What is known of `theme` in the sentences of `sources`; `layers` are those that lie over the tags.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn new(
        reader: &Reader,
        tagging: &Tagging<'_>,
        layers: &Layers,
        sources: &[Facts],
        theme: usize,
    ) -> Result<Pool> {
        let mut pool = Pool { sides: Vec::new(), sources: Vec::new(), carrying: Vec::new() };
        for (number, segment) in reader.segments().iter().enumerate() {
            let codable = segment.codable()?;
            let mut sides = vec![None; segment.reader.max_doc() as usize];
            for address in sources.iter().map(|facts| facts.address).filter(|address| address.segment == number) {
                let first = address.doc + 1;
                let end = (first..sides.len() as DocId).find(|&doc| segment.sources.contains(doc));
                let own = first..end.unwrap_or(sides.len() as DocId);
                own.clone().filter(|&doc| codable(doc)).for_each(|doc| sides[doc as usize] = Some(Side::Rest));
                let tagged = tagging.tagged(number, theme);
                let tagged = &tagged[tagged.partition_point(|tag| tag.sentence < own.start)..];
                for tag in tagged.iter().take_while(|tag| tag.sentence < own.end) {
                    let side = if tag.decided.is_some() { Side::Accepted } else { Side::Tagged };
                    sides[tag.sentence as usize] = Some(side);
                    pool.carrying.push((address, tag.sentence - first, *tag));
                }
                pool.sources.push((address, own));
            }
            for sentence in layers.rejected(number, theme) {
                if let Some(Some(side)) = sides.get_mut(sentence as usize).filter(|side| side.is_some()) {
                    *side = Side::Rejected;
                }
            }
            pool.sides.push(sides);
        }
        Ok(pool)
    }

    /// What is known of a sentence, by its segment and document.
    pub fn side(&self, segment: usize, sentence: DocId) -> Option<Side> {
        self.sides[segment].get(sentence as usize).copied().flatten()
    }

    /// How many sentences there are on some sides.
    pub fn count(&self, sides: &[Side]) -> u32 {
        self.sides.iter().flatten().flatten().filter(|side| sides.contains(side)).count() as u32
    }

    /// All sentences that can be tagged: the source, the place in it, and what is known.
    pub fn sentences(&self) -> impl Iterator<Item = (Address, u32, Side)> + '_ {
        self.sources.iter().flat_map(move |(source, own)| {
            own.clone().filter_map(move |doc| Some((*source, doc - own.start, self.side(source.segment, doc)?)))
        })
    }

    /// The sentences that carry the theme: the source, the place in it, and the tag.
    pub fn carrying(&self) -> &[(Address, u32, Tagged)] {
        &self.carrying
    }

    /// The same where all that is tagged counts as accepted: for a review in which nobody has decided anything.
    pub fn believed(mut self) -> Pool {
        let tagged = self.sides.iter_mut().flatten().filter(|side| **side == Some(Side::Tagged));
        tagged.for_each(|side| *side = Some(Side::Accepted));
        self
    }
}
