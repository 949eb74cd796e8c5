//! Tables whose cells have several lines: read row by row, and each cell to its end.
//!
//! Apart from the columns of running text, which look alike where cells are long, and which must never be taken for a table.
//! So only a table is believed that shows its rows: they stand apart, each of them begins in all of its columns on one line,
//! and some of the cells beside each other have more lines than others. Columns of running text never do all of that.

use std::ops::Range;

use super::columns::{Ink, Row, middle};

/// A table has at least so many rows.
const LEAST_BANDS: usize = 3;

/// And so many of them have a cell with more lines than the one beside it.
const LEAST_UNEVEN: usize = 2;

/// Lines further apart than this, in distances of lines, stand in two rows.
const APART: f32 = 1.2;

/// A column of a table with cells of several lines is at least so wide, in sizes of its type.
const LEAST_WIDTH: f32 = 6.0;

/// A table on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The lines that it takes.
    pub rows: Range<usize>,
    /// The lines of each of its rows.
    pub bands: Vec<Range<usize>>,
    /// Where its columns are parted, from the left.
    pub channels: Vec<f32>,
}

/// The table on the lines of `run`, in all of which the same `channels` are free; none where it is no table for certain.
pub fn table(inks: &[Ink], rows: &[Row], run: Range<usize>, channels: &[f32]) -> Option<Table> {
    let grid = Grid { inks, rows, channels };
    // A short last line of the text above leaves the channel free too.
    let first = run.clone().find(|row| grid.is_whole(*row))?;
    let bands = grid.bands(first..run.end)?;
    let lengths: Vec<Vec<usize>> = bands.iter().map(|band| grid.lengths(band)).collect::<Option<_>>()?;
    let wrapped: Vec<&Vec<usize>> = lengths.iter().filter(|band| band.iter().any(|length| *length > 1)).collect();
    let uneven = wrapped.iter().filter(|band| band.iter().any(|length| *length != band[0])).count();
    let sure = bands.len() >= LEAST_BANDS && uneven >= LEAST_UNEVEN && 2 * uneven >= wrapped.len();
    let table = Table { rows: first..run.end, bands, channels: channels.to_vec() };
    (sure && are_wide(inks, &rows[table.rows.clone()], channels)).then_some(table)
}

/// Lines and the channels that part them.
struct Grid<'g> {
    inks: &'g [Ink],
    rows: &'g [Row],
    channels: &'g [f32],
}

impl Grid<'_> {
    /// Which columns a line has words in.
    fn filled(&self, row: usize) -> Vec<bool> {
        let mut filled = vec![false; self.channels.len() + 1];
        self.rows[row].iter().for_each(|piece| filled[place(&self.inks[*piece], self.channels)] = true);
        filled
    }

    fn is_whole(&self, row: usize) -> bool {
        self.filled(row).into_iter().all(|filled| filled)
    }

    fn y(&self, row: usize) -> f32 {
        self.rows[row].first().map_or(0.0, |piece| self.inks[*piece].y)
    }

    /// The rows of the table, by their lines; none where something else than a row begins after a gap.
    fn bands(&self, lines: Range<usize>) -> Option<Vec<Range<usize>>> {
        let distance = |line: usize| self.y(line - 1) - self.y(line);
        let apart = APART * usual(lines.clone().skip(1).map(distance).collect())?;
        let mut bands: Vec<Range<usize>> = Vec::new();
        for line in lines {
            match bands.last_mut() {
                Some(band) if distance(line) <= apart => band.end = line + 1,
                _ if self.is_whole(line) => bands.push(line..line + 1),
                _ => return None,
            }
        }
        Some(bands)
    }

    /// How many lines each cell of a row has; none where a column goes on that had ended.
    fn lengths(&self, band: &Range<usize>) -> Option<Vec<usize>> {
        let mut lengths = vec![0; self.channels.len() + 1];
        for (line, row) in band.clone().enumerate() {
            for (length, filled) in lengths.iter_mut().zip(self.filled(row)) {
                match (filled, *length == line) {
                    (true, true) => *length += 1,
                    (true, false) => return None,
                    (false, _) => {}
                }
            }
        }
        Some(lengths)
    }
}

/// The column that a piece stands in.
fn place(ink: &Ink, channels: &[f32]) -> usize {
    channels.iter().filter(|channel| middle(ink) > **channel).count()
}

/// The distance that lines of one cell keep: most of the smaller ones do.
fn usual(mut distances: Vec<f32>) -> Option<f32> {
    distances.sort_by(f32::total_cmp);
    distances.get(distances.len() / 4).copied().filter(|distance| *distance > 0.0)
}

