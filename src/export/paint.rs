//! Colour: which codes a heading, a remark and a marked word get, or none.
//! Separate so that only one file knows the codes of terminals.

use crate::model::Marked;

use super::marks;

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
/// Bold magenta, legible on light and on dark ground.
const MARK: &str = "\x1b[1;35m";
const RESET: &str = "\x1b[0m";

/// How the words of a line are dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Headings.
    Bold,
    /// What is said about the words that matter.
    Dim,
    /// Those words.
    Plain,
}

/// Appends a line's words in colour.
pub fn paint(line: &Marked, weight: Weight, color: bool, out: &mut String) {
    if !color || (weight == Weight::Plain && line.marks.is_empty()) {
        out.push_str(&line.text);
        return;
    }
    let ground = match weight {
        Weight::Bold => BOLD,
        Weight::Dim => DIM,
        Weight::Plain => "",
    };
    for (piece, marked) in marks::pieces(line) {
        let code = if marked { MARK } else { ground };
        out.push_str(code);
        out.push_str(&piece);
        if !code.is_empty() {
            out.push_str(RESET);
        }
    }
}

/// The words as a terminal gets them: where there is no colour, asterisks stand around what is marked.
pub fn dressed(words: Marked, color: bool) -> Marked {
    if color || words.marks.is_empty() {
        return words;
    }
    Marked { text: marks::signed(&words, "*", str::to_string), marks: Vec::new() }
}
