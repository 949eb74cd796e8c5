//! From codebook and index to tags and passages.

pub mod check;
pub mod doubt;
pub mod layers;
pub mod passages;
pub mod tagger;
pub mod trace;

pub use layers::{Layers, Tagged};
pub use passages::{Counting, Evidence, RuleHit, Tagging};
pub use tagger::{Tags, tag};
pub use trace::Line;
