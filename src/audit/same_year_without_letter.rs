//! Same authors, same year, no letter.
//!
//! Entries of the same authors and the same year that no letter tells apart; and citations that may mean more than one entry.
//!
//! Why it matters: "Moe (2019)" must lead to one work. APA and Harvard tell works of one year apart by letters, in the text and
//! in the list (2019a, 2019b; u.å.-a, u.å.-b).
//!
//! Example: "Moe, P. (2019). Hus." and "Moe, P. (2019). Hage."; "(Moe, 2019)" where the list has 2019a and 2019b.
//!
//! Limits: authors are the same where their names and their first initials are. Where "et al." stands for authors who differ,
//! the citation is worth a look: more names tell the works apart, and no letter.

use std::collections::HashMap;

use super::{Case, Check};
use crate::cite::matching::Meant;
use crate::model::manuscript::{Dated, Reference};
use crate::model::{Finding, Kind, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;
use crate::text::words::fold;

/// Same authors, same year, no letter.
pub struct SameYearWithoutLetter;

/// Who wrote a work, and when.
type Key = (Vec<(String, Option<char>)>, Dated);

impl Check for SameYearWithoutLetter {
    fn id(&self) -> &'static str {
        "same-year-without-letter"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Samme år uten bokstav", "Same år utan bokstav", "Same year, no letter")
    }

    fn text(&self) -> &'static str {
        include_str!("same_year_without_letter.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let references = &case.manuscript.references;
        if references.is_empty() {
            return Err(super::no_list(case.language));
        }
        let mut groups: HashMap<Key, Vec<usize>> = HashMap::new();
        for (place, reference) in references.iter().enumerate() {
            if let Some(key) = key(reference) {
                groups.entry(key).or_default().push(place);
            }
        }
        let mut alike: Vec<(usize, bool)> = groups.values().flat_map(|group| alike(references, group)).collect();
        alike.sort_unstable();
        let entry = |(place, twice): (usize, bool)| Finding {
            check: self.id(),
            severity: Severity::Fact,
            at: references[place].range.clone(),
            what: listed(twice, case.language).into(),
            settle: settle(twice, case.language).into(),
        };
        let mut found: Vec<Finding> = alike.into_iter().map(entry).collect();
        found.extend(ambiguous(self.id(), case));
        Ok(found)
    }
}

/// Who wrote a work, and when, where the entry says both.
fn key(reference: &Reference) -> Option<Key> {
    let work = &reference.work;
    let people = if work.authors.is_empty() { &work.editors } else { &work.authors };
    // Laws have no authors who might have written two in a year.
    if work.kind == Kind::Law {
        return work.title.as_deref().map(|title| Some((vec![(fold(title), None)], reference.year?.dated)))?;
    }
    let initial = |given: &str| fold(given).chars().find(|sign| sign.is_alphabetic());
    let names =
        people.iter().map(|one| (fold(&one.family), one.given.as_deref().and_then(initial))).collect::<Vec<_>>();
    (!names.is_empty()).then_some((names, reference.year?.dated))
}

/// The entries of a group that no letter of their own tells from the others, and whether it is the same work again.
fn alike(references: &[Reference], group: &[usize]) -> Vec<(usize, bool)> {
    if group.len() < 2 {
        return Vec::new();
    }
    let letter = |place: usize| references[place].year.and_then(|year| year.letter);
    let title = |place: usize| references[place].work.title.as_deref().map(fold);
    let mut letters: HashMap<Option<char>, usize> = HashMap::new();
    let mut titles: HashMap<Option<String>, usize> = HashMap::new();
    for place in group {
        *letters.entry(letter(*place)).or_default() += 1;
        *titles.entry(title(*place)).or_default() += 1;
    }
    let alike = group.iter().filter(|place| letter(**place).is_none() || letters[&letter(**place)] > 1);
    alike.map(|place| (*place, title(*place).is_some() && titles[&title(*place)] > 1)).collect()
}

fn listed(twice: bool, language: Language) -> &'static str {
    match twice {
        true => say(
            language,
            "Verket står i lista mer enn én gang.",
            "Verket står i lista meir enn éin gong.",
            "The work is listed more than once.",
        ),
        false => say(
            language,
            "Lista har flere verk med disse forfatterne og dette året, og ingen egen bokstav skiller dette fra dem.",
            "Lista har fleire verk med desse forfattarane og dette året, og ingen eigen bokstav skil dette frå dei.",
            "The list has several works of these authors and this year, and no letter of its own tells this one apart.",
        ),
    }
}

