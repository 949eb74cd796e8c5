//! How far hand codes and tags agree: the measures, the confusion between themes, and the disagreements to read.

pub mod coders;
mod confusion;
mod disagreements;
mod scores;

pub use confusion::confusion;
pub use disagreements::disagreements;
pub use scores::{learnt, name, scores, spelled};

use super::phrases::{counted, kind, say};
use crate::model::{Evaluation, Judged};
use crate::review::Codebook;
use crate::text::language::Language;

/// What all of these reports are made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Hand codes beside tags.
    pub evaluation: &'a Evaluation,
    /// The themes.
    pub codebook: &'a Codebook,
    /// The places of the themes that are shown, in their order.
    pub themes: &'a [usize],
    /// What sources are headed with.
    pub labels: &'a [String],
    /// Their ids.
    pub ids: &'a [String],
    /// The language of the tables.
    pub language: Language,
    /// True for programs: ids instead of names, and a column a number.
    pub plain: bool,
}

/// What sentences are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Their language.
    Language,
    /// The kind of work that they stand in.
    Kind,
}

/// What the intervals behind measures are.
fn in_brackets(language: Language) -> String {
    say(
        language,
        "I parentes: intervallet som 95 av 100 slike utvalg av setninger gir (bootstrap, 1000 trekninger).",
        "I parentes: intervallet som 95 av 100 slike utval av setningar gir (bootstrap, 1000 trekkingar).",
        "In brackets: what 95 of 100 such samples of sentences give (bootstrap, 1000 draws).",
    )
    .to_string()
}

/// Under so many hand-coded sentences a theme's figures say little.
const FEW: u32 = 10;

impl Input<'_> {
    /// What a theme is called.
    fn theme(&self, theme: usize) -> &str {
        let theme = &self.codebook.themes[theme];
        if self.plain { &theme.id } else { theme.name(self.language) }
    }

    /// What the source of a sentence is called; nothing where it has none.
    fn source(&self, judged: &Judged) -> &str {
        let names = if self.plain { self.ids } else { self.labels };
        judged.source.and_then(|source| names.get(source)).map_or("", String::as_str)
    }

    /// What a group is called that a sentence belongs to.
    fn group(&self, judged: &Judged, by: By) -> String {
        match by {
            By::Language if self.plain => judged.language.code().to_string(),
            By::Language => language(judged.language, self.language).to_string(),
            By::Kind if self.plain => judged.kind.id().to_string(),
            By::Kind => match kind(judged.kind, self.language) {
                "" => say(self.language, "ukjent", "ukjend", "unknown").to_string(),
                name => name.to_string(),
            },
        }
    }

    /// What the unit is, and how many there are of it in how many sources.
    fn unit(&self) -> String {
        let mut sources: Vec<_> = self.evaluation.sentences.iter().filter_map(|judged| judged.source).collect();
        sources.sort_unstable();
        sources.dedup();
        let language = self.language;
        let sentences = counted(
            self.evaluation.sentences.len(),
            language,
            ["setning", "setning", "sentence"],
            ["setninger", "setningar", "sentences"],
        );
        let of = counted(sources.len(), language, ["kilde", "kjelde", "source"], ["kilder", "kjelder", "sources"]);
        let unit = match self.evaluation.given {
            true => say(
                language,
                "Enhet: setningen, slik fila har den.",
                "Eining: setninga, slik fila har ho.",
                "Unit: the sentence, as the file has it.",
            ),
            false => say(
                language,
                "Enhet: setningen, slik kilde deler teksten.",
                "Eining: setninga, slik kilde deler teksten.",
                "Unit: the sentence, as kilde parts the text.",
            ),
        };
        // Sentences that came without a source have none to count.
        match sources.len() {
            0 => format!("{unit} {sentences}."),
            _ => format!("{unit} {sentences}, {of}."),
        }
    }
}

fn language(language: Language, of_table: Language) -> &'static str {
    match language {
        Language::Nb => say(of_table, "bokmål", "bokmål", "bokmål"),
        Language::Nn => say(of_table, "nynorsk", "nynorsk", "nynorsk"),
        Language::No => say(of_table, "norsk", "norsk", "Norwegian"),
        Language::En => say(of_table, "engelsk", "engelsk", "English"),
        Language::Other => say(of_table, "annet", "anna", "other"),
    }
}

#[cfg(test)]
mod tests;
