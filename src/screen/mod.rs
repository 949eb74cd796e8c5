//! Screening: what the decisions of all who screened come to, how far they agree, and the flow of works from the searches to
//! the review.
//!
//! Apart from the file of decisions, which only says who decided what: here it follows what holds.

mod agreement;
pub mod flow;

mod works;

pub use agreement::{Agreement, Measured, agreement};
pub use works::{Work, placed, works};
