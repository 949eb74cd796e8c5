//! What the words of a sentence say of each theme: one weight for each feature and theme, and how rare each feature is.
//!
//! Apart from the judge, which hears other witnesses too. What is rare says more ("inverse document frequency", Spärck Jones
//! 1972), what was met only once nothing at all.

use super::features::{Features, PLACES};
use super::logistic::{Example, fit};

/// A feature that fewer sentences have is no feature.
const FEWEST: u32 = 2;

/// How much one coded sentence may move the weights.
const TRUST: f64 = 4.0;

/// The log-odds of what nobody speaks of.
pub const NOTHING: f32 = -3.0;

/// What was learnt of words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wording {
    /// How many themes there are.
    pub(super) themes: usize,
    /// For each place how rare its feature is, or nought where it is none; empty where nothing was learnt.
    pub(super) rarity: Vec<f32>,
    /// For each place the weights of all themes.
    pub(super) weights: Vec<f32>,
    /// For each theme the weight that every sentence has.
    pub(super) bias: Vec<f32>,
}

/// A sentence that a person coded, taken apart.
#[derive(Debug, Clone, Copy)]
pub struct Coded<'a> {
    /// Its features.
    pub features: &'a Features,
    /// By theme, what the person said; `None` where nothing was.
    pub hand: &'a [Option<bool>],
    /// How much it counts.
    pub weight: f64,
}

