//! `kilde audit`: what a program can check of the source critique.

use std::ops::Range;
use std::path::PathBuf;

use clap::ValueEnum;

use super::Context;
use crate::audit::baseline::Baseline;
use crate::audit::{CHECKS, Case, Check, Reckoned, audit, beside, check, manual};
use crate::cite::Manuscript;
use crate::cite::matching::Meant;
use crate::cli::{Exit, FindingFormat, OutputArgs, clock};
use crate::error::{Error, Result, shown};
use crate::files::replace;
use crate::model::{Outcome, Source};
use crate::report::audit as report;
use crate::report::kinds::kinds;
use crate::report::sarif::{Rule, sarif};
use crate::text::language::Language;
use crate::workspace::{Workspace, manuscript};

/// Check a manuscript against its own reference list and against the review
///
/// MANUSCRIPT is the draft (.md, .docx, .pdf, .txt); without it queries/manuscript.md, or what `manuscript` in
/// queries/review.toml names. Its citations are matched with its reference list, and both with the review beside it. What is
/// reported are facts with their places, and what is worth a look; nothing is changed. The exit code is 1 where there are
/// findings.
///
/// `kilde audit --explain CHECK` tells what a check asks, why it matters and what it cannot see; `--explain all` names all.
///
/// Where the text declares limits in its own words and `[limits]` in queries/review.toml does not, they are proposed behind the
/// findings, as lines to paste.
///
/// --json gives one object a line: check, severity (fact, look), path, line, page, section, start, end, words, finding, settle.
#[derive(Debug, clap::Args)]
#[command(mut_arg("output", |output| output.help(OUTPUT)))]
pub struct Args {
    /// The draft
    manuscript: Option<PathBuf>,

    /// Run only this check (may be given again)
    #[arg(long, value_name = "CHECK")]
    check: Vec<String>,

    /// Say what a check asks, and read no manuscript
    #[arg(long, value_name = "CHECK", conflicts_with_all = ["manuscript", "check"])]
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
    #[arg(long, conflicts_with_all = ["baseline", "check"])]
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
        let (sarif, output) = (self.output.sarif()?, self.output.plain_table());
        if !sarif {
            output.check()?;
        }
        let checks = self.checks()?;
        let workspace = context.open_works()?;
        let (manuscript, path) = self.manuscript(workspace)?;
        let settings = &workspace.settings;
        let catalogue = workspace.catalogue()?;
        let sources = workspace.records(&catalogue.facts)?;
        if self.table == Some(TableOf::Kinds) {
            return self.kinds(context, (&manuscript, &path), &sources, settings.language);
        }
        let (searches, screening) = (workspace.searches(), workspace.screening());
        searches.told.iter().chain(&screening.told).for_each(|error| context.ui.warning(error));
        // That blocks cannot be read is told by the commands that need them.
        let blocks = workspace.blocks().ok();
        let case = Case {
            manuscript: &manuscript,
            sources: &sources,
            ids: &catalogue.ids,
            searches: searches.rows.as_deref(),
            blocks: blocks.as_ref(),
            screening: screening.rows.as_deref(),
            limits: &settings.limits,
            exceptions: &settings.exceptions,
            language: if sarif { settings.language } else { output.language(settings.language)? },
            reckoned: Reckoned::default(),
        };
        let mut outcomes = audit(&case, &checks);
        let known = self.known(context, workspace, &manuscript, &mut outcomes)?;
        let proposed = proposed(&case, &checks);
        let exact = manuscript.meant.iter().filter(|meant| matches!(meant, Meant::Exactly(_))).count();
        let audited = report::Audited {
            document: &manuscript.document,
            path: &path,
            lines: manuscript.lines.as_deref(),
            counts: [manuscript.citations.len(), manuscript.references.len(), exact],
            lists: &manuscript.lists,
            outcomes: &outcomes,
            known,
            proposed: &proposed,
            has_limits: !settings.limits.is_empty(),
            order: if self.by == By::Check { report::Order::Check } else { report::Order::Chapter },
            language: case.language,
            plain: !sarif && output.is_plain()?,
        };
        self.answer(context, &audited, &checks, settings.language)?;
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
        let output = self.output.plain_table();
        let now = clock::year();
        let works = beside::works(manuscript, sources);
        let peer = works.into_iter().map(|work| sources.get(work?)?.peer);
        let listed: Vec<_> = manuscript.references.iter().zip(peer).collect();
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
        let (sarif, output) = (self.output.sarif()?, self.output.plain_table());
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

    /// Keeps what was found, or takes out what was kept; gives back how many these were.
    fn known(
        &self,
        context: &Context,
        workspace: &Workspace,
        manuscript: &Manuscript,
        outcomes: &mut [Outcome],
    ) -> Result<usize> {
        let (file, shown) = (workspace.layout.query_file(BASELINE), format!("queries/{BASELINE}"));
        if self.save_baseline {
            let baseline = Baseline::of(manuscript, outcomes).written();
            replace(&file, |out| out.write_all(baseline.as_bytes())).map_err(|error| Error::io(&file, &error))?;
            context.ui.note(&format!("kept what was found in {shown}; `--baseline` shows what is new"));
        }
        if !self.baseline {
            return Ok(0);
        }
        let text = std::fs::read_to_string(&file).map_err(|error| {
            Error::io(std::path::Path::new(&shown), &error)
                .hint("`kilde audit --save-baseline` keeps what is found now")
        })?;
        Ok(Baseline::read(&text, &shown)?.take_out(manuscript, outcomes))
    }

    fn manuscript(&self, workspace: &Workspace) -> Result<(Manuscript, String)> {
        let guard = Context::guard()?;
        match &self.manuscript {
            Some(path) => Ok((manuscript::read(path, &shown(path), &guard)?, shown(path))),
            None => Ok((workspace.manuscript(&guard)?, workspace.manuscript_path().to_string())),
        }
    }

    fn checks(&self) -> Result<Vec<&'static dyn Check>> {
        match self.check.is_empty() {
            true => Ok(CHECKS.to_vec()),
            false => self.check.iter().map(|name| named(name)).collect(),
        }
    }
}

/// The lines of `[limits]` that the text declares and the settings lack, where the limits are asked about.
fn proposed(case: &Case<'_>, checks: &[&dyn Check]) -> Vec<(String, Range<usize>)> {
    match checks.iter().any(|check| check.id() == LIMITS) {
        true => case.declared().clone().lacking(case.limits).lines(),
        false => Vec::new(),
    }
}

/// The check of a name.
fn named(name: &str) -> Result<&'static dyn Check> {
    check(name).ok_or_else(|| {
        let near = CHECKS.iter().map(|check| check.id()).min_by_key(|id| strsim::osa_distance(id, name));
        let near = near.filter(|id| strsim::osa_distance(id, name) <= 3);
        let hint =
            near.map_or("`kilde audit --explain all` names them".to_string(), |near| format!("did you mean `{near}`?"));
        Error::new(format!("there is no check `{name}`")).hint(hint)
    })
}

/// Prints the manual of a check, or the names of all.
fn explain(context: &Context, name: &str) -> Result<Exit> {
    let text = match name {
        "all" => CHECKS
            .iter()
            .map(|check| format!("{}\n    {}\n", check.id(), manual(*check).lines().next().unwrap_or_default()))
            .collect(),
        name => format!("{name}\n\n{}\n", manual(named(name)?)),
    };
    context.ui.data(|out| out.write_all(text.as_bytes()))?;
    Ok(Exit::Done)
}
