//! The nouns of the house: plain data, serialisable, no input or output.

pub mod coding;
pub mod document;
pub mod evaluation;
pub mod finding;
pub mod flow;
pub mod kind;
pub mod manuscript;
pub mod matrix;
pub mod passage;
pub mod report;
pub mod rule_count;
pub mod screening;
pub mod search;
pub mod source;
pub mod taken;

pub use coding::{Code, Decision, Extent, HandCodes, Quotation, Standing, Verdict};
pub use document::{Document, Section, Sentence};
pub use evaluation::{Both, Disagreement, Evaluation, Judged, Pair, Trace};
pub use finding::{Finding, Outcome, Severity};
pub use flow::{Arm, Flaw, Flow, Identified, PlaceKind};
pub use kind::{Kind, Reading};
pub use matrix::{Count, Matrix};
pub use passage::{Origin, Passage};
pub use report::{Align, Cell, Column, Marked, Quote, Report, Table};
pub use rule_count::RuleCount;
pub use screening::{CONSENSUS, Choice, Reached, Screened, Stage, Wait};
pub use search::{Cause, Change, Counts, Search, What, Word};
pub use source::{Author, Source};
pub use taken::{Lost, Taken, Unused, Why};
