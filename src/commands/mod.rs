//! The subcommands: one file each, with its arguments, their manual, and one or two calls into the library.

mod asking;
mod audit;
mod blocks;
mod card;
mod code;
mod coders;
mod completions;
mod duplicates;
mod evaluate;
mod export;
mod flow;
mod hand_codes;
mod import;
mod index;
mod init;
mod kwic;
mod log;
mod man;
mod matrix;
mod opinions;
mod passages;
mod person;
mod returning;
mod screen;
mod search;
mod searches;
mod selection;
mod show;
mod similar;
mod sources;
mod suggest;
mod tags;
mod terms;
mod text;
mod themes;
mod train;
mod translate;
mod walk;

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use clap::{Parser, Subcommand};

use crate::cli::{Exit, GlobalArgs, Progress, Ui};
use crate::error::{Error, Result};
use crate::files::on_disk;
use crate::import::Guard;
use crate::workspace::{Linked, Surroundings, Watch, Workspace};

/// kilde: from a folder of sources to the tables of the method chapter, and from every figure back to its sentence.
///
/// A review is a folder with `corpus/` (the sources) and `queries/` (what is asked of them). Every command brings the
/// index up to date by itself. Nothing leaves the machine.
#[derive(Debug, Parser)]
#[command(name = "kilde", version, max_term_width = 100, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

/// The subcommands, each with the module that has its arguments and runs it. A module is named as its command.
macro_rules! subcommands {
    ($($name:ident in $module:ident,)+) => {
        #[derive(Debug, Subcommand)]
        enum Command {
            $($name($module::Args)),+
        }

        impl Command {
            fn run(&self, context: &Context) -> Result<Exit> {
                match self {
                    $(Command::$name(args) => args.run(context)),+
                }
            }

            /// The subcommands by their names alone. Each lays out its arguments when it is the one that was called.
            fn by_name(line: clap::Command) -> clap::Command {
                line$(.subcommand(clap::Command::new(stringify!($module)).defer(<$module::Args as clap::Args>::augment_args)))+
            }
        }
    };
}

subcommands! {
    Init in init,
    Index in index,
    Import in import,
    Sources in sources,
    Duplicates in duplicates,
    Text in text,
    Search in search,
    Log in log,
    Searches in searches,
    Blocks in blocks,
    Translate in translate,
    Kwic in kwic,
    Terms in terms,
    Similar in similar,
    Screen in screen,
    Flow in flow,
    Themes in themes,
    Matrix in matrix,
    Passages in passages,
    Show in show,
    Code in code,
    Evaluate in evaluate,
    Suggest in suggest,
    Export in export,
    Train in train,
    Audit in audit,
    Card in card,
    Completions in completions,
    Man in man,
}

impl Cli {
    /// Reads the command line.
    ///
    /// To lay out the arguments of thirty commands takes as long as a tenth of a search, and one of them is called. So they are
    /// read as if there were no other commands; whatever cannot be understood so, be it a slip or a call for help, is read
    /// once more with all of them, which know what to say.
    ///
    /// # Errors
    /// What clap tells of a slip, the help that was asked for, or the version.
    pub fn read(arguments: Vec<OsString>) -> Result<Cli, clap::Error> {
        let line = <GlobalArgs as clap::Args>::augment_args(clap::Command::new("kilde"));
        let read = Command::by_name(line).subcommand_required(true).try_get_matches_from(&arguments);
        let read = read.and_then(|matches| <Cli as clap::FromArgMatches>::from_arg_matches(&matches));
        read.or_else(|_| Cli::try_parse_from(arguments))
    }
}

/// Runs what was asked for, and tells errors.
pub fn run(cli: Cli) -> Exit {
    let context = Context { ui: cli.global.ui() };
    let entered = cli.global.directory.as_deref().map_or(Ok(()), enter);
    let result = entered.and_then(|()| cli.command.run(&context));
    result.unwrap_or_else(|error| {
        context.ui.error(&error);
        Exit::Failed
    })
}

/// Goes to the folder of `-C`, so that every other path on the command line counts from there, as with `git -C`.
fn enter(folder: &Path) -> Result<()> {
    std::env::set_current_dir(on_disk(folder)).map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            Error::io(folder, &error).hint("`-C` names the folder of a review; `kilde init DIR` lays one out")
        }
        _ => Error::io(folder, &error),
    })
}

/// What every command is given.
struct Context {
    ui: Ui,
}

