//! The second judge: weighs what the words say against what the rules say, in the sentence and beside it.
//!
//! Apart from the learner of words, because it has a dozen features and not a quarter of a million: it learns from a few dozen
//! coded sentences how far each witness is to be believed, and turns their word into a probability. What the words say of
//! a sentence must come from a model that has not seen it ("stacked generalization", Wolpert 1992).

use super::witness::{WITNESSES, Witness};

/// How far each witness is believed.
#[derive(Debug, Clone, PartialEq)]
pub struct Judge {
    /// What each says on average.
    pub(super) means: Witness,
    /// For each by how much the log-odds change with what it says.
    pub(super) weights: Witness,
    pub(super) bias: f64,
}

/// A sentence of which it is known whether it carries a theme.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// What is said of it.
    pub said: Witness,
    /// What was believed before anything was learnt, in log-odds.
    pub before: f64,
    /// Whether it carries the theme.
    pub carries: bool,
}

/// How strongly weights are held near nought: the inverse of the variance that is expected of them.
#[derive(Debug, Clone, Copy)]
pub struct Ridge {
    witnesses: f64,
    /// What every sentence has.
    bias: f64,
}

impl Ridge {
    /// Where all is to be learnt: next to nothing on the bias, but enough where all sentences are of one kind.
    pub const AFRESH: Ridge = Ridge { witnesses: 3.0, bias: 0.3 };
    /// Where a model that has seen thousands of sentences is to be corrected by some dozens, which are a choice of doubtful ones.
    pub const CORRECTING: Ridge = Ridge { witnesses: 30.0, bias: 10.0 };

    fn of(self, place: usize) -> f64 {
        if place % WIDTH == WITNESSES { self.bias } else { self.witnesses }
    }
}

/// How far themes may believe a witness differently. Rare themes have few codes, and learn from the others whom to believe.
const OWN: f64 = 0.25;
/// Newton's method is at its end after a few steps, or the numbers are not such that it has one.
const STEPS: usize = 30;
/// The witnesses and what every sentence has.
const WIDTH: usize = WITNESSES + 1;

type Row = [f64; WIDTH];
type Square = [[f64; WIDTH]; WIDTH];

impl Judge {
    /// Learns from the cases of each theme. What is learnt is what is common to all themes, and what each has of its own; where
    /// there is little to learn from, what was believed before stands.
    pub fn fit(themes: &[Vec<Case>], ridge: Ridge) -> Vec<Judge> {
        let (means, spreads) = scales(themes);
        let rows: Vec<Vec<Row>> =
            themes.iter().map(|cases| cases.iter().map(|case| row(&case.said, &means, &spreads)).collect()).collect();
        let weights = best(&rows, themes, ridge);
        let judge = |theme: usize| {
            let whole = whole(&weights, theme);
            let weights = std::array::from_fn(|place| whole[place] / spreads[place]);
            Judge { means, weights, bias: whole[WITNESSES] }
        };
        (0..themes.len()).map(judge).collect()
    }

    /// How likely a sentence carries the theme, from 0 to 1, where `before` was believed of it.
    pub fn probability(&self, said: &Witness, before: f64) -> f64 {
        logistic(self.log_odds(said, before))
    }

    /// The same as log-odds.
    pub fn log_odds(&self, said: &Witness, before: f64) -> f64 {
        let witnesses = said.iter().zip(&self.means).zip(&self.weights);
        before + self.bias + witnesses.map(|((said, mean), weight)| (said - mean) * weight).sum::<f64>()
    }
}

