//! From files to sources: one file a format.

pub mod compose;
