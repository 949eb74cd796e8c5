//! The join of two lines of a paragraph: a blank, nothing, or a word put together again.
//!
//! Apart from the paragraphs, because what a hyphen at a line's end means is told by the words of the whole print.

use std::collections::HashSet;

use super::page::Page;
use crate::text::normalise::{begins_with_conjunction, parts_word};

/// What parts a word at a line's end.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Signs at which an address is broken.
const ADDRESS: [char; 7] = ['/', '_', '=', '&', '?', '%', '#'];

/// Words that are written with a hyphen and never without, as the print shows in the middle of its lines: "e-læring".
pub struct Hyphenated(HashSet<String>);

impl Hyphenated {
    /// Collects the hyphenated words of a print.
    pub fn of(pages: &[Page]) -> Self {
        let words = || {
            let lines = pages.iter().flat_map(|page| &page.lines);
            lines.flat_map(|line| line.text.split_whitespace()).map(bare)
        };
        let hyphenated = words().filter(|word| word.contains(HYPHENS) && !word.contains('/'));
        let mut hyphenated: HashSet<String> =
            hyphenated.map(|word| word.replace(HYPHENS, "-").to_lowercase()).collect();
        if !hyphenated.is_empty() {
            let whole: HashSet<String> = hyphenated.iter().map(|word| word.replace('-', "")).collect();
            let both: HashSet<String> = words().map(str::to_lowercase).filter(|word| whole.contains(word)).collect();
            hyphenated.retain(|word| !both.contains(&word.replace('-', "")));
        }
        Hyphenated(hyphenated)
    }

    /// Adds the next line of a paragraph to its text.
    pub fn join(&self, text: &mut String, next: &str) {
        text.truncate(text.trim_end().len());
        let next = next.trim_start();
        let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        if text.ends_with('\u{ad}') || (last.contains("://") && text.ends_with('\u{2010}')) {
            text.pop();
        } else if let Some(sign) = text.chars().next_back().filter(|sign| HYPHENS.contains(sign)) {
            let before = &text[..text.len() - sign.len_utf8()];
            if last.contains("://") {
            } else if parts_word(before, next) && !self.keeps(before, next) {
                text.pop();
            } else if !before.ends_with(char::is_alphanumeric) || begins_with_conjunction(next) {
                text.push(' ');
            }
        } else if !is_glued(last, next) {
            text.push(' ');
        }
        text.push_str(next);
    }

    /// True where the print writes the word with a hyphen elsewhere.
    fn keeps(&self, before: &str, next: &str) -> bool {
        let first = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let last = next.split(char::is_whitespace).next().unwrap_or_default();
        !self.0.is_empty() && self.0.contains(bare(&format!("{first}-{last}")).to_lowercase().as_str())
    }
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// True between the numbers of a range and within an address.
fn is_glued(last: &str, next: &str) -> bool {
    let range = last.strip_suffix('–').is_some_and(|before| before.ends_with(|letter: char| letter.is_ascii_digit()));
    let address = || last.contains("://") && (last.ends_with(ADDRESS) || next.starts_with(ADDRESS));
    (range && next.starts_with(|letter: char| letter.is_ascii_digit())) || address()
}

#[cfg(test)]
mod tests {
    use super::super::page::Line;
    use super::*;

    fn joined(text: &str, next: &str) -> String {
        let line = Line { text: "Vi så på e-læring og self-esteem.".into(), ..Line::default() };
        let page = Page { lines: vec![line], ..Page::default() };
        let mut text = text.to_string();
        Hyphenated::of(&[page]).join(&mut text, next);
        text
    }

    #[test]
    fn words_that_a_line_end_parted_are_whole_again() {
        for (text, next, whole) in [
            ("medvirk-", "ning i alt", "medvirkning i alt"),
            ("pårø\u{2010}", "rende", "pårørende"),
            ("inn\u{ad}", "flytting", "innflytting"),
            ("en", "dag", "en dag"),
        ] {
            assert_eq!(joined(text, next), whole);
        }
    }

    #[test]
    fn hyphens_that_mean_something_stay() {
        for (text, next, whole) in [
            ("ROP-", "boliger", "ROP-boliger"),
            ("helse-", "og omsorg", "helse- og omsorg"),
            ("nyere e-", "læring.", "nyere e-læring."),
            ("self-", "esteem", "self-esteem"),
            ("1998-", "2004", "1998-2004"),
            ("s. 5–", "24", "s. 5–24"),
            ("noe -", "annet", "noe - annet"),
            ("https://doi.org/10.1/", "ab", "https://doi.org/10.1/ab"),
            ("https://hus.example/en-", "side", "https://hus.example/en-side"),
            ("https://hus.example/en\u{2010}", "side", "https://hus.example/enside"),
        ] {
            assert_eq!(joined(text, next), whole);
        }
    }
}
