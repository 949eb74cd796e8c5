//! Dublin Core from the archives of institutions, in the shapes that their interfaces give it.
//!
//! Simple and qualified Dublin Core, with or without OAI-PMH around it; DSpace's `dublin_core` and `dim`; its `xoai`. Every
//! shape becomes keys such as `dc.date.issued`, of which `dublin_core` knows the meaning.

use std::io::{Read, Seek, SeekFrom};

use super::{Dialect, Element, Origin, words};
use crate::import::clean;
use crate::import::columns::Field;
use crate::import::compose::Draft;
use crate::import::dublin_core::{self, Fact};
use crate::import::file::File;
use crate::import::record::Record;

/// What people call it.
const NAME: &str = "Dublin Core";

/// Records of a list, as OAI-PMH answers.
pub static RECORDS: Dialect = Dialect { name: NAME, records: &["record"], read, goes_on };

/// The same without a list, by the element that holds them.
pub static BARE: [Dialect; 6] = [
    Dialect { name: NAME, records: &["dublin_core"], read, goes_on: |_| false },
    Dialect { name: NAME, records: &["qualifieddc"], read, goes_on: |_| false },
    Dialect { name: NAME, records: &["dc"], read, goes_on: |_| false },
    Dialect { name: NAME, records: &["dim"], read, goes_on: |_| false },
    Dialect { name: NAME, records: &["thesis"], read, goes_on: |_| false },
    Dialect { name: NAME, records: &["metadata"], read, goes_on: |_| false },
];

/// Refinements of `dcterms` that archives know as a key of two parts.
const REFINEMENTS: &[(&str, &str)] = &[
    ("abstract", "description.abstract"),
    ("tableOfContents", "description.tableofcontents"),
    ("alternative", "title.alternative"),
    ("issued", "date.issued"),
    ("created", "date.created"),
    ("available", "date.available"),
    ("dateAccepted", "date.accepted"),
    ("dateSubmitted", "date.submitted"),
    ("dateCopyrighted", "date.copyright"),
    ("modified", "date.updated"),
    ("extent", "format.extent"),
    ("medium", "format.medium"),
    ("isPartOf", "relation.ispartof"),
    ("hasPart", "relation.haspart"),
    ("bibliographicCitation", "identifier.citation"),
    ("spatial", "coverage.spatial"),
    ("temporal", "coverage.temporal"),
    ("accessRights", "rights.accessrights"),
    ("rightsHolder", "rights.holder"),
    ("license", "rights.license"),
];

/// Parts of a record that say nothing of the work: about the record itself, and sums over its files.
const PASSED: [&str; 4] = ["header", "about", "repository", "license"];

/// A description of at least so many words is an abstract; shorter ones say "Masteroppgave i sosialt arbeid".
const PROSE: usize = 25;

/// Where a record has no other, a description of so many words that ends as a sentence does is an abstract too.
const SENTENCE: usize = 12;

/// How much of the end of an answer may follow its last record, in bytes.
const TAIL: u64 = 4096;

/// One statement of a record: its key and its value.
type Statement = (String, String);

fn read(element: Element<'_>, origin: &Origin<'_>) -> Result<Option<Draft>, String> {
    if element.child("header").and_then(|header| header.attribute("status")).is_some_and(|status| status == "deleted") {
        return Ok(None);
    }
    let mut statements = Vec::new();
    gather(element, &mut Vec::new(), &mut statements);
    if statements.is_empty() {
        return Err(match element.child("metadata").and_then(|metadata| metadata.children().next()) {
            Some(other) if !is_holder(other) => format!("it is written in `{}`, not in Dublin Core", other.name()),
            _ => "there is nothing in it".into(),
        });
    }
    if let Some(identifier) = element.child("header").and_then(|header| header.child("identifier")).and_then(words) {
        statements.push(("oai.identifier".into(), identifier));
    }
    let mut draft = record(statements).usable()?.draft(origin.place);
    dublin_core::settle(&mut draft.source);
    Ok(Some(draft))
}

