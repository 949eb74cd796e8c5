//! How likely sentences carry themes, as a model says, for a whole review.
//!
//! Apart from the model, which knows sentences and no documents of an index: here a chance is found by its address.

use serde::{Deserialize, Serialize};
use tantivy::DocId;

use crate::index::Address;

/// The chances of a review.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// For which themes there are any.
    known: Vec<bool>,
    /// By segment, then by sentence and theme, in 65,534ths; [`NONE`] where nothing was asked.
    chances: Vec<Vec<u16>>,
}

const NONE: u16 = u16::MAX;

impl Scores {
    /// Chances for the themes that are `known`, in segments of so many documents, none of which has one yet.
    pub fn new(known: Vec<bool>, documents: &[usize]) -> Scores {
        let chances = documents.iter().map(|count| vec![NONE; count * known.len()]).collect();
        Scores { known, chances }
    }

    /// Sets how likely, from 0 to 1, a sentence of the source at `source` carries a theme; `sentence` is its place there.
    pub fn set(&mut self, source: Address, sentence: u32, theme: usize, chance: f64) {
        let at = (source.doc + 1 + sentence) as usize * self.known.len() + theme;
        if let Some(kept) = self.chances.get_mut(source.segment).and_then(|segment| segment.get_mut(at)) {
            *kept = (chance.clamp(0.0, 1.0) * f64::from(NONE - 1)).round() as u16;
        }
    }

    /// How likely a sentence carries a theme; none where no model knows.
    pub fn chance(&self, segment: usize, sentence: DocId, theme: usize) -> Option<f64> {
        let kept = *self.chances.get(segment)?.get(sentence as usize * self.known.len() + theme)?;
        (kept != NONE).then(|| f64::from(kept) / f64::from(NONE - 1))
    }

    /// The sentences of a segment that carry a theme with at least some chance, ascending.
    pub fn carrying(&self, segment: usize, theme: usize, least: f64) -> Vec<DocId> {
        let all = self.chances.get(segment).map_or(0, |segment| segment.len() / self.known.len().max(1));
        let carries = |&doc: &DocId| self.chance(segment, doc, theme).is_some_and(|chance| chance >= least);
        (0..all as DocId).filter(carries).collect()
    }

    /// How many segments there are.
    pub fn segments(&self) -> usize {
        self.chances.len()
    }

    /// Whether a model knows a theme.
    pub fn knows(&self, theme: usize) -> bool {
        self.known.get(theme).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_is_found_where_it_was_set() {
        let mut scores = Scores::new(vec![true, false], &[3, 5]);
        let source = Address { segment: 1, doc: 1 };
        scores.set(source, 2, 0, 0.25);
        scores.set(source, 0, 1, 7.0);
        let chance = |segment, doc, theme| scores.chance(segment, doc, theme).map(|chance| (chance * 100.0).round());
        assert_eq!((chance(1, 4, 0), chance(1, 2, 1), chance(1, 2, 0)), (Some(25.0), Some(100.0), None));
        assert_eq!((scores.carrying(1, 0, 0.2), scores.carrying(1, 0, 0.3)), (vec![4], vec![]));
        // What lies outside is neither set nor found.
        scores.set(source, 3, 0, 0.5);
        assert_eq!((scores.chance(1, 5, 0), scores.chance(7, 0, 0)), (None, None));
        assert!(scores.knows(0) && !scores.knows(1) && !scores.knows(2));
    }
}
