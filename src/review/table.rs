//! The tables that people and kilde write together: CSV that a spreadsheet opens, read and added to as it is.
//!
//! Apart from the tables of the corpus, where anything may stand: these have the columns that kilde documents, and what a
//! person added to them stays.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use csv::{ReaderBuilder, Terminator, WriterBuilder};
use encoding_rs::Encoding;

use super::headings::named;
use crate::error::{Error, Result};
use crate::files::{folder_of, replace};
use crate::text::decode::{Decoded, decode};
use crate::text::formula::{is_guarded, unguard};

/// What tells a spreadsheet that a file is UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line it begins on, from 1.
    pub line: u32,
    /// Its cells under the names of their columns.
    cells: Vec<(String, String)>,
    /// Where it stands in the text of the file, in bytes, with the end of its line.
    place: Range<usize>,
}

/// The cells of a row under the names of their columns, to be written.
pub type Cells<'c> = Vec<(&'c str, &'c str)>;

impl Row {
    /// Whether its table has a column of that name.
    pub fn has(&self, column: &str) -> bool {
        self.cells.iter().any(|(name, _)| name == column)
    }

    /// The cell of a column, without white space around it; empty where there is none.
    pub fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| cell.trim())
    }

    /// Whether it is what these cells were written as. Those without a column were left out.
    fn is(&self, cells: &[(&str, &str)]) -> bool {
        cells.iter().all(|(column, cell)| !self.has(column) || self.get(column) == cell.trim())
    }
}

/// Reads the bytes of a table; `shown` is its name for errors. Rows without any word are passed over.
///
/// # Errors
/// It is no CSV, or one of the `columns` is missing.
pub fn read(bytes: &[u8], shown: &str, columns: &[&str]) -> Result<Vec<Row>> {
    let text = decode(bytes).text;
    let (opening, text) = text.split_at(opening(&text));
    let whole = opening.len() + text.len();
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let names = header(&mut reader, shown)?;
    lacks(&names, columns, shown)?;
    let mut rows: Vec<Row> = Vec::new();
    let (mut line, mut counted) = (1 + u32::from(!opening.is_empty()), 0);
    for record in reader.records() {
        let record = record.map_err(|error| broken(&error, shown))?;
        // The reader counts from behind the \r of \r\n, and so one line too few.
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let gap = text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
        line += text[counted..start + gap].matches('\n').count() as u32;
        counted = start + gap;
        let cells = names.iter().zip(&record).map(|(name, cell)| (name.clone(), unguard(cell).to_string()));
        let place = opening.len() + counted..whole;
        rows.last_mut()
            .filter(|last| last.place.end == whole)
            .into_iter()
            .for_each(|last| last.place.end = place.start);
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(Row { line, cells: cells.collect(), place });
        }
    }
    Ok(rows)
}

/// Adds a row of `(column, cell)` to the table at `path`; see [`append_all`].
///
/// # Errors
/// Those of [`append_all`].
pub fn append(path: &Path, shown: &str, row: &[(&str, &str)], needed: &[&str]) -> Result<()> {
    append_all(path, shown, &[row.to_vec()], needed, &[])
}

/// Adds rows, all of the same columns, to the table at `path`, in the dialect and the columns that it has: a cell without a
/// column is left out, unless its column is among the `needed`, without which nothing is written, or the `wanted`, which the
/// table is given. A new table is made as a Norwegian spreadsheet wants it. The file is replaced whole or not at all, and runs
/// that add at the same time wait for each other.
///
/// # Errors
/// It cannot be read or written, lacks a needed column, or would not be read with just these rows more.
pub fn append_all(path: &Path, shown: &str, rows: &[Cells<'_>], needed: &[&str], wanted: &[&str]) -> Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    change(path, shown, |old| {
        let old = match decode(&old).text.trim().is_empty() {
            true => {
                let columns: Vec<&str> = first.iter().map(|(column, _)| *column).collect();
                [BOM, line(&columns, b';', true, shown)?.as_bytes()].concat()
            }
            false => widened(old, wanted, shown)?,
        };
        grown(old, rows, needed, shown)
    })
}

