//! What is put before the coder.

mod sentences;
mod terms;

pub use sentences::{Found, sentences};
pub use terms::{Row, Terms, terms};
