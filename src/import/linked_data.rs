//! What a page states of itself as linked data (JSON-LD in the words of schema.org).
//!
//! Apart from `html`, because these statements are nested and name many things besides the page: who put it out, what it lies
//! under, what is shown beside it.

use serde_json::{Map, Value};

/// The things that are works, by their type; of several the first in this order is the page's own.
const WORKS: [&str; 14] = [
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "NewsArticle",
    "ReportageNewsArticle",
    "OpinionNewsArticle",
    "Article",
    "BlogPosting",
    "Report",
    "Thesis",
    "Chapter",
    "Book",
    "TechArticle",
    "MedicalWebPage",
    "WebPage",
];

/// So many things on a page are looked at, and so deep a work may lie in others: article, issue, volume, journal.
const THINGS: usize = 200;
const DEEP: usize = 4;

/// As many authors as a work may have here.
const AUTHORS: usize = 50;

/// The facts that `scripts` state of the page, each with the name of its property: `headline`, `author`, `datePublished` …
pub fn facts(scripts: &[String]) -> Vec<(&'static str, String)> {
    let roots: Vec<Value> = scripts.iter().filter_map(|script| serde_json::from_str(script.trim()).ok()).collect();
    let things: Vec<&Map<String, Value>> = roots.iter().flat_map(listed).take(THINGS).collect();
    let work = WORKS.iter().find_map(|kind| things.iter().find(|thing| is(thing, kind)));
    work.map(|work| Work { things: &things, work }.facts()).unwrap_or_default()
}

/// The things of a script: itself, the items of its list, those of its graph.
fn listed(root: &Value) -> Vec<&Map<String, Value>> {
    let mut things = Vec::new();
    for item in many(root) {
        let Some(thing) = item.as_object() else { continue };
        things.push(thing);
        things.extend(thing.get("@graph").into_iter().flat_map(many).filter_map(Value::as_object));
    }
    things
}

/// A value that may stand alone or in a list.
fn many(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

fn is(thing: &Map<String, Value>, kind: &str) -> bool {
    thing.get("@type").is_some_and(|kinds| many(kinds).iter().any(|found| found.as_str() == Some(kind)))
}

struct Work<'v> {
    things: &'v [&'v Map<String, Value>],
    work: &'v Map<String, Value>,
}

impl<'v> Work<'v> {
    fn facts(&self) -> Vec<(&'static str, String)> {
        let mut facts = Vec::new();
        let mut state = |name: &'static str, value: Option<String>| {
            facts.extend(value.filter(|value| !value.is_empty()).map(|value| (name, value)));
        };
        // What a site calls its pages says less than what a work is called.
        if !is(self.work, "WebPage") && !is(self.work, "MedicalWebPage") {
            state("headline", self.text("headline").or_else(|| self.text("name")));
        }
        for author in self.values("author").iter().take(AUTHORS) {
            state("author", self.name(author));
        }
        state("datePublished", self.text("datePublished"));
        state("dateModified", self.text("dateModified"));
        state("publisher", self.values("publisher").first().and_then(|publisher| self.name(publisher)));
        let mut above = self.values("isPartOf").first();
        for _ in 0..DEEP {
            let Some(thing) = above.and_then(|value| self.thing(value)) else { break };
            let text = |name: &str| thing.get(name).and_then(written);
            state("volumeNumber", text("volumeNumber"));
            state("issueNumber", text("issueNumber"));
            if ["Periodical", "Book", "Newspaper"].iter().any(|kind| is(thing, kind)) {
                state("isPartOf", text("name"));
                state("issn", text("issn").or_else(|| text("isbn")));
            }
            above = thing.get("isPartOf").and_then(|value| many(value).first());
        }
        state("pageStart", self.text("pageStart"));
        state("pageEnd", self.text("pageEnd"));
        facts
    }

    fn values(&self, property: &str) -> &'v [Value] {
        self.work.get(property).map(many).unwrap_or_default()
    }

    fn text(&self, property: &str) -> Option<String> {
        self.values(property).first().and_then(written)
    }

    /// A thing, or the one of the page that it refers to by its id.
    fn thing(&self, value: &'v Value) -> Option<&'v Map<String, Value>> {
        let thing = value.as_object()?;
        let id = thing.get("@id").filter(|_| thing.len() == 1);
        id.and_then(|id| self.things.iter().find(|other| other.get("@id") == Some(id) && other.len() > 1).copied())
            .or(Some(thing))
    }

    /// The name of somebody, who may be named and nothing more. Addresses are no names.
    fn name(&self, value: &'v Value) -> Option<String> {
        let name = match self.thing(value) {
            Some(thing) => thing.get("name").and_then(written),
            None => written(value),
        };
        name.filter(|name| !name.contains("://"))
    }
}

/// A value of one line.
fn written(value: &Value) -> Option<String> {
    match many(value).first()? {
        Value::String(text) => Some(text.trim().to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(script: &str) -> Vec<(&'static str, String)> {
        facts(&[script.to_string()])
    }

    #[test]
    fn a_work_states_who_wrote_it_and_where_it_stands() {
        let facts = read(
            r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Bladet.no"},
            {"@type":"Person","@id":"kl:1","name":"Kari Lien"},
            {"@type":["Article","Thing"],"headline":"Nøkkelen","author":[{"@id":"kl:1"},{"@type":"Person","name":"Per Moe"}],
             "datePublished":"2031-05-04T10:00:00+02:00","dateModified":"2032-01-01","publisher":{"@type":"Organization","name":"Bladet"},
             "pageStart":12,"isPartOf":{"@type":"PublicationIssue","issueNumber":"2","isPartOf":{"@type":"PublicationVolume",
             "volumeNumber":4,"isPartOf":{"@type":"Periodical","name":"Tidsskrift for hus"}}}}]}"#,
        );
        let expected = [
            ("headline", "Nøkkelen"),
            ("author", "Kari Lien"),
            ("author", "Per Moe"),
            ("datePublished", "2031-05-04T10:00:00+02:00"),
            ("dateModified", "2032-01-01"),
            ("publisher", "Bladet"),
            ("issueNumber", "2"),
            ("volumeNumber", "4"),
            ("isPartOf", "Tidsskrift for hus"),
            ("pageStart", "12"),
        ];
        assert_eq!(facts, expected.map(|(name, value)| (name, value.to_string())));
    }

    #[test]
    fn what_is_no_work_states_nothing() {
        for script in [
            "",
            "{",
            "null",
            r#"{"@type":"Organization","name":"Bladet"}"#,
            r#"{"@type":"WebPage","name":"Forsiden | Bladet","author":"https://bladet.example"}"#,
            r#"{"@type":"Article","author":{"@id":"x"},"headline":7.5e400}"#,
        ] {
            assert_eq!(read(script), [], "{script}");
        }
        let nested = r#"{"isPartOf":"#.repeat(100) + "1" + &"}".repeat(100);
        assert!(read(&nested.replacen('{', r#"{"@type":"Article","#, 1)).is_empty());
    }

    proptest! {
        #[test]
        fn no_script_is_too_odd(script in r#"\{"@type":"Article","(author|isPartOf|name)":[\[\]{}":,a-z0-9]{0,30}\}"#) {
            read(&script);
        }
    }
}
