//! `kilde man`: the manual page.

use clap_mangen::Man;

use super::{Context, command_line};
use crate::cli::Exit;
use crate::error::{Error, Result};

/// Print the manual page, of kilde or of one command; `kilde man | man -l -` shows it
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The command
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let mut all = command_line();
        all.build();
        let wanted = match &self.command {
            None => all,
            Some(name) => all.find_subcommand(name).cloned().ok_or_else(|| {
                Error::new(format!("there is no command `{name}`")).hint("`kilde help` lists the commands")
            })?,
        };
        let mut page = Vec::new();
        Man::new(wanted).render(&mut page).map_err(|error| Error::new(error.to_string()))?;
        context.ui.data(|out| out.write_all(&page))?;
        Ok(Exit::Done)
    }
}
