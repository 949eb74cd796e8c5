//! Web of Science Core Collection, advanced search. Its rules are those of Clarivate's help ("Search Operators", "Wildcards",
//! "Field tags"), from memory: no copy of it could be read when this was written.

use super::{between_years, norwegian_or_english};
use crate::model::Kind;
use crate::query::dialect::{Dialect, Limit, Near, One, Open, Part};

/// Web of Science.
pub static DIALECT: Dialect = Dialect {
    name: "Web of Science",
    // "Wildcards": at least three characters before a truncation in a topic or a title.
    stem: 3,
    end: "*",
    middle: Some("*"),
    // "Left-hand truncation": in a topic or a title, with three characters behind it.
    front: Some("*"),
    // "Wildcards": `?` is any one character, `$` one or none.
    one: One::Exactly("?"),
    one_last: true,
    // "Wildcards": they may stand inside quotes.
    phrase: Open::Any,
    // "NEAR/x": at most x words between, in either order; no AND inside. There is no operator that keeps the order.
    near: Near::Between { either: |words| format!("NEAR/{words}"), ordered: None, most: 99, remark: None },
    every_word: false,
    not: "NOT",
    // "Field tags": TS is title, abstract, the authors' keywords and Keywords Plus.
    place: |part, words| {
        Some(match part {
            Part::Title => format!("TI=({words})"),
            Part::Topic => format!("TS=({words})"),
            Part::All => format!("ALL=({words})"),
            Part::Author => format!("AU=({words})"),
        })
    },
    limit: |limit| match limit {
        Limit::Years(years) => between_years(years, |from, to| format!("PY=({from}-{to})")),
        Limit::Language(language) => norwegian_or_english(*language).map(|name| format!("LA=({name})")),
        Limit::Kind(Kind::Article) => Some("DT=(Article)".to_string()),
        Limit::Kind(_) | Limit::Peer(_) => None,
    },
    notes: &["paste it into the advanced search (query builder)"],
};
