//! Keywords in context: one line a place, the words in the middle.
//!
//! Apart from the passages of a search, which are read: a concordance is looked down, so its lines are cut and stand in columns.

use std::ops::Range;

use serde_json::json;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::passages::word_ranges;
use super::phrases::{counted, first_shown, say};
use super::search::headed;
use crate::model::document::one_line;
use crate::model::{Cell, Column, Document, Report, Table};
use crate::query::Match;
use crate::text::collate;
use crate::text::language::Language;

/// A place of some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyword {
    /// Its source, by the place in the list of them.
    pub source: usize,
    /// What stands before the words in their sentence, in one line.
    pub left: String,
    /// From the first of the words to the last.
    pub words: String,
    /// What stands behind.
    pub right: String,
    /// The headings above.
    pub section: String,
    /// The page that the sentence begins on.
    pub page: Option<u32>,
}

/// A source that words stand in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// What it is headed with; no two alike.
    pub label: String,
}

/// In which order the lines stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By the labels of their sources, and as they follow each other there.
    Source,
    /// By what stands before the words, the nearest word first.
    Left,
    /// By what stands behind them.
    Right,
    /// By the words.
    Word,
}

impl Keyword {
    /// The words of a match in a sentence of a document; none where that has no such words.
    pub fn of(document: &Document, sentence: usize, words: &Match, source: usize) -> Option<Keyword> {
        let sentence = document.sentences.get(sentence)?;
        let words = word_ranges(document, sentence, words);
        let hull = words.first()?.start..words.last()?.end;
        let line = |range: Range<usize>| document.text.get(range).map(one_line);
        Some(Keyword {
            source,
            left: line(sentence.range.start..hull.start)?,
            words: line(hull.clone())?,
            right: line(hull.end..sentence.range.end)?,
            section: document.section_path(sentence).join(" › "),
            page: sentence.page,
        })
    }
}

impl Order {
    /// Puts lines that follow each other as in their sources into order; those that are alike stay as they are.
    pub fn sort(self, lines: &mut [Keyword], sources: &[Named]) {
        let words = |text: &str| text.split_whitespace().map(collate::key).collect::<Vec<_>>();
        lines.sort_by_cached_key(|line| match self {
            Order::Source => vec![collate::key(&sources[line.source].label)],
            Order::Left => words(&line.left).into_iter().rev().chain(words(&line.words)).collect(),
            Order::Right => words(&line.right).into_iter().chain(words(&line.words)).collect(),
            Order::Word => words(&line.words).into_iter().chain(words(&line.right)).collect(),
        });
    }
}

/// Columns between two columns of a table.
const GAPS: usize = 9;

/// The report on the first `limit` lines: for people who look down them cut to fit `width` columns, else whole. The table is
/// `plain`, with ids, for programs, and has names for people.
pub fn kwic(
    query: &str,
    (lines, sources): (&[Keyword], &[Named]),
    limit: usize,
    width: Option<usize>,
    language: Language,
    plain: bool,
) -> Report {
    let columns = vec![
        Column::number("left", say(language, "Foran", "Framanfor", "Before")),
        Column::text("keyword", say(language, "Treff", "Treff", "Keyword")),
        Column::text("right", say(language, "Bak", "Bak", "Behind")),
        Column::text("source", say(language, "Kilde", "Kjelde", "Source")),
        Column::text("section", say(language, "Avsnitt", "Avsnitt", "Section")),
        Column::number("page", say(language, "Side", "Side", "Page")),
    ];
    let shown = &lines[..lines.len().min(limit)];
    let row = |line: &Keyword| {
        let source = &sources[line.source];
        vec![
            Cell::text(&line.left),
            Cell::text(&line.words),
            Cell::text(&line.right),
            Cell::text(if plain { &source.id } else { &source.label }),
            Cell::text(&line.section),
            line.page.map_or(Cell::Empty, |page| Cell::Whole(i64::from(page))),
        ]
    };
    let table = match width {
        None => Table { rows: shown.iter().map(row).collect(), columns, totals: 0 },
        Some(width) => Table {
            rows: cut_to(shown, sources, width, language),
            columns: columns.into_iter().take(4).collect(),
            totals: 0,
        },
    };
    let record = |line: &Keyword| {
        json!({
            "source": sources[line.source].id,
            "left": line.left,
            "keyword": line.words,
            "right": line.right,
            "section": line.section,
            "page": line.page,
        })
    };
    Report {
        title: headed(query, language),
        table,
        notes: vec![note(lines, shown.len(), language)],
        records: Some(shown.iter().map(record).collect()),
        ..Report::default()
    }
}

