//! The engine that draws the letters out of a file: `unpdf`.
//!
//! Apart from the repairs, so that the engine can be changed; nothing else in this room knows of it. Of what it offers only
//! the lines of a page in reading order are used: what it makes of them further on hides where they stood.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use unpdf::ErrorKind;
use unpdf::parser::backend::{PageBox, PageId, PdfBackend, RawBackend};
use unpdf::parser::{LayoutAnalyzer, TextLine, TextSpan};

use super::accents;
use super::columns::{Ink, reading_order};
use super::page::{Line, Page, Print};
use crate::error::{Error, Result};

/// A gap wider than this parts two cells of a table, in sizes of the type: lines set to one width stretch their blanks less.
const CELL_GAP: f32 = 2.0;

/// A gap wider than this does over one in the row below.
const HEAD_GAP: f32 = 1.0;

/// A page is damaged where more than one run of text in so many has unknown letters.
const LEGIBLE: usize = 10;

/// A gap wider than this parts two names that stand alone on a line, in sizes of the type; blanks are a third of it.
const NAME_GAP: f32 = 0.7;

/// A line of more runs than this is no line of names.
const MOST_NAMES: usize = 40;

/// Type this much smaller than its line's is raised or lowered, as the number of a note is.
const SCRIPT: f32 = 0.8;

/// Reads a file.
///
/// # Errors
/// When it is locked with a password, too damaged to be read, or has no pages.
pub fn read(bytes: &[u8]) -> Result<Print> {
    catch_unwind(|| print(bytes)).unwrap_or_else(|_| Err(damaged("its parts do not fit together")))
}

fn print(bytes: &[u8]) -> Result<Print> {
    let backend = RawBackend::load_bytes(bytes).map_err(|error| unreadable(&error))?;
    let pages = backend.pages();
    if pages.is_empty() {
        return Err(damaged("no page of it can be found"));
    }
    Ok(Print {
        title: backend.metadata().title,
        pages: pages.into_iter().map(|(number, id)| page(&backend, number, id)).collect(),
    })
}

fn unreadable(error: &unpdf::Error) -> Error {
    match error.kind() {
        ErrorKind::Encrypted | ErrorKind::InvalidPassword => Error::new("this PDF is locked with a password")
            .hint("open it with its password and print it to a new PDF, or save its text as .txt"),
        ErrorKind::UnsupportedVersion => Error::new("this PDF is locked in a way that kilde does not know")
            .hint("open it and print it to a new PDF, or save its text as .txt"),
        _ => damaged("it is cut off, or its parts do not fit together"),
    }
}

fn damaged(how: &str) -> Error {
    Error::new(format!("this PDF is damaged: {how}"))
        .hint("fetch it again, or open it elsewhere and print it to a new PDF")
}

/// One page. A page that the engine breaks down on is a damaged one, and the others are read all the same.
fn page(backend: &RawBackend, number: u32, id: PageId) -> Page {
    let edges = backend.crop_box(id);
    let found = catch_unwind(AssertUnwindSafe(|| {
        let analyzer = LayoutAnalyzer::new(backend);
        let mut spans = analyzer.extract_page_spans(number).ok()?;
        accents::lay_on(&mut spans);
        let drawn = analyzer.page_op_counts();
        // A sign or two of a font for ornaments is no loss.
        let illegible = analyzer.suppressed_text_runs() * LEGIBLE > drawn.text as usize;
        let lost = analyzer.undecodable_content_streams() > 0 || illegible;
        Some((lines(&analyzer, spans, &edges), drawn.image > 0, lost))
    }));
    let (lines, pictures, damaged) = found.ok().flatten().unwrap_or((Vec::new(), false, true));
    Page { bottom: edges.lly, top: edges.ury, lines, pictures, damaged }
}

/// The lines that the runs of a page make, in reading order; those that are turned come last.
fn lines(analyzer: &LayoutAnalyzer<'_>, spans: Vec<TextSpan>, edges: &PageBox) -> Vec<Line> {
    let words = spans.into_iter().filter(|span| !span.text.trim().is_empty() && is_placed(span));
    let (turned, level): (Vec<TextSpan>, Vec<TextSpan>) = words.partition(TextSpan::is_rotated);
    let inks: Vec<Ink> = level.iter().map(ink).collect();
    let mut level: Vec<Option<TextSpan>> = level.into_iter().map(Some).collect();
    let columns = reading_order(&inks);
    let end = columns.len();
    let mut lines = Vec::new();
    for (number, column) in columns.into_iter().enumerate() {
        let begin = lines.len();
        // From below, because the head of a table is told by the row under it.
        let mut below = Gaps::default();
        for row in column.rows.into_iter().rev() {
            let row: Vec<TextSpan> = row.into_iter().filter_map(|piece| level[piece].take()).collect();
            let line = line(&analyzer.group_spans_into_lines_pub(row), number, &mut below);
            lines.extend(line.map(|line| Line { cell: column.cell, ..line }));
        }
        lines[begin..].reverse();
    }
    let mut turned: Vec<Line> = turned.iter().map(|span| upright(span, edges, end)).collect();
    turned.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.left.total_cmp(&b.left)));
    for line in turned {
        match lines.last_mut() {
            Some(row) if row.column == end && row.y - line.y <= 0.3 * line.size => {
                row.text.push('\t');
                row.text.push_str(&line.text);
                row.right = row.right.max(line.right);
            }
            _ => lines.push(line),
        }
    }
    lines
}

