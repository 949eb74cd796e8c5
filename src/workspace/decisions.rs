//! What people decided of entries that are alike: their names become entries again.
//!
//! Apart from the works that follow, because names in a person's file outlive the files and numbers that they name.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::names::{Lost, Names, Placed, Shared};
use crate::error::{Error, Result};
use crate::linkage::Decisions;
use crate::model::source;
use crate::review::{Settings, duplicates};

/// The file of decisions, for errors.
pub(super) const FILE: &str = "queries/duplicates.csv";

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
    /// Writes down why a decision is not used.
    fn lose(&mut self, at: &Error, reasons: Vec<Lost>) {
        let gone = reasons.iter().filter(|lost| lost.gone).count();
        if gone > 0 {
            let file = at.path.clone().unwrap_or_default();
            let known = self.gone.iter().position(|gone| gone.file == file);
            let place = known.unwrap_or_else(|| {
                self.gone.push(Gone { file, ..Gone::default() });
                self.gone.len() - 1
            });
            self.gone[place].decisions += 1;
            self.gone[place].names += gone;
        }
        let told = reasons.into_iter().map(|lost| Error { message: lost.message, ..at.clone() }.hint(lost.hint));
        self.lost.extend(told);
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
    let (rows, bad) = duplicates::read(file);
    let mut decided = Decided { lost: bad, ..Decided::default() };
    let said: Vec<Said> = said(&rows, settings).map(|said| said.look_up(&names)).collect();
    let clear = said.iter().filter_map(Said::clear).collect();
    let mut shared = Shared::new(placed, clear);
    for said in said {
        match shared.pairs(&said.means) {
            Ok(pairs) => {
                decided.say(&pairs, said.same, &said.at);
                if said.settled {
                    decided.settled.extend(pairs.into_iter().map(|pair| (pair, said.same)));
                }
            }
            Err(reasons) => decided.lose(&said.at, reasons),
        }
    }
    decided
}

/// What a person said of two entries.
struct Said<'r> {
    same: bool,
    /// Whether the settings say it.
    settled: bool,
    /// Where it stands.
    at: Error,
    /// Place and title of each.
    names: [(&'r str, &'r str); 2],
    /// The entries that each name means, once they are looked up.
    means: [Result<Vec<u32>, Lost>; 2],
}

/// All decisions, those that stand above others last.
fn said<'r>(rows: &'r [duplicates::Decision], settings: &'r Settings) -> impl Iterator<Item = Said<'r>> {
    let said = |same, settled, at, names| Said { same, settled, at, names, means: [Ok(Vec::new()), Ok(Vec::new())] };
    let rows = rows.iter().map(move |row| {
        let names = row.entries.each_ref().map(|one| (&*one.place, &*one.title));
        said(row.same, false, Error::new("").in_file(FILE).at_line(row.line), names)
    });
    let lists = [(true, &settings.together), (false, &settings.apart)].into_iter();
    let pairs = lists.flat_map(|(same, list)| list.iter().map(move |pair| (same, pair)));
    rows.chain(pairs.map(move |(same, pair)| {
        let at = Error::new("").in_file("queries/review.toml").at_line(pair.line);
        said(same, true, at, pair.names.each_ref().map(|name| (&**name, "")))
    }))
}

