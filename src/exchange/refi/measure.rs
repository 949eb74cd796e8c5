//! What a program means by a position.
//!
//! Apart from the reader: the standard says code points, but some programs count UTF-16 units, the two signs of a line's end
//! that is written `\r\n` as one or as two, or the mark at the beginning of a file. Which of these a project means shows where
//! its selections begin and end, and in the words that it stored with them.

use std::ops::Range;

/// A text as a program stored it.
pub(super) struct Stored<'t> {
    /// Its words, without the mark at the beginning.
    pub(super) text: &'t str,
    /// Whether there was such a mark.
    pub(super) marked: bool,
    /// Whether the program is known to count as the standard says.
    pub(super) standard: bool,
}

/// A selection as a program stored it.
pub(super) struct Placed {
    /// Its first position.
    pub(super) start: usize,
    /// The one behind its last.
    pub(super) end: usize,
    /// Its words, or their beginning; empty where they were not stored.
    pub(super) name: String,
}

/// A way to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Measure {
    /// `\r\n` is two positions.
    ends: bool,
    /// A sign beyond the first 65,536 is two positions.
    units: bool,
    /// The mark at the beginning is a position.
    mark: bool,
}

/// The text with plain line ends, and the bytes of each selection in it; none for one that lies outside.
pub(super) fn measure(stored: &Stored<'_>, placed: &[Placed]) -> (String, Vec<Option<Range<usize>>>) {
    let text = stored.text.replace("\r\n", "\n").replace('\r', "\n");
    let ways = |differ: bool| if differ && !stored.standard { &[false, true][..] } else { &[false][..] };
    let mut best: Option<(usize, Vec<u32>)> = None;
    for &mark in ways(stored.marked) {
        for &units in ways(stored.text.chars().any(|letter| letter.len_utf16() > 1)) {
            for &ends in ways(stored.text.contains("\r\n")) {
                let bytes = bytes(stored.text, Measure { ends, units, mark });
                let fits = placed.iter().map(|one| fit(&text, &bytes, one)).sum();
                // Of several that fit as well the first: what the standard says.
                if best.as_ref().is_none_or(|(before, _)| fits > *before) {
                    best = Some((fits, bytes));
                }
            }
        }
    }
    let bytes = best.map_or_else(Vec::new, |(_, bytes)| bytes);
    let ranges = placed.iter().map(|one| range(&bytes, one)).collect();
    (text, ranges)
}

/// For each position the byte of the text with plain line ends.
fn bytes(stored: &str, measure: Measure) -> Vec<u32> {
    let mut bytes = Vec::with_capacity(stored.len() + 1);
    if measure.mark {
        bytes.push(0);
    }
    let mut at: u32 = 0;
    let mut letters = stored.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\r' && letters.peek() == Some(&'\n') {
            if measure.ends {
                bytes.push(at);
            }
            continue;
        }
        let count = if measure.units { letter.len_utf16() } else { 1 };
        bytes.extend(std::iter::repeat_n(at, count));
        at += letter.len_utf8() as u32;
    }
    bytes.push(at);
    bytes
}

fn range(bytes: &[u32], placed: &Placed) -> Option<Range<usize>> {
    let (start, end) = (*bytes.get(placed.start)? as usize, *bytes.get(placed.end)? as usize);
    (start < end).then_some(start..end)
}

/// How many letters of the stored words are compared.
const COMPARED: usize = 60;

/// How well a way to count fits a selection.
fn fit(text: &str, bytes: &[u32], placed: &Placed) -> usize {
    let Some(range) = range(bytes, placed) else { return 0 };
    let Some(words) = text.get(range.clone()) else { return 0 };
    let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let begins = !is_word(before) && first.is_some_and(|letter| !letter.is_whitespace());
    let ends = !is_word(after) && last.is_some_and(|letter| !letter.is_whitespace());
    1 + usize::from(begins) + usize::from(ends) + 4 * usize::from(agrees(words, &placed.name))
}

/// Whether the words that were stored are those that stand there, as far as they go.
pub fn agrees(words: &str, name: &str) -> bool {
    let letters = |text: &str| {
        text.chars().take(6 * COMPARED).filter(|letter| letter.is_alphanumeric()).take(COMPARED).collect::<String>()
    };
    let (words, name) = (letters(words), letters(name.trim_end_matches(['…', '.', ' '])));
    !name.is_empty() && words.starts_with(&*name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "Fyrst 😀.\r\nVi venta på svar.\r\nIngen ringte.";

    fn found(marked: bool, start: usize, end: usize, name: &str) -> Option<String> {
        let placed = [Placed { start, end, name: name.into() }];
        let (text, ranges) = measure(&Stored { text: TEXT, marked, standard: false }, &placed);
        ranges[0].clone().map(|range| text[range].to_string())
    }

    #[test]
    fn the_way_to_count_shows_in_where_words_end() {
        let wanted = Some("Vi venta på svar.".to_string());
        for (marked, start, name) in [
            (false, 9, ""),
            (false, 10, ""),
            (false, 10, "Vi venta på …"),
            (false, 11, ""),
            (true, 9, ""),
            (true, 12, "Vi venta"),
        ] {
            assert_eq!(found(marked, start, start + 17, name), wanted, "{marked} {start}");
        }
        assert_eq!(found(false, 40, 400, ""), None);
        assert_eq!(found(false, 9, 9, ""), None);
    }

    #[test]
    fn stored_words_outweigh_where_words_end() {
        let text = "aa\r\nbb cc dd";
        let placed = [Placed { start: 4, end: 7, name: "b c".into() }];
        let (text, ranges) = measure(&Stored { text, marked: false, standard: false }, &placed);
        assert_eq!(ranges[0].clone().map(|range| &text[range]), Some("b c"), "though `bb` stands between words");
    }

    proptest! {
        #[test]
        fn any_positions_give_words_or_nothing(text in any::<String>(), marked: bool, start in 0usize..40, end in 0usize..40) {
            let (text, ranges) = measure(&Stored { text: &text, marked, standard: false }, &[Placed { start, end, name: "a".into() }]);
            if let Some(range) = ranges[0].clone() {
                prop_assert!(text.get(range).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}
