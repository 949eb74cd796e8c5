//! What each stretch of a text is: a paragraph, a heading, a table of contents, a reference list …
//!
//! Apart from `sentences`, because this looks at lines and their neighbourhood, and that at letters. The way: `lines` reads
//! marks, `paragraphs` joins lines, `roles` walks over the paragraphs once and asks the other files what each one is.

mod apparatus;
mod asides;
mod contents;
mod headings;
mod keywords;
mod lines;
mod paragraphs;
mod references;
mod roles;

use std::ops::Range;

pub use asides::front_matter;
pub use lines::is_double_spaced;
use serde::{Deserialize, Serialize};

/// What a block of text is. Only [`Role::Body`] is ever tagged; the rest is kept in the text and can be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Running prose, list items, table cells: what a coder codes.
    Body,
    /// A heading of a section, or the title line of the whole text.
    Heading,
    /// A line of keywords ("Nøkkelord: …").
    Keywords,
    /// A table of contents.
    Contents,
    /// A reference list.
    References,
    /// Menus, cookie notices, share buttons, link lists.
    Navigation,
    /// Addresses, telephone numbers, affiliations, imprint.
    Contact,
}

/// A run of text with one role. A paragraph that a page break parts is one block of several parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Depth of a heading, 1 the highest; 0 for all other roles.
    pub level: u8,
    /// Byte ranges into the text, ascending, without the layout's marks (`#`, `- `, surrounding white space).
    pub parts: Vec<Range<usize>>,
}

/// Cuts `text` (already normalised) into blocks, in the order of the text. Every letter of it lies in some block.
pub fn layout(text: &str) -> Vec<Block> {
    let asides = asides::asides(text);
    let paragraphs = paragraphs::paragraphs(text, &asides);
    let blocks = roles::assign(text, &paragraphs);
    let mut blocks = keywords::set_apart(text, blocks);
    if !asides.is_empty() {
        blocks.extend(asides.into_iter().filter_map(|aside| aside_block(text, aside)));
        blocks.sort_by_key(|block| block.parts.first().map(|part| part.start));
    }
    paragraphs::join_over_pages(text, blocks)
}

/// An aside is kept and never tagged.
fn aside_block(text: &str, aside: Range<usize>) -> Option<Block> {
    let words = crate::text::trim(text, aside);
    (!words.is_empty()).then(|| Block { role: Role::Navigation, level: 0, parts: vec![words] })
}

/// Where the list of references begins: the byte of the line that heads it, or the length of `text` where it has none. A
/// line without a mark heads a list only where the next one holds a number, as entries do; a menu has such names too.
pub fn references_begin(text: &str) -> usize {
    let mut end = 0;
    let mut lines = (text.split_inclusive('\n'))
        .map(|line| {
            end += line.len();
            (end - line.len(), line.trim())
        })
        .filter(|(_, line)| !line.is_empty())
        .peekable();
    while let Some((start, line)) = lines.next() {
        let marks = ['#', '*', '_', ' '];
        let name = headings::name(line.trim_matches(marks));
        let numbered = |line: &str| line.contains(|letter: char| letter.is_ascii_digit());
        let heads = references::is_heading(&name);
        if heads && (line.starts_with(['#', '*']) || lines.peek().is_some_and(|(_, next)| numbered(next))) {
            return start;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests;
