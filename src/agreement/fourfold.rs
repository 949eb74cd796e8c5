//! Two coders' yes and no on one theme, counted, and the measures of their agreement.

use super::nominal::{Nominal, Share, part};

/// How often two coders said what of the same sentences. The first is the one that is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fourfold {
    /// Both said yes.
    pub both: u32,
    /// Only the first said yes.
    pub first: u32,
    /// Only the second said yes.
    pub second: u32,
    /// Neither said yes.
    pub neither: u32,
}

/// A measure of agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Of what the second said yes to, the part that the first said yes to.
    Precision,
    /// Of what the first said yes to, the part that the second said yes to.
    Recall,
    /// The harmonic mean of the two.
    F1,
    /// Cohen's kappa (1960): agreement beyond what two coders with these habits would reach by chance.
    Kappa,
    /// Krippendorff's alpha (2011, "Computing Krippendorff's Alpha-Reliability") for two coders, nominal values, none missing.
    Alpha,
}

impl Measure {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Measure; 5] = [Measure::Precision, Measure::Recall, Measure::F1, Measure::Kappa, Measure::Alpha];
}

impl Fourfold {
    /// Adds one sentence.
    pub fn add(&mut self, first: bool, second: bool) {
        let cell = match (first, second) {
            (true, true) => &mut self.both,
            (true, false) => &mut self.first,
            (false, true) => &mut self.second,
            (false, false) => &mut self.neither,
        };
        *cell += 1;
    }

    /// All that was counted in both.
    pub fn plus(self, other: Fourfold) -> Fourfold {
        Fourfold {
            both: self.both + other.both,
            first: self.first + other.first,
            second: self.second + other.second,
            neither: self.neither + other.neither,
        }
    }

    /// How many sentences were judged.
    pub fn sentences(self) -> u32 {
        self.both + self.first + self.second + self.neither
    }

    /// To how many the first said yes.
    pub fn of_first(self) -> u32 {
        self.both + self.first
    }

    /// To how many the second said yes.
    pub fn of_second(self) -> u32 {
        self.both + self.second
    }

    /// A measure; `None` where it is not defined: nothing was found, or nobody ever said yes (or no).
    pub fn measure(self, measure: Measure) -> Option<f64> {
        let [both, first, second] = [self.both, self.first, self.second].map(f64::from);
        match measure {
            Measure::Precision => part(both, both + second),
            Measure::Recall => part(both, both + first),
            Measure::F1 => part(2.0 * both, 2.0 * both + first + second),
            Measure::Kappa => self.nominal().share(Share::Kappa),
            Measure::Alpha => self.nominal().share(Share::Alpha),
        }
    }

    /// The same as a table of two values.
    fn nominal(self) -> Nominal<2> {
        Nominal([[self.both, self.first], [self.second, self.neither]])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(both: u32, first: u32, second: u32, neither: u32) -> Fourfold {
        Fourfold { both, first, second, neither }
    }

    fn near(fourfold: Fourfold, measure: Measure, expected: f64) {
        let found = fourfold.measure(measure).unwrap();
        assert!((found - expected).abs() < 5e-4, "{measure:?}: {found}, not {expected}");
    }

    #[test]
    fn what_the_textbooks_work_out() {
        // The example of the article on Cohen's kappa in many textbooks: 20, 5, 10, 15.
        near(counted(20, 5, 10, 15), Measure::Kappa, 0.4);
        // Krippendorff (2011), section A: ten units, two observers, binary data.
        near(counted(1, 1, 3, 5), Measure::Alpha, 0.095);
        near(counted(30, 10, 20, 40), Measure::Precision, 0.6);
        near(counted(30, 10, 20, 40), Measure::Recall, 0.75);
        near(counted(30, 10, 20, 40), Measure::F1, 0.666_7);
    }

    #[test]
    fn what_cannot_be_divided_is_not_told() {
        for measure in Measure::ALL {
            assert_eq!(Fourfold::default().measure(measure), None, "{measure:?}");
        }
        let never = counted(0, 0, 0, 9);
        assert_eq!((never.measure(Measure::Precision), never.measure(Measure::Alpha)), (None, None));
        assert_eq!(counted(0, 3, 0, 9).measure(Measure::Recall), Some(0.0));
    }

    #[test]
    fn who_comes_first_matters_to_neither_kappa_nor_alpha() {
        for measure in [Measure::F1, Measure::Kappa, Measure::Alpha] {
            assert_eq!(counted(7, 2, 5, 11).measure(measure), counted(7, 5, 2, 11).measure(measure));
        }
        assert_eq!(counted(7, 0, 0, 11).measure(Measure::Alpha), Some(1.0));
    }
}
