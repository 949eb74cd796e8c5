//! What is put before the coder: sentences that may have been missed, tags that may be wrong, words that rules lack.
//!
//! Apart from tagging, because nothing that is suggested is a tag before a person says so.

mod candidates;
mod lessons;
mod pool;
mod prose;
mod scores;
mod sentences;
mod terms;

pub use lessons::{Said, lessons};
pub use pool::{Pool, Side};
pub use prose::Prose;
pub use scores::Scores;
pub use sentences::{Doubt, Suggestion, suggestions};
pub use terms::{Term, terms};
