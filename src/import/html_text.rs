//! The text of a page's elements, with the marks of Markdown for headings and lists.
//!
//! Apart from `html`, which knows what is worth reading; this file only writes it down. It walks without recursion, so depth
//! costs no stack.

use dom_smoothie::Readability;

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements whose text is not for reading.
const SILENT: &[&str] =
    &["script", "style", "noscript", "template", "svg", "head", "title", "button", "select", "textarea"];

/// The text of a page's body, paragraphs parted by empty lines.
pub fn text_of(page: &Readability) -> String {
    let mut writer = Writer::default();
    let bodies = page.doc.select("body");
    let mut steps: Vec<_> = bodies.nodes().iter().map(|node| (*node, false)).collect();
    while let Some((node, done)) = steps.pop() {
        if node.is_text() {
            writer.words(&node.text());
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        if done {
            writer.leave(&name);
        } else if !SILENT.contains(&&*name) {
            writer.enter(&name);
            steps.push((node, true));
            steps.extend(
                node.children_it(true)
                    .filter(|child| child.is_text() || child.is_element())
                    .map(|child| (child, false)),
            );
        }
    }
    writer.text.trim_end().to_string()
}

/// A text under construction.
#[derive(Default)]
struct Writer {
    text: String,
    /// The mark of the block that has begun and has no words yet.
    mark: &'static str,
    /// Whether a paragraph has words already.
    within: bool,
    /// Whether white space came since the last word.
    space: bool,
}

impl Writer {
    fn enter(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.end_paragraph();
        }
        match name {
            "h1" => self.mark = "# ",
            "h2" => self.mark = "## ",
            "h3" => self.mark = "### ",
            "h4" => self.mark = "#### ",
            "h5" | "h6" => self.mark = "##### ",
            "li" => self.mark = "- ",
            "br" => self.space = true,
            _ => {}
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            _ if BLOCKS.contains(&name) => {
                self.end_paragraph();
                // It reaches into a paragraph inside the item, and not beyond the item.
                if name != "p" {
                    self.mark = "";
                }
            }
            // Cells of a row stand side by side, and their words must not run together.
            "td" | "th" if self.within => self.text.push('\t'),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        for piece in text.split_inclusive(is_space) {
            let word = piece.trim_end_matches(is_space);
            if !word.is_empty() {
                self.word(word);
            }
            self.space |= word.len() < piece.len();
        }
    }

    fn word(&mut self, word: &str) {
        if !self.within {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.text.push_str(self.mark);
            self.mark = "";
            self.within = true;
        } else if self.space && !self.text.ends_with('\t') {
            self.text.push(' ');
        }
        self.space = false;
        self.text.push_str(word);
    }

    fn end_paragraph(&mut self) {
        if self.within {
            self.text.truncate(self.text.trim_end().len());
            self.mark = "";
        }
        self.within = false;
        self.space = false;
    }
}

/// White space that a browser draws as one space; a no-break space is a letter to it.
fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_and_paragraphs_stand_apart() {
        let html = "<body><h2>Om <b>oss</b></h2><div>Først\n <i>det</i>ene<p>Så</p>det andre</div>\
                    <ul><li><p>en</p></li><li>to</li></ul><table><tr><td>a</td><td>b</td></tr></table></body>";
        let text = text_of(&Readability::from(html));
        assert_eq!(text, "## Om oss\n\nFørst detene\n\nSå\n\ndet andre\n\n- en\n\n- to\n\na\tb");
    }

    #[test]
    fn a_heading_without_words_marks_nothing_that_follows() {
        assert_eq!(text_of(&Readability::from("<h1></h1><p>Ja.</p><br>")), "Ja.");
    }
}
