//! `kilde blocks`: the blocks of words that searches are built from.

use super::Context;
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result};
use crate::query::{Blocks, Expr, parse};
use crate::report::blocks::{Named, list, words};

/// Print blocks of search words: a column a block (søkeordtabell)
///
/// A block is a list of words of queries/blocks.toml, in all languages, joined by OR; in a query it is named with `@`, and blocks
/// side by side are joined by AND: `kilde search '@bruker @beslutning'`. The blocks that are named here, or else those of the
/// logged searches, are printed as the table of search words; where there are none, all are listed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The blocks, with or without `@`
    #[arg(value_name = "BLOCK")]
    names: Vec<String>,

    /// List all blocks, one a line
    #[arg(long, conflicts_with = "names")]
    all: bool,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open()?;
        let blocks = workspace.blocks()?;
        blocks.remarks.iter().for_each(|remark| context.ui.warning(remark));
        let named: Vec<String> = match (self.all, self.names.is_empty()) {
            (true, _) => Vec::new(),
            (_, false) => self.names.iter().map(|name| name.trim_start_matches('@').to_string()).collect(),
            _ => {
                let searches = workspace.searches().rows.unwrap_or_default();
                searched(searches.iter().map(|search| search.query.as_str()), &blocks)
            }
        };
        let (language, plain) = (workspace.settings.language, self.output.is_plain()?);
        let report = match named.is_empty() {
            true => {
                let mut all: Vec<Named> = blocks.iter().collect();
                all.sort_by_key(|(_, block)| block.line);
                list(&all, language)
            }
            false => {
                let found = named.iter().map(|name| Ok((name.as_str(), blocks.find(name).map_err(in_blocks)?)));
                words(&found.collect::<Result<Vec<Named>>>()?, language, plain)
            }
        };
        self.output.write(&context.ui, &report, language)?;
        Ok(if report.table.rows.is_empty() { Exit::Nothing } else { Exit::Done })
    }
}

/// The blocks that some queries name, each once, in the order in which they do. What kilde cannot read, as a query of a
/// database, names none.
fn searched<'q>(queries: impl Iterator<Item = &'q str>, blocks: &Blocks) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for parsed in queries.filter_map(|query| parse(query).ok()) {
        parsed.expr.walk(&mut |expr| {
            if let Expr::Block(name) = expr
                && blocks.get(name).is_some()
                && !names.contains(name)
            {
                names.push(name.clone());
            }
        });
    }
    names
}

fn in_blocks(error: Error) -> Error {
    Error { message: error.message.replace(" in queries/blocks.toml", ""), ..error }.in_file("queries/blocks.toml")
}
