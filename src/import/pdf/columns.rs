//! The order in which the pieces of a page are read: columns, and the rows of each.
//!
//! Apart from the engine, because where a column ends shows in the places of its lines alone, whoever found them. A page is
//! cut where a channel without ink runs down between two flows of text; a line set across the channel ends the run.

use std::ops::Range;

use super::boxes::{self, Aside};
use super::tables::{self, Table};

/// A piece of text on a page: where its ink begins and ends, its baseline, and the size of its type; all in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink {
    /// From the left.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// Its baseline, from below.
    pub y: f32,
    /// The size of its type.
    pub size: f32,
}

/// Pieces on one baseline, by their numbers, from left to right.
pub type Row = Vec<usize>;

/// Rows that are read one below the other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Column {
    /// The rows from the top down.
    pub rows: Vec<Row>,
    /// Whether it is the cell of a table, which says all it has to say by itself.
    pub cell: bool,
}

/// The least width of a channel between columns, in sizes of the type: wider than most blanks between words.
const CHANNEL: f32 = 0.55;

/// Flows on both sides of a channel have at least so many rows.
const LEAST_ROWS: usize = 4;

/// A flow of text is at least so wide, in sizes of its type; the marks of a list are narrower.
const LEAST_WIDTH: f32 = 8.0;

/// The lines of a flow fill so much of it on average; the cells of a table leave more free.
const LEAST_FILL: f32 = 0.6;

/// And so much of it is ink and not the blanks between words or cells.
const LEAST_INK: f32 = 0.5;

/// This share of the lines beside a channel begin at one place, as the lines of a column do and chance does not.
const ALIGNED: f32 = 0.5;

/// The next line of an address stands at most so far below, in sizes of its type.
const FOLLOWS: f32 = 1.45;

/// A block that is centred over the columns leaves so much free on both sides, in sizes of its type.
const BLOCK_EDGE: f32 = 3.0;

/// And no more of the text's width on one side than on the other than this share.
const BLOCK_CENTRED: f32 = 0.04;

/// A page is cut in two at most so many times, one inside the other.
const DEEPEST: u32 = 6;

/// How fine channels are looked for, in points.
const GRAIN: f32 = 1.0;

/// More pieces than this are no page of text, and are read as they lie.
const MOST: usize = 20_000;

/// The columns of a page in reading order, each as its rows from the top down. A row holds the numbers of its pieces from
/// left to right. What is set across the page is a column too.
pub fn reading_order(inks: &[Ink]) -> Vec<Column> {
    let rows = rows(inks);
    if inks.len() > MOST {
        return vec![Column { rows, cell: false }];
    }
    let mut columns = Vec::new();
    match boxes::beside_title(inks, &rows) {
        Some(aside) => read_around(inks, rows, &aside, &mut columns),
        None => read(inks, rows, DEEPEST, &mut columns),
    }
    columns
}

/// Reads the box beside a title before the title, so that the title and the authors under it stay together.
fn read_around(inks: &[Ink], mut rows: Vec<Row>, aside: &Aside, columns: &mut Vec<Column>) {
    let mut rest = rows.split_off(aside.rows.start);
    read(inks, rows, DEEPEST, columns);
    let mut own = Vec::new();
    for row in &mut rest[..aside.rows.len()] {
        let (outside, inside): (Row, Row) = row.iter().partition(|piece| middle(&inks[**piece]) < aside.left);
        own.push(inside);
        *row = outside;
    }
    own.retain(|row| !row.is_empty());
    rest.retain(|row| !row.is_empty());
    columns.push(Column { rows: own, cell: false });
    read(inks, rest, DEEPEST, columns);
}

