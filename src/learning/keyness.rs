//! Keyness: how much more often something stands in some sentences than in the others, and whether that may be chance.
//!
//! Apart from the learner of words, because here a person reads the figures and decides.

/// In how many sentences of two kinds something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Keyness {
    /// In how many of the sentences that are looked at.
    pub inside: u32,
    /// How many of these there are.
    pub all_inside: u32,
    /// In how many of the others.
    pub outside: u32,
    /// How many of these there are.
    pub all_outside: u32,
}

/// With a log-likelihood above this, chance alone would do it once in a hundred times (χ² with one degree of freedom).
pub const ONE_IN_A_HUNDRED: f64 = 6.63;

impl Keyness {
    /// The log-likelihood ratio G² over the four cells of the table (Dunning 1993, "Accurate methods for the statistics of
    /// surprise and coincidence"), below nought where it stands more seldom inside than outside.
    pub fn log_likelihood(&self) -> f64 {
        let [inside, outside] = [f64::from(self.inside), f64::from(self.outside)];
        let [all_inside, all_outside] = [f64::from(self.all_inside), f64::from(self.all_outside)];
        let (with, all) = (inside + outside, all_inside + all_outside);
        let cell = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
        let side = |seen: f64, size: f64| cell(seen, with * size / all) + cell(size - seen, (all - with) * size / all);
        let sum = 2.0 * (side(inside, all_inside) + side(outside, all_outside));
        if inside * all_outside < outside * all_inside { -sum } else { sum }
    }

    /// How many times as often it stands inside as outside, one more sentence counted on either side, so that what stands
    /// nowhere outside is not infinitely telling.
    pub fn times(&self) -> f64 {
        let part = |with: u32, all: u32| (f64::from(with) + 1.0) / (f64::from(all) + 2.0);
        part(self.inside, self.all_inside) / part(self.outside, self.all_outside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(inside: u32, all_inside: u32, outside: u32, all_outside: u32) -> f64 {
        Keyness { inside, all_inside, outside, all_outside }.log_likelihood()
    }

    #[test]
    fn the_ratio_is_that_of_the_paper() {
        // Dunning 1993, table 2: "the swiss" 110, "swiss" elsewhere 111 … 29114 words: −2 log λ = 270.72.
        let found = of(110, 110 + 2442, 111, 111 + 29114);
        assert!((found - 270.72).abs() < 0.05, "{found}");
    }

    #[test]
    fn what_stands_everywhere_alike_is_no_sign() {
        assert!(of(10, 100, 20, 200).abs() < 1e-9);
        assert!(of(10, 100, 5, 200) > ONE_IN_A_HUNDRED);
        assert!(of(1, 100, 40, 200) < -ONE_IN_A_HUNDRED);
        assert!(of(3, 3, 0, 50) > of(2, 3, 0, 50));
        assert_eq!(of(0, 0, 0, 0), 0.0);
        assert!(of(5, 5, 0, 0).is_finite() && of(0, 0, 3, 9).is_finite());
        let times = |inside, outside| Keyness { inside, all_inside: 98, outside, all_outside: 198 }.times();
        assert_eq!((times(9, 4), times(0, 1)), (4.0, 1.0));
    }
}
