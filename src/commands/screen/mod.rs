//! `kilde screen`: which works are taken in, which are left out, and why.

mod keys;
mod session;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::person::{self, person};
use super::selection::{Limits, Selection};
use super::{Context, no_sources};
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result, shown};
use crate::files::on_disk;
use crate::model::{CONSENSUS, Choice, Reached, Screened, Stage, Wait};
use crate::query::{Blocks, Expr, Parsed, parse};
use crate::report::screening::{Differing, Pair, Standing, agreement, disagreements, standings};
use crate::review::screening::{self, SHOWN};
use crate::screen::{self, Work};
use crate::text::words::fold;
use crate::workspace::{Screening, Workspace};
use session::{Session, Stop, named};

/// Decide work by work what is taken in, on the terminal
///
/// Works that you have not decided on are shown one by one: title and abstract, with the words of your logged searches (or of
/// `--query`) marked. Type a letter and Enter: i includes, e WHY excludes for a reason of the list `[screening] reasons` in queries/review.toml
/// (its number or its beginning; any reason where there is no list), m is for maybe, n TEXT a note, u takes back, s skips, b goes
/// back, q quits, ? explains the keys. You may stop at any time and go on later.
///
/// First titles and abstracts are read (`--stage abstract`); then, of what was included there, the texts (`--stage fulltext`; x
/// says that a text cannot be had). `--stage once` decides once and for all. Decisions go to queries/screening.csv at once, with
/// the columns id, doi, title, stage, decision, reason, note, who, when; of several of one person on a work the last holds. Two may
/// screen: neither is shown what the other said. `--agreement` tells how far they agree, `--disagreements` on what they differ,
/// `--consensus` asks about that, and what is decided there stands. `kilde flow` counts it all.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only these sources: id, an unambiguous beginning of it, or file
    #[arg(value_name = "SOURCE")]
    source: Vec<String>,

    /// What is read to decide
    #[arg(long, value_enum, value_name = "STAGE", default_value_t)]
    stage: StageName,

    /// Which works: those that you have not decided on, those on which you said maybe, or all
    #[arg(long, value_enum, value_name = "WHICH", default_value_t)]
    only: Which,

    /// Who decides; `coder` in queries/review.toml says it for good
    #[arg(long, value_name = "NAME")]
    who: Option<String>,

    /// Ask about works on which those who screened do not agree; what is decided is what all agreed on
    #[arg(long, conflicts_with_all = ["who", "only"])]
    consensus: bool,

    /// Mark the words of this query instead of those of the searches in queries/searches.csv
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,

    /// Include these works without being asked
    #[arg(long, value_name = "SOURCE", num_args = 1.., group = "unasked")]
    include: Vec<String>,

    /// Exclude these works without being asked
    #[arg(long, value_name = "SOURCE", num_args = 1.., group = "unasked")]
    exclude: Vec<String>,

    /// Say maybe of these works without being asked
    #[arg(long, value_name = "SOURCE", num_args = 1.., group = "unasked")]
    maybe: Vec<String>,

    /// Say of these works, without being asked, that their texts cannot be had
    #[arg(long, value_name = "SOURCE", num_args = 1.., group = "unasked")]
    not_retrieved: Vec<String>,

    /// The reason beside a decision that is not asked for
    #[arg(long, value_name = "WHY", default_value = "", hide_default_value = true, requires = "unasked")]
    reason: String,

    /// A note beside it
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, requires = "unasked")]
    note: String,

    /// Take over the decisions of a table: columns decision and one of id, doi, title; also stage, reason, note, who, when
    #[arg(long, value_name = "FILE", conflicts_with_all = ["unasked", "consensus", "shown"])]
    take: Option<PathBuf>,

    /// List all sources and how far each has come
    #[arg(long, conflicts_with_all = ["unasked", "consensus"], group = "shown")]
    list: bool,

    /// Tell how far those who screened the same works agree
    #[arg(long, conflicts_with_all = ["unasked", "consensus"], group = "shown")]
    agreement: bool,

    /// List the works on which they differ
    #[arg(long, conflicts_with_all = ["unasked", "consensus"], group = "shown")]
    disagreements: bool,

    #[command(flatten)]
    limits: Limits,

    #[command(flatten)]
    output: OutputArgs,
}

