//! From paragraphs to a draft: one text in normal form, and what each stretch of it is.
//!
//! Apart from the formats, which only tell paragraphs. The layout of the text is read as that of any text is; what the file
//! states in so many words (a row, a note, an entry of the contents) then overrules what a line looks like.

use std::ops::Range;

use super::story::{Paragraph, Part, Sort};
use super::{Book, front_page};
use crate::error::Error;
use crate::import::compose::{Draft, set_apart};
use crate::model::Source;
use crate::text::layout::{self, Block, Role};
use crate::text::normalise::normalise_with_marks;

/// A heading has at most so many words; a longer paragraph only borrowed its style.
const LONGEST_HEADING: usize = 40;

/// A paragraph longer than this is prose, and no part of a title page, in bytes.
const PROSE: usize = 120;

/// A paragraph and where it stands in the text.
pub(super) struct Placed {
    /// What the file says it is.
    pub sort: Sort,
    /// Whether all of it is bold.
    pub bold: bool,
    /// The size of its smallest letters in half points.
    pub size: u16,
    /// From its mark to its last word.
    pub whole: Range<usize>,
    /// Its words: one stretch, or one a cell of a row.
    pub words: Vec<Range<usize>>,
}

/// The draft and warnings.
pub(super) fn draft(book: Book, mut source: Source) -> (Draft, Vec<Error>) {
    let mut page = Page::default();
    for paragraph in &book.paragraphs {
        page.put(paragraph);
    }
    let Page { text, placed, breaks } = page;
    let mut blocks = overruled(&text, &placed, layout::layout(&text));
    front_page::describe(&mut source, &text, &placed, &blocks, &book);
    set_apart(&source, &text, &mut blocks);
    let pages = if book.paged { numbered(&breaks) } else { Vec::new() };
    let draft = Draft { source, text, layout: Some(blocks), pages, ..Draft::default() };
    (draft, book.warnings.into_iter().map(Error::from).collect())
}

/// The pages from 1, by the bytes they begin at.
fn numbered(breaks: &[usize]) -> Vec<(usize, u32)> {
    std::iter::once(&0).chain(breaks).zip(1..).map(|(start, number)| (*start, number)).collect()
}

/// A text under construction.
#[derive(Default)]
struct Page {
    text: String,
    placed: Vec<Placed>,
    breaks: Vec<usize>,
}

impl Page {
    /// Adds a paragraph after an empty line, with the mark that Markdown has for it.
    fn put(&mut self, paragraph: &Paragraph) {
        let parts: Vec<(String, Vec<usize>)> = paragraph
            .parts
            .iter()
            .map(|part| normal(part, paragraph.sort))
            .filter(|(text, _)| !text.is_empty())
            .collect();
        if parts.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&mark(paragraph.sort));
        let mut words = Vec::with_capacity(parts.len());
        for (place, (text, pages)) in parts.iter().enumerate() {
            self.text.push_str(if place > 0 { " | " } else { "" });
            let at = self.text.len();
            self.breaks.extend(pages.iter().map(|page| if *page == 0 && place == 0 { start } else { at + page }));
            self.text.push_str(text);
            words.push(at..self.text.len());
        }
        if paragraph.sort == Sort::Row {
            self.text.push_str(" |");
        }
        let Paragraph { sort, bold, size, .. } = *paragraph;
        self.placed.push(Placed { sort, bold, size, whole: start..self.text.len(), words });
    }
}

/// What stands before the words of a paragraph.
fn mark(sort: Sort) -> String {
    match sort {
        Sort::Title => "# ".into(),
        Sort::Heading(level) => format!("{} ", "#".repeat(level.clamp(1, 6).into())),
        Sort::Item => "- ".into(),
        Sort::Row => "| ".into(),
        Sort::Note(number @ 1..) => format!("[{number}] "),
        _ => String::new(),
    }
}

/// Words in normal form and the pages that begin in them. Where the sort has one line, line ends are spaces.
fn normal(part: &Part, sort: Sort) -> (String, Vec<usize>) {
    let mut marks: Vec<usize> = part.pages.iter().map(|page| part.text.floor_char_boundary(*page)).collect();
    marks.sort_unstable();
    let mut text = part.text.clone();
    if !matches!(sort, Sort::Text | Sort::Cell) {
        text = text.replace('\n', " ");
    }
    let mut text = normalise_with_marks(&text, &mut marks).into_owned();
    let front = text.len() - text.trim_start().len();
    text.truncate(text.trim_end().len());
    text.drain(..front.min(text.len()));
    let pages = marks.into_iter().map(|mark| mark.saturating_sub(front).min(text.len())).collect();
    if sort == Sort::Contents {
        text = led(&text);
    }
    (text, pages)
}

/// An entry of a table of contents with the dots that lead to its page: a tab stands for them.
fn led(entry: &str) -> String {
    match entry.rsplit_once('\t') {
        Some((name, page)) if !name.trim().is_empty() && page.len() <= 6 && !page.contains(' ') => {
            format!("{} ..... {page}", name.trim_end_matches(['.', ' ', '\t']))
        }
        _ => entry.to_string(),
    }
}

