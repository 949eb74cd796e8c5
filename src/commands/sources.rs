//! `kilde sources`: what was read, what is known and what is missing.

use super::{Context, NO_SOURCES};
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::export::Format;
use crate::model::Source;
use crate::report::links::{Joined, Link, links};
use crate::report::sources::{Input, sources};
use crate::workspace::{Catalogue, Workspace};

/// List the sources: what was read, what is known of each and what is missing
///
/// One row a work: entries of one work, from several databases or a record and its text, are one source. Of each fact the
/// best is shown: records before texts, those that say more before those that say less.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Say of sources of several entries what was joined, and why
    #[arg(long)]
    why: bool,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open()?;
        let catalogue = workspace.catalogue()?;
        workspace.linked()?.lost.iter().for_each(|error| context.ui.warning(error));
        if self.why {
            return self.tell_why(context, workspace, &catalogue);
        }
        let records: Vec<Source> = catalogue
            .facts
            .iter()
            .map(|facts| workspace.document(facts.address).map(|document| document.source))
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

    fn tell_why(&self, context: &Context, workspace: &Workspace, catalogue: &Catalogue) -> Result<Exit> {
        let linked = workspace.linked()?;
        let mut all = Vec::new();
        for (id, facts) in catalogue.ids.iter().zip(&catalogue.facts) {
            let Some(work) = linked.works.of(facts.address) else { continue };
            let entries = work.entries.iter().map(|&entry| {
                let because = linked.because(work, entry).map(|pair| (pair.score, pair.reasons.clone()));
                Ok(Link { source: workspace.reader.document(entry)?.source, because })
            });
            all.push(Joined { id, source: &work.source, entries: entries.collect::<Result<_>>()? });
        }
        let language = workspace.settings.language;
        self.output.write(&context.ui, &links(&all, self.output.language(language)?), language)?;
        Ok(if all.is_empty() { Exit::Nothing } else { Exit::Done })
    }
}
