//! Boxes in rows, arrows between them, and the bars that name the phases.

use std::fmt::Write;
use std::ops::Range;

use super::COLUMNS;
use super::letters::{SIZE, lines, width};

/// How wide a box is.
const WIDTH: f64 = 270.0;
/// Between the edge of a box and its words.
const PADDING: f64 = 10.0;
/// From line to line.
const LEADING: f64 = 17.0;
/// Between rows.
const GAP: f64 = 28.0;
/// How far parts stand in.
const INDENT: f64 = 12.0;
/// Around all.
const MARGIN: f64 = 14.0;
/// How wide the bars are that name the phases.
const BAR: f64 = 28.0;
/// How high the titles are.
const TITLE: f64 = 34.0;

/// A line of a box, before it is broken.
pub struct Line {
    words: String,
    indent: f64,
}

impl Line {
    /// "Records screened (n = 12)"; without the number where it is not known.
    pub fn counted(words: &str, count: Option<u64>) -> Line {
        let count = count.map_or_else(|| "?".to_string(), |count| count.to_string());
        // The number is kept with its sign.
        Line { words: format!("{words} (n\u{a0}=\u{a0}{count})"), indent: 0.0 }
    }

    /// The same for a part of what stands above.
    pub fn part(words: &str, count: u64) -> Line {
        Line { indent: INDENT, ..Line::counted(words, Some(count)) }
    }

    /// Words alone.
    pub fn plain(words: &str) -> Line {
        Line { words: words.to_string(), indent: 0.0 }
    }
}

/// A picture that grows row by row.
pub struct Canvas {
    columns: usize,
    /// Where the next row begins.
    y: f64,
    /// Top and height of each row.
    rows: Vec<(f64, f64)>,
    /// Which boxes each row has.
    has: Vec<[bool; 4]>,
    body: String,
}

impl Canvas {
    /// A picture of so many columns.
    pub fn new(columns: usize) -> Canvas {
        Canvas { columns, y: MARGIN, rows: Vec::new(), has: Vec::new(), body: String::new() }
    }

    /// Titles over every two columns.
    pub fn titles(&mut self, titles: &[&str]) {
        for (pair, title) in titles.iter().enumerate() {
            let (x, right) = (COLUMNS[pair * 2], COLUMNS[pair * 2 + 1] + WIDTH);
            self.shape(x, self.y, right - x, TITLE, "title");
            let middle = x + (right - x - width(title)).max(0.0) / 2.0 + width(title) / 2.0;
            self.text(
                middle,
                self.y + TITLE / 2.0 + SIZE * 0.36,
                title,
                " text-anchor=\"middle\" font-weight=\"bold\"",
            );
        }
        self.y += TITLE + GAP * 0.7;
    }

    /// A row of boxes, as many as there are columns at most.
    pub fn row(&mut self, boxes: Vec<Option<Vec<Line>>>) {
        let broken: Vec<Option<Vec<(String, f64)>>> = boxes.into_iter().map(|one| one.map(broken)).collect();
        let most = broken.iter().flatten().map(Vec::len).max().unwrap_or(1);
        let height = most as f64 * LEADING + 2.0 * PADDING - (LEADING - SIZE);
        let mut has = [false; 4];
        for (column, lines) in broken.iter().enumerate().filter_map(|(at, lines)| Some((at, lines.as_ref()?))) {
            has[column] = true;
            let x = COLUMNS[column];
            self.shape(x, self.y, WIDTH, height, "box");
            for (place, (words, indent)) in lines.iter().enumerate() {
                let y = self.y + PADDING + SIZE * 0.82 + place as f64 * LEADING;
                self.text(x + PADDING + indent, y, words, "");
            }
        }
        self.arrows(has, height);
        self.rows.push((self.y, height));
        self.has.push(has);
        self.y += height + GAP;
    }

