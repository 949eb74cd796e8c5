//! Paragraphs under construction: what a word processor's text is made of, whatever file it came in.
//!
//! Apart from the formats, because a text box inside a paragraph, a note on a word and a row of a table mean the same in
//! each of them. "Story" is the trade's word for one stream of text.

use std::mem;

use serde::{Deserialize, Serialize};

/// A cell with more bytes than this is prose, and its row no line of a table.
const LONG_CELL: usize = 400;

/// What a paragraph is, as far as the file states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Sort {
    /// Nothing in particular.
    #[default]
    Text,
    /// The title of the work.
    Title,
    /// A heading of this level, 1 the highest.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a table, a part a cell.
    Row,
    /// A paragraph of a cell with several.
    Cell,
    /// The words under a figure or over a table.
    Caption,
    /// An entry of a table of contents.
    Contents,
    /// An entry of a list of references.
    Reference,
    /// A footnote or an endnote with its number; 0 where its text goes on.
    Note(u32),
}

/// A paragraph as it was found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Paragraph {
    /// What it is.
    pub sort: Sort,
    /// Its words: one part, or one a cell of a row.
    pub parts: Vec<Part>,
    /// Whether all of it is bold.
    pub bold: bool,
    /// The size of its smallest letters in half points; 0 where it is not known.
    pub size: u16,
}

/// Words without a break between them but those of pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Part {
    /// The words. A line end is one that the author set.
    pub text: String,
    /// The bytes of the text at which a page begins.
    pub pages: Vec<usize>,
}

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// The size in half points; 0 where it is not known.
    pub size: u16,
}

/// The paragraphs read so far and those that are open.
#[derive(Default)]
pub struct Story {
    done: Vec<Paragraph>,
    frames: Vec<Frame>,
    /// A paragraph whose end was deleted, and how many frames lie around it.
    carried: Option<(usize, Open)>,
    /// Pages that began outside all paragraphs.
    pages: usize,
}

enum Frame {
    Paragraph(Open),
    Row(Vec<Vec<Paragraph>>),
}

#[derive(Default)]
struct Open {
    part: Part,
    plain: bool,
    size: Option<u16>,
    /// Text boxes and notes that hang on it: they follow when it is over.
    after: Vec<Paragraph>,
}

impl Story {
    /// A paragraph begins.
    pub fn open_paragraph(&mut self) {
        let depth = self.frames.len();
        let mut open = match self.carried.take() {
            Some((around, open)) if around == depth => open,
            other => {
                self.carried = other;
                self.end_carried();
                Open::default()
            }
        };
        let start = open.part.text.len();
        open.part.pages.extend(std::iter::repeat_n(start, mem::take(&mut self.pages)));
        self.frames.push(Frame::Paragraph(open));
    }

    /// The open paragraph is over.
    pub fn close_paragraph(&mut self, sort: Sort) {
        if let Some(open) = self.pop_paragraph() {
            self.put_open(open, sort);
        }
    }

    /// The open paragraph goes on in the next one, for what parted them was deleted.
    pub fn carry_paragraph(&mut self) {
        if let Some(open) = self.pop_paragraph() {
            self.end_carried();
            self.carried = Some((self.frames.len(), open));
        }
    }

    /// Words of the open paragraph.
    pub fn words(&mut self, words: &str, look: Look) {
        if let Some(open) = self.open() {
            open.part.text.push_str(words);
            if words.contains(char::is_alphanumeric) {
                open.plain |= !look.bold;
                open.size = Some(open.size.map_or(look.size, |size| size.min(look.size)));
            }
        }
    }

    /// Sets a number before the words of the open paragraph, where it has any.
    pub fn number(&mut self, number: &str) {
        let Some(open) = self.open().filter(|open| open.part.text.contains(char::is_alphanumeric)) else { return };
        open.part.text.insert_str(0, &format!("{number} "));
        for page in open.part.pages.iter_mut().filter(|page| **page > 0) {
            *page += number.len() + 1;
        }
    }

    /// Words of which every run of white space is one space, and none where a line begins.
    pub fn spaced(&mut self, words: &str, look: Look) {
        for piece in words.split_inclusive([' ', '\t', '\n', '\r']) {
            let word = piece.trim_end_matches([' ', '\t', '\n', '\r']);
            self.words(word, look);
            if word.len() < piece.len()
                && let Some(open) = self.open()
                && !open.part.text.is_empty()
                && !open.part.text.ends_with([' ', '\t', '\n'])
            {
                open.part.text.push(' ');
            }
        }
    }

