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
const SILENT: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "head",
    "title",
    "button",
    "select",
    "textarea",
    "annotation",
    "annotation-xml",
];

/// The sign that stands between the two parts of an element of a formula: "1/2", "x^2", "x_i".
fn joint(element: &str) -> Option<&'static str> {
    [("mfrac", "/"), ("msup", "^"), ("msub", "_")].iter().find(|(name, _)| *name == element).map(|(_, sign)| *sign)
}

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
            let said = matches!(&*name, "sup" | "a")
                .then(|| brief(node.descendants_it().map(|below| below.is_text().then(|| below.text().to_string()))))
                .flatten()
                .unwrap_or_default();
            if is_note(&name, &said, node.attr("href").as_deref(), &writer.text) {
                continue;
            }
            let above = node.parent().and_then(|above| above.node_name()).unwrap_or_default();
            if let Some(sign) = joint(&above).filter(|_| node.prev_element_sibling().is_some()) {
                writer.words(sign);
            }
            let inside = node.descendants_it().map(|node| match node.is_text() {
                true => Some(node.text().len()),
                false => (!node.has_name("table")).then_some(0),
            });
            writer.enter(&name, || is_short(inside));
            if &*name == "sup" {
                writer.raised(&said);
            }
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

/// The longest mark of a note, in bytes, and so many elements it is made of at most.
const MARK: usize = 12;
const PARTS: usize = 8;

/// The text `inside` an element, without white space, where it is so short that it may be the mark of a note.
fn brief(inside: impl Iterator<Item = Option<String>>) -> Option<String> {
    let mut said = String::new();
    for (number, text) in inside.enumerate() {
        said.extend(text.iter().flat_map(|text| text.chars().take(2 * MARK)).filter(|letter| !letter.is_whitespace()));
        if said.len() > MARK || number > PARTS {
            return None;
        }
    }
    Some(said)
}

/// True for the mark of a note, which hangs on a word and is none of the sentence: a raised number, or a link to the note and
/// from it back to its word. Behind a number, or the sign of a unit, a raised number is a power.
fn is_note(name: &str, said: &str, address: Option<&str>, before: &str) -> bool {
    let place = address.and_then(|address| address.split_once('#')).map(|(_, place)| place.to_lowercase());
    if said.is_empty() || (name != "sup" && place.is_none()) {
        return false;
    }
    let bare = said.trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
    let number = bare.starts_with(|sign: char| sign.is_ascii_digit())
        && bare
            .split([',', '–', '-', ';'])
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_digit()));
    let sign = !bare.is_empty() && bare.chars().all(|letter| "*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹".contains(letter));
    match place.filter(|_| name != "sup") {
        Some(_) if said.chars().all(|letter| "↩↑↵⏎^\u{fe0e}".contains(letter)) => true,
        Some(place) => (number || sign) && ["fn", "ftn", "edn", "note"].iter().any(|word| place.contains(word)),
        None => sign || number && (said != bare || !is_base(before)),
    }
}

/// Whether what stands before a raised number takes powers: a number, or a letter or two, as units and variables have.
fn is_base(before: &str) -> bool {
    let word = before.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    !word.is_empty() && (word.chars().count() <= 2 || word.ends_with(|letter: char| letter.is_ascii_digit()))
}

/// The longest cell whose paragraphs are read as one, in bytes. Pages are laid out with tables too, and their cells hold
/// whole texts.
const CELL: usize = 300;

/// True for a cell of a few words, told by the lengths of the texts inside it; a table has none.
fn is_short(inside: impl Iterator<Item = Option<usize>>) -> bool {
    let mut left = CELL;
    inside.enumerate().all(|(number, text)| {
        let fits = number < CELL && text.is_some_and(|text| text <= left);
        left = left.saturating_sub(text.unwrap_or(0));
        fits
    })
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
    /// Whether it stands in a cell whose paragraphs are read as one.
    cell: bool,
}

