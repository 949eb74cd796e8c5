//! Norart, the index of Norwegian and Nordic journals of Nasjonalbiblioteket. Its half a million articles are in Oria where a library
//! has them on (BIBSYS, "Norart i sentralindeksen"), so the rules are those of Oria ([`super::oria`]). What its old pages had
//! (`#`, `:` and `!` for letters, words side by side for a phrase) may be gone.

use super::bracketed;
use crate::query::dialect::{Dialect, Near, One, Open, Part};

/// Norart.
pub static DIALECT: Dialect = Dialect {
    name: "Norart",
    stem: 3,
    end: "*",
    middle: Some("*"),
    front: None,
    both_ends: false,
    one: One::Exactly("?"),
    one_last: true,
    phrase: Open::Nowhere,
    near: Near::Nothing,
    every_word: false,
    not: "NOT",
    place: |part, words| matches!(part, Part::All | Part::Topic).then(|| bracketed(words)),
    limit: |_| None,
    notes: &[
        "for Oria, which has the articles of Norart; tick that hits without access are shown (Vis flere treff)",
        "Norart has titles and subjects, and no abstracts as a rule: few words find more",
    ],
};
