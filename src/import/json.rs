//! JSON as one value: a list of records, as CSL-JSON is exported, or a single one.
//!
//! Apart from JSON Lines, because here a record ends where its bracket closes and nowhere else. Records are still read one
//! by one, so that a slip in one of them is told with its line and costs, in a file that is laid out, no other.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Deserializer, Value};

use super::Importer;
use super::compose::Draft;
use super::file::{File, head_text};
use super::jsonl;
use super::lines::LineCount;
use super::record::Place;
use crate::error::{Error, Result};

/// What is wrong with a record that the parser breaks off in, or that is something else.
const NO_OBJECT: &str = "it is no JSON object";

/// The format.
pub struct Json;

impl Importer for Json {
    fn reads(&self, name: &str, head: &[u8]) -> bool {
        let head = head_text(head);
        let text = head.trim_start_matches('\u{feff}').trim_start();
        // `[` begins many a text, and `{` on its own line many a program.
        let record = |text: &str| text.trim_start().starts_with('{');
        match text.strip_prefix('[') {
            Some(rest) => record(rest) || name.to_lowercase().ends_with(".json"),
            None => {
                record(text) && (text.lines().next().is_some_and(|line| line.trim() == "{") || answer(text).is_some())
            }
        }
    }

    fn called(&self, _name: &str, _head: &[u8]) -> &'static str {
        "JSON"
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let (text, mut errors) = file.text()?;
        let mut reading = Reading { text: &text, at: 0, lines: LineCount::default(), indent: None, listed: false };
        let object = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
        if let Some(at) = object.then(|| answer(&text)).flatten() {
            (reading.at, reading.listed) = (at, true);
        }
        let mut number = 0;
        while let Some(found) = reading.next() {
            number += 1;
            let record = found.value.and_then(|value| match &value {
                Value::Object(facts) => jsonl::record(facts),
                _ => Err(NO_OBJECT.to_string()),
            });
            match record {
                Ok(record) => {
                    let line = found.line;
                    sink(record.draft(Place { path: file.shown(), stem: file.stem(), number, line }));
                }
                Err(why) => {
                    let error = file.left_out(number, found.line, &why);
                    errors.push(error.hint("mend it there, or export the records again"));
                }
            }
        }
        Ok(errors)
    }
}

/// Where a list of objects may begin, behind its name: `"items": [{`.
static LIST: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""[\w-]{1,40}"\s*:\s*\[\s*(\{)"#).unwrap());

/// How many lists are tried.
const LISTS: usize = 8;

/// Where the list begins in a text that is no record but an object around a list of them, as Zotero, Crossref and others
/// answer.
fn answer(text: &str) -> Option<usize> {
    let first = Deserializer::from_str(text.trim_start_matches('\u{feff}')).into_iter::<Value>().next();
    let alone = matches!(first, Some(Ok(value)) if is_record(&value));
    if alone { None } else { list(text) }
}

/// Where the first object stands in the first list of records inside an object, in bytes.
fn list(text: &str) -> Option<usize> {
    let starts = LIST.captures_iter(text).take(LISTS).filter_map(|found| Some(found.get(1)?.start()));
    let is_first = |start: &usize| {
        let first = Deserializer::from_str(&text[*start..]).into_iter::<Value>().next();
        matches!(first, Some(Ok(value)) if is_record(&value))
    };
    starts.into_iter().find(is_first)
}

fn is_record(value: &Value) -> bool {
    value.as_object().is_some_and(|facts| jsonl::record(facts).is_ok())
}

/// The elements of a list as they come.
struct Reading<'t> {
    text: &'t str,
    /// Where reading goes on, in bytes.
    at: usize,
    lines: LineCount,
    /// What stands before the brackets of records on their lines, where each begins on a line of its own.
    indent: Option<&'t str>,
    /// Whether the list stands in an object, so that its bracket ends it.
    listed: bool,
}

/// One element, or why it is none, and its line.
struct Found {
    value: Result<Value, String>,
    line: u32,
}