/// Writes a new table of these columns as a Norwegian spreadsheet wants it.
///
/// # Errors
/// It is there already, or cannot be written.
pub fn create<'c>(path: &Path, shown: &str, columns: &[&str], rows: impl Iterator<Item = Vec<&'c str>>) -> Result<()> {
    let named = rows.map(|row| columns.iter().copied().zip(row).collect::<Cells<'_>>());
    let lines = named.map(|row| cells(&row, columns, b';', true, shown)).collect::<Result<String>>()?;
    let head = line(columns, b';', true, shown)?;
    change(path, shown, |old| match old.is_empty() {
        true => Ok([BOM, head.as_bytes(), lines.as_bytes()].concat()),
        false => Err(Error::new("is there already, and is not written over")
            .in_file(shown)
            .hint("move it away, or choose another name")),
    })
}

/// Takes the last row with these cells out of the table at `path`, and nothing else.
///
/// # Errors
/// It cannot be read or written, or the row is not there any more.
pub fn take_back(path: &Path, shown: &str, cells: &[(&str, &str)]) -> Result<()> {
    change(path, shown, |mut old| {
        let rows = read(&old, shown, &[])?;
        let gone = || {
            let error = Error::new("the row to take back is not there as it was written").in_file(shown);
            error.hint("someone has changed the file since: delete the row there")
        };
        let row = rows.iter().rposition(|row| row.is(cells)).ok_or_else(gone)?;
        let decoded = decode(&old);
        let start = on_disk(&old, &decoded, rows[row].place.start).ok_or_else(gone)?;
        let end = on_disk(&old, &decoded, rows[row].place.end).ok_or_else(gone)?;
        old.drain(start..end);
        let after = read(&old, shown, &[])?;
        let others = rows.iter().enumerate().filter(|(place, _)| *place != row).map(|(_, other)| &other.cells);
        if others.eq(after.iter().map(|row| &row.cells)) { Ok(old) } else { Err(gone()) }
    })
}

/// Replaces the bytes of a table by others that follow from them, while no other run does. What is not there is empty.
fn change(path: &Path, shown: &str, new: impl FnOnce(Vec<u8>) -> Result<Vec<u8>>) -> Result<()> {
    // A link stays a link.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let _lock = lock(path).map_err(|error| locked(&error, shown))?;
    let old = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) if path.is_dir() => {
            let hint = "a folder stands where the table belongs: give it another name";
            return Err(Error::io(Path::new(shown), &error).hint(hint));
        }
        Err(error) => return Err(locked(&error, shown)),
    };
    let new = new(old)?;
    replace(path, |out| out.write_all(&new)).map_err(|error| locked(&error, shown))
}

/// Keeps other runs from the table while the file that is returned lives. The table itself is replaced, and cannot be
/// locked; its folder can, except on Windows, where a file beside it stands for it.
fn lock(path: &Path) -> io::Result<fs::File> {
    let folder = folder_of(path);
    fs::create_dir_all(folder)?;
    let file = match cfg!(windows) {
        true => fs::File::options().create(true).append(true).open(folder.join(".kilde-lock"))?,
        false => fs::File::open(folder)?,
    };
    // Some file systems know no locks: there, people take turns themselves.
    let _ = file.lock();
    Ok(file)
}

