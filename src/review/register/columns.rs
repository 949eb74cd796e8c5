//! The columns of a register, in whichever of its languages, dialects and encodings it was downloaded.
//!
//! Apart from what is looked up in it: only here is it known how a download looks.

use std::borrow::Cow;

use csv::ByteRecord;
use encoding_rs::WINDOWS_1252;

use crate::model::document::one_line;
use crate::review::table;
use crate::text::words::fold;

/// Where the columns are that kilde asks for.
pub(super) struct Columns {
    pub(super) issn: Vec<usize>,
    pub(super) titles: Vec<usize>,
    pub(super) prefix: Option<usize>,
    pub(super) levels: Vec<(i32, usize)>,
}

impl Columns {
    /// The columns by the row of their headings; none where it is no such row.
    pub(super) fn of(row: &ByteRecord) -> Option<Columns> {
        let mut columns = Columns { issn: Vec::new(), titles: Vec::new(), prefix: None, levels: Vec::new() };
        let mut publisher = Vec::new();
        for (place, cell) in row.iter().enumerate() {
            let heading = text(cell);
            let heading = name(heading.trim_start_matches('\u{feff}'));
            match heading.as_str() {
                "print issn" | "online issn" | "issn" | "eissn" | "e-issn" | "issn-l" => columns.issn.push(place),
                "trykt issn" | "elektronisk issn" | "issn (print)" | "issn (online)" => columns.issn.push(place),
                "original tittel" | "originaltittel" | "original title" | "tittel" => columns.titles.push(place),
                "internasjonal tittel" | "international title" => columns.titles.push(place),
                "utgiver" | "forlag" | "publisher" => publisher.push(place),
                "isbn-prefiks" | "isbn-prefix" | "isbn prefiks" | "isbn prefix" | "isbn-prefikser" => {
                    columns.prefix = Some(place)
                }
                other => columns.levels.extend(year(other).map(|year| (year, place))),
            }
        }
        if columns.titles.is_empty() && columns.issn.is_empty() {
            columns.titles = publisher;
        }
        let named = !(columns.issn.is_empty() && columns.titles.is_empty() && columns.prefix.is_none());
        (named && !columns.levels.is_empty()).then_some(columns)
    }
}

/// The year of a heading such as "nivå 2023", "level (2023)", "nivå i 2023"; also where a program has broken its å. What has
/// other words is another thing: "Foreslått nivå 2026".
fn year(heading: &str) -> Option<i32> {
    let (word, year) = heading.split_at(heading.find(|sign: char| sign.is_ascii_digit())?);
    let year = year.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    let mut words =
        word.split(|sign: char| sign.is_whitespace() || "(_-:".contains(sign)).filter(|word| !word.is_empty());
    let first = words.next()?;
    let is_level =
        first == "level" || first.strip_prefix("niv").is_some_and(|rest| (1..=2).contains(&rest.chars().count()));
    let sound = is_level && words.all(|word| ["i", "in", "for", "år", "year"].contains(&word));
    year.parse().ok().filter(|_| sound && year.len() == 4)
}

/// The sign between cells, by the first line of them.
pub(super) fn delimiter(sample: &[u8]) -> u8 {
    let mut lines = sample.split(|byte| *byte == b'\n').filter(|line| line.len() > "sep=;".len() + 1);
    table::most(lines.next().unwrap_or_default())
}

/// A cell: UTF-8, or else what Windows writes.
pub(super) fn text(cell: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(cell).0,
    }
}

/// A title or name as it is compared.
pub(super) fn name(words: &str) -> String {
    fold(&one_line(words))
}
