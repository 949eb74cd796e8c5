//! One record as a tree of elements that borrows from its text.
//!
//! Apart from `cut`, because here the grammar of XML counts, and there only the tags of records. The tree is one list in the
//! order of the text, so that depth costs no stack and dropping it no time.

use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use crate::import::entities;

/// How deep elements may lie in each other; those who walk over a tree may call themselves that often.
const DEEPEST: usize = 128;

/// A record that was taken apart.
#[derive(Debug, Default)]
pub struct Tree<'t> {
    nodes: Vec<Node<'t>>,
}

#[derive(Debug)]
enum Node<'t> {
    /// A tag: the name with its prefix, its attributes as written, and where the nodes inside it end.
    Element(&'t str, &'t str, usize),
    /// Characters.
    Text(&'t str),
    /// A reference that stands for one character.
    Letter(char),
}

/// Why a record is no XML, and where in it, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Slip {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub at: usize,
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub struct Element<'a> {
    nodes: &'a [Node<'a>],
    at: usize,
}

/// What an element holds.
#[derive(Debug, Clone, Copy)]
pub enum Piece<'a> {
    /// An element.
    Element(Element<'a>),
    /// Characters.
    Text(&'a str),
    /// One character.
    Letter(char),
}

impl<'t> Tree<'t> {
    /// Reads one element.
    ///
    /// # Errors
    /// When it is no well-formed XML, or lies too deep in itself.
    pub fn parse(text: &'t str) -> Result<Self, Slip> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        let (mut nodes, mut open) = (Vec::new(), Vec::new());
        loop {
            let from = place(reader.buffer_position());
            let event = reader.read_event().map_err(|error| Slip {
                message: format!("its XML is broken: {}", plain(&error)),
                at: place(reader.error_position()),
            })?;
            let raw = text.get(from..place(reader.buffer_position())).unwrap_or_default();
            match event {
                Event::Start(_) => {
                    open.push(nodes.len());
                    nodes.push(tag(raw, 0));
                    if open.len() > DEEPEST {
                        return Err(Slip { message: "its elements lie too deep in each other".into(), at: from });
                    }
                }
                Event::Empty(_) => nodes.push(tag(raw, nodes.len() + 1)),
                Event::End(_) => {
                    let end = nodes.len();
                    if let Some(Node::Element(.., after)) = open.pop().and_then(|at| nodes.get_mut(at)) {
                        *after = end;
                    }
                }
                Event::Text(_) => nodes.push(Node::Text(raw)),
                Event::CData(_) => nodes.push(Node::Text(unwrapped(raw, "<![CDATA[", "]]>"))),
                Event::GeneralRef(name) => {
                    nodes.push(entities::letter(&name.into_inner()).map_or(Node::Text(raw), Node::Letter));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
                Event::Eof => break,
            }
        }
        match open.is_empty() {
            true => Ok(Tree { nodes }),
            false => Err(Slip { message: "its XML is broken: its end is missing".into(), at: text.len() }),
        }
    }

    /// The outermost element.
    pub fn root(&self) -> Option<Element<'_>> {
        let at = self.nodes.iter().position(|node| matches!(node, Node::Element(..)))?;
        Some(Element { nodes: &self.nodes, at })
    }
}

impl<'a> Element<'a> {
    fn parts(self) -> (&'a str, &'a str, usize) {
        match self.nodes.get(self.at) {
            Some(Node::Element(name, attributes, end)) => (name, attributes, *end),
            _ => ("", "", self.at),
        }
    }

    /// Its name without prefix.
    pub fn name(self) -> &'a str {
        let name = self.parts().0;
        name.split_once(':').map_or(name, |(_, local)| local)
    }

    /// The prefix of its name; empty where it has none.
    pub fn prefix(self) -> &'a str {
        self.parts().0.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// The value of an attribute, by its name with or without prefix; `None` where there is nothing in it.
    pub fn attribute(self, name: &str) -> Option<String> {
        let value = self.attribute_as_written(name)?;
        Some(value.trim().to_string()).filter(|value| !value.is_empty())
    }

    /// The same with the space around it.
    pub fn attribute_as_written(self, name: &str) -> Option<String> {
        let named = |key: &str| key == name || key.split_once(':').is_some_and(|(_, local)| local == name);
        let mut attributes = Attributes::new(self.parts().1, 0);
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|attribute| named(attribute.key.0))?;
        Some(entities::resolved(&found.value).into())
    }

    /// The names of its attributes, as written.
    #[cfg(test)]
    pub fn attributes(self) -> Vec<String> {
        let mut attributes = Attributes::new(self.parts().1, 0);
        attributes.with_checks(false).flatten().map(|attribute| attribute.key.0.to_string()).collect()
    }

    /// What it holds, in order.
    pub fn pieces(self) -> impl Iterator<Item = Piece<'a>> {
        let end = self.parts().2;
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let here = at;
            at += 1;
            Some(match self.nodes.get(here)? {
                Node::Text(text) => Piece::Text(text),
                Node::Letter(letter) => Piece::Letter(*letter),
                Node::Element(_, _, after) => {
                    at = *after;
                    Piece::Element(Element { nodes: self.nodes, at: here })
                }
            })
        })
    }

    /// The elements directly in it.
    pub fn children(self) -> impl Iterator<Item = Element<'a>> {
        self.pieces().filter_map(|piece| match piece {
            Piece::Element(element) => Some(element),
            _ => None,
        })
    }

    /// Those of them that have a name.
    pub fn all(self, name: &str) -> impl Iterator<Item = Element<'a>> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The first of them.
    pub fn child(self, name: &str) -> Option<Element<'a>> {
        self.all(name).next()
    }

    /// The first element at the end of a path of names.
    pub fn at(self, path: &[&str]) -> Option<Element<'a>> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// All elements in it, however deep, in the order of the text.
    pub fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        let inside = self.at + 1..self.parts().2.max(self.at + 1);
        inside.map(move |at| Element { nodes: self.nodes, at }).filter(|element| !element.parts().0.is_empty())
    }

    /// Its text, that of all elements in it with it, as written.
    pub fn text(self) -> String {
        let mut text = String::new();
        for node in self.nodes.get(self.at..self.parts().2).unwrap_or_default() {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Letter(letter) => text.push(*letter),
                Node::Element(..) => {}
            }
        }
        text
    }
}

