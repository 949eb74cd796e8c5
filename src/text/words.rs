//! What a word is: a run of letters and digits with their combining marks, in the folded form that everything compares.
//!
//! A room of its own because the index, the queries and the lexicon must agree on it to the letter.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical, is_combining_mark};

/// The longest word, in letters and digits. Longer runs are cut into words of this length; no natural word is that long,
/// and no index wants terms of unbounded size.
pub const MAX_TERM: usize = 100;

/// One word of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// The folded form: lower case, without the marks of é è ü, with those of å ä ö.
    pub term: String,
    /// Which word of the text it is, from 0. A joined form (`recoveryorientert`) shares the position of its first part.
    pub position: u32,
    /// The bytes of the text it was read from.
    pub range: Range<usize>,
}

/// Reads the words of a text one by one, reusing one buffer.
///
/// Hyphens and apostrophes separate words. Directly after the first part of `recovery-orientert` or `recovery's` the
/// joined form is given too, at the first part's position and over the range of the whole, so that `recoveryorientert`
/// finds both spellings.
#[derive(Debug)]
pub struct Words<'t> {
    text: &'t str,
    /// Where reading goes on, in bytes.
    at: usize,
    /// Up to where parts belong to a run whose joined form is already decided.
    joined_until: usize,
    /// The end of the run whose joined form comes next.
    pending: Option<usize>,
    joined: String,
    next_position: u32,
    word: Word,
}

impl<'t> Words<'t> {
    /// A reader at the beginning of `text`.
    pub fn new(text: &'t str) -> Self {
        Words {
            text,
            at: 0,
            joined_until: 0,
            pending: None,
            joined: String::new(),
            next_position: 0,
            // Grown at once to what nearly every word needs: there is a reader for each sentence.
            word: Word { term: String::with_capacity(32), ..Word::default() },
        }
    }

    /// Goes to the next word; false when there is none.
    pub fn advance(&mut self) -> bool {
        if let Some(end) = self.pending.take() {
            std::mem::swap(&mut self.word.term, &mut self.joined);
            self.word.range.end = end;
            return true;
        }
        let Some(start) = find_start(self.text, self.at) else {
            self.at = self.text.len();
            return false;
        };
        let run = Run::read(self.text, start);
        self.at = run.end;
        self.word.term.clear();
        run.fold_into(self.text, &mut self.word.term);
        self.word.range = start..run.end;
        self.word.position = self.next_position;
        self.next_position = self.next_position.saturating_add(1);
        if start >= self.joined_until {
            self.look_for_joined(&run);
        }
        true
    }

    /// The word that [`Words::advance`] went to.
    pub fn word(&self) -> &Word {
        &self.word
    }

    /// Reads on over hyphens and apostrophes after the first part, and keeps the joined form for the next call.
    fn look_for_joined(&mut self, first: &Run) {
        let mut last = first.clone();
        let mut letters = first.letters;
        while let Some(start) = joined_start(self.text, &last) {
            if last.end == first.end {
                self.joined.clear();
                self.joined.push_str(&self.word.term);
            }
            last = Run::read(self.text, start);
            letters = letters.saturating_add(last.letters);
            if letters <= MAX_TERM {
                last.fold_into(self.text, &mut self.joined);
            }
        }
        self.joined_until = last.end;
        if last.end > first.end && letters <= MAX_TERM {
            self.pending = Some(last.end);
        }
    }
}

/// The folded form of one word: what [`Word::term`] is for a word of a text. Characters that belong to no word stay.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// The letters of a word of at most 16 bytes as one number, which is compared and hashed in one step.
pub fn short_key(word: &str) -> Option<u128> {
    // Two overlapping loads: words are looked up by the million, and a copy of any length is a call.
    let bytes = word.as_bytes();
    let (head, tail) = match bytes.len() {
        length @ 8..=16 => {
            let (head, tail) = (bytes.first_chunk::<8>()?, bytes.last_chunk::<8>()?);
            let tail = u64::from_le_bytes(*tail).unbounded_shr(8 * (16 - length as u32));
            (u64::from_le_bytes(*head), tail)
        }
        0..8 => (bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)), 0),
        _ => return None,
    };
    Some(u128::from(tail) << 64 | u128::from(head))
}

/// A run of letters, digits and marks in a text.
#[derive(Debug, Clone)]
struct Run {
    start: usize,
    end: usize,
    /// How many letters and digits it has, marks not counted: so composed and decomposed spelling are cut alike.
    letters: usize,
    /// All characters are ASCII or one of å ä æ ö ø in lower case.
    plain: bool,
    /// It ends in a letter, not in a digit.
    ends_in_letter: bool,
}

