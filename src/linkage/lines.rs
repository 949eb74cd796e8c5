//! The lines at the head of a text: where a title stands alone in them, and what stands above it.
//!
//! Apart from the head's words, in which a title looks the same wherever it stands: a book review has that of the book.

use super::letters;
use super::marks::{self, Mark};
use crate::text::ascii;

/// So many signs of a line may end a title; in the first line, before which nothing stands, also words with a capital.
const SIGNS: usize = 6;

/// What may stand before a title in its line.
const LABELS: [&str; 3] = ["tittel ", "title ", "overskrift "];

/// The lines at the head of a text that have words.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines(Vec<Line>);

#[derive(Debug, Clone)]
struct Line {
    /// Where it begins among the words of the head, in bytes.
    first: usize,
    /// The same behind a label, and behind what says that this is a correction.
    start: usize,
    end: usize,
    /// Where a sign parts what stands before from the rest of the line.
    parts: Vec<usize>,
    /// Where a bracket does.
    brackets: Vec<usize>,
    /// What it says of what follows.
    says: Option<Mark>,
}

/// How a title stands in a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stand {
    /// Alone in its lines, or before a bracket.
    Lines,
    /// At the beginning of a line and before a sign: a subtitle follows, or names.
    Part,
    /// Among other words.
    Among,
}

impl Lines {
    /// The lines of the head of a text, whose words are those of [`ascii::words`].
    pub(super) fn of(head: &str) -> Lines {
        let (mut lines, mut at) = (Vec::new(), 0);
        for line in head.lines() {
            let words = ascii::words(line);
            if words.is_empty() {
                continue;
            }
            let says = marks::announces(line);
            let label = LABELS.iter().find(|label| words.starts_with(**label)).map_or(0, |label| label.len());
            let label = says
                .map_or(label, |(_, length)| if length == 0 { label } else { ascii::words(&line[..length]).len() + 1 });
            let (parts, brackets) = signs(line, lines.is_empty());
            let place = |ends: Vec<usize>| ends.into_iter().map(|end| at + end).collect();
            lines.push(Line {
                first: at,
                start: (at + label).min(at + words.len()),
                end: at + words.len(),
                parts: place(parts),
                brackets: place(brackets),
                says: says.map(|(mark, _)| mark),
            });
            at += words.len() + 1;
        }
        Lines(lines)
    }

    /// How the best of the places of a title stands, and where it begins. `whole` says that it is not without its subtitle:
    /// only then another may follow it in its line.
    pub(super) fn place(&self, head: &str, title: &str, whole: bool) -> Option<(Stand, usize)> {
        let inside = |at: &usize| {
            let (before, after) = (&head[..*at], &head[at + title.len()..]);
            (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
        };
        let places = head.match_indices(title).map(|(at, _)| at).filter(inside);
        places.map(|at| (self.stand(at, at + title.len(), whole), at)).min()
    }

    fn stand(&self, start: usize, end: usize, whole: bool) -> Stand {
        if self.0.binary_search_by_key(&start, |line| line.start).is_err() {
            return Stand::Among;
        }
        let last = &self.0[self.0.partition_point(|line| line.end < end).min(self.0.len() - 1)];
        if last.end == end || last.brackets.contains(&end) {
            Stand::Lines
        } else if whole && last.parts.contains(&end) {
            Stand::Part
        } else {
            Stand::Among
        }
    }

    /// What the words before `place` say of what follows: a correction before a review, and the line that begins there not.
    pub(super) fn announce(&self, place: usize) -> Option<Mark> {
        let above = self.0.iter().take_while(|line| line.first < place).filter_map(|line| line.says);
        above.min_by_key(|mark| matches!(mark, Mark::Other(_)))
    }

    /// Whether any line says that something follows which is about another work.
    pub(super) fn announces(&self) -> bool {
        self.0.iter().any(|line| line.says.is_some())
    }

    /// What the line that begins at `place` says of itself.
    pub(super) fn says(&self, place: usize) -> Option<Mark> {
        self.0.iter().find(|line| line.first == place)?.says
    }
}

/// Where a title may end in a line, in bytes of its words: before a sign and before a bracket.
fn signs(line: &str, first: bool) -> (Vec<usize>, Vec<usize>) {
    let (mut parts, mut brackets) = (Vec::new(), Vec::new());
    let most = if first { SIGNS * 10 } else { SIGNS };
    let mut blank = false;
    for (at, sign) in line.char_indices() {
        if parts.len() + brackets.len() >= most {
            break;
        }
        let ends = match sign {
            '(' | '[' => &mut brackets,
            ':' | '–' | '—' | '?' | '!' | '|' | '/' | '*' => &mut parts,
            '-' if blank => &mut parts,
            _ if first && blank && (sign.is_uppercase() || sign.is_ascii_digit()) => &mut parts,
            _ => {
                blank = sign.is_whitespace();
                continue;
            }
        };
        ends.push(letters::words(&line[..at]).len());
        blank = false;
    }
    (parts, brackets)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stands(text: &str, title: &str) -> Option<Stand> {
        Lines::of(text).place(&ascii::words(text), title, true).map(|(stand, _)| stand)
    }

    #[test]
    fn where_a_title_stands() {
        let title = "hap i sma byer";
        for (text, expected) in [
            ("Håp i små byer\nPer Moe", Some(Stand::Lines)),
            ("# Tidsskrift\n\n## Håp i\nsmå byer\n\nPer Moe", Some(Stand::Lines)),
            ("2021\nTittel: Håp i små byer (andre utgave)", Some(Stand::Lines)),
            ("2021\nHåp i små byer: en studie", Some(Stand::Part)),
            ("Håp i små byer Per Moe", Some(Stand::Part)),
            ("Håp i små byer er en bok om håp", Some(Stand::Among)),
            ("2021\nHåp i små byer Per Moe", Some(Stand::Among)),
            ("Per Moe: Håp i små byer", Some(Stand::Among)),
            ("Vi har lest Håp i små byer\nHåp i små byer", Some(Stand::Lines)),
            ("Noe annet", None),
        ] {
            assert_eq!(stands(text, title), expected, "{text}");
        }
        let text = "Håp i små byer: en studie";
        assert_eq!(Lines::of(text).place(&ascii::words(text), title, false), Some((Stand::Among, 0)));
    }

    #[test]
    fn what_stands_above_a_title() {
        let lines = Lines::of("Tidsskrift\nBokanmeldelse\nPer Moe: Håp\nRettelse: Svar");
        let place = "tidsskrift bokanmeldelse per moe ".len();
        assert_eq!(lines.announce(place), Some(Mark::Other("bokanmeldelse")));
        assert_eq!(lines.announce("tidsskrift ".len()), None);
        assert_eq!(lines.says("tidsskrift ".len()), Some(Mark::Other("bokanmeldelse")));
        assert_eq!(lines.announce(place + 6), Some(Mark::Correction));
    }

    proptest! {
        #[test]
        fn lines_have_the_words_of_the_head(text in "(?s).{0,200}", title in "[a-z]{1,3}") {
            let (lines, head) = (Lines::of(&text), ascii::words(&text));
            prop_assert_eq!(lines.0.last().map_or(0, |line| line.end), head.len());
            lines.place(&head, &title, true);
        }
    }
}
