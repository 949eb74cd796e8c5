//! Which entries of the corpus are one work: records of one work from several databases, and a record and its text.
//!
//! Apart from the readers, which know one file each, and from the index, which knows no works. Nothing is deleted: entries
//! are grouped, and every link says why. The steps are those of record linkage (Fellegi & Sunter, 1969): entries are made
//! comparable (`entry`), pairs that may match are found without comparing all with all (`candidates`), evidence is weighed
//! (`compare`, `weigh`), and pairs become groups (`groups`). Of a group, the best value of each field is chosen in `merge`.

mod address;
mod best;
mod candidates;
mod compare;
mod container;
mod entry;
mod filename;
mod groups;
mod head;
mod kinds;
mod letters;
mod lines;
mod marks;
mod merge;
mod numbers;
mod official;
mod pages;
mod people;
mod precise;
mod print;
mod reason;
mod slips;
mod texts;
mod title;
mod titles;
mod weigh;

use std::collections::HashMap;

pub use entry::Entry;
pub use merge::{merge, order};
pub use reason::Reason;

/// What is held of a pair, what a person should look at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Verdict {
    /// Perhaps one work: a person should look.
    Doubtful,
    /// One work: counted once.
    Linked,
    /// Alike, but two works: something speaks against it, or a person said so.
    Apart,
}

/// Two entries that are alike.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Pair {
    /// The entries, by their places; the first is the smaller.
    pub entries: (u32, u32),
    /// How much speaks for one work: the weights of the reasons, 0 to 100.
    pub score: i32,
    /// What speaks for and against it, the weightiest first.
    pub reasons: Vec<Reason>,
    /// What follows.
    pub verdict: Verdict,
}

/// What a person decided of a pair: one work or two.
pub type Decisions = HashMap<(u32, u32), bool>;

/// The works of a corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Linkage {
    /// Works with several entries, by their places; each ascending, and in the order of their first.
    pub groups: Vec<Vec<u32>>,
    /// The pairs that are alike, in the order of their entries: of each entry the best, so that a hundred entries of one title
    /// are some hundred pairs and not ten thousand. What people decided is always among them.
    pub pairs: Vec<Pair>,
}

/// From this score on two entries are one work.
pub const LINKED: i32 = 70;

/// From this score on a person should look.
pub const DOUBTFUL: i32 = 50;

/// Links entries. `decisions` stand whatever the entries say; their pairs name the smaller place first.
///
/// Takes time in proportion to the entries, and to the pairs that share a key.
pub fn link(entries: &[Entry], decisions: &Decisions) -> Linkage {
    link_telling(entries, decisions, &|_| ())
}

/// The same, telling `told` how many more entries have been compared with all behind them that they may be one with.
pub fn link_telling(entries: &[Entry], decisions: &Decisions, told: &dyn Fn(u64)) -> Linkage {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut compared = 0;
    for (one, other) in candidates::candidates(entries, decisions) {
        if one > compared {
            told(u64::from(one - compared));
            compared = one;
        }
        let decided = decisions.get(&(one, other)).copied();
        pairs.extend(weigh::pair(entries, (one, other), decided));
    }
    let groups = groups::groups(entries, &mut pairs, decisions);
    Linkage { groups, pairs: best::best(pairs, decisions) }
}

#[cfg(test)]
mod tests;
