//! `kilde export`: the review as a project for the coding programs, or its codebook.

use std::path::PathBuf;

use super::selection::Selection;
use super::tags::{Decided, Tags, Which};
use super::{Context, no_sources};
use crate::cli::clock::stated_time;
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result, shown};
use crate::exchange::refi::{self, Coded, Mark, Part, Project};
use crate::model::document::one_line;
use crate::text::lexicon::Tongue;
use crate::themes::Counting;

/// Write a project for NVivo, ATLAS.ti, MAXQDA or QualCoder (.qdpx), or a codebook (.qdc)
///
/// A .qdpx holds the codebook, the texts as `kilde text` prints them, and every passage that `kilde passages` lists. What a
/// coder decided is coded in the coder's name, also where another said no later; what nobody has decided is coded by the user `kilde`, and its comment begins
/// with `kilde: proposed`. To accept a proposal, code the passage again under your own name; `kilde import` takes it back.
///
/// A .qdc holds the themes with their definitions. The rules are kilde's own and stay here.
///
/// Both keep to REFI-QDA 1.0. A second export of the same review gives the same bytes. For tables and records there are
/// `kilde passages -o`, `kilde matrix -o` and `kilde sources -o NAME.ris`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file to write: NAME.qdpx or NAME.qdc
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    selection: Selection,

    #[command(flatten)]
    decided: Decided,
}

/// What an extension stands for.
enum Form {
    Project,
    Codebook,
}

impl Args {
    pub(super) fn run(&self, context: &Context) -> Result<Exit> {
        let form = self.form()?;
        let output: OutputArgs = OutputArgs { output: Some(self.file.clone()), ..OutputArgs::default() };
        output.check_place()?;
        let workspace = context.open_works()?;
        let codebook = workspace.codebook()?;
        let themes = self.selection.themes(&codebook)?;
        let language = workspace.settings.language;
        let time = stated_time();
        // The file may be called anything, and two exports are alike whatever they are called.
        let question = one_line(&workspace.settings.question);
        let name = if question.is_empty() { "kilde" } else { &question };
        if let Form::Codebook = form {
            let project = refi::compose(name, &codebook, &themes, language, &[], &[], time.as_deref());
            let text = refi::codebook(&project);
            output.put(&context.ui, |out| out.write_all(text.as_bytes()))?;
            context.ui.print(&format!("{}: {}", shown(&self.file), count(project.codes.len(), "theme", "themes")))?;
            return Ok(Exit::Done);
        }
        let sources = self.selection.sources(workspace)?;
        let Tags { tagging, coded } = context.tags(workspace, &codebook, &self.decided.coder)?;
        let mut passages =
            tagging.passages(&sources.facts, Counting { tongue: Tongue::from(language), both: false })?;
        passages.retain(|one| themes.contains(&(one.theme as usize)) && self.decided.only.has(one));
        // Whoever asks for what nobody has decided on wants no decisions.
        let overruled = if self.decided.only == Which::Undecided { &[][..] } else { &themes[..] };
        let (documents, coded) = workspace.outgoing(&sources, &codebook, &passages, &coded, overruled)?;
        let named = sources.ids.iter().zip(&sources.facts).zip(&documents);
        let parts: Vec<Part<'_>> =
            named.map(|((id, facts), document)| Part { id, label: &facts.label, document }).collect();
        let project = refi::compose(name, &codebook, &themes, language, &parts, &coded, time.as_deref());
        if project.texts.is_empty() {
            context.ui.note(if workspace.reader.is_empty() { no_sources(workspace) } else { "no source has a text" });
            return Ok(Exit::Nothing);
        }
        let bytes = refi::project(&project)?;
        output.put(&context.ui, |out| out.write_all(&bytes))?;
        context.ui.print(&format!("{}: {}", shown(&self.file), told(&project, &coded, parts.len())))?;
        Ok(Exit::Done)
    }

    fn form(&self) -> Result<Form> {
        let extension = self.file.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase());
        match extension.as_deref() {
            Some("qdpx") => Ok(Form::Project),
            Some("qdc") => Ok(Form::Codebook),
            other => {
                let error = Error::new("`kilde export` writes .qdpx and .qdc").in_file(shown(&self.file));
                Err(error.hint(match other {
                    Some("ris" | "bib") => "records of sources: `kilde sources -o FILE`",
                    Some("csv" | "json" | "md" | "txt") => "tables: `kilde passages -o FILE`, `kilde matrix -o FILE`",
                    _ => "name a file with one of these two extensions",
                }))
            }
        }
    }
}

/// What a project holds, in a line.
fn told(project: &Project, coded: &[Coded], sources: usize) -> String {
    let proposed = coded.iter().filter(|one| matches!(one.mark, Mark::Proposed(_))).count();
    let mut told = format!(
        "{}, {}, {} ({} proposed, {} decided)",
        count(project.texts.len(), "text", "texts"),
        count(project.codes.len(), "theme", "themes"),
        count(coded.len(), "passage", "passages"),
        proposed,
        coded.len() - proposed
    );
    match sources - project.texts.len() {
        0 => {}
        left => told.push_str(&format!("; {} without a text left out", count(left, "source", "sources"))),
    }
    told
}

/// "1 theme", "2 themes".
fn count(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
