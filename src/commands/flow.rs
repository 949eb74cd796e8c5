//! `kilde flow`: from the searches to the review, as PRISMA 2020 draws it.

use clap::ValueEnum;

use super::Context;
use super::selection::Selection;
use crate::cli::{Diagram, Exit, FlowFormat, OutputArgs};
use crate::error::{Error, Result};
use crate::model::{Flow, Search};
use crate::report;
use crate::screen::flow::{Evidence, decided, logged};
use crate::workspace::{Screening, Workspace};

const OUTPUT: &str =
    "Write the answer to FILE; its extension (csv, md, json, txt, svg) decides the format unless -f does";

/// Print the PRISMA 2020 flow: how many works were found, screened, read and included
///
/// Hits come from the search log, duplicates from the sources, the rest from the decisions of `kilde screen`. Of a database's hits
/// those count as not read of which fewer titles were read; those that were read and are not among the sources count as
/// excluded. Where nothing was decided, the counts of the log are all there is (`--by log`).
///
/// What does not add up is named with the way out: works that wait for a decision, more records than hits, a text that was
/// decided on though its abstract had it left out. A name of the log that is no database is one of websites, organisations or
/// citations; `[flow]` in queries/review.toml says so where kilde does not see it: websites = ["napha.no"]. A record is found where it
/// says; a text without a record is taken to be among the hits, unless one of these lists names it by its id or its file. Hits
/// whose titles were not read were seen before where `[flow]` says unread = "duplicates".
#[derive(Debug, clap::Args)]
#[command(mut_arg("output", |arg| arg.help(OUTPUT)))]
pub struct Args {
    /// What the steps are counted from; without it the decisions, where there are some
    #[arg(long, value_enum, value_name = "WHAT")]
    by: Option<By>,

    #[command(flatten)]
    output: OutputArgs<FlowFormat>,
}

/// What the steps are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// The decisions in queries/screening.csv
    Decisions,
    /// The counts in queries/searches.csv
    Log,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let (diagram, output) = (self.output.other()?, self.output.table());
        if diagram.is_none() {
            output.check()?;
        }
        let workspace = context.open_works()?;
        let flow = self.flow(context, workspace)?;
        report::flow::flaws(&flow).iter().for_each(|error| context.ui.warning(error));
        let language = workspace.settings.language;
        match diagram {
            Some(Diagram::Svg) => {
                self.output.put(&context.ui, |out| out.write_all(report::flow::picture(&flow, language).as_bytes()))?;
            }
            Some(Diagram::Prisma2020) => {
                let table = report::flow::prisma2020(&flow)?;
                self.output.put(&context.ui, |out| out.write_all(&table))?;
            }
            None => {
                let report = report::flow::flow(&flow, output.language(language)?, output.is_plain()?);
                output.write(&context.ui, &report, language)?;
            }
        }
        Ok(Exit::Done)
    }

    fn flow(&self, context: &Context, workspace: &Workspace) -> Result<Flow> {
        let (log, decisions) = (workspace.searches(), workspace.screening());
        log.told.iter().chain(&decisions.told).for_each(|error| context.ui.warning(error));
        let searches: Vec<Search> =
            log.rows.unwrap_or_default().into_iter().filter(|search| !search.is_own()).collect();
        let rows = decisions.rows.unwrap_or_default();
        let by = self.by.unwrap_or(if rows.is_empty() { By::Log } else { By::Decisions });
        let nothing = match by {
            By::Decisions if rows.is_empty() => Some("nothing was decided on yet"),
            By::Log if searches.is_empty() => Some("there is nothing to count"),
            _ => None,
        };
        if let Some(message) = nothing {
            let hint = "`kilde screen` decides which works are taken in, `kilde log add` writes down what was searched";
            return Err(Error::new(message).hint(hint));
        }
        let places = &workspace.settings.flow;
        match by {
            By::Log => Ok(logged(&Evidence { searches: &searches, works: &[], places })),
            By::Decisions => {
                let sources = Selection::default().sources(workspace)?;
                let works = Screening::new(workspace, sources, &rows)?.found(workspace)?;
                Ok(decided(&Evidence { searches: &searches, works: &works, places }))
            }
        }
    }
}
