//! Plain text and Markdown: one source a file, its text as it stands.
//!
//! Last on the shelf: any text that no other format claims is read here.

use super::Importer;
use super::compose::Draft;
use super::extent::{self, extent};
use super::file::File;
use super::{front, front_matter};
use crate::error::{Error, Result};

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
