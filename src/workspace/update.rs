//! Bringing the index up to date: only changed files are read, by several threads at once.
//!
//! Apart from the plan, which says what has to be done and writes nothing: here it is done, under the lock of the index.

use std::fs;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{SystemTime, UNIX_EPOCH};

use super::corpus::{CorpusFile, look_through};
use super::plan::Plan;
use super::{Surroundings, Watch};
use crate::allocator;
use crate::error::{Error, Result};
use crate::import::{self, Draft, compose::compose};
use crate::index::manifest::Report;
use crate::index::writer::Lock;
use crate::index::{FileState, Manifest, Reader, Writer};
use crate::review::Layout;

/// What was done to bring an index up to date.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// How many files were read.
    pub read: usize,
    /// How many files are gone.
    pub gone: usize,
    /// How many files are as they were.
    pub kept: usize,
    /// How many files are never sources.
    pub passed_over: usize,
    /// What could not be looked at this time; looked at again the next time.
    pub unreadable: Vec<Error>,
}

/// How many bytes of text are handed over at once: threads that wait for each other at every abstract cost a tenth more.
const BATCH: usize = 256 << 10;
/// How many batches may wait for a free thread.
const QUEUE: usize = 8;
/// What a writing thread may hold before it starts a new segment, in bytes: more for a large review makes fewer segments.
const MEMORY: usize = 160 << 20;
/// The same when only little is to be written.
const LITTLE_MEMORY: usize = 15 << 20;
/// Up to so many bytes of sources are little.
const LITTLE: u64 = 4 << 20;

/// Opens the index of a review, up to date. Where files were only touched, one that cannot be written is as good.
pub fn update(layout: &Layout, around: &Surroundings, watch: &dyn Watch) -> Result<(Reader, Changes)> {
    let folder = layout.derived();
    let opened = Reader::open(&folder).unwrap_or_default();
    let (plan, changes) = plan(layout, opened.as_ref(), around);
    let opened = match opened {
        Some(reader) if plan.is_done() => return Ok((reader, changes)),
        opened => opened,
    };
    let lock = Lock::take(&folder, &mut || watch.waits());
    let _lock = match (lock, opened) {
        (Err(_), Some(reader)) if plan.says_the_same() => return Ok((reader, changes)),
        (lock, _) => lock?,
    };
    // Another run may have done it while this one waited.
    let opened = Reader::open(&folder).unwrap_or_default();
    let (plan, changes) = self::plan(layout, opened.as_ref(), around);
    let same = plan.says_the_same();
    match (opened, plan.is_done()) {
        (Some(reader), true) => return Ok((reader, changes)),
        (Some(reader), false) => match write(layout, plan, false, around, watch) {
            Err(_) if same => return Ok((reader, changes)),
            written => written?,
        },
        (None, _) => write(layout, plan, true, around, watch)?,
    }
    let reader = Reader::open(&folder)?.ok_or_else(|| Error::new("the index vanished").in_file(".kilde"))?;
    Ok((reader, changes))
}

/// The index of a review as it lies there, and what has to be done to bring it up to date. Nothing is written.
pub fn as_it_is(layout: &Layout, around: &Surroundings) -> (Option<Reader>, Plan) {
    let opened = Reader::open(&layout.derived()).unwrap_or_default();
    let (plan, _) = plan(layout, opened.as_ref(), around);
    (opened, plan)
}

fn plan(layout: &Layout, opened: Option<&Reader>, around: &Surroundings) -> (Plan, Changes) {
    let corpus = look_through(layout.root(), &layout.corpus());
    let passed_over = corpus.passed_over;
    let nothing = Manifest::default();
    let plan = Plan::make(corpus, opened.map_or(&nothing, Reader::manifest), nanoseconds(around.now));
    let changes = Changes {
        read: plan.read.len(),
        gone: plan.gone.len(),
        kept: plan.kept.files.len(),
        passed_over,
        unreadable: plan.unreadable.clone(),
    };
    (plan, changes)
}

fn nanoseconds(time: SystemTime) -> i128 {
    time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos() as i128)
}

fn write(layout: &Layout, plan: Plan, fresh: bool, around: &Surroundings, watch: &dyn Watch) -> Result<()> {
    let bytes: u64 = plan.read.iter().map(|(file, _)| file.size).sum();
    let (threads, memory) = if bytes <= LITTLE {
        (1, LITTLE_MEMORY)
    } else {
        allocator::serve_threads();
        ((around.threads)(), MEMORY)
    };
    let writer = Writer::open(&layout.derived(), fresh, threads, memory)?;
    watch.begins(bytes);
    for path in plan.gone.iter().chain(plan.read.iter().map(|(file, _)| &file.shown)) {
        writer.forget(path);
    }
    let mut manifest = plan.kept;
    let read = read_all(plan.read, &writer, threads, around, watch)?;
    manifest.files.extend(read);
    watch.ends();
    writer.commit(manifest)
}

