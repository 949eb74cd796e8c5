//! What the fields of an entry say of a work.
//!
//! Apart from the cutting of files, and from names, which have a grammar of their own.

use biblatex::{ChunksExt, Entry, EntryType};

use super::latex;
use super::people::name_people;
use crate::import::columns::Field;
use crate::import::record::Record;
use crate::import::{rest, types};
use crate::text::databases::is_database;

/// What stands under the title of the book that a chapter is part of.
const BOOK_SUBTITLE: &str = "booksubtitle";

/// What the fields of an entry say; of several for one fact the first is the best. After the manual of BibLaTeX, with the
/// names that Zotero and EndNote add.
const FIELDS: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("subtitle", Field::Subtitle),
    ("journaltitle", Field::Container),
    ("journal", Field::Container),
    ("booktitle", Field::Container),
    ("maintitle", Field::Container),
    ("date", Field::Year),
    ("year", Field::Year),
    ("doi", Field::Doi),
    ("pmid", Field::Pmid),
    ("url", Field::Url),
    ("abstract", Field::Abstract),
    ("abstract2", Field::Abstract),
    ("abstract3", Field::Abstract),
    ("keywords", Field::Keywords),
    ("author_keywords", Field::Keywords),
    ("keywords-plus", Field::Keywords),
    ("isbn", Field::Isbn),
    ("issn", Field::Isbn),
    ("eissn", Field::Isbn),
    ("volume", Field::Volume),
    ("number", Field::Issue),
    ("issue", Field::Issue),
    ("pages", Field::Pages),
    ("art_number", Field::Pages),
    ("article-number", Field::Pages),
    ("publisher", Field::Publisher),
    ("institution", Field::Publisher),
    ("school", Field::Publisher),
    ("organization", Field::Publisher),
    ("location", Field::Place),
    ("address", Field::Place),
    ("edition", Field::Edition),
    ("series", Field::Series),
    ("type", Field::Genre),
    ("document_type", Field::Genre),
    ("file", Field::File),
    ("langid", Field::Language),
    ("language", Field::Language),
    ("database", Field::Database),
    ("peer", Field::Peer),
];

/// Fields that are no LaTeX.
const VERBATIM: [&str; 7] = ["doi", "eprint", "file", "pdf", "uri", "url", rest::NAME];

/// Fields in which styles without a field for an address have one.
const ADDRESSED: [&str; 2] = ["howpublished", "note"];

/// Whether kilde asks what a field of this name says.
pub fn is_known(name: &str) -> bool {
    ["author", "editor", BOOK_SUBTITLE].contains(&name) || FIELDS.iter().any(|(field, _)| *field == name)
}

/// What an entry says; `written` is it as it stands in the file.
pub(super) fn record(entry: &Entry, written: &str) -> Record {
    let mut record = Record::default();
    // The sign itself comes out of `biblatex` as the blank does that is written with it.
    let ties = !(written.contains("textasciitilde") || written.contains("\\~"));
    let print = |name: &str, value: String| match VERBATIM.contains(&name) {
        true => value,
        false => latex::plain(&value, ties).into_owned(),
    };
    let text = |name: &str| entry.get(name).map(|chunks| print(name, chunks.format_verbatim()));
    let entry_type = match &entry.entry_type {
        // What is no standard type of BibLaTeX's prints as `misc`.
        EntryType::Unknown(name) => name.to_lowercase(),
        known => known.to_string(),
    };
    typed(&mut record, entry, &entry_type);
    for (name, field) in FIELDS {
        let Some(value) = text(name) else { continue };
        match field {
            Field::Language => record.add_as(name, *field, tongue(&value)),
            Field::Url => record.add_as(name, *field, &latex::unescaped(&latex::address(&value).unwrap_or(value))),
            // Zotero: title:path:type, one behind the other.
            Field::File => files(&value).for_each(|file| record.add_as(name, *field, &file)),
            // With semicolons between them, a comma is part of a keyword.
            Field::Keywords if value.contains(';') => record.add_as(name, *field, &value),
            Field::Keywords => record.add_as(name, *field, &value.replace(',', ";")),
            Field::Abstract => record.add_as(name, *field, &value.replace("\\par ", "\n\n")),
            // What a conference leaves behind is called by its book.
            Field::Container if entry.get("title").is_none() && *name == "booktitle" => {
                record.add_as(name, Field::Title, &value);
            }
            Field::Container if *name == "booktitle" => record.add_as(name, *field, &book(value, text(BOOK_SUBTITLE))),
            _ => record.add_as(name, *field, &value),
        }
    }
    name_people(&mut record, entry, ties);
    // In the order of the file, which the map of fields does not keep.
    let mut others: Vec<_> = entry.fields.iter().filter(|(name, _)| !is_known(name)).collect();
    others.sort_by_key(|(_, value)| value.first().map(|chunk| chunk.span.start));
    for (name, value) in others {
        let value = value.format_verbatim();
        if is_placed(&mut record, entry, name, &value) {
            continue;
        }
        // The braces of the field are those of the object.
        let facts = (name == rest::NAME).then(|| serde_json::from_str(&format!("{{{value}}}")));
        match facts {
            Some(Ok(facts)) => record.restore(name, &facts),
            _ => record.keep(name, &print(name, value)),
        }
    }
    record.unless_named(&entry.key);
    record
}

