//! A downloaded register of publication channels: at which level a journal or publisher stands, year by year.
//!
//! Separate because it is no file that people write: the Norwegian register of scientific journals, series and publishers,
//! as kanalregister.hkdir.no hands it out, in two parts that may both be named. It is read as a stream, cell by cell, in
//! whichever of its languages and encodings it is; columns that kilde does not ask for are passed over.

mod columns;

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read};
use std::time::{SystemTime, UNIX_EPOCH};

use csv::{ByteRecord, ReaderBuilder};
use time::OffsetDateTime;

use crate::error::{Error, Result};
use crate::model::{Kind, Source};
use columns::{Columns, delimiter, name, text};

/// The row of the headings is one of the first few: a spreadsheet may have put its own line before it.
const FIRST_ROWS: usize = 5;

/// The longest cell, in bytes; a longer one is a quote that is never closed.
const LONGEST_CELL: usize = 64 * 1024;

/// The longest row that the delimiter is told by, in bytes.
const SAMPLE: usize = 64 * 1024;

/// A prefix of ISBNs with fewer figures names a country, not a publisher.
const SHORTEST_PREFIX: usize = 6;

/// So many channels of one name are namesakes; a name that more have tells nothing.
const MOST_NAMESAKES: usize = 16;

/// What the columns were expected to be.
const EXPECTED: &str = "expected a column `Nivå 2023` for each year, and `Print ISSN`, `Online ISSN` and `Original \
                        tittel`, or `ISBN-prefiks`; download the list again from kanalregister.hkdir.no";

/// A level as the register has it: `1`, `2`, `0`, `X`, or nothing.
pub type Level = str;

/// Channels and their levels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// The names of its files, and the days they were last written on (`2026-11-01`).
    pub files: Vec<(String, Option<String>)>,
    channels: Vec<Channel>,
    /// Every level that occurs, once, and its place among them.
    levels: Vec<String>,
    places: HashMap<String, u32>,
    journals: HashMap<String, usize>,
    /// By folded title, all channels of that name.
    titles: HashMap<String, Vec<usize>>,
    publishers: HashMap<String, Vec<usize>>,
    prefixes: HashMap<String, usize>,
}

/// What kilde asks of a journal or publisher.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Channel {
    has_issn: bool,
    /// By year, the place of its level.
    levels: Vec<(i32, u32)>,
}

impl Register {
    /// Adds a part of the register from the file that people know as `path`, last written at `read_at`.
    ///
    /// # Errors
    /// When it cannot be read, or has no columns of the register.
    pub fn add(&mut self, file: impl Read, path: &str, read_at: Option<SystemTime>) -> Result<()> {
        let mut file = BufReader::with_capacity(SAMPLE, file);
        let delimiter = delimiter(file.fill_buf().map_err(|error| Error::new(error.to_string()).in_file(path))?);
        let mut rows = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(file);
        let mut row = ByteRecord::new();
        let (mut columns, mut seen): (Option<Columns>, usize) = (None, 0);
        while rows.read_byte_record(&mut row).map_err(|error| Error::new(error.to_string()).in_file(path))? {
            let line = row.position().map_or(1, |place| u32::try_from(place.line()).unwrap_or(u32::MAX));
            if row.iter().any(|cell| cell.len() > LONGEST_CELL) {
                let error = Error::new("a quote that opens in this row is never closed").in_file(path).at_line(line);
                return Err(error.hint(EXPECTED));
            }
            match &columns {
                Some(columns) => self.channel(columns, &row),
                None => columns = Columns::of(&row),
            }
            seen += 1;
            if columns.is_none() && seen >= FIRST_ROWS {
                break;
            }
        }
        if columns.is_none() {
            let error = Error::new("these are not the columns of a register of publication channels");
            return Err(error.in_file(path).at_line(1).hint(EXPECTED));
        }
        let name = path.rsplit('/').next().unwrap_or(path).to_string();
        self.files.push((name, read_at.and_then(day)));
        Ok(())
    }

    fn channel(&mut self, columns: &Columns, row: &ByteRecord) {
        let cell = |place: Option<usize>| place.and_then(|place| row.get(place)).map(text).unwrap_or_default();
        let at = self.channels.len();
        let mut has_issn = false;
        for &place in &columns.issn {
            if let Some(issn) = figures(&cell(Some(place))).filter(|issn| issn.len() == 8) {
                has_issn = true;
                self.journals.entry(issn).or_insert(at);
            }
        }
        let named = if columns.prefix.is_some() { &mut self.publishers } else { &mut self.titles };
        for title in columns.titles.iter().map(|&place| name(&cell(Some(place)))).filter(|title| !title.is_empty()) {
            let all = named.entry(title).or_default();
            if all.last() != Some(&at) && all.len() <= MOST_NAMESAKES {
                all.push(at);
            }
        }
        for prefix in cell(columns.prefix).split([',', ';', '|', '/']).filter_map(figures) {
            let prefix = thirteen(&prefix);
            if prefix.len() >= SHORTEST_PREFIX {
                self.prefixes.entry(prefix).or_insert(at);
            }
        }
        let levels = columns.levels.iter();
        let levels =
            levels.map(|&(year, place)| (year, self.place(&cell(Some(place)).trim().to_uppercase()))).collect();
        self.channels.push(Channel { has_issn, levels });
    }

