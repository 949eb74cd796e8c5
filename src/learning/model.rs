//! What is learnt of all themes at once: the words of each, and how far words, rules and neighbours are believed.
//!
//! Apart from the two learners, because the order in which they learn decides whether the second can be believed: it must hear
//! of every sentence what a model says that has not seen the sentence's source.

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
        learn(lessons, &all, &parts(lessons))
    }

    /// What the model says of some sentences in the order of their texts, theme by theme.
    pub fn judge(&self, sights: &[Sight]) -> Vec<Vec<Verdict>> {
        self.judge_rows(&sights.iter().map(|sight| Row { sight, follows: sight.follows }).collect::<Vec<_>>())
    }

    fn judge_rows(&self, rows: &[Row<'_>]) -> Vec<Vec<Verdict>> {
        let of = |row: &Row<'_>| self.themes.iter().map(|theme| theme.words.score(&row.sight.features)).collect();
        let scores: Vec<Vec<f32>> = rows.iter().map(of).collect();
        let verdict = |place: usize, number: usize, theme: &Theme| {
            let probability = theme.judge.probability(&witness(rows, &scores, place, number));
            Verdict { probability, carries: probability >= self.threshold }
        };
        let themes = || self.themes.iter().enumerate();
        (0..rows.len()).map(|place| themes().map(|(number, theme)| verdict(place, number, theme)).collect()).collect()
    }

    /// What models say of each lesson that have seen no sentence of its group; nothing of lessons without one.
    pub fn cross_fitted(lessons: &[Lesson]) -> Vec<Vec<Verdict>> {
        let parts = parts(lessons);
        let mut verdicts = vec![Vec::new(); lessons.len()];
        for part in 0..PARTS {
            let (own, others): (Vec<usize>, Vec<usize>) =
                (0..lessons.len()).partition(|&place| parts[place] == Some(part));
            if own.is_empty() {
                continue;
            }
            let said = learn(lessons, &others, &parts).judge_rows(&rows(lessons, &own));
            own.iter().zip(said).for_each(|(&place, said)| verdicts[place] = said);
        }
        verdicts
    }
}

/// The lessons at `places`, which ascend. Of two that are not neighbours in the list, none follows the other.
fn rows<'l>(lessons: &'l [Lesson], places: &[usize]) -> Vec<Row<'l>> {
    let before = std::iter::once(None).chain(places.iter().map(|&place| Some(place)));
    let row = |(&place, before): (&usize, Option<usize>)| {
        let sight = &lessons[place].sight;
        Row { sight, follows: sight.follows && before.map(|before| before + 1) == Some(place) }
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

/// Learns from the lessons at `places`, which ascend.
fn learn(lessons: &[Lesson], places: &[usize], parts: &[Option<usize>]) -> Model {
    let count = lessons.iter().map(|lesson| lesson.hand.len()).max().unwrap_or_default();
    let unseen = unseen(lessons, places, parts, count);
    let judged: Vec<usize> = places.iter().copied().filter(|&place| parts[place].is_some()).collect();
    let rows = rows(lessons, &judged);
    let (mut themes, mut likely, mut truth) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..count {
        let decided = judged.iter().enumerate().filter_map(|(at, &place)| Some((at, lessons[place].hand[number]?)));
        let (said, carries): (Vec<Witness>, Vec<bool>) =
            decided.map(|(at, carries)| (witness(&rows, &unseen, at, number), carries)).unzip();
        let judge = Judge::fit(&said, &carries);
        likely.extend(said.iter().map(|said| judge.probability(said)));
        truth.extend(carries);
        themes.push(Theme { words: words(lessons, places, number), judge });
    }
    Model { themes, threshold: threshold(&likely, &truth) }
}

/// What words say of each of `places` that is in a part, by models that have not seen the part.
fn unseen(lessons: &[Lesson], places: &[usize], parts: &[Option<usize>], themes: usize) -> Vec<Vec<f32>> {
    let mut scores = Vec::new();
    let models: Vec<Vec<Linear>> = (0..PARTS)
        .map(|part| {
            // A part that is left out altogether needs no model.
            if !places.iter().any(|&place| parts[place] == Some(part)) {
                return Vec::new();
            }
            let others: Vec<usize> = places.iter().copied().filter(|&place| parts[place] != Some(part)).collect();
            (0..themes).map(|theme| words(lessons, &others, theme)).collect()
        })
        .collect();
    for &place in places {
        if let Some(part) = parts[place] {
            scores.push(models[part].iter().map(|words| words.score(&lessons[place].sight.features)).collect());
        }
    }
    scores
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
    let sight = rows[place].sight;
    let rule = |place: Option<usize>| f64::from(u8::from(place.is_some_and(|place| rows[place].sight.rules[theme])));
    let words = |place: Option<usize>| f64::from(place.map_or(NOBODY, |place| scores[place][theme]));
    let before = place.checked_sub(1).filter(|_| rows[place].follows);
    let after = Some(place + 1).filter(|&next| rows.get(next).is_some_and(|next| next.follows));
    let others = (0..scores[place].len()).filter(|&other| other != theme);
    let strongest = others.clone().map(|other| scores[place][other]).fold(NOBODY, f32::max);
    let hits = others.filter(|&other| sight.rules[other]).count();
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
        let found = right(&lessons, &Model::cross_fitted(&lessons));
        assert!(found >= 114, "{found} of 120");
        // A group that is coded against all others learns nothing of itself.
        for lesson in lessons.iter_mut().take(6) {
            lesson.hand = lesson.hand.iter().map(|said| said.map(|said| !said)).collect();
        }
        let verdicts = Model::cross_fitted(&lessons);
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
        let verdicts = Model::cross_fitted(&lessons);
        assert!(verdicts[..6].iter().all(|said| said.len() == 2) && verdicts[6..].iter().all(Vec::is_empty));
        assert_eq!(Model::cross_fitted(&[]), Vec::<Vec<Verdict>>::new());
        assert!(Model::learn(&[]).judge(&[Sight::default()])[0].is_empty());
    }

    #[test]
    fn what_nobody_decided_is_neither_learnt_nor_a_no() {
        let mut lessons = lessons();
        lessons.iter_mut().for_each(|lesson| lesson.hand[1] = None);
        let verdicts = Model::cross_fitted(&lessons);
        assert!(right(&lessons, &verdicts) >= 57, "of the theme that was coded");
    }
}
