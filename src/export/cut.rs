//! Prepares a cell's words for the columns of a table: harmless, and no wider than they may be.
//! Separate from breaking lines, which a library does for tables: it would cut long words anywhere.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::language::Language;

use super::clean::clean;

/// No line is longer: no terminal is wider, and the library's counting ends soon after.
const LONGEST_LINE: usize = 10_000;

/// The text with single spaces and no steering characters; its line breaks stay.
pub fn uncut(text: &str) -> String {
    cut(&clean(text), LONGEST_LINE, Language::Nb)
}

/// The text with every word wider than `limit` columns broken by line ends: an id or a name after its `-`, `/` or `_`,
/// a word of letters between two syllables, with a hyphen.
pub fn cut(text: &str, limit: usize, language: Language) -> String {
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
                width = cut_word(word, limit.max(3), language, &mut done);
            }
        }
    }
    done
}

/// Where an id or a name breaks.
const JOINTS: [char; 3] = ['-', '/', '_'];

/// Appends a word wider than `limit` in pieces, a line each, and returns the width of the last.
fn cut_word(word: &str, limit: usize, language: Language, done: &mut String) -> usize {
    let (parts, end, room) = match syllables(word, language) {
        Some(syllables) => (syllables, "-\n", limit - 1),
        None => (word.split_inclusive(JOINTS).collect(), "\n", limit),
    };
    let mut width = 0;
    for part in parts {
        if width > 0 && width + part.width() > room {
            done.push_str(end);
            width = 0;
        }
        for letter in part.chars() {
            let own = letter.width().unwrap_or(0);
            if width > 0 && width + own > room {
                done.push_str(end);
                width = 0;
            }
            done.push(letter);
            width += own;
        }
    }
    width
}

/// The syllables of a word of letters, with the brackets and stops that stand around it; none of anything else.
fn syllables(word: &str, language: Language) -> Option<Vec<&str>> {
    let rules = if language.is_norwegian() { hypher::Lang::Norwegian } else { hypher::Lang::English };
    let around = |letter: char| !letter.is_alphanumeric() && !JOINTS.contains(&letter);
    let behind = word.trim_start_matches(around);
    let letters = behind.trim_end_matches(around);
    if letters.is_empty() || !letters.chars().all(char::is_alphabetic) {
        return None;
    }
    let mut parts = Vec::new();
    let (mut from, mut to) = (0, word.len() - behind.len());
    let end = to + letters.len();
    for syllable in hypher::hyphenate(letters, rules) {
        to += syllable.len();
        let part = if to == end { word.len() } else { to };
        parts.push(&word[from..part]);
        from = part;
    }
    Some(parts)
}

/// True where a line may end; not at the spaces that forbid it.
pub fn breaks(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str, limit: usize) -> String {
        super::cut(text, limit, Language::Nb)
    }

    #[test]
    fn breaks_names_at_their_joints_and_words_between_syllables() {
        assert_eq!(cut("se nordlys-og-vind-2021.txt her", 12), "se nordlys-og-\nvind-\n2021.txt her");
        assert_eq!(cut("doi:10.5555/abc.d", 12), "doi:10.5555/\nabc.d");
        assert_eq!(cut("brukermedvirkning", 12), "brukermed-\nvirkning");
        assert_eq!(cut("(brukermedvirkning),", 12), "(brukermed-\nvirkning),");
        assert_eq!(cut("§1234567", 4), "§123\n4567");
        assert_eq!(cut("s.\u{a0}4 kort", 12), "s.\u{a0}4 kort");
        assert_eq!(uncut(" en\tto\n\u{7}tre "), "en to\n\u{FFFD}tre");
    }

    proptest! {
        #[test]
        fn loses_nothing_but_spaces(text in "[a-c界 -]{0,60}", limit in 4usize..20) {
            let pieces = cut(&text, limit);
            prop_assert!(pieces.split([' ', '\n']).all(|piece| piece.width() <= limit), "{pieces:?}");
            let letters = |text: &str| text.replace([' ', '\n', '-'], "");
            prop_assert_eq!(letters(&pieces), letters(&text));
        }
    }
}
