//! Which entries of the review are one work: asked of the linkage once for every state of the index, and kept.
//!
//! Apart from the update of the index, because it needs all sources at once, and is not asked for where nothing is counted.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use crate::error::{Error, Result};
use crate::index::manifest::{Report, pack, unpack};
use crate::index::{Address, Reader, Work, Works};
use crate::linkage::{self, Decisions, Entry, Reason, Verdict};
use crate::model::Source;
use crate::review::{Layout, Settings, duplicates};
use crate::text::ascii;

/// The file beside the index that keeps them.
const NAME: &str = "works";

/// The file of decisions, for errors.
const FILE: &str = "queries/duplicates.csv";

/// Changes with everything that decides what is linked.
const VERSION: u32 = 3;

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
    /// What `queries/review.toml` decides, which stands above every other decision: two entries, and whether they are one
    /// work.
    pub settled: Vec<([Address; 2], bool)>,
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
    /// What it follows from.
    key: u64,
    works: Vec<Work>,
    alike: Vec<Alike>,
    /// The file of each, and what is said of it.
    lost: Vec<(String, Report)>,
    settled: Vec<([Address; 2], bool)>,
}

/// The works of a review, from the last time where nothing has changed. Decisions that cannot be read are among those that
/// are lost: no answer fails for them.
///
/// # Errors
/// The index cannot be read.
pub fn works(layout: &Layout, settings: &Settings, reader: &Reader) -> Result<Linked> {
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
            let kept = Kept { key, ..link(reader, settings, &file)? };
            keep(&place, &kept);
            kept
        }
    };
    let lost = unreadable.into_iter().chain(kept.lost.iter().map(|(path, report)| report.tell(path))).collect();
    Ok(Linked { lost, works: Works::new(kept.works), alike: kept.alike, settled: kept.settled })
}

fn key(reader: &Reader, settings: &Settings, file: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new();
    (VERSION, reader.state(), &settings.together, &settings.apart, file).hash(&mut hasher);
    hasher.finish()
}

/// Without it everything works, only more slowly.
fn keep(place: &std::path::Path, kept: &Kept) {
    let Ok(bytes) = pack(kept) else { return };
    let beside = place.with_extension(format!("{}.new", std::process::id()));
    if fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, place)).is_err() {
        let _ = fs::remove_file(&beside);
    }
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
    let Decided { decisions, settled, lost } = decisions(&placed, settings, file);
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
    Ok(Kept {
        key: 0,
        works: linkage.groups.iter().map(work).collect::<Result<_>>()?,
        alike: alike.collect(),
        lost: lost.iter().map(|error| (error.path.clone().unwrap_or_default(), Report::keep(error))).collect(),
        settled: settled.into_iter().map(|((one, other), same)| ([address(one), address(other)], same)).collect(),
    })
}

/// What people decided, by the places of the entries.
#[derive(Default)]
struct Decided {
    decisions: Decisions,
    /// Those of the settings.
    settled: Vec<((u32, u32), bool)>,
    /// What could not be used.
    lost: Vec<Error>,
}

fn decisions(placed: &[Placed], settings: &Settings, file: &[u8]) -> Decided {
    let names = Names::new(placed);
    let mut decided = Decided::default();
    let mut last: BTreeMap<(u32, u32), Error> = BTreeMap::new();
    let (rows, bad) = duplicates::read(file);
    decided.lost.extend(bad);
    for row in rows {
        let at = Error::new("").in_file(FILE).at_line(row.line);
        let pairs = names.pairs(row.entries.each_ref().map(|one| (&*one.place, &*one.title)), &at, &mut decided.lost);
        decided.decisions.extend(pairs.iter().map(|&pair| (pair, row.same)));
        last.extend(pairs.into_iter().map(|pair| (pair, at.clone())));
    }
    for (same, list) in [(true, &settings.together), (false, &settings.apart)] {
        for pair in list {
            let at = Error::new("").in_file("queries/review.toml");
            let pairs = names.pairs(pair.each_ref().map(|name| (&**name, "")), &at, &mut decided.lost);
            decided.decisions.extend(pairs.iter().map(|&pair| (pair, same)));
            decided.settled.extend(pairs.iter().map(|&pair| (pair, same)));
            last.extend(pairs.into_iter().map(|pair| (pair, at.clone())));
        }
    }
    let contradictions = contradictions(placed, &decided.decisions, last);
    decided.lost.extend(contradictions);
    decided
}

/// Two entries that are two works, and yet one by way of others.
fn contradictions(placed: &[Placed], decisions: &Decisions, last: BTreeMap<(u32, u32), Error>) -> Vec<Error> {
    let mut up: Vec<u32> = (0u32..).zip(placed).map(|(place, _)| place).collect();
    fn root(up: &mut [u32], mut one: u32) -> u32 {
        while up[one as usize] != one {
            up[one as usize] = up[up[one as usize] as usize];
            one = up[one as usize];
        }
        one
    }
    for (&(one, other), _) in decisions.iter().filter(|(_, same)| **same) {
        let (one, other) = (root(&mut up, one), root(&mut up, other));
        up[one as usize] = other;
    }
    let apart = last.into_iter().filter(|(pair, _)| decisions.get(pair) == Some(&false));
    let told =
        apart.filter(|((one, other), _)| root(&mut up, *one) == root(&mut up, *other)).map(|((one, other), at)| {
            let name = |place: u32| match &placed[place as usize] {
                one if one.record > 0 => format!("{}#{}", one.path, one.record),
                one => one.path.clone(),
            };
            let (one, other) = (name(one), name(other));
            let message = format!("`{one}` and `{other}` are two works here, and one work by other decisions");
            Error { message, ..at }.hint("take back one of the decisions: they contradict each other")
        });
    told.collect()
}