/// The bytes of a table with rows more, which have been read again: behind a quote that does not end, a row would be lost.
fn grown(old: Vec<u8>, rows: &[Cells<'_>], needed: &[&str], shown: &str) -> Result<Vec<u8>> {
    let before = read(&old, shown, needed)?;
    let new = added(old, rows, needed, shown)?;
    let after = read(&new, shown, needed)?;
    let (kept, more) = after.split_at(before.len().min(after.len()));
    let same = kept.iter().zip(&before).all(|(one, other)| one.cells == other.cells);
    if same && more.len() == rows.len() && more.iter().zip(rows).all(|(row, cells)| row.is(cells)) {
        return Ok(new);
    }
    let error = Error::new("a row behind this one would not be read again, so nothing was written").in_file(shown);
    let hint = "does a quotation mark begin here that does not end?";
    Err(error.at_line(before.last().map_or(1, |row| row.line)).hint(hint))
}

/// The bytes of a table with rows more.
fn added(mut old: Vec<u8>, rows: &[Cells<'_>], needed: &[&str], shown: &str) -> Result<Vec<u8>> {
    let decoded = decode(&old);
    let text = &decoded.text[opening(&decoded.text)..];
    let delimiter = delimiter(text);
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let names = header(&mut reader, shown)?;
    lacks(&names, needed, shown)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let crlf = text.contains("\r\n");
    let gap = if text.ends_with(['\n', '\r']) {
        ""
    } else if crlf {
        "\r\n"
    } else {
        "\n"
    };
    let lines = rows.iter().map(|row| cells(row, &names, delimiter, crlf, shown)).collect::<Result<String>>()?;
    old.extend(encoded(&format!("{gap}{lines}"), decoded.encoding).ok_or_else(|| {
        Error::new(format!("the file is {}, which lacks some of these letters", decoded.encoding))
            .in_file(shown)
            .hint("save it as UTF-8 first")
    })?);
    Ok(old)
}

/// The bytes of a table with those of the `wanted` columns that it lacks behind its own. What a person wrote stays as it is,
/// for a row may be shorter than the first line; one that is longer has something there already, and nothing is changed.
fn widened(mut old: Vec<u8>, wanted: &[&str], shown: &str) -> Result<Vec<u8>> {
    let decoded = decode(&old);
    let opening = opening(&decoded.text);
    let text = &decoded.text[opening..];
    let delimiter = delimiter(text);
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let names = header(&mut reader, shown)?;
    let end = text[..reader.position().byte() as usize].trim_end_matches(['\r', '\n']).len();
    let missing: Vec<&str> = wanted.iter().filter(|name| !names.iter().any(|own| own == *name)).copied().collect();
    let longer = |record: csv::Result<csv::StringRecord>| record.is_ok_and(|record| record.len() > names.len());
    if missing.is_empty() || reader.records().any(longer) {
        return Ok(old);
    }
    let sign = char::from(delimiter);
    let more: String = missing.iter().map(|name| format!("{sign}{name}")).collect();
    if let (Some(at), Some(more)) = (on_disk(&old, &decoded, opening + end), encoded(&more, decoded.encoding)) {
        old.splice(at..at, more);
    }
    Ok(old)
}

/// Where in the bytes of a file a byte of its text stands; `None` where what follows is not written as it is read.
fn on_disk(old: &[u8], decoded: &Decoded, byte: usize) -> Option<usize> {
    let behind = encoded(decoded.text.get(byte..)?, decoded.encoding)?;
    let at = old.len().checked_sub(behind.len())?;
    (old[at..] == behind).then_some(at)
}

/// `text` in the encoding that a file has.
fn encoded(text: &str, encoding: &str) -> Option<Vec<u8>> {
    match encoding {
        "UTF-16LE" => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "UTF-16BE" => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        name => {
            let (bytes, _, lossy) = Encoding::for_label(name.as_bytes())?.encode(text);
            (!lossy).then(|| bytes.into_owned())
        }
    }
}

fn cells(row: &[(&str, &str)], names: &[&str], delimiter: u8, crlf: bool, shown: &str) -> Result<String> {
    let cell = |name: &&str| {
        let cell = row.iter().find(|(column, _)| column == name).map_or("", |(_, cell)| *cell);
        if is_guarded(cell) { format!("'{cell}") } else { cell.to_string() }
    };
    line(&names.iter().map(cell).collect::<Vec<_>>(), delimiter, crlf, shown)
}

fn line<T: AsRef<[u8]>>(cells: &[T], delimiter: u8, crlf: bool, shown: &str) -> Result<String> {
    let end = if crlf { Terminator::CRLF } else { Terminator::Any(b'\n') };
    let mut writer = WriterBuilder::new().delimiter(delimiter).terminator(end).from_writer(Vec::new());
    writer.write_record(cells).map_err(|error| broken(&error, shown))?;
    let bytes = writer.into_inner().map_err(|error| Error::new(error.to_string()).in_file(shown))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// How long a first line `sep=;` is, in bytes: some spreadsheets want it, and the names of the columns follow.
fn opening(text: &str) -> usize {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let is_one = first.trim().trim_start_matches('\u{feff}').to_lowercase().starts_with("sep=");
    if is_one { first.len() } else { 0 }
}

fn delimiter(text: &str) -> u8 {
    most(text.trim_start().lines().next().unwrap_or_default().as_bytes())
}

/// The sign between the cells of a line: the one that it has most of, and of equals the semicolon.
pub(super) fn most(line: &[u8]) -> u8 {
    let count = |sign: u8| line.iter().filter(|byte| **byte == sign).count();
    // Of equals the last one wins.
    [b'\t', b',', b';'].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b';')
}

fn header(reader: &mut csv::Reader<&[u8]>, shown: &str) -> Result<Vec<String>> {
    let names = reader.headers().map_err(|error| broken(&error, shown))?;
    Ok(named(names.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_lowercase()).collect()))
}

fn lacks(names: &[String], columns: &[&str], shown: &str) -> Result<()> {
    match columns.iter().find(|column| !names.iter().any(|name| name == *column)) {
        None => Ok(()),
        Some(column) => Err(Error::new(format!("the column `{column}` is missing"))
            .in_file(shown)
            .at_line(1)
            .hint(format!("its first line names the columns: write `{column}` there too"))),
    }
}

fn broken(error: &csv::Error, shown: &str) -> Error {
    let told = Error::new(format!("cannot be read as CSV: {error}")).in_file(shown);
    match error.position() {
        Some(position) => told.at_line(u32::try_from(position.line()).unwrap_or(u32::MAX)),
        None => told,
    }
}

fn locked(error: &io::Error, shown: &str) -> Error {
    let told = Error::io(Path::new(shown), error);
    told.hint("is it open in a spreadsheet, or write-protected? close it there and try again")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: [(&str, &str); 3] = [("decision", "same"), ("first", "=a"), ("note", "å; \"ja\"")];

    fn after(old: Option<&[u8]>) -> (Result<()>, Vec<u8>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.csv");
        if let Some(old) = old {
            fs::write(&path, old).unwrap();
        }
        let result = append(&path, "queries/x.csv", &ROW, &["decision", "first"]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        (result, fs::read(&path).unwrap())
    }

    #[test]
    fn a_new_table_is_as_a_norwegian_spreadsheet_wants_it() {
        let (result, bytes) = after(None);
        assert_eq!(result, Ok(()));
        assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}decision;first;note\r\nsame;'=a;\"å; \"\"ja\"\"\"\r\n");
    }

    #[test]
    fn a_table_keeps_its_dialect_and_what_a_person_wrote() {
        let (_, bytes) = after(Some(b"Note,First,mine,Decision\nx,\"y,\nz\",q,r"));
        let text = "Note,First,mine,Decision\nx,\"y,\nz\",q,r\n\"å; \"\"ja\"\"\",'=a,,same\n";
        assert_eq!(String::from_utf8(bytes.clone()).unwrap(), text);
        let rows = read(&bytes, "x.csv", &["decision", "first"]).unwrap();
        assert_eq!((rows[1].get("first"), rows[1].get("note"), rows[1].line), ("=a", "å; \"ja\"", 4));
        assert_eq!((rows[0].get("first"), rows[0].get("mine"), rows.len()), ("y,\nz", "q", 2));
    }

    #[test]
    fn other_encodings_stay_what_they_are() {
        let (_, bytes) = after(Some(b"decision;first;note;p\xe5\r\n"));
        assert!(bytes.ends_with(b"same;'=a;\"\xe5; \"\"ja\"\"\";\r\n"), "{bytes:?}");
        let wide: Vec<u8> = "\u{feff}decision\tfirst\tnote\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (_, bytes) = after(Some(&wide));
        assert!(decode(&bytes).text.ends_with("same\t'=a\t\"å; \"\"ja\"\"\"\r\n"), "{:?}", decode(&bytes).text);
    }

    #[test]
    fn a_row_has_the_columns_of_its_table() {
        let (result, bytes) = after(Some(b"first;mine;decision\r\nb;x;same\r\n"));
        assert_eq!(result, Ok(()));
        assert_eq!(bytes, b"first;mine;decision\r\nb;x;same\r\n'=a;;same\r\n");
    }

    #[test]
    fn a_missing_column_that_is_needed_is_told_and_nothing_is_written() {
        let (result, bytes) = after(Some(b"decision;note\r\n"));
        assert_eq!(result.unwrap_err().to_string(), "queries/x.csv:1: the column `first` is missing");
        assert_eq!(bytes, b"decision;note\r\n");
    }

    #[test]
    fn a_quote_that_does_not_end_swallows_nothing() {
        let old = b"decision;first;note\r\nsame;a;\"ja\r\n";
        let (result, bytes) = after(Some(old));
        assert!(result.unwrap_err().to_string().starts_with("queries/x.csv:2: a row behind this one"));
        assert_eq!(bytes, old);
    }

    #[test]
    fn runs_at_the_same_time_wait_for_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.csv");
        std::thread::scope(|scope| {
            for _ in 0..12 {
                scope.spawn(|| append(&path, "queries/x.csv", &ROW, &[]).unwrap());
            }
        });
        assert_eq!(read(&fs::read(&path).unwrap(), "x.csv", &["decision"]).unwrap().len(), 12);
    }

    fn taken(old: &[u8]) -> (Result<()>, Vec<u8>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.csv");
        fs::write(&path, old).unwrap();
        let result = take_back(&path, "queries/x.csv", &ROW);
        (result, fs::read(&path).unwrap())
    }

    #[test]
    fn what_was_added_is_taken_back_and_nothing_else() {
        for old in [
            &b"Note,First,mine,Decision\nx,\"y,\nz\",q,r\n"[..],
            b"\xef\xbb\xbfsep=;\r\ndecision;first;note;p\xc3\xa5\r\n\r\nsame;a\r\n",
            b"decision;first;note;p\xe5\r\nsame;'=a;\"\xe5; \"\"ja\"\"\";\r\n",
            &"\u{feff}decision\tfirst\tnote\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        ] {
            let (_, more) = after(Some(old));
            assert_eq!(taken(&more), (Ok(()), old.to_vec()));
        }
        let old = b"decision;first;note\nsame;'=a;\"\xc3\xa5; \"\"ja\"\"\"\nother;b;c\n";
        assert_eq!(taken(old), (Ok(()), b"decision;first;note\nother;b;c\n".to_vec()), "from between others");
        let (result, bytes) = taken(b"decision;first;note\nsame;=a;nei\n");
        assert!(result.unwrap_err().to_string().contains("the row to take back is not there"));
        assert_eq!(bytes, b"decision;first;note\nsame;=a;nei\n");
    }

    #[test]
    fn a_table_is_given_the_columns_that_it_lacks() {
        let grown = |old: &[u8]| {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x.csv");
            fs::write(&path, old).unwrap();
            let rows = [vec![("first", "a"), ("note", "b")], vec![("first", "c"), ("note", "")]];
            let result = append_all(&path, "queries/x.csv", &rows, &["first"], &["note"]);
            (result, String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned())
        };
        let expected = "mine,\"First\",note\r\nx,y\r\n,a,b\r\n,c,\r\n";
        assert_eq!(grown(b"mine,\"First\"\r\nx,y\r\n"), (Ok(()), expected.to_string()));
        let longer = "first;second\nx;y;z\na;\nc;\n";
        assert_eq!(grown(b"first;second\nx;y;z\n"), (Ok(()), longer.to_string()), "there is something already");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_protected_file_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("x.csv"), folder.path().join("link.csv"));
        append(&path, "x.csv", &ROW, &[]).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        append(&link, "x.csv", &ROW, &[]).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let before = fs::read(&path).unwrap();
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
        assert!(append(&path, "x.csv", &ROW, &[]).is_err());
        assert_eq!((read(&before, "x.csv", &[]).unwrap().len(), fs::read(&path).unwrap()), (2, before));
    }
}
