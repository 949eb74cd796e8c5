//! What an import would bring: files are read where they lie, and nothing is written.
//!
//! Apart from bringing them in, where they are copied first and then read as the corpus is, by the update of the index.

use std::collections::HashSet;

use super::{Fate, Incoming, Surroundings, Watch, update};
use crate::error::{Error, Result, shown};
use crate::import;
use crate::index::Reader;
use crate::linkage::{self, Decisions, Entry, Verdict};
use crate::model::Source;
use crate::review::Layout;

/// What files on their way into the corpus would bring.
#[derive(Debug, Clone, Default)]
pub struct Rehearsal {
    /// What each of them gives, in their order; none for a file that would not be read.
    pub files: Vec<Option<Brought>>,
    /// How many of their entries are one work with others.
    pub joined: usize,
    /// How many pairs with one of them a person should look at.
    pub doubtful: usize,
    /// Whether they were compared with the corpus too. They are not where its index is not up to date.
    pub compared: bool,
}

/// What a file gives.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    /// How many entries.
    pub entries: usize,
    /// What was wrong with single records, with their lines in the file as it lies now.
    pub reports: Vec<Error>,
    /// Why nothing of it can be read.
    pub problem: Option<Error>,
}

/// Reads the files that would come in, and links what they give with each other and with the corpus. What people decided of
/// the corpus is left aside: it says nothing of what is not there yet.
///
/// # Errors
/// The index cannot be read.
pub fn rehearse(layout: &Layout, files: &[Incoming], around: &Surroundings, watch: &dyn Watch) -> Result<Rehearsal> {
    let (reader, plan) = update::as_it_is(layout, around);
    let nothing_there = plan.read.is_empty() && plan.kept.files.is_empty();
    let reader = reader.filter(|_| plan.is_done());
    let mut entries = reader.as_ref().map_or(Ok(Vec::new()), there)?;
    watch.begins(files.iter().map(length).sum());
    let mut rehearsal = Rehearsal { compared: reader.is_some() || nothing_there, ..Rehearsal::default() };
    for file in files {
        rehearsal.files.push(match file.fate {
            Fate::New => Some(read(file, around, &mut entries)),
            Fate::Known => reader.as_ref().and_then(|reader| known(file, reader)),
            Fate::Passed | Fate::Unreadable(_) => None,
        });
        watch.reads(length(file));
    }
    watch.ends();
    // The order of the files, so that what is foretold is what the works will be.
    entries.sort_by(|one, other| one.place.cmp(&other.place));
    let (new, entries): (Vec<bool>, Vec<Entry>) = entries.into_iter().map(|one| (one.new, one.entry)).unzip();
    let is_new = |place: u32| new.get(place as usize) == Some(&true);
    let linkage = linkage::link(&entries, &Decisions::new());
    let joined: HashSet<u32> = linkage.groups.iter().flatten().copied().filter(|&place| is_new(place)).collect();
    let doubtful = linkage
        .pairs
        .iter()
        .filter(|pair| pair.verdict == Verdict::Doubtful && (is_new(pair.entries.0) || is_new(pair.entries.1)));
    (rehearsal.joined, rehearsal.doubtful) = (joined.len(), doubtful.count());
    Ok(rehearsal)
}

/// An entry where it stands or will stand.
struct Placed {
    place: (String, Option<u32>),
    /// Whether it would come in.
    new: bool,
    entry: Entry,
}

impl Placed {
    fn new(source: &Source, text: &str, new: bool) -> Placed {
        Placed { place: (source.path.clone(), source.record), new, entry: Entry::new(source, text) }
    }
}

/// The entries of the corpus.
fn there(reader: &Reader) -> Result<Vec<Placed>> {
    let entry = |facts: crate::index::Facts| {
        let document = reader.document(facts.address)?;
        Ok(Placed::new(&document.source, &document.text, false))
    };
    reader.facts()?.into_iter().map(entry).collect()
}

fn length(file: &Incoming) -> u64 {
    std::fs::metadata(&file.from).map_or(0, |known| known.len())
}

fn read(file: &Incoming, around: &Surroundings, entries: &mut Vec<Placed>) -> Brought {
    let mut brought = Brought::default();
    // By its place to come: files that a record names are looked for beside it.
    let result = import::read(&file.from, &file.to, &around.guard, &mut |draft| {
        brought.entries += 1;
        entries.push(Placed::new(&draft.source, &draft.text, true));
    });
    let here = |error: Error| Error { path: Some(shown(&file.from)), ..error };
    match result {
        Ok(reports) => brought.reports = reports.into_iter().map(here).collect(),
        Err(error) => brought.problem = Some(here(error)),
    }
    brought
}

/// What the file of the corpus gave that has the same bytes.
fn known(file: &Incoming, reader: &Reader) -> Option<Brought> {
    let state = reader.manifest().files.get(&file.to)?;
    Some(Brought { entries: state.sources as usize, ..Brought::default() })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::super::incoming;
    use super::*;
    use crate::import::Guard;

    #[test]
    fn files_are_read_and_linked_where_they_lie() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("review/corpus")).unwrap();
        let ris = |title: &str| format!("TY  - JOUR\nTI  - {title}\nAU  - Lien, Kari\nPY  - 2020\nER  - \n");
        let bo = ris("Å bo sammen i bygda: en studie");
        let en = folder.path().join("en.ris");
        fs::write(&en, format!("{bo}{}TY  - JOUR\nER  - \n", ris("Noe helt annet om elver"))).unwrap();
        let to = folder.path().join("to.ris");
        fs::write(&to, &bo).unwrap();
        let tom = folder.path().join("tom.txt");
        fs::write(&tom, "\n").unwrap();
        let layout = Layout::new(folder.path().join("review"));
        let files = incoming(&layout, &[en.clone(), to, tom]).unwrap().files;
        let guard = Guard { program: "no-such-program".into(), time: Duration::from_secs(1), memory: 1 << 28 };
        let around = Surroundings { guard, now: SystemTime::now(), threads: || 1, cache: None };
        let rehearsal = rehearse(&layout, &files, &around, &()).unwrap();
        let [Some(first), Some(second), Some(empty)] = &rehearsal.files[..] else { panic!("{rehearsal:?}") };
        assert_eq!((first.entries, first.reports.len(), second.entries, empty.entries), (2, 1, 1, 0));
        assert_eq!((first.reports[0].path.clone(), first.reports[0].line), (Some(shown(&en)), Some(11)));
        assert!(empty.problem.is_some());
        assert_eq!((rehearsal.joined, rehearsal.compared), (2, true));
        assert_eq!(fs::read_dir(folder.path().join("review")).unwrap().count(), 1, "nothing is written");
        // Files that are not in an index cannot be compared with.
        fs::write(folder.path().join("review/corpus/gammel.ris"), bo).unwrap();
        assert!(!rehearse(&layout, &files, &around, &()).unwrap().compared);
    }
}
