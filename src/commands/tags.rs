//! The tags that a command speaks of: those of the rules, and what is laid over them. The one place where a command gets them.

use std::collections::HashMap;

use clap::ValueEnum;

use super::{Bar, Context};
use crate::error::{Error, Result};
use crate::index::{Address, Facts};
use crate::model::Passage;
use crate::report::decided::{self, Only};
use crate::report::phrases::say;
use crate::review::{Codebook, coding};
use crate::suggest::Pool;
use crate::text::language::Language;
use crate::text::words::fold;
use crate::themes::{Layers, Tagging};
use crate::workspace::{Catalogue, Coded, Learnt, Placed, Workspace};

/// Whose word counts, and which passages are spoken of.
#[derive(Debug, Clone, Default, PartialEq, Eq, clap::Args)]
pub struct Decided {
    /// Which passages: those that a coder accepted or added, those that nobody has decided on, or all; rejected ones are never
    /// there
    #[arg(long, value_enum, value_name = "WHICH", default_value_t, help_heading = "Selection")]
    pub only: Which,

    /// Only what this coder decided counts; without it the last decision on a passage, whoever made it (may be given again)
    #[arg(long, value_name = "NAME", help_heading = "Selection")]
    pub coder: Vec<String>,
}

/// Which passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Which {
    /// Accepted or added by a coder
    Accepted,
    /// Nobody has decided
    Undecided,
    /// Both
    #[default]
    All,
}

/// The tags of a review.
pub struct Tags<'r> {
    /// The tags, with all that is laid over them.
    pub tagging: Tagging<'r>,
    /// What coders decided.
    pub coded: Coded,
}

impl Tags<'_> {
    /// What is known of a theme in the sentences of some sources.
    pub(super) fn pool(&self, workspace: &Workspace, sources: &Catalogue, theme: usize) -> Result<Pool> {
        Pool::new(&workspace.reader, &self.tagging, &self.coded.layers, &sources.facts, theme)
    }
}

/// How many decisions that are not used are told line by line.
const FIRST: usize = 3;

impl Context {
    /// The tags of a review as a command shall see them. Tells which decisions are not used.
    pub(super) fn tags<'r>(
        &self,
        workspace: &'r Workspace,
        codebook: &Codebook,
        coders: &[String],
    ) -> Result<Tags<'r>> {
        let coded = self.coded(workspace, codebook, coders)?;
        let mut tagging = Tagging::new(&workspace.reader, codebook)?;
        let mut layers = coded.layers.clone();
        self.judge(workspace, codebook, &tagging, &coded, &mut layers)?;
        if !layers.is_empty() {
            tagging = tagging.under(codebook, &layers);
        }
        Ok(Tags { tagging, coded })
    }

    /// Lets the model decide on the themes that use it.
    pub(super) fn judge(
        &self,
        workspace: &Workspace,
        codebook: &Codebook,
        tagging: &Tagging<'_>,
        coded: &Coded,
        layers: &mut Layers,
    ) -> Result<()> {
        if !codebook.themes.iter().any(|theme| theme.with_model) {
            return Ok(());
        }
        let learnt = workspace.learnt(codebook, tagging, coded, &Bar::new(&self.ui))?;
        self.judge_by(&learnt, codebook, layers);
        Ok(())
    }

    /// The same, by what it has said.
    pub(super) fn judge_by(&self, learnt: &Learnt, codebook: &Codebook, layers: &mut Layers) {
        for (place, theme) in codebook.themes.iter().enumerate().filter(|(_, theme)| theme.with_model) {
            if !learnt.serves[place] {
                let error = Error::new(format!("too little is learnt of theme `{}`: its rules alone tag it", theme.id));
                self.ui.warning(
                    &error.hint("decide on more passages with `kilde code`, and on suggestions of `kilde suggest`"),
                );
                continue;
            }
            for segment in 0..learnt.scores.segments() {
                layers.judge(segment, place, learnt.scores.carrying(segment, place, learnt.threshold));
            }
        }
    }

    /// What coders decided; where some are named, only what these did.
    ///
    /// # Errors
    /// The index cannot be read, or one of those who are named has decided nothing.
    pub(super) fn coded(&self, workspace: &Workspace, codebook: &Codebook, coders: &[String]) -> Result<Coded> {
        // Who has coded nothing pays nothing.
        let coded = match workspace.layout.query_file(coding::NAME).exists() {
            true => workspace.coded(&workspace.catalogue()?, codebook)?,
            false => Coded::default(),
        };
        coded.lost.iter().take(FIRST).for_each(|error| self.ui.warning(error));
        if let Some(more) = coded.lost.len().checked_sub(FIRST + 1) {
            let error = Error::new(format!("{} more decisions are not used", more + 1)).in_file(coding::SHOWN);
            self.ui.warning(&error.hint("`kilde code --lost` tells them all"));
        }
        named(coded, coders)
    }
}

