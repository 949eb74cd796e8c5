//! Lines that a page brought and no writer wrote: its number, its running head.
//!
//! Apart from the readers, because both the running text and the reference list are parted by them where the text was taken
//! from a PDF.

use std::collections::HashSet;
use std::ops::Range;

use crate::text::{ascii, layout, trim};

/// A running head is no longer, in bytes.
const LONGEST: usize = 120;

/// What stands alone so often, but for the numbers in it, is a running head.
const OFTEN: usize = 3;

/// The lines of a text that are none of its words.
#[derive(Debug, Clone, Default)]
pub struct Furniture {
    /// Where each begins, in bytes.
    lines: HashSet<usize>,
    /// Whether an empty line stands between the lines of one paragraph.
    double: bool,
}

/// A line that has words.
struct Line<'t> {
    range: Range<usize>,
    words: &'t str,
    /// Its words with every number made one sign.
    form: String,
    /// Whether an empty line stands before it.
    after_gap: bool,
}

impl Furniture {
    /// Finds them in a text.
    pub fn of(text: &str) -> Furniture {
        let lines = lines(text);
        let mut counts = std::collections::HashMap::new();
        for line in lines.iter().filter(|line| line.words.len() <= LONGEST) {
            *counts.entry(line.form.as_str()).or_insert(0_usize) += 1;
        }
        let often = |line: &Line<'_>| counts.get(line.form.as_str()).is_some_and(|count| *count >= OFTEN);
        let mut found = HashSet::new();
        for (at, line) in lines.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &lines[before]);
            let after = lines.get(at + 1);
            let beside = |line: Option<&Line<'_>>| line.is_some_and(|line| is_number(line.words));
            let apart = line.after_gap && after.is_none_or(|after| after.after_gap);
            let head =
                often(line) && is_head(line) && (apart || line.form.contains('#') || beside(before) || beside(after));
            if is_number(line.words) || is_capitals(line.words) || head {
                found.insert(line.range.start);
            }
        }
        Furniture { lines: found, double: layout::is_double_spaced(text) }
    }

    /// Whether what lies between two lines is no more than the end of a line.
    pub fn is_line_end(&self, between: &str) -> bool {
        between.trim().is_empty() && between.matches('\n').count() <= if self.double { 2 } else { 1 }
    }

    /// The lines that lie in a stretch of the text, without these and without white space around them.
    pub fn without(&self, text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
        let mut kept = Vec::new();
        let mut from = stretch.start;
        while from < stretch.end {
            let end = from + text[from..stretch.end].find('\n').unwrap_or(stretch.end - from);
            let words = trim(text, from..end);
            let line = text[..words.start].rfind('\n').map_or(0, |at| at + 1);
            let line = trim(text, line..words.end).start;
            if !words.is_empty() && !self.lines.contains(&line) {
                kept.push(words);
            }
            from = end + 1;
        }
        kept
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut from = 0;
    let mut after_gap = true;
    for line in text.split_inclusive('\n') {
        let range = trim(text, from..from + line.len());
        from += line.len();
        if range.is_empty() {
            after_gap = true;
            continue;
        }
        let words = &text[range.clone()];
        lines.push(Line { words, form: form(words), range, after_gap });
        after_gap = false;
    }
    lines
}

/// The words with every number made one sign.
fn form(words: &str) -> String {
    let mut form = String::new();
    for letter in words.chars().take(LONGEST + 1) {
        match letter.is_ascii_digit() {
            true if form.ends_with('#') => {}
            true => form.push('#'),
            false => form.push(letter),
        }
    }
    form
}

/// "12", "– 12 –", "Side 12 av 40", "Page 12", "xii".
fn is_number(words: &str) -> bool {
    let bare = words.trim_matches(['-', '–', '—', '|', '[', ']', ' ', '\u{c}']);
    let mut rest = ascii::words(bare);
    for word in ["side", "page", "s"] {
        rest = rest.strip_prefix(word).map_or(rest.clone(), |rest| rest.trim_start().to_string());
    }
    let numbers: Vec<&str> = rest.split(' ').filter(|word| !["av", "of", "page", "side"].contains(word)).collect();
    !words.ends_with('.')
        && !numbers.is_empty()
        && numbers.len() <= 2
        && words.len() <= 24
        && numbers
            .iter()
            .all(|word| word.len() <= 3 && (is_digits(word) || word.bytes().all(|sign| b"ivxl".contains(&sign))))
        && rest.contains(|sign: char| sign.is_ascii_digit())
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|sign| sign.is_ascii_digit())
}

/// "14 J. HANSEN ET AL.", "JOURNAL OF HOMES 15": capitals with the number of the page before or behind them.
fn is_capitals(words: &str) -> bool {
    let numbered = |mut ends: std::str::SplitWhitespace<'_>| {
        ends.next().is_some_and(|end| is_digits(end) && end.len() <= 3)
            || ends.next_back().is_some_and(|end| is_digits(end) && end.len() <= 3)
    };
    let letters = words.chars().filter(|letter| letter.is_alphabetic()).count();
    letters >= 8 && words.len() <= LONGEST && !words.contains(char::is_lowercase) && numbered(words.split_whitespace())
}

/// Whether a line that comes again may be the head of a page: no list, no table, and no end of a sentence.
fn is_head(line: &Line<'_>) -> bool {
    let ends = line.words.ends_with(['.', ',', ';', ':']) && !line.words.ends_with("al.");
    line.words.len() <= LONGEST
        && !ends
        && line.words.contains(char::is_alphabetic)
        && !line.words.starts_with(['#', '|', '-', '*', '>', '<', '['])
        && !line.words.contains("://")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kept(text: &str) -> Vec<&str> {
        Furniture::of(text).without(text, 0..text.len()).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn numbers_and_heads_of_pages_are_left_out() {
        for head in ["14", "– 14 –", "Side 14 av 40", "14 K. LIE ET AL.", "HUSBLADET 15"] {
            assert_eq!(
                kept(&format!("Lie, K. (2020). Hus i\n{head}\nbygda. Fagbok.")),
                ["Lie, K. (2020). Hus i", "bygda. Fagbok."]
            );
        }
        let text = "Lie, K. (2020). Hus.\n\nOm hus og hjem 3\nMoe, P. (2019). Hjem.\nOm hus og hjem 4\nDal, B. (2018). Hage.\n\nOm hus og hjem 5\n";
        assert_eq!(kept(text), ["Lie, K. (2020). Hus.", "Moe, P. (2019). Hjem.", "Dal, B. (2018). Hage."]);
    }

    #[test]
    fn words_that_come_again_stay() {
        let text = "Lie, K. (2020). Hus.\nOslo: Fagbok\nMoe, P. (2019). Hjem.\nOslo: Fagbok\nDal, B. (2018). Hage.\nOslo: Fagbok\nFHI\n2019\nNAV OG KOMMUNEN";
        assert_eq!(kept(text).len(), 9);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(Hus 3|HUSBLADET 12|12|å|\n|\n\n| |Om hus){0,20}|\\PC{0,60}") {
            kept(&text);
        }
    }
}
