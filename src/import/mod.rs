//! From files to sources: one file a format.
//!
//! A format reads drafts of sources from a file and reports what it could not read; what all formats share is the cleaning
//! of records (`record`, `abstracts`, `names`, `bodies`, `clean`, `slug`, `types`, `rest`), what a text says of itself (`front`), how much of a work it is (`extent`), and the
//! child process in which readers run that may hang (`guard`). One more format is one more file and its line in [`IMPORTERS`].

pub mod abstracts;
mod answers;
pub mod bibtex;
pub mod bodies;
mod citation;
pub mod clean;
pub mod columns;
pub mod compose;
pub mod csv;
pub mod dspace;
mod dublin_core;
mod entities;
pub mod extent;
pub mod file;
pub mod front;
mod front_matter;
pub mod guard;
pub mod html;
mod html_asides;
mod html_text;
pub mod json;
pub mod jsonl;
pub mod lines;
mod linked_data;
pub mod names;
pub mod office;
pub mod pdf;
pub mod plain;
pub mod record;
pub mod rest;
pub mod slug;
pub mod tagged;
pub mod types;
pub mod xml;

use std::path::Path;

pub use compose::{Draft, compose};
pub use file::File;
pub use guard::Guard;
pub use slug::slug;

use crate::error::{Error, Result};

/// A format that sources are read from.
pub trait Importer: Sync {
    /// Whether a file is of this format, by its first bytes before the ending of its name.
    fn reads(&self, name: &str, head: &[u8]) -> bool;

    /// What people call a file of this format, by the same.
    fn called(&self, name: &str, head: &[u8]) -> &'static str;

    /// Hands every source of the file to `sink` and returns what was wrong with single records.
    ///
    /// # Errors
    /// When nothing of the file can be read.
    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>>;
}

/// Every format, asked in this order; the last one takes any text.
pub const IMPORTERS: &[&dyn Importer] = &[
    &xml::Xml,
    &office::Office,
    &tagged::Tagged,
    &bibtex::BibTex,
    &dspace::Dspace,
    &html::Html,
    &pdf::Pdf,
    &json::Json,
    &jsonl::JsonLines,
    &csv::Csv,
    &plain::Plain,
];

/// Reads the file at `path`, which people know as `shown` (relative to the review, with `/`), and hands its sources to
/// `sink` one by one. Returns what was wrong with single records, each with its address.
///
/// # Errors
/// When nothing of the file can be read: it is gone, empty, no text, or of a format that kilde does not know.
pub fn read(path: &Path, shown: &str, guard: &Guard, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
    let file = File::open(path, shown, guard)?;
    let mut errors = importer(&file)?.read(&file, sink)?;
    errors.extend(file.controls()?);
    Ok(errors)
}

/// What people call the format of the file at `path`: "RIS", "PubMed", "Word".
///
/// # Errors
/// As of [`read`], as far as the first bytes of the file show it.
pub fn format(path: &Path, shown: &str, guard: &Guard) -> Result<&'static str> {
    let file = File::open(path, shown, guard)?;
    Ok(importer(&file)?.called(file.name(), file.head()))
}

/// The endings of files that hold records and nothing else.
const OF_RECORDS: &[&str] = &[".ris", ".nbib", ".ciw", ".enw", ".bib"];

