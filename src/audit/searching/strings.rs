//! Queries as they are put to databases, cut into the words and phrases that they search for.
//!
//! Every database has a syntax of its own; what is asked here is only which words were searched, so that operators, brackets
//! and names of fields are passed over, in whatever dialect.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::cite::pattern;
use crate::model::Search;
use crate::query::wildcard::Wildcard;
use crate::query::{Blocks, Expr, parse};
use crate::text::words::fold;

/// The pieces of a query: quoted words, brackets, tags of fields, and words.
static PIECE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"["“”„«]([^"“”„«»]*)["“”»]|\[[^\]]*\]|<br ?/?>|[^\s()"“”„«»|;,\[]+\.[a-z]{2}(?:,[a-z]{2})+\.?|[()|;,]|[^\s()"“”„«»|;,\[<]+"#,
    )
});

/// What joins words, and what says in which field they stand.
static OPERATOR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:AND|OR|NOT|OG|ELLER|IKKE|and|or|not|(?:NEAR|BEFORE|ADJ|adj|PRE|near|N|W|n|w)/?[0-9]*|NEAR/[0-9]+",
        r"|TI|AB|SU|TX|MH|MM|MJ|DE|KW|SH|AF|exp|TS|NOFT|TITLE-ABS-KEY|\+|&|/|-|–)$",
    ))
});

/// A field before a word: `title:hus`, `TI=hus`. Some hold no search words.
static FIELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?P<name>[A-Za-z]{2,14})[:=](?P<rest>.*)$"));

/// What Ovid writes behind a word: `hus.ti,ab.`, `hus/`.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\.[a-z]{2}(?:,[a-z]{2})*\.?|/)$"));

/// Fields that say something of the work and not what was searched for in it.
const FACTS: [&str; 12] =
    ["author", "au", "year", "py", "lang", "la", "type", "dt", "peer", "source", "theme", "section"];

/// The words and phrases of a query, with their places in bytes.
pub fn operands(query: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut skips = false;
    for piece in PIECE.captures_iter(query) {
        let (whole, text) = (piece.get(0).map_or(0..0, |all| all.range()), &piece[0]);
        if let Some(quoted) = piece.get(1) {
            found.extend(open.take());
            // `year:"2010"` is no word that was searched for.
            found.extend((!std::mem::take(&mut skips)).then(|| quoted.range()));
            continue;
        }
        let word = if text.starts_with(['[', '(', ')', '|', ';', ',', '<']) || OPERATOR.is_match(text) {
            None
        } else {
            bare(text).map(|inner| whole.start + inner.start..whole.start + inner.end)
        };
        skips = FIELD.captures(text).is_some_and(|field| is_fact(&field["name"]) && field["rest"].is_empty());
        match (word, &mut open) {
            (Some(word), Some(run)) => run.end = word.end,
            (Some(word), None) => open = Some(word),
            (None, _) => found.extend(open.take()),
        }
    }
    found.extend(open);
    // "S1 AND S2", "#1 OR #2": searches that are joined by their numbers.
    let is_number = |one: &str| one.trim_start_matches(['#', 'S', 's']).bytes().all(|sign| sign.is_ascii_digit());
    found.retain(|one| query[one.clone()].contains(char::is_alphanumeric) && !is_number(&query[one.clone()]));
    found
}

fn is_fact(name: &str) -> bool {
    FACTS.contains(&name.to_lowercase().as_str())
}

/// A word without its field and what stands behind it, in bytes of it; none for a block or a fact.
fn bare(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    if let Some(field) = FIELD.captures(text) {
        if is_fact(&field["name"]) {
            return None;
        }
        start = field.name("rest").map_or(0, |rest| rest.start());
    }
    let end = BEHIND.find(&text[start..]).map_or(text.len(), |behind| start + behind.start());
    let slips = text[start..end].rfind('~').map_or(end, |sign| start + sign);
    (!text.starts_with('@') && slips > start).then_some(start..slips)
}

/// A word that was searched for, which may be open.
#[derive(Debug, Clone)]
pub struct Word {
    folded: String,
    open: Option<Wildcard>,
}

