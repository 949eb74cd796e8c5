//! Running a query over the review: which sources, in which order, and which of their sentences.
//!
//! AND, OR and NOT range over the source, with all its entries; phrases and NEAR lie in one sentence, or in the title. A
//! `section:` in an AND limits its other operands to sentences under such a heading. Compounds that hold a bare word as a part
//! are found too and counted apart: a number that goes into a method chapter is of the word itself.

mod facets;
mod kwic;
mod leaves;
mod marks;
mod meant;
mod order;
mod rank;
mod scope;
mod similar;
mod snippets;
mod terms;
mod units;

pub use facets::under_themes;
pub use kwic::{Line, lines};
pub use marks::marks;
pub use meant::{Unknown, unknown};
pub use order::Sort;
pub use scope::Scope;
pub use similar::{Alike, similar};
pub use snippets::{Snippet, snippets};
pub use terms::terms;

use crate::error::Result;
use crate::index::{Address, Reader, Works};
use crate::query::Expr;
use crate::review::Codebook;
use crate::themes::Layers;
use units::Units;

/// What is asked of a review.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    /// The query.
    pub expr: &'r Expr,
    /// Its blocks, and its themes for `theme:`.
    pub codebook: &'r Codebook,
    /// What is laid over the tags of these.
    pub layers: &'r Layers,
    /// Where its words are looked for.
    pub scope: Scope,
    /// Whether compounds that hold a bare word as a part count as the word.
    pub compounds: bool,
}

/// A source that a query found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// Where the entry is that stands for it.
    pub address: Address,
    /// How well it fits: BM25 over its words, the title's thrice.
    pub score: f64,
    /// Whether the words stand only in compounds there.
    pub only_compounds: bool,
}

/// What a query found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The sources in the order that was asked for, at most as many as were: those that count before those that have the words
    /// in compounds only. Ties stand in the order of the ids.
    pub hits: Vec<Hit>,
    /// The entries that stand for the sources that count, ascending.
    pub works: Vec<Address>,
    /// How many sources more have the words only in compounds.
    pub only_compounds: usize,
    /// Whether some word of the query may stand nowhere at all: see [`unknown`].
    pub idle: bool,
}

/// Runs a query, and names the first `limit` sources. A work of several entries is found as one: some words may stand in one
/// of them and some in another.
///
/// # Errors
/// The index cannot be read.
pub fn search(reader: &Reader, works: &Works, request: &Request, sort: Sort, limit: usize) -> Result<Outcome> {
    let units = Units { reader, works };
    let found = leaves::run(&units, request)?;
    let counted = match &found.wider {
        Some(wider) if request.compounds => wider,
        _ => &found.works,
    };
    let mut hits = order::first(&units, &found.leaves(request.compounds), counted, sort, limit)?;
    let mut only_compounds = 0;
    if let Some(wider) = found.wider.as_ref().filter(|_| !request.compounds) {
        let others = units::without(wider, counted);
        only_compounds = others.len();
        let more = order::first(&units, &found.leaves(true), &others, sort, limit - hits.len())?;
        hits.extend(more.into_iter().map(|hit| Hit { only_compounds: true, ..hit }));
    }
    Ok(Outcome { hits, works: counted.clone(), only_compounds, idle: found.idle })
}
