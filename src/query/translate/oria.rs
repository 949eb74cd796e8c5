//! Oria, the catalogue of Norwegian academic libraries (Primo, of Ex Libris). Its rules are those of Ex Libris's "Searching in Primo",
//! from memory: no copy of it could be read when this was written.

use super::bracketed;
use crate::query::dialect::{Dialect, Near, One, Open, Part};

/// Oria.
pub static DIALECT: Dialect = Dialect {
    name: "Oria",
    stem: 3,
    // `*` is any number of characters, `?` just one; neither stands first in a word.
    end: "*",
    middle: Some("*"),
    front: None,
    one: One::Exactly("?"),
    one_last: true,
    // Wildcards within quotes are not described.
    phrase: Open::Nowhere,
    near: Near::Nothing,
    every_word: false,
    // Operators in capitals.
    not: "NOT",
    // The simple search looks in everything that is known of a work; fields are chosen in the advanced search.
    place: |part, words| matches!(part, Part::All | Part::Topic).then(|| bracketed(words)),
    limit: |_| None,
    notes: &[
        "it looks in all fields: choose title or subject in the advanced search (Avansert søk); limits stand beside the hits",
    ],
};
