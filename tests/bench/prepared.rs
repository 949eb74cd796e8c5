//! Documents ready split and ready tokenised, in one file: what the minimal programs start from.
//!
//! A group is a source with its sentences: the number of its documents, and for each document the number of its values
//! and the values. A value is the field, a letter for its kind, and eight bytes or a length and bytes. All numbers are
//! little-endian. Words stand with a space before each; a tab instead says that a word shares the position of the one before.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::Path;

use kilde::index::analyzer::{PARTS, PartAnalyzer, WORDS, WordAnalyzer};
use tantivy::TantivyDocument;
use tantivy::schema::document::{Document as _, ReferenceValue, ReferenceValueLeaf, Value};
use tantivy::schema::{Field, FieldType, Schema};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

/// Writes groups of documents with their words.
pub struct Dump {
    file: BufWriter<File>,
    schema: Schema,
    parts: PartAnalyzer,
}

impl Dump {
    /// A new file for documents of this schema.
    pub fn create(path: &Path, schema: Schema) -> io::Result<Dump> {
        Ok(Dump { file: BufWriter::new(File::create(path)?), schema, parts: PartAnalyzer })
    }

    /// Writes a source and its sentences.
    pub fn group(&mut self, documents: &[TantivyDocument]) -> io::Result<()> {
        self.number(documents.len())?;
        for document in documents {
            self.number(document.iter_fields_and_values().count())?;
            for (field, value) in document.iter_fields_and_values() {
                self.file.write_all(&field.field_id().to_le_bytes())?;
                self.value(field, value.as_value())?;
            }
        }
        Ok(())
    }

    fn value<'a>(&mut self, field: Field, value: ReferenceValue<'a, impl Value<'a>>) -> io::Result<()> {
        match value {
            ReferenceValue::Leaf(ReferenceValueLeaf::U64(number)) => self.eight(b'u', number.to_le_bytes()),
            ReferenceValue::Leaf(ReferenceValueLeaf::I64(number)) => self.eight(b'i', number.to_le_bytes()),
            ReferenceValue::Leaf(ReferenceValueLeaf::Bytes(bytes)) => self.many(b'b', bytes),
            ReferenceValue::Leaf(ReferenceValueLeaf::Str(text)) => match self.tokenizer(field) {
                WORDS => self.many(b's', joined(WordAnalyzer.token_stream(text)).as_bytes()),
                PARTS => {
                    let words = joined(self.parts.token_stream(text));
                    self.many(b's', words.as_bytes())
                }
                _ => self.many(b's', text.as_bytes()),
            },
            _ => Err(ErrorKind::Unsupported.into()),
        }
    }

    /// The analyzer of a field; empty for a field without words.
    fn tokenizer(&self, field: Field) -> &'static str {
        let FieldType::Str(options) = self.schema.get_field_entry(field).field_type() else { return "" };
        let name = options.get_indexing_options().map_or("", |indexing| indexing.tokenizer());
        [WORDS, PARTS].into_iter().find(|known| *known == name).unwrap_or("")
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

/// The words of a stream, each behind as many spaces as its position is ahead of the one before, or behind a tab.
fn joined(mut stream: impl TokenStream) -> String {
    let (mut words, mut next) = (String::new(), 0);
    while stream.advance() {
        let token = stream.token();
        if token.position < next {
            words.push('\t');
        }
        for _ in next..=token.position {
            words.push(' ');
        }
        words.push_str(&token.text);
        next = token.position + 1;
    }
    words
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

/// Makes the trivial analyzer known under the names of kilde's.
pub fn register(manager: &TokenizerManager) {
    manager.register(WORDS, Spaces);
    manager.register(PARTS, Spaces);
}

/// Splits words that [`joined`] put together.
#[derive(Clone)]
struct Spaces;

struct Split<'a> {
    rest: &'a str,
    position: usize,
    token: Token,
}

impl Tokenizer for Spaces {
    type TokenStream<'a> = Split<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Split<'a> {
        // Before the first word the position is one less than nought.
        Split { rest: text, position: usize::MAX, token: Token::default() }
    }
}

impl TokenStream for Split<'_> {
    fn advance(&mut self) -> bool {
        let bytes = self.rest.as_bytes();
        let mut start = 0;
        while let Some(space) = bytes.get(start).filter(|byte| byte.is_ascii_whitespace()) {
            if *space == b' ' {
                self.position = self.position.wrapping_add(1);
            }
            start += 1;
        }
        let length = bytes[start..].iter().position(u8::is_ascii_whitespace).unwrap_or(bytes.len() - start);
        self.token.text.clear();
        self.token.text.push_str(&self.rest[start..start + length]);
        self.token.position = self.position;
        self.rest = &self.rest[start + length..];
        length > 0
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