    /// The place of a level among those that occur.
    fn place(&mut self, level: &str) -> u32 {
        if let Some(place) = self.places.get(level) {
            return *place;
        }
        let place = u32::try_from(self.levels.len()).unwrap_or(u32::MAX);
        self.levels.push(level.to_string());
        self.places.insert(level.to_string(), place);
        place
    }

    /// The level of the channel that a work was published in, in the year of the work. None where the channel is not in the
    /// register, or the year is none of its years; an empty level is that of a channel that had none in that year.
    ///
    /// A journal or series is known by its ISSN, or by its exact title where the work or the journal has no ISSN; the
    /// publisher of a book by the prefix of the ISBN, else by its exact name. Where channels of one name stand at different
    /// levels, the name tells none.
    pub fn level(&self, work: &Source) -> Option<&Level> {
        let year = work.year?;
        if let Some(&journal) = work.issn.iter().find_map(|issn| self.journals.get(&figures(issn)?)) {
            return self.of(journal, year);
        }
        let is_book = matches!(work.kind, Kind::Book | Kind::Chapter);
        let title = if is_book { &work.series } else { &work.container };
        let journals = title.as_deref().and_then(|title| self.titles.get(&name(title))).map_or(&[][..], Vec::as_slice);
        let may_be = |at: &usize| work.issn.is_empty() || !self.channels[*at].has_issn;
        let by_title = self.common(journals, may_be, year);
        // An article is its journal's, whoever publishes that.
        if by_title.is_some() || !(is_book || work.kind == Kind::Unknown) {
            return by_title;
        }
        match work.isbn.iter().find_map(|isbn| self.publisher(&thirteen(&figures(isbn)?))) {
            Some(publisher) => self.of(publisher, year),
            None => {
                let publishers = self.publishers.get(&name(work.publisher.as_deref()?))?;
                self.common(publishers, |_| true, year)
            }
        }
    }

    /// The publisher that has the longest prefix of an ISBN.
    fn publisher(&self, isbn: &str) -> Option<usize> {
        let mut lengths = (SHORTEST_PREFIX..=isbn.len()).rev();
        lengths.find_map(|length| self.prefixes.get(isbn.get(..length)?)).copied()
    }

    fn of(&self, channel: usize, year: i32) -> Option<&Level> {
        let (_, level) = self.channels.get(channel)?.levels.iter().find(|(own, _)| *own == year)?;
        self.levels.get(*level as usize).map(String::as_str)
    }

    /// The level at which all namesakes stand that may be meant.
    fn common(&self, namesakes: &[usize], may_be: impl Fn(&usize) -> bool, year: i32) -> Option<&Level> {
        if namesakes.len() > MOST_NAMESAKES {
            return None;
        }
        let mut levels = namesakes.iter().filter(|at| may_be(at)).map(|&channel| self.of(channel, year));
        let first = levels.next()?;
        levels.all(|level| level == first).then_some(first)?
    }
}

/// The figures of an ISBN or ISSN, and its X; none where it has other letters.
fn figures(number: &str) -> Option<String> {
    let signs = number.chars().filter(|sign| sign.is_alphanumeric());
    let figures: String = signs.map(|sign| sign.to_ascii_uppercase()).collect();
    let (first, last) = figures.split_at(figures.char_indices().next_back()?.0);
    let is_figure = |byte: u8| byte.is_ascii_digit();
    let sound = first.bytes().all(is_figure) && (last == "X" || last.bytes().all(is_figure));
    sound.then_some(figures)
}

/// An ISBN, or the beginning of one, with the three figures that every ISBN has had before it since 2007.
fn thirteen(isbn: &str) -> String {
    if isbn.starts_with("978") || isbn.starts_with("979") { isbn.to_string() } else { format!("978{isbn}") }
}

/// The day of a moment, in UTC: `2026-11-01`; none for one so far off that it can only be a mistake.
fn day(time: SystemTime) -> Option<String> {
    let nanoseconds = match time.duration_since(UNIX_EPOCH) {
        Ok(after) => after.as_nanos() as i128,
        Err(before) => -(before.duration().as_nanos() as i128),
    };
    OffsetDateTime::from_unix_timestamp_nanos(nanoseconds).ok().map(|moment| moment.date().to_string())
}

#[cfg(test)]
mod tests;
