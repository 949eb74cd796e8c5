//! The options every command takes.
//! Separate so that their manual is written once.

use std::path::PathBuf;

use clap::{ArgAction, Args};

use super::ui::{ColorChoice, Ui};

/// Options of every command.
#[derive(Debug, Clone, Default, Args)]
pub struct GlobalArgs {
    /// Work in the review folder DIR instead of the current one
    #[arg(short = 'C', value_name = "DIR", global = true, help_heading = "Global options")]
    pub directory: Option<PathBuf>,

    /// Say nothing but the answer, warnings and errors
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub quiet: bool,

    /// Say more about what is done (twice: still more)
    #[arg(short, long, action = ArgAction::Count, global = true, conflicts_with = "quiet", help_heading = "Global options")]
    pub verbose: u8,

    /// When to use colours; NO_COLOR in the environment means never
    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true, help_heading = "Global options")]
    pub color: ColorChoice,
}

impl GlobalArgs {
    /// The door to the terminal as these options want it.
    pub fn ui(&self) -> Ui {
        Ui::new(self.color, self.quiet, self.verbose)
    }
}
