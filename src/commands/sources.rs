//! `kilde sources`: what was read, what is known and what is missing.

use super::{Context, no_sources};
use crate::cli::{Exit, OutputArgs, SourceFormat};
use crate::error::{Error, Result};
use crate::exchange;
use crate::export::Format;
use crate::report::links::{Joined, Link, links};
use crate::report::sources::{Input, sources};
use crate::workspace::{Catalogue, Workspace};

/// List the sources: what was read, what is known of each and what is missing
///
/// One row a work: entries of one work, from several databases or a record and its text, are one source. Of each fact the
/// best is shown: records before texts, those that say more before those that say less.
#[derive(Debug, clap::Args)]
#[command(mut_arg("output", |output| output.help(OUTPUT)))]
pub struct Args {
    /// Say of sources of several entries what was joined, and why
    #[arg(long)]
    why: bool,

    #[command(flatten)]
    output: OutputArgs<SourceFormat>,
}

const OUTPUT: &str =
    "Write the answer to FILE; its extension (csv, md, json, txt, ris, bib) decides the format unless -f does";

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let (format, output) = (self.output.other()?, self.output.table());
        match format {
            None => output.check()?,
            Some(_) if self.why => {
                let error = Error::new("`--why` is no list of records");
                return Err(error.hint("leave out one of `--why` and the format"));
            }
            Some(_) => {}
        }
        let workspace = context.open()?;
        context.link(workspace)?.lost.iter().for_each(|error| context.ui.warning(error));
        let catalogue = workspace.catalogue()?;
        if self.why {
            return self.tell_why(context, workspace, &catalogue);
        }
        if let Some(format) = format {
            return self.records(context, workspace, &catalogue, format);
        }
        let records = workspace.records(&catalogue.facts)?;
        let settings = &workspace.settings;
        let register = workspace.register()?;
        let input = Input {
            ids: &catalogue.ids,
            facts: &catalogue.facts,
            records: &records,
            full_text_words: settings.full_text_words,
            register: register.as_ref(),
            language: output.language(settings.language)?,
        };
        let plain = matches!(output.format()?, Format::Csv | Format::Json);
        output.write(&context.ui, &sources(&input, plain), settings.language)?;
        if catalogue.ids.is_empty() {
            context.ui.note(no_sources(workspace));
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Done)
    }

    fn tell_why(&self, context: &Context, workspace: &Workspace, catalogue: &Catalogue) -> Result<Exit> {
        let linked = workspace.linked()?;
        let ties = linked.ties();
        let mut all = Vec::new();
        for (id, facts) in catalogue.ids.iter().zip(&catalogue.facts) {
            let Some(work) = linked.works.of(facts.address) else { continue };
            let entries = work.entries.iter().map(|&entry| {
                let because = ties.get(&entry).map(|pair| (pair.score, pair.reasons.clone()));
                Ok(Link { source: workspace.reader.document(entry)?.source, because })
            });
            all.push(Joined { id, source: &work.source, entries: entries.collect::<Result<_>>()? });
        }
        let language = workspace.settings.language;
        let output = self.output.table();
        output.write(&context.ui, &links(&all, output.language(language)?), language)?;
        Ok(if all.is_empty() { Exit::Nothing } else { Exit::Done })
    }

    /// Writes the sources as records.
    fn records(
        &self,
        context: &Context,
        workspace: &Workspace,
        catalogue: &Catalogue,
        format: exchange::Format,
    ) -> Result<Exit> {
        let mut sources = Vec::with_capacity(catalogue.ids.len());
        for (id, facts) in catalogue.ids.iter().zip(&catalogue.facts) {
            let source = workspace.document(facts.address)?.source;
            sources.push((id.clone(), source, workspace.abstracts(facts.address)?));
        }
        self.output.put(&context.ui, |out| exchange::write(format, &sources, out))?;
        if sources.is_empty() {
            context.ui.note(no_sources(workspace));
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Done)
    }
}
