//! `kilde import`: puts files into the corpus and says what came in.

use std::path::PathBuf;

use super::Context;
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result};
use crate::index::Address;
use crate::report::imported::{Arrival, Counts, imported};
use crate::review::Layout;
use crate::workspace::{Fate, Incoming, Workspace, copy, incoming};

/// Copy files and folders into corpus/, and say what came in and what was already known
///
/// Never overwrites: a file of a name that is taken gets a number, one whose bytes are there already is left out. Exit
/// code 2 when a file could not be read.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Exports of databases, PDFs, texts, or folders of them
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,

    /// Only say what would be copied where
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let here = std::env::current_dir().map_err(|error| Error::new(format!("no folder to work in: {error}")))?;
        let layout = Layout::find(&here)?;
        let files = incoming(&layout, &self.paths)?;
        let mut arrivals: Vec<Arrival> = files.iter().map(arrival).collect();
        let new = files.iter().zip(&mut arrivals).filter(|(file, _)| file.fate == Fate::New);
        if !self.dry_run {
            for (file, arrival) in new {
                arrival.problem = copy(&layout, file).err().map(|error| error.message);
                arrival.copied = arrival.problem.is_none();
            }
        }
        let workspace = context.open_quietly()?;
        if !self.dry_run {
            context.link(workspace)?;
        }
        let counts = if self.dry_run { Counts::default() } else { fill(workspace, &mut arrivals)? };
        let language = workspace.settings.language;
        let report = imported(&arrivals, counts, self.dry_run, self.output.language(language)?);
        self.output.write(&context.ui, &report, language)?;
        Ok(match () {
            () if arrivals.iter().any(|arrival| arrival.problem.is_some()) => Exit::Failed,
            () if arrivals.is_empty() => Exit::Nothing,
            () => Exit::Done,
        })
    }
}

fn arrival(file: &Incoming) -> Arrival {
    Arrival {
        from: crate::error::shown(&file.from),
        to: file.to.clone(),
        known: file.fate == Fate::Known,
        entries: None,
        left_out: 0,
        copied: false,
        problem: match &file.fate {
            Fate::Unreadable(error) => Some(error.message.clone()),
            _ => None,
        },
    }
}

/// Says of each file what it gave, and counts what is joined with something else.
fn fill(workspace: &Workspace, arrivals: &mut [Arrival]) -> Result<Counts> {
    let mut counts = Counts::default();
    let works = &workspace.linked()?.works;
    let mut came: Vec<Address> = Vec::new();
    for arrival in arrivals.iter_mut() {
        let Some(state) = workspace.reader.manifest().files.get(&arrival.to) else { continue };
        arrival.entries = Some(state.sources as usize);
        arrival.left_out = if state.failed { 0 } else { state.reports.len() };
        if let Some(report) = state.reports.first().filter(|_| state.failed) {
            arrival.problem = Some(report.tell(&arrival.to).message);
        }
        if !arrival.known {
            came.extend(workspace.reader.in_file(&arrival.to)?);
        }
    }
    came.sort_unstable();
    counts.entries = came.len();
    let joined = |entry: &&Address| works.of(**entry).is_some();
    counts.joined = came.iter().filter(joined).count();
    counts.sources = workspace.sources()?;
    counts.doubtful =
        workspace.linked()?.alike.iter().filter(|pair| pair.verdict == crate::linkage::Verdict::Doubtful).count();
    Ok(counts)
}
