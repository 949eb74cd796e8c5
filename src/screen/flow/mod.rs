//! From the searches to the review: how many works were left at each step.
//!
//! Where works were decided on, the steps are counted from the decisions, and what comes before them from the log and the
//! sources: of a database's hits those that were not read, those that were read and never brought in, and those that are here,
//! some of them several times. Where nothing was decided, the log says all that is known.

mod decided;
mod logged;
mod places;
#[cfg(test)]
mod tests;

pub use decided::decided;
pub use logged::logged;
pub use places::{Names, Place, told_kind};

use crate::model::{PlaceKind, Reached, Search};
use crate::review::Places;

/// What a flow is counted from.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'e> {
    /// The searches in databases; none of kilde's own.
    pub searches: &'e [Search],
    /// The works that are sources, and those that were only decided on.
    pub works: &'e [Found],
    /// What the settings say of places.
    pub places: &'e Places,
}

/// A work that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is called.
    pub label: String,
    /// For each record of it the place that it was found in, as the record says; nothing where it does not.
    pub records: Vec<Option<String>>,
    /// The kind of place that the settings say it was found in; none where they say none.
    pub kind: Option<PlaceKind>,
    /// How far it has come.
    pub reached: Reached,
    /// The line of the decision that left it out by its abstract, though it was decided on its text too.
    pub contradicted: Option<u32>,
}

/// Adds one to the count of a reason; the most frequent first, of equals in the order of their names.
fn count_reasons<'r>(reasons: impl Iterator<Item = &'r str>) -> Vec<(String, u64)> {
    let mut counts = std::collections::BTreeMap::<&str, u64>::new();
    reasons.for_each(|reason| *counts.entry(reason).or_default() += 1);
    let mut all: Vec<(String, u64)> = counts.into_iter().map(|(reason, count)| (reason.to_string(), count)).collect();
    all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    all
}
