//! Codings and codebooks of other programs, as `kilde import` takes them in.
//!
//! Apart from files on their way into the corpus: of these nothing is copied, only what they say is written down.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::Context;
use super::tags::Tags;
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result, shown};
use crate::exchange::codebooks::{self, Entry, Merged, NewRule};
use crate::exchange::refi::{self, Project};
use crate::files::on_disk;
use crate::model::Unused;
use crate::report::returned::{Returned, returned};
use crate::review::Codebook;
use crate::text::decode::decode;
use crate::text::lexicon::Tongue;
use crate::themes::Counting;
use crate::workspace::{Here, Workspace};

/// What a file holds that is no source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A project (.qdpx).
    Project,
    /// A codebook (.qdc).
    Codebook,
    /// A codebook as a table.
    Table,
    /// A dictionary (.yml).
    Dictionary,
}

/// How files are taken in.
pub(super) struct Manner<'a> {
    /// Only say what would come in.
    pub dry: bool,
    /// Take what was deleted in a program as rejected.
    pub rejected: bool,
    /// How the answer is given.
    pub output: &'a OutputArgs,
}

/// What a file holds; none where it may be a source. With `codebook` every table is one.
pub(super) fn form(path: &Path, codebook: bool) -> Option<Form> {
    let extension = path.extension()?.to_string_lossy().to_ascii_lowercase();
    match extension.as_str() {
        "qdpx" => Some(Form::Project),
        "qdc" => Some(Form::Codebook),
        "yml" | "yaml" => Some(Form::Dictionary),
        "csv" | "tsv" if codebook => Some(Form::Table),
        "csv" | "tsv" => codebooks::is_table(&beginning(path)?).then_some(Form::Table),
        _ => None,
    }
}

/// How much of a table is read to know what it is, in bytes.
const BEGINNING: u64 = 1 << 16;

/// The beginning of a file; none where it cannot be read.
fn beginning(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(on_disk(path)).ok()?.take(BEGINNING).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Takes files in and says what they gave.
pub(super) fn take(context: &Context, files: &[(PathBuf, Form)], manner: &Manner<'_>) -> Result<Exit> {
    let workspace = context.open_works()?;
    let mut all = Vec::with_capacity(files.len());
    for (path, form) in files {
        let file = shown(path);
        all.push(match one(context, workspace, path, *form, manner) {
            Ok(given) => Returned { file, ..given },
            Err(error) => {
                context.ui.error(&error);
                Returned { file, unread: true, ..Returned::default() }
            }
        });
    }
    let language = workspace.settings.language;
    let report = returned(&all, manner.rejected, manner.dry, manner.output.language(language)?);
    manner.output.write(&context.ui, &report, language)?;
    let none = all.iter().filter_map(|file| file.taken.as_ref()).all(|taken| taken.deleted.is_empty());
    if manner.rejected && none {
        context.ui.note(
            "no proposal counts as rejected: none was deleted, or sources, codebook or decisions are no longer as they were exported",
        );
    }
    let gave = |file: &Returned| {
        let decided = |deleted: usize, taken: usize| taken + if manner.rejected { deleted } else { 0 };
        let taken = file.taken.as_ref().map_or(0, |taken| decided(taken.deleted.len(), taken.decisions.len()));
        taken + file.themes.len() + file.ruled.len() > 0
    };
    Ok(match () {
        () if all.iter().any(|file| file.unread) => Exit::Failed,
        () if all.iter().any(gave) => Exit::Done,
        () => Exit::Nothing,
    })
}

/// Takes one file in.
fn one(
    context: &Context,
    workspace: &'static Workspace,
    path: &Path,
    form: Form,
    manner: &Manner<'_>,
) -> Result<Returned> {
    let name = shown(path);
    let bytes = fs::read(on_disk(path)).map_err(|error| Error::io(path, &error))?;
    let (project, entries, mut unused) = match form {
        Form::Table => (None, codebooks::table(&bytes, &name)?, Vec::new()),
        Form::Dictionary => {
            let (entries, unused) = codebooks::dictionary(&decode(&bytes).text, &name)?;
            (None, entries, unused)
        }
        Form::Codebook => {
            let project = refi::read_codebook(&bytes, &name)?;
            let entries = codebooks::of_project(&project);
            (Some(project), entries, Vec::new())
        }
        Form::Project => {
            let project = refi::read(&bytes, &name)?;
            let entries = codebooks::of_project(&project);
            (Some(project), entries, Vec::new())
        }
    };
    let (merged, codebook) = themes(workspace, &entries, manner.dry)?;
    unused.extend_from_slice(&merged.unused);
    let new = entries.iter().zip(&merged.ids).zip(&merged.new).filter(|(_, new)| **new);
    let mut given = Returned {
        themes: new.map(|((entry, id), _)| (id.clone(), entry.name.clone())).collect(),
        known: merged.new.iter().filter(|new| !**new).count(),
        ruled: merged.rules.iter().map(|rule| (rule.theme.clone(), rule.query())).collect(),
        unused,
        ..Returned::default()
    };
    if let Some(project) = project {
        if form == Form::Project {
            given.taken = Some(decisions(context, workspace, &project, &merged, &codebook, manner)?);
        }
        given.others = project.others;
    }
    Ok(given)
}

/// Why patterns for a theme without rules are in none.
const NO_PLACE: &str = "no rule can be put to the theme as it is written in queries/themes.toml";

/// Puts those codes behind the codebook that are none of its themes, and patterns to themes that have none.
fn themes(workspace: &Workspace, entries: &[Entry], dry: bool) -> Result<(Merged, Codebook)> {
    let codebook = workspace.codebook_or_none()?;
    let mut merged = codebooks::merge(entries, &codebook, workspace.settings.language);
    if merged.toml.is_empty() && merged.rules.is_empty() {
        return Ok((merged, codebook));
    }
    let (codebook, unplaced) = workspace.with_themes(&merged.toml, &merged.rules, dry)?;
    merged.rules.retain(|rule| !unplaced.contains(rule));
    for NewRule { theme, terms } in unplaced {
        let unused = |pattern| Unused { theme: theme.clone(), pattern, why: NO_PLACE.to_string() };
        merged.unused.extend(terms.into_iter().map(unused));
    }
    Ok((merged, codebook))
}

/// Writes down what the codings of a project decide.
fn decisions(
    context: &Context,
    workspace: &'static Workspace,
    project: &Project,
    merged: &Merged,
    codebook: &Codebook,
    manner: &Manner<'_>,
) -> Result<crate::model::Taken> {
    let place = |id: &String| codebook.themes.iter().position(|theme| theme.id == *id);
    let themes: Vec<Option<usize>> = merged.ids.iter().map(place).collect();
    let catalogue = workspace.catalogue()?;
    let Tags { tagging, coded } = context.tags(workspace, codebook, &[])?;
    let counting = Counting { tongue: Tongue::from(workspace.settings.language), both: false };
    let passages = tagging.passages(&catalogue.facts, counting)?;
    let here = Here { catalogue: &catalogue, codebook, passages: &passages, coded: &coded };
    let taken = workspace.returning(project, &themes, here)?;
    if !manner.dry {
        let deleted = taken.deleted.iter().filter(|_| manner.rejected);
        let all: Vec<_> = taken.decisions.iter().chain(deleted).cloned().collect();
        if !all.is_empty() {
            workspace.decide(&all)?;
        }
    }
    Ok(taken)
}