impl Run {
    /// Reads the run that begins at `start`, at most [`MAX_TERM`] letters long.
    fn read(text: &str, start: usize) -> Run {
        let bytes = text.as_bytes();
        let mut run = Run { start, end: start, letters: 0, plain: true, ends_in_letter: false };
        while let Some(&byte) = bytes.get(run.end) {
            if byte.is_ascii() {
                if !byte.is_ascii_alphanumeric() || run.letters == MAX_TERM {
                    break;
                }
                run.ends_in_letter = byte.is_ascii_alphabetic();
                run.end += 1;
                run.letters += 1;
            } else if is_nordic(byte, bytes.get(run.end + 1)) {
                if run.letters == MAX_TERM {
                    break;
                }
                run.ends_in_letter = true;
                run.end += 2;
                run.letters += 1;
            } else if !run.read_other(text) {
                break;
            }
        }
        run
    }

    /// Takes one character outside the common ones into the run; false if it does not belong to it.
    fn read_other(&mut self, text: &str) -> bool {
        let Some(c) = text.get(self.end..).and_then(|rest| rest.chars().next()) else {
            return false;
        };
        if is_mark(c) {
            self.plain = false;
        } else if is_word_char(c) && self.letters < MAX_TERM {
            self.plain = false;
            self.letters += 1;
            self.ends_in_letter = c.is_alphabetic();
        } else {
            return false;
        }
        self.end += c.len_utf8();
        true
    }

    /// Appends the folded form of the run.
    fn fold_into(&self, text: &str, folded: &mut String) {
        let run = text.get(self.start..self.end).unwrap_or_default();
        if self.plain {
            let before = folded.len();
            folded.push_str(run);
            if let Some(added) = folded.get_mut(before..) {
                added.make_ascii_lowercase();
            }
        } else {
            fold_into(run, folded);
        }
    }
}

/// Where the next run begins, at or after byte `at`.
fn find_start(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_alphanumeric() {
            return Some(at);
        } else if byte.is_ascii() {
            at += 1;
        } else {
            let c = text.get(at..)?.chars().next()?;
            if is_word_char(c) {
                return Some(at);
            }
            at += c.len_utf8();
        }
    }
}

/// Where the part after `part` begins, if a single hyphen or apostrophe with letters on both sides joins the two.
fn joined_start(text: &str, part: &Run) -> Option<usize> {
    if !part.ends_in_letter {
        return None;
    }
    let mut chars = text.get(part.end..)?.chars();
    let joiner = chars.next().filter(|&c| is_joiner(c))?;
    chars.next().filter(|c| c.is_alphabetic())?;
    Some(part.end + joiner.len_utf8())
}

/// Hyphens and apostrophes, straight and typographic.
fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}')
}

/// The two bytes of å ä æ ö ø in lower case.
fn is_nordic(byte: u8, next: Option<&u8>) -> bool {
    byte == 0xC3 && matches!(next, Some(0xA4 | 0xA5 | 0xA6 | 0xB6 | 0xB8))
}

/// Letters and digits. Superscript digits are footnote marks, not part of the word they cling to.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{2089}') && (c.is_ascii() || !is_mark(c))
}

/// Marks without a letter of their own. Vowel signs of Indic scripts count as letters, but nothing that normal forms move
/// about: it may stand before or behind the ring of an å.
fn is_mark(c: char) -> bool {
    is_combining_mark(c) && (!c.is_alphabetic() || canonical_combining_class(c) != 0)
}

fn fold_into(word: &str, folded: &mut String) {
    for c in word.chars() {
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            'å' | 'ä' | 'æ' | 'ö' | 'ø' => folded.push(c),
            _ => decompose_canonical(c, |c| push_decomposed(c, folded)),
        }
    }
}

/// Appends a letter in lower case; a mark is dropped unless it makes the letter before it å, ä or ö.
fn push_decomposed(c: char, folded: &mut String) {
    let composed = match (c, folded.as_bytes().last()) {
        ('\u{30A}', Some(b'a')) => 'å',
        ('\u{308}', Some(b'a')) => 'ä',
        ('\u{308}', Some(b'o')) => 'ö',
        ('ς', _) => return folded.push('σ'),
        _ if is_mark(c) => return,
        _ => return folded.extend(c.to_lowercase()),
    };
    folded.pop();
    folded.push(composed);
}

