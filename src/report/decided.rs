//! What people decided of the passages that a table counts, in a line or two beneath it.
//!
//! Apart from the tables, for several of them say it, and none says anything where nobody has decided.

use std::collections::BTreeMap;

use super::phrases::{counted, say};
use crate::text::language::Language;

/// Which passages a table speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Only {
    /// Those that a coder accepted or added.
    Accepted,
    /// Those that nobody has decided on.
    Undecided,
    /// Both.
    #[default]
    All,
}

/// What was decided of the passages of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decided {
    /// Which passages it speaks of.
    pub only: Only,
    /// Whose decisions count; everybody's where none is named.
    pub coders: Vec<String>,
    /// How many passages there are, whether spoken of or not.
    pub passages: usize,
    /// How many of them a coder accepted or added.
    pub accepted: usize,
    /// How many were rejected, which are not among them.
    pub rejected: usize,
    /// The passages on which coders contradict each other, by theme and source.
    pub contradicted: Vec<String>,
    /// On how many more they did, until most agreed with the last decision.
    pub settled: usize,
}

impl Decided {
    /// What is said of it beneath a table.
    pub fn notes(&self, language: Language) -> Vec<String> {
        let mut notes = Vec::new();
        match self.only {
            Only::All => {}
            Only::Accepted => notes.push(say(
                language,
                "Bare tekststeder som en koder har godtatt eller lagt til.",
                "Berre tekststader som ein kodar har godteke eller lagt til.",
                "Only passages that a coder accepted or added.",
            )),
            Only::Undecided => notes.push(say(
                language,
                "Bare tekststeder som ingen har avgjort.",
                "Berre tekststader som ingen har avgjort.",
                "Only passages that nobody has decided on.",
            )),
        }
        let mut notes: Vec<String> = notes.into_iter().map(str::to_string).collect();
        if self.accepted + self.rejected > 0 {
            notes.push(self.count(language));
        }
        if !self.coders.is_empty() {
            let names = self.coders.join(", ");
            notes.push(match language {
                Language::En => format!("Only the decisions of {names} count."),
                Language::Nn => format!("Berre avgjerdene til {names} gjeld."),
                _ => format!("Bare avgjørelsene til {names} gjelder."),
            });
        }
        if !self.contradicted.is_empty() {
            notes.push(self.contradiction(language));
        }
        if self.settled > 0 {
            notes.push(self.settlement(language));
        }
        notes
    }

    fn count(&self, language: Language) -> String {
        let (accepted, passages, rejected) = (self.accepted, self.passages, self.rejected);
        match language {
            Language::En => {
                format!("{accepted} of {passages} passages accepted by a coder; {rejected} rejected.")
            }
            Language::Nn => {
                format!("{accepted} av {passages} tekststader er godtekne av ein kodar; {rejected} er avviste.")
            }
            _ => format!("{accepted} av {passages} tekststeder er godtatt av en koder; {rejected} er avvist."),
        }
    }

    fn contradiction(&self, language: Language) -> String {
        let how_many = passages(self.contradicted.len(), language);
        let which = named(&self.contradicted);
        let command = "kilde evaluate --between-coders --disagreements";
        match language {
            Language::En => {
                format!(
                    "Coders contradict each other on {how_many}, and the last decision counts: {which}; see {command}."
                )
            }
            Language::Nn => {
                format!("Kodarane er usamde om {how_many}, og den siste avgjerda gjeld: {which}; sjå {command}.")
            }
            _ => format!("Koderne er uenige om {how_many}, og den siste avgjørelsen gjelder: {which}; se {command}."),
        }
    }

    fn settlement(&self, language: Language) -> String {
        let how_many = passages(self.settled, language);
        match language {
            Language::En => {
                format!("Coders were divided on {how_many}, where most of them agree with the last decision by now.")
            }
            Language::Nn => {
                format!("Kodarane var usamde om {how_many}, der dei fleste no er samde i den siste avgjerda.")
            }
            _ => format!("Koderne var uenige om {how_many}, der de fleste nå er enige i den siste avgjørelsen."),
        }
    }
}

/// How many places with contradictions are named.
const FIRST: usize = 5;

/// The first of some places, each once, with how many passages of it are meant where they are several.
fn named(all: &[String]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    all.iter().for_each(|place| *counts.entry(place).or_default() += 1);
    let name =
        |(place, count): (&&str, &usize)| if *count == 1 { place.to_string() } else { format!("{place} ({count})") };
    let mut some: Vec<String> = counts.iter().take(FIRST).map(name).collect();
    if counts.len() > FIRST {
        some.push("…".to_string());
    }
    some.join(", ")
}

/// "1 passage", "3 passages".
fn passages(count: usize, language: Language) -> String {
    counted(count, language, ["tekststed", "tekststad", "passage"], ["tekststeder", "tekststader", "passages"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_decided_nothing_reads_nothing() {
        assert_eq!(Decided { passages: 80, ..Decided::default() }.notes(Language::Nb), Vec::<String>::new());
        let decided = Decided {
            only: Only::Accepted,
            passages: 80,
            accepted: 12,
            rejected: 1,
            contradicted: vec!["Waiting in Okoro 2018".into()],
            settled: 2,
            ..Decided::default()
        };
        let notes = decided.notes(Language::En);
        assert!(notes[2].contains("counts: Waiting in Okoro 2018; see"), "{notes:?}");
        assert_eq!(
            notes[3],
            "Coders were divided on 2 passages, where most of them agree with the last decision by now."
        );
        assert_eq!(notes[1], "12 of 80 passages accepted by a coder; 1 rejected.");
        assert!(notes[0].starts_with("Only passages") && notes[2].contains("on 1 passage,"), "{notes:?}");
    }

    #[test]
    fn places_are_named_once_and_not_all() {
        let places = |names: &str| named(&names.split(' ').map(str::to_string).collect::<Vec<_>>());
        assert_eq!(places("b a b"), "a, b (2)");
        assert_eq!(places("a b c d e f"), "a, b, c, d, e, …");
    }
}
