//! What people decided of the passages that a table counts, in a line or two beneath it.
//!
//! Apart from the tables, for several of them say it, and none says anything where nobody has decided.

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
    /// On how many passages coders contradict each other.
    pub contradicted: usize,
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
        if self.contradicted > 0 {
            notes.push(self.contradiction(language));
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
        let how_many = counted(
            self.contradicted,
            language,
            ["tekststed", "tekststad", "passage"],
            ["tekststeder", "tekststader", "passages"],
        );
        let command = "kilde evaluate --between-coders --disagreements";
        match language {
            Language::En => {
                format!("Coders contradict each other on {how_many}, and the last decision counts; see {command}.")
            }
            Language::Nn => format!("Kodarane er usamde om {how_many}, og den siste avgjerda gjeld; sjå {command}."),
            _ => format!("Koderne er uenige om {how_many}, og den siste avgjørelsen gjelder; se {command}."),
        }
    }
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
            contradicted: 1,
            ..Decided::default()
        };
        let notes = decided.notes(Language::En);
        assert_eq!(notes[1], "12 of 80 passages accepted by a coder; 1 rejected.");
        assert!(notes[0].starts_with("Only passages") && notes[2].contains("on 1 passage,"), "{notes:?}");
    }
}
