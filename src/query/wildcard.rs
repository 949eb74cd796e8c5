//! Words with holes: `medvirk*`, `*medvirkning`, `behand?ing`.
//!
//! One automaton over bytes serves both routes: it runs along a word of a sentence, and along the term dictionary of the
//! index, where it prunes every branch that cannot match any more.

use tantivy_fst::Automaton;

/// A pattern over one whole word: `*` stands for any run of characters, also none, `?` for exactly one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Wildcard {
    pattern: String,
    steps: Vec<Step>,
}

/// What the next byte has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Step {
    /// This byte.
    Byte(u8),
    /// One character, of one to four bytes.
    One,
    /// Anything.
    Any,
}

/// Which steps the automaton stands before, a bit a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    before: u128,
    /// For each of one, two, three bytes still to come: the steps that wait for them.
    within: [u128; 3],
}

/// The most bytes a pattern may have: a state keeps a bit for each.
pub const MAX_PATTERN: usize = 120;

impl Wildcard {
    /// A pattern from a folded word with `*` and `?` in it; `None` when it is longer than [`MAX_PATTERN`] bytes.
    pub fn new(pattern: &str) -> Option<Self> {
        let mut steps = Vec::with_capacity(pattern.len());
        for letter in pattern.chars() {
            match letter {
                '*' if steps.last() == Some(&Step::Any) => {}
                '*' => steps.push(Step::Any),
                '?' => steps.push(Step::One),
                letter => steps.extend(letter.encode_utf8(&mut [0; 4]).bytes().map(Step::Byte)),
            }
        }
        (steps.len() <= MAX_PATTERN).then(|| Wildcard { pattern: pattern.to_string(), steps })
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

    /// How many letters must be there: a pattern without any would match every word.
    pub fn letters(&self) -> usize {
        self.pattern.chars().filter(|letter| !matches!(letter, '*' | '?')).count()
    }

    /// Standing before a `*` is standing behind it too, for it may stand for nothing.
    fn past_stars(&self, mut before: u128) -> u128 {
        for (place, step) in self.steps.iter().enumerate() {
            if *step == Step::Any && before >> place & 1 == 1 {
                before |= 1 << (place + 1);
            }
        }
        before
    }
}

impl Automaton for Wildcard {
    type State = State;

    fn start(&self) -> State {
        State { before: self.past_stars(1), within: [0; 3] }
    }

    fn is_match(&self, state: &State) -> bool {
        state.before >> self.steps.len() & 1 == 1
    }

    fn can_match(&self, state: &State) -> bool {
        state.before != 0 || state.within != [0; 3]
    }

    fn will_always_match(&self, state: &State) -> bool {
        self.steps.last() == Some(&Step::Any) && state.before >> (self.steps.len() - 1) & 1 == 1
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        let continues = byte & 0b1100_0000 == 0b1000_0000;
        let mut next = State { before: 0, within: [0; 3] };
        if continues {
            next.before = state.within[0] << 1;
            next.within = [state.within[1], state.within[2], 0];
        }
        for (place, step) in self.steps.iter().enumerate() {
            if state.before >> place & 1 == 0 {
                continue;
            }
            let here = 1 << place;
            match step {
                Step::Byte(wanted) if *wanted == byte => next.before |= here << 1,
                Step::Byte(_) => {}
                Step::Any => next.before |= here,
                Step::One if continues => {}
                Step::One => match bytes_to_come(byte) {
                    0 => next.before |= here << 1,
                    more => next.within[more - 1] |= here,
                },
            }
        }
        next.before = self.past_stars(next.before);
        next
    }
}

/// How many bytes follow the first byte of a character in UTF-8.
fn bytes_to_come(first: u8) -> usize {
    match first {
        0xF0.. => 3,
        0xE0.. => 2,
        0xC0.. => 1,
        _ => 0,
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
