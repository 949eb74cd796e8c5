//! The search for the next end of a sentence.
//!
//! Apart from `split`, which keeps count of parts and bounds: here is what a stop, a colon, a bracket and a quotation mark
//! mean.

use std::ops::Range;

use super::super::abbreviations::{OPENERS, is_open, last_word, reads_on};
use super::super::notes;
use super::citations::{citation, holds_stop};
use super::labels::{is_label, starts_with_label};

/// A bracket that holds more than this many bytes was left open by mistake.
const LONGEST_BRACKET: usize = 600;

/// The end of a sentence and the beginning of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stop {
    /// After its last character.
    pub end: usize,
    /// Where the next sentence begins, after white space and list marks.
    pub next: usize,
}

/// The bytes at which no sentence ends: letters above all, so that the search goes from blank to blank.
static PLAIN: [bool; 256] = {
    let (mut plain, mut signs) = ([true; 256], b".!?\xE2 \n([)]".as_slice());
    while let [sign, rest @ ..] = signs {
        plain[*sign as usize] = false;
        signs = rest;
    }
    plain
};

/// The first end of a sentence in `range`; none where it is one sentence to its end.
pub(super) fn next_stop(text: &str, range: Range<usize>) -> Option<Stop> {
    let scan = Scan { text: &text[..range.end], start: range.start };
    if let Some(end) = scan.glued_label() {
        return Some(Stop { end, next: end });
    }
    let bytes = scan.text.as_bytes();
    let mut at = range.start;
    // Where the outermost open bracket began, and how many are open.
    let mut bracket = (0, 0u32);
    while let Some(&byte) = bytes.get(at) {
        if PLAIN[usize::from(byte)] {
            at += 1;
            continue;
        }
        let inside = bracket.1 > 0 && at - bracket.0 < LONGEST_BRACKET;
        let stop = match byte {
            b'.' | b'!' | b'?' if !inside => scan.at_stop(at),
            0xE2 if !inside && bytes[at..].starts_with("…".as_bytes()) => scan.at_stop(at),
            // Most blanks stand before a word in small letters: no item and no label.
            b' ' | b'\n' if !bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) => scan.at_blank(at),
            b'(' | b'[' => {
                bracket = if inside { (bracket.0, bracket.1 + 1) } else { (at, 1) };
                None
            }
            b')' | b']' => {
                bracket.1 = bracket.1.saturating_sub(1);
                if bracket.1 == 0 && (inside || bracket.0 == range.start) {
                    scan.at_bracket(bracket.0, at)
                } else {
                    None
                }
            }
            _ => None,
        };
        match stop {
            Some(stop) if stop.next < range.end || stop.end < range.end => return Some(stop),
            Some(_) => return None,
            // A run of stops is judged once, so that a page of dots costs no more than its length.
            None if matches!(byte, b'.' | b'!' | b'?') => {
                at += bytes[at..].iter().take_while(|next| matches!(next, b'.' | b'!' | b'?')).count()
            }
            None => at += 1,
        }
    }
    None
}

/// Two capitals or more, and nothing that a sentence begins with: "DER", "SSL3".
fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    capitals > 1 && word.chars().all(|letter| letter.is_uppercase() || letter.is_numeric())
}

/// The letters and digits at the head of `text`, at most as many as an acronym has.
fn first_word(text: &str) -> &str {
    let end = text.char_indices().take(ACRONYM).find(|(_, letter)| !letter.is_alphanumeric());
    &text[..end.map_or(text.floor_char_boundary(ACRONYM), |(at, _)| at)]
}

/// The longest acronym, in letters.
const ACRONYM: usize = 12;

struct Scan<'t> {
    /// The text up to the end of the part.
    text: &'t str,
    /// Where the sentence began.
    start: usize,
}

