//! What is learnt of all themes at once: the words of each, and how far words, rules and neighbours are believed.
//!
//! Apart from the two learners, because the order in which they learn decides whether the second can be believed: it must hear
//! of every sentence what a model says that has not seen the sentence's source.

use std::collections::HashMap;

use super::features::Features;
use super::logistic::{Example, Linear, fit};
use super::stack::{Judge, Witness};

/// A sentence as the learner sees it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sight {
    /// Its words.
    pub features: Features,
    /// By theme, whether a rule hits.
    pub rules: Vec<bool>,
    /// True for English, where rules may be better or worse.
    pub english: bool,
    /// True when the sentence before it in the list stands before it in the text.
    pub follows: bool,
}

/// A sentence that a person coded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lesson {
    /// The sentence.
    pub sight: Sight,
    /// By theme, what the person said; `None` where nothing was.
    pub hand: Vec<Option<bool>>,
    /// What it belongs to: sentences of one group know too much of each other. One without a group is learnt from only.
    pub group: Option<usize>,
}

/// What was learnt.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Model {
    themes: Vec<Theme>,
    /// From this probability on, a sentence is taken to carry a theme. One for all: probabilities of different themes mean the
    /// same, and one theme alone has too few codes to choose by.
    threshold: f64,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Theme {
    words: Linear,
    judge: Judge,
}

/// A sentence between its neighbours.
#[derive(Debug, Clone, Copy)]
struct Row<'a> {
    sight: &'a Sight,
    /// By theme, whether a rule hits, as far as rules are listened to.
    rules: &'a [bool],
    /// Whether the row before it is the sentence before it.
    follows: bool,
}

/// What a model says of a sentence and a theme.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Verdict {
    /// How likely the sentence carries the theme, from 0 to 1.
    pub probability: f64,
    /// Whether it is taken to.
    pub carries: bool,
}

/// How much one coded sentence may move the weights of words.
const TRUST: f64 = 4.0;
/// How much a sentence without a group counts: it was written as an example, and is none of those that are to be judged.
const APART: f64 = 0.5;
/// In how many parts the lessons are cut to be held against each other.
const PARTS: usize = 5;
/// The log-odds of a neighbour that is not there.
const NOBODY: f32 = -3.0;

impl Model {
    /// Learns from coded sentences. The same lessons give the same model.
    pub fn learn(lessons: &[Lesson]) -> Model {
        let all: Vec<usize> = (0..lessons.len()).collect();
        let mut unseen = Unseen::of(lessons);
        let (judges, threshold) = judges(&mut unseen, None, None);
        let theme = |(number, judge)| Theme { words: words(lessons, &all, number), judge };
        Model { themes: judges.into_iter().enumerate().map(theme).collect(), threshold }
    }

    /// What the model says of some sentences in the order of their texts, theme by theme.
    pub fn judge(&self, sights: &[Sight]) -> Vec<Vec<Verdict>> {
        let rows: Vec<Row<'_>> =
            sights.iter().map(|sight| Row { sight, rules: &sight.rules, follows: sight.follows }).collect();
        let of = |sight: &Sight| self.themes.iter().map(|theme| theme.words.score(&sight.features)).collect();
        let scores: Vec<Vec<f32>> = sights.iter().map(of).collect();
        verdicts(&rows, &scores, self.themes.iter().map(|theme| &theme.judge), self.threshold)
    }
}

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
    pub fn of(lessons: &[Lesson]) -> CrossFitted {
        let mut unseen = Unseen::of(lessons);
        let silent = vec![false; unseen.themes];
        CrossFitted { alone: unseen.verdicts(Some(&silent)), with_rules: unseen.verdicts(None) }
    }
}

/// What words say of lessons, by models that have not seen one part of them, or two. What is learnt without two parts serves
/// both, and none of it depends on the rules, so each model is learnt once.
struct Unseen<'l> {
    lessons: &'l [Lesson],
    /// For each lesson the part that it is judged in.
    parts: Vec<Option<usize>>,
    themes: usize,
    /// By the parts that were left out, what was learnt from the others says of the lessons in these.
    scores: HashMap<[usize; 2], Vec<Vec<f32>>>,
}

