//! `kilde terms`: which words the sources have.

use clap::ValueEnum;

use super::asking::{Place, scope};
use super::{Context, no_sources};
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result};
use crate::query::{Expr, Term, parse};
use crate::report;
use crate::search::terms;

/// List the words that begin so: how often, in how many sources, in which language
///
/// A word is told in each of its forms, as the sources have it, in lower case. `medvirk` lists what begins so; with wildcards,
/// what is like that: `*medvirkning`, `*styr*`, `behand?ing`; `medvirkning~1` lists what is a slip of the pen away. Use it to
/// find the words that a query, a block or a rule should have.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The beginning of the words, or a pattern
    #[arg(value_name = "PREFIX")]
    prefix: String,

    /// The order of the words
    #[arg(long, value_name = "ORDER", value_enum, default_value_t = Order::Count)]
    sort: Order,

    /// Show at most this many words
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = super::at_least_one)]
    limit: usize,

    /// Look only here: abstract, keywords, text (abstracts too), or everywhere (reference lists and menus too)
    #[arg(long, value_name = "FIELD", value_enum, value_delimiter = ',')]
    fields: Vec<Place>,

    #[command(flatten)]
    output: OutputArgs,
}

/// In which order the words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// The commonest first
    Count,
    /// By their letters, å last
    Word,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let pattern = pattern(&self.prefix)?;
        if self.fields.contains(&Place::Title) {
            let hint = "titles are counted where they stand over their text: `--fields text`";
            return Err(Error::new("words are counted in texts, not in titles").hint(hint));
        }
        let workspace = context.open_works()?;
        let works = &workspace.linked()?.works;
        let mut words = terms(&workspace.reader, works, &pattern, scope(&self.fields))?;
        match self.sort {
            Order::Count => words.sort_by_key(|word| std::cmp::Reverse(word.count())),
            Order::Word => words.sort_by_cached_key(|word| crate::text::collate::key(&word.word)),
        }
        if workspace.reader.is_empty() {
            context.ui.note(no_sources(workspace));
        }
        let language = workspace.settings.language;
        let report = report::terms::terms(&self.prefix, &words, self.limit, language, self.output.is_plain()?);
        self.output.write(&context.ui, &report, language)?;
        Ok(if words.is_empty() { Exit::Nothing } else { Exit::Done })
    }
}

/// What is typed as one word of a query; without wildcards, what begins so.
fn pattern(prefix: &str) -> Result<Term> {
    let open = prefix.contains(['*', '?', '~']);
    let query = if open { prefix.to_string() } else { format!("{prefix}*") };
    // A colon would begin a field, and a field is no word.
    match parse(&query).map(|parsed| parsed.expr) {
        Ok(Expr::Term(term)) => Ok(term),
        Err(error) if !prefix.contains(':') => Err(error),
        _ => Err(Error::new(format!("`{prefix}` is not the beginning of one word"))
            .hint("give some letters, with wildcards where you like: `medvirk`, `*styr*`")),
    }
}
