//! The box beside the title on the first page of an article, in which publishers print journal, issue, pages and licence.
//!
//! Apart from the columns, which run on in one flow down the page: a box stands beside lines much larger than its own, on
//! baselines of its own, and says something else.

use std::collections::BTreeMap;
use std::ops::Range;

use super::columns::{Ink, Row};

/// A title is larger than most of the page by this.
const TITLE: f32 = 1.25;

/// A box is set smaller than most of the page by this; the second column of the text is not.
const BOX: f32 = 0.9;

/// It stands at least so far from the title, in sizes of the page's type.
const APART: f32 = 1.0;

/// Its lines begin at one place, give or take so many points.
const ALIGNED: f32 = 2.0;

/// It has at least so many lines.
const LEAST: usize = 3;

/// Two of its lines stand at most so far from each other, in sizes of their type.
const GAP: f32 = 4.0;

/// A box: the rows it stands beside, and where it begins from the left.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    /// The rows from its first line to its last.
    pub rows: Range<usize>,
    /// Where its lines begin; all pieces from here on are its own.
    pub left: f32,
}

/// The box beside the title at the top of a page; none where there is none.
pub fn beside_title(inks: &[Ink], rows: &[Row]) -> Option<Aside> {
    let usual = usual(inks)?;
    let is_title = |row: &Row| row.iter().any(|piece| inks[*piece].size >= TITLE * usual);
    let first = rows.iter().position(is_title)?;
    let title = title(inks, rows, first, usual);
    let begins = |row: &Row| -> Option<f32> {
        let pieces = row.iter().map(|piece| &inks[*piece]);
        let own = pieces.filter(|ink| ink.left >= title.right + APART * usual && ink.size <= BOX * usual);
        own.map(|ink| ink.left).reduce(f32::min)
    };
    let near = |row: &&Row| row.first().is_some_and(|piece| (title.bottom..=title.top).contains(&inks[*piece].y));
    let left = rows.iter().filter(near).filter_map(begins).reduce(f32::min)?;
    let of_box = |row: &Row| begins(row).is_some_and(|own| (own - left).abs() <= ALIGNED);
    let start = rows.iter().position(|row| near(&row) && of_box(row))?;
    let reach = |order: &mut dyn Iterator<Item = usize>| -> usize {
        let mut last = start;
        for number in order {
            let row = &rows[number];
            let apart = row.first().zip(rows[last].first()).map(|(a, b)| (inks[*a].y - inks[*b].y).abs());
            let size = rows[last].iter().map(|piece| inks[*piece].size).fold(0.0, f32::max).min(usual);
            if apart.is_none_or(|apart| apart > GAP * size)
                || row.iter().any(|piece| crosses(&inks[*piece], left, usual))
            {
                break;
            }
            if of_box(row) {
                last = number;
            }
        }
        last
    };
    let (above, below) = (reach(&mut (0..start).rev()), reach(&mut (start + 1..rows.len())));
    let found = above..below + 1;
    (rows[found.clone()].iter().filter(|row| of_box(row)).count() >= LEAST).then_some(Aside { rows: found, left })
}

/// The size that most of the ink on a page is set in.
fn usual(inks: &[Ink]) -> Option<f32> {
    let mut sizes: BTreeMap<i32, f32> = BTreeMap::new();
    for ink in inks {
        *sizes.entry((ink.size * 4.0).round() as i32).or_default() += (ink.right - ink.left).clamp(0.0, 1e4);
    }
    sizes.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(size, _)| size as f32 / 4.0)
}

/// Where the lines of a title lie.
struct Place {
    right: f32,
    top: f32,
    bottom: f32,
}

/// The title that begins in the row `first`, with some room above and below it.
fn title(inks: &[Ink], rows: &[Row], first: usize, usual: f32) -> Place {
    let (mut place, mut last) = (Place { right: f32::NEG_INFINITY, top: 0.0, bottom: 0.0 }, None);
    for ink in rows[first..].iter().flatten().map(|piece| &inks[*piece]).filter(|ink| ink.size >= TITLE * usual) {
        let y = *last.get_or_insert(ink.y);
        if y - ink.y > 2.0 * ink.size {
            break;
        }
        if place.right == f32::NEG_INFINITY {
            place.top = ink.y + 2.0 * ink.size;
        }
        (place.right, place.bottom, last) = (place.right.max(ink.right), ink.y - ink.size, Some(ink.y));
    }
    place
}

/// True for a piece that lies on both sides of the edge of a box, or too close to it.
fn crosses(ink: &Ink, left: f32, usual: f32) -> bool {
    ink.left < left - ALIGNED && ink.right > left - APART * usual
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(f32, f32, f32, f32)]) -> (Vec<Ink>, Vec<Row>) {
        let inks = lines.iter().map(|(left, right, y, size)| Ink { left: *left, right: *right, y: *y, size: *size });
        (inks.collect(), (0..lines.len()).map(|number| vec![number]).collect())
    }

    const TITLE: [(f32, f32, f32, f32); 2] = [(60.0, 390.0, 688.0, 18.0), (60.0, 210.0, 666.0, 18.0)];
    const PROSE: [(f32, f32, f32, f32); 3] =
        [(60.0, 540.0, 560.0, 10.0), (60.0, 540.0, 548.0, 10.0), (60.0, 540.0, 536.0, 10.0)];

    #[test]
    fn a_box_beside_a_title_is_found_whole() {
        let side = |y: f32| (440.0, 530.0, y, 7.0);
        let lines =
            [&[side(707.0), side(699.0)], &TITLE[..1], &[side(682.0)], &TITLE[1..], &[side(658.0)], &PROSE].concat();
        let (inks, rows) = page(&lines);
        assert_eq!(beside_title(&inks, &rows), Some(Aside { rows: 0..6, left: 440.0 }));
    }

    #[test]
    fn a_second_column_of_the_text_is_no_box() {
        let right = |y: f32| (430.0, 540.0, y, 10.0);
        let lines = [&[right(706.0), right(694.0)], &TITLE[..1], &[right(677.0)], &TITLE[1..], &[right(653.0)], &PROSE]
            .concat();
        let (inks, rows) = page(&lines);
        assert_eq!(beside_title(&inks, &rows), None);
    }

    #[test]
    fn a_title_without_a_box_has_none() {
        for between in [vec![], vec![(440.0, 530.0, 680.0, 7.0)], vec![(300.0, 540.0, 680.0, 18.0); 4]] {
            let (inks, rows) = page(&[&TITLE[..1], &between[..], &TITLE[1..], &PROSE].concat());
            assert_eq!(beside_title(&inks, &rows), None, "{between:?}");
        }
    }
}
