//! `kilde code`: a coder decides on what was tagged.

mod keys;
mod session;
mod state;
mod suggested;

use std::collections::HashMap;

use clap::ValueEnum;

use super::opinions::Opinions;
use super::person::{self, person};
use super::selection::Selection;
use super::tags::{Tags, Which};
use super::{Bar, Context, no_sources};
use crate::cli::Exit;
use crate::error::{Error, Result};
use crate::evaluate::places::{Places, unfound};
use crate::model::{Decision, Quotation, Verdict};
use crate::review::{Codebook, coding};
use crate::text::layout::Role;
use crate::themes::{Layers, Tagging};
use crate::workspace::{Asked, Catalogue, Coded, Learnt, Stop, Workspace};
use session::{Session, decision};
use suggested::suggested;

/// Decide passage by passage whether a tag stands, on the terminal
///
/// Passages are shown one by one, the doubtful first: those that a model takes to be wrong, with its reason (`kilde suggest`),
/// or where none knows the theme yet, those of rules that you often reject and those of one rule that found a word or two. What
/// is asked goes to standard output, or where you type and that is no terminal, to standard error. Type a letter and Enter: a accepts, r rejects, + - < > move the ends of the passage by a sentence, t THEME
/// adds another theme, n TEXT a note (it stays with the passage until you decide), u takes back, s skips, b goes back, q quits,
/// ? explains theme and keys. What you decided is not asked again.
///
/// Decisions go to queries/coding.csv, at once, with the columns decision (accepted, rejected or added), theme, source, quote,
/// coder, when, note, title, before, after; the first four are enough in a table of your own. They are found again by the
/// quoted words, also in a newer text, another file of the same title or another entry of the work; one whose words are gone is
/// told and kept (--lost). `matrix`,
/// `passages` and `show` go by the last decision on a sentence, or by those of `--coder`; `evaluate --between-coders` tells
/// how far coders agree.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whether to go theme by theme or source by source
    #[arg(long, value_enum, value_name = "WHAT", default_value_t)]
    by: By,

    /// Who decides; `coder` in queries/review.toml says it for good
    #[arg(long, value_name = "NAME")]
    coder: Option<String>,

    /// Which passages: those that any coder accepted or added, those that nobody has decided on, or all
    #[arg(long, value_enum, value_name = "WHICH", default_value_t)]
    only: Which,

    /// Ask about what `kilde suggest` suggests: sentences that were likely missed, then tags that are likely wrong
    #[arg(long, conflicts_with_all = ["only", "again", "by"])]
    suggested: bool,

    /// Ask also what you have decided before
    #[arg(long)]
    again: bool,

    /// Accept without being asked that the words QUOTE of a source carry a theme; where nothing tagged them they are added
    #[arg(long, num_args = 3, value_names = ["THEME", "SOURCE", "QUOTE"], conflicts_with_all = ["reject", "lost"], group = "unasked")]
    accept: Vec<String>,

    /// Reject without being asked that they do
    #[arg(long, num_args = 3, value_names = ["THEME", "SOURCE", "QUOTE"], conflicts_with = "lost", group = "unasked")]
    reject: Vec<String>,

    /// A note beside the decision of --accept or --reject
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, requires = "unasked")]
    note: String,

    /// List the decisions that are not used, with the reason, and ask nothing
    #[arg(long)]
    lost: bool,

    #[command(flatten)]
    selection: Selection,
}

/// What a walk goes by.
struct Known<'r> {
    /// How likely each sentence carries each theme.
    learnt: Learnt,
    /// What a model says of the themes that use one.
    model: Layers,
    /// The tags, with that and all decisions laid over them.
    tags: Tags<'r>,
}

