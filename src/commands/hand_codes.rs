//! Files of hand codes, held against the tags of a review: what `evaluate` measures and `train` learns from.
//!
//! Apart from both commands, which do different things with the same sentences.

use std::fs;
use std::path::Path;

use super::Context;
use super::tags::named;
use crate::error::{Error, Result, shown};
use crate::evaluate::{Input, evaluate};
use crate::exchange::codes;
use crate::model::{Decision, Evaluation, Extent};
use crate::review::{Codebook, coding};
use crate::themes::Tagging;
use crate::workspace::{Catalogue, Workspace};

/// How much that could not be used is told line by line.
const FIRST: usize = 10;

/// What hand codes are held against.
pub(super) struct HandCoded<'a> {
    pub context: &'a Context,
    pub workspace: &'a Workspace,
    pub codebook: &'a Codebook,
    pub sources: &'a Catalogue,
    pub tagging: &'a Tagging<'a>,
    /// Of decisions, only those of these coders; of all where none is named.
    pub coders: &'a [String],
}

impl HandCoded<'_> {
    /// The sentences of a file of hand codes with their tags. Tells what of it could not be used.
    pub fn judged(&self, file: &Path, only_coded: bool) -> Result<Evaluation> {
        let shown = shown(file);
        let bytes = fs::read(file).map_err(|error| {
            let hint = "give a file of hand codes; `kilde help evaluate` says which forms it may have";
            Error::io(file, &error).hint(hint)
        })?;
        let (mut hand, mut remarks) = codes::read(&bytes, &shown)?;
        if hand.extent == Extent::Decisions {
            // Decisions find their sources by title too.
            let coded = self.workspace.decisions(&bytes, &shown, self.sources, self.codebook)?;
            let coded = named(coded, self.coders)?;
            let found = coded.placed.into_iter();
            let source = |place: usize| self.sources.ids[place].clone();
            hand =
                coding::hand_codes(found.map(|one| Decision { source: source(one.source), ..one.decision }).collect());
            remarks = coded.lost;
            self.context.ui.note(
                "only decided sentences count: of what nobody was asked about these decisions say nothing, so the recall is too high",
            );
        }
        let (texts, missing) = self.workspace.texts(&hand, self.sources, (self.tagging, self.codebook), &shown)?;
        let input = Input { hand: &hand, texts: &texts, codebook: self.codebook, only_coded, shown: &shown };
        let (evaluation, lost) = evaluate(&input)?;
        remarks.extend(missing);
        remarks.extend(lost);
        remarks.sort_by_key(|error| error.line);
        tell(self.context, &remarks);
        Ok(evaluation)
    }
}

/// Tells what could not be used, the first of it line by line.
pub(super) fn tell(context: &Context, remarks: &[Error]) {
    remarks.iter().take(FIRST).for_each(|error| context.ui.warning(error));
    if remarks.len() > FIRST {
        context.ui.warning(&Error::new(format!("{} more could not be used", remarks.len() - FIRST)));
    }
}
