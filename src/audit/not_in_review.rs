//! Cited in the manuscript, but not among the sources of the review.
//!
//! An entry of the reference list that is none of the works in corpus/. Laws are left out.
//!
//! Why it matters: what the text rests on beside the reviewed sources (books of method and theory) was found in another way
//! than the search, and its quality is not shown by the tables of the review.
//!
//! Example: a textbook on method in the list, which is not in corpus/.
//!
//! Limits: it is usual that books of method and theory are not in the review, so this is worth a look and never a fact. The
//! check is not run where no entry is a work of the review.

use super::{Case, Check, beside};
use crate::model::{Finding, Kind, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// Cited, but not among the sources.
pub struct NotInReview;

impl Check for NotInReview {
    fn id(&self) -> &'static str {
        "not-in-review"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Ikke blant kildene", "Ikkje blant kjeldene", "Not among the sources")
    }

    fn text(&self) -> &'static str {
        include_str!("not_in_review.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let language = case.language;
        let works = beside::some_works(case)?;
        let missing = case
            .manuscript
            .references
            .iter()
            .zip(works)
            .filter(|(reference, work)| work.is_none() && reference.work.kind != Kind::Law);
        let finding = |reference: &crate::model::manuscript::Reference| Finding {
            check: self.id(),
            severity: Severity::Look,
            at: reference.range.clone(),
            what: say(
                language,
                "Verket er ikke blant kildene i corpus/.",
                "Verket er ikkje blant kjeldene i corpus/.",
                "The work is not among the sources in corpus/.",
            )
            .into(),
            settle: say(
                language,
                "Hent det inn med `kilde import`, eller gjør rede for hvordan det ble funnet.",
                "Hent det inn med `kilde import`, eller gjer greie for korleis det vart funne.",
                "Bring it in with `kilde import`, or tell how it was found.",
            )
            .into(),
        };
        Ok(missing.map(|(reference, _)| finding(reference)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;
    use crate::model::Source;

    #[test]
    fn what_is_not_in_the_review_is_named() {
        let manuscript =
            manuscript("Slik er det.", "Lie, K. (2020). *Hus*. Fagbok.\n\nMoe, P. (2019). *Hjem*. Fagbok.");
        let sources = [Source { title: Some("Hus".into()), year: Some(2020), ..Source::default() }];
        let case = Case { sources: &sources, ..Case::of(&manuscript) };
        let found = NotInReview.run(&case).unwrap();
        assert_eq!(found.len(), 1);
        assert!(manuscript.words(found[0].at.clone()).starts_with("Moe"));
        assert!(NotInReview.run(&Case::of(&manuscript)).is_err());
    }
}
