//! Putting sources into order.
//!
//! BM25 with k1 = 1.2 and b = 0.75 (Robertson & Zaragoza, 2009, *The probabilistic relevance framework*, section 3.4), over
//! live sources only, so that an index reached by edits ranks as a fresh one does.

use super::leaves::Found;
use super::{Hit, Outcome};
use crate::error::Result;
use crate::index::{Address, Reader};

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// The best `limit` sources.
pub fn rank(reader: &Reader, found: Vec<Found>, limit: usize) -> Result<Outcome> {
    let total = found.iter().map(|found| found.sources.len()).sum();
    let frequencies = frequencies(&found);
    let (lengths, mean) = lengths(reader)?;
    let sources = reader.len() as f64;
    let mut hits = Vec::with_capacity(total);
    for (number, (found, segment)) in found.iter().zip(reader.segments()).enumerate() {
        let mut scores = vec![0.0; segment.sources.len()];
        for (counts, &frequency) in found.leaves.iter().zip(&frequencies) {
            let rarity = (1.0 + (sources - frequency as f64 + 0.5) / (frequency as f64 + 0.5)).ln();
            for &(place, count) in counts {
                let (count, length) = (f64::from(count), lengths[number][place as usize]);
                let norm = K1 * (1.0 - B + B * length / mean);
                scores[place as usize] += rarity * count * (K1 + 1.0) / (count + norm);
            }
        }
        hits.extend(found.sources.iter().map(|&place| {
            let address = Address { segment: number, doc: segment.sources[place as usize] };
            (address, scores[place as usize])
        }));
    }
    best(reader, hits, limit).map(|hits| Outcome { hits, total })
}

/// How many sources each part of the query stands in, over all segments. Every segment has the same parts in the same order.
fn frequencies(found: &[Found]) -> Vec<usize> {
    let parts = found.iter().map(|found| found.leaves.len()).max().unwrap_or_default();
    (0..parts).map(|part| found.iter().filter_map(|found| found.leaves.get(part)).map(Vec::len).sum()).collect()
}

/// The length of each source in words, segment by segment, and their mean.
fn lengths(reader: &Reader) -> Result<(Vec<Vec<f64>>, f64)> {
    let mut all = Vec::new();
    for segment in reader.segments() {
        let words = segment.numbers("words")?;
        all.push(segment.sources.iter().map(|&doc| words.get_val(doc) as f64).collect::<Vec<f64>>());
    }
    let sum: f64 = all.iter().flatten().sum();
    Ok((all, (sum / reader.len().max(1) as f64).max(1.0)))
}

/// The first `limit` by score; of those with one score, by id.
fn best(reader: &Reader, mut hits: Vec<(Address, f64)>, limit: usize) -> Result<Vec<Hit>> {
    if limit == 0 || hits.is_empty() {
        return Ok(Vec::new());
    }
    if limit < hits.len() {
        // Only what may come first is asked for its id.
        let (_, (_, least), _) = hits.select_nth_unstable_by(limit - 1, |one, other| other.1.total_cmp(&one.1));
        let least = *least;
        hits.retain(|(_, score)| *score >= least);
    }
    let mut hits = hits
        .into_iter()
        .map(|(address, score)| Ok(Hit { id: reader.id(address)?, address, score }))
        .collect::<Result<Vec<_>>>()?;
    hits.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| one.id.cmp(&other.id)));
    hits.truncate(limit);
    Ok(hits)
}
