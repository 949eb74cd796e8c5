//! `kilde searches`: the log of searches as the tables of a method chapter.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::Context;
use super::asking::Asking;
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result};
use crate::model::Search;
use crate::report::searches::{self, Evidence, LONG, Rerun, SHORT, Shown, names, prisma_s};
use crate::review::searches::SHOWN;
use crate::workspace::Workspace;

/// Print the search log as the tables of the method chapter
///
/// The log is queries/searches.csv: what `kilde log add` and `kilde search --log` add to it, and what is typed into it in a
/// spreadsheet. The short table has number, database, date, query, hits and comment; the long one (søkehistorikk) also the
/// limits, and how many titles, abstracts and whole texts were read and how many works were taken in. `--columns` chooses
/// others. The list `prisma-s` says which of the 16 items of PRISMA-S the log answers and what is missing; what no log can know is
/// written under `[prisma-s]` in queries/review.toml (`peer-review = "A librarian read the query."`).
///
/// `--rerun` puts the searches that were logged with `kilde search --log` to the sources once more, and says which sources have
/// come, gone or changed since, and why. It writes nothing.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The form of the table
    #[arg(long, value_name = "FORM", value_enum, default_value_t = Form::Short)]
    form: Form,

    /// These columns, in this order
    #[arg(long, value_name = "COLUMN", value_parser = columns(), value_delimiter = ',', conflicts_with_all = ["form", "rerun"])]
    columns: Vec<Shown>,

    /// Run kilde's own logged searches again, and say what has changed
    #[arg(long, conflicts_with = "form")]
    rerun: bool,

    /// Only the searches logged under this name (may be given again)
    #[arg(long, value_name = "NAME")]
    name: Vec<String>,

    #[command(flatten)]
    output: OutputArgs,
}

/// The forms of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Number, database, date, query, hits, comment
    Short,
    /// Also limits, and what was read and taken in
    Long,
    /// The items of PRISMA-S: which are answered, and what is missing
    PrismaS,
}

/// The columns by their ids, on the command line.
fn columns() -> impl TypedValueParser<Value = Shown> {
    let ids = PossibleValuesParser::new(Shown::ALL.map(Shown::id));
    ids.try_map(|id| Shown::ALL.into_iter().find(|column| column.id() == id).ok_or("no column"))
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open()?;
        let log = workspace.searches();
        log.told.iter().for_each(|error| context.ui.warning(error));
        let is_whole = log.told.is_empty();
        let rows = self.chosen(log.rows.unwrap_or_default())?;
        let (language, plain) = (workspace.settings.language, self.output.is_plain()?);
        let report = match (self.rerun, self.form) {
            (true, _) => return self.rerun(context, workspace, &rows),
            (_, Form::PrismaS) => {
                let outside: Vec<Search> = rows.iter().filter(|search| !search.is_own()).cloned().collect();
                check_items(workspace)?;
                let said = &workspace.settings.prisma_s;
                let (entries, works) = (workspace.reader.len(), workspace.sources()?);
                let told = self.output.language(language)?;
                prisma_s(Evidence { searches: &outside, said, entries, works }, told, plain)
            }
            (_, form) => searches::searches(&rows, &self.shown(form), language, plain),
        };
        if rows.is_empty() && is_whole {
            context.ui.note("no search is logged yet: `kilde log add` and `kilde search --log NAME` do so");
        }
        self.output.write(&context.ui, &report, language)?;
        Ok(if rows.is_empty() { Exit::Nothing } else { Exit::Done })
    }

    /// The searches of the names that are asked for; all where none is.
    fn chosen(&self, mut rows: Vec<Search>) -> Result<Vec<Search>> {
        for name in &self.name {
            if !rows.iter().any(|search| search.name == *name) {
                let names: Vec<&str> =
                    rows.iter().map(|search| search.name.as_str()).filter(|name| !name.is_empty()).collect();
                let hint = match names.is_empty() {
                    true => "`kilde search --log NAME` logs one".to_string(),
                    false => format!("the names are {}", names.join(", ")),
                };
                return Err(Error::new(format!("no search is logged as `{name}`")).hint(hint));
            }
        }
        rows.retain(|search| self.name.is_empty() || self.name.contains(&search.name));
        Ok(rows)
    }

    fn shown(&self, form: Form) -> Vec<Shown> {
        match form {
            _ if !self.columns.is_empty() => self.columns.clone(),
            Form::Long => LONG.to_vec(),
            _ => SHORT.to_vec(),
        }
    }

    /// Puts kilde's own searches to the sources once more.
    fn rerun(&self, context: &Context, workspace: &'static Workspace, rows: &[Search]) -> Result<Exit> {
        let own: Vec<&Search> = rows.iter().filter(|search| search.is_own() && !search.name.is_empty()).collect();
        if own.is_empty() {
            context.ui.note("no search of kilde's own is logged: `kilde search --log NAME` does so");
        }
        let all = workspace.states()?;
        let mut reruns = Vec::new();
        for search in own {
            match again(context, workspace, search) {
                Ok(hits) => {
                    let changes = workspace.since(search, &hits, &all);
                    match changes {
                        Ok(changes) => reruns.push(Rerun { search, now: hits.len(), changes }),
                        Err(error) => context.ui.warning(&error),
                    }
                }
                // One that cannot be run keeps no other from being.
                Err(error) => context.ui.warning(&Error { column: None, ..error }.in_file(SHOWN).at_line(search.line)),
            }
        }
        let language = workspace.settings.language;
        let told = self.output.language(language)?;
        let report = searches::since(&reruns, told, self.output.is_plain()?);
        self.output.write(&context.ui, &report, language)?;
        Ok(if reruns.is_empty() { Exit::Nothing } else { Exit::Done })
    }
}

/// The ids of what a logged search finds now, the best first.
fn again(context: &Context, workspace: &'static Workspace, search: &Search) -> Result<Vec<String>> {
    Asking::logged(&search.query, &search.fields, &search.limits)?.ask_of(context, workspace, false)?.counted()
}

/// That the settings answer no item that there is not.
fn check_items(workspace: &Workspace) -> Result<()> {
    let unknown = workspace.settings.prisma_s.keys().find(|id| !names().any(|name| name == id.as_str()));
    unknown.map_or(Ok(()), |id| {
        let names: Vec<&str> = names().collect();
        Err(Error::new(format!("PRISMA-S has no item `{id}`"))
            .in_file("queries/review.toml")
            .hint(format!("under `[prisma-s]` stand {}", names.join(", "))))
    })
}
