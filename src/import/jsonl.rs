//! JSON Lines: one record a line, as an object with the same names as the columns of a table.
//!
//! Apart from the tables, because its records cannot run into each other: a line is a record.

use serde_json::{Map, Value};

use super::Importer;
use super::answers;
use super::columns::{Field, field, is_source};
use super::compose::Draft;
use super::file::{File, head_text};
use super::lines::{Line, Lines};
use super::names;
use super::record::{Place, Record};
use super::rest;
use super::slug::slug;
use super::types;
use crate::error::{Error, Result};
use crate::model::Author;
use crate::text::databases::is_database;

/// What is wrong with most lines. What the parser expected in its place helps nobody who does not know its grammar.
const NO_OBJECT: &str = "this line is no JSON object";

/// The format.
pub struct JsonLines;

impl Importer for JsonLines {
    fn reads(&self, name: &str, head: &[u8]) -> bool {
        let name = name.to_lowercase();
        let head = head_text(head);
        let first = head.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
        [".jsonl", ".ndjson", ".json"].iter().any(|ending| name.ends_with(ending))
            || (first.starts_with('{') && serde_json::from_str::<Map<String, Value>>(first).is_ok())
    }

    fn called(&self, _name: &str, _head: &[u8]) -> &'static str {
        "JSON Lines"
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let mut lines = Lines::open(file)?;
        let mut errors = Vec::new();
        let mut number = 0;
        while let Some(line) = lines.next_line().map_err(|error| file.io(&error))? {
            if line.text.trim().is_empty() {
                continue;
            }
            number += 1;
            match parsed(&line) {
                Ok(record) => {
                    sink(record.draft(Place { path: file.shown(), stem: file.stem(), number, line: line.number }));
                }
                Err((message, column)) => {
                    let error = file.left_out(number, line.number, &message);
                    let error = if column > 0 { error.at_column(column) } else { error };
                    errors.push(error.hint("write one JSON object a line, with at least a `title` or an `abstract`"));
                }
            }
        }
        Ok(errors)
    }
}

/// The record of a line, or what is wrong with it and at which column.
fn parsed(line: &Line) -> Result<Record, (String, u32)> {
    if line.cut {
        return Err(("its line is too long".into(), 0));
    }
    let text = line.text.trim_start_matches('\u{feff}');
    let value: Value = serde_json::from_str(text).map_err(|error| (NO_OBJECT.into(), column(text, &error)))?;
    let Value::Object(facts) = value else { return Err((NO_OBJECT.into(), 1)) };
    record(&facts).map_err(|message| (message, 0))
}

/// The record that an object holds, itself or in an object inside it, or what is wrong with it.
pub fn record(facts: &Map<String, Value>) -> Result<Record, String> {
    own(facts).or_else(|why| {
        let inside = |facts: &Map<String, Value>| own(facts).ok();
        facts.values().filter_map(Value::as_object).find_map(inside).ok_or(why)
    })
}

/// The record that an object holds itself.
fn own(facts: &Map<String, Value>) -> Result<Record, String> {
    let mut record = Record::default();
    for (name, value) in facts {
        if answers::add(&mut record, facts, name, value) {
            continue;
        }
        if field(name) == Some(Field::Kind)
            && let Some(code) = code(value)
        {
            record.typed(code);
            continue;
        }
        match field(name) {
            None if name == KEY && value.as_str().is_some_and(is_key) => {}
            Some(Field::Kind) => add(&mut record, name, Some(Field::Kind), &kind(value)),
            Some(Field::Authors) if !value.is_string() => record.add_authors(people(value)),
            Some(Field::Editors) if !value.is_string() => record.add_editors(people(value)),
            // Who counts what cites a work calls its journal so; others the database.
            Some(Field::Database) if is_source(name) && counts_citations(facts, value) => {
                add(&mut record, name, Some(Field::Container), value);
            }
            Some(Field::Year) => add(&mut record, name, Some(Field::Year), &dated(value)),
            field => add(&mut record, name, field, value),
        }
    }
    facts.get(KEY).and_then(Value::as_str).into_iter().for_each(|key| record.unless_named(key));
    record.usable()
}

/// Whether a record comes from a program that counts citations, and this is no name of a database.
fn counts_citations(facts: &Map<String, Value>, value: &Value) -> bool {
    facts.contains_key("cites") && value.as_str().is_some_and(|name| !is_database(name))
}

/// The name under which a record has the key by which its file names it.
const KEY: &str = "id";

