//! Which codings are decisions.
//!
//! Apart from finding them: here only who said what, and when, is asked.

use std::collections::HashMap;
use std::ops::Range;

use super::{Found, Here};
use crate::exchange::refi::{KILDE, Mark, NO_TIME, NOBODY, Project};
use crate::model::{Decision, Taken, Verdict};

/// Turns the codings that were found into decisions, or counts them as known, older or proposed.
pub(super) fn decide(project: &Project, here: Here<'_>, mut found: Vec<Found<'_>>, taken: &mut Taken) {
    let mut said = Said::new(here);
    let proposals = Proposals::new(here);
    // Whoever lost the users of a project has put one of his own in the place of kilde.
    let keeps_users = project.users.iter().any(|user| user.name == KILDE);
    // What is said of a theme holds for those that it lies in: it comes first, and they need no word of their own.
    let depth = |theme: usize| here.codebook.above(theme).count();
    found.sort_by_key(|one| (one.source, std::cmp::Reverse(depth(one.theme)), one.sentences.start));
    for one in found {
        let (mark, note) = Mark::read(&one.selection.description);
        let by_kilde = one.coding.user == KILDE;
        let covered = proposals.cover(one.source, one.theme, &one.sentences);
        let proposed = match mark {
            Some(Mark::Proposed(_)) => by_kilde || !keeps_users,
            Some(Mark::Decided(_)) => false,
            None => by_kilde && covered,
        };
        if proposed {
            taken.proposed += 1;
            continue;
        }
        let verdict = match mark {
            Some(Mark::Decided(verdict)) => verdict,
            _ if covered => Verdict::Accepted,
            _ => Verdict::Added,
        };
        let coder = if by_kilde || one.coding.user == NOBODY { "" } else { &one.coding.user };
        let when = if one.coding.when == NO_TIME { "" } else { &one.coding.when };
        taken.moved += usize::from(one.moved);
        match said.of(here, &one, coder, verdict.carries(), when) {
            Answer::Same => taken.known += 1,
            Answer::Later => taken.older += 1,
            Answer::New => {
                said.add(one.source, one.theme, &one.sentences, coder, verdict.carries(), when);
                taken.decisions.push(Decision {
                    verdict,
                    theme: here.codebook.themes[one.theme].id.clone(),
                    source: here.catalogue.ids[one.source].clone(),
                    quotation: one.quotation,
                    coder: coder.to_string(),
                    when: when.to_string(),
                    note: note.to_string(),
                    ..Decision::default()
                });
            }
        }
    }
}

/// What nobody has decided on, and what somebody has accepted: all that carries a theme.
struct Proposals(HashMap<(usize, usize), Vec<Range<u32>>>);

impl Proposals {
    fn new(here: Here<'_>) -> Proposals {
        let mut all: HashMap<(usize, usize), Vec<Range<u32>>> = HashMap::new();
        for passage in here.passages {
            let run = passage.first..passage.first + passage.sentences;
            all.entry((passage.source as usize, passage.theme as usize)).or_default().push(run);
        }
        Proposals(all)
    }

    /// Whether all of some sentences carry a theme.
    fn cover(&self, source: usize, theme: usize, sentences: &Range<u32>) -> bool {
        // Passages of one theme ascend and do not overlap.
        let runs = self.0.get(&(source, theme)).map_or(&[][..], Vec::as_slice);
        let first = runs.partition_point(|run| run.end <= sentences.start);
        let mut upto = sentences.start;
        for run in &runs[first..] {
            if run.start > upto || upto >= sentences.end {
                break;
            }
            upto = run.end;
        }
        upto >= sentences.end
    }
}

/// What coders have said, in the order in which they did.
#[derive(Default)]
struct Said(HashMap<(usize, usize), Vec<Word>>);

struct Word {
    sentences: Range<u32>,
    coder: String,
    carries: bool,
    when: String,
}

/// What a coder has said already of what a coding says.
enum Answer {
    Same,
    Later,
    New,
}

impl Said {
    fn new(here: Here<'_>) -> Said {
        let mut said = Said::default();
        for one in &here.coded.placed {
            let decision = &one.decision;
            let carries = decision.verdict.carries();
            said.add(one.source, one.theme, &one.sentences, &decision.coder, carries, &decision.when);
        }
        said
    }

    fn add(&mut self, source: usize, theme: usize, sentences: &Range<u32>, coder: &str, carries: bool, when: &str) {
        let word = Word { sentences: sentences.clone(), coder: coder.to_string(), carries, when: when.to_string() };
        self.0.entry((source, theme)).or_default().push(word);
    }

    /// What `coder` has said of the sentences of a coding. A word on a theme inside its own counts as much, where it says yes.
    fn of(&self, here: Here<'_>, one: &Found<'_>, coder: &str, carries: bool, when: &str) -> Answer {
        let family = here.codebook.family(one.theme);
        let words: Vec<(usize, &Word)> = family
            .into_iter()
            .flat_map(|theme| self.0.get(&(one.source, theme)).into_iter().flatten().map(move |word| (theme, word)))
            .filter(|(theme, word)| word.coder == coder && (*theme == one.theme || word.carries))
            .filter(|(_, word)| word.sentences.start < one.sentences.end && one.sentences.start < word.sentences.end)
            .collect();
        let on = |sentence: u32| words.iter().rev().find(|(_, word)| word.sentences.contains(&sentence));
        let mut all = Answer::Same;
        for sentence in one.sentences.clone() {
            match on(sentence) {
                Some((_, word)) if word.carries == carries => {}
                // Where one of the times is not known, what stands in the review holds.
                Some((_, word)) if when.is_empty() || word.when.is_empty() || *word.when >= *when => {
                    return Answer::Later;
                }
                _ => all = Answer::New,
            }
        }
        all
    }
}
