//! Plain text and Markdown: one source a file, its text as it stands.
//!
//! Last on the shelf: any text that no other format claims is read here.

use super::Importer;
use super::compose::Draft;
use super::extent::{self, extent};
use super::file::File;
use super::{front, front_matter};
use crate::error::{Error, Result};
use crate::text::mojibake;

/// What begins a new page.
const FORM_FEED: char = '\u{c}';

/// The format.
pub struct Plain;

impl Importer for Plain {
    fn reads(&self, _name: &str, _head: &[u8]) -> bool {
        true
    }

    fn called(&self, _name: &str, _head: &[u8]) -> &'static str {
        "text"
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let (text, mut warnings) = file.text()?;
        let text = mojibake::mended(&text).unwrap_or(text);
        let mut source = file.source();
        let rest = front_matter::describe(&mut source, &text);
        front::describe(&mut source, rest);
        let extent = extent(rest, &[]);
        let pages = pages(&text);
        let mut draft = Draft { source, text, pages, ..Draft::default() };
        warnings.extend(extent::mark(&mut draft, extent, file));
        sink(draft);
        Ok(warnings)
    }
}

/// Where the pages of a text begin that a program took out of a print: a form feed stands before each but the first. Most
/// end with one, which begins no page.
fn pages(text: &str) -> Vec<(usize, u32)> {
    if !text.contains(FORM_FEED) {
        return Vec::new();
    }
    let breaks = text.match_indices(FORM_FEED).map(|(at, _)| at + FORM_FEED.len_utf8());
    let starts = std::iter::once(0).chain(breaks.filter(|at| !text[*at..].trim().is_empty()));
    starts.zip(1..).collect()
}

#[cfg(test)]
mod tests {
    use crate::import::tests::read_bytes;

    #[test]
    fn a_form_feed_begins_a_page() {
        let (drafts, _) =
            read_bytes("hus.txt", "Først på øya.\u{c}Så i byen,\nog der bod-\u{c}de de lenge.\n\u{c}".as_bytes());
        let text = &drafts[0].text;
        let begins = |start: &(usize, u32)| (text[start.0..].chars().take(3).collect::<String>(), start.1);
        let starts: Vec<(String, u32)> = drafts[0].pages.iter().map(begins).collect();
        assert_eq!(starts, [("Før".to_string(), 1), ("Så ".to_string(), 2), ("de ".to_string(), 3)]);
        let document = crate::import::compose(drafts.into_iter().next().unwrap());
        assert!(document.text.contains("og der bodde de lenge."), "{}", document.text);
        let (drafts, _) = read_bytes("hus.txt", "Først på øya.\n\nSå i byen.\n".as_bytes());
        assert!(drafts[0].pages.is_empty());
    }

    #[test]
    fn a_text_that_was_read_wrongly_is_put_right_before_it_is_cut_up() {
        let text = "# Å høre til på øya\n\nAv Kari Åsvang\n\nDe som bor på øya, får være med når det avgjøres hvem som får nøkler.\n";
        let wrong: String = text.bytes().map(|byte| encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned()).collect();
        let (drafts, result) = read_bytes("asvang.md", wrong.as_bytes());
        assert!(result.unwrap().is_empty());
        assert_eq!(drafts[0].text, text);
        assert_eq!(drafts[0].source.label(), "Åsvang");
    }
}
