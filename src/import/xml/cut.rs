//! The records of an XML file, cut out of it one at a time.
//!
//! Apart from `tree`, which reads a record that is cut out: a parser gives a file up at its first slip, so where records
//! begin and end is told by their own tags alone, and a slip costs one record. One record is held in memory.

use std::io;

use encoding_rs::{Encoding, UTF_8};

use crate::error::Result;
use crate::import::file::File;
use crate::import::lines::{self, Transcoder};
use crate::text::decode::stated;

/// The largest record, in bytes.
const LONGEST: usize = 16 << 20;

/// The longest comment or section of plain characters, in bytes; what is longer was probably never closed.
const LONGEST_SECTION: usize = 1 << 20;

/// More than the longest name of an element that holds a record, in bytes.
const NAME: usize = 128;

/// What looks like markup and is none: how it opens and closes.
const SECTIONS: [(&str, &str); 2] = [("<!--", "-->"), ("<![CDATA[", "]]>")];

/// A record as it stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Cut {
    /// The line it begins on, from 1.
    pub line: u32,
    /// Its element, from tag to tag.
    pub text: String,
    /// What is wrong with its tags.
    pub slip: Option<&'static str>,
}

/// The records of a file.
pub struct Records {
    source: Transcoder,
    /// The names of the elements that hold a record, without prefix.
    names: &'static [&'static str],
    /// The stretch of the file that is in memory.
    text: String,
    /// What is not passed yet begins here.
    start: usize,
    /// The line of `start`.
    line: u32,
    /// Whether the file has no more.
    ended: bool,
    /// Whether another end of the record before may still come, because that one is broken.
    broken: bool,
}

/// What stands at the next bracket, counted from where the search began to count.
struct Step {
    what: What,
    /// Its bracket.
    at: usize,
    /// Where to search on.
    after: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Begin,
    End,
    Other,
}

