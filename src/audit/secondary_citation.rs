//! What was read at second hand.
//!
//! A citation of a work that was not read itself, but in another one: "referert i", "sitert i", "as cited in". Where the list
//! has the original, though no citation says that it was read, or where it has not the work that was read, this is a fact.
//!
//! Why it matters: what stands between the text and the original is somebody else's reading of it. APA asks to go to the
//! original where it can be had, and to list the work that was read, and that one only (APA 7, section 8.6).
//!
//! Example: "Rapp (2001, referert i Dal, 2020)" where the list has "Rapp, C. (2001)" and no Dal.
//!
//! Limits: it is told by its words. What was taken over from another work without saying so is not seen; nor whether the
//! original can be had.

use super::{Case, Check};
use crate::cite::matching::Meant;
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// What was read at second hand.
pub struct SecondaryCitation;

/// What a citation at second hand comes to.
#[derive(Clone, Copy)]
enum Comes {
    /// It is as it should be.
    Right,
    /// The list has the original too, though nothing says that it was read.
    OriginalListed,
    /// The list has not the work that was read.
    ReadMissing,
    /// The list has the original in place of the work that was read.
    Swapped,
}

impl Check for SecondaryCitation {
    fn id(&self) -> &'static str {
        "secondary-citation"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Sekundærhenvisning", "Sekundærtilvising", "Read at second hand")
    }

    fn text(&self) -> &'static str {
        include_str!("secondary_citation.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let manuscript = case.manuscript;
        if manuscript.citations.is_empty() {
            return Err(super::no_citations(case.language));
        }
        let unread = manuscript.citations.iter().enumerate();
        let unread = unread.filter_map(|(place, citation)| Some((place, citation, citation.read_in?)));
        let finding = |(place, citation, read): (usize, &crate::model::manuscript::Citation, usize)| {
            let comes = comes(case, place, read);
            let words =
                manuscript.citations.get(read).map(|read| manuscript.words(read.range.clone())).unwrap_or_default();
            Finding {
                check: self.id(),
                severity: if matches!(comes, Comes::Right) { Severity::Look } else { Severity::Fact },
                at: citation.range.clone(),
                what: what(comes, &words, case.language),
                settle: settle(comes, case.language).into(),
            }
        };
        Ok(unread.map(finding).collect())
    }
}

/// What the list has of the original and of the work that it was read in, which are citations by their places.
fn comes(case: &Case<'_>, original: usize, read: usize) -> Comes {
    let manuscript = case.manuscript;
    let read_missing = !manuscript.references.is_empty() && manuscript.meant.get(read) == Some(&Meant::Nothing);
    // An entry that is cited directly elsewhere was read after all.
    let unread =
        |entry: usize| manuscript.citations_of(entry).all(|place| manuscript.citations[place].read_in.is_some());
    let original_listed = manuscript.meant.get(original).and_then(Meant::entry).is_some_and(unread);
    match (original_listed, read_missing) {
        (true, true) => Comes::Swapped,
        (true, false) => Comes::OriginalListed,
        (false, true) => Comes::ReadMissing,
        (false, false) => Comes::Right,
    }
}

fn what(comes: Comes, read: &str, language: Language) -> String {
    let rest = match comes {
        Comes::Right => "",
        Comes::OriginalListed => say(
            language,
            " Referanselista har også originalen, som ingen henvisning sier er lest.",
            " Referanselista har òg originalen, som inga tilvising seier er lesen.",
            " The reference list has the original too, which no citation says was read.",
        ),
        Comes::ReadMissing => say(
            language,
            " Verket som er lest, står ikke i referanselista.",
            " Verket som er lese, står ikkje i referanselista.",
            " The reference list has not the work that was read.",
        ),
        Comes::Swapped => say(
            language,
            " Referanselista har originalen, men ikke verket som er lest.",
            " Referanselista har originalen, men ikkje verket som er lese.",
            " The reference list has the original, but not the work that was read.",
        ),
    };
    match language {
        Language::En => format!("Read at second hand, in “{read}”.{rest}"),
        Language::Nn => format!("Originalen er attgjeven gjennom «{read}».{rest}"),
        _ => format!("Originalen er gjengitt gjennom «{read}».{rest}"),
    }
}

fn settle(comes: Comes, language: Language) -> &'static str {
    match comes {
        Comes::Right => say(
            language,
            "Les originalen om du får tak i den, og vis til den.",
            "Les originalen om du får tak i han, og vis til han.",
            "Read the original if it can be had, and cite it.",
        ),
        Comes::OriginalListed => say(
            language,
            "Ta originalen ut av lista, eller les den og vis til den.",
            "Ta originalen ut av lista, eller les han og vis til han.",
            "Take the original out of the list, or read it and cite it.",
        ),
        Comes::ReadMissing | Comes::Swapped => say(
            language,
            "Før opp verket du har lest, og bare det.",
            "Før opp verket du har lese, og berre det.",
            "List the work that you read, and that one only.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, manuscript};
    use super::*;

    const BODY: &str = "Rapp (2001, referert i Dal, 2021, s. 7) mener at hus er varme.";

    fn severities(body: &str, list: &str) -> Vec<Severity> {
        let manuscript = manuscript(body, list);
        let case = Case { language: Language::Nb, ..Case::of(&manuscript) };
        SecondaryCitation.run(&case).unwrap().into_iter().map(|one| one.severity).collect()
    }

    #[test]
    fn what_was_read_elsewhere_is_worth_a_look() {
        let list = "Dal, B. (2021). *Hjem*. Fagbok.\n\nLie, K. (2020). *Hus*. Fagbok.";
        let found = found(&SecondaryCitation, BODY, list);
        assert_eq!(found.len(), 1);
        assert!(found[0].1.starts_with("Read at second hand, in “Dal, 2021, s. 7”."), "{found:?}");
        assert_eq!(severities(BODY, list), [Severity::Look]);
        assert_eq!(severities("Slik er det (Lie, 2020; Dal, 2021).", list), []);
    }

    #[test]
    fn the_list_has_what_was_read() {
        let lie = "Lie, K. (2020). *Hus*. Fagbok.";
        let (dal, rapp) = ("Dal, B. (2021). *Hjem*. Fagbok.", "Rapp, C. (2001). *Varme hus*. Fagbok.");
        let said = |list: &[&str]| found(&SecondaryCitation, BODY, &list.join("\n\n"))[0].1.clone();
        assert!(said(&[lie, rapp]).ends_with("the original, but not the work that was read."));
        assert!(said(&[dal, lie, rapp]).ends_with("which no citation says was read."));
        assert!(said(&[lie]).ends_with("has not the work that was read."));
        assert_eq!(severities(&format!("{BODY} Rapp (2001) er enig."), &[dal, rapp].join("\n\n")), [Severity::Look]);
    }
}
