//! What a coder types, and what it means.
//!
//! Apart from what follows of it, so that a slip of the finger is a question of letters alone.

/// What a coder asks for with a line.
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
    /// What is written beside the decision.
    Note(String),
    /// The last decision is taken back.
    Undo,
    /// This passage is left for later.
    Skip,
    /// To the passage before this one.
    Back,
    /// That is all for now.
    Quit,
    /// Which keys there are, and what the theme means.
    Help,
    /// Nothing that could be understood.
    Unknown,
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

/// The question behind the last passage, where something can be taken back.
pub const AT_THE_END: &str = "that was the last; u takes back, b goes back, q ends >";

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
    /// What a line means.
    pub fn of(line: &str) -> Key {
        let line = line.trim();
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim().to_string();
        match (word.to_lowercase().as_str(), rest.is_empty()) {
            ("a" | "accept", true) => Key::Accept,
            ("r" | "reject", true) => Key::Reject,
            ("t" | "theme", false) => Key::Theme(rest),
            ("n" | "note", false) => Key::Note(rest),
            ("u" | "undo", true) => Key::Undo,
            ("s" | "skip", true) => Key::Skip,
            ("b" | "back", true) => Key::Back,
            ("q" | "quit", true) => Key::Quit,
            ("?" | "h" | "help", true) => Key::Help,
            _ => edges(line).map_or(Key::Unknown, Key::Span),
        }
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
            ("a", Key::Accept),
            (" R ", Key::Reject),
            ("t  brukermedvirkning i møter ", Key::Theme("brukermedvirkning i møter".into())),
            ("n se s. 4", Key::Note("se s. 4".into())),
            ("+ +<", Key::Span(vec![Edge::LongerEnd, Edge::LongerEnd, Edge::LongerBeginning])),
            ("help", Key::Help),
        ] {
            assert_eq!(Key::of(line), key, "{line}");
        }
        for line in ["", "t", "n ", "aa", "a ja", "+a", "x"] {
            assert_eq!(Key::of(line), Key::Unknown, "{line:?}");
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
            keys.iter().for_each(|key| assert_ne!(Key::of(key), Key::Unknown, "{key}"));
        }
    }
}