fn logistic(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

/// What each witness says on average, and how much it varies, over all themes.
fn scales(themes: &[Vec<Case>]) -> (Witness, Witness) {
    let count = themes.iter().map(Vec::len).sum::<usize>().max(1) as f64;
    let cases = || themes.iter().flatten();
    let means: Witness = std::array::from_fn(|place| cases().map(|case| case.said[place]).sum::<f64>() / count);
    let spread = |place: usize| {
        let spread = (cases().map(|case| (case.said[place] - means[place]).powi(2)).sum::<f64>() / count).sqrt();
        // A witness that always says the same is not believed, whatever it says.
        if spread > 1e-9 { spread } else { f64::INFINITY }
    };
    (means, std::array::from_fn(spread))
}

fn row(said: &Witness, means: &Witness, spreads: &Witness) -> Row {
    std::array::from_fn(|place| if place == WITNESSES { 1.0 } else { (said[place] - means[place]) / spreads[place] })
}

/// The weights of a theme: what is common, and its own.
fn whole(weights: &[f64], theme: usize) -> Row {
    let (common, own) = (&weights[..WIDTH], &weights[WIDTH * (theme + 1)..]);
    std::array::from_fn(|place| common[place] + OWN * own[place])
}

/// The weights that explain the cases best.
fn best(rows: &[Vec<Row>], themes: &[Vec<Case>], ridge: Ridge) -> Vec<f64> {
    let mut weights = vec![0.0; WIDTH * (themes.len() + 1)];
    let mut loss = loss(rows, themes, &weights, ridge);
    for _ in 0..STEPS {
        let step = newton(rows, themes, &weights, ridge);
        // Far from the best weights a whole step may go too far.
        let shorter = (0..STEPS as i32).find_map(|halves| {
            let part = 0.5f64.powi(halves);
            let next: Vec<f64> = weights.iter().zip(&step).map(|(weight, step)| weight - part * step).collect();
            let reached = self::loss(rows, themes, &next, ridge);
            (reached < loss).then_some((next, reached))
        });
        let Some((next, reached)) = shorter else { break };
        let gain = loss - reached;
        (weights, loss) = (next, reached);
        if gain < 1e-9 * loss.abs() {
            break;
        }
    }
    weights
}

/// How badly weights explain the cases: the penalised likelihood, as a loss.
fn loss(rows: &[Vec<Row>], themes: &[Vec<Case>], weights: &[f64], ridge: Ridge) -> f64 {
    let mut loss: f64 = weights.iter().enumerate().map(|(place, weight)| 0.5 * ridge.of(place) * weight * weight).sum();
    for (theme, (rows, cases)) in rows.iter().zip(themes).enumerate() {
        let weights = whole(weights, theme);
        for (row, case) in rows.iter().zip(cases) {
            let score = case.before + row.iter().zip(&weights).map(|(said, weight)| said * weight).sum::<f64>();
            let miss = if case.carries { -score } else { score };
            // ln(1 + eˣ), which is x where eˣ is too large to be said.
            loss += miss.max(0.0) + (-miss.abs()).exp().ln_1p();
        }
    }
    loss
}

/// The step of Newton's method on the penalised likelihood. The weights are those that are common to all themes, then those of
/// each.
fn newton(rows: &[Vec<Row>], themes: &[Vec<Case>], weights: &[f64], ridge: Ridge) -> Vec<f64> {
    let mut slope: Vec<f64> = weights.iter().enumerate().map(|(place, weight)| ridge.of(place) * weight).collect();
    let mut bend = vec![vec![0.0; weights.len()]; weights.len()];
    for (place, row) in bend.iter_mut().enumerate() {
        row[place] = ridge.of(place);
    }
    for (theme, (rows, cases)) in rows.iter().zip(themes).enumerate() {
        let (own_slope, own_bend) = part(rows, cases, &whole(weights, theme));
        let start = WIDTH * (theme + 1);
        for one in 0..WIDTH {
            slope[one] += own_slope[one];
            slope[start + one] += OWN * own_slope[one];
            for other in 0..WIDTH {
                let (high, low) = (one.max(other), one.min(other));
                bend[one][other] += own_bend[high][low];
                bend[start + one][other] += OWN * own_bend[high][low];
                bend[start + one][start + other] += OWN * OWN * own_bend[high][low];
            }
        }
    }
    solved(bend, slope)
}

/// What the cases of one theme add to the slope, and to the lower half of how it bends.
fn part(rows: &[Row], cases: &[Case], weights: &Row) -> (Row, Square) {
    let (mut slope, mut bend) = ([0.0; WIDTH], [[0.0; WIDTH]; WIDTH]);
    for (row, case) in rows.iter().zip(cases) {
        let score: f64 = row.iter().zip(weights).map(|(said, weight)| said * weight).sum();
        let likely = logistic(case.before + score);
        let (miss, sure) = (likely - f64::from(u8::from(case.carries)), (likely * (1.0 - likely)).max(1e-9));
        for one in 0..WIDTH {
            slope[one] += miss * row[one];
            for other in 0..=one {
                bend[one][other] += sure * row[one] * row[other];
            }
        }
    }
    (slope, bend)
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

    fn case(said: &[f64], carries: bool) -> Case {
        let said = std::array::from_fn(|place| said.get(place).copied().unwrap_or_default());
        Case { said, before: 0.0, carries }
    }

    fn says(said: &[f64]) -> Witness {
        case(said, true).said
    }

    /// Of a hundred that carry it, the first witness knows all, and takes twenty others for such; the second guesses; the
    /// third says yes to all.
    fn cases(count: usize) -> Vec<Case> {
        let yes = |is: bool| f64::from(u8::from(is));
        let case = |number: usize| {
            let carries = number % 2 == 1;
            case(&[yes(carries || number.is_multiple_of(10)), yes(number / 2 % 2 == 1), 1.0], carries)
        };
        (0..count).map(case).collect()
    }

    #[test]
    fn a_system_is_solved() {
        // 4x + 2y = 10, 2x + 3y = 11.
        let found = solved(vec![vec![4.0, 0.0], vec![2.0, 3.0]], vec![10.0, 11.0]);
        assert!((found[0] - 1.0).abs() < 1e-9 && (found[1] - 3.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn who_is_right_is_believed_and_who_always_says_the_same_is_not() {
        let [judge] = &Judge::fit(&[cases(200)], Ridge::AFRESH)[..] else { panic!("one theme") };
        let likely = |said: &[f64]| judge.probability(&says(said), 0.0);
        let (yes, no) = (likely(&[1.0, 0.0, 1.0]), likely(&[0.0, 0.0, 1.0]));
        // Five in six, shrunk a little, and none.
        assert!((0.75..0.84).contains(&yes) && (0.0..0.1).contains(&no), "{yes} {no}");
        assert!((likely(&[1.0, 1.0, 1.0]) - yes).abs() < 0.05);
        assert_eq!(likely(&[1.0, 0.0, 99.0]), yes);
    }

    #[test]
    fn a_theme_with_few_codes_learns_from_the_others_whom_to_believe() {
        let few = vec![case(&[1.0, 0.0, 1.0], true), case(&[0.0, 1.0, 1.0], false)];
        let alone = &Judge::fit(std::slice::from_ref(&few), Ridge::AFRESH)[0];
        let judges = Judge::fit(&[cases(200), few], Ridge::AFRESH);
        let apart = |judge: &Judge| {
            judge.probability(&says(&[1.0, 1.0, 1.0]), 0.0) - judge.probability(&says(&[0.0, 1.0, 1.0]), 0.0)
        };
        assert!(apart(&judges[1]) > 0.5 && apart(alone) < 0.3, "{} {}", apart(&judges[1]), apart(alone));
    }

    #[test]
    fn what_is_told_is_a_probability() {
        let all: Vec<Case> =
            (0..100).map(|number| case(&[f64::from(number)], number % 3 == 0 && number > 40)).collect();
        let judge = &Judge::fit(std::slice::from_ref(&all), Ridge::AFRESH)[0];
        let sum: f64 = all.iter().map(|case| judge.probability(&case.said, 0.0)).sum();
        assert!((sum - 20.0).abs() < 0.5, "as many as there are: {sum}");
    }

    #[test]
    fn with_little_to_learn_from_what_was_believed_before_stands() {
        assert!(Judge::fit(&[], Ridge::AFRESH).is_empty());
        let nothing = &Judge::fit(&[Vec::new()], Ridge::AFRESH)[0];
        assert_eq!(nothing.probability(&says(&[1.0]), 0.0), 0.5);
        let one_kind = vec![Case { before: -2.0, ..case(&[1.0], true) }; 3];
        let likely = Judge::fit(&[one_kind], Ridge::AFRESH)[0].probability(&says(&[1.0]), -2.0);
        assert!((0.3..0.9).contains(&likely), "{likely}");
    }
}
