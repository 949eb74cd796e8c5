//! What people decided of entries that are alike: their names become entries again.
//!
//! Apart from the works that follow, because names in a person's file outlive the files and numbers that they name.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::index::Address;
use crate::linkage::{Decisions, Entry};
use crate::model::source;
use crate::review::{Settings, duplicates};
use crate::text::ascii;

/// The file of decisions, for errors.
pub(super) const FILE: &str = "queries/duplicates.csv";

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

/// What people decided, by the places of the entries.
#[derive(Default)]
pub(super) struct Decided {
    pub decisions: Decisions,
    /// Those of the settings.
    pub settled: Vec<((u32, u32), bool)>,
    /// What could not be used.
    pub lost: Vec<Error>,
    /// Of it, the decisions whose sources were not found.
    pub gone: Vec<Gone>,
    /// Where the decision stands that holds of each pair.
    last: BTreeMap<(u32, u32), Error>,
}

/// Decisions of one file that name sources which were not found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// The file.
    pub file: String,
    /// How many decisions.
    pub decisions: usize,
    /// How many names in them.
    pub names: usize,
}

impl Gone {
    /// That they are not used, in a line.
    pub fn tell(&self) -> Error {
        let (count, file) = (self.decisions, &self.file);
        Error::new(match count {
            1 => format!("1 decision in {file} names a source that is no longer there; see `kilde duplicates`"),
            _ => format!("{count} decisions in {file} name sources that are no longer there; see `kilde duplicates`"),
        })
    }
}

impl Decided {
    /// The pairs that two names mean, and none where one of them means nothing, which is written down.
    fn pairs(&mut self, names: &Names<'_>, entries: [(&str, &str); 2], at: &Error) -> Vec<(u32, u32)> {
        let before = self.lost.len();
        let pairs = names.pairs(entries, at, &mut self.lost);
        let lost = self.lost.len() - before;
        if lost > 0 {
            let file = at.path.clone().unwrap_or_default();
            let known = self.gone.iter().position(|gone| gone.file == file);
            let place = known.unwrap_or_else(|| {
                self.gone.push(Gone { file, ..Gone::default() });
                self.gone.len() - 1
            });
            self.gone[place].decisions += 1;
            self.gone[place].names += lost;
        }
        pairs
    }

    /// Writes down what the decision at `at` says of some pairs, whatever was said before.
    fn say(&mut self, pairs: &[(u32, u32)], same: bool, at: &Error) {
        self.decisions.extend(pairs.iter().map(|&pair| (pair, same)));
        self.last.extend(pairs.iter().map(|&pair| (pair, at.clone())));
    }

    /// The entries that are two works here, and yet in one of the `works` by way of others.
    pub fn contradictions(&self, placed: &[Placed], works: &[Vec<u32>]) -> Vec<Error> {
        let apart = self.last.iter().filter(|(pair, _)| self.decisions.get(pair) == Some(&false));
        let members = works.iter().zip(0usize..).flat_map(|(work, place)| work.iter().map(move |&one| (one, place)));
        let work_of: HashMap<u32, usize> = members.collect();
        let told =
            apart.filter(|((one, other), _)| work_of.get(one).is_some_and(|work| work_of.get(other) == Some(work)));
        told.map(|(&(one, other), at)| {
            let name = |place: u32| source::place(&placed[place as usize].path, placed[place as usize].record);
            let (one, other) = (name(one), name(other));
            let message = format!("`{one}` and `{other}` are two works here, and one work by other decisions");
            Error { message, ..at.clone() }.hint("take back one of the decisions: they contradict each other")
        })
        .collect()
    }
}

/// Reads the decisions of the `file` of them and of the settings, which stand above it.
pub(super) fn decisions(placed: &[Placed], settings: &Settings, file: &[u8]) -> Decided {
    let names = Names::new(placed);
    let mut decided = Decided::default();
    let (rows, bad) = duplicates::read(file);
    decided.lost.extend(bad);
    for row in rows {
        let at = Error::new("").in_file(FILE).at_line(row.line);
        let pairs = decided.pairs(&names, row.entries.each_ref().map(|one| (&*one.place, &*one.title)), &at);
        decided.say(&pairs, row.same, &at);
    }
    let at = Error::new("").in_file("queries/review.toml");
    for (same, list) in [(true, &settings.together), (false, &settings.apart)] {
        for pair in list {
            let pairs = decided.pairs(&names, pair.each_ref().map(|name| (&**name, "")), &at);
            decided.say(&pairs, same, &at);
            decided.settled.extend(pairs.into_iter().map(|pair| (pair, same)));
        }
    }
    decided
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
            let there = all.iter().copied().find(|&place| self.placed[place as usize].record == Some(number));
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
    use crate::linkage;
    use crate::model::Source;

    fn corpus() -> Vec<Placed> {
        let one = |path: &str, record: u32, title: &str, doi: Option<&str>| Placed {
            address: Address { segment: 0, doc: 0 },
            path: path.into(),
            record: (record > 0).then_some(record),
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
    fn decisions_on_what_is_gone_are_counted() {
        let file = "decision;first;second\nsame;x.md;y.md\nsame;b.md;x.md\nsame;b.md;c.ris#1\nhm;b.md;x.md\n";
        let settings = Settings { apart: vec![["z.md".into(), "b.md".into()]], ..Settings::default() };
        let decided = decisions(&corpus(), &settings, file.as_bytes());
        let told: Vec<String> = decided.gone.iter().map(|gone| gone.tell().to_string()).collect();
        assert_eq!(
            told,
            [
                "2 decisions in queries/duplicates.csv name sources that are no longer there; see `kilde duplicates`",
                "1 decision in queries/review.toml names a source that is no longer there; see `kilde duplicates`",
            ]
        );
        assert_eq!((decided.gone[0].names, decided.lost.len()), (3, 5));
    }

    #[test]
    fn a_bad_row_and_a_contradiction_cost_themselves_alone() {
        let file = "sep=;\ndecision;first;second\nsame;b.md;c.ris#1\n;b.md;c.ris#2\nsame;c.ris#1;c.ris#2\n\
                    different;b.md;c.ris#2\n";
        let decided = decisions(&corpus(), &Settings::default(), file.as_bytes());
        assert_eq!(decided.decisions.len(), 3);
        let entries: Vec<Entry> = corpus().into_iter().map(|one| one.entry).collect();
        let works = linkage::link(&entries, &decided.decisions).groups;
        let contradictions = decided.contradictions(&corpus(), &works);
        let told: Vec<String> = decided.lost.iter().chain(&contradictions).map(ToString::to_string).collect();
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
