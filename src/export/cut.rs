//! Prepares a cell's words for the columns of a table: harmless, and no wider than they may be.
//! Separate from breaking lines, which a library does for tables: it cuts long words anywhere, ids and names too.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clean::clean;

/// No line is longer: no terminal is wider, and the library's counting ends soon after.
const LONGEST_LINE: usize = 10_000;

/// The text with single spaces and no steering characters; its line breaks stay.
pub fn uncut(text: &str) -> String {
    cut(&clean(text), LONGEST_LINE)
}

/// The text with every word wider than `limit` columns broken by line ends: after a `-`, `/` or `_` where it has one,
/// with a hyphen where it is all letters.
pub fn cut(text: &str, limit: usize) -> String {
    let mut done = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            done.push('\n');
        }
        let mut width: usize = 0;
        for word in line.split(breaks).filter(|word| !word.is_empty()) {
            let own = word.width();
            if width > 0 {
                let full = width.saturating_add(own) >= LONGEST_LINE;
                done.push(if full { '\n' } else { ' ' });
                width = if full { 0 } else { width + 1 };
            }
            if own <= limit {
                done.push_str(word);
                width += own;
            } else {
                width = cut_word(word, limit.max(2), &mut done);
            }
        }
    }
    done
}

/// Appends the word in pieces of at most `limit` columns, a line each, and returns the width of the last.
fn cut_word(mut word: &str, limit: usize, done: &mut String) -> usize {
    let hyphen = word.chars().all(char::is_alphabetic) && limit > 2;
    let room = if hyphen { limit - 1 } else { limit };
    while let Some(end) = end_of_piece(word, limit, room) {
        let (piece, rest) = word.split_at(end);
        done.push_str(piece);
        done.push_str(if hyphen { "-\n" } else { "\n" });
        word = rest;
    }
    done.push_str(word);
    word.width()
}

/// Where the first piece ends, in bytes: at the last joint within `room` columns, else where they are full. `None` where
/// all of it stands in `limit`.
fn end_of_piece(word: &str, limit: usize, room: usize) -> Option<usize> {
    let mut width = 0;
    let mut full = 0;
    let mut joint = None;
    for (at, letter) in word.char_indices() {
        width += letter.width().unwrap_or(0);
        if width > limit {
            return Some(joint.unwrap_or(full));
        }
        if width <= room {
            full = at + letter.len_utf8();
            // A joint near the beginning would leave a line almost empty.
            if matches!(letter, '-' | '/' | '_') && width > room / 3 {
                joint = Some(full);
            }
        }
    }
    None
}

/// True where a line may end; not at the spaces that forbid it.
pub fn breaks(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn breaks_names_at_their_joints_and_words_with_a_hyphen() {
        assert_eq!(cut("se nordlys-og-vind-2021.txt her", 12), "se nordlys-og-\nvind-\n2021.txt her");
        assert_eq!(cut("barnevernspedagog", 10), "barnevern-\nspedagog");
        assert_eq!(cut("10.5555/abc", 6), "10.555\n5/abc");
        assert_eq!(cut("s.\u{a0}4 kort", 12), "s.\u{a0}4 kort");
        assert_eq!(uncut(" en\tto\n\u{7}tre "), "en to\n\u{FFFD}tre");
    }

    proptest! {
        #[test]
        fn loses_nothing_but_spaces(text in "[a-c界 -]{0,60}", limit in 3usize..20) {
            let pieces = cut(&text, limit);
            prop_assert!(pieces.split([' ', '\n']).all(|piece| piece.width() <= limit), "{pieces:?}");
            let letters = |text: &str| text.replace([' ', '\n', '-'], "");
            prop_assert_eq!(letters(&pieces), letters(&text));
        }
    }
}
