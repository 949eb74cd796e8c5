//! `kilde sources`: what was read, what is known and what is missing.

use super::{Context, NO_SOURCES};
use crate::cli::{Exit, OutputArgs, SourceFormat};
use crate::error::Result;
use crate::exchange;
use crate::export::Format;
use crate::model::Source;
use crate::report::sources::{Input, sources};
use crate::workspace::{Catalogue, Workspace};

/// List the sources: what was read, what is known of each and what is missing
#[derive(Debug, clap::Args)]
#[command(mut_arg("output", |output| output.help(OUTPUT)))]
pub struct Args {
    #[command(flatten)]
    output: OutputArgs<SourceFormat>,
}

const OUTPUT: &str =
    "Write the answer to FILE; its extension (csv, md, json, txt, ris, bib) decides the format unless -f does";

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let (format, output) = (self.output.records()?, self.output.table());
        if format.is_none() {
            output.check()?;
        }
        let workspace = context.open()?;
        let catalogue = workspace.catalogue()?;
        if let Some(format) = format {
            return self.records(context, workspace, &catalogue, format);
        }
        let records: Vec<Source> = catalogue
            .facts
            .iter()
            .map(|facts| workspace.reader.document(facts.address).map(|document| document.source))
            .collect::<Result<_>>()?;
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
            context.ui.note(NO_SOURCES);
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Done)
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
            let document = workspace.reader.document(facts.address)?;
            let abstracts = document.abstracts.iter().filter_map(|range| document.text.get(range.clone()));
            let abstracts = abstracts.map(str::to_string).collect();
            sources.push((id.clone(), document.source, abstracts));
        }
        self.output.put(&context.ui, |out| exchange::write(format, &sources, out))?;
        if sources.is_empty() {
            context.ui.note(NO_SOURCES);
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Done)
    }
}
