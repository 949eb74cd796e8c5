//! What a command has to say, before it is known whether it goes to a terminal, a spreadsheet or a program.

use std::ops::Range;

use serde_json::Value;

/// The answer of one command: one table, what a reader needs to understand it, and the same in other shapes where a table
/// is not how people or programs want it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// The heading over it, in the language of the review.
    pub title: String,
    /// The data. Plain CSV writes this table and nothing else.
    pub table: Table,
    /// Legend and remarks under the table, a sentence or two each.
    pub notes: Vec<String>,
    /// Lines to be copied as they are, behind the notes on a terminal and in Markdown.
    pub verbatim: Vec<String>,
    /// Passages to read instead of the table, on a terminal and in Markdown.
    pub reading: Option<Vec<Quote>>,
    /// Objects for `--json`, one a line, where the rows of the table would not do.
    pub records: Option<Vec<Value>>,
}

/// Rows under named columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows; each has a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows at the end are totals: set apart on a terminal, left out of plain CSV and JSON.
    pub totals: usize,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Its English id: the heading in plain CSV and the key in JSON.
    pub id: String,
    /// Its heading for people, in the language of the review.
    pub name: String,
    /// On which side its cells stand.
    pub align: Align,
    /// True for a column that only people read (a running total): left out of plain CSV and JSON.
    pub derived: bool,
    /// True where a long cell is shown by its beginning: names and words that are looked up elsewhere. Files have all of it.
    pub brief: bool,
}

/// On which side of a column its cells stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// Text.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// One value of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Not known, or does not apply: `–` for people, nothing for programs.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A count.
    Whole(i64),
    /// A measure and how many decimals it is shown with.
    Real(f64, u8),
    /// A value with a sign after it that the notes explain. People see both, programs the value.
    Signed(Box<Cell>, &'static str),
    /// Yes or no.
    Flag(bool),
}

/// Words of which some are marked, as the hits of a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// The words, in one line.
    pub text: String,
    /// Byte ranges into them, ascending and apart.
    pub marks: Vec<Range<usize>>,
}

/// A passage to be read: where it stands, its words, and what is said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quote {
    /// The heading that this and the next passages stand under; printed where it changes.
    pub group: String,
    /// Where it stands: section, page.
    pub place: String,
    /// Its words.
    pub words: Marked,
    /// Lines under it: evidence, citation.
    pub remarks: Vec<String>,
}

impl Column {
    /// A column of words.
    pub fn text(id: impl Into<String>, name: impl Into<String>) -> Self {
        Column { id: id.into(), name: name.into(), ..Column::default() }
    }

    /// A column of numbers.
    pub fn number(id: impl Into<String>, name: impl Into<String>) -> Self {
        Column { align: Align::Right, ..Column::text(id, name) }
    }

    /// The same column where a long cell is shown by its beginning.
    pub fn brief(self) -> Self {
        Column { brief: true, ..self }
    }
}

impl Cell {
    /// Words.
    pub fn text(words: impl Into<String>) -> Self {
        Cell::Text(words.into())
    }

    /// Words, or an empty cell where there are none.
    pub fn maybe(words: Option<impl Into<String>>) -> Self {
        words.map_or(Cell::Empty, Cell::text)
    }
}
