//! `kilde similar`: sources that are like one.

use super::{Context, at_least_one};
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::report::similar::{self, Alike};
use crate::search::similar;

/// List the sources that are most like one
///
/// Like it are those in which its telling words stand: the words that are common in it and rare in the others, which are shown.
/// Use it to find what to read next, or what belongs together in the discussion. It compares words, so a source in another
/// language is like no other.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The source: its id, an unambiguous beginning of it, or its file
    #[arg(value_name = "SOURCE")]
    source: String,

    /// Show at most this many sources
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = at_least_one)]
    limit: usize,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open_works()?;
        let works = &workspace.linked()?.works;
        let catalogue = workspace.catalogue()?;
        let place = workspace.find(&catalogue, &self.source)?;
        let facts = &catalogue.facts[place];
        let entries = works.entries(&facts.address);
        let texts = entries.iter().map(|entry| workspace.document(*entry)).collect::<Result<Vec<_>>>()?;
        let found = similar(&workspace.reader, works, facts.address, &texts, self.limit)?;
        let alike = |one: crate::search::Alike| {
            let source = workspace.document(one.hit.address)?.source;
            Ok(Alike { id: one.hit.id, source, score: one.hit.score, shared: one.shared })
        };
        let found = found.into_iter().map(alike).collect::<Result<Vec<_>>>()?;
        let language = workspace.settings.language;
        let report = similar::similar(&facts.label, &found, language, self.output.is_plain()?);
        self.output.write(&context.ui, &report, language)?;
        Ok(if found.is_empty() { Exit::Nothing } else { Exit::Done })
    }
}
