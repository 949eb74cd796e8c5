//! Headings, and how deep they lie.
//!
//! Apart from `roles`, because a heading is told from the look of one paragraph and the one after it. A number outweighs
//! every other sign of depth: after the conversion of a PDF the number of `#` jumps.

use super::super::notes;
use super::apparatus;
use super::lines::Mark;
use super::paragraphs::{Paragraph, is_cut_short};

/// More words than this make no heading of a line without a mark.
const LONGEST: usize = 14;

/// A line with a finite verb and more words than this is a sentence.
const LONGEST_CLAUSE: usize = 12;

/// Finite verbs that sentences have and titles seldom.
const FINITE: [&str; 20] = [
    "er", "var", "blir", "ble", "blei", "vart", "har", "hadde", "kan", "kunne", "skal", "vil", "må", "is", "are",
    "was", "were", "has", "have", "can",
];

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
        Mark::Bullet | Mark::Quote => None,
        Mark::None => {
            let depth =
                is_title(words, count, paragraph, next.map(|next| &text[next.words.clone()])).then(|| plain(words));
            // Words apart from each other are the cells of a table's row, if not a chapter's number and its name.
            depth.filter(|depth| *depth == Depth::Chapter || !words.contains('\t'))
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

/// How deep a heading lies by its name alone.
pub(super) fn plain(words: &str) -> Depth {
    let name = name(words);
    let chapter = CHAPTERS.contains(&name.as_str())
        || ["kapittel ", "chapter ", "del ", "vedlegg ", "appendix "].iter().any(|word| name.starts_with(word));
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
        || is_prose(words, LONGEST_CLAUSE)
        || !(first.is_uppercase() || first.is_ascii_digit() || first == '§')
    {
        return false;
    }
    if is_caption(words) || next.is_some_and(|next| is_cut_short(words, next)) {
        return false;
    }
    match notes::without(words).trim_end_matches(['"', '”', '»', ')', '*']).chars().next_back() {
        Some(':') => count <= 4,
        Some('?') => count <= 7 && next.is_some_and(|next| next.len() > 120),
        Some('.' | '!' | '…') => count < 3 && !words.contains(' '),
        Some(',' | ';') => false,
        _ => true,
    }
}

/// "Tabell 2. Beboere etter alder": the name of a table or a figure, not of what follows it.
fn is_caption(words: &str) -> bool {
    let mut words = words.split_whitespace();
    let sort = words.next().map(str::to_lowercase).unwrap_or_default();
    ["tabell", "table", "figur", "figure"].contains(&sort.as_str())
        && words.next().is_some_and(|number| number.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// Prose, though short and without a stop at its end: a sentence ends inside it, a citation ends it, or it has
/// a finite verb among more than `clause` words.
pub(super) fn is_prose(words: &str, clause: usize) -> bool {
    let finite = || words.split_whitespace().any(|word| FINITE.contains(&word)) && !words.contains(['?', ':']);
    let long = || words.split_whitespace().nth(clause).is_some();
    ends_in_citation(words) || holds_stop(words) || (long() && finite())
}

/// "(Moe, 2019)", "(Moe et al., 2019, s. 4)", "[1]", "[2, 5–7]" at the end.
fn ends_in_citation(words: &str) -> bool {
    let number = |letter: char| letter.is_ascii_digit() || ", –-".contains(letter);
    if let Some((_, inside)) = words.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) {
        return inside.contains(|letter: char| letter.is_ascii_digit()) && inside.chars().all(number);
    }
    let Some((_, inside)) = words.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) else { return false };
    inside.split(", ").skip(1).any(|part| {
        let year = part.bytes().take_while(u8::is_ascii_digit).count() == 4;
        year && (part.starts_with("19") || part.starts_with("20"))
    })
}

/// A stop after a whole word, not an abbreviation or a number, with a capital after it.
fn holds_stop(words: &str) -> bool {
    words.match_indices(". ").any(|(stop, _)| {
        let before = words[..stop].rsplit(char::is_whitespace).next().unwrap_or_default();
        let whole = before.chars().count() > 3 && before.chars().all(|letter| letter.is_lowercase() || letter == '-');
        (whole || before.ends_with([')', ']', '»', '”']))
            && words[stop + 2..].trim_start().starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_inside_or_a_citation_at_the_end_makes_prose() {
        let prose = |words: &str| is_prose(words, LONGEST_CLAUSE);
        for words in [
            "Leietakerne blir ikke spurt. Husverten har for liten tid (Moe, 2019)",
            "Leietakerne blir sjelden spurt (Moe & Lie, 2019, s. 4)",
            "Leietakerne blir sjelden spurt [1]",
            "Leietakerne blir sjelden spurt.[2, 5–7]",
            "Leietakerne blir ikke spurt (Moe, 2019). Det er dyrt",
            "De som har bodd lenge i huset er ofte de som blir spurt sist",
        ] {
            assert!(prose(words), "{words}");
        }
        for words in [
            "Metode og utvalg (2019)",
            "Tabell 1. Oversikt over husene",
            "Besøk hos Dr. Moe",
            "Et hus for alle [utkast]",
            "Hvem er de som bor her? Om unge i hus med lite lys og dårlig luft",
        ] {
            assert!(!prose(words), "{words}");
        }
    }

    #[test]
    fn names_are_compared_without_number_and_marks() {
        assert_eq!(name("6.0 Referanseliste"), "referanseliste");
        assert_eq!(name("Abstract:"), "abstract");
    }
}
