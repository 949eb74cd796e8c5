//! What the margins of the pages say: running heads and feet, and the numbers of the pages.
//!
//! Apart from the paragraphs, because a line of the margin is told by the other pages: it comes again at the same height, or
//! its number goes up as theirs do.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::page::{Line, Page};

/// The share of a page's height, above and below, that a line of the margin lies in.
const MARGIN: f32 = 0.16;

/// So many rows from the edge, above and below, may be lines of the margin.
const DEEPEST: usize = 3;

/// Lines that come again stand at the same height, give or take so many points.
const SAME_HEIGHT: f32 = 4.0;

/// A print has at most so many stamps.
const STAMPS: usize = 4;

/// Type larger than the text's by this is a heading, though it comes again.
const HEADING: f32 = 1.15;

/// Type larger than the text's by this is larger at all.
const LARGER: f32 = 1.05;

/// A number of these in the type of a heading is likelier a year than a page.
const YEARS: std::ops::Range<i64> = 1800..2100;

/// The heads of so many pages are kept: the first may have none, and left and right ones differ.
const FIRST_PAGES: usize = 3;

/// The number of a page that begins a row, alone or before a running head.
static FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[^\w§]*(?:(?:side|page|s\.|p\.)\s*)?(?P<number>[0-9]{1,4})(?:\s*(?:av|of|/)\s*[0-9]{1,4})?(?:\W*$|\s+(?P<rest>.*)$)",
    )
    .unwrap()
});

/// One that ends a row behind a running head, whose own words may end in a number: "NOU 2031: 4  17".
static LAST: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?P<rest>.*)\s(?P<number>[0-9]{1,4})\W*$").unwrap());

/// One that ends a row with the number of all pages behind it: "17 av 40".
static LAST_OF_ALL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?P<rest>.*)\s(?P<number>[0-9]{1,4})\s*(?:av|of|/)\s*[0-9]{1,4}\W*$").unwrap());

/// A small Roman number alone on its row.
static ROMAN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\W*[ivxlc]{1,6}\W*$").unwrap());

/// A page and one of its lines.
type Address = (usize, usize);

/// A row at the upper or lower edge of a page.
struct Row {
    page: usize,
    /// Which lines of the page it is made of.
    lines: Vec<usize>,
    words: String,
    y: f32,
    above: bool,
    /// Whether nothing lies between it and the edge.
    outermost: bool,
    large: bool,
    /// Whether it is set as headings are, in one piece that is bold or larger than the text: the number in it counts the
    /// headings, though there be one on each page.
    heading: bool,
}

/// What the margins of a print say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Margins {
    /// The number of each page: as printed where the printed ones run on steadily, else counted from 1.
    pub numbers: Vec<u32>,
    /// The running heads and feet of the first pages, each once and without the number of its page.
    pub heads: Vec<String>,
}

/// Takes running heads, running feet and numbers off the pages. `size` is that of the text's type.
pub fn take_off(pages: &mut [Page], size: f32) -> Margins {
    let rows: Vec<Row> = pages.iter().enumerate().flat_map(|(number, page)| edges(number, page, size)).collect();
    let offset = offset(&rows);
    let is_off: Vec<bool> = (rows.iter().zip(repeated(&rows, pages.len())))
        .map(|(row, again)| {
            let of_page = |(found, rest): (i64, &str)| Some(found - row.page as i64) == offset && !is_text(row, rest);
            let own = !row.large && !row.heading && numbers(&row.words).any(of_page);
            let bare = row.outermost && is_bare(row, offset);
            again || own || (bare && pages[row.page].lines.len() > row.lines.len())
        })
        .collect();
    let places = places(&rows, &is_off);
    let mut off: Vec<Address> = Vec::new();
    let mut heads: Vec<String> = Vec::new();
    // What lies behind a line of the text is none of the margin's.
    let mut reached = false;
    for (row, is_off) in rows.iter().zip(is_off) {
        reached = (is_off || stands_with(row, &places)) && (row.outermost || reached);
        if reached {
            off.extend(row.lines.iter().map(|line| (row.page, *line)));
            let own = numbers(&row.words).find(|(number, _)| Some(number - row.page as i64) == offset);
            let head = own.map_or(row.words.as_str(), |(_, rest)| rest);
            if row.page < FIRST_PAGES && head.contains(char::is_alphabetic) && !heads.iter().any(|known| known == head)
            {
                heads.push(head.to_string());
            }
        }
    }
    off.extend(stamps(pages));
    remove(pages, off);
    let printed = |page: usize| offset.map(|offset| page as i64 + offset).filter(|printed| *printed > 0);
    let numbers = (0..pages.len()).map(|page| printed(page).map_or(page as u32 + 1, |printed| printed as u32));
    Margins { numbers: numbers.collect(), heads }
}

