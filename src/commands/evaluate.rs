//! `kilde evaluate`: how far tags and hand codes agree.

use std::path::PathBuf;

use clap::ValueEnum;

use super::Context;
use super::coders::between;
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::evaluate::{Learnt, disagreements, learn};
use crate::report::evaluation as report;
use crate::themes::Tagging;

use super::hand_codes::HandCoded;
use super::selection::Selection;

/// Compare the tags with sentences that a person coded by hand
///
/// GOLD may be a table with the columns source, quote and themes (several parted by ; , or |), or a REFI-QDA project
/// (.qdpx): a source that it names was read whole, so what is not marked there carries nothing.
///
/// It may be JSON Lines, a sentence a line: source, start, end (Unicode code points, the end exclusive), themes, and text, by
/// whose letters it is found; or text, lang, themes for a sentence without a source, and doc for neighbours in one text.
///
/// It may be queries/coding.csv, a table of decisions: decision (accepted, rejected or added), theme, source, quote, and
/// before and after where the words stand several times. Only what was decided counts. Of several coders the last counts,
/// unless --coder names one; --between-coders tells how far they agree.
///
/// A sentence is tagged where at least half of its letters lie in tagged sentences. Quotations are found by their letters,
/// whatever happened to spaces and line ends. Decisions of people are no part of the tags that are judged.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file of hand codes
    #[arg(value_name = "GOLD", required_unless_present = "between_coders")]
    gold: Option<PathBuf>,

    /// How far the coders of a table of decisions agree with each other, pair by pair; of queries/coding.csv where no other
    /// is named. With --disagreements, the sentences on which they do not
    #[arg(long, conflicts_with_all = ["only_coded", "by", "confusion", "learn", "coder"])]
    between_coders: bool,

    /// Of a table of decisions, only those of this coder (may be given again)
    #[arg(long, value_name = "NAME")]
    coder: Vec<String>,

    /// Count only sentences that a code touches, where the file lists quotations
    #[arg(long)]
    only_coded: bool,

    /// Measure the sentences of each language, or of each kind of source, apart
    #[arg(long, value_enum, value_name = "WHAT", conflicts_with_all = ["confusion", "disagreements"])]
    by: Option<Group>,

    /// Show which themes are taken for which
    #[arg(long, conflicts_with = "disagreements")]
    confusion: bool,

    /// List the sentences on which the two do not agree, with the rule that hit, or the one that came nearest
    #[arg(long)]
    disagreements: bool,

    /// Also measure a model that learns from the hand codes: it judges each source after learning from the others
    #[arg(long, conflicts_with_all = ["confusion", "disagreements"])]
    learn: bool,

    /// Hand codes that the model learns from too, without being judged on them (may be given again)
    #[arg(long, value_name = "FILE", requires = "learn")]
    examples: Vec<PathBuf>,

    /// Only this theme: its id, its name, or an unambiguous beginning of either (may be given again)
    #[arg(long, value_name = "THEME")]
    theme: Vec<String>,

    #[command(flatten)]
    output: OutputArgs,
}

/// What sentences are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Group {
    /// Language
    Lang,
    /// Kind of work
    Type,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.output.check()?;
        let selection = Selection { theme: self.theme.clone(), ..Selection::default() };
        let Some(gold) = self.gold.as_deref().filter(|_| !self.between_coders) else {
            return between(context, self.gold.as_deref(), &selection, self.disagreements, &self.output);
        };
        let workspace = context.open_works()?;
        let codebook = workspace.codebook()?;
        let themes = selection.themes(&codebook)?;
        let sources = selection.sources(workspace)?;
        let tagging = Tagging::new(&workspace.reader, &codebook)?;
        let coders = &self.coder;
        let coded = HandCoded { context, workspace, codebook: &codebook, sources: &sources, tagging: &tagging, coders };
        let evaluation = coded.judged(gold, self.only_coded)?;
        let language = self.output.language(workspace.settings.language)?;
        let labels: Vec<String> = sources.facts.iter().map(|facts| facts.label.clone()).collect();
        let input = report::Input {
            evaluation: &evaluation,
            codebook: &codebook,
            themes: &themes,
            labels: &labels,
            ids: &sources.ids,
            language,
            plain: self.output.is_plain()?,
        };
        let report = if self.learn {
            let examples = self.examples.iter().map(|file| Ok(coded.judged(file, self.only_coded)?.sentences));
            let examples = examples.collect::<Result<Vec<_>>>()?.concat();
            let Learnt { rules, alone, with_rules } = learn(&evaluation, &examples);
            let taggers = [&rules, &alone, &with_rules].map(|one| &one.sentences[..]);
            report::learnt(&input, taggers, self.by.map(report::By::from))
        } else if self.disagreements {
            report::disagreements(&input, &disagreements(&evaluation, &codebook, &themes))
        } else if self.confusion {
            report::confusion(&input)
        } else {
            report::scores(&input, self.by.map(report::By::from))
        };
        self.output.write(&context.ui, &report, language)?;
        Ok(if evaluation.sentences.is_empty() { Exit::Nothing } else { Exit::Done })
    }
}

impl From<Group> for report::By {
    fn from(group: Group) -> report::By {
        match group {
            Group::Lang => report::By::Language,
            Group::Type => report::By::Kind,
        }
    }
}
