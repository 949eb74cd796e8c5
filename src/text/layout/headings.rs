//! Headings, and how deep they lie.
//!
//! Apart from `roles`, because a heading is told from the look of one paragraph and the one after it. A number outweighs
//! every other sign of depth: after the conversion of a PDF the number of `#` jumps.

use super::apparatus;
use super::lines::Mark;
use super::paragraphs::{Paragraph, is_cut_short};

/// More words than this make no heading of a line without a mark.
const LONGEST: usize = 14;

/// Headings of the first level in every genre, in lower case.
const CHAPTERS: [&str; 44] = [
    "abstract",
    "summary",
    "sammendrag",
    "samandrag",
    "resymé",
    "forord",
    "føreord",
    "preface",
    "acknowledgements",
    "acknowledgments",
    "innhold",
    "innhald",
    "innholdsfortegnelse",
    "innhaldsliste",
    "contents",
    "table of contents",
    "innledning",
    "innleiing",
    "introduksjon",
    "introduction",
    "bakgrunn",
    "background",
    "teori",
    "theory",
    "metode",
    "method",
    "methods",
    "resultat",
    "resultater",
    "results",
    "funn",
    "findings",
    "diskusjon",
    "drøfting",
    "discussion",
    "konklusjon",
    "conclusion",
    "conclusions",
    "avslutning",
    "avslutting",
    "vedlegg",
    "appendix",
    "english summary",
    "norsk sammendrag",
];

/// How deep a heading lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// A number or Markdown says so, 1 the highest.
    Stated(u8),
    /// A chapter by its name.
    Chapter,
    /// Under whatever was stated last.
    Below,
}

/// How deep the heading `paragraph` lies; none where it is no heading. `next` is the paragraph after it, page numbers apart.
pub(super) fn depth(text: &str, paragraph: &Paragraph, next: Option<&Paragraph>) -> Option<Depth> {
    let words = &text[paragraph.words.clone()];
    let count = words.split_whitespace().take(41).count();
    match paragraph.mark {
        Mark::Hashes(level) => (count <= 40).then_some(Depth::Stated(level)),
        Mark::Chapter(level) => {
            (count <= LONGEST + 4 && !words.ends_with(['.', ';', ','])).then_some(Depth::Stated(level))
        }
        Mark::Number => heads_chapter(words, count, next).then_some(Depth::Stated(1)),
        Mark::Bold => (count <= LONGEST && !words.ends_with('.')).then_some(plain(words)),
        Mark::Bullet => None,
        Mark::None => {
            is_title(words, count, paragraph, next.map(|next| &text[next.words.clone()])).then(|| plain(words))
        }
    }
}

/// The name of a heading for comparison: lower case, without its number.
pub(super) fn name(words: &str) -> String {
    let words = words.get(..words.floor_char_boundary(80)).unwrap_or_default();
    words
        .trim_start_matches(|letter: char| letter.is_ascii_digit() || ". \t*".contains(letter))
        .trim_end_matches([':', '*', ' ', '.'])
        .to_lowercase()
}

fn plain(words: &str) -> Depth {
    let name = name(words);
    let chapter = CHAPTERS.contains(&name.as_str())
        || ["kapittel ", "chapter ", "del "].iter().any(|word| name.starts_with(word));
    if chapter || super::references::is_heading(&name) { Depth::Chapter } else { Depth::Below }
}

/// "4 Diskusjon" and not an item of a list: those come in rows or end in a stop.
fn heads_chapter(words: &str, count: usize, next: Option<&Paragraph>) -> bool {
    count <= LONGEST && !words.ends_with(['.', ';', ',', ':']) && next.is_some_and(|next| next.mark != Mark::Number)
}

/// A short line that stands alone and does not end like a sentence.
fn is_title(words: &str, count: usize, paragraph: &Paragraph, next: Option<&str>) -> bool {
    let Some(first) = words.chars().find(|letter| !"«“\"'(*_".contains(*letter)) else { return false };
    if count > LONGEST
        || paragraph.lines > 2
        || words.starts_with('(')
        || apparatus::is_byline(words)
        || !(first.is_uppercase() || first.is_ascii_digit() || first == '§')
    {
        return false;
    }
    if next.is_some_and(|next| is_cut_short(words, next)) {
        return false;
    }
    match words.trim_end_matches(['"', '”', '»', ')', '*']).chars().next_back() {
        Some(':') => count <= 4,
        Some('?') => count <= 7 && next.is_some_and(|next| next.len() > 120),
        Some('.' | '!' | '…') => count < 3 && !words.contains(' '),
        Some(',' | ';') => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_number_and_marks() {
        assert_eq!(name("6.0 Referanseliste"), "referanseliste");
        assert_eq!(name("Abstract:"), "abstract");
    }
}