/// Reads `rows` and hands them to `columns`, one column after the other where there are several.
fn read(inks: &[Ink], mut rows: Vec<Row>, depth: u32, columns: &mut Vec<Column>) {
    let free = if depth == 0 { Vec::new() } else { free_runs(inks, &rows) };
    if let Some(table) = best_table(inks, &rows, &free) {
        let below = rows.split_off(table.rows.end);
        let parts = table.parts(inks, &rows);
        rows.truncate(table.rows.start);
        read(inks, rows, depth - 1, columns);
        columns.extend(parts.into_iter().map(|(rows, cell)| Column { rows, cell }));
        return read(inks, below, depth - 1, columns);
    }
    let Some(Channel { at, rows: run }) = best_channel(inks, &rows, &free) else {
        if !rows.is_empty() {
            columns.push(Column { rows, cell: false });
        }
        return;
    };
    let mut rows = rows.into_iter();
    let above: Vec<Row> = rows.by_ref().take(run.start).collect();
    let beside: Vec<Row> = rows.by_ref().take(run.len()).collect();
    let below: Vec<Row> = rows.collect();
    let side = |left: bool| -> Vec<Row> {
        let pieces = |row: &Row| row.iter().copied().filter(|piece| (middle(&inks[*piece]) < at) == left).collect();
        beside.iter().map(pieces).filter(|row: &Row| !row.is_empty()).collect()
    };
    let (left, right) = (side(true), side(false));
    for part in [above, left, right, below] {
        read(inks, part, depth - 1, columns);
    }
}

/// Its middle, from the left.
pub fn middle(ink: &Ink) -> f32 {
    (ink.left + ink.right) / 2.0
}

/// A channel: its place from the left, and the rows it runs down along.
struct Channel {
    at: f32,
    rows: Range<usize>,
}

/// A place from the left, and the runs of rows that leave a channel's width free there.
type Free = (f32, Vec<Range<usize>>);

/// The channel with the most rows along it.
fn best_channel(inks: &[Ink], rows: &[Row], free: &[Free]) -> Option<Channel> {
    let mut best: Option<Channel> = None;
    for (at, runs) in free {
        for run in runs {
            let longest = best.as_ref().map_or(0, |best| best.rows.len());
            if run.len() > longest
                && let Some(rows) = flows(inks, rows, *at, run.clone()).filter(|rows| rows.len() > longest)
            {
                best = Some(Channel { at: *at, rows });
            }
        }
    }
    best
}

/// The table on the longest run of rows that leaves a channel free between words on both of its sides.
fn best_table(inks: &[Ink], rows: &[Row], free: &[Free]) -> Option<Table> {
    let parts = |at: f32, run: &Range<usize>| {
        let left = |row: &Row| row.iter().any(|piece| middle(&inks[*piece]) < at);
        let right = |row: &Row| row.iter().any(|piece| middle(&inks[*piece]) > at);
        rows[run.clone()].iter().filter(|row| left(row) && right(row)).count() >= LEAST_ROWS
    };
    let runs = free.iter().flat_map(|(at, runs)| runs.iter().map(move |run| (*at, run)));
    let mut longest: Option<&Range<usize>> = None;
    for (at, run) in runs {
        if longest.is_none_or(|longest| run.len() > longest.len()) && parts(at, run) {
            longest = Some(run);
        }
    }
    let run = longest?;
    // Steps side by side are one channel, cut in its middle.
    let all = free
        .iter()
        .filter(|(at, runs)| runs.iter().any(|free| free.start <= run.start && free.end >= run.end) && parts(*at, run));
    let places: Vec<f32> = all.map(|(at, _)| *at).collect();
    let channels: Vec<f32> =
        places.chunk_by(|one, other| other - one <= 1.5 * GRAIN).map(|steps| steps[steps.len() / 2]).collect();
    tables::table(inks, rows, run.clone(), &channels)
}