/// Where the words at some positions, which ascend, stand in a text, in bytes.
pub fn ranges(text: &str, positions: &[u32]) -> Vec<Range<usize>> {
    let mut words = Words::new(text);
    let mut found = Vec::with_capacity(positions.len());
    let mut last = None;
    while words.advance() {
        let word = words.word();
        // A joined form stands at its first part's position, behind it; the part itself is what is meant.
        if last != Some(word.position) && positions.binary_search(&word.position).is_ok() {
            found.push(word.range.clone());
        }
        last = Some(word.position);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn words(text: &str) -> Vec<Word> {
        let mut words = Words::new(text);
        let mut all = Vec::new();
        while words.advance() {
            all.push(words.word().clone());
        }
        all
    }

    /// `term@position` for each word, with a space between.
    fn line(text: &str) -> String {
        let words: Vec<String> = words(text).iter().map(|word| format!("{}@{}", word.term, word.position)).collect();
        words.join(" ")
    }

    #[test]
    fn separates_at_all_but_letters_and_digits() {
        assert_eq!(line("Å være, i 2023 (nå)!"), "å@0 være@1 i@2 2023@3 nå@4");
        assert_eq!(line(""), "");
        assert_eq!(line(" – … "), "");
    }

    #[test]
    fn gives_the_joined_form_after_the_first_part() {
        assert_eq!(line("En recovery-orientert praksis"), "en@0 recovery@1 recoveryorientert@1 orientert@2 praksis@3");
        assert_eq!(line("recovery's"), "recovery@0 recoverys@0 s@1");
        assert_eq!(line("recovery’s"), line("recovery's"));
        assert_eq!(line("a-b‐c‑d e"), "a@0 abcd@0 b@1 c@2 d@3 e@4");
    }

    #[test]
    fn joins_only_letters_with_single_hyphens() {
        assert_eq!(line("2010-2023"), "2010@0 2023@1");
        assert_eq!(line("covid-19"), "covid@0 19@1");
        assert_eq!(line("bruker- og"), "bruker@0 og@1");
        assert_eq!(line("a--b 'c' d – e"), "a@0 b@1 c@2 d@3 e@4");
    }

    #[test]
    fn a_joined_form_spans_its_parts() {
        let text = "På recovery-veien";
        let words = words(text);
        assert_eq!(&text[words[1].range.clone()], "recovery");
        assert_eq!(&text[words[2].range.clone()], "recovery-veien");
        assert_eq!(&text[words[3].range.clone()], "veien");
    }

    #[test]
    fn folds_case_and_foreign_marks_but_never_norwegian_letters() {
        assert_eq!(fold("Idéer"), "ideer");
        assert_eq!(fold("crème brûlée über"), "creme brulee uber");
        assert_eq!(fold("ÅÄÆÖØ åäæöø"), "åäæöø åäæöø");
        assert_eq!(fold("Ǻ Ǽ Ǿ"), "å æ ø");
        assert_ne!(fold("bår"), fold("bør"));
    }

    #[test]
    fn decomposed_letters_fold_like_composed_ones() {
        assert_eq!(line("A\u{30A} o\u{308} e\u{301} a\u{323}\u{308}n"), "å@0 ö@1 e@2 än@3");
        assert_eq!(words("sa\u{30A} ")[0].range, 0..4);
    }

    #[test]
    fn footnote_marks_do_not_cling() {
        assert_eq!(line("medvirkning² og"), "medvirkning@0 og@1");
    }

    #[test]
    fn cuts_runs_of_any_length() {
        let text = "x".repeat(3 * MAX_TERM + 1);
        let lengths: Vec<usize> = words(&text).iter().map(|word| word.term.len()).collect();
        assert_eq!(lengths, [MAX_TERM, MAX_TERM, MAX_TERM, 1]);
        let hyphens = "x-".repeat(100_000);
        assert_eq!(words(&hyphens).len(), 100_000);
    }

    #[test]
    fn a_mark_that_normal_forms_move_is_no_letter() {
        assert_eq!(fold("A\u{16ff0}\u{308}"), fold("\u{c4}\u{16ff0}"));
    }

    proptest! {
        #[test]
        fn ranges_ascend_and_lie_on_boundaries(text in "[a-zA-Z0-9åØÉß\u{301}\u{308}\u{30A}'’ .²\u{2011}日-]{0,60}") {
            let words = words(&text);
            for pair in words.windows(2) {
                let joined = pair[1].position == pair[0].position;
                prop_assert!(joined || pair[1].range.start >= pair[0].range.start);
                prop_assert!(pair[1].position - pair[0].position <= 1);
            }
            for word in &words {
                prop_assert!(text.get(word.range.clone()).is_some());
                prop_assert!(!word.term.is_empty());
            }
            let letters = text.chars().filter(|&c| is_word_char(c)).count();
            let held: usize = words
                .iter()
                .enumerate()
                .filter(|(i, word)| *i == 0 || words[i - 1].position != word.position)
                .map(|(_, word)| text[word.range.clone()].chars().filter(|&c| is_word_char(c)).count())
                .sum();
            prop_assert_eq!(letters, held);
        }

        #[test]
        fn any_text_gives_the_same_terms_in_both_normal_forms(text in "\\PC{0,40}") {
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            let terms = |text: &str| words(text).into_iter().map(|word| word.term).collect::<Vec<_>>();
            prop_assert_eq!(terms(&composed), terms(&decomposed));
        }

        #[test]
        fn terms_are_their_own_folding(text in "\\PC{0,40}") {
            for word in words(&text) {
                prop_assert_eq!(fold(&word.term), word.term);
            }
        }
    }
}
