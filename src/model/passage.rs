//! A passage: what a human coder would highlight.

/// A run of consecutive sentences inside one paragraph that carry the same theme. Sources, themes and sentences are told
/// by their places in the lists at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The theme.
    pub theme: u32,
    /// The source.
    pub source: u32,
    /// Its first sentence in the source.
    pub first: u32,
    /// How many sentences it has.
    pub sentences: u32,
    /// How many words these have.
    pub words: u32,
    /// False in a parallel abstract, which tables leave out: its twin is counted.
    pub counted: bool,
    /// Who says that it carries the theme: of several the first of their order.
    pub origin: Origin,
    /// True where a person has decided that it does.
    pub accepted: bool,
}

/// Who says that a sentence carries a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A rule of the codebook.
    Rules,
    /// A learnt model.
    Model,
    /// A person alone.
    Coder,
}

impl Origin {
    /// Its name in data.
    pub fn name(self) -> &'static str {
        match self {
            Origin::Rules => "rules",
            Origin::Model => "model",
            Origin::Coder => "coder",
        }
    }
}
