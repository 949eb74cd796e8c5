//! The one orchestrator: opens a review and brings its index up to date.
//!
//! Apart from the rooms that it brings together, none of which knows another: settings, readers, index and linkage meet here
//! only, and commands ask a [`Workspace`] for all of them.

mod anchors;
mod aside;
mod catalogue;
mod codebooks;
mod coders;
mod coding;
mod corpus;
mod crowds;
mod decisions;
mod hand_codes;
mod incoming;
mod learnt;
mod logs;
pub mod manuscript;
mod names;
mod outgoing;
mod plan;
mod rehearsal;
mod returning;
mod screened;
mod searched;
mod update;
mod walk;
mod works;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

pub use catalogue::Catalogue;
pub use coding::{Coded, Contradicted, Placed};
pub use crowds::{Crowd, Member};
pub use decisions::Gone;
pub use incoming::{Arriving, Fate, Incoming, copy, incoming};
pub use learnt::Learnt;
pub use logs::Log;
pub use rehearsal::{Rehearsal, rehearse};
pub use returning::Here;
pub use screened::Screening;
pub use update::Changes;
pub use walk::{Asked, Stop};
pub use works::{Alike, Linked};

use crate::error::{Error, Result, shown};
use crate::files::on_disk;
use crate::import::{Guard, abstracts};
use crate::index::{Address, Facts, Reader, ids};
use crate::model::{Document, Source};
use crate::review::{Codebook, Layout, Register, Settings, blocks};

/// What the library needs of the world around it.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The program to start as a child for readers that may hang: kilde itself.
    pub guard: Guard,
    /// The time.
    pub now: SystemTime,
    /// How many threads may work at once; asked only when there is work, for the answer takes a while.
    pub threads: fn() -> usize,
    /// Where what is derived of reviews may lie that cannot be written to; nowhere, where nobody says.
    pub cache: Option<PathBuf>,
}

/// Who wants to know how far the work is.
pub trait Watch: Sync {
    /// Another run is writing the index; this one waits for it.
    fn waits(&self) {}
    /// The review cannot be written to; what is derived lies in this folder.
    fn aside(&self, _folder: &str) {}
    /// So many bytes of sources are to be read.
    fn begins(&self, _bytes: u64) {}
    /// So many more bytes have been read.
    fn reads(&self, _bytes: u64) {}
    /// The reading is over.
    fn ends(&self) {}
    /// Entries are to be linked to works, in so many steps.
    fn links(&self, _steps: u64) {}
    /// So many more of these steps are done.
    fn linked(&self, _steps: u64) {}
    /// A model is to read so many sources.
    fn judges(&self, _sources: u64) {}
    /// It has read so many more.
    fn judged(&self, _sources: u64) {}
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
    /// Which entries are one work, once that was asked.
    linked: OnceLock<Linked>,
    /// How many threads may work at once.
    threads: fn() -> usize,
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
        let (layout, (reader, changes)) = match update::update(&layout, surroundings, watch) {
            Err(error) => aside::update(layout, error, surroundings, watch)?,
            Ok(updated) => (layout, updated),
        };
        let threads = surroundings.threads;
        Ok(Workspace { layout, settings, reader, changes, linked: OnceLock::new(), threads })
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

