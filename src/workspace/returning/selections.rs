//! Where in a source a selection of a project stands.
//!
//! Apart from what its codings say: a place is believed as far as the words that were stored with it agree, and words only where
//! they can mean nothing else.

use std::ops::Range;

use crate::evaluate::places::Places;
use crate::exchange::refi::{self, Selection, Text};
use crate::model::{Document, Quotation, Why};
use crate::text::quotations::{Letters, letters};

/// The most sentences of a passage. What is longer marks a text, such as everything that one person said.
const LONGEST: usize = 500;

/// The most bytes of such a passage that are looked for in a text that differs.
const LOOKED_FOR: usize = 200_000;

/// How many letters the words of a selection have at least to be unmistakable: a selection may also have a name.
const BELIEVED: usize = 20;

/// A selection that was found in its source.
pub(super) struct Place {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// Its sentences.
    pub(super) sentences: Range<u32>,
    /// Those of them that are headings.
    pub(super) headings: Vec<u32>,
    /// Whether it was found by its words: its place or its text is not the same.
    pub(super) moved: bool,
}

/// A text of a project beside its source.
pub(super) struct Search<'a> {
    text: &'a Text,
    document: &'a Document,
    places: Places<'a>,
    /// Whether the text is the very same.
    same: bool,
    /// Its letters, where only these are the same.
    letters: Option<Letters>,
}

impl<'a> Search<'a> {
    /// Reads both texts.
    pub(super) fn new(text: &'a Text, document: &'a Document) -> Search<'a> {
        let plain = |text: &'a str| text.strip_suffix('\n').unwrap_or(text);
        let stored = text.text.as_deref();
        let same = stored.is_some_and(|stored| plain(stored) == plain(&document.text));
        let places = Places::new(document);
        let letters = stored.filter(|_| !same).map(Letters::of);
        let letters = letters.filter(|letters| places.letters().are_those_of(letters));
        Search { text, document, places, same, letters }
    }

    /// Where a selection stands in the source, or why it is not taken over.
    pub(super) fn place(&self, selection: &Selection) -> Result<Place, Why> {
        let drifted = self.drifted(selection);
        let moved = !self.same || drifted.is_some();
        let range = match (drifted, &selection.range) {
            (Some(range), _) => range,
            (None, Some(range)) if self.same => range.clone(),
            (None, Some(range)) => self.carried(range)?,
            (None, None) => self.named(selection).ok_or(selection.astray.unwrap_or(Why::Outside))?,
        };
        // What it touches may be a little more than what it means.
        if self.places.reach(&range) > LONGEST + 2 {
            return Err(Why::TooLong);
        }
        let sentences = self.places.run_over(&range).ok_or(Why::NoWords)?;
        let headings = self.places.headings(&sentences);
        match () {
            () if sentences.len() > LONGEST => Err(Why::TooLong),
            () if sentences.len() == headings.len() => Err(Why::Heading),
            () => Ok(Place { range, sentences, headings, moved }),
        }
    }

    /// Where a stretch of the text stands in the source: at the same letter where both have the same, else at its words.
    fn carried(&self, range: &Range<usize>) -> Result<Range<usize>, Why> {
        let stored = self.text.text.as_deref().unwrap_or_default();
        let words = stored.get(range.clone()).ok_or(Why::Outside)?;
        let carried = self.letters.as_ref().and_then(|letters| self.places.letters().carried(letters, range));
        if let Some(found) = carried {
            return Ok(with_marks(found, words, &self.document.text));
        }
        if words.len() > LOOKED_FOR {
            return Err(Why::TooLong);
        }
        let quotation = Quotation::of(stored, range.clone());
        let found = self.places.find_near(&quotation, range.start).ok_or(Why::NoWords)?;
        Ok(with_marks(found, &quotation.text, &self.document.text))
    }

    /// Where the words stand that were stored with a selection that lies nowhere: only where they are long enough to be
    /// unmistakable, and stand in the source once.
    fn named(&self, selection: &Selection) -> Option<Range<usize>> {
        let words = unmistakable(&selection.name)?;
        Some(with_marks(self.places.find_only(words)?, words, &self.document.text))
    }

    /// Where the words stand that were stored with a selection, where they are others than those at its place. Somebody has
    /// changed the text since, or the program counts in its own way.
    fn drifted(&self, selection: &Selection) -> Option<Range<usize>> {
        let stored = self.text.words(selection)?;
        let words = unmistakable(&selection.name)?;
        if refi::agrees(stored, &selection.name) {
            return None;
        }
        let quotation = Quotation { text: words.to_string(), ..Quotation::default() };
        let range = self.places.find_near(&quotation, selection.range.as_ref()?.start)?;
        if words.len() == selection.name.trim().len() {
            return Some(with_marks(range, words, &self.document.text));
        }
        // Only its beginning was stored: it is as long as it was.
        let rest = &self.document.text[range.start..];
        let length = rest.char_indices().nth(stored.chars().count()).map_or(rest.len(), |(at, _)| at);
        Some(range.start..(range.start + length).max(range.end))
    }
}

