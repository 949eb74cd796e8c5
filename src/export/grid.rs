//! A table set in columns, without vertical rules, as in a book.
//!
//! Separate from the terminal's title and passages. Set by hand because marked words must keep their colour over a line's
//! end, totals want one rule of their own, and signs hang beside the figures they belong to.

use std::io;

use crate::model::{Align, Cell, Marked, Table};

use super::Style;
use super::paint::{Weight, dressed, paint};
use super::spelling::for_people;
use super::wrap::{Line, natural_width, widest_word, wrap};

/// Columns between two columns of the table.
const GAP: usize = 3;
/// A column of words is not made narrower than this.
const NARROWEST_WORDS: usize = 12;
/// A heading's word is cut only when it is wider than this.
const WIDEST_HEADING_WORD: usize = 20;

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
        Some(grid) => grid.write(out),
        None => write_list(table, style, out),
    }
}

/// A table whose columns have found their widths.
struct Grid<'a> {
    table: &'a Table,
    style: &'a Style,
    widths: Vec<usize>,
    /// Columns kept free at the right of a column for the signs of its values.
    hangs: Vec<usize>,
}

impl<'a> Grid<'a> {
    fn set(table: &'a Table, style: &'a Style) -> Option<Self> {
        let hangs: Vec<usize> = (0..table.columns.len()).map(|column| hang(table, column)).collect();
        let mut cells = vec![0; table.columns.len()];
        for row in &table.rows {
            for ((column, cell), hang) in row.iter().enumerate().zip(&hangs) {
                let width = natural_width(&words(cell, style)) + free(cell, *hang);
                cells[column] = width.max(cells[column]);
            }
        }
        let mut natural = Vec::new();
        let mut narrowest = Vec::new();
        for (column, cell) in table.columns.iter().zip(&cells) {
            let own = if column.align == Align::Right { *cell } else { (*cell).min(NARROWEST_WORDS) };
            natural.push(natural_width(&plain(&column.name)).max(*cell).max(1));
            narrowest.push(widest_word(&column.name).min(WIDEST_HEADING_WORD).max(own).max(1));
        }
        let gaps = GAP * table.columns.len().saturating_sub(1);
        let room = style.width.map_or(Some(usize::MAX), |width| width.checked_sub(gaps))?;
        let widths = share_out(&natural, &narrowest, room)?;
        Some(Grid { table, style, widths, hangs })
    }

    fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let rule = "─".repeat(self.widths.iter().sum::<usize>() + GAP * (self.widths.len() - 1));
        let heading = self.table.columns.iter().zip(&self.widths);
        let heading: Vec<_> = heading.map(|(column, width)| wrap(&plain(&column.name), *width)).collect();
        let height = heading.iter().map(Vec::len).max().unwrap_or(0);
        // Short headings stand at the rule, next to what they head.
        let heading = heading.into_iter().map(|lines| {
            let above = height - lines.len();
            std::iter::repeat_with(Line::default).take(above).chain(lines).collect()
        });
        self.write_row(heading.collect(), &vec![0; self.widths.len()], Weight::Bold, out)?;
        writeln!(out, "{rule}")?;
        let first_total = self.table.rows.len().saturating_sub(self.table.totals);
        for (number, row) in self.table.rows.iter().enumerate() {
            if number == first_total && number > 0 {
                writeln!(out, "{rule}")?;
            }
            let mut lines = Vec::with_capacity(self.widths.len());
            let mut hangs = Vec::with_capacity(self.widths.len());
            for (column, width) in self.widths.iter().enumerate() {
                let cell = row.get(column).unwrap_or(&Cell::Empty);
                let hang = free(cell, self.hangs[column]);
                lines.push(wrap(&words(cell, self.style), width.saturating_sub(hang)));
                hangs.push(hang);
            }
            self.write_row(lines, &hangs, Weight::Plain, out)?;
        }
        Ok(())
    }

    fn write_row(
        &self,
        cells: Vec<Vec<Line>>,
        hangs: &[usize],
        weight: Weight,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let nothing = Line::default();
        for number in 0..height {
            let mut text = String::new();
            // Spaces wait until something follows them, so that no line ends in spaces.
            let mut spaces = 0;
            for (column, lines) in cells.iter().enumerate() {
                let line = lines.get(number).unwrap_or(&nothing);
                let free = self.widths[column].saturating_sub(line.width + hangs[column]);
                let (before, after) = match self.table.columns[column].align {
                    Align::Left => (0, free),
                    Align::Right => (free, 0),
                };
                spaces += before;
                if !line.words.text.is_empty() {
                    text.extend(std::iter::repeat_n(' ', spaces));
                    paint(&line.words, weight, self.style.color, &mut text);
                    spaces = 0;
                }
                spaces += if line.words.text.is_empty() { line.width } else { 0 } + after + hangs[column] + GAP;
            }
            writeln!(out, "{text}")?;
        }
        Ok(())
    }
}

/// Widths within `room`: as they are where they fit, else the widest give way first. `None` where nothing helps.
fn share_out(natural: &[usize], narrowest: &[usize], room: usize) -> Option<Vec<usize>> {
    if natural.iter().sum::<usize>() <= room {
        return Some(natural.to_vec());
    }
    let capped = |cap: usize| natural.iter().zip(narrowest).map(move |(own, least)| (*own).min(cap.max(*least)));
    if capped(0).sum::<usize>() > room {
        return None;
    }
    let (mut low, mut high) = (0, room);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if capped(middle).sum::<usize>() <= room { low = middle } else { high = middle - 1 }
    }
    let mut widths: Vec<usize> = capped(low).collect();
    let mut left = room - widths.iter().sum::<usize>();
    for (width, own) in widths.iter_mut().zip(natural) {
        if left > 0 && *width == low && *width < *own {
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}

/// The columns that the widest sign of a column of numbers takes.
fn hang(table: &Table, column: usize) -> usize {
    if table.columns[column].align == Align::Left {
        return 0;
    }
    table.rows.iter().filter_map(|row| row.get(column)).map(sign_width).max().unwrap_or(0)
}

/// What a cell leaves free of its column's place for signs.
fn free(cell: &Cell, hang: usize) -> usize {
    hang.saturating_sub(sign_width(cell))
}

fn sign_width(cell: &Cell) -> usize {
    match cell {
        Cell::Signed(_, sign) => natural_width(&plain(sign)),
        _ => 0,
    }
}

fn words(cell: &Cell, style: &Style) -> Marked {
    dressed(for_people(cell, style.language), style.color)
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
            let value = words(cell, style);
            let shift = column.name.len() + 2;
            let marks = value.marks.iter().map(|mark| mark.start + shift..mark.end + shift).collect();
            let entry = Marked { text: format!("{}: {}", column.name, value.text), marks };
            for line in wrap(&entry, width) {
                let mut text = String::new();
                paint(&line.words, Weight::Plain, style.color, &mut text);
                writeln!(out, "{text}")?;
            }
        }
    }
    Ok(())
}