/// For each step from the left, the runs of rows that leave a channel's width free there; nothing where there are too few
/// rows, or where they lie nowhere.
fn free_runs(inks: &[Ink], rows: &[Row]) -> Vec<Free> {
    if rows.len() < LEAST_ROWS {
        return Vec::new();
    }
    let all = || rows.iter().flatten().map(|piece| &inks[*piece]);
    let left = all().map(|ink| ink.left).fold(f32::INFINITY, f32::min);
    let right = all().map(|ink| ink.right).fold(f32::NEG_INFINITY, f32::max);
    let steps = ((right - left) / GRAIN) as usize;
    if !(1..=5000).contains(&steps) {
        return Vec::new();
    }
    let mut free: Vec<Vec<Range<usize>>> = vec![Vec::new(); steps];
    let mut covered = vec![usize::MAX; steps];
    for (number, row) in rows.iter().enumerate() {
        for ink in row.iter().map(|piece| &inks[*piece]) {
            let half = CHANNEL / 2.0 * ink.size.min(20.0);
            // A step is covered where its middle is.
            let step = |x: f32| ((x - left) / GRAIN - 0.5).ceil().max(0.0) as usize;
            let (from, to) = (step(ink.left - half), step(ink.right + half).min(steps));
            covered.get_mut(from..to).unwrap_or_default().fill(number);
        }
        for (runs, covered) in free.iter_mut().zip(&covered) {
            if *covered == number {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.end == number => run.end = number + 1,
                _ => runs.push(number..number + 1),
            }
        }
    }
    for runs in &mut free {
        runs.retain(|run| run.len() >= LEAST_ROWS);
    }
    free.into_iter().enumerate().map(|(step, runs)| (left + (step as f32 + 0.5) * GRAIN, runs)).collect()
}

/// The rows of `run` that lie along two flows of text on both sides of `at`; none where there are no such flows.
fn flows(inks: &[Ink], rows: &[Row], at: f32, run: Range<usize>) -> Option<Range<usize>> {
    let pieces = |row: usize, left: bool| {
        rows[row].iter().map(|piece| &inks[*piece]).filter(move |ink| (middle(ink) < at) == left)
    };
    let extent = |row: usize, left: bool| {
        pieces(row, left).fold(None, |extent: Option<Ink>, ink| match extent {
            None => Some(*ink),
            Some(old) => Some(Ink { left: old.left.min(ink.left), right: old.right.max(ink.right), ..old }),
        })
    };
    let side = |left: bool| -> Vec<(usize, Ink)> {
        run.clone().filter_map(|number| Some((number, extent(number, left)?))).collect()
    };
    let blackened = |left: bool| run.clone().flat_map(|row| pieces(row, left)).map(|ink| ink.right - ink.left).sum();
    let (left, right) = (side(true), side(false));
    if !is_flow(&left, blackened(true)) || !is_flow(&right, blackened(false)) {
        return None;
    }
    // Under the columns, the heading of what is set across the page again stands on one side alone.
    let both_end = left.last()?.0.min(right.last()?.0) + 1;
    let longer = if left.last()?.0 > right.last()?.0 { &left } else { &right };
    let heads_next = run.end < rows.len() && run.end - both_end <= 2 && stands_apart(longer, both_end);
    // Above them, the last line of a title set across the page does.
    let size = left[left.len() / 2].1.size;
    let first = right.first()?.0;
    let titles = left.iter().take_while(|(row, ink)| *row < first && ink.size > 1.1 * size).count();
    let start = run.start + titles;
    let sides = [Side::of(&left), Side::of(&right)];
    let start = start + heads(&sides, start..run.end).max(block(&sides, start..run.end));
    Some(start..if heads_next { both_end } else { run.end })
}

/// The lines on one side of a channel with the numbers of their rows, and where they begin and end.
struct Side<'l> {
    lines: &'l [(usize, Ink)],
    edges: (f32, f32),
}

impl<'l> Side<'l> {
    fn of(lines: &'l [(usize, Ink)]) -> Self {
        let all = lines.iter().map(|(_, ink)| ink);
        let edges =
            all.fold((f32::INFINITY, f32::NEG_INFINITY), |(from, to), ink| (from.min(ink.left), to.max(ink.right)));
        Side { lines, edges }
    }

    fn line(&self, row: usize) -> Option<Ink> {
        self.lines.binary_search_by_key(&row, |(number, _)| *number).ok().map(|place| self.lines[place].1)
    }
}

