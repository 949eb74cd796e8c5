//! Exports of every program that kilde reads, each made by hand with the quirks of the program, and what is read of them.
//!
//! Apart from the tests of the readers, which see one quirk at a time: here a whole file is read as a student gets it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::harness::Folder;

/// The files, with the number of records in each; what a repository says was deleted is none.
pub const EXPORTS: [(&str, usize); 26] = [
    ("brage.xml", 2),
    ("dspace.txt", 1),
    ("ebsco.csv", 2),
    ("ebsco.ris", 2),
    ("endnote.enw", 4),
    ("endnote.ris", 3),
    ("endnote.xml", 3),
    ("idunn.ris", 2),
    ("jats.xml", 1),
    ("mendeley.ris", 4),
    ("oria.ris", 3),
    ("oria.tsv", 3),
    ("ovid.ris", 3),
    ("proquest.ris", 2),
    ("pubmed.nbib", 3),
    ("pubmed.xml", 3),
    ("refworks.txt", 4),
    ("scopus.csv", 4),
    ("scopus.ris", 4),
    ("wos.ciw", 3),
    ("wos.txt", 3),
    ("zotero-biblatex.bib", 6),
    ("zotero.bib", 4),
    ("zotero.csv", 4),
    ("zotero.json", 5),
    ("zotero.ris", 4),
];

/// The bytes of a file as its program writes them. In the repository all of them are UTF-8, so that they can be read there.
pub fn export(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kilde/exports").join(name);
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let text = || String::from_utf8(bytes.clone()).unwrap();
    match name {
        "ebsco.csv" => encoding_rs::WINDOWS_1252.encode(&text()).0.into_owned(),
        // What Excel calls "Unicode text".
        "oria.tsv" => [0xFF, 0xFE].into_iter().chain(text().encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        _ => bytes,
    }
}

/// What is known of each source, fact by fact; nothing of what is unknown.
fn facts(lines: &str) -> String {
    let mut out = String::new();
    for line in lines.lines() {
        let facts: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
        for (name, value) in facts.iter().filter(|(name, _)| !["label", "path"].contains(&name.as_str())) {
            match value {
                Value::Null => {}
                Value::String(text) => out.push_str(&format!("{name}: {text}\n")),
                Value::Object(others) => {
                    others.iter().for_each(|(name, value)| out.push_str(&format!("  {name}: {value}\n")));
                }
                other => out.push_str(&format!("{name}: {other}\n")),
            }
        }
        out.push('\n');
    }
    out
}

/// A review that holds this file alone.
fn alone(name: &str) -> Folder {
    let folder = Folder::empty();
    folder.write(&format!("corpus/{name}"), export(name));
    folder
}

#[test]
fn every_fact_of_every_export() {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    for (name, _) in EXPORTS {
        settings.set_description(format!("kilde sources --json, of {name} alone"));
        let known = alone(name).run(&["sources", "--json"]);
        let all = format!("{}{}", facts(&known.answer()), known.errors());
        settings.bind(|| insta::assert_snapshot!(name.replace('.', "_"), all));
    }
}

#[test]
fn records_in_are_rows_out_and_reports() {
    for (name, records) in EXPORTS {
        let folder = alone(name);
        let reports = folder.run(&["index"]).errors().matches("is left out").count();
        let rows = folder.run(&["sources", "--json"]).answer().lines().count();
        assert_eq!(rows + reports, records, "{name}: {rows} rows, {reports} reports");
    }
}

#[test]
fn every_file_is_counted() {
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kilde/exports")).unwrap();
    let mut names: Vec<String> = folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, EXPORTS.map(|(name, _)| name));
}
