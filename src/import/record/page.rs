//! The text that a record makes: its title as a heading, and the paragraphs of its abstracts.
//!
//! Apart from the facts, which know nothing of where they stand on a page.

use std::ops::Range;

use crate::text::layout::{Block, Role};

/// A text under construction and its blocks.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
}

impl Page {
    /// Adds a block of words in normal form after an empty line and returns where it stands.
    pub(super) fn block(&mut self, role: Role, words: &str) -> Range<usize> {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        let range = start..self.text.len();
        let level = u8::from(role == Role::Heading);
        self.blocks.push(Block { role, level, parts: vec![range.clone()] });
        range
    }

    /// Adds the paragraphs of an abstract in normal form and returns where they stand together.
    pub(super) fn paragraphs(&mut self, text: &str) -> Range<usize> {
        let mut whole: Option<Range<usize>> = None;
        for paragraph in paragraphs(text) {
            let range = self.block(Role::Body, paragraph);
            whole = Some(whole.map_or(range.clone(), |whole| whole.start..range.end));
        }
        whole.unwrap_or(self.text.len()..self.text.len())
    }
}

/// Cuts at empty lines; and at every line end too where all lines end sentences, as the parts of a structured abstract do.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let each_line = lines().all(|line| line.ends_with(['.', '!', '?', ':', '»', '”', ')']));
    let pieces: Vec<&str> = if each_line { lines().collect() } else { text.split("\n\n").collect() };
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty())
}
