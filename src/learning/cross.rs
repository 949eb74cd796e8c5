//! The parts of the lessons, held against each other: what is said of each sentence by models that have not seen its source.
//!
//! Apart from the model, which is learnt from all lessons in the end: here it is found out whom it may believe, and how good
//! it is.

use std::collections::HashMap;

use super::model::{Lesson, Taught, Verdict};
use super::reliability::Reliability;
use super::stack::{Case, Judge};
use super::witness::{Row, Scene};

/// In how many parts the lessons are cut.
const PARTS: usize = 5;

/// What models say of each lesson that have seen no sentence of its group; nothing of lessons without one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CrossFitted {
    /// Models that hear what the rules say.
    pub with_rules: Vec<Vec<Verdict>>,
    /// Models that do not.
    pub alone: Vec<Vec<Verdict>>,
}

impl CrossFitted {
    /// Holds the parts of the lessons against each other.
    pub fn of(lessons: &[Lesson<'_>]) -> CrossFitted {
        let themes = lessons.iter().map(|lesson| lesson.hand.len()).max().unwrap_or_default();
        let taught = Taught::of(themes, lessons, None);
        let mut unseen = Unseen::of(&taught);
        let with_rules = unseen.verdicts();
        unseen.silent = true;
        CrossFitted { alone: unseen.verdicts(), with_rules }
    }
}

/// What models say that have not seen one part of the lessons, or two. What is learnt without two parts serves both, and what
/// words say does not depend on the rules, so each model of words is learnt once.
pub(super) struct Unseen<'l> {
    taught: &'l Taught<'l>,
    /// For each lesson the part that it is judged in.
    parts: Vec<Option<usize>>,
    /// By the parts that were left out, what was learnt from the others says of the lessons in these.
    scores: HashMap<[usize; 2], Vec<Vec<f32>>>,
    /// Whether the rules keep silent.
    silent: bool,
}

impl<'l> Unseen<'l> {
    pub fn of(taught: &'l Taught<'l>) -> Unseen<'l> {
        Unseen { taught, parts: parts(taught.lessons), scores: HashMap::new(), silent: false }
    }

    /// The lessons that lie in none of two parts.
    fn others(&self, left_out: [usize; 2]) -> Vec<usize> {
        let is_out = |place: &usize| self.parts[*place].is_some_and(|part| left_out.contains(&part));
        (0..self.parts.len()).filter(|place| !is_out(place)).collect()
    }

    /// By lesson and theme, what words say of the lessons in two parts, or in one that is named twice; nothing of others.
    fn without(&mut self, one: usize, other: usize) -> &[Vec<f32>] {
        let left_out = [one.min(other), one.max(other)];
        if !self.scores.contains_key(&left_out) {
            let learnt = self.taught.wording(&self.others(left_out));
            let is_out = |place: usize| self.parts[place].is_some_and(|part| left_out.contains(&part));
            let features = self.taught.features.iter().enumerate();
            let said = features.map(|(place, own)| if is_out(place) { learnt.scores(own) } else { Vec::new() });
            self.scores.insert(left_out, said.collect());
        }
        &self.scores[&left_out]
    }

    /// What is said of each part by what was learnt from the others.
    fn verdicts(&mut self) -> Vec<Vec<Verdict>> {
        let themes = self.taught.themes;
        let mut found = vec![Vec::new(); self.parts.len()];
        for part in 0..PARTS {
            let own: Vec<usize> = (0..self.parts.len()).filter(|&place| self.parts[place] == Some(part)).collect();
            if own.is_empty() {
                continue;
            }
            let (judges, threshold) = self.judges(Some(part));
            let others = self.others([part, part]);
            let trust: Vec<Reliability> = (0..themes).map(|theme| self.reliability(&others, theme)).collect();
            let all = self.without(part, part);
            let scores: Vec<f32> = own.iter().flat_map(|&place| all[place].iter().copied()).collect();
            let rows = self.rows(&own);
            let scene = Scene::new(&rows, themes, &scores);
            for (at, &place) in own.iter().enumerate() {
                let verdict = |theme: usize| {
                    let said = scene.witness(at, theme, &trust[theme], 0.0);
                    let before = self.before(&scene, at, place, theme);
                    let probability = judges[theme].probability(&said, before);
                    Verdict { probability, carries: probability >= threshold }
                };
                found[place] = (0..themes).map(verdict).collect();
            }
        }
        found
    }

    /// Learns how far words, rules and neighbours are to be believed, from all parts but one; and from which probability on.
    pub fn judges(&mut self, out: Option<usize>) -> (Vec<Judge>, f64) {
        let themes = self.taught.themes;
        let (mut judged, mut scores) = (Vec::new(), Vec::new());
        for place in 0..self.parts.len() {
            if let Some(part) = self.parts[place].filter(|part| Some(*part) != out) {
                judged.push(place);
                scores.extend_from_slice(&self.without(part, out.unwrap_or(part))[place]);
            }
        }
        let trust: Vec<Vec<Reliability>> = (0..PARTS)
            .map(|part| {
                let others = self.others([part, out.unwrap_or(part)]);
                (0..themes).map(|theme| self.reliability(&others, theme)).collect()
            })
            .collect();
        let rows = self.rows(&judged);
        let scene = Scene::new(&rows, themes, &scores);
        let case = |at: usize, place: usize, theme: usize| {
            let carries = self.taught.lessons[place].hand.get(theme).copied().flatten()?;
            let trust = &trust[self.parts[place]?][theme];
            let said = scene.witness(at, theme, trust, 0.0);
            Some(Case { said, before: self.before(&scene, at, place, theme), carries })
        };
        let of =
            |theme: usize| judged.iter().enumerate().filter_map(move |(at, &place)| case(at, place, theme)).collect();
        let cases: Vec<Vec<Case>> = (0..themes).map(of).collect();
        let judges = Judge::fit(&cases, self.taught.ridge);
        let said = |(judge, cases): (&Judge, &Vec<Case>)| {
            cases.iter().map(|case| (judge.probability(&case.said, case.before), case.carries)).collect::<Vec<_>>()
        };
        let said: Vec<(f64, bool)> = judges.iter().zip(&cases).flat_map(said).collect();
        (judges, threshold(&said, self.taught.threshold))
    }

    /// The lessons at `places`, which ascend. Of two that are not neighbours in the list, none follows the other.
    fn rows(&self, places: &[usize]) -> Vec<Row<'l>> {
        let before = std::iter::once(None).chain(places.iter().map(|&place| Some(place)));
        let row = |(&place, before): (&usize, Option<usize>)| {
            let sight = &self.taught.lessons[place].sight;
            let follows = sight.follows && before.map(|before| before + 1) == Some(place);
            let hits = if self.silent { &[][..] } else { &sight.hits };
            Row { hits, english: sight.english, words: self.taught.words[place], follows }
        };
        places.iter().zip(before).map(row).collect()
    }

    fn reliability(&self, places: &[usize], theme: usize) -> Reliability {
        if self.silent { Reliability::default() } else { self.taught.reliability(places, theme) }
    }

    fn before(&self, scene: &Scene<'_>, at: usize, place: usize, theme: usize) -> f64 {
        self.taught.base[place * self.taught.themes + theme].unwrap_or_else(|| scene.before(at, theme))
    }
}

