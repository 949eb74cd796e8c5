//! Which entries of the review are one work: asked of the linkage once for every state of the index, and kept.
//!
//! Apart from the update of the index, because it needs all sources at once, and is not asked for where nothing is counted.

use std::fs;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use crate::error::{Error, Result};
use crate::index::{Address, Reader, Work, Works};
use crate::linkage::{self, Decisions, Entry, Reason, Verdict};
use crate::model::Source;
use crate::review::{Layout, Settings, duplicates};
use crate::text::ascii;

/// The file beside the index that keeps them.
const NAME: &str = "works";

/// Changes with everything that decides what is linked.
const VERSION: u32 = 1;

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
    /// Decisions whose entries are no longer there.
    pub lost: Vec<Error>,
}

impl Linked {
    /// What ties an entry to its work: the strongest of its links to the others.
    pub fn because(&self, work: &Work, entry: Address) -> Option<&Alike> {
        let ties = |pair: &&Alike| {
            pair.verdict == Verdict::Linked
                && pair.entries.contains(&entry)
                && pair.entries.iter().all(|one| work.entries.contains(one))
        };
        self.alike.iter().filter(ties).max_by_key(|pair| (pair.score, pair.entries.contains(&work.entries[0])))
    }
}

/// What is kept of it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    works: Vec<Work>,
    alike: Vec<Alike>,
    lost: Vec<Lost>,
}

/// A name in a person's file that no entry has.
#[derive(Debug, Serialize, Deserialize)]
struct Lost {
    /// The file it stands in.
    path: String,
    /// The line, where that is known.
    line: Option<u32>,
    name: String,
}

/// The works of a review, from the last time where nothing has changed.
///
/// # Errors
/// The index or a decision cannot be read.
pub fn works(layout: &Layout, settings: &Settings, reader: &Reader) -> Result<Linked> {
    let file = match fs::read(layout.query_file(duplicates::NAME)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(Error::io(std::path::Path::new("queries/duplicates.csv"), &error)),
    };
    let key = key(reader, settings, &file);
    let place = layout.derived().join(NAME);
    let kept = match fs::read(&place).ok().and_then(|bytes| unpack(key, &bytes)) {
        Some(kept) => kept,
        None => {
            let kept = link(reader, settings, &file)?;
            keep(&place, key, &kept);
            kept
        }
    };
    let lost = kept.lost.into_iter().map(|Lost { path, line, name }| {
        let error = Error::new(format!("`{name}` is no entry of the corpus")).in_file(path);
        Error { line, ..error }.hint("has its file another name now? the decision is not used")
    });
    Ok(Linked { lost: lost.collect(), works: Works::new(kept.works), alike: kept.alike })
}

fn key(reader: &Reader, settings: &Settings, file: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new();
    (VERSION, reader.state(), &settings.together, &settings.apart, file).hash(&mut hasher);
    hasher.finish()
}

fn unpack(key: u64, bytes: &[u8]) -> Option<Kept> {
    let (head, body) = bytes.split_first_chunk::<16>()?;
    let (written, sum) = head.split_at(8);
    let whole = written == key.to_le_bytes() && sum == sum_of(body).to_le_bytes();
    whole.then(|| postcard::from_bytes(body).ok())?
}

/// Without it everything works, only more slowly.
fn keep(place: &std::path::Path, key: u64, kept: &Kept) {
    let Ok(body) = postcard::to_allocvec(kept) else { return };
    let beside = place.with_extension(format!("{}.new", std::process::id()));
    let bytes = [&key.to_le_bytes()[..], &sum_of(&body).to_le_bytes(), &body].concat();
    if fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, place)).is_err() {
        let _ = fs::remove_file(&beside);
    }
}

fn sum_of(bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish()
}

/// An entry of the corpus with its place in the index.
struct Placed {
    address: Address,
    path: String,
    record: u32,
    title: String,
    doi: Option<String>,
    entry: Entry,
}

