//! Which language a sentence and a document are written in.

use serde::{Deserialize, Serialize};

/// A language as kilde tells them apart. Sentences are `No`, `En` or `Other`; whole documents are told finer: `Nb`, `Nn`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Norwegian, the written form not told.
    No,
    /// Norwegian bokmål.
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
    /// Another language, or too little text to tell.
    #[default]
    Other,
}

impl Language {
    /// True for Norwegian in either written form.
    pub fn is_norwegian(self) -> bool {
        matches!(self, Language::No | Language::Nb | Language::Nn)
    }

    /// The code used in tables, JSON and queries: `no`, `nb`, `nn`, `en`, `other`.
    pub fn code(self) -> &'static str {
        match self {
            Language::No => "no",
            Language::Nb => "nb",
            Language::Nn => "nn",
            Language::En => "en",
            Language::Other => "other",
        }
    }
}
