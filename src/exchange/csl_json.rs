//! CSL-JSON: a list of items, as citation processors read it.
//!
//! After the schema of CSL 1.0.2; what it has no variable for stands in its `custom`.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::{Carrier, Work, line, plain, suffix, whole};
use crate::import::columns::{Field, field};
use crate::import::jsonl;
use crate::import::record::Record;
use crate::import::rest::{self, Rest};
use crate::import::types;
use crate::model::{Author, Kind, Source};
use crate::text::language::Language;

/// Writes a list of items, each laid out.
pub(super) fn write<'a>(works: impl Iterator<Item = Work<'a>>, out: &mut dyn Write) -> io::Result<()> {
    let mut first = true;
    for work in works {
        write!(out, "{}", if first { "[\n" } else { ",\n" })?;
        first = false;
        let item = serde_json::to_string_pretty(&Value::Object(whole(&work, &CslJson)))?;
        write!(out, "  {}", item.replace('\n', "\n  "))?;
    }
    writeln!(out, "{}", if first { "[]" } else { "\n]" })
}

/// The format.
struct CslJson;

impl Carrier for CslJson {
    type Written = Map<String, Value>;

    fn record(&self, work: &Work<'_>, rest: &Rest) -> Map<String, Value> {
        let mut item = Item::default();
        facts(work, &mut item);
        let mut custom = custom(work);
        if !rest.is_empty() {
            custom.insert(rest::NAME.into(), rest.value());
        }
        if !custom.is_empty() {
            item.0.insert("custom".into(), Value::Object(custom));
        }
        item.0
    }

    fn read(&self, written: &Map<String, Value>) -> Option<Record> {
        jsonl::record(written).ok()
    }
}

/// The variables of an item.
#[derive(Default)]
struct Item(Map<String, Value>);

impl Item {
    fn maybe(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.0.insert(name.into(), line(value).into());
        }
    }

    fn list(&mut self, name: &str, values: &[String], joint: &str) {
        self.maybe(name, Some(values.join(joint)).filter(|all| !all.is_empty()).as_deref());
    }

    fn people(&mut self, role: &str, people: &[Author]) {
        if !people.is_empty() {
            self.0.insert(role.into(), people.iter().map(person).collect());
        }
    }
}

fn facts(work: &Work<'_>, item: &mut Item) {
    let source = &*work.source;
    item.maybe("id", Some(work.id));
    item.maybe("type", Some(item_type(source)));
    item.maybe("title", Some(&work.heading()));
    item.people("author", &source.authors);
    item.people("editor", &source.editors);
    if let Some(issued) = issued(source) {
        item.0.insert("issued".into(), issued);
    }
    item.maybe("container-title", source.container.as_deref());
    item.maybe("collection-title", source.series.as_deref());
    item.maybe("volume", source.volume.as_deref());
    item.maybe("issue", source.issue.as_deref());
    item.maybe("page", source.pages.as_deref());
    item.maybe("edition", source.edition.as_deref());
    item.maybe("publisher", source.publisher.as_deref());
    item.maybe("publisher-place", source.place.as_deref());
    item.maybe("genre", work.genre_beside_type());
    item.list("ISBN", &source.isbn, ", ");
    item.list("ISSN", &source.issn, ", ");
    item.maybe("DOI", source.doi.as_deref());
    item.maybe("PMID", source.pmid.as_deref());
    item.maybe("URL", source.url.as_deref());
    item.maybe("language", Some(source.language.code()).filter(|_| source.language != Language::Other));
    item.list("keyword", &source.keywords, "; ");
    item.maybe("source", source.database.as_deref());
    if let Some(text) = work.abstracts.first() {
        item.0.insert("abstract".into(), plain(text).into());
    }
}

/// What CSL has no variable for: kilde's own facts, and what it does not ask for.
fn custom(work: &Work<'_>) -> Map<String, Value> {
    let mut custom = Map::new();
    if let Some(more) = work.abstracts.get(1..).filter(|more| !more.is_empty()) {
        custom.insert("abstracts".into(), more.into());
    }
    if !work.source.files.is_empty() {
        custom.insert("file".into(), work.source.files.as_slice().into());
    }
    if let Some(peer) = work.source.peer {
        custom.insert("peer".into(), peer.into());
    }
    for (name, value) in work.source.others.iter().skip(usize::from(own_type(&work.source).is_some())) {
        if name == rest::NAME || matches!(field(name), Some(Field::Abstract | Field::File | Field::Peer)) {
            continue;
        }
        match custom.get_mut(name) {
            Some(Value::Array(all)) => all.push(value.as_str().into()),
            Some(first) => *first = json!([first.take(), value]),
            None => _ = custom.insert(name.clone(), value.as_str().into()),
        }
    }
    custom
}

/// A person, with the particles of the name and what stands behind it apart; or an organisation.
fn person(author: &Author) -> Value {
    let family = line(&author.family);
    let (Some(given), suffix) = suffix(author) else { return json!({ "literal": family }) };
    let is_particle = |word: &&str| word.chars().all(char::is_lowercase);
    let particles: Vec<&str> = family.split(' ').take_while(is_particle).collect();
    let name: Vec<&str> = family.split(' ').skip(particles.len()).collect();
    let mut person = Map::new();
    match name.is_empty() || particles.is_empty() {
        true => _ = person.insert("family".into(), family.clone().into()),
        false => {
            person.insert("family".into(), name.join(" ").into());
            person.insert("non-dropping-particle".into(), particles.join(" ").into());
        }
    }
    person.insert("given".into(), line(given).into());
    if let Some(suffix) = suffix {
        person.insert("suffix".into(), line(suffix).into());
    }
    Value::Object(person)
}

/// The date in parts, and as written where the parts say less; a year that is no number as it is.
fn issued(source: &Source) -> Option<Value> {
    let Some(year) = source.year else {
        return source.year_text.as_deref().map(|text| json!({ "literal": line(text) }));
    };
    let Some(date) = &source.date else { return Some(json!({ "date-parts": [[year]] })) };
    let parts: Vec<Option<i32>> =
        date.split(['-', '/']).map(|part| part.parse().ok().filter(|_| part.len() < 5)).collect();
    let parts: Vec<i32> = match parts.iter().copied().collect::<Option<Vec<i32>>>() {
        Some(parts) if parts.first() == Some(&year) && parts.len() < 4 => parts,
        _ => vec![year],
    };
    let written: Vec<String> = parts.iter().map(|part| format!("{part:02}")).collect();
    Some(match written.join("-") == *date {
        true => json!({ "date-parts": [parts] }),
        false => json!({ "date-parts": [parts], "raw": line(date) }),
    })
}

/// The type of CSL for a work of none of kilde's kinds.
fn own_type(source: &Source) -> Option<&'static str> {
    types::stated(&source.others).filter(|_| source.kind == Kind::Unknown)?.csl
}

fn item_type(source: &Source) -> &'static str {
    if let Some(name) = own_type(source) {
        return name;
    }
    if let Some(form) = types::form_in(source) {
        return form.csl;
    }
    match source.kind {
        Kind::Article => "article-journal",
        Kind::Book => "book",
        Kind::Chapter => "chapter",
        Kind::Thesis => "thesis",
        Kind::Report | Kind::Guideline => "report",
        Kind::Law => "legislation",
        Kind::WebPage => "webpage",
        Kind::Project | Kind::Unknown => "document",
    }
}
