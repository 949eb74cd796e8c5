//! The one normal form of every text: what `kilde text` prints and all positions count in.
//!
//! Apart from `decode`, because importers that never see a text file (PDF, DOCX) need this and not that. A text that is
//! already normal is returned as it is, so the positions of a plain text file are those of the file.

use std::borrow::Cow;
use std::cell::LazyCell;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::hyphens::{Hyphen, Hyphenated};

/// Text in NFC with LF for line ends, without byte order marks, control characters and soft hyphens, with words joined
/// that a line end parted, with each paragraph of a block quote on one line behind its `>`, and with ligatures spelt out.
/// A form feed becomes an empty line.
pub fn normalise(text: &str) -> Cow<'_, str> {
    normalise_with_marks(text, &mut [])
}

/// The same, and moves `marks` (ascending byte positions on character boundaries of `text`) to where they are afterwards.
pub fn normalise_with_marks<'t>(text: &'t str, marks: &mut [usize]) -> Cow<'t, str> {
    if is_normal(text) {
        return Cow::Borrowed(text);
    }
    let mut new = clean(text, marks);
    if new.contains('\u{2da}') {
        new = join_rings(&new, marks);
    }
    if !unicode_normalization::is_nfc(&new) {
        new = compose(&new, marks);
    }
    let new = join_lines(&new, marks);
    let quotes = new.match_indices('\n').any(|(end, _)| quote(&new[end + 1..]).depth > 0);
    Cow::Owned(if quotes { join_quotes(&new, marks) } else { new })
}

/// True where the steps below would certainly change nothing. May err on the other side.
fn is_normal(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'-' if ends_line(&bytes[at + 1..]) => return false,
            b'\n' if quote(&text[at + 1..]).depth > 0 => return false,
            b'\n' | b'\t' | b' '..=b'~' => at += 1,
            // U+00C0 to U+00FF: the letters of Norwegian, all of them in NFC.
            0xC3 => at += 2,
            0x80.. => {
                let Some(letter) = text[at..].chars().next() else { return true };
                if is_suspect(letter) {
                    return false;
                }
                at += letter.len_utf8();
            }
            _ => return false,
        }
    }
    true
}

fn is_suspect(letter: char) -> bool {
    match letter {
        '\u{a0}'..='\u{24f}' => letter == '\u{ad}',
        '\u{2010}' => true,
        '\u{2011}'..='\u{2027}' => false,
        _ => {
            is_dropped(letter)
                || spelt_out(letter).is_some()
                || letter == '\u{2da}'
                || is_nfc_quick(std::iter::once(letter)) != IsNormalized::Yes
        }
    }
}