/// The stages by their names on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum StageName {
    /// Title and abstract
    #[default]
    Abstract,
    /// The text
    Fulltext,
    /// All there is, once and for all
    Once,
}

/// Which works are asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Which {
    /// Those that you have not decided on
    #[default]
    Undecided,
    /// Those on which you said maybe
    Maybe,
    /// All
    All,
}

impl StageName {
    fn stage(self) -> Option<Stage> {
        match self {
            StageName::Abstract => Some(Stage::Abstract),
            StageName::Fulltext => Some(Stage::Fulltext),
            StageName::Once => None,
        }
    }
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        // A slip in the query is told before a review is opened, which may take a while.
        let query = self.query.as_deref().map(parse).transpose()?;
        query.iter().flat_map(|parsed| &parsed.remarks).for_each(|remark| context.ui.warning(remark));
        let workspace = context.open_works()?;
        let log = workspace.screening();
        let rows = match (log.rows, log.told.into_iter()) {
            (None, mut told) if told.len() > 0 => return told.next().map_or(Ok(Exit::Failed), Err),
            (rows, told) => {
                told.for_each(|error| context.ui.warning(&error));
                rows.unwrap_or_default()
            }
        };
        if let Some(path) = &self.take {
            return self.take(context, workspace, &rows, path);
        }
        let screening = Screening::new(workspace, Selection::default().sources(workspace)?, &rows)?;
        if self.list || self.agreement || self.disagreements {
            return self.tell(context, workspace, &screening);
        }
        let who = match self.consensus {
            true => CONSENSUS.to_string(),
            false => self.person(context, workspace, &rows)?,
        };
        if let Some(exit) = self.unasked(context, workspace, &screening, &who)? {
            return Ok(exit);
        }
        self.walk(context, workspace, &screening, &who, query)
    }

    fn person(&self, context: &Context, workspace: &Workspace, rows: &[Screened]) -> Result<String> {
        let asked = person::Asked {
            option: "--who",
            question: "Who screens? Your name or a sign for it:",
            said: self.who.as_deref(),
            settled: &workspace.settings.coder,
        };
        let who = person(context, &asked, rows.iter().map(|row| row.who.as_str()))?;
        let agreed = Screened { who: who.clone(), ..Screened::default() }.is_agreed();
        match agreed {
            true => Err(Error::new(format!("`{who}` stands for what several agreed on"))
                .hint("`--consensus` decides for all; give your own name with `--who`")),
            false => Ok(who),
        }
    }

    /// The places of the sources that are asked for.
    fn chosen(&self, workspace: &Workspace, screening: &Screening<'_>) -> Result<Vec<usize>> {
        let selection = Selection { source: self.source.clone(), limits: self.limits.clone(), ..Selection::default() };
        selection.places(workspace, &screening.sources)
    }

    /// Writes down what the options decide; none where they decide nothing.
    fn unasked(
        &self,
        context: &Context,
        workspace: &Workspace,
        screening: &Screening<'_>,
        who: &str,
    ) -> Result<Option<Exit>> {
        let stage = self.stage.stage();
        let said = [
            (&self.include, stage, Choice::Include),
            (&self.exclude, stage, Choice::Exclude),
            (&self.maybe, stage, Choice::Maybe),
            (&self.not_retrieved, Some(Stage::Retrieval), Choice::Exclude),
        ];
        let reasons = &workspace.settings.screening.reasons;
        let reason = keys::reason(&self.reason, reasons).ok_or_else(|| {
            let error = Error::new(format!("`{}` is no reason of the list", self.reason));
            error.hint(format!("`[screening] reasons` in queries/review.toml has {}", reasons.join(", ")))
        })?;
        let mut decisions = Vec::new();
        for (names, stage, choice) in said {
            for name in names {
                let place = workspace.find(&screening.sources, name)?;
                decisions.push(Screened {
                    stage,
                    choice,
                    reason: reason.clone(),
                    note: self.note.clone(),
                    who: who.to_string(),
                    ..named(&screening.sources.ids[place], &screening.records[place])
                });
            }
        }
        if decisions.is_empty() {
            return Ok(None);
        }
        workspace.screen(&decisions)?;
        decisions.iter().for_each(|one| context.ui.note(&format!("{SHOWN}: `{}` {}", one.id, one.choice.name())));
        Ok(Some(Exit::Done))
    }

    /// Takes over the decisions of a table that the review does not have.
    fn take(&self, context: &Context, workspace: &Workspace, rows: &[Screened], path: &Path) -> Result<Exit> {
        let name = shown(path);
        let bytes = fs::read(on_disk(path)).map_err(|error| Error::io(path, &error))?;
        let in_file = |error: Error| Error { path: Some(name.clone()), ..error };
        let (taken, told) = screening::read(&bytes).map_err(in_file)?;
        told.into_iter().for_each(|error| context.ui.warning(&in_file(error)));
        let unsigned = taken.iter().any(|row| row.who.is_empty());
        let who = if unsigned { self.person(context, workspace, rows)? } else { String::new() };
        let signed = taken.into_iter().map(|row| match row.who.is_empty() {
            true => Screened { who: who.clone(), ..row },
            false => row,
        });
        // Where a row stands in its file is no part of what it says.
        let said = |row: &Screened| Screened { line: 0, ..row.clone() };
        let own: HashSet<Screened> = rows.iter().map(said).collect();
        let (known, new): (Vec<Screened>, Vec<Screened>) = signed.partition(|row| own.contains(&said(row)));
        let screening = Screening::new(workspace, Selection::default().sources(workspace)?, &new)?;
        let strangers = screening.strangers().count();
        workspace.screen(&new)?;
        context.ui.note(&format!("{SHOWN}: {} decisions taken over, {} known before", new.len(), known.len()));
        if strangers > 0 {
            let what = if strangers == 1 { "1 work is".into() } else { format!("{strangers} works are") };
            let error = Error::new(format!("{what} no source of this review")).in_file(&name);
            context
                .ui
                .warning(&error.hint("`kilde flow` counts them all the same; `kilde import` brings their records in"));
        }
        Ok(if new.is_empty() { Exit::Nothing } else { Exit::Done })
    }

    /// Prints how far works have come, or how far people agree.
    fn tell(&self, context: &Context, workspace: &Workspace, screening: &Screening<'_>) -> Result<Exit> {
        let plain = self.output.is_plain()?;
        let language = self.output.language(workspace.settings.language)?;
        if self.list {
            let chosen = self.chosen(workspace, screening)?;
            let all: Vec<Standing<'_>> = chosen.into_iter().map(|place| standing(screening, place)).collect();
            self.output.write(&context.ui, &standings(&all, language, plain), workspace.settings.language)?;
            return Ok(if all.is_empty() { Exit::Nothing } else { Exit::Done });
        }
        let all: Vec<_> = [Stage::Abstract, Stage::Fulltext]
            .into_iter()
            .flat_map(|stage| screen::agreement(&screening.works, stage))
            .collect();
        let pairs: Vec<Pair<'_>> = (all.iter())
            .map(|one| Pair {
                stage: one.stage,
                who: one.who.each_ref().map(String::as_str),
                counts: one.counts,
                shares: one.shares,
                differing: one.differing.iter().map(|(work, said)| differing(screening, *work, *said)).collect(),
            })
            .collect();
        let report = match self.agreement {
            true => agreement(&pairs, language, plain),
            false => disagreements(&pairs, language, plain),
        };
        self.output.write(&context.ui, &report, workspace.settings.language)?;
        if pairs.is_empty() {
            context.ui.note("no two people have decided on the same works yet; `--who NAME` says who screens");
            return Ok(Exit::Nothing);
        }
        Ok(Exit::Done)
    }

    /// Asks about one work after the other.
    fn walk(
        &self,
        context: &Context,
        workspace: &Workspace,
        screening: &Screening<'_>,
        who: &str,
        query: Option<Parsed>,
    ) -> Result<Exit> {
        let chosen = self.chosen(workspace, screening)?;
        let stops: Vec<Stop<'_>> = chosen.into_iter().filter_map(|place| self.stop(screening, place, who)).collect();
        if stops.is_empty() {
            let nothing = match (self.consensus, self.stage) {
                (true, _) => "there is no work on which those who screened differ",
                (_, StageName::Fulltext) => {
                    "no text is left to decide on; texts are read of what was included by its abstract"
                }
                (_, StageName::Abstract) => {
                    "no work is left to decide on; `--stage fulltext` goes on with the texts, `--only all` asks again"
                }
                (_, StageName::Once) => "no work is left to decide on; `--only all` asks again",
            };
            context.ui.note(if workspace.reader.is_empty() { no_sources(workspace) } else { nothing });
            return Ok(Exit::Nothing);
        }
        context.ui.check_conversation()?;
        let blocks = workspace.blocks()?;
        query.as_ref().map_or(Ok(()), |parsed| parsed.check(&blocks))?;
        let query = query.map_or_else(|| logged(workspace, &blocks), |parsed| parsed.expr);
        let of = stops.len();
        let session = Session {
            context,
            workspace,
            sources: &screening.sources,
            records: &screening.records,
            stops,
            stage: self.stage.stage(),
            who,
            query: (&query, &blocks),
        };
        let decided = session.run()?;
        context.ui.note(&summary(&decided, of));
        Ok(Exit::Done)
    }

    /// A source that is to be asked about, with what was said of it before that the person may see; none where it is not.
    fn stop<'s>(&self, screening: &Screening<'s>, place: usize, who: &str) -> Option<Stop<'s>> {
        let work = screening.work(place);
        let stage = self.stage.stage().unwrap_or(Stage::Abstract);
        let said = work.map(|work| work.own_words(stage)).unwrap_or_default();
        if self.consensus {
            let split = work.is_some_and(|work| work.reached() == Reached::Waits(stage, Wait::Split));
            return split.then_some(Stop { place, said });
        }
        // A text is read of what its abstract had taken in.
        let passed = || work.is_some_and(Work::passed);
        if self.stage == StageName::Fulltext && !passed() {
            return None;
        }
        let own: Vec<&Screened> = said.into_iter().filter(|row| fold(&row.who) == fold(who)).collect();
        let asked = match self.only {
            Which::Undecided => own.is_empty(),
            Which::Maybe => own.iter().any(|row| row.choice == Choice::Maybe),
            Which::All => true,
        };
        asked.then_some(Stop { place, said: own })
    }
}

