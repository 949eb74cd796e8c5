//! The sources that hand codes speak of, with what the rules say of their sentences.
//!
//! Apart from holding the two against each other, which knows neither files nor index.

use std::collections::HashMap;

use super::{Catalogue, Workspace};
use crate::error::{Error, Result};
use crate::evaluate::Text;
use crate::model::{HandCodes, Passage};

impl Workspace {
    /// The sources that hand codes name, by those names, each with its passages of `themes` themes; and one report on each that
    /// is not here. `passages` tell sources by their places in the catalogue.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn texts(
        &self,
        hand: &HandCodes,
        catalogue: &Catalogue,
        passages: &[Passage],
        themes: usize,
        shown: &str,
    ) -> Result<(HashMap<String, Text>, Vec<Error>)> {
        let (mut texts, mut missing) = (HashMap::new(), Vec::new());
        let mut asked: HashMap<&str, u32> = HashMap::new();
        for (name, line) in hand.codes.iter().filter_map(|code| Some((code.source.as_deref()?, code.line))) {
            asked.entry(name).or_insert(line);
        }
        let mut by_source: HashMap<usize, Vec<&Passage>> = HashMap::new();
        passages.iter().for_each(|passage| by_source.entry(passage.source as usize).or_default().push(passage));
        for (name, line) in asked {
            match self.find(catalogue, name) {
                Ok(place) => {
                    let document = self.document(catalogue.facts[place].address)?;
                    let own = by_source.get(&place).into_iter().flatten().copied();
                    texts.insert(name.to_string(), Text::new(Some(place), document, own, themes));
                }
                Err(error) => missing.push(error.in_file(shown).at_line(line)),
            }
        }
        Ok((texts, missing))
    }
}
