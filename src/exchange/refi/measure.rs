//! What a program means by a position.
//!
//! Apart from the reader: the standard says code points of the stored file, but some programs count UTF-16 units, the two signs
//! of a line's end as one or one as two, a letter with its accent as one, or the mark at the beginning of a file. Which of these
//! a project means shows in the words that it stored with its selections, and in where these begin and end. The name that it
//! signs with decides only where nothing else does: a program may pass on the name of the one that it had the project from.

use std::iter::repeat_n;
use std::ops::Range;

use unicode_normalization::char::compose;

use crate::text::quotations::letters;

/// A text as a program stored it.
pub(super) struct Stored<'t> {
    /// Its words, without the mark at the beginning.
    pub(super) text: &'t str,
    /// Whether there was such a mark.
    pub(super) marked: bool,
    /// How the program that wrote it is known to count.
    pub(super) habit: Habit,
}

/// How a program counts, as far as that is known and nothing speaks against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// Code points, every line end as one: kilde, and QualCoder, whose files have `\r\n` on Windows.
    Plain,
    /// A line end as one, whatever the file has: ATLAS.ti.
    OneLineEnd,
    /// As the file is stored.
    AsStored,
}

/// A selection as a program stored it.
#[derive(Debug, Clone, Default)]
pub(super) struct Placed {
    /// Its first position; `None` where it says none.
    pub(super) start: Option<usize>,
    /// The one behind its last.
    pub(super) end: Option<usize>,
    /// Its words as they were stored, or their beginning; empty where they were not.
    pub(super) name: String,
    /// Whether kilde made it: then it is whole sentences.
    pub(super) whole: bool,
}

/// A way to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Measure {
    /// How many positions a line end takes.
    end: LineEnd,
    /// A sign beyond the first 65,536 is two positions.
    units: bool,
    /// A letter and the accents behind it that have one sign together are one position.
    composed: bool,
    /// The mark at the beginning is a position.
    mark: bool,
}

/// How many positions a line end takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineEnd {
    /// One.
    One,
    /// As many as it has signs.
    Stored,
    /// Two, though it has one sign: the program changed the line ends when it wrote the file.
    Two,
}

/// How many selections of a text are asked how they fit. More would say the same once more.
const ASKED: usize = 500;

/// The text with plain line ends, and the bytes of each selection in it; none for one that lies outside.
pub(super) fn measure(stored: &Stored<'_>, placed: &[Placed]) -> (String, Vec<Option<Range<usize>>>) {
    let text = stored.text.replace("\r\n", "\n").replace('\r', "\n");
    let asked: Vec<&Placed> = placed.iter().step_by(placed.len() / ASKED + 1).collect();
    let mut best: Option<(Fit, Vec<u32>)> = None;
    for measure in measures(stored) {
        let bytes = bytes(stored.text, measure);
        let fit = asked.iter().map(|one| fit(&text, &bytes, one)).fold(Fit::default(), Fit::and);
        let better = |before: Fit| match stored.habit {
            // Nothing in the text suggests this one: only words can.
            _ if measure.end == LineEnd::Two => fit.told() > before.told(),
            // Nor would a program that is known to count otherwise come to this.
            Habit::Plain if measure.units || measure.composed => fit.told() > before.told(),
            // What a program is known to do is not given up for a space too many.
            Habit::Plain => fit.sure() > before.sure(),
            _ => fit.weight() > before.weight(),
        };
        // Of several that fit as well the first.
        if best.as_ref().is_none_or(|(before, _)| better(*before)) {
            best = Some((fit, bytes));
        }
    }
    let bytes = best.map_or_else(Vec::new, |(_, bytes)| bytes);
    let ranges = placed.iter().map(|one| range(&bytes, one)).collect();
    (text, ranges)
}

