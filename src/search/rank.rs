//! Putting sources into order.
//!
//! BM25 with k1 = 1.2 and b = 0.75 (Robertson & Zaragoza, 2009, *The probabilistic relevance framework*, section 3.4), over
//! live sources only, so that an index reached by edits ranks as a fresh one does.

use super::leaves::Found;
use super::{Hit, Outcome};
use crate::error::Result;
use crate::index::{Address, Reader, Works, ids};

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The best `limit` works.
pub fn rank(reader: &Reader, works: &Works, found: Vec<Found>, limit: usize) -> Result<Outcome> {
    let frequencies = frequencies(&found);
    let mean = (reader.manifest().words() as f64 / reader.len().max(1) as f64).max(1.0);
    let sources = reader.len() as f64;
    let mut hits = Vec::with_capacity(found.iter().map(|found| found.sources.len()).sum());
    for (number, (found, segment)) in found.iter().zip(reader.segments()).enumerate() {
        let words = segment.numbers("words")?;
        let mut scores: Vec<(u32, f64)> = found.sources.iter().map(|&place| (place, 0.0)).collect();
        for (counts, &frequency) in found.leaves.iter().zip(&frequencies) {
            let rarity = (1.0 + (sources - frequency as f64 + 0.5) / (frequency as f64 + 0.5)).ln();
            let mut scores = scores.iter_mut().peekable();
            for &(place, count) in counts {
                while scores.next_if(|(other, _)| *other < place).is_some() {}
                let Some((_, score)) = scores.next_if(|(other, _)| *other == place) else { continue };
                let (count, length) = (f64::from(count), words.get_val(segment.sources[place as usize]) as f64);
                let norm = K1 * (1.0 - B + B * length / mean);
                *score += rarity * count * (K1 + 1.0) / (count + norm);
            }
        }
        let address = |place: u32| Address { segment: number, doc: segment.sources[place as usize] };
        hits.extend(scores.into_iter().map(|(place, score)| (address(place), score)));
    }
    if !works.all().is_empty() {
        hits = one_each(works, hits);
    }
    let total = hits.len();
    best(reader, works, hits, limit).map(|hits| Outcome { hits, total })
}

/// Of the entries of a work the one that fits best; of several, the first of the work: addresses say nothing.
fn one_each(works: &Works, mut hits: Vec<(Address, f64)>) -> Vec<(Address, f64)> {
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

/// The first `limit` by score; of those with one score, by id.
fn best(reader: &Reader, works: &Works, mut hits: Vec<(Address, f64)>, limit: usize) -> Result<Vec<Hit>> {
    if limit == 0 || hits.is_empty() {
        return Ok(Vec::new());
    }
    if limit < hits.len() {
        // Only what may come first is asked for its id.
        let (_, (_, least), _) = hits.select_nth_unstable_by(limit - 1, |one, other| other.1.total_cmp(&one.1));
        let least = *least;
        hits.retain(|(_, score)| *score >= least);
    }
    let leads: Vec<Address> = hits.iter().map(|(entry, _)| works.lead(*entry)).collect();
    let ids = ids::some(reader, works, &leads)?;
    let hits = hits.into_iter().zip(ids);
    let mut hits: Vec<Hit> = hits.map(|((address, score), id)| Hit { id, address, score }).collect();
    hits.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.id.cmp(&other.id)));
    hits.truncate(limit);
    Ok(hits)
}