fn link(reader: &Reader, settings: &Settings, file: &[u8]) -> Result<Kept> {
    let mut placed = Vec::with_capacity(reader.len());
    for facts in reader.facts()? {
        let document = reader.document(facts.address)?;
        let source = &document.source;
        placed.push(Placed {
            address: facts.address,
            path: source.path.clone(),
            record: source.record.unwrap_or_default(),
            title: ascii::words(source.title.as_deref().unwrap_or_default()),
            doi: source.doi.clone(),
            entry: Entry::new(source, &document.text),
        });
    }
    // The order of the files, so that an index reached by edits gives what a fresh one gives.
    placed.sort_by(|one, other| (&one.path, one.record).cmp(&(&other.path, other.record)));
    let (decisions, lost) = decisions(&placed, settings, file)?;
    let (addresses, entries): (Vec<Address>, Vec<Entry>) =
        placed.into_iter().map(|one| (one.address, one.entry)).unzip();
    let linkage = linkage::link(&entries, &decisions);
    let address = |place: u32| addresses[place as usize];
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
    Ok(Kept { works: linkage.groups.iter().map(work).collect::<Result<_>>()?, alike: alike.collect(), lost })
}

/// What people decided, by the places of the entries; and the names that no entry has.
fn decisions(placed: &[Placed], settings: &Settings, file: &[u8]) -> Result<(Decisions, Vec<Lost>)> {
    let (mut decisions, mut lost) = (Decisions::new(), Vec::new());
    let mut decide = |same: bool, path: &str, line: Option<u32>, names: [(&str, &str); 2]| {
        let found = names.map(|(place, title)| find(placed, place, title));
        for ((place, _), found) in names.iter().zip(&found) {
            if found.is_empty() {
                lost.push(Lost { path: path.to_string(), line, name: place.to_string() });
            }
        }
        for &one in &found[0] {
            for &other in found[1].iter().filter(|&&other| other != one) {
                decisions.insert((one.min(other), one.max(other)), same);
            }
        }
    };
    if !file.is_empty() {
        for decision in duplicates::read(file)? {
            let names = decision.entries.each_ref().map(|named| (named.place.as_str(), named.title.as_str()));
            decide(decision.same, "queries/duplicates.csv", Some(decision.line), names);
        }
    }
    for (same, pairs) in [(true, &settings.together), (false, &settings.apart)] {
        for pair in pairs {
            decide(same, "queries/review.toml", None, pair.each_ref().map(|name| (name.as_str(), "")));
        }
    }
    Ok((decisions, lost))
}

/// The entries that a file, a file with a number, or a DOI names. A title finds an entry whose number has moved.
fn find(placed: &[Placed], name: &str, title: &str) -> Vec<u32> {
    let that = |accept: &dyn Fn(&Placed) -> bool| -> Vec<u32> {
        (0..).zip(placed).filter(|(_, one)| accept(one)).map(|(place, _)| place).collect()
    };
    if let Some(doi) = crate::import::clean::doi(name) {
        return that(&|one| one.doi.as_deref() == Some(&doi));
    }
    let (path, number) = match name.rsplit_once('#') {
        Some((path, number)) if number.parse::<u32>().is_ok() => (path, number.parse::<u32>().ok()),
        _ => (name, None),
    };
    let title = ascii::words(title);
    let lies = |one: &Placed| one.path == path || one.path.strip_prefix("corpus/") == Some(path);
    let titled = |one: &Placed| title.is_empty() || one.title == title;
    let exact = that(&|one| lies(one) && number.is_none_or(|number| number == one.record) && titled(one));
    match exact.len() {
        0 if !title.is_empty() => {
            let moved = that(&|one| lies(one) && one.title == title);
            let moved = if moved.is_empty() { that(&|one| one.title == title) } else { moved };
            if moved.len() == 1 { moved } else { Vec::new() }
        }
        // A file of many records names none of them.
        1 => exact,
        _ => Vec::new(),
    }
}