/// The entries by whatever may name them.
#[derive(Default)]
struct Names<'a> {
    placed: &'a [Placed],
    paths: HashMap<&'a str, Vec<u32>>,
    titles: HashMap<&'a str, Vec<u32>>,
    dois: HashMap<&'a str, Vec<u32>>,
}

impl<'a> Names<'a> {
    fn new(placed: &'a [Placed]) -> Names<'a> {
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

    /// The pairs that two names mean; why there are none goes to `lost`.
    fn pairs(&self, names: [(&str, &str); 2], at: &Error, lost: &mut Vec<Error>) -> Vec<(u32, u32)> {
        let found = names.map(|(place, title)| {
            self.find(place, title).unwrap_or_else(|message| {
                lost.push(Error { message, ..at.clone() }.hint("the decision is not used; name the entry anew"));
                Vec::new()
            })
        });
        let pair = |one: u32| found[1].iter().filter(move |&&other| other != one).map(move |&other| (one, other));
        found[0].iter().flat_map(|&one| pair(one)).map(|(one, other)| (one.min(other), one.max(other))).collect()
    }

    /// The entries that a file, a file with a number, or a DOI names; or why none. The place goes before the title, which
    /// finds a record whose number has moved, and an entry whose file is gone.
    fn find(&self, name: &str, title: &str) -> Result<Vec<u32>, String> {
        let title = ascii::words(title);
        let titled = |&place: &u32| self.placed[place as usize].title == title;
        if let Some(all) = self.file(name) {
            let meant: Vec<u32> =
                if all.len() == 1 { all.to_vec() } else { all.iter().copied().filter(titled).collect() };
            return match meant.len() {
                1 => Ok(meant),
                _ => Err(format!("`{name}` holds {} records, and this does not say which", all.len())),
            };
        }
        let numbered = name.rsplit_once('#').and_then(|(path, number)| Some((path, number.parse::<u32>().ok()?)));
        if let Some((path, number)) = numbered
            && let Some(all) = self.file(path)
        {
            let there = all.iter().copied().find(|&place| self.placed[place as usize].record == number);
            if let Some(place) = there.filter(|place| title.is_empty() || titled(place)) {
                return Ok(vec![place]);
            }
            let moved: Vec<u32> = all.iter().copied().filter(|place| !title.is_empty() && titled(place)).collect();
            return match (moved.len(), there) {
                (1, _) => Ok(moved),
                (0, Some(_)) => Err(format!("`{name}` has another title now")),
                (0, None) => Err(format!("`{path}` has no record {number}")),
                (count, _) => Err(format!("`{path}` has {count} records of the title that `{name}` had")),
            };
        }
        if let Some(found) = crate::import::clean::doi(name).and_then(|doi| self.dois.get(doi.as_str())) {
            return Ok(found.clone());
        }
        match self.titles.get(title.as_str()).filter(|_| !title.is_empty()).map(Vec::as_slice) {
            Some([one]) => Ok(vec![*one]),
            _ => Err(format!("`{name}` is no entry of the corpus")),
        }
    }

    /// The entries of a file, named from the review or from `corpus/`.
    fn file(&self, path: &str) -> Option<&[u32]> {
        let found = self.paths.get(path).or_else(|| self.paths.get(format!("corpus/{path}").as_str()));
        found.map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus() -> Vec<Placed> {
        let one = |path: &str, record: u32, title: &str, doi: Option<&str>| Placed {
            address: Address { segment: 0, doc: 0 },
            path: path.into(),
            record,
            title: ascii::words(title),
            doi: doi.map(Into::into),
            entry: Entry::new(&Source::default(), ""),
        };
        vec![
            one("corpus/10.1111/a.md", 0, "Ny tittel", None),
            one("corpus/b.md", 0, "Å bo", Some("10.5555/bo.7")),
            one("corpus/c.ris", 1, "Sammen", None),
            one("corpus/c.ris", 2, "Alene", None),
        ]
    }

    #[test]
    fn the_place_decides_before_the_title() {
        let placed = corpus();
        let names = Names::new(&placed);
        let find = |name: &str, title: &str| names.find(name, title);
        assert_eq!(find("corpus/10.1111/a.md", "Å bo"), Ok(vec![0]), "another entry has its old title");
        assert_eq!(find("https://doi.org/10.5555/BO.7", ""), Ok(vec![1]));
        assert_eq!((find("c.ris#2", ""), find("c.ris#1", "ALENE")), (Ok(vec![3]), Ok(vec![3])));
        assert_eq!(find("c.ris#1", "Å bo").unwrap_err(), "`c.ris#1` has another title now");
        assert_eq!(find("c.ris#7", "Å bo").unwrap_err(), "`c.ris` has no record 7");
        assert!(find("c.ris", "").unwrap_err().contains("holds 2 records"));
        assert_eq!(find("corpus/gone.md", "Å bo"), Ok(vec![1]));
        assert_eq!(find("corpus/gone.md", "").unwrap_err(), "`corpus/gone.md` is no entry of the corpus");
    }

    #[test]
    fn a_bad_row_and_a_contradiction_cost_themselves_alone() {
        let file = "sep=;\ndecision;first;second\nsame;b.md;c.ris#1\n;b.md;c.ris#2\nsame;c.ris#1;c.ris#2\n\
                    different;b.md;c.ris#2\n";
        let decided = decisions(&corpus(), &Settings::default(), file.as_bytes());
        assert_eq!(decided.decisions.len(), 3);
        let told: Vec<String> = decided.lost.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "queries/duplicates.csv:4: `` is no decision",
                "queries/duplicates.csv:6: `corpus/b.md` and `corpus/c.ris#2` are two works here, and one work by other \
                 decisions",
            ]
        );
    }
}
