//! Learning from examples where rules end: which theme a sentence carries, from sentences that a person coded.
//!
//! A room of its own because it knows neither sources nor codebooks: words go in, numbers come out, and the same examples
//! always give the same numbers.

mod features;
mod keyness;
mod logistic;
mod model;
mod stack;

pub use features::{Features, features};
pub use keyness::{Keyness, ONE_IN_A_HUNDRED};
pub use model::{CrossFitted, Lesson, Model, Sight, Verdict};
