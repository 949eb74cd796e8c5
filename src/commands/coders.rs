//! How far coders agree with each other: what `kilde evaluate --between-coders` answers.

use std::fs;
use std::path::Path;

use super::Context;
use super::selection::Selection;
use crate::cli::{Exit, OutputArgs};
use crate::error::{Error, Result, shown};
use crate::model::Pair;
use crate::report::evaluation::coders::{Contradiction, Input, coders, contradictions};
use crate::review::coding;
use crate::workspace::{Catalogue, Workspace};

/// More coders than this are no team, but a column of something else.
const MOST: usize = 40;

/// Prints how far the coders of a table of decisions agree, or on which sentences they do not.
pub fn between(
    context: &Context,
    file: Option<&Path>,
    selection: &Selection,
    to_read: bool,
    output: &OutputArgs,
) -> Result<Exit> {
    let workspace = context.open_works()?;
    let codebook = workspace.codebook()?;
    let themes = selection.themes(&codebook)?;
    let sources = Selection::default().sources(workspace)?;
    let own = workspace.layout.query_file(coding::NAME);
    let (path, name) = match file {
        Some(file) => (file, shown(file)),
        None => (own.as_path(), coding::SHOWN.to_string()),
    };
    let bytes = fs::read(path).map_err(|error| {
        Error::io(Path::new(&name), &error).hint("give a table of decisions, as `kilde code` writes it")
    })?;
    let coded = workspace.decisions(&bytes, &name, &sources, &codebook)?;
    super::hand_codes::tell(context, &coded.lost);
    if coded.coders().len() > MOST {
        let error = Error::new(format!("there are more than {MOST} coders")).in_file(name);
        return Err(error.hint("the column `coder` has the name of a person, the same in all of their rows"));
    }
    let pairs = coded.pairs(codebook.themes.len());
    if pairs.is_empty() {
        let who = match coded.coders()[..] {
            [] => "nobody has decided anything there".to_string(),
            [""] => "no decision there says whose it is".to_string(),
            ref names => format!("only {} has decided there", names.join(", ")),
        };
        return Err(Error::new(format!("{who}: agreement needs two coders"))
            .in_file(name)
            .hint("the column `coder` says who decided; `kilde code --coder NAME` asks the other"));
    }
    let language = output.language(workspace.settings.language)?;
    let plain = output.is_plain()?;
    let labels: Vec<String> = sources.facts.iter().map(|facts| facts.label.clone()).collect();
    let names = if plain { &sources.ids } else { &labels };
    let input = Input { pairs: &pairs, codebook: &codebook, themes: &themes, sources: names, language, plain };
    let report = match to_read {
        true => contradictions(&input, &contradicted(workspace, &sources, &pairs, &themes)?),
        false => coders(&input),
    };
    output.write(&context.ui, &report, language)?;
    Ok(if pairs.iter().all(|pair| pair.sentences.is_empty()) { Exit::Nothing } else { Exit::Done })
}

/// The sentences on which coders do not agree, theme by theme, with their words.
fn contradicted<'p>(
    workspace: &Workspace,
    sources: &Catalogue,
    pairs: &'p [Pair],
    themes: &[usize],
) -> Result<Vec<Contradiction<'p>>> {
    let mut found = Vec::new();
    for pair in pairs {
        for both in &pair.sentences {
            for &theme in themes {
                if both.said[theme].is_some_and(|(first, second)| first != second) {
                    found.push(Contradiction { pair, both, theme, text: String::new() });
                }
            }
        }
    }
    // Source by source, so that each is read once.
    found.sort_by_key(|one| one.both.source);
    for of_one in found.chunk_by_mut(|one, other| one.both.source == other.both.source) {
        let document = workspace.document(sources.facts[of_one[0].both.source].address)?;
        for one in of_one {
            let sentence = document.sentences.get(one.both.sentence as usize);
            one.text = sentence.map(|sentence| document.line(sentence)).unwrap_or_default();
        }
    }
    found.sort_by_key(|one| (one.theme, one.both.source, one.both.sentence));
    Ok(found)
}
