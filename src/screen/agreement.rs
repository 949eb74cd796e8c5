//! How far two people who screened the same works agree.

use std::collections::HashMap;

use super::Work;
use crate::agreement::{Interval, Nominal};
use crate::model::{Choice, Screened, Stage};

/// What two people said of the works that both decided on at one stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement<'s> {
    /// What was read.
    pub stage: Stage,
    /// Who they are, in the order of their names.
    pub who: [String; 2],
    /// How often they said what; values in the order of [`Choice::ALL`].
    pub counts: Nominal<3>,
    /// Raw agreement, kappa and alpha, each with its interval where that can be had.
    pub shares: [Option<Measured>; 3],
    /// The works on which they differ, by their places, and what each said.
    pub differing: Vec<(usize, [&'s Screened; 2])>,
}

/// A measure and the interval in which it lies in 95 of 100 samples.
pub type Measured = (f64, Option<Interval>);

/// The agreement at a stage of every two people who decided on a work in common, by their names. What several decided together
/// is no one's own opinion and left out.
pub fn agreement<'s>(works: &[Work<'s>], stage: Stage) -> Vec<Agreement<'s>> {
    let mut pairs: HashMap<[String; 2], Vec<(usize, [&'s Screened; 2])>> = HashMap::new();
    for (place, work) in works.iter().enumerate() {
        let mut said = work.own_words(stage);
        said.sort_by_key(|row| row.who.to_lowercase());
        for (number, first) in said.iter().enumerate() {
            for second in &said[number + 1..] {
                let who = [first, second].map(|row| row.who.to_lowercase());
                pairs.entry(who).or_default().push((place, [first, second]));
            }
        }
    }
    let mut all: Vec<Agreement<'s>> = pairs.into_values().map(|rows| counted(stage, rows)).collect();
    all.sort_by(|one, other| one.who.cmp(&other.who));
    all
}

fn counted(stage: Stage, rows: Vec<(usize, [&Screened; 2])>) -> Agreement<'_> {
    let value = |row: &Screened| Choice::ALL.iter().position(|choice| *choice == row.choice).unwrap_or_default();
    let counts = Nominal::of(rows.iter().map(|(_, [first, second])| (value(first), value(second))));
    let who = rows[0].1.map(|row| row.who.clone());
    let differing = rows.into_iter().filter(|(_, [first, second])| first.choice != second.choice).collect();
    Agreement { stage, who, counts, shares: counts.shares(), differing }
}

#[cfg(test)]
mod tests {
    use super::super::works;
    use super::*;

    #[test]
    fn two_who_decided_in_common_are_compared() {
        let mut log = "id,stage,who,decision\n".to_string();
        for (at, (siv, ola)) in
            [("include", "include"), ("exclude", "exclude"), ("include", "maybe")].iter().enumerate()
        {
            log.push_str(&format!("w{at},abstract,Siv,{siv}\nw{at},abstract,ola,{ola}\n"));
        }
        // What only one said, what was said together, and another stage do not count.
        log.push_str("w9,abstract,Siv,include\nw2,abstract,consensus,exclude\nw0,fulltext,Siv,include\n");
        let screened = crate::review::screening::read(log.as_bytes()).unwrap().0;
        let works = works(&screened);
        let all = agreement(&works, Stage::Abstract);
        let [one] = &all[..] else { panic!("{all:?}") };
        assert_eq!((one.who.clone(), one.counts.all()), (["ola".to_string(), "Siv".to_string()], 3));
        assert_eq!(one.shares[0].map(|share| share.0), Some(2.0 / 3.0));
        assert_eq!(
            one.differing.iter().map(|(place, [first, _])| (*place, first.id.as_str())).collect::<Vec<_>>(),
            [(2, "w2")]
        );
        assert_eq!(agreement(&works, Stage::Fulltext), []);
    }
}