/// For each lesson the part that it is judged in: whole groups, the fullest of codes first into the part that has fewest.
fn parts(lessons: &[Lesson<'_>]) -> Vec<Option<usize>> {
    let groups = lessons.iter().filter_map(|lesson| lesson.group).max().map_or(0, |most| most + 1);
    let mut codes = vec![(0usize, 0usize); groups];
    for lesson in lessons {
        if let Some(group) = lesson.group {
            codes[group].0 += lesson.hand.iter().filter(|said| **said == Some(true)).count();
            codes[group].1 += 1;
        }
    }
    let mut order: Vec<usize> = (0..groups).collect();
    order.sort_by_key(|&group| std::cmp::Reverse(codes[group]));
    let (mut loads, mut part_of) = ([(0usize, 0usize); PARTS], vec![0; groups]);
    for group in order {
        let part = (0..PARTS).min_by_key(|&part| loads[part]).unwrap_or_default();
        part_of[group] = part;
        loads[part] = (loads[part].0 + codes[group].0, loads[part].1 + codes[group].1);
    }
    lessons.iter().map(|lesson| lesson.group.map(|group| part_of[group])).collect()
}

/// Where nothing was learnt.
pub(super) const THRESHOLD: f64 = 0.35;
/// How many sentences with a theme weigh as much as that.
const BEGUN: f64 = 10.0;

/// The best F1 that can be had on other texts, measured by that on the lessons.
const ELSEWHERE: f64 = 0.9;

/// The probability from which on sentences are taken to carry a theme: half of the best F1 that can be had, which is where F1
/// is best when probabilities mean what they say (Lipton, Elkan & Naryanaswamy 2014). The best cut itself would be decided
/// by a handful of sentences.
fn threshold(said: &[(f64, bool)], begun: f64) -> f64 {
    let mut order: Vec<&(f64, bool)> = said.iter().collect();
    order.sort_by(|one, other| other.0.total_cmp(&one.0));
    let all = said.iter().filter(|(_, carries)| *carries).count();
    let (mut best, mut found) = (0.0f64, 0);
    for (taken, (_, carries)) in (1..).zip(order) {
        found += usize::from(*carries);
        best = best.max(2.0 * found as f64 / (taken + all) as f64);
    }
    (ELSEWHERE * best / 2.0 * all as f64 + begun * BEGUN) / (all as f64 + BEGUN)
}

#[cfg(test)]
mod tests;
