//! Lines into paragraphs.
//!
//! Apart from `text::layout`, which joins the lines of a text by their words: here it is known where each line begins and
//! ends on its page, and that tells more.

use super::hyphens::Hyphenated;
use super::marks::{CAPTION, ITEM, NOTE, NUMBER, PART, ends_sentence, is_item, is_row};
use super::page::{Line, Page};

/// What a paragraph is, as far as its look tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Running text, also an item of a list.
    Text,
    /// Bold, or larger than the text.
    Heading,
    /// A row of cells.
    Row,
    /// The words under or over a table or a figure.
    Caption,
    /// A note at the foot of a page.
    Note,
}

/// Lines that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Its words in one line; a list's bullet is `- `.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// The size of its type, in points.
    pub size: f32,
    /// Whether all of it is bold.
    pub bold: bool,
    /// On how many lines it was printed.
    pub lines: usize,
    /// The byte of its text that each of its pages begins at, and the page, counted from 0.
    pub pages: Vec<(usize, usize)>,
    /// Whether a mark of a list stands before it.
    item: bool,
    /// Where its first line begins.
    left: f32,
    /// Whether one of its later lines begins further in.
    hangs: bool,
    /// How much of its last line is free, in points.
    room: f32,
}

/// More than this between two lines, in usual distances, parts two paragraphs.
const GAP: f32 = 1.22;

/// Lines further in than this, in sizes of their type, are indented.
const INDENT: f32 = 0.6;

/// Type larger than the text's by this is a heading's.
pub const LARGE: f32 = 1.12;

/// Type smaller than the text's by this, at the foot of a page, is a note's.
const SMALL: f32 = 0.94;

/// How far back the paragraph is looked for that a new column goes on with: past notes and the text of a figure.
const BACK: usize = 12;

/// Joins the lines of all pages. `size` is that of the text's type.
pub fn paragraphs(pages: &[Page], size: f32) -> Vec<Paragraph> {
    let words = Hyphenated::of(pages);
    let usual = leading(pages.iter().flat_map(|page| page.lines.windows(2)));
    let mut builder = Builder { size, usual, words, paragraphs: Vec::new(), open: 0 };
    for (number, page) in pages.iter().enumerate() {
        let middle = (page.top + page.bottom) / 2.0;
        for lines in page.lines.chunk_by(|a, b| a.column == b.column) {
            let notes = notes(lines, size, middle);
            builder.column(&lines[..notes], number, None);
            builder.column(&lines[notes..], number, Some(Kind::Note));
        }
    }
    builder.paragraphs
}

/// Where the notes at the foot of a column begin.
fn notes(lines: &[Line], size: f32, middle: f32) -> usize {
    let small = lines.iter().rposition(|line| line.size > SMALL * size || line.y > middle).map_or(0, |last| last + 1);
    lines[small..].iter().position(|line| NOTE.is_match(&line.text)).map_or(lines.len(), |first| small + first)
}

/// The distance that lines keep from the next one set like them, in sizes of their type: the most frequent one, or a smaller
/// one a third as frequent, as in a list of references whose entries of one line and of two stand apart.
fn leading<'l>(pairs: impl Iterator<Item = &'l [Line]>) -> Option<f32> {
    let mut distances: Vec<u32> = pairs
        .filter(|pair| pair[0].column == pair[1].column && pair[0].is_set_like(&pair[1]) && pair[0].size > 0.0)
        .map(|pair| (pair[0].y - pair[1].y) / pair[0].size)
        .filter(|distance| (0.5..4.0).contains(distance))
        .map(|distance| (distance * 20.0).round() as u32)
        .collect();
    distances.sort_unstable();
    let runs = || distances.chunk_by(|a, b| a == b);
    let most = runs().map(<[u32]>::len).max()?;
    runs().find(|run| 3 * run.len() >= most).map(|run| run[0] as f32 / 20.0)
}

/// Lines of a column, one below the other, all of one size.
struct Stretch {
    /// Where its lines may end.
    right: f32,
    /// The distance beyond which a new paragraph begins, in points.
    gap: f32,
    /// Whether the first line of a paragraph stands out, as in a list of references, and not in.
    hanging: bool,
}