    /// A tab, a line end, a hyphen.
    pub fn sign(&mut self, sign: char) {
        if let Some(open) = self.open() {
            open.part.text.push(sign);
        }
    }

    /// A blank, where words stand before it: what follows is another thing.
    pub fn gap(&mut self) {
        if let Some(open) = self.open()
            && !open.part.text.is_empty()
            && !open.part.text.ends_with(char::is_whitespace)
        {
            open.part.text.push(' ');
        }
    }

    /// A page begins here.
    pub fn page(&mut self) {
        match self.open() {
            Some(open) => open.part.pages.push(open.part.text.len()),
            None => self.pages += 1,
        }
    }

    /// True where nothing was read yet, so that no page can have ended.
    pub fn is_empty(&self) -> bool {
        let open = |frame: &Frame| match frame {
            Frame::Paragraph(open) => !open.part.text.is_empty(),
            Frame::Row(cells) => cells.iter().any(|cell| !cell.is_empty()),
        };
        self.done.is_empty() && !self.frames.iter().any(open)
    }

    /// A note on the last word of the open paragraph.
    pub fn note(&mut self, number: u32, paragraphs: Vec<Paragraph>) {
        for (place, mut paragraph) in paragraphs.into_iter().enumerate() {
            paragraph.sort = Sort::Note(if place == 0 { number } else { 0 });
            self.put(paragraph);
        }
    }

    /// A row of a table begins.
    pub fn open_row(&mut self) {
        self.end_carried();
        self.frames.push(Frame::Row(Vec::new()));
    }

    /// A cell of the open row begins.
    pub fn open_cell(&mut self) {
        self.end_carried();
        if let Some(Frame::Row(cells)) = self.frames.last_mut() {
            cells.push(Vec::new());
        }
    }

    /// The open row is over; it was deleted unless it is `kept`.
    pub fn close_row(&mut self, kept: bool) {
        self.end_carried();
        let Some(Frame::Row(cells)) = self.frames.pop_if(|frame| matches!(frame, Frame::Row(_))) else { return };
        if kept {
            row(cells).into_iter().for_each(|paragraph| self.put(paragraph));
        }
    }

    /// All paragraphs, of which none is open any more.
    pub fn take(&mut self) -> Vec<Paragraph> {
        self.end_carried();
        mem::take(&mut self.done)
    }

    fn open(&mut self) -> Option<&mut Open> {
        match self.frames.last_mut() {
            Some(Frame::Paragraph(open)) => Some(open),
            _ => None,
        }
    }

    fn pop_paragraph(&mut self) -> Option<Open> {
        match self.frames.pop_if(|frame| matches!(frame, Frame::Paragraph(_)))? {
            Frame::Paragraph(open) => Some(open),
            Frame::Row(_) => None,
        }
    }

    fn end_carried(&mut self) {
        if let Some((_, open)) = self.carried.take() {
            self.put_open(open, Sort::Text);
        }
    }

    /// An empty paragraph leaves nothing but the pages that begin in it.
    fn put_open(&mut self, open: Open, sort: Sort) {
        let Open { part, plain, size, after } = open;
        if part.text.trim().is_empty() {
            self.pages += part.pages.len();
        } else {
            let parts = vec![part];
            self.put(Paragraph { sort, parts, bold: !plain, size: size.unwrap_or(0) });
        }
        after.into_iter().for_each(|paragraph| self.put(paragraph));
    }

    fn put(&mut self, paragraph: Paragraph) {
        match self.frames.last_mut() {
            Some(Frame::Paragraph(open)) => open.after.push(paragraph),
            Some(Frame::Row(cells)) => match cells.last_mut() {
                Some(cell) => cell.push(paragraph),
                None => cells.push(vec![paragraph]),
            },
            None => self.done.push(paragraph),
        }
    }
}

