//! The entries of the corpus by whatever a person's decision calls them: a file, a file and a number, a title, a DOI.
//!
//! Apart from the decisions, because a name may mean nothing, several entries, or one, whatever was decided of it.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::catalogue::places;
use crate::error::Result;
use crate::index::Address;
use crate::linkage::{self, Decisions, Entry};
use crate::model::source;
use crate::text::ascii;

/// An entry of the corpus with its place in the index.
pub(super) struct Placed {
    pub address: Address,
    pub path: String,
    /// Its number, in a file of many records.
    pub record: Option<u32>,
    /// The words of its title.
    pub title: String,
    pub doi: Option<String>,
    pub entry: Entry,
}

/// The entries by whatever may name them.
#[derive(Default)]
pub(super) struct Names<'a> {
    placed: &'a [Placed],
    paths: HashMap<&'a str, Vec<u32>>,
    titles: HashMap<&'a str, Vec<u32>>,
    dois: HashMap<&'a str, Vec<u32>>,
    /// Paths by the name of the file alone, once that is asked for.
    called: OnceCell<HashMap<&'a str, Vec<&'a str>>>,
}

impl<'a> Names<'a> {
    pub fn new(placed: &'a [Placed]) -> Names<'a> {
        let mut names = Names { placed, ..Names::default() };
        for (place, one) in (0..).zip(placed) {
            names.paths.entry(&one.path).or_default().push(place);
            names.titles.entry(&one.title).or_default().push(place);
            if let Some(doi) = &one.doi {
                names.dois.entry(doi).or_default().push(place);
            }
        }
        names
    }

    /// The entries that a file, a file with a number, or a DOI names; or why none. The place goes before the title, which
    /// finds a record whose number has moved, and an entry whose file is gone.
    pub fn find(&self, name: &str, title: &str) -> Result<Vec<u32>, Lost> {
        let title = ascii::words(title);
        let titled = |&place: &u32| self.placed[place as usize].title == title;
        if let Some(all) = self.file(name) {
            let meant: Vec<u32> =
                if all.len() == 1 { all.to_vec() } else { all.iter().copied().filter(titled).collect() };
            return match meant.len() {
                1 => Ok(meant),
                _ => Err(lost(format!("`{name}` holds {} records, and this does not say which", all.len()), false)),
            };
        }
        let numbered = name.rsplit_once('#').and_then(|(path, number)| Some((path, number.parse::<u32>().ok()?)));
        if let Some((path, number)) = numbered
            && let Some(all) = self.file(path)
        {
            let there = all.iter().copied().find(|&place| self.placed[place as usize].record == Some(number));
            if let Some(place) = there.filter(|place| title.is_empty() || titled(place)) {
                return Ok(vec![place]);
            }
            let moved: Vec<u32> = all.iter().copied().filter(|place| !title.is_empty() && titled(place)).collect();
            return match (moved.len(), there) {
                (1, _) => Ok(moved),
                (0, Some(_)) => Err(lost(format!("`{name}` has another title now"), true)),
                (0, None) => Err(lost(format!("`{path}` has no record {number}"), true)),
                (count, _) => Err(lost(format!("`{path}` has {count} records of the title that `{name}` had"), false)),
            };
        }
        if let Some(holders) = crate::import::clean::doi(name).and_then(|doi| self.dois.get(doi.as_str())) {
            let meant: Vec<u32> = holders.iter().copied().filter(titled).collect();
            return Ok(if meant.is_empty() { holders.clone() } else { meant });
        }
        match self.titles.get(title.as_str()).filter(|_| !title.is_empty()).map(Vec::as_slice) {
            Some([one]) => Ok(vec![*one]),
            _ => Err(Lost { hint: self.way_out(name), ..lost(format!("`{name}` is no entry of the corpus"), true) }),
        }
    }

    /// What to write instead of a name that means nothing: the one file that is called so, in whatever folder it lies.
    fn way_out(&self, name: &str) -> String {
        let own = places(name);
        let file = own.last().and_then(|path| path.rsplit('/').next()).unwrap_or_default();
        let called = self.called.get_or_init(|| {
            let mut called: HashMap<&str, Vec<&str>> = HashMap::new();
            for path in self.paths.keys() {
                called.entry(path.rsplit('/').next().unwrap_or(path)).or_default().push(path);
            }
            called
        });
        match called.get(file).map(Vec::as_slice) {
            Some([one]) => format!("the decision is not used; did you mean `{one}`?"),
            _ => "the decision is not used; name the entry by its file, as `kilde duplicates` does".into(),
        }
    }

    /// The entries of a file, named from the review or from `corpus/`.
    fn file(&self, path: &str) -> Option<&[u32]> {
        places(path).iter().find_map(|path| self.paths.get(path.as_str())).map(Vec::as_slice)
    }
}

/// That a name means no entry.
fn lost(message: String, gone: bool) -> Lost {
    Lost { message, hint: "the decision is not used; name the entry anew".into(), gone }
}

/// Why a name means no entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    pub message: String,
    pub hint: String,
    /// Whether the source is no longer there.
    pub gone: bool,
}

