//! `kilde passages`: everything that carries a theme.

use super::selection::Selection;
use super::tags::{Decided, Tags};
use super::{Context, no_sources};
use crate::cli::{Exit, OutputArgs};
use crate::error::Result;
use crate::report::passages::{Found, passages};
use crate::text::lexicon::Tongue;
use crate::themes::Counting;

/// List all tagged passages, with section, page, the words that hit and a citation
///
/// --json gives one object a line: source, path, record (its number in a file of many), theme, start, end, text, section, page,
/// lang, counted (false in the second of two parallel abstracts, which `matrix` leaves out), origin (rules, model, coder),
/// decision (accepted, added, undecided), coders, against, notes, sentences, evidence.
/// Positions are Unicode code points into what `kilde text SOURCE` prints, the end exclusive; `text` is what stands there.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,

    #[command(flatten)]
    decided: Decided,

    #[command(flatten)]
    output: OutputArgs,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        list(context, &self.selection, &self.decided, &self.output)
    }
}

/// Prints the passages of a selection.
pub(super) fn list(context: &Context, selection: &Selection, decided: &Decided, output: &OutputArgs) -> Result<Exit> {
    output.check()?;
    let workspace = context.open_works()?;
    let codebook = workspace.codebook()?;
    let themes = selection.themes(&codebook)?;
    let sources = selection.sources(workspace)?;
    let language = workspace.settings.language;
    let Tags { tagging, coded } = context.tags(workspace, &codebook, &decided.coder)?;
    let mut all = tagging.passages(&sources.facts, Counting { tongue: Tongue::from(language), both: false })?;
    all.retain(|passage| themes.contains(&(passage.theme as usize)) && decided.only.has(passage));
    let documents = workspace.documents(all.iter().map(|passage| sources.facts[passage.source as usize].address))?;
    let found: Vec<Found<'_>> = all
        .iter()
        .filter_map(|passage| {
            let place = passage.source as usize;
            let sentences = passage.first..passage.first + passage.sentences;
            let evidence = sentences.flat_map(|sentence| {
                let found = tagging.evidence(&codebook, sources.facts[place].address, passage.theme as usize, sentence);
                let rule = |owner: usize, rule: usize| codebook.rule_name(passage.theme as usize, owner, rule);
                found.into_iter().map(move |one| (sentence, rule(one.theme, one.rule), one.words))
            });
            let evidence = evidence.collect();
            let (id, label) = (&sources.ids[place], &sources.facts[place].label);
            let decided = coded.standing(&codebook, sources.facts[place].address, passage);
            Some(Found {
                id,
                label,
                document: documents.get(&sources.facts[place].address)?,
                passage: *passage,
                evidence,
                decided,
            })
        })
        .collect();
    if workspace.reader.is_empty() {
        context.ui.note(no_sources(workspace));
    }
    let report = passages(&found, &codebook, language, output.is_plain()?);
    output.write(&context.ui, &report, language)?;
    Ok(if all.is_empty() { Exit::Nothing } else { Exit::Done })
}
