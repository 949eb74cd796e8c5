//! How often each rule is right: of the sentences that it hit, how many a person gave the theme.
//!
//! Apart from the other witnesses, because it is counted, not weighed.

use std::collections::BTreeMap;

/// How far the rules of one theme may be trusted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reliability {
    /// How likely a sentence carries the theme that any of its rules hits.
    pub(super) any: f32,
    /// The same for each rule, by the hash of its id, ascending.
    pub(super) rules: Vec<(u64, f32)>,
}

/// A sentence that rules hit.
#[derive(Debug, Clone)]
pub struct Tried {
    /// The rules.
    pub rules: Vec<u64>,
    /// Whether it carries the theme.
    pub carries: bool,
    /// How much it counts.
    pub weight: f64,
}

/// Each rule begins as if it had hit this many sentences, and been right as often as all are.
const BEGUN: f64 = 4.0;

/// The log-odds from which on trust is counted, so that a sentence without a rule and one with a bad rule are neighbours.
const FLOOR: f64 = -2.0;

impl Reliability {
    /// Counts how often rules were right.
    pub fn count(tried: impl Iterator<Item = Tried>) -> Reliability {
        let (mut right, mut all) = (0.0, 0.0);
        let mut rules: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
        for one in tried.filter(|one| !one.rules.is_empty()) {
            let count = if one.carries { one.weight } else { 0.0 };
            (right, all) = (right + count, all + one.weight);
            for rule in one.rules {
                let own = rules.entry(rule).or_default();
                *own = (own.0 + count, own.1 + one.weight);
            }
        }
        let any = (right + 1.0) / (all + 2.0);
        let rate = |(right, all): (f64, f64)| ((right + BEGUN * any) / (all + BEGUN)) as f32;
        Reliability { any: any as f32, rules: rules.into_iter().map(|(rule, counts)| (rule, rate(counts))).collect() }
    }

    /// How far the best of some rules is trusted, above the floor; nought where there is none. And how many others there are.
    pub fn of(&self, rules: impl Iterator<Item = u64>) -> (f64, f64) {
        let rate = |rule: u64| match self.rules.binary_search_by_key(&rule, |(known, _)| *known) {
            Ok(place) => self.rules[place].1,
            Err(_) => self.any,
        };
        let (mut best, mut count) = (None, 0u32);
        for rule in rules {
            best = Some(best.unwrap_or(0.0f32).max(rate(rule)));
            count += 1;
        }
        let Some(best) = best.map(|best| f64::from(best).clamp(0.01, 0.99)) else { return (0.0, 0.0) };
        ((best / (1.0 - best)).ln() - FLOOR, f64::from(count - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_trusted_as_it_deserves() {
        // Rule 1 is right always, rule 2 in one of five.
        let tried = (0..40).map(|number| Tried {
            rules: vec![1 + number % 2],
            carries: number % 2 == 0 || number % 10 == 1,
            weight: 1.0,
        });
        let found = Reliability::count(tried);
        let of = |rules: &[u64]| found.of(rules.iter().copied());
        assert_eq!(of(&[]), (0.0, 0.0));
        assert!(of(&[1]).0 > of(&[9]).0 && of(&[9]).0 > of(&[2]).0 && of(&[2]).0 > 0.0);
        assert_eq!(of(&[2, 1]), (of(&[1]).0, 1.0));
        assert_eq!(Reliability::count(std::iter::empty()).any, 0.5);
    }
}
