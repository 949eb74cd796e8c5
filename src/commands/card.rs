//! `kilde card`: what speaks for and against leaning on a source.

use super::selection::Selection;
use super::tags::Tags;
use super::{Context, no_sources};
use crate::audit::cards::{Beside, held};
use crate::audit::standing::standing;
use crate::audit::within::Scope;
use crate::cite::Manuscript;
use crate::cli::{Exit, OutputArgs, clock};
use crate::error::Result;
use crate::index::Facts;
use crate::index::facts::Tally;
use crate::model::{Matrix, Source};
use crate::report::cards::{Card, Cited, Held, Setting, Standing, card, cards};
use crate::review::Theme;
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
        let setting = Setting {
            now: clock::year(),
            plain: self.output.is_plain()?,
            language: self.output.language(workspace.settings.language)?,
            strangers: 0,
        };
        // All are gathered also for one: which source an entry of the list is, is asked of all of them.
        let all = Selection::default().sources(workspace)?;
        let gathered = Gathered::of(context, workspace, &all, manuscript.as_ref(), setting)?;
        let setting = Setting { strangers: gathered.strangers, ..setting };
        let wanted = gathered.cards(&all).into_iter().filter(|card| chosen.ids.iter().any(|id| id == card.id));
        let wanted: Vec<Card<'_>> = wanted.collect();
        let report = match (&self.source, wanted.as_slice()) {
            (Some(_), [one]) if !setting.plain => card(one, setting),
            _ => cards(&wanted, setting),
        };
        self.output.write(&context.ui, &report, workspace.settings.language)?;
        if setting.plain {
            report.notes.iter().skip(1).for_each(|note| context.ui.note(note));
        }
        if wanted.is_empty() {
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

/// The themes of a source with their passages.
type Carried = Vec<(String, u32)>;

/// What cards are made of, each in the order of the sources.
struct Gathered {
    records: Vec<Source>,
    levels: Vec<Option<String>>,
    standings: Vec<Standing>,
    cited: Option<Vec<Cited>>,
    themes: Option<Vec<Option<Carried>>>,
    held: Option<Vec<Held>>,
    strangers: usize,
}

impl Gathered {
    fn of(
        context: &Context,
        workspace: &Workspace,
        all: &Catalogue,
        manuscript: Option<&Manuscript>,
        setting: Setting,
    ) -> Result<Gathered> {
        let records = workspace.records(&all.facts)?;
        let abstracts = |facts: &Facts| workspace.summaries(facts.address);
        let abstracts: Vec<Vec<String>> = all.facts.iter().map(abstracts).collect::<Result<_>>()?;
        let register = workspace.register()?;
        let level =
            |record: &Source| register.as_ref()?.level(record).filter(|level| !level.is_empty()).map(str::to_string);
        let beside = manuscript.map(|manuscript| Beside::of(manuscript, &records));
        let scope = Scope::of(&workspace.settings.limits, &workspace.settings.exceptions, manuscript);
        Ok(Gathered {
            levels: records.iter().map(level).collect(),
            standings: records.iter().zip(&abstracts).map(|(record, told)| standing(record, told)).collect(),
            cited: beside.as_ref().and_then(|beside| beside.cited(records.len())),
            themes: themes(context, workspace, all, setting)?,
            held: scope.map(|scope| held(&records, beside.as_ref(), &scope, setting.language)),
            strangers: beside.as_ref().map_or(0, Beside::strangers),
            records,
        })
    }

    fn cards<'c>(&'c self, all: &'c Catalogue) -> Vec<Card<'c>> {
        let card = |place: usize| Card {
            id: &all.ids[place],
            label: &all.facts[place].label,
            source: &self.records[place],
            level: self.levels[place].clone(),
            standing: self.standings[place].clone(),
            cited: self.cited.as_ref().map(|cited| cited[place].clone()),
            themes: self.themes.as_ref().and_then(|themes| themes[place].clone()),
            held: self.held.as_ref().map(|held| held[place].clone()),
        };
        (0..all.ids.len()).map(card).collect()
    }
}

/// The themes of each source with their passages, the numbers of the matrix; none of a source without text, and none at all
/// without a codebook. Programs get ids.
fn themes(
    context: &Context,
    workspace: &Workspace,
    all: &Catalogue,
    setting: Setting,
) -> Result<Option<Vec<Option<Carried>>>> {
    let codebook = workspace.codebook_or_none()?;
    if codebook.themes.is_empty() {
        return Ok(None);
    }
    let Tags { tagging, .. } = context.tags(workspace, &codebook, &[])?;
    let counting = Counting { tongue: Tongue::from(workspace.settings.language), both: false };
    let passages = tagging.passages(&all.facts, counting)?;
    let matrix = Matrix::of(&passages, codebook.themes.len(), all.ids.len());
    let name = |theme: &Theme| match setting.plain {
        true => theme.id.clone(),
        false => theme.name(setting.language).to_string(),
    };
    let of = |source: usize| {
        let carried = codebook.themes.iter().enumerate();
        let carried = carried.map(|(theme, one)| (name(one), matrix.cell(theme, source).passages));
        (all.facts[source].sentences != Tally::default())
            .then(|| carried.filter(|(_, passages)| *passages > 0).collect())
    };
    Ok(Some((0..all.ids.len()).map(of).collect()))
}
