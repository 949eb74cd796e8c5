//! The text of a print: its paragraphs in order, headings and items marked, and where its pages begin.
//!
//! Apart from the paragraphs, because what is a heading, and how deep, is told by all of them together.

use super::letters;
use super::margins::{self, Margins};
use super::page::{Page, Print};
use super::paragraphs::{Kind, LARGE, Paragraph, paragraphs};
use crate::import::front::are_persons;

/// A heading is at most so many lines, and so many characters.
const HEADING_LINES: usize = 4;
const HEADING_LENGTH: usize = 220;

/// A paragraph longer than this, in bytes, is prose.
const PROSE: usize = 160;

/// Headings are told apart to this depth.
const DEEPEST: usize = 6;

/// A print as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// Its paragraphs, parted by empty lines.
    pub text: String,
    /// The byte of it that each page begins at, and the page's number.
    pub pages: Vec<(usize, u32)>,
    /// Its running heads, one a line.
    pub heads: String,
}

/// The text of a print. What stands in the margins is taken off its pages.
pub fn text(print: &mut Print) -> Text {
    letters::mend(&mut print.pages);
    let size = size(&print.pages);
    let Margins { numbers, heads } = margins::take_off(&mut print.pages, size);
    let paragraphs = paragraphs(&print.pages, size);
    let levels = levels(&paragraphs, size);
    let mut text = Text { heads: heads.join("\n"), ..Text::default() };
    for (paragraph, level) in paragraphs.iter().zip(levels) {
        if !text.text.is_empty() {
            text.text.push_str("\n\n");
        }
        if let Some(level) = level {
            text.text.push_str(&"######"[..level]);
            text.text.push(' ');
        }
        for (at, page) in &paragraph.pages {
            let number = numbers.get(*page).copied().unwrap_or_default();
            let start = if *at == 0 { line_start(&text.text) } else { text.text.len() + at };
            if text.pages.last().is_none_or(|(_, last)| *last != number) {
                text.pages.push((start, number));
            }
        }
        text.text.push_str(&paragraph.text);
    }
    text
}

/// Where the last line of `text` begins.
fn line_start(text: &str) -> usize {
    text.rfind('\n').map_or(0, |end| end + 1)
}

/// The size that most letters of a print are set in.
fn size(pages: &[Page]) -> f32 {
    let mut sizes: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        *sizes.entry((line.size * 4.0).round() as i32).or_default() += line.text.len();
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(10.0, |(size, _)| size as f32 / 4.0)
}

/// The depth of each heading, 1 the highest; none for what is no heading. The higher is set in larger type, or bold.
fn levels(paragraphs: &[Paragraph], size: f32) -> Vec<Option<usize>> {
    // On the first page, above the prose, names and dates too are set larger than the text; only the title is the largest.
    let page = |paragraph: &Paragraph| paragraph.pages.first().map(|(_, page)| *page);
    let first = paragraphs.first().and_then(page);
    let front = paragraphs.iter().position(|paragraph| is_prose(paragraph) || page(paragraph) != first);
    let front = front.unwrap_or(paragraphs.len());
    let largest = paragraphs[..front].iter().map(|paragraph| paragraph.size).fold(0.0, f32::max);
    let heads = |(number, paragraph): (usize, &Paragraph)| {
        let smaller = number < front && paragraph.size < 0.95 * largest;
        let name = smaller && (!paragraph.bold || are_persons(&paragraph.text));
        (heads(paragraph, size) && !name).then(|| look(paragraph))
    };
    let heads: Vec<Option<(i32, bool)>> = paragraphs.iter().enumerate().map(heads).collect();
    let mut looks: Vec<(i32, bool)> = heads.iter().copied().flatten().collect();
    looks.sort_unstable_by(|a, b| b.cmp(a));
    looks.dedup();
    let depth = |own| looks.iter().position(|look| *look == own).map(|place| (place + 1).min(DEEPEST));
    let mut levels: Vec<Option<usize>> = heads.into_iter().map(|head| head.and_then(depth)).collect();
    // The first of them all is the title, whatever larger type comes later.
    if let Some(title) = levels.iter_mut().take(front).flatten().next() {
        *title = 1;
    }
    levels
}

fn is_prose(paragraph: &Paragraph) -> bool {
    paragraph.kind == Kind::Text && paragraph.text.len() > PROSE
}

/// True for a short paragraph that is set off from the text and does not end as a sentence does.
fn heads(paragraph: &Paragraph, size: f32) -> bool {
    let text = &paragraph.text;
    let set_off = paragraph.bold || paragraph.size >= LARGE * size;
    paragraph.kind == Kind::Heading
        && set_off
        && paragraph.lines <= HEADING_LINES
        && text.len() <= HEADING_LENGTH
        && !text.ends_with(['.', ',', ';'])
        && !text.starts_with("- ")
        && text.chars().filter(|letter| letter.is_alphabetic()).count() >= 3
}

/// How a heading is set: its size in half points, and whether it is bold.
fn look(paragraph: &Paragraph) -> (i32, bool) {
    ((paragraph.size * 2.0).round() as i32, paragraph.bold)
}
