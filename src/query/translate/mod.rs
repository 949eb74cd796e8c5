//! A query in the language of a database: one file a database, each rule with where it is from.
//!
//! What is to be done where a rule fails stands in [`super::dialect`], once for all.

mod cinahl;
mod idunn;
mod norart;
mod oria;
mod ovid;
mod proquest;
mod pubmed;
mod scopus;
mod webofscience;

use std::ops::RangeInclusive;

use super::dialect::{self, Dialect, Inflection, Part, Written};
use super::{Blocks, Expr};
use crate::error::{Error, Result};
use crate::text::language::Language;

/// The databases that queries are translated to, those of Norway first.
pub static ALL: [&Dialect; 9] = [
    &oria::DIALECT,
    &idunn::DIALECT,
    &norart::DIALECT,
    &pubmed::DIALECT,
    &cinahl::DIALECT,
    &ovid::DIALECT,
    &webofscience::DIALECT,
    &scopus::DIALECT,
    &proquest::DIALECT,
];

/// A query, whose blocks are in `blocks`, in the language of a database, its words looked for in `part` of a record.
///
/// # Errors
/// Nothing of the query can be said there.
pub fn translate(expr: &Expr, blocks: &Blocks, to: &Dialect, part: Part, inflection: Inflection) -> Result<Written> {
    dialect::write(expr, blocks, to, part, inflection).ok_or_else(|| {
        Error::new(format!("nothing of this query can be said in {}", to.name))
            .hint("a query for a database needs words that should be there")
    })
}

/// The name of a language that databases have, where they have it: they know one Norwegian.
fn norwegian_or_english(language: Language) -> Option<&'static str> {
    match language {
        Language::No | Language::Nb | Language::Nn => Some("norwegian"),
        Language::En => Some("english"),
        Language::Other => None,
    }
}

/// Years from one to another, an open end as far away as no work is.
fn between_years(years: &RangeInclusive<i32>, write: impl Fn(i32, i32) -> String) -> Option<String> {
    Some(write((*years.start()).max(1800), (*years.end()).min(3000)))
}

/// Words in brackets where they are more than one.
fn bracketed(words: &str) -> String {
    let phrase = words.starts_with('"') && words.len() > 1 && !words[1..words.len() - 1].contains('"');
    if words.contains(' ') && !phrase { format!("({words})") } else { words.to_string() }
}
