//! Idunn, the journals of Universitetsforlaget (Scandinavian University Press), on the platform Literatum of Atypon. No page states its
//! rules; these are what guides to other sites on that platform (the ACM Digital Library, Wiley Online Library) agree on.

use super::bracketed;
use crate::query::dialect::{Dialect, Near, One, Open, Part};

/// Idunn.
pub static DIALECT: Dialect = Dialect {
    id: "idunn",
    name: "Idunn",
    about: "Idunn, the journals of Universitetsforlaget",
    stem: 3,
    // At the end of a word only is it the same everywhere, and not within quotes.
    end: "*",
    middle: None,
    front: None,
    both_ends: false,
    one: One::Nothing,
    one_last: false,
    phrase: Open::Nowhere,
    // University College London tells of `"machine learning"~10` on ACM; the others know of none.
    near: Near::Nothing,
    every_word: false,
    not: "NOT",
    // "Boolean operators must be capitalised" (ACM). The line looks anywhere; title, abstract, keywords and author are chosen in the advanced search.
    place: |part, words| matches!(part, Part::All | Part::Topic).then(|| bracketed(words)),
    limit: |_| None,
    notes: &["it looks in the whole text: choose title, abstract or keywords in the advanced search (Avansert søk)"],
};
