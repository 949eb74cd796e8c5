//! Every place where a query's words stand: what a concordance lists.
//!
//! Apart from the passages of a search, which are the best few of a source: here nothing is chosen, and nothing but the index
//! is asked, since a review may have ten thousand places.

use std::collections::HashMap;

use super::Request;
use super::leaves;
use super::units::Units;
use crate::error::Result;
use crate::index::{Address, Reader, Works};
use crate::query::Match;

/// A place where words of a query stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry in whose text it is.
    pub entry: Address,
    /// The entry that stands for its work.
    pub work: Address,
    /// The sentence, by its place in the text.
    pub sentence: usize,
    /// The words.
    pub words: Match,
}

/// The places of all parts of the query in the sources that it finds, by entry and in the order of the text. Titles are no
/// sentences and have none. A place within a wider one is left out.
///
/// # Errors
/// The index cannot be read.
pub fn lines(reader: &Reader, works: &Works, request: &Request) -> Result<Vec<Line>> {
    let units = Units { reader, works };
    let found = leaves::with_places(&units, request)?;
    let works_found = found.wider.as_ref().filter(|_| request.compounds).unwrap_or(&found.works);
    let mut lines = Vec::new();
    for (segment, (own, places)) in reader.segments().iter().zip(&found.places).enumerate() {
        let sources = own.sources.of(places.docs().into_iter())?;
        let mut is_found: HashMap<Address, bool> = HashMap::new();
        for (doc, (sentence, matches)) in sources.into_iter().zip(places.groups()) {
            let entry = Address { segment, doc };
            let work = works.lead(entry);
            if *is_found.entry(work).or_insert_with(|| works_found.binary_search(&work).is_ok()) {
                let place = (sentence - doc - 1) as usize;
                lines.extend(widest(matches).map(|words| Line { entry, work, sentence: place, words }));
            }
        }
    }
    Ok(lines)
}

/// The matches that lie in no other.
fn widest(matches: Vec<Match>) -> impl Iterator<Item = Match> {
    let inside = |one: &Match| {
        let lies_in = |other: &Match| {
            other.words().len() > one.words().len() && one.words().iter().all(|word| other.words().contains(word))
        };
        matches.len() > 1 && matches.iter().any(lies_in)
    };
    let kept: Vec<Match> = matches.iter().filter(|one| !one.words().is_empty() && !inside(one)).cloned().collect();
    kept.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_within_a_wider_one_is_left_out() {
        let found = vec![Match::word(2), Match::run(2, 3), Match::word(5), Match::default()];
        assert_eq!(widest(found).collect::<Vec<_>>(), [Match::run(2, 3), Match::word(5)]);
    }
}