/// A line that runs up or down the page, as it stands when the page is turned: a wide table fills a whole page so.
fn upright(span: &TextSpan, edges: &PageBox, column: usize) -> Line {
    let up = span.direction[1] > 0.0;
    let size = span.font_size.abs();
    let left = if up { span.y - edges.lly } else { edges.ury - span.y };
    let from_top = if up { span.x - edges.llx } else { edges.urx - span.x };
    let text = one_line(&span.text);
    let length = 0.5 * size * text.chars().count() as f32;
    Line { text, left, right: left + length, y: edges.ury - from_top, size, bold: span.is_bold, column, cell: false }
}

/// True where a run stands at a place that can be reckoned with.
fn is_placed(span: &TextSpan) -> bool {
    [span.x, span.y, span.width, span.font_size].iter().all(|place| place.abs() < 1e6)
}

/// Where the ink of a run lies.
fn ink(span: &TextSpan) -> Ink {
    Ink { left: span.x, right: end(span), y: span.y, size: span.font_size.abs() }
}

/// Where the ink of a run ends; of one that cannot be measured, where it probably does.
fn end(span: &TextSpan) -> f32 {
    let width = span.ink_width.unwrap_or(span.width);
    let probable = || 0.5 * span.font_size.abs() * span.text.trim_end().chars().count() as f32;
    span.x + if width > 0.0 { width } else { probable() }
}

/// Where the cells of a row are parted: from the end of each to the beginning of the next.
type Gaps = Vec<(f32, f32)>;

/// One line of what stands on one baseline. `below` are the gaps of the line under it, and then its own.
fn line(cells: &[TextLine], column: usize, below: &mut Gaps) -> Option<Line> {
    let spans = || cells.iter().flat_map(|cell| &cell.spans);
    let letters = |line: &TextLine| line.spans.iter().map(|span| span.text.len()).sum::<usize>();
    let main = cells.iter().max_by_key(|cell| letters(cell))?;
    let left = spans().map(|span| span.x).fold(f32::INFINITY, f32::min);
    let right = spans().map(end).fold(f32::NEG_INFINITY, f32::max);
    let bold = cells.iter().all(TextLine::is_all_bold);
    let (text, gaps) = text(cells, main, below);
    *below = gaps;
    (!text.is_empty()).then(|| Line { text, left, right, y: main.y, size: size(main), bold, column, cell: false })
}

/// The size that most letters of a line are set in.
fn size(line: &TextLine) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for span in &line.spans {
        *sizes.entry((span.font_size.abs() * 10.0).round() as i32).or_default() += span.text.len();
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(line.font_size.abs(), |(size, _)| size as f32 / 10.0)
}

/// The words of a line, cells parted by tabs and the numbers of notes in brackets, and the gaps between the cells.
fn text(cells: &[TextLine], main: &TextLine, below: &Gaps) -> (String, Gaps) {
    let size = size(main);
    let base = main.spans.iter().filter(|span| span.font_size > SCRIPT * size);
    let baseline = base.map(|span| span.y).fold(f32::INFINITY, f32::min);
    let mut spans: Vec<TextSpan> = cells.iter().flat_map(|cell| &cell.spans).cloned().collect();
    spans.sort_by(|a, b| a.x.total_cmp(&b.x));
    let gap = if holds_names(&spans, size) { NAME_GAP * size } else { cell_gap(&spans, size) };
    let gap = if heads_table(&spans, size, below) { gap.min(HEAD_GAP * size) } else { gap };
    let gaps = gaps(&spans, gap);
    let mut pieces: Vec<TextLine> = Vec::new();
    for number in 0..spans.len() {
        let before = number.checked_sub(1).map(|before| &spans[before]);
        let apart = before.is_none_or(|before| spans[number].x - end(before) > gap);
        let note = is_note(&spans[number], size, baseline) && before.is_some_and(|before| ends_word(&before.text));
        if note {
            // Apart from the stop before it, so that the stop is seen to end its sentence.
            let blank = before.is_some_and(|before| before.text.trim_end().ends_with(['.', '!', '?']));
            let digits = spans[number].text.trim();
            spans[number].text = format!("{}[{digits}]", if blank { " " } else { "" });
        } else if before.is_none() && spans.len() > 1 && is_note(&spans[0], size, baseline) {
            spans[0].text = format!("[{}] ", spans[0].text.trim());
        }
        if apart {
            pieces.push(TextLine { spans: Vec::new(), ..main.clone() });
        }
        if let Some(piece) = pieces.last_mut() {
            piece.spans.push(spans[number].clone());
        }
    }
    let mut pieces = pieces.iter().map(|piece| one_line(&piece.text()));
    let mut text = pieces.next().unwrap_or_default();
    for piece in pieces {
        text.push(if is_mark(&text) { ' ' } else { '\t' });
        text.push_str(&piece);
    }
    (text.trim().to_string(), gaps)
}

