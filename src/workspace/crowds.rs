//! Entries that are alike, put together as a person looks at them: all that may be one work at once.
//!
//! Apart from the pairs, which programs want: ten entries of one title are one thing to decide, and not ten times three.

use std::collections::HashMap;
use std::hash::Hash;

use super::works::{Alike, Linked};
use crate::index::Address;
use crate::linkage::Verdict;

/// Entries that are one work, or may be, or two that are not.
#[derive(Debug)]
pub struct Crowd<'a> {
    /// What is held of them.
    pub verdict: Verdict,
    /// The entries, at least two, as their pairs came. Of a work that is linked already only one.
    pub members: Vec<Member<'a>>,
}

/// An entry among others that are alike.
#[derive(Debug)]
pub struct Member<'a> {
    /// The entry.
    pub entry: Address,
    /// What speaks most for it, and with which entry; none for the first.
    pub tie: Option<(&'a Alike, Address)>,
}

impl Linked {
    /// The entries of a verdict, put together where one is alike to the next.
    pub fn crowds(&self, verdict: Verdict) -> Vec<Crowd<'_>> {
        let pairs: Vec<&Alike> = self.alike.iter().filter(|pair| pair.verdict == verdict).collect();
        let groups = match verdict {
            Verdict::Apart => (0..pairs.len()).map(|at| vec![at]).collect(),
            Verdict::Linked => connected(pairs.iter().map(|pair| pair.entries)),
            Verdict::Doubtful => connected(pairs.iter().map(|pair| pair.entries.map(|entry| self.works.lead(entry)))),
        };
        let crowd = |group: Vec<usize>| {
            let pairs: Vec<&Alike> = group.into_iter().map(|at| pairs[at]).collect();
            Crowd { verdict, members: self.members(verdict, &pairs) }
        };
        groups.into_iter().map(crowd).collect()
    }

    fn members<'a>(&self, verdict: Verdict, pairs: &[&'a Alike]) -> Vec<Member<'a>> {
        let same = |entry: Address| if verdict == Verdict::Doubtful { self.works.lead(entry) } else { entry };
        let first = pairs[0].entries[0];
        let mut members = vec![Member { entry: first, tie: None }];
        let mut places: HashMap<Address, usize> = HashMap::from([(same(first), 0)]);
        for &pair in pairs {
            let [one, other] = pair.entries;
            for (entry, partner) in [(one, other), (other, one)] {
                let place = *places.entry(same(entry)).or_insert(members.len());
                let tie = Some((pair, partner));
                match members.get_mut(place) {
                    None => members.push(Member { entry, tie }),
                    // Of equal ties the one to the first says most to a reader.
                    Some(member) => {
                        let strength = |tie: &Option<(&Alike, Address)>| {
                            tie.map(|(pair, partner)| (pair.score, same(partner) == same(first)))
                        };
                        if place > 0 && strength(&tie) > strength(&member.tie) {
                            *member = Member { entry, tie };
                        }
                    }
                }
            }
        }
        // Two that are alike are shown with what ties them, whichever of their entries that is.
        if let [_, second] = &members[..]
            && let Some((_, partner)) = second.tie
        {
            members[0].entry = partner;
        }
        members
    }
}

/// The places of pairs, put together where they share an end, in the order of their first.
fn connected<T: Copy + Eq + Hash>(pairs: impl Iterator<Item = [T; 2]>) -> Vec<Vec<usize>> {
    let mut group_of: HashMap<T, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut ends: Vec<Vec<T>> = Vec::new();
    for (at, [one, other]) in pairs.enumerate() {
        let known = (group_of.get(&one).copied(), group_of.get(&other).copied());
        let group = match known {
            (Some(one), Some(other)) if one != other => {
                // The smaller goes into the larger, so that no end moves often.
                let (into, from) = if ends[one].len() >= ends[other].len() { (one, other) } else { (other, one) };
                let (moved, pairs) = (std::mem::take(&mut ends[from]), std::mem::take(&mut groups[from]));
                group_of.extend(moved.iter().map(|&end| (end, into)));
                ends[into].extend(moved);
                groups[into].extend(pairs);
                into
            }
            (Some(group), _) | (None, Some(group)) => group,
            (None, None) => {
                groups.push(Vec::new());
                ends.push(Vec::new());
                groups.len() - 1
            }
        };
        for end in [one, other] {
            if group_of.insert(end, group).is_none() {
                ends[group].push(end);
            }
        }
        groups[group].push(at);
    }
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.retain(|group| !group.is_empty());
    groups.sort_unstable();
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Work, Works};
    use crate::model::Source;

    fn at(doc: u32) -> Address {
        Address { segment: 0, doc }
    }

    fn alike(one: u32, other: u32, score: i32, verdict: Verdict) -> Alike {
        Alike { entries: [at(one), at(other)], score, reasons: Vec::new(), verdict }
    }

    #[test]
    fn what_is_alike_by_way_of_others_stands_together() {
        let doubtful = |one, other, score| alike(one, other, score, Verdict::Doubtful);
        let linked = Linked {
            alike: vec![
                doubtful(1, 2, 50),
                doubtful(3, 4, 50),
                doubtful(8, 9, 60),
                doubtful(2, 3, 55),
                alike(1, 7, 90, Verdict::Linked),
                doubtful(7, 4, 65),
            ],
            works: Works::new(vec![Work { entries: vec![at(1), at(7)], source: Source::default() }]),
            ..Linked::default()
        };
        let crowds = linked.crowds(Verdict::Doubtful);
        let entries = |crowd: &Crowd<'_>| crowd.members.iter().map(|one| one.entry.doc).collect::<Vec<_>>();
        assert_eq!(crowds.iter().map(entries).collect::<Vec<_>>(), [vec![1, 2, 3, 4], vec![8, 9]]);
        let ties = |crowd: &Crowd<'_>| {
            crowd.members.iter().map(|one| one.tie.map(|(pair, with)| (pair.score, with.doc))).collect::<Vec<_>>()
        };
        assert_eq!(ties(&crowds[0]), [None, Some((55, 3)), Some((55, 2)), Some((65, 7))]);
        assert_eq!(linked.crowds(Verdict::Linked).len(), 1);
    }
}
