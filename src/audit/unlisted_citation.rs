//! Cited but not listed.
//!
//! A citation in the text for which the reference list has no entry, neither exactly nor with a slip in names or year.
//!
//! Why it matters: a reader cannot find the work. In APA and Harvard every work that is cited is listed, with two exceptions
//! that are not reported: personal communication, and the original of what was read at second hand.
//!
//! Example: "(Moe, 2019)" where the list has no Moe.
//!
//! Limits: a name and a year in brackets that are no citation, "Oslo (2019)", may be taken for one; that is why a single name
//! in running text is worth a look, and no fact.

use super::{Case, Check};
use crate::cite::matching::Meant;
use crate::model::manuscript::Form;
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// Cited but not listed.
pub struct UnlistedCitation;

impl Check for UnlistedCitation {
    fn id(&self) -> &'static str {
        "unlisted-citation"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Henvist til, men ikke i lista", "Vist til, men ikkje i lista", "Cited but not listed")
    }

    fn text(&self) -> &'static str {
        include_str!("unlisted_citation.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let language = case.language;
        if case.manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let all = case.manuscript.citations.iter().zip(&case.manuscript.meant);
        let unlisted = all.filter(|(citation, meant)| **meant == Meant::Nothing && citation.read_in.is_none());
        let finding = |citation: &crate::model::manuscript::Citation| {
            let alone = citation.form == Form::Narrative && citation.names.len() == 1 && !citation.others;
            Finding {
                check: self.id(),
                severity: if alone { Severity::Look } else { Severity::Fact },
                at: citation.range.clone(),
                what: say(
                    language,
                    "Ingen oppføring i referanselista har disse navnene og dette året.",
                    "Inga oppføring i referanselista har desse namna og dette året.",
                    "No entry of the reference list has these names and this year.",
                )
                .into(),
                settle: say(
                    language,
                    "Før opp verket i referanselista, eller rett henvisningen.",
                    "Før opp verket i referanselista, eller rett tilvisinga.",
                    "List the work, or mend the citation.",
                )
                .into(),
            }
        };
        Ok(unlisted.map(|(citation, _)| finding(citation)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    const LIST: &str = "Lie, K. (2020). *Hus*. Fagbok.\n\nDal, B. (2021). *Hjem*. Fagbok.";

    #[test]
    fn what_is_cited_must_be_listed() {
        let body = "Slik er det (Moe, 2019; Lie, 2020). Rapp (2001, referert i Dal, 2021) er enig.";
        let found = found(&UnlistedCitation, body, LIST);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "Moe, 2019");
    }
}
