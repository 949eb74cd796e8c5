//! kilde: a toolkit for literature reviews.
//!
//! From a folder of sources to the tables of the method chapter, and from any figure in those tables back to the sentence
//! it came from. Modules import only from lower floors:
//!
//! ```text
//! 8 commands   7 cli   6 workspace   5 search evaluate suggest audit   4 themes screen report exchange cite   3 import index export review linkage learning   2 query   1 model agreement   0 text error files allocator
//! ```

pub mod agreement;
pub mod allocator;
pub mod audit;
pub mod cite;
pub mod cli;
pub mod commands;
pub mod error;
pub mod evaluate;
pub mod exchange;
pub mod export;
pub mod files;
pub mod import;
pub mod index;
pub mod learning;
pub mod linkage;
pub mod model;
pub mod query;
pub mod report;
pub mod review;
pub mod screen;
pub mod search;
pub mod suggest;
pub mod text;
pub mod themes;
pub mod workspace;

pub use error::{Error, Result};