/// The paragraphs of a row: the row itself where its cells are short, else each paragraph of each cell.
fn row(mut cells: Vec<Vec<Paragraph>>) -> Vec<Paragraph> {
    // A table of one column is a box around its text.
    if cells.len() == 1 {
        return cells.remove(0);
    }
    let is_note = |paragraph: &Paragraph| matches!(paragraph.sort, Sort::Note(_));
    let short = |paragraph: &Paragraph| {
        matches!(paragraph.sort, Sort::Text | Sort::Item)
            && paragraph.parts.iter().map(|part| part.text.len()).sum::<usize>() <= LONG_CELL
    };
    let line = |cell: &Vec<Paragraph>| {
        let mut own = cell.iter().filter(|paragraph| !is_note(paragraph));
        own.next().is_none_or(short) && own.next().is_none()
    };
    let lines = cells.iter().all(line);
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let (notes, own): (Vec<Paragraph>, Vec<Paragraph>) = if lines && filled > 1 {
        cells.into_iter().flatten().partition(is_note)
    } else {
        let mut own: Vec<Paragraph> = cells.into_iter().flatten().collect();
        for paragraph in own.iter_mut().filter(|paragraph| paragraph.sort == Sort::Text) {
            paragraph.sort = Sort::Cell;
        }
        return own;
    };
    let bold = own.iter().all(|paragraph| paragraph.bold);
    let parts = own.into_iter().flat_map(|paragraph| paragraph.parts).collect();
    let row = Paragraph { sort: Sort::Row, parts, bold, size: 0 };
    std::iter::once(row).chain(notes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(story: &mut Story, words: &str) {
        story.open_paragraph();
        story.words(words, Look::default());
        story.close_paragraph(Sort::Text);
    }

    fn told(story: &mut Story) -> Vec<(Sort, String)> {
        let words =
            |paragraph: &Paragraph| paragraph.parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("|");
        story.take().iter().map(|paragraph| (paragraph.sort, words(paragraph))).collect()
    }

    #[test]
    fn what_hangs_on_a_paragraph_follows_it() {
        let mut story = Story::default();
        let mut notes = Story::default();
        write(&mut notes, "Noten.");
        write(&mut notes, "Mer av noten.");
        story.open_paragraph();
        story.words("Før", Look::default());
        story.note(1, notes.take());
        write(&mut story, "I ruta.");
        story.words(" og etter.", Look::default());
        story.close_paragraph(Sort::Text);
        let expected = [
            (Sort::Text, "Før og etter."),
            (Sort::Note(1), "Noten."),
            (Sort::Note(0), "Mer av noten."),
            (Sort::Text, "I ruta."),
        ];
        assert_eq!(told(&mut story), expected.map(|(sort, words)| (sort, words.to_string())));
    }

    #[test]
    fn short_cells_make_a_row_and_prose_does_not() {
        let mut story = Story::default();
        let long = "Et langt svar. ".repeat(40);
        for cells in [&["Ada", "", "ja"][..], &["Per", &long], &["En boks"], &["Bare én", ""]] {
            story.open_row();
            for cell in cells {
                story.open_cell();
                write(&mut story, cell);
            }
            story.close_row(true);
        }
        story.open_row();
        story.open_cell();
        write(&mut story, "slettet");
        story.close_row(false);
        let expected = [
            (Sort::Row, "Ada|ja"),
            (Sort::Cell, "Per"),
            (Sort::Cell, long.as_str()),
            (Sort::Text, "En boks"),
            (Sort::Cell, "Bare én"),
        ];
        assert_eq!(told(&mut story), expected.map(|(sort, words)| (sort, words.to_string())));
    }

    #[test]
    fn a_deleted_end_joins_two_paragraphs_and_pages_are_never_lost() {
        let mut story = Story::default();
        story.open_paragraph();
        story.words("Først ", Look::default());
        story.carry_paragraph();
        story.open_paragraph();
        story.page();
        story.words("og sist.", Look { bold: true, size: 24 });
        story.close_paragraph(Sort::Item);
        story.page();
        write(&mut story, " ");
        write(&mut story, "Ny side.");
        let found = story.take();
        assert_eq!(found[0].parts, [Part { text: "Først og sist.".into(), pages: vec![7] }]);
        assert_eq!((found[0].sort, found[0].bold, found[1].parts[0].pages.as_slice()), (Sort::Item, false, &[0][..]));
    }

    #[test]
    fn white_space_of_xml_is_one_space() {
        let mut story = Story::default();
        story.open_paragraph();
        for words in ["\n  Et ", " ord\t", "og  ett"] {
            story.spaced(words, Look::default());
        }
        story.close_paragraph(Sort::Text);
        assert_eq!(told(&mut story)[0].1, "Et ord og ett");
    }
}
