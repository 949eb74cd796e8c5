//! The files of a review that people write or put there: settings, blocks, codebook, register, logs.
//!
//! Read here and nowhere else, so that every error in them has the file's name, its line and a way out.

mod address;
pub mod blocks;
pub mod codebook;
pub mod coding;
pub mod day;
pub mod duplicates;
pub mod found;
pub mod headings;
pub mod layout;
pub mod limits;
pub mod register;
pub mod screening;
pub mod searches;
pub mod settings;
pub mod table;

pub use codebook::{Codebook, Rule, Theme};
pub use layout::Layout;
pub use limits::{Exception, Limits};
pub use register::Register;
pub use settings::{Places, Settings, Unread};
