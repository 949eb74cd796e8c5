//! CINAHL on EBSCOhost. Its rules are those of EBSCO's help pages (`help.ebsco.com`), named below by their titles.

use super::norwegian_or_english;
use crate::query::dialect::{Dialect, Limit, Near, One, Open, Part};

/// CINAHL on EBSCOhost.
pub static DIALECT: Dialect = Dialect {
    id: "cinahl",
    name: "CINAHL (EBSCOhost)",
    about: "CINAHL on EBSCOhost",
    // "Searching with Wildcards in EDS and EBSCOhost", as CoLRev's search-query has it: at least three characters before it.
    stem: 3,
    end: "*",
    // The same: inside a word too, and never as the first character.
    middle: Some("*"),
    front: None,
    both_ends: false,
    // "Wildcard Searches in EDS": a question mark stands for exactly one letter; one that stands last is stripped.
    one: One::Exactly("?"),
    one_last: false,
    // "Truncation is allowed" in a phrase: guide of the University of Texas at Tyler.
    phrase: Open::Any,
    // "Proximity Searches": Nn in any order, Wn in the order written; n is the most words between them. The largest number is
    // told differently; 99 is safe (University of Southern Denmark).
    near: Near::Between {
        either: |words| format!("N{words}"),
        ordered: Some(|words| format!("W{words}")),
        most: 99,
        remark: None,
    },
    every_word: false,
    not: "NOT",
    // "CINAHL Clinical Queries": a field code stands before a term or a bracket; title and abstract are put each for itself.
    place: |part, words| {
        Some(match part {
            Part::Title => format!("TI ({words})"),
            Part::Topic => format!("(TI ({words}) OR AB ({words}))"),
            Part::All => format!("({words})"),
            Part::Author => format!("AU ({words})"),
        })
    },
    limit: |limit| match limit {
        // The code LA: CoLRev's search-query. Years and peer review have codes that EBSCO's help does not name.
        Limit::Language(language) => norwegian_or_english(*language).map(|name| format!("LA {name}")),
        Limit::Years(_) | Limit::Kind(_) | Limit::Peer(_) => None,
    },
    notes: &["switch off \"Apply related words\" and \"Apply equivalent subjects\"; the mode is Boolean/Phrase"],
};
