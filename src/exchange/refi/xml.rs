//! Writing XML: elements, attributes, text, two spaces a level.
//!
//! Apart from what is written, so that nothing reaches a file that XML forbids.

/// A document that is being written.
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

/// An attribute; an empty value is left out.
pub(super) type Attribute<'a> = (&'static str, &'a str);

impl Xml {
    /// A document with nothing in it.
    pub(super) fn new() -> Xml {
        Xml { out: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".into(), open: Vec::new() }
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Ends the element that began last.
    pub(super) fn close(&mut self) {
        let Some(name) = self.open.pop() else { return };
        self.indent();
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element that holds text; nothing where there is none.
    pub(super) fn text(&mut self, name: &'static str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.tag(name, &[]);
        self.out.push('>');
        escape(text, false, &mut self.out);
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// The document.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.out.push_str(&format!(" {key}=\""));
            escape(value, true, &mut self.out);
            self.out.push('"');
        }
    }

    fn indent(&mut self) {
        self.open.iter().for_each(|_| self.out.push_str("  "));
    }
}

/// Adds text as XML has it. What no XML may hold, not even as a reference, becomes U+FFFD.
fn escape(text: &str, in_attribute: bool, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\n' | '\t' if in_attribute => out.push_str(&format!("&#{};", letter as u32)),
            '\r' => out.push_str("&#13;"),
            letter if is_allowed(letter) => out.push(letter),
            _ => out.push('\u{fffd}'),
        }
    }
}

/// Whether a document may hold a sign (XML 1.0, section 2.2).
fn is_allowed(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::import::xml::Tree;

    #[test]
    fn elements_lie_in_each_other_and_nothing_empty_is_said() {
        let mut xml = Xml::new();
        xml.open("A", &[("b", "1 < \"2\"\n"), ("c", "")]);
        xml.text("D", " \n");
        xml.text("E", "å & <\u{1}\r");
        xml.empty("F", &[]);
        assert_eq!(
            xml.finish(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<A b=\"1 &lt; &quot;2&quot;&#10;\">\n  <E>å &amp; &lt;\u{fffd}&#13;</E>\n  \
             <F/>\n</A>\n"
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(text in any::<String>()) {
            let mut xml = Xml::new();
            let value = format!("x{text}x");
            xml.open("A", &[("b", &value)]);
            xml.text("C", &value);
            let xml = xml.finish();
            let tree = Tree::parse(&xml).unwrap();
            let root = tree.root().unwrap();
            let kept: String = value.chars().map(|letter| if is_allowed(letter) { letter } else { '\u{fffd}' }).collect();
            prop_assert_eq!(root.attribute("b").unwrap(), kept.clone());
            prop_assert_eq!(root.child("C").unwrap().text(), kept);
        }
    }
}
