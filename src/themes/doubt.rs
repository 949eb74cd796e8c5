//! How doubtful a tag is: what a coder should look at first.
//!
//! Apart from tagging, which knows no doubt, and from the walk through passages, which takes any order that it is given.

use std::collections::{BTreeSet, HashMap};

use super::passages::Evidence;

/// How people decided on what rules found.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// By theme and rule: on how many passages that it found was decided, and how many were rejected.
    rules: HashMap<(usize, usize), (u32, u32)>,
}

/// What is added to the doubt on a passage in which one rule found few words.
const THIN: f64 = 0.2;
/// So few words are few.
const FEW: usize = 2;

impl Records {
    /// Adds a decision on a passage, for every rule that hit there.
    pub fn add(&mut self, evidence: &[Evidence], carries: bool) {
        for rule in rules(evidence) {
            let (decided, rejected) = self.rules.entry(rule).or_default();
            *decided += 1;
            *rejected += u32::from(!carries);
        }
    }

    /// How doubtful a passage is, from 0 on; about a half where nothing is known. It is as sure as the best of its rules: the
    /// share of rejected ones among its passages, counting one of each beforehand (Laplace's rule of succession). One rule
    /// that found a word or two is less sure than that.
    pub fn doubt(&self, evidence: &[Evidence]) -> f64 {
        let share = |rule: &(usize, usize)| {
            let (decided, rejected) = self.rules.get(rule).copied().unwrap_or_default();
            f64::from(rejected + 1) / f64::from(decided + 2)
        };
        let best = rules(evidence).iter().map(share).fold(f64::INFINITY, f64::min);
        let thin = match evidence {
            [one] => one.words.words().len() <= FEW,
            _ => false,
        };
        (if best.is_finite() { best } else { 0.5 }) + if thin { THIN } else { 0.0 }
    }
}

fn rules(evidence: &[Evidence]) -> BTreeSet<(usize, usize)> {
    evidence.iter().map(|one| (one.theme, one.rule)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Match;

    fn hit(rule: usize, words: &[u32]) -> Evidence {
        Evidence {
            theme: 0,
            rule,
            words: words.iter().map(|&word| Match::word(word)).reduce(|one, other| one.union(&other)).unwrap(),
        }
    }

    #[test]
    fn a_rule_that_was_often_wrong_is_doubted() {
        let mut records = Records::default();
        for carries in [true, true, true, false] {
            records.add(&[hit(0, &[1, 2, 3]), hit(0, &[1, 2, 5])], carries);
        }
        records.add(&[hit(1, &[1, 2, 3])], false);
        let doubt = |rules: &[usize], words: &[u32]| {
            records.doubt(&rules.iter().map(|rule| hit(*rule, words)).collect::<Vec<_>>())
        };
        let long = &[1, 2, 3][..];
        assert!((doubt(&[0], long) - 2.0 / 6.0).abs() < 1e-9);
        assert!(doubt(&[1], long) > doubt(&[2], long) && doubt(&[2], long) > doubt(&[0], long));
        assert!((doubt(&[1, 0], long) - doubt(&[0], long)).abs() < 1e-9, "as sure as the best of them");
        assert!(doubt(&[2], &[1]) > doubt(&[2], long) && doubt(&[2, 2], &[1]) < doubt(&[2], &[1]));
        assert!((doubt(&[], &[]) - 0.5).abs() < 1e-9);
    }
}
