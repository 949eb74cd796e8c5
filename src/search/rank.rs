//! Putting works into order.
//!
//! BM25 with k1 = 1.2 and b = 0.75 (Robertson & Zaragoza, 2009, *The probabilistic relevance framework*, section 3.4), over
//! live sources only, so that an index reached by edits ranks as a fresh one does.

use super::Hit;
use super::units::{Counts, Units};
use crate::error::Result;
use crate::index::{Address, ids};

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The best `limit` of some `works` that were found.
///
/// What a work can score at most is known from its counts alone. Lengths are read only of those that may still come among
/// the first: of three thousand works with a word most often a few dozen.
pub fn best(units: &Units, leaves: &[&Counts], works: &[Address], limit: usize) -> Result<Vec<Hit>> {
    if limit == 0 || works.is_empty() {
        return Ok(Vec::new());
    }
    let scorer = Scorer::new(units, leaves);
    let mut chances = scorer.chances(works);
    let mut looked_at = limit.saturating_mul(2).max(32);
    let hits = loop {
        let rest = part(&mut chances, looked_at);
        let hits = chances.iter().take(looked_at).map(|(work, _)| (*work, scorer.score(*work)));
        let hits = first(hits.collect(), limit);
        let least = hits.get(limit - 1).map(|(_, score)| *score);
        if rest.is_none_or(|rest| least.is_some_and(|least| least > rest)) {
            break hits;
        }
        looked_at = looked_at.saturating_mul(4);
    };
    let mut hits = named(units, hits)?;
    hits.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.id.cmp(&other.id)));
    hits.truncate(limit);
    Ok(hits)
}

/// A work that was found, and what it scores at most.
type Chance = (Address, f64);

/// Moves the `many` best chances to the front. The best of the others, if there are any.
fn part(chances: &mut [Chance], many: usize) -> Option<f64> {
    if many >= chances.len() {
        return None;
    }
    let (_, next, _) = chances.select_nth_unstable_by(many, |(_, one), (_, other)| other.total_cmp(one));
    Some(next.1)
}

/// What scores need of the whole index.
pub struct Scorer<'f> {
    units: &'f Units<'f>,
    leaves: &'f [&'f Counts],
    /// How rare each part of the query is.
    rarities: Vec<f64>,
    /// How many words an entry has in the mean.
    mean: f64,
}

impl<'f> Scorer<'f> {
    /// A scorer of what was found.
    pub fn new(units: &'f Units, leaves: &'f [&'f Counts]) -> Self {
        let reader = units.reader;
        let works = units.len() as f64;
        let rarity = |frequency: usize| (1.0 + (works - frequency as f64 + 0.5) / (frequency as f64 + 0.5)).ln();
        let rarities = leaves.iter().map(|counts| rarity(counts.len())).collect();
        let mean = (reader.manifest().words() as f64 / reader.len().max(1) as f64).max(1.0);
        Scorer { units, leaves, rarities, mean }
    }

    /// What works would score if all were as short as the shortest of their segments.
    fn chances(&self, works: &[Address]) -> Vec<Chance> {
        let segments = self.units.reader.segments().iter();
        let shortest: Vec<f64> = segments.map(|segment| segment.sources.lengths.min_value() as f64).collect();
        let mut chances: Vec<Chance> = works.iter().map(|&work| (work, 0.0)).collect();
        for (counts, &rarity) in self.leaves.iter().zip(&self.rarities) {
            let mut chances = chances.iter_mut().peekable();
            for &(work, count) in counts.iter() {
                while chances.next_if(|(other, _)| *other < work).is_some() {}
                let Some((_, most)) = chances.next_if(|(other, _)| *other == work) else { continue };
                *most += rarity * self.saturation(count, shortest[work.segment]);
            }
        }
        chances
    }

    /// What a work scores.
    pub fn score(&self, lead: Address) -> f64 {
        // The sum of no numbers would be -0.
        self.parts(lead).fold(0.0, |sum, score| sum + score)
    }

    /// What it scores for each part of the query. The length is that of the entry that stands for the work: the others mostly
    /// repeat it.
    pub fn parts(&self, lead: Address) -> impl Iterator<Item = f64> {
        let lengths = &self.units.reader.segments()[lead.segment].sources.lengths;
        let length = lengths.first(lead.doc).unwrap_or_default() as f64;
        self.leaves.iter().zip(&self.rarities).map(move |(counts, rarity)| {
            let at = counts.binary_search_by_key(&lead, |(work, _)| *work);
            at.map_or(0.0, |at| rarity * self.saturation(counts[at].1, length))
        })
    }

    /// What `count` words are worth in a work of `length` words.
    fn saturation(&self, count: u32, length: f64) -> f64 {
        let (count, norm) = (f64::from(count), K1 * (1.0 - B + B * length / self.mean));
        count * (K1 + 1.0) / (count + norm)
    }
}

/// Best first, those that score as much as the last of the first `limit` with them.
fn first(mut hits: Vec<(Address, f64)>, limit: usize) -> Vec<(Address, f64)> {
    hits.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    if let Some(&(_, least)) = hits.get(limit - 1) {
        hits.retain(|(_, score)| *score >= least);
    }
    hits
}

/// Works with their ids, in their order.
pub fn named(units: &Units, hits: Vec<(Address, f64)>) -> Result<Vec<Hit>> {
    let leads: Vec<Address> = hits.iter().map(|(lead, _)| *lead).collect();
    let ids = ids::some(units.reader, units.works, &leads)?;
    let hits = hits.into_iter().zip(ids);
    Ok(hits.map(|((address, score), id)| Hit { id, address, score, only_compounds: false }).collect())
}
