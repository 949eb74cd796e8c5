//! A table in columns, without vertical rules, as in a book.
//!
//! Separate from the terminal's title and passages. The library shares out the width, breaks lines and aligns; here is
//! what it cannot know: how far words may be cut, that signs hang beside their figures, and that totals are set apart.

use std::io;
use std::rc::Rc;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};
use unicode_width::UnicodeWidthStr;

use crate::model::{Align, Cell, Column, Marked, Table};

use super::Style;
use super::cut::{cut, uncut};
use super::paint::{Weight, paint};
use super::spelling::for_people;
use super::wrap::wrap;

/// Columns between two columns of the table.
const GAP: u16 = 3;
/// Words stay whole where they can; else they are cut to the first of these widths that lets the table stand.
const LIMITS: [usize; 8] = [usize::MAX, 36, 30, 24, 20, 16, 14, 12];
/// A column of running text is not made narrower than this while words elsewhere could be cut.
const NARROWEST_TEXT: usize = 24;
/// One light rule under the heading, and nothing else.
const LOOK: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));
/// What stands in the row that becomes the rule over the totals: no cell can hold a control character.
const RULE: &str = "\u{1}";

/// True when the table stands in columns within the style's width; else it is written as a list.
pub fn fits(table: &Table, style: &Style) -> bool {
    Grid::set(table, style).is_some()
}

/// Writes the table: in columns where they fit the width, else as a list of its rows.
pub fn write(table: &Table, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    if table.columns.is_empty() {
        return Ok(());
    }
    match Grid::set(table, style) {
        Some(grid) => grid.write(table, style, out),
        None => write_list(table, style, out),
    }
}

/// The words of a table, cut as far as its width makes it necessary.
struct Grid {
    columns: Vec<Words>,
}

/// The words of one column.
struct Words {
    heading: String,
    /// Shared by all ways to set the table that need not cut them.
    cells: Rc<Vec<String>>,
    /// Whether its words may be cut: not figures.
    text: bool,
    /// The widest word and the widest line of its cells.
    word: usize,
    line: usize,
    /// How narrow it may become.
    least: usize,
}

impl Grid {
    fn set(table: &Table, style: &Style) -> Option<Grid> {
        let gaps = usize::from(GAP) * table.columns.len().saturating_sub(1);
        let room = style.width.map_or(Some(usize::MAX), |width| width.checked_sub(gaps))?;
        let whole: Vec<Words> = (0..table.columns.len()).map(|column| Words::whole(table, column, style)).collect();
        LIMITS.into_iter().find_map(|limit| {
            // A heading stands only once, so its words give way first.
            let cut = |words: &Words| words.cut(limit, limit - limit / 4, style);
            let mut columns: Vec<Words> = whole.iter().map(cut).collect();
            let taken = columns.iter().fold(0, |sum: usize, words| sum.saturating_add(words.least));
            let mut spare = room.checked_sub(taken)?;
            // What is left heals the cuts where it can.
            let mut wanting: Vec<usize> =
                (0..columns.len()).filter(|&at| whole[at].text && columns[at].least < whole[at].least).collect();
            while let Some(at) = wanting.pop() {
                let least = columns[at].least;
                let healed = least.saturating_add(spare / (wanting.len() + 1));
                columns[at] = whole[at].cut(healed, limit - limit / 4, style);
                spare = spare.saturating_sub(columns[at].least.saturating_sub(least));
            }
            Some(Grid { columns })
        })
    }

    fn write(self, table: &Table, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
        let mut rule: Option<String> = None;
        for line in self.arranged(table, style).lines() {
            let line = line.trim_end();
            let mut text = String::new();
            match &rule {
                Some(rule) if line == RULE => text.push_str(rule),
                Some(_) => text.push_str(line),
                None if line.starts_with('─') && line.chars().all(|letter| letter == '─') => {
                    text.push_str(line);
                    rule = Some(line.to_string());
                }
                None => paint(&plain(line), Weight::Bold, style.color, &mut text),
            }
            writeln!(out, "{text}")?;
        }
        Ok(())
    }

