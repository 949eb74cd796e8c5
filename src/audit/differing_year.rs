//! The year differs.
//!
//! A citation whose names are those of an entry, but whose year is another one; or whose year has a letter (2015a) that the
//! entry has not.
//!
//! Why it matters: the reader finds another work, or none; and the age of the source is not what the text says.
//!
//! Example: "(Moe & Lie, 2018)" where the list has "Moe, P. & Lie, K. (2019)".
//!
//! Limits: where a single name stands with quite another year, it is taken for another work (see `unlisted-citation`).

use super::{Case, Check};
use crate::cite::matching::{Difference, Meant};
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// The year differs.
pub struct DifferingYear;

impl Check for DifferingYear {
    fn id(&self) -> &'static str {
        "differing-year"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Ulike årstall", "Ulike årstal", "The year differs")
    }

    fn text(&self) -> &'static str {
        include_str!("differing_year.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let differs = |difference: &Difference| matches!(difference, Difference::Year | Difference::Letter);
        let finding = |(place, meant): (usize, &Meant)| {
            let Meant::Probably(entry, differences) = meant else { return None };
            let entry = differences.iter().any(differs).then(|| &manuscript.references[*entry])?;
            let listed = super::listed(entry);
            Some(Finding {
                check: self.id(),
                severity: Severity::Fact,
                at: manuscript.citations[place].range.clone(),
                what: match language {
                    Language::En => format!("The reference list has {listed}."),
                    _ => format!("I referanselista står {listed}."),
                },
                settle: say(
                    language,
                    "Rett årstallet der det er feil, eller før opp verket hvis det er et annet.",
                    "Rett årstalet der det er feil, eller før opp verket om det er eit anna.",
                    "Correct the year where it is wrong, or list the work if it is another one.",
                )
                .into(),
            })
        };
        Ok(manuscript.meant.iter().enumerate().filter_map(finding).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    #[test]
    fn the_year_in_the_text_is_that_of_the_list() {
        let list = "Lie, K. & Moe, P. (2020). *Hus*. Fagbok.\n\nDal, B. (2021). *Hjem*. Fagbok.";
        let found = found(&DifferingYear, "Slik er det (Lie & Moe, 2010; Dal, 2021).", list);
        assert_eq!(found, [("Lie & Moe, 2010".to_string(), "The reference list has Lie & Moe (2020).".to_string())]);
    }
}
