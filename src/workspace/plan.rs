//! What has to be done to bring an index up to date.
//!
//! Apart from doing it, so that a rehearsal can ask whether the index is up to date and leave it as it is.

use std::collections::HashSet;
use std::fs::File;
use std::hash::Hasher;
use std::io::Read;
use std::path::Path;

use siphasher::sip::SipHasher13;

use super::corpus::{Corpus, CorpusFile};
use crate::error::Error;
use crate::index::{FileState, Manifest};

/// What has to be done.
#[derive(Debug, Default)]
pub struct Plan {
    /// Files to read, with the state they are in.
    pub read: Vec<(CorpusFile, FileState)>,
    /// Files that are gone.
    pub gone: Vec<String>,
    /// The files that are as they were, with their states; what remains of the old manifest.
    pub kept: Manifest,
    /// True when a state that is kept was learnt anew: the file was touched, but its bytes are the same.
    pub touched: bool,
    /// What could not be opened.
    pub unreadable: Vec<Error>,
}

impl Plan {
    /// Compares the corpus with what was read before. Only files that look changed are opened.
    pub fn make(corpus: Corpus, known: &Manifest, now: i128) -> Plan {
        let mut plan = Plan { unreadable: corpus.unreadable, ..Plan::default() };
        for file in corpus.files {
            let before = known.files.get(&file.shown);
            if let Some(state) = before.filter(|state| looks_same(state, &file)) {
                plan.kept.files.insert(file.shown, state.clone());
                continue;
            }
            let hash = match hash(&file.path) {
                Ok(hash) => hash,
                Err(error) => {
                    plan.unreadable.push(Error { path: Some(file.shown), ..Error::io(Path::new(""), &error) });
                    continue;
                }
            };
            let (size, modified) = (file.size, file.modified);
            let state = FileState { size, modified, hash, fresh: is_fresh(modified, now), ..FileState::default() };
            match before.filter(|before| before.hash == hash && before.size == size) {
                Some(before) => {
                    let state = FileState { modified, fresh: state.fresh, ..before.clone() };
                    plan.touched |= state != *before;
                    plan.kept.files.insert(file.shown, state);
                }
                None => plan.read.push((file, state)),
            }
        }
        let changed: HashSet<&str> = plan.read.iter().map(|(file, _)| file.shown.as_str()).collect();
        let here = |path: &String| plan.kept.files.contains_key(path) || changed.contains(path.as_str());
        plan.gone = known.files.keys().filter(|path| !here(path)).cloned().collect();
        plan
    }

    /// True when the index is as it should be.
    pub fn is_done(&self) -> bool {
        self.says_the_same() && !self.touched
    }

    /// True when the index would say the same of every file.
    pub fn says_the_same(&self) -> bool {
        self.read.is_empty() && self.gone.is_empty()
    }
}

fn looks_same(state: &FileState, file: &CorpusFile) -> bool {
    state.size == file.size && state.modified == file.modified && !state.fresh
}

/// Two writes within the clock's grain bear one time: what was written in the two seconds before it was read may have
/// been written again since, and is looked at once more by its bytes.
fn is_fresh(modified: i128, now: i128) -> bool {
    modified > now - 2_000_000_000
}

/// A hash of the bytes of a file.
fn hash(path: &Path) -> std::io::Result<u64> {
    let mut file = File::open(path)?;
    let mut hasher = SipHasher13::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finish()),
            read => hasher.write(&buffer[..read]),
        }
    }
}