/// DOIs that several entries share. One means them all where they are one work; where they are not, as a book and its
/// chapters or an article and its correction, nobody knows which of them a person meant.
pub(super) struct Shared<'a> {
    placed: &'a [Placed],
    /// What people said of entries that they named clearly.
    clear: Decisions,
    /// Whether some entries are one work, where that was asked.
    one_work: HashMap<Vec<u32>, bool>,
}

impl<'a> Shared<'a> {
    pub fn new(placed: &'a [Placed], clear: Decisions) -> Shared<'a> {
        Shared { placed, clear, one_work: HashMap::new() }
    }

    /// The pairs that a decision is about; or why it is about none.
    pub fn pairs(&mut self, means: &[Result<Vec<u32>, Lost>; 2]) -> Result<Vec<(u32, u32)>, Vec<Lost>> {
        let (one, other) = match means {
            [Ok(one), Ok(other)] => (one, other),
            lost => return Err(lost.iter().filter_map(|found| found.clone().err()).collect()),
        };
        // Both by the DOI that they share.
        if let (&[one, other], true) = (&one[..], one == other) {
            return Ok(vec![(one, other)]);
        }
        let sides = [without(one, other), without(other, one)];
        let mut lost = Vec::new();
        for side in &sides {
            if !self.is_one_work(side) {
                lost.push(self.unclear(side));
            }
        }
        if !lost.is_empty() {
            return Err(lost);
        }
        let [one, other] = sides;
        let pairs = one.iter().flat_map(|&one| other.iter().map(move |&other| (one.min(other), one.max(other))));
        Ok(pairs.filter(|(one, other)| one != other).collect())
    }

    fn is_one_work(&mut self, entries: &[u32]) -> bool {
        if entries.len() < 2 {
            return true;
        }
        if let Some(&known) = self.one_work.get(entries) {
            return known;
        }
        let new = |old: u32| entries.binary_search(&old).ok().map(|place| place as u32);
        let said = self.clear.iter().filter_map(|(&(one, other), &same)| Some(((new(one)?, new(other)?), same)));
        let own: Vec<Entry> = entries.iter().map(|&place| self.placed[place as usize].entry.clone()).collect();
        let works = linkage::link(&own, &said.collect()).groups;
        let is = matches!(&works[..], [all] if all.len() == entries.len());
        self.one_work.insert(entries.to_vec(), is);
        is
    }

    fn unclear(&self, entries: &[u32]) -> Lost {
        let placed = |place: u32| &self.placed[place as usize];
        let doi = entries.first().and_then(|&first| placed(first).doi.as_deref()).unwrap_or_default();
        let place = |&entry: &u32| format!("`{}`", source::place(&placed(entry).path, placed(entry).record));
        let mut some: Vec<String> = entries.iter().take(SHOWN).map(place).collect();
        if entries.len() > SHOWN {
            some.push("…".into());
        }
        Lost {
            message: format!(
                "{} entries have the DOI `{doi}` and are not one work: {}",
                entries.len(),
                some.join(", ")
            ),
            hint: "the decision is not used; write in place of the DOI which of them you mean".into(),
            gone: false,
        }
    }
}

/// So many of the entries that share a DOI are listed.
const SHOWN: usize = 8;

/// The entries that one name means: not the one that the other name means alone, for nobody speaks of an entry and itself.
fn without(one: &[u32], other: &[u32]) -> Vec<u32> {
    match other {
        &[alone] if one.len() > 1 => one.iter().copied().filter(|&place| place != alone).collect(),
        _ => one.to_vec(),
    }
}
