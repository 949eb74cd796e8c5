//! The first row of a table: its dialect, and what its columns hold.
//!
//! Apart from the rows, because a file is told to be a table by it alone.

use super::rows::{Cutter, cells};
use crate::import::citation::citation;
use crate::import::columns::{Field, field, is_source};
use crate::text::databases::is_database;

/// The separators a table may have.
const DELIMITERS: [char; 4] = [';', ',', '\t', '|'];

/// The database of Springer.
pub(super) const SPRINGER: &str = "SpringerLink";

/// The database of the National Library of Medicine, which ends the names of authors with a full stop.
pub(super) const PUBMED: &str = "PubMed";

/// Columns that only one database has, and that one.
const EXPORTERS: [(&[&str], &str); 4] = [
    (&["Item Title", "Item DOI", "Content Type"], SPRINGER),
    (&["Document Title", "IEEE Terms"], "IEEE Xplore"),
    (&["PMID", "Journal/Book", "NIHMS ID"], PUBMED),
    (&["Author Names", "Source", "Open URL Link"], "Embase"),
];

/// The first row of a table.
pub(super) struct Header {
    pub(super) delimiter: char,
    /// What each column holds.
    pub(super) columns: Vec<(String, Option<Field>)>,
    /// Whether the columns are called by the tags of Web of Science, two letters each.
    pub(super) web_of_science: bool,
    /// The database whose columns these are, where it is not told in them.
    pub(super) database: Option<&'static str>,
    /// How many lines it takes, with those above it.
    pub(super) lines: usize,
}

impl Header {
    /// The header in the first lines of a file, in the dialect in which most of its names are known.
    pub(super) fn find<'l>(lines: impl Iterator<Item = &'l str>) -> Option<Header> {
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
        let named = |wanted: &&str| {
            columns.iter().any(|(name, _)| name.trim_start_matches('\u{feff}').trim().eq_ignore_ascii_case(wanted))
        };
        let database = EXPORTERS.iter().find(|(marks, _)| marks.iter().all(named)).map(|(_, database)| *database);
        let holds_texts = columns.iter().any(|(_, field)| texts.contains(field));
        holds_texts.then_some(Header { delimiter, columns, web_of_science, database, lines })
    }

    /// Tells what a column `Source` holds: beside no column of journals it holds them, unless most rows of the first lines of
    /// the file name a database there. Embase has the volume, the issue and the pages in it too.
    pub(super) fn settle<'l>(&mut self, lines: impl Iterator<Item = &'l str>) {
        let journals = self.columns.iter().any(|(_, field)| *field == Some(Field::Container));
        let Some(at) = self.columns.iter().position(|(name, _)| is_source(name)).filter(|_| !journals) else { return };
        let (mut databases, mut citations, mut others) = (0, 0, 0);
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
                Some(name) if citation(name).is_some() => citations += 1,
                Some(_) => others += 1,
                None => {}
            }
        }
        if citations > databases.max(others) {
            self.columns[at].1 = Some(Field::Citation);
        } else if others + citations > databases {
            self.columns[at].1 = Some(Field::Container);
        }
    }

    fn known(&self) -> usize {
        self.columns.iter().filter(|(_, field)| field.is_some()).count()
    }

    /// Whether no other text would begin like this.
    pub(super) fn is_certain(&self) -> bool {
        self.web_of_science || (self.known() >= 2 && self.known() * 3 >= self.columns.len())
    }
}