/// True for a row that is the number of a page and nothing else. A year that is set as a heading is believed where it goes up
/// as the others do.
fn is_bare(row: &Row, offset: Option<i64>) -> bool {
    let counts = |number: i64| !row.heading || !YEARS.contains(&number) || Some(number - row.page as i64) == offset;
    numbers(&row.words).any(|(number, rest)| rest.is_empty() && counts(number)) || ROMAN.is_match(&row.words)
}

/// For each height, how many outermost rows stand there, and how many of them are lines of the margin.
fn places(rows: &[Row], is_off: &[bool]) -> HashMap<(bool, i64), (usize, usize)> {
    let mut places: HashMap<(bool, i64), (usize, usize)> = HashMap::new();
    for (row, is_off) in rows.iter().zip(is_off).filter(|(row, _)| row.outermost) {
        let place = places.entry((row.above, height(row))).or_default();
        *place = (place.0 + 1, place.1 + usize::from(*is_off));
    }
    places
}

/// True for the running head of a chapter of one page: it comes only once, but stands where those of others stand.
fn stands_with(row: &Row, places: &HashMap<(bool, i64), (usize, usize)>) -> bool {
    let at = |height| places.get(&(row.above, height)).copied().unwrap_or_default();
    let (all, off) = (height(row) - 1..=height(row) + 1).map(at).fold((0, 0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
    row.outermost && !row.large && !is_prose(row) && off >= 2 && off * 3 >= all * 2
}

fn is_prose(row: &Row) -> bool {
    row.words.ends_with('.') || row.words.starts_with(char::is_lowercase) || row.words.len() > 120
}

/// True where the words `rest` beside the number of a page may be the text's: behind the number stands a note or a sentence
/// that only happens to begin with it, and before it another number, as in the row of a table; unless the words come again.
fn is_text(row: &Row, rest: &str) -> bool {
    let behind_number = rest.ends_with(|letter: char| letter.is_ascii_digit());
    !rest.is_empty() && (row.words.ends_with(rest) || behind_number || is_prose(row))
}

/// The height of a row, in steps that two rows on one height are at most one apart.
fn height(row: &Row) -> i64 {
    (row.y / SAME_HEIGHT).round() as i64
}

fn remove(pages: &mut [Page], mut off: Vec<Address>) {
    off.sort_unstable();
    off.dedup();
    for (page, line) in off.into_iter().rev() {
        pages[page].lines.remove(line);
    }
}

/// The rows of a page that may be lines of the margin.
fn edges(number: usize, page: &Page, size: f32) -> Vec<Row> {
    let margin = (page.top - page.bottom) * MARGIN;
    let mut lines: Vec<usize> = (0..page.lines.len()).collect();
    lines.sort_by(|a, b| page.lines[*b].y.total_cmp(&page.lines[*a].y));
    let same_row = |a: &usize, b: &usize| page.lines[*a].y - page.lines[*b].y <= 0.4 * page.lines[*a].size;
    let rows: Vec<&[usize]> = lines.chunk_by(same_row).collect();
    let row = |at: usize, above: bool, depth: usize| -> Option<Row> {
        let lines = *rows.get(at)?;
        let first = &page.lines[*lines.first()?];
        let inside = if above { page.top - first.y <= margin } else { first.y - page.bottom <= margin };
        inside.then(|| Row {
            page: number,
            words: words(page, lines),
            lines: lines.to_vec(),
            y: first.y,
            above,
            outermost: depth == 0,
            large: first.size > HEADING * size,
            heading: lines.len() == 1 && is_set_off(first, size),
        })
    };
    let count = rows.len();
    let above = (0..DEEPEST.min(count)).filter_map(|depth| row(depth, true, depth));
    let below = (0..DEEPEST.min(count)).filter_map(|depth| row(count - 1 - depth, false, depth));
    above.chain(below).collect()
}

/// Whether a line is bold or larger than the text, and in one piece: the number of a page stands apart from its head.
fn is_set_off(line: &Line, size: f32) -> bool {
    let bold = line.bold && line.size > 0.97 * size;
    (bold || line.size > LARGER * size) && !line.text.contains('\t')
}

/// The words of a row from left to right.
fn words(page: &Page, lines: &[usize]) -> String {
    let mut lines: Vec<&Line> = lines.iter().map(|line| &page.lines[*line]).collect();
    lines.sort_by(|a, b| a.left.total_cmp(&b.left));
    lines.iter().flat_map(|line| line.text.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// The numbers that a row may give its page, each with the rest of its words. Which of them does is told by the other pages:
/// the number of the page goes up from one to the next, and the others belong to the words.
fn numbers(words: &str) -> impl Iterator<Item = (i64, &str)> {
    let places: [&LazyLock<Regex>; 3] = [&FIRST, &LAST, &LAST_OF_ALL];
    // "§ 3" is a section of a law.
    let section = words.starts_with('§');
    places.into_iter().filter(move |_| !section).filter_map(|place| {
        let found = place.captures(words)?;
        let rest = found.name("rest").map_or("", |rest| rest.as_str().trim());
        Some((found["number"].parse().ok()?, rest))
    })
}

/// What the printed numbers differ by from the pages counted from 0, where most pages with a number agree on it.
fn offset(rows: &[Row]) -> Option<i64> {
    let mut votes: HashMap<i64, usize> = HashMap::new();
    let mut numbered: Vec<usize> = Vec::new();
    let mut cast: Vec<(usize, i64)> = Vec::new();
    for row in rows {
        let counts_pages = |(number, rest): &(i64, &str)| !row.heading || (rest.is_empty() && !YEARS.contains(number));
        for (number, _) in numbers(&row.words).filter(counts_pages) {
            numbered.push(row.page);
            cast.push((row.page, number - row.page as i64));
        }
    }
    cast.sort_unstable();
    cast.dedup();
    numbered.sort_unstable();
    numbered.dedup();
    for (_, offset) in cast {
        *votes.entry(offset).or_default() += 1;
    }
    // Of two that are as good and as far, the printed number that is larger than the counted one is the likelier.
    let best = votes.into_iter().max_by_key(|(offset, votes)| (*votes, -offset.abs(), *offset))?;
    (best.1 >= 2 && best.1 * 3 >= numbered.len()).then_some(best.0)
}

/// For each row, whether it comes again at the same height on a page near by: in the same words, or in the same words beside
/// the number of its page.
fn repeated(rows: &[Row], pages: usize) -> Vec<bool> {
    let own = |row: &Row| -> Vec<(i64, String)> {
        let worded = numbers(&row.words).filter(|(_, rest)| !rest.is_empty() && !row.heading);
        worded.map(|(number, rest)| (number - row.page as i64, rest.to_lowercase())).collect()
    };
    let mut places: HashMap<(bool, String, i64), Vec<usize>> = HashMap::new();
    let mut offsets: HashMap<i64, usize> = HashMap::new();
    for row in rows {
        let mut note = |words: String| places.entry((row.above, words, height(row))).or_default().push(row.page);
        note(row.words.to_lowercase());
        for (offset, rest) in own(row) {
            note(rest);
            *offsets.entry(offset).or_default() += 1;
        }
    }
    let comes_again = |row: &Row| {
        let again = |words: String| {
            let at = |height| places.get(&(row.above, words.clone(), height));
            let found: Vec<&Vec<usize>> = (height(row) - 1..=height(row) + 1).filter_map(at).collect();
            // A head comes on page after page, or on every other one; the same line of text may stand anywhere.
            let near = |page: usize| found.iter().any(|pages| pages.binary_search(&page).is_ok());
            let beside = [1, 2].iter().any(|by| near(row.page + by) || row.page.checked_sub(*by).is_some_and(near));
            let prose = row.large || row.words.starts_with(char::is_lowercase);
            beside && (!prose || found.iter().map(|pages| pages.len()).sum::<usize>() * 2 > pages)
        };
        // "Vedlegg 1" and "Vedlegg 2" head two pages and are no running heads: their numbers do not go with the pages.
        let goes_with_pages = |offset: &i64| offsets.get(offset).is_some_and(|rows| *rows > 1);
        let numbered = || own(row).into_iter().any(|(offset, rest)| goes_with_pages(&offset) && again(rest));
        row.words.chars().any(char::is_alphabetic) && (again(row.words.to_lowercase()) || numbered())
    };
    rows.iter().map(comes_again).collect()
}

/// Lines that stand in the same words at the same place of at least half of the pages, wherever that is: "Draft", "Downloaded
/// from …", set across the text or up its side. A form that is filled in again and again has more of them, and keeps them.
fn stamps(pages: &[Page]) -> Vec<Address> {
    let mut places: HashMap<(&str, i32, i32), Vec<Address>> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        for (at, line) in page.lines.iter().enumerate() {
            let place = (line.text.as_str(), line.left.round() as i32, line.y.round() as i32);
            places.entry(place).or_default().push((number, at));
        }
    }
    places.retain(|_, found| found.len() >= 3 && found.len() * 2 >= pages.len());
    let few = places.len() <= STAMPS;
    places.into_values().filter(|_| few).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y: f32) -> Line {
        Line { text: text.into(), left: 60.0, right: 300.0, y, size: 10.0, ..Line::default() }
    }

    fn pages(count: usize, head: impl Fn(usize) -> String, foot: impl Fn(usize) -> String) -> Vec<Page> {
        let page = |number| Page {
            top: 800.0,
            lines: vec![
                line(&head(number), 780.0),
                line(&format!("Her står {} ord.", ["to", "fem", "sju", "ti"][number]), 700.0),
                line(&foot(number), 30.0),
            ],
            ..Page::default()
        };
        (0..count).map(page).collect()
    }

    fn left(pages: &[Page]) -> Vec<usize> {
        pages.iter().map(|page| page.lines.len()).collect()
    }

    #[test]
    fn heads_and_numbers_go_and_the_printed_numbers_stay_known() {
        let mut three = pages(3, |_| "Moe: Et hus".into(), |page| format!("{}", page + 114));
        assert_eq!(take_off(&mut three, 10.0).numbers, [114, 115, 116]);
        assert_eq!(left(&three), [1, 1, 1]);
        let mut sides = pages(
            4,
            |page| if page % 2 == 0 { format!("{} Moe", page + 20) } else { format!("Et hus {}", page + 20) },
            |_| "Husbladet 2031".into(),
        );
        assert_eq!(take_off(&mut sides, 10.0).numbers, [20, 21, 22, 23]);
        assert_eq!(left(&sides), [1, 1, 1, 1]);
        let mut counted = pages(3, |_| "Et hus".into(), |page| format!("Side {} av 3", page + 1));
        let margins = take_off(&mut counted, 10.0);
        assert_eq!((margins.numbers, margins.heads), (vec![1, 2, 3], vec!["Et hus".to_string()]));
        assert_eq!(left(&counted), [1, 1, 1]);
    }

    #[test]
    fn the_head_of_a_chapter_of_one_page_goes_with_the_others() {
        let head = |page: usize| ["1 HUS", "1 HUS", "1 HUS", "2 HAGE"][page].to_string();
        let mut chapters = pages(4, head, |page| format!("{}", page + 1));
        take_off(&mut chapters, 10.0);
        assert_eq!(left(&chapters), [1, 1, 1, 1]);
    }

    #[test]
    fn the_number_of_the_page_is_told_from_those_of_the_head() {
        for head in
            ["NOU 2031: 7", "Moe 2030", "Hus og hjem 15(1), 2031", "Rapport 7/31", "Årbok 24(3), 4-17", "Del 2 –"]
        {
            for form in ["", "Side ", " av 4"] {
                let numbered = |page: usize| match form {
                    " av 4" => format!("{head} {} av 4", page + 1),
                    form => format!("{head} {form}{}", page + 1),
                };
                let foot = |page: usize| ["Så kom de.", "Ja.", "De gikk.", "Slutt."][page].to_string();
                let mut right = pages(4, numbered, foot);
                assert_eq!(take_off(&mut right, 10.0).numbers, [1, 2, 3, 4], "{head}");
                assert_eq!(left(&right), [2, 2, 2, 2], "{head} {form}");
                let turned =
                    |page: usize| if page.is_multiple_of(2) { numbered(page) } else { format!("{} {head}", page + 1) };
                let mut both = pages(4, turned, foot);
                assert_eq!(take_off(&mut both, 10.0).numbers, [1, 2, 3, 4], "{head}");
                assert_eq!(left(&both), [2, 2, 2, 2], "{head} {form}");
            }
        }
        let chapter = |page: usize| format!("Kapittel {} {}", 1 + page / 3, page + 31);
        let mut chapters = pages(4, chapter, |page| ["Så kom de.", "Ja.", "De gikk.", "Slutt."][page].into());
        assert_eq!(take_off(&mut chapters, 10.0).numbers, [31, 32, 33, 34]);
        assert_eq!(left(&chapters), [2, 2, 2, 2]);
    }

    #[test]
    fn the_row_of_a_table_is_no_head_though_its_last_number_is_that_of_the_page() {
        let mut rows =
            pages(4, |page| format!("{}", page + 1), |page| ["Hus 7 1", "Så.", "Båt 9 3", "Ja."][page].into());
        assert_eq!(take_off(&mut rows, 10.0).numbers, [1, 2, 3, 4]);
        assert_eq!(left(&rows), [2, 2, 2, 2]);
    }

    #[test]
    fn numbers_that_are_not_steady_are_not_believed() {
        let mut odd = pages(
            3,
            |page| format!("Vedlegg {}", page + 4 + page * page),
            |page| ["Så kom de.", "Ja.", "De gikk."][page].into(),
        );
        assert_eq!(take_off(&mut odd, 10.0).numbers, [1, 2, 3]);
        assert_eq!(left(&odd), [3, 3, 3]);
    }

    #[test]
    fn a_line_that_stands_behind_the_text_is_none_of_the_margin() {
        let mut pages =
            pages(4, |page| ["Ada så ut.", "Bo sov.", "Io lo.", "Per sto."][page].into(), |_| "Slutt".into());
        for page in &mut pages {
            page.lines.insert(1, line("De sto der.", 768.0));
            page.lines[1].left = 100.0 + page.lines[1].text.len() as f32;
        }
        pages[2].lines[1].left = 10.0;
        pages[0].lines[1].left = 12.0;
        take_off(&mut pages, 10.0);
        assert_eq!(left(&pages), [3, 3, 3, 3]);
    }

    #[test]
    fn a_note_with_the_number_of_its_page_is_none_of_the_margin() {
        let mut noted =
            pages(4, |page| ["Ada så.", "Bo sov.", "Io lo.", "Per sto."][page].into(), |page| format!("{}", page + 1));
        for (page, words) in noted.iter_mut().zip(["Om hus", "Om hager", "Om båter", "Om vind"]) {
            let number = page.lines[2].text.clone();
            page.lines.insert(2, line(&format!("{number} {words} skriver de lite"), 50.0));
        }
        assert_eq!(take_off(&mut noted, 10.0).numbers, [1, 2, 3, 4]);
        assert_eq!(left(&noted), [3, 3, 3, 3]);
        assert_eq!(noted[3].lines[2].text, "4 Om vind skriver de lite");
    }

    #[test]
    fn lines_that_only_begin_alike_are_no_heads() {
        let head =
            |page: usize| format!("Side{} starter her og forteller {}", page + 1, ["om", "at", "når", "hva"][page]);
        let mut alike = pages(4, head, |page| ["a b", "c d", "e f", "g h"][page].into());
        take_off(&mut alike, 10.0);
        assert_eq!(left(&alike), [3, 3, 3, 3]);
    }

    #[test]
    fn headings_that_count_up_with_the_pages_stay() {
        let foot = |page: usize| format!("{}", page + 1);
        let of = |head: fn(usize) -> String, size: f32, bold: bool| {
            let mut pages = pages(4, head, foot);
            pages.iter_mut().for_each(|page| (page.lines[0].size, page.lines[0].bold) = (size, bold));
            assert_eq!(take_off(&mut pages, 10.0).numbers, [1, 2, 3, 4], "{}", head(2));
            left(&pages)
        };
        let headings: [fn(usize) -> String; 5] = [
            |page| format!("Kapittel {}", page + 1),
            |page| format!("§ {}", page + 1),
            |page| format!("{}", page + 1991),
            |page| format!("Sak {}/22", page + 1),
            |page| format!("{} Hus", page + 1),
        ];
        for head in headings {
            assert_eq!((of(head, 16.0, true), of(head, 10.0, true)), (vec![2; 4], vec![2; 4]), "{}", head(2));
        }
        let numbers: [fn(usize) -> String; 2] = [|page| format!("{}", page + 1), |page| format!("Side {}", page + 1)];
        for number in numbers {
            assert_eq!((of(number, 10.0, true), of(number, 14.0, false)), (vec![1; 4], vec![1; 4]), "{}", number(2));
        }
        assert_eq!(of(headings[0], 8.0, true), [1; 4], "a running head in small type");
    }

    #[test]
    fn of_two_offsets_as_good_the_printed_number_is_the_larger() {
        for _ in 0..20 {
            let mut tied = pages(
                4,
                |page| ["2 A", "3 B", "Så.", "Da."][page].into(),
                |page| ["x", "y", "0 C", "1 D"][page].into(),
            );
            assert_eq!(take_off(&mut tied, 10.0).numbers, [2, 3, 4, 5]);
        }
    }

    #[test]
    fn prose_that_begins_or_ends_a_page_stays() {
        let mut prose = pages(
            4,
            |page| format!("Det var {page} av dem som bodde der."),
            |page| ["a b", "c d", "e f", "g h"][page].into(),
        );
        take_off(&mut prose, 10.0);
        assert_eq!(left(&prose), [3, 3, 3, 3]);
    }
}