/// What is said where there is nothing to work on.
fn no_sources(workspace: &Workspace) -> &'static str {
    match workspace.failed_files()[..] {
        [] => "there are no sources here; bring them in with `kilde import FILE`, or put them into corpus/",
        _ => "nothing in corpus/ could be read",
    }
}

/// How long the reader of one doubtful file may take, and how much memory it may have.
const GUARD_TIME: Duration = Duration::from_secs(20);
const GUARD_MEMORY: usize = 512 << 20;

impl Context {
    /// The review, up to date. Names in a line each the files that could not be read, and those of which something was left
    /// out.
    fn open(&self) -> Result<&'static Workspace> {
        let workspace = self.open_quietly()?;
        self.name(&workspace.failed_files(), "1 file was not read", "files were not read", "why");
        self.name(
            &workspace.partial_files(),
            "1 file was not read whole",
            "files were not read whole",
            "what is missing",
        );
        Ok(workspace)
    }

    /// The same for a command that counts works: says in a line that decisions of a person on them are not used.
    fn open_works(&self) -> Result<&'static Workspace> {
        let workspace = self.open()?;
        self.link(workspace)?.unused().iter().for_each(|error| self.ui.warning(error));
        Ok(workspace)
    }

    /// Which entries are one work, with a bar where finding that out takes long.
    fn link<'w>(&self, workspace: &'w Workspace) -> Result<&'w Linked> {
        workspace.link(&Bar::new(&self.ui))
    }

    fn name(&self, files: &[String], one: &str, many: &str, told: &str) {
        const FIRST: usize = 5;
        let what = match files.len() {
            0 => return,
            1 => one.to_string(),
            count => format!("{count} {many}"),
        };
        let more = if files.len() > FIRST { " …" } else { "" };
        let names = files[..files.len().min(FIRST)].join(", ");
        self.ui.warning(&Error::new(format!("{what}: {names}{more}")).hint(format!("`kilde index` says {told}")));
    }

    /// The review, up to date, without a word on its files. It stays until the process ends: to give back the files of an
    /// index one by one costs as much as a search.
    fn open_quietly(&self) -> Result<&'static Workspace> {
        let workspace = Workspace::open(Path::new("."), &Context::surroundings()?, &Bar::new(&self.ui))?;
        Ok(Box::leak(Box::new(workspace)))
    }

    /// What the library needs of the world.
    fn surroundings() -> Result<Surroundings> {
        let threads = || std::thread::available_parallelism().map_or(1, usize::from).min(8);
        Ok(Surroundings {
            guard: Context::guard()?,
            now: SystemTime::now(),
            threads,
            cache: crate::cli::cache::folder(),
        })
    }

    /// How readers that may hang are kept.
    fn guard() -> Result<Guard> {
        let program =
            std::env::current_exe().map_err(|error| Error::new(format!("kilde cannot find itself: {error}")))?;
        Ok(Guard { program, time: GUARD_TIME, memory: GUARD_MEMORY })
    }
}

/// Shows how far the reading or the linking of sources is.
struct Bar<'u> {
    ui: &'u Ui,
    progress: OnceLock<Progress>,
}

impl<'u> Bar<'u> {
    fn new(ui: &'u Ui) -> Bar<'u> {
        Bar { ui, progress: OnceLock::new() }
    }
}

impl Watch for Bar<'_> {
    fn waits(&self) {
        self.ui.note("another kilde is indexing this review; waiting for it");
    }

    fn aside(&self, folder: &str) {
        self.ui.note(&format!("this review cannot be written to; its index is kept in {folder}"));
    }

    fn begins(&self, bytes: u64) {
        let _ = self.progress.set(Progress::new(self.ui, bytes, "reading sources"));
    }

    fn links(&self, steps: u64) {
        let _ = self.progress.set(Progress::new(self.ui, steps, "linking works"));
    }

    fn linked(&self, steps: u64) {
        self.reads(steps);
    }

    fn judges(&self, sources: u64) {
        let _ = self.progress.set(Progress::new(self.ui, sources, "judging sentences"));
    }

    fn judged(&self, sources: u64) {
        self.reads(sources);
    }

    fn reads(&self, bytes: u64) {
        if let Some(progress) = self.progress.get() {
            progress.inc(bytes);
        }
    }
}

/// The command line, for completions and manual.
fn command_line() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// A count of at least one, from the command line.
fn at_least_one(number: &str) -> Result<usize, &'static str> {
    number.parse().ok().filter(|&number| number > 0).ok_or("expected a whole number from 1 on")
}