/// What the coders of these names decided; what all did where none is named.
///
/// # Errors
/// One of them has decided nothing.
pub(super) fn named(coded: Coded, coders: &[String]) -> Result<Coded> {
    if coders.is_empty() {
        return Ok(coded);
    }
    let wanted: Vec<String> = coders.iter().map(|name| fold(name)).collect();
    for (name, wanted) in coders.iter().zip(&wanted) {
        if !coded.everywhere().any(|one| fold(&one.decision.coder) == *wanted) {
            return Err(unknown(name, &coded));
        }
    }
    Ok(coded.by(|coder| wanted.contains(&fold(coder))))
}

impl Decided {
    /// What was decided of some passages, for the notes of a table of `themes` and the sources of `facts`, in a language.
    pub(super) fn told(
        &self,
        coded: &Coded,
        (codebook, themes): (&Codebook, &[usize]),
        facts: &[Facts],
        passages: &[Passage],
        language: Language,
    ) -> decided::Decided {
        let labels: HashMap<Address, &str> = facts.iter().map(|facts| (facts.address, &*facts.label)).collect();
        let shown = |one: &&Placed| themes.contains(&one.theme) && labels.contains_key(&one.address);
        let contradicted = coded.contradicted();
        let named = |one: &Placed| {
            let (theme, source) = (codebook.themes[one.theme].name(language), labels.get(&one.address)?);
            Some(format!("{theme} {} {source}", say(language, "i", "i", "in")))
        };
        let open = contradicted.open.into_iter().filter(shown).filter_map(named);
        let counted =
            || passages.iter().filter(|passage| passage.counted && themes.contains(&(passage.theme as usize)));
        let rejected = coded.holding().into_iter().filter(shown);
        decided::Decided {
            only: self.only.into(),
            // As the file spells them.
            coders: if self.coder.is_empty() {
                Vec::new()
            } else {
                coded.coders().into_iter().map(str::to_string).collect()
            },
            passages: counted().count(),
            accepted: counted().filter(|passage| passage.accepted).count(),
            rejected: rejected.filter(|one| !one.decision.verdict.carries()).count(),
            contradicted: open.collect(),
            settled: contradicted.settled.into_iter().filter(shown).count(),
        }
    }
}

fn unknown(name: &str, coded: &Coded) -> Error {
    let mut names = coded.coders();
    names.retain(|name| !name.is_empty());
    let error = Error::new(format!("`{name}` has decided nothing there"));
    match names[..] {
        [] => error.hint("`kilde code` asks what you decide"),
        _ => error.hint(format!("who has: {}", names.join(", "))),
    }
}

impl Which {
    /// Whether a passage is one of these.
    pub fn has(self, passage: &Passage) -> bool {
        match self {
            Which::Accepted => passage.accepted,
            Which::Undecided => !passage.accepted,
            Which::All => true,
        }
    }
}

impl From<Which> for Only {
    fn from(which: Which) -> Only {
        match which {
            Which::Accepted => Only::Accepted,
            Which::Undecided => Only::Undecided,
            Which::All => Only::All,
        }
    }
}