    /// The files of which something was left out, but not all.
    pub fn partial_files(&self) -> Vec<String> {
        let files = self.reader.manifest().files.iter();
        files.filter(|(_, state)| !state.failed && !state.reports.is_empty()).map(|(path, _)| path.clone()).collect()
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

    /// Which entries of the corpus are one work, and which are alike.
    pub fn linked(&self) -> Result<&Linked> {
        self.link(&())
    }

    /// The same, for one who wants to know how far it is: after much has changed it takes a while.
    pub fn link(&self, watch: &dyn Watch) -> Result<&Linked> {
        match self.linked.get() {
            Some(linked) => Ok(linked),
            None => {
                let linked = works::works(&self.layout, &self.settings, &self.reader, watch)?;
                Ok(self.linked.get_or_init(|| linked))
            }
        }
    }

    /// The text of an entry with what is known of its work.
    pub fn document(&self, entry: Address) -> Result<Document> {
        let mut document = self.reader.document(entry)?;
        if let Some(work) = self.linked()?.works.of(entry) {
            // A text stays where it is found, whatever else is known of its work.
            let own = std::mem::take(&mut document.source);
            document.source = Source { path: own.path, record: own.record, line: own.line, ..work.source.clone() };
        }
        Ok(document)
    }

    /// The texts of some entries, each read once.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn documents(&self, entries: impl IntoIterator<Item = Address>) -> Result<HashMap<Address, Document>> {
        let mut documents = HashMap::new();
        for entry in entries {
            if let Entry::Vacant(free) = documents.entry(entry) {
                free.insert(self.document(entry)?);
            }
        }
        Ok(documents)
    }

    /// The records of some works, in their order.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn records(&self, facts: &[Facts]) -> Result<Vec<Source>> {
        facts.iter().map(|facts| self.document(facts.address).map(|document| document.source)).collect()
    }

    /// The abstracts of a work, of all its entries, each once.
    pub fn abstracts(&self, entry: Address) -> Result<Vec<String>> {
        let mut all = Vec::new();
        for entry in self.linked()?.works.entries(&entry) {
            let document = self.reader.document(*entry)?;
            let own = document.abstracts.iter().filter_map(|range| document.text.get(range.clone()));
            own.for_each(|text| abstracts::add(&mut all, text.to_string()));
        }
        Ok(all)
    }

    /// How a work sums itself up: its abstracts, or where no format states them, what stands under a heading that is one.
    pub fn summaries(&self, entry: Address) -> Result<Vec<String>> {
        let mut all = self.abstracts(entry)?;
        if all.is_empty() {
            for entry in self.linked()?.works.entries(&entry) {
                let document = self.reader.document(*entry)?;
                document.headed_abstracts().into_iter().for_each(|text| abstracts::add(&mut all, text));
            }
        }
        Ok(all)
    }

    /// The register of publication channels that the settings name; none where they name none.
    ///
    /// # Errors
    /// It is not there, or is none.
    pub fn register(&self) -> Result<Option<Register>> {
        let mut register = Register::default();
        for path in &self.settings.register {
            let place = on_disk(&self.layout.root().join(path));
            let file = fs::File::open(&place).map_err(|error| not_there(path, &error))?;
            let read_at = file.metadata().and_then(|known| known.modified()).ok();
            register.add(file, &shown(Path::new(path)), read_at)?;
        }
        Ok((!self.settings.register.is_empty()).then_some(register))
    }

    /// How many sources there are: works, each counted once.
    pub fn sources(&self) -> Result<usize> {
        Ok(self.linked()?.works.count(self.reader.len()))
    }

    /// What is known of all works, with their ids, in the order of the ids.
    pub fn catalogue(&self) -> Result<Catalogue> {
        let facts = self.linked()?.works.facts(self.reader.facts()?);
        let ids = ids::all(&facts);
        let mut both: Vec<(String, Facts)> = ids.into_iter().zip(facts).collect();
        both.sort_by(|one, other| one.0.cmp(&other.0));
        let (ids, facts) = both.into_iter().unzip();
        Ok(Catalogue { ids, facts })
    }
}

/// That a file which the settings name cannot be opened.
fn not_there(path: &str, error: &std::io::Error) -> Error {
    let told = Error::io(Path::new(path), error);
    let gone = error.kind() == std::io::ErrorKind::NotFound;
    let told = if gone { Error { message: "no such file".into(), ..told } } else { told };
    told.hint("`register` in queries/review.toml names it; put it there, or take that line out")
}

/// What a review says of itself.
///
/// # Errors
/// It cannot be read.
pub fn settings(layout: &Layout) -> Result<Settings> {
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
