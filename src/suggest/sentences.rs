//! Sentences on which a model and the tags do not agree: what was likely missed, and what is likely wrong.

use super::pool::{Pool, Side};
use super::scores::Scores;
use crate::index::Address;

/// What may be wrong with a sentence and a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// It is not tagged, and likely should be.
    Missed,
    /// It is tagged, and likely should not be.
    Wrong,
}

/// A sentence on which a coder should decide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion {
    /// What may be wrong.
    pub doubt: Doubt,
    /// Its source.
    pub source: Address,
    /// Its place there.
    pub sentence: u32,
    /// How likely it carries the theme, from 0 to 1.
    pub chance: f64,
}

/// What is less likely is no suggestion.
const LEAST: f64 = 0.05;

/// Of the sentences of `pool` on which nobody has decided, those that were likely missed and those that are likely wrong, at
/// most `most` of each, the likeliest first.
pub fn suggestions(pool: &Pool, scores: &Scores, theme: usize, most: usize) -> Vec<Suggestion> {
    let mut all: Vec<Suggestion> = Vec::new();
    for (source, sentence, side) in pool.sentences() {
        let doubt = match side {
            Side::Rest => Doubt::Missed,
            Side::Tagged => Doubt::Wrong,
            Side::Accepted | Side::Rejected => continue,
        };
        let Some(chance) = scores.chance(source.segment, source.doc + 1 + sentence, theme) else { continue };
        all.push(Suggestion { doubt, source, sentence, chance });
    }
    let (mut missed, mut wrong): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.doubt == Doubt::Missed);
    missed.sort_by(|one, other| other.chance.total_cmp(&one.chance));
    wrong.sort_by(|one, other| one.chance.total_cmp(&other.chance));
    // A model that knows next to nothing finds next to nothing likely, and says so by silence.
    missed.retain(|one| one.chance >= LEAST);
    // What is likely right is in no doubt.
    wrong.retain(|one| one.chance < 0.5);
    missed.truncate(most);
    wrong.truncate(most);
    missed.extend(wrong);
    missed
}
