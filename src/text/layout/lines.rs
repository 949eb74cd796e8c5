//! A line and the marks at its beginning: `#`, `-`, `2.1`.
//!
//! Apart from `paragraphs`, because marks are read from one line alone.

use std::ops::Range;

use crate::text::normalise::is_compared;
use crate::text::trim;

/// What stands before the words of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    None,
    /// So many `#` of Markdown.
    Hashes(u8),
    /// `-`, `•`, `a)` and their like.
    Bullet,
    /// `3.` or `3)`: an item of a numbered list, or the heading of a chapter.
    Number,
    /// `2.1`: a numbered heading; its depth.
    Chapter(u8),
    /// The line as a whole is bold.
    Bold,
    /// `>`: a block quote of Markdown.
    Quote,
}

/// A line that is not empty.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its words: without marks and surrounding white space. The number of a heading counts as words.
    pub words: Range<usize>,
    /// What stood before them.
    pub mark: Mark,
    /// True where an empty line stands before it.
    pub after_gap: bool,
}

/// The lines of `text` that hold anything, without its `asides`, which are ascending.
pub(super) fn lines<'t>(text: &'t str, asides: &'t [Range<usize>]) -> impl Iterator<Item = Line> + 't {
    let starts = std::iter::once(0).chain(asides.iter().map(|aside| aside.end));
    let ends = asides.iter().map(|aside| aside.start).chain(std::iter::once(text.len()));
    let gap = if is_double_spaced(text) { 2 } else { 1 };
    starts.zip(ends).flat_map(move |(start, end)| stretch(text, start..end, gap))
}

/// The lines of one stretch; so many empty lines make a gap.
fn stretch(text: &str, range: Range<usize>, gap: usize) -> impl Iterator<Item = Line> + '_ {
    let mut start = range.start;
    let mut empty = gap;
    let end = range.end;
    text[range].split_inclusive('\n').filter_map(move |line| {
        let words = trim(text, start..start + line.len());
        start += line.len();
        if words.is_empty() {
            empty += 1;
            return None;
        }
        let after_gap = std::mem::take(&mut empty) >= gap;
        Some(underlined(text, read(text, words, after_gap), &text[start..end]))
    })
}

/// Whether an empty line stands between the lines of one paragraph, as some programs write the text of a PDF: behind most
/// lines there is just one, and many lines go on in lower case.
pub fn is_double_spaced(text: &str) -> bool {
    /// Of fewer lines nobody can tell.
    const FEWEST: usize = 40;
    let (mut lines, mut spaced, mut small) = (0, 0, 0);
    let mut empty = 0;
    for line in text.split('\n') {
        let words = line.trim_start();
        if words.is_empty() {
            empty += 1;
            continue;
        }
        lines += 1;
        if empty == 1 {
            spaced += 1;
            small += usize::from(words.starts_with(char::is_lowercase));
        }
        empty = 0;
        // Most texts show early that they are none.
        if lines == FEWEST * 10 && spaced * 4 < lines * 3 {
            return false;
        }
    }
    lines >= FEWEST && spaced * 4 >= lines * 3 && small * 4 >= spaced
}

/// The line as a heading where it is a paragraph by itself and the next line of the `rest` underlines it with `=` or `-`, as
/// Markdown has it. Over hyphens a sentence stays one: there they may be a rule across the page.
fn underlined(text: &str, line: Line, rest: &str) -> Line {
    let words = &text[line.words.clone()];
    let open = line.after_gap && !matches!(line.mark, Mark::Hashes(_) | Mark::Bullet | Mark::Quote);
    let level = match rest.bytes().next().filter(|_| open && words.contains(char::is_alphabetic)) {
        Some(b'=') => 1,
        Some(b'-') if !words.ends_with(['.', ',', ';', ':', '!', '|']) => 2,
        _ => return line,
    };
    let under = rest.lines().next().unwrap_or_default().trim_end();
    if under.len() < 3 || words.len() > LONGEST_OVER || under.bytes().any(|sign| Some(sign) != under.bytes().next()) {
        return line;
    }
    let level = chapter(words).map_or(level, |(depth, _)| depth);
    Line { mark: Mark::Hashes(level), ..line }
}

/// The longest line that an underline makes a heading, in bytes.
const LONGEST_OVER: usize = 200;

