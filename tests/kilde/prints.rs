//! A writer of small PDFs: lines at places on pages, as programs print them.
//! Separate so that no test needs a file that nobody can read.

// Each of the tests that share this draws with some of it.
#![allow(dead_code)]

use std::fmt::Write;

/// A print in the making. Pages are A4, 595 by 842 points, the origin below on the left.
#[derive(Default)]
pub struct Print {
    pages: Vec<String>,
    title: String,
    locked: bool,
}

impl Print {
    /// A print with this title in its record.
    pub fn titled(title: &str) -> Print {
        Print { title: title.into(), ..Print::default() }
    }

    /// Begins a page.
    pub fn page(mut self) -> Print {
        self.pages.push(String::new());
        self
    }

    /// Draws a line of upright letters, 10 points high, on the last page.
    pub fn line(self, x: u32, y: u32, text: &str) -> Print {
        self.draw("F1 10", x, y, text)
    }

    /// Draws a line of bold letters, 14 points high.
    pub fn heading(self, x: u32, y: u32, text: &str) -> Print {
        self.draw("F2 14", x, y, text)
    }

    /// Draws a line of bold letters, 10 points high.
    pub fn bold(self, x: u32, y: u32, text: &str) -> Print {
        self.draw("F2 10", x, y, text)
    }

    /// Draws a line of small letters, 7 points high.
    pub fn small(self, x: u32, y: u32, text: &str) -> Print {
        self.draw("F1 7", x, y, text)
    }

    /// Draws several lines, 12 points one below the other.
    pub fn lines(self, x: u32, y: u32, lines: &[&str]) -> Print {
        (0..).zip(lines).fold(self, |print, (number, line)| print.line(x, y - 12 * number, line))
    }

    /// Draws a picture that fills the last page, as a scanner does.
    pub fn picture(mut self) -> Print {
        self.last().push_str("q 595 0 0 842 0 0 cm /Im Do Q\n");
        self
    }

    /// Locks the print with a password that nobody knows.
    pub fn locked(mut self) -> Print {
        self.locked = true;
        self
    }

    fn draw(mut self, font: &str, x: u32, y: u32, text: &str) -> Print {
        writeln!(self.last(), "BT /{font} Tf {x} {y} Td ({}) Tj ET", escaped(text)).unwrap();
        self
    }

    fn last(&mut self) -> &mut String {
        self.pages.last_mut().expect("a page to draw on")
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let count = self.pages.len();
        let kids: String = (0..count).map(|page| format!("{} 0 R ", 7 + 2 * page)).collect();
        let font = |name| format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_string(),
            format!("<</Type/Pages/Kids[{kids}]/Count {count}>>"),
            font("Helvetica"),
            font("Helvetica-Bold"),
            format!("<</Title({})>>", escaped(&self.title)),
            stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "0"),
        ];
        for (number, page) in self.pages.iter().enumerate() {
            objects.push(format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>\
                 /XObject<</Im 6 0 R>>>>>>",
                8 + 2 * number
            ));
            objects.push(stream("", page));
        }
        let lock = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(12345678901234567890123456789012)\
                    /U(12345678901234567890123456789012)>>/ID[(0123456789abcdef)(0123456789abcdef)]";
        file(&objects, if self.locked { lock } else { "" })
    }
}

/// A stream with more in its dictionary than its length.
pub fn stream(entries: &str, content: &str) -> String {
    format!("<<{entries}/Length {}>>stream\n{content}\nendstream", content.chars().count())
}

/// A file of numbered objects, the first the catalogue, the fifth the record. Each letter is one byte of Latin-1.
pub fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
        bytes.extend(latin(&format!("{} 0 obj\n{object}\nendobj\n", number + 1)));
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(latin(&format!(
        "{table}trailer\n<</Size {size}/Root 1 0 R/Info 5 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    )));
    bytes
}

fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect()
}

/// A string literal. The bullet and the dash are none of Latin-1, but have a place in the font.
fn escaped(text: &str) -> String {
    text.replace('•', "\u{95}").replace('–', "\u{96}").replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)")
}
