//! `kilde audit`: what a program can check of the source critique.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::Context;
use crate::audit::baseline::Baseline;
use crate::audit::peer_review_claim::is_never_reviewed;
use crate::audit::within;
use crate::audit::{CHECKS, Case, Check, Reckoned, audit, beside, check, manual};
use crate::cite::Manuscript;
use crate::cite::matching::Meant;
use crate::cite::style::Style;
use crate::cli::{Exit, FindingFormat, OutputArgs, clock};
use crate::error::{Error, Result, shown};
use crate::files::replace;
use crate::model::{Outcome, Screened, Search, Source};
use crate::query::Blocks;
use crate::report::audit as report;
use crate::report::kinds::kinds;
use crate::report::sarif::{Rule, sarif};
use crate::review::{Layout, Settings};
use crate::text::language::Language;
use crate::workspace::{Workspace, manuscript};

/// Check a manuscript against its own reference list and against the review
///
/// MANUSCRIPT is the draft (.md, .docx, .pdf, .txt); without it queries/manuscript.md, or what `manuscript` in
/// queries/review.toml names. Its citations are matched with its reference list, and both with the review beside it. What is
/// reported are facts with their places, and what is worth a look; nothing is changed. The exit code is 1 where there are
/// findings. A draft that lies in no review is checked by itself.
///
/// `kilde audit --explain CHECK` tells what a check asks, why it matters and what it cannot see; `--explain all` names all.
///
/// Where the text declares limits in its own words and `[limits]` in queries/review.toml does not, they are proposed behind the
/// findings, as lines to paste.
///
/// --json gives one object a line: check, severity (fact, look), path, line, page, paragraph (where the file has neither lines nor
/// pages), section, start, end, words, finding, settle.
#[derive(Debug, clap::Args)]
#[command(mut_arg("output", |output| output.help(OUTPUT)))]
pub struct Args {
    /// The draft
    manuscript: Option<PathBuf>,

    /// Run only this check (may be given again)
    #[arg(long, value_name = "CHECK")]
    check: Vec<String>,

    /// Say what a check asks, and read no manuscript; alone, name all checks
    #[arg(long, value_name = "CHECK", num_args = 0..=1, default_missing_value = "all", conflicts_with_all = ["manuscript", "check"])]
    explain: Option<String>,

    /// Give a table of the references instead of findings
    #[arg(long, value_enum, value_name = "WHAT", conflicts_with_all = ["check", "explain"])]
    table: Option<TableOf>,

    /// Whether findings go chapter by chapter or check by check
    #[arg(long, value_enum, default_value = "chapter", value_name = "WHAT")]
    by: By,

    /// Exit with 0 although there are findings
    #[arg(long)]
    exit_zero: bool,

    /// Show only what is new since `--save-baseline`
    #[arg(long)]
    baseline: bool,

    /// Keep what is found in queries/audit-baseline.json, for `--baseline`
    #[arg(long, conflicts_with = "baseline")]
    save_baseline: bool,

    #[command(flatten)]
    output: OutputArgs<FindingFormat>,
}

/// The file of the baseline in `queries/`.
const BASELINE: &str = "audit-baseline.json";

/// The check that limits are for: whoever asks another wants no proposals.
const LIMITS: &str = "outside-limits";

