//! Words with holes: `medvirk*`, `*medvirkning`, `behand?ing`.
//!
//! One automaton over bytes serves both routes: it runs along a word of a sentence, and along the term dictionary of the
//! index, where it prunes every branch that cannot match any more.

use std::sync::Arc;

use tantivy_fst::Automaton;

/// A pattern over one whole word: `*` stands for any run of characters, also none, `?` for exactly one.
#[derive(Debug, Clone)]
pub struct Wildcard {
    pattern: String,
    /// Shared, because the dictionaries of several segments are searched with one pattern.
    steps: Arc<Steps>,
}

/// What the next byte has to be at each step, turned round: a bit a step, so that one operation takes all steps at once.
///
/// A `?` takes four steps: from the first, a character of one byte goes on behind the fourth, and one of two, three or four
/// bytes to the step from which as many steps remain as bytes are to come.
#[derive(Debug)]
struct Steps {
    /// How many steps there are.
    count: u32,
    /// For each byte the steps that want it.
    byte: [u128; 256],
    /// The steps that take anything and stay: `*`.
    any: u128,
    /// The steps at which a `?` begins.
    hole: u128,
    /// The steps within a `?`, which want the rest of a character.
    rest: u128,
}

/// The most bytes a pattern may have, a `?` counting four: a state keeps a bit for each.
pub const MAX_PATTERN: usize = 120;

impl Wildcard {
    /// A pattern from a folded word with `*` and `?` in it; `None` when it is longer than [`MAX_PATTERN`].
    pub fn new(pattern: &str) -> Option<Self> {
        if pattern.len() + 3 * pattern.matches('?').count() > MAX_PATTERN {
            return None;
        }
        let mut steps = Steps { count: 0, byte: [0; 256], any: 0, hole: 0, rest: 0 };
        let mut last = None;
        for letter in pattern.chars() {
            match letter {
                '*' if last == Some('*') => continue,
                '*' => steps.any |= steps.next(),
                '?' => {
                    steps.hole |= steps.next();
                    steps.rest |= steps.next() | steps.next() | steps.next();
                }
                letter => {
                    for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                        steps.byte[usize::from(byte)] |= steps.next();
                    }
                }
            }
            last = Some(letter);
        }
        Some(Wildcard { pattern: pattern.to_string(), steps: Arc::new(steps) })
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.pattern
    }

    /// True when the pattern covers the whole of `word`.
    pub fn matches(&self, word: &str) -> bool {
        let mut state = self.start();
        for byte in word.bytes() {
            state = self.accept(&state, byte);
            if !self.can_match(&state) {
                return false;
            }
        }
        self.is_match(&state)
    }

    /// True when a word that it covers may begin with anything.
    pub fn is_open_in_front(&self) -> bool {
        self.pattern.starts_with(['*', '?'])
    }

    /// The longest run of letters that every word that it covers has.
    pub fn longest_literal(&self) -> &str {
        self.pattern.split(['*', '?']).max_by_key(|run| run.len()).unwrap_or_default()
    }

    /// How many letters must be there: a pattern without any would match every word.
    pub fn letters(&self) -> usize {
        self.pattern.chars().filter(|letter| !matches!(letter, '*' | '?')).count()
    }
}

impl PartialEq for Wildcard {
    fn eq(&self, other: &Self) -> bool {
        self.pattern == other.pattern
    }
}

impl Steps {
    /// The bit of a further step.
    fn next(&mut self) -> u128 {
        self.count += 1;
        1 << (self.count - 1)
    }

    /// Standing before a `*` is standing behind it too, for it may stand for nothing. No two stars are neighbours.
    fn past_stars(&self, before: u128) -> u128 {
        before | (before & self.any) << 1
    }
}

/// A state is the set of the steps that the automaton stands before, a bit a step.
impl Automaton for Wildcard {
    type State = u128;

    fn start(&self) -> u128 {
        self.steps.past_stars(1)
    }

    fn is_match(&self, before: &u128) -> bool {
        before >> self.steps.count & 1 == 1
    }

    fn can_match(&self, before: &u128) -> bool {
        *before != 0
    }

    fn accept(&self, before: &u128, byte: u8) -> u128 {
        let steps = &*self.steps;
        let holes = match byte {
            0xF0.. => (before & steps.hole) << 1,
            0xE0.. => (before & steps.hole) << 2,
            0xC0.. => (before & steps.hole) << 3,
            0x80.. => (before & steps.rest) << 1,
            _ => (before & steps.hole) << 4,
        };
        steps.past_stars((before & steps.byte[usize::from(byte)]) << 1 | before & steps.any | holes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn stars_and_question_marks() {
        let matches = |pattern: &str, word: &str| Wildcard::new(pattern).unwrap().matches(word);
        assert!(matches("medvirk*", "medvirkning"));
        assert!(matches("medvirk*", "medvirk"));
        assert!(matches("*medvirkning", "brukermedvirkning"));
        assert!(!matches("*medvirkning", "medvirkningen"));
        assert!(matches("*styr*", "selvstyring"));
        assert!(matches("behand?ing", "behandling"));
        assert!(matches("l?re", "lære"));
        assert!(!matches("l??re", "lære"));
        assert!(!matches("medvirk*", "amedvirk"));
    }

    proptest! {
        #[test]
        fn agrees_with_a_regex(pattern in "[abæ*?]{1,8}", word in "[abæ]{0,8}") {
            let regex = format!("^{}$", pattern.replace('*', ".*").replace('?', "."));
            let expected = regex::Regex::new(&regex).unwrap().is_match(&word);
            prop_assert_eq!(Wildcard::new(&pattern).unwrap().matches(&word), expected);
        }
    }
}
