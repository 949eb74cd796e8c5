//! A review that cannot be written to: on a read-only share, on a medium, in somebody else's folder.
//!
//! Apart from the update, because it is asked only where that failed. What is derived lies in the reader's own cache then, a
//! folder a review, so the next run is as fast as ever; whoever reads along on the machine finds nothing, for it is private.

use std::fs::{self, OpenOptions};
use std::hash::Hasher;
use std::path::Path;

use siphasher::sip::SipHasher13;

use super::update::{self, Changes};
use super::{Surroundings, Watch};
use crate::error::{Error, Result, shown};
use crate::files::private_folder;
use crate::index::Reader;
use crate::review::Layout;

/// Brings the index up to date in the cache, where `error` came from a review that cannot be written to.
///
/// # Errors
/// That error where it has another cause or there is no cache, and those of the cache.
pub(super) fn update(
    layout: Layout,
    error: Error,
    around: &Surroundings,
    watch: &dyn Watch,
) -> Result<(Layout, (Reader, Changes))> {
    let Some(cache) = around.cache.as_deref().filter(|_| !is_writable(&layout.derived())) else { return Err(error) };
    let mut hasher = SipHasher13::new();
    hasher.write(layout.root().as_os_str().as_encoded_bytes());
    let folder = cache.join("kilde").join(format!("{:016x}", hasher.finish()));
    private_folder(&folder).map_err(|error| {
        Error::io(&folder, &error)
            .hint("the review cannot be written to, nor can this; copy the review to a folder of your own")
    })?;
    watch.aside(&shown(&folder));
    let layout = layout.deriving_in(folder);
    let updated = update::update(&layout, around, watch)?;
    Ok((layout, updated))
}

/// Whether files may be made in a folder.
fn is_writable(folder: &Path) -> bool {
    let probe = folder.join(format!(".probe-{}", std::process::id()));
    let made = fs::create_dir_all(folder).and_then(|()| OpenOptions::new().write(true).create_new(true).open(&probe));
    let _ = fs::remove_file(&probe);
    made.is_ok()
}
