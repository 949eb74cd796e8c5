//! `kilde sources`: what was read, what is known and what is missing.

use super::{Context, NO_SOURCES};
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::model::Source;
use crate::report;

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
        let report = report::sources::sources(
            &catalogue.ids,
            &catalogue.facts,
            &records,
            settings.full_text_words,
            self.output.language(settings.language)?,
        );
        self.output.write(&context.ui, &report, settings.language)?;
        if catalogue.ids.is_empty() {
            context.ui.note(NO_SOURCES);
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Done)
    }
}