impl Scan<'_> {
    /// A full stop, exclamation mark, question mark or ellipsis at byte `at`.
    fn at_stop(&self, at: usize) -> Option<Stop> {
        let rest = &self.text[at..];
        let signs = rest.len() - rest.trim_start_matches(['.', '!', '?', '…']).len();
        let sign_end = at + signs;
        let closed = sign_end + closers(&self.text[sign_end..]);
        // A sign that may belong to a word.
        let single = signs == 1 && rest.starts_with('.') && closed == sign_end;
        let end = closed + self.notes(at, closed, single);
        let gap = blanks(&self.text[end..]);
        let next = end + gap;
        let ahead = &self.text[next..];
        if gap == 0 && !ahead.is_empty() {
            return (end == sign_end && self.is_run_on(at, ahead)).then_some(Stop { end, next });
        }
        if let Some(citation) = citation(ahead) {
            return self.after_citation(next + citation);
        }
        let read_on = || single && reads_on(&self.text[self.start..at], ahead);
        if !begins_sentence(ahead) || read_on() {
            return None;
        }
        Some(Stop { end, next: self.skip_marks(next) })
    }

    /// The length of the marks of notes at byte `end`, after the stop at `at`, which is `single` where a word may own it.
    fn notes(&self, at: usize, end: usize, single: bool) -> usize {
        let rest = &self.text[end..];
        match rest.as_bytes().first() {
            // A list in a sentence's line has marks like these before its items.
            Some(b' ') if !self.text[self.start..].starts_with('[') => {
                let length = 1 + notes::signed(&rest[1..]);
                // "[4] viser det samme" is a sentence of its own.
                let over = length > 1 && begins_sentence(rest[length..].trim_start());
                if over { length } else { 0 }
            }
            Some(b'(') => notes::in_brackets(rest),
            Some(b'0'..=b'9') => {
                let before = if single { &self.text[self.start..at] } else { "" };
                let length = notes::bare(before, rest);
                let after = rest[length..].trim_start().trim_start_matches(OPENERS);
                // "ASN.1 DER" is one name: where all is capitals, the stop is a part of it.
                let named = is_acronym(last_word(before)) && is_acronym(first_word(after));
                if after.starts_with(char::is_uppercase) && !named { length } else { 0 }
            }
            _ => notes::signed(rest),
        }
    }

    /// The end of brackets, from `open` to `at`, with a stop inside that is the sentence's: they stand around all of it, or
    /// around its last words.
    fn at_bracket(&self, open: usize, at: usize) -> Option<Stop> {
        let stopped = self.text[..at].ends_with(['.', '!', '?']);
        let next = at + 1 + blanks(&self.text[at + 1..]);
        let ahead = &self.text[next..];
        if !stopped || next == at + 1 || !begins_sentence(ahead) {
            return None;
        }
        let last = || ahead.trim_start_matches(OPENERS).starts_with(char::is_uppercase);
        let whole = open == self.start || (last() && holds_stop(&self.text[open + 1..at]));
        whole.then(|| Stop { end: at + 1, next: self.skip_marks(next) })
    }

    /// A sentence may end between words too: before an item of a list in the line, or before a label of an abstract.
    fn at_blank(&self, at: usize) -> Option<Stop> {
        let ahead = &self.text[at + 1..];
        let first = ahead.chars().next()?;
        let item = match first {
            '•' | '▪' | '●' | '◦' => true,
            '-' | '–' => {
                ahead[first.len_utf8()..].starts_with(' ') && self.is_item(at, &ahead[first.len_utf8() + 1..])
            }
            _ => false,
        };
        if item
            || (first.is_ascii_uppercase() && at > self.start && starts_with_label(ahead) && !self.is_introduced(at))
        {
            return Some(Stop { end: at, next: self.skip_marks(at + 1) });
        }
        None
    }

    /// After " - ": an item where a colon or another item stands before it and a capital after it.
    fn is_item(&self, at: usize, after: &str) -> bool {
        let before = self.text[self.start..at].trim_end();
        let listed = before.ends_with([':', '.', ';']) || self.text[..self.start].trim_end().ends_with(['-', '–']);
        listed && after.trim_start().starts_with(char::is_uppercase)
    }

    /// Words of which a label is only the last: "Resultat/Funn: …", "Vår metode: …".
    fn is_introduced(&self, at: usize) -> bool {
        let before = self.text[self.start..at].trim_end();
        before.ends_with(['/', '&', ',', ':', '-', '('])
            || before.ends_with(" og")
            || before.ends_with(" and")
            || !before.contains(' ')
    }

    /// A label without colon or blank at the head of a sentence: "BackgroundFrail people". Its end.
    fn glued_label(&self) -> Option<usize> {
        let rest = &self.text[self.start..];
        let capital = rest.bytes().take(16).enumerate().skip(3).find(|(_, byte)| byte.is_ascii_uppercase())?.0;
        let label = rest.get(..capital)?;
        (is_label(label) && rest[capital + 1..].starts_with(|letter: char| letter.is_lowercase() || letter == ' '))
            .then_some(self.start + capital)
    }

    /// "tjenester.Det": no blank, yet a word in small letters before the stop and a capitalised one after it.
    fn is_run_on(&self, at: usize, ahead: &str) -> bool {
        let word = last_word(&self.text[self.start..at]);
        let mut letters = ahead.chars();
        let capital = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(|letter| letter.is_lowercase() || letter == ' ');
        let small = word.chars().rev().take(3).filter(|letter| letter.is_lowercase() || *letter == ')').count() == 3;
        let abbreviation = is_open(&word.to_lowercase());
        capital && small && !abbreviation && !word.contains(['/', '@', '.', '_', ':'])
    }

    /// After a citation in brackets that follows a stop: it and its own stop belong to the sentence before.
    fn after_citation(&self, close: usize) -> Option<Stop> {
        let rest = &self.text[close..];
        let end = close + (rest.len() - rest.trim_start_matches(['.', '*']).len());
        let next = end + blanks(&self.text[end..]);
        let ahead = &self.text[next..];
        (ahead.is_empty() || (next > end && begins_sentence(ahead))).then(|| Stop { end, next: self.skip_marks(next) })
    }

    /// The position after white space and a list mark at `at`.
    fn skip_marks(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let bare = rest.trim_start();
        let unmarked = bare.trim_start_matches(['•', '▪', '●', '◦']);
        let unmarked = unmarked.strip_prefix("- ").or(unmarked.strip_prefix("– ")).unwrap_or(unmarked);
        at + (rest.len() - unmarked.trim_start().len())
    }
}

/// The length of closing marks at the head of `rest`. A sign that opens as well closes only where no letter follows it.
fn closers(rest: &str) -> usize {
    let mut end = 0;
    for sign in rest.chars() {
        let after = &rest[end + sign.len_utf8()..];
        let closes = match sign {
            '”' | '»' | '’' | ')' | ']' | '“' => true,
            '"' | '\'' | '*' | '_' => !after.starts_with(char::is_alphanumeric),
            _ => false,
        };
        if !closes {
            break;
        }
        end += sign.len_utf8();
    }
    end
}

fn blanks(rest: &str) -> usize {
    rest.len() - rest.trim_start().len()
}

/// True where `ahead` looks like the beginning of a sentence: a capital or a digit behind any opening marks.
fn begins_sentence(ahead: &str) -> bool {
    let bare = ahead.trim_start_matches(OPENERS);
    match bare.chars().next() {
        None => !ahead.is_empty(),
        Some(first) => {
            first.is_uppercase()
                || first.is_numeric()
                || matches!(first, '§' | '#' | '<' | '¿' | '&')
                || !(first.is_alphabetic() || ",;:.!?)/%=+|".contains(first))
        }
    }
}
