//! On what a person and the rules do not agree, and what the rules saw there.
//!
//! Apart from judging, because to find out which rule came nearest costs more than all the judging.

use crate::model::{Disagreement, Evaluation, Judged, Trace};
use crate::review::Codebook;
use crate::themes::Line;

/// The disagreements on some themes: theme by theme, what was missed before what is too much, in the order of the sentences.
pub fn disagreements(evaluation: &Evaluation, codebook: &Codebook, themes: &[usize]) -> Vec<Disagreement> {
    let mut all = Vec::new();
    for &theme in themes {
        for missed in [true, false] {
            for (sentence, judged) in evaluation.sentences.iter().enumerate() {
                if judged.hand[theme] == Some(missed) && judged.tags[theme] != missed {
                    let rules = rules(judged, codebook, theme, missed);
                    all.push(Disagreement { sentence, theme, missed, rules });
                }
            }
        }
    }
    all
}

fn rules(judged: &Judged, codebook: &Codebook, theme: usize, missed: bool) -> Vec<Trace> {
    let lines = judged.parts.iter().map(|part| Line::new(codebook, part, judged.tongue));
    match missed {
        true => {
            lines.filter_map(|line| line.nearest(theme)).max_by_key(|trace| trace.words.len()).into_iter().collect()
        }
        false => lines.flat_map(|line| line.hits(theme)).collect(),
    }
}