    fn arranged(self, table: &Table, style: &Style) -> comfy_table::Table {
        let mut grid = comfy_table::Table::new();
        grid.load_style(LOOK);
        grid.set_header(self.columns.iter().map(|words| &words.heading));
        let first_total = table.rows.len().saturating_sub(table.totals);
        for number in 0..table.rows.len() {
            if number == first_total && number > 0 {
                grid.add_row([RULE]);
            }
            grid.add_row(self.columns.iter().filter_map(|words| words.cells.get(number)));
        }
        if let Some(width) = style.width {
            grid.set_width(columns(width)).set_content_arrangement(ContentArrangement::Dynamic);
        }
        let last = table.columns.len().saturating_sub(1);
        for (column, words) in grid.column_iter_mut().zip(&self.columns) {
            let gap = if column.index == last { 0 } else { GAP };
            column.set_padding((0, gap));
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(
                columns(words.least).saturating_add(gap),
            )));
            if table.columns[column.index].align == Align::Right {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        grid
    }
}

impl Words {
    /// A column with every word whole.
    fn whole(table: &Table, column: usize, style: &Style) -> Words {
        let hang = hang(table, column);
        let cell = |row: &Vec<Cell>| {
            let cell = row.get(column).unwrap_or(&Cell::Empty);
            // Figures align where every one leaves as much room for a sign as the widest sign takes.
            uncut(&shown(cell, &table.columns[column], style)) + &" ".repeat(hang.saturating_sub(sign(cell).width()))
        };
        let Column { name, align, .. } = &table.columns[column];
        let cells = table.rows.iter().map(cell).collect();
        Words::of(uncut(name), cells, *align == Align::Left, usize::MAX)
    }

    /// The column where text may be as narrow as `limit`.
    fn of(heading: String, cells: Vec<String>, text: bool, limit: usize) -> Words {
        let widest_of = |breaks| cells.iter().map(|words| widest(words, breaks)).max().unwrap_or(0);
        let (word, line) = (widest_of(BREAKS), widest_of(&['\n']));
        Words { heading, cells: Rc::new(cells), text, word, line, least: 0 }.narrowed(limit)
    }

    /// The same with no word wider than these limits.
    fn cut(&self, limit: usize, heading: usize, style: &Style) -> Words {
        let heading = cut(&self.heading, heading, style.language);
        if !self.text || self.word <= limit {
            return Words { heading, cells: Rc::clone(&self.cells), ..*self }.narrowed(limit);
        }
        let cells = self.cells.iter().map(|words| cut(words, limit, style.language)).collect();
        Words::of(heading, cells, self.text, limit)
    }

    fn narrowed(mut self, limit: usize) -> Words {
        let cells = if self.text { self.word.max(self.line.min(limit).min(NARROWEST_TEXT)) } else { self.line };
        self.least = cells.max(widest(&self.heading, BREAKS)).max(1);
        self
    }
}

/// Where the library may end a line.
const BREAKS: &[char] = &[' ', '\n'];

/// The columns of the widest part between two of `breaks`.
fn widest(words: &str, breaks: &[char]) -> usize {
    words.split(breaks).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// A width as the library counts it.
fn columns(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// The columns that the widest sign of a column of numbers takes.
fn hang(table: &Table, column: usize) -> usize {
    if table.columns[column].align == Align::Left {
        return 0;
    }
    table.rows.iter().filter_map(|row| row.get(column)).map(|cell| sign(cell).width()).max().unwrap_or(0)
}

fn sign(cell: &Cell) -> &'static str {
    if let Cell::Signed(_, sign) = cell { sign } else { "" }
}

fn plain(text: &str) -> Marked {
    Marked { text: text.to_string(), marks: Vec::new() }
}

/// The most signs of a cell that may be shown by its beginning.
const BRIEF: usize = 80;

/// A cell as people read it, in a brief column on a screen no longer than it may be.
fn shown(cell: &Cell, column: &Column, style: &Style) -> String {
    let whole = for_people(cell, style.language);
    match whole.char_indices().nth(BRIEF) {
        Some(_) if column.brief && style.brief => {
            let beginning: String = whole.chars().take(BRIEF - 1).collect();
            format!("{}…", beginning.trim_end())
        }
        _ => whole,
    }
}

/// Every row as lines `heading: value`, for terminals too narrow for columns.
fn write_list(table: &Table, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let width = style.width.unwrap_or(usize::MAX).max(1);
    for (number, row) in table.rows.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        for (column, cell) in table.columns.iter().zip(row) {
            let entry = format!("{}: {}", column.name, shown(cell, column, style));
            for line in wrap(&plain(&entry), width) {
                writeln!(out, "{}", line.words.text)?;
            }
        }
    }
    Ok(())
}
