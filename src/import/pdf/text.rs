//! The text of a print: its paragraphs in order, headings and items marked, and where its pages begin.
//!
//! Apart from the paragraphs, because what is a heading, and how deep, is told by all of them together.

use super::page::{Page, Print};
use super::paragraphs::{Kind, LARGE, Paragraph, paragraphs};
use super::{letters, margins};

/// A heading is at most so many lines, and so many characters.
const HEADING_LINES: usize = 4;
const HEADING_LENGTH: usize = 220;

/// Headings are told apart to this depth.
const DEEPEST: usize = 6;

/// A print as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// Its paragraphs, parted by empty lines.
    pub text: String,
    /// The byte of it that each page begins at, and the page's number.
    pub pages: Vec<(usize, u32)>,
}

/// The text of a print.
pub fn text(mut print: Print) -> Text {
    letters::mend(&mut print.pages);
    let size = size(&print.pages);
    let numbers = margins::take_off(&mut print.pages, size);
    let paragraphs = paragraphs(&print.pages, size);
    let levels = Levels::of(&paragraphs, size);
    let mut text = Text::default();
    for paragraph in &paragraphs {
        if !text.text.is_empty() {
            text.text.push_str("\n\n");
        }
        if let Some(level) = levels.of_heading(paragraph) {
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
    if !text.text.is_empty() {
        text.text.push('\n');
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

/// How the headings of a print are set, the highest first.
struct Levels {
    looks: Vec<(i32, bool)>,
    /// The size of the text's type.
    size: f32,
}

impl Levels {
    fn of(paragraphs: &[Paragraph], size: f32) -> Self {
        let mut levels = Levels { looks: Vec::new(), size };
        let mut looks: Vec<(i32, bool)> =
            paragraphs.iter().filter(|paragraph| levels.heads(paragraph)).map(look).collect();
        looks.sort_unstable_by(|a, b| b.cmp(a));
        looks.dedup();
        levels.looks = looks;
        levels
    }

    /// The depth of a heading, 1 the highest; none where the paragraph is none.
    fn of_heading(&self, paragraph: &Paragraph) -> Option<usize> {
        let place = self.heads(paragraph).then(|| self.looks.iter().position(|known| *known == look(paragraph)))??;
        Some((place + 1).min(DEEPEST))
    }

    fn heads(&self, paragraph: &Paragraph) -> bool {
        let text = &paragraph.text;
        let set_off = paragraph.bold || paragraph.size >= LARGE * self.size;
        paragraph.kind == Kind::Heading
            && set_off
            && paragraph.lines <= HEADING_LINES
            && text.len() <= HEADING_LENGTH
            && !text.ends_with(['.', ',', ';'])
            && !text.starts_with("- ")
            && text.chars().filter(|letter| letter.is_alphabetic()).count() >= 3
    }
}

/// How a heading is set: its size in half points, and whether it is bold.
fn look(paragraph: &Paragraph) -> (i32, bool) {
    ((paragraph.size * 2.0).round() as i32, paragraph.bold)
}
