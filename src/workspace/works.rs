//! Which entries of the review are one work: asked of the linkage once for every state of the index, and kept.
//!
//! Apart from the update of the index, because it needs all sources at once, and is not asked for where nothing is counted.

use std::collections::HashMap;
use std::fs;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use super::Watch;
use super::decisions::{Decided, FILE, Gone, decisions};
use super::names::Placed;
use crate::error::{Error, Result};
use crate::files::replace;
use crate::index::manifest::{Report, pack, unpack};
use crate::index::{Address, Reader, Work, Works};
use crate::linkage::{self, Entry, Reason, Verdict};
use crate::model::Source;
use crate::review::{Layout, Settings, duplicates};
use crate::text::ascii;

/// The file beside the index that keeps them.
const NAME: &str = "works";

/// Changes with everything that decides what is linked.
const VERSION: u32 = 15;

/// Two entries that are alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alike {
    /// The entries.
    pub entries: [Address; 2],
    /// How much speaks for one work, 0 to 100.
    pub score: i32,
    /// What speaks for and against it.
    pub reasons: Vec<Reason>,
    /// What follows.
    pub verdict: Verdict,
}

/// The works of a review.
#[derive(Debug, Default)]
pub struct Linked {
    /// Works with several entries.
    pub works: Works,
    /// Entries that are alike, linked or not.
    pub alike: Vec<Alike>,
    /// What could not be used of what people decided, with its line.
    pub lost: Vec<Error>,
    /// Of it, the decisions whose sources were not found.
    pub gone: Vec<Gone>,
    /// What `queries/review.toml` decides, which stands above every other decision: two entries, and whether they are one
    /// work.
    pub settled: Vec<([Address; 2], bool)>,
}

impl Linked {
    /// In a line each, that decisions are not used: who counts works should know.
    pub fn unused(&self) -> Vec<Error> {
        let mut told: Vec<Error> = self.gone.iter().map(Gone::tell).collect();
        let others = self.lost.len() - self.gone.iter().map(|gone| gone.names).sum::<usize>().min(self.lost.len());
        if others > 0 {
            let what = if others == 1 { "decision cannot" } else { "decisions cannot" };
            told.push(Error::new(format!("{others} {what} be used; see `kilde duplicates`")));
        }
        told
    }

    /// What ties each entry to its work: the strongest of its links to the others, and of equals one to the text.
    pub fn ties(&self) -> HashMap<Address, &Alike> {
        let mut ties: HashMap<Address, &Alike> = HashMap::new();
        for pair in self.alike.iter().filter(|pair| pair.verdict == Verdict::Linked) {
            let lead = self.works.lead(pair.entries[0]);
            if lead != self.works.lead(pair.entries[1]) {
                continue;
            }
            let strength = |pair: &Alike| (pair.score, pair.entries.contains(&lead));
            for entry in pair.entries {
                let tie = ties.entry(entry).or_insert(pair);
                if strength(pair) >= strength(tie) {
                    *tie = pair;
                }
            }
        }
        ties
    }
}

/// What is kept of it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    /// What it follows from.
    key: u64,
    works: Vec<Work>,
    alike: Vec<Alike>,
    /// The file of each, and what is said of it.
    lost: Vec<(String, Report)>,
    gone: Vec<Gone>,
    settled: Vec<([Address; 2], bool)>,
}

/// The works of a review, from the last time where nothing has changed. Decisions that cannot be read are among those that
/// are lost: no answer fails for them.
///
/// # Errors
/// The index cannot be read.
pub fn works(layout: &Layout, settings: &Settings, reader: &Reader, watch: &dyn Watch) -> Result<Linked> {
    let (file, unreadable) = match fs::read(layout.query_file(duplicates::NAME)) {
        Ok(bytes) => (bytes, None),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => (Vec::new(), None),
        Err(error) => (Vec::new(), Some(Error::io(std::path::Path::new(FILE), &error))),
    };
    let key = key(reader, settings, &file);
    let place = layout.derived().join(NAME);
    let kept = fs::read(&place).ok().and_then(|bytes| unpack::<Kept>(&bytes));
    let kept = match kept.filter(|kept| kept.key == key) {
        Some(kept) => kept,
        None => {
            let kept = Kept { key, ..link(reader, settings, &file, watch)? };
            keep(&place, &kept);
            kept
        }
    };
    let lost = unreadable.into_iter().chain(kept.lost.iter().map(|(path, report)| report.tell(path))).collect();
    Ok(Linked { lost, gone: kept.gone, works: Works::new(kept.works), alike: kept.alike, settled: kept.settled })
}

fn key(reader: &Reader, settings: &Settings, file: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new();
    (VERSION, reader.state(), &settings.together, &settings.apart, file).hash(&mut hasher);
    hasher.finish()
}

/// Without it everything works, only more slowly.
fn keep(place: &std::path::Path, kept: &Kept) {
    let Ok(bytes) = pack(kept) else { return };
    let _ = replace(place, |out| out.write_all(&bytes));
}

/// A step is an entry that is read, or one that is compared.
fn link(reader: &Reader, settings: &Settings, file: &[u8], watch: &dyn Watch) -> Result<Kept> {
    watch.links(2 * reader.len() as u64);
    let mut placed = Vec::with_capacity(reader.len());
    for facts in reader.facts()? {
        watch.linked(1);
        let document = reader.document(facts.address)?;
        let source = &document.source;
        placed.push(Placed {
            address: facts.address,
            path: source.path.clone(),
            record: source.record,
            title: ascii::words(source.title.as_deref().unwrap_or_default()),
            doi: source.doi.clone(),
            entry: Entry::new(source, &document.text),
        });
    }
    // The order of the files, so that an index reached by edits gives what a fresh one gives.
    placed.sort_by(|one, other| (&one.path, one.record).cmp(&(&other.path, other.record)));
    let decided = decisions(&placed, settings, file);
    let entries: Vec<Entry> = placed.iter_mut().map(|one| std::mem::take(&mut one.entry)).collect();
    let linkage = linkage::link_telling(&entries, &decided.decisions, &|steps| watch.linked(steps));
    let contradictions = decided.contradictions(&placed, &linkage.groups);
    let Decided { settled, lost, gone, .. } = decided;
    let address = |place: u32| placed[place as usize].address;
    let work = |group: &Vec<u32>| {
        let members: Vec<Address> = linkage::order(&entries, group).into_iter().map(address).collect();
        let sources = members.iter().map(|&member| reader.document(member).map(|document| document.source));
        let sources = sources.collect::<Result<Vec<Source>>>()?;
        Ok(Work { entries: members, source: linkage::merge(&sources) })
    };
    let alike = linkage.pairs.iter().map(|pair| Alike {
        entries: [address(pair.entries.0), address(pair.entries.1)],
        score: pair.score,
        reasons: pair.reasons.clone(),
        verdict: pair.verdict,
    });
    Ok(Kept {
        key: 0,
        works: linkage.groups.iter().map(work).collect::<Result<_>>()?,
        alike: alike.collect(),
        lost: lost
            .iter()
            .chain(&contradictions)
            .map(|error| (error.path.clone().unwrap_or_default(), Report::keep(error)))
            .collect(),
        gone,
        settled: settled.into_iter().map(|((one, other), same)| ([address(one), address(other)], same)).collect(),
    })
}