/// "128 places in 9 sources; the first 100 are shown".
fn note(lines: &[Keyword], shown: usize, language: Language) -> String {
    let mut sources: Vec<usize> = lines.iter().map(|line| line.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let places = counted(lines.len(), language, ["sted", "stad", "place"], ["steder", "stader", "places"]);
    let sources = counted(sources.len(), language, ["kilde", "kjelde", "source"], ["kilder", "kjelder", "sources"]);
    let in_ = say(language, "i", "i", "in");
    format!("{places} {in_} {sources}{}", first_shown(shown, lines.len(), language))
}

/// Rows of four columns that stand side by side in `width` columns, the words in the middle.
fn cut_to(lines: &[Keyword], sources: &[Named], width: usize, language: Language) -> Vec<Vec<Cell>> {
    let source = |line: &Keyword| {
        let label = &sources[line.source].label;
        match line.page {
            Some(page) => format!("{label}, {} {page}", say(language, "s.", "s.", "p.")),
            None => label.clone(),
        }
    };
    let widest = |text: &dyn Fn(&Keyword) -> usize, most: usize| lines.iter().map(text).max().unwrap_or(0).min(most);
    let heading = "Keyword".len();
    let words = widest(&|line| line.words.width(), (width / 3).max(heading)).max(heading);
    let named = widest(&|line| source(line).width(), (width / 4).max(heading)).max(heading);
    let side = (width.saturating_sub(GAPS + words + named) / 2).max(heading);
    let row = |line: &Keyword| {
        vec![
            Cell::text(tail(&line.left, side)),
            Cell::text(ends(&line.words, words)),
            Cell::text(head(&line.right, side)),
            Cell::text(head(&source(line), named)),
        ]
    };
    lines.iter().map(row).collect()
}

/// The beginning of a text that takes at most `width` columns, with a sign where more follows.
fn head(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_string();
    }
    let kept = fitting(text.chars(), width);
    format!("{}…", text.chars().take(kept).collect::<String>().trim_end())
}

/// The beginning and the end of a text that take at most `width` columns together.
fn ends(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_string();
    }
    let end = tail(text, width / 2);
    let start = head(text, width - end.width() + 1);
    format!("{}{end}", start.trim_end_matches('…').trim_end())
}

/// The end of a text that takes at most `width` columns, with a sign where more stands before.
fn tail(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_string();
    }
    let skip = text.chars().count() - fitting(text.chars().rev(), width);
    format!("…{}", text.chars().skip(skip).collect::<String>().trim_start())
}

/// How many letters take less than `width` columns, so that a sign has room beside them.
fn fitting(letters: impl Iterator<Item = char>, width: usize) -> usize {
    let mut taken = 0;
    letters
        .take_while(|letter| {
            taken += letter.width().unwrap_or(0);
            taken < width
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(left: &str, words: &str, right: &str) -> Keyword {
        Keyword {
            source: 0,
            left: left.into(),
            words: words.into(),
            right: right.into(),
            section: String::new(),
            page: None,
        }
    }

    fn source() -> [Named; 1] {
        [Named { id: "lie-2020-hus".into(), label: "Lie 2020".into() }]
    }

    #[test]
    fn lines_are_sorted_by_their_neighbours() {
        let sorted = |order: Order| {
            let mut lines = [
                line("alle fikk en", "nøkkel", "å bære"),
                line("hun ga", "nøkler", "til"),
                line("og en", "nøkkel", "igjen"),
            ];
            order.sort(&mut lines, &source());
            lines.map(|line| line.left)
        };
        assert_eq!(sorted(Order::Left), ["alle fikk en", "og en", "hun ga"]);
        assert_eq!(sorted(Order::Right), ["og en", "hun ga", "alle fikk en"]);
        assert_eq!(sorted(Order::Word), ["og en", "alle fikk en", "hun ga"]);
        assert_eq!(sorted(Order::Source), ["alle fikk en", "hun ga", "og en"]);
    }

    #[test]
    fn lines_are_cut_on_both_sides_to_fit() {
        let lines = [line(
            "Da hun kom hjem etter en lang dag, lå det en",
            "nøkkel",
            "under matten, og ingen visste hvem som la den der.",
        )];
        for width in [40, 60, 80, 200] {
            let report = kwic("nøkkel", (&lines, &source()), 10, Some(width), Language::Nb, false);
            let cells: Vec<String> = report.table.rows[0]
                .iter()
                .map(|cell| if let Cell::Text(text) = cell { text.clone() } else { String::new() })
                .collect();
            assert!(cells.iter().map(|cell| cell.width()).sum::<usize>() + GAPS <= width.max(40), "{cells:?}");
            assert!(cells[0].ends_with("en") && cells[2].starts_with("under"), "{cells:?}");
            assert_eq!((cells[0].starts_with('…'), cells[2].ends_with('…')), (width < 200, width < 200));
        }
        assert_eq!((head("日本語", 4), tail("日本語", 4)), ("日…".to_string(), "…語".to_string()));
        assert_eq!(ends("brukeren selv formulerer målene", 15), "brukeren…målene");
    }
}