/// Whether an answer is only the first part of a list: then it ends with a token, by which the archive gives the next part.
fn goes_on(file: &File<'_>) -> bool {
    let tail = || -> Option<String> {
        let mut reader = file.reader().ok()?;
        let length = reader.seek(SeekFrom::End(0)).ok()?;
        reader.seek(SeekFrom::Start(length.saturating_sub(TAIL))).ok()?;
        let mut bytes = Vec::new();
        reader.take(TAIL).read_to_end(&mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    };
    let tail = tail().unwrap_or_default();
    let token = tail.rsplit_once("<resumptionToken").and_then(|(_, rest)| rest.split_once('>'));
    token.is_some_and(|(tag, rest)| !tag.ends_with('/') && !rest.trim_start().starts_with('<'))
}

/// Collects what the elements in `element` state; `path` holds the names of the `element`s of xoai around them.
fn gather(element: Element<'_>, path: &mut Vec<String>, out: &mut Vec<Statement>) {
    for child in element.children() {
        let named = || child.attribute("name").unwrap_or_default();
        match child.name() {
            name if PASSED.contains(&name) && path.is_empty() => {}
            "element" => {
                path.push(named());
                // What xoai says of the files is a list of its own.
                match path.as_slice() {
                    [first] if first == "bundles" => files(child, out),
                    [first] if PASSED.contains(&first.as_str()) || first == "others" => {}
                    _ => gather(child, path, out),
                }
                path.pop();
            }
            "field" if !path.is_empty() => {
                // The last name before a value is always its language, or that it has none.
                if named() == "value"
                    && let Some((_, key)) = path.split_last()
                {
                    out.extend(words(child).map(|value| (key.join("."), value)));
                }
            }
            "dcvalue" | "field" => {
                let schema = child.attribute("mdschema").or_else(|| element.attribute("schema"));
                let parts = [schema.or(Some("dc".into())), child.attribute("element"), child.attribute("qualifier")];
                let parts: Vec<String> = parts.into_iter().flatten().filter(|part| part != "none").collect();
                out.extend(words(child).map(|value| (parts.join("."), value)));
            }
            _ if child.children().next().is_some() && !is_core(child) => gather(child, path, out),
            name if is_core(child) || is_holder(element) => {
                let refined = REFINEMENTS.iter().find(|(refinement, _)| *refinement == name);
                let key = format!("dc.{}", refined.map_or(name, |(_, key)| key));
                out.extend(words(child).map(|value| (key, value)));
            }
            _ => {}
        }
    }
}

/// Whether an element is one of Dublin Core by its prefix.
fn is_core(element: Element<'_>) -> bool {
    ["dc", "dcterms"].contains(&element.prefix())
}

/// Whether the elements in this one are of Dublin Core even where they have no prefix.
fn is_holder(element: Element<'_>) -> bool {
    ["dc", "qualifieddc", "thesis", "metadata"].contains(&element.name())
}

/// The addresses of the files that are the work itself.
fn files(bundles: Element<'_>, out: &mut Vec<Statement>) {
    let field = |element: Element<'_>, name: &str| {
        element.all("field").find(|field| field.attribute("name").as_deref() == Some(name)).and_then(words)
    };
    for bundle in bundles.all("element").filter(|bundle| field(*bundle, "name").as_deref() == Some("ORIGINAL")) {
        let addresses = bundle.descendants().filter_map(|file| field(file, "url"));
        out.extend(addresses.map(|address| ("file".to_string(), address)));
    }
}

fn record(statements: Vec<Statement>) -> Record {
    let mut record = Record::default();
    let issued = issued(&statements);
    if let Some(date) = &issued {
        record.add_as("dc.date", Field::Year, date);
    }
    let prose = if told(&statements, is_prose) { is_prose } else { is_sentence };
    for (key, value) in statements {
        let value = value.strip_prefix("info:eu-repo/semantics/").unwrap_or(&value);
        match (key.as_str(), dublin_core::fact(&key)) {
            ("file", _) => record.add_as("file", Field::File, value),
            ("dc.date", _) if issued.as_deref() == Some(value) => {}
            ("dc.date", _) => record.keep(&key, value),
            ("dc.source", _) if !is_citation(value) => part(&mut record, value),
            ("dc.description", _) if prose(value) => record.add_as(&key, Field::Abstract, value),
            (_, Fact::Identifier) => identifier(&mut record, &key, value),
            (_, fact) => dublin_core::state(&mut record, &key, fact, value),
        }
    }
    record
}

/// The date of publication where none of the dates says what it is the date of: archives add the moments at which they
/// received a work and opened it, with hour and minute.
fn issued(statements: &[Statement]) -> Option<String> {
    if statements.iter().any(|(key, _)| key.eq_ignore_ascii_case("dc.date.issued")) {
        return None;
    }
    let dates = || statements.iter().filter(|(key, _)| key == "dc.date").map(|(_, date)| date);
    dates().find(|date| !date.contains('T')).or_else(|| dates().min()).cloned()
}

/// A part of where the work appeared. Which part it is, is not said: words are the journal, figures with a dash the pages,
/// and a single figure may be the volume or the issue.
fn part(record: &mut Record, value: &str) {
    let pages = value.split_once(['-', '–']).is_some_and(|(first, last)| is_figures(first) && is_figures(last));
    match value {
        _ if pages => record.add_as("dc.source", Field::Pages, value),
        _ if value.chars().filter(|sign| sign.is_alphabetic()).count() >= 3 && !value.contains("://") => {
            record.add_as("dc.source", Field::Container, value);
        }
        _ => record.keep("dc.source", value),
    }
}

/// Whether words and figures stand together, as in a whole citation.
fn is_citation(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && text.chars().any(|sign| sign.is_ascii_digit())
}

fn is_figures(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_prose(text: &str) -> bool {
    text.split_whitespace().nth(PROSE - 1).is_some()
}

fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?']) && text.split_whitespace().nth(SENTENCE - 1).is_some()
}

/// Whether one of the statements is an abstract, or a description that is taken for one.
fn told(statements: &[Statement], taken: fn(&str) -> bool) -> bool {
    statements.iter().any(|(key, value)| match dublin_core::fact(key) {
        Fact::Abstract => true,
        _ => key == "dc.description" && taken(value),
    })
}

/// A number or address, by its looks.
fn identifier(record: &mut Record, key: &str, value: &str) {
    let lower = value.to_lowercase();
    let number = ["issn", "isbn", "urn:issn", "urn:isbn"].iter().any(|mark| lower.starts_with(mark));
    match value {
        _ if clean::doi(value).is_some() => record.add_as(key, Field::Doi, value),
        _ if lower.starts_with("http") => record.add_as(key, Field::Url, value),
        _ if number || value.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '-' | 'X' | 'x')) => {
            record.add_as(key, Field::Isbn, value);
        }
        // Simple Dublin Core has no other place for a citation.
        _ => dublin_core::state(record, key, Fact::Citation, value),
    }
}
