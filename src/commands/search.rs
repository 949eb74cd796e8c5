//! `kilde search`: which sources say something, and where.

use std::collections::HashSet;

use clap::ValueEnum;

use super::asking::{Asked, Asking, did_you_mean, peers_known};
use super::{Context, at_least_one};
use crate::cli::{Exit, OutputArgs, clock};
use crate::error::Result;
use crate::index::Address;
use crate::model::document::one_line;
use crate::model::search::OWN;
use crate::model::{self, Counts, Source};
use crate::report::facets::{Facet, Value};
use crate::report::grouping::By;
use crate::report::{self, search::Found, search::Text, search::Totals};
use crate::review::searches;
use crate::search::{self, Hit, Outcome, Request, Sort, snippets, under_themes};

/// Search the sources: ranked, each with its best passages
///
/// A bare word means all its inflected forms (`bruker` finds brukeren, brukere, brukerne). "In quotes" means these very
/// forms in this order. `medvirk*` and `*styr*` leave letters open, `medvirkning~1` allows a slip of the pen.
/// AND, OR, NOT in capitals; side by side means AND. `a NEAR/5 b`: at most five words between, in one sentence;
/// `a BEFORE/5 b`: in this order. `@bruker` is a block of queries/blocks.toml. Fields: title, author, section, year, lang,
/// type, peer, source, theme (`year:2010..2023`). AND ranges over the source; NEAR and quotes over one sentence.
///
/// Looked at are titles, abstracts, keywords and text; reference lists and menus are not, unless `--fields everywhere` asks for
/// them. Compounds that hold a bare word as a part (medvirkning in brukermedvirkningsprosess) come after the others and are
/// counted apart. What the sources say most often, for their length, and in their titles, comes first (BM25).
///
/// `--log NAME` adds a row to the search log (`kilde help log` names its columns) and keeps the hits in queries/hits/NAME.csv with
/// the columns rank, id, doi, title, text (a hash), and the state of all sources in queries/snapshots/, so that
/// `kilde searches --rerun` can say what has changed since. The number that is logged is that of the word itself.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    asking: Asking,

    /// Show at most this many sources
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = at_least_one)]
    limit: usize,

    /// Show at most this many passages a source
    #[arg(long, value_name = "N", default_value_t = 3)]
    passages: usize,

    /// The order of the sources
    #[arg(long, value_name = "ORDER", value_enum, default_value_t = Order::Relevance)]
    sort: Order,

    /// Instead of the sources, show how many there are of each year, type, language, peer review or theme
    #[arg(long, value_name = "FACET", value_enum, value_delimiter = ',')]
    facet: Vec<FacetName>,

    #[command(flatten)]
    logging: Logging,

    #[command(flatten)]
    output: OutputArgs,
}

/// Whether the search is logged.
#[derive(Debug, clap::Args)]
struct Logging {
    /// Log the search under this name: a row in queries/searches.csv, and its hits in queries/hits/NAME.csv
    #[arg(long, value_name = "NAME", help_heading = "Log")]
    log: Option<String>,

    /// Why the search was limited so
    #[arg(long, value_name = "TEXT", requires = "log", help_heading = "Log")]
    reason: Option<String>,

    /// What else is to be said of it
    #[arg(long, value_name = "TEXT", requires = "log", help_heading = "Log")]
    comment: Option<String>,
}

/// In which order sources stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// The best first
    Relevance,
    /// By year, the oldest first
    Year,
    /// By what they are headed with, å last
    Author,
}

