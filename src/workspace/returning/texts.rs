//! Which source of the review a text of a project is.
//!
//! Apart from its codings: a program may have given it another name, so it is looked for by all that a source is called, and
//! then by the words that were coded in it.

use std::collections::HashMap;

use super::super::{Catalogue, Workspace};
use crate::error::Result;
use crate::exchange::refi::{Project, Text, of_source};
use crate::model::Document;
use crate::text::ascii;
use crate::text::quotations::{Context, Letters};

/// How many stretches of a text are looked for in the sources.
const TRIED: usize = 3;

/// How many letters such a stretch has at least, if the text has any that long.
const LONG: usize = 30;

/// For each text of a project the place of its source in the catalogue.
pub(super) fn matched(workspace: &Workspace, catalogue: &Catalogue, project: &Project) -> Result<Vec<Option<usize>>> {
    let guids: HashMap<String, usize> = catalogue.ids.iter().map(|id| of_source(id)).zip(0..).collect();
    let mut names = Names::default();
    for (place, (id, facts)) in catalogue.ids.iter().zip(&catalogue.facts).enumerate() {
        names.add(id, place);
        names.add(&facts.label, place);
    }
    let known = |text: &Text, names: &Names| guids.get(&text.guid).copied().or_else(|| names.find(text));
    let found: Vec<Option<usize>> = project.texts.iter().map(|text| known(text, &names)).collect();
    if found.iter().all(Option::is_some) {
        return Ok(found);
    }
    let mut words: Vec<Words> = project.texts.iter().zip(&found).map(|(text, found)| Words::of(text, *found)).collect();
    for (place, facts) in catalogue.facts.iter().enumerate() {
        let document = workspace.document(facts.address)?;
        names.add_document(&document, place);
        let letters = Letters::of(&document.text);
        words.iter_mut().for_each(|words| words.look(&letters, place));
    }
    let texts = project.texts.iter().zip(found).zip(words);
    Ok(texts.map(|((text, found), words)| found.or_else(|| names.find(text)).or(words.best())).collect())
}

/// The sources by what they are called; none where several are called so.
#[derive(Default)]
struct Names(HashMap<String, Option<usize>>);

impl Names {
    fn add(&mut self, name: &str, place: usize) {
        let key = ascii::words(name);
        if !key.is_empty() {
            let found = self.0.entry(key).or_insert(Some(place));
            *found = found.filter(|&other| other == place);
        }
    }

    fn add_document(&mut self, document: &Document, place: usize) {
        let source = &document.source;
        // A file of many records is the name of none of them.
        let file = Some(&source.path).filter(|_| source.record.is_none());
        file.into_iter().for_each(|path| self.add(stem(path), place));
        source.title.iter().for_each(|title| self.add(title, place));
    }

    fn find(&self, text: &Text) -> Option<usize> {
        let names = [&*text.name, stem(&text.name), stem(&text.path)];
        names.iter().find_map(|name| *self.0.get(&ascii::words(name))?)
    }
}

/// A file's name without its folders and its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.rsplit_once('.').filter(|(stem, ending)| !stem.is_empty() && ending.len() <= 5).map_or(name, |(stem, _)| stem)
}

/// Some words of a text, and how many of them each source has.
struct Words<'p> {
    wanted: Vec<&'p str>,
    /// The source that has the most, how many it has, and whether another has as many.
    best: Option<(usize, usize, bool)>,
}

impl<'p> Words<'p> {
    /// None where its source is known.
    fn of(text: &'p Text, known: Option<usize>) -> Words<'p> {
        let stored = |selection| text.words(selection).unwrap_or(&selection.name);
        let mut wanted: Vec<&str> =
            if known.is_some() { Vec::new() } else { text.selections.iter().map(stored).collect() };
        let length = |words: &str| words.chars().filter(|letter| letter.is_alphanumeric()).take(LONG).count();
        wanted.retain(|words| length(words) > 0);
        wanted.sort_by_key(|words| std::cmp::Reverse(length(words)));
        wanted.truncate(TRIED);
        Words { wanted, best: None }
    }

    fn look(&mut self, letters: &Letters, place: usize) {
        let count = self.wanted.iter().filter(|words| letters.find(words, Context::default()).is_some()).count();
        if count == 0 {
            return;
        }
        match self.best {
            Some((_, most, _)) if most > count => {}
            Some((other, most, _)) if most == count => self.best = Some((other, most, true)),
            _ => self.best = Some((place, count, false)),
        }
    }

    /// The source that has more of them than any other, and at least half.
    fn best(&self) -> Option<usize> {
        let (place, count, shared) = self.best?;
        (!shared && count * 2 >= self.wanted.len()).then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_by_what_a_source_is_called() {
        let mut names = Names::default();
        names.add("berg-2021-mote", 0);
        names.add("Berg & Dal 2021", 0);
        names.add("Intervju", 1);
        names.add("intervju", 2);
        let text = |name: &str, path: &str| Text { name: name.into(), path: path.into(), ..Text::default() };
        for (name, path) in [
            ("berg-2021-mote", ""),
            ("Berg 2021 møte.docx", ""),
            ("x", "absolute:///c:\\a\\Berg-2021-mote.pdf"),
            ("BERG & DAL 2021", ""),
        ] {
            assert_eq!(names.find(&text(name, path)), Some(0), "{name} {path}");
        }
        assert_eq!(names.find(&text("Intervju", "")), None, "two are called so");
        assert_eq!(
            (stem("a/b.c.txt"), stem(".txt"), stem("no. something else")),
            ("b.c", ".txt", "no. something else")
        );
    }
}