const OUTPUT: &str =
    "Write the answer to FILE; its extension (csv, md, json, txt, sarif) decides the format unless -f does";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Chapter by chapter, in the order of the text
    Chapter,
    /// Check by check
    Check,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TableOf {
    /// Their kinds: how many, how old, and how many are known to be peer-reviewed
    Kinds,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        if let Some(name) = &self.explain {
            return explain(context, name);
        }
        let (sarif, output) = (self.output.other()?.is_some(), self.output.table());
        if !sarif {
            output.check()?;
        }
        let checks = self.checks()?;
        let review = Review::of(context, self.manuscript.is_some())?;
        let (manuscript, path) = self.manuscript(&review)?;
        // Without a review nobody says which language to speak but the draft.
        let language = match (review.workspace, manuscript.document.source.language) {
            (None, own @ (Language::Nn | Language::En)) => own,
            _ => review.settings.language,
        };
        if self.table == Some(TableOf::Kinds) {
            return self.kinds(context, (&manuscript, &path), &review.sources, language);
        }
        let case = review.case(&manuscript, if sarif { language } else { output.language(language)? });
        if checks.iter().any(|check| check.id() == LIMITS) {
            exceptions(&case).iter().for_each(|error| context.ui.warning(error));
        }
        let mut outcomes = audit(&case, &checks);
        let since = self.since(context, &review, (&manuscript, &path), &mut outcomes)?;
        let proposed = proposed(&case, &checks);
        let exact = manuscript.meant.iter().filter(|meant| matches!(meant, Meant::Exactly(_))).count();
        let audited = report::Audited {
            document: &manuscript.document,
            path: &path,
            lines: manuscript.lines.as_deref(),
            counts: [manuscript.citations.len(), manuscript.references.len(), exact],
            cites: manuscript.style == Style::AuthorYear,
            lists: &manuscript.lists,
            outcomes: &outcomes,
            since,
            proposed: &proposed,
            has_limits: !review.settings.limits.is_empty(),
            order: if self.by == By::Check { report::Order::Check } else { report::Order::Chapter },
            language: case.language,
            plain: !sarif && output.is_plain()?,
        };
        self.answer(context, &audited, &checks, language)?;
        let found = outcomes.iter().filter_map(|outcome| outcome.found.as_ref().ok()).any(|found| !found.is_empty());
        Ok(if found && !self.exit_zero { Exit::Nothing } else { Exit::Done })
    }

    /// The table of the kinds of what is listed.
    fn kinds(
        &self,
        context: &Context,
        (manuscript, path): (&Manuscript, &str),
        sources: &[Source],
        language: Language,
    ) -> Result<Exit> {
        let output = self.output.table();
        let now = clock::year();
        let works = beside::works(manuscript, sources);
        let listed: Vec<_> = manuscript
            .references
            .iter()
            .zip(works)
            .map(|(entry, work)| {
                let known = work.and_then(|work| sources.get(work)?.peer);
                (entry, known.or(is_never_reviewed(entry).then_some(false)))
            })
            .collect();
        output.write(&context.ui, &kinds(&listed, path, now, output.language(language)?), language)?;
        Ok(Exit::Done)
    }

    /// Writes the findings; what is proposed goes beside them where programs read the answer.
    fn answer(
        &self,
        context: &Context,
        audited: &report::Audited<'_>,
        checks: &[&dyn Check],
        language: Language,
    ) -> Result<()> {
        let (sarif, output) = (self.output.other()?.is_some(), self.output.table());
        if sarif || audited.plain {
            report::proposed(audited).iter().for_each(|line| context.ui.note(line));
        }
        if !sarif {
            return output.write(&context.ui, &report::audit(audited), language);
        }
        let rule = |check: &&dyn Check| Rule { id: check.id(), name: check.name(audited.language) };
        let rules: Vec<Rule> = checks.iter().map(rule).collect();
        let log = self::sarif(audited, &rules, |id| check(id).map(manual).unwrap_or_default());
        self.output.put(&context.ui, |out| writeln!(out, "{log:#}"))
    }

    /// Keeps what was found, or takes out what was kept.
    fn since(
        &self,
        context: &Context,
        review: &Review,
        (manuscript, path): (&Manuscript, &str),
        outcomes: &mut [Outcome],
    ) -> Result<Option<report::Since>> {
        let file = review.baseline().filter(|_| self.save_baseline || self.baseline);
        let Some(file) = file else {
            return match self.save_baseline || self.baseline {
                true => {
                    Err(Error::new("there is no review here to keep a baseline in").hint("`kilde init` lays one out"))
                }
                false => Ok(None),
            };
        };
        let shown = format!("queries/{BASELINE}");
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(Error::io(Path::new(&shown), &error)),
        };
        if self.save_baseline {
            let before = text.map_or(Ok(Baseline::default()), |text| Baseline::read(&text, &shown))?;
            let baseline = before.renewed(manuscript, path, outcomes).written();
            replace(&file, |out| out.write_all(baseline.as_bytes())).map_err(|error| Error::io(&file, &error))?;
            context.ui.note(&format!("kept what was found in {shown}; `--baseline` shows what is new"));
            return Ok(None);
        }
        let text = text.ok_or_else(|| {
            Error::new("no baseline was kept")
                .in_file(&shown)
                .hint("`kilde audit --save-baseline` keeps what is found now")
        })?;
        Ok(Some(Baseline::read(&text, &shown)?.take_out(manuscript, path, outcomes)))
    }

    fn manuscript(&self, review: &Review) -> Result<(Manuscript, String)> {
        let guard = Context::guard()?;
        match (&self.manuscript, review.workspace) {
            (Some(path), _) => Ok((manuscript::read(path, &shown(path), &guard)?, shown(path))),
            (None, Some(workspace)) => Ok((workspace.manuscript(&guard)?, workspace.manuscript_path().to_string())),
            (None, None) => {
                Err(Error::new("there is no manuscript here").hint("name the file: `kilde audit thesis.docx`"))
            }
        }
    }

    fn checks(&self) -> Result<Vec<&'static dyn Check>> {
        match self.check.is_empty() {
            true => Ok(CHECKS.to_vec()),
            false => self.check.iter().map(|name| named(name)).collect(),
        }
    }
}

/// What a manuscript is held against.
#[derive(Default)]
struct Review {
    workspace: Option<&'static Workspace>,
    settings: Settings,
    ids: Vec<String>,
    sources: Vec<Source>,
    searches: Option<Vec<Search>>,
    screening: Option<Vec<Screened>>,
    blocks: Option<Blocks>,
}

