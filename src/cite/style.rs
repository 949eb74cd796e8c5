//! How a manuscript cites: by author and year, by numbers, or in notes.
//!
//! Apart from the reading of citations, because only author–year citations are read; of the others no more is asked than whether
//! they are there, so that nobody takes "nothing found" for "nothing wrong".

use std::sync::LazyLock;

use regex::Regex;

use super::head::pattern;
use super::plain::Plain;
use super::year::years;
use crate::model::manuscript::Citation;
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

/// How the line of a note begins: in Markdown, and as the readers of Word files and prints set it.
static NOTE_LINE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\[(?:\^[^\]\s]+\]:|(?P<bare>[0-9]{1,3})\] )"));

/// An entry with its number.
static ENTRY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:\[[0-9]{1,3}\]|[0-9]{1,3}[.)])\s+\p{Lu}"));

/// Fewer of them are no style.
const FEWEST: usize = 4;

/// The style that a text cites in, whose author–year `citations` were read. Those in notes are as likely the place and year of
/// a book, "(Oslo: Fagbok, 2001)", and say nothing.
pub fn style(document: &Document, stretches: &[Plain], citations: &[Citation]) -> Style {
    let note = |at: usize| NOTE_LINE.captures(&document.text[line_start(document, at)..]);
    let in_note = |citation: &&Citation| note(citation.range.start).is_some();
    let citations = citations.iter().filter(|citation| !in_note(citation)).count();
    // A note below its paragraph; the mark before it is no citation by number.
    let is_bare_note = |stretch: &Plain| {
        let mark = stretch.place(0..1).and_then(|place| note(place.start));
        mark.is_some_and(|mark| mark.name("bare").is_some())
    };
    let (below, running): (Vec<&Plain>, Vec<&Plain>) = stretches.iter().partition(|stretch| is_bare_note(stretch));
    let count = |words: &Regex| running.iter().map(|stretch| words.find_iter(&stretch.text).count()).sum::<usize>();
    let listed = document.sentences.iter().filter(|sentence| is_numbered(document, sentence)).count();
    let square = count(&NUMBERS);
    // Round brackets hold numbers of people too; they are citations where the list is numbered.
    let round = if listed >= FEWEST { count(&ROUND) } else { 0 };
    let notes = count(&NOTE);
    let noted = NOTED.find_iter(&document.text).count()
        + below.iter().filter(|stretch| years(&stretch.text).next().is_some()).count();
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
    sentence.role == Role::References
        && ENTRY.is_match(&document.text[line_start(document, sentence.range.start)..sentence.range.end])
}

/// Where the line begins that a byte lies in.
fn line_start(document: &Document, at: usize) -> usize {
    document.text[..at].rfind('\n').map_or(0, |end| end + 1)
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
        let places: String = (1..6)
            .map(|number| format!("[^{number}]: Kari Lie, Hus (Oslo: Fagbok, 200{number}), s. {number}.\n\n"))
            .collect();
        assert_eq!(read(&format!("# Hus\n\n{notes}{places}")), Style::Notes);
        let below: String = (1..6)
            .map(|number| format!("{PROSE}.\n\n[{number}] Kari Lie, Hus (Oslo: Fagbok, 200{number}), s. {number}.\n\n"))
            .collect();
        assert_eq!(read(&format!("# Hus\n\n{below}")), Style::Notes);
        let both: String = (["Aas", "Dal", "Eng", "Foss", "Moe"].iter().zip(1..))
            .map(|(name, number)| format!("{PROSE} ({name}, 2020).[^{number}]\n\n"))
            .collect();
        assert_eq!(read(&format!("# Hus\n\n{both}{places}")), Style::AuthorYear);
        let people = format!("# Hus\n\n{}", format!("{PROSE} for kvinner (12) og menn (14) (Lie, 2020). ").repeat(6));
        assert_eq!(read(&people), Style::AuthorYear);
    }
}
