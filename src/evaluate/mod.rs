//! Hand codes held against tags, sentence by sentence: how well the codebook does what a person would do.
//!
//! Apart from tagging, which knows no person, and from `agreement`, which counts and knows no sentence. Decisions of a person
//! are no part of the tags that are judged here.

mod disagreements;
mod learning;
mod lines;
pub mod places;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

pub use disagreements::disagreements;
pub use learning::{FEWEST, Learnt, Trained, keys, learn, train};
use places::Placed;

use crate::error::{Error, Result};
use crate::index::Address;
use crate::model::document::one_line;
use crate::model::{Code, Document, Evaluation, Extent, HandCodes, Judged, Passage};
use crate::review::Codebook;
use crate::text::language::Language;
use crate::text::layout::Role;
use crate::text::lexicon::Tongue;
use crate::themes::Tagging;

/// A source that hand codes speak of.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its place in the list of sources at hand; none for sentences that came without a source.
    pub place: Option<usize>,
    /// Its text.
    pub document: Document,
    /// By theme, the sentences that are tagged, ascending, by their places in the text.
    pub tagged: Vec<Vec<u32>>,
    /// By theme and sentence, the rules that hit.
    pub rules: HashMap<(usize, u32), Vec<String>>,
}

impl Text {
    /// The text of the source at `address` with its passages.
    pub fn new<'p>(
        place: Option<usize>,
        document: Document,
        passages: impl IntoIterator<Item = &'p Passage>,
        (tagging, codebook, address): (&Tagging<'_>, &Codebook, Address),
    ) -> Text {
        let mut tagged = vec![Vec::new(); codebook.themes.len()];
        let mut rules = HashMap::new();
        for passage in passages {
            let theme = passage.theme as usize;
            for sentence in passage.first..passage.first + passage.sentences {
                tagged[theme].push(sentence);
                rules.insert((theme, sentence), tagging.rules(codebook, address, theme, sentence));
            }
        }
        Text { place, document, tagged, rules }
    }
}

/// What is held against each other.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// What a person coded.
    pub hand: &'a HandCodes,
    /// The sources by the names that the person gives them; those that are not here have not been found.
    pub texts: &'a HashMap<String, Text>,
    /// The themes.
    pub codebook: &'a Codebook,
    /// True when only sentences that a code touches count, although their sources were read whole.
    pub only_coded: bool,
    /// The name of the file of hand codes, for reports.
    pub shown: &'a str,
}

/// Every sentence that the hand codes speak of, with what they and the tags say of it; and what of the hand codes could not
/// be used, with its line.
///
/// # Errors
/// Sentences that came without a source cannot be indexed.
pub fn evaluate(input: &Input<'_>) -> Result<(Evaluation, Vec<Error>)> {
    let (themes, mut lost) = themes(input);
    let mut evaluation = Evaluation { sentences: Vec::new(), given: input.hand.extent == Extent::Sentences };
    let (alone, within): (Vec<&Code>, Vec<&Code>) = input.hand.codes.iter().partition(|code| code.source.is_none());
    let lines = lines::text(&alone, input.codebook)?;
    let placed = Placed::whole(&lines, &alone);
    evaluation
        .sentences
        .extend(Judge { text: &lines, placed: &placed, themes: &themes, codebook: input.codebook }.as_given());
    let mut sources: BTreeMap<Option<usize>, (&Text, Vec<&Code>)> = BTreeMap::new();
    for code in within {
        // Who marked other things in a source has not said that there is nothing of these.
        if input.hand.extent == Extent::Sources && !code.themes.iter().any(|name| themes.contains_key(name)) {
            continue;
        }
        // What was not found has been told by the one who looked for it.
        let Some(text) = code.source.as_ref().and_then(|name| input.texts.get(name)) else { continue };
        sources.entry(text.place).or_insert_with(|| (text, Vec::new())).1.push(code);
    }
    for (text, codes) in sources.into_values() {
        let placed = Placed::of(text, &codes, |code, message| {
            lost.push(Error::new(message).in_file(input.shown).at_line(code.line));
        });
        let judge = Judge { text, placed: &placed, themes: &themes, codebook: input.codebook };
        let mut judged = match input.hand.extent {
            Extent::Sentences => judge.as_given(),
            Extent::Sources => judge.read_whole(input.only_coded),
            Extent::Decisions => judge.decided(),
        };
        judged.iter_mut().skip(1).for_each(|sentence| sentence.follows = true);
        evaluation.sentences.extend(judged);
    }
    Ok((evaluation, lost))
}

/// The themes of the codebook by the names that the file gives them, and one report on each that is not there.
fn themes(input: &Input<'_>) -> (HashMap<String, usize>, Vec<Error>) {
    let mut known = HashMap::new();
    let mut unknown: BTreeMap<&str, (u32, Error)> = BTreeMap::new();
    for code in &input.hand.codes {
        for name in &code.themes {
            match input.codebook.find(name) {
                Ok(theme) => {
                    known.insert(name.clone(), theme);
                }
                Err(error) => unknown.entry(name).or_insert((0, error.in_file(input.shown).at_line(code.line))).0 += 1,
            }
        }
    }
    let told = unknown.into_values().map(|(count, error)| match count {
        1 => error,
        count => Error { message: format!("{} ({count} codes)", error.message), ..error },
    });
    (known, told.collect())
}

