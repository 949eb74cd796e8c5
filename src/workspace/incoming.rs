//! Files on their way into the corpus: where each will lie, and putting it there without touching what lies there.
//!
//! Apart from the corpus, which takes files as they lie: here names are chosen, and nobody's file is overwritten.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::corpus::{CorpusFile, is_passed_over, look_through};
use crate::error::{Error, Result, shown};
use crate::files::{composed, on_disk};
use crate::review::Layout;

/// A file that somebody wants in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Where it lies now, as it was named.
    pub from: PathBuf,
    /// Its place in the review, with `/`: `corpus/scopus.ris`; empty where it finds none.
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
    /// Its name is none of a source's: it would lie in the corpus and never be read.
    Passed,
    /// It cannot be looked at.
    Unreadable(Error),
}

/// All that somebody wants in the corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arriving {
    /// The files, in the order in which they were named.
    pub files: Vec<Incoming>,
    /// How many files of the folders are never sources, and stay out.
    pub passed_over: usize,
}

/// What would become of files and folders. A folder's files keep their places in it, below a folder of its name. A name
/// that another file has gets a number; a file that is named twice comes once. What a walk through the corpus passes by is
/// not let in, be it named or found in a folder.
///
/// A path that cannot be taken in is told among the files, and keeps none of the others out.
///
/// # Errors
/// No path can be taken in: the first is not there, lies in the corpus already, or holds the review.
pub fn incoming(layout: &Layout, paths: &[PathBuf]) -> Result<Arriving> {
    let corpus = layout.corpus();
    let inside = fs::canonicalize(&corpus).unwrap_or_else(|_| corpus.clone());
    let (mut all, mut refused, mut named) = (Vec::new(), Vec::new(), HashSet::new());
    let (mut passed_over, mut led) = (0, 0);
    for path in paths {
        let path = &on_disk(path);
        let whole = match source(path, &inside) {
            Ok(whole) => whole,
            Err(error) => {
                refused.push(unreadable(path.clone(), error));
                continue;
            }
        };
        if !named.insert(whole.clone()) {
            continue;
        }
        let name = whole.file_name().map_or("sources".into(), |name| name.to_string_lossy());
        let name = Path::new(&*composed(&name)).to_path_buf();
        led += 1;
        if is_passed_over(&name.to_string_lossy()) {
            refused.push(Incoming { from: path.clone(), to: String::new(), fate: Fate::Passed });
            continue;
        }
        if whole.is_file() {
            all.push((path.clone(), name));
            continue;
        }
        let found = look_through(&whole, &whole);
        passed_over += found.passed_over;
        // The name that it is shown by may not be the one that the disk has.
        let below =
            |file: &CorpusFile| file.path.strip_prefix(&whole).map_or_else(|_| file.path.clone(), |own| path.join(own));
        all.extend(found.files.into_iter().map(|file| (below(&file), name.join(&*composed(&file.shown)))));
        // Never opened: a pipe or a device would never end.
        refused.extend(found.unreadable.into_iter().map(|error| {
            let below = error.path.as_deref().filter(|below| !below.is_empty());
            let from = below.map_or_else(|| path.clone(), |below| path.join(below));
            unreadable(from, error)
        }));
    }
    if let (0, Some(Incoming { fate: Fate::Unreadable(error), .. })) = (led, refused.first()) {
        return Err(error.clone());
    }
    let mut there = There::new(layout);
    let placed = all.into_iter().map(|(from, name)| place(&corpus, from, &name, &mut there));
    Ok(Arriving { files: placed.chain(refused).collect(), passed_over })
}

/// Where a path leads.
///
/// # Errors
/// It is not there, lies in the corpus already, or holds the review.
fn source(path: &Path, corpus: &Path) -> Result<PathBuf> {
    let whole = fs::canonicalize(path).map_err(|error| not_there(path, &error))?;
    if whole.starts_with(corpus) {
        return Err(Error::new("lies in the corpus already").in_file(shown(path)).hint("name files elsewhere"));
    }
    if corpus.starts_with(&whole) {
        let error = Error::new("holds the review that it would be copied into").in_file(shown(path));
        return Err(error.hint("name the folder with your sources"));
    }
    Ok(whole)
}

fn unreadable(from: PathBuf, error: Error) -> Incoming {
    Incoming { from, to: String::new(), fate: Fate::Unreadable(error) }
}

/// That a path leads nowhere.
fn not_there(path: &Path, error: &io::Error) -> Error {
    let told = Error::io(path, error);
    match error.kind() {
        io::ErrorKind::NotFound if path.is_symlink() => {
            Error { message: "is a link to what is not there".into(), ..told }.hint("name the file itself")
        }
        io::ErrorKind::NotFound => told.hint("paths count from the folder that you are in, or that `-C` names"),
        _ => told,
    }
}

