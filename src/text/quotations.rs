//! Finding a quotation again in a text, by its letters and digits alone.
//!
//! Two copies of a text differ in white space, line ends, hyphens at line ends and normal forms; hardly ever in their letters.
//! So a quotation made in one copy, or in another program, is found in every other.

use memchr::memmem;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A text reduced to its letters and digits, decomposed, with the way back.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    letters: String,
    /// For each byte of `letters`, the bytes of the text that its letter was read from.
    places: Vec<Place>,
}

/// The bytes of a letter in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    start: u32,
    length: u8,
}

/// What is known of where a quotation stands, to choose between several places that read the same.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// What stands before it.
    pub before: &'a str,
    /// What stands behind it.
    pub after: &'a str,
    /// About where it begins, in bytes of the text.
    pub near: Option<usize>,
}

impl Letters {
    /// Reads a text.
    pub fn of(text: &str) -> Letters {
        let mut all = Letters { letters: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for (start, letter) in text.char_indices() {
            let from = all.letters.len();
            // Most letters are, and to take one apart costs ten times as much as to look at it.
            match letter.is_ascii() {
                true if letter.is_ascii_alphanumeric() => all.letters.push(letter),
                true => continue,
                false => all.letters.extend(bare(letter)),
            }
            let place = Place { start: start as u32, length: letter.len_utf8() as u8 };
            all.places.resize(all.places.len() + all.letters.len() - from, place);
        }
        all
    }

    /// How many letters and digits stand in some bytes of the text; a letter of several bytes counts as many.
    pub fn within(&self, range: &Range<usize>) -> usize {
        let upto = |end: usize| self.places.partition_point(|place| (place.start as usize) < end);
        upto(range.end).saturating_sub(upto(range.start))
    }

    /// Where in the text, in bytes, a quotation stands, from its first letter to its last; of several places the one whose
    /// surroundings agree best with `context`, then the nearest, then the first. `None` where it is not to be found.
    pub fn find(&self, quotation: &str, context: Context<'_>) -> Option<Range<usize>> {
        let wanted: String = letters(quotation).collect();
        let (before, after): (String, String) = (letters(context.before).collect(), letters(context.after).collect());
        let agrees = |at: usize| {
            let behind = &self.letters.as_bytes()[at + wanted.len()..];
            let shared =
                |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(one, other)| one == other).count();
            shared(&mut self.letters.bytes().take(at).rev().zip(before.bytes().rev()))
                + shared(&mut behind.iter().copied().zip(after.bytes()))
        };
        let far = |at: usize| context.near.map_or(0, |near| self.places[at].start.abs_diff(near as u32));
        let places = memmem::find_iter(self.letters.as_bytes(), &wanted).filter(|_| !wanted.is_empty());
        let at = places.take(MOST_PLACES).min_by_key(|&at| (std::cmp::Reverse(agrees(at)), far(at)))?;
        self.span(at..at + wanted.len())
    }

    /// Where a quotation stands, if it stands in the text exactly once.
    pub fn find_only(&self, quotation: &str) -> Option<Range<usize>> {
        let wanted: String = letters(quotation).collect();
        let mut places = memmem::find_iter(self.letters.as_bytes(), &wanted).filter(|_| !wanted.is_empty());
        let at = places.next().filter(|_| places.next().is_none())?;
        self.span(at..at + wanted.len())
    }

    /// Whether another text has the very same letters.
    pub fn are_those_of(&self, other: &Letters) -> bool {
        self.letters == other.letters
    }

    /// Where a stretch of another text that has the very same letters stands in this one, from its first letter to its last;
    /// `None` where it has none.
    pub fn carried(&self, other: &Letters, range: &Range<usize>) -> Option<Range<usize>> {
        let place = |byte: usize| other.places.partition_point(|place| (place.start as usize) < byte);
        self.span(place(range.start)..place(range.end))
    }

    /// The bytes of the text that some bytes of its letters were read from.
    fn span(&self, letters: Range<usize>) -> Option<Range<usize>> {
        let (first, last) = match self.places.get(letters)? {
            [only] => (only, only),
            [first, .., last] => (first, last),
            [] => return None,
        };
        Some(first.start as usize..last.start as usize + usize::from(last.length))
    }
}