fn importer(file: &File<'_>) -> Result<&'static dyn Importer> {
    let name = file.name().to_lowercase();
    let found = IMPORTERS.iter().position(|importer| importer.reads(file.name(), file.head()));
    let as_text = found.is_none_or(|place| place + 1 == IMPORTERS.len());
    if as_text && OF_RECORDS.iter().any(|ending| name.ends_with(ending)) {
        let error = file.error("no record is recognised in it");
        return Err(error.hint("export the records again; a text is read when its name ends in .txt or .md"));
    }
    found.map(|place| IMPORTERS[place]).ok_or_else(|| file.error("no format of kilde's fits this file"))
}

#[cfg(test)]
mod damage;

#[cfg(test)]
pub(crate) mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;

    /// Reads `bytes` as a file called `name`, without a child process.
    pub(crate) fn read_bytes(name: &str, bytes: &[u8]) -> (Vec<Draft>, Result<Vec<Error>>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let guard = Guard { program: "no-such-program".into(), time: Duration::from_secs(1), memory: 1 << 28 };
        let mut drafts = Vec::new();
        let result = read(&path, &format!("corpus/{name}"), &guard, &mut |draft| drafts.push(draft));
        (drafts, result)
    }

    #[test]
    fn what_cannot_be_read_is_an_error_with_a_way_out() {
        let cases: [(&str, &[u8], &str); 11] = [
            ("tom.txt", &b""[..], "empty"),
            ("hvit.md", b" \n\n \t", "empty"),
            ("poster.ris", b"  TY  - JOUR\n  TI  - Nei\n", "no record is recognised"),
            ("side.mhtml", b"From: <Saved by X>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "MHTML"),
            ("lenke.url", b"[InternetShortcut]\r\nURL=https://hus.example\r\n", "a link to a page"),
            ("artikkel.tex", b"% utkast\n\\documentclass{article}\n", "LaTeX"),
            ("zotero.rdf", b"<rdf:RDF xmlns:rdf='x'><bib:Article/></rdf:RDF>", "RDF"),
            ("tegning.svg", b"<svg xmlns='x'><text>Hei</text></svg>", "a drawing"),
            ("bilde.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text"),
            ("oppgave.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
            ("oppgave.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        ];
        for (name, bytes, message) in cases {
            let (drafts, result) = read_bytes(name, bytes);
            let error = result.unwrap_err();
            assert!(error.message.contains(message), "{name}: {error}");
            assert_eq!(error.path.as_deref(), Some(format!("corpus/{name}").as_str()));
            assert!(error.hint.is_some(), "{name} has no hint");
            assert!(drafts.is_empty());
        }
    }

    #[test]
    fn a_file_that_is_gone_is_an_error() {
        let guard = Guard { program: "x".into(), time: Duration::from_secs(1), memory: 1 };
        let error = read(Path::new("no/such.txt"), "corpus/such.txt", &guard, &mut |_| {}).unwrap_err();
        assert!(error.to_string().starts_with("corpus/such.txt: no such file"), "{error}");
    }

    #[test]
    fn a_zero_in_one_record_costs_no_other() {
        let files: [(&str, &str, usize, u32); 5] = [
            ("a.ris", "TY  - JOUR\nTI  - En b\0at\nER  - \nTY  - JOUR\nTI  - To\nER  - \n", 2, 2),
            ("a.bib", "@misc{a, title={En}}\n@misc{b,\n  title={To\0 b\0ater}}\n@misc{c, title={Tre}}\n", 3, 3),
            ("a.csv", "title,year\nEn b\0at,2020\nTo,2021\n", 2, 2),
            ("a.nbib", "PMID- 1\nTI  - En b\0at\n\nPMID- 2\nTI  - To\n", 2, 2),
            ("a.jsonl", "{\"title\":\"En b\0at\"}\n{\"title\":\"To\"}\n", 2, 1),
        ];
        for (name, text, records, line) in files {
            let (drafts, result) = read_bytes(name, text.as_bytes());
            let errors = result.unwrap();
            assert_eq!((drafts.len(), errors.len()), (records, 1), "{name}: {errors:?}");
            assert!(errors[0].message.contains("control character") && errors[0].hint.is_some(), "{name}: {errors:?}");
            assert_eq!(errors[0].line, Some(line), "{name}");
            let titles: Vec<_> = drafts.iter().filter_map(|draft| draft.source.title.as_deref()).collect();
            assert!(titles.contains(&"En bat") || titles.contains(&"To bater"), "{titles:?}");
        }
        let (_, result) = read_bytes("a.ris", &[b"TY  - JOUR\n".as_slice(), &[0; 99]].concat());
        assert_eq!(result.unwrap_err().hint.as_deref(), Some("export it again"));
        let (drafts, result) = read_bytes("old.txt", b"Hun bor p\xe5 \xf8ya.\r\n\x1a");
        assert_eq!((drafts.len(), result), (1, Ok(vec![])));
    }

    #[test]
    fn wide_letters_are_read_without_their_mark() {
        let text = "TY  - JOUR\r\nTI  - Å være på øya\r\nER  - \r\n";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (drafts, result) = read_bytes("a.ris", &wide);
        assert_eq!((drafts[0].source.title.as_deref(), result), (Some("Å være på øya"), Ok(vec![])));
    }

    #[test]
    fn content_decides_before_the_ending() {
        let (drafts, _) = read_bytes("post.txt", b"title,abstract\nA,B\n");
        assert_eq!(drafts[0].source.record, Some(1));
        let (drafts, _) = read_bytes("post.csv", b"dc.titleMedvirkning i praksis\ndc.date.issued2019\n");
        assert_eq!(drafts[0].source.title.as_deref(), Some("Medvirkning i praksis"));
    }
}
