//! The order in which sources stand.

use std::collections::HashMap;

use super::Hit;
use super::rank::{self, Scorer};
use super::units::{Counts, Units};
use crate::error::Result;
use crate::index::Address;
use crate::text::collate;

/// What sources are put into order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// How well they fit, the best first.
    #[default]
    Relevance,
    /// The year, the oldest first; of one year by the authors.
    Year,
    /// What they are headed with, å last; of one author the oldest first.
    Author,
}

/// The first `limit` of some `works` that were found.
pub fn first(units: &Units, leaves: &[&Counts], works: &[Address], sort: Sort, limit: usize) -> Result<Vec<Hit>> {
    if sort == Sort::Relevance {
        return rank::best(units, leaves, works, limit);
    }
    if works.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    let facts = units.works.facts(units.reader.facts()?);
    let facts: HashMap<Address, _> = facts.iter().map(|facts| (facts.address, facts)).collect();
    let scorer = Scorer::new(units, leaves);
    let hits = rank::named(units, works.iter().map(|work| (*work, scorer.score(*work))).collect())?;
    let mut keyed: Vec<_> = hits
        .into_iter()
        .map(|hit| {
            let facts = facts.get(&hit.address);
            // Works without a year come last.
            let year = facts.and_then(|facts| facts.year).unwrap_or(i32::MAX);
            let label = collate::key(facts.map_or("", |facts| facts.label.as_str()));
            (if sort == Sort::Year { year } else { 0 }, label, year, hit)
        })
        .collect();
    keyed.sort_by(|one, other| (one.0, &one.1, one.2, &one.3.id).cmp(&(other.0, &other.1, other.2, &other.3.id)));
    keyed.truncate(limit);
    Ok(keyed.into_iter().map(|(.., hit)| hit).collect())
}