impl<'l> Unseen<'l> {
    fn of(lessons: &'l [Lesson]) -> Unseen<'l> {
        let themes = lessons.iter().map(|lesson| lesson.hand.len()).max().unwrap_or_default();
        Unseen { lessons, parts: parts(lessons), themes, scores: HashMap::new() }
    }

    /// By lesson and theme, what is said of the lessons in two parts, or in one that is named twice; nothing of others.
    fn without(&mut self, one: usize, other: usize) -> &[Vec<f32>] {
        let (lessons, parts, themes) = (self.lessons, &self.parts, self.themes);
        let left_out = [one.min(other), one.max(other)];
        self.scores.entry(left_out).or_insert_with(|| {
            let is_out = |place: usize| parts[place].is_some_and(|part| left_out.contains(&part));
            let others: Vec<usize> = (0..lessons.len()).filter(|&place| !is_out(place)).collect();
            let models: Vec<Linear> = (0..themes).map(|theme| words(lessons, &others, theme)).collect();
            let said = |place: usize| models.iter().map(|words| words.score(&lessons[place].sight.features)).collect();
            (0..lessons.len()).map(|place| if is_out(place) { said(place) } else { Vec::new() }).collect()
        })
    }

    /// What is said of each part by what was learnt from the others, where `rules` stand for those of every lesson.
    fn verdicts(&mut self, rules: Option<&[bool]>) -> Vec<Vec<Verdict>> {
        let mut found = vec![Vec::new(); self.lessons.len()];
        for part in 0..PARTS {
            let own: Vec<usize> = (0..self.lessons.len()).filter(|&place| self.parts[place] == Some(part)).collect();
            if own.is_empty() {
                continue;
            }
            let (judges, threshold) = judges(self, Some(part), rules);
            let all = self.without(part, part);
            let scores: Vec<Vec<f32>> = own.iter().map(|&place| all[place].clone()).collect();
            let said = verdicts(&rows(self.lessons, &own, rules), &scores, judges.iter(), threshold);
            own.iter().zip(said).for_each(|(&place, said)| found[place] = said);
        }
        found
    }
}

/// What judges, one a theme, say of some sentences of which it is known what their words say.
fn verdicts<'j>(
    rows: &[Row<'_>],
    scores: &[Vec<f32>],
    judges: impl Iterator<Item = &'j Judge> + Clone,
    threshold: f64,
) -> Vec<Vec<Verdict>> {
    let verdict = |place: usize, number: usize, judge: &Judge| {
        let probability = judge.probability(&witness(rows, scores, place, number));
        Verdict { probability, carries: probability >= threshold }
    };
    let of = |place: usize| judges.clone().enumerate().map(|(number, judge)| verdict(place, number, judge)).collect();
    (0..rows.len()).map(of).collect()
}

/// The lessons at `places`, which ascend. Of two that are not neighbours in the list, none follows the other.
fn rows<'l>(lessons: &'l [Lesson], places: &[usize], rules: Option<&'l [bool]>) -> Vec<Row<'l>> {
    let before = std::iter::once(None).chain(places.iter().map(|&place| Some(place)));
    let row = |(&place, before): (&usize, Option<usize>)| {
        let sight = &lessons[place].sight;
        let follows = sight.follows && before.map(|before| before + 1) == Some(place);
        Row { sight, rules: rules.unwrap_or(&sight.rules), follows }
    };
    places.iter().zip(before).map(row).collect()
}

/// For each lesson the part that it is judged in: whole groups, the fullest of codes first into the part that has fewest.
fn parts(lessons: &[Lesson]) -> Vec<Option<usize>> {
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

/// Learns how far words, rules and neighbours are to be believed, from all parts but one; and from which probability on.
fn judges(unseen: &mut Unseen<'_>, out: Option<usize>, rules: Option<&[bool]>) -> (Vec<Judge>, f64) {
    let (lessons, themes) = (unseen.lessons, unseen.themes);
    let (mut judged, mut scores) = (Vec::new(), Vec::new());
    for place in 0..lessons.len() {
        if let Some(part) = unseen.parts[place].filter(|part| Some(*part) != out) {
            judged.push(place);
            scores.push(unseen.without(part, out.unwrap_or(part))[place].clone());
        }
    }
    let rows = rows(lessons, &judged, rules);
    let (mut judges, mut likely, mut truth) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..themes {
        let decided = judged.iter().enumerate().filter_map(|(at, &place)| Some((at, lessons[place].hand[number]?)));
        let (said, carries): (Vec<Witness>, Vec<bool>) =
            decided.map(|(at, carries)| (witness(&rows, &scores, at, number), carries)).unzip();
        let judge = Judge::fit(&said, &carries);
        likely.extend(said.iter().map(|said| judge.probability(said)));
        truth.extend(carries);
        judges.push(judge);
    }
    (judges, threshold(&likely, &truth))
}

/// What the words of a theme are, from the lessons at `places`.
fn words(lessons: &[Lesson], places: &[usize], theme: usize) -> Linear {
    let example = |&place: &usize| {
        let lesson = &lessons[place];
        let weight = if lesson.group.is_some() { 1.0 } else { APART };
        Some(Example { features: &lesson.sight.features, carries: lesson.hand[theme]?, weight })
    };
    fit(&places.iter().filter_map(example).collect::<Vec<_>>(), TRUST)
}

/// What is said of one theme in one sentence: by its words, its rules, its neighbours, and the other themes.
fn witness(rows: &[Row<'_>], scores: &[Vec<f32>], place: usize, theme: usize) -> Witness {
    let Row { sight, rules, .. } = rows[place];
    let rule = |place: Option<usize>| f64::from(u8::from(place.is_some_and(|place| rows[place].rules[theme])));
    let words = |place: Option<usize>| f64::from(place.map_or(NOBODY, |place| scores[place][theme]));
    let before = place.checked_sub(1).filter(|_| rows[place].follows);
    let after = Some(place + 1).filter(|&next| rows.get(next).is_some_and(|next| next.follows));
    let others = (0..scores[place].len()).filter(|&other| other != theme);
    let strongest = others.clone().map(|other| scores[place][other]).fold(NOBODY, f32::max);
    let hits = others.filter(|&other| rules[other]).count();
    let english = f64::from(u8::from(sight.english));
    let here = Some(place);
    vec![
        words(here),
        rule(here),
        words(before),
        rule(before),
        words(after),
        rule(after),
        english,
        english * rule(here),
        f64::from(strongest),
        hits as f64,
    ]
}

/// The probability from which on sentences are taken to carry a theme: the one that agrees best with the person, by F1.
fn threshold(likely: &[f64], carries: &[bool]) -> f64 {
    let mut order: Vec<usize> = (0..likely.len()).collect();
    order.sort_by(|&one, &other| likely[other].total_cmp(&likely[one]));
    let all = carries.iter().filter(|carries| **carries).count();
    let (mut best, mut found) = ((0.0, 0.5), 0);
    for (taken, &place) in (1..).zip(&order) {
        found += usize::from(carries[place]);
        let f1 = 2.0 * found as f64 / (taken + all) as f64;
        if f1 > best.0 {
            // Half way to the next one: a sentence just like the last that is taken should be taken too.
            let next = order.get(taken).map_or(0.0, |&next| likely[next]);
            best = (f1, (likely[place] + next) / 2.0);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::super::features::features;
    use super::*;

    /// Sentences on waiting (the first theme) and on deciding (the second) in ten groups. The only rule of the first theme
    /// sees every second of its sentences; that of the second sees nothing.
    fn lessons() -> Vec<Lesson> {
        let who = ["Kari", "Naboen", "De fleste", "Søsknene", "Ingen", "Alle", "Mor", "Vennen", "Far", "Noen"];
        let what = [
            ("ventet lenge på svar", true, false),
            ("stod i kø for å få plass", true, false),
            ("bestemte selv hvem som kom", false, true),
            ("fikk velge og bestemme", false, true),
            ("malte gangen i fjor", false, false),
            ("gikk tur langs elva", false, false),
        ];
        let of = |(group, who): (usize, &&str)| {
            what.map(|(what, waits, decides)| Lesson {
                sight: Sight {
                    features: features(&format!("{who} {what}.")),
                    rules: vec![waits && what.contains("svar"), false],
                    english: false,
                    follows: false,
                },
                hand: vec![Some(waits), Some(decides)],
                group: Some(group),
            })
        };
        who.iter().enumerate().flat_map(of).collect()
    }

    fn right(lessons: &[Lesson], verdicts: &[Vec<Verdict>]) -> usize {
        let said = lessons.iter().zip(verdicts).flat_map(|(lesson, said)| lesson.hand.iter().zip(said));
        said.filter(|(hand, said)| **hand == Some(said.carries)).count()
    }

    #[test]
    fn groups_are_judged_by_models_that_have_not_seen_them() {
        let mut lessons = lessons();
        let found = right(&lessons, &CrossFitted::of(&lessons).with_rules);
        assert!(found >= 114, "{found} of 120");
        // A group that is coded against all others learns nothing of itself.
        for lesson in lessons.iter_mut().take(6) {
            lesson.hand = lesson.hand.iter().map(|said| said.map(|said| !said)).collect();
        }
        let verdicts = CrossFitted::of(&lessons).with_rules;
        assert!(right(&lessons[..6], &verdicts[..6]) <= 2);
    }

    #[test]
    fn what_was_learnt_serves_new_sentences() {
        let model = Model::learn(&lessons());
        let sight = |text: &str| Sight { features: features(text), rules: vec![false, false], ..Sight::default() };
        let said =
            model.judge(&[sight("Onkel stod i kø for plass."), sight("Tante ville bestemme."), sight("Vi malte.")]);
        let carries = |place: usize| said[place].iter().map(|one| one.carries).collect::<Vec<_>>();
        assert_eq!([carries(0), carries(1), carries(2)], [[true, false], [false, true], [false, false]]);
        assert!(said.iter().flatten().all(|one| (0.0..=1.0).contains(&one.probability)));
        assert_eq!(model, Model::learn(&lessons()));
    }

    #[test]
    fn lessons_without_a_group_teach_and_are_not_judged() {
        let mut lessons = lessons();
        lessons.iter_mut().skip(6).for_each(|lesson| lesson.group = None);
        let verdicts = CrossFitted::of(&lessons).with_rules;
        assert!(verdicts[..6].iter().all(|said| said.len() == 2) && verdicts[6..].iter().all(Vec::is_empty));
        assert_eq!(CrossFitted::of(&[]).with_rules, Vec::<Vec<Verdict>>::new());
        assert!(Model::learn(&[]).judge(&[Sight::default()])[0].is_empty());
    }

    #[test]
    fn what_nobody_decided_is_neither_learnt_nor_a_no() {
        let mut lessons = lessons();
        lessons.iter_mut().for_each(|lesson| lesson.hand[1] = None);
        let verdicts = CrossFitted::of(&lessons).with_rules;
        assert!(right(&lessons, &verdicts) >= 57, "of the theme that was coded");
    }
}
