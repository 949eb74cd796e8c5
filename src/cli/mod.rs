//! The terminal: the only door to standard output and standard error.
//!
//! Separate from the commands so that each of them is a few lines: arguments, a call of the library, and over to here.

pub mod cache;
pub mod clock;
pub mod exit;
pub mod findings;
mod flows;
pub mod formats;
pub mod global;
pub mod output;
pub mod progress;
mod records;
pub mod ui;

pub use exit::Exit;
pub use findings::FindingFormat;
pub use flows::{Diagram, FlowFormat};
pub use global::GlobalArgs;
pub use output::OutputArgs;
pub use progress::Progress;
pub use records::SourceFormat;
pub use ui::{ColorChoice, Ui};
