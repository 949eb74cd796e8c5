//! `kilde kwic`: every place of a query's words, one line each.

use std::collections::HashSet;

use clap::ValueEnum;

use super::asking::{Asked, Asking, did_you_mean, peers_known};
use super::{Context, at_least_one};
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::export::Format;
use crate::index::{Address, ids};
use crate::report::kwic::{Keyword, Named, Order, kwic};
use crate::report::labels::told_apart;
use crate::search::{Line, lines};

/// List every place of the words: keyword in context
///
/// One line a place, the words in the middle, what stands before and behind them in their sentence on either side. Places of
/// `a AND b` are those of both, in the sources that have both; of NEAR, from the first word to the last. The query is that of
/// `kilde search`, which says how to write one. On a terminal the lines are cut to its width; files have all of the sentence.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    asking: Asking,

    /// The order of the lines
    #[arg(long, value_name = "ORDER", value_enum, default_value_t = SortBy::Source)]
    sort: SortBy,

    /// Show at most this many lines; the first 100 where the answer goes to a terminal, all elsewhere
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    limit: Option<usize>,

    #[command(flatten)]
    output: OutputArgs,
}

/// In which order the lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SortBy {
    /// By source, and as they follow each other there
    Source,
    /// By the words to the left of the keyword, the nearest first
    Left,
    /// By the words to the right of it
    Right,
    /// By the keyword itself
    Word,
}

/// So many lines a reader of a screen is shown unasked.
const SCREENFUL: usize = 100;

/// How wide lines are in a text file, or in a pipe, which says nothing of its width.
const WIDE: usize = 120;

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let asked = self.asking.ask(context, false)?;
        did_you_mean(context, &asked)?;
        let (mut keywords, sources) = keywords(&asked)?;
        if keywords.is_empty() {
            peers_known(context, &asked)?;
        }
        let order = match self.sort {
            SortBy::Source => Order::Source,
            SortBy::Left => Order::Left,
            SortBy::Right => Order::Right,
            SortBy::Word => Order::Word,
        };
        order.sort(&mut keywords, &sources);
        let text = self.output.format()? == Format::Text;
        let on_screen = text && self.output.file().is_none();
        let limit = self.limit.unwrap_or(if on_screen { SCREENFUL } else { usize::MAX });
        let language = asked.workspace.settings.language;
        let width = text.then(|| context.ui.width().filter(|_| on_screen).unwrap_or(WIDE));
        let report = kwic(&asked.query, (&keywords, &sources), limit, width, language, self.output.is_plain()?);
        self.output.write(&context.ui, &report, language)?;
        Ok(if keywords.is_empty() { Exit::Nothing } else { Exit::Done })
    }
}

/// The places, and the sources that they are in. What a record repeats of the text of its work is left out.
fn keywords(asked: &Asked) -> Result<(Vec<Keyword>, Vec<Named>)> {
    let workspace = asked.workspace;
    let works = &workspace.linked()?.works;
    let found = lines(&workspace.reader, works, &asked.request())?;
    let mut leads: Vec<Address> = found.iter().map(|line| line.work).collect();
    leads.sort();
    leads.dedup();
    let ids = ids::some(&workspace.reader, works, &leads)?;
    let mut labels = vec![String::new(); leads.len()];
    let (mut all, mut said) = (Vec::with_capacity(found.len()), HashSet::new());
    for lines in found.chunk_by(|one, other| one.entry == other.entry) {
        let Line { entry, work, .. } = lines[0];
        let document = workspace.document(entry)?;
        let source = leads.binary_search(&work).unwrap_or_default();
        labels[source] = document.source.label();
        let several = works.of(entry).is_some();
        let own = lines.iter().filter_map(|line| Keyword::of(&document, line.sentence, &line.words, source));
        all.extend(
            own.filter(|one| !several || said.insert((source, one.left.clone(), one.words.clone(), one.right.clone()))),
        );
    }
    let labels = told_apart(labels.into_iter().zip(ids.iter().map(String::as_str)));
    let sources = ids.iter().zip(labels).map(|(id, label)| Named { id: id.clone(), label }).collect();
    Ok((all, sources))
}
