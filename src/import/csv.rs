//! Tables of records: CSV and TSV, as spreadsheets and databases write them.
//!
//! Apart from the `csv` crate, which reads on to the end of the file when one quote is never closed: here such a record
//! costs only itself. Records are read one at a time.

use std::collections::VecDeque;

use super::Importer;
use super::columns::{Field, field, is_database, is_source};
use super::compose::Draft;
use super::file::{File, head_text};
use super::lines::{Line, Lines};
use super::record::{Place, Record};
use super::tagged;
use crate::error::{Error, Result};
use crate::text::formula::unguard;

/// The separators a table may have.
const DELIMITERS: [char; 4] = [';', ',', '\t', '|'];

/// The longest record, in bytes: a quote still open after that much was never meant to open.
const LONGEST: usize = 1 << 20;

/// How many bytes may be read a second time for open quotes, before quotes lose their meaning. Keeps reading linear.
const PATIENCE: usize = 32 << 20;

/// The format.
pub struct Csv;

impl Importer for Csv {
    fn reads(&self, name: &str, head: &[u8]) -> bool {
        let name = name.to_lowercase();
        let head = head_text(head);
        name.ends_with(".csv")
            || name.ends_with(".tsv")
            || Header::find(head.lines()).is_some_and(|found| found.is_certain())
    }

    fn called(&self, _name: &str, head: &[u8]) -> &'static str {
        match Header::find(head_text(head).lines()) {
            Some(header) if header.web_of_science => "Web of Science",
            _ => "CSV",
        }
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let head = head_text(file.head());
        let mut header = Header::find(head.lines()).ok_or_else(|| {
            file.error("no column is named `title` or `abstract`").at_line(1).hint(
                "name the columns in the first row: title, abstract, authors, year, doi, journal, type, language, url",
            )
        })?;
        header.settle(head.lines());
        let mut table = Table { rows: Rows::new(Lines::open(file)?, &header), header, errors: Vec::new() };
        table.read(file, sink)?;
        Ok(table.errors)
    }
}

/// The first row of a table.
struct Header {
    delimiter: char,
    /// What each column holds.
    columns: Vec<(String, Option<Field>)>,
    /// Whether the columns are called by the tags of Web of Science, two letters each.
    web_of_science: bool,
    /// How many lines it takes, with those above it.
    lines: usize,
}

impl Header {
    /// The header in the first lines of a file, in the dialect in which most of its names are known.
    fn find<'l>(lines: impl Iterator<Item = &'l str>) -> Option<Header> {
        let mut said = None;
        for (above, line) in (1..=8).zip(lines) {
            let line = line.trim_start_matches('\u{feff}').trim_end_matches('\r');
            let spoken = line.trim().trim_matches('"').to_lowercase();
            if let Some(delimiter) = spoken.strip_prefix("sep=").filter(|_| above == 1) {
                said = Some(delimiter.chars().next().unwrap_or('\t'));
            } else if !line.trim().is_empty() {
                let dialects = said.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
                return dialects
                    .into_iter()
                    .filter_map(|delimiter| Header::read(line, delimiter, above))
                    .max_by_key(Header::known);
            }
        }
        None
    }

    fn read(line: &str, delimiter: char, lines: usize) -> Option<Header> {
        let mut names = cells(line, delimiter);
        // Empty columns at the end are a spreadsheet's habit, in the header as in the rows.
        names.truncate(names.iter().rposition(|name| !name.trim().is_empty()).map_or(0, |last| last + 1));
        let columns: Vec<_> =
            names.into_iter().map(|name| (field(&name), name)).map(|(field, name)| (name, field)).collect();
        let texts = [Some(Field::Title), Some(Field::Abstract)];
        let has = |tag: &&str| columns.iter().any(|(name, _)| name.trim_start_matches('\u{feff}').trim() == *tag);
        let web_of_science = ["PT", "AU", "TI", "SO"].iter().all(has);
        let holds_texts = columns.iter().any(|(_, field)| texts.contains(field));
        holds_texts.then_some(Header { delimiter, columns, web_of_science, lines })
    }

    /// Tells what a column `Source` holds: beside no column of journals it holds them, unless most rows of the first lines of
    /// the file name a database there.
    fn settle<'l>(&mut self, lines: impl Iterator<Item = &'l str>) {
        let journals = self.columns.iter().any(|(_, field)| *field == Some(Field::Container));
        let Some(at) = self.columns.iter().position(|(name, _)| is_source(name)).filter(|_| !journals) else { return };
        let (mut databases, mut others) = (0, 0);
        let mut cutter = Cutter::new(self.delimiter);
        for line in lines.skip(self.lines) {
            cutter.line(line);
            if cutter.open {
                continue;
            }
            let row = std::mem::replace(&mut cutter, Cutter::new(self.delimiter)).cells;
            match row.get(at).map(|cell| cell.trim()).filter(|cell| row.len() == self.columns.len() && !cell.is_empty())
            {
                Some(name) if is_database(name) => databases += 1,
                Some(_) => others += 1,
                None => {}
            }
        }
        if others > databases {
            self.columns[at].1 = Some(Field::Container);
        }
    }

    fn known(&self) -> usize {
        self.columns.iter().filter(|(_, field)| field.is_some()).count()
    }

    /// Whether no other text would begin like this.
    fn is_certain(&self) -> bool {
        self.web_of_science || (self.known() >= 2 && self.known() * 3 >= self.columns.len())
    }
}

