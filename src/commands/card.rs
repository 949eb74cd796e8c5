//! `kilde card`: what speaks for and against leaning on a source.

use super::selection::Selection;
use super::tags::Tags;
use super::{Context, no_sources};
use crate::audit::cards::{broken_limits, cited, standing};
use crate::cite::Manuscript;
use crate::cli::{Exit, OutputArgs, clock};
use crate::error::Result;
use crate::index::Facts;
use crate::model::{Matrix, Source};
use crate::report::cards::{Broken, Card, Cited, Standing, cards};
use crate::text::language::Language;
use crate::text::lexicon::Tongue;
use crate::themes::Counting;
use crate::workspace::{Catalogue, Workspace};

/// Print source cards: kind and age, level, peer review, where a source is cited, its themes, the limits it breaks
///
/// Without SOURCE the cards of all sources are one table, that of the source critique in a method chapter. What a source does
/// not say itself is unknown, and not guessed: whether it is primary or secondary is told only by words of its title, its genre
/// or its abstract, which the card quotes. Citations are counted in the manuscript that `kilde audit` reads; the level is that
/// of the register that queries/review.toml names; limits and exceptions are those of `[limits]` and `[[exceptions]]` there.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The source: its id, an unambiguous beginning of it, or the path of its file; without it all of them
    #[arg(value_name = "SOURCE")]
    source: Option<String>,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let workspace = context.open_works()?;
        let selection = Selection { source: self.source.iter().cloned().collect(), ..Selection::default() };
        let chosen = selection.sources(workspace)?;
        let manuscript = manuscript(workspace)?;
        let language = self.output.language(workspace.settings.language)?;
        let gathered = Gathered::of(context, workspace, &chosen, manuscript.as_ref(), language)?;
        let now = clock::year();
        let plain = self.output.is_plain()?;
        let report = cards(&gathered.cards(&chosen), self.source.is_some(), now, plain, language);
        self.output.write(&context.ui, &report, workspace.settings.language)?;
        if chosen.ids.is_empty() {
            context.ui.note(no_sources(workspace));
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Done)
    }
}

/// The manuscript, where there is one.
fn manuscript(workspace: &Workspace) -> Result<Option<Manuscript>> {
    match workspace.has_manuscript() {
        true => workspace.manuscript(&Context::guard()?).map(Some),
        false => Ok(None),
    }
}

/// What cards are made of, each in the order of the sources.
struct Gathered {
    records: Vec<Source>,
    levels: Vec<Option<String>>,
    standings: Vec<Standing>,
    cited: Option<Vec<Cited>>,
    themes: Vec<Vec<(String, u32)>>,
    broken: Vec<Option<Broken>>,
}

impl Gathered {
    fn of(
        context: &Context,
        workspace: &Workspace,
        chosen: &Catalogue,
        manuscript: Option<&Manuscript>,
        language: Language,
    ) -> Result<Gathered> {
        let records = workspace.records(&chosen.facts)?;
        let abstracts = |facts: &Facts| workspace.abstracts(facts.address);
        let abstracts: Vec<Vec<String>> = chosen.facts.iter().map(abstracts).collect::<Result<_>>()?;
        let register = workspace.register()?;
        let level =
            |record: &Source| register.as_ref()?.level(record).filter(|level| !level.is_empty()).map(str::to_string);
        let settings = &workspace.settings;
        Ok(Gathered {
            levels: records.iter().map(level).collect(),
            standings: records.iter().zip(&abstracts).map(|(record, told)| standing(record, told)).collect(),
            cited: manuscript.and_then(|manuscript| cited(manuscript, &records)),
            themes: themes(context, workspace, chosen, language)?,
            broken: broken_limits(&records, manuscript, &settings.limits, &settings.exceptions, language),
            records,
        })
    }

    fn cards<'c>(&'c self, chosen: &'c Catalogue) -> Vec<Card<'c>> {
        let card = |place: usize| Card {
            id: &chosen.ids[place],
            label: &chosen.facts[place].label,
            source: &self.records[place],
            level: self.levels[place].clone(),
            standing: self.standings[place].clone(),
            cited: self.cited.as_ref().map(|cited| cited[place].clone()),
            themes: self.themes[place].clone(),
            broken: self.broken[place].clone(),
        };
        (0..chosen.ids.len()).map(card).collect()
    }
}

/// The themes of each source with their passages: the numbers of the matrix.
fn themes(
    context: &Context,
    workspace: &Workspace,
    chosen: &Catalogue,
    language: Language,
) -> Result<Vec<Vec<(String, u32)>>> {
    let codebook = workspace.codebook()?;
    let Tags { tagging, .. } = context.tags(workspace, &codebook, &[])?;
    let counting = Counting { tongue: Tongue::from(workspace.settings.language), both: false };
    let passages = tagging.passages(&chosen.facts, counting)?;
    let matrix = Matrix::of(&passages, codebook.themes.len(), chosen.ids.len());
    let of = |source: usize| {
        let carried = codebook
            .themes
            .iter()
            .enumerate()
            .map(|(theme, one)| (one.name(language).to_string(), matrix.cell(theme, source).passages));
        carried.filter(|(_, passages)| *passages > 0).collect()
    };
    Ok((0..chosen.ids.len()).map(of).collect())
}
