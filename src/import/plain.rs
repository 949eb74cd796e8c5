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
        let mut draft = Draft { source, text, ..Draft::default() };
        warnings.extend(extent::mark(&mut draft, extent, file));
        sink(draft);
        Ok(warnings)
    }
}

#[cfg(test)]
mod tests {
    use crate::import::tests::read_bytes;

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
