//! The first page of a text once its title and authors are known: what no layout can tell.
//!
//! Apart from the layout, which knows the look of lines and not what the work is called.

use super::imprint;
use crate::model::Source;
use crate::text::layout::{Block, Role};

/// Up to so many blocks from its beginning a text may still be on its first page.
const FRONT: usize = 60;

/// A block longer than this is prose, in bytes.
const PROSE: usize = 300;

/// Takes what is no prose out of the first page: the line of the title, what stands above it, and the lines of the authors.
pub(in crate::import) fn set_apart(source: &Source, text: &str, blocks: &mut [Block]) {
    take_imprint(source, text, blocks);
    let prose = blocks.iter().take(FRONT).position(|block| block.role == Role::Body && length(block) > PROSE);
    let front = prose.unwrap_or(blocks.len().min(FRONT));
    let blocks = &mut blocks[..front];
    let Some(title) = source.title.as_deref() else { return };
    let lines: Vec<String> = blocks.iter().map(|block| line(text, block)).collect();
    let Some(at) = lines.iter().position(|line| is_title(line, title)) else { return };
    for (number, (block, line)) in blocks.iter_mut().zip(&lines).enumerate() {
        let sort = match block.role {
            Role::Body | Role::Navigation | Role::Contact if is_title(line, title) => Some(Role::Heading),
            Role::Body if number < at && !line.ends_with(['.', '!', '?']) => Some(Role::Navigation),
            Role::Body if names_author(line, source) => Some(Role::Contact),
            Role::Heading if source.authors.iter().any(|author| author.full() == *line) => Some(Role::Contact),
            _ => None,
        };
        if let Some(role) = sort {
            (block.role, block.level) = (role, u8::from(role == Role::Heading));
        }
    }
}

/// Takes what the publisher printed around the article out of its first page, and the stamps of servers out of all pages.
fn take_imprint(source: &Source, text: &str, blocks: &mut [Block]) {
    let mut address = false;
    for (number, block) in blocks.iter_mut().enumerate() {
        if !matches!(block.role, Role::Body | Role::Heading) || length(block) > 2 * PROSE {
            address = false;
            continue;
        }
        let line = line(text, block);
        let first = number < FRONT;
        let addressed = address && source.authors.iter().any(|author| line.starts_with(&author.full()));
        address = first && imprint::leads_to_address(&line);
        if address || addressed || (first && imprint::is_imprint(&line)) {
            (block.role, block.level) = (Role::Contact, 0);
        } else if block.role == Role::Body && imprint::is_stamp(&line) {
            (block.role, block.level) = (Role::Navigation, 0);
        }
    }
}

fn length(block: &Block) -> usize {
    block.parts.iter().map(ExactSizeIterator::len).sum()
}

fn line(text: &str, block: &Block) -> String {
    let words = block.parts.iter().flat_map(|part| text[part.clone()].split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

/// The title, or one of the halves it was put together from.
fn is_title(line: &str, title: &str) -> bool {
    line == title || (line.split(' ').count() > 2 && (title.starts_with(line) || title.ends_with(line)))
}

/// Authors with their posts and addresses: a mark of affiliation, or a family name in what is no sentence of some length.
fn names_author(line: &str, source: &Source) -> bool {
    let sentence = line.ends_with(['.', '!', '?']) && line.split(' ').count() > 8;
    let named = source.authors.iter().any(|author| !author.family.is_empty() && line.contains(&author.family));
    line.starts_with('^') || (line.contains('@') && !sentence) || (named && !sentence)
}
