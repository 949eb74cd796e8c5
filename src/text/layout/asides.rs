//! What a Markdown file says to programs and not to readers: front matter, comments, fenced code.
//!
//! Apart from `lines`, because each of these reaches over lines that, read one by one, look like prose.

use std::ops::Range;

/// The front matter of `text`: the lines between `---` at its very top and the next `---` or `...`, without these two. None
/// where the first of them states no `key: value`.
pub fn front_matter(text: &str) -> Option<Range<usize>> {
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut start = text.len() - rest.len();
    let mut lines = rest.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    start += first.len();
    let mut end = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(start..end);
        }
        if end == start && !is_setting(line) {
            return None;
        }
        end += line.len();
    }
    None
}

/// The asides of `text` by whole lines, ascending. What is opened and never closed is none.
pub(super) fn asides(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    if let Some(matter) = front_matter(text) {
        start = line_end(text, matter.end);
        found.push(0..start);
    }
    let mut closed = Closed { comments: true, fences: [true; 2] };
    while start < text.len() {
        let end = line_end(text, start);
        let tail = || comment_at_end(&text[start..end]).map(|length| start + length..end);
        let aside = closed.end(text, start, end).map(|after| start..after).or_else(tail);
        start = aside.as_ref().map_or(end, |aside| aside.end);
        found.extend(aside);
    }
    found
}

/// Whether a mark that opens an aside may still find its end: once it did not, no later one will.
struct Closed {
    comments: bool,
    fences: [bool; 2],
}

impl Closed {
    /// The end of the aside that the line from `start` to `end` opens.
    fn end(&mut self, text: &str, start: usize, end: usize) -> Option<usize> {
        let line = text[start..end].trim_start();
        if line.starts_with("<!--") && self.comments {
            let close = text[start..].find("-->").map(|close| start + close + 3);
            self.comments = close.is_some();
            // What follows a comment on its line is prose.
            return close.map(|close| if blank(text, close) { line_end(text, close) } else { close });
        }
        let kind = ["```", "~~~"].iter().position(|fence| line.starts_with(fence))?;
        let fence = ["```", "~~~"][kind];
        // "```word```" is code within a line.
        if !self.fences[kind] || line[fence.len()..].contains('`') {
            return None;
        }
        let mut at = end;
        while at < text.len() {
            let next = line_end(text, at);
            if text[at..next].trim_start().starts_with(fence) {
                return Some(next);
            }
            at = next;
        }
        self.fences[kind] = false;
        None
    }
}

/// Where a comment begins that ends the line.
fn comment_at_end(line: &str) -> Option<usize> {
    let open = line.trim_end().strip_suffix("-->")?.rfind("<!--")?;
    (!line[open..].trim_end().trim_end_matches("-->").contains("-->")).then_some(open)
}

fn is_setting(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        !key.is_empty()
            && key.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter))
            && (value.trim().is_empty() || value.starts_with(char::is_whitespace))
    })
}

fn blank(text: &str, at: usize) -> bool {
    text[at..line_end(text, at)].trim().is_empty()
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        asides(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn front_matter_stands_at_the_very_top() {
        assert_eq!(found("---\ntitle: Hus\n---\nProsa."), ["---\ntitle: Hus\n---\n"]);
        assert!(found("\n---\ntitle: Hus\n---\n").is_empty());
        assert!(found("---\nDette er prosa.\n---\n").is_empty());
        assert!(found("---\ntitle: Hus\nProsa uten ende.").is_empty());
    }

    #[test]
    fn comments_and_code_end_where_they_are_closed() {
        let text = "Prosa.\n<!-- husk\nluft --> Mer.\n```r\nx <- 1\n```\nProsa.\n<!-- uten ende\n~~~\nProsa.";
        assert_eq!(found(text), ["<!-- husk\nluft -->", "```r\nx <- 1\n```\n"]);
        assert_eq!(found("Prosa. <!-- husk -->\nMer."), ["<!-- husk -->\n"]);
        assert!(found("```kode``` i en linje\n").is_empty());
    }
}
