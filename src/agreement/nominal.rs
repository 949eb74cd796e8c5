//! Two coders' choices among several values, counted, and the measures of their agreement.

use super::bootstrap::{Interval, drawn};

/// How often two coders gave which of `K` values to the same things: the first coder's values by row, the second's by column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nominal<const K: usize>(pub [[u32; K]; K]);

/// A measure of agreement over several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Share {
    /// The part of all things to which both gave the same value.
    Raw,
    /// Cohen's kappa (1960).
    Kappa,
    /// Krippendorff's alpha (2011) for two coders, nominal values, none missing.
    Alpha,
}

impl Share {
    /// All of them, in the order in which they are printed.
    pub const ALL: [Share; 3] = [Share::Raw, Share::Kappa, Share::Alpha];
}

impl<const K: usize> Nominal<K> {
    /// Counts pairs of values, each below `K`.
    pub fn of(pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut table = [[0; K]; K];
        pairs.into_iter().for_each(|(first, second)| table[first][second] += 1);
        Nominal(table)
    }

    /// How many things were judged.
    pub fn all(&self) -> u32 {
        self.0.iter().flatten().sum()
    }

    /// A measure; `None` where it is not defined: nothing was judged, or both gave one value only.
    pub fn share(&self, share: Share) -> Option<f64> {
        let all = f64::from(self.all());
        let same = (0..K).map(|value| f64::from(self.0[value][value])).sum::<f64>();
        // How often each coder gave each value.
        let first: [f64; K] = std::array::from_fn(|value| self.0[value].iter().copied().map(f64::from).sum());
        let second: [f64; K] = std::array::from_fn(|value| self.0.iter().map(|row| f64::from(row[value])).sum());
        match share {
            Share::Raw => part(same, all),
            Share::Kappa => {
                let expected = (0..K).map(|value| first[value] * second[value]).sum::<f64>();
                let (observed, expected) = (part(same, all)?, part(expected, all * all)?);
                part(observed - expected, 1.0 - expected)
            }
            // One minus the observed disagreement over that of values drawn, without putting them back, from all that both gave.
            Share::Alpha => {
                let values = 2.0 * all;
                let pairs = (0..K).map(|value| first[value] + second[value]).map(|one| one * (values - one));
                let expected = part(pairs.sum(), values * (values - 1.0))?;
                Some(1.0 - part(part(all - same, all)?, expected)?)
            }
        }
    }

    /// The measures with their intervals, things being drawn again; in the order of [`Share::ALL`].
    pub fn shares(&self) -> [Option<(f64, Option<Interval>)>; 3] {
        let cells = |row: usize| (0..K).flat_map(move |column| vec![(row, column); self.0[row][column] as usize]);
        let things: Vec<(usize, usize)> = (0..K).flat_map(cells).collect();
        let intervals = drawn(&things, |drawn| {
            let table = Self::of(drawn.iter().map(|pair| **pair));
            Share::ALL.map(|share| table.share(share))
        });
        let mut both = Share::ALL.into_iter().zip(intervals);
        std::array::from_fn(|_| both.next().and_then(|(share, interval)| Some((self.share(share)?, interval))))
    }
}

/// `some` over `all`; `None` where there is nothing to divide by.
pub(super) fn part(some: f64, all: f64) -> Option<f64> {
    (all != 0.0).then(|| some / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_textbooks_work_out() {
        // Krippendorff (2011), section B: twelve units, two observers, five values.
        let [a, b, c, d, e] = [0, 1, 2, 3, 4];
        let first = [a, a, b, b, d, c, c, c, e, d, d, a];
        let second = [b, a, b, b, b, c, c, c, e, d, d, d];
        let table = Nominal::<5>::of(first.into_iter().zip(second));
        assert!((table.share(Share::Alpha).unwrap() - 0.692).abs() < 5e-4, "{table:?}");
        assert_eq!(table.share(Share::Raw), Some(0.75));
        // Worked by hand: 45 things, observed 34/45, expected (15·16 + 15·14 + 15·15)/45² = 1/3.
        let three = Nominal([[12, 2, 1], [3, 10, 2], [1, 2, 12]]);
        assert_eq!(three.all(), 45);
        let kappa = (34.0 / 45.0 - 1.0 / 3.0) / (2.0 / 3.0);
        assert!((three.share(Share::Kappa).unwrap() - kappa).abs() < 1e-9);
    }

    #[test]
    fn an_interval_holds_its_measure() {
        let shares = Nominal([[12, 2, 1], [3, 10, 2], [1, 2, 12]]).shares();
        for (value, interval) in shares.into_iter().flatten() {
            let interval = interval.unwrap();
            assert!(interval.low < value && value < interval.high, "{value} {interval:?}");
            assert!(interval.high - interval.low < 0.4, "{interval:?}");
        }
        assert_eq!(Nominal::<3>::of([]).shares(), [None; 3]);
        // One value only: agreement beyond chance is not defined.
        assert_eq!(Nominal::<3>::of([(1, 1), (1, 1)]).shares()[1], None);
    }
}
