//! How far two coders agree over the same sentences, whoever they are: a person and the rules, or two people.
//!
//! Pure arithmetic on a low floor, because evaluation and the agreement between coders must never differ in a formula.

mod bootstrap;
mod fourfold;
mod nominal;

pub use bootstrap::{Interval, Intervals, Judged, gain, intervals};
pub use fourfold::{Fourfold, Measure};
pub use nominal::{Nominal, Share};