/// The paragraphs so far.
struct Builder {
    size: f32,
    usual: Option<f32>,
    words: Hyphenated,
    paragraphs: Vec<Paragraph>,
    /// The number of the paragraph that the last line went into.
    open: usize,
}

impl Builder {
    /// Adds the lines of a column.
    fn column(&mut self, lines: &[Line], page: usize, kind: Option<Kind>) {
        let right = lines.iter().map(|line| line.right).fold(f32::NEG_INFINITY, f32::max);
        for (number, lines) in lines.chunk_by(|a, b| a.is_set_like(b)).enumerate() {
            let stretch = self.stretch(lines, right);
            for (at, line) in lines.iter().enumerate() {
                let room = stretch.right - line.right;
                let goes_on = at.checked_sub(1).is_some_and(|before| !self.parts(&lines[before], line, &stretch));
                let resumes =
                    || !line.cell && kind.is_none() && ((number == 0 && at == 0) || self.follows_insert(line));
                match goes_on.then_some(self.open).or_else(|| resumes().then(|| self.cut_short(line)).flatten()) {
                    Some(paragraph) => self.extend(paragraph, line, page, room),
                    None => self.begin(line, page, kind, room),
                }
            }
        }
    }

    /// True for a line in the midst of a sentence after a table, a figure or a note.
    fn follows_insert(&self, line: &Line) -> bool {
        line.text.starts_with(char::is_lowercase)
            && self
                .paragraphs
                .last()
                .is_some_and(|last| !matches!(last.kind, Kind::Text | Kind::Heading) || last.size < line.size)
    }

    fn stretch(&self, lines: &[Line], right: f32) -> Stretch {
        let size = lines.first().map_or(0.0, |line| line.size);
        let own = (lines.len() > 3).then(|| leading(lines.windows(2))).flatten();
        // Where the stretch is too short to show its own distance, the print's is a fair guess.
        let gap = own.map_or_else(|| 1.1 * GAP * self.usual.unwrap_or(1.25), |own| GAP * own);
        let mut stretch = Stretch { right, gap: gap * size, hanging: false };
        let (mut hanging, mut indented) = (0, 0);
        for pair in lines.windows(2).filter(|pair| !is_item(&pair[0].text) && !is_item(&pair[1].text)) {
            let (before, line) = (&pair[0], &pair[1]);
            let further_in = line.left - before.left;
            if further_in.abs() > INDENT * size {
                // Between paragraphs a line is left short or a sentence is over; in the midst of one seldom both.
                let far = before.y - line.y > stretch.gap;
                let ended = far || stretch.is_short(before, line) || ends_sentence(&before.text);
                *(if ended == (further_in > 0.0) { &mut indented } else { &mut hanging }) += 1 + usize::from(far);
            }
        }
        stretch.hanging = hanging > indented;
        stretch
    }

    /// True where `line` begins a paragraph and does not go on with that of the line `before` it.
    fn parts(&self, before: &Line, line: &Line, stretch: &Stretch) -> bool {
        let Some(paragraph) = self.paragraphs.get(self.open) else { return true };
        let rows = is_row(&before.text) || is_row(&line.text);
        if rows || before.y - line.y > stretch.gap || ITEM.is_match(&line.text) {
            return true;
        }
        if paragraph.kind == Kind::Heading {
            return before.bold != line.bold || NUMBER.is_match(&line.text);
        }
        let short = stretch.is_short(before, line);
        let over = ends_sentence(&before.text);
        let small = line.text.starts_with(char::is_lowercase);
        // Bold words may fill a line in the midst of a sentence.
        let heads = before.bold != line.bold && !small;
        let part = paragraph.lines == 1 && !small && PART.is_match(&before.text);
        if heads || part || (NUMBER.is_match(&line.text) && (short || over)) || (over && PART.is_match(&line.text)) {
            return true;
        }
        let further_in = (line.left - before.left) / line.size;
        if paragraph.item {
            let out = (line.left - paragraph.left) / line.size;
            return out < -0.3 || (out < 0.3 && paragraph.hangs) || (short && (over || !small) && further_in < INDENT);
        }
        if further_in > INDENT {
            !stretch.hanging && (short || over || !small)
        } else if further_in < -INDENT {
            stretch.hanging || (short && over)
        } else {
            short && (over || !small)
        }
    }

