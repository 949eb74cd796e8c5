//! A dictionary of quanteda's: YAML, categories in categories with lists of patterns.
//!
//! Apart from the other codebooks, because it says what finds a theme: patterns with `*` and `?`, and phrases.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::Entry;
use crate::error::{Error, Result};
use crate::model::Unused;
use crate::query::parse;

/// How deep categories may lie in each other.
const DEEPEST: usize = 40;

const FORM: &str = "a dictionary has categories with lists of patterns: `care: [care*, \"home help\"]`";

/// What is open while a dictionary is read.
enum Open {
    /// Categories, inside another, and the one whose patterns come next.
    Categories(Option<usize>, Option<usize>),
    /// Patterns of a category.
    Patterns(usize),
}

/// Reads a dictionary: its categories, and the patterns that no query can say.
///
/// # Errors
/// It is no YAML, or no dictionary.
pub fn dictionary(text: &str, shown: &str) -> Result<(Vec<Entry>, Vec<Unused>)> {
    let mut reader = Reader { entries: Vec::new(), unused: Vec::new(), open: Vec::new() };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let place = Error::new(format!("this is no YAML: {}", error.info())).in_file(shown);
            place.at_line(error.marker().line() as u32).hint(FORM)
        })?;
        let line = span.start.line() as u32;
        reader.event(event).map_err(|error| error.in_file(shown).at_line(line))?;
    }
    match reader.entries.is_empty() {
        true => Err(Error::new("there is no category in this dictionary").in_file(shown).hint(FORM)),
        false => Ok((reader.entries, reader.unused)),
    }
}

struct Reader {
    entries: Vec<Entry>,
    unused: Vec<Unused>,
    open: Vec<Open>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) -> Result<()> {
        match event {
            Event::Scalar(text, style, ..) => self.scalar(&text, style == ScalarStyle::Plain),
            Event::MappingStart(..) => {
                let inside = self.begins()?;
                self.open.push(Open::Categories(inside, None));
                Ok(())
            }
            Event::SequenceStart(..) => {
                let owner = self.begins()?;
                let owner = owner.ok_or_else(|| Error::new("these patterns belong to no category").hint(FORM))?;
                self.open.push(Open::Patterns(owner));
                Ok(())
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.open.pop();
                Ok(())
            }
            Event::Alias(_) => Err(Error::new("references are not read").hint("write the patterns out")),
            _ => Ok(()),
        }
    }

    /// The category that a list or a group of categories belongs to.
    fn begins(&mut self) -> Result<Option<usize>> {
        if self.open.len() >= DEEPEST {
            return Err(Error::new("its categories lie too deep in each other").hint(FORM));
        }
        match self.open.last_mut() {
            None => Ok(None),
            Some(Open::Patterns(owner)) => Ok(Some(*owner)),
            Some(Open::Categories(_, next)) => match next.take() {
                Some(owner) => Ok(Some(owner)),
                None => Err(Error::new("this is no name of a category").hint(FORM)),
            },
        }
    }

    fn scalar(&mut self, text: &str, plain: bool) -> Result<()> {
        let owner = match self.open.last_mut() {
            None => return Err(Error::new("this is no dictionary").hint(FORM)),
            Some(Open::Patterns(owner)) => *owner,
            Some(Open::Categories(inside, next)) => match next.take() {
                Some(owner) => owner,
                None => {
                    let parent = *inside;
                    *next = Some(self.entries.len());
                    self.entries.push(Entry { name: text.trim().to_string(), parent, ..Entry::default() });
                    return Ok(());
                }
            },
        };
        if text.trim().is_empty() || plain && matches!(text, "~" | "null") {
            return Ok(());
        }
        match term(text) {
            Ok(term) => self.entries[owner].terms.push(term),
            Err(error) => {
                let theme = self.entries[owner].name.clone();
                self.unused.push(Unused { theme, pattern: text.to_string(), why: error.message });
            }
        }
        Ok(())
    }
}

/// A pattern as a term of the query language. A word means this very form, as it does in quanteda, so it is written as a phrase;
/// one with a wildcard needs no marks.
fn term(pattern: &str) -> Result<String> {
    let pattern = pattern.replace(['"', '“', '”'], " ");
    let words = pattern.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '*' || letter == '?';
    let term = match words.contains(['*', '?']) && words.chars().all(is_word) {
        true => words,
        false => format!("\"{words}\""),
    };
    parse(&term)?;
    Ok(term)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn categories_with_patterns_and_categories_inside_them() {
        let text = "# a comment\ncare:\n  - care*\n  - home  help\n  - 'sosial?'\n  - omsorg\nsocial:\n  health: [hospital*, 2020]\n  \
                    money:\n    - pay\n    - inner: wage*\n  empty: ~\n  one: word\n";
        let (read, unused) = dictionary(text, "d.yml").unwrap();
        assert_eq!(unused, []);
        let told: Vec<_> = read.iter().map(|one| (&*one.name, one.parent, one.terms.join(" OR "))).collect();
        let expected = [
            ("care", None, "care* OR \"home help\" OR sosial? OR \"omsorg\""),
            ("social", None, ""),
            ("health", Some(1), "hospital* OR \"2020\""),
            ("money", Some(1), "\"pay\""),
            ("inner", Some(3), "wage*"),
            ("empty", Some(1), ""),
            ("one", Some(1), "\"word\""),
        ];
        assert_eq!(told, expected.map(|(name, parent, terms)| (name, parent, terms.to_string())));
    }

    #[test]
    fn what_is_no_dictionary_is_told_with_its_line() {
        let told = |text: &str| dictionary(text, "d.yml").unwrap_err().to_string();
        assert_eq!(told("- a\n- b\n"), "d.yml:1: these patterns belong to no category");
        assert_eq!(told("bare words"), "d.yml:1: this is no dictionary");
        assert_eq!(told("a: &x [b]\nc: *x\n"), "d.yml:2: references are not read");
        assert!(told("a: [b\nc: d").starts_with("d.yml:2: this is no YAML"), "{}", told("a: [b\nc: d"));
        assert_eq!(told(""), "d.yml: there is no category in this dictionary");
        assert!(told(&"a: {".repeat(50)).contains("too deep"));
        let (read, unused) = dictionary("a: ['*', b, '\"']\n", "d.yml").unwrap();
        assert_eq!(read[0].terms, ["\"b\""]);
        let told: Vec<_> = unused.iter().map(|one| (&*one.theme, &*one.pattern, &*one.why)).collect();
        assert_eq!(told, [("a", "*", "`*` matches every word"), ("a", "\"", "there is no word in ``")]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_told(text in "[a-z:\\-\\[\\]{}*&!|>'\"# \n]{0,60}") {
            match dictionary(&text, "d.yml") {
                Ok((read, _)) => prop_assert!(read.iter().enumerate().all(|(place, one)| one.parent.is_none_or(|parent| parent < place))),
                Err(error) => prop_assert!(error.path.is_some()),
            }
        }
    }
}
