//! What coders decided, and what follows from it: which passages stand, and on which coders contradict each other.
//!
//! Apart from the file and from the tags, because a decision is about sentences, and neither knows which.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::ops::Range;

use super::anchors::Search;
use super::{Catalogue, Workspace};
use crate::error::{Error, Result};
use crate::index::Address;
use crate::model::{Decision, Passage, Standing};
use crate::review::{Codebook, coding};
use crate::themes::Layers;

/// What coders decided.
#[derive(Debug, Clone, Default)]
pub struct Coded {
    /// What lies over the tags by it: of several decisions on a sentence and a theme the last holds.
    pub layers: Layers,
    /// The decisions that were found in the text of a work that tables count, in the order of the file.
    pub placed: Vec<Placed>,
    /// Those that were found in another entry of a work: they hold there, and a model learns from them.
    pub aside: Vec<Placed>,
    /// One report on each that was not found, on each that no table counts, and on each row that cannot be read.
    pub lost: Vec<Error>,
    /// The decisions on a theme in a source.
    by_place: HashMap<(Address, usize), Vec<usize>>,
}

/// A decision with the sentences that it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The decision as it was written down.
    pub decision: Decision,
    /// Its source, by its place in the catalogue.
    pub source: usize,
    /// Where that source is in the index.
    pub address: Address,
    /// Its theme, by its place in the codebook.
    pub theme: usize,
    /// Its sentences, by their places in the source; at least one.
    pub sentences: Range<u32>,
    /// Those of them that are headings, which carry no theme.
    pub headings: Vec<u32>,
}

impl Placed {
    /// The runs of its sentences between headings.
    fn runs(&self) -> Vec<Range<u32>> {
        let ends = self.headings.iter().copied().chain([self.sentences.end]);
        let starts = [self.sentences.start].into_iter().chain(self.headings.iter().map(|heading| heading + 1));
        starts.zip(ends).map(|(start, end)| start..end).filter(|run| !run.is_empty()).collect()
    }
}

/// Decisions on which coders contradict each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contradicted<'c> {
    /// Those that at least as many coders contradict as agree with, each by their last word.
    pub open: Vec<&'c Placed>,
    /// Those that most coders agree with by now.
    pub settled: Vec<&'c Placed>,
}

impl Coded {
    /// Decisions with what follows from them.
    pub(super) fn new(mut placed: Vec<Placed>, mut aside: Vec<Placed>, mut lost: Vec<Error>) -> Coded {
        placed.sort_by_key(|one| one.decision.line);
        aside.sort_by_key(|one| one.decision.line);
        lost.sort_by_key(|error| error.line);
        let mut layers = Layers::default();
        let mut by_place: HashMap<_, Vec<usize>> = HashMap::new();
        for one in placed.iter().chain(&aside) {
            let carries = one.decision.verdict.carries();
            one.runs().into_iter().for_each(|run| layers.decide(one.address, one.theme, run, carries));
        }
        for (number, one) in placed.iter().enumerate() {
            by_place.entry((one.address, one.theme)).or_default().push(number);
        }
        Coded { layers, placed, aside, lost, by_place }
    }

    /// All decisions that were found, wherever in their work.
    pub fn everywhere(&self) -> impl Iterator<Item = &Placed> {
        self.placed.iter().chain(&self.aside)
    }

    /// What was decided of a passage in the source at `address`.
    pub fn standing(&self, codebook: &Codebook, address: Address, passage: &Passage) -> Option<Standing> {
        if self.placed.is_empty() || !passage.accepted {
            return None;
        }
        let run = passage.first..passage.first + passage.sentences;
        let mut on: Vec<usize> = codebook
            .family(passage.theme as usize)
            .into_iter()
            .filter_map(|theme| self.by_place.get(&(address, theme)))
            .flatten()
            .copied()
            .filter(|&one| overlap(&self.placed[one].sentences, &run))
            .collect();
        on.sort_unstable();
        Standing::of(on.into_iter().map(|one| &self.placed[one].decision))
    }

    /// The decisions that are the last word on a sentence of theirs.
    pub fn holding(&self) -> Vec<&Placed> {
        let mut said = HashSet::new();
        let mut holding: Vec<&Placed> = Vec::new();
        for one in self.placed.iter().rev() {
            // Every sentence is asked for, whether or not one before it is new.
            let new = one.sentences.clone().filter(|&sentence| said.insert((one.address, one.theme, sentence))).count();
            if new > 0 {
                holding.push(one);
            }
        }
        holding.reverse();
        holding
    }

