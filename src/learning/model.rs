//! What is learnt of all themes at once: the words of each, and how far words, rules and neighbours are believed.
//!
//! Apart from the learners, because the order in which they learn decides whether the second can be believed: it must hear
//! of every sentence what a model says that has not seen the sentence's source.

use super::Key;
use super::cross::{THRESHOLD, Unseen};
use super::features::{Features, each_word, features};
use super::reliability::Reliability;
use super::scorer::Scorer;
use super::stack::{Judge, Ridge};
use super::witness::Hit;
use super::wording::Wording;

/// A sentence as a model sees it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sight<'t> {
    /// Its words.
    pub text: &'t str,
    /// The rules that hit; none of a theme that it is not tagged with.
    pub hits: Vec<Hit>,
    /// True for English, where rules may be better or worse.
    pub english: bool,
    /// True when the sentence before it in the list stands before it in the text.
    pub follows: bool,
}

/// A sentence that a person coded, or that stands beside one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lesson<'t> {
    /// The sentence.
    pub sight: Sight<'t>,
    /// By theme, what the person said; `None` where nothing was.
    pub hand: Vec<Option<bool>>,
    /// What it belongs to: sentences of one group know too much of each other. One without a group is learnt from only.
    pub group: Option<usize>,
}

/// What was learnt.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Model {
    /// The themes.
    pub(super) keys: Vec<Key>,
    pub(super) wording: Wording,
    /// By theme, what else is known; nothing of a theme that the model does not know.
    pub(super) judges: Vec<Option<(Reliability, Judge)>>,
    /// From this probability on, a sentence is taken to carry a theme. One for all: probabilities of different themes mean the
    /// same, and one theme alone has too few codes to choose by.
    pub(super) threshold: f64,
    /// What the model was learnt on top of.
    pub(super) base: Option<Box<Model>>,
}

/// What a model says of a sentence and a theme.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Verdict {
    /// How likely the sentence carries the theme, from 0 to 1.
    pub probability: f64,
    /// Whether it is taken to.
    pub carries: bool,
}

impl Model {
    /// Learns from coded sentences. The same lessons give the same model.
    ///
    /// With `base`, what that model says is believed until the lessons say otherwise: a few dozen of them are enough to learn
    /// from. The base may know other themes, and none of these.
    pub fn learn(keys: &[Key], lessons: &[Lesson<'_>], base: Option<&Model>) -> Model {
        let base = base.map(|base| base.serving(keys));
        let taught = Taught::of(keys.len(), lessons, base.as_ref());
        let all: Vec<usize> = (0..lessons.len()).collect();
        let mut unseen = Unseen::of(&taught);
        let (judges, threshold) = unseen.judges(None);
        let learnt = |(theme, judge)| taught.is_decided(theme).then(|| (taught.reliability(&all, theme), judge));
        Model {
            keys: keys.to_vec(),
            wording: taught.wording(&all).rounded(),
            judges: judges.into_iter().enumerate().map(learnt).collect(),
            threshold,
            base: base.map(Box::new),
        }
    }

    /// The same model for the themes of a codebook, in its order. A theme that it does not know, or knows by another
    /// definition, is judged by its rules alone.
    pub fn serving(&self, keys: &[Key]) -> Model {
        let places: Vec<Option<usize>> = keys.iter().map(|key| self.keys.iter().position(|own| own == key)).collect();
        Model {
            keys: keys.to_vec(),
            wording: self.wording.arranged(&places),
            judges: places.iter().map(|place| self.judges[(*place)?].clone()).collect(),
            threshold: self.threshold,
            base: self.base.as_ref().map(|base| Box::new(base.serving(keys))),
        }
    }

    /// From this probability on, a sentence is taken to carry a theme.
    pub fn threshold(&self) -> f64 {
        self.threshold
    }

    /// By theme of [`Model::serving`], whether the model knows it.
    pub fn knows(&self) -> Vec<bool> {
        let base = |theme: usize| self.base.as_ref().is_some_and(|base| base.knows()[theme]);
        self.judges.iter().enumerate().map(|(theme, judge)| judge.is_some() || base(theme)).collect()
    }

    /// What the model says of some sentences in the order of their texts, theme by theme.
    pub fn judge(&self, sights: &[Sight<'_>]) -> Vec<Vec<Verdict>> {
        Scorer::new(self).judge(sights)
    }
}

/// Lessons, taken apart.
pub(super) struct Taught<'l> {
    pub lessons: &'l [Lesson<'l>],
    pub themes: usize,
    pub features: Vec<Features>,
    /// How many words each has.
    pub words: Vec<u32>,
    /// For each lesson and theme what an older model says, in log-odds; none where it knows nothing.
    pub base: Vec<Option<f64>>,
    /// From which probability on that model takes a sentence to carry a theme.
    pub threshold: f64,
    /// How freely that is corrected.
    pub ridge: Ridge,
}

/// How much a sentence without a group counts: it was written as an example, and is none of those that are to be judged.
const APART: f64 = 1.0;
/// The same when rules are counted: among examples most carry a theme, so rules look better there than they are.
const APART_FOR_RULES: f64 = 0.3;

impl<'l> Taught<'l> {
    pub fn of(themes: usize, lessons: &'l [Lesson<'l>], base: Option<&Model>) -> Taught<'l> {
        let said = base.map(|base| {
            let sights: Vec<Sight<'_>> = lessons.iter().map(|lesson| lesson.sight.clone()).collect();
            Scorer::new(base).log_odds(&sights)
        });
        Taught {
            ridge: if base.is_some() { Ridge::CORRECTING } else { Ridge::AFRESH },
            threshold: base.map_or(THRESHOLD, |base| base.threshold),
            lessons,
            themes,
            features: lessons.iter().map(|lesson| features(lesson.sight.text)).collect(),
            words: lessons.iter().map(|lesson| length(lesson.sight.text)).collect(),
            base: said.unwrap_or_else(|| vec![None; lessons.len() * themes]),
        }
    }

    /// What the words of the lessons at `places` teach.
    pub fn wording(&self, places: &[usize]) -> Wording {
        let coded = places.iter().map(|&place| {
            let lesson = &self.lessons[place];
            let weight = if lesson.group.is_some() { 1.0 } else { APART };
            super::wording::Coded { features: &self.features[place], hand: &lesson.hand, weight }
        });
        Wording::learn(&coded.collect::<Vec<_>>(), self.themes)
    }

    /// Whether anything is said of a theme.
    pub fn is_decided(&self, theme: usize) -> bool {
        self.lessons.iter().any(|lesson| lesson.hand.get(theme).copied().flatten().is_some())
    }

    /// How often the rules of a theme are right in the lessons at `places`.
    pub fn reliability(&self, places: &[usize], theme: usize) -> Reliability {
        Reliability::count(places.iter().filter_map(|&place| {
            let lesson = &self.lessons[place];
            let own = lesson.sight.hits.iter().filter(|hit| hit.theme as usize == theme);
            let weight = if lesson.group.is_some() { 1.0 } else { APART_FOR_RULES };
            Some(super::reliability::Tried {
                rules: own.map(|hit| hit.rule).collect(),
                carries: lesson.hand.get(theme).copied().flatten()?,
                weight,
            })
        }))
    }
}

/// How many words a sentence has.
fn length(text: &str) -> u32 {
    let mut count = 0;
    each_word(text, |_, _| count += 1);
    count
}

#[cfg(test)]
pub(super) mod tests;
