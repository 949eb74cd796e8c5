//! `kilde show`: opens a cell of the matrix.

use super::Context;
use super::passages::list;
use super::selection::Selection;
use super::tags::Decided;
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::index::facts::Tally;

/// Open a cell of the matrix: its passages, with evidence and a ready citation
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The theme: its id, its name in any language, or an unambiguous beginning of either
    #[arg(value_name = "THEME")]
    theme: String,

    /// The source: its id, an unambiguous beginning of it, or the path of its file
    #[arg(value_name = "SOURCE")]
    source: String,

    #[command(flatten)]
    decided: Decided,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let selection =
            Selection { theme: vec![self.theme.clone()], source: vec![self.source.clone()], ..Selection::default() };
        let exit = list(context, &selection, &self.decided, &self.output)?;
        if exit == Exit::Nothing {
            let workspace = context.open_quietly()?;
            let read = selection.sources(workspace)?.facts.iter().any(|facts| facts.sentences != Tally::default());
            context.ui.note(&match read {
                true if self.decided != Decided::default() => {
                    format!("nothing in `{}` carries `{}` as the options ask", self.source, self.theme)
                }
                true => format!("nothing in `{}` carries `{}`", self.source, self.theme),
                false => {
                    format!("`{}` has no text that could be coded; `kilde sources` says what is known", self.source)
                }
            });
        }
        Ok(exit)
    }
}
