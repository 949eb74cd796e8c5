//! The one query language: for searching, for the rules of themes, and for translation to databases.
//!
//! A query is parsed into an [`Expr`], its words are looked up once ([`Term`]), and its meaning in a sentence is a list of
//! [`Match`]es. How two lists of matches join is decided here and nowhere else ([`mod@matches`]), whether the words were found
//! by scanning a sentence ([`scan`]) or by reading the index: two routes, one answer.

pub mod blocks;
pub mod dialect;
#[cfg(test)]
mod errors;
pub mod expr;
mod field;
pub mod fuzzy;
mod lex;
pub mod matches;
pub mod parse;
pub mod scan;
pub mod term;
pub mod translate;
pub mod wildcard;

pub use blocks::Blocks;
pub use expr::{Expr, Field};
pub use matches::Match;
pub use parse::{Parsed, parse};
pub use term::Term;
