//! Writing files so that a failure leaves the old one.
//!
//! On the ground floor, because answers and people's own tables are written in this way, and neither room knows the other.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a whole file or leaves the old one. Through links; devices and pipes are written to as they are.
///
/// # Errors
/// Those of `write` and of the file system, and a file that is write-protected: its folder would let it be replaced.
pub fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        let mut out = BufWriter::new(File::options().write(true).open(&target)?);
        write(&mut out)?;
        return out.flush();
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    // `File::create_new` gives the permissions that the person's other new files have.
    let beside =
        tempfile::Builder::new().prefix(".kilde-").make_in(folder_of(&target), |path| File::create_new(path))?;
    let mut out = BufWriter::new(beside);
    write(&mut out)?;
    let beside = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    // What a rename puts in the place of a file must be on the disk before it.
    beside.as_file().sync_all()?;
    if let Some(old) = old {
        fs::set_permissions(beside.path(), old.permissions())?;
    }
    beside.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// The folder that a path lies in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
