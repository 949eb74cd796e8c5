//! Of each entry the pairs that a person looks at: n entries that are all alike make n² pairs, and nobody reads those.
//!
//! Apart from the groups, which need every pair: here what is known already is only told more briefly.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Decisions, Pair, Verdict};

/// So many partners of an entry are told of, for each verdict.
const PARTNERS: u32 = 3;

/// The best pairs of each entry, and those that hold together entries that are alike by way of others; in the order given.
/// What people decided stays whatever it says.
///
/// At most [`PARTNERS`] + 1 pairs an entry and verdict.
pub fn best(pairs: Vec<Pair>, decisions: &Decisions) -> Vec<Pair> {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_key(|&at| (Reverse(pairs[at].score), pairs[at].entries));
    let mut told: HashMap<(Verdict, u32), u32> = HashMap::new();
    let mut bonds = Bonds::default();
    let mut kept = vec![false; pairs.len()];
    for at in order {
        let Pair { entries, verdict, .. } = pairs[at];
        let ends = [(verdict, entries.0), (verdict, entries.1)];
        let few = ends.iter().any(|end| told.get(end).is_none_or(|count| *count < PARTNERS));
        let new = bonds.join(ends[0], ends[1]);
        kept[at] = few || new || decisions.contains_key(&entries);
        if kept[at] {
            ends.into_iter().for_each(|end| *told.entry(end).or_default() += 1);
        }
    }
    let mut kept = kept.into_iter();
    pairs.into_iter().filter(|_| kept.next() == Some(true)).collect()
}

/// Which entries are held together: each points to another of its kind, and the last to none.
#[derive(Default)]
struct Bonds(HashMap<(Verdict, u32), (Verdict, u32)>);

impl Bonds {
    /// Holds two together; false where they were already.
    fn join(&mut self, one: (Verdict, u32), other: (Verdict, u32)) -> bool {
        let (one, other) = (self.last(one), self.last(other));
        one != other && self.0.insert(one, other).is_none()
    }

    /// The last of a chain; whoever is passed on the way points two further from now on, which keeps chains short.
    fn last(&mut self, mut at: (Verdict, u32)) -> (Verdict, u32) {
        while let Some(&next) = self.0.get(&at) {
            if let Some(&after) = self.0.get(&next) {
                self.0.insert(at, after);
            }
            at = next;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(one: u32, other: u32, score: i32) -> Pair {
        Pair { entries: (one, other), score, reasons: Vec::new(), verdict: Verdict::Doubtful }
    }

    #[test]
    fn a_crowd_is_told_of_in_few_pairs() {
        let all: Vec<Pair> = (0..100).flat_map(|one| (one + 1..100).map(move |other| pair(one, other, 50))).collect();
        let few = best(all.clone(), &Decisions::new());
        assert!((99..=400).contains(&few.len()), "{}", few.len());
        assert!(
            (0..100)
                .all(|entry| few.iter().filter(|pair| pair.entries.0 == entry || pair.entries.1 == entry).count() >= 3)
        );
        let decided = Decisions::from([((97, 98), false)]);
        assert!(best(all, &decided).iter().any(|pair| pair.entries == (97, 98)));
    }

    #[test]
    fn what_holds_two_crowds_together_is_among_them() {
        let crowd = |from: u32| {
            (from..from + 10).flat_map(move |one| (one + 1..from + 10).map(move |other| pair(one, other, 60)))
        };
        let all: Vec<Pair> = crowd(0).chain(crowd(10)).chain([pair(9, 10, 50)]).collect();
        assert!(best(all, &Decisions::new()).contains(&pair(9, 10, 50)));
    }
}
