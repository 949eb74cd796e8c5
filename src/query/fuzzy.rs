//! Words with slips of the pen: `brukermedvirkning~1`.
//!
//! The distance is optimal string alignment: a letter too many, too few, another, or two neighbours changed about count
//! one each (Boytsov, 2011, *Indexing methods for approximate dictionary searching*, section 2).

use std::sync::{Arc, OnceLock};

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};
use tantivy_fst::Automaton;

/// All words within one or two slips of a word.
#[derive(Clone)]
pub struct Fuzzy {
    word: String,
    slips: u8,
    /// Built when it is first asked: a codebook has many such words, and most commands ask none of them.
    dfa: Arc<OnceLock<DFA>>,
}

impl Fuzzy {
    /// The words within `slips` (1 or 2) of a folded word.
    pub fn new(word: &str, slips: u8) -> Self {
        Fuzzy { word: word.to_string(), slips: slips.clamp(1, 2), dfa: Arc::default() }
    }

    /// True when `word` is at most that many slips away.
    pub fn matches(&self, word: &str) -> bool {
        matches!(self.dfa().eval(word), Distance::Exact(_))
    }

    fn dfa(&self) -> &DFA {
        // Building the tables of the distance costs milliseconds, the automaton of one word microseconds.
        static BUILDERS: [OnceLock<LevenshteinAutomatonBuilder>; 2] = [OnceLock::new(), OnceLock::new()];
        let builder =
            || BUILDERS[usize::from(self.slips) - 1].get_or_init(|| LevenshteinAutomatonBuilder::new(self.slips, true));
        self.dfa.get_or_init(|| builder().build_dfa(&self.word))
    }
}

impl std::fmt::Debug for Fuzzy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}~{}", self.word, self.slips)
    }
}

impl PartialEq for Fuzzy {
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word && self.slips == other.slips
    }
}

impl Automaton for Fuzzy {
    type State = u32;

    fn start(&self) -> u32 {
        self.dfa().initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.dfa().distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != levenshtein_automata::SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.dfa().transition(*state, byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Optimal string alignment, as in a textbook.
    fn distance(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut cost = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                if i == 0 || j == 0 {
                    cost[i][j] = i + j;
                    continue;
                }
                let other = usize::from(a[i - 1] != b[j - 1]);
                cost[i][j] = (cost[i - 1][j] + 1).min(cost[i][j - 1] + 1).min(cost[i - 1][j - 1] + other);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    cost[i][j] = cost[i][j].min(cost[i - 2][j - 2] + 1);
                }
            }
        }
        cost[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn is_optimal_string_alignment(word in "[abå]{1,6}", other in "[abå]{0,7}", slips in 1u8..=2) {
            prop_assert_eq!(Fuzzy::new(&word, slips).matches(&other), distance(&word, &other) <= usize::from(slips));
        }
    }
}