/// The node of a tag.
fn tag(raw: &str, end: usize) -> Node<'_> {
    let inside = unwrapped(raw, "<", ">");
    let inside = inside.strip_suffix('/').unwrap_or(inside);
    let (name, attributes) =
        inside.split_at(inside.find(|sign: char| sign.is_ascii_whitespace()).unwrap_or(inside.len()));
    Node::Element(name, attributes, end)
}

fn unwrapped<'t>(raw: &'t str, open: &str, close: &str) -> &'t str {
    let inside = raw.strip_prefix(open).unwrap_or(raw);
    inside.strip_suffix(close).unwrap_or(inside)
}

fn place(offset: u64) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// The parser's complaint without the sort of it.
fn plain(error: &quick_xml::Error) -> String {
    let message = error.to_string();
    let sorts = ["syntax error: ", "ill-formed document: "];
    sorts.iter().find_map(|sort| message.strip_prefix(sort)).unwrap_or(&message).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_says_its_name_its_attributes_and_its_text() {
        let text = "<a:b  c=\"1 &amp; 2\" xml:lang='nb'>Å&#x20;<i>l&#230;re</i> p&oslash; &amp;<!-- x --><![CDATA[ <3]]> & &ukjent;<d/></a:b>";
        let tree = Tree::parse(text).unwrap();
        let root = tree.root().unwrap();
        assert_eq!((root.name(), root.prefix()), ("b", "a"));
        assert_eq!(root.attribute("c").as_deref(), Some("1 & 2"));
        assert_eq!((root.attribute("lang").as_deref(), root.attribute("e")), (Some("nb"), None));
        assert_eq!(root.text(), "Å lære pø & <3 & &ukjent;");
        assert_eq!(root.children().map(Element::name).collect::<Vec<_>>(), ["i", "d"]);
        assert_eq!(root.child("i").unwrap().text(), "lære");
    }

    #[test]
    fn paths_and_descendants_reach_down() {
        let tree = Tree::parse("<a><b><c>1</c></b><b><c>2</c></b></a>").unwrap();
        let root = tree.root().unwrap();
        assert_eq!(root.at(&["b", "c"]).unwrap().text(), "1");
        let all: Vec<String> = root.descendants().filter(|element| element.name() == "c").map(Element::text).collect();
        assert_eq!(all, ["1", "2"]);
    }

    #[test]
    fn a_slip_has_a_place() {
        let slip = |text: &str| Tree::parse(text).unwrap_err();
        assert_eq!(slip("<a>\n<b></a>").message, "its XML is broken: expected `</b>`, but `</a>` was found");
        assert_eq!(slip("<a>\n<b></a>").at, 7);
        assert_eq!(slip("<a><b></b>").at, 10);
        let deep = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(Tree::parse(&deep(DEEPEST)).is_ok());
        assert!(slip(&deep(100_000)).message.contains("too deep"));
    }
}
