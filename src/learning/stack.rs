//! The second judge: weighs what the words say against what the rules say, in the sentence and beside it.
//!
//! Apart from the learner of words, because it has a dozen features and not a quarter of a million: it learns from a few dozen
//! coded sentences how far each witness is to be believed, and turns their word into a probability. What the words say of
//! a sentence must come from a model that has not seen it ("stacked generalization", Wolpert 1992).

/// What the witnesses say of one sentence and one theme, as numbers.
pub type Witness = Vec<f64>;

/// How far each witness is believed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judge {
    /// What each says on average, and how much it varies.
    scales: Vec<[f64; 2]>,
    weights: Vec<f64>,
    bias: f64,
}

/// How strongly weights are held near nought: the inverse of the variance that is expected of them.
const RIDGE: f64 = 3.0;
/// Newton's method is at its end after a few steps, or the numbers are not such that it has one.
const STEPS: usize = 30;

impl Judge {
    /// Learns from sentences of which it is known whether they carry the theme. All have the same witnesses.
    pub fn fit(said: &[Witness], carries: &[bool]) -> Judge {
        let scales = scales(said);
        let rows: Vec<Witness> = said.iter().map(|row| scaled(row, &scales)).collect();
        let mut weights = vec![0.0; scales.len() + 1];
        for _ in 0..STEPS {
            let step = newton(&rows, carries, &weights);
            weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight -= step);
            if step.iter().all(|step| step.abs() < 1e-8) {
                break;
            }
        }
        let bias = weights.pop().unwrap_or_default();
        Judge { scales, weights, bias }
    }

    /// How likely a sentence carries the theme, from 0 to 1.
    pub fn probability(&self, said: &Witness) -> f64 {
        let score = self.bias
            + scaled(said, &self.scales).iter().zip(&self.weights).map(|(one, weight)| one * weight).sum::<f64>();
        logistic(score)
    }
}

fn logistic(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

fn scales(said: &[Witness]) -> Vec<[f64; 2]> {
    let count = said.len().max(1) as f64;
    let width = said.first().map_or(0, Vec::len);
    let scale = |place: usize| {
        let mean = said.iter().map(|row| row[place]).sum::<f64>() / count;
        let spread = (said.iter().map(|row| (row[place] - mean).powi(2)).sum::<f64>() / count).sqrt();
        // A witness that always says the same is not believed, whatever it says.
        [mean, if spread > 1e-9 { spread } else { f64::INFINITY }]
    };
    (0..width).map(scale).collect()
}

fn scaled(row: &Witness, scales: &[[f64; 2]]) -> Witness {
    row.iter().zip(scales).map(|(said, [mean, spread])| (said - mean) / spread).collect()
}

/// The step of Newton's method on the penalised likelihood; the last weight is that of the constant, which is free.
fn newton(rows: &[Witness], carries: &[bool], weights: &[f64]) -> Vec<f64> {
    let width = weights.len();
    let mut slope: Vec<f64> = weights.iter().map(|weight| RIDGE * weight).collect();
    let mut bend = vec![vec![0.0; width]; width];
    for (place, row) in bend.iter_mut().enumerate() {
        row[place] = RIDGE;
    }
    slope[width - 1] = 0.0;
    bend[width - 1][width - 1] = 1e-9;
    for (row, carries) in rows.iter().zip(carries) {
        let with = |place: usize| row.get(place).copied().unwrap_or(1.0);
        let likely = logistic((0..width).map(|place| with(place) * weights[place]).sum());
        let (miss, sure) = (likely - f64::from(u8::from(*carries)), (likely * (1.0 - likely)).max(1e-9));
        for (one, bend) in bend.iter_mut().enumerate() {
            slope[one] += miss * with(one);
            for (other, bend) in bend.iter_mut().enumerate().take(one + 1) {
                *bend += sure * with(one) * with(other);
            }
        }
    }
    solved(bend, slope)
}

/// Solves a symmetric, positive system of which the lower half is given, by Cholesky's method.
fn solved(mut matrix: Vec<Vec<f64>>, mut side: Vec<f64>) -> Vec<f64> {
    let width = side.len();
    for row in 0..width {
        for column in 0..=row {
            let known: f64 = (0..column).map(|place| matrix[row][place] * matrix[column][place]).sum();
            let left = matrix[row][column] - known;
            matrix[row][column] = if row == column { left.max(1e-12).sqrt() } else { left / matrix[column][column] };
        }
    }
    for row in 0..width {
        let known: f64 = (0..row).map(|place| matrix[row][place] * side[place]).sum();
        side[row] = (side[row] - known) / matrix[row][row];
    }
    for row in (0..width).rev() {
        let known: f64 = (row + 1..width).map(|place| matrix[place][row] * side[place]).sum();
        side[row] = (side[row] - known) / matrix[row][row];
    }
    side
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved() {
        // 4x + 2y = 10, 2x + 3y = 11.
        let found = solved(vec![vec![4.0, 0.0], vec![2.0, 3.0]], vec![10.0, 11.0]);
        assert!((found[0] - 1.0).abs() < 1e-9 && (found[1] - 3.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn who_is_right_is_believed_and_who_always_says_the_same_is_not() {
        // Of a hundred that carry it, the first witness knows all, and takes twenty others for such; the second guesses; the
        // third says yes to all.
        let said: Vec<Witness> = (0..200)
            .map(|number| {
                vec![f64::from(u8::from(number % 2 == 1 || number % 10 == 0)), f64::from(number / 2 % 2), 1.0]
            })
            .collect();
        let carries: Vec<bool> = (0..200).map(|number| number % 2 == 1).collect();
        let judge = Judge::fit(&said, &carries);
        let (yes, no) = (judge.probability(&vec![1.0, 0.0, 1.0]), judge.probability(&vec![0.0, 0.0, 1.0]));
        // Five in six, shrunk a little, and none.
        assert!((0.75..0.84).contains(&yes) && (0.0..0.1).contains(&no), "{yes} {no}");
        assert!((judge.probability(&vec![1.0, 1.0, 1.0]) - yes).abs() < 0.05);
        assert_eq!(judge.probability(&vec![1.0, 0.0, 99.0]), yes);
    }

    #[test]
    fn what_is_told_is_a_probability() {
        let said: Vec<Witness> = (0..100).map(|number| vec![f64::from(number)]).collect();
        let carries: Vec<bool> = (0..100).map(|number| number % 3 == 0 && number > 40).collect();
        let judge = Judge::fit(&said, &carries);
        let all: f64 = said.iter().map(|row| judge.probability(row)).sum();
        assert!((all - 20.0).abs() < 1e-3, "as many as there are: {all}");
        assert_eq!(Judge::fit(&[], &[]).probability(&Vec::new()), 0.5);
    }
}
