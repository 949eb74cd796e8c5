//! Logistic regression over sparse features: how likely a sentence carries a theme.
//!
//! Trained by coordinate descent in the dual (Yu, Huang & Lin 2011, "Dual coordinate descent methods for logistic regression
//! and maximum entropy models", algorithm 5, with Newton steps bounded as in LIBLINEAR). By hand: it is one function, and
//! the crates that have it bring a linear algebra with them.

use super::features::{Features, PLACES};

/// A sentence that a person judged.
#[derive(Debug, Clone, Copy)]
pub struct Example<'a> {
    /// The sentence.
    pub features: &'a Features,
    /// Whether it carries the theme.
    pub carries: bool,
    /// How much it counts.
    pub weight: f64,
}

/// What was learnt: a weight for each feature, and one for every sentence.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Linear {
    weights: Vec<f32>,
    bias: f32,
}

impl Linear {
    /// The log-odds that a sentence carries the theme.
    pub fn score(&self, features: &Features) -> f32 {
        self.bias
            + features
                .iter()
                .map(|(place, weight)| self.weights.get(place).copied().unwrap_or(0.0) * weight)
                .sum::<f32>()
    }
}

/// How often all examples are gone through at most.
const ROUNDS: usize = 100;
/// When no example asks for a step steeper than this, in log-odds, the best weights are near enough.
const STILL: f64 = 0.1;
/// The same inside one step, and how many Newton steps it may take.
const STILL_INSIDE: f64 = 1e-3;
const NEWTON: usize = 50;

/// Learns from examples; `trust` is how much one of weight 1 may move the weights (C of LIBLINEAR). The same examples in the
/// same order give the same weights.
pub fn fit(examples: &[Example<'_>], trust: f64) -> Linear {
    let examples: Vec<&Example<'_>> = examples.iter().filter(|example| example.weight > 0.0).collect();
    let mut learnt = Linear { weights: vec![0.0; PLACES], bias: 0.0 };
    let mut duals: Vec<Dual> = examples.iter().map(|example| Dual::new(example, trust)).collect();
    for (example, dual) in examples.iter().zip(&duals) {
        learnt.move_along(example, dual.taken);
    }
    let mut random = fastrand::Rng::with_seed(examples.len() as u64);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        let mut steepest: f64 = 0.0;
        for &place in &order {
            let example = examples[place];
            let score = f64::from(learnt.score(example.features));
            let (change, slope) = duals[place].step(if example.carries { score } else { -score });
            learnt.move_along(example, change);
            steepest = steepest.max(slope);
        }
        if steepest < STILL {
            break;
        }
    }
    learnt
}

impl Linear {
    /// Moves the weights towards an example that carries the theme, or away from one that does not.
    fn move_along(&mut self, example: &Example<'_>, change: f64) {
        let signed = if example.carries { change } else { -change };
        for (place, weight) in example.features.iter() {
            self.weights[place] += (signed * f64::from(weight)) as f32;
        }
        self.bias += signed as f32;
    }
}

/// The dual variable of one example, which lies between 0 and `most`. What is left of it up to there is kept too: near
/// `most` the difference would have no exact digits.
struct Dual {
    taken: f64,
    left: f64,
    most: f64,
    /// The square of the length of the example's features.
    norm: f64,
}

impl Dual {
    fn new(example: &Example<'_>, trust: f64) -> Dual {
        let most = trust * example.weight;
        // The feature that every sentence has is one more.
        let norm = 1.0 + example.features.iter().map(|(_, weight)| f64::from(weight * weight)).sum::<f64>();
        let taken = (0.001 * most).min(1e-8);
        Dual { taken, left: most - taken, most, norm }
    }

    /// Goes to the best value while all others stay as they are. `margin` is the score on the side that the example is on.
    /// Gives back the change and how steep it was before.
    fn step(&mut self, margin: f64) -> (f64, f64) {
        // The smaller of the two is worked with: its logarithm is exact.
        let turned = 0.5 * self.norm * (self.left - self.taken) + margin < 0.0;
        let (old, margin) = if turned { (self.left, -margin) } else { (self.taken, margin) };
        let slope_at = |at: f64| self.norm * (at - old) + margin + (at / (self.most - at)).ln();
        let steepness = slope_at(old).abs();
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
        (change, steepness)
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::features;
    use super::*;

    /// Sentences about waiting and others, with the same words of no meaning around.
    fn sentences() -> Vec<(Features, bool)> {
        let who = ["Beboerne", "De fleste", "Noen av dem", "Kari", "Søsknene", "Naboen"];
        let waits = ["ventet lenge på svar", "stod i kø for å få plass", "fikk ikke svar før våren"];
        let others = ["malte gangen i fjor", "laget suppe til alle", "gikk tur langs elva"];
        let of = |what: [&str; 3], carries| {
            who.iter()
                .flat_map(move |who| what.map(|what| (features(&format!("{who} {what}.")), carries)))
                .collect::<Vec<_>>()
        };
        [of(waits, true), of(others, false)].concat()
    }

    fn learnt(trust: f64) -> Linear {
        let sentences = sentences();
        let of = |(features, carries): &'_ (Features, bool)| (features.clone(), *carries);
        let all: Vec<_> = sentences.iter().map(of).collect();
        let examples: Vec<Example<'_>> =
            all.iter().map(|(features, carries)| Example { features, carries: *carries, weight: 1.0 }).collect();
        fit(&examples, trust)
    }

    #[test]
    fn what_is_learnt_holds_for_sentences_that_were_not_seen() {
        let learnt = learnt(4.0);
        for (sentence, carries) in
            [("Vennen min ventet på plass.", true), ("Ingen fikk svar.", true), ("Mor malte huset.", false)]
        {
            assert_eq!(learnt.score(&features(sentence)) > 0.0, carries, "{sentence}");
        }
    }

    #[test]
    fn at_the_best_weights_the_slope_is_nought() {
        // The primal: w − C Σ y σ(−y·score) x = 0. Held against every weight.
        let (trust, sentences) = (2.0, sentences());
        let learnt = learnt(trust);
        let mut slope = vec![0.0f64; PLACES];
        for (place, weight) in learnt.weights.iter().enumerate() {
            slope[place] += f64::from(*weight);
        }
        for (features, carries) in &sentences {
            let sign = if *carries { 1.0 } else { -1.0 };
            let part = trust * sign / (1.0 + (sign * f64::from(learnt.score(features))).exp());
            features.iter().for_each(|(place, weight)| slope[place] -= part * f64::from(weight));
        }
        let steepest = slope.iter().fold(0.0f64, |most, slope| most.max(slope.abs()));
        assert!(steepest < 0.05, "{steepest}");
    }

    #[test]
    fn examples_without_weight_or_of_one_kind_do_no_harm() {
        let whole = features("Naboen ventet.");
        let example = |carries, weight| Example { features: &whole, carries, weight };
        assert_eq!(fit(&[], 1.0).score(&whole), 0.0);
        assert_eq!(fit(&[example(true, 0.0)], 1.0).score(&whole), 0.0);
        let one_kind = fit(&[example(true, 1.0), example(true, 1.0)], 1.0).score(&whole);
        assert!(one_kind > 0.0 && one_kind.is_finite());
    }

    #[test]
    fn the_same_examples_give_the_same_weights() {
        assert_eq!(learnt(1.0), learnt(1.0));
    }
}
