//! PubMed. Its rules are those of the PubMed User Guide (`pubmed.ncbi.nlm.nih.gov/help`), named below by the headings there.

use super::{between_years, norwegian_or_english};
use crate::model::Kind;
use crate::query::dialect::{Dialect, Limit, Near, One, Open, Part};

/// PubMed.
pub static DIALECT: Dialect = Dialect {
    id: "pubmed",
    name: "PubMed",
    about: "PubMed",
    // "Truncating search terms": at least four characters must be provided in the truncated term.
    stem: 4,
    // "Truncating search terms": the asterisk, at the end of a term.
    end: "*",
    middle: None,
    front: None,
    both_ends: false,
    // "Character conversions": `?`, `#` and `$` become spaces.
    one: One::Nothing,
    one_last: false,
    // "Searching for a phrase": the truncated term must be the last word in the phrase.
    phrase: Open::Last,
    // "Proximity searching": `"terms"[tiab:~N]`, the most words between them, in any order; a wildcard there makes the operator
    // ignored, and Booleans are searched as words.
    near: Near::Window(|words, distance, part| format!("\"{}\"[{}:~{distance}]", words.join(" "), window_tag(part))),
    // "Search field tags": to search several terms in one field, each is tagged.
    every_word: true,
    not: "NOT",
    place: |part, words| Some(format!("{words}[{}]", tag(part))),
    limit,
    notes: &["a phrase that is not in PubMed's phrase index is searched as its words: look at Search Details"],
};

/// "Search field tags": `[tiab]` is title, abstract and the authors' keywords.
fn tag(part: Part) -> &'static str {
    match part {
        Part::Title => "ti",
        Part::Topic => "tiab",
        Part::All => "all",
        Part::Author => "au",
    }
}

/// "Proximity searching": in title, title/abstract and affiliation only.
fn window_tag(part: Part) -> &'static str {
    if part == Part::Title { "ti" } else { "tiab" }
}

fn limit(limit: &Limit) -> Option<String> {
    match limit {
        // "Searching by date": a range with a colon; an open end is the year 3000.
        Limit::Years(years) => between_years(years, |from, to| format!("{from}:{to}[dp]")),
        // "Language [LA]": the name of the language.
        Limit::Language(language) => norwegian_or_english(*language).map(|name| format!("{name}[la]")),
        // "Publication Type [PT]": there is none for theses, books or reports.
        Limit::Kind(Kind::Article) => Some("\"journal article\"[pt]".to_string()),
        Limit::Kind(_) | Limit::Peer(_) => None,
    }
}
