//! Writing the index.
//!
//! A commit is one atomic step: the manifest is written under a new name first, and the commit names it. Whoever is killed
//! before that leaves the old index, and the files of the half-made one are swept away by the next commit.

use std::fs::{self, File};
use std::hash::Hasher;
use std::path::{Path, PathBuf};

use siphasher::sip::SipHasher13;
use tantivy::directory::MmapDirectory;
use tantivy::indexer::UserOperation;
use tantivy::schema::Field;
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

use super::facts::{Tally, Traits, flags};
use super::manifest::Manifest;
use super::reader::Payload;
use super::schema::{Fields, SOURCE, schema};
use super::{VERSION, analyzer, seal, trouble};
use crate::error::{Error, Result};
use crate::model::{Document, Sentence, Source};
use crate::text::language::Language;
use crate::text::layout::Role;
use crate::text::lexicon::Tongue;
use crate::text::words;

/// The right to write the index of a review; given back when dropped, or when the process ends however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the right to write, waiting for another run where there is one; `waiting` is called once before that.
    pub fn take(folder: &Path, waiting: &mut dyn FnMut()) -> Result<Lock> {
        fs::create_dir_all(folder).map_err(|error| no_place(&error))?;
        let path = folder.join("lock");
        let file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(|error| no_place(&error))?;
        if file.try_lock().is_err() {
            waiting();
            file.lock().map_err(|error| Error::io(&path, &error))?;
        }
        Ok(Lock { _file: file })
    }
}

fn no_place(error: &std::io::Error) -> Error {
    let reason = Error::io(Path::new(""), error).message;
    Error::new(format!("kilde cannot keep its index here: {reason}"))
        .in_file(".kilde")
        .hint("see that the review's folder may be written to and that .kilde, if there, is a folder of kilde's")
}

/// An index being written.
pub struct Writer {
    folder: PathBuf,
    writer: IndexWriter,
    fields: Fields,
}

impl Writer {
    /// Opens the index in `folder` for writing, or makes a new one where `fresh` or where there is none.
    /// `threads` write at once, each with `memory` bytes (at least 15 MB) before it starts another segment.
    pub fn open(folder: &Path, fresh: bool, threads: usize, memory: usize) -> Result<Writer> {
        let place = folder.join("index");
        if fresh && place.exists() {
            let gone = if place.is_dir() { fs::remove_dir_all(&place) } else { fs::remove_file(&place) };
            gone.map_err(|error| Error::io(&place, &error))?;
        }
        fs::create_dir_all(&place).map_err(|error| Error::io(&place, &error))?;
        let (schema, _) = schema();
        let directory = MmapDirectory::open(&place).map_err(trouble)?;
        let index = Index::open_or_create(directory, schema).map_err(trouble)?;
        Writer::over(&index, folder, threads, memory)
    }

    /// Writes an index that is already open; the manifest goes to `folder`.
    pub fn over(index: &Index, folder: &Path, threads: usize, memory: usize) -> Result<Writer> {
        analyzer::register(index.tokenizers());
        let (_, fields) = schema();
        let writer = index.writer_with_num_threads(threads, memory * threads).map_err(trouble)?;
        Ok(Writer { folder: folder.to_path_buf(), writer, fields })
    }

    /// Takes out all that was read from a file.
    pub fn forget(&self, path: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.file, path));
    }

    /// Adds a source and its sentences.
    pub fn add(&self, document: &Document) -> Result<()> {
        let documents = documents(document, &self.fields)?;
        self.writer.run(documents.into_iter().map(UserOperation::Add)).map_err(trouble)?;
        Ok(())
    }

    /// Makes all changes visible at once, and waits until the index is tidy.
    pub fn commit(mut self, manifest: &Manifest) -> Result<()> {
        let bytes = manifest.pack()?;
        let mut prepared = self.writer.prepare_commit().map_err(trouble)?;
        let name = format!("files-{}", prepared.opstamp());
        let path = self.folder.join(&name);
        fs::write(&path, bytes).map_err(|error| Error::io(&path, &error))?;
        let payload = Payload { version: VERSION.to_string(), manifest: name.clone() };
        prepared.set_payload(&serde_json::to_string(&payload).map_err(trouble)?);
        prepared.commit().map_err(trouble)?;
        self.writer.wait_merging_threads().map_err(trouble)?;
        sweep(&self.folder, &name);
        seal::seal(&self.folder);
        Ok(())
    }
}

