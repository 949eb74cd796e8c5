//! `kilde sources`: what was read, what is known and what is missing.

use super::{Context, NO_SOURCES};
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::export::Format;
use crate::model::Source;
use crate::report::sources::{Input, sources};

/// List the sources: what was read, what is known of each and what is missing
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open()?;
        let catalogue = workspace.catalogue()?;
        let records: Vec<Source> = catalogue
            .facts
            .iter()
            .map(|facts| workspace.reader.document(facts.address).map(|document| document.source))
            .collect::<Result<_>>()?;
        let settings = &workspace.settings;
        let input = Input {
            ids: &catalogue.ids,
            facts: &catalogue.facts,
            records: &records,
            full_text_words: settings.full_text_words,
            language: self.output.language(settings.language)?,
        };
        let plain = matches!(self.output.format()?, Format::Csv | Format::Json);
        self.output.write(&context.ui, &sources(&input, plain), settings.language)?;
        if catalogue.ids.is_empty() {
            context.ui.note(NO_SOURCES);
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Done)
    }
}
