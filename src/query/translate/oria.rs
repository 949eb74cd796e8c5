//! Oria, the catalogue of Norwegian academic libraries (Primo, of Ex Libris). Its rules are those of Ex Libris's "Performing Basic
//! Searches" and "Search and Ranking in CDI", and of libraries that have Primo; no page states those of Oria itself.

use super::bracketed;
use crate::query::dialect::{Dialect, Near, One, Open, Part};

/// Oria.
pub static DIALECT: Dialect = Dialect {
    id: "oria",
    name: "Oria",
    about: "Oria, the catalogue of Norwegian academic libraries",
    stem: 3,
    // Wheaton College's guide: `*` is any number of characters, `?` one. Whether it may stand in front is told both ways.
    end: "*",
    middle: Some("*"),
    front: None,
    both_ends: false,
    one: One::Exactly("?"),
    one_last: true,
    // Wildcards within quotes are not described.
    phrase: Open::Nowhere,
    // No page names an operator of nearness; the University of California says that there is none.
    near: Near::Nothing,
    every_word: false,
    // "You must enter them in uppercase letters"; Nord universitet: «AND og OR skrives med store bokstaver».
    not: "NOT",
    // The simple search looks in everything that is known of a work; fields are chosen in the advanced search.
    place: |part, words| matches!(part, Part::All | Part::Topic).then(|| bracketed(words)),
    limit: |_| None,
    notes: &[
        "it looks in all fields: choose title or subject in the advanced search (Avansert søk); limits stand beside the hits",
        "more than seven `*` in one line may not be taken: `--forms list` writes forms without them",
    ],
};