/// The files of the corpus and those on their way to it.
#[derive(Default)]
struct There {
    /// By their length: what has another length has other bytes.
    by_length: HashMap<u64, Vec<CorpusFile>>,
    /// Their names, in small letters: what differs only in these cannot lie together on every system.
    names: HashSet<String>,
    /// The number to try next behind a name that was taken.
    numbers: HashMap<PathBuf, u32>,
}

impl There {
    fn new(layout: &Layout) -> There {
        let mut there = There::default();
        for file in look_through(layout.root(), &layout.corpus()).files {
            there.names.insert(file.shown.to_lowercase());
            there.by_length.entry(file.size).or_default().push(file);
        }
        there
    }

    /// `name`, or the first of its numbered ones that no other file has.
    fn free(&mut self, corpus: &Path, name: &Path) -> PathBuf {
        let mut free = name.to_path_buf();
        // Where the last search for this name ended, so that a thousand files of one name are not tried a million times.
        let mut number = self.numbers.get(name).copied().unwrap_or(2);
        while !self.is_free(corpus, &free) {
            free = numbered(name, number);
            number += 1;
        }
        self.numbers.insert(name.to_path_buf(), number);
        free
    }

    /// Whether no file of the corpus, nor one on its way to it, has the name `shown`.
    fn is_free(&self, corpus: &Path, name: &Path) -> bool {
        !self.names.contains(&placed(name).to_lowercase()) && !corpus.join(name).exists()
    }

    /// Remembers a file that will be copied, so that a second one of its bytes stays out.
    fn will_hold(&mut self, from: &Path, to: &str) {
        self.names.insert(to.to_lowercase());
        let Ok(known) = fs::metadata(from) else { return };
        let file = CorpusFile { path: from.to_path_buf(), shown: to.to_string(), size: known.len(), modified: 0 };
        self.by_length.entry(file.size).or_default().push(file);
    }

    /// The name of the file of the corpus that has the bytes of `from`; one called `name` before others.
    fn find(&self, from: &Path, name: &str) -> io::Result<Option<String>> {
        let Some(files) = self.by_length.get(&fs::metadata(from)?.len()) else { return Ok(None) };
        let bytes = fs::read(from)?;
        let same = |file: &&CorpusFile| fs::read(&file.path).is_ok_and(|other| other == bytes);
        let mut known = files.iter().filter(|file| file.shown == name).chain(files).filter(same);
        Ok(known.next().map(|file| file.shown.clone()))
    }
}

/// Where a file of this name will lie, from the review.
fn placed(name: &Path) -> String {
    shown(&Path::new("corpus").join(name))
}

/// Finds a place for a file: that of the same bytes, or the first name that is free.
fn place(corpus: &Path, from: PathBuf, name: &Path, there: &mut There) -> Incoming {
    if fs::metadata(&from).is_ok_and(|known| known.len() == 0) {
        // Nothing is no copy of nothing, and no source.
        let error = Error::new("the file is empty").in_file(shown(&from));
        return unreadable(from, error);
    }
    let known = fs::File::open(&from).and_then(|_| there.find(&from, &placed(name)));
    let (to, fate) = match known {
        Err(error) => (placed(name), Fate::Unreadable(Error::io(&from, &error))),
        Ok(Some(known)) => (known, Fate::Known),
        Ok(None) => {
            let to = placed(&there.free(corpus, name));
            there.will_hold(&from, &to);
            (to, Fate::New)
        }
    };
    Incoming { from, to, fate }
}

