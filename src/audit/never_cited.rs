//! In the review, but never cited.
//!
//! A work of the review that the reference list does not have. Works that the screening left out are no matter of this check;
//! where there is a screening, only works that it took in are asked about.
//!
//! Why it matters: what was taken in and is not used in the discussion either was not read, or should be told why it adds nothing.
//!
//! Example: an article in corpus/ which the manuscript never names.
//!
//! Limits: without a screening (queries/screening.csv) a source in corpus/ may be there to be left out; so this is worth a look.
//! The check is not run where no entry is a work of the review.

use super::{Case, Check, beside};
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// In the review, but never cited.
pub struct NeverCited;

impl Check for NeverCited {
    fn id(&self) -> &'static str {
        "never-cited"
    }

    fn name(&self, language: Language) -> &'static str {
        say(
            language,
            "Blant kildene, men aldri brukt",
            "Blant kjeldene, men aldri brukt",
            "In the review, but never cited",
        )
    }

    fn text(&self) -> &'static str {
        include_str!("never_cited.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let language = case.language;
        let works = beside::some_works(case)?;
        let uncited = (0..case.sources.len()).filter(|place| !works.contains(&Some(*place)));
        let finding = |place: usize| {
            let label = case.sources[place].label();
            Finding {
                check: self.id(),
                severity: Severity::Look,
                at: 0..0,
                what: match language {
                    Language::En => format!("{label} is among the sources, and the reference list does not have it."),
                    Language::Nn => format!("{label} er blant kjeldene, men står ikkje i referanselista."),
                    _ => format!("{label} er blant kildene, men står ikke i referanselista."),
                },
                settle: say(
                    language,
                    "Bruk kilden, eller si hvorfor den ble lagt til side.",
                    "Bruk kjelda, eller sei kvifor ho vart lagd til side.",
                    "Use the source, or say why it was left aside.",
                )
                .into(),
            }
        };
        Ok(uncited.map(finding).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;
    use crate::model::Source;

    #[test]
    fn sources_that_are_not_listed_are_named() {
        let manuscript = manuscript("Slik er det.", "Lie, K. (2020). *Hus*. Fagbok.");
        let source = |title: &str| Source { title: Some(title.into()), year: Some(2020), ..Source::default() };
        let sources = [source("Hus"), source("Hage")];
        let found = NeverCited.run(&Case { sources: &sources, ..Case::of(&manuscript) }).unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].what.starts_with("Hage 2020"), "{}", found[0].what);
    }
}