impl Records {
    /// Begins to read a file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(file: &File<'_>, names: &'static [&'static str]) -> Result<Self> {
        let source = Transcoder::open(file, encoding(file)?)?;
        Ok(Records { source, names, text: String::new(), start: 0, line: 1, ended: false, broken: false })
    }

    /// The next record; none at the end of the file.
    ///
    /// # Errors
    /// When reading fails.
    pub fn next_cut(&mut self) -> io::Result<Option<Cut>> {
        while let Some(step) = self.step(0)? {
            self.pass(step.at);
            let rest = step.after - step.at;
            match step.what {
                What::Begin => return self.cut().map(Some),
                What::End if !std::mem::take(&mut self.broken) => {
                    let cut =
                        Cut { line: self.line, text: String::new(), slip: Some("the tag that begins it is broken") };
                    self.pass(rest);
                    return Ok(Some(cut));
                }
                What::End | What::Other => self.pass(rest),
            }
        }
        Ok(None)
    }

    /// Says that the last record is broken: an end that comes before the next beginning is its own.
    pub fn is_broken(&mut self) {
        self.broken = true;
    }

    /// Cuts out the record that begins here.
    fn cut(&mut self) -> io::Result<Cut> {
        let line = self.line;
        self.broken = false;
        let tag = self.closing_bracket(1)?;
        let mut from = tag;
        let (end, slip) = loop {
            if self.rest()[..from].ends_with("/>") && from == tag {
                break (tag, None);
            }
            if from > LONGEST {
                self.broken = true;
                break (from, Some("it is far too large for a record"));
            }
            match self.step(from)? {
                None => break (self.rest().len(), Some("its end is missing")),
                Some(step) if step.what == What::End => break (step.after, None),
                Some(step) if step.what == What::Begin => break (step.at, Some("its end is missing")),
                Some(step) => from = step.after,
            }
        };
        let text = if slip.is_none() { self.rest()[..end].to_string() } else { String::new() };
        self.pass(end);
        Ok(Cut { line, text, slip })
    }

    /// What stands at the first bracket from `from` on; none at the end of the file.
    fn step(&mut self, from: usize) -> io::Result<Option<Step>> {
        let Some(at) = self.find(b'<', from)? else {
            // Between records a text without any markup is passed over and not kept.
            let after = self.rest().len();
            return Ok((!self.ended).then_some(Step { what: What::Other, at: after, after }));
        };
        while !self.ended && self.rest().len() < at + NAME {
            self.fill()?;
        }
        for (open, close) in SECTIONS {
            if self.rest()[at..].starts_with(open) {
                let after = self.section(at + open.len(), open, close)?;
                return Ok(Some(Step { what: What::Other, at, after }));
            }
        }
        let what = self.what(at + 1);
        let after = if what == What::End { self.closing_bracket(at + 1)? } else { at + 1 };
        Ok(Some(Step { what, at, after }))
    }

    /// Whether a record begins or ends with the tag of which the name begins at `at`.
    fn what(&self, at: usize) -> What {
        let tag = &self.rest()[at..];
        let (what, tag) = tag.strip_prefix('/').map_or((What::Begin, tag), |tag| (What::End, tag));
        let end = tag.bytes().take(NAME).position(|byte| matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n'));
        let (name, rest) = tag.split_at(end.unwrap_or(0));
        let local = name.split_once(':').map_or(name, |(_, local)| local);
        let ends_well = !rest.starts_with('/') || rest.starts_with("/>");
        if ends_well && self.names.contains(&local) { what } else { What::Other }
    }

    /// Where the section ends of which the content begins at `from`. One that is opened again was never closed: then it is
    /// text, and so is one that is too long.
    fn section(&mut self, from: usize, open: &str, close: &str) -> io::Result<usize> {
        loop {
            let rest = &self.rest().as_bytes()[from..];
            let first = |text: &str| text.as_bytes()[0];
            let mark = memchr::memchr2_iter(first(open), first(close), rest)
                .find(|mark| rest[*mark..].starts_with(open.as_bytes()) || rest[*mark..].starts_with(close.as_bytes()));
            match mark {
                Some(mark) if rest[mark..].starts_with(close.as_bytes()) => return Ok(from + mark + close.len()),
                Some(_) => return Ok(from),
                None if self.ended || rest.len() > LONGEST_SECTION => return Ok(from),
                None => self.fill()?,
            }
        }
    }

    /// The place behind the next closing bracket, or the end of what is there.
    fn closing_bracket(&mut self, from: usize) -> io::Result<usize> {
        Ok(self.find(b'>', from)?.map_or(self.rest().len(), |at| at + 1))
    }

    /// Where a byte comes next, as far as a record may reach.
    fn find(&mut self, byte: u8, from: usize) -> io::Result<Option<usize>> {
        let mut from = from;
        loop {
            let rest = self.rest();
            if let Some(at) = memchr::memchr(byte, &rest.as_bytes()[from..]) {
                return Ok(Some(from + at));
            }
            from = rest.len();
            if self.ended || from > LONGEST {
                return Ok(None);
            }
            self.fill()?;
        }
    }

    /// What is in memory and not passed yet.
    fn rest(&self) -> &str {
        &self.text[self.start..]
    }

    /// Leaves some bytes behind and counts their lines.
    fn pass(&mut self, bytes: usize) {
        let passed = &self.text.as_bytes()[self.start..self.start + bytes];
        let lines = memchr::memchr_iter(b'\n', passed).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.start += bytes;
    }

    /// Reads on, and forgets what is passed.
    fn fill(&mut self) -> io::Result<()> {
        self.text.drain(..std::mem::take(&mut self.start));
        let stretch = self.source.stretch()?;
        self.ended = stretch.is_empty();
        self.text.push_str(stretch);
        Ok(())
    }
}

/// The encoding of a file: by its mark, then by its bytes where they are UTF-8, then by its declaration. What is declared
/// as UTF-8 and is it for the most part has some damaged letters; otherwise the declaration is wrong, and a guess counts.
fn encoding(file: &File<'_>) -> Result<&'static Encoding> {
    let guess = lines::encoding(file)?;
    if guess == UTF_8 || stated(file.head()).is_some() {
        return Ok(guess);
    }
    Ok(match declared(file.head()) {
        Some(declared) if declared != UTF_8 => declared,
        _ if is_rather_utf8(file.head()) => UTF_8,
        _ => guess,
    })
}

/// The encoding that the first line of a file declares.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let line = String::from_utf8_lossy(&head[..head.len().min(200)]);
    let (_, rest) = line.split_once("?>")?.0.split_once("encoding")?;
    let rest = rest.trim_start_matches([' ', '=', '"', '\'']);
    Encoding::for_label(rest.split(['"', '\'']).next()?.as_bytes())
}

/// Whether more letters of several bytes are whole than broken.
fn is_rather_utf8(bytes: &[u8]) -> bool {
    let count = |chunk: std::str::Utf8Chunk<'_>| {
        let whole = chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        (whole, usize::from(!chunk.invalid().is_empty()))
    };
    let (whole, broken) = bytes.utf8_chunks().map(count).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    whole > broken
}
