//! Judging many sentences: a whole review at some ten thousand sentences a second.
//!
//! Apart from the model, because speed needs memory: prose repeats its words, so each is taken apart once.

use rustc_hash::FxHashMap;

use super::features::{Hash, Letters, PLACES, each_word, pair};
use super::model::{Model, Sight, Verdict};
use super::reliability::Reliability;
use super::witness::{Row, Scene};
use super::wording::Wording;

/// The most words that are remembered, some 40 MB.
const MOST: usize = 100_000;

/// A model at work.
pub struct Scorer<'m> {
    model: &'m Model,
    reader: Reader,
    /// The model that it leans on.
    base: Option<Box<Scorer<'m>>>,
}

impl<'m> Scorer<'m> {
    /// Sets a model to work.
    pub fn new(model: &'m Model) -> Scorer<'m> {
        let base = model.base.as_deref().map(|base| Box::new(Scorer::new(base)));
        Scorer { model, reader: Reader::default(), base }
    }

    /// What the model says of some sentences in the order of their texts, theme by theme.
    pub fn judge(&mut self, sights: &[Sight<'_>]) -> Vec<Vec<Verdict>> {
        let themes = self.model.keys.len();
        let threshold = self.model.threshold;
        let mut verdicts = Vec::with_capacity(sights.len());
        let said = self.log_odds(sights);
        for (place, sight) in sights.iter().enumerate() {
            let verdict = |theme: usize| match said[place * themes + theme] {
                Some(odds) => {
                    let probability = 1.0 / (1.0 + (-odds).exp());
                    Verdict { probability, carries: probability >= threshold }
                }
                // Of a theme that nothing was learnt of, its rules decide.
                None => {
                    let carries = sight.hits.iter().any(|hit| hit.theme as usize == theme);
                    Verdict { probability: if carries { 0.6 } else { 0.05 }, carries }
                }
            };
            verdicts.push((0..themes).map(verdict).collect());
        }
        verdicts
    }

    /// The same as log-odds; none for a theme that the model does not know.
    pub(super) fn log_odds(&mut self, sights: &[Sight<'_>]) -> Vec<Option<f64>> {
        let themes = self.model.keys.len();
        let base = self.base.as_mut().map(|base| base.log_odds(sights));
        let (mut scores, mut rows) = (Vec::with_capacity(sights.len() * themes), Vec::with_capacity(sights.len()));
        for sight in sights {
            let words = self.reader.scores(&self.model.wording, themes, sight.text, &mut scores);
            rows.push(Row { hits: &sight.hits, english: sight.english, words, follows: sight.follows });
        }
        let scene = Scene::new(&rows, themes, &scores);
        let mut odds = Vec::with_capacity(sights.len() * themes);
        let nothing = Reliability::default();
        for place in 0..sights.len() {
            for (theme, judge) in self.model.judges.iter().enumerate() {
                let base = base.as_ref().and_then(|base| base[place * themes + theme]);
                let (trust, judge) = match judge {
                    Some((trust, judge)) => (trust, Some(judge)),
                    None => (&nothing, None),
                };
                let own = judge.map(|judge| {
                    let said = scene.witness(place, theme, trust, 0.0);
                    judge.log_odds(&said, base.unwrap_or_else(|| scene.before(place, theme)))
                });
                odds.push(own.or(base));
            }
        }
        odds
    }
}

/// Reads sentences, and remembers what their words are made of.
#[derive(Default)]
struct Reader {
    known: FxHashMap<Box<str>, u32>,
    words: Vec<Spelled>,
    letters: Letters,
    /// For each place the last sentence and family that had it.
    met: Vec<u32>,
    family: u32,
    /// The words of the sentence.
    sentence: Vec<u32>,
}

/// A word, taken apart.
struct Spelled {
    word: Hash,
    runs: Box<[u32]>,
}

impl Reader {
    /// Appends what the words of a sentence say of each theme; gives back how many words it has.
    fn scores(&mut self, wording: &Wording, themes: usize, text: &str, scores: &mut Vec<f32>) -> u32 {
        let start = scores.len();
        scores.extend((0..themes).map(|theme| wording.bias.get(theme).copied().unwrap_or_default()));
        self.read(text);
        let mut sum = vec![0.0; themes];
        for family in 0..2 {
            let mut length = 0.0;
            self.places(family == 0, |place| {
                let rarity = wording.rarity_at(place);
                if rarity > 0.0 {
                    length += rarity * rarity;
                    sum.iter_mut().zip(wording.weights_at(place)).for_each(|(sum, weight)| *sum += rarity * weight);
                }
            });
            if length > 0.0 {
                let length = length.sqrt();
                scores[start..]
                    .iter_mut()
                    .zip(&mut sum)
                    .for_each(|(score, sum)| *score += std::mem::take(sum) / length);
            }
        }
        self.sentence.len() as u32
    }

    /// Takes in the words of a sentence.
    fn read(&mut self, text: &str) {
        self.sentence.clear();
        if self.words.len() > MOST {
            self.known.clear();
            self.words.clear();
        }
        each_word(text, |term, _| {
            let number = match self.known.get(term) {
                Some(number) => *number,
                None => {
                    self.letters.spell(term);
                    let mut runs = Vec::new();
                    self.letters.runs(|place| runs.push(place));
                    self.words.push(Spelled { word: self.letters.word(), runs: runs.into() });
                    let number = self.words.len() as u32 - 1;
                    self.known.insert(term.into(), number);
                    number
                }
            };
            self.sentence.push(number);
        });
    }

    /// Calls `found` with each place of a family of the sentence's features, once.
    fn places(&mut self, words: bool, mut found: impl FnMut(u32)) {
        if self.met.is_empty() || self.family == u32::MAX {
            (self.met, self.family) = (vec![0; PLACES], 0);
        }
        self.family += 1;
        let (met, family) = (&mut self.met, self.family);
        let mut once = |place: u32| {
            if std::mem::replace(&mut met[place as usize], family) != family {
                found(place);
            }
        };
        let mut last: Option<Hash> = None;
        for &number in &self.sentence {
            let Spelled { word, runs } = &self.words[number as usize];
            if words {
                once(word.place());
                last.replace(*word).into_iter().for_each(|last| once(pair(last, *word)));
            } else {
                runs.iter().for_each(|&place| once(place));
            }
        }
    }
}
