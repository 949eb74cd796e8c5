//! Norart, the index of Norwegian and Nordic journals of Nasjonalbiblioteket, searched through the library's own pages or Oria. No page
//! that states its rules could be read; these are what catalogues of its kind have in common.

use super::bracketed;
use crate::query::dialect::{Dialect, Near, One, Open, Part};

/// Norart.
pub static DIALECT: Dialect = Dialect {
    name: "Norart",
    stem: 3,
    end: "*",
    middle: None,
    front: None,
    one: One::Nothing,
    one_last: false,
    phrase: Open::Nowhere,
    near: Near::Nothing,
    every_word: false,
    not: "NOT",
    place: |part, words| matches!(part, Part::All | Part::Topic).then(|| bracketed(words)),
    limit: |_| None,
    notes: &["Norart has titles and subjects, and no abstracts: few words find more; its rules are not published"],
};