/// The document of a source and those of its sentences, as the index holds them.
pub fn documents(document: &Document, fields: &Fields) -> Result<Vec<TantivyDocument>> {
    let mut documents = Vec::with_capacity(document.sentences.len() + 1);
    let (mut sentences, mut codable, mut total) = (Tally::default(), Tally::default(), 0);
    documents.push(TantivyDocument::default());
    for sentence in &document.sentences {
        let text = &document.text[sentence.range.clone()];
        let (flags, words) = (flags_of(sentence), words::count(text));
        total += words;
        if flags & flags::CODABLE != 0 {
            sentences.add(flags, 1);
            codable.add(flags, words);
        }
        documents.push(sentence_document(document, sentence, text, flags, words, fields));
    }
    documents[0] = source_document(document, sentences, codable, total, fields)?;
    Ok(documents)
}

fn source_document(
    document: &Document,
    sentences: Tally,
    codable: Tally,
    words: u32,
    fields: &Fields,
) -> Result<TantivyDocument> {
    let source = &document.source;
    // The parts of a `Record`, in its order: packed, both are the same bytes.
    let record = (source, &document.sections, &document.sentences);
    let mut written = TantivyDocument::default();
    written.add_text(fields.file, &source.path);
    written.add_text(fields.mark, SOURCE);
    written.add_text(fields.base, &source.base);
    written.add_text(fields.label, source.label());
    written.add_text(fields.title, source.title.as_deref().unwrap_or_default());
    for author in &source.authors {
        written.add_text(fields.author, author.full());
    }
    if let Some(year) = source.year {
        written.add_i64(fields.year, i64::from(year));
    }
    written.add_u64(fields.traits, Traits::of(source).pack());
    written.add_u64(fields.sentences, sentences.pack());
    written.add_u64(fields.codable, codable.pack());
    written.add_u64(fields.hash, u64::from(hash(source)));
    written.add_bytes(fields.record, &postcard::to_allocvec(&record).map_err(trouble)?);
    written.add_text(fields.text, &document.text);
    Ok(common(written, 0, words, 0, fields))
}

fn sentence_document(
    document: &Document,
    sentence: &Sentence,
    text: &str,
    flags: u64,
    words: u32,
    fields: &Fields,
) -> TantivyDocument {
    // A document's own guess is a kilobyte; a sentence stands in it twice and needs half of that.
    let mut written = TantivyDocument::with_capacity(2 * text.len() + document.source.path.len() + 64);
    written.add_text(fields.file, &document.source.path);
    let tongue = Tongue::from(sentence.language);
    written.add_text(fields.words_in(tongue), text);
    if tongue == Tongue::Norwegian {
        written.add_text(fields.parts, text);
    }
    for title in document.section_path(sentence) {
        written.add_text(fields.section, title);
    }
    common(written, sentence.paragraph, words, flags, fields)
}

/// The columns that every document has, so that they need no list of who has them.
fn common(mut written: TantivyDocument, paragraph: u32, words: u32, flags: u64, fields: &Fields) -> TantivyDocument {
    let mut number = |field: Field, value: u64| written.add_u64(field, value);
    number(fields.paragraph, u64::from(paragraph));
    number(fields.words, u64::from(words));
    number(fields.flags, flags);
    written
}

/// Takes away the manifests of earlier commits. That one stays behind does no harm.
fn sweep(folder: &Path, current: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("files-") && name != current {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn flags_of(sentence: &Sentence) -> u64 {
    let bit = |condition: bool, flag: u64| if condition { flag } else { 0 };
    bit(sentence.role == Role::Body, flags::CODABLE)
        | bit(sentence.parallel, flags::PARALLEL)
        | bit(sentence.language == Language::En, flags::ENGLISH)
}

/// What tells works with the same base apart: a hash of title and place, the same on every machine.
pub(super) fn hash(source: &Source) -> u32 {
    let mut hasher = SipHasher13::new();
    for part in [source.title.as_deref().unwrap_or_default(), &source.path] {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xFF);
    }
    hasher.write_u32(source.record.unwrap_or_default());
    (hasher.finish() >> 32) as u32
}
