//! What is put before the coder.

mod terms;

pub use terms::{Row, Terms, terms};