/// The words that a selection was stored with, without the sign that they go on, where there are enough of them.
fn unmistakable(name: &str) -> Option<&str> {
    let words = name.trim().trim_end_matches(['…', ' ']).trim_end_matches("...").trim_end();
    letters(words).nth(BELIEVED - 1).map(|_| words)
}

/// A stretch that was found by its letters, with the marks at both ends of `words` where they stand around it too.
fn with_marks(range: Range<usize>, words: &str, text: &str) -> Range<usize> {
    let words = words.trim();
    let opening = &words[..words.find(char::is_alphanumeric).unwrap_or(0)];
    let closing = &words[words.trim_end_matches(|letter: char| !letter.is_alphanumeric()).len()..];
    let start = if text[..range.start].ends_with(opening) { range.start - opening.len() } else { range.start };
    let end = if text[range.end..].starts_with(closing) { range.end + closing.len() } else { range.end };
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Sentence;
    use crate::text::language::Language;
    use crate::text::layout::Role;

    const LINES: [&str; 6] = [
        "## Funn",
        "Bebuarane fekk ikkje avgjere noko.",
        "Dei venta lenge.",
        "## Kva dei sa",
        "Dei venta lenge.",
        "Bebuarane fekk ikkje avgjere når dei skulle flytte inn.",
    ];

    fn document() -> Document {
        let mut document = Document::default();
        for line in LINES {
            let start = document.text.len();
            document.text.push_str(line);
            let role = if line.starts_with('#') { Role::Heading } else { Role::Body };
            let range = start..document.text.len();
            let (paragraph, section, page, language) = (0, None, None, Language::No);
            document.sentences.push(Sentence { range, paragraph, section, page, language, role, parallel: false });
            document.text.push('\n');
        }
        document
    }

    fn placed(stored: Option<&str>, selection: Selection) -> Result<(String, Range<u32>, Vec<u32>), Why> {
        let text = Text { text: stored.map(str::to_string), ..Text::default() };
        let document = document();
        let place = Search::new(&text, &document).place(&selection)?;
        Ok((document.text[place.range].to_string(), place.sentences, place.headings))
    }

    fn nowhere(name: &str, why: Why) -> Selection {
        Selection { name: name.into(), astray: Some(why), ..Selection::default() }
    }

    #[test]
    fn words_stand_for_a_broken_place_only_where_they_are_unmistakable() {
        let text = document().text;
        for stored in [Some(&*text), Some("noko anna"), None] {
            let found = placed(stored, nowhere("avgjere når dei skulle flytte inn.", Why::Empty)).unwrap();
            assert_eq!((&*found.0, found.1), ("avgjere når dei skulle flytte inn.", 5..6));
            let begun = placed(stored, nowhere("Bebuarane fekk ikkje avgjere noko…", Why::Outside)).unwrap();
            assert_eq!((&*begun.0, begun.1), ("Bebuarane fekk ikkje avgjere noko", 1..2));
            for (name, why) in [
                ("Bebuarane fekk ikkje…", Why::Outside),
                ("Bebuarane fekk ikkje avgjere …", Why::Placeless),
                ("Dei venta lenge.", Why::Empty),
                ("noko som ikkje står der i det heile", Why::NoText),
                ("", Why::Outside),
            ] {
                assert_eq!(placed(stored, nowhere(name, why)), Err(why), "{name}");
            }
        }
    }

    #[test]
    fn a_heading_is_never_coded() {
        let text = document().text;
        let at = |from: &str, to: &str| {
            let start = text.find(from).unwrap();
            let end = start + text[start..].find(to).unwrap() + to.len();
            Selection { range: Some(start..end), ..Selection::default() }
        };
        let (_, sentences, headings) = placed(Some(&text), at("Dei venta", "flytte inn.")).unwrap();
        assert_eq!((sentences, headings), (2..6, vec![3]));
        assert_eq!(placed(Some(&text), at("## Kva", "dei sa")), Err(Why::Heading));
    }

    #[test]
    fn a_text_of_the_same_letters_tells_two_places_of_the_same_words_apart() {
        let stored = document().text.replace('\n', "  \n\n").replace("## ", "");
        let second = stored.rfind("Dei venta").unwrap();
        let selection = Selection { range: Some(second..second + "Dei venta lenge.".len()), ..Selection::default() };
        assert_eq!(placed(Some(&stored), selection.clone()).unwrap().1, 4..5);
        let other = format!("Ein tittel.\n{stored}");
        let range = selection.range.map(|range| range.start + 12..range.end + 12);
        assert_eq!(placed(Some(&other), Selection { range, ..Selection::default() }).unwrap().1, 4..5);
    }
}