/// `a.ris` as `a-2.ris`, `a-3.ris`.
fn numbered(name: &Path, number: u32) -> PathBuf {
    let stem = name.file_stem().unwrap_or_default().to_string_lossy();
    let ending = name.extension().map_or(String::new(), |ending| format!(".{}", ending.to_string_lossy()));
    name.with_file_name(format!("{stem}-{number}{ending}"))
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
        let all = incoming(&layout, &paths).unwrap().files;
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
        let all = incoming(&layout, &[folder.path().join("mine")]).unwrap().files;
        assert_eq!(all[0].to, "corpus/mine/under/c.txt");
        assert!(incoming(&layout, &[folder.path().to_path_buf()]).is_err());
        assert!(incoming(&layout, &[layout.corpus()]).is_err());
        assert!(incoming(&layout, &[folder.path().join("gone")]).is_err());
    }

    #[test]
    fn what_is_there_by_another_name_or_named_twice_comes_once() {
        let (folder, layout) = review();
        fs::write(layout.corpus().join("gammel.txt"), "samme").unwrap();
        fs::write(folder.path().join("mine/b.txt"), "samme").unwrap();
        fs::write(folder.path().join("mine/c.txt"), "ulikt").unwrap();
        fs::write(folder.path().join("mine/c (1).txt"), "ulikt").unwrap();
        let paths =
            ["mine/b.txt", "mine/c.txt", "mine/c (1).txt", "mine/under/../c.txt"].map(|path| folder.path().join(path));
        let all = incoming(&layout, &paths).unwrap().files;
        let told: Vec<_> = all.iter().map(|file| (file.to.as_str(), &file.fate)).collect();
        assert_eq!(
            told,
            [("corpus/gammel.txt", &Fate::Known), ("corpus/c.txt", &Fate::New), ("corpus/c.txt", &Fate::Known),]
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_look_alike_come_under_two() {
        let (folder, layout) = review();
        let (apart, whole) = ("mine/bla\u{30a}.txt", "mine/blå.txt");
        fs::write(folder.path().join(apart), "en").unwrap();
        fs::write(folder.path().join(whole), "to").unwrap();
        fs::write(folder.path().join("mine/BLÅ.txt"), "tre").unwrap();
        let all = incoming(&layout, &[folder.path().join("mine")]).unwrap().files;
        let to: Vec<&str> = all.iter().map(|file| file.to.as_str()).collect();
        assert_eq!(to, ["corpus/mine/BLÅ.txt", "corpus/mine/blå-2.txt", "corpus/mine/blå-3.txt"]);
        all.iter().for_each(|file| copy(&layout, file).unwrap());
        fs::remove_file(folder.path().join(whole)).unwrap();
        let one = incoming(&layout, &[folder.path().join(whole)]).unwrap().files;
        assert_eq!((one[0].to.as_str(), &one[0].fate), ("corpus/mine/blå-2.txt", &Fate::Known), "found by its look");
    }

    #[test]
    fn what_would_never_be_read_stays_out_by_whatever_way_it_is_named() {
        let (folder, layout) = review();
        fs::create_dir_all(folder.path().join("mine/.skjult")).unwrap();
        for name in ["README.md", ".notat.txt", "~$notat.docx", "under/README.md", "notat.txt", ".skjult/a.txt"] {
            fs::write(folder.path().join("mine").join(name), name).unwrap();
        }
        let names = ["README.md", ".notat.txt", "~$notat.docx", ".skjult"];
        let named = incoming(&layout, &names.map(|name| folder.path().join("mine").join(name))).unwrap();
        let fates = |all: &[Incoming]| all.iter().map(|file| file.fate.clone()).collect::<Vec<_>>();
        assert_eq!(fates(&named.files), [Fate::Passed, Fate::Passed, Fate::Passed, Fate::Passed]);
        let all = incoming(&layout, &[folder.path().join("mine")]).unwrap();
        let to: Vec<&str> = all.files.iter().map(|file| file.to.as_str()).collect();
        // One of that name may be a source further down.
        assert_eq!(to, ["corpus/mine/notat.txt", "corpus/mine/under/README.md"]);
        assert_eq!(all.passed_over, 2);
    }

    #[test]
    fn one_bad_path_keeps_none_of_the_others_out() {
        let (folder, layout) = review();
        for (name, text) in [("a.ris", "TY  - JOUR"), ("tom.ris", ""), ("tom.pdf", "")] {
            fs::write(folder.path().join("mine").join(name), text).unwrap();
        }
        let mine = |name: &str| folder.path().join("mine").join(name);
        let paths = [mine("gone.ris"), layout.corpus(), mine("a.ris"), mine("tom.ris"), mine("tom.pdf")];
        let all = incoming(&layout, &paths).unwrap().files;
        let told: Vec<_> = all
            .iter()
            .map(|file| match &file.fate {
                Fate::Unreadable(error) => (file.from.clone(), error.message.as_str()),
                fate => (file.from.clone(), if *fate == Fate::New { "new" } else { "not new" }),
            })
            .collect();
        assert_eq!(told[0], (mine("a.ris"), "new"));
        assert_eq!(told[1], (mine("tom.ris"), "the file is empty"));
        assert_eq!(told[2], (mine("tom.pdf"), "the file is empty"), "not a copy of the other");
        assert_eq!(
            (told[3].0.clone(), told[4].clone()),
            (mine("gone.ris"), (layout.corpus(), "lies in the corpus already"))
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_ordinary_file_is_not_opened() {
        let (folder, layout) = review();
        std::os::unix::fs::symlink("/dev/null", folder.path().join("mine/null.txt")).unwrap();
        let all = incoming(&layout, &[folder.path().join("mine")]).unwrap().files;
        assert!(matches!(&all[..], [Incoming { to, fate: Fate::Unreadable(_), .. }] if to.is_empty()), "{all:?}");
    }
}
