//! What a screener types, and what it means.

use crate::commands::walk::{Said, Way, words};
use crate::model::{Choice, Stage};

/// What a screener asks for with a line, beside the ways of every walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// What is decided, and why, as far as it was said.
    Decide(Choice, String),
    /// The text cannot be had; and why, as far as it was said.
    NotRetrieved(String),
}

/// The question that is asked of every work.
pub fn question(stage: Stage) -> &'static str {
    match stage {
        Stage::Abstract => "[i]nclude [e]xclude [m]aybe [n]ote [u]ndo [s]kip [b]ack [q]uit [?] >",
        _ => "[i]nclude [e]xclude [m]aybe [x] not to be had [n]ote [u]ndo [s]kip [b]ack [q]uit [?] >",
    }
}

/// What the keys do that there are at a stage, one a line.
pub fn keys(stage: Stage) -> impl Iterator<Item = &'static str> {
    KEYS.into_iter().filter(move |line| stage == Stage::Fulltext || !line.starts_with(RETRIEVAL))
}

/// The key for a text that cannot be had, which only who reads texts can know.
const RETRIEVAL: &str = "x";

const KEYS: [&str; 10] = [
    "i         include: the work is taken in, or its text is to be read",
    "e WHY     exclude, for a reason: its number in the list below, or its beginning",
    "m         maybe: to be decided later",
    "x WHY     the text cannot be had",
    "n TEXT    a note, written down with the decision",
    "u         undo: take back the last decision",
    "s         skip: leave it for another time",
    "b         back to the work before",
    "q         quit; what is decided is kept, and not asked again",
    "?         this list",
];

impl Key {
    /// What a line means when works are screened at `stage`; none where it is not understood.
    pub fn of(line: &str, stage: Stage) -> Option<Said<Key>> {
        let (word, rest) = words(line);
        let decided = |choice| Some(Said::Own(Key::Decide(choice, rest.to_string())));
        match word.as_str() {
            "i" | "include" => decided(Choice::Include),
            "e" | "exclude" => decided(Choice::Exclude),
            "m" | "maybe" => decided(Choice::Maybe),
            RETRIEVAL if stage == Stage::Fulltext => Some(Said::Own(Key::NotRetrieved(rest.to_string()))),
            word => Way::of(word, rest).map(Said::Way),
        }
    }
}

/// The reason that is meant by `text`: a number in the list of them, the whole of one or an unambiguous beginning. Where there
/// is no list, any will do; nothing is nothing.
pub fn reason(text: &str, reasons: &[String]) -> Option<String> {
    if text.is_empty() || reasons.is_empty() {
        return Some(text.to_string());
    }
    if let Ok(number) = text.parse::<usize>() {
        return reasons.get(number.checked_sub(1)?).cloned();
    }
    let lower = text.to_lowercase();
    if let Some(one) = reasons.iter().find(|one| one.to_lowercase() == lower) {
        return Some(one.clone());
    }
    match reasons.iter().filter(|one| one.to_lowercase().starts_with(&lower)).collect::<Vec<_>>()[..] {
        [one] => Some(one.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_what_stands_behind_them() {
        let of = |line: &str| Key::of(line, Stage::Abstract);
        assert_eq!(of(" I "), Some(Said::Own(Key::Decide(Choice::Include, String::new()))));
        assert_eq!(of("e  feil land"), Some(Said::Own(Key::Decide(Choice::Exclude, "feil land".into()))));
        assert_eq!((of("x"), of("n"), of("u nå"), of("")), (None, None, None, None));
        assert_eq!(Key::of("x borte", Stage::Fulltext), Some(Said::Own(Key::NotRetrieved("borte".into()))));
        assert_eq!((keys(Stage::Abstract).count(), keys(Stage::Fulltext).count()), (9, 10));
        for line in KEYS {
            let key = line.split_whitespace().next().unwrap();
            let line = if key == "n" { "n noe" } else { key };
            assert_ne!(Key::of(line, Stage::Fulltext), None, "{key}");
        }
    }

    #[test]
    fn a_reason_is_one_of_the_list() {
        let reasons = ["Feil land", "Feil gruppe", "Ikke empiri"].map(str::to_string);
        let of = |text: &str| reason(text, &reasons);
        assert_eq!(of("2").as_deref(), Some("Feil gruppe"));
        assert_eq!(of("ikke").as_deref(), Some("Ikke empiri"));
        assert_eq!((of("0"), of("4"), of("feil"), of("annet")), (None, None, None, None));
        assert_eq!(reason("annet", &[]).as_deref(), Some("annet"));
    }
}
