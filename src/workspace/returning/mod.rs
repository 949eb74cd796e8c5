//! Codings of a project on their way back into the review: which of them are decisions, and what cannot be taken over.
//!
//! Apart from the decisions that the review has: nothing is written here, so that it can be shown before it is done.

mod codings;
mod selections;
mod texts;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use selections::Search;

use super::{Catalogue, Coded, Workspace};
use crate::error::Result;
use crate::exchange::refi::{self, KILDE, NO_TIME, NOBODY, Project, Selection, Text};
use crate::model::{Decision, Document, Lost, Passage, Quotation, Taken, Verdict, Why};
use crate::review::Codebook;
use crate::text::offsets::CodePoints;

/// The review that a project comes back to.
#[derive(Clone, Copy)]
pub struct Here<'r> {
    /// Its sources.
    pub catalogue: &'r Catalogue,
    /// Its codebook.
    pub codebook: &'r Codebook,
    /// Its passages; the source of each is its place in the catalogue.
    pub passages: &'r [Passage],
    /// What coders decided.
    pub coded: &'r Coded,
}

/// A coding that was found in the review.
struct Found<'p> {
    selection: &'p Selection,
    coding: &'p refi::Coding,
    source: usize,
    theme: usize,
    sentences: Range<u32>,
    /// Those of its sentences that are headings.
    headings: Vec<u32>,
    quotation: Quotation,
    moved: bool,
}

impl Workspace {
    /// What a project gives. `themes` has for each of its codes the theme that it is.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn returning(&self, project: &Project, themes: &[Option<usize>], here: Here<'_>) -> Result<Taken> {
        let sources = texts::matched(self, here.catalogue, project)?;
        let mut taken = Taken::default();
        let mut found = Vec::new();
        // Texts in which everything was found: only there is what is missing deleted.
        let mut whole = HashMap::new();
        for (text, source) in project.texts.iter().zip(&sources) {
            let count = text.selections.iter().map(|selection| selection.codings.len()).sum();
            let Some(source) = *source else {
                if count > 0 {
                    taken.lost.push(Lost { count, ..lost(text, Why::NoSource) });
                }
                continue;
            };
            let document = self.document(here.catalogue.facts[source].address)?;
            let before = taken.lost.len();
            look(project, text, source, &document, themes, &mut found, &mut taken.lost);
            if taken.lost.len() == before {
                whole.insert(source, document);
            }
        }
        let runs: HashSet<(usize, usize, u32)> = found
            .iter()
            .flat_map(|one| one.sentences.clone().map(move |sentence| (one.source, one.theme, sentence)))
            .collect();
        codings::decide(project, here, found, &mut taken);
        taken.deleted = deleted(project, themes, here, &whole, &runs);
        self.entitle(here, &mut taken)?;
        Ok(taken)
    }

    /// Writes the titles of their sources into decisions.
    fn entitle(&self, here: Here<'_>, taken: &mut Taken) -> Result<()> {
        let places: HashMap<&str, usize> = here.catalogue.ids.iter().map(String::as_str).zip(0..).collect();
        let mut titles: HashMap<usize, String> = HashMap::new();
        for decision in taken.decisions.iter_mut().chain(&mut taken.deleted) {
            let Some(&place) = places.get(decision.source.as_str()) else { continue };
            if let Entry::Vacant(free) = titles.entry(place) {
                let document = self.document(here.catalogue.facts[place].address)?;
                free.insert(document.source.title.unwrap_or_default());
            }
            decision.title.clone_from(&titles[&place]);
        }
        Ok(())
    }
}

fn lost(text: &Text, why: Why) -> Lost {
    let name = if text.name.is_empty() { &text.path } else { &text.name };
    Lost { text: name.clone(), code: String::new(), words: String::new(), why, count: 1 }
}

