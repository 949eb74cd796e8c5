//! How sure a measure is: intervals from drawing the sentences again and again (Efron 1979, percentile method).
//!
//! Apart from the measures, which are exact: these depend on a generator, and so that the same input gives the same output it
//! always begins with the same number.

use super::fourfold::{Fourfold, Measure};

/// How often the sentences are drawn again.
const DRAWS: usize = 1_000;
/// What the generator begins with. Any number would do; it must never change.
const SEED: u64 = 0x006B_696C_6465;

/// Between these two a measure lies in 95 of 100 samples like this one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What two coders said of one sentence, by row: a theme each. `None` where they were not asked.
pub type Judged = Vec<Option<(bool, bool)>>;

/// The interval of every measure, in the order of [`Measure::ALL`]; `None` where most draws leave it undefined.
pub type Intervals = [Option<Interval>; Measure::ALL.len()];

/// The intervals of every row, and behind them those of the `pooled` rows added up. Sentences are drawn whole, with what was
/// said of all their themes, for a sentence that is hard for one is hard for others.
pub fn intervals(sentences: &[Judged], rows: usize, pooled: &[usize]) -> Vec<Intervals> {
    let mut random = fastrand::Rng::with_seed(SEED);
    let mut found = vec![[const { Vec::new() }; Measure::ALL.len()]; rows + 1];
    for _ in 0..DRAWS {
        let mut counts = vec![Fourfold::default(); rows];
        for _ in 0..sentences.len() {
            let drawn = &sentences[random.usize(..sentences.len())];
            for (count, said) in counts.iter_mut().zip(drawn) {
                said.iter().for_each(|(first, second)| count.add(*first, *second));
            }
        }
        let all = pooled.iter().map(|&row| counts[row]).fold(Fourfold::default(), Fourfold::plus);
        for (found, count) in found.iter_mut().zip(counts.into_iter().chain([all])) {
            for (values, measure) in found.iter_mut().zip(Measure::ALL) {
                values.extend(count.measure(measure));
            }
        }
    }
    found.into_iter().map(|row| row.map(middle)).collect()
}

/// By how much F1 over the `pooled` rows is greater in the second judgement of the same sentences than in the first, and the
/// interval of that. Both are drawn together, so that what is hard for both does not blur the difference.
pub fn gain(first: &[Judged], second: &[Judged], pooled: &[usize]) -> Option<(f64, Interval)> {
    let pairs: Vec<(&Judged, &Judged)> = first.iter().zip(second).collect();
    let f1 = |counts: [Fourfold; 2]| {
        let [first, second] = counts.map(|counts| counts.measure(Measure::F1));
        Some(second? - first?)
    };
    let [interval] = drawn(&pairs, |drawn| [f1(counted(drawn.iter().map(|pair| **pair), pooled))]);
    Some((f1(counted(pairs.iter().copied(), pooled))?, interval?))
}

/// The intervals of some measures of things, which are drawn again and again.
pub(super) fn drawn<T, const M: usize>(
    things: &[T],
    measures: impl Fn(&[&T]) -> [Option<f64>; M],
) -> [Option<Interval>; M] {
    let mut random = fastrand::Rng::with_seed(SEED);
    let mut found = [const { Vec::new() }; M];
    let mut picked = Vec::with_capacity(things.len());
    for _ in 0..DRAWS {
        picked.clear();
        picked.extend((0..things.len()).map(|_| &things[random.usize(..things.len())]));
        found.iter_mut().zip(measures(&picked)).for_each(|(values, value)| values.extend(value));
    }
    found.map(middle)
}

fn counted<'j>(pairs: impl Iterator<Item = (&'j Judged, &'j Judged)>, pooled: &[usize]) -> [Fourfold; 2] {
    let mut counts = [Fourfold::default(); 2];
    for (first, second) in pairs {
        for (count, judged) in counts.iter_mut().zip([first, second]) {
            let said = pooled.iter().filter_map(|&row| judged.get(row).copied().flatten());
            said.for_each(|(hand, tag)| count.add(hand, tag));
        }
    }
    counts
}

/// The middle 95 of 100 values.
fn middle(mut values: Vec<f64>) -> Option<Interval> {
    if values.len() * 2 <= DRAWS {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let at = |part: f64| values[((values.len() - 1) as f64 * part).round() as usize];
    Some(Interval { low: at(0.025), high: at(0.975) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(both: usize, first: usize, neither: usize) -> Vec<Judged> {
        let of = |count: usize, said| vec![vec![Some(said), None]; count];
        [of(both, (true, true)), of(first, (true, false)), of(neither, (false, false))].concat()
    }

    #[test]
    fn an_interval_holds_its_measure_and_narrows_with_more_sentences() {
        let width = |times: usize| {
            let found = intervals(&sentences(20 * times, 20 * times, 60 * times), 2, &[0]);
            let recall = found[0][1].unwrap();
            assert!(recall.low < 0.5 && recall.high > 0.5, "{recall:?}");
            // The one row that is pooled, and a row that nobody was asked about.
            assert_eq!((found[2], found[1]), (found[0], [None; 5]));
            recall.high - recall.low
        };
        // The normal approximation gives 1.96 · 2 · √(.5 · .5 / 40) = .31 for 40 sentences, and a third of it for nine times.
        let (few, many) = (width(1), width(9));
        assert!((few - 0.31).abs() < 0.04 && (many - 0.103).abs() < 0.02, "{few} {many}");
    }

    #[test]
    fn a_gain_is_surer_than_the_two_that_it_is_between() {
        // Of forty that carry the theme the first finds twenty, the second five more.
        let (first, second) = (sentences(20, 20, 60), sentences(25, 15, 60));
        let (gain, interval) = super::gain(&first, &second, &[0]).unwrap();
        assert!((gain - (50.0 / 65.0 - 40.0 / 60.0)).abs() < 1e-9, "{gain}");
        assert!(interval.low > 0.0 && interval.high < 0.25, "{interval:?}");
        assert_eq!(super::gain(&first, &first, &[0]).unwrap(), (0.0, Interval { low: 0.0, high: 0.0 }));
        assert_eq!(super::gain(&[], &[], &[0]), None);
    }

    #[test]
    fn the_same_sentences_give_the_same_intervals() {
        let all = sentences(5, 3, 11);
        assert_eq!(intervals(&all, 2, &[0]), intervals(&all, 2, &[0]));
        assert_eq!(intervals(&[], 1, &[0]), vec![[None; 5]; 2]);
    }
}
