//! What is put before the coder.

mod opinion;
mod sentences;
mod terms;

pub use opinion::Opinion;
pub use sentences::{Found, sentences};
pub use terms::{Row, Terms, terms};