/// Control characters, byte order marks and the marks that turn the direction of writing.
fn is_dropped(letter: char) -> bool {
    (letter.is_control() && letter != '\n' && letter != '\t')
        || matches!(letter, '\u{feff}' | '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The letters of a typographic ligature.
fn spelt_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// Line ends, control characters, soft hyphens, ligatures: all that is decided letter by letter.
fn clean(text: &str, marks: &mut [usize]) -> String {
    rewrite(text, marks, |new, letter, rest| {
        match letter {
            '\r' if rest.starts_with('\n') => {}
            '\r' | '\u{b}' => new.push('\n'),
            '\u{c}' => new.push_str("\n\n"),
            '\u{ad}' if ends_line(rest.as_bytes()) => return gap(rest),
            _ if is_dropped(letter) => {}
            _ => match spelt_out(letter) {
                Some(letters) => new.push_str(letters),
                None => new.push(letter),
            },
        }
        0
    })
}

/// The letter å, where a converter left its ring standing before it.
fn join_rings(text: &str, marks: &mut [usize]) -> String {
    rewrite(text, marks, |new, letter, rest| {
        let joined = match rest.chars().next() {
            Some('a') if letter == '\u{2da}' => 'å',
            Some('A') if letter == '\u{2da}' => 'Å',
            _ => letter,
        };
        new.push(joined);
        usize::from(joined != letter)
    })
}

/// Words joined that a line end parted. The line then ends after the whole word, so that lines keep the length that tells
/// where a paragraph goes on.
fn join_lines(text: &str, marks: &mut [usize]) -> String {
    let hyphenated = LazyCell::new(|| Hyphenated::of(text.lines()));
    let mut owes_line_end = false;
    rewrite(text, marks, |new, letter, rest| {
        if matches!(letter, '-' | '\u{2010}') && ends_line(rest.as_bytes()) {
            let gap = gap(rest);
            let one_line_end = is_one_line_end(&rest[..gap]);
            let meaning = hyphenated.meaning(new, &rest[gap..]);
            // Over an empty line only what goes on in small letters is the same word.
            let binds = meaning == Hyphen::Binds && (one_line_end || rest[gap..].starts_with(char::is_lowercase));
            if meaning == Hyphen::Parts || binds {
                new.push_str(if binds { "-" } else { "" });
                owes_line_end = one_line_end;
                return gap;
            }
        }
        let may_end = owes_line_end && letter == ' ' && begins_with_word(rest) && !new.ends_with(['-', '\u{2010}']);
        owes_line_end &= letter != '\n' && !may_end;
        new.push(if may_end { '\n' } else { letter });
        0
    })
}

/// True where `rest` cannot be taken for a list's mark.
fn begins_with_word(rest: &str) -> bool {
    rest.chars().take(2).filter(|letter| letter.is_alphabetic()).count() == 2
}

/// The lines of a block quote joined that the margin broke. How deep a line is quoted tells whose words it is, and an item
/// of a list begins a line of its own.
fn join_quotes(text: &str, marks: &mut [usize]) -> String {
    let mut before = quote(text);
    rewrite(text, marks, |new, letter, rest| {
        if letter == '\n' {
            let next = quote(rest);
            let joined = !before.empty && next.depth > 0 && next.depth == before.depth && next.goes_on;
            // One line of them may be a year in a quote; several are limits.
            let joined = joined && !(next.compared && before.compared);
            before = next;
            if joined {
                new.push(' ');
                return next.length;
            }
        }
        new.push(letter);
        0
    })
}

/// The beginning of a line that may be quoted.
#[derive(Debug, Clone, Copy)]
struct Quote {
    /// How many `>` stand before its words.
    depth: usize,
    /// Their length in bytes, with the blanks before, between and after them.
    length: usize,
    /// True where nothing stands behind them.
    empty: bool,
    /// True where its `>` is a sign of mathematics, as far as the line tells.
    compared: bool,
    /// True where words do, and not the mark of an item, a heading, a table or code.
    goes_on: bool,
}

fn quote(line: &str) -> Quote {
    let words = line.trim_start_matches(['>', ' ', '\t']);
    let length = line.len() - words.len();
    let depth = line[..length].bytes().filter(|byte| *byte == b'>').count();
    let empty = words.is_empty() || words.starts_with('\n');
    let compared =
        depth == 1 && !begins_item(words) && is_compared(line.split('\n').next().unwrap_or_default().trim_start());
    Quote { depth, length, empty, compared, goes_on: !empty && !begins_item(words) }
}

/// True for "> .05 in all groups", where the sign before the number may be one of mathematics that the margin put in front.
pub fn is_compared(line: &str) -> bool {
    let rest = line.trim_start_matches('>').trim_start_matches(['=', ' ']);
    let number = rest.trim_start_matches(['.', ',']);
    !line.starts_with(">>") && number.starts_with(|letter: char| letter.is_ascii_digit()) && number.len() < line.len()
}

/// True for the mark of an item, a heading, a table or code.
fn begins_item(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && words[digits..].starts_with(['.', ')']);
    numbered
        || words.starts_with(['#', '•', '|', '`', '~'])
        || ["- ", "* ", "+ "].iter().any(|mark| words.starts_with(mark))
}

/// Copies `text` letter by letter through `step`, which gets the new text so far, a letter and the rest after it, and says
/// how many bytes of the rest to leave out.
fn rewrite(text: &str, marks: &mut [usize], mut step: impl FnMut(&mut String, char, &str) -> usize) -> String {
    let mut new = String::with_capacity(text.len());
    let mut marks = marks.iter_mut().peekable();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        while let Some(mark) = marks.next_if(|mark| **mark <= at) {
            *mark = new.len();
        }
        at += letter.len_utf8();
        at += step(&mut new, letter, &text[at..]);
    }
    marks.for_each(|mark| *mark = new.len());
    new
}

/// True where nothing but blanks stands before the end of the line.
fn ends_line(after: &[u8]) -> bool {
    after
        .iter()
        .take(8)
        .find(|byte| !matches!(byte, b' ' | b'\t'))
        .is_some_and(|byte| matches!(byte, b'\n' | b'\r' | 0x0c))
}

/// One line end and blanks, and no mark of a quote.
fn is_one_line_end(gap: &str) -> bool {
    gap.bytes().filter(|byte| *byte == b'\n').count() == 1 && !gap.contains('>')
}

/// The bytes of white space at the start of `after`, over at most a page break, and over the `>` of a quoted line.
fn gap(after: &str) -> usize {
    let blank = after.bytes().take(16).take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c));
    let blank = blank.count();
    blank + if after[..blank].ends_with('\n') { quote(&after[blank..]).length } else { 0 }
}