    /// The paragraph that the first line of a column goes on with: the last one of running text, where it is not over.
    fn cut_short(&self, line: &Line) -> Option<usize> {
        if line.text.contains('\t')
            || ITEM.is_match(&line.text)
            || CAPTION.is_match(&line.text)
            || self.is_heading(line)
        {
            return None;
        }
        let like = |paragraph: &Paragraph| {
            (paragraph.size - line.size).abs() <= 0.06 * line.size && paragraph.bold == line.bold
        };
        let last = self.paragraphs.len().saturating_sub(BACK);
        let found = (last..self.paragraphs.len()).rev().find(|at| {
            let paragraph = &self.paragraphs[*at];
            paragraph.kind == Kind::Heading || (paragraph.kind == Kind::Text && like(paragraph))
        })?;
        let paragraph = &self.paragraphs[found];
        if paragraph.kind == Kind::Heading || ends_sentence(&paragraph.text) {
            return None;
        }
        let full = paragraph.room <= first_word(line) + 0.6 * line.size;
        let goes_on =
            line.text.starts_with(char::is_lowercase) || paragraph.text.ends_with(['-', '\u{2010}', '\u{ad}', ',']);
        ((full && !NUMBER.is_match(&line.text)) || goes_on).then_some(found)
    }

    fn is_heading(&self, line: &Line) -> bool {
        (line.bold || line.size >= LARGE * self.size) && !line.text.contains('\t')
    }

    fn begin(&mut self, line: &Line, page: usize, kind: Option<Kind>, room: f32) {
        let looks = if is_row(&line.text) {
            Kind::Row
        } else if self.is_heading(line) {
            Kind::Heading
        } else {
            Kind::Text
        };
        let looks = if looks == Kind::Text && CAPTION.is_match(&line.text) { Kind::Caption } else { looks };
        let kind = kind.unwrap_or(looks);
        let mark = ITEM.find(&line.text).map_or(0, |mark| mark.end());
        self.open = self.paragraphs.len();
        let digits = line.text.bytes().take_while(u8::is_ascii_digit).count();
        let text = match &line.text {
            text if kind == Kind::Note && digits > 0 => {
                format!("[{}] {}", &text[..digits], text[digits..].trim_start())
            }
            text if mark > 0 => format!("- {}", &text[mark..]),
            text => text.clone(),
        };
        self.paragraphs.push(Paragraph {
            text,
            kind,
            size: line.size,
            bold: line.bold,
            lines: 1,
            pages: vec![(0, page)],
            item: kind != Kind::Note && is_item(&line.text),
            left: line.left,
            hangs: false,
            room,
        });
    }

    fn extend(&mut self, at: usize, line: &Line, page: usize, room: f32) {
        self.open = at;
        let paragraph = &mut self.paragraphs[at];
        paragraph.hangs |= line.left - paragraph.left > 0.3 * line.size;
        paragraph.lines += 1;
        paragraph.room = room;
        self.words.join(&mut paragraph.text, &line.text);
        if paragraph.pages.last().is_none_or(|(_, last)| *last != page) {
            paragraph.pages.push((paragraph.text.len() - line.text.trim_start().len(), page));
        }
    }
}

impl Stretch {
    /// True where the first word of `line` would have fitted on the line `before` it: its end is the author's.
    fn is_short(&self, before: &Line, line: &Line) -> bool {
        self.right - before.right > first_word(line) + 0.6 * line.size
    }
}

/// About how wide the first word of a line is, in points.
fn first_word(line: &Line) -> f32 {
    let letters = line.text.split(' ').next().map_or(0, |word| word.chars().count());
    letters as f32 * line.letter()
}
