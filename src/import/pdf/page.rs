//! What an engine hands over: pages of lines with their places, in reading order.
//!
//! Apart from the engine, so that another one needs to fill in no more than this.

/// A print: what the file says of itself, and its pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Print {
    /// The title that the file's own record names.
    pub title: Option<String>,
    /// All its pages, also those without a line.
    pub pages: Vec<Page>,
}

/// A page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Its lower and upper edge, in points.
    pub bottom: f32,
    /// See `bottom`.
    pub top: f32,
    /// Its lines in reading order.
    pub lines: Vec<Line>,
    /// Whether pictures are drawn on it.
    pub pictures: bool,
    /// Whether some of its text could not be read.
    pub damaged: bool,
}

/// A line of one column.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// Its words, with a tab between cells that stand far apart.
    pub text: String,
    /// Where it begins, in points from the left.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// Its baseline, in points from below.
    pub y: f32,
    /// The size of its type, in points.
    pub size: f32,
    /// Whether all of it is bold.
    pub bold: bool,
    /// The number of its column on the page, in reading order.
    pub column: usize,
    /// Whether that column is the cell of a table.
    pub cell: bool,
}

impl Line {
    /// True where `other` is set in type of the same size, as the next line of a paragraph is.
    pub fn is_set_like(&self, other: &Line) -> bool {
        (self.size - other.size).abs() <= 0.06 * self.size.max(other.size)
    }

    /// How wide its letters are on average, in points.
    pub fn letter(&self) -> f32 {
        (self.right - self.left).max(0.0) / self.text.chars().count().max(1) as f32
    }
}
