//! What the model thinks of a sentence, for a coder who is asked about it. The one place where a command gets it.

use super::tags::Tags;
use crate::error::Result;
use crate::index::Address;
use crate::learning::Model;
use crate::report::suggestions::Opinion;
use crate::review::Codebook;
use crate::workspace::{Learnt, Workspace};

/// How many words or phrases are named as a reason.
const REASONS: usize = 3;

/// What the model knows of a review.
pub(super) struct Opinions<'a> {
    tags: &'a Tags<'a>,
    learnt: &'a Learnt,
    model: Model,
}

impl<'a> Opinions<'a> {
    /// The model that `learnt` was reckoned by.
    ///
    /// # Errors
    /// The index cannot be read.
    pub(super) fn new(
        workspace: &Workspace,
        codebook: &Codebook,
        tags: &'a Tags<'a>,
        learnt: &'a Learnt,
    ) -> Result<Opinions<'a>> {
        let model = workspace.model(codebook, &tags.tagging, &tags.coded)?;
        Ok(Opinions { tags, learnt, model })
    }

    /// How likely a sentence of the source at `source` carries a theme; none where no model knows.
    pub(super) fn chance(&self, source: Address, sentence: u32, theme: usize) -> Option<f64> {
        self.learnt.scores.chance(source.segment, source.doc + 1 + sentence, theme)
    }

    /// The same with the reasons; `line` is the sentence in one line.
    pub(super) fn of(&self, source: Address, sentence: u32, theme: usize, line: String) -> Option<Opinion> {
        let because = self.model.because(&line, theme).into_iter().take(REASONS).map(|reason| reason.range);
        Some(Opinion {
            chance: self.chance(source, sentence, theme)?,
            because: because.collect(),
            rules: Vec::new(),
            beside: self.tags.tagging.is_beside(source, theme, sentence),
            line,
        })
    }
}
