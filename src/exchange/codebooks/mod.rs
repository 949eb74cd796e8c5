//! Codebooks of other programs as themes: REFI-QDA, the CSV of Taguette, the dictionaries of quanteda.
//!
//! Apart from the codebook of a review, which a person wrote: what comes from elsewhere is put behind it, and nothing in it is
//! touched.

mod dictionary;
mod merge;
mod table;

pub use dictionary::dictionary;
pub use merge::{Merged, NewRule, merge};
pub use table::{is_table, table};

use super::refi::{Project, definition, of_theme};

/// A code as another program has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The id of a code of a project; empty where there is none.
    pub guid: String,
    /// The id of the theme that it was exported from, where kilde wrote it.
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// When it applies.
    pub definition: String,
    /// The entry that it lies in, by its place in the list; that place is lower than its own.
    pub parent: Option<usize>,
    /// Words and phrases that tell it, as terms of the query language.
    pub terms: Vec<String>,
}

/// The codes of a project or of its codebook.
pub fn of_project(project: &Project) -> Vec<Entry> {
    let entry = |code: &super::refi::Code| {
        let (definition, id) = definition(&code.description);
        Entry {
            guid: code.guid.clone(),
            id: id.map(str::to_string),
            name: code.name.clone(),
            definition: definition.to_string(),
            parent: code.parent,
            terms: Vec::new(),
        }
    };
    project.codes.iter().map(entry).collect()
}

impl Entry {
    /// Whether it was exported from the theme of this id.
    fn is_of(&self, id: &str) -> bool {
        self.id.as_deref() == Some(id) || self.guid == of_theme(id)
    }
}
