//! The words of the sources.

use super::phrases::{counted, first_shown, say};
use crate::model::{Cell, Column, Report, Table, Word};
use crate::text::language::Language;

/// The languages that sentences are told by; `no` where a source does not show which form of Norwegian it has.
const LANGUAGES: [&str; 4] = ["nb", "nn", "no", "en"];

/// The report on the first `limit` of some words.
pub fn terms(prefix: &str, words: &[Word], limit: usize, language: Language, plain: bool) -> Report {
    let of = |word: &Word, code: &str| word.languages.get(code).copied().unwrap_or_default();
    let shown = &words[..words.len().min(limit)];
    // People are spared a column of noughts.
    let codes: Vec<&str> =
        LANGUAGES.into_iter().filter(|code| plain || words.iter().any(|word| of(word, code) > 0)).collect();
    let mut columns = vec![
        Column::text("word", say(language, "Ord", "Ord", "Word")),
        Column::number("count", say(language, "Antall", "Tal", "Count")),
        Column::number("sources", say(language, "Kilder", "Kjelder", "Sources")),
    ];
    columns.extend(codes.iter().map(|code| Column::number(*code, *code)));
    let whole = |count: u64| Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX));
    let row = |word: &Word| {
        let mut row = vec![Cell::text(&word.word), whole(word.count()), whole(word.sources as u64)];
        row.extend(codes.iter().map(|code| whole(of(word, code))));
        row
    };
    let note = counted(words.len(), language, ["ord", "ord", "word"], ["ord", "ord", "words"])
        + &first_shown(shown.len(), words.len(), language);
    Report {
        title: format!("{}: {prefix}", say(language, "Ord", "Ord", "Words")),
        table: Table { rows: shown.iter().map(row).collect(), columns, totals: 0 },
        notes: vec![note],
        ..Report::default()
    }
}