/// The gaps wider than `gap`.
fn gaps(spans: &[TextSpan], gap: f32) -> Gaps {
    spans.windows(2).map(|pair| (end(&pair[0]), pair[1].x)).filter(|(from, to)| to - from > gap).collect()
}

/// True for the head of a table, whose words often fill their cells: there is a gap in it over each of those `below`.
fn heads_table(spans: &[TextSpan], size: f32, below: &Gaps) -> bool {
    let own = gaps(spans, HEAD_GAP * size);
    !below.is_empty()
        && own.len() == below.len()
        && own.iter().zip(below).all(|(own, below)| own.0 < below.1 && below.0 < own.1)
}

/// The gap beyond which two runs are cells: wider where all blanks of a line are, as in one of few words that is stretched
/// to the full width.
fn cell_gap(spans: &[TextSpan], size: f32) -> f32 {
    let mut gaps: Vec<f32> =
        spans.windows(2).map(|pair| pair[1].x - end(&pair[0])).filter(|gap| *gap > 0.15 * size).collect();
    gaps.sort_by(f32::total_cmp);
    let worded = spans.iter().filter(|span| span.text.contains(char::is_alphabetic)).count() * 2 > spans.len();
    match gaps.as_slice() {
        [narrowest, _, _, .., widest] if worded && *widest <= 1.4 * narrowest => f32::INFINITY,
        _ => CELL_GAP * size,
    }
}

/// True for a line of nothing but names that stand apart: authors side by side, with little room between them.
fn holds_names(spans: &[TextSpan], size: f32) -> bool {
    let apart = |pair: &[TextSpan]| pair[1].x - end(&pair[0]) > NAME_GAP * size;
    if spans.len() > MOST_NAMES || !spans.windows(2).any(apart) {
        return false;
    }
    let names = spans.chunk_by(|a, b| b.x - end(a) <= NAME_GAP * size);
    names.into_iter().all(|name| {
        // A note's number stands at a name and is none of its words.
        let letters = name.iter().filter(|span| span.font_size > SCRIPT * size);
        let words = letters.map(|span| span.text.as_str()).collect::<Vec<_>>().join(" ");
        is_name(&words)
    })
}

/// Two to four words with capitals, particles between them not counted.
fn is_name(words: &str) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && !word.ends_with([':', ';', '?', '!']);
    let particle = |word: &&str| ["van", "von", "der", "de", "den", "af", "av"].contains(word);
    let words: Vec<&str> = words.split_whitespace().collect();
    let capitals = words.iter().filter(|word| capital(word)).count();
    let small = words.iter().filter(|word| particle(word)).count();
    (2..=4).contains(&capitals) && capitals + small == words.len() && words[0].starts_with(char::is_uppercase)
}

/// A small raised number after a word, or several.
fn is_note(span: &TextSpan, size: f32, baseline: f32) -> bool {
    let digits = span.text.trim();
    digits.len() <= 12
        && digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || ", –-".contains(letter))
        && span.font_size <= SCRIPT * size
        && span.y > baseline + 0.1 * size
}

/// The mark of an item or the number of a heading, which stand far from their words: "•", "2.1", "a)".
fn is_mark(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    letters <= 1 && text.len() <= 8 && !text.contains('\t') && (letters == 0 || text.ends_with([')', '.']))
}

/// True where a number after `text` is no part of a formula or a unit: "m²", "x²".
fn ends_word(text: &str) -> bool {
    let text = text.trim_end();
    let letters = text.chars().rev().take_while(|letter| letter.is_alphabetic()).take(3).count();
    letters >= 3 || text.ends_with(['.', ',', ';', ':', '!', '?', '»', '”', '"', ')'])
}

/// The text with single blanks.
fn one_line(text: &str) -> String {
    text.split(|letter: char| letter.is_whitespace() || letter == '\u{a0}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
