//! Themes of other programs on their way into the codebook.
//!
//! Apart from reading it: a codebook is what a person wrote, so it is only added to, behind all that stands there, and nothing
//! is written that would not be read again.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::Workspace;
use crate::error::{Error, Result};
use crate::files::replace;
use crate::review::Codebook;
use crate::text::decode::decode;

/// The codebook, for errors.
const SHOWN: &str = "queries/themes.toml";

/// What a codebook begins with that kilde makes.
const HEAD: &str =
    "# The codebook: themes, each with a definition and the rules that find it. `kilde themes` shows them.\n";

impl Workspace {
    /// The codebook; one without a theme where there is none yet.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn codebook_or_none(&self) -> Result<Codebook> {
        let text =
            fs::read(self.layout.query_file("themes.toml")).map_or_else(|_| String::new(), |bytes| decode(&bytes).text);
        match text.parse::<toml::Table>() {
            Ok(file) if !file.contains_key("theme") => Ok(Codebook { blocks: self.blocks()?, ..Codebook::default() }),
            _ => self.codebook(),
        }
    }

    /// The codebook with `themes` behind it, as it would be read; written down unless `dry`.
    ///
    /// # Errors
    /// It would not be read again, or cannot be written. Then nothing is.
    pub fn with_themes(&self, themes: &str, dry: bool) -> Result<Codebook> {
        let path = self.layout.query_file("themes.toml");
        let old = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => HEAD.as_bytes().to_vec(),
            Err(error) => return Err(Error::io(Path::new(SHOWN), &error)),
        };
        let decoded = decode(&old);
        if decoded.encoding != "UTF-8" {
            let error = Error::new(format!("the codebook is written in {}", decoded.encoding)).in_file(SHOWN);
            return Err(error.hint("save it as UTF-8, so that themes can be put behind what it holds"));
        }
        let end = if decoded.text.contains("\r\n") { "\r\n" } else { "\n" };
        let gap = if decoded.text.ends_with('\n') || decoded.text.is_empty() { "" } else { end };
        let added = format!("{gap}{}", themes.replace('\n', end));
        let codebook = Codebook::read(&format!("{}{added}", decoded.text), SHOWN, self.blocks()?)?;
        if !dry {
            let folder = self.layout.queries();
            fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, &error))?;
            replace(&path, |out| {
                out.write_all(&old)?;
                out.write_all(added.as_bytes())
            })
            .map_err(|error| Error::io(Path::new(SHOWN), &error))?;
        }
        Ok(codebook)
    }
}
