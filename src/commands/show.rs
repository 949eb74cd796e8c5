//! `kilde show`: opens a cell of the matrix.

use super::Context;
use super::passages::list;
use super::selection::Selection;
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;

/// Open a cell of the matrix: its passages, with evidence and a ready citation
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The theme's id
    #[arg(value_name = "THEME")]
    theme: String,

    /// The source: its id, an unambiguous beginning of it, or the path of its file
    #[arg(value_name = "SOURCE")]
    source: String,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let selection =
            Selection { theme: vec![self.theme.clone()], source: vec![self.source.clone()], ..Selection::default() };
        let exit = list(context, &selection, &self.output)?;
        if exit == Exit::Nothing {
            context.ui.note(&format!("nothing in `{}` carries `{}`", self.source, self.theme));
        }
        Ok(exit)
    }
}
