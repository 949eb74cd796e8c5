//! How a fact is put into its place, and what is given back because it does not fit there.
//!
//! Apart from the record, so that one rule serves all fields of a kind.

use crate::import::clean;
use crate::model::{Kind, Source};

/// Fills a place that holds one value, or gives back another one that comes too late.
pub(super) fn once(place: &mut Option<String>, value: String) -> Option<String> {
    match place {
        Some(first) => (*first != value).then_some(value),
        None => {
            *place = Some(value);
            None
        }
    }
}

/// Adds to a place that holds many.
pub(super) fn put<T: PartialEq>(place: &mut Vec<T>, values: Vec<T>) -> Option<String> {
    // A list as long as this is nobody's, and to look through it for every value would take for ever.
    const LONG: usize = 1000;
    for value in values {
        if place.len() > LONG || !place.contains(&value) {
            place.push(value);
        }
    }
    None
}

/// The year, and the whole date where it says more.
pub(super) fn date(known: &mut Source, line: String) -> Option<String> {
    let (year, text) = clean::year(&line);
    let whole = line.trim_end_matches(['/', '-', ' ']);
    let more = whole.chars().filter(char::is_ascii_digit).count() > 4 || whole.chars().any(char::is_alphabetic);
    if known.year.is_none() && known.year_text.is_none() {
        known.date = (year.is_some() && more).then(|| whole.to_string());
        (known.year, known.year_text) = (year, text);
        return None;
    }
    match year == known.year && year.is_some() {
        true if more => once(&mut known.date, whole.to_string()),
        true => None,
        false => Some(line),
    }
}

/// Whether a text is a day in figures: "20190402", "2019/04/02".
pub(super) fn is_day(text: &str) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    figures == 8 && text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '/' | '-'))
}

/// Whether a word for a kind of work is a program's and not a reader's: "journalArticle", and "journal-article" as Crossref
/// has it.
fn is_code(word: &str) -> bool {
    const OF_CROSSREF: [&str; 3] = ["journal-article", "book-chapter", "edited-book"];
    let camel = word.starts_with(char::is_lowercase)
        && word.contains(char::is_uppercase)
        && word.chars().all(char::is_alphanumeric);
    camel || OF_CROSSREF.contains(&word)
}

/// The kind, and the words for it where they say more.
pub(super) fn kind(known: &mut Source, line: String) -> Option<String> {
    let kind = clean::kind(&line);
    if kind == Kind::Unknown || (known.kind != Kind::Unknown && known.kind != kind) {
        return Some(line);
    }
    known.kind = kind;
    if line == kind.id() || is_code(&line) { None } else { once(&mut known.genre, line) }
}

/// ISBNs and ISSNs, told apart by their length.
pub(super) fn numbers(known: &mut Source, line: String) -> Option<String> {
    let (isbn, issn) = clean::numbers(&line);
    if isbn.is_empty() && issn.is_empty() {
        return Some(line);
    }
    put(&mut known.isbn, isbn);
    put(&mut known.issn, issn)
}