/// How many rows at the top of `run` are heads side by side: authors with their addresses, each centred over a column. What
/// one of them has more of than the other follows closely.
fn heads(sides: &[Side; 2], run: Range<usize>) -> usize {
    let mut above: Option<f32> = None;
    for row in run.clone() {
        let inks: Vec<(Ink, (f32, f32))> =
            sides.iter().filter_map(|side| Some((side.line(row)?, side.edges))).collect();
        let closely = |ink: &Ink| above.is_some_and(|above| above - ink.y <= FOLLOWS * ink.size);
        let belongs = inks.len() == 2 || inks.iter().all(|(ink, _)| closely(ink));
        if !belongs || !inks.iter().all(|(ink, edges)| is_centred(ink, *edges)) {
            return row - run.start;
        }
        above = inks.first().map(|(ink, _)| ink.y);
    }
    0
}

/// How many rows at the top of `run` are a block centred over both columns together, that only happens to leave the channel
/// free: two authors under a title. It keeps away from the edges of the text and of each column, and stands apart from what
/// follows.
fn block([left, right]: &[Side; 2], run: Range<usize>) -> usize {
    let (from, to) = (left.edges.0, right.edges.1);
    let (mut begin, mut end) = (f32::INFINITY, f32::NEG_INFINITY);
    let mut above: Option<Ink> = None;
    for row in run.clone() {
        let (one, other) = (left.line(row), right.line(row));
        let Some(ink) = one.or(other) else { return 0 };
        let free = BLOCK_EDGE * ink.size;
        let inside = one.is_none_or(|ink| ink.left - from > free)
            && other.is_none_or(|ink| to - ink.right > free && ink.left - right.edges.0 > 1.0);
        let closely = above.is_some_and(|above| above.y - ink.y <= FOLLOWS * above.size);
        if !inside || (above.is_some() && !closely) {
            let centred = (begin - from - (to - end)).abs() <= BLOCK_CENTRED * (to - from);
            return if above.is_some() && centred && !closely { row - run.start } else { 0 };
        }
        if above.is_none() && (one.is_none() || other.is_none()) {
            return 0;
        }
        for ink in one.iter().chain(&other) {
            (begin, end) = (begin.min(ink.left), end.max(ink.right));
        }
        above = Some(ink);
    }
    0
}

/// True where a line leaves as much free before it as behind it, and some of it.
fn is_centred(ink: &Ink, (from, to): (f32, f32)) -> bool {
    let (before, behind) = (ink.left - from, to - ink.right);
    before.min(behind) > 1.5 * ink.size && (before - behind).abs() <= 0.2 * (to - from)
}

/// True where the first line from row `at` on stands further below the one before it than the others do.
fn stands_apart(lines: &[(usize, Ink)], at: usize) -> bool {
    let mut gaps: Vec<f32> = lines.windows(2).map(|pair| pair[0].1.y - pair[1].1.y).collect();
    let first = lines.iter().position(|(row, _)| *row >= at).unwrap_or(0);
    let own = first.checked_sub(1).and_then(|before| gaps.get(before).copied());
    gaps.sort_by(f32::total_cmp);
    own.zip(gaps.get(gaps.len() / 2)).is_some_and(|(own, usual)| own > 1.4 * usual)
}

/// Lines of running text: enough of them, wide enough, full enough, and begun at one place. `blackened` is the width of all
/// their pieces.
fn is_flow(lines: &[(usize, Ink)], blackened: f32) -> bool {
    if lines.len() < LEAST_ROWS {
        return false;
    }
    let left = lines.iter().map(|(_, ink)| ink.left).fold(f32::INFINITY, f32::min);
    let right = lines.iter().map(|(_, ink)| ink.right).fold(f32::NEG_INFINITY, f32::max);
    let count = lines.len() as f32;
    let size = lines.iter().map(|(_, ink)| ink.size).sum::<f32>() / count;
    let width = right - left;
    let filled = lines.iter().map(|(_, ink)| ink.right - ink.left).sum::<f32>() / count;
    let mut starts: Vec<i32> = lines.iter().map(|(_, ink)| ink.left.round() as i32).collect();
    starts.sort_unstable();
    let most = starts.chunk_by(|a, b| b - a <= 1).map(<[i32]>::len).max().unwrap_or(0);
    let full = filled >= LEAST_FILL * width && blackened >= LEAST_INK * width * count;
    full && width >= LEAST_WIDTH * size && most as f32 >= ALIGNED * count
}