impl Review {
    /// The review that the folder is of; or none, where there is none and a manuscript is named: most checks need no more.
    fn of(context: &Context, named: bool) -> Result<Review> {
        if named && Layout::find(Path::new(".")).is_err() {
            context.ui.note("there is no review here (no folder `corpus`): the draft is checked by itself");
            return Ok(Review::default());
        }
        let workspace = context.open_works()?;
        let catalogue = workspace.catalogue()?;
        let (searches, screening) = (workspace.searches(), workspace.screening());
        searches.told.iter().chain(&screening.told).for_each(|error| context.ui.warning(error));
        Ok(Review {
            workspace: Some(workspace),
            settings: workspace.settings.clone(),
            sources: workspace.records(&catalogue.facts)?,
            ids: catalogue.ids,
            // What was searched among the sources themselves is no search for them.
            searches: searches.rows.map(|rows| rows.into_iter().filter(|search| !search.is_own()).collect()),
            screening: screening.rows,
            // That blocks cannot be read is told by the commands that need them.
            blocks: workspace.blocks().ok(),
        })
    }

    fn case<'c>(&'c self, manuscript: &'c Manuscript, language: Language) -> Case<'c> {
        Case {
            manuscript,
            sources: &self.sources,
            ids: &self.ids,
            searches: self.searches.as_deref(),
            blocks: self.blocks.as_ref(),
            screening: self.screening.as_deref(),
            limits: &self.settings.limits,
            exceptions: &self.settings.exceptions,
            language,
            reckoned: Reckoned::default(),
        }
    }

    fn baseline(&self) -> Option<PathBuf> {
        Some(self.workspace?.layout.query_file(BASELINE))
    }
}

/// What is wrong with the exceptions of the settings: one that takes in nothing, and one that says no reason.
fn exceptions(case: &Case<'_>) -> Vec<Error> {
    let listed = case.manuscript.references.iter().map(|entry| &entry.work);
    let works: Vec<&Source> = listed.chain(case.sources).collect();
    let of_file = |message: String, hint: &str| Error::new(message).in_file("queries/review.toml").hint(hint);
    let idle = within::idle(case.exceptions, &works).into_iter().map(|exception| {
        let message =
            format!("`[[exceptions]]` names `{}`, which is no work of the list or the review", exception.source);
        of_file(message, "write it as `kilde sources` shows it, \"Moe 2009\", or by its title")
    });
    let bare = case.exceptions.iter().filter(|exception| exception.reason.trim().is_empty()).map(|exception| {
        let what = exception.kind.map_or(exception.source.clone(), |kind| kind.id().to_string());
        of_file(
            format!("the exception for `{what}` says no reason"),
            "add `reason = \"…\"`: the method chapter needs it",
        )
    });
    idle.chain(bare).collect()
}

/// The lines of `[limits]` that the text declares and the settings lack, where the limits are asked about.
fn proposed(case: &Case<'_>, checks: &[&dyn Check]) -> Vec<(String, Range<usize>)> {
    match checks.iter().any(|check| check.id() == LIMITS) {
        true => case.declared().clone().lacking(case.limits).lines(),
        false => Vec::new(),
    }
}

/// The check of a name: its id, or what a report in any language calls it.
fn named(name: &str) -> Result<&'static dyn Check> {
    const LANGUAGES: [Language; 3] = [Language::Nb, Language::Nn, Language::En];
    let asked = name.to_lowercase();
    let names = |check: &'static dyn Check| {
        let told = LANGUAGES.into_iter().map(|language| check.name(language).to_lowercase());
        std::iter::once(check.id().to_string()).chain(told).collect::<Vec<_>>()
    };
    if let Some(check) = CHECKS.iter().find(|check| names(**check).contains(&asked)) {
        return Ok(*check);
    }
    let far = |check: &&'static dyn Check| names(*check).iter().map(|name| strsim::osa_distance(name, &asked)).min();
    let near = CHECKS.iter().copied().min_by_key(far).filter(|check| far(check).is_some_and(|far| far <= 3));
    let hint = near
        .map_or("`kilde audit --explain all` names them".to_string(), |near| format!("did you mean `{}`?", near.id()));
    Err(Error::new(format!("there is no check `{name}`")).hint(hint))
}

/// Prints the manual of a check, or the names of all.
fn explain(context: &Context, name: &str) -> Result<Exit> {
    let text = match name {
        "all" => CHECKS
            .iter()
            .map(|check| format!("{}\n    {}\n", check.id(), manual(*check).lines().next().unwrap_or_default()))
            .collect(),
        name => named(name).map(|check| format!("{}\n\n{}\n", check.id(), manual(check)))?,
    };
    context.ui.data(|out| out.write_all(text.as_bytes()))?;
    Ok(Exit::Done)
}
