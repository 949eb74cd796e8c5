//! `kilde train`: weights from hand codes.

use std::path::PathBuf;

use super::Context;
use super::hand_codes::HandCoded;
use super::selection::Selection;
use crate::cli::Exit;
use crate::error::{Error, Result, shown};
use crate::evaluate::{FEWEST, Trained, train};
use crate::files::replace;
use crate::themes::Tagging;

/// Learn the themes of the codebook from sentences that people coded by hand, and write what was learnt to a file
///
/// GOLD is what `kilde evaluate` reads: a table of quotations, a REFI-QDA project, JSON Lines, or queries/coding.csv. Give
/// several to learn from all of them. Sentences that name a source are looked up in this review.
///
/// `model = "FILE"` in queries/review.toml puts it in the place of the model that comes with kilde.
///
/// A theme needs ten coded sentences with it and ten without; others are left out. The file holds numbers and no sentences. It serves a theme as long as its id and its definition stay as they are; the
/// rules may change. `kilde evaluate GOLD --learn` tells beforehand how good such a model is.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The files of hand codes
    #[arg(value_name = "GOLD", required = true)]
    gold: Vec<PathBuf>,

    /// Write what was learnt to FILE
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        self.spares_gold()?;
        let workspace = context.open_works()?;
        let codebook = workspace.codebook()?;
        let sources = Selection::default().sources(workspace)?;
        let tagging = Tagging::new(&workspace.reader, &codebook)?;
        let coded =
            HandCoded { context, workspace, codebook: &codebook, sources: &sources, tagging: &tagging, coders: &[] };
        let evaluations = self.gold.iter().map(|file| coded.judged(file, false)).collect::<Result<Vec<_>>>()?;
        let sentences: usize = evaluations.iter().map(|evaluation| evaluation.sentences.len()).sum();
        if sentences == 0 {
            context.ui.warning(&Error::new("there is no sentence to learn from"));
            return Ok(Exit::Nothing);
        }
        let Trained { model, left_out } = train(evaluations, &codebook);
        if left_out.len() == codebook.themes.len() {
            let error = Error::new(format!("no theme has {FEWEST} coded sentences with it and {FEWEST} without"));
            return Err(error.hint("code more sentences (`kilde code`, `kilde suggest`), or give more files"));
        }
        for (theme, [with, without]) in left_out {
            let theme = &codebook.themes[theme].id;
            let needed = format!("nothing is learnt of it from {with} sentences with it and {without} without");
            context.ui.note(&format!("{theme}: {needed}; {FEWEST} of each are needed"));
        }
        let bytes = model.to_bytes();
        replace(&self.output, |out| out.write_all(&bytes)).map_err(|error| Error::io(&self.output, &error))?;
        let (output, kilobytes) = (shown(&self.output), bytes.len().div_ceil(1000));
        context.ui.note(&format!("wrote {output}: learnt from {sentences} sentences, {kilobytes} kB"));
        Ok(Exit::Done)
    }

    /// That no file of hand codes would be written over: it may be the only one of its kind.
    fn spares_gold(&self) -> Result<()> {
        // A file that is not there yet is none of them.
        let Ok(output) = self.output.canonicalize() else { return Ok(()) };
        match self.gold.iter().any(|gold| gold.canonicalize().is_ok_and(|gold| gold == output)) {
            true => {
                Err(Error::new(format!("`{}` holds the hand codes, and would be written over", shown(&self.output)))
                    .hint("give the model a name of its own: --output own.model"))
            }
            false => Ok(()),
        }
    }
}
