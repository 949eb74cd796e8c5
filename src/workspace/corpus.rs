//! Which files of a corpus are sources.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, shown};
use crate::files::composed;

/// What lies in a corpus.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The files that may be sources, in the order of their names.
    pub files: Vec<CorpusFile>,
    /// How many files and folders are never sources: README at the root, hidden files, what office programs, browsers and
    /// systems leave behind.
    pub passed_over: usize,
    /// What could not be looked at: folders without permission, links in a circle.
    pub unreadable: Vec<Error>,
}

/// A file that may be a source.
#[derive(Debug)]
pub struct CorpusFile {
    /// Where it is.
    pub path: PathBuf,
    /// Its name relative to the review, with `/` and whole letters: see [`composed`]. The disk may have it in other signs.
    pub shown: String,
    /// Its length in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970.
    pub modified: i128,
}

/// Looks through `folder`, which lies in the review at `root`; follows links, but never in a circle.
pub fn look_through(root: &Path, folder: &Path) -> Corpus {
    let mut corpus = Corpus::default();
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    let relative = |path: &Path| shown(path.strip_prefix(root).unwrap_or(path));
    let beside_pages = Cell::new(0);
    let wanted = |entry: &DirEntry| {
        let beside = entry.file_type().is_dir() && is_beside_a_page(entry.path());
        beside_pages.set(beside_pages.get() + usize::from(beside));
        entry.depth() == 0 || !(beside || is_hidden(&entry.file_name().to_string_lossy()))
    };
    for entry in walk.filter_entry(wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if never_a_source(&entry.file_name().to_string_lossy(), entry.depth()) => corpus.passed_over += 1,
            Ok(entry) => match entry.metadata() {
                Ok(facts) if facts.is_file() => corpus.files.push(CorpusFile {
                    shown: relative(entry.path()),
                    size: facts.len(),
                    modified: since_1970(facts.modified().ok()),
                    path: entry.into_path(),
                }),
                // A pipe or a device would never end.
                Ok(_) => corpus.unreadable.push(Error::new("is no ordinary file").in_file(relative(entry.path()))),
                Err(error) => corpus.unreadable.push(told(&error, &relative)),
            },
            Err(error) => corpus.unreadable.push(told(&error, &relative)),
        }
    }
    corpus.passed_over += beside_pages.get();
    compose_names(&mut corpus);
    one_of_each_name(&mut corpus);
    corpus
}

/// Whether a folder is what a browser saved beside a page: `Name_files` or `Name_filer` beside `Name.html`.
fn is_beside_a_page(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let page = ["_files", "_filer", "-filer"].iter().find_map(|ending| name.strip_suffix(ending));
    page.is_some_and(|page| {
        ["html", "htm"].iter().any(|ending| folder.with_file_name(format!("{page}.{ending}")).is_file())
    })
}

/// Gives names whole letters, so that one name means one file on every system. Where a disk has two files whose names look
/// alike, one of them keeps the signs that it has, so that neither is lost.
fn compose_names(corpus: &mut Corpus) {
    for error in &mut corpus.unreadable {
        error.path = error.path.take().map(|path| composed(&path).into_owned());
    }
    let (whole, apart): (Vec<_>, Vec<_>) =
        corpus.files.iter_mut().partition(|file| matches!(composed(&file.shown), Cow::Borrowed(_)));
    if apart.is_empty() {
        return;
    }
    let mut taken: HashSet<String> = whole.into_iter().map(|file| file.shown.clone()).collect();
    for file in apart {
        let name = composed(&file.shown).into_owned();
        if taken.insert(name.clone()) {
            file.shown = name;
        }
    }
}

/// Names that differ only in bytes that are no text, or in `\\` and `/`, are printed alike, and a file is known by its
/// printed name: the first is read.
fn one_of_each_name(corpus: &mut Corpus) {
    let mut known = HashSet::new();
    let (first, others): (Vec<_>, Vec<_>) =
        std::mem::take(&mut corpus.files).into_iter().partition(|file| known.insert(file.shown.clone()));
    corpus.files = first;
    for file in others {
        let error = Error::new("another file's name is printed in the same way").in_file(file.shown);
        corpus.unreadable.push(error.hint("rename one of them, with letters that every system knows"));
    }
}

fn told(error: &walkdir::Error, relative: &dyn Fn(&Path) -> String) -> Error {
    let path = error.path().map(relative).unwrap_or_default();
    if error.loop_ancestor().is_some() {
        return Error::new("links back to a folder that it lies in").in_file(path).hint("take the link out of corpus/");
    }
    match error.io_error() {
        // What was listed and is not there is what a link leads to.
        Some(io) if io.kind() == ErrorKind::NotFound => {
            Error::new("is a link to what is not there").in_file(path).hint("put the file itself in its place")
        }
        Some(io) => Error { path: Some(path), ..Error::io(Path::new(""), io) },
        None => Error::new(error.to_string()).in_file(path),
    }
}

/// Whether a file or folder of this name, right in `corpus/`, would never be read.
pub fn is_passed_over(name: &str) -> bool {
    is_hidden(name) || never_a_source(name, 1)
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

fn never_a_source(name: &str, depth: usize) -> bool {
    let lower = name.to_lowercase();
    let readme = depth == 1 && (lower == "readme" || lower.starts_with("readme."));
    // What a browser saves beside a page.
    let part_of_a_page =
        [".css", ".js", ".mjs", ".woff", ".woff2", ".ttf", ".ico"].iter().any(|ending| lower.ends_with(ending));
    readme || part_of_a_page || name.starts_with("~$") || matches!(lower.as_str(), "thumbs.db" | "desktop.ini")
}

fn since_1970(time: Option<std::time::SystemTime>) -> i128 {
    let Some(time) = time else { return 0 };
    match time.duration_since(std::time::UNIX_EPOCH) {
        Ok(after) => after.as_nanos() as i128,
        Err(before) => -(before.duration().as_nanos() as i128),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn names_have_whole_letters_and_none_is_lost() {
        let review = tempfile::tempdir().unwrap();
        let corpus = review.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        for name in ["bla\u{30a}.txt", "gra\u{30a}.txt", "grå.txt"] {
            fs::write(corpus.join(name), name).unwrap();
        }
        let found = look_through(review.path(), &corpus);
        let read = |file: &CorpusFile| (file.shown.clone(), fs::read_to_string(&file.path).unwrap());
        let mut files: Vec<_> = found.files.iter().map(read).collect();
        files.sort();
        let expected = [("blå.txt", "bla\u{30a}.txt"), ("gra\u{30a}.txt", "gra\u{30a}.txt"), ("grå.txt", "grå.txt")];
        assert_eq!(files, expected.map(|(shown, text)| (format!("corpus/{shown}"), text.to_string())));
        assert!(found.unreadable.is_empty());
    }

    #[test]
    fn what_a_browser_saves_beside_a_page_is_no_source() {
        let review = tempfile::tempdir().unwrap();
        let corpus = review.path().join("corpus");
        for file in ["Side.html", "Side_files/saved_resource.html", "Side_files/b.js.nedlasting", "ark_files/a.txt"] {
            let path = corpus.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "Hei.").unwrap();
        }
        let found = look_through(review.path(), &corpus);
        let names: Vec<&str> = found.files.iter().map(|file| file.shown.as_str()).collect();
        assert_eq!(names, ["corpus/Side.html", "corpus/ark_files/a.txt"]);
        assert_eq!(found.passed_over, 1);
    }
}