/// Whether an id is a key by which a file names its records, as in BibTeX, and says nothing of the work.
fn is_key(id: &str) -> bool {
    slug(id) == id && id.contains(|letter: char| letter.is_ascii_lowercase())
}

/// The code of a type that is no kind of kilde's.
fn code(value: &Value) -> Option<&'static str> {
    let name = value.as_str()?;
    types::TYPES.iter().find(|kind| kind.csl == Some(name)).map(|kind| kind.ris)
}

/// A kind of work; of CSL-JSON's words those that say no more than kilde's own.
fn kind(value: &Value) -> Value {
    match value.as_str() {
        Some("article-journal") => "article".into(),
        Some("legislation" | "bill") => "law".into(),
        Some("webpage") => "web-page".into(),
        Some("document") => Value::Null,
        _ => value.clone(),
    }
}

/// A date as one text: CSL-JSON writes `{"date-parts": [[2020, 5]]}`, and as it was written under `raw`.
fn dated(value: &Value) -> Value {
    if let Some(raw) = value.get("raw").filter(|raw| raw.is_string()) {
        return raw.clone();
    }
    let parts = value.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    let Some(parts) = parts else { return value.clone() };
    let numbers = parts.iter().map(|part| match part {
        Value::String(text) => format!("{text:0>2}"),
        number => format!("{:0>2}", number.to_string()),
    });
    Value::String(numbers.collect::<Vec<_>>().join("-"))
}

/// Adds a fact however it is wrapped: as text, number, truth, list or object. What kilde does not know is kept.
pub(super) fn add(record: &mut Record, name: &str, field: Option<Field>, value: &Value) {
    let mut one = |text: &str| match field {
        Some(field) => record.add_as(name, field, text),
        None => record.keep(name, text),
    };
    match value {
        Value::Null => {}
        Value::String(text) => one(text),
        Value::Number(number) => one(&number.to_string()),
        Value::Bool(truth) => one(if *truth { "yes" } else { "no" }),
        Value::Array(values) => values.iter().for_each(|value| add(record, name, field, value)),
        // What CSL-JSON has no variable for stands in an object of that name.
        Value::Object(values) if name == "custom" => {
            for (name, value) in values {
                match (name.as_str(), super::columns::field(name)) {
                    (rest::NAME, _) => record.restore(name, value),
                    (_, known @ Some(Field::Abstract | Field::File | Field::Peer)) => add(record, name, known, value),
                    _ => add(record, name, None, value),
                }
            }
        }
        Value::Object(values) if field.is_none() => one(&Value::Object(values.clone()).to_string()),
        Value::Object(values) => values.values().for_each(|value| add(record, name, field, value)),
    }
}

/// People as a list of texts, or of objects with `family` and `given`, or as one of them.
pub(super) fn people(value: &Value) -> Vec<Author> {
    match value {
        Value::Array(values) => values.iter().filter_map(author).collect(),
        value => author(value).into_iter().collect(),
    }
}

fn author(value: &Value) -> Option<Author> {
    let Value::Object(parts) = value else { return names::author(value.as_str()?) };
    let part = |names: &[&str]| {
        let found = names.iter().find_map(|name| parts.get(*name)).and_then(Value::as_str);
        found.map(str::trim).filter(|text| !text.is_empty()).map(str::to_string)
    };
    if let Some(family) = part(&["family", "lastName", "last", "surname", "etternavn"]) {
        let particle = part(&["non-dropping-particle", "dropping-particle"]).map_or(String::new(), |word| word + " ");
        let given = part(&["given", "firstName", "first", "fornavn"]);
        let given = match (given, part(&["suffix"])) {
            (Some(given), Some(suffix)) => Some(format!("{given}, {suffix}")),
            (given, _) => given,
        };
        return Some(Author { family: format!("{particle}{family}"), given });
    }
    // Who has one name has it as the family name elsewhere.
    if let (Some(only), None) = (part(&["given"]), part(&["literal"])) {
        return Some(Author { family: only, given: None });
    }
    // A name that CSL-JSON does not take apart is that of an organisation.
    if let Some(whole) = part(&["literal", "collectiveName"]) {
        return Some(names::organisation(&whole));
    }
    names::author(&part(&["name", "navn", "fullName", "fullname", "display_name"])?)
}

