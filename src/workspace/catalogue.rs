//! The sources of a review, and finding one of them by whatever a person calls it.

use std::path::Path;

use super::Workspace;
use crate::error::{Error, Result, shown};
use crate::files::{composed, folder_of, on_disk};
use crate::index::{Address, Facts};
use crate::model::Source;
use crate::text::words::fold;

impl Workspace {
    /// The place in the catalogue of the source that `name` means: the path of its file, from the review, from `corpus/` or
    /// from where the person is, with `#` and a number in a file of many records; or else its id, an unambiguous beginning of its id or label, or an
    /// unambiguous part of its id.
    ///
    /// # Errors
    /// None or several; several are listed.
    pub fn find(&self, catalogue: &Catalogue, name: &str) -> Result<usize> {
        let works = &self.linked()?.works;
        let leads: Vec<Address> = self.at(name)?.into_iter().map(|(entry, _)| works.lead(entry)).collect();
        let at = |place: &usize| leads.contains(&catalogue.facts[*place].address);
        match (0..catalogue.ids.len()).filter(at).collect::<Vec<_>>()[..] {
            [] => match self.unread(name) {
                Some(error) => Err(error),
                None if name.contains(['/', '\\']) => Err(catalogue.unknown(name)),
                None => catalogue.find(name),
            },
            [one] => Ok(one),
            ref several => Err(catalogue.ambiguous(name, several)),
        }
    }

    /// The entries of the file that `name` is, from the review, from `corpus/` or from where the person is; with `#12`
    /// behind it, the twelfth.
    fn at(&self, name: &str) -> Result<Vec<(Address, Source)>> {
        let path = plain(name);
        // A name may hold a `#` itself: it is tried as it stands before a number is cut from it.
        let numbered = path.rsplit_once('#').and_then(|(path, number)| Some((path, number.parse::<u32>().ok()?)));
        let ways = [(path.as_str(), None)].into_iter().chain(numbered.map(|(path, number)| (path, Some(number))));
        for (path, number) in ways {
            for path in places(path).into_iter().chain(self.seen_from_here(path)) {
                let mut found = Vec::new();
                for entry in self.reader.in_file(&path)? {
                    let source = self.reader.document(entry)?.source;
                    if number.is_none() || source.record == number {
                        found.push((entry, source));
                    }
                }
                if !found.is_empty() {
                    return Ok(found);
                }
            }
        }
        Ok(Vec::new())
    }

    /// The place in the review of a path that counts from the folder where the person is, or from the root of the disk.
    fn seen_from_here(&self, path: &str) -> Option<String> {
        let path = on_disk(Path::new(path));
        // The folder, and not the file: a link is a source where it lies.
        let folder = folder_of(&path).canonicalize().ok()?;
        let root = self.layout.root();
        let corpus = self.layout.corpus().canonicalize().ok()?;
        let place = match folder.strip_prefix(corpus) {
            Ok(below) => Path::new("corpus").join(below),
            Err(_) => folder.strip_prefix(root).ok()?.to_path_buf(),
        };
        Some(composed(&shown(&place.join(path.file_name()?))).into_owned())
    }

    /// Why the file that `name` is could not be read; `None` where it is no such file.
    fn unread(&self, name: &str) -> Option<Error> {
        let paths: Vec<String> = places(name).into_iter().chain(self.seen_from_here(name)).collect();
        let failed = self.failed_files().into_iter().find(|file| paths.contains(file))?;
        let error = self.reports().into_iter().find(|error| error.path.as_ref() == Some(&failed))?;
        Some(Error { message: format!("could not be read: {}", error.message), ..error })
    }

    /// The entry of the corpus that `name` means: a file, a record by file and number (`corpus/scopus.ris#12`), or whatever
    /// names a source, for the entry that stands for it.
    ///
    /// # Errors
    /// None or several.
    pub fn entry(&self, name: &str) -> Result<(Address, Source)> {
        let mut found = self.at(name)?;
        match found.len() {
            0 => {
                let catalogue = self.catalogue()?;
                let entry = catalogue.facts[self.find(&catalogue, name)?].address;
                Ok((entry, self.reader.document(entry)?.source))
            }
            1 => Ok(found.swap_remove(0)),
            count => {
                let error = Error::new(format!("`{name}` holds {count} records"));
                let mut numbers: Vec<u32> = found.iter().filter_map(|(_, source)| source.record).collect();
                numbers.sort_unstable();
                let some: Vec<String> = numbers.iter().take(8).map(|number| format!("`{name}#{number}`")).collect();
                let more = if count > some.len() { ", …" } else { "" };
                Err(error.hint(format!("say which: {}{more}", some.join(", "))))
            }
        }
    }
}

/// The sources of a review in the order of their ids.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// Their ids.
    pub ids: Vec<String>,
    /// What is known of them, in the same order.
    pub facts: Vec<Facts>,
}

impl Catalogue {
    /// The place of the source that `name` means: its id, or an unambiguous beginning of its id or label, or else an
    /// unambiguous part of its id.
    ///
    /// # Errors
    /// None or several; several are listed.
    fn find(&self, name: &str) -> Result<usize> {
        let slug = crate::import::slug(name);
        let label = fold(name);
        let ways: [&dyn Fn(usize) -> bool; 5] = [
            &|place| self.ids[place] == name,
            &|place| self.ids[place].starts_with(name),
            &|place| fold(&self.facts[place].label) == label,
            &|place| fold(&self.facts[place].label).starts_with(&label),
            &|place| self.ids[place].contains(&slug),
        ];
        if slug.is_empty() {
            return Err(self.unknown(name));
        }
        for way in ways {
            match (0..self.ids.len()).filter(|&place| way(place)).collect::<Vec<_>>()[..] {
                [] => {}
                [one] => return Ok(one),
                ref several => return Err(self.ambiguous(name, several)),
            }
        }
        Err(self.unknown(name))
    }

    fn ambiguous(&self, name: &str, places: &[usize]) -> Error {
        let mut some: Vec<&str> = places.iter().take(8).map(|&place| self.ids[place].as_str()).collect();
        if places.len() > some.len() {
            some.push("…");
        }
        Error::new(format!("`{name}` may mean {} sources", places.len())).hint(format!("one of {}", some.join(", ")))
    }

    fn unknown(&self, name: &str) -> Error {
        let error = Error::new(format!("there is no source `{name}`"));
        match crate::query::blocks::nearest(name, self.ids.iter().map(String::as_str)) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("`kilde sources` lists them"),
        }
    }
}

/// A path as the index has it, whatever system it was written on.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches("./").to_string()
}

/// The paths that a person's name for a file may mean, counted from the review or from its corpus: in the very signs that
/// it is written in, and with whole letters, as files are shown.
pub(super) fn places(name: &str) -> Vec<String> {
    let path = plain(name);
    let whole = composed(&path).into_owned();
    let mut ways = vec![path];
    if ways[0] != whole {
        ways.push(whole);
    }
    ways.into_iter().flat_map(|path| [format!("corpus/{path}"), path].into_iter().rev()).collect()
}
