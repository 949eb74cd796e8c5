//! Writing the index.
//!
//! A commit is one atomic step: the manifest is written under a new name first, and the commit names it. Whoever is killed
//! before that leaves the old index, and the files of the half-made one are swept away by the next commit.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::directory::MmapDirectory;
use tantivy::indexer::UserOperation;
use tantivy::{Index, IndexSettings, IndexWriter, Term};

use super::backlog::Backlog;
use super::entry::{Entry, Group};
use super::manifest::Manifest;
use super::reader::Payload;
use super::schema::{Fields, schema};
use super::{VERSION, analyzer, seal, trouble};
use crate::error::{Error, Result};
use crate::model::Document;

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
            file.lock().map_err(|error| no_place(&error))?;
        }
        tidy(&folder.join("index"));
        Ok(Lock { _file: file })
    }
}

/// Removes what a killed run had begun to write beside the files of the index: nobody else writes there now.
fn tidy(index: &Path) {
    for entry in fs::read_dir(index).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(".tmp") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn no_place(error: &io::Error) -> Error {
    let told = Error::io(Path::new(".kilde"), error);
    let other = || "see that `.kilde`, if there, is a folder of kilde's".to_string();
    let hint = match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "get the right to write to the review's folder, or work in a copy of it in a folder of your own".to_string()
        }
        _ => told.hint.clone().unwrap_or_else(other),
    };
    Error { message: format!("kilde cannot keep its index here: {}", told.message), ..told }.hint(hint)
}

/// What tantivy said while it wrote: the old index is as it was, and mostly the disk is full.
fn unwritten(error: impl std::fmt::Display) -> Error {
    let hint = "make room on the disk, and see that `.kilde` may be written to; the index is as it was";
    Error::new(format!("the index cannot be written: {error}")).in_file(".kilde").hint(hint)
}

/// How many bytes of stored records and texts are packed together: a few abstracts. A search reads as many as it shows, far
/// from each other, and with each the others of its block.
const BLOCK: usize = 4096;

/// An index being written.
pub struct Writer {
    folder: PathBuf,
    writer: IndexWriter<Entry>,
    backlog: Arc<Backlog>,
    /// By file, how many words its sources have, as far as they are written.
    words: Mutex<HashMap<String, u64>>,
    fields: Fields,
}

impl Writer {
    /// Opens the index in `folder` for writing, or makes a new one where `fresh` or where there is none.
    /// `threads` write at once, each with `memory` bytes (at least 15 MB) before it starts another segment.
    pub fn open(folder: &Path, fresh: bool, threads: usize, memory: usize) -> Result<Writer> {
        let place = folder.join("index");
        if fresh && place.exists() {
            let gone = if place.is_dir() { fs::remove_dir_all(&place) } else { fs::remove_file(&place) };
            gone.map_err(|error| no_place(&error))?;
        }
        fs::create_dir_all(&place).map_err(|error| no_place(&error))?;
        let (schema, _) = schema();
        let directory = MmapDirectory::open(&place).map_err(trouble)?;
        let settings = IndexSettings { docstore_blocksize: BLOCK, ..IndexSettings::default() };
        let builder = Index::builder().schema(schema).settings(settings);
        let index = builder.open_or_create(directory).map_err(trouble)?;
        Writer::over(&index, folder, threads, memory)
    }

    /// Writes an index that is already open; the manifest goes to `folder`.
    pub fn over(index: &Index, folder: &Path, threads: usize, memory: usize) -> Result<Writer> {
        analyzer::register(index.tokenizers());
        let (_, fields) = schema();
        let writer = index.writer_with_num_threads(threads, memory * threads).map_err(unwritten)?;
        Ok(Writer { folder: folder.to_path_buf(), writer, backlog: Arc::default(), words: Mutex::default(), fields })
    }

    /// Takes out all that was read from a file.
    pub fn forget(&self, path: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.file, path));
    }

    /// Adds sources and their sentences: all of them to one segment, and several at once for less than one by one.
    pub fn add(&self, documents: Vec<Document>) -> Result<()> {
        let mut additions = Vec::new();
        let load = Arc::new(self.backlog.take(documents.iter().map(|document| document.text.len()).sum()));
        for document in documents {
            let path = document.source.path.clone();
            let group = Group::of(document, self.fields, Some(load.clone()))?;
            *lock(&self.words).entry(path).or_default() += group.words();
            additions.extend(group.entries().map(UserOperation::Add));
        }
        self.writer.run(additions).map_err(unwritten)?;
        Ok(())
    }

    /// Makes all changes visible at once, and waits until the index is tidy. What `manifest` lacks is how many words the
    /// files that were written anew have.
    pub fn commit(mut self, mut manifest: Manifest) -> Result<()> {
        for (path, &words) in &*lock(&self.words) {
            manifest.files.entry(path.clone()).and_modify(|state| state.words = words);
        }
        let bytes = manifest.pack()?;
        let mut prepared = self.writer.prepare_commit().map_err(unwritten)?;
        let name = format!("files-{}", prepared.opstamp());
        let path = self.folder.join(&name);
        fs::write(&path, bytes).map_err(|error| no_place(&error))?;
        let payload = Payload { version: VERSION.to_string(), manifest: name.clone() };
        prepared.set_payload(&serde_json::to_string(&payload).map_err(trouble)?);
        prepared.commit().map_err(unwritten)?;
        // Before the merging, which takes a while: whoever is killed in it leaves no more than the segments of it behind.
        sweep(&self.folder, &name);
        self.writer.wait_merging_threads().map_err(unwritten)?;
        seal::seal(&self.folder);
        Ok(())
    }
}

/// Counts stay right when a thread breaks down between them.
fn lock<T>(counts: &Mutex<T>) -> MutexGuard<'_, T> {
    counts.lock().unwrap_or_else(PoisonError::into_inner)
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
