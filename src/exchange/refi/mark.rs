//! What kilde writes beside a coding, so that it knows its own proposals again whatever program they have been in.
//!
//! Apart from writer and reader, which must agree on it. Of all that a project can say of a selection, its description and
//! who made it are what every program keeps.

use super::guid::{guid, hash, of_source};
use super::{Project, User};
use crate::model::{Origin, Verdict};

/// The user who made what only kilde proposes.
pub const KILDE: &str = "kilde";

/// A person who is called so too.
pub const NAMESAKE: &str = "kilde (coder)";

/// What stands before it.
const SIGN: &str = "kilde: ";

/// What is said of the proposals of a whole project.
const PROPOSALS: &str = "kilde: proposals ";

/// What a coding of kilde's is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Only proposed, and by whom.
    Proposed(Origin),
    /// Decided by a person.
    Decided(Verdict),
}

impl Mark {
    /// The description of a selection: the mark, and what a person wrote beside it.
    pub fn describe(self, note: &str) -> String {
        let mark = match self {
            Mark::Proposed(origin) => format!("proposed by {}", origin.name()),
            Mark::Decided(Verdict::Accepted) => "accepted".into(),
            Mark::Decided(Verdict::Rejected) => "rejected".into(),
            Mark::Decided(Verdict::Added) => "added".into(),
        };
        let note = note.trim();
        if note.is_empty() { format!("{SIGN}{mark}") } else { format!("{SIGN}{mark}\n{note}") }
    }

    /// The mark in a description, and what else stands in it.
    pub fn read(description: &str) -> (Option<Mark>, &str) {
        let Some(rest) = description.trim().strip_prefix(SIGN) else { return (None, description.trim()) };
        let (mark, note) = rest.split_once('\n').unwrap_or((rest, ""));
        let mark = match mark.trim() {
            "accepted" => Mark::Decided(Verdict::Accepted),
            "rejected" => Mark::Decided(Verdict::Rejected),
            "added" => Mark::Decided(Verdict::Added),
            "proposed by model" => Mark::Proposed(Origin::Model),
            proposed if proposed.starts_with("proposed") => Mark::Proposed(Origin::Rules),
            _ => return (None, description.trim()),
        };
        (Some(mark), note.trim())
    }
}

impl Project {
    /// Whether kilde exported it, whatever program it has been in since: it says so itself, or has an id or a line of kilde's.
    /// Else somebody who is called kilde is a person.
    pub fn is_of_kilde(&self) -> bool {
        let known = |user: &User| user.name == KILDE && user.guid == guid("user", &[KILDE]);
        let line = |line: &str| line.trim_start().starts_with(PROPOSALS);
        self.origin.starts_with(KILDE)
            || self.users.iter().any(known)
            || self.texts.iter().any(|text| text.guid == of_source(&text.name))
            || self.description.lines().any(line)
    }
}

/// What a project says of the proposals that it was exported with: their number, and a hash of where they stand.
pub fn fingerprint(mut proposals: Vec<(String, String, usize, usize)>) -> String {
    proposals.sort();
    let places = proposals.iter().map(|(source, theme, start, end)| format!("{source} {theme} {start} {end}"));
    let places: Vec<String> = places.collect();
    format!("{PROPOSALS}{} {:032x}", places.len(), hash(places.iter().map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_again_with_its_note() {
        for mark in [
            Mark::Proposed(Origin::Rules),
            Mark::Proposed(Origin::Model),
            Mark::Decided(Verdict::Accepted),
            Mark::Decided(Verdict::Rejected),
            Mark::Decided(Verdict::Added),
        ] {
            for note in ["", "se neste side\nogså"] {
                assert_eq!(Mark::read(&mark.describe(note)), (Some(mark), note));
            }
        }
        assert_eq!(Mark::read(" kilde: et ord i en merknad "), (None, "kilde: et ord i en merknad"));
    }

    #[test]
    fn a_project_of_kildes_is_known_by_any_of_its_signs() {
        let foreign = Project {
            origin: "NVivo".into(),
            users: vec![User { guid: "U1".into(), name: KILDE.into() }],
            ..Project::default()
        };
        let text = super::super::Text { guid: of_source("a"), name: "a".into(), ..Default::default() };
        let user = User { guid: guid("user", &[KILDE]), name: KILDE.into() };
        assert!(!foreign.is_of_kilde());
        for known in [
            Project { origin: "kilde 0.1.0".into(), ..foreign.clone() },
            Project { users: vec![user], ..foreign.clone() },
            Project { texts: vec![text], ..foreign.clone() },
            Project { description: format!("Noko.\n{}", fingerprint(Vec::new())), ..foreign },
        ] {
            assert!(known.is_of_kilde(), "{known:?}");
        }
    }

    #[test]
    fn a_fingerprint_tells_one_set_of_proposals_from_another() {
        let one = |start| ("a".to_string(), "care".to_string(), start, 9);
        assert_eq!(fingerprint(vec![one(1), one(2)]), fingerprint(vec![one(2), one(1)]));
        assert_ne!(fingerprint(vec![one(1), one(2)]), fingerprint(vec![one(1)]));
        assert_ne!(fingerprint(vec![one(1)]), fingerprint(vec![one(2)]));
    }
}
