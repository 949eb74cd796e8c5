//! `kilde index`: brings the index up to date and says what was read.

use super::{Context, no_sources};
use crate::cli::Exit;
use crate::error::Result;

/// Bring the index up to date, and say of every file what could not be read
///
/// Every other command does this by itself, so this one is for looking. Exit code 2 when a file could not be read.
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let workspace = context.open_quietly()?;
        for report in workspace.reports() {
            context.ui.warning(&report);
        }
        let changes = &workspace.changes;
        let files = changes.read + changes.kept;
        let mut line = format!("{} in {}", entries(workspace.reader.len()), many(files, "file"));
        line.push_str(&format!(" ({} read now, {} as before", changes.read, changes.kept));
        if changes.gone > 0 {
            line.push_str(&format!(", {} gone", changes.gone));
        }
        line.push(')');
        context.ui.print(&line)?;
        if changes.passed_over > 0 {
            context.ui.note(&format!(
                "{} passed over: README at the top, hidden and temporary files",
                many(changes.passed_over, "file")
            ));
        }
        let failed = workspace.failed_files().len();
        if failed > 0 {
            context.ui.note(&format!("{} could not be read", many(failed, "file")));
            return Ok(Exit::Failed);
        }
        if workspace.reader.is_empty() {
            context.ui.note(no_sources(workspace));
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Done)
    }
}

/// Not sources: entries of one work are one source.
fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_string() } else { format!("{count} entries") }
}

/// "1 file", "2 files".
fn many(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
