//! Logistic regression over sparse features: how likely a sentence carries each of several themes.
//!
//! Trained by coordinate descent in the dual (Yu, Huang & Lin 2011, "Dual coordinate descent methods for logistic regression
//! and maximum entropy models", algorithm 5, with Newton steps bounded as in LIBLINEAR). By hand: it is one function, and
//! the crates that have it bring a linear algebra with them. All themes are learnt in one walk over the sentences, since
//! fetching the weights of a sentence's features costs more than the arithmetic.

use super::features::PLACES;

/// A sentence that a person judged.
#[derive(Debug, Clone, Copy)]
pub struct Example<'a> {
    /// The places of its features and how much of each it has.
    pub features: &'a [(u32, f32)],
    /// By theme, whether it carries it; `None` where nobody decided.
    pub hand: &'a [Option<bool>],
    /// How much it counts.
    pub weight: f64,
}

/// How often all examples are gone through at most.
const ROUNDS: usize = 60;
/// When no example asks for a step steeper than this, in log-odds, the best weights are near enough.
const STILL: f64 = 0.03;
/// The same inside one step, and how many Newton steps it may take.
const STILL_INSIDE: f64 = 1e-3;
const NEWTON: usize = 50;
/// How many themes are learnt in one walk: as many numbers as a processor adds at once.
const LANES: usize = 4;

/// A number for each theme of a walk.
type Lane = [f32; LANES];

/// Learns from examples; `trust` is how much one of weight 1 may move the weights (C of LIBLINEAR). Gives back the weights
/// of all themes for each place, and the weights of the feature that every sentence has. The same examples in the same
/// order give the same weights.
pub fn fit(examples: &[Example<'_>], themes: usize, trust: f64) -> (Vec<f32>, Vec<f32>) {
    let (mut weights, mut bias) = (vec![0.0; PLACES * themes], vec![0.0; themes]);
    for first in (0..themes).step_by(LANES) {
        let count = LANES.min(themes - first);
        let learnt = Walk::of(examples, first, count, trust).learnt();
        for (all, own) in weights.chunks_exact_mut(themes).zip(&learnt.weights) {
            all[first..first + count].copy_from_slice(&own[..count]);
        }
        bias[first..first + count].copy_from_slice(&learnt.bias[..count]);
    }
    (weights, bias)
}

/// Some themes that are learnt together.
struct Walk<'e> {
    examples: Vec<(&'e Example<'e>, [Option<Dual>; LANES])>,
    weights: Vec<Lane>,
    bias: Lane,
}

impl<'e> Walk<'e> {
    fn of(examples: &'e [Example<'e>], first: usize, count: usize, trust: f64) -> Walk<'e> {
        let dual = |example: &Example<'_>, lane: usize| {
            let carries = example.hand.get(first + lane).copied().flatten().filter(|_| lane < count)?;
            (example.weight > 0.0).then(|| Dual::new(example, carries, trust))
        };
        let examples = examples.iter().map(|example| (example, std::array::from_fn(|lane| dual(example, lane))));
        Walk { examples: examples.collect(), weights: vec![[0.0; LANES]; PLACES], bias: [0.0; LANES] }
    }

    fn learnt(mut self) -> Self {
        let mut examples = std::mem::take(&mut self.examples);
        for (example, duals) in &examples {
            self.move_along(example, &std::array::from_fn(|lane| duals[lane].as_ref().map_or(0.0, Dual::begun)));
        }
        let mut random = fastrand::Rng::with_seed(examples.len() as u64);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        for _ in 0..ROUNDS {
            random.shuffle(&mut order);
            let mut steepest: f64 = 0.0;
            for &place in &order {
                let (example, duals) = &mut examples[place];
                let scores = self.scores(example);
                let step = |lane: usize| -> f32 {
                    let Some(dual) = &mut duals[lane] else { return 0.0 };
                    let (change, slope) = dual.step(f64::from(scores[lane]));
                    steepest = steepest.max(slope);
                    change
                };
                let changes: Lane = std::array::from_fn(step);
                self.move_along(example, &changes);
            }
            if steepest < STILL {
                break;
            }
        }
        self
    }

    fn scores(&self, example: &Example<'_>) -> Lane {
        let mut scores = self.bias;
        for &(place, weight) in example.features {
            let learnt = &self.weights[place as usize];
            scores.iter_mut().zip(learnt).for_each(|(score, learnt)| *score += learnt * weight);
        }
        scores
    }

    /// Moves the weights towards an example that carries a theme, or away from one that does not.
    fn move_along(&mut self, example: &Example<'_>, changes: &Lane) {
        if changes.iter().all(|change| *change == 0.0) {
            return;
        }
        for &(place, weight) in example.features {
            let learnt = &mut self.weights[place as usize];
            learnt.iter_mut().zip(changes).for_each(|(learnt, change)| *learnt += change * weight);
        }
        self.bias.iter_mut().zip(changes).for_each(|(bias, change)| *bias += change);
    }
}

/// The dual variable of one example and theme, which lies between 0 and `most`. What is left of it up to there is kept too:
/// near `most` the difference would have no exact digits.
struct Dual {
    carries: bool,
    taken: f64,
    left: f64,
    most: f64,
    /// The square of the length of the example's features.
    norm: f64,
}

impl Dual {
    fn new(example: &Example<'_>, carries: bool, trust: f64) -> Dual {
        let most = trust * example.weight;
        // The feature that every sentence has is one more.
        let norm = 1.0 + example.features.iter().map(|(_, weight)| f64::from(weight * weight)).sum::<f64>();
        let taken = (0.001 * most).min(1e-8);
        Dual { carries, taken, left: most - taken, most, norm }
    }

