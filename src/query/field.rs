//! The fields of the query language: `title:`, `year:2010..2023`, `lang:nb` …

use super::expr::Field;
use super::lex::Kind as TokenKind;
use super::parse::pieces;
use super::term::Term;
use super::wildcard::Wildcard;
use crate::error::{Error, Result};
use crate::model::Kind;
use crate::text::language::Language;
use crate::text::words::fold;

const NAMES: &str = "title, author, section, year, lang, type, peer, source, theme";

/// A field from its name and the token behind the colon.
pub(super) fn parse(name: &str, value: Option<TokenKind>, column: u32) -> Result<Field> {
    let (text, quoted) = match value {
        Some(TokenKind::Word(text)) => (text, false),
        Some(TokenKind::Quoted(text)) => (text, true),
        _ => {
            return Err(Error::new(format!("`{name}:` has no value")).at_column(column).hint(
                "write one word or a \"phrase\" right behind it: `title:recovery AND title:\"delt beslutning\"`",
            ));
        }
    };
    let wrong = |expected: &str| {
        Error::new(format!("`{name}:{text}` is not understood")).at_column(column).hint(format!("expected {expected}"))
    };
    match name {
        "title" => words(&text, quoted).map(Field::Title).ok_or_else(|| wrong("a word of the title")),
        "author" => words(&text, true).map(Field::Author).ok_or_else(|| wrong("a name")),
        "section" => words(&text, quoted).map(Field::Section).ok_or_else(|| wrong("a word of a heading")),
        "year" => years(&text)
            .map(Field::Year)
            .ok_or_else(|| wrong("`2015`, `2010..2023` with the earlier year first, `2010..` or `..2023`")),
        "lang" => language(&text).map(Field::Language).ok_or_else(|| wrong("nb, nn, no, en or other")),
        "type" => kind(&text).map(Field::Kind).ok_or_else(|| wrong(&kinds())),
        "peer" => yes_or_no(&text).map(Field::Peer).ok_or_else(|| wrong("yes or no")),
        "source" => Ok(Field::Source(text)),
        "theme" => Ok(Field::Theme(text)),
        _ => Err(Error::new(format!("there is no field `{name}`"))
            .at_column(column)
            .hint(format!("the fields are {NAMES}; to search for the word, leave out the colon"))),
    }
}

fn words(text: &str, exact: bool) -> Option<Vec<Term>> {
    let term = |piece: &str| {
        let folded = fold(piece);
        Some(match piece.contains(['*', '?']) {
            true => Term::Wild(Wildcard::new(&folded)?),
            false if exact => Term::Exact(folded),
            false => Term::forms(folded),
        })
    };
    let terms = pieces(text).map(term).collect::<Option<Vec<_>>>()?;
    (!terms.is_empty()).then_some(terms)
}

fn years(text: &str) -> Option<std::ops::RangeInclusive<i32>> {
    let year = |text: &str, open: i32| if text.is_empty() { Some(open) } else { text.parse().ok() };
    match text.split_once("..") {
        None => text.parse().ok().map(|year| year..=year),
        Some(("", "")) => None,
        Some((from, to)) => Some(year(from, i32::MIN)?..=year(to, i32::MAX)?).filter(|years| !years.is_empty()),
    }
}

fn language(text: &str) -> Option<Language> {
    use Language::*;
    [No, Nb, Nn, En, Other].into_iter().find(|language| language.code() == text)
}

fn kind(text: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.id() == text)
}

fn kinds() -> String {
    Kind::ALL.map(Kind::id).join(", ")
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "ja" => Some(true),
        "no" | "nei" => Some(false),
        _ => None,
    }
}