/// The blocks of the layout, each inside one paragraph and with the role that the file gives it.
fn overruled(text: &str, placed: &[Placed], blocks: Vec<Block>) -> Vec<Block> {
    let mut sorted = Vec::with_capacity(blocks.len());
    let prose = placed.iter().position(|paragraph| paragraph.whole.len() > PROSE).unwrap_or(placed.len());
    let styled = placed.iter().any(|paragraph| matches!(paragraph.sort, Sort::Heading(_)));
    for block in blocks {
        for (number, parts) in by_paragraph(text, placed, &block) {
            let Some(paragraph) = placed.get(number) else { continue };
            let words = match paragraph.sort {
                Sort::Text => parts,
                _ => within(&parts, &paragraph.words),
            };
            let own = Block { role: block.role, level: block.level, parts: words };
            if !own.parts.is_empty() {
                sorted.push(judged(text, paragraph, !styled || number < prose, own));
            }
        }
    }
    sorted
}

/// The parts of a block by the paragraphs they lie in: a text may look as if one went on in the next.
fn by_paragraph(text: &str, placed: &[Placed], block: &Block) -> Vec<(usize, Vec<Range<usize>>)> {
    let mut groups: Vec<(usize, Vec<Range<usize>>)> = Vec::new();
    for part in &block.parts {
        let first = placed.partition_point(|paragraph| paragraph.whole.end <= part.start);
        let over = placed[first..].iter().take_while(|paragraph| paragraph.whole.start < part.end).count();
        for number in first..first + over {
            let own = part.start.max(placed[number].whole.start)..part.end.min(placed[number].whole.end);
            match groups.last_mut() {
                Some((last, parts)) if *last == number || goes_on(text, placed, *last, number, parts) => {
                    parts.push(own)
                }
                _ => groups.push((number, vec![own])),
            }
        }
    }
    groups
}

/// Prose of several sentences that breaks off was parted by the page it was copied from; a line that stops without a stop
/// may well be one of a list.
fn goes_on(text: &str, placed: &[Placed], before: usize, after: usize, parts: &[Range<usize>]) -> bool {
    let plain = |number: usize| placed[number].sort == Sort::Text;
    let several = |part: &Range<usize>| text[part.clone()].contains(". ");
    plain(before) && plain(after) && parts.last().is_some_and(several)
}

/// What of the parts lies in the words, so that no mark and no bar is part of a sentence.
fn within(parts: &[Range<usize>], words: &[Range<usize>]) -> Vec<Range<usize>> {
    let cut = |part: &Range<usize>| {
        let part = part.clone();
        let first = words.partition_point(|words| words.end <= part.start);
        words[first..]
            .iter()
            .map(move |words| words.start.max(part.start)..words.end.min(part.end))
            .take_while(|range| range.start < range.end)
    };
    parts.iter().flat_map(cut).collect()
}

/// The block with the role that its paragraph's sort leaves it. On a first page, and in a text without styled headings, the
/// look of a line is `free` to tell.
fn judged(text: &str, paragraph: &Placed, free: bool, mut block: Block) -> Block {
    let words = || block.parts.iter().flat_map(|part| text[part.clone()].split_whitespace());
    let guessed = matches!(block.role, Role::Heading | Role::Contents);
    let role = match paragraph.sort {
        Sort::Contents => Role::Contents,
        Sort::Reference => Role::References,
        Sort::Title | Sort::Heading(_) if matches!(block.role, Role::Body | Role::Contact | Role::Navigation) => {
            if words().nth(LONGEST_HEADING).is_none() {
                Role::Heading
            } else {
                Role::Body
            }
        }
        Sort::Row | Sort::Cell | Sort::Caption | Sort::Item | Sort::Note(_) if guessed => Role::Body,
        Sort::Item if block.role == Role::Navigation && words().any(|word| word.contains(char::is_alphabetic)) => {
            Role::Body
        }
        Sort::Note(_) if block.role == Role::Body && is_reference(text, &block) => Role::References,
        // In a text whose headings are styled, a short line in plain letters is a short paragraph.
        Sort::Text if block.role == Role::Heading && !free && !paragraph.bold => Role::Body,
        _ => block.role,
    };
    if role != block.role {
        block.level = match (role, paragraph.sort) {
            (Role::Heading, Sort::Heading(level)) => level,
            (Role::Heading, _) => 1,
            _ => 0,
        };
        block.role = role;
    }
    block
}

/// A note that holds nothing but a reference, as the layout knows one alone on a page.
fn is_reference(text: &str, block: &Block) -> bool {
    let Some(words) = block.parts.first().map(|part| &text[part.clone()]) else { return false };
    matches!(layout::layout(words).as_slice(), [alone] if alone.role == Role::References)
}
