//! The sentences of a source that say best why it was found.

use super::Request;
use crate::index::facts::flags_of;
use crate::model::Document;
use crate::query::scan::Scanned;
use crate::query::{Blocks, Expr, Match};
use crate::text::layout::Role;
use crate::text::lexicon::Tongue;

/// A sentence in which a query matched.
#[derive(Debug, Clone, PartialEq)]
pub struct Snippet {
    /// Its place in the source.
    pub sentence: usize,
    /// The words that matched.
    pub words: Vec<Match>,
}

/// The `most` best sentences of a source that are looked at, in the order of the text: those in which most parts of the query
/// stand, prose before headings, the earlier before the later. Words in compounds are shown where no part of the query stands
/// by itself, or where they count.
pub fn snippets(document: &Document, request: &Request, most: usize) -> Vec<Snippet> {
    let blocks = &request.codebook.blocks;
    let mut leaves = Vec::new();
    collect(request.expr, blocks, &mut leaves, 0);
    if leaves.is_empty() {
        return Vec::new();
    }
    let found = sentences(document, request, &leaves, request.compounds);
    let found = if found.is_empty() { sentences(document, request, &leaves, true) } else { found };
    best(found, most)
}

/// A sentence that has some parts of a query: what puts it before others, and its words.
type Ranked = ((bool, usize, usize), Vec<Match>);

fn sentences(document: &Document, request: &Request, leaves: &[&Expr], compounds: bool) -> Vec<Ranked> {
    let in_abstracts = document.in_abstracts();
    let mut found = Vec::new();
    for (place, (sentence, in_abstract)) in document.sentences.iter().zip(in_abstracts).enumerate() {
        if !request.scope.has(flags_of(sentence, in_abstract)) {
            continue;
        }
        let scanned = Scanned::new(&document.text[sentence.range.clone()], Tongue::from(sentence.language));
        let scanned = if compounds { scanned.with_compounds() } else { scanned };
        let blocks = &request.codebook.blocks;
        let matches: Vec<Vec<Match>> = leaves.iter().filter_map(|leaf| scanned.matches(leaf, blocks)).collect();
        if !matches.is_empty() {
            let rank = (sentence.role != Role::Body, usize::MAX - matches.len(), place);
            found.push((rank, matches.concat()));
        }
    }
    found
}

fn best(mut found: Vec<Ranked>, most: usize) -> Vec<Snippet> {
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(most);
    found.sort_by_key(|((.., place), _)| *place);
    found.into_iter().map(|((.., sentence), words)| Snippet { sentence, words }).collect()
}

/// The parts of a query that stand in sentences, without those that must not.
pub(super) fn collect<'e>(expr: &'e Expr, blocks: &'e Blocks, leaves: &mut Vec<&'e Expr>, depth: usize) {
    match expr {
        Expr::Term(_) | Expr::Phrase(_) | Expr::Near { .. } => leaves.push(expr),
        Expr::And(all) | Expr::Or(all) => all.iter().for_each(|one| collect(one, blocks, leaves, depth)),
        // Blocks are checked against circles where they are read; the bound only keeps this function honest by itself.
        Expr::Block(name) if depth < 50 => {
            if let Some(expr) = blocks.get(name) {
                collect(expr, blocks, leaves, depth + 1);
            }
        }
        Expr::Not(_) | Expr::Field(_) | Expr::Block(_) => {}
    }
}
