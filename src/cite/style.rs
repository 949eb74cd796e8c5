//! How a manuscript cites: by author and year, by numbers, or in notes.
//!
//! Apart from the reading of citations, because only author–year citations are read; of the others no more is asked than whether
//! they are there, so that nobody takes "nothing found" for "nothing wrong".

use std::sync::LazyLock;

use regex::Regex;

use super::head::pattern;
use super::plain::Plain;
use crate::model::{Document, Sentence};
use crate::text::layout::Role;

/// How works are cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// "(Moe, 2019)".
    #[default]
    AuthorYear,
    /// `[12]`, "(12, 13)", "¹²": Vancouver and its like.
    Numbered,
    /// In footnotes or endnotes.
    Notes,
}

/// Numbers in square brackets, or raised.
static NUMBERS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\[[0-9]{1,3}(?: ?[,;–-] ?[0-9]{1,3})*\]|\p{L}[.,]?[¹²³⁴-⁹⁰]+"));

/// Numbers in round brackets, which may be anything else too.
static ROUND: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{L} \([0-9]{1,3}(?: ?[,;–-] ?[0-9]{1,3})*\)"));

/// A note of Markdown.
static NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[\^[^\]\s]+\]"));

/// What a note of Markdown says.
static NOTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?m)^\[\^[^\]\s]+\]:.*\b(?:1[5-9]|20)[0-9]{2}\b|(?mi)^ ?[0-9]{1,3}[.)]? (?:ibid|op\. ?cit|se note)")
});

/// An entry with its number.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:\[[0-9]{1,3}\]|[0-9]{1,3}[.)])\s+\p{Lu}"));

/// Fewer of them are no style.
const FEWEST: usize = 4;

/// The style that a text cites in, whose author–year citations were counted.
pub fn style(document: &Document, stretches: &[Plain], citations: usize) -> Style {
    let count = |words: &Regex| stretches.iter().map(|stretch| words.find_iter(&stretch.text).count()).sum::<usize>();
    let listed = document.sentences.iter().filter(|sentence| is_numbered(document, sentence)).count();
    let square = count(&NUMBERS);
    // Round brackets hold numbers of people too; they are citations where the list is numbered.
    let round = if listed >= FEWEST { count(&ROUND) } else { 0 };
    let notes = count(&NOTE);
    let noted = NOTED.find_iter(&document.text).count();
    if square + round >= FEWEST && square + round > citations * 2 {
        Style::Numbered
    } else if noted.max(notes.min(noted * 2)) >= FEWEST && noted > citations * 2 {
        Style::Notes
    } else {
        Style::AuthorYear
    }
}

/// Whether a number stands before an entry of a list.
fn is_numbered(document: &Document, sentence: &Sentence) -> bool {
    let line = document.text[..sentence.range.start].rfind('\n').map_or(0, |at| at + 1);
    sentence.role == Role::References && ENTRY.is_match(&document.text[line..sentence.range.end])
}

#[cfg(test)]
mod tests {
    use super::super::Manuscript;
    use super::*;
    use crate::import::compose::{Draft, compose};

    fn read(text: &str) -> Style {
        Manuscript::read(compose(Draft { text: text.into(), ..Draft::default() })).style
    }

    const PROSE: &str = "Vi bodde lenge i huset ved sjøen, og det var kaldt om vinteren";

    #[test]
    fn styles_are_told_from_one_another() {
        let list = "## Referanser\n\n1. Lie K. Hus. Fagbok; 2020.\n\n2. Moe P. Hjem. Fagbok; 2019.\n\n3. Dal B. Hage. Fagbok; 2018.\n\n4. Aas A. Gate. Fagbok; 2017.\n";
        let text = |mark: &str| format!("# Hus\n\n{}\n\n{list}", format!("{PROSE} {mark}. ").repeat(6));
        assert_eq!(read(&text("[2, 3]")), Style::Numbered);
        assert_eq!(read(&text("(2, 3)")), Style::Numbered);
        assert_eq!(read(&text("(Lie, 2020)")), Style::AuthorYear);
        let notes: String = (1..6).map(|number| format!("{PROSE}.[^{number}]\n\n")).collect();
        let noted: String =
            (1..6).map(|number| format!("[^{number}]: Lie, *Hus*, Fagbok 2020, s. {number}.\n\n")).collect();
        assert_eq!(read(&format!("# Hus\n\n{notes}{noted}")), Style::Notes);
        let people = format!("# Hus\n\n{}", format!("{PROSE} for kvinner (12) og menn (14) (Lie, 2020). ").repeat(6));
        assert_eq!(read(&people), Style::AuthorYear);
    }
}
