//! A codebook as a table: the CSV of Taguette, and others that have a name and a description of each code.
//!
//! Apart from tables of records: what a table is shows in its header.

use std::collections::HashMap;

use super::Entry;
use crate::error::{Error, Result};
use crate::review::table::{self, Row};

/// What the column of names may be called: Taguette's first.
const NAMES: [&str; 7] = ["name", "tag", "path", "code", "theme", "kode", "tema"];

/// What the column of descriptions may be called.
const DESCRIPTIONS: [&str; 5] = ["description", "definition", "beskrivelse", "definisjon", "skildring"];

/// What a table of records or of codings has, and no codebook.
const OTHERS: [&str; 12] = [
    "title", "tittel", "author", "authors", "year", "doi", "journal", "source", "document", "quote", "decision",
    "content",
];

/// Whether the bytes of a table are a codebook, by its header.
pub fn is_table(bytes: &[u8]) -> bool {
    let first = table::read(bytes, "", &[]).ok().and_then(|rows| rows.into_iter().next());
    let has = |row: &Row, names: &[&str]| names.iter().any(|name| row.has(name));
    first.is_some_and(|row| has(&row, &NAMES) && has(&row, &DESCRIPTIONS) && !has(&row, &OTHERS))
}

/// Reads a codebook that is a table. A code called `care.money` lies in `care`, where there is one.
///
/// # Errors
/// It is no table, or has no column of names.
pub fn table(bytes: &[u8], shown: &str) -> Result<Vec<Entry>> {
    let rows = table::read(bytes, shown, &[])?;
    let Some(first) = rows.first() else {
        return Err(Error::new("there is no code in this table").in_file(shown).hint("give it a row for each code"));
    };
    let column = |names: &[&'static str]| names.iter().copied().find(|name| first.has(name));
    let name = column(&NAMES).ok_or_else(|| {
        let error = Error::new("there is no column `name`").in_file(shown).at_line(1);
        error.hint("its first line names the columns: name, description")
    })?;
    let description = column(&DESCRIPTIONS);
    let mut all: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row.get(name), description.map_or("", |column| row.get(column))))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    // A code comes behind the one that it lies in.
    all.sort_by_key(|(name, _)| name.matches('.').count());
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut entries: Vec<Entry> = Vec::with_capacity(all.len());
    for (name, description) in all {
        if places.contains_key(name) {
            continue;
        }
        let inside = name.rsplit_once('.').and_then(|(above, own)| Some((*places.get(above)?, own)));
        let inside = inside.filter(|(_, own)| !own.trim().is_empty());
        places.insert(name, entries.len());
        entries.push(Entry {
            name: inside.map_or(name, |(_, own)| own).trim().to_string(),
            definition: description.to_string(),
            parent: inside.map(|(parent, _)| parent),
            ..Entry::default()
        });
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_codes_with_paths() {
        let text = "tag,description,number of highlights\ncare.money,\"Hva det, koster\",3\ncare,,0\nno.such.code,x,1\ncare,y,0\n";
        let read = table(text.as_bytes(), "codebook.csv").unwrap();
        let told: Vec<_> = read.iter().map(|one| (&*one.name, &*one.definition, one.parent)).collect();
        assert_eq!(told, [("care", "", None), ("money", "Hva det, koster", Some(0)), ("no.such.code", "x", None)]);
        assert_eq!(table(b"a,b\n1,2\n", "c.csv").unwrap_err().to_string(), "c.csv:1: there is no column `name`");
    }

    #[test]
    fn its_header_tells_a_codebook_from_records() {
        for text in ["name,description\na,b\n", "\u{feff}Tag;Description;number of highlights\na;;1\n"] {
            assert!(is_table(text.as_bytes()), "{text}");
        }
        for text in [
            "Title,Description,Name\na,b,c\n",
            "name,year\na,1\n",
            "decision;theme;source;quote;description\na;b;c;d;e\n",
            "",
            "x",
        ] {
            assert!(!is_table(text.as_bytes()), "{text}");
        }
    }
}
