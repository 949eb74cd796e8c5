//! Tables of searches: the cells that name databases, and those that hold what was searched for.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{APPENDIX, METHOD};
use crate::cite::{Manuscript, pattern};

/// What a cell of a table of searches holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// The name of a database.
    Database,
    /// A query, or words that were searched for.
    Words,
}

static DATABASE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:[^\s,.;:()]{0,12}databas[^\s,.;:()]*|søkj?ebas[^\s,.;:()]*|søkj?emotor[^\s,.;:()]*|søkj?estad[^\s,.;:()]*|søkested[^\s,.;:()]*)\b",
    )
});

static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:søk(?:et|j?eord[^\s,.;:()]*|j?estreng[^\s,.;:()]*|j?ekombinasjon[^\s,.;:()]*|j?eterm[^\s,.;:()]*|j?eomgrep[^\s,.;:()]*|ebegrep[^\s,.;:()]*)?|search(?: (?:terms?|strings?|words?))?|quer(?:y|ies)|key ?words?|emneord|nøkkelord)\W*$",
    )
});

/// The cells of tables of searches in chapters about method and in appendices, with their places in bytes.
pub(super) fn cells(manuscript: &Manuscript) -> Vec<(Holds, Range<usize>)> {
    let text = &manuscript.document.text;
    let (mut found, mut columns, mut at) = (Vec::new(), None, 0);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if !line.starts_with('|') {
            columns = line.trim().is_empty().then_some(columns).flatten();
            continue;
        }
        let row = row(line, start);
        match &columns {
            None => columns = Some(row.iter().map(|cell| holds(&text[cell.clone()])).collect::<Vec<_>>()),
            Some(columns) if belongs(manuscript, start) => {
                let held = columns.iter().zip(row).filter_map(|(holds, cell)| Some(((*holds)?, cell)));
                found.extend(held.filter(|(_, cell)| text[cell.clone()].contains(char::is_alphabetic)));
            }
            Some(_) => {}
        }
    }
    found
}

/// The cells of a row, without white space around them.
fn row(line: &str, start: usize) -> Vec<Range<usize>> {
    let (mut cells, mut at) = (Vec::new(), start + 1);
    for cell in line[1..].split('|') {
        let begins = at + (cell.len() - cell.trim_start().len());
        cells.push(begins..begins.max(at + cell.trim_end().len()));
        at += cell.len() + 1;
    }
    cells
}

/// What the column under a heading holds.
fn holds(heading: &str) -> Option<Holds> {
    let database = DATABASE.is_match(heading).then_some(Holds::Database);
    database.or_else(|| WORDS.is_match(heading).then_some(Holds::Words))
}

fn belongs(manuscript: &Manuscript, at: usize) -> bool {
    let document = &manuscript.document;
    let sentence = document.sentence_at(at).and_then(|one| document.sentences.get(one));
    let path = sentence.map(|one| document.section_path(one)).unwrap_or_default();
    path.iter().any(|heading| METHOD.is_match(heading) || APPENDIX.is_match(heading))
}
