//! Words of a query that stand nowhere, and which words were probably meant.

use std::collections::BTreeMap;

use super::Request;
use crate::error::Result;
use crate::index::{Evaluator, Reader, Texts};
use crate::query::fuzzy::Fuzzy;
use crate::query::{Expr, Term};

/// A word that stands nowhere in the sources, not even in a compound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// The word as it was asked for.
    pub word: String,
    /// Words of the sources that are a slip or two away: the nearest first, of these the commonest.
    pub near: Vec<String>,
}

/// Shorter words have too many neighbours: nav is one slip from nev, hav and lav.
const SHORTEST: usize = 4;

/// From so many letters on, two slips still leave a word that can be told.
const LONG: usize = 7;

/// So many are proposed at most.
const MOST: usize = 3;

/// The words of a query that stand nowhere, in its order.
///
/// # Errors
/// The index cannot be read.
pub fn unknown(reader: &Reader, request: &Request) -> Result<Vec<Unknown>> {
    let blocks = &request.codebook.blocks;
    let mut terms: Vec<&Term> = Vec::new();
    request.expr.walk(&mut |expr| match expr {
        Expr::Term(term) => terms.push(term),
        Expr::Phrase(phrase) => terms.extend(phrase),
        _ => {}
    });
    let evaluators: Vec<Evaluator> = reader
        .segments()
        .iter()
        .flat_map(|segment| [Texts::Sentences, Texts::Titles].map(|texts| Evaluator::over(texts, segment, blocks)))
        .map(Evaluator::with_compounds)
        .collect();
    let mut unknown: Vec<Unknown> = Vec::new();
    for term in terms {
        let word = term.to_string();
        if unknown.iter().any(|other| other.word == word) || occurs(&evaluators, term)? {
            continue;
        }
        let near = match term {
            Term::Forms(inflected) => near(&evaluators, &inflected.word)?,
            Term::Exact(form) => near(&evaluators, form)?,
            Term::Wild(_) | Term::Fuzzy(_) => Vec::new(),
        };
        unknown.push(Unknown { word, near });
    }
    Ok(unknown)
}

fn occurs(evaluators: &[Evaluator], term: &Term) -> Result<bool> {
    for evaluator in evaluators {
        if evaluator.occurs(term)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn near(evaluators: &[Evaluator], word: &str) -> Result<Vec<String>> {
    let letters = word.chars().count();
    let most = if letters >= LONG { 2 } else { 1 };
    for slips in 1..=most {
        let term = Term::Fuzzy(Fuzzy::new(word, slips));
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for evaluator in evaluators.iter().filter(|_| letters >= SHORTEST) {
            for form in evaluator.forms(&term)? {
                let frequency = form.frequency();
                *counts.entry(form.word).or_default() += frequency;
            }
        }
        if !counts.is_empty() {
            let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
            counts.sort_by(|(one, first), (other, second)| second.cmp(first).then_with(|| one.cmp(other)));
            return Ok(counts.into_iter().take(MOST).map(|(word, _)| word).collect());
        }
    }
    Ok(Vec::new())
}
