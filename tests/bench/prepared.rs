//! Documents ready split and ready tokenised, in one file: what the minimal programs start from.
//!
//! A group is a source with its sentences: the number of its documents, and for each document the number of its values
//! and the values. A value is the field, a letter for its kind, and eight bytes or a length and bytes. All numbers are
//! little-endian; words are ready as kilde's index takes them.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::Path;

use kilde::index::entry::Entry;
use tantivy::TantivyDocument;
use tantivy::schema::Field;
use tantivy::schema::document::{Document as _, ReferenceValue, ReferenceValueLeaf, Value};

/// Writes groups of documents with their words.
pub struct Dump {
    file: BufWriter<File>,
}

impl Dump {
    /// A new file.
    pub fn create(path: &Path) -> io::Result<Dump> {
        Ok(Dump { file: BufWriter::new(File::create(path)?) })
    }

    /// Writes a source and its sentences.
    pub fn group(&mut self, documents: &[Entry]) -> io::Result<()> {
        self.number(documents.len())?;
        for document in documents {
            self.number(document.iter_fields_and_values().count())?;
            for (field, value) in document.iter_fields_and_values() {
                self.file.write_all(&field.field_id().to_le_bytes())?;
                self.value(value.as_value())?;
            }
        }
        Ok(())
    }

    fn value<'a>(&mut self, value: ReferenceValue<'a, impl Value<'a>>) -> io::Result<()> {
        match value {
            ReferenceValue::Leaf(ReferenceValueLeaf::U64(number)) => self.eight(b'u', number.to_le_bytes()),
            ReferenceValue::Leaf(ReferenceValueLeaf::I64(number)) => self.eight(b'i', number.to_le_bytes()),
            ReferenceValue::Leaf(ReferenceValueLeaf::Bytes(bytes)) => self.many(b'b', bytes),
            ReferenceValue::Leaf(ReferenceValueLeaf::Str(text)) => self.many(b's', text.as_bytes()),
            _ => Err(ErrorKind::Unsupported.into()),
        }
    }

    fn eight(&mut self, kind: u8, bytes: [u8; 8]) -> io::Result<()> {
        self.file.write_all(&[kind])?;
        self.file.write_all(&bytes)
    }

    fn many(&mut self, kind: u8, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(&[kind])?;
        self.number(bytes.len())?;
        self.file.write_all(bytes)
    }

    fn number(&mut self, number: usize) -> io::Result<()> {
        self.file.write_all(&(number as u32).to_le_bytes())
    }
}

/// Reads the documents again.
pub struct Prepared {
    file: BufReader<File>,
    buffer: Vec<u8>,
}

impl Prepared {
    /// Opens a file that [`Dump`] wrote.
    pub fn open(path: &Path) -> io::Result<Prepared> {
        Ok(Prepared { file: BufReader::with_capacity(1 << 20, File::open(path)?), buffer: Vec::new() })
    }

    /// The next source with its sentences; `None` at the end.
    pub fn group(&mut self) -> io::Result<Option<Vec<TantivyDocument>>> {
        let documents = match self.number() {
            Ok(documents) => documents,
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        };
        (0..documents).map(|_| self.document()).collect::<io::Result<_>>().map(Some)
    }

    fn document(&mut self) -> io::Result<TantivyDocument> {
        let mut document = TantivyDocument::default();
        for _ in 0..self.number()? {
            let field = Field::from_field_id(self.number()?);
            let [kind] = self.bytes()?;
            match kind {
                b'u' => document.add_u64(field, u64::from_le_bytes(self.bytes()?)),
                b'i' => document.add_i64(field, i64::from_le_bytes(self.bytes()?)),
                kind => {
                    let length = self.number()? as usize;
                    self.buffer.resize(length, 0);
                    self.file.read_exact(&mut self.buffer)?;
                    match kind {
                        b'b' => document.add_bytes(field, &self.buffer),
                        _ => document.add_text(field, std::str::from_utf8(&self.buffer).map_err(io::Error::other)?),
                    }
                }
            }
        }
        Ok(document)
    }

    fn number(&mut self) -> io::Result<u32> {
        Ok(u32::from_le_bytes(self.bytes()?))
    }

    fn bytes<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}
