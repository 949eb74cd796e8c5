//! ProQuest: Social Services Abstracts, Sociological Abstracts, ERIC. Its rules are those of ProQuest's LibGuide "Search tips" and
//! of its support pages; where these could not be read, that is said.

use super::norwegian_or_english;
use crate::query::dialect::{Dialect, Limit, Near, One, Open, Part};

/// ProQuest.
pub static DIALECT: Dialect = Dialect {
    id: "proquest",
    name: "ProQuest",
    about: "Social Services Abstracts, Sociological Abstracts and ERIC on ProQuest",
    // No fewest letters are stated.
    stem: 3,
    // Support, "wildcards": `*` stands for up to five letters, `[*20]` for up to twenty, which is the most.
    end: "[*20]",
    middle: Some("[*20]"),
    // "Use the truncation character at the end" (support).
    front: None,
    both_ends: false,
    // Support, "wildcards": a single `?` matches both none and one.
    one: One::OrNone("?"),
    one_last: true,
    // Not stated; published queries have `"attention deficit*"`.
    phrase: Open::Any,
    // NEAR/n and PRE/n. Whether n counts the words between (University of Illinois Chicago) or the steps is not settled by a page
    // of ProQuest's own, so one more is written: that finds at least as much.
    near: Near::Between {
        either: |words| format!("NEAR/{}", words + 1),
        ordered: Some(|words| format!("PRE/{}", words + 1)),
        most: 99,
        remark: Some("one word more between them: how ProQuest counts is not certain"),
    },
    every_word: false,
    not: "NOT",
    // Field codes before a bracket (sra-polyglot, and published queries): IF are the authors' keywords.
    place: |part, words| {
        Some(match part {
            Part::Title => format!("TI({words})"),
            Part::Topic => format!("TI,AB,IF({words})"),
            Part::All => format!("NOFT({words})"),
            Part::Author => format!("AU({words})"),
        })
    },
    limit: |limit| match limit {
        // The code: sra-polyglot. Codes of years, kinds and peer review are on no page that could be read.
        Limit::Language(language) => norwegian_or_english(*language).map(|name| format!("LA({name})")),
        Limit::Years(_) | Limit::Kind(_) | Limit::Peer(_) => None,
    },
    notes: &["words outside quotes are searched with variants of spelling and form where the library has set it so"],
};
