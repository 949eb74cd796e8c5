//! From pairs to works.
//!
//! Apart from the weighing, because a link may follow from two others: where those would bring together what must stay
//! apart, the weakest of them gives way.

use std::collections::HashMap;

use super::entry::Entry;
use super::reason::Reason;
use super::{Decisions, Pair, Verdict, compare};

/// The works with several entries. A pair that would bring together what is apart becomes doubtful.
pub fn groups(entries: &[Entry], pairs: &mut [Pair], decisions: &Decisions) -> Vec<Vec<u32>> {
    let mut order: Vec<usize> = (0..pairs.len()).filter(|&at| pairs[at].verdict == Verdict::Linked).collect();
    let decided = |pair: &Pair| decisions.contains_key(&pair.entries);
    // What a person said comes first, then the surest; ties in the order of the places.
    order.sort_by_key(|&at| (!decided(&pairs[at]), -pairs[at].score, pairs[at].entries));
    let mut works = Works::default();
    for at in order {
        let (one, other) = pairs[at].entries;
        let (one, other) = (works.of(one), works.of(other));
        if one == other {
            continue;
        }
        if !decided(&pairs[at]) && works.clash(entries, decisions, one, other) {
            pairs[at].verdict = Verdict::Doubtful;
            pairs[at].reasons.push(Reason::Chain);
            continue;
        }
        works.join(one, other);
    }
    // What other pairs have brought together needs no second look.
    for pair in pairs.iter_mut().filter(|pair| pair.verdict == Verdict::Doubtful) {
        if works.of(pair.entries.0) == works.of(pair.entries.1) {
            pair.verdict = Verdict::Linked;
        }
    }
    let mut groups: Vec<Vec<u32>> = works.members.into_values().filter(|members| members.len() > 1).collect();
    groups.iter_mut().for_each(|members| members.sort_unstable());
    groups.sort_unstable();
    groups
}

/// Whether two entries cannot be one work, though both may be alike to a third. A text says too little of itself for its
/// title to part it from a record.
fn parted(one: &Entry, other: &Entry) -> bool {
    let reasons = compare::compare(one, other, false);
    let titles = one.is_text() == other.is_text() && reasons.contains(&Reason::OtherTitle);
    reasons.iter().any(|reason| reason.parts() || matches!(reason, Reason::OtherDoi | Reason::OtherPmid))
        || (titles && !compare::identified(&reasons))
}

/// Works as they grow: each has the place of one of its entries as its name.
#[derive(Default)]
struct Works {
    name: HashMap<u32, u32>,
    members: HashMap<u32, Vec<u32>>,
}

impl Works {
    /// The name of the work that an entry belongs to.
    fn of(&mut self, entry: u32) -> u32 {
        let name = *self.name.entry(entry).or_insert(entry);
        self.members.entry(name).or_insert_with(|| vec![entry]);
        name
    }

    /// Puts the smaller work into the larger.
    fn join(&mut self, one: u32, other: u32) {
        let size = |works: &Works, name| works.members.get(&name).map_or(0, Vec::len);
        let (into, from) = if size(self, one) >= size(self, other) { (one, other) } else { (other, one) };
        let moved = self.members.remove(&from).unwrap_or_default();
        moved.iter().for_each(|&entry| {
            self.name.insert(entry, into);
        });
        self.members.entry(into).or_default().extend(moved);
    }

    /// Whether two works hold entries that must stay apart.
    fn clash(&self, entries: &[Entry], decisions: &Decisions, one: u32, other: u32) -> bool {
        let members = |name: u32| self.members.get(&name).map_or(&[][..], Vec::as_slice);
        members(one).iter().any(|&one| {
            members(other).iter().any(|&other| match decisions.get(&(one.min(other), one.max(other))) {
                Some(same) => !same,
                None => match (entries.get(one as usize), entries.get(other as usize)) {
                    (Some(one), Some(other)) => parted(one, other),
                    _ => false,
                },
            })
        })
    }
}
