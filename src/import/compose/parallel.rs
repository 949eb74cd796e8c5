//! Abstracts that stand in two languages in one source.
//!
//! Apart from the rest of composing, because it needs the languages of all sentences first. Both twins are marked; which of
//! them counts is for the matrix to say.

use std::ops::Range;

use crate::model::{Section, Sentence};
use crate::text::language::Language;
use crate::text::layout::Role;

/// An abstract has at most so many sentences.
const LONGEST: usize = 60;

/// Marks the sentences of abstracts of which the source holds a twin in another language: as the format stated them, else
/// by the names of sections, else as runs of paragraphs that each have their own keywords.
pub(super) fn mark(sections: &[Section], stated: &[Range<usize>], sentences: &mut [Sentence]) {
    let ways = [by_place(stated, sentences), by_section(sections, sentences), by_keywords(sentences)];
    if let Some(twins) = ways.into_iter().find(|runs| are_twins(runs, sentences)) {
        for number in twins.into_iter().flatten() {
            sentences[number].parallel = sentences[number].role == Role::Body;
        }
    }
}

/// At least two runs, in two languages.
fn are_twins(runs: &[Vec<usize>], sentences: &[Sentence]) -> bool {
    let languages: Vec<Language> = runs.iter().filter_map(|run| language(run, sentences)).collect();
    languages.len() > 1 && languages.iter().any(|language| *language != languages[0])
}

/// What most of a run's sentences are written in.
fn language(run: &[usize], sentences: &[Sentence]) -> Option<Language> {
    let count = |language| run.iter().filter(|number| sentences[**number].language == language).count();
    [Language::No, Language::En, Language::Other]
        .into_iter()
        .max_by_key(|language| count(*language))
        .filter(|_| !run.is_empty())
}

fn by_place(stated: &[Range<usize>], sentences: &[Sentence]) -> Vec<Vec<usize>> {
    let body = |number: &usize| sentences[*number].role == Role::Body;
    let inside = |place: &Range<usize>| {
        let first = sentences.partition_point(|sentence| sentence.range.start < place.start);
        let after = sentences.partition_point(|sentence| sentence.range.start < place.end);
        (first..after).filter(body).collect()
    };
    stated.iter().map(inside).filter(|run: &Vec<usize>| !run.is_empty()).collect()
}

fn by_section(sections: &[Section], sentences: &[Sentence]) -> Vec<Vec<usize>> {
    let mut runs: Vec<(u32, Vec<usize>)> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let Some(section) = sentence.section.filter(|_| sentence.role == Role::Body) else { continue };
        match runs.last_mut() {
            Some((last, run)) if *last == section => run.push(number),
            _ => runs.push((section, vec![number])),
        }
    }
    let is_abstract = |section: u32| sections.get(section as usize).is_some_and(Section::is_abstract);
    runs.into_iter()
        .filter(|(section, run)| is_abstract(*section) && run.len() <= LONGEST)
        .map(|(_, run)| run)
        .collect()
}

/// Runs of body sentences in one language that hold a line of keywords or are followed by one.
fn by_keywords(sentences: &[Sentence]) -> Vec<Vec<usize>> {
    let mut runs: Vec<(Vec<usize>, bool)> = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        match sentence.role {
            Role::Keywords => {
                if let Some((_, keywords)) = runs.last_mut() {
                    *keywords = true;
                }
            }
            Role::Body => match runs.last_mut() {
                Some((run, _)) if run.last().is_some_and(|last| belong(&sentences[*last], sentence)) => {
                    run.push(number)
                }
                _ => runs.push((vec![number], false)),
            },
            _ => {}
        }
    }
    runs.into_iter().filter(|(run, keywords)| *keywords && run.len() <= LONGEST).map(|(run, _)| run).collect()
}

/// Same language, and no section begins between them.
fn belong(before: &Sentence, sentence: &Sentence) -> bool {
    before.language == sentence.language && before.section == sentence.section
}
