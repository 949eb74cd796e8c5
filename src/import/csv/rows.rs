//! Rows cut into cells, line by line.
//!
//! Apart from the `csv` crate, which reads on to the end of the file when one quote is never closed: here such a record
//! costs only itself.

use std::collections::VecDeque;

use super::header::Header;
use crate::import::lines::{Line, Lines};

/// The longest record, in bytes: a quote still open after that much was never meant to open.
const LONGEST: usize = 1 << 20;

/// How many bytes may be read a second time for open quotes, before quotes lose their meaning. Keeps reading linear.
const PATIENCE: usize = 32 << 20;

/// The rows of a table as they come.
pub(super) struct Rows {
    lines: Lines,
    /// Lines to be read again, because the row they were taken for did not hold.
    waiting: VecDeque<Line>,
    delimiter: char,
    columns: usize,
    skip: usize,
    patience: usize,
}

/// One row, or why it is none.
pub(super) struct Row {
    pub(super) line: u32,
    pub(super) cells: Result<Vec<String>, String>,
}

impl Rows {
    pub(super) fn new(lines: Lines, header: &Header) -> Self {
        let (delimiter, columns, skip) = (header.delimiter, header.columns.len(), header.lines);
        Rows { lines, waiting: VecDeque::new(), delimiter, columns, skip, patience: PATIENCE }
    }

    fn next_line(&mut self) -> std::io::Result<Option<Line>> {
        if let Some(line) = self.waiting.pop_front() {
            return Ok(Some(line));
        }
        while self.skip > 0 {
            self.skip -= 1;
            self.lines.next_line()?;
        }
        self.lines.next_line()
    }

    /// The next row that is not empty.
    pub(super) fn next_row(&mut self) -> std::io::Result<Option<Row>> {
        loop {
            let Some(first) = self.next_line()? else { return Ok(None) };
            if first.cut {
                return Ok(Some(Row { line: first.number, cells: Err("its line is too long".into()) }));
            }
            if !first.text.trim().is_empty() {
                return self.row(first).map(Some);
            }
        }
    }

    /// The row that begins with `first`, over as many lines as its quotes hold together.
    fn row(&mut self, first: Line) -> std::io::Result<Row> {
        let number = first.number;
        let mut cutter = Cutter::new(self.delimiter);
        cutter.line(&first.text);
        let mut length = first.text.len();
        let mut more = Vec::new();
        while cutter.open && (!cutter.odd || more.is_empty()) && length <= LONGEST && length <= self.patience {
            let Some(line) = self.next_line()? else { break };
            cutter.line(&line.text);
            length += line.text.len() + 1;
            more.push(line);
        }
        if !cutter.open && (more.is_empty() || (!cutter.odd && self.surplus(&cutter.cells).is_none())) {
            return Ok(Row { line: number, cells: self.filled(cutter.cells) });
        }
        // The quote was none. The lines after the first are rows of their own.
        self.patience = self.patience.saturating_sub(length);
        for line in more.into_iter().rev() {
            self.waiting.push_front(line);
        }
        let plain: Vec<String> = first.text.split(self.delimiter).map(str::to_string).collect();
        let cells = if self.fits(&plain) { Ok(plain) } else { Err("a quote in it is never closed".into()) };
        Ok(Row { line: number, cells })
    }

    /// Whether there is a cell for every column, and nothing beyond.
    fn fits(&self, cells: &[String]) -> bool {
        cells.len() >= self.columns && self.surplus(cells).is_none()
    }

    /// How many cells there are, where some beyond the last column say something.
    fn surplus(&self, cells: &[String]) -> Option<usize> {
        let beyond = cells.get(self.columns..).unwrap_or_default();
        beyond.iter().any(|cell| !cell.trim().is_empty()).then_some(cells.len())
    }

    /// The cells of a row, with empty ones at its end where a program spared them.
    fn filled(&self, mut cells: Vec<String>) -> Result<Vec<String>, String> {
        if let Some(count) = self.surplus(&cells) {
            return Err(format!("it has {count} cells, the header has {}", self.columns));
        }
        cells.resize(cells.len().max(self.columns), String::new());
        Ok(cells)
    }
}

/// The cells of one line.
pub(super) fn cells(line: &str, delimiter: char) -> Vec<String> {
    let mut cutter = Cutter::new(delimiter);
    cutter.line(line);
    cutter.cells
}

/// Cuts a row into cells, line by line.
pub(super) struct Cutter {
    delimiter: char,
    pub(super) cells: Vec<String>,
    /// Whether the last cell is quoted and its closing quote has not come.
    pub(super) open: bool,
    /// Whether a quote inside a quoted cell was not doubled.
    odd: bool,
}

impl Cutter {
    pub(super) fn new(delimiter: char) -> Self {
        Cutter { delimiter, cells: Vec::new(), open: false, odd: false }
    }

    pub(super) fn line(&mut self, line: &str) {
        let mut rest = line;
        if self.open {
            self.push("\n");
            match self.quoted(rest) {
                Some(after) => match after.strip_prefix(self.delimiter) {
                    Some(next) => rest = next,
                    None => return,
                },
                None => return,
            }
        }
        loop {
            rest = match rest.trim_start_matches(' ').strip_prefix('"') {
                Some(quoted) => {
                    self.cells.push(String::new());
                    match self.quoted(quoted) {
                        Some(after) => after,
                        None => return,
                    }
                }
                None => {
                    let (cell, after) = rest.split_at(rest.find(self.delimiter).unwrap_or(rest.len()));
                    self.cells.push(cell.to_string());
                    after
                }
            };
            match rest.strip_prefix(self.delimiter) {
                Some(next) => rest = next,
                None => return,
            }
        }
    }

    /// Reads a quoted cell up to its closing quote and returns what follows it; none where it goes on in the next line.
    /// A quote that no separator follows is a letter of the cell, as in `"he said "yes" to it"`.
    fn quoted<'l>(&mut self, text: &'l str) -> Option<&'l str> {
        self.open = true;
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('"') {
            self.push(before);
            if let Some(doubled) = after.strip_prefix('"') {
                self.push("\"");
                rest = doubled;
                continue;
            }
            let end = after.trim_start_matches(' ');
            if end.is_empty() || end.starts_with(self.delimiter) {
                self.open = false;
                return Some(end);
            }
            self.push("\"");
            self.odd = true;
            rest = after;
        }
        self.push(rest);
        None
    }

    fn push(&mut self, text: &str) {
        if let Some(cell) = self.cells.last_mut() {
            cell.push_str(text);
        }
    }
}
