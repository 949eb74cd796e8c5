//! `kilde matrix`: themes × sources.

use std::cmp::Reverse;

use clap::ValueEnum;

use super::selection::{Order, Selection, picked};
use super::tags::{Decided, Tags};
use super::{Context, no_sources};
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::export::{Format, fits};
use crate::index::Facts;
use crate::model::{self, Matrix, Origin, Passage};
use crate::report::grouping::{By, grouped};
use crate::report::matrix::{Input, MOST_COLUMNS, Unit, long, matrix};
use crate::review::Codebook;
use crate::text::lexicon::Tongue;
use crate::themes::Counting;

/// Print the theme × source matrix
///
/// A cell counts the passages of a source that carry a theme: runs of consecutive sentences inside one paragraph.
/// 0 means that the text was read in full and nothing found, ° that only an abstract or a short text was read, – that
/// there is no text. `kilde show THEME SOURCE` opens a cell.
///
/// Plain CSV has the themes as rows, the sources as columns, and no totals; --long has one row a theme and source.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What a cell counts
    #[arg(long, value_enum, value_name = "UNIT", default_value_t)]
    count: Count,

    /// In which order the sources stand
    #[arg(long, value_enum, value_name = "ORDER", default_value_t)]
    sort: Order,

    /// Put sources of one kind, year, language or peer review together into one column
    #[arg(long, value_enum, value_name = "WHAT")]
    by: Option<Group>,

    /// One row a theme and source: theme, source, year, count, sentences, words, share; of the count, what coders accepted or
    /// added (accepted), and what only a model found (model)
    #[arg(long, conflicts_with_all = ["count", "by"])]
    long: bool,

    /// Show all sources, not only the first 50
    #[arg(long)]
    all: bool,

    /// Count both of an abstract that stands in two languages
    #[arg(long)]
    parallel: bool,

    #[command(flatten)]
    selection: Selection,

    #[command(flatten)]
    decided: Decided,

    #[command(flatten)]
    output: OutputArgs,
}

/// What a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Count {
    /// Passages
    #[default]
    Passages,
    /// Sentences in them
    Sentences,
    /// Words in these
    Words,
    /// Per cent of the source's sentences
    Share,
    /// 1 where there is any; totals count sources
    Presence,
}

/// What sources are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Group {
    /// Kind of work
    Type,
    /// Year of publication
    Year,
    /// Language
    Lang,
    /// Whether it was reviewed by peers
    Peer,
}

