//! Scopus, advanced search. Its rules are those of Elsevier's "Scopus Search Guide" (`dev.elsevier.com/sc_search_tips.html`), read in
//! full. OR binds before AND there, so every group stands in brackets.

use super::norwegian_or_english;
use crate::model::Kind;
use crate::query::dialect::{Dialect, Limit, Near, One, Open, Part};

/// Scopus.
pub static DIALECT: Dialect = Dialect {
    id: "scopus",
    name: "Scopus",
    about: "Scopus",
    // No fewest letters are stated.
    stem: 3,
    // "Wildcards": `*` is "0 or more characters, anywhere in a word", `?` exactly one.
    end: "*",
    middle: Some("*"),
    front: Some("*"),
    // "Only one wildcard can be included in a single term."
    both_ends: false,
    one: One::Exactly("?"),
    one_last: true,
    // "Loose phrases": "criminal* insan*" in double quotes finds criminally insane.
    phrase: Open::Any,
    // "Proximity operators": W/n in either order, PRE/n in this one; n is the most words between them, from 0 to 255. OR groups may
    // stand beside them, AND may not.
    near: Near::Between {
        either: |words| format!("W/{words}"),
        ordered: Some(|words| format!("PRE/{words}")),
        most: 255,
        remark: None,
    },
    every_word: false,
    // "Boolean operators": AND NOT, "at the end of a search".
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
        // "PUBYEAR": =, > and < only, and these without the year itself.
        Limit::Years(years) => {
            let from = (*years.start() > i32::MIN).then(|| format!("PUBYEAR > {}", years.start() - 1));
            let to = (*years.end() < i32::MAX).then(|| format!("PUBYEAR < {}", years.end() + 1));
            let both: Vec<String> = from.into_iter().chain(to).collect();
            Some(both.join(" AND "))
        }
        Limit::Language(language) => norwegian_or_english(*language).map(|name| format!("LANGUAGE({name})")),
        // "DOCTYPE": ar, bk, ch; there is none for theses, and none for peer review.
        Limit::Kind(Kind::Article) => Some("DOCTYPE(ar)".to_string()),
        Limit::Kind(Kind::Book) => Some("DOCTYPE(bk)".to_string()),
        Limit::Kind(Kind::Chapter) => Some("DOCTYPE(ch)".to_string()),
        Limit::Kind(_) | Limit::Peer(_) => None,
    }
}
