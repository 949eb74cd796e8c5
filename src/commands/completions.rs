//! `kilde completions`: what a shell needs to complete kilde's commands.

use super::{Context, command_line};
use crate::cli::Exit;
use crate::error::Result;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command_line(), "kilde", &mut script);
        context.ui.data(|out| out.write_all(&script))?;
        Ok(Exit::Done)
    }
}
