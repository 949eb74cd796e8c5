//! The lines of a first page, and what a line is that is neither title nor name.
//!
//! Apart from the facts, because the search for each of them begins with the same lines.

use std::sync::LazyLock;

use regex::Regex;

use super::{cover, kind, official, publication};
use crate::model::document::one_line;

/// The longest line that may be a title or a list of names, in characters.
const LONGEST: usize = 200;

/// How many lines with words a first page has at most.
const MOST: usize = 60;

/// A line of a first page.
pub(super) struct Line<'t> {
    /// Its words, without the marks of Markdown.
    pub words: String,
    /// Whether it is marked as a heading.
    pub heading: bool,
    /// Whether all of it is bold.
    pub bold: bool,
    /// Whether an empty line stands before it.
    pub after_gap: bool,
    /// Whether an empty line follows.
    pub before_gap: bool,
    /// The line as it stands.
    pub raw: &'t str,
}

impl Line<'_> {
    /// True where it may be a title or a list of names.
    pub fn is_short(&self) -> bool {
        self.words.chars().count() <= LONGEST
    }

    /// True where it is a paragraph by itself.
    pub fn stands_alone(&self) -> bool {
        self.after_gap && self.before_gap
    }
}

/// The lines of `front` that have words.
pub(super) fn lines(front: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut after_gap = true;
    for raw in front.lines() {
        if raw.trim().is_empty() {
            if let Some(last) = lines.last_mut() {
                last.before_gap = true;
            }
            after_gap = true;
        } else if is_underline(raw)
            && lines.last().is_some_and(|line| line.after_gap && !line.before_gap && !line.heading)
        {
            // Lines under each other over it are prose, or a table.
            lines.iter_mut().last().into_iter().for_each(|line| line.heading = true);
            after_gap = true;
        } else if let Some(line) = read(raw, after_gap) {
            if lines.len() == MOST {
                break;
            }
            lines.push(line);
            after_gap = false;
        }
    }
    if let Some(last) = lines.last_mut() {
        last.before_gap = true;
    }
    lines
}

/// True for the line of `=` or `-` that makes a heading of the line over it.
fn is_underline(raw: &str) -> bool {
    let line = raw.trim();
    line.len() >= 3 && (line.bytes().all(|sign| sign == b'=') || line.bytes().all(|sign| sign == b'-'))
}

fn read(raw: &str, after_gap: bool) -> Option<Line<'_>> {
    let heading = raw.starts_with('#');
    let bare = raw.trim_start_matches('#').split("{#").next().unwrap_or_default().trim();
    let bold =
        bare.len() > 4 && bare.starts_with("**") && bare.ends_with("**") && !bare[2..bare.len() - 2].contains("**");
    let words = side_by_side(bare.trim_matches(['*', '_', ' ']));
    let counts = words.chars().any(char::is_alphanumeric);
    counts.then_some(Line { words, heading, bold, after_gap, before_gap: false, raw })
}

/// The words of a line. Names and addresses that stand side by side, a tab apart, are a list.
fn side_by_side(words: &str) -> String {
    let is_words = |cell: &str| cell.starts_with(char::is_uppercase) && cell.chars().nth(1).is_some();
    let cells: Vec<String> = words.split('\t').map(one_line).filter(|cell| !cell.is_empty()).collect();
    if cells.len() > 1 && cells.iter().all(|cell| is_words(cell)) { cells.join(", ") } else { one_line(words) }
}

/// Where the prose begins: at the first long line or under the name of a first section.
pub(super) fn prose(lines: &[Line<'_>]) -> usize {
    let begins =
        |line: &Line<'_>| !line.is_short() || is_section(&line.words) || (line.heading && is_part(&line.words));
    lines.iter().position(begins).unwrap_or(lines.len())
}

/// The heading of a part, which is never the title of the whole: numbered, or called as parts of most works are. A number
/// before a small letter counts what the title is about: "10 råd for en god natt".
static PART: LazyLock<Regex> = LazyLock::new(|| {
    super::pattern(
        r"(?i)^(?:(?:kapittel|chapter|del|part) [0-9ivx]+\b|[0-9]{1,2}\.?\)? +(?-i:\p{Lu})|[0-9]{1,2}(?:\.[0-9]{1,2})+\.? +\p{L}|[0-9]+\.[0-9. ]*$|(?:[0-9ivx]+\.? +)?(?:innledning|innleiing|introduksjon|introduction|bakgrunn|background|abstract|summary|sammendrag|samandrag|forord|føreord|preface|innhold(?:sfortegnelse)?|innhald(?:sliste)?|(?:table of )?contents|metode|methods?)[:.]?$)",
    )
});

/// True for the heading of a part of a work.
pub(super) fn is_part(words: &str) -> bool {
    PART.is_match(words)
}

/// The name of a part of a work: what follows it is prose.
pub(super) fn is_section(words: &str) -> bool {
    let name = words.to_lowercase();
    ["abstract", "forord", "føreord", "innhold", "innhald", "samandrag", "sammendrag", "summary"]
        .contains(&name.trim_end_matches(':'))
}

/// Beginnings of lines that are neither title nor person.
static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    super::pattern(
        r"(?i)^(?:oppgrader|du er ikk[je]e? logg|ikk(?:e|je) pålogg|logg inn|log in|sign in|du har tilgang|tilbake til|back to|hopp til|gå til|skip to|til hovedinnhold|handlekurv|current issue|siste utgave|veileder:|rettleiar:|article reuse|reuse of|downloaded from|lastet ned|lasta ned|copyright|©|corresponding author|korresponderende|received|accepted|mottatt|to cite this|prosjektnummer|prosjektperiode|midlene|geografi|alternativ tittel|åpen tilgang|open tilgang|open access|fagfellevurdert|peer[- ]reviewed|vitenskapelig (?:artikkel|publikasjon)|vitskapleg (?:artikkel|publikasjon)|side:|dette er en kronikk|(?:abstract|sammendrag|samandrag|innhold|innhald|forord|e-post|tlf|kandidat|dosent|førsteamanuensis|professor|stipendiat|research article|original article|short communication|korrespondanse|correspondence)\b|(?:meny|menu|søk|search|hjem|heim|forside|home|nyheter)(?:$| [|/]| (?-i:\p{Lu})))|\{\{|\]\s*\[",
    )
});

/// Lines that name a kind or a place of publication and are no title.
static RUBRIC: LazyLock<Regex> =
    LazyLock::new(|| super::pattern(r"(?i)^(?:meninger|debatt|kronikk|leserinnlegg|nyheter|kultur)(?: ?/ ?\p{L}+)*$"));

/// True for what surrounds a work on its first page: menus, posts, labels, the name and number of a journal.
pub(super) fn is_furniture(words: &str) -> bool {
    FURNITURE.is_match(words)
        || RUBRIC.is_match(words)
        || publication::is_issue(words)
        || publication::is_journal(words)
        || publication::report(words).is_some()
        || official::is_label(words)
        || kind::is_label(words)
        || cover::is_of_cover(words)
        || words.contains('@')
        || words.ends_with(':')
}
