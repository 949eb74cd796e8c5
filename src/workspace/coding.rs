//! What coders decided, found again: the rows of `queries/coding.csv` become runs of sentences.
//!
//! Apart from the file and from the tags, because a source may have another name since, and its text may have been read anew:
//! what is looked for are the words.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::ops::Range;

use super::{Catalogue, Workspace};
use crate::error::{Error, Result};
use crate::evaluate::places::{Places, unfound};
use crate::index::Address;
use crate::model::{Decision, Passage, Standing};
use crate::review::{Codebook, coding};
use crate::text::ascii;
use crate::themes::Layers;

/// What coders decided.
#[derive(Debug, Clone, Default)]
pub struct Coded {
    /// What lies over the tags by it: of several decisions on a sentence and a theme the last holds.
    pub layers: Layers,
    /// The decisions that were found, in the order of the file.
    pub placed: Vec<Placed>,
    /// One report on each that was not, and on each row that cannot be read.
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

impl Coded {
    /// Decisions with what follows from them.
    pub(super) fn new(mut placed: Vec<Placed>, mut lost: Vec<Error>) -> Coded {
        placed.sort_by_key(|one| one.decision.line);
        lost.sort_by_key(|error| error.line);
        let mut layers = Layers::default();
        let mut by_place: HashMap<_, Vec<usize>> = HashMap::new();
        for (number, one) in placed.iter().enumerate() {
            let carries = one.decision.verdict.carries();
            one.runs().into_iter().for_each(|run| layers.decide(one.address, one.theme, run, carries));
            by_place.entry((one.address, one.theme)).or_default().push(number);
        }
        Coded { layers, placed, lost, by_place }
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
    pub fn contradicted(&self) -> Vec<&Placed> {
        let mut words: HashMap<(Address, usize, u32), HashMap<&str, bool>> = HashMap::new();
        for one in &self.placed {
            for sentence in one.sentences.clone() {
                let said = words.entry((one.address, one.theme, sentence)).or_default();
                said.insert(&one.decision.coder, one.decision.verdict.carries());
            }
        }
        let both = |said: &HashMap<&str, bool>| {
            said.values().any(|&carries| carries) && said.values().any(|&carries| !carries)
        };
        let mut all = self.holding();
        all.retain(|one| one.sentences.clone().any(|sentence| both(&words[&(one.address, one.theme, sentence)])));
        all
    }

    /// Only what those coders decided of whom `asked` says so, by their names.
    pub fn by(self, asked: impl Fn(&str) -> bool) -> Coded {
        let placed = self.placed.into_iter().filter(|one| asked(&one.decision.coder)).collect();
        Coded::new(placed, self.lost)
    }
}

impl Workspace {
    /// What coders decided, each decision found by its words. `catalogue` holds all sources of the review.
    ///
    /// # Errors
    /// The index cannot be read. What is wrong with the file, or with a row of it, is among what is lost: no answer fails
    /// for it.
    pub fn coded(&self, catalogue: &Catalogue, codebook: &Codebook) -> Result<Coded> {
        let bytes = match fs::read(self.layout.query_file(coding::NAME)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Coded::default()),
            Err(error) => {
                let lost = vec![Error::io(std::path::Path::new(coding::SHOWN), &error)];
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
        let mut search = Search { workspace: self, catalogue, shown, placed: Vec::new(), lost };
        let open = search.themed(decisions, codebook);
        let open = search.named(open)?;
        search.titled(open)?;
        Ok(Coded::new(search.placed, search.lost))
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

/// Decisions on their way to the sentences that they are about.
struct Search<'w> {
    workspace: &'w Workspace,
    catalogue: &'w Catalogue,
    shown: &'w str,
    placed: Vec<Placed>,
    lost: Vec<Error>,
}

/// A decision whose words have not been found yet.
struct Open {
    decision: Decision,
    theme: usize,
    /// The source in which they were not, or why no source is meant.
    missed: Result<usize>,
}

impl Search<'_> {
    fn lose(&mut self, decision: &Decision, error: Error) {
        self.lost.push(error.in_file(self.shown).at_line(decision.line));
    }

    /// Those whose theme the codebook has.
    fn themed(&mut self, decisions: Vec<Decision>, codebook: &Codebook) -> Vec<(Decision, usize)> {
        let mut known: HashMap<String, Result<usize>> = HashMap::new();
        let mut open = Vec::with_capacity(decisions.len());
        for decision in decisions {
            match known.entry(decision.theme.clone()).or_insert_with_key(|name| codebook.find(name)) {
                Ok(theme) => open.push((decision, *theme)),
                Err(error) => {
                    let error = error.clone();
                    self.lose(&decision, error);
                }
            }
        }
        open
    }

    /// Looks in the source that each names, and returns those whose words are not there.
    fn named(&mut self, decisions: Vec<(Decision, usize)>) -> Result<Vec<Open>> {
        let ids: HashMap<&str, usize> = self.catalogue.ids.iter().map(String::as_str).zip(0..).collect();
        let mut known: HashMap<String, Result<usize>> = HashMap::new();
        let (mut tries, mut rest) = (Vec::new(), Vec::new());
        for (decision, theme) in decisions {
            let named = known.entry(decision.source.clone()).or_insert_with_key(|name| match ids.get(name.as_str()) {
                Some(&place) => Ok(place),
                None => self.workspace.find(self.catalogue, name),
            });
            let open = Open { decision, theme, missed: named.clone() };
            match open.missed {
                Ok(place) => tries.push((place, open)),
                Err(_) => rest.push(open),
            }
        }
        rest.extend(self.look(tries)?);
        Ok(rest)
    }

    /// Looks in the sources that have the title of each, and loses those whose words are not there either.
    fn titled(&mut self, mut open: Vec<Open>) -> Result<()> {
        let mut titles: HashMap<String, Vec<usize>> = HashMap::new();
        if open.iter().any(|one| !one.decision.title.is_empty()) {
            for (place, facts) in self.catalogue.facts.iter().enumerate() {
                // What is known of the work, not of the one file.
                let title = self.workspace.document(facts.address)?.source.title.unwrap_or_default();
                for name in [ascii::words(&title), ascii::words(&facts.label)] {
                    let places = titles.entry(name).or_default();
                    if places.last() != Some(&place) {
                        places.push(place);
                    }
                }
            }
        }
        titles.remove("");
        let mut round = 0;
        while !open.is_empty() {
            let mut tries = Vec::new();
            for one in open {
                let named = titles.get(&ascii::words(&one.decision.title)).map_or(&[][..], Vec::as_slice);
                match named.get(round) {
                    Some(&place) => tries.push((place, one)),
                    None => self.give_up(&one),
                }
            }
            open = self.look(tries)?;
            round += 1;
        }
        Ok(())
    }

    fn give_up(&mut self, one: &Open) {
        let error = match &one.missed {
            Ok(_) => Error::new(unfound(&one.decision.quotation, &one.decision.source))
                .hint("the decision is not used; quote words that stand there, or delete the row"),
            Err(error) => error.clone(),
        };
        self.lose(&one.decision, error);
    }

    /// Looks for the words of each decision in a source, and returns those that are not there. Every source is read once.
    fn look(&mut self, tries: Vec<(usize, Open)>) -> Result<Vec<Open>> {
        let mut by_source: BTreeMap<usize, Vec<Open>> = BTreeMap::new();
        tries.into_iter().for_each(|(source, one)| by_source.entry(source).or_default().push(one));
        let mut rest = Vec::new();
        for (source, open) in by_source {
            let address = self.catalogue.facts[source].address;
            let document = self.workspace.reader.document(address)?;
            let places = Places::new(&document);
            for Open { decision, theme, missed } in open {
                match places.run(&decision.quotation) {
                    Some(sentences) => {
                        let headings = places.headings(&sentences);
                        self.placed.push(Placed { decision, source, address, theme, sentences, headings });
                    }
                    None => rest.push(Open { decision, theme, missed: missed.or(Ok(source)) }),
                }
            }
        }
        Ok(rest)
    }
}

fn overlap(one: &Range<u32>, other: &Range<u32>) -> bool {
    one.start < other.end && other.start < one.end
}
