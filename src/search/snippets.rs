//! The sentences of a source that say best why it was found.

use crate::model::Document;
use crate::query::scan::Scanned;
use crate::query::{Blocks, Expr, Match};
use crate::text::lexicon::Tongue;

/// A sentence in which a query matched.
#[derive(Debug, Clone, PartialEq)]
pub struct Snippet {
    /// Its place in the source.
    pub sentence: usize,
    /// The words that matched.
    pub words: Vec<Match>,
}

/// The `most` best sentences of a source, in the order of the text: those in which most parts of the query stand, prose
/// before headings, the earlier before the later.
pub fn snippets(document: &Document, expr: &Expr, blocks: &Blocks, most: usize) -> Vec<Snippet> {
    let mut leaves = Vec::new();
    collect(expr, blocks, &mut leaves, 0);
    let mut found = Vec::new();
    for (place, sentence) in document.sentences.iter().enumerate() {
        let scanned = Scanned::new(&document.text[sentence.range.clone()], Tongue::from(sentence.language));
        let matches: Vec<Vec<Match>> = leaves.iter().filter_map(|leaf| scanned.matches(leaf, blocks)).collect();
        if !matches.is_empty() {
            let body = sentence.role == crate::text::layout::Role::Body;
            found.push((!body, usize::MAX - matches.len(), place, matches.concat()));
        }
    }
    found.sort_by_key(|(heading, parts, place, _)| (*heading, *parts, *place));
    found.truncate(most);
    found.sort_by_key(|(.., place, _)| *place);
    found.into_iter().map(|(.., sentence, words)| Snippet { sentence, words }).collect()
}

/// The parts of a query that stand in sentences, without those that must not.
fn collect<'e>(expr: &'e Expr, blocks: &'e Blocks, leaves: &mut Vec<&'e Expr>, depth: usize) {
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