/// A work on which two differ, by its place among the works.
fn differing<'a>(screening: &'a Screening<'_>, work: usize, said: [&'a Screened; 2]) -> Differing<'a> {
    match screening.source(work) {
        Some(place) => Differing {
            id: &screening.sources.ids[place],
            label: &screening.sources.facts[place].label,
            title: screening.records[place].title.as_deref().unwrap_or_default(),
            said,
        },
        None => Differing { id: "", label: screening.works[work].label(), title: &said[0].title, said },
    }
}

fn standing<'a>(screening: &'a Screening<'_>, place: usize) -> Standing<'a> {
    let work = screening.work(place);
    let mut who: Vec<&str> = Vec::new();
    for row in work.iter().flat_map(|work| &work.rows) {
        if !row.who.is_empty() && !who.contains(&row.who.as_str()) {
            who.push(&row.who);
        }
    }
    Standing {
        id: &screening.sources.ids[place],
        label: screening.sources.facts[place].label.clone(),
        title: screening.records[place].title.clone().unwrap_or_default(),
        reached: screening.reached(place),
        who,
    }
}

/// All queries of the log of searches, as far as kilde can read them: those of other databases often look alike.
fn logged(workspace: &Workspace, blocks: &Blocks) -> Expr {
    let queries = workspace.searches().rows.unwrap_or_default().into_iter();
    let read = queries.filter_map(|search| parse(&search.query).ok()).filter(|parsed| parsed.check(blocks).is_ok());
    Expr::Or(read.map(|parsed| parsed.expr).collect())
}

/// What was decided in a session, in a line.
fn summary(decided: &[Screened], of: usize) -> String {
    let count = |choice| decided.iter().filter(|one| one.choice == choice).count();
    let [included, maybe, excluded] = Choice::ALL.map(count);
    let works: HashSet<&str> = decided.iter().map(|one| one.id.as_str()).collect();
    let (left, works) = (of - works.len(), if of == 1 { "1 work".to_string() } else { format!("{of} works") });
    format!("{SHOWN}: {included} included, {excluded} excluded, {maybe} maybe; {left} of {works} left to decide on")
}
