//! A walk over XML: elements open and close, words stand between them.
//!
//! Apart from the formats, because all of them must be safe from the same files: too deep, cut short, full of entities.
//! Names come without their prefix, which is the writer's choice.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::package::damaged;
use crate::error::{Error, Result};
use crate::import::entities;

/// Elements within elements, at most. Word processors stay below a hundred.
const DEEPEST: usize = 1000;

/// Whether to go into an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Its content comes next.
    Into,
    /// Nothing of it comes, not even its end.
    Over,
}

/// What happens to the parts of a document.
pub trait Visitor {
    /// An element begins inside `path`.
    fn open(&mut self, element: &Element<'_>, path: &Path) -> Step;

    /// An element that was gone into ends inside `path`.
    fn close(&mut self, name: &str, path: &Path);

    /// Words stand at the end of `path`. One text may come in several pieces.
    fn words(&mut self, words: &str, path: &Path);
}

/// The beginning of an element.
pub struct Element<'e> {
    start: &'e BytesStart<'e>,
}

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        local(self.start.name().into_inner())
    }

    /// The value of its attribute of this name, without prefix.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        // The check for doubled names compares each with all others.
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|found| local(found.key.into_inner()) == name)?;
        Some(match found.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => value,
            Err(_) => found.value,
        })
    }

    /// The value of an attribute that holds a number.
    pub fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// The names of the elements around a place.
#[derive(Default)]
pub struct Path {
    names: String,
    ends: Vec<usize>,
}

impl Path {
    /// The name of the element `above` steps up; empty beyond the root.
    pub fn up(&self, above: usize) -> &str {
        let Some(last) = self.ends.len().checked_sub(above + 1) else { return "" };
        let start = last.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.names[start..self.ends[last]]
    }

    fn push(&mut self, name: &str) {
        self.names.push_str(name);
        self.ends.push(self.names.len());
    }

    fn pop(&mut self) -> String {
        let name = self.up(0).to_string();
        self.ends.pop();
        self.names.truncate(self.ends.last().copied().unwrap_or(0));
        name
    }
}

/// Walks over `xml`, which stands in the entry `part`.
///
/// # Errors
/// When it is not well-formed, ends early, or is nested too deeply.
pub fn walk(part: &str, xml: &str, visitor: &mut impl Visitor) -> Result<()> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut path = Path::default();
    // How deep inside an element that is passed over.
    let mut over = 0;
    loop {
        match reader.read_event().map_err(|error| damaged(part, &error))? {
            Event::Start(_) if over > 0 => over += 1,
            Event::Start(start) => {
                let element = Element { start: &start };
                match visitor.open(&element, &path) {
                    Step::Into => path.push(element.name()),
                    Step::Over => over = 1,
                }
            }
            Event::End(_) if over > 0 => over -= 1,
            Event::End(_) => {
                let name = path.pop();
                visitor.close(&name, &path);
            }
            Event::Eof if path.ends.is_empty() && over == 0 => return Ok(()),
            Event::Eof => return Err(damaged(part, &"it ends in the middle")),
            _ if over > 0 => {}
            Event::Text(text) => visitor.words(&text.xml10_content(), &path),
            Event::CData(text) => visitor.words(&text.xml10_content(), &path),
            Event::GeneralRef(name) => visitor.words(&reference(&name), &path),
            _ => {}
        }
        if path.ends.len() + over > DEEPEST {
            return Err(too_deep(part));
        }
    }
}

/// What `&name;` stands for. A name that a document declares itself is left as it is written, so none can grow.
fn reference(name: &str) -> Cow<'static, str> {
    match (name, entities::code(name)) {
        (_, Some(code)) => char::from_u32(code).map_or_else(String::new, String::from).into(),
        ("amp", _) => "&".into(),
        ("lt", _) => "<".into(),
        ("gt", _) => ">".into(),
        ("quot", _) => "\"".into(),
        ("apos", _) => "'".into(),
        _ => format!("&{name};").into(),
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

fn too_deep(part: &str) -> Error {
    Error::new(format!("`{part}` is nested more than {DEEPEST} elements deep, which no word processor writes"))
        .hint("open the file in a word processor and save it again")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes down what a walk meets; `x` is passed over.
    #[derive(Default)]
    struct Log(String);

    impl Visitor for Log {
        fn open(&mut self, element: &Element<'_>, path: &Path) -> Step {
            let value = element.attribute("v").unwrap_or_default().into_owned();
            self.0.push_str(&format!("<{}:{}{value}", path.up(0), element.name()));
            if element.name() == "x" { Step::Over } else { Step::Into }
        }

        fn close(&mut self, name: &str, _: &Path) {
            self.0.push_str(&format!("{name}>"));
        }

        fn words(&mut self, words: &str, _: &Path) {
            self.0.push_str(words);
        }
    }

    fn log(xml: &str) -> Result<String> {
        let mut log = Log::default();
        walk("del.xml", xml, &mut log).map(|()| log.0)
    }

    #[test]
    fn elements_open_and_close_and_words_keep_their_letters() {
        let found = log("<w:a><b w:v='&#229; &lt;'/>bl&#xe5;b&aelig;r<x><b>nei</b></x><![CDATA[<ja>]]>&amp;</w:a>");
        assert_eq!(found.unwrap(), "<:a<a:bå <b>blåb&aelig;r<a:x<ja>&a>");
    }

    #[test]
    fn entities_never_grow() {
        let laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>";
        assert_eq!(log(laughs).unwrap(), "<:a&c;a>");
    }

    #[test]
    fn what_is_cut_short_or_too_deep_is_an_error() {
        for (xml, message) in [
            ("<a><b>".to_string(), "ends in the middle"),
            ("<a></b>".into(), "damaged"),
            ("<a><x>".into(), "ends in the middle"),
            ("<a>".repeat(2000) + &"</a>".repeat(2000), "nested"),
            ("<x>".repeat(2000) + &"</x>".repeat(2000), "nested"),
        ] {
            let error = log(&xml).unwrap_err();
            assert!(error.message.contains(message) && error.message.contains("`del.xml`"), "{error}");
            assert!(error.hint.is_some());
        }
    }
}