/// The pieces by their baselines, from the top down. A small raised or lowered piece belongs to the row it touches.
fn rows(inks: &[Ink]) -> Vec<Row> {
    let mut order: Vec<usize> = (0..inks.len()).collect();
    order.sort_by(|a, b| inks[*b].y.total_cmp(&inks[*a].y).then(inks[*a].left.total_cmp(&inks[*b].left)));
    let mut rows: Vec<Row> = Vec::new();
    for piece in order {
        let ink = &inks[piece];
        let same = rows.last().and_then(|row| row.first()).is_some_and(|first| {
            let first = &inks[*first];
            (first.y - ink.y).abs() <= 0.3 * first.size.min(ink.size)
        });
        match rows.last_mut() {
            Some(row) if same => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    if inks.len() <= MOST {
        attach_scripts(inks, &mut rows);
    }
    for row in &mut rows {
        row.sort_by(|a, b| inks[*a].left.total_cmp(&inks[*b].left));
    }
    rows
}

/// Moves the numbers of notes, exponents and indices into the rows of the words they stand at.
fn attach_scripts(inks: &[Ink], rows: &mut Vec<Row>) {
    for number in 0..rows.len() {
        let (mut kept, mut moved): (Row, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
        for piece in std::mem::take(&mut rows[number]) {
            let near = [number + 1, number + 2, number.wrapping_sub(1), number.wrapping_sub(2)];
            let owner = near.into_iter().find(|other| {
                rows.get(*other).is_some_and(|row| row.iter().any(|base| touches(&inks[piece], &inks[*base])))
            });
            match owner {
                Some(owner) => moved.push((owner, piece)),
                None => kept.push(piece),
            }
        }
        rows[number] = kept;
        for (owner, piece) in moved {
            rows[owner].push(piece);
        }
    }
    rows.retain(|row| !row.is_empty());
}

/// True where `script` is small, stands at an end of `base` and no more than half a line higher or lower.
fn touches(script: &Ink, base: &Ink) -> bool {
    let rise = script.y - base.y;
    let beside = (script.left - base.right).abs().min((base.left - script.right).abs()) <= 0.35 * base.size
        || (script.left >= base.left && script.right <= base.right);
    script.size <= 0.8 * base.size
        && script.right - script.left <= 3.0 * base.size
        && (-0.35 * base.size..=0.6 * base.size).contains(&rise)
        && beside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(left: f32, right: f32, y: f32) -> Ink {
        Ink { left, right, y, size: 10.0 }
    }

    /// The rows as the numbers of their first pieces.
    fn firsts(inks: &[Ink]) -> Vec<usize> {
        reading_order(inks).into_iter().flat_map(|column| column.rows).map(|row| row[0]).collect()
    }

    #[test]
    fn two_columns_drawn_row_by_row_are_read_one_after_the_other() {
        let mut inks = vec![ink(50.0, 500.0, 700.0)];
        for row in 0..6 {
            let y = 680.0 - 12.0 * row as f32;
            inks.push(ink(50.0, 270.0 - row as f32, y));
            inks.push(ink(279.0, 500.0, y - 3.0));
        }
        inks.push(ink(50.0, 500.0, 590.0));
        assert_eq!(firsts(&inks), [0, 1, 3, 5, 7, 9, 11, 2, 4, 6, 8, 10, 12, 13]);
    }

    #[test]
    fn the_rows_of_a_table_are_no_columns() {
        let inks: Vec<Ink> = (0..16)
            .map(|n| ink([50.0, 300.0][n % 2], [90.0 + n as f32 * 8.0, 330.0][n % 2], 700.0 - 12.0 * (n / 2) as f32))
            .collect();
        assert_eq!(firsts(&inks), [0, 2, 4, 6, 8, 10, 12, 14]);
    }

    #[test]
    fn authors_side_by_side_over_two_columns_are_read_before_both() {
        let mut inks = vec![Ink { size: 17.0, ..ink(150.0, 450.0, 760.0) }];
        // Two names, two places, and an address that only the second has.
        for (number, (left, width)) in [(145.0, 50.0), (405.0, 50.0), (135.0, 70.0), (395.0, 70.0)].iter().enumerate() {
            inks.push(ink(*left, left + width, 730.0 - 12.0 * (number / 2) as f32));
        }
        inks.push(ink(380.0, 480.0, 706.0));
        for row in 0..6 {
            let y = 670.0 - 12.0 * row as f32;
            inks.push(if row == 0 { ink(145.0, 195.0, y) } else { ink(50.0, 290.0, y) });
            inks.push(ink(310.0, 550.0, y));
        }
        assert_eq!(firsts(&inks), [0, 1, 3, 5, 6, 8, 10, 12, 14, 16, 7, 9, 11, 13, 15, 17]);
    }

    /// A title, the lines of a block under it, and two columns from `top` down.
    fn under_title(block: &[(f32, f32, f32)], top: f32) -> Vec<usize> {
        let mut inks = vec![Ink { size: 17.0, ..ink(150.0, 450.0, 760.0) }];
        inks.extend(block.iter().map(|(left, right, y)| ink(*left, *right, *y)));
        for row in 0..6 {
            let y = top - 12.0 * row as f32;
            inks.push(ink(50.0, 290.0, y));
            inks.push(ink(310.0, 550.0, y));
        }
        firsts(&inks)
    }

    #[test]
    fn two_authors_centred_as_one_block_are_read_before_both_columns() {
        // Names close to the channel, the addresses under them, and a third line of one of them.
        let block = [
            (200.0, 260.0, 730.0),
            (325.0, 400.0, 730.0),
            (215.0, 245.0, 718.0),
            (340.0, 385.0, 718.0),
            (340.0, 380.0, 706.0),
        ];
        assert_eq!(under_title(&block[..2], 690.0), [0, 1, 3, 5, 7, 9, 11, 13, 4, 6, 8, 10, 12, 14]);
        assert_eq!(under_title(&block[..4], 680.0), [0, 1, 3, 5, 7, 9, 11, 13, 15, 6, 8, 10, 12, 14, 16]);
        assert_eq!(under_title(&block, 670.0)[..5], [0, 1, 3, 5, 6]);
    }

    #[test]
    fn what_stands_over_one_column_or_close_to_the_text_is_no_block() {
        // Further to the left than to the right; the last lines of paragraphs, right above the next ones.
        assert_eq!(under_title(&[(110.0, 170.0, 730.0), (325.0, 400.0, 730.0)], 690.0)[..3], [0, 1, 3]);
        assert_eq!(under_title(&[(200.0, 260.0, 702.0), (325.0, 400.0, 702.0)], 690.0)[..3], [0, 1, 3]);
    }

    #[test]
    fn a_column_that_ends_a_line_later_is_read_to_its_end() {
        let line = |n: usize| ink([50.0, 310.0][n % 2], [290.0, 550.0][n % 2], 700.0 - 12.0 * (n / 2) as f32);
        let mut inks: Vec<Ink> = (0..13).map(line).collect();
        inks.push(ink(290.0, 310.0, 30.0));
        assert_eq!(firsts(&inks), [0, 2, 4, 6, 8, 10, 12, 1, 3, 5, 7, 9, 11, 13]);
    }

    #[test]
    fn the_number_of_a_note_belongs_to_its_word() {
        let raised = Ink { left: 120.5, right: 124.0, y: 703.6, size: 7.0 };
        let columns = reading_order(&[ink(50.0, 120.0, 700.0), raised, ink(50.0, 90.0, 688.0)]);
        assert_eq!(columns.into_iter().map(|column| column.rows).collect::<Vec<_>>(), [[vec![0, 1], vec![2]]]);
    }

    #[test]
    fn odd_places_do_no_harm() {
        let odd = [f32::MAX, f32::MIN, 0.0, -1.0, 1e30];
        let inks: Vec<Ink> = (0..40)
            .map(|n| Ink { left: odd[n % 5], right: odd[(n / 5) % 5], y: odd[(n / 3) % 5], size: odd[n % 4] })
            .collect();
        assert_eq!(reading_order(&inks).into_iter().flat_map(|column| column.rows).flatten().count(), 40);
    }
}