impl Wording {
    /// Learns from coded sentences. The same sentences in the same order give the same weights.
    pub fn learn(coded: &[Coded<'_>], themes: usize) -> Wording {
        if coded.is_empty() {
            return Wording::silent(themes);
        }
        let rarity = rarity(coded);
        let weighed: Vec<Vec<(u32, f32)>> = coded.iter().map(|one| weighed(one.features, &rarity)).collect();
        let examples: Vec<Example<'_>> = coded
            .iter()
            .zip(&weighed)
            .map(|(coded, features)| Example { features, hand: coded.hand, weight: coded.weight })
            .collect();
        let (weights, mut bias) = fit(&examples, themes, TRUST);
        // Of a theme that nobody decided on, the words say nothing.
        let decided = |theme: usize| coded.iter().any(|one| one.hand.get(theme).copied().flatten().is_some());
        bias.iter_mut().enumerate().filter(|(theme, _)| !decided(*theme)).for_each(|(_, bias)| *bias = NOTHING);
        Wording { themes, rarity, weights, bias }
    }

    /// What nobody has taught: words say nothing.
    pub fn silent(themes: usize) -> Wording {
        Wording { themes, bias: vec![NOTHING; themes], ..Wording::default() }
    }

    /// The log-odds that a sentence carries each theme.
    pub fn scores(&self, features: &Features) -> Vec<f32> {
        let mut scores = self.bias.clone();
        for (place, weight) in weighed(features, &self.rarity) {
            let weights = self.weights_at(place);
            scores.iter_mut().zip(weights).for_each(|(score, learnt)| *score += learnt * weight);
        }
        scores
    }

    /// The same for other themes, by their places among these; of one that is none of them the words say nothing.
    pub fn arranged(&self, places: &[Option<usize>]) -> Wording {
        let of = |all: &[f32], nothing: f32| -> Vec<f32> {
            places.iter().map(|place| place.and_then(|place| all.get(place).copied()).unwrap_or(nothing)).collect()
        };
        let weights = match self.themes {
            0 => Vec::new(),
            themes => self.weights.chunks_exact(themes).flat_map(|all| of(all, 0.0)).collect(),
        };
        let bias = of(&self.bias, NOTHING);
        Wording { themes: places.len(), rarity: self.rarity.clone(), weights, bias }
    }

    /// How rare the feature at a place is; nought where it is none.
    pub fn rarity_at(&self, place: u32) -> f32 {
        self.rarity.get(place as usize).copied().unwrap_or_default()
    }

    /// The weights of a place, theme by theme.
    pub fn weights_at(&self, place: u32) -> &[f32] {
        let start = place as usize * self.themes;
        self.weights.get(start..start + self.themes).unwrap_or_default()
    }
}

/// How rare each feature is among some sentences.
fn rarity(coded: &[Coded<'_>]) -> Vec<f32> {
    let mut counts = vec![0u32; PLACES];
    for one in coded {
        one.features.words.iter().chain(&one.features.runs).for_each(|&place| counts[place as usize] += 1);
    }
    let all = (1 + coded.len()) as f32;
    counts.into_iter().map(|count| if count < FEWEST { 0.0 } else { (all / (1 + count) as f32).ln() + 1.0 }).collect()
}

/// The features of a sentence by their rarity, ascending by place; each family has the length one, so words and pairs together
/// weigh as much as all runs of letters, and a long sentence as much as a short one.
fn weighed(features: &Features, rarity: &[f32]) -> Vec<(u32, f32)> {
    let mut all: Vec<(u32, f32)> = Vec::with_capacity(features.words.len() + features.runs.len());
    for family in [&features.words, &features.runs] {
        let of = |&place: &u32| rarity.get(place as usize).copied().unwrap_or_default();
        let length = family.iter().map(|place| of(place).powi(2)).sum::<f32>().sqrt();
        all.extend(family.iter().map(|place| (*place, of(place) / length)).filter(|(_, weight)| *weight > 0.0));
    }
    all.sort_unstable_by_key(|(place, _)| *place);
    all
}

#[cfg(test)]
mod tests {
    use super::super::features::features;
    use super::*;

    fn length(sentence: &str, rarity: &[f32]) -> f32 {
        weighed(&features(sentence), rarity).iter().map(|(_, weight)| weight * weight).sum()
    }

    #[test]
    fn sentences_of_all_lengths_weigh_alike() {
        let rarity = vec![1.0; PLACES];
        for sentence in
            ["Nei.", "Ingen av dem som bodde der den gangen, ble spurt om hva de selv ville ha gjort annerledes."]
        {
            assert!((length(sentence, &rarity) - 2.0).abs() < 1e-3, "{sentence}");
        }
        assert_eq!(length("…", &rarity), 0.0);
        assert_eq!(length("Nei.", &[]), 0.0);
    }

    #[test]
    fn what_is_rare_weighs_more_and_what_is_met_once_nothing() {
        let all = ["de ventet", "de gikk", "de ventet", "de kom", "de bor"].map(features);
        let coded: Vec<Coded<'_>> =
            all.iter().map(|features| Coded { features, hand: &[Some(true)], weight: 1.0 }).collect();
        let rarity = rarity(&coded);
        let of = |word: &str| rarity[features(word).words[0] as usize];
        assert!(of("ventet") > of("de") && of("de") > 0.0 && of("gikk") == 0.0);
    }

    #[test]
    fn what_is_learnt_holds_for_sentences_that_were_not_seen() {
        let who = ["Beboerne", "De fleste", "Noen av dem", "Kari", "Søsknene", "Naboen"];
        let what = [
            ("ventet lenge på svar", true),
            ("stod i kø for å få plass", true),
            ("fikk ikke svar før våren", true),
            ("malte gangen i fjor", false),
            ("laget suppe til alle", false),
            ("gikk tur langs elva", false),
        ];
        let all: Vec<(Features, [Option<bool>; 2])> = who
            .iter()
            .flat_map(|who| {
                what.map(|(what, waits)| (features(&format!("{who} {what}.")), [Some(waits), Some(!waits)]))
            })
            .collect();
        let coded: Vec<Coded<'_>> = all.iter().map(|(features, hand)| Coded { features, hand, weight: 1.0 }).collect();
        let learnt = Wording::learn(&coded, 2);
        for (sentence, carries) in
            [("Vennen min ventet på plass.", true), ("Ingen fikk svar.", true), ("Mor malte huset.", false)]
        {
            let scores = learnt.scores(&features(sentence));
            assert_eq!([scores[0] > 0.0, scores[1] > 0.0], [carries, !carries], "{sentence}");
        }
        assert_eq!(learnt, Wording::learn(&coded, 2));
        assert!(Wording::default().scores(&features("Ingen.")).is_empty());
    }
}
