//! The scan route: a query decided by looking at every word of one sentence.
//!
//! Slow and plain. It marks the words in what is printed, and it is what the index route is tested against.

use std::collections::HashSet;

use super::blocks::Blocks;
use super::expr::Expr;
use super::matches::{self, MAX_MATCHES, Match};
use super::term::Term;
use crate::text::compounds::with_parts;
use crate::text::lexicon::Tongue;
use crate::text::words::Words;

/// A sentence cut into words, each once with its position; a joined form stands at its first part's position.
#[derive(Debug, Clone)]
pub struct Scanned {
    words: Vec<(String, u32)>,
    /// Parts of compounds, each at the position of its compound; none where they do not count.
    parts: Vec<(String, u32)>,
    tongue: Tongue,
}

impl Scanned {
    /// Cuts a sentence into words.
    pub fn new(sentence: &str, tongue: Tongue) -> Self {
        let mut stream = Words::new(sentence);
        let mut words = Vec::new();
        while stream.advance() {
            words.push((stream.word().term.clone(), stream.word().position));
        }
        Scanned { words, parts: Vec::new(), tongue }
    }

    /// Lets a bare word be found as a part of Norwegian compounds too, at the position of the compound.
    pub fn with_compounds(mut self) -> Self {
        let compounds = self.words.iter().filter(|_| self.tongue == Tongue::Norwegian);
        for (word, position) in compounds {
            with_parts(word, |part| self.parts.push((part.to_string(), *position)));
        }
        self
    }

    /// Where a word of the query stands, ascending, each position once.
    pub fn positions(&self, term: &Term) -> Vec<u32> {
        let parts = self.parts.iter().filter(|_| matches!(term, Term::Forms(_)));
        self.places(term, self.words.iter().chain(parts))
    }

    fn places<'w>(&self, term: &Term, words: impl Iterator<Item = &'w (String, u32)>) -> Vec<u32> {
        let meant = words.filter(|(word, _)| term.matches(word, self.tongue));
        let mut found: Vec<u32> = meant.map(|(_, position)| *position).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What `expr` matches here, or `None` where it is not true. Fields are not decided in a sentence and are never true;
    /// an unknown block is never true either.
    pub fn matches(&self, expr: &Expr, blocks: &Blocks) -> Option<Vec<Match>> {
        self.eval(expr, blocks, &[], false)
    }

    /// The same where every match that shares a word with a match of `unless` does not count.
    pub fn matches_unless(&self, expr: &Expr, unless: Option<&Expr>, blocks: &Blocks) -> Option<Vec<Match>> {
        let cancelling = unless.and_then(|unless| self.matches(unless, blocks)).unwrap_or_default();
        let mut cancelled: Vec<u32> = cancelling.iter().flat_map(|one| one.words().iter().copied()).collect();
        cancelled.sort_unstable();
        self.eval(expr, blocks, &cancelled, false)
    }

    fn eval(&self, expr: &Expr, blocks: &Blocks, cancelled: &[u32], inside: bool) -> Option<Vec<Match>> {
        let found = match expr {
            Expr::Term(term) => self.positions(term).into_iter().take(MAX_MATCHES).map(Match::word).collect(),
            Expr::Phrase(terms) => self.phrase(terms),
            Expr::Near { sides, distance, ordered } => {
                let left = self.eval(&sides.0, blocks, &[], true)?;
                let right = self.eval(&sides.1, blocks, &[], true)?;
                matches::near(&left, &right, *distance, *ordered)
            }
            Expr::And(all) if inside => {
                let mut sides = all.iter().map(|one| self.eval(one, blocks, &[], true));
                let first = sides.next()??;
                sides.try_fold(first, |left, right| Some(matches::both(&left, &right?)))?
            }
            Expr::And(all) => return self.every(all, blocks, cancelled),
            Expr::Or(all) => return self.any(all, blocks, cancelled, inside),
            Expr::Not(inner) => {
                let wrong = self.eval(inner, blocks, &[], false).is_some();
                return (!wrong).then(|| vec![Match::default()]);
            }
            Expr::Block(name) => return self.eval(blocks.get(name)?, blocks, cancelled, inside),
            Expr::Field(_) => return None,
        };
        let mut found: Vec<Match> = found;
        found.retain(|one| !one.touches(cancelled));
        (!found.is_empty()).then_some(found)
    }

    fn every(&self, all: &[Expr], blocks: &Blocks, cancelled: &[u32]) -> Option<Vec<Match>> {
        let mut found = Vec::new();
        for one in all {
            found.extend(self.eval(one, blocks, cancelled, false)?);
        }
        matches::tidy(&mut found);
        Some(found)
    }

    fn any(&self, all: &[Expr], blocks: &Blocks, cancelled: &[u32], inside: bool) -> Option<Vec<Match>> {
        let mut found = Vec::new();
        for one in all {
            found.extend(self.eval(one, blocks, cancelled, inside).unwrap_or_default());
        }
        matches::tidy(&mut found);
        (!found.is_empty()).then_some(found)
    }

    fn phrase(&self, terms: &[Term]) -> Vec<Match> {
        let places = terms.iter().map(|term| self.places(term, self.words.iter()).into_iter().collect());
        let places: Vec<HashSet<u32>> = places.collect();
        let mut firsts: Vec<u32> = places.first().map(|first| first.iter().copied().collect()).unwrap_or_default();
        firsts.sort_unstable();
        firsts
            .into_iter()
            .filter(|first| places.iter().zip(*first..).all(|(place, position)| place.contains(&position)))
            .take(MAX_MATCHES)
            .map(|first| Match::run(first, first + terms.len() as u32 - 1))
            .collect()
    }
}
