//! Blocks of words as the tables of a method chapter.

use super::phrases::{counted, say};
use crate::model::{Cell, Column, Report, Table};
use crate::query::blocks::Block;
use crate::text::language::Language;

/// A block with its name.
pub type Named<'b> = (&'b str, &'b Block);

/// The *søkeordtabell*: a column a block, an entry a row. Entries stand in the order of the file, language by language.
pub fn words(blocks: &[Named<'_>], language: Language, plain: bool) -> Report {
    let columns =
        blocks.iter().map(|(name, _)| Column::text(*name, if plain { name.to_string() } else { capital(name) }));
    let longest = blocks.iter().map(|(_, block)| block.entries.len()).max().unwrap_or(0);
    let cell = |block: &Block, row: usize| Cell::maybe(block.entries.get(row).map(|entry| entry.query.as_str()));
    let rows = (0..longest).map(|row| blocks.iter().map(|(_, block)| cell(block, row)).collect());
    let note = say(
        language,
        "Ordene i en kolonne er forbundet med OR, kolonnene med AND.",
        "Orda i ein kolonne er bundne saman med OR, kolonnane med AND.",
        "The words of a column are joined by OR, the columns by AND.",
    );
    Report {
        title: say(language, "Søkeord", "Søkjeord", "Search words").to_string(),
        table: Table { rows: rows.collect(), columns: columns.collect(), totals: 0 },
        notes: vec![note.to_string()],
        ..Report::default()
    }
}

/// All blocks, one a row: how many entries each has, and these.
pub fn list(blocks: &[Named<'_>], language: Language) -> Report {
    let columns = vec![
        Column::text("block", say(language, "Blokk", "Blokk", "Block")),
        Column::number("entries", say(language, "Ord", "Ord", "Entries")),
        Column::text("words", say(language, "Søkeord", "Søkjeord", "Search words")).brief(),
    ];
    let row = |(name, block): &Named<'_>| {
        let words: Vec<&str> = block.entries.iter().map(|entry| entry.query.as_str()).collect();
        vec![Cell::text(*name), Cell::Whole(words.len() as i64), Cell::text(words.join(" OR "))]
    };
    let note = counted(blocks.len(), language, ["blokk", "blokk", "block"], ["blokker", "blokker", "blocks"]);
    Report {
        title: say(language, "Blokker", "Blokker", "Blocks").to_string(),
        table: Table { rows: blocks.iter().map(row).collect(), columns, totals: 0 },
        notes: vec![note],
        ..Report::default()
    }
}

fn capital(name: &str) -> String {
    let words = name.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
