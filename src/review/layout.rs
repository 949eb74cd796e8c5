//! Where the files of a review lie.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The paths of one review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    root: PathBuf,
    derived: PathBuf,
}

impl Layout {
    /// The review in `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Layout { derived: root.join(".kilde"), root }
    }

    /// Finds the review that `start` lies in: the folder itself or the nearest above it with a `corpus` in it.
    pub fn find(start: &Path) -> Result<Self> {
        let start = start.canonicalize().map_err(|error| Error::io(start, &error))?;
        start.ancestors().find(|folder| folder.join("corpus").is_dir()).map(Layout::new).ok_or_else(|| {
            Error::new("there is no review here: no folder `corpus`, here or above")
                .hint("`kilde init` lays one out; or name the folder with `-C DIR`")
        })
    }

    /// The folder that holds it all.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The sources.
    pub fn corpus(&self) -> PathBuf {
        self.root.join("corpus")
    }

    /// What people write.
    pub fn queries(&self) -> PathBuf {
        self.root.join("queries")
    }

    /// A file that people write, by its name in `queries/`.
    pub fn query_file(&self, name: &str) -> PathBuf {
        self.queries().join(name)
    }

    /// What kilde derived: may be deleted at any time.
    pub fn derived(&self) -> PathBuf {
        self.derived.clone()
    }

    /// The same review, with what kilde derives kept in another folder.
    pub fn deriving_in(self, derived: PathBuf) -> Self {
        Layout { derived, ..self }
    }
}
