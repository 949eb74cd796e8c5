//! What a manuscript cites: its reference list taken apart into references, its citations found, and the two matched.
//!
//! A room of its own, below the checks of the audit: here is read what stands there, and nothing is judged.

mod bounds;
pub mod citations;
mod furniture;
mod head;
pub mod known;
mod law;
pub mod links;
mod list;
pub mod manuscript;
pub mod matching;
mod place;
mod plain;
mod reference;
mod running;
pub mod style;
mod title;
mod when;
pub mod year;

pub(crate) use head::pattern;
pub use list::references;
pub use manuscript::Manuscript;
