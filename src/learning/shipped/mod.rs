//! What kilde has learnt before it meets a review: a model of the four themes of the sample codebook.
//!
//! A room of its own because it holds the file that `kilde train` made, and what it was made of as far as it may be shown;
//! `README.md` beside it says how.

use std::sync::LazyLock;

use super::Model;

/// The file.
static BYTES: &[u8] = include_bytes!("sample.model");

static SHIPPED: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(BYTES).ok());

/// The model that comes with kilde, for the themes that it was learnt of; none only if the file of the build is broken, which
/// a test rules out.
pub fn shipped() -> Option<&'static Model> {
    SHIPPED.as_ref()
}

/// What tells one such file from another, without reading it: its check sum, which is its end.
pub fn seal() -> &'static [u8] {
    BYTES.last_chunk::<8>().map_or(BYTES, |sum| sum)
}
