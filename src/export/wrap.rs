//! Breaks words into lines of a terminal, keeping their marks.
//! Separate because passages, notes and lists all wrap; the lines of a table carry no marks.

use unicode_width::UnicodeWidthChar;

use crate::model::Marked;

use super::{clean::harmless, cut::breaks, marks};

/// One line: its words, harmless, and the terminal columns they take.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The words, with marks into this line.
    pub words: Marked,
    /// Columns.
    pub width: usize,
}

/// Breaks words at spaces into lines of at most `width` columns; a longer word is cut. There is always a line.
pub fn wrap(words: &Marked, width: usize) -> Vec<Line> {
    let mut lines = Lines { width: width.max(1), done: Vec::new(), line: Line::default() };
    let mut word = Word::default();
    for (letter, marked) in marks::letters(words) {
        if breaks(letter) {
            lines.place(&mut word);
            word.space_marked = marked;
            if letter == '\n' {
                lines.end();
            }
        } else {
            let letter = harmless(letter);
            word.width += columns(letter);
            word.letters.push((letter, marked));
        }
    }
    lines.place(&mut word);
    if lines.line.width > 0 || lines.done.is_empty() {
        lines.end();
    }
    lines.done
}

fn columns(letter: char) -> usize {
    harmless(letter).width().unwrap_or(0)
}

/// A word not yet on a line, and whether the space before it is marked.
#[derive(Default)]
struct Word {
    letters: Vec<(char, bool)>,
    width: usize,
    space_marked: bool,
}

/// The lines so far and the one being filled.
struct Lines {
    width: usize,
    done: Vec<Line>,
    line: Line,
}

impl Lines {
    fn place(&mut self, word: &mut Word) {
        if word.letters.is_empty() {
            return;
        }
        if self.line.width > 0 {
            if self.line.width.saturating_add(1).saturating_add(word.width) > self.width {
                self.end();
            } else {
                let continues = self.line.words.marks.last().is_some_and(|mark| mark.end == self.line.words.text.len());
                self.push(' ', 1, word.space_marked && continues);
            }
        }
        for (letter, marked) in word.letters.drain(..) {
            let columns = columns(letter);
            if self.line.width > 0 && self.line.width + columns > self.width {
                self.end();
            }
            self.push(letter, columns, marked);
        }
        word.width = 0;
    }

    fn push(&mut self, letter: char, columns: usize, marked: bool) {
        let Line { words, width } = &mut self.line;
        let start = words.text.len();
        words.text.push(letter);
        *width += columns;
        if !marked {
            return;
        }
        let end = words.text.len();
        match words.marks.last_mut() {
            Some(mark) if mark.end == start => mark.end = end,
            _ => words.marks.push(start..end),
        }
    }

    fn end(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        wrap(&Marked { text: text.into(), marks: vec![] }, width).into_iter().map(|line| line.words.text).collect()
    }

    #[test]
    fn breaks_at_spaces_and_cuts_long_words() {
        assert_eq!(lines("å være med på laget", 8), ["å være", "med på", "laget"]);
        assert_eq!(lines("brukermedvirkning", 6), ["bruker", "medvir", "kning"]);
        assert_eq!(lines("s.\u{a0}4 her", 4), ["s.\u{a0}4", "her"]);
        assert_eq!(lines("en\nto\u{c}tre\r", 80), ["en", "to tre"]);
        assert_eq!(lines("", 3), [""]);
    }

    #[test]
    fn marks_follow_their_words() {
        let words = Marked { text: "vi vil medvirke selv".into(), marks: std::iter::once(3..15).collect() };
        let lines = wrap(&words, 8);
        assert_eq!(lines[0].words, Marked { text: "vi vil".into(), marks: std::iter::once(3..6).collect() });
        assert_eq!(lines[1].words, Marked { text: "medvirke".into(), marks: std::iter::once(0..8).collect() });
        assert!(lines[2].words.marks.is_empty());
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(text in any::<String>(), width in 2usize..30) {
            for line in wrap(&Marked { text, marks: vec![] }, width) {
                prop_assert!(line.width <= width);
                prop_assert!(!line.words.text.contains(char::is_control));
            }
        }
    }
}