impl Reading<'_> {
    fn next(&mut self) -> Option<Found> {
        self.at = self.begin()?;
        let start = self.at;
        let line = self.lines.line(self.text, start);
        self.indent = self.indent.or_else(|| {
            let before = &self.text[self.text[..start].rfind('\n')? + 1..start];
            before.trim().is_empty().then_some(before)
        });
        let mut values = Deserializer::from_str(&self.text[start..]).into_iter::<Value>();
        match values.next()? {
            Ok(value) => {
                self.at = start + values.byte_offset();
                Some(Found { value: Ok(value), line })
            }
            Err(error) => {
                self.at = self.after_slip(start);
                let line = line + u32::try_from(error.line()).unwrap_or(1).saturating_sub(1);
                Some(Found { value: Err(NO_OBJECT.to_string()), line })
            }
        }
    }

    /// Where the next element begins: behind brackets of lists, commas and white space.
    fn begin(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let gap = rest.find(|sign: char| !(sign.is_whitespace() || matches!(sign, '[' | ']' | ',' | '\u{feff}')))?;
        let ended = self.listed && rest[..gap].contains(']');
        (!ended).then_some(self.at + gap)
    }

    /// The next line that begins a record as the first one began, or the end.
    fn after_slip(&self, start: usize) -> usize {
        let Some(indent) = self.indent else { return self.text.len() };
        let begins = format!("\n{indent}{{");
        self.text[start..].find(&begins).map_or(self.text.len(), |found| start + found + 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::import::tests::read_bytes;
    use crate::model::Kind;

    const CSL: &str = r#"[
  {
    "id": "lien2020",
    "type": "article-journal",
    "title": "Å bo sammen",
    "container-title": "Tidsskrift for bo",
    "author": [{"family": "Lien", "given": "Kari"}, {"literal": "Helsedirektoratet"}],
    "issued": {"date-parts": [[2020, 5]]},
    "DOI": "10.5555/BO.1",
    "abstract": "Vi spurte."
  },
  {
    "type": "thesis",
    "title": "En oppgave",
    "author": [
      {
        "family": "Berg",
        "non-dropping-particle": "van der"
      }
    ]
  }
]
"#;

    #[test]
    fn csl_json_as_it_is_exported() {
        let (drafts, result) = read_bytes("zotero.json", CSL.as_bytes());
        assert_eq!(result, Ok(vec![]));
        let [article, thesis] = &drafts[..] else { panic!("{drafts:?}") };
        assert_eq!(article.source.base, "lien-2020-bo");
        assert_eq!((article.source.kind, article.source.year), (Kind::Article, Some(2020)));
        assert_eq!(article.source.container.as_deref(), Some("Tidsskrift for bo"));
        assert_eq!(article.source.authors[1].family, "Helsedirektoratet");
        assert_eq!((thesis.source.kind, thesis.source.line), (Kind::Thesis, Some(12)));
        assert_eq!(thesis.source.authors[0].family, "van der Berg");
    }

    #[test]
    fn a_slip_costs_only_its_record() {
        let (drafts, result) = read_bytes("x.json", CSL.replace("[2020, 5]", "[2020, 5").as_bytes());
        let errors = result.unwrap();
        assert_eq!((drafts.len(), errors.len()), (1, 1));
        assert!(
            errors[0].to_string().starts_with("corpus/x.json:8: record 1 is left out: it is no JSON object"),
            "{}",
            errors[0]
        );
    }

    #[test]
    fn one_record_alone_and_a_list_in_one_line() {
        let (drafts, _) = read_bytes("x.json", b"{\n \"title\": \"A\"\n}\n");
        assert_eq!(drafts.len(), 1);
        let (drafts, result) = read_bytes("x.json", b"[{\"title\":\"A\"},7,{\"title\":\"B\"}]");
        assert_eq!((drafts.len(), result.unwrap().len()), (2, 1));
    }

    #[test]
    fn a_list_in_an_object_is_read_as_one() {
        let records = r#"[{"title":"A","author":[{"family":"Lien"}]},{"title":"B"},{"x":1}]"#;
        for text in [
            format!(r#"{{"items":{records},"total":[{{"a":1}}]}}"#),
            format!("{{\n  \"status\": \"ok\",\n  \"message\": {{\"facets\": {{}}, \"items\": {records} }}\n}}\n"),
            format!(r#"{{"meta":{{"count":2}},"filters":[{{"name":"x"}}],"results":{records}}}"#),
        ] {
            let (drafts, result) = read_bytes("svar.json", text.as_bytes());
            let titles: Vec<_> = drafts.iter().map(|draft| draft.source.title.as_deref().unwrap_or_default()).collect();
            assert_eq!((titles, result.unwrap().len()), (vec!["A", "B"], 1), "{text}");
        }
    }

    #[test]
    fn what_an_answer_wraps_around_a_record_is_taken_off() {
        let zotero = r#"{"items":[{"key":"ABC","library":{"name":"Mitt"},"data":{"itemType":"book","title":"Hus","creators":[
            {"creatorType":"author","firstName":"Kari","lastName":"Lien"},
            {"creatorType":"editor","name":"Huslaget"}],"tags":[{"tag":"bo"},{"tag":"hage"}]}}]}"#;
        let (drafts, result) = read_bytes("zotero.json", zotero.as_bytes());
        assert_eq!((result, drafts.len()), (Ok(vec![]), 1));
        let source = &drafts[0].source;
        assert_eq!((source.kind, source.title.as_deref()), (Kind::Book, Some("Hus")));
        assert_eq!((source.authors[0].full(), source.editors[0].full()), ("Kari Lien".into(), "Huslaget".into()));
        assert_eq!(source.keywords, ["bo", "hage"]);
        let alone = r#"{"status":"ok","message":{"title":["Hus"],"container-title":["Bladet"]}}"#;
        let (drafts, _) = read_bytes("crossref.json", alone.as_bytes());
        assert_eq!(drafts[0].source.container.as_deref(), Some("Bladet"));
    }

    #[test]
    fn an_empty_list_has_no_record() {
        let (drafts, result) = read_bytes("x.json", b"[]\n");
        assert!(drafts.is_empty() && result == Ok(vec![]));
    }

    crate::import::damage::endures!("x.json", CSL);

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = read_bytes("x.json", &[b"[{", &bytes[..]].concat());
        }

        #[test]
        fn records_in_are_records_out_and_reports(
            records in proptest::collection::vec("\"title\": \"[aæ]{0,3}\"(,|, \"x\": [\\[\\]{\"1]{0,4})?", 1..8),
        ) {
            let all: Vec<String> = records.iter().map(|record| format!("  {{\n    {record}\n  }}")).collect();
            let (drafts, result) = read_bytes("x.json", format!("[\n{}\n]\n", all.join(",\n")).as_bytes());
            prop_assert_eq!(drafts.len() + result.unwrap().len(), records.len());
        }
    }
}
