//! Where sentences end, as a careful reader of Norwegian and English academic prose would say.
//!
//! Apart from `layout`, which hands over paragraphs: within one, only stops and what stands around them count.

mod citations;
mod labels;
mod stops;

use std::ops::Range;

use super::layout::{Block, Role};
use super::trim;
use stops::next_stop;

/// No sentence has more words; what goes on longer is cut, whatever it is.
const MOST_WORDS: usize = 400;

/// No sentence has more bytes, words or not.
const MOST_BYTES: usize = 20_000;

/// The sentences of a block as byte ranges into `text`, ascending and apart, without list marks and surrounding white space.
/// Where a sentence goes on in the block's next part its range holds the gap between.
///
/// Headings, keywords, entries of a table of contents or of a reference list are one sentence each.
pub fn split(text: &str, block: &Block) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    if matches!(block.role, Role::Heading | Role::Keywords | Role::Contents | Role::References) {
        if let (Some(first), Some(last)) = (block.parts.first(), block.parts.last()) {
            close(text, first.start..last.end, &mut sentences);
        }
        return sentences;
    }
    let mut begun: Option<usize> = None;
    for part in &block.parts {
        let mut start = part.start;
        while let Some(stop) = next_stop(text, start..part.end) {
            close(text, begun.take().unwrap_or(start)..stop.end, &mut sentences);
            start = stop.next;
        }
        if start < part.end {
            begun.get_or_insert(start);
        }
    }
    if let (Some(start), Some(part)) = (begun, block.parts.last()) {
        close(text, start..part.end, &mut sentences);
    }
    sentences
}

/// Adds a sentence, cut where it is too long to be one.
fn close(text: &str, range: Range<usize>, sentences: &mut Vec<Range<usize>>) {
    let mut range = trim(text, range);
    while let Some(cut) = too_long(&text[range.clone()]) {
        let head = trim(text, range.start..range.start + cut);
        if !head.is_empty() {
            sentences.push(head);
        }
        range = trim(text, range.start + cut..range.end);
    }
    if text[range.clone()].contains(char::is_alphanumeric) {
        sentences.push(range);
    }
}

/// Where to cut a sentence that passes the bounds.
fn too_long(sentence: &str) -> Option<usize> {
    if sentence.len() < MOST_WORDS * 2 {
        return None;
    }
    let head = &sentence[..sentence.floor_char_boundary(MOST_BYTES)];
    let mut words = 0;
    let mut inside = false;
    for (at, letter) in head.char_indices() {
        words += usize::from(inside && letter.is_whitespace());
        inside = !letter.is_whitespace();
        if words == MOST_WORDS {
            return Some(at);
        }
    }
    let whole = head.len() == sentence.len();
    (!whole).then(|| head.rfind(char::is_whitespace).filter(|cut| *cut > 0).unwrap_or(head.len()))
}

#[cfg(test)]
mod tests;
