//! Files on their way into the corpus: where each will lie, and putting it there without touching what lies there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::corpus::look_through;
use crate::error::{Error, Result, shown};
use crate::review::Layout;

/// A file that somebody wants in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Where it lies now, as it was named.
    pub from: PathBuf,
    /// Its place in the review, with `/`: `corpus/scopus.ris`.
    pub to: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is copied.
    New,
    /// The same bytes lie there already.
    Known,
    /// It cannot be looked at.
    Unreadable(Error),
}

/// What would become of files and folders. A folder's files keep their places in it, below a folder of its name. A name
/// that another file has gets a number.
///
/// # Errors
/// A path that is not there, or that lies in the corpus already.
pub fn incoming(layout: &Layout, paths: &[PathBuf]) -> Result<Vec<Incoming>> {
    let corpus = layout.corpus();
    let inside = fs::canonicalize(&corpus).unwrap_or_else(|_| corpus.clone());
    let mut all = Vec::new();
    for path in paths {
        let whole = fs::canonicalize(path).map_err(|error| Error::io(path, &error))?;
        if whole.starts_with(&inside) {
            return Err(Error::new("lies in the corpus already").in_file(shown(path)).hint("name files elsewhere"));
        }
        if inside.starts_with(&whole) {
            let error = Error::new("holds the review that it would be copied into").in_file(shown(path));
            return Err(error.hint("name the folder with your sources"));
        }
        let name = whole.file_name().map(Path::new).unwrap_or(Path::new("sources"));
        if whole.is_file() {
            all.push((path.clone(), name.to_path_buf()));
            continue;
        }
        let found = look_through(&whole, &whole);
        all.extend(found.files.into_iter().map(|file| (path.join(&file.shown), name.join(file.shown))));
        for error in found.unreadable {
            let from = path.join(error.path.as_deref().unwrap_or_default());
            all.push((from, PathBuf::new()));
        }
    }
    let mut taken = Vec::new();
    Ok(all.into_iter().map(|(from, name)| place(&corpus, from, &name, &mut taken)).collect())
}

/// Finds a place for a file: the first name that is free, or that the same bytes have.
fn place(corpus: &Path, from: PathBuf, name: &Path, taken: &mut Vec<PathBuf>) -> Incoming {
    let to = |name: &Path| shown(Path::new("corpus").join(name).as_path());
    for number in 1u32.. {
        let name = numbered(name, number);
        let place = corpus.join(&name);
        let fate = match (place.exists(), fs::File::open(&from)) {
            (_, Err(error)) => Fate::Unreadable(Error::io(&from, &error)),
            (true, Ok(_)) if same(&from, &place) => Fate::Known,
            (true, Ok(_)) => continue,
            (false, Ok(_)) if taken.contains(&name) => continue,
            (false, Ok(_)) => Fate::New,
        };
        taken.push(name.clone());
        return Incoming { from, to: to(&name), fate };
    }
    Incoming { to: to(name), from, fate: Fate::Known }
}

/// `a.ris`, `a-2.ris`, `a-3.ris`.
fn numbered(name: &Path, number: u32) -> PathBuf {
    if number == 1 {
        return name.to_path_buf();
    }
    let stem = name.file_stem().unwrap_or_default().to_string_lossy();
    let ending = name.extension().map_or(String::new(), |ending| format!(".{}", ending.to_string_lossy()));
    name.with_file_name(format!("{stem}-{number}{ending}"))
}

fn same(one: &Path, other: &Path) -> bool {
    let length = |path: &Path| fs::metadata(path).map(|facts| facts.len()).ok();
    length(one) == length(other)
        && fs::read(one).ok().zip(fs::read(other).ok()).is_some_and(|(one, other)| one == other)
}

/// Copies a file to its place. Never over another: one that has come there meanwhile is an error.
///
/// # Errors
/// It cannot be read or written.
pub fn copy(layout: &Layout, file: &Incoming) -> Result<()> {
    let to = layout.root().join(&file.to);
    let told = |error: io::Error| Error {
        message: format!("cannot be copied: {}", Error::io(&to, &error).message),
        ..Error::new("").in_file(&file.to)
    };
    let folder = to.parent().unwrap_or(layout.root());
    fs::create_dir_all(folder).map_err(told)?;
    let mut beside =
        tempfile::Builder::new().prefix(".kilde-").make_in(folder, |path| fs::File::create_new(path)).map_err(told)?;
    let mut source = fs::File::open(&file.from).map_err(told)?;
    io::copy(&mut source, beside.as_file_mut()).map_err(told)?;
    beside.persist_noclobber(&to).map(|_| ()).map_err(|error| told(error.error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn review() -> (tempfile::TempDir, Layout) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("review/corpus")).unwrap();
        fs::create_dir_all(folder.path().join("mine/under")).unwrap();
        let layout = Layout::new(folder.path().join("review"));
        (folder, layout)
    }

    #[test]
    fn nothing_is_overwritten() {
        let (folder, layout) = review();
        let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
        write("mine/a.ris", "ny");
        write("mine/under/a.ris", "en til");
        write("mine/b.txt", "samme");
        write("review/corpus/a.ris", "gammel");
        write("review/corpus/b.txt", "samme");
        let paths = ["mine/a.ris", "mine/b.txt", "mine/under/a.ris"].map(|path| folder.path().join(path));
        let all = incoming(&layout, &paths).unwrap();
        let told: Vec<_> = all.iter().map(|file| (file.to.as_str(), &file.fate)).collect();
        assert_eq!(
            told,
            [("corpus/a-2.ris", &Fate::New), ("corpus/b.txt", &Fate::Known), ("corpus/a-3.ris", &Fate::New)]
        );
        for file in all.iter().filter(|file| file.fate == Fate::New) {
            copy(&layout, file).unwrap();
        }
        assert_eq!(fs::read_to_string(layout.corpus().join("a.ris")).unwrap(), "gammel");
        assert_eq!(fs::read_to_string(layout.corpus().join("a-3.ris")).unwrap(), "en til");
        assert!(copy(&layout, &all[0]).is_err(), "a file that came meanwhile stays");
    }

    #[test]
    fn a_folder_keeps_its_shape() {
        let (folder, layout) = review();
        fs::write(folder.path().join("mine/under/c.txt"), "x").unwrap();
        let all = incoming(&layout, &[folder.path().join("mine")]).unwrap();
        assert_eq!(all[0].to, "corpus/mine/under/c.txt");
        assert!(incoming(&layout, &[folder.path().to_path_buf()]).is_err());
        assert!(incoming(&layout, &[layout.corpus()]).is_err());
        assert!(incoming(&layout, &[folder.path().join("gone")]).is_err());
    }
}
