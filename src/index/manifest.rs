//! Which files the index was made from, and what was said of them.

use std::collections::BTreeMap;
use std::hash::Hasher;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use super::trouble;
use crate::error::Result;

/// The files of the corpus as they were when they were read, by path relative to the review.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The state of each file.
    pub files: BTreeMap<String, FileState>,
}

impl Manifest {
    /// How many words all sources have.
    pub fn words(&self) -> u64 {
        self.files.values().map(|state| state.words).sum()
    }

    /// As bytes, with a hash before them that tells whether they are whole.
    pub(super) fn pack(&self) -> Result<Vec<u8>> {
        pack(self)
    }

    /// From bytes; `None` when they are damaged.
    pub(super) fn unpack(bytes: &[u8]) -> Option<Manifest> {
        unpack(bytes)
    }
}

/// What is derived, as bytes, with a hash before them that tells whether they are whole.
pub fn pack(derived: &impl Serialize) -> Result<Vec<u8>> {
    let body = postcard::to_allocvec(derived).map_err(trouble)?;
    Ok([&hash(&body).to_le_bytes()[..], &body].concat())
}

/// The same from bytes; `None` when they are damaged.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (written, body) = bytes.split_first_chunk()?;
    if u64::from_le_bytes(*written) != hash(body) {
        return None;
    }
    postcard::from_bytes(body).ok()
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish()
}

/// One file as it was when it was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FileState {
    /// Its length in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: i128,
    /// A hash of its bytes, to see that a file which was only touched is the same.
    pub hash: u64,
    /// True when it was written so shortly before it was read that a later change may bear the same time.
    pub fresh: bool,
    /// How many sources it gave.
    pub sources: u32,
    /// How many words these have; filled in by the writer.
    pub words: u64,
    /// What was said of it: a file that failed, records that were not understood.
    pub reports: Vec<Report>,
    /// True when nothing of it could be read.
    pub failed: bool,
}

/// A report as it is kept: see [`crate::Error`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    line: Option<u32>,
    message: String,
    hint: Option<String>,
}

impl Report {
    /// Keeps a report on a file.
    pub fn keep(error: &crate::Error) -> Self {
        Report { line: error.line, message: error.message.clone(), hint: error.hint.clone() }
    }

    /// The report again.
    pub fn tell(&self, path: &str) -> crate::Error {
        let mut error = crate::Error::new(&self.message).in_file(path);
        error.line = self.line;
        error.hint = self.hint.clone();
        error
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_manifest_is_none() {
        let files = [("corpus/a.txt".to_string(), FileState { size: 7, ..FileState::default() })].into();
        let manifest = Manifest { files };
        let bytes = manifest.pack().unwrap();
        assert_eq!(Manifest::unpack(&bytes), Some(manifest));
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1;
            assert_eq!(Manifest::unpack(&damaged), None);
            assert_eq!(Manifest::unpack(&bytes[..place]), None);
        }
    }
}