impl<'r> Known<'r> {
    fn new(context: &Context, workspace: &'r Workspace, codebook: &Codebook, coded: Coded) -> Result<Known<'r>> {
        let tagging = Tagging::new(&workspace.reader, codebook)?;
        let learnt = workspace.learnt(codebook, &tagging, &coded, &Bar::new(&context.ui))?;
        let mut model = Layers::default();
        context.judge_by(&learnt, codebook, &mut model);
        let mut layers = model.clone();
        for one in coded.everywhere() {
            layers.decide(one.address, one.theme, one.sentences.clone(), one.decision.verdict.carries());
        }
        Ok(Known { learnt, model, tags: Tags { tagging: tagging.under(codebook, &layers), coded } })
    }
}

/// How passages are gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum By {
    /// Theme by theme, as the codebook has them
    #[default]
    Theme,
    /// Source by source, by what they are headed with
    Source,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let workspace = context.open_works()?;
        let codebook = workspace.codebook()?;
        let coded = workspace.coded(&workspace.catalogue()?, &codebook)?;
        if self.lost {
            for error in &coded.lost {
                context.ui.print(&format!("{error}\n  {}", error.hint.as_deref().unwrap_or_default()))?;
            }
            return Ok(if coded.lost.is_empty() { Exit::Nothing } else { Exit::Done });
        }
        coded.lost.iter().for_each(|error| context.ui.warning(error));
        let asked = person::Asked {
            option: "--coder",
            question: "Who codes? Your name or a sign for it:",
            said: self.coder.as_deref(),
            settled: &workspace.settings.coder,
        };
        let coder = person(context, &asked, coded.everywhere().map(|one| one.decision.coder.as_str()))?;
        for (words, verdict) in [(&self.accept, Verdict::Accepted), (&self.reject, Verdict::Rejected)] {
            if let [theme, source, quote] = &words[..] {
                let decision = self.decided(workspace, &codebook, verdict, [theme, source, quote], &coder)?;
                workspace.decide(std::slice::from_ref(&decision))?;
                context.ui.note(&told(&decision));
                return Ok(Exit::Done);
            }
        }
        let mut themes: Vec<usize> =
            self.selection.themes(&codebook)?.into_iter().flat_map(|theme| codebook.family(theme)).collect();
        themes.sort_unstable();
        themes.dedup();
        let sources = self.selection.sources(workspace)?;
        let known = Known::new(context, workspace, &codebook, coded)?;
        let asked = Asked {
            model: &known.model,
            learnt: &known.learnt,
            sources: &sources,
            themes: &themes,
            codebook: &codebook,
            coded: &known.tags.coded,
            coder: &coder,
            again: self.again,
            by_source: self.by == By::Source,
        };
        self.walk(context, workspace, &asked, &known)
    }

    /// Asks about one passage after the other.
    fn walk(&self, context: &Context, workspace: &Workspace, asked: &Asked<'_>, known: &Known<'_>) -> Result<Exit> {
        let stops = match self.suggested {
            true => suggested(workspace, asked, &known.tags)?,
            false => {
                let mut stops = workspace.walk(asked)?;
                self.keep(&mut stops, asked.coded, asked.sources);
                stops
            }
        };
        if stops.is_empty() {
            let nothing = "no passage is left to decide on";
            context.ui.note(if workspace.reader.is_empty() { no_sources(workspace) } else { nothing });
            return Ok(Exit::Nothing);
        }
        context.ui.check_conversation()?;
        let of = stops.len();
        let session = Session {
            context,
            workspace,
            asked,
            opinions: Opinions::new(workspace, asked.codebook, &known.tags, &known.learnt)?,
            every_opinion: self.suggested,
            language: workspace.settings.language,
            stops,
        };
        let (decided, left) = session.run()?;
        context.ui.note(&summary(&decided, left, of));
        Ok(Exit::Done)
    }

    /// Leaves out passages that are not as `--only` asks.
    fn keep(&self, stops: &mut Vec<Stop>, coded: &Coded, sources: &Catalogue) {
        let mut last = HashMap::new();
        for one in &coded.placed {
            let carries = one.decision.verdict.carries();
            last.extend(one.sentences.clone().map(|sentence| ((one.address, one.theme, sentence), carries)));
        }
        stops.retain(|stop| {
            let address = sources.facts[stop.passage.source as usize].address;
            let said = last.get(&(address, stop.passage.theme as usize, stop.passage.first)).copied();
            match self.only {
                Which::All => true,
                Which::Undecided => said.is_none(),
                Which::Accepted => said == Some(true),
            }
        });
    }

    /// The decision on some words of a source: on the sentences that they mean.
    fn decided(
        &self,
        workspace: &Workspace,
        codebook: &Codebook,
        verdict: Verdict,
        [theme, source, quote]: [&str; 3],
        coder: &str,
    ) -> Result<Decision> {
        let theme = codebook.find(theme)?;
        let catalogue = workspace.catalogue()?;
        let place = workspace.find(&catalogue, source)?;
        let address = catalogue.facts[place].address;
        let document = workspace.document(address)?;
        let quotation = Quotation { text: quote.to_string(), ..Quotation::default() };
        let run = Places::new(&document).run(&quotation).ok_or_else(|| {
            let error = Error::new(unfound(&quotation, &catalogue.ids[place]));
            error.hint(format!("`kilde text {}` prints what stands there", catalogue.ids[place]))
        })?;
        let times = times(&document.text, quote);
        if times > 1 {
            let error = Error::new(format!("these words stand {times} times in `{}`", catalogue.ids[place]));
            return Err(error.hint("quote more of what stands around them"));
        }
        if run.clone().all(|sentence| document.sentences[sentence as usize].role != Role::Body) {
            let error = Error::new("these words stand in no running text, but in a heading, a list or a reference");
            return Err(error.hint("quote a sentence; such places are never tagged"));
        }
        let tagging = Tagging::new(&workspace.reader, codebook)?;
        let tagged = run.clone().any(|sentence| !tagging.evidence(codebook, address, theme, sentence).is_empty());
        let verdict = if verdict == Verdict::Accepted && !tagged { Verdict::Added } else { verdict };
        let id = &codebook.themes[theme].id;
        let decision = decision(verdict, id, &catalogue.ids[place], &document, run, coder);
        Ok(Decision { note: self.note.clone(), ..decision })
    }
}