/// Whether all columns are wide enough for words: marks of lists and numbers of notes are not.
fn are_wide(inks: &[Ink], rows: &[Row], channels: &[f32]) -> bool {
    let mut extents = vec![(f32::INFINITY, f32::NEG_INFINITY, 0.0_f32); channels.len() + 1];
    for ink in rows.iter().flatten().map(|piece| &inks[*piece]) {
        let extent = &mut extents[place(ink, channels)];
        *extent = (extent.0.min(ink.left), extent.1.max(ink.right), extent.2.max(ink.size));
    }
    extents.iter().all(|(left, right, size)| right - left >= LEAST_WIDTH * size)
}

impl Table {
    /// Its cells in reading order, each as its lines; rows of one line each stay lines across the page, and come together.
    /// With each, whether it is a cell.
    pub fn parts(&self, inks: &[Ink], rows: &[Row]) -> Vec<(Vec<Row>, bool)> {
        let mut parts: Vec<(Vec<Row>, bool)> = Vec::new();
        for band in &self.bands {
            if band.len() == 1 {
                match parts.last_mut() {
                    Some((lines, false)) => lines.extend_from_slice(&rows[band.clone()]),
                    _ => parts.push((rows[band.clone()].to_vec(), false)),
                }
                continue;
            }
            for column in 0..=self.channels.len() {
                let own = |row: &Row| -> Row {
                    row.iter().copied().filter(|piece| place(&inks[*piece], &self.channels) == column).collect()
                };
                parts.push((rows[band.clone()].iter().map(own).filter(|row| !row.is_empty()).collect(), true));
            }
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::reading_order;
    use super::*;

    /// Cells of so many lines each, row by row; rows stand `between` further apart than lines.
    fn cells(lengths: &[[usize; 2]], between: f32) -> Vec<Ink> {
        let (mut inks, mut y) = (vec![ink(50.0, 500.0, 720.0)], 700.0);
        for band in lengths {
            for line in 0..band[0].max(band[1]) {
                for (column, length) in band.iter().enumerate().filter(|(_, length)| line < **length) {
                    let left = [50.0, 290.0][column];
                    let last = line + 1 == *length;
                    inks.push(ink(left, left + if last { 120.0 } else { 205.0 }, y));
                }
                y -= 12.0;
            }
            y -= between;
        }
        inks
    }

    fn ink(left: f32, right: f32, y: f32) -> Ink {
        Ink { left, right, y, size: 10.0 }
    }

    /// The pieces in the order in which they are read, and whether some stand in cells.
    fn read(inks: &[Ink]) -> (Vec<usize>, bool) {
        let columns = reading_order(inks);
        let cells = columns.iter().any(|column| column.cell);
        (columns.into_iter().flat_map(|column| column.rows).flatten().collect(), cells)
    }

    #[test]
    fn each_cell_is_read_to_its_end_and_each_row_before_the_next() {
        let (order, is_table) = read(&cells(&[[2, 3], [1, 1], [4, 2], [2, 2]], 6.0));
        assert!(is_table);
        assert_eq!(order, [0, 1, 3, 2, 4, 5, 6, 7, 8, 10, 12, 13, 9, 11, 14, 16, 15, 17]);
    }

    #[test]
    fn what_does_not_show_its_rows_is_no_table() {
        // No room between the rows; no cell longer than its neighbours; two rows; one of them without a second cell.
        assert!(!read(&cells(&[[2, 3], [1, 1], [4, 2], [2, 2]], 0.0)).1);
        assert!(!read(&cells(&[[3, 3], [2, 2], [4, 4], [2, 2]], 6.0)).1);
        assert!(!read(&cells(&[[2, 5], [6, 2]], 6.0)).1);
        assert!(!read(&cells(&[[2, 3], [4, 0], [4, 2], [2, 3]], 6.0)).1);
        assert!(!read(&cells(&[[1, 1], [1, 1], [1, 1], [1, 1], [1, 1]], 6.0)).1);
    }

    #[test]
    fn columns_with_room_between_paragraphs_are_no_table() {
        // Paragraphs of different lengths on both sides: one pair of them begins on one line by chance.
        let (mut inks, lengths) = (Vec::new(), [[5, 3, 6, 4], [3, 4, 5, 6]]);
        for (column, lengths) in lengths.iter().enumerate() {
            let (mut y, left) = (700.0, [50.0, 290.0][column]);
            for length in lengths {
                for line in 0..*length {
                    inks.push(ink(left, left + if line + 1 == *length { 90.0 } else { 205.0 }, y));
                    y -= 12.0;
                }
                y -= 6.0;
            }
        }
        let (order, is_table) = read(&inks);
        assert!(!is_table);
        assert_eq!(order.len(), inks.len());
    }
}
