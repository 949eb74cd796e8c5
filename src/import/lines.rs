//! The lines of a text file of any encoding, one at a time.
//!
//! Apart from `text::decode`, which wants a whole text: an export of 100,000 records is never held in memory.

use std::fs;
use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use super::file::File;
use crate::error::Result;
use crate::text::controls;
use crate::text::decode::{decode, stated};

/// The longest line that is read, in bytes; the rest of it is passed over.
const LONGEST: u64 = 16 << 20;

/// How much is decoded at a time, in bytes.
const CHUNK: usize = 64 * 1024;

/// A line and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: u32,
    /// Its text without the line end.
    pub text: String,
    /// True where it was too long, and its end is missing.
    pub cut: bool,
}

/// The lines of a file.
pub struct Lines {
    reader: BufReader<Transcoder>,
    number: u32,
    end: u8,
}

impl Lines {
    /// Begins to read a file: guesses its encoding from the first stretch of it that is not ASCII.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn open(file: &File<'_>) -> Result<Self> {
        let source = Transcoder::open(file, encoding(file)?)?;
        let head = file.head();
        let old_mac = head.contains(&b'\r') && !head.contains(&b'\n');
        Ok(Lines {
            reader: BufReader::with_capacity(CHUNK, source),
            number: 0,
            end: if old_mac { b'\r' } else { b'\n' },
        })
    }

    /// The next line; none at the end of the file.
    ///
    /// # Errors
    /// When reading fails.
    pub fn next_line(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::new();
        (&mut self.reader).take(LONGEST).read_until(self.end, &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.number = self.number.saturating_add(1);
        let cut = bytes.last() != Some(&self.end) && bytes.len() as u64 == LONGEST;
        if cut {
            self.reader.skip_until(self.end)?;
        }
        let mut text =
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into());
        while text.ends_with(['\n', '\r']) {
            text.pop();
        }
        Ok(Some(Line { number: self.number, text, cut }))
    }
}

/// Tells the lines of places in a text that is read whole, asked in ascending order: each byte is counted once.
#[derive(Debug, Default)]
pub struct LineCount {
    counted: usize,
    before: u32,
}

impl LineCount {
    /// The line, from 1, of the byte `at`, which is not before the last one asked for.
    pub fn line(&mut self, text: &str, at: usize) -> u32 {
        let lines = memchr::memchr_iter(b'\n', &text.as_bytes()[self.counted..at]).count();
        self.before = self.before.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.counted = at;
        self.before.saturating_add(1)
    }
}

/// The encoding of a file, by its mark or by the first of its lines that are not ASCII.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn encoding(file: &File<'_>) -> Result<&'static Encoding> {
    match stated(file.head()) {
        Some((encoding, _)) => Ok(encoding),
        None => guess(file.reader()?).map_err(|error| file.io(&error)),
    }
}

fn guess(file: fs::File) -> io::Result<&'static Encoding> {
    let mut reader = BufReader::with_capacity(CHUNK, file);
    loop {
        let chunk = reader.fill_buf()?;
        let length = chunk.len();
        if length == 0 {
            return Ok(UTF_8);
        }
        if !chunk.is_ascii() {
            // A letter cut by the end of the stretch must not count against UTF-8.
            let mut sample = chunk.to_vec();
            reader.consume(length);
            reader.by_ref().take(CHUNK as u64).read_until(b'\n', &mut sample)?;
            return Ok(Encoding::for_label(decode(&sample).encoding.as_bytes()).unwrap_or(UTF_8));
        }
        reader.consume(length);
    }
}

/// Reads any encoding as UTF-8, without control characters.
pub(super) struct Transcoder {
    source: fs::File,
    decoder: Decoder,
    bytes: Vec<u8>,
    text: String,
    taken: usize,
    ended: bool,
}

impl Transcoder {
    /// Begins to read a file.
    ///
    /// # Errors
    /// When it is gone by now.
    pub(super) fn open(file: &File<'_>, encoding: &'static Encoding) -> Result<Self> {
        Ok(Transcoder {
            source: file.reader()?,
            decoder: encoding.new_decoder(),
            bytes: Vec::new(),
            text: String::new(),
            taken: 0,
            ended: false,
        })
    }

    /// The next stretch of text; empty at the end of the file.
    ///
    /// # Errors
    /// When reading fails.
    pub(super) fn stretch(&mut self) -> io::Result<&str> {
        self.refill()?;
        Ok(&self.text)
    }

    /// Decodes the next stretch.
    fn refill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.taken = 0;
        while self.text.is_empty() && !self.ended {
            self.bytes.clear();
            (&mut self.source).take(CHUNK as u64).read_to_end(&mut self.bytes)?;
            self.ended = self.bytes.is_empty();
            self.text.reserve(self.decoder.max_utf8_buffer_length(self.bytes.len()).unwrap_or(4 * CHUNK));
            let (result, ..) = self.decoder.decode_to_string(&self.bytes, &mut self.text, self.ended);
            debug_assert!(matches!(result, CoderResult::InputEmpty), "room for all of it was made");
            self.text = controls::without(std::mem::take(&mut self.text));
        }
        Ok(())
    }
}

impl Read for Transcoder {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.text.len() {
            self.refill()?;
        }
        let rest = self.text.as_bytes().get(self.taken..).unwrap_or_default();
        let length = rest.len().min(out.len());
        out[..length].copy_from_slice(&rest[..length]);
        self.taken += length;
        Ok(length)
    }
}