impl Writer {
    /// Begins an element; `short` tells of a cell whether it holds only a few words.
    fn enter(&mut self, name: &str, short: impl FnOnce() -> bool) {
        if self.cell {
            self.space |= name == "br" || BLOCKS.contains(&name);
            return;
        }
        if BLOCKS.contains(&name) {
            self.end_paragraph();
        }
        match name {
            "td" | "th" => self.cell = short(),
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
            _ if self.cell && !matches!(name, "td" | "th") => self.space |= BLOCKS.contains(&name),
            _ if BLOCKS.contains(&name) => {
                self.end_paragraph();
                // It reaches into a paragraph inside the item, and not beyond the item.
                if name != "p" {
                    self.mark = "";
                }
            }
            // Cells of a row stand side by side, and their words must not run together.
            "td" | "th" => {
                self.cell = false;
                if self.within {
                    self.text.push('\t');
                }
            }
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

    /// What is raised stands apart from a number, whose power it is, and from a name, whose place of work it leads to.
    fn raised(&mut self, said: &str) {
        let digits = |letter: char| letter.is_ascii_digit();
        if self.space || !self.within {
            return;
        }
        if said.starts_with(digits) && self.text.ends_with(digits) {
            self.text.push('^');
        } else if said.split(',').all(|mark| mark.len() == 1 && mark.bytes().all(|sign| (b'a'..=b'h').contains(&sign)))
            && !is_base(&self.text)
        {
            self.space = true;
        }
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
    fn a_cell_of_a_few_words_is_read_as_one() {
        let table = |cell: &str| format!("<table><tr><th>hus</th></tr><tr><td>{cell}</td><td>c</td></tr></table>");
        let text = |cell: &str| text_of(&Readability::from(table(cell)));
        assert_eq!(text("<p>a</p><ul><li>b<li>b</ul>"), "hus\n\na b b\tc");
        assert_eq!(text("<h2>a</h2>b<br>b"), "hus\n\na b b\tc");
        let long = "b".repeat(CELL);
        assert_eq!(text(&format!("<p>a</p><p>{long}</p>")), format!("hus\n\na\n\n{long}\n\nc"));
        assert_eq!(text("<table><tr><td>a<td>b</table>"), "hus\n\na\tb\n\nc");
    }

    #[test]
    fn terms_captions_and_quotes_stand_by_themselves() {
        let html = "<dl><dt>hus</dt><dd>der en bor</dd></dl><figure><img alt=x><figcaption>Figur 1</figcaption></figure>\
                    <table><caption>Tabell 1</caption><tr><td>a</table><blockquote><p>ja</p>nei</blockquote>";
        assert_eq!(text_of(&Readability::from(html)), "hus\n\nder en bor\n\nFigur 1\n\nTabell 1\n\na\n\nja\n\nnei");
    }

    #[test]
    fn the_mark_of_a_note_is_none_of_the_sentence() {
        for (html, text) in [
            ("Hun kom.<sup>1</sup> Han gikk.", "Hun kom. Han gikk."),
            ("Hun kom<sup><a href='#fn2'>2</a></sup>.", "Hun kom."),
            ("Hun kom.<sup>[3, 5–7]</sup> Han gikk.", "Hun kom. Han gikk."),
            ("Hun kom<a href=\"#_ftn1\">[1]</a> og gikk.", "Hun kom og gikk."),
            ("Noten. <a href='#fnref1'>↩︎</a>", "Noten."),
            ("Hun kom <a href='#B12'>[12]</a>.", "Hun kom [12]."),
            ("Hun kom til <a href='/side#del2'>2</a> hus.", "Hun kom til 2 hus."),
            ("5 m<sup>2</sup> og 10<sup>6</sup>", "5 m2 og 10^6"),
            ("Den 1<sup>st</sup> av x<sup>n</sup>", "Den 1st av xn"),
            ("Kari Lien<sup>a</sup>, Per Moe<sup>b,c</sup>", "Kari Lien a, Per Moe b,c"),
            ("Kari Lien<sup>1</sup> og Per Moe<sup>*</sup>", "Kari Lien og Per Moe"),
        ] {
            assert_eq!(text_of(&Readability::from(format!("<p>{html}</p>"))), text, "{html}");
        }
    }

    #[test]
    fn a_heading_without_words_marks_nothing_that_follows() {
        assert_eq!(text_of(&Readability::from("<h1></h1><p>Ja.</p><br>")), "Ja.");
    }
}
