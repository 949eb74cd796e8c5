//! The sources that hand codes speak of, with what the rules say of their sentences.
//!
//! Apart from holding the two against each other, which knows neither files nor index.

use std::collections::HashMap;

use super::{Catalogue, Workspace};
use crate::error::{Error, Result};
use crate::evaluate::Text;
use crate::model::{HandCodes, Passage};
use crate::review::Codebook;
use crate::text::lexicon::Tongue;
use crate::themes::{Counting, Tagging};

impl Workspace {
    /// The sources that hand codes name, by those names, each with its tags; and one report on each that is not here.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn texts(
        &self,
        hand: &HandCodes,
        catalogue: &Catalogue,
        (tagging, codebook): (&Tagging<'_>, &Codebook),
        shown: &str,
    ) -> Result<(HashMap<String, Text>, Vec<Error>)> {
        let (mut texts, mut missing) = (HashMap::new(), Vec::new());
        let mut asked: HashMap<&str, u32> = HashMap::new();
        for (name, line) in hand.codes.iter().filter_map(|code| Some((code.source.as_deref()?, code.line))) {
            asked.entry(name).or_insert(line);
        }
        let counting = Counting { tongue: Tongue::from(self.settings.language), both: true };
        let mut by_source: HashMap<usize, Vec<Passage>> = HashMap::new();
        for passage in tagging.passages(&catalogue.facts, counting)? {
            by_source.entry(passage.source as usize).or_default().push(passage);
        }
        for (name, line) in asked {
            match self.find(catalogue, name) {
                Ok(place) => {
                    let address = catalogue.facts[place].address;
                    let own = by_source.get(&place).into_iter().flatten();
                    let text = Text::new(Some(place), self.document(address)?, own, (tagging, codebook, address));
                    texts.insert(name.to_string(), text);
                }
                Err(error) => missing.push(error.in_file(shown).at_line(line)),
            }
        }
        Ok((texts, missing))
    }
}