/// Reads files on this thread, and composes and writes what they give on others.
fn read_all(
    files: Vec<(CorpusFile, FileState)>,
    writer: &Writer,
    threads: usize,
    around: &Surroundings,
    watch: &dyn Watch,
) -> Result<Vec<(String, FileState)>> {
    let (send, receive) = sync_channel(QUEUE);
    let receive = Mutex::new(receive);
    let trouble = Mutex::new(None);
    let states = std::thread::scope(|scope| {
        // Writing what one thread composes keeps two busy.
        for _ in 0..threads.div_ceil(2) {
            scope.spawn(|| work(&receive, writer, &trouble));
        }
        let mut batch = Batch { drafts: Vec::new(), bytes: 0, send };
        let states = files.into_iter().map(|(file, state)| {
            let state = read_one(&file, state, around, &mut batch);
            watch.reads(file.size);
            (file.shown, state)
        });
        let states: Vec<_> = states.collect();
        batch.send();
        drop(batch);
        states
    });
    match trouble.into_inner().ok().flatten() {
        Some(error) => Err(error),
        None => Ok(states),
    }
}

/// Drafts on their way to a thread that composes them.
struct Batch {
    drafts: Vec<Draft>,
    bytes: usize,
    send: SyncSender<Vec<Draft>>,
}

impl Batch {
    fn add(&mut self, draft: Draft) {
        self.bytes += draft.text.len();
        self.drafts.push(draft);
        if self.bytes >= BATCH {
            self.send();
        }
    }

    fn send(&mut self) {
        self.bytes = 0;
        // Nobody receives any more when writing failed; that error is told in the end.
        let _ = self.send.send(std::mem::take(&mut self.drafts));
    }
}

fn read_one(file: &CorpusFile, mut state: FileState, around: &Surroundings, batch: &mut Batch) -> FileState {
    let mut sources = 0;
    let result = import::read(&file.path, &file.shown, &around.guard, &mut |draft| {
        sources += 1;
        batch.add(draft);
    });
    state.sources = sources;
    match result {
        Ok(reports) => state.reports = reports.iter().map(Report::keep).collect(),
        Err(error) => {
            state.reports.push(Report::keep(&error));
            state.failed = true;
            // It went after it was listed. What comes back under its name is another file, be it as old and as long.
            if fs::File::open(&file.path).is_err() {
                state.size = u64::MAX;
            }
        }
    }
    state
}

fn work(receive: &Mutex<Receiver<Vec<Draft>>>, writer: &Writer, trouble: &Mutex<Option<Error>>) {
    loop {
        let Ok(next) = receive.lock().map(|receive| receive.recv()) else { return };
        let Ok(batch) = next else { return };
        if let Err(error) = writer.add(batch.into_iter().map(compose).collect()) {
            // Go on receiving, so that the reader never waits for a queue that nobody empties.
            if let Ok(mut trouble) = trouble.lock() {
                trouble.get_or_insert(error);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::import::Guard;
    use crate::workspace::corpus::Corpus;

    #[test]
    fn a_file_that_went_after_it_was_listed_is_read_when_it_is_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("borte.txt");
        let listed = || CorpusFile { path: path.clone(), shown: "corpus/borte.txt".into(), size: 9, modified: 7 };
        let guard = Guard { program: "no-such-program".into(), time: Duration::from_secs(1), memory: 1 };
        let around = Surroundings { guard, now: UNIX_EPOCH, threads: || 1, cache: None };
        let (send, _receive) = sync_channel(QUEUE);
        let known = FileState { size: 9, modified: 7, ..FileState::default() };
        let state = read_one(&listed(), known, &around, &mut Batch { drafts: Vec::new(), bytes: 0, send });
        assert!(state.failed && state.reports[0].tell("a").message.contains("no such file"), "{state:?}");
        fs::write(&path, "Det er på").unwrap();
        let manifest = Manifest { files: [("corpus/borte.txt".to_string(), state)].into() };
        let corpus = Corpus { files: vec![listed()], ..Corpus::default() };
        assert_eq!(Plan::make(corpus, &manifest, i128::MAX).read.len(), 1);
    }
}
