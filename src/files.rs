//! Writing files so that a failure leaves the old one, and finding them by the names that people see.
//!
//! On the ground floor, because answers and people's own tables are written in this way, and neither room knows the other.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A file's name as names are compared and shown: with whole letters. A Mac writes `å` as an `a` and a ring, other systems as
/// one sign, and nobody sees the difference.
pub fn composed(name: &str) -> Cow<'_, str> {
    if is_nfc(name) { Cow::Borrowed(name) } else { Cow::Owned(name.nfc().collect()) }
}

/// The path by which the disk has what a person calls `path`: where nothing has that very name, what has it in other signs;
/// see [`composed`]. What is not there at all stays as it was named.
pub fn on_disk(path: &Path) -> PathBuf {
    if path.exists() || path.to_str().is_some_and(str::is_ascii) {
        return path.to_path_buf();
    }
    path.components().fold(PathBuf::new(), |folder, part| {
        let named = folder.join(part);
        match part {
            Component::Normal(name) if !named.exists() => {
                in_other_signs(&folder, &name.to_string_lossy()).unwrap_or(named)
            }
            _ => named,
        }
    })
}

/// What lies in `folder` under a name that looks like `name`; the first of several.
fn in_other_signs(folder: &Path, name: &str) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let alike =
        |path: &PathBuf| path.file_name().is_some_and(|other| composed(&other.to_string_lossy()) == composed(name));
    fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).filter(alike).min()
}

/// Writes a whole file or leaves the old one. Through links; devices and pipes are written to as they are.
///
/// # Errors
/// Those of `write` and of the file system, and a file that is write-protected: its folder would let it be replaced.
pub fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let path = on_disk(path);
    let target = fs::canonicalize(&path).unwrap_or(path);
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

/// Makes a folder, with those above it, that only its owner may read, where the system knows of such.
///
/// # Errors
/// Those of the file system.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn what_looks_alike_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let apart = folder.path().join("a\u{30a}r/bla\u{30a}.txt");
        fs::create_dir_all(apart.parent().unwrap()).unwrap();
        fs::write(&apart, "gammel").unwrap();
        let whole = folder.path().join("år/blå.txt");
        assert_eq!(on_disk(&whole), apart);
        replace(&whole, |out| out.write_all(b"ny")).unwrap();
        assert_eq!(fs::read_to_string(&apart).unwrap(), "ny");
        assert_eq!(on_disk(&folder.path().join("år/grå.txt")), apart.with_file_name("grå.txt"), "what is there of it");
        fs::create_dir(folder.path().join("år")).unwrap();
        assert_eq!(on_disk(&whole), whole, "a folder of that very name goes first");
    }
}