/// A table that is being read.
struct Table {
    rows: Rows,
    header: Header,
    errors: Vec<Error>,
}

impl Table {
    fn read(&mut self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<()> {
        let mut number = 0;
        while let Some(row) = self.rows.next_row().map_err(|error| file.io(&error))? {
            if let Ok(cells) = &row.cells
                && cells.iter().all(|cell| cell.trim().is_empty())
            {
                continue;
            }
            number += 1;
            let record = row.cells.and_then(|cells| self.record(&cells));
            match record {
                Ok(record) => {
                    let place = Place { path: file.shown(), stem: file.stem(), number, line: row.line };
                    sink(record.draft(place));
                }
                Err(why) => self.errors.push(
                    file.left_out(number, row.line, &why)
                        .hint("mend the row in a spreadsheet and save it as CSV again"),
                ),
            }
        }
        Ok(())
    }

    fn record(&self, cells: &[String]) -> Result<Record, String> {
        if self.header.web_of_science {
            let names = self.header.columns.iter().map(|(name, _)| name.trim_start_matches('\u{feff}').trim());
            return tagged::web_of_science_row(names.zip(cells.iter().map(|cell| unguard(cell)))).usable();
        }
        let mut record = Record::default();
        let mut cells: Vec<_> = self.header.columns.iter().zip(cells).collect();
        cells.sort_by_key(|((name, _), _)| rank(name));
        for ((name, field), cell) in cells {
            match field {
                Some(field) => record.add_as(name, *field, unguard(cell)),
                None => record.keep(name, unguard(cell)),
            }
        }
        record.usable()
    }
}

/// Where a column stands among those of its fact: names in full before initials, pages before the number of an article.
/// The others keep the order of the file.
fn rank(name: &str) -> u8 {
    match name {
        "Author full names" => 0,
        "Art. No." => 2,
        _ => 1,
    }
}

/// The rows of a table as they come.
struct Rows {
    lines: Lines,
    /// Lines to be read again, because the row they were taken for did not hold.
    waiting: VecDeque<Line>,
    delimiter: char,
    columns: usize,
    skip: usize,
    patience: usize,
}

/// One row, or why it is none.
struct Row {
    line: u32,
    cells: Result<Vec<String>, String>,
}

impl Rows {
    fn new(lines: Lines, header: &Header) -> Self {
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
    fn next_row(&mut self) -> std::io::Result<Option<Row>> {
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
        if !cutter.open && (more.is_empty() || (!cutter.odd && self.fits(&cutter.cells))) {
            return Ok(Row { line: number, cells: self.checked(cutter.cells) });
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
        cells.len() >= self.columns && cells[self.columns..].iter().all(|cell| cell.trim().is_empty())
    }

    fn checked(&self, cells: Vec<String>) -> Result<Vec<String>, String> {
        if self.fits(&cells) {
            return Ok(cells);
        }
        Err(format!("it has {} cells, the header has {}", cells.len(), self.columns))
    }
}

/// The cells of one line.
fn cells(line: &str, delimiter: char) -> Vec<String> {
    let mut cutter = Cutter::new(delimiter);
    cutter.line(line);
    cutter.cells
}

/// Cuts a row into cells, line by line.
struct Cutter {
    delimiter: char,
    cells: Vec<String>,
    /// Whether the last cell is quoted and its closing quote has not come.
    open: bool,
    /// Whether a quote inside a quoted cell was not doubled.
    odd: bool,
}

impl Cutter {
    fn new(delimiter: char) -> Self {
        Cutter { delimiter, cells: Vec::new(), open: false, odd: false }
    }

    fn line(&mut self, line: &str) {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::read_bytes;
    use crate::model::{Kind, Reading};

    fn titles(text: &str) -> (Vec<String>, Vec<String>) {
        let (drafts, result) = read_bytes("post.csv", text.as_bytes());
        let titles = drafts.into_iter().map(|draft| draft.source.title.unwrap_or_default()).collect();
        (titles, result.unwrap().iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_column_source_holds_journals_unless_databases_are_named_there() {
        let read = |text: &str| {
            let (drafts, _) = read_bytes("x.csv", text.as_bytes());
            let of = |source: &crate::model::Source| (source.container.clone(), source.database.clone());
            drafts.iter().map(|draft| of(&draft.source)).collect::<Vec<_>>()
        };
        let some = |words: &str| Some(words.to_string());
        let journals = "Title,Source,Year\nEn,Tidsskrift for bo,2020\nTo,\"Nabo, og\nhus\",2021\nTre,Scopus,2021\n";
        assert_eq!(read(journals)[..2], [(some("Tidsskrift for bo"), None), (some("Nabo, og hus"), None)]);
        let databases = "Title,Source,Year\nEn,PubMed,2020\nTo,CINAHL (EBSCO),2021\n";
        assert_eq!(read(databases), [(None, some("PubMed")), (None, some("CINAHL (EBSCO)"))]);
        let both = "Title,Source,Journal\nEn,Fjordbasen,Tidsskrift for bo\n";
        assert_eq!(read(both), [(some("Tidsskrift for bo"), some("Fjordbasen"))]);
    }

    #[test]
    fn reads_a_norwegian_spreadsheet() {
        let text = "\u{feff}sep=;\r\nTittel;Forfattere;År;Sammendrag;Type;Språk\r\n\
                    \"Håp; og \"\"tid\"\"\";Lien, Kari;2021;\"Første linje.\r\nAndre linje.\";Artikkel;Nynorsk\r\n;;;;;\r\n";
        let (drafts, result) = read_bytes("post.csv", text.as_bytes());
        assert_eq!(result, Ok(vec![]));
        let source = &drafts[0].source;
        assert_eq!((drafts.len(), source.line, source.record), (1, Some(3), Some(1)));
        assert_eq!(source.title.as_deref(), Some("Håp; og \"tid\""));
        assert_eq!((source.kind, source.year, source.reading), (Kind::Article, Some(2021), Reading::Abstract));
        assert_eq!(source.base, "lien-2021-hap");
        assert_eq!(&drafts[0].text[drafts[0].abstracts[0].clone()], "Første linje.\n\nAndre linje.");
    }

    #[test]
    fn reads_tabs_commas_and_windows_letters() {
        assert_eq!(titles("title\tdoi\nA \"quoted\" word\t10.1000/1\n").0, ["A \"quoted\" word"]);
        assert_eq!(titles("doi,title\n,\"A, B\"\n").0, ["A, B"]);
        let (drafts, _) = read_bytes("post.csv", b"tittel;forfatter\nM\xe5ten \xe5 v\xe6re p\xe5;Bj\xf8rk, Per\n");
        assert_eq!(drafts[0].source.title.as_deref(), Some("Måten å være på"));
    }

    #[test]
    fn a_quote_that_never_closes_costs_its_own_record() {
        let (titles, errors) =
            titles("title,year,abstract\n\"A\",2001,\"x\"\n\"B,2002\n\"C\",2003,\"y\"\n\"D\",2004,\"z\"\n");
        assert_eq!(titles, ["A", "C", "D"]);
        assert_eq!(errors, ["corpus/post.csv:3: record 2 is left out: a quote in it is never closed"]);
    }

    #[test]
    fn a_row_that_does_not_fit_is_reported_with_its_line() {
        let (titles, errors) = titles("title;year\nA;2001\nB;2002;3;4\n\n;2003\nE;2004;;\n");
        assert_eq!(titles, ["A", "E"]);
        assert_eq!(errors[0], "corpus/post.csv:3: record 2 is left out: it has 4 cells, the header has 2");
        assert_eq!(errors[1], "corpus/post.csv:5: record 3 is left out: it has neither a title nor an abstract");
    }

    #[test]
    fn a_table_without_titles_is_an_error() {
        let (drafts, result) = read_bytes("post.csv", b"navn;alder\nA;1\n");
        assert!(drafts.is_empty() && result.unwrap_err().message.contains("no column"));
    }

    #[test]
    fn quotes_gone_wrong_do_not_take_forever() {
        let text = format!("title,year\n{}", "\"x\n".repeat(200_000));
        let (titles, errors) = titles(&text);
        assert_eq!(titles.len() + errors.len(), 200_000);
    }

    #[test]
    fn a_guard_against_formulas_is_taken_off() {
        assert_eq!(titles("title,year\n'=A,1\n'A,2\n").0, ["=A", "'A"]);
    }

    crate::import::damage::endures!(
        "post.csv",
        "\u{feff}tittel;forfattere;\u{e5}r;sammendrag\r\n\"Å bo; sammen\";Lien, Kari & Moe, Per;2020;\"Vi \"\"spurte\"\".\r\nDe svarte.\"\r\n\
         Å gå;Ås, Eva;u.å.;\r\n'=Å stå;;2019,0;Kort.\r\n"
    );

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read_bytes("post.csv", &[b"title;abstract\n".as_slice(), &bytes].concat());
        }

        #[test]
        fn records_in_are_drafts_out_and_reports(rows in proptest::collection::vec("[ab]{1,3}(,[ab\"]{0,3}){0,3}", 0..12)) {
            let text = format!("title,year,abstract\n{}\n", rows.join("\n"));
            let (drafts, result) = read_bytes("post.csv", text.as_bytes());
            let quoted = rows.iter().filter(|row| row.contains(",\"")).count();
            let out = drafts.len() + result.unwrap().len();
            prop_assert!(out <= rows.len());
            if quoted == 0 {
                prop_assert_eq!(out, rows.len());
            }
        }
    }
}