/// Looks for the codings of a text in its source.
fn look<'p>(
    project: &'p Project,
    text: &'p Text,
    source: usize,
    document: &Document,
    themes: &[Option<usize>],
    found: &mut Vec<Found<'p>>,
    all_lost: &mut Vec<Lost>,
) {
    let search = Search::new(text, document);
    for selection in &text.selections {
        let wanted = || selection.codings.iter().filter_map(|coding| Some((coding, (*themes.get(coding.code)?)?)));
        if wanted().next().is_none() {
            continue;
        }
        let placed = search.place(selection);
        for (coding, theme) in wanted() {
            match &placed {
                Ok(place) => found.push(Found {
                    selection,
                    coding,
                    source,
                    theme,
                    sentences: place.sentences.clone(),
                    headings: place.headings.clone(),
                    quotation: Quotation::of(&document.text, place.range.clone()),
                    moved: place.moved,
                }),
                Err(why) => all_lost.push(Lost {
                    code: project.codes.get(coding.code).map(|code| code.name.clone()).unwrap_or_default(),
                    words: shortened(text.words(selection).unwrap_or(&selection.name)),
                    ..lost(text, *why)
                }),
            }
        }
    }
}

/// The most letters of words that are told.
const TOLD: usize = 10_000;

fn shortened(words: &str) -> String {
    words.chars().take(TOLD).collect()
}

/// What kilde proposed and somebody deleted: only where the project says that it was exported with exactly the proposals that
/// there are now, so that what is missing was there.
fn deleted(
    project: &Project,
    themes: &[Option<usize>],
    here: Here<'_>,
    whole: &HashMap<usize, Document>,
    runs: &HashSet<(usize, usize, u32)>,
) -> Vec<Decision> {
    let exported: HashSet<usize> = themes.iter().flatten().copied().collect();
    let mut open = Vec::new();
    let mut places = Vec::new();
    for passage in here.passages.iter().filter(|passage| !passage.accepted) {
        let (source, theme) = (passage.source as usize, passage.theme as usize);
        let Some(document) = whole.get(&source).filter(|_| exported.contains(&theme)) else { continue };
        let Some(range) = super::outgoing::range(document, passage) else { continue };
        places.push((source, range.start, range.end, theme));
        open.push((passage, range));
    }
    if !project.description.lines().any(|line| line.trim() == fingerprint(here, whole, &places)) {
        return Vec::new();
    }
    let mut people = project.users.iter().map(|user| &user.name).filter(|name| *name != KILDE && *name != NOBODY);
    let coder = people.next().filter(|_| people.next().is_none()).cloned().unwrap_or_default();
    open.retain(|(passage, _)| {
        let mut sentences = passage.first..passage.first + passage.sentences;
        !sentences.any(|sentence| runs.contains(&(passage.source as usize, passage.theme as usize, sentence)))
    });
    open.into_iter()
        .map(|(passage, range)| Decision {
            verdict: Verdict::Rejected,
            theme: here.codebook.themes[passage.theme as usize].id.clone(),
            source: here.catalogue.ids[passage.source as usize].clone(),
            quotation: Quotation::of(&whole[&(passage.source as usize)].text, range),
            coder: coder.clone(),
            when: if project.when == NO_TIME { String::new() } else { project.when.clone() },
            ..Decision::default()
        })
        .collect()
}

/// What a project would say that had been exported with these proposals.
fn fingerprint(here: Here<'_>, texts: &HashMap<usize, Document>, places: &[(usize, usize, usize, usize)]) -> String {
    let mut by_source: HashMap<usize, Vec<(usize, usize, usize)>> = HashMap::new();
    places
        .iter()
        .for_each(|&(source, start, end, theme)| by_source.entry(source).or_default().push((start, end, theme)));
    let mut all = Vec::with_capacity(places.len());
    for (source, mut places) in by_source {
        places.sort_unstable();
        let mut points = CodePoints::new(&texts[&source].text);
        for (start, end, theme) in places {
            let theme = here.codebook.themes[theme].id.clone();
            all.push((here.catalogue.ids[source].clone(), theme, points.at(start), points.at(end)));
        }
    }
    refi::fingerprint(all)
}
