//! Web of Science Core Collection, advanced search. Its rules are those of Clarivate's help, `webofscience.help.clarivate.com`
//! ("Search Rules", "Search Operators"), and where only an older edition says it, of `images.webofknowledge.com` ("Wildcards",
//! "Topic"); the tags of fields as CoLRev's search-query lists them.

use super::{between_years, norwegian_or_english};
use crate::model::Kind;
use crate::query::dialect::{Dialect, Limit, Near, One, Open, Part};

/// Web of Science.
pub static DIALECT: Dialect = Dialect {
    id: "webofscience",
    name: "Web of Science",
    about: "Web of Science Core Collection",
    // "Wildcards": "At least three characters must precede the wildcard in Title and Topic searches."
    stem: 3,
    end: "*",
    middle: Some("*"),
    // "Wildcards": in front only in a topic or a title, with at least three characters behind it; at both ends too (`*oxid*`).
    front: Some("*"),
    both_ends: true,
    // "Wildcards": `?` is any one character; `$`, one or none, may not stand in quotes.
    one: One::Exactly("?"),
    one_last: true,
    // "Search Rules": "energy conserv*" in quotes matches energy conservation.
    phrase: Open::Any,
    // "Search Operators": x is "the maximum number of words that separate the terms", NEAR/0 is next to each other; no AND inside,
    // not even the one that two words side by side imply. There is no operator that keeps the order. No largest x is stated.
    near: Near::Between { either: |words| format!("NEAR/{words}"), ordered: None, most: 99, remark: None },
    every_word: false,
    not: "NOT",
    // "Topic": TS is title, abstract, the authors' keywords and Keywords Plus. A tag stands before a word or a bracket.
    place: |part, words| {
        Some(match part {
            Part::Title => format!("TI=({words})"),
            Part::Topic => format!("TS=({words})"),
            Part::All => format!("ALL=({words})"),
            Part::Author => format!("AU=({words})"),
        })
    },
    limit: |limit| match limit {
        // wosr and search-query: PY=(1990-2007). Values of LA and DT are in no page that could be read.
        Limit::Years(years) => between_years(years, |from, to| format!("PY=({from}-{to})")),
        Limit::Language(language) => norwegian_or_english(*language).map(|name| format!("LA=({name})")),
        Limit::Kind(Kind::Article) => Some("DT=(Article)".to_string()),
        Limit::Kind(_) | Limit::Peer(_) => None,
    },
    notes: &["paste it into the advanced search (query builder)"],
};
