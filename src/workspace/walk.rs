//! The passages that a coder is asked about, in the order in which they are asked.
//!
//! Apart from the asking: here is decided what is left to decide, and what comes first.

use std::collections::HashSet;
use std::ops::Range;

use super::{Catalogue, Coded, Learnt, Placed, Workspace};
use crate::error::Result;
use crate::index::Address;
use crate::model::{Passage, Verdict};
use crate::review::Codebook;
use crate::text::lexicon::Tongue;
use crate::themes::doubt::Records;
use crate::themes::{Counting, Evidence, Layers, Tagging};

/// What a coder is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The sources, in the order in which they are gone through.
    pub sources: &'a Catalogue,
    /// The themes, each for itself: what the themes inside it carry is asked of these.
    pub themes: &'a [usize],
    /// The codebook.
    pub codebook: &'a Codebook,
    /// What a model says of the themes that use one.
    pub model: &'a Layers,
    /// How likely a model takes each sentence to carry each theme.
    pub learnt: &'a Learnt,
    /// What everybody decided so far.
    pub coded: &'a Coded,
    /// Who is asked; what they decided is not asked again, unless `again`.
    pub coder: &'a str,
    /// Whether it is.
    pub again: bool,
    /// True for source by source, false for theme by theme.
    pub by_source: bool,
}

/// A passage to decide on.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// The passage: its source by its place among the sources that are asked about.
    pub passage: Passage,
    /// Why it is tagged: the sentences, and what a rule found in each.
    pub evidence: Vec<(u32, Evidence)>,
}

impl Asked<'_> {
    /// How likely a passage carries its theme; none where no model knows the theme well enough.
    fn chance(&self, passage: &Passage) -> Option<f64> {
        let address = self.sources.facts.get(passage.source as usize)?.address;
        self.learnt.chance(address, passage.theme as usize, passage.first..passage.first + passage.sentences)
    }
}

impl Workspace {
    /// The passages that a coder is asked about: those of the rules, or of the model, and those that other coders added (with
    /// `again` also the coder's own), for nobody shall be led by what others accepted or rejected. The most doubtful come first in each theme, or in each source: those that likely do
    /// not carry their theme, as a model says, and where none knows the theme, as people decided on what its rules found.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn walk(&self, asked: &Asked<'_>) -> Result<Vec<Stop>> {
        let codebook = asked.codebook.apart();
        let own = |one: &&Placed| one.decision.coder == asked.coder;
        let mut layers = asked.model.clone();
        let decide = |layers: &mut Layers, one: &Placed| {
            layers.decide(one.address, one.theme, one.sentences.clone(), one.decision.verdict.carries());
        };
        let added = |one: &&Placed| (asked.again || !own(one)) && one.decision.verdict == Verdict::Added;
        asked.coded.placed.iter().filter(added).for_each(|one| decide(&mut layers, one));
        if !asked.again {
            asked.coded.placed.iter().filter(own).for_each(|one| decide(&mut layers, one));
        }
        let tagging = Tagging::new(&self.reader, &codebook)?.under(&codebook, &layers);
        let counting = Counting { tongue: Tongue::from(self.settings.language), both: false };
        let mut passages = tagging.passages(&asked.sources.facts, counting)?;
        let done = if asked.again { HashSet::new() } else { sentences(asked.coded.placed.iter().filter(own)) };
        passages.retain(|one| {
            let address = asked.sources.facts[one.source as usize].address;
            let theme = one.theme as usize;
            one.counted && asked.themes.contains(&theme) && !done.contains(&(address, theme, one.first))
        });
        let mut stops: Vec<Stop> = passages
            .into_iter()
            .map(|passage| {
                let sentences = passage.first..passage.first + passage.sentences;
                let address = asked.sources.facts[passage.source as usize].address;
                Stop { evidence: evidence(&tagging, &codebook, address, passage.theme as usize, sentences), passage }
            })
            .collect();
        let records = records(asked.coded, &tagging, &codebook);
        // Either is a likelihood that the tag is wrong, so that themes with a model and without one can stand in one order.
        let doubt = |stop: &Stop| match asked.chance(&stop.passage) {
            Some(chance) => 1.0 - chance,
            None => records.doubt(&found(&stop.evidence)),
        };
        order(&mut stops, asked.by_source, doubt);
        Ok(stops)
    }
}

/// Puts the most doubtful first in each theme, or in each source; of equals, as they stand in the sources.
pub fn order(stops: &mut [Stop], by_source: bool, doubt: impl Fn(&Stop) -> f64) {
    stops.sort_by_cached_key(|stop| {
        let Passage { theme, source, first, .. } = stop.passage;
        let group = if by_source { source } else { theme };
        // In thousandths, so that it can be ordered; the more the sooner.
        let doubt = std::cmp::Reverse((doubt(stop) * 1000.0) as i64);
        (group, doubt, source, first, theme)
    });
}

/// What people decided of what each rule found.
fn records(coded: &Coded, tagging: &Tagging<'_>, codebook: &Codebook) -> Records {
    let mut records = Records::default();
    for one in coded.holding() {
        let evidence = evidence(tagging, codebook, one.address, one.theme, one.sentences.clone());
        records.add(&found(&evidence), one.decision.verdict.carries());
    }
    records
}

fn evidence(
    tagging: &Tagging<'_>,
    codebook: &Codebook,
    address: Address,
    theme: usize,
    sentences: Range<u32>,
) -> Vec<(u32, Evidence)> {
    let of =
        |sentence| tagging.evidence(codebook, address, theme, sentence).into_iter().map(move |one| (sentence, one));
    sentences.flat_map(of).collect()
}

fn found(evidence: &[(u32, Evidence)]) -> Vec<Evidence> {
    evidence.iter().map(|(_, one)| one.clone()).collect()
}

fn sentences<'p>(placed: impl Iterator<Item = &'p Placed>) -> HashSet<(Address, usize, u32)> {
    placed.flat_map(|one| one.sentences.clone().map(|sentence| (one.address, one.theme, sentence))).collect()
}
