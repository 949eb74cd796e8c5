//! Idunn, the journals of Universitetsforlaget (Scandinavian University Press), on the platform Literatum of Atypon. Its rules are
//! those of the search tips of sites on that platform, from memory: no copy of them could be read when this was written.

use super::bracketed;
use crate::query::dialect::{Dialect, Near, One, Open, Part};

/// Idunn.
pub static DIALECT: Dialect = Dialect {
    name: "Idunn",
    stem: 3,
    // `*` is any number of letters, `?` just one; neither stands first in a word, nor within quotes.
    end: "*",
    middle: Some("*"),
    front: None,
    one: One::Exactly("?"),
    one_last: true,
    phrase: Open::Nowhere,
    near: Near::Nothing,
    every_word: false,
    not: "NOT",
    // The line looks anywhere; title, abstract, keywords and author are chosen in the advanced search.
    place: |part, words| matches!(part, Part::All | Part::Topic).then(|| bracketed(words)),
    limit: |_| None,
    notes: &["it looks in the whole text: choose title, abstract or keywords in the advanced search (Avansert søk)"],
};
