//! Norart, the index of Norwegian and Nordic journals of Nasjonalbiblioteket. Its half a million articles are in Oria where a library
//! has them on (BIBSYS, "Norart i sentralindeksen"), so the rules are those of Oria ([`super::oria`]). What its old pages had
//! (`#`, `:` and `!` for letters, words side by side for a phrase) may be gone.

use super::oria;
use crate::query::dialect::Dialect;

/// Norart.
pub static DIALECT: Dialect = Dialect {
    id: "norart",
    name: "Norart",
    about: "Norart, the index of Norwegian and Nordic journals",
    notes: &[
        "the query is for Oria, which has these articles; tick that hits without access are shown (Vis flere treff)",
        "there are titles and subjects, and no abstracts as a rule: few words find more",
    ],
    ..oria::DIALECT
};