/// The most places of a quotation that are weighed; a word or two may stand in a book ten thousand times.
const MOST_PLACES: usize = 10_000;

/// The letters and digits of a text, decomposed.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(bare)
}

/// The letters and digits that a sign is made of: `ﬁ` of two, `é` of one and a mark that is none.
fn bare(letter: char) -> impl Iterator<Item = char> {
    std::iter::once(letter).nfkd().filter(|part| part.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Møtet var kort. «Ingen spur-\nte meg», sa han. Møtet var\u{A0}kort, sa hun.";

    fn found(quotation: &str, context: Context<'_>) -> Option<&'static str> {
        Letters::of(TEXT).find(quotation, context).map(|range| &TEXT[range])
    }

    #[test]
    fn neither_spaces_nor_line_ends_nor_normal_forms_hide_a_quotation() {
        assert_eq!(found("Ingen spurte meg", Context::default()), Some("Ingen spur-\nte meg"));
        assert_eq!(found("Mo\u{338}tet var kort.", Context::default()), None, "a stroke is no mark of its own");
        assert_eq!(Letters::of("en ide\u{301} til").find("idé", Context::default()), Some(3..6));
        assert_eq!(Letters::of("en ﬁn dag").find("fin dag", Context::default()), Some(3..11));
        for nothing in ["", "–", "ingen spurte"] {
            assert_eq!(found(nothing, Context::default()), None, "{nothing}");
        }
    }

    #[test]
    fn its_surroundings_tell_which_of_several_places_it_is() {
        let at = |context| Letters::of(TEXT).find("Møtet var kort", context).unwrap().start;
        let second = TEXT.rfind("Møtet").unwrap();
        assert_eq!(at(Context::default()), 0);
        assert_eq!(at(Context { after: "sa hun", ..Context::default() }), second);
        assert_eq!(at(Context { before: "x, sa han.", ..Context::default() }), second);
        assert_eq!(at(Context { near: Some(40), ..Context::default() }), second);
        assert_eq!(at(Context { near: Some(40), after: "Ingen", ..Context::default() }), 0);
    }

    #[test]
    fn words_that_stand_there_once_are_told_from_those_that_do_not() {
        let only = |quotation| Letters::of(TEXT).find_only(quotation).map(|range| &TEXT[range]);
        assert_eq!(only("sa han"), Some("sa han"));
        for quotation in ["Møtet var kort", "", "–", "sa ingen"] {
            assert_eq!(only(quotation), None, "{quotation}");
        }
    }

    #[test]
    fn a_stretch_is_carried_over_to_a_text_of_the_same_letters() {
        let here = Letters::of(TEXT);
        let other =
            "Møtet  var kort. Ingen\nspurte meg, sa han. Mo\u{338}tet".replace("o\u{338}", "ø") + " var kort, sa hun.";
        let at = |words: &str| other.rfind(words).map(|at| at..at + words.len()).unwrap();
        let carried = |range: Range<usize>| here.carried(&Letters::of(&other), &range).map(|range| &TEXT[range]);
        assert_eq!(carried(at("Ingen\nspurte meg,")), Some("Ingen spur-\nte meg"));
        assert_eq!(carried(at("Møtet var kort")), Some("Møtet var\u{A0}kort"));
        assert_eq!((carried(at("\n")), carried(0..0)), (None, None));
        assert!(here.are_those_of(&Letters::of(&other)) && !here.are_those_of(&Letters::of("Møtet")));
    }

    #[test]
    fn letters_of_ascii_are_what_they_are_taken_apart_to() {
        for letter in (0..128u8).map(char::from) {
            assert_eq!(Letters::of(&letter.to_string()).letters, letters(&letter.to_string()).collect::<String>());
        }
    }

    #[test]
    fn letters_are_counted_between_two_bytes() {
        let letters = Letters::of("ab – cd.");
        assert_eq!((letters.within(&(0..10)), letters.within(&(1..7)), letters.within(&(2..5))), (4, 1, 0));
    }
}