    fn signed(&self, change: f64) -> f32 {
        (if self.carries { change } else { -change }) as f32
    }

    /// What the weights were moved by before the first step.
    fn begun(&self) -> f32 {
        self.signed(self.taken)
    }

    /// Goes to the best value while all others stay as they are, where the example has this score. Gives back by how much the
    /// weights are to be moved along its features, and how steep it was before.
    fn step(&mut self, score: f64) -> (f32, f64) {
        let margin = if self.carries { score } else { -score };
        // The smaller of the two is worked with: its logarithm is exact.
        let turned = 0.5 * self.norm * (self.left - self.taken) + margin < 0.0;
        let (old, margin) = if turned { (self.left, -margin) } else { (self.taken, margin) };
        let slope_at = |at: f64| self.norm * (at - old) + margin + (at / (self.most - at)).ln();
        let steepness = slope_at(old).abs();
        // A step that would change nothing is not worth moving all weights.
        if steepness < STILL_INSIDE {
            return (0.0, steepness);
        }
        let mut at = if self.most - old < 0.5 * self.most { 0.1 * old } else { old };
        for _ in 0..NEWTON {
            let slope = slope_at(at);
            if slope.abs() < STILL_INSIDE {
                break;
            }
            let next = at - slope / (self.norm + self.most / (self.most - at) / at);
            at = if next <= 0.0 { at * 0.1 } else { next };
        }
        let change = if turned { old - at } else { at - old };
        (self.taken, self.left) = if turned { (self.most - at, at) } else { (at, self.most - at) };
        (self.signed(change), steepness)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sixty sentences of features by chance; the first and the second decide who carries the two themes, with some slips.
    /// Features, and by theme what was said.
    type Said = (Vec<(u32, f32)>, Vec<Option<bool>>);

    fn sentences() -> Vec<Said> {
        let mut random = fastrand::Rng::with_seed(7);
        let sentence = |_| {
            let features: Vec<(u32, f32)> = (0..12).filter(|_| random.bool()).map(|place| (place, 0.5)).collect();
            let has = |place: u32| features.iter().any(|(own, _)| *own == place);
            let slip = random.u8(..10) == 0;
            let hand = vec![Some(has(0) != slip), random.u8(..5).gt(&0).then(|| has(1))];
            (features, hand)
        };
        (0..60).map(sentence).collect()
    }

    fn examples(sentences: &[Said]) -> Vec<Example<'_>> {
        sentences.iter().map(|(features, hand)| Example { features, hand, weight: 1.0 }).collect()
    }

    #[test]
    fn at_the_best_weights_the_slope_is_nought() {
        // The primal: w − C Σ y σ(−y·score) x = 0. Held against every weight of both themes.
        let (trust, sentences) = (2.0, sentences());
        let (weights, bias) = fit(&examples(&sentences), 2, trust);
        for theme in 0..2 {
            let mut slope: Vec<f64> = (0..12).map(|place| f64::from(weights[place * 2 + theme])).collect();
            let mut constant = f64::from(bias[theme]);
            for (features, hand) in &sentences {
                let Some(carries) = hand[theme] else { continue };
                let sign = if carries { 1.0 } else { -1.0 };
                let score: f32 =
                    features.iter().map(|(place, weight)| weights[*place as usize * 2 + theme] * weight).sum();
                let part = trust * sign / (1.0 + (sign * f64::from(score + bias[theme])).exp());
                features.iter().for_each(|(place, weight)| slope[*place as usize] -= part * f64::from(*weight));
                constant -= part;
            }
            let steepest = slope.iter().chain([&constant]).fold(0.0f64, |most, slope| most.max(slope.abs()));
            assert!(steepest < 0.1, "{theme}: {steepest}");
        }
    }

    #[test]
    fn themes_do_not_know_of_each_other() {
        let five = |(features, hand): &(Vec<(u32, f32)>, Vec<Option<bool>>)| {
            (features.clone(), [hand.clone(), vec![None, Some(true)], hand.clone()].concat())
        };
        let (two, many): (Vec<_>, Vec<_>) = (sentences(), sentences().iter().map(five).collect());
        let ((weights, _), (all, _)) = (fit(&examples(&two), 2, 1.0), fit(&examples(&many), 6, 1.0));
        for place in 0..12 {
            assert_eq!(all[place * 6 + 2], 0.0);
            for (own, other) in [(0, 0), (1, 1), (0, 4), (1, 5)] {
                let difference = (weights[place * 2 + own] - all[place * 6 + other]).abs();
                assert!(difference < 0.05, "{place}: {difference}");
            }
        }
    }

    #[test]
    fn examples_without_weight_or_of_one_kind_do_no_harm() {
        let features = vec![(5, 1.0)];
        let example = |hand, weight| Example { features: &features, hand, weight };
        let score = |examples: &[Example<'_>]| {
            let (weights, bias) = fit(examples, 1, 1.0);
            weights[5] + bias[0]
        };
        assert_eq!((score(&[]), score(&[example(&[Some(true)], 0.0)])), (0.0, 0.0));
        assert_eq!(score(&[example(&[None], 1.0)]), 0.0);
        let one_kind = score(&[example(&[Some(true)], 1.0), example(&[Some(true)], 1.0)]);
        assert!(one_kind > 0.0 && one_kind.is_finite());
        assert_eq!(fit(&[], 0, 1.0), (Vec::new(), Vec::new()));
    }

    #[test]
    fn the_same_examples_give_the_same_weights() {
        assert_eq!(fit(&examples(&sentences()), 2, 1.0), fit(&examples(&sentences()), 2, 1.0));
    }
}
