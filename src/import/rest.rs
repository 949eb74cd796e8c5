//! What the fields of a format cannot bring back: a JSON object of the facts themselves, as one more field.
//!
//! Written by `exchange` and read by every format that it writes, so that both keep to one page. A fact in it stands
//! over what the fields say.

use serde_json::{Map, Value};

use super::abstracts;
use super::record::paragraphs;
use crate::model::Source;
use crate::model::document::one_line;
use crate::text::normalise::normalise;

/// What the field is called, where a format lets fields have any name.
pub const NAME: &str = "kilde";

/// The key of the abstracts, which are no fact of a [`Source`].
const ABSTRACTS: &str = "abstracts";

/// What a source owes to the place where it was read, and not to its record.
const OF_PLACE: [&str; 5] = ["base", "path", "record", "line", "reading"];

/// Facts by their names in [`Source`], and the abstracts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rest(Map<String, Value>);

impl Rest {
    /// What `wanted` says otherwise than `read`: each a source and its [`canonical`] abstracts.
    pub fn between(wanted: (&Source, &[String]), read: (&Source, &[String])) -> Rest {
        let (mut facts, there) = (facts(wanted.0), facts(read.0));
        facts.retain(|name, value| there.get(name) != Some(value));
        if wanted.1 != read.1 {
            facts.insert(ABSTRACTS.into(), wanted.1.into());
        }
        Rest(facts)
    }

    /// The facts in a JSON object, if it holds nothing else.
    pub fn read(value: &Value) -> Option<Rest> {
        let rest = Rest(value.as_object()?.clone());
        let known = facts(&Source::default());
        let texts = |value: &Value| value.as_array().is_some_and(|list| list.iter().all(Value::is_string));
        let sound = |(name, value): (&String, &Value)| known.contains_key(name) || (name == ABSTRACTS && texts(value));
        if rest.0.is_empty() || !rest.0.iter().all(sound) {
            return None;
        }
        // A fact that makes no sense in itself makes none in any source.
        rest.clone().source(Source::default()).is_ok().then_some(rest)
    }

    /// Takes in another's facts, which stand over its own.
    pub fn extend(&mut self, other: Rest) {
        self.0.extend(other.0);
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sets the facts in a source and its abstracts.
    pub fn restore(mut self, source: Source, abstracts: Vec<String>) -> (Source, Vec<String>) {
        if self.is_empty() {
            return (source, abstracts);
        }
        let texts = self.0.remove(ABSTRACTS);
        let text = |value: &Value| normalise(value.as_str().unwrap_or_default()).trim().to_string();
        let texts = texts.and_then(|texts| Some(texts.as_array()?.iter().map(text).collect()));
        (self.source(source.clone()).unwrap_or(source), texts.unwrap_or(abstracts))
    }

    fn source(self, source: Source) -> serde_json::Result<Source> {
        let mut value = serde_json::to_value(source)?;
        if let Value::Object(facts) = &mut value {
            facts.extend(self.0.into_iter().filter(|(name, _)| name != ABSTRACTS));
        }
        serde_json::from_value(value)
    }

    /// The object.
    pub fn value(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// The object in one line that formats of text carry unharmed: no signs in it that cannot be seen, no blank beside
    /// another.
    pub fn line(&self) -> String {
        let mut line = String::new();
        let mut before = ' ';
        for letter in self.value().to_string().chars() {
            let seen = letter == ' ' && before != ' ' || !(letter.is_whitespace() || letter.is_control());
            if seen && !matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{ffff}') {
                line.push(letter);
            } else {
                let mut units = [0; 2];
                letter.encode_utf16(&mut units).iter().for_each(|unit| line.push_str(&format!("\\u{unit:04x}")));
            }
            before = letter;
        }
        line
    }
}

/// A source's facts by their names, without those of its place.
fn facts(source: &Source) -> Map<String, Value> {
    let value = serde_json::to_value(source).unwrap_or_default();
    let Value::Object(mut facts) = value else { return Map::new() };
    facts.retain(|name, _| !OF_PLACE.contains(&name.as_str()));
    facts
}

/// Abstracts as every format brings them back: each once (nearly alike ones too), in normal form, every paragraph in one
/// line, and an empty line between two.
pub fn canonical(abstracts: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in abstracts {
        let text = normalise(text);
        let text = paragraphs(&text).map(one_line).collect::<Vec<_>>().join("\n\n");
        if !text.is_empty() {
            abstracts::add(&mut all, text);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::model::Kind;

    #[test]
    fn a_fact_stands_over_the_fields() {
        let wanted = Source { kind: Kind::Guideline, title: Some("A  \u{a0}b\n".into()), ..Source::default() };
        let read = Source { kind: Kind::Report, title: Some("A b".into()), path: "x.ris".into(), ..Source::default() };
        let rest = Rest::between((&wanted, &["Tekst.".to_string()]), (&read, &[]));
        assert_eq!(rest.line(), r#"{"title":"A \u0020\u00a0b\n","kind":"guideline","abstracts":["Tekst."]}"#);
        let value = serde_json::from_str(&rest.line()).unwrap();
        let (source, abstracts) = Rest::read(&value).unwrap().restore(read.clone(), vec![]);
        assert_eq!((source, abstracts), (Source { path: "x.ris".into(), ..wanted }, vec!["Tekst.".to_string()]));
        assert!(Rest::between((&read, &[]), (&read, &[])).is_empty());
    }

    #[test]
    fn what_is_no_fact_is_not_taken_for_one() {
        let others = [
            json!({}),
            json!({"farge": 1}),
            json!({"year": "i fjor"}),
            json!({"abstracts": 7}),
            json!({"path": "/etc"}),
            json!("kind"),
        ];
        for other in others {
            assert_eq!(Rest::read(&other), None, "{other}");
        }
    }
}
