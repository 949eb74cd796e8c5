//! A table in columns, without vertical rules, as in a book.
//!
//! Separate from the terminal's title and passages. The library shares out the width, breaks lines and aligns; here is
//! what it cannot know: how far words may be cut, that signs hang beside their figures, and that totals are set apart.

use std::io;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};
use unicode_width::UnicodeWidthStr;

use crate::model::{Align, Cell, Marked, Table};

use super::Style;
use super::cut::{cut, uncut};
use super::paint::{Weight, paint};
use super::spelling::for_people;
use super::wrap::wrap;

/// Columns between two columns of the table.
const GAP: u16 = 3;
/// Words stay whole where they can; else they are cut to the first of these widths that lets the table stand.
const LIMITS: [usize; 6] = [usize::MAX, 30, 24, 20, 16, 12];
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
    heading: Vec<String>,
    rows: Vec<Vec<String>>,
    /// How narrow each column may become.
    least: Vec<usize>,
}

impl Grid {
    fn set(table: &Table, style: &Style) -> Option<Grid> {
        let gaps = usize::from(GAP) * table.columns.len().saturating_sub(1);
        let room = style.width.map_or(Some(usize::MAX), |width| width.checked_sub(gaps))?;
        let whole = Grid::whole(table, style);
        LIMITS.into_iter().find_map(|limit| {
            let grid = whole.cut(table, limit);
            (grid.least.iter().fold(0, |sum: usize, least| sum.saturating_add(*least)) <= room).then_some(grid)
        })
    }

    /// Every word whole.
    fn whole(table: &Table, style: &Style) -> Grid {
        let hangs: Vec<usize> = (0..table.columns.len()).map(|column| hang(table, column)).collect();
        let words = |row: &Vec<Cell>| {
            let cell = |column| row.get(column).unwrap_or(&Cell::Empty);
            let words = hangs.iter().enumerate().map(|(column, hang)| {
                // Figures align where every one leaves as much room for a sign as the widest sign takes.
                let free = hang.saturating_sub(sign(cell(column)).width());
                uncut(&for_people(cell(column), style.language)) + &" ".repeat(free)
            });
            words.collect()
        };
        let heading = table.columns.iter().map(|column| uncut(&column.name)).collect();
        Grid { heading, rows: table.rows.iter().map(words).collect(), least: Vec::new() }
    }

    /// The same with no word wider than `limit`, nor a heading's than three quarters of it: it stands there only once.
    fn cut(&self, table: &Table, limit: usize) -> Grid {
        let heading: Vec<String> = self.heading.iter().map(|name| cut(name, limit - limit / 4)).collect();
        let mut least: Vec<usize> = heading.iter().map(|name| widest(name, BREAKS).max(1)).collect();
        let row = |row: &Vec<String>| {
            let cells = row.iter().enumerate().map(|(column, words)| {
                if table.columns[column].align == Align::Right {
                    least[column] = least[column].max(widest(words, &['\n']));
                    return words.clone();
                }
                let words = cut(words, limit);
                let text = widest(&words, &['\n']).min(limit).min(NARROWEST_TEXT);
                least[column] = least[column].max(widest(&words, BREAKS)).max(text);
                words
            });
            cells.collect()
        };
        let rows = self.rows.iter().map(row).collect();
        Grid { heading, rows, least }
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
        grid.load_style(LOOK).set_header(self.heading);
        let first_total = self.rows.len().saturating_sub(table.totals);
        for (number, row) in self.rows.into_iter().enumerate() {
            if number == first_total && number > 0 {
                grid.add_row([RULE]);
            }
            grid.add_row(row);
        }
        if let Some(width) = style.width {
            grid.set_width(columns(width)).set_content_arrangement(ContentArrangement::Dynamic);
        }
        let last = table.columns.len().saturating_sub(1);
        for (column, least) in grid.column_iter_mut().zip(&self.least) {
            let gap = if column.index == last { 0 } else { GAP };
            column.set_padding((0, gap));
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(columns(*least).saturating_add(gap))));
            if table.columns[column.index].align == Align::Right {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        grid
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

/// Every row as lines `heading: value`, for terminals too narrow for columns.
fn write_list(table: &Table, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let width = style.width.unwrap_or(usize::MAX).max(1);
    for (number, row) in table.rows.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        for (column, cell) in table.columns.iter().zip(row) {
            let entry = format!("{}: {}", column.name, for_people(cell, style.language));
            for line in wrap(&plain(&entry), width) {
                writeln!(out, "{}", line.words.text)?;
            }
        }
    }
    Ok(())
}
