//! The zip side: entries by name, none of them larger than any text, and what the whole is.
//!
//! Apart from the formats, because a zip is opened before anyone knows which format it holds.

use std::fmt::Display;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Error, Result};
use crate::text::decode::decode;

/// The largest entry that is unpacked, in bytes. The text of a long thesis with every change tracked is a tenth of it.
const LARGEST: u64 = 64 << 20;

/// The most that is unpacked of one file, in bytes.
const ALTOGETHER: u64 = 128 << 20;

/// How many times smaller than itself a text is packed at the most. What is packed smaller is no text.
const DENSEST: u64 = 30;

/// What a zip holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A text of Word's.
    Docx,
    /// A text of LibreOffice's and its kin.
    Odt,
    /// An electronic book.
    Epub,
}

/// What else is zipped, by an entry or the type that it states, with a name for it and the way out.
const OTHERS: &[(&str, &str, &str)] = &[
    ("xl/workbook.", "a spreadsheet of Excel's", SHEET),
    ("application/vnd.oasis.opendocument.spreadsheet", "a spreadsheet of LibreOffice's", SHEET),
    ("ppt/presentation.xml", "a presentation", SLIDES),
    ("application/vnd.oasis.opendocument.presentation", "a presentation", SLIDES),
    ("application/vnd.oasis.opendocument", "an OpenDocument file that holds no text", "save its text as .odt or .txt"),
    ("Index/Document.iwa", "a file of Apple's iWork", "export it as Word (.docx)"),
    ("visio/document.xml", "a drawing", "save its text as .txt"),
];

const SHEET: &str = "save the sheet as CSV and put that into the corpus";

const SLIDES: &str = "save its text as .docx, .odt or .txt";

const AGAIN: &str = "open the file in a word processor and save it again, or fetch it once more";

const LOCKED: &str = "open it with its password, save it without one, and put that into the corpus";

/// A zip file in memory.
pub struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    largest: u64,
    left: u64,
}

impl<'b> Package<'b> {
    /// Reads the directory of a zip.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn open(bytes: &'b [u8]) -> Result<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            Error::new("the file is damaged or only half of it is there: it has no list of its parts").hint(AGAIN)
        })?;
        Ok(Package { zip, largest: LARGEST, left: ALTOGETHER })
    }

    /// The same archive as one of many texts: it may hold more, as much as texts of its size do.
    pub fn of_many(self, bytes: u64) -> Self {
        let most = bytes.saturating_mul(DENSEST);
        Package { largest: self.largest.max(most), left: self.left.max(most), ..self }
    }

    /// The names of its entries.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names().flatten().map(|name| name.into_owned())
    }

    /// What it holds.
    ///
    /// # Errors
    /// When that is nothing kilde reads, or locked by a password.
    pub fn content(&mut self) -> Result<Content> {
        let names: Vec<String> = self.names().collect();
        let has = |start: &str| names.iter().any(|name| name.starts_with(start));
        let stated = if has("mimetype") { self.text("mimetype")?.unwrap_or_default() } else { String::new() };
        let stated = stated.trim();
        if stated.starts_with("application/epub") || has("META-INF/container.xml") && !has("content.xml") {
            return Ok(Content::Epub);
        }
        self.refuse_locked(stated)?;
        if stated.starts_with("application/vnd.oasis.opendocument.text") || stated.is_empty() && has("content.xml") {
            return Ok(Content::Odt);
        }
        let other = OTHERS.iter().find(|(mark, ..)| stated.starts_with(mark) || has(mark));
        if let Some((_, name, hint)) = other {
            return Err(Error::new(format!("this is {name}, which kilde does not read")).hint(*hint));
        }
        if has("[Content_Types].xml") || has("word/") {
            return Ok(Content::Docx);
        }
        Err(Error::new("this is a zip archive without a text that kilde knows")
            .hint("unpack it and put the files you need into the corpus"))
    }

    /// LibreOffice leaves the list of parts readable and says there that they are locked.
    fn refuse_locked(&mut self, stated: &str) -> Result<()> {
        if !stated.starts_with("application/vnd.oasis.opendocument") {
            return Ok(());
        }
        let manifest = self.text("META-INF/manifest.xml")?.unwrap_or_default();
        if manifest.contains("encryption-data") { Err(locked()) } else { Ok(()) }
    }

    /// An entry as text; none where there is no such entry.
    ///
    /// # Errors
    /// When it is damaged, locked or too large.
    pub fn text(&mut self, name: &str) -> Result<Option<String>> {
        Ok(self.bytes(name)?.map(|bytes| decode(&bytes).text))
    }

    /// An entry that the text cannot do without.
    ///
    /// # Errors
    /// When it is not there, damaged, locked or too large.
    pub fn needed(&mut self, name: &str) -> Result<String> {
        self.text(name)?.ok_or_else(|| damaged(name, &"it is not there"))
    }

    /// The bytes of an entry; none where there is no such entry.
    ///
    /// # Errors
    /// When it is damaged, locked or too large.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(reason)) if reason == ZipError::PASSWORD_REQUIRED => {
                return Err(locked());
            }
            Err(error) => return Err(damaged(name, &error)),
        };
        // What the entry says of its own size is not believed.
        let most = self.largest.min(self.left);
        let mut bytes = Vec::new();
        let read = entry.take(most + 1).read_to_end(&mut bytes).map_err(|error| damaged(name, &error))? as u64;
        if read > most {
            let size = format!("`{name}` unpacks to more than {} MB, which no text does", most >> 20);
            return Err(Error::new(size).hint("save its text as .txt or .md and put that into the corpus"));
        }
        self.left -= read;
        Ok(Some(bytes))
    }
}

/// That an entry cannot be read.
pub fn damaged(name: &str, reason: &dyn Display) -> Error {
    Error::new(format!("the file is damaged: `{name}` cannot be read ({reason})")).hint(AGAIN)
}

fn locked() -> Error {
    Error::new("the file is locked with a password").hint(LOCKED)
}