/// The ways to count that differ in a text, the likelier first.
fn measures(stored: &Stored<'_>) -> Vec<Measure> {
    let ways = |differ: bool| if differ { &[false, true][..] } else { &[false][..] };
    let ends = match (stored.text.contains("\r\n"), stored.habit) {
        (true, Habit::Plain | Habit::OneLineEnd) => &[LineEnd::One, LineEnd::Stored][..],
        (true, Habit::AsStored) => &[LineEnd::Stored, LineEnd::One],
        (false, _) if stored.text.contains(['\n', '\r']) => &[LineEnd::One, LineEnd::Two],
        (false, _) => &[LineEnd::One],
    };
    let mut all = Vec::new();
    for &end in ends {
        // Whoever read the mark as a sign of the text counts it, however he counts the rest.
        for &mark in if stored.marked { &[false, true][..] } else { &[false] } {
            for &units in ways(stored.text.chars().any(|letter| letter.len_utf16() > 1)) {
                for &composed in ways(!pairs(stored.text).all(|(before, letter)| !joins(before, letter))) {
                    all.push(Measure { end, units, composed, mark });
                }
            }
        }
    }
    all
}

/// The signs of a text, each with the one before it.
fn pairs(text: &str) -> impl Iterator<Item = (Option<char>, char)> {
    let mut before = None;
    text.chars().map(move |letter| (before.replace(letter), letter))
}

/// Whether a sign is an accent that has one sign together with the letter before it.
fn joins(before: Option<char>, letter: char) -> bool {
    !letter.is_ascii() && before.is_some_and(|before| compose(before, letter).is_some())
}

/// For each position the byte of the text with plain line ends.
fn bytes(stored: &str, measure: Measure) -> Vec<u32> {
    let mut bytes = Vec::with_capacity(stored.len() + 1);
    if measure.mark {
        bytes.push(0);
    }
    let mut at: u32 = 0;
    let mut signs = pairs(stored).peekable();
    while let Some((before, letter)) = signs.next() {
        if letter == '\r' && signs.peek().is_some_and(|(_, next)| *next == '\n') {
            bytes.extend(repeat_n(at, usize::from(measure.end == LineEnd::Stored)));
            continue;
        }
        let count = match letter {
            '\n' | '\r' if measure.end == LineEnd::Two => 2,
            _ if measure.composed && joins(before, letter) => 0,
            _ if measure.units => letter.len_utf16(),
            _ => 1,
        };
        bytes.extend(repeat_n(at, count));
        at += letter.len_utf8() as u32;
    }
    bytes.push(at);
    bytes
}

fn range(bytes: &[u32], placed: &Placed) -> Option<Range<usize>> {
    let (start, end) = (*bytes.get(placed.start?)? as usize, *bytes.get(placed.end?)? as usize);
    (start < end).then_some(start..end)
}

/// How many letters of the stored words are compared.
const COMPARED: usize = 60;

/// How well a way to count fits some selections.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    /// How many stand at the words that were stored with them.
    named: usize,
    /// How many others are the whole sentences that they were.
    whole: usize,
    /// How many of their ends fall on the edge of a word.
    edges: usize,
    /// The smaller signs together.
    rest: usize,
}

impl Fit {
    fn and(self, other: Fit) -> Fit {
        Fit {
            named: self.named + other.named,
            whole: self.whole + other.whole,
            edges: self.edges + other.edges,
            rest: self.rest + other.rest,
        }
    }

    /// What speaks for itself. A single sentence may begin and end somewhere by chance.
    fn told(self) -> usize {
        self.named + self.whole / 2
    }

    /// What can hardly be by chance.
    fn sure(self) -> usize {
        8 * (self.named + self.whole) + 2 * self.edges
    }

    fn weight(self) -> usize {
        self.sure() + self.rest
    }
}

/// How well a way to count fits a selection: it lies at the words that were stored, cuts no word, does not begin with the end of
/// a sentence, and takes no space too many.
fn fit(text: &str, bytes: &[u32], placed: &Placed) -> Fit {
    let words = range(bytes, placed).and_then(|range| Some((text.get(range.clone())?, range)));
    let Some((words, range)) = words else { return Fit::default() };
    let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    let (first, last) = (words.chars().next(), words.chars().next_back());
    let is = |what: fn(char) -> bool, letter: Option<char>| letter.is_some_and(what);
    // A selection may well begin or end with a space: whether it cuts a word shows there just as well.
    let begins = !is(char::is_alphanumeric, before) || !is(char::is_alphanumeric, first);
    let ends = !is(char::is_alphanumeric, after) || !is(char::is_alphanumeric, last);
    let begins = begins && !is(|letter| ".,;:!?)»…".contains(letter), words.trim_start().chars().next());
    let close = [first, last].iter().filter(|letter| !is(char::is_whitespace, **letter)).count();
    let named = agrees(words, &placed.name);
    let spaced = named && placed.name.starts_with(char::is_whitespace) && words.starts_with(char::is_whitespace);
    Fit {
        named: usize::from(named),
        whole: usize::from(!named && placed.whole && is_whole(text, &range)),
        edges: usize::from(begins) + usize::from(ends),
        rest: 1 + close + 2 * usize::from(spaced),
    }
}

