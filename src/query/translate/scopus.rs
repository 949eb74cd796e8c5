//! Scopus, advanced search. Its rules are those of Elsevier's "Scopus: search tips" and "How do I search for documents?", from
//! memory: no copy of them could be read when this was written.

use super::norwegian_or_english;
use crate::model::Kind;
use crate::query::dialect::{Dialect, Limit, Near, One, Open, Part};

/// Scopus.
pub static DIALECT: Dialect = Dialect {
    name: "Scopus",
    stem: 3,
    // "Wildcards": `*` is any number of characters, anywhere in a word, `?` just one.
    end: "*",
    middle: Some("*"),
    front: Some("*"),
    one: One::Exactly("?"),
    one_last: true,
    // "Loose phrases": in double quotes wildcards work.
    phrase: Open::Any,
    // "Proximity operators": W/n in either order, PRE/n in this one; n is the most words between them, at most 255.
    near: Near::Between {
        either: |words| format!("W/{words}"),
        ordered: Some(|words| format!("PRE/{words}")),
        most: 255,
        remark: None,
    },
    every_word: false,
    // "Boolean operators": AND NOT, at the end.
    not: "AND NOT",
    place: |part, words| {
        Some(match part {
            Part::Title => format!("TITLE({words})"),
            Part::Topic => format!("TITLE-ABS-KEY({words})"),
            Part::All => format!("ALL({words})"),
            Part::Author => format!("AUTH({words})"),
        })
    },
    limit,
    notes: &["paste it into the advanced document search"],
};

fn limit(limit: &Limit) -> Option<String> {
    match limit {
        // PUBYEAR knows =, > and < only.
        Limit::Years(years) => {
            let from = (*years.start() > i32::MIN).then(|| format!("PUBYEAR > {}", years.start() - 1));
            let to = (*years.end() < i32::MAX).then(|| format!("PUBYEAR < {}", years.end() + 1));
            let both: Vec<String> = from.into_iter().chain(to).collect();
            Some(both.join(" AND "))
        }
        Limit::Language(language) => norwegian_or_english(*language).map(|name| format!("LANGUAGE({name})")),
        Limit::Kind(Kind::Article) => Some("DOCTYPE(ar)".to_string()),
        Limit::Kind(Kind::Book) => Some("DOCTYPE(bk)".to_string()),
        Limit::Kind(Kind::Chapter) => Some("DOCTYPE(ch)".to_string()),
        Limit::Kind(_) | Limit::Peer(_) => None,
    }
}