/// Finds the place of a value that may be anything: an address, or the name of a database. Whether that is all it says.
fn is_placed(record: &mut Record, entry: &Entry, name: &str, value: &str) -> bool {
    if name == "source" && is_database(value) {
        record.add_as(name, Field::Database, value);
        return true;
    }
    if !ADDRESSED.contains(&name) || entry.get("url").is_some() {
        return false;
    }
    let Some(address) = latex::address(value) else { return false };
    record.add_as(name, Field::Url, &address);
    latex::plain(value, false).trim() == address
}

/// What the type of an entry says of the work.
fn typed(record: &mut Record, entry: &Entry, entry_type: &str) {
    record.add_as("type", Field::Kind, kind(entry_type));
    match types::TYPES.iter().find(|kind| kind.bibtex == entry_type) {
        Some(kind) => record.typed(kind.ris),
        None if kind(entry_type).is_empty() && entry_type != "misc" => record.keep(types::ENTRY, entry_type),
        None => {}
    }
    // BibTeX has no type for a page of the web, but a day on which it was read.
    let has = |name: &str| entry.get(name).is_some();
    if entry_type == "misc"
        && has("url")
        && has("urldate")
        && !["doi", "publisher", "type", "eprint"].into_iter().any(has)
    {
        record.add_as("type", Field::Kind, "web-page");
    }
    if entry.get("type").is_none() {
        record.add_as("type", Field::Genre, degree(entry_type));
    }
}

/// The title of a book with its subtitle.
fn book(title: String, subtitle: Option<String>) -> String {
    subtitle.map_or(title.clone(), |subtitle| format!("{title}: {subtitle}"))
}

/// The paths in a field `file`: `Title:storage/ABCD/name.pdf:application/pdf`, several parted by semicolons, or bare. What
/// stands for itself has a backslash before it, and a drive has a colon behind its letter, before which Mendeley writes the
/// backslash as a formula.
fn files(value: &str) -> impl Iterator<Item = String> {
    let value = value.replace("$\\backslash$", "\\").replace("\\:", "\u{1}").replace("\\;", "\u{2}");
    let paths: Vec<String> = (value.split(';').filter(|part| !part.trim().is_empty()))
        .map(|part| {
            let parts: Vec<&str> = part.split(':').collect();
            let path = match parts[..] {
                [_, path, kind] if kind.contains('/') || kind.len() <= 4 => path,
                [_, drive, path, kind] if drive.len() == 1 && kind.contains('/') => return format!("{drive}:{path}"),
                _ => part,
            };
            path.trim().to_string()
        })
        .collect();
    paths.into_iter().map(|path| unescaped(&path.replace('\u{1}', ":").replace('\u{2}', ";")))
}

/// A path without the backslashes that keep TeX from its signs: `a\_b.pdf`. Where folders are parted by single ones, one may
/// begin with `_`, but hardly with the others.
fn unescaped(path: &str) -> String {
    let apart = path.replace("\\\\", "\u{1}");
    let escapes = apart != path || apart.contains('/') || !apart.contains(":\\");
    let signs = ["_", "&", "%", "#", "$", "{", "}"].into_iter().filter(|sign| escapes || *sign != "_");
    signs.fold(apart, |path, sign| path.replace(&format!("\\{sign}"), sign)).replace('\u{1}', "\\")
}

/// What babel calls a language, as records call it.
fn tongue(name: &str) -> &str {
    match name.to_lowercase().as_str() {
        "british" | "american" | "usenglish" | "ukenglish" | "australian" | "canadian" => "english",
        _ => name,
    }
}

/// What the type of an entry says of a thesis, in the words that BibLaTeX prints.
fn degree(name: &str) -> &str {
    match name {
        "phdthesis" => "PhD thesis",
        "mastersthesis" => "Master's thesis",
        _ => "",
    }
}

fn kind(name: &str) -> &str {
    match name {
        "article" | "suppperiodical" | "review" => "article",
        "book" | "mvbook" | "collection" | "mvcollection" | "reference" | "mvreference" | "booklet" => "book",
        "inbook" | "incollection" | "bookinbook" | "suppbook" | "suppcollection" | "inreference" => "chapter",
        "thesis" | "mastersthesis" | "phdthesis" => "thesis",
        "report" | "techreport" | "manual" => "report",
        "online" | "electronic" | "www" => "web-page",
        "legislation" | "legal" => "law",
        _ => "",
    }
}
