//! The one orchestrator: opens a review and brings its index up to date.

mod corpus;
mod plan;
mod update;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use update::Changes;

use crate::error::{Error, Result};
use crate::import::Guard;
use crate::index::{Facts, Reader};
use crate::review::{Codebook, Layout, Settings, blocks};

/// What the library needs of the world around it.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The program to start as a child for readers that may hang: kilde itself.
    pub guard: Guard,
    /// The time.
    pub now: SystemTime,
    /// How many threads may work at once.
    pub threads: usize,
}

/// Who wants to know how far the work is.
pub trait Watch: Sync {
    /// Another run is writing the index; this one waits for it.
    fn waits(&self) {}
    /// So many bytes of sources are to be read.
    fn begins(&self, _bytes: u64) {}
    /// So many more bytes have been read.
    fn reads(&self, _bytes: u64) {}
    /// The reading is over.
    fn ends(&self) {}
}

/// Nobody wants to know.
impl Watch for () {}

/// An open review whose index is up to date.
pub struct Workspace {
    /// Where its files are.
    pub layout: Layout,
    /// What it says of itself.
    pub settings: Settings,
    /// Its index.
    pub reader: Reader,
    /// What was done to bring the index up to date.
    pub changes: Changes,
}

impl Workspace {
    /// Opens the review that `start` lies in and brings its index up to date.
    ///
    /// # Errors
    /// No review, settings that cannot be read, an index that cannot be written. Files of the corpus that cannot be read
    /// are no error: see [`Workspace::reports`].
    pub fn open(start: &Path, surroundings: &Surroundings, watch: &dyn Watch) -> Result<Workspace> {
        let layout = Layout::find(start)?;
        let settings = settings(&layout)?;
        let (reader, changes) = update::update(&layout, surroundings, watch)?;
        Ok(Workspace { layout, settings, reader, changes })
    }

    /// What was said of the files of the corpus, file by file.
    pub fn reports(&self) -> Vec<Error> {
        let kept = self.reader.manifest().files.iter();
        let mut all: Vec<Error> =
            kept.flat_map(|(path, state)| state.reports.iter().map(|report| report.tell(path))).collect();
        all.extend(self.changes.unreadable.iter().cloned());
        all.sort_by(|one, other| (&one.path, one.line).cmp(&(&other.path, other.line)));
        all
    }

    /// The files that could not be read at all.
    pub fn failed_files(&self) -> Vec<String> {
        let kept = self.reader.manifest().files.iter().filter(|(_, state)| state.failed).map(|(path, _)| path.clone());
        let mut all: Vec<String> =
            kept.chain(self.changes.unreadable.iter().filter_map(|error| error.path.clone())).collect();
        all.sort();
        all
    }

    /// The codebook with its blocks.
    pub fn codebook(&self) -> Result<Codebook> {
        let blocks = self.blocks()?;
        let Some((text, path)) = read(&self.layout, "themes.toml")? else {
            return Err(Error::new("there is no codebook")
                .in_file("queries/themes.toml")
                .hint("`kilde init` lays one out to begin with"));
        };
        Codebook::read(&text, &path, blocks)
    }

    /// The blocks of words; none where there is no file of them.
    pub fn blocks(&self) -> Result<crate::query::Blocks> {
        match read(&self.layout, "blocks.toml")? {
            Some((text, path)) => blocks::read(&text, &path),
            None => Ok(crate::query::Blocks::default()),
        }
    }

    /// What is known of all sources, with their ids, in the order of the ids.
    pub fn catalogue(&self) -> Result<Catalogue> {
        let facts = self.reader.facts()?;
        let ids = Reader::ids(&facts);
        let mut both: Vec<(String, Facts)> = ids.into_iter().zip(facts).collect();
        both.sort_by(|one, other| one.0.cmp(&other.0));
        let (ids, facts) = both.into_iter().unzip();
        Ok(Catalogue { ids, facts })
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
    /// The place of the source that `name` means: its id, or an unambiguous beginning of it, or a path of its file.
    ///
    /// # Errors
    /// None or several; several are listed.
    pub fn find(&self, name: &str) -> Result<usize> {
        if let Ok(place) = self.ids.binary_search_by(|id| id.as_str().cmp(name)) {
            return Ok(place);
        }
        let stem = Path::new(name).file_stem().map(|stem| crate::import::slug(&stem.to_string_lossy()));
        let starts = |beginning: &str| -> Vec<usize> {
            (0..self.ids.len()).filter(|&place| self.ids[place].starts_with(beginning)).collect()
        };
        let mut found = starts(name);
        if found.is_empty() {
            found = stem.filter(|stem| !stem.is_empty()).map(|stem| starts(&stem)).unwrap_or_default();
        }
        match found[..] {
            [one] => Ok(one),
            [] => Err(self.unknown(name)),
            _ => {
                let mut some: Vec<&str> = found.iter().take(8).map(|&place| self.ids[place].as_str()).collect();
                if found.len() > some.len() {
                    some.push("…");
                }
                Err(Error::new(format!("`{name}` begins {} ids", found.len()))
                    .hint(format!("one of {}", some.join(", "))))
            }
        }
    }

    fn unknown(&self, name: &str) -> Error {
        let error = Error::new(format!("there is no source `{name}`"));
        match crate::query::blocks::nearest(name, self.ids.iter().map(String::as_str)) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("`kilde sources` lists them"),
        }
    }
}

fn settings(layout: &Layout) -> Result<Settings> {
    match read(layout, "review.toml")? {
        Some((text, path)) => Settings::read(&text, &path),
        None => Ok(Settings::default()),
    }
}

/// The text of a file in `queries/` and its name for errors; `None` where there is no such file.
fn read(layout: &Layout, name: &str) -> Result<Option<(String, String)>> {
    let path: PathBuf = layout.query_file(name);
    let shown = format!("queries/{name}");
    match fs::read(&path) {
        Ok(bytes) => Ok(Some((crate::text::decode::decode(&bytes).text, shown))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io(Path::new(&shown), &error)),
    }
}
