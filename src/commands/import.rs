//! `kilde import`: puts files into the corpus and says what came in.

use std::path::PathBuf;

use super::returning::{Manner, form, take};
use super::{Bar, Context};
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result, shown};
use crate::import::{self, Guard};
use crate::index::Address;
use crate::report::imported::{Arrival, Counts, imported};
use crate::review::Layout;
use crate::workspace::{Arriving, Fate, Incoming, Workspace, copy, incoming, rehearse, settings};

/// Copy files and folders into corpus/, or take codes and codings back from a coding program
///
/// Never overwrites: a file of a name that is taken gets a number, one whose bytes are there already is left out. What is
/// never a source (README, hidden and temporary files) stays out, also when it is named. Exit code 2 when a file could not
/// be read.
///
/// A project of NVivo, ATLAS.ti, MAXQDA or QualCoder (.qdpx) is not copied: its codings become decisions in queries/coding.csv,
/// accepted where kilde proposes the same, added where it does not. Codes that are no theme yet, by id or name, are put behind
/// queries/themes.toml. Texts are found by name or by their words, and passages by their words where the text has changed.
/// What kilde itself proposed is no decision. All that cannot be taken over is listed: `--dry-run` lists it first.
///
/// A codebook comes in likewise: .qdc, the CSV of Taguette (known by its columns name and description), a dictionary of
/// quanteda (.yml), whose patterns become rules.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Exports of databases, PDFs, texts, or folders of them; or projects and codebooks
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,

    /// Take every table as a codebook, whatever its columns are called
    #[arg(long)]
    codebook: bool,

    /// Take proposals of kilde's that were deleted in the coding program as rejected
    #[arg(long)]
    rejected: bool,

    /// Read the files where they lie and only say what would come in; write nothing
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let forms = self.paths.iter().map(|path| (path.clone(), form(path, self.codebook)));
        let (returning, sources): (Vec<_>, Vec<_>) = forms.partition(|(_, form)| form.is_some());
        if !returning.is_empty() {
            if let Some((source, _)) = sources.first() {
                let error = Error::new("this is a source, and others of these files are codings or codebooks");
                return Err(error
                    .in_file(shown(source))
                    .hint("import sources first, and the others in a run of their own"));
            }
            let files: Vec<_> = returning.into_iter().filter_map(|(path, form)| Some((path, form?))).collect();
            let manner = Manner { dry: self.dry_run, rejected: self.rejected, output: &self.output };
            return take(context, &files, &manner);
        }
        let here = std::env::current_dir().map_err(|error| Error::new(format!("no folder to work in: {error}")))?;
        let layout = Layout::find(&here)?;
        let arriving = incoming(&layout, &self.paths)?;
        let (arrivals, counts) = match self.dry_run {
            true => try_out(context, &layout, &arriving)?,
            false => bring(context, &layout, &arriving)?,
        };
        let language = settings(&layout)?.language;
        let report = imported(&arrivals, counts, self.dry_run, self.output.language(language)?);
        self.output.write(&context.ui, &report, language)?;
        Ok(match () {
            () if arrivals.iter().any(|arrival| arrival.problem.is_some()) => Exit::Failed,
            () if arrivals.iter().all(|arrival| arrival.passed) => Exit::Nothing,
            () => Exit::Done,
        })
    }
}

/// Copies the files, brings the index up to date, and says what they gave.
fn bring(context: &Context, layout: &Layout, arriving: &Arriving) -> Result<(Vec<Arrival>, Counts)> {
    let guard = Context::guard()?;
    let arrival = |file: &Incoming| {
        let mut arrival = arrival(file, &guard);
        if file.fate == Fate::New {
            arrival.problem = copy(layout, file).err().map(|error| error.message);
            arrival.copied = arrival.problem.is_none();
        }
        arrival
    };
    let mut arrivals: Vec<Arrival> = arriving.files.iter().map(arrival).collect();
    let workspace = context.open_quietly()?;
    context.link(workspace)?;
    let counts = fill(workspace, &mut arrivals)?;
    Ok((arrivals, Counts { passed_over: arriving.passed_over, ..counts }))
}

/// Reads the files where they lie, and says what they would give.
fn try_out(context: &Context, layout: &Layout, arriving: &Arriving) -> Result<(Vec<Arrival>, Counts)> {
    let around = Context::surroundings()?;
    let rehearsal = rehearse(layout, &arriving.files, &around, &Bar::new(&context.ui))?;
    let mut counts = Counts {
        joined: rehearsal.joined,
        doubtful: rehearsal.doubtful,
        alone: !rehearsal.compared,
        passed_over: arriving.passed_over,
        ..Counts::default()
    };
    let mut arrivals = Vec::new();
    for (file, brought) in arriving.files.iter().zip(rehearsal.files) {
        let mut arrival = arrival(file, &around.guard);
        if let Some(brought) = brought {
            arrival.entries = Some(brought.entries);
            arrival.left_out = brought.reports.len();
            arrival.problem = brought.problem.map(|error| error.message);
            counts.entries += if arrival.known { 0 } else { brought.entries };
            brought.reports.iter().for_each(|report| context.ui.warning(report));
        }
        arrivals.push(arrival);
    }
    Ok((arrivals, counts))
}

fn arrival(file: &Incoming, guard: &Guard) -> Arrival {
    let format = || import::format(&file.from, &file.to, guard).unwrap_or_default();
    Arrival {
        from: shown(&file.from),
        to: file.to.clone(),
        format: if matches!(file.fate, Fate::New | Fate::Known) { format() } else { "" },
        known: file.fate == Fate::Known,
        passed: file.fate == Fate::Passed,
        problem: match &file.fate {
            Fate::Unreadable(error) => Some(error.message.clone()),
            _ => None,
        },
        ..Arrival::default()
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