fn settle(twice: bool, language: Language) -> &'static str {
    match twice {
        true => say(language, "Behold den ene oppføringen.", "Behald den eine oppføringa.", "Keep one of the entries."),
        false => say(
            language,
            "Sett a, b … bak årstallet i lista og i teksten.",
            "Set a, b … bak årstalet i lista og i teksten.",
            "Put a, b … behind the year in the list and in the text.",
        ),
    }
}

/// Citations that may mean more than one entry; a fact where those have the same authors.
fn ambiguous<'c>(check: &'static str, case: &'c Case<'_>) -> impl Iterator<Item = Finding> + 'c {
    let references = &case.manuscript.references;
    let meant = case.manuscript.citations.iter().zip(&case.manuscript.meant);
    meant.filter_map(move |(citation, meant)| {
        let Meant::OneOf(entries) = meant else { return None };
        let keys: Vec<Option<Key>> = entries.iter().map(|place| key(&references[*place])).collect();
        let same = keys.iter().all(|key| key.is_some() && *key == keys[0]);
        let dated = citation.year.is_some_and(|year| keys.iter().flatten().all(|(_, dated)| *dated == year.dated));
        let titles = |place: &usize| references[*place].work.title.as_deref().map(fold);
        if same && entries.iter().all(|place| titles(place) == titles(&entries[0])) {
            return None;
        }
        Some(Finding {
            check,
            severity: if same && dated { Severity::Fact } else { Severity::Look },
            at: citation.range.clone(),
            what: several(entries.len(), case.language),
            settle: say(
                case.language,
                "Vis hvilket verk du mener, med bokstaven bak årstallet eller flere navn.",
                "Vis kva verk du meiner, med bokstaven bak årstalet eller fleire namn.",
                "Show which work is meant, by the letter behind the year or by more names.",
            )
            .into(),
        })
    })
}

fn several(count: usize, language: Language) -> String {
    match language {
        Language::En => format!("This citation may mean any of {count} entries."),
        Language::Nn => format!("Tilvisinga kan gjelde {count} oppføringar i lista."),
        _ => format!("Henvisningen kan gjelde {count} oppføringer i lista."),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    #[test]
    fn works_of_one_year_have_letters() {
        let bare =
            "Moe, P. (2019). *Hus*. Fagbok.\n\nMoe, P. (2019). *Hage*. Fagbok.\n\nMoe, K. (2019). *Trær*. Fagbok.";
        let said = found(&SameYearWithoutLetter, "Slik er det (Dal, 2001).", bare);
        assert_eq!(said.iter().map(|(words, _)| &words[..7]).collect::<Vec<_>>(), ["Moe, P.", "Moe, P."]);
        let lettered = "Moe, P. (2019a). *Hage*. Fagbok.\n\nMoe, P. (2019b). *Hus*. Fagbok.";
        let said = found(&SameYearWithoutLetter, "Slik er det (Moe, 2019), og slik (Moe, 2019a).", lettered);
        assert_eq!(said, [("Moe, 2019".to_string(), "This citation may mean any of 2 entries.".to_string())]);
    }

    #[test]
    fn a_work_may_be_listed_twice() {
        let list = "Moe, P. (2019). *Hage*. Fagbok.\n\nMoe, P. (2019). *Hage*. Fagbok.";
        let said = found(&SameYearWithoutLetter, "Slik er det (Moe, 2019).", list);
        assert_eq!(said.len(), 2);
        assert!(said.iter().all(|(_, what)| what == "The work is listed more than once."), "{said:?}");
        let law = "Husloven. (1999). *Lov om hus* (LOV-1999-07-02-63). Lovdata.";
        let other = "Hageloven. (1999). *Lov om hager* (LOV-1999-07-02-64). Lovdata.";
        let of = |list: &[&str]| found(&SameYearWithoutLetter, "Slik er det.", &list.join("\n\n")).len();
        assert_eq!((of(&[law, law]), of(&[law, other])), (2, 0));
    }
}
