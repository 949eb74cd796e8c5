//! A review on its way to a coding program: its passages with who decided on each.
//!
//! Apart from the list of passages, which says what stands on one as a whole: here every coder's word is a coding of its own.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::{Catalogue, Coded, Workspace};
use crate::error::Result;
use crate::exchange::refi::{self, Mark};
use crate::index::Address;
use crate::model::{Decision, Document, Passage};
use crate::review::Codebook;

impl Workspace {
    /// The texts of some sources and their passages as codings: a proposal where nobody has decided, else one of each coder who
    /// says that it carries its theme, by the last word of each. A passage's source is its place in `sources`.
    ///
    /// Where `overruled` holds themes, what a coder said yes to and another no is a coding of that coder's too: whether coders
    /// agree can only be seen where both stand.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn outgoing(
        &self,
        sources: &Catalogue,
        codebook: &Codebook,
        passages: &[Passage],
        coded: &Coded,
        overruled: &[usize],
    ) -> Result<(Vec<Document>, Vec<refi::Coded>)> {
        let documents = sources.facts.iter().map(|facts| self.document(facts.address)).collect::<Result<Vec<_>>>()?;
        let said = Said::new(coded);
        let mut given = Given::new();
        let mut all = Vec::with_capacity(passages.len());
        for passage in passages {
            let source = passage.source as usize;
            let Some(range) = range(&documents[source], passage) else { continue };
            let theme = passage.theme as usize;
            let proposal = refi::Coded {
                source,
                theme,
                range,
                mark: Mark::Proposed(passage.origin),
                coder: String::new(),
                when: String::new(),
                note: String::new(),
            };
            if !passage.accepted {
                all.push(proposal);
                continue;
            }
            for decision in said.on(codebook, sources.facts[source].address, passage) {
                let run = passage.first..passage.first + passage.sentences;
                given.extend(run.map(|sentence| (source, theme, sentence, decision.coder.as_str())));
                all.push(refi::Coded {
                    mark: Mark::Decided(decision.verdict),
                    coder: decision.coder.clone(),
                    when: decision.when.clone(),
                    note: decision.note.clone(),
                    ..proposal.clone()
                });
            }
        }
        let wanted = Overruled { sources, codebook, themes: overruled, documents: &documents };
        all.extend(wanted.of(coded, given));
        Ok((documents, all))
    }
}

/// The sentences that are coded with a theme in a coder's name.
type Given<'c> = HashSet<(usize, usize, u32, &'c str)>;

/// What coders said yes to and no passage shows as theirs, because the last word on it was another coder's no.
struct Overruled<'a> {
    sources: &'a Catalogue,
    codebook: &'a Codebook,
    themes: &'a [usize],
    documents: &'a [Document],
}

impl Overruled<'_> {
    /// All that is not `given` yet.
    fn of<'c>(&self, coded: &'c Coded, mut given: Given<'c>) -> Vec<refi::Coded> {
        let places: HashMap<Address, usize> = self.sources.facts.iter().map(|facts| facts.address).zip(0..).collect();
        // The last word of each coder on each sentence holds.
        let (mut spoken, mut all) = (HashSet::new(), Vec::new());
        for one in coded.placed.iter().rev() {
            let Some(&source) = places.get(&one.address) else { continue };
            let coder = one.decision.coder.as_str();
            let last = |sentence: &u32| spoken.insert((source, one.theme, *sentence, coder));
            let mut last: Vec<u32> = one.sentences.clone().filter(last).collect();
            last.retain(|sentence| one.headings.binary_search(sentence).is_err());
            if !one.decision.verdict.carries() {
                continue;
            }
            for theme in self.codebook.above(one.theme).filter(|theme| self.themes.contains(theme)) {
                let missing = |sentence: &u32| given.insert((source, theme, *sentence, coder));
                let new: Vec<u32> = last.iter().copied().filter(missing).collect();
                let runs = new.chunk_by(|before, next| before + 1 == *next);
                all.extend(runs.filter_map(|run| self.coding(source, theme, run, &one.decision)));
            }
        }
        // As everywhere, by the names of the coders: two files of the same decisions give the same bytes.
        all.sort_by(|one: &refi::Coded, other| one.coder.cmp(&other.coder));
        all
    }

    fn coding(&self, source: usize, theme: usize, run: &[u32], decision: &Decision) -> Option<refi::Coded> {
        let sentences = &self.documents.get(source)?.sentences;
        let [first, last] = [run.first()?, run.last()?].map(|&sentence| sentences.get(sentence as usize));
        Some(refi::Coded {
            source,
            theme,
            range: first?.range.start..last?.range.end,
            mark: Mark::Decided(decision.verdict),
            coder: decision.coder.clone(),
            when: decision.when.clone(),
            note: decision.note.clone(),
        })
    }
}

/// Where a passage lies in its text, in bytes.
pub(super) fn range(document: &Document, passage: &Passage) -> Option<Range<usize>> {
    let first = passage.first as usize;
    let sentences = document.sentences.get(first..first + passage.sentences as usize)?;
    Some(sentences.first()?.range.start..sentences.last()?.range.end)
}

/// Decisions by what they are about.
struct Said<'c> {
    coded: &'c Coded,
    by_place: HashMap<(Address, usize), Vec<usize>>,
}

impl<'c> Said<'c> {
    fn new(coded: &'c Coded) -> Said<'c> {
        let mut by_place: HashMap<(Address, usize), Vec<usize>> = HashMap::new();
        for (place, one) in coded.placed.iter().enumerate() {
            by_place.entry((one.address, one.theme)).or_default().push(place);
        }
        Said { coded, by_place }
    }

    /// The last word of each coder on a passage, where it says that it carries its theme, by the names of the coders. What was
    /// said of a theme inside its own counts as much.
    fn on(&self, codebook: &Codebook, address: Address, passage: &Passage) -> Vec<&'c Decision> {
        let run = passage.first..passage.first + passage.sentences;
        let family = codebook.family(passage.theme as usize);
        let mut on: Vec<usize> =
            family.into_iter().filter_map(|theme| self.by_place.get(&(address, theme))).flatten().copied().collect();
        on.retain(|&place| {
            let sentences = &self.coded.placed[place].sentences;
            sentences.start < run.end && run.start < sentences.end
        });
        on.sort_unstable();
        let mut last: BTreeMap<&str, &Decision> = BTreeMap::new();
        for decision in on.into_iter().map(|place| &self.coded.placed[place].decision) {
            last.insert(&decision.coder, decision);
        }
        last.into_values().filter(|decision| decision.verdict.carries()).collect()
    }
}
