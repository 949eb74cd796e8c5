//! A file that is about to be read: its address, its first bytes, and what it certainly is not.
//!
//! Apart from the formats, because they all ask the same of it.

use std::fmt::Display;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use encoding_rs::UTF_8;

use super::guard::Guard;
use super::pdf;
use super::slug::slug;
use crate::error::{Error, Result};
use crate::model::Source;
use crate::text::controls::{self, is_control, looks_binary};
use crate::text::decode::{decode, stated};

/// How many bytes at the start of a file tell its format.
pub(super) const HEAD: u64 = 64 * 1024;

/// The largest file that is read as a whole, in bytes. No text of one work comes near.
const WHOLE: u64 = 50 << 20;

/// Formats that a corpus often holds and kilde cannot read, by how they begin.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save it as .docx, .odt or .txt, and a sheet as .csv"),
    (b"{\\rtf", "RTF", "save it as .docx, .odt or .txt"),
];

/// The endings of files that programs write, which nobody saves as a text.
const OF_RECORDS: &[&str] = &[".ris", ".nbib", ".ciw", ".enw", ".bib", ".xml", ".json", ".jsonl", ".csv", ".tsv"];

/// How zip archives begin, which are no text and yet may hold one.
const ZIP: &[u8] = b"PK";

/// What CP/M and DOS set at the end of a text.
const END_OF_OLD_FILES: u8 = 0x1A;

/// How Office wraps a file that has a password, within its head: the wrapping is that of its old files.
const LOCKED: &str = "EncryptedPackage";

/// A file to be read.
pub struct File<'a> {
    path: &'a Path,
    shown: &'a str,
    head: Vec<u8>,
    /// The child process for readers that may hang.
    pub guard: &'a Guard,
}

impl<'a> File<'a> {
    /// Looks at the first bytes of a file.
    ///
    /// # Errors
    /// When it cannot be opened, is empty, or is of a format that is not read.
    pub fn open(path: &'a Path, shown: &'a str, guard: &'a Guard) -> Result<Self> {
        let mut head = Vec::new();
        let found = fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
        found.map_err(|error| Error::io(path, &error).in_file(shown))?;
        let file = File { path, shown, head, guard };
        file.refuse_foreign()?;
        Ok(file)
    }

    /// Its name with its ending.
    pub fn name(&self) -> &str {
        self.shown.rsplit('/').next().unwrap_or(self.shown)
    }

    /// Its name without its ending.
    pub fn stem(&self) -> &str {
        self.name().rsplit_once('.').map_or(self.name(), |(stem, _)| if stem.is_empty() { self.name() } else { stem })
    }

    /// The path people know it by.
    pub fn shown(&self) -> &str {
        self.shown
    }