fn read(text: &str, words: Range<usize>, after_gap: bool) -> Line {
    let line = &text[words.clone()];
    let (mark, length) = match mark(line) {
        (Mark::Quote, _) if !after_gap && is_compared(line) => (Mark::None, 0),
        marked => marked,
    };
    let kept = match mark {
        Mark::Number | Mark::Chapter(_) => 0,
        _ => length,
    };
    let mut inside = trim(text, words.start + kept..words.end);
    let mut mark = mark;
    if let Some(bare) = unwrapped(text, &inside) {
        if mark == Mark::None {
            mark = Mark::Bold;
        }
        inside = bare;
    }
    if let Mark::Hashes(_) = mark {
        inside = without_tail(text, inside);
    }
    // A heading `## 2.1 Title` is one of Markdown and a numbered one; the number is the better witness of its depth.
    if matches!(mark, Mark::Hashes(_) | Mark::Bold)
        && let Some((depth, _)) = chapter(&text[inside.clone()])
    {
        mark = Mark::Hashes(depth);
    }
    Line { words: inside, mark, after_gap }
}

/// The mark at the head of `line` and its length in bytes with the blanks after it.
fn mark(line: &str) -> (Mark, usize) {
    let hashes = line.bytes().take(7).take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\t']) {
        return (Mark::Hashes(hashes as u8), hashes + blanks(&line[hashes..]));
    }
    if line.starts_with('>') {
        let quoted = line.trim_start_matches(['>', ' ', '\t']);
        return (Mark::Quote, line.len() - quoted.len() + bullet(quoted).unwrap_or(0));
    }
    if let Some(length) = bullet(line) {
        return (Mark::Bullet, length);
    }
    match chapter(line) {
        Some((1, length)) if !line[..length].contains(".0") => (Mark::Number, length),
        Some((depth, length)) => (Mark::Chapter(depth), length),
        None => (Mark::None, 0),
    }
}

/// The length of a bullet with the blanks after it.
fn bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let sign = match first {
        '-' | '*' | '+' | '–' | '—' | 'o' | '•' | '·' | '▪' | '◦' | '‣' | '●' | '○' | '■' | '\u{f0b7}' => {
            first.len_utf8()
        }
        'a'..='z' if line[1..].starts_with(')') => 2,
        _ => return None,
    };
    let gap = blanks(&line[sign..]);
    (gap > 0 || matches!(first, '•' | '▪' | '●' | '\u{f0b7}')).then_some(sign + gap)
}

/// The depth of a chapter number (`2` and `2.0` are 1, `2.1.3` is 3) and its length with the blanks after it. Only before a
/// word with a capital.
fn chapter(line: &str) -> Option<(u8, usize)> {
    let length = line.bytes().take(14).take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let number = &line[..length];
    let bracket = usize::from(line[length..].starts_with(')'));
    let gap = blanks(&line[length + bracket..]);
    let end = length + bracket + gap;
    let parts = || number.trim_end_matches('.').split('.');
    let plausible = gap > 0 && parts().all(|part| (1..=2).contains(&part.len()));
    if !plausible || !line[end..].trim_start_matches(['*', '«', '"', '“']).starts_with(char::is_uppercase) {
        return None;
    }
    let depth = parts().count() - usize::from(parts().count() > 1 && parts().next_back() == Some("0"));
    Some((depth.min(9) as u8, end))
}

fn blanks(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len()
}

/// The words of a line that is bold or italic from end to end.
fn unwrapped(text: &str, words: &Range<usize>) -> Option<Range<usize>> {
    let line = &text[words.clone()];
    ["***", "**", "__", "*", "_"].iter().find_map(|sign| {
        let inner = line.strip_prefix(sign)?.strip_suffix(sign)?;
        let inner = (!inner.is_empty() && !inner.contains(sign)).then_some(words.start + sign.len());
        inner.map(|start| trim(text, start..words.end - sign.len()))
    })
}

/// A Markdown heading without closing `#` and `{#anchor}`.
fn without_tail(text: &str, words: Range<usize>) -> Range<usize> {
    let line = &text[words.clone()];
    let line = line.trim_end_matches('#').trim_end();
    let line = match line.rfind("{#") {
        Some(anchor) if line.ends_with('}') => line[..anchor].trim_end(),
        _ => line,
    };
    let line = line.trim_end_matches('*');
    let start = words.start + (line.len() - line.trim_start_matches('*').len());
    start.min(words.start + line.len())..words.start + line.len()
}