/// Writes down what a code says: a theme that is given is so to those that it lies in.
fn give(hand: &mut [Option<bool>], codebook: &Codebook, code: &Code, themes: &HashMap<String, usize>) {
    for &theme in code.themes.iter().filter_map(|name| themes.get(name)) {
        match code.given {
            true => codebook.above(theme).for_each(|theme| hand[theme] = Some(true)),
            false => hand[theme] = Some(false),
        }
    }
}

/// Says of each sentence which text it is of, and that it follows the one before it of the same text.
fn join<'t>(judged: &mut [Judged], texts: impl Iterator<Item = Option<&'t str>>) {
    let (mut numbers, mut last) = (HashMap::new(), None);
    for (judged, text) in judged.iter_mut().zip(texts) {
        let next = numbers.len() as u32;
        judged.text_of = text.map(|text| *numbers.entry(text).or_insert(next));
        judged.follows = judged.text_of.is_some() && judged.text_of == last;
        last = judged.text_of;
    }
}

/// One source, about to be judged.
struct Judge<'a> {
    text: &'a Text,
    placed: &'a Placed<'a>,
    themes: &'a HashMap<String, usize>,
    codebook: &'a Codebook,
}

impl Judge<'_> {
    /// Each code is a sentence of its own, and is tagged where at least half of its letters lie in tagged sentences.
    fn as_given(&self) -> Vec<Judged> {
        let mut codes: Vec<&(&Code, Range<usize>)> = self.placed.codes.iter().collect();
        codes.sort_by_key(|(_, range)| range.start);
        let judged = codes.iter().map(|(code, range)| {
            let mut hand = vec![Some(false); self.codebook.themes.len()];
            give(&mut hand, self.codebook, code, self.themes);
            let tags = self.text.tagged.iter().map(|tagged| self.placed.places.half_in(range, tagged)).collect();
            let judged = self.judged(range, &self.placed.places.sentences(range), hand, tags);
            let given = one_line(&code.quotation.text);
            if given.is_empty() { judged } else { Judged { text: given, ..judged } }
        });
        let mut judged: Vec<Judged> = judged.collect();
        join(&mut judged, codes.iter().map(|(code, _)| code.text.as_deref()));
        judged
    }

    /// Every sentence of running text counts, and what no code touches carries nothing.
    fn read_whole(&self, only_coded: bool) -> Vec<Judged> {
        let coded = self.by_sentence(Some(false));
        let sentences = (0..).zip(&self.text.document.sentences);
        let counted = sentences
            .filter(|(place, sentence)| coded.contains_key(place) || !only_coded && sentence.role == Role::Body);
        counted
            .map(|(place, _)| {
                let nothing = || vec![Some(false); self.codebook.themes.len()];
                self.sentence(place, coded.get(&place).cloned().unwrap_or_else(nothing))
            })
            .collect()
    }

    /// Only what was decided counts.
    fn decided(&self) -> Vec<Judged> {
        self.by_sentence(None).into_iter().map(|(place, hand)| self.sentence(place, hand)).collect()
    }

    /// What the codes say of the sentences that they touch; of a theme that none names, `unsaid`.
    fn by_sentence(&self, unsaid: Option<bool>) -> BTreeMap<u32, Vec<Option<bool>>> {
        let mut all = BTreeMap::new();
        for (code, range) in &self.placed.codes {
            for place in self.placed.places.coded(range) {
                let hand = all.entry(place).or_insert_with(|| vec![unsaid; self.codebook.themes.len()]);
                give(hand, self.codebook, code, self.themes);
            }
        }
        all
    }

    fn sentence(&self, place: u32, hand: Vec<Option<bool>>) -> Judged {
        let tags = self.text.tagged.iter().map(|tagged| tagged.binary_search(&place).is_ok()).collect();
        self.judged(&self.text.document.sentences[place as usize].range, &[place], hand, tags)
    }

    /// By theme that is tagged, the rules that hit any of some sentences.
    fn rules(&self, parts: &[u32], tags: &[bool]) -> Vec<Vec<String>> {
        let of = |(theme, tagged): (usize, &bool)| {
            let hit = parts.iter().filter(|_| *tagged).filter_map(|&part| self.text.rules.get(&(theme, part)));
            hit.flatten().cloned().collect::<BTreeSet<String>>().into_iter().collect()
        };
        tags.iter().enumerate().map(of).collect()
    }

    fn judged(&self, range: &Range<usize>, parts: &[u32], hand: Vec<Option<bool>>, tags: Vec<bool>) -> Judged {
        let document = &self.text.document;
        let sentences = || parts.iter().map(|&part| &document.sentences[part as usize]);
        let language = sentences().next().map_or(Language::Other, |first| document.language(first));
        Judged {
            source: self.text.place,
            text_of: None,
            chapter: sentences().next().and_then(|first| document.outermost(first)),
            follows: false,
            text: one_line(&document.text[range.clone()]),
            parts: sentences().map(|sentence| document.line(sentence)).collect(),
            tongue: Tongue::from(language),
            language,
            kind: document.source.kind,
            rules: self.rules(parts, &tags),
            hand,
            tags,
        }
    }
}

#[cfg(test)]
mod tests;