    /// The arrows to and between the boxes of the row that is being set.
    fn arrows(&mut self, has: [bool; 4], height: f64) {
        let middle = self.y + height / 2.0;
        for column in [0, 2] {
            if has[column] && has[column + 1] {
                self.arrow(&format!("M{} {middle:.1} H{}", COLUMNS[column] + WIDTH, COLUMNS[column + 1] - 1.0));
            }
            // From the last box above in the same column; the right half ends in the last of the left.
            let x = COLUMNS[column] + WIDTH / 2.0;
            let above = self.has.iter().rposition(|row| row[column]);
            let Some((top, tall)) = above.map(|row| self.rows[row]) else { continue };
            if has[column] {
                self.arrow(&format!("M{x} {:.1} V{:.1}", top + tall, self.y - 1.0));
            } else if !has[1] {
                self.arrow(&format!("M{x} {:.1} V{middle:.1} H{}", top + tall, COLUMNS[0] + WIDTH + 1.0));
            }
        }
    }

    /// Names runs of rows at the left.
    pub fn phases(&mut self, phases: &[(Range<usize>, &str)]) {
        for (rows, name) in phases {
            let (Some((top, _)), Some((last, height))) = (self.rows.get(rows.start), self.rows.get(rows.end - 1))
            else {
                continue;
            };
            // A bar is at least as long as its name.
            let (top, long) = (*top, last + height - top);
            let long = long.max(width(name) * 1.35 + PADDING);
            self.shape(MARGIN, top, BAR, long, "bar");
            let (x, y) = (MARGIN + BAR / 2.0, top + long / 2.0);
            let turned = format!(" text-anchor=\"middle\" font-weight=\"bold\" transform=\"rotate(-90 {x} {y:.1})\"");
            self.text(x, y + SIZE * 0.36, name, &turned);
            self.y = self.y.max(top + long + GAP);
        }
    }

    /// The whole picture.
    pub fn svg(self, title: &str, told: &str) -> String {
        let wide = COLUMNS[self.columns - 1] + WIDTH + MARGIN;
        let high = self.y - GAP + MARGIN;
        let style = ".box{fill:#fff;stroke:#000}.title{fill:#f3e3b3;stroke:#000}.bar{fill:#cfe0ef;stroke:#000}\
                     .arrow{fill:none;stroke:#000;marker-end:url(#head)}";
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high:.0}\" viewBox=\"0 0 {wide} {high:.0}\" \
             role=\"img\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\" font-size=\"{SIZE}\">\n\
             <title>{}</title>\n<desc>{}</desc>\n<style>{style}</style>\n\
             <defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
             orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n\
             <rect width=\"{wide}\" height=\"{high:.0}\" fill=\"#fff\"/>\n{}</svg>\n",
            escaped(title),
            escaped(told),
            self.body,
        )
    }

    fn shape(&mut self, x: f64, y: f64, wide: f64, high: f64, class: &str) {
        let _ = writeln!(
            self.body,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y:.1}\" width=\"{wide}\" height=\"{high:.1}\" rx=\"3\"/>"
        );
    }

    fn arrow(&mut self, path: &str) {
        let _ = writeln!(self.body, "<path class=\"arrow\" d=\"{path}\"/>");
    }

    fn text(&mut self, x: f64, y: f64, words: &str, more: &str) {
        let _ = writeln!(self.body, "<text x=\"{x:.1}\" y=\"{y:.1}\"{more}>{}</text>", escaped(words));
    }
}

/// The lines of a box, each with how far it stands in: what goes on in a second line stands further in than its first.
fn broken(all: Vec<Line>) -> Vec<(String, f64)> {
    let own = |line: Line| {
        let fitting = lines(&line.words, WIDTH - 2.0 * PADDING - line.indent, INDENT);
        let indent = move |place: usize| line.indent + if place > 0 { INDENT } else { 0.0 };
        fitting.into_iter().enumerate().map(move |(place, words)| (words, indent(place))).collect::<Vec<_>>()
    };
    all.into_iter().flat_map(own).collect()
}

/// Words that XML leaves alone; control characters, which it does not know, are left out.
fn escaped(words: &str) -> String {
    let known = words.chars().filter(|letter| !letter.is_control()).collect::<String>();
    quick_xml::escape::escape(known.as_str()).into_owned()
}
