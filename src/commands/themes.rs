//! `kilde themes`: the codebook and what its rules find.

use super::Context;
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::report;
use crate::themes::check::check;

/// List the themes of the codebook, or test its rules
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Run every rule: how many sentences it hits, how many it alone hits, and which never hit
    #[arg(long)]
    check: bool,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open()?;
        let codebook = workspace.codebook()?;
        let remarks = codebook.blocks.remarks.iter().chain(&codebook.remarks);
        remarks.for_each(|remark| context.ui.warning(remark));
        let language = self.output.language(workspace.settings.language)?;
        let report = if self.check {
            let (counts, total) = check(&workspace.reader, &codebook)?;
            report::themes::rules(&codebook, &counts, total, language)
        } else {
            report::themes::themes(&codebook, language)
        };
        self.output.write(&context.ui, &report, language)?;
        Ok(if codebook.themes.is_empty() { Exit::Nothing } else { Exit::Done })
    }
}