/// What sources are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FacetName {
    /// The year of publication
    Year,
    /// The kind of work
    Type,
    /// The language
    Lang,
    /// Whether it was reviewed by peers
    Peer,
    /// The themes that its passages carry
    Theme,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let asked = self.asking.ask(context, self.facet.contains(&FacetName::Theme))?;
        if let Some(name) = &self.logging.log {
            asked.workspace.check_search_name(name)?;
        }
        let works = &asked.workspace.linked()?.works;
        let limit = if self.facet.is_empty() { self.limit } else { 0 };
        let outcome = search::search(&asked.workspace.reader, works, &asked.request(), self.sort.into(), limit)?;
        if outcome.idle {
            did_you_mean(context, &asked)?;
        }
        if outcome.works.is_empty() {
            peers_known(context, &asked)?;
        }
        let language = asked.workspace.settings.language;
        let plain = self.output.is_plain()?;
        let totals = Totals { sources: outcome.works.len(), only_compounds: outcome.only_compounds };
        let report = match self.facet.is_empty() {
            true => {
                let found = outcome.hits.iter().map(|hit| self.found(&asked, hit)).collect::<Result<Vec<_>>>()?;
                report::search::search(&asked.query, &found, totals, language, plain)
            }
            false => report::facets::facets(&asked.query, &self.facets(&asked, &outcome)?, totals, language, plain),
        };
        self.output.write(&context.ui, &report, language)?;
        if let Some(name) = &self.logging.log {
            self.log(context, &asked, name)?;
        }
        Ok(if outcome.works.is_empty() && outcome.only_compounds == 0 { Exit::Nothing } else { Exit::Done })
    }

    /// Logs the search with all that counts.
    fn log(&self, context: &Context, asked: &Asked, name: &str) -> Result<()> {
        let hits = asked.counted()?;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let search = model::Search {
            database: OWN.to_string(),
            platform: concat!("kilde ", env!("CARGO_PKG_VERSION")).to_string(),
            date: clock::today(),
            query: asked.query.clone(),
            fields: self.asking.told_fields(),
            limits: self.asking.told_limits(),
            reason: text(&self.logging.reason),
            counts: Counts { hits: Some(hits.len() as u64), ..Counts::default() },
            comment: text(&self.logging.comment),
            name: name.to_string(),
            corpus: asked.workspace.fingerprint(),
            line: 0,
        };
        asked.workspace.log_search(&search, &hits)?;
        context.ui.note(&format!("logged as `{name}` in {}: {} hits", searches::SHOWN, hits.len()));
        Ok(())
    }

    /// What the sources that count are, by each of the facets.
    fn facets(&self, asked: &Asked, outcome: &Outcome) -> Result<Vec<Facet>> {
        let language = asked.workspace.settings.language;
        let mut facts = asked.workspace.catalogue()?.facts;
        facts.retain(|facts| outcome.works.binary_search(&facts.address).is_ok());
        let facet = |name: &FacetName| {
            Ok(match name {
                FacetName::Year => Facet::known(By::Year, &facts, language),
                FacetName::Type => Facet::known(By::Kind, &facts, language),
                FacetName::Lang => Facet::known(By::Language, &facts, language),
                FacetName::Peer => Facet::known(By::Peer, &facts, language),
                FacetName::Theme => Facet::themes(themes(asked, outcome)?, language),
            })
        };
        self.facet.iter().map(facet).collect()
    }

    fn found(&self, asked: &Asked, hit: &Hit) -> Result<Found> {
        let request = Request { compounds: asked.compounds || hit.only_compounds, ..asked.request() };
        let entries = asked.workspace.linked()?.works.entries(&hit.address);
        let (source, texts) = self.read(asked, entries, &request)?;
        Ok(Found { id: hit.id.clone(), source, score: hit.score, only_compounds: hit.only_compounds, texts })
    }

    /// What is known of a work, and its best sentences: those of its text, and where these are few, what its other entries
    /// say beside it.
    fn read(&self, asked: &Asked, entries: &[Address], request: &Request) -> Result<(Source, Vec<Text>)> {
        let (mut source, mut texts, mut said) = (None, Vec::new(), HashSet::new());
        let mut left = self.passages;
        for entry in entries {
            let document = asked.workspace.document(*entry)?;
            let mut found = snippets(&document, request, self.passages);
            found.retain(|one| said.insert(one_line(&document.text[document.sentences[one.sentence].range.clone()])));
            found.truncate(left);
            left -= found.len();
            source.get_or_insert_with(|| document.source.clone());
            let snippets: Vec<_> = found.into_iter().map(|snippet| (snippet.sentence, snippet.words)).collect();
            if !snippets.is_empty() {
                texts.push(Text { document, snippets });
            }
            if left == 0 {
                break;
            }
        }
        Ok((source.unwrap_or_default(), texts))
    }
}

impl From<Order> for Sort {
    fn from(order: Order) -> Sort {
        match order {
            Order::Relevance => Sort::Relevance,
            Order::Year => Sort::Year,
            Order::Author => Sort::Author,
        }
    }
}

/// How many of the sources that count carry each theme.
fn themes(asked: &Asked, outcome: &Outcome) -> Result<Vec<Value>> {
    let (workspace, themes) = (asked.workspace, &asked.codebook.themes);
    let counts = under_themes(&workspace.reader, &workspace.linked()?.works, &asked.request(), &outcome.works)?;
    let value = |(theme, sources): (&crate::review::codebook::Theme, usize)| Value {
        id: theme.id.clone(),
        name: theme.name(workspace.settings.language).to_string(),
        sources,
    };
    Ok(themes.iter().zip(counts).map(value).collect())
}
