//! Putting sources into order.
//!
//! BM25 with k1 = 1.2 and b = 0.75 (Robertson & Zaragoza, 2009, *The probabilistic relevance framework*, section 3.4), over
//! live sources only, so that an index reached by edits ranks as a fresh one does.

use tantivy::columnar::Column;

use super::leaves::Found;
use super::{Hit, Outcome};
use crate::error::Result;
use crate::index::{Address, Reader, Works, ids};

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The best `limit` works.
///
/// What a source can score at most is known from its counts alone. Lengths are read only of those that may still come
/// among the first: of three thousand sources with a word most often a few dozen.
pub fn rank(reader: &Reader, works: &Works, found: &[Found], limit: usize) -> Result<Outcome> {
    let scorer = Scorer::new(reader, found)?;
    let mut chances: Vec<Chance> = (0..found.len()).flat_map(|segment| scorer.chances(segment)).collect();
    let total = count(works, chances.iter().map(|chance| scorer.address(chance)));
    if limit == 0 || chances.is_empty() {
        return Ok(Outcome { hits: Vec::new(), total });
    }
    let mut looked_at = limit.saturating_mul(2).max(32);
    let hits = loop {
        let rest = part(&mut chances, looked_at);
        let hits =
            chances.iter().take(looked_at).map(|chance| (scorer.address(chance), scorer.score(chance))).collect();
        let hits = first(one_each(works, hits), limit);
        let least = hits.get(limit - 1).map(|(_, score)| *score);
        if rest.is_none_or(|rest| least.is_some_and(|least| least > rest)) {
            break hits;
        }
        looked_at = looked_at.saturating_mul(4);
    };
    named(reader, works, hits, limit).map(|hits| Outcome { hits, total })
}

/// A source that was found, and what it scores at most.
struct Chance {
    segment: usize,
    /// Its place in the segment.
    place: u32,
    most: f64,
}

/// Moves the `many` best chances to the front. The best of the others, if there are any.
fn part(chances: &mut [Chance], many: usize) -> Option<f64> {
    if many >= chances.len() {
        return None;
    }
    let (_, next, _) = chances.select_nth_unstable_by(many, |one, other| other.most.total_cmp(&one.most));
    Some(next.most)
}

/// What scores need of the whole index.
struct Scorer<'f> {
    reader: &'f Reader,
    found: &'f [Found],
    /// How rare each part of the query is.
    rarities: Vec<f64>,
    /// By segment, how many words its sources have.
    lengths: Vec<Column<u64>>,
    mean: f64,
}

impl<'f> Scorer<'f> {
    fn new(reader: &'f Reader, found: &'f [Found]) -> Result<Self> {
        let sources = reader.len() as f64;
        let rarity = |frequency: usize| (1.0 + (sources - frequency as f64 + 0.5) / (frequency as f64 + 0.5)).ln();
        let rarities = frequencies(found).into_iter().map(rarity).collect();
        let lengths =
            reader.segments().iter().map(|segment| segment.optional_numbers("length")).collect::<Result<_>>()?;
        let mean = (reader.manifest().words() as f64 / reader.len().max(1) as f64).max(1.0);
        Ok(Scorer { reader, found, rarities, lengths, mean })
    }

    fn address(&self, chance: &Chance) -> Address {
        Address { segment: chance.segment, doc: self.reader.segments()[chance.segment].sources[chance.place as usize] }
    }

    /// What the sources of a segment would score if all were as short as its shortest.
    fn chances(&self, segment: usize) -> impl Iterator<Item = Chance> {
        let (found, shortest) = (&self.found[segment], self.lengths[segment].min_value() as f64);
        let mut most: Vec<(u32, f64)> = found.sources.iter().map(|&place| (place, 0.0)).collect();
        for (counts, &rarity) in found.leaves.iter().zip(&self.rarities) {
            let mut most = most.iter_mut().peekable();
            for &(place, count) in counts {
                while most.next_if(|(other, _)| *other < place).is_some() {}
                let Some((_, most)) = most.next_if(|(other, _)| *other == place) else { continue };
                *most += rarity * self.saturation(count, shortest);
            }
        }
        most.into_iter().map(move |(place, most)| Chance { segment, place, most })
    }

    fn score(&self, chance: &Chance) -> f64 {
        let length = self.lengths[chance.segment].first(self.address(chance).doc).unwrap_or_default() as f64;
        let leaves = self.found[chance.segment].leaves.iter().zip(&self.rarities);
        let scores = leaves.filter_map(|(counts, rarity)| {
            let at = counts.binary_search_by_key(&chance.place, |(place, _)| *place).ok()?;
            Some(rarity * self.saturation(counts[at].1, length))
        });
        scores.fold(0.0, |sum, score| sum + score)
    }

    /// What `count` words are worth in a source of `length` words.
    fn saturation(&self, count: u32, length: f64) -> f64 {
        let (count, norm) = (f64::from(count), K1 * (1.0 - B + B * length / self.mean));
        count * (K1 + 1.0) / (count + norm)
    }
}

/// How many works some entries, which differ, are of.
fn count(works: &Works, entries: impl ExactSizeIterator<Item = Address>) -> usize {
    let all = entries.len();
    if works.all().is_empty() {
        return all;
    }
    let mut joined: Vec<Address> =
        entries.filter(|entry| works.of(*entry).is_some()).map(|entry| works.lead(entry)).collect();
    let entries = joined.len();
    joined.sort();
    joined.dedup();
    all - entries + joined.len()
}

/// Of the entries of a work the one that fits best; of several, the first of the work: addresses say nothing.
fn one_each(works: &Works, mut hits: Vec<(Address, f64)>) -> Vec<(Address, f64)> {
    if works.all().is_empty() {
        return hits;
    }
    let place = |entry: Address| works.of(entry).and_then(|work| work.entries.iter().position(|one| *one == entry));
    hits.sort_by(|(one, score), (other, its_score)| {
        let of_work = works.lead(*one).cmp(&works.lead(*other));
        of_work.then_with(|| its_score.total_cmp(score)).then_with(|| place(*one).cmp(&place(*other)))
    });
    hits.dedup_by_key(|(entry, _)| works.lead(*entry));
    hits
}

/// How many sources each part of the query stands in, over all segments. Every segment has the same parts in the same order.
fn frequencies(found: &[Found]) -> Vec<usize> {
    let parts = found.iter().map(|found| found.leaves.len()).max().unwrap_or_default();
    (0..parts).map(|part| found.iter().filter_map(|found| found.leaves.get(part)).map(Vec::len).sum()).collect()
}

/// Best first, those that score as much as the last of the first `limit` with them.
fn first(mut hits: Vec<(Address, f64)>, limit: usize) -> Vec<(Address, f64)> {
    hits.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    if let Some(&(_, least)) = hits.get(limit - 1) {
        hits.retain(|(_, score)| *score >= least);
    }
    hits
}

/// The first `limit` with their ids; of those with one score, by id.
fn named(reader: &Reader, works: &Works, hits: Vec<(Address, f64)>, limit: usize) -> Result<Vec<Hit>> {
    let leads: Vec<Address> = hits.iter().map(|(entry, _)| works.lead(*entry)).collect();
    let ids = ids::some(reader, works, &leads)?;
    let hits = hits.into_iter().zip(ids);
    let mut hits: Vec<Hit> = hits.map(|((address, score), id)| Hit { id, address, score }).collect();
    hits.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.id.cmp(&other.id)));
    hits.truncate(limit);
    Ok(hits)
}
