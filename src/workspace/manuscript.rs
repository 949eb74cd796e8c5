//! The draft that is audited.
//!
//! Apart from the sources, because it is none: it is read for the occasion and never indexed.

use std::path::Path;

use super::Workspace;
use crate::cite::Manuscript;
use crate::error::{Error, Result, shown};
use crate::files::on_disk;
use crate::import::{self, Guard};
use crate::text::normalise::normalise_with_marks;

/// The name of the draft where nobody says another.
const USUAL: &str = "queries/manuscript.md";

impl Workspace {
    /// The path of the draft, from the folder of the review: that of the settings, or the usual one.
    pub fn manuscript_path(&self) -> &str {
        self.settings.manuscript.as_deref().unwrap_or(USUAL)
    }

    /// Whether the draft that the settings name is there.
    pub fn has_manuscript(&self) -> bool {
        on_disk(&self.layout.root().join(self.manuscript_path())).exists()
    }

    /// Reads the draft that the settings name.
    ///
    /// # Errors
    /// It is not there, or cannot be read.
    pub fn manuscript(&self, guard: &Guard) -> Result<Manuscript> {
        let path = self.manuscript_path();
        let file = self.layout.root().join(path);
        if !on_disk(&file).exists() {
            return Err(Error::new("there is no manuscript here").in_file(path).hint(
                "name the file: `kilde audit thesis.docx`, or `manuscript = \"thesis.docx\"` in queries/review.toml",
            ));
        }
        read(&file, path, guard)
    }
}

/// Reads a draft; `path` is what people call it.
///
/// # Errors
/// It is not there, is of no format that is read, or holds several works.
pub fn read(file: &Path, path: &str, guard: &Guard) -> Result<Manuscript> {
    const FORMATS: &str = "give the draft itself: .md, .docx, .odt, .pdf, .txt";
    let mut drafts = Vec::new();
    if on_disk(file).metadata().is_ok_and(|known| known.is_file() && known.len() == 0) {
        return Err(Error::new("the draft is empty").in_file(path).hint(FORMATS));
    }
    let errors = import::read(&on_disk(file), path, guard, &mut |draft| drafts.push(draft))
        .map_err(|error| if error.hint.is_none() { error.hint(FORMATS) } else { error })?;
    let count = drafts.len();
    match (drafts.pop(), errors.into_iter().next()) {
        (Some(draft), _) if count == 1 => {
            let lines = is_text(path).then(|| lines(&draft.text));
            let mut manuscript = Manuscript::read(import::compose(draft));
            manuscript.lines = lines.and_then(|(text, lines)| (text == manuscript.document.text).then_some(lines));
            Ok(manuscript)
        }
        (None, Some(error)) => Err(error),
        (None, None) => Err(Error::new("nothing in it can be read").in_file(shown(file))),
        _ => Err(Error::new("this is a list of records, and no manuscript").in_file(path).hint(FORMATS)),
    }
}

/// Whether a file has the lines that its writer sees.
fn is_text(path: &str) -> bool {
    [".md", ".markdown", ".txt"].iter().any(|ending| path.to_lowercase().ends_with(ending))
}

/// The normal form of a text, and where each of its own lines begins there: a word that a line end parted is joined, and the
/// lines are counted all the same.
fn lines(text: &str) -> (String, Vec<usize>) {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let mut starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
    let normal = normalise_with_marks(text, &mut starts).into_owned();
    (normal, starts)
}
