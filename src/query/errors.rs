//! Every error that a query can have, read: each names its column and the way out.
//!
//! Apart from the tests of the parser's parts, because it holds all of them together: an error that is new and stands not here
//! is found by counting.

use super::{Blocks, Expr, parse};
use crate::error::Error;

/// A query for every place in the code where one is refused, with what is said of it.
const REFUSED: [(&str, &str); 29] = [
    ("\"delt beslutning", "column 1: this quote is never closed; put `\"` behind the last word of the phrase"),
    ("a @ b", "column 3: a block has a name; write `@bruker` for the block `bruker` of queries/blocks.toml"),
    (
        "a NEAR b",
        "column 3: `NEAR` needs a number of words from 0 to 200; write `NEAR/5` for at most five words between",
    ),
    (
        "a BEFORE/x b",
        "column 3: `BEFORE` needs a number of words from 0 to 200; write `BEFORE/5` for at most five words between",
    ),
    ("a)", "column 2: this bracket closes nothing; take it away, or open a bracket before it"),
    (
        "a OR",
        "column 5: the query ends here; expected a word, a \"phrase\", `@block`, `field:value` or `(`; write what belongs there, or take away what asks for it",
    ),
    (
        "",
        "column 1: the query ends here; expected a word, a \"phrase\", `@block`, `field:value` or `(`; write what belongs there, or take away what asks for it",
    ),
    (
        "a ()",
        "column 4: there is nothing before this bracket; expected a word, a \"phrase\", `@block`, `field:value` or `(`; take it away, or write something between it and what stands before",
    ),
    (
        "OR a",
        "column 1: an operator stands between two expressions; expected a word, a \"phrase\", `@block`, `field:value` or `(`; write something on both sides of it; in quotes it is a word",
    ),
    ("(a OR b", "column 1: this bracket is never closed; put `)` where it ends"),
    ("a NEAR/5 (NOT b)", "column 10: NOT cannot stand inside NEAR or BEFORE; join it with AND outside the brackets"),
    (
        "year:2010 NEAR/5 b",
        "column 1: a field cannot stand inside NEAR or BEFORE; join it with AND outside the brackets",
    ),
    (
        "a - b",
        "column 3: there is no word in `-`; a word is made of letters and digits; `*` and `?` stand for some of them",
    ),
    (
        "\"…\"",
        "column 1: there is no word in `…`; a word is made of letters and digits; `*` and `?` stand for some of them",
    ),
    ("a~3", "column 1: `~3` is too many slips; write `~1` or `~2` behind the word"),
    (
        "a*~1",
        "column 1: `~` stands behind one whole word without wildcards; write `medvirkning~1` for slips of the pen, or `medvirk*` for what begins so",
    ),
    ("a *", "column 3: `*` matches every word; give it at least one letter"),
    (
        "title:",
        "column 1: `title:` has no value; write one word or a \"phrase\" right behind it: `title:recovery AND title:\"delt beslutning\"`",
    ),
    (
        "a colour:red",
        "column 3: there is no field `colour`; the fields are title, author, section, year, lang, type, peer, source, theme; to search for the word, leave out the colon",
    ),
    ("title:…", "column 1: `title:…` is not understood; expected a word of the title"),
    ("author:…", "column 1: `author:…` is not understood; expected a name"),
    ("section:…", "column 1: `section:…` is not understood; expected a word of a heading"),
    (
        "year:2023..2010",
        "column 1: `year:2023..2010` is not understood; expected `2015`, `2010..2023` with the earlier year first, `2010..` or `..2023`",
    ),
    ("lang:sv", "column 1: `lang:sv` is not understood; expected nb, nn, no, en or other"),
    (
        "type:poem",
        "column 1: `type:poem` is not understood; expected article, book, chapter, thesis, report, guideline, law, web-page, project, unknown",
    ),
    ("peer:maybe", "column 1: `peer:maybe` is not understood; expected yes or no"),
    ("a @bebor", "column 3: there is no block `@bebor` in queries/blocks.toml; did you mean `@beboer`?"),
    (
        "@missing",
        "column 1: there is no block `@missing` in queries/blocks.toml; add it there, under `[blocks]`: missing = [\"a word\", \"another\"]",
    ),
    (
        "a AND @round",
        "column 7: the block `@round` uses itself: round → round; take one of these uses out of queries/blocks.toml",
    ),
];

/// Queries too long to be written out.
fn long() -> Vec<(String, &'static str)> {
    vec![
        ("(".repeat(60), "column 52: this nests more than 50 deep; name parts of it as blocks in queries/blocks.toml"),
        (
            format!("{}*", "a".repeat(500)),
            "column 1: a word with wildcards is at most 120 letters long; leave out letters: a wildcard stands for them",
        ),
        (
            "@huge".to_string(),
            "column 1: with `@wide` this comes to more than 100000 words and operators; use fewer blocks inside blocks",
        ),
        (
            "@deep30".to_string(),
            "column 1: blocks use blocks more than 20 deep at `@deep9`; write the words of the innermost where they are used",
        ),
        (
            "a NEAR/3 @dated".to_string(),
            "column 10: `@dated` holds NOT or a field, and cannot stand inside NEAR or BEFORE; join it with AND outside the brackets",
        ),
    ]
}

fn blocks() -> Blocks {
    let mut blocks = Blocks::default();
    let expr = |query: &str| parse(query).unwrap().expr;
    blocks.insert("beboer", expr("beboer OR tenant"), 1);
    blocks.insert("round", expr("a OR @round"), 2);
    blocks.insert("dated", expr("a AND year:2010"), 3);
    blocks.insert("wide", Expr::Or(vec![expr("a"); 60_000]), 4);
    blocks.insert("huge", expr("@wide OR @wide"), 5);
    blocks.insert("deep0", expr("a"), 6);
    for level in 1..=30 {
        blocks.insert(format!("deep{level}"), expr(&format!("@deep{} OR b", level - 1)), 6 + level);
    }
    blocks
}

fn refusal(query: &str) -> Option<Error> {
    let parsed = match parse(query) {
        Ok(parsed) => parsed,
        Err(error) => return Some(error),
    };
    parsed.check(&blocks()).err()
}

#[test]
fn every_error_names_its_column_and_the_way_out() {
    let long = long();
    let all = REFUSED.iter().copied().chain(long.iter().map(|(query, told)| (query.as_str(), *told)));
    for (query, expected) in all {
        let error = refusal(query).unwrap_or_else(|| panic!("`{query}` is not refused"));
        let hint = error.hint.as_deref().unwrap_or_else(|| panic!("{error}: no way out"));
        assert_eq!(format!("{error}; {hint}"), expected, "{query}");
    }
}

/// The places in the code where an error is made, so that none is left out above. One more of them is one more query there.
#[test]
fn none_is_left_out() {
    let made = |code: &str| {
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        code.matches("Error::new(").count() + code.matches("Err(expected(").count() + code.matches("|| wrong(").count()
    };
    let parts = [include_str!("lex.rs"), include_str!("parse.rs"), include_str!("field.rs"), include_str!("blocks.rs")];
    let counts: Vec<usize> = parts.iter().map(|part| made(part)).collect();
    assert_eq!(counts, [3, 14, 10, 6]);
}
