//! Sentences that came without a source: they are laid into an index of their own, so that the rules are held against them
//! exactly as they are against a review.

use std::collections::HashMap;

use super::Text;
use crate::error::Result;
use crate::index::passing;
use crate::model::document::one_line;
use crate::model::{Code, Document, Sentence};
use crate::review::Codebook;
use crate::text::language::{Language, detect};
use crate::text::layout::Role;
use crate::text::lexicon::Tongue;
use crate::themes::{Counting, Tagging};

/// The words of some codes as a text of which each is a sentence and a paragraph, with its tags.
///
/// # Errors
/// Those of the index.
pub fn text(codes: &[&Code], codebook: &Codebook) -> Result<Text> {
    let mut document = Document::default();
    for (place, code) in (0..).zip(codes) {
        let start = document.text.len();
        document.text.push_str(&one_line(&code.quotation.text));
        let range = start..document.text.len();
        let language = code.language.unwrap_or_else(|| detect(&document.text[range.clone()]));
        let (section, page, role) = (None, None, Role::Body);
        document.sentences.push(Sentence { range, paragraph: place, section, page, language, role, parallel: false });
        document.text.push('\n');
    }
    let reader = passing::of(document.clone())?;
    let facts = reader.facts()?;
    // Nothing is no source.
    let Some(address) = facts.first().map(|facts| facts.address).filter(|_| !codes.is_empty()) else {
        let tagged = vec![Vec::new(); codebook.themes.len()];
        return Ok(Text { place: None, document, tagged, rules: HashMap::new() });
    };
    let counting = Counting { tongue: Tongue::from(Language::No), both: true };
    let tagging = Tagging::new(&reader, codebook)?;
    let passages = tagging.passages(&facts, counting)?;
    Ok(Text::new(None, document, &passages, (&tagging, codebook, address)))
}