/// How often some words stand in a text: as whole words, or where they are none, by their letters and digits.
fn times(text: &str, quote: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_string).collect()
    };
    let (all, quoted) = (words(text), words(quote));
    if quoted.is_empty() {
        return 0;
    }
    match all.windows(quoted.len()).filter(|window| *window == quoted).count() {
        0 => all.concat().matches(&quoted.concat()).count(),
        times => times,
    }
}

fn told(decision: &Decision) -> String {
    let (what, theme, source) = (decision.verdict.name(), &decision.theme, &decision.source);
    format!("{}: `{theme}` {what} in `{source}`: {}", coding::SHOWN, decision.quotation.text)
}

/// What was decided in a session, in a line.
fn summary(decided: &[Decision], left: usize, of: usize) -> String {
    let count = |verdict| decided.iter().filter(|one| one.verdict == verdict).count();
    let [accepted, rejected, added] = [Verdict::Accepted, Verdict::Rejected, Verdict::Added].map(count);
    let passages = if of == 1 { "1 passage".to_string() } else { format!("{of} passages") };
    format!(
        "{}: {accepted} accepted, {rejected} rejected, {added} added; {left} of {passages} left to decide on",
        coding::SHOWN
    )
}

#[cfg(test)]
mod tests {
    use super::times;

    #[test]
    fn words_are_counted_whole() {
        let text = "Ventet og ventet. Ventetid er vente-\ntid.";
        assert_eq!(
            (times(text, "ventet"), times(text, "Ventet"), times(text, "ventetid"), times(text, "er")),
            (1, 1, 1, 1)
        );
        assert_eq!((times(text, "entet"), times(text, "–")), (4, 0));
    }
}