/// NFC, stretch by stretch between the marks.
fn compose(text: &str, marks: &mut [usize]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut from = 0;
    for mark in marks.iter_mut() {
        new.extend(text[from..*mark].nfc());
        from = *mark;
        *mark = new.len();
    }
    new.extend(text[from..].nfc());
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_normal_text_is_borrowed() {
        for text in ["", "Å være på øya – «ja»…\n\n- ein\tto", "helse- og rusfeltet, 1990-tallet"] {
            assert!(matches!(normalise(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn line_ends_and_controls() {
        assert_eq!(normalise("\u{feff}en\r\nto\rtre\u{0}\u{7f}\u{85}\u{202e}"), "en\nto\ntre");
        assert_eq!(normalise("en side\u{c}neste"), "en side\n\nneste");
    }

    #[test]
    fn joins_words_parted_by_a_line_end() {
        assert_eq!(normalise("medvirk-\nning og medvirk- \r\n  ning"), "medvirkning\nog medvirkning");
        assert_eq!(normalise("sam\u{ad}\nvalg og sam\u{ad}valg"), "samvalg og samvalg");
        assert_eq!(normalise("over si-\n\nden"), "over siden");
    }

    #[test]
    fn keeps_hyphens_that_mean_something() {
        for text in ["helse-\nog sosial", "rus-\neller psykiatri", "noe -\nannet", "under-\n\nNAV", "BPA- brukere"] {
            assert_eq!(normalise(text), text);
        }
    }

    #[test]
    fn words_with_a_hyphen_are_joined_with_it() {
        for (text, whole) in [
            ("NAV-\nkontor og 2020-\r\nårene", "NAV-kontor\nog 2020-årene"),
            ("Sør-\nNorge", "Sør-Norge"),
            ("the right to self-\ndetermination", "the right to self-determination"),
            ("user\u{2010}\n\ncentred", "user-centred"),
            ("dag-senter, et dag-\nsenter", "dag-senter, et dag-senter"),
        ] {
            assert_eq!(normalise(text), whole);
        }
    }

    #[test]
    fn letters_torn_apart_are_joined() {
        assert_eq!(normalise("p˚a øya, ˚Alesund, a\u{30a}r"), "på øya, Ålesund, år");
        assert_eq!(normalise("ﬁnne ﬂere eﬀekter"), "finne flere effekter");
    }

    #[test]
    fn limits_below_each_other_are_no_block_quote() {
        let limits = "> 18 år\n> 25 år\n> 67 år";
        assert_eq!(normalise(limits), limits);
        assert_eq!(normalise("> de flyttet dit i\n> 2019 og ble der"), "> de flyttet dit i 2019 og ble der");
    }

    #[test]
    fn the_lines_of_a_block_quote_are_joined() {
        for (text, expected) in [
            ("Hun sa:\n> vi ble\n> ikke hørt\n>i år\n\nSlik.", "Hun sa:\n> vi ble ikke hørt i år\n\nSlik."),
            ("> medvirk-\n> ning, helse-\r\n> og sosial", "> medvirkning, helse- og sosial"),
            ("> en\n>\n> to\n> > tre\n> > fire\n> fem", "> en\n>\n> to\n> > tre fire\n> fem"),
            ("> liste:\n> - en\n> - to\n> 1. tre\n> 12 av dem", "> liste:\n> - en\n> - to\n> 1. tre 12 av dem"),
            ("> verdien var p > .05\n> og > 3", "> verdien var p > .05 og > 3"),
            (" > en\n  > to\n> \n> tre", " > en to\n> \n> tre"),
        ] {
            assert_eq!(normalise(text), expected);
        }
        for text in ["> en", "p > .05", "verdien var p\n> .05 her", "a\n>\n>\n> b", "> a\nlat\n> b"] {
            assert_eq!(normalise(text), text);
        }
    }

    #[test]
    fn marks_move_with_their_letters() {
        let text = "ﬁn\r\nside\u{c}to a\u{30a}r";
        let mut marks = [0, text.find("to").unwrap(), text.find("r\u{0}").unwrap_or(text.len())];
        let new = normalise_with_marks(text, &mut marks);
        assert_eq!(&new[marks[1]..marks[1] + 2], "to");
        assert_eq!(marks[2], new.len());
    }

    proptest! {
        #[test]
        fn twice_is_once(text in "[a-zæøåA-Z \n\r\t\u{ad}\u{30a}\u{c}˚ﬁ.>-]{0,60}") {
            let once = normalise(&text).into_owned();
            prop_assert_eq!(normalise(&once), once.as_str());
        }

        #[test]
        fn any_string_keeps_its_letters(text in any::<String>()) {
            let letters = |text: &str| text.nfkd().filter(|letter| letter.is_alphabetic()).collect::<String>();
            let plain: String = text.chars().filter(|letter| *letter != '\u{2da}').collect();
            prop_assert_eq!(letters(&normalise(&plain)), letters(&plain));
        }
    }
}
