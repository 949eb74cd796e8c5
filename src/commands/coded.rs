//! Files of hand codes, held against the tags of a review: what `evaluate` measures and `train` learns from.
//!
//! Apart from both commands, which do different things with the same sentences.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::Context;
use crate::error::{Error, Result, shown};
use crate::evaluate::{Input, Text, evaluate};
use crate::exchange::codes;
use crate::model::{Evaluation, HandCodes};
use crate::review::Codebook;
use crate::text::lexicon::Tongue;
use crate::themes::{Counting, Tagging};
use crate::workspace::{Catalogue, Workspace};

/// How much that could not be used is told line by line.
const FIRST: usize = 10;

/// What hand codes are held against.
pub(super) struct Coded<'a> {
    pub context: &'a Context,
    pub workspace: &'a Workspace,
    pub codebook: &'a Codebook,
    pub sources: &'a Catalogue,
    pub tagging: &'a Tagging<'a>,
}

impl Coded<'_> {
    /// The sentences of a file of hand codes with their tags. Tells what of it could not be used.
    pub fn judged(&self, file: &Path, only_coded: bool) -> Result<Evaluation> {
        let shown = shown(file);
        let bytes = fs::read(file).map_err(|error| {
            let hint = "give a file of hand codes; `kilde help evaluate` says which forms it may have";
            Error::io(file, &error).hint(hint)
        })?;
        let (hand, mut remarks) = codes::read(&bytes, &shown)?;
        let (texts, missing) = self.texts(&hand, &shown)?;
        let input = Input { hand: &hand, texts: &texts, codebook: self.codebook, only_coded, shown: &shown };
        let (evaluation, lost) = evaluate(&input)?;
        remarks.extend(missing);
        remarks.extend(lost);
        remarks.sort_by_key(|error| error.line);
        tell(self.context, &remarks);
        Ok(evaluation)
    }

    /// The sources that the hand codes name, with their tags, by those names; and one report on each that is not here.
    fn texts(&self, hand: &HandCodes, shown: &str) -> Result<(HashMap<String, Text>, Vec<Error>)> {
        let (mut texts, mut missing) = (HashMap::new(), Vec::new());
        let mut asked: HashMap<&str, u32> = HashMap::new();
        for (name, line) in hand.codes.iter().filter_map(|code| Some((code.source.as_deref()?, code.line))) {
            asked.entry(name).or_insert(line);
        }
        let counting = Counting { tongue: Tongue::from(self.workspace.settings.language), both: true };
        let mut passages = HashMap::new();
        for passage in self.tagging.passages(&self.sources.facts, counting)? {
            passages.entry(passage.source as usize).or_insert_with(Vec::new).push(passage);
        }
        for (name, line) in asked {
            let place = match self.workspace.find(self.sources, name) {
                Ok(place) => place,
                Err(error) => {
                    missing.push(error.in_file(shown).at_line(line));
                    continue;
                }
            };
            let address = self.sources.facts[place].address;
            let document = self.workspace.document(address)?;
            let own = passages.get(&place).into_iter().flatten();
            texts.insert(
                name.to_string(),
                Text::new(Some(place), document, own, (self.tagging, self.codebook, address)),
            );
        }
        Ok((texts, missing))
    }
}

fn tell(context: &Context, remarks: &[Error]) {
    remarks.iter().take(FIRST).for_each(|error| context.ui.warning(error));
    if remarks.len() > FIRST {
        context.ui.warning(&Error::new(format!("{} more could not be used", remarks.len() - FIRST)));
    }
}
