//! From results to what a reader sees: one file a result.

pub mod audit;
pub mod cards;
pub mod citation;
pub mod databases;
pub mod decided;
pub mod duplicates;
pub mod evaluation;
pub mod facets;
pub mod grouping;
pub mod imported;
pub mod kinds;
pub mod kwic;
pub mod labels;
pub mod links;
pub mod matrix;
pub mod passages;
pub mod phrases;
pub mod refusals;
pub mod returned;
pub mod sarif;
pub mod search;
pub mod similar;
pub mod sources;
pub mod suggestions;
pub mod terms;
pub mod themes;