    /// Its first 64 KiB.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// An error with the address of this file.
    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::new(message).in_file(self.shown)
    }

    /// That a record, told by its number, is left out, and why.
    pub fn left_out(&self, record: impl Display, line: u32, why: &str) -> Error {
        self.error(format!("record {record} is left out: {why}")).at_line(line)
    }

    /// What the operating system said of this file.
    pub fn io(&self, error: &std::io::Error) -> Error {
        Error::io(self.path, error).in_file(self.shown)
    }

    /// Opens it for reading from the start.
    ///
    /// # Errors
    /// When it is gone by now.
    pub fn reader(&self) -> Result<fs::File> {
        fs::File::open(self.path).map_err(|error| self.io(&error))
    }

    /// All its bytes.
    ///
    /// # Errors
    /// When it cannot be read, or is too large for the text of one work.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let file = self.reader()?;
        let mut bytes = Vec::new();
        if file.metadata().is_ok_and(|known| known.len() > WHOLE) {
            return Err(self.too_large());
        }
        let read = file.take(WHOLE + 1).read_to_end(&mut bytes).map_err(|error| self.io(&error))?;
        if read as u64 > WHOLE {
            return Err(self.too_large());
        }
        Ok(bytes)
    }

    fn too_large(&self) -> Error {
        let error = self.error(format!("larger than {} MB, too large for the text of one work", WHOLE >> 20));
        error.hint("cut it into one file a work, or make its records a CSV or JSON Lines file")
    }

    /// Its text, and a warning where some of its bytes meant nothing.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn text(&self) -> Result<(String, Vec<Error>)> {
        let decoded = decode(&self.bytes()?);
        let mut warnings = Vec::new();
        if decoded.lossy {
            warnings.push(self.lossy(decoded.encoding));
        }
        Ok((controls::without(decoded.text), warnings))
    }

    /// The warning that some bytes meant nothing.
    pub fn lossy(&self, encoding: &str) -> Error {
        self.error(format!("some letters are broken: not all bytes are {encoding}")).hint("save it again as UTF-8")
    }

    /// The warning that a text has control characters in it, at the first of them, which its readers leave out. Some old
    /// programs end a file with one.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn controls(&self) -> Result<Option<Error>> {
        let wide = stated(&self.head).is_some_and(|(encoding, _)| encoding != UTF_8);
        if wide || self.is_packed() {
            return Ok(None);
        }
        let end = if memchr::memchr(b'\n', &self.head).is_some() { b'\n' } else { b'\r' };
        let (mut count, mut first, mut line, mut last) = (0_usize, 1, 1_usize, 0);
        let mut reader = BufReader::with_capacity(HEAD as usize, self.reader()?);
        loop {
            let chunk = reader.fill_buf().map_err(|error| self.io(&error))?;
            let Some(end_of_chunk) = chunk.last() else { break };
            last = *end_of_chunk;
            let here = chunk.iter().filter(|byte| is_control(**byte)).count();
            if count == 0 && here > 0 {
                let before = chunk.iter().take_while(|byte| !is_control(**byte)).filter(|byte| **byte == end).count();
                first = line + before;
            }
            count += here;
            line += memchr::memchr_iter(end, chunk).count();
            let length = chunk.len();
            reader.consume(length);
        }
        count -= usize::from(last == END_OF_OLD_FILES);
        let error = || {
            let counted =
                if count == 1 { "a control character is".into() } else { format!("{count} control characters are") };
            self.error(format!("{counted} left out, which no text has"))
                .at_line(u32::try_from(first).unwrap_or(u32::MAX))
                .hint("see whether a word is broken there")
        };
        Ok((count > 0).then(error))
    }

    /// Whether it is no text and yet may hold one.
    fn is_packed(&self) -> bool {
        self.head.starts_with(ZIP) || pdf::begins(&self.head)
    }

    /// What is known of a work that has this whole file.
    pub fn source(&self) -> Source {
        Source { base: slug(self.stem()), path: self.shown.to_string(), ..Source::default() }
    }

    /// An old Office file by its beginning that is a new one by its name, or says that it holds one, has a password.
    fn is_locked(&self, head: &[u8]) -> bool {
        let name = self.name().to_lowercase();
        let wide: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let new = [".docx", ".docm", ".xlsx", ".pptx"].iter().any(|ending| name.ends_with(ending));
        head.starts_with(b"\xd0\xcf\x11\xe0") && (new || memchr::memmem::find(head, &wide).is_some())
    }

    fn refuse_foreign(&self) -> Result<()> {
        let head = self.head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.head).trim_ascii_start();
        if head.is_empty() {
            return Err(self.error("the file is empty").hint("put its text back, or take it out of the corpus"));
        }
        if self.is_locked(head) {
            let hint = "open it with its password, save it without one, and put that into the corpus";
            return Err(self.error("the file is locked with a password").hint(hint));
        }
        for (mark, name, hint) in FOREIGN {
            if head.starts_with(mark) {
                return Err(self.error(format!("this is {name}, which kilde does not read")).hint(*hint));
            }
        }
        if let Some((what, hint)) = foreign_text(&head_text(head)) {
            return Err(self.error(format!("this is {what}, which kilde does not read")).hint(hint));
        }
        if looks_binary(&self.head) && !head.starts_with(ZIP) && !pdf::begins(&self.head) {
            let name = self.name().to_lowercase();
            let hint = match OF_RECORDS.iter().any(|ending| name.ends_with(ending)) {
                true => "export it again",
                false => "save it as .txt, .md, .html or .csv",
            };
            return Err(self.error("this is not a text").hint(hint));
        }
        Ok(())
    }
}

/// What a text is that is written for programs, and the way to one that people read.
fn foreign_text(head: &str) -> Option<(&'static str, &'static str)> {
    let begins = head.trim_start().lines().take(12).collect::<Vec<_>>().join("\n").to_lowercase();
    let saved = begins.contains("mime-version:") && begins.contains("multipart/related");
    match begins.as_str() {
        _ if saved => Some(("a web page saved as one file (MHTML)", "save it as \"HTML only\", or print it to a PDF")),
        begins if begins.starts_with("[internetshortcut]") => {
            Some(("a link to a page", "open it, and save the page as .html or print it to a PDF"))
        }
        begins if begins.contains("\\documentclass") => {
            Some(("the source of a LaTeX document", "put its PDF into the corpus instead"))
        }
        _ => None,
    }
}

/// The first bytes of a file as text, without a last line that may be cut; where that line is most of it, without a last
/// word: publishers write whole articles of XML into one line.
pub fn head_text(head: &[u8]) -> String {
    let mut text = controls::without(decode(head).text);
    if head.len() as u64 >= HEAD {
        let line = text.rfind('\n').filter(|end| *end > text.len() / 2);
        text.truncate(line.or_else(|| text.rfind(char::is_whitespace)).unwrap_or(text.len()));
    }
    text
}
