//! Whether the files of an index are those that kilde wrote.
//!
//! Apart from the reader, because it knows files and nothing of what is in them. Tantivy keeps a checksum of every file,
//! but to read a whole index before every answer would cost more than the answer. So a seal keeps what the files looked
//! like from outside, and only where they look otherwise are the checksums read.

use std::fs;
use std::hash::Hasher;
use std::path::Path;
use std::time::UNIX_EPOCH;

use siphasher::sip::SipHasher13;
use tantivy::Index;

use super::trouble;
use crate::error::Result;

/// The file beside the index that holds the seal.
const NAME: &str = "seal";

/// Seals the index in `folder` (`.kilde`) as it is now. Without a seal everything works, only more slowly.
pub fn seal(folder: &Path) {
    if let Some(seal) = look(&folder.join("index")) {
        let _ = fs::write(folder.join(NAME), seal);
    }
}

/// That the files of `index`, which lies in `folder`, are whole.
///
/// # Errors
/// One of them is damaged.
pub fn check(folder: &Path, index: &Index) -> Result<()> {
    let now = look(&folder.join("index"));
    if now.is_some() && now == fs::read_to_string(folder.join(NAME)).ok() {
        return Ok(());
    }
    match index.validate_checksum().map_err(trouble)?.into_iter().min() {
        Some(damaged) => Err(trouble(format!("{} is damaged", damaged.display()))),
        None => {
            seal(folder);
            Ok(())
        }
    }
}

/// Name, length and time of every file but the locks, in one number.
fn look(place: &Path) -> Option<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(place).ok()? {
        let entry = entry.ok()?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            let facts = entry.metadata().ok()?;
            let time = facts.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
            files.push(format!("{name} {} {}", facts.len(), time.as_nanos()));
        }
    }
    files.sort();
    let mut hasher = SipHasher13::new();
    hasher.write(files.join("\n").as_bytes());
    Some(format!("{:016x}\n", hasher.finish()))
}
