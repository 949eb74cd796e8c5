//! Sources that are like one: those in which its telling words stand.
//!
//! What tells of a source is what stands often in it and in few others: its words, weighed by how often they are there and by
//! how rare they are (tf·idf: Salton & Buckley 1988, *Term-weighting approaches in automatic text retrieval*). The best of
//! them are put as a query, as "more like this" does in search engines. Words of another language are other words.

use std::collections::{BTreeMap, BTreeSet};

use super::leaves::{self, Leaf};
use super::rank::{Scorer, best};
use super::units::{Counts, Units};
use super::{Hit, Request, Scope};
use crate::error::Result;
use crate::index::{Address, Reader, Works};
use crate::model::Document;
use crate::query::{Expr, Term};
use crate::review::Codebook;
use crate::text::language::is_small;
use crate::text::layout::Role;
use crate::text::lexicon::{Tongue, headwords, is_content};
use crate::text::words::Words;
use crate::themes::Layers;

/// A source that is like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// The source, and how much it is alike.
    pub hit: Hit,
    /// The words that both have, those that weigh most first.
    pub shared: Vec<String>,
}

/// So many of the source's commonest words are weighed.
const WEIGHED: usize = 300;

/// So many of these make up the query.
const TELLING: usize = 40;

/// The shortest word that tells something, in letters.
const SHORTEST: usize = 3;

/// A word of the title counts as so many in the text.
const TITLE: u32 = 3;

/// The first `limit` sources that are like `work`, whose entries have these `texts`: the most alike first.
///
/// # Errors
/// The index cannot be read.
pub fn similar(reader: &Reader, works: &Works, work: Address, texts: &[Document], limit: usize) -> Result<Vec<Alike>> {
    let units = Units { reader, works };
    let words = commonest(texts);
    let (codebook, layers) = (Codebook::default(), Layers::default());
    let expr = Expr::Or(words.iter().map(|(word, _)| Expr::Term(Term::forms(word.clone()))).collect());
    let request =
        Request { expr: &expr, codebook: &codebook, layers: &layers, scope: Scope::default(), compounds: false };
    let (words, counts) = telling(&units, words, leaves::run(&units, &request)?.leaves);
    let counts: Vec<&Counts> = counts.iter().collect();
    let scorer = Scorer::new(&units, &counts);
    let mut others = units.of(counts.iter().copied().flatten().map(|(other, _)| *other));
    others.retain(|other| *other != work);
    let hits = best(&units, &counts, &others, limit)?;
    let shared = |hit: &Hit| {
        let mut parts: Vec<(f64, &String)> = scorer.parts(hit.address).zip(&words).collect();
        parts.retain(|(score, _)| *score > 0.0);
        parts.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(other.1)));
        parts.into_iter().map(|(_, word)| word.clone()).collect()
    };
    Ok(hits.into_iter().map(|hit| Alike { shared: shared(&hit), hit }).collect())
}

/// The commonest words of some texts that are one work, by their headwords, and how often each is there.
fn commonest(texts: &[Document]) -> Vec<(String, u32)> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut said = BTreeSet::new();
    for text in texts {
        if let Some(title) = text.source.title.as_deref().filter(|title| said.insert(title.to_string())) {
            count(title, Tongue::from(text.source.language), TITLE, &mut counts);
        }
        for sentence in text.sentences.iter().filter(|sentence| sentence.role == Role::Body) {
            let line = text.line(sentence);
            // What a record repeats of a text says nothing more.
            if said.insert(line.clone()) {
                count(&line, Tongue::from(sentence.language), 1, &mut counts);
            }
        }
    }
    let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
    counts.sort_by(|(one, often), (other, as_often)| as_often.cmp(often).then_with(|| one.cmp(other)));
    counts.truncate(WEIGHED);
    counts
}

/// Adds the words of a text that may tell what it is about, `times` over.
fn count(text: &str, tongue: Tongue, times: u32, counts: &mut BTreeMap<String, u32>) {
    let (mut words, mut last) = (Words::new(text), None);
    while words.advance() {
        let word = words.word();
        // A joined form says nothing that its parts do not.
        let joined = last.replace(word.position) == Some(word.position);
        if joined || is_small(&word.term) || !is_content(&word.term, tongue) {
            continue;
        }
        let headword = headwords(&word.term, tongue).into_iter().next().unwrap_or_else(|| word.term.clone());
        let tells = headword.chars().count() >= SHORTEST && headword.chars().all(char::is_alphabetic);
        if tells && !is_small(&headword) {
            *counts.entry(headword).or_default() += times;
        }
    }
}

/// The most telling words and what was found of them: words that no other source has, or nearly all have, tell of no likeness.
fn telling(units: &Units, words: Vec<(String, u32)>, found: Vec<Leaf>) -> (Vec<String>, Vec<Counts>) {
    let works = units.len() as f64;
    let weight = |often: u32, sources: usize| (1.0 + f64::from(often).ln()) * (works / sources as f64).ln();
    let mut weighed: Vec<(f64, String, Counts)> = words
        .into_iter()
        .zip(found)
        .filter(|(_, leaf)| leaf.own.len() > 1)
        .map(|((word, often), leaf)| (weight(often, leaf.own.len()), word, leaf.own))
        .filter(|(weight, ..)| *weight > 0.0)
        .collect();
    weighed.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    weighed.truncate(TELLING);
    weighed.into_iter().map(|(_, word, counts)| (word, counts)).unzip()
}
