//! `kilde text`: the text of a source as kilde reads it.

use super::Context;
use crate::cli::Exit;
use crate::error::Result;

/// Print the normalised text of a source; all positions that kilde gives count in it
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The source: its id, an unambiguous beginning of it, or the path of its file
    #[arg(value_name = "SOURCE")]
    source: String,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let workspace = context.open()?;
        context.link(workspace)?;
        let catalogue = workspace.catalogue()?;
        let facts = &catalogue.facts[workspace.find(&catalogue, &self.source)?];
        let document = workspace.document(facts.address)?;
        // A text that ends with a line's end has it already.
        context.ui.print(document.text.strip_suffix('\n').unwrap_or(&document.text))?;
        Ok(if document.text.trim().is_empty() { Exit::Nothing } else { Exit::Done })
    }
}
