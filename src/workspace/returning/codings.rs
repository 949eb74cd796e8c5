//! Which codings are decisions.
//!
//! Apart from finding them: here only who said what, and when, is asked.

use std::collections::HashMap;
use std::ops::Range;

use super::{Found, Here};
use crate::exchange::refi::{KILDE, Mark, NAMESAKE, NO_TIME, NOBODY, Project};
use crate::model::{Decision, Taken, Verdict};

/// Turns the codings that were found into decisions, or counts them as known, older or proposed.
pub(super) fn decide(project: &Project, here: Here<'_>, mut found: Vec<Found<'_>>, taken: &mut Taken) {
    let mut said = Said::new(here);
    let proposals = Proposals::new(here);
    // Whoever lost the users of a project has put one of his own in the place of kilde.
    let keeps_users = project.users.iter().any(|user| user.name == KILDE);
    let of_kilde = project.is_of_kilde();
    let families: Vec<Vec<usize>> = (0..here.codebook.themes.len()).map(|theme| here.codebook.family(theme)).collect();
    // What is said of a theme holds for those that it lies in: it comes first, and they need no word of their own.
    let depth = |theme: usize| here.codebook.above(theme).count();
    found.sort_by_cached_key(|one| (one.source, std::cmp::Reverse(depth(one.theme)), one.sentences.start));
    for one in found {
        let (mark, note) = Mark::read(&one.selection.description);
        let named_kilde = one.coding.user == KILDE;
        // Whoever is called so in a project that is none of kilde's is a coder.
        let by_kilde = named_kilde && of_kilde;
        let covered = proposals.cover(&one);
        let proposed = match mark {
            Some(Mark::Proposed(_)) => named_kilde || !keeps_users,
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
        let coder = match &*one.coding.user {
            NOBODY => "",
            KILDE if by_kilde => "",
            NAMESAKE => KILDE,
            coder => coder,
        };
        let when = if one.coding.when == NO_TIME { "" } else { &one.coding.when };
        taken.moved += usize::from(one.moved);
        match said.of(&families[one.theme], &one, coder, verdict.carries(), when) {
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

    /// Whether all sentences of a coding carry its theme.
    fn cover(&self, one: &Found<'_>) -> bool {
        // Passages of one theme ascend and do not overlap.
        let runs = self.0.get(&(one.source, one.theme)).map_or(&[][..], Vec::as_slice);
        let covered = |sentence: u32| {
            let run = runs.get(runs.partition_point(|run| run.end <= sentence));
            run.is_some_and(|run| run.contains(&sentence)) || one.headings.binary_search(&sentence).is_ok()
        };
        one.sentences.clone().all(covered)
    }
}

/// The last word of each coder on each theme and sentence of a source.
#[derive(Default)]
struct Said(HashMap<(usize, usize, u32), HashMap<String, Word>>);

struct Word {
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
        for sentence in sentences.clone() {
            let word = Word { carries, when: when.to_string() };
            self.0.entry((source, theme, sentence)).or_default().insert(coder.to_string(), word);
        }
    }

    /// What `coder` has said of the sentences of a coding, on a theme of its `family`. A word on a theme inside its own counts as
    /// much, where it says yes.
    fn of(&self, family: &[usize], one: &Found<'_>, coder: &str, carries: bool, when: &str) -> Answer {
        let on = |sentence: u32| {
            family.iter().rev().find_map(|&theme| {
                let word = self.0.get(&(one.source, theme, sentence))?.get(coder)?;
                (theme == one.theme || word.carries).then_some(word)
            })
        };
        let mut all = Answer::Same;
        for sentence in one.sentences.clone() {
            match on(sentence) {
                Some(word) if word.carries == carries => {}
                // Where one of the times is not known, what stands in the review holds.
                Some(word) if when.is_empty() || word.when.is_empty() || *word.when >= *when => return Answer::Later,
                _ => all = Answer::New,
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Catalogue, Coded, Placed};
    use super::*;
    use crate::exchange::refi::{Coding, Selection, User};
    use crate::index::Address;
    use crate::model::{Origin, Passage, Quotation};
    use crate::query::Blocks;
    use crate::review::Codebook;

    const PROPOSED: &str = "kilde: proposed by rules";

    fn passage(theme: u32, first: u32, sentences: u32) -> Passage {
        let origin = Origin::Rules;
        Passage { theme, source: 0, first, sentences, words: 9, counted: true, origin, accepted: false }
    }

    fn placed(theme: usize, sentences: Range<u32>, verdict: Verdict, coder: &str, when: &str) -> Placed {
        let decision = Decision { verdict, coder: coder.into(), when: when.into(), ..Decision::default() };
        Placed { decision, source: 0, address: Address { segment: 0, doc: 0 }, theme, sentences, headings: Vec::new() }
    }

    /// What becomes of codings in a review of two themes, one in the other: the inner proposes sentences 0 to 3.
    fn taken(codings: &[(usize, Range<u32>, &str, &str, &str)], coded: Coded, users: &[&str]) -> Taken {
        taken_from("kilde 0.1.0", codings, coded, users)
    }

    /// The same of a project that a program of this name wrote.
    fn taken_from(
        origin: &str,
        codings: &[(usize, Range<u32>, &str, &str, &str)],
        coded: Coded,
        users: &[&str],
    ) -> Taken {
        let text = "[[theme]]\nid = 'outer'\n[[theme]]\nid = 'inner'\nparent = 'outer'\n";
        let codebook = Codebook::read(text, "themes.toml", Blocks::default()).unwrap();
        let catalogue = Catalogue { ids: vec!["a".into()], facts: Vec::new() };
        let passages = [passage(0, 0, 3), passage(1, 0, 2), passage(1, 2, 1)];
        let here = Here { catalogue: &catalogue, codebook: &codebook, passages: &passages, coded: &coded };
        let made: Vec<(Selection, Coding)> = codings
            .iter()
            .map(|(_, _, user, when, description)| {
                let coding = Coding { user: user.to_string(), when: when.to_string(), ..Coding::default() };
                (Selection { description: description.to_string(), ..Selection::default() }, coding)
            })
            .collect();
        let found = codings.iter().zip(&made).map(|((theme, sentences, ..), (selection, coding))| Found {
            selection,
            coding,
            source: 0,
            theme: *theme,
            sentences: sentences.clone(),
            headings: Vec::new(),
            quotation: Quotation::default(),
            moved: false,
        });
        let users = users.iter().map(|name| User { name: name.to_string(), ..User::default() }).collect();
        let mut taken = Taken::default();
        decide(&Project { origin: origin.into(), users, ..Project::default() }, here, found.collect(), &mut taken);
        taken
    }

    fn verdicts(taken: &Taken) -> Vec<(Verdict, &str, &str)> {
        taken.decisions.iter().map(|one| (one.verdict, one.theme.as_str(), one.coder.as_str())).collect()
    }

    #[test]
    fn what_is_proposed_is_accepted_and_what_is_not_is_added() {
        let codings = [
            (1, 0..3, "Kari", "", ""),
            (1, 2..4, "Åse", "", "et notat"),
            (0, 0..3, "Kari", "", ""),
            (1, 0..2, KILDE, "", PROPOSED),
            (1, 0..2, KILDE, "", "kilde: accepted"),
            (1, 5..6, NOBODY, NO_TIME, ""),
        ];
        let taken = taken(&codings, Coded::default(), &["Kari", KILDE]);
        let expected = [
            (Verdict::Accepted, "inner", "Kari"),
            (Verdict::Accepted, "inner", ""),
            (Verdict::Added, "inner", "Åse"),
            (Verdict::Added, "inner", ""),
        ];
        assert_eq!(verdicts(&taken), expected);
        assert_eq!((taken.proposed, taken.known), (1, 1), "the outer theme follows from the inner");
        assert_eq!((&*taken.decisions[2].note, &*taken.decisions[3].when), ("et notat", ""));
    }

    #[test]
    fn a_program_that_lost_the_users_has_still_only_proposals() {
        let codings = [(1, 0..2, "Importert", "", PROPOSED), (1, 0..2, "Importert", "", "")];
        assert_eq!(taken(&codings, Coded::default(), &["Importert"]).proposed, 1);
        // One that keeps them tells who coded once more what was proposed.
        assert_eq!(taken(&codings[..1], Coded::default(), &["Importert", KILDE]).decisions.len(), 1);
    }

    #[test]
    fn somebody_who_is_called_kilde_elsewhere_is_a_coder() {
        let codings = [(1, 0..2, KILDE, "", ""), (1, 2..4, KILDE, "", "")];
        assert_eq!(taken(&codings, Coded::default(), &[KILDE]).proposed, 1, "the first is proposed here");
        let coder = taken_from("NVivo", &codings, Coded::default(), &[KILDE]);
        assert_eq!(verdicts(&coder), [(Verdict::Accepted, "inner", KILDE), (Verdict::Added, "inner", KILDE)]);
        let marked = [(1, 0..2, KILDE, "", PROPOSED)];
        assert_eq!(taken_from("NVivo", &marked, Coded::default(), &[KILDE]).proposed, 1, "the mark is kilde's own");
    }

    #[test]
    fn the_later_word_of_a_coder_holds() {
        let coded = || {
            Coded::new(
                vec![
                    placed(1, 0..2, Verdict::Rejected, "Kari", "2026-11-20T10:00:00Z"),
                    placed(1, 2..3, Verdict::Accepted, "Kari", ""),
                ],
                Vec::new(),
                Vec::new(),
            )
        };
        let at = |when| [(1, 0..2, "Kari", when, "")];
        assert_eq!(taken(&at("2026-11-19T10:00:00Z"), coded(), &[]).older, 1);
        assert_eq!(taken(&at(""), coded(), &[]).older, 1);
        assert_eq!(verdicts(&taken(&at("2026-11-21T10:00:00Z"), coded(), &[])), [(Verdict::Accepted, "inner", "Kari")]);
        assert_eq!(taken(&[(1, 2..3, "Kari", "", "")], coded(), &[]).known, 1);
        assert_eq!(verdicts(&taken(&[(1, 2..3, "Åse", "", "")], coded(), &[])), [(Verdict::Accepted, "inner", "Åse")]);
    }
}
