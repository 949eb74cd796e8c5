//! Running a query over the review: which sources, in which order, and which of their sentences.
//!
//! AND, OR and NOT range over the source, with all its entries; phrases and NEAR lie in one sentence. A `section:` in an AND
//! limits its other operands to sentences under such a heading.

mod leaves;
mod rank;
mod snippets;
mod units;

pub use snippets::{Snippet, snippets};

use crate::error::Result;
use crate::index::{Address, Reader, Works};
use crate::query::Expr;
use crate::review::Codebook;
use crate::themes::Layers;
use units::Units;

/// A source that a query found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// Where the entry is that stands for it.
    pub address: Address,
    /// How well it fits: BM25 over its words, the title's thrice.
    pub score: f64,
}

/// What a query found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The sources, best first, at most as many as were asked for. Ties stand in the order of the ids.
    pub hits: Vec<Hit>,
    /// How many sources there are in all.
    pub total: usize,
}

/// Runs a query. `codebook` gives the blocks, and the themes for `theme:`, over whose tags `layers` are laid. A work of
/// several entries is found as one: some words may stand in one of them and some in another.
pub fn search(
    reader: &Reader,
    works: &Works,
    expr: &Expr,
    codebook: &Codebook,
    layers: &Layers,
    limit: usize,
) -> Result<Outcome> {
    let units = Units { reader, works };
    let found = leaves::run(&units, expr, codebook, layers)?;
    rank::rank(&units, &found, limit)
}
