//! What a coder types, and what it means.
//!
//! Apart from what follows of it, so that a slip of the finger is a question of letters alone.

use crate::commands::walk::{Said, Way, words};

/// What a coder asks for with a line, beside the ways of every walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// The tag stands, on the passage as it is shown.
    Accept,
    /// It does not.
    Reject,
    /// The passage begins or ends elsewhere.
    Span(Vec<Edge>),
    /// The passage carries another theme too.
    Theme(String),
}

/// An end of a passage that moves by a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// It ends a sentence later.
    LongerEnd,
    /// It ends a sentence sooner.
    ShorterEnd,
    /// It begins a sentence sooner.
    LongerBeginning,
    /// It begins a sentence later.
    ShorterBeginning,
}

/// The question that is asked of every passage.
pub const QUESTION: &str = "[a]ccept [r]eject [+-<>] [t]heme [n]ote [u]ndo [s]kip [b]ack [q]uit [?] >";

/// What the keys do, one a line.
pub const KEYS: [&str; 11] = [
    "a         accept: the passage carries the theme",
    "r         reject: it does not",
    "+  -      let it end a sentence later, or sooner",
    "<  >      let it begin a sentence sooner, or later",
    "t THEME   it carries this theme too: an id, a name, or the beginning of one",
    "n TEXT    a note, kept with the passage and written down with the decision",
    "u         undo: take back the last decision",
    "s         skip: leave it for another time",
    "b         back to the passage before",
    "q         quit; what is decided is kept, and not asked again",
    "?         this list, and what the theme means",
];

impl Key {
    /// What a line means; none where it is not understood.
    pub fn of(line: &str) -> Option<Said<Key>> {
        let (word, rest) = words(line);
        let key = match (word.as_str(), rest.is_empty()) {
            ("a" | "accept", true) => Key::Accept,
            ("r" | "reject", true) => Key::Reject,
            ("t" | "theme", false) => Key::Theme(rest.to_string()),
            (word, _) => {
                return Way::of(word, rest)
                    .map(Said::Way)
                    .or_else(|| edges(line).map(|edges| Said::Own(Key::Span(edges))));
            }
        };
        Some(Said::Own(key))
    }
}

/// The ends that a line of signs moves; `None` where anything else stands in it, or nothing.
fn edges(line: &str) -> Option<Vec<Edge>> {
    let edge = |sign: char| match sign {
        '+' => Some(Edge::LongerEnd),
        '-' => Some(Edge::ShorterEnd),
        '<' => Some(Edge::LongerBeginning),
        '>' => Some(Edge::ShorterBeginning),
        _ => None,
    };
    let edges: Vec<Edge> = line.chars().filter(|sign| !sign.is_whitespace()).map(edge).collect::<Option<_>>()?;
    (!edges.is_empty()).then_some(edges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_signs_and_what_stands_behind_them() {
        for (line, key) in [
            ("a", Said::Own(Key::Accept)),
            (" R ", Said::Own(Key::Reject)),
            ("t  brukermedvirkning i møter ", Said::Own(Key::Theme("brukermedvirkning i møter".into()))),
            ("n se s. 4", Said::Way(Way::Note("se s. 4".into()))),
            ("+ +<", Said::Own(Key::Span(vec![Edge::LongerEnd, Edge::LongerEnd, Edge::LongerBeginning]))),
            ("help", Said::Way(Way::Help)),
        ] {
            assert_eq!(Key::of(line), Some(key), "{line}");
        }
        for line in ["", "t", "n ", "aa", "a ja", "+a", "x"] {
            assert_eq!(Key::of(line), None, "{line:?}");
        }
    }

    #[test]
    fn every_key_of_the_list_is_one() {
        for line in KEYS {
            let (keys, _) = line.split_at(10);
            let keys: Vec<&str> = match keys.trim() {
                two if two.contains("  ") => two.split("  ").collect(),
                one => vec![one],
            };
            keys.iter().for_each(|key| assert_ne!(Key::of(key), None, "{key}"));
        }
    }
}
