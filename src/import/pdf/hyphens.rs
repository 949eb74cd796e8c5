//! The join of two lines of a paragraph: a blank, nothing, or a word put together again.
//!
//! Apart from the paragraphs, because what a hyphen at a line's end means is told by words (see [`hyphens`]), and addresses are
//! broken there too.

use super::page::Page;
use crate::text::hyphens::{self, HYPHENS, Hyphen, begins_with_conjunction};

/// Signs at which an address is broken.
const ADDRESS: [char; 7] = ['/', '_', '=', '&', '?', '%', '#'];

/// The words that the print writes with a hyphen, as the middle of its lines shows.
pub struct Hyphenated(hyphens::Hyphenated);

impl Hyphenated {
    /// Collects the hyphenated words of a print.
    pub fn of(pages: &[Page]) -> Self {
        let lines = pages.iter().flat_map(|page| &page.lines);
        Hyphenated(hyphens::Hyphenated::of(lines.map(|line| line.text.as_str())))
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
            } else {
                match self.0.meaning(before, next) {
                    Hyphen::Parts => drop(text.pop()),
                    Hyphen::Hangs if !before.ends_with(char::is_alphanumeric) || begins_with_conjunction(next) => {
                        text.push(' ')
                    }
                    Hyphen::Binds | Hyphen::Hangs => {}
                }
            }
        } else if !is_glued(last, next) {
            text.push(' ');
        }
        text.push_str(next);
    }
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