impl Word {
    /// Whether one is the other, or is among what the other stands for.
    pub fn is(&self, other: &Word) -> bool {
        let stands = |one: &Word, other: &Word| {
            let bare = other.folded.trim_matches('*');
            one.open.as_ref().is_some_and(|open| open.matches(bare))
        };
        self.folded == other.folded || stands(self, other) || stands(other, self)
    }
}

/// The words of a term, without signs between them; `*` and its like in other databases stay.
pub fn words(term: &str) -> Vec<Word> {
    let is_letter =
        |letter: char| letter.is_alphanumeric() || "*$?#".contains(letter) || ('\u{300}'..'\u{370}').contains(&letter);
    term.split(|letter| !is_letter(letter))
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(|word| {
            let folded = fold(word).replace('$', "*").replace('#', "?");
            let open = folded.contains(['*', '?']).then(|| Wildcard::new(&folded)).flatten();
            Word { folded, open }
        })
        .collect()
}

/// All words of a search, those of its blocks too.
pub fn searched(search: &Search, blocks: Option<&Blocks>) -> Vec<Word> {
    let mut all: Vec<Word> = operands(&search.query).into_iter().flat_map(|one| words(&search.query[one])).collect();
    let parsed = search.query.contains('@').then(|| parse(&search.query).ok()).flatten();
    if let (Some(parsed), Some(blocks)) = (parsed, blocks) {
        let mut visit = |expr: &Expr| match expr {
            Expr::Term(term) => all.extend(words(&term.to_string())),
            Expr::Phrase(terms) => all.extend(terms.iter().flat_map(|term| words(&term.to_string()))),
            _ => {}
        };
        blocks.walk(&parsed.expr, &mut visit);
    }
    all
}

/// Whether all words of a term are among some words.
pub fn among(term: &str, all: &[Word]) -> bool {
    words(term).iter().all(|word| all.iter().any(|other| word.is(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> Vec<&str> {
        operands(query).into_iter().map(|one| &query[one]).collect()
    }

    #[test]
    fn a_query_is_cut_at_its_operators_in_every_dialect() {
        for (query, terms) in [
            ("(hus OR \"eget hjem\") AND leie*", &["hus", "eget hjem", "leie*"][..]),
            ("title:hus year:2010..2023 lang:nb @bruker NEAR/5 beslutning~1", &["hus", "beslutning"]),
            ("\"own home\"[tiab] AND tenant*[Title/Abstract]", &["own home", "tenant*"]),
            ("exp Housing/ or tenan$.ti,ab. or house adj3 share", &["Housing", "tenan$", "house", "share"]),
            ("TI ( house OR home ) AND (MH \"Housing+\")", &["house", "home", "Housing+"]),
            ("TITLE-ABS-KEY(house W/3 meeting)", &["house", "meeting"]),
            ("husmøte, bofellesskap; eget hjem", &["husmøte", "bofellesskap", "eget hjem"]),
            ("eget hjem", &["eget hjem"]),
            ("(S1 OR #2) AND hus<br>hjem", &["hus", "hjem"]),
            ("((", &[]),
        ] {
            assert_eq!(of(query), terms, "{query}");
        }
    }

    #[test]
    fn words_are_one_in_any_case_and_open_ones_stand_for_many() {
        let all = words("Tenan* bofellesskap follow-up hus$");
        for term in ["tenants", "TENANT*", "Bofellesskap", "follow up", "husene", "bofelles*"] {
            assert!(among(term, &all), "{term}");
        }
        for term in ["ten", "bo", "follow me", "fellesskap"] {
            assert!(!among(term, &all), "{term}");
        }
    }

    #[test]
    fn blocks_bring_their_words() {
        let text = "[blocks]\nbeboer = ['leietaker', '\"den som bor\"']\nfolk = ['@beboer', 'nabo*']\n";
        let blocks = crate::review::blocks::read(text, "blocks.toml").unwrap();
        let search = Search { query: "@folk AND hus".into(), ..Search::default() };
        let all = searched(&search, Some(&blocks));
        assert!(["leietaker", "naboer", "bor", "hus"].iter().all(|term| among(term, &all)));
        assert!(!among("leietaker", &searched(&search, None)));
    }
}