/// The column of an error in characters; the parser counts bytes.
fn column(text: &str, error: &serde_json::Error) -> u32 {
    let before = text.bytes().take(error.column()).filter(|byte| byte & 0xC0 != 0x80).count();
    u32::try_from(before).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::read_bytes;

    #[test]
    fn the_source_of_what_counts_citations_is_a_journal() {
        let read = |line: &str| read_bytes("x.jsonl", line.as_bytes()).0.remove(0).source;
        let counted = read(
            r#"{"title": "En", "source": "Bo og hus", "cites": 4, "article_url": "https://eksempel.no/1", "volume": 0}"#,
        );
        assert_eq!((counted.container.as_deref(), counted.database, counted.volume), (Some("Bo og hus"), None, None));
        assert_eq!(counted.url.as_deref(), Some("https://eksempel.no/1"));
        let other = read(r#"{"title": "En", "source": "Fjordbasen"}"#);
        assert_eq!((other.container, other.database.as_deref()), (None, Some("Fjordbasen")));
    }

    #[test]
    fn reads_authors_in_every_shape() {
        let text = r#"{"title":"A","authors":["Kari Lien","Helsedirektoratet"],"year":2020,"peer_reviewed":true}
{"tittel":"B","forfattere":"Lien, K. & Moe, P.","issued":{"date-parts":[[2019,5]]}}

{"title":"C","author":[{"family":"Berg","given":"Ada","non-dropping-particle":"van der"},{"literal":"NAPHA"}],"doi":null}
"#;
        let (drafts, result) = read_bytes("post.jsonl", text.as_bytes());
        assert_eq!(result, Ok(vec![]));
        let families: Vec<Vec<&str>> = drafts
            .iter()
            .map(|draft| draft.source.authors.iter().map(|author| author.family.as_str()).collect())
            .collect();
        assert_eq!(families, [vec!["Lien", "Helsedirektoratet"], vec!["Lien", "Moe"], vec!["van der Berg", "NAPHA"]]);
        assert_eq!((drafts[0].source.peer, drafts[1].source.year), (Some(true), Some(2019)));
        assert_eq!((drafts[2].source.record, drafts[2].source.line), (Some(3), Some(4)));
    }

    #[test]
    fn the_words_of_csl_json() {
        let text = r#"{"id":"a","type":"article-newspaper","title":"A","author":[{"given":"Sokrates"}],"note":"PMID: 123\nPMCID: PMC1"}
{"id":"b","type":"bill","title":"B"}
{"id":"c","type":"book","title":"C","page":"212"}
"#;
        let (drafts, _) = read_bytes("zotero.jsonl", text.as_bytes());
        let [news, bill, book] = [0, 1, 2].map(|at| &drafts[at].source);
        assert_eq!((news.genre.as_deref(), news.pmid.as_deref()), (Some("newspaper article"), Some("123")));
        assert_eq!(news.authors[0].family, "Sokrates");
        assert_eq!(bill.kind, crate::model::Kind::Law);
        assert_eq!((book.pages.as_deref(), book.others.len()), (None, 1));
    }

    #[test]
    fn a_bad_line_costs_only_itself() {
        let (drafts, result) = read_bytes(
            "post.jsonl",
            "{\"title\":\"A\"}\n{\"title\":\"ø\",}\n[1]\n{\"x\":1}\n{\"title\":\"B\"}".as_bytes(),
        );
        let errors: Vec<String> = result.unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(drafts.len() + errors.len(), 5);
        assert_eq!(errors[0], "corpus/post.jsonl:2:14: record 2 is left out: this line is no JSON object");
        assert_eq!(errors[1], "corpus/post.jsonl:3:1: record 3 is left out: this line is no JSON object");
        assert!(errors[2].starts_with("corpus/post.jsonl:4: record 4"), "{}", errors[2]);
    }

    crate::import::damage::endures!(
        "post.jsonl",
        "{\"title\":\"Å bo\",\"authors\":[\"Kari Lien\"],\"year\":2020,\"abstract\":\"Vi spurte.\\nDe svarte.\"}\n\
         {\"tittel\":\"B\",\"issued\":{\"date-parts\":[[2019,5]]},\"custom\":{\"x\":null}}\n\n{\"title\":\"\\u00e5\"}\n"
    );

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_bytes("post.jsonl", &bytes);
        }

        #[test]
        fn records_in_are_drafts_out_and_reports(rows in proptest::collection::vec("\\{\"title\":\"[aæ]{0,3}\"?[}\\]]", 1..12)) {
            let (drafts, result) = read_bytes("post.jsonl", rows.join("\n").as_bytes());
            prop_assert_eq!(drafts.len() + result.unwrap().len(), rows.len());
        }
    }
}