/// Whether a stretch looks like whole sentences: it begins behind one and ends with one, or where a line does.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let (before, words, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let over = |before: &str| before.is_empty() || before.ends_with(|letter: char| !letter.is_alphanumeric());
    let fresh = before.is_empty() || before.ends_with('\n') || before.ends_with(' ') && over(before.trim_end());
    let done = after.is_empty() || after.starts_with('\n') || after.starts_with(' ') && over(words);
    let close = words.trim().len() == words.len();
    fresh && done && close
}

/// Whether the words that were stored are those that stand there, as far as they go.
pub fn agrees(words: &str, name: &str) -> bool {
    let compared = |text: &str| {
        let upto = text.char_indices().nth(6 * COMPARED).map_or(text.len(), |(at, _)| at);
        letters(&text[..upto]).take(COMPARED).collect::<String>()
    };
    let (words, name) = (compared(words), compared(name));
    !name.is_empty() && words.starts_with(&*name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "Fyrst 😀.\r\nVi venta på svar.\r\nIngen ringte.";

    fn at(start: usize, end: usize, name: &str) -> Placed {
        Placed { start: Some(start), end: Some(end), name: name.into(), whole: false }
    }

    fn words(text: &str, habit: Habit, marked: bool, placed: &[Placed]) -> Vec<Option<String>> {
        let (text, ranges) = measure(&Stored { text, marked, habit }, placed);
        ranges.into_iter().map(|range| range.map(|range| text[range].to_string())).collect()
    }

    fn found(marked: bool, start: usize, end: usize, name: &str) -> Option<String> {
        words(TEXT, Habit::AsStored, marked, &[at(start, end, name)]).swap_remove(0)
    }

    /// The places of some words in a text whose positions are what `count` says of a text.
    fn placed(text: &str, wanted: &[&str], count: impl Fn(&str) -> usize, named: bool) -> Vec<Placed> {
        let place = |words: &&str| {
            let start = text.find(words).unwrap();
            let name = if named { *words } else { "" };
            at(count(&text[..start]), count(&text[..start + words.len()]), name)
        };
        wanted.iter().map(place).collect()
    }

    const LONG: &str = "Fyrste linje er kort.\nDei venta. Ingen ringte til dei.\n\nSå gjekk det eit år.\nDei klaga ikkje. Det vart \
                        stilt.\nTil slutt kom brevet.\n";

    #[test]
    fn codings_that_begin_with_a_space_stay_where_they_are_whatever_the_line_ends() {
        let wanted = [" Ingen ringte til dei.", " Det vart stilt."];
        for (end, signs) in [("\r\n", 1), ("\r\n", 2), ("\r", 1), ("\r", 2), ("\n", 1), ("\n", 2)] {
            let count = |before: &str| before.chars().count() + before.matches('\n').count() * (signs - 1);
            // Only the words tell that two positions are one sign.
            let suggested = signs == end.len() || end == "\r\n";
            for named in [true, false].into_iter().filter(|named| *named || suggested) {
                let placed = placed(LONG, &wanted, count, named);
                let found = words(&LONG.replace('\n', end), Habit::AsStored, false, &placed);
                assert_eq!(found, wanted.map(|words| Some(words.to_string())), "{end:?} {signs} {named}");
            }
        }
    }

    #[test]
    fn what_a_program_is_known_to_do_decides_where_nothing_else_does() {
        let placed = [at(5, 8, "")];
        let found = |habit| words("ab.\r\n cd ef", habit, false, &placed).swap_remove(0).unwrap();
        assert_eq!([Habit::AsStored, Habit::OneLineEnd, Habit::Plain].map(found), [" cd", "cd ", "cd "]);
    }

    #[test]
    fn the_mark_of_a_file_is_a_position_where_the_words_say_so() {
        for (start, habit) in [(0, Habit::Plain), (1, Habit::Plain), (0, Habit::AsStored), (1, Habit::AsStored)] {
            let placed = [at(start + 4, start + 12, "Vi venta")];
            assert_eq!(
                words("Ja. Vi venta.", habit, true, &placed),
                [Some("Vi venta".to_string())],
                "{start} {habit:?}"
            );
        }
    }

    #[test]
    fn signs_beyond_the_first_plane_and_letters_apart_from_their_accents_are_counted_as_the_program_does() {
        let text = "Ein 😀 dag 😀 kom Ola\u{30a}s brev. Han venta på sva\u{30a}r i vekevis. 😀 Slutt på det.";
        let wanted = ["Han venta på sva\u{30a}r i vekevis.", "Slutt på det."];
        let units = |before: &str| before.encode_utf16().count();
        let points = |before: &str| before.chars().count();
        let composed = |before: &str| before.chars().filter(|letter| *letter != '\u{30a}').count();
        for named in [true, false] {
            for count in [&units as &dyn Fn(&str) -> usize, &points, &composed] {
                let found = words(text, Habit::AsStored, false, &placed(text, &wanted, count, named));
                assert_eq!(found, wanted.map(|words| Some(words.to_string())), "{named}");
            }
        }
        assert!(agrees("på sva\u{30a}r", "på svår") && agrees("på svår i", "på sva\u{30a}r …"));
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
        let found = words(text, Habit::AsStored, false, &[at(4, 7, "b c")]);
        assert_eq!(found, [Some("b c".to_string())], "though `bb` stands between words");
    }

    #[test]
    fn no_program_is_believed_against_its_own_words_or_against_the_edges_of_words() {
        let wanted = ["Ingen ringte til dei.", "Det vart stilt."];
        let stored = LONG.replace('\n', "\r\n");
        for habit in [Habit::Plain, Habit::OneLineEnd, Habit::AsStored] {
            for signs in [1, 2] {
                let count = |before: &str| before.chars().count() + before.matches('\n').count() * (signs - 1);
                for named in [true, false] {
                    let placed = placed(LONG, &wanted, count, named);
                    let found = words(&stored, habit, false, &placed);
                    assert_eq!(found, wanted.map(|words| Some(words.to_string())), "{habit:?} {signs} {named}");
                }
            }
        }
    }

    #[test]
    fn one_selection_that_has_its_words_speaks_for_all_of_a_text() {
        let stored = LONG.replace('\n', "\r\n");
        let count = |before: &str| before.chars().count() + before.matches('\n').count();
        // Under neither way to count does the second cut a word.
        let (mut named, odd) =
            (placed(LONG, &["Ingen ringte"], count, true), placed(LONG, &["\nSå gjekk"], count, false));
        named.extend(odd);
        let found = words(&stored, Habit::Plain, false, &named);
        assert_eq!(found, [Some("Ingen ringte".to_string()), Some("\nSå gjekk".to_string())]);
    }

    #[test]
    fn passages_that_kilde_exported_are_whole_sentences_though_their_words_are_gone() {
        // Two positions for a line end that has one sign: the edges of words alone are not believed there.
        let count = |before: &str| before.chars().count() + before.matches('\n').count();
        let wanted = ["Ingen ringte til dei.", "Det vart stilt."];
        let mut placed = placed(LONG, &wanted, count, false);
        placed.iter_mut().for_each(|one| one.whole = true);
        for habit in [Habit::Plain, Habit::AsStored] {
            assert_eq!(words(LONG, habit, false, &placed), wanted.map(|words| Some(words.to_string())), "{habit:?}");
        }
    }

    proptest! {
        #[test]
        fn any_positions_give_words_or_nothing(text in any::<String>(), marked: bool, start in 0usize..40, end in 0usize..40) {
            for found in words(&text, Habit::AsStored, marked, &[at(start, end, "a"), Placed::default()]) {
                prop_assert!(found.is_none_or(|words| !words.is_empty()));
            }
        }
    }
}