    /// The decisions that hold although another coder's last word on a sentence of theirs is another.
    pub fn contradicted(&self) -> Contradicted<'_> {
        let mut words: HashMap<(Address, usize, u32), HashMap<&str, bool>> = HashMap::new();
        for one in &self.placed {
            for sentence in one.sentences.clone() {
                let said = words.entry((one.address, one.theme, sentence)).or_default();
                said.insert(&one.decision.coder, one.decision.verdict.carries());
            }
        }
        let mut all = Contradicted::default();
        for one in self.holding() {
            let carries = one.decision.verdict.carries();
            let sides = one.sentences.clone().filter_map(|sentence| {
                let said = words.get(&(one.address, one.theme, sentence))?;
                let with = said.values().filter(|&&other| other == carries).count();
                Some((with, said.len() - with))
            });
            let split: Vec<(usize, usize)> = sides.filter(|&(with, against)| with > 0 && against > 0).collect();
            if split.iter().any(|(with, against)| with <= against) {
                all.open.push(one);
            } else if !split.is_empty() {
                all.settled.push(one);
            }
        }
        all
    }

    /// Only what those coders decided of whom `asked` says so, by their names.
    pub fn by(self, asked: impl Fn(&str) -> bool) -> Coded {
        let own = |all: Vec<Placed>| all.into_iter().filter(|one| asked(&one.decision.coder)).collect();
        Coded::new(own(self.placed), own(self.aside), self.lost)
    }
}

impl Workspace {
    /// What coders decided, each decision found by its words. `catalogue` holds all sources of the review.
    ///
    /// # Errors
    /// The index cannot be read. What is wrong with the file, or with a row of it, is among what is lost: no answer fails
    /// for it.
    pub fn coded(&self, catalogue: &Catalogue, codebook: &Codebook) -> Result<Coded> {
        let path = self.layout.query_file(coding::NAME);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Coded::default()),
            Err(error) => {
                let error = Error::io(std::path::Path::new(coding::SHOWN), &error);
                let hint = "a folder stands where the table of decisions belongs, and no decision is used: give it another name";
                let lost = vec![if path.is_dir() { error.hint(hint) } else { error }];
                return Ok(Coded { lost, ..Coded::default() });
            }
        };
        self.decisions(&bytes, coding::SHOWN, catalogue, codebook)
    }

    /// The same of the bytes of any table of decisions; `shown` is its name for reports.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn decisions(&self, bytes: &[u8], shown: &str, catalogue: &Catalogue, codebook: &Codebook) -> Result<Coded> {
        let (decisions, lost) = coding::read(bytes, shown);
        let mut search = Search::new(self, catalogue, shown, lost);
        search.all(decisions, codebook)?;
        Ok(Coded::new(search.placed, search.aside, search.lost))
    }

    /// Writes decisions down.
    ///
    /// # Errors
    /// `queries/coding.csv` cannot be written to.
    pub fn decide(&self, decisions: &[Decision]) -> Result<()> {
        coding::append(&self.layout.query_file(coding::NAME), decisions)
    }

    /// Takes a decision back that was written down: the last that reads as this one does.
    ///
    /// # Errors
    /// `queries/coding.csv` cannot be written to, or the decision is no longer in it.
    pub fn take_back(&self, decision: &Decision) -> Result<()> {
        coding::take_back(&self.layout.query_file(coding::NAME), decision)
    }
}

fn overlap(one: &Range<u32>, other: &Range<u32>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Verdict;

    fn said(line: u32, sentences: Range<u32>, coder: &str, verdict: Verdict) -> Placed {
        let decision = Decision { coder: coder.into(), verdict, line, ..Decision::default() };
        Placed {
            decision,
            source: 0,
            address: Address { segment: 0, doc: 0 },
            theme: 0,
            sentences,
            headings: Vec::new(),
        }
    }

    #[test]
    fn a_contradiction_is_open_until_most_agree_with_what_holds() {
        use Verdict::{Accepted, Rejected};
        let mut all = vec![
            said(1, 0..1, "Kari", Accepted),
            said(2, 0..1, "Ola", Rejected),
            said(3, 4..6, "Kari", Accepted),
            said(4, 5..6, "Ola", Rejected),
            said(5, 8..9, "Kari", Accepted),
            said(6, 8..9, "Ola", Accepted),
        ];
        let lines = |all: &[&Placed]| all.iter().map(|one| one.decision.line).collect::<Vec<_>>();
        let contradicted = |all: &[Placed]| {
            let coded = Coded::new(all.to_vec(), Vec::new(), Vec::new());
            let Contradicted { open, settled } = coded.contradicted();
            (lines(&open), lines(&settled))
        };
        assert_eq!(contradicted(&all), (vec![2, 3, 4], vec![]));
        all.push(said(7, 0..1, "Siv", Accepted));
        assert_eq!(contradicted(&all), (vec![3, 4], vec![7]));
        // Who changes their mind contradicts no more.
        all.push(said(8, 5..6, "Kari", Rejected));
        assert_eq!(contradicted(&all).0, Vec::<u32>::new());
    }
}
