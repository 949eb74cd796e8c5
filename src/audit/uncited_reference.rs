//! Listed but not cited.
//!
//! An entry of the reference list that no citation in the text means.
//!
//! Why it matters: the list of a thesis holds what the text rests on. An entry that nothing cites was forgotten in the text, or
//! in the list.
//!
//! Example: "Moe, P. (2019). Hus. Fagbok." where the text never says "Moe (2019)".
//!
//! Limits: a work that is only mentioned by its name, without a year, counts as not cited.

use super::{Case, Check};
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// Listed but not cited.
pub struct UncitedReference;

impl Check for UncitedReference {
    fn id(&self) -> &'static str {
        "uncited-reference"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "I lista, men ikke henvist til", "I lista, men ikkje vist til", "Listed but not cited")
    }

    fn text(&self) -> &'static str {
        include_str!("uncited_reference.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.citations.is_empty() {
            return Err(super::no_citations(language));
        }
        let uncited = (0..manuscript.references.len()).filter(|place| manuscript.citations_of(*place).next().is_none());
        let finding = |place: usize| Finding {
            check: self.id(),
            severity: Severity::Fact,
            at: manuscript.references[place].range.clone(),
            what: say(
                language,
                "Ingen henvisning i teksten viser til denne oppføringen.",
                "Inga tilvising i teksten viser til denne oppføringa.",
                "No citation in the text refers to this entry.",
            )
            .into(),
            settle: say(
                language,
                "Vis til verket der det er brukt, eller ta det ut av lista.",
                "Vis til verket der det er brukt, eller ta det ut av lista.",
                "Cite the work where it is used, or take it out of the list.",
            )
            .into(),
        };
        Ok(uncited.map(finding).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    #[test]
    fn what_is_listed_must_be_cited() {
        let list =
            "Lie, K. (2020). *Hus*. Fagbok.\n\nMoe, P. (2019). *Hage*. Fagbok.\n\nDal, B. (2021). *Hjem*. Fagbok.";
        let found = found(&UncitedReference, "Slik er det (Lie, 2020), sier Dall (2021).", list);
        assert_eq!(found.len(), 1);
        assert!(found[0].0.starts_with("Moe, P. (2019)"));
    }
}
