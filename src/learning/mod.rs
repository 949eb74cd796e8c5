//! Learning from examples where rules end: which theme a sentence carries, from sentences that a person coded.
//!
//! A room of its own because it knows neither sources nor codebooks: words go in, numbers come out, and the same examples
//! always give the same numbers.

mod because;
mod bytes;
mod cross;
mod features;
mod key;
mod keyness;
mod logistic;
mod model;
mod reliability;
mod scorer;
mod shipped;
mod stack;
mod witness;
mod wording;

pub use because::Reason;
pub use cross::CrossFitted;
pub use key::{Key, rule_key};
pub use keyness::{Keyness, ONE_IN_A_HUNDRED};
pub use model::{Lesson, Model, Sight, Verdict};
pub use scorer::Scorer;
pub use shipped::{seal, shipped};
pub use witness::Hit;
