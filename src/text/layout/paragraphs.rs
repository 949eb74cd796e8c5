//! Lines into paragraphs, and paragraphs over page breaks.
//!
//! Apart from `roles`, because what belongs together is told by line ends alone, before anyone asks what it is.

use std::ops::Range;

use super::super::abbreviations::hangs;
use super::super::notes;
use super::lines::{Line, Mark, lines};
use super::{Block, Role};

/// A line shorter than this that ends in no punctuation is not broken by the margin.
const NARROWEST: usize = 30;

/// A line longer than this was not broken by the margin of a page: its end is the author's.
const WIDEST: usize = 140;

/// Half a citation is not longer than this, in bytes.
const LONGEST_CITATION: usize = 120;

/// By so much lines broken at one margin differ.
const RAGGED: usize = 8;

/// Lines that belong together.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    /// From its first word to its last.
    pub words: Range<usize>,
    /// The mark before it.
    pub mark: Mark,
    /// How many lines it takes.
    pub lines: usize,
}

/// Joins the lines that the margin broke. The `asides` belong to no paragraph.
pub(super) fn paragraphs(text: &str, asides: &[Range<usize>]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut previous: Option<Line> = None;
    // The longest line of the run of lines at hand.
    let mut width = 0;
    for line in lines(text, asides) {
        if line.after_gap {
            width = 0;
        }
        let joined = previous.as_ref().is_some_and(|before| {
            let wrapped = paragraphs.last().is_some_and(|paragraph| paragraph.lines > 1);
            continues(text, before, &line, width, wrapped)
        });
        width = width.max(line.words.len());
        match paragraphs.last_mut() {
            Some(paragraph) if joined => {
                paragraph.words.end = line.words.end;
                paragraph.lines += 1;
            }
            _ => paragraphs.push(Paragraph { words: line.words.clone(), mark: line.mark, lines: 1 }),
        }
        previous = Some(line);
    }
    paragraphs
}

/// True where `line` only goes on because the line before it was full. `width` is that of the lines before, `wrapped` tells
/// whether they have already been joined.
fn continues(text: &str, before: &Line, line: &Line, width: usize, wrapped: bool) -> bool {
    if !line.after_gap && is_cut_in_citation(&text[before.words.clone()], &text[line.words.clone()]) {
        return matches!(line.mark, Mark::None | Mark::Number);
    }
    if line.after_gap || line.mark != Mark::None || matches!(before.mark, Mark::Hashes(_) | Mark::Bold) {
        return false;
    }
    let ahead = &text[line.words.clone()];
    let behind = &text[before.words.clone()];
    if super::contents::is_entry(behind) || super::contents::is_entry(ahead) || super::apparatus::is_contact(behind) {
        return false;
    }
    // A menu is read line by line, and an address is no end of a sentence.
    if super::apparatus::is_menu(behind) || super::apparatus::is_menu(ahead) || super::apparatus::is_mail(ahead) {
        return false;
    }
    if is_rule(behind) || is_rule(ahead) {
        return false;
    }
    let length = behind.len();
    let over = ends_sentence(behind);
    if over && length > WIDEST {
        return false;
    }
    // A `>` that is no mark of a quote compares two numbers.
    if ahead.starts_with(|letter: char| letter.is_lowercase() || letter == '>') || behind.ends_with(['-', ',']) {
        return !ahead.starts_with("http") && !ahead.starts_with("www.");
    }
    let width = width.max(ahead.len().min(WIDEST)).max(NARROWEST);
    let first = ahead.split(' ').next().map_or(0, str::len);
    // Nearly as long as its neighbours, and the first word of the next line would hardly have fitted.
    let full = length <= WIDEST && length * 10 >= width * 7 && length + first + RAGGED >= width;
    (full || (wrapped && !over && length * 10 >= width * 7 && length >= NARROWEST))
        && (length > 50 || (!over && (wrapped || ahead.len() > NARROWEST)))
}

/// "---", or the row under the head of a table: "|---|:-:|".
fn is_rule(line: &str) -> bool {
    line.len() > 2 && line.bytes().all(|sign| b"|-:=+*_ \t".contains(&sign))
}

/// True where the last sentence of `text` is over.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = notes::without(text).trim_end_matches(['"', '”', '»', '’', '\'', ')', ']', '*', '_', ' ']);
    bare.ends_with(['.', '!', '?', ':', '…', ';'])
}

/// Makes one block of a paragraph that a page break parts: it does not end and the next one begins in lower case. A page
/// number between them is left out of the block.
pub(super) fn join_over_pages(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let number = is_page_number(text, &block);
        if number
            && let (Some(last), Some(next)) = (joined.last(), blocks.peek())
            && goes_on(text, last, next)
        {
            continue;
        }
        match joined.last_mut() {
            Some(last) if goes_on(text, last, &block) => last.parts.extend(block.parts),
            _ => joined.push(block),
        }
    }
    joined
}

fn goes_on(text: &str, before: &Block, after: &Block) -> bool {
    let (Some(end), Some(start)) = (before.parts.last(), after.parts.first()) else { return false };
    if before.role != Role::Body || after.role != Role::Body {
        return false;
    }
    let (behind, ahead) = (&text[end.clone()], &text[start.clone()]);
    is_cut_short(behind, ahead) && !is_item(text, start)
}

/// True where a sentence begun in one paragraph goes on in the next.
pub(super) fn is_cut_short(behind: &str, ahead: &str) -> bool {
    let long = behind.len() >= NARROWEST && ahead.starts_with(char::is_lowercase) && !ends_sentence(behind);
    long || is_cut_in_citation(behind, ahead)
}

/// True where a paragraph ends inside brackets or in an abbreviation, and the next begins with what is missing: "(Moe, 2019,
/// s." and "12). Det var slik."
pub(super) fn is_cut_in_citation(behind: &str, ahead: &str) -> bool {
    let hangs = hangs(behind);
    let small = ahead.starts_with(|letter: char| letter.is_lowercase() || letter.is_ascii_digit());
    if (!hangs && ends_sentence(behind)) || !(small || ahead.starts_with([')', '&']) || ends_in_conjunction(behind)) {
        return false;
    }
    let near = &behind[behind.ceil_char_boundary(behind.len().saturating_sub(LONGEST_CITATION))..];
    let open = near.rfind('(').is_some_and(|open| !near[open..].contains(')'));
    let address = ahead.starts_with("http") || ahead.starts_with("www.");
    let rest = &ahead[..ahead.floor_char_boundary(LONGEST_CITATION)];
    let closes = rest.find(['(', ')']).is_some_and(|sign| rest[sign..].starts_with(')'));
    (open && closes && !address) || (hangs && small && behind.len() >= NARROWEST)
}

/// "(Moe &": even a name goes on here.
fn ends_in_conjunction(behind: &str) -> bool {
    [",", ";", "&", " og", " and"].iter().any(|end| behind.ends_with(end))
}

/// True where a bullet stands before the words.
fn is_item(text: &str, words: &Range<usize>) -> bool {
    let before = text[..words.start].trim_end_matches([' ', '\t', '\u{a0}']);
    !before.is_empty() && !before.ends_with('\n')
}

/// A block of digits only.
pub(super) fn is_page_number(text: &str, block: &Block) -> bool {
    let mut letters = block.parts.iter().flat_map(|part| text[part.clone()].chars());
    block.parts.iter().all(|part| part.len() <= 12)
        && letters.all(|letter| letter.is_ascii_digit() || " -–|".contains(letter))
}
