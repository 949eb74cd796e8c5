//! Tagging: which sentences carry which theme, and because of which rule.
//!
//! How rules match, said once:
//! - The unit is one sentence; only running prose is tagged, never a heading, a reference list or a menu.
//! - A sentence carries a theme when at least one rule of the theme has a match in it; several themes may share it.
//! - A match of a rule's `unless` cancels every match of the rule that shares a word with it; others stand.
//! - A theme with themes inside it carries their sentences too: see [`super::layers`].

use std::rc::Rc;

use tantivy::DocId;

use crate::error::Result;
use crate::index::{Evaluator, Hits, Segment};
use crate::review::Codebook;

/// The tags of one theme in one segment.
#[derive(Debug, Clone, Default)]
pub struct Tags {
    /// The sentences in which one of its own rules has a match, ascending.
    pub sentences: Vec<DocId>,
    /// What each of its own rules matched, by the rule's place in the theme. Also in sentences that are never tagged.
    pub rules: Vec<Rc<Hits>>,
}

/// What the rules say, of every theme in the order of the codebook.
pub fn tag(segment: &Segment, codebook: &Codebook) -> Result<Vec<Tags>> {
    let mut evaluator = Evaluator::new(segment, &codebook.blocks);
    let codable = segment.codable()?;
    let mut all = Vec::with_capacity(codebook.themes.len());
    for theme in &codebook.themes {
        let mut tags = Tags::default();
        for rule in &theme.rules {
            tags.rules.push(evaluator.matches_unless(&rule.find, rule.unless.as_ref())?);
        }
        let mut sentences: Vec<DocId> = tags.rules.iter().flat_map(|hits| hits.docs()).collect();
        sentences.sort();
        sentences.dedup();
        sentences.retain(|&sentence| codable(sentence));
        tags.sentences = sentences;
        all.push(tags);
    }
    Ok(all)
}