/// How many sources a terminal is shown.
const FIRST: usize = 50;
/// How wide a table may be where nobody says how wide the page is.
const PAGE: usize = 100;

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open_works()?;
        let codebook = workspace.codebook()?;
        let themes = self.selection.themes(&codebook)?;
        let nothing =
            if workspace.reader.is_empty() { no_sources(workspace) } else { "no source is as the options ask" };
        let mut sources = self.selection.sources(workspace)?;
        let language = workspace.settings.language;
        let counting = Counting { tongue: Tongue::from(language), both: self.parallel };
        if sources.ids.is_empty() {
            context.ui.note(nothing);
        }
        let Tags { tagging, coded } = context.tags(workspace, &codebook, &self.decided.coder)?;
        let mut passages = tagging.passages(&sources.facts, counting)?;
        let decided = self.decided.told(&coded, (&codebook, &themes), &sources.facts, &passages, language);
        passages.retain(|passage| self.decided.only.has(passage));
        let mut counts = Counts::of(&passages, codebook.themes.len(), sources.ids.len());
        tell_ruleless(context, &codebook, &themes);
        let top: Vec<usize> =
            themes.iter().copied().filter(|&theme| codebook.depth_among(theme, &themes) == 0).collect();
        if let Some(order) = self.order(&sources.facts, &counts.all, &top, counting) {
            counts = counts.arranged(&order);
            sources = picked(&sources, &order);
        }
        if self.count == Count::Presence {
            counts.all = counts.all.presence();
        }
        if let Some(by) = self.by {
            (sources.ids, sources.facts, counts.all) =
                grouped(&sources.facts, &counts.all, by.into(), workspace.settings.full_text_words, language);
        }
        let format = self.output.format()?;
        let input = Input {
            codebook: &codebook,
            themes: &themes,
            facts: &sources.facts,
            ids: &sources.ids,
            matrix: &counts.all,
            accepted: &counts.accepted,
            model: &counts.model,
            decided: &decided,
            unit: self.count.into(),
            language,
            full_text_words: workspace.settings.full_text_words,
            parallel: self.parallel,
            grouped: self.by.is_some(),
            plain: self.output.is_plain()?,
            spreadsheet: self.output.excel,
        };
        let report = if self.long { long(&input) } else { self.table(&input, format, context) };
        self.output.write(&context.ui, &report, language)?;
        let any = themes.iter().any(|&theme| (0..sources.ids.len()).any(|at| counts.all.cell(theme, at).passages > 0));
        Ok(if any { Exit::Done } else { Exit::Nothing })
    }

    /// The table with themes as rows, or turned round where that is too wide for whoever reads it.
    fn table(&self, input: &Input<'_>, format: Format, context: &Context) -> crate::model::Report {
        let people = matches!(format, Format::Text | Format::Markdown);
        let shown = if format == Format::Text && !self.all { FIRST } else { usize::MAX };
        let turned = if people {
            let mut style = self.output.style(&context.ui, input.language);
            style.width = style.width.or(Some(PAGE));
            !fits(&matrix(input, false, shown).table, &style)
        } else {
            let turned = input.ids.len() > MOST_COLUMNS;
            if turned {
                context.ui.note(&format!(
                    "sources are rows: there are more than {MOST_COLUMNS}, the most columns that spreadsheets take"
                ));
            }
            turned
        };
        matrix(input, turned, shown)
    }

    /// The order of the columns where it is not that of the labels. `top` are the themes that a total counts.
    fn order(&self, facts: &[Facts], counts: &Matrix, top: &[usize], counting: Counting) -> Option<Vec<usize>> {
        let mut order: Vec<usize> = (0..facts.len()).collect();
        match self.sort {
            Order::Author => return None,
            Order::Year => order.sort_by_key(|&place| facts[place].year.unwrap_or(i32::MAX)),
            Order::Count => order.sort_by_key(|&place| {
                let all = facts[place].sentences.counted(counting.tongue, counting.both);
                Reverse(top.iter().map(|&theme| self.amount(counts.cell(theme, place), all)).sum::<u64>())
            }),
        }
        Some(order)
    }

    /// How much a cell has, in the unit that is counted; of `all` sentences of its source.
    fn amount(&self, found: model::Count, all: u32) -> u64 {
        match self.count {
            Count::Passages => u64::from(found.passages),
            Count::Sentences => u64::from(found.sentences),
            Count::Words => u64::from(found.words),
            // In millionths, so that whole numbers can be compared.
            Count::Share => u64::from(found.sentences) * 1_000_000 / u64::from(all.max(1)),
            Count::Presence => u64::from(found.passages > 0),
        }
    }
}

/// Says of themes without a rule that only people can find them.
fn tell_ruleless(context: &Context, codebook: &Codebook, themes: &[usize]) {
    for &theme in themes {
        let family = codebook.family(theme);
        if family.iter().all(|&member| codebook.themes[member].rules.is_empty()) {
            let id = &codebook.themes[theme].id;
            context.ui.note(&format!("theme `{id}` has no rule, so only a coder can find it"));
        }
    }
}

/// How much of each theme there is in each source, and how much of it who says so.
struct Counts {
    all: Matrix,
    /// What a coder accepted or added.
    accepted: Matrix,
    /// What a model found and no rule did.
    model: Matrix,
}

impl Counts {
    fn of(passages: &[Passage], themes: usize, sources: usize) -> Counts {
        let some = |which: &dyn Fn(&Passage) -> bool| {
            let some: Vec<Passage> = passages.iter().filter(|passage| which(passage)).copied().collect();
            Matrix::of(&some, themes, sources)
        };
        Counts {
            all: Matrix::of(passages, themes, sources),
            accepted: some(&|passage| passage.accepted),
            model: some(&|passage| passage.origin == Origin::Model),
        }
    }

    fn arranged(&self, order: &[usize]) -> Counts {
        let [all, accepted, model] = [&self.all, &self.accepted, &self.model].map(|matrix| matrix.arranged(order));
        Counts { all, accepted, model }
    }
}

impl From<Count> for Unit {
    fn from(count: Count) -> Unit {
        match count {
            Count::Passages => Unit::Passages,
            Count::Sentences => Unit::Sentences,
            Count::Words => Unit::Words,
            Count::Share => Unit::Share,
            Count::Presence => Unit::Presence,
        }
    }
}

impl From<Group> for By {
    fn from(group: Group) -> By {
        match group {
            Group::Type => By::Kind,
            Group::Year => By::Year,
            Group::Lang => By::Language,
            Group::Peer => By::Peer,
        }
    }
}