impl Said<'_> {
    fn look_up(mut self, names: &Names<'_>) -> Self {
        self.means = self.names.map(|(place, title)| names.find(place, title));
        self
    }

    /// The pair, where both names mean one entry.
    fn clear(&self) -> Option<((u32, u32), bool)> {
        match &self.means {
            [Ok(one), Ok(other)] => match (&one[..], &other[..]) {
                (&[one], &[other]) if one != other => Some(((one.min(other), one.max(other)), self.same)),
                _ => None,
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Address;
    use crate::linkage::{self, Entry};
    use crate::model::Source;
    use crate::text::ascii;

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
        let hint = find("1111/annen/a.md", "").unwrap_err().hint;
        assert!(hint.ends_with("did you mean `corpus/10.1111/a.md`?"), "{hint}");
        let find = |name: &str, title: &str| find(name, title).map_err(|lost| lost.message);
        assert_eq!(find("c.ris#1", "Å bo").unwrap_err(), "`c.ris#1` has another title now");
        assert_eq!(find("c.ris#7", "Å bo").unwrap_err(), "`c.ris` has no record 7");
        assert!(find("c.ris", "").unwrap_err().contains("holds 2 records"));
        assert_eq!(find("corpus/gone.md", "Å bo"), Ok(vec![1]));
        assert_eq!(find("corpus/gone.md", "").unwrap_err(), "`corpus/gone.md` is no entry of the corpus");
    }

    /// Two records of an article, its correction, and another work; the first three have one DOI.
    fn shared() -> Vec<Placed> {
        let one = |record: u32, title: &str, doi: &str| {
            let (doi, title) = (Some(doi.to_string()), Some(title.to_string()));
            let source = Source { record: Some(record), path: "corpus/c.ris".into(), doi, title, ..Source::default() };
            Placed {
                address: Address { segment: 0, doc: record },
                path: source.path.clone(),
                record: source.record,
                title: ascii::words(source.title.as_deref().unwrap_or_default()),
                doi: source.doi.clone(),
                entry: Entry::new(&source, ""),
            }
        };
        let title = "Husmøter i bokollektiv gjennom to år";
        vec![
            one(1, title, "10.5555/bo.7"),
            one(2, title, "10.5555/bo.7"),
            one(3, &format!("Erratum: {title}"), "10.5555/bo.7"),
            one(4, "Noe annet om båter og elver", "10.5555/elv.1"),
        ]
    }

    /// Pairs and whether they are one work.
    type Pairs = Vec<((u32, u32), bool)>;

    fn decided(placed: &[Placed], rows: &str) -> (Pairs, Vec<String>) {
        let file = format!("decision;first;second;first_title;second_title\n{rows}");
        let decided = decisions(placed, &Settings::default(), file.as_bytes());
        let mut all: Vec<_> = decided.decisions.into_iter().collect();
        all.sort_unstable();
        assert_eq!(decided.gone, []);
        (all, decided.lost.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_doi_of_several_works_says_not_which_is_meant() {
        let (said, lost) = decided(&shared(), "same;c.ris#4;10.5555/bo.7\n");
        assert_eq!(said, []);
        let expected = "queries/duplicates.csv:2: 3 entries have the DOI `10.5555/bo.7` and are not one work: \
                        `corpus/c.ris#1`, `corpus/c.ris#2`, `corpus/c.ris#3`";
        assert_eq!(lost, [expected]);
        // The title says it, or what stands on the other side.
        let row = "same;c.ris#4;10.5555/bo.7;;Erratum: Husmøter i bokollektiv gjennom to år\n";
        assert_eq!(decided(&shared(), row), (vec![((2, 3), true)], vec![]));
        assert_eq!(
            decided(&shared(), "different;c.ris#3;10.5555/BO.7\n"),
            (vec![((0, 2), false), ((1, 2), false)], vec![]),
            "the others are one work"
        );
    }

    #[test]
    fn a_doi_of_one_work_means_all_its_entries() {
        let mut placed = shared();
        placed.remove(2);
        let both = vec![((0, 2), true), ((1, 2), true)];
        assert_eq!(decided(&placed, "same;https://doi.org/10.5555/bo.7;10.5555/elv.1\n"), (both, vec![]));
        let apart = vec![((0, 1), false)];
        assert_eq!(decided(&placed, "different;10.5555/bo.7;10.5555/bo.7\n"), (apart, vec![]), "the two that have it");
        let (said, lost) = decided(&placed, "different;c.ris#1;c.ris#2\nsame;c.ris#4;10.5555/bo.7\n");
        assert_eq!((said, lost.len()), (vec![((0, 1), false)], 1), "a person said that they are two works");
    }

    #[test]
    fn names_with_whole_letters_and_without() {
        let mut placed = corpus();
        placed[1].path = "corpus/blå.md".into();
        let names = Names::new(&placed);
        for name in ["blå.md", "bla\u{30a}.md", "corpus/bla\u{30a}.md", "./corpus\\blå.md"] {
            assert_eq!(names.find(name, ""), Ok(vec![1]), "{name}");
        }
    }

    #[test]
    fn decisions_on_what_is_gone_are_counted() {
        let file = "decision;first;second\nsame;x.md;y.md\nsame;b.md;x.md\nsame;b.md;c.ris#1\nhm;b.md;x.md\n";
        let settings = Settings::read("apart = [['z.md', 'b.md']]", "review.toml").unwrap();
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
        assert_eq!(
            decided.lost.last().map(ToString::to_string).as_deref(),
            Some("queries/review.toml:1: `z.md` is no entry of the corpus")
        );
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
