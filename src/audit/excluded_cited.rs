//! Left out in the screening, but cited.
//!
//! A work that queries/screening.csv leaves out, and that the reference list has.
//!
//! Why it matters: the flow of the method chapter counts the work among those that were left out, with a reason; the text builds
//! on it all the same. The reader must be told why.
//!
//! Example: a row with `exclude` and the reason "not about tenants", and "(Moe, 2019)" in the discussion.
//!
//! Limits: a work may be left out of what is analysed and still be cited as background; so this is worth a look. A work is known by
//! its DOI, its id in the review or its title. Of what one person says the last row holds; where several screened, a work counts as
//! left out only if all of them left it out.

use super::{Case, Check};
use crate::model::{Choice, Finding, Severity};
use crate::report::phrases::say;
use crate::screen::works;
use crate::text::language::Language;

/// Left out in the screening, but cited.
pub struct ExcludedCited;

impl Check for ExcludedCited {
    fn id(&self) -> &'static str {
        "excluded-cited"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Utelatt, men brukt", "Utelate, men brukt", "Left out, but cited")
    }

    fn text(&self) -> &'static str {
        include_str!("excluded_cited.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        let screened = super::screening(case)?;
        if manuscript.references.is_empty() {
            return Err(super::no_list(language));
        }
        let sources = case.works();
        let works = works(screened);
        let mut found = Vec::new();
        for (place, reference) in manuscript.references.iter().enumerate() {
            let of_source = |source: usize| (case.ids.get(source).map_or("", String::as_str), &case.sources[source]);
            let source = sources[place].map(of_source);
            let is = |work: &&crate::screen::Work<'_>| {
                work.is_listed(reference) || source.is_some_and(|(id, source)| work.is_source(id, source))
            };
            let Some(work) = works.iter().find(is).filter(|work| work.choice() == Choice::Exclude) else { continue };
            let reason = work.reason().map_or(String::new(), |reason| format!(" ({reason})"));
            let line = work.row().line;
            found.push(Finding {
                check: self.id(),
                severity: Severity::Look,
                at: reference.range.clone(),
                what: match language {
                    Language::En => {
                        format!("The screening left this work out{reason}: queries/screening.csv, line {line}.")
                    }
                    Language::Nn => {
                        format!("Utveljinga let dette verket ute{reason}: queries/screening.csv, linje {line}.")
                    }
                    _ => format!("Utvelgelsen utelot dette verket{reason}: queries/screening.csv, linje {line}."),
                },
                settle: say(
                    language,
                    "Gjør rede for hvorfor det er brukt likevel, eller ta det ut.",
                    "Gjer greie for kvifor det er brukt likevel, eller ta det ut.",
                    "Tell why it is used all the same, or take it out.",
                )
                .into(),
            });
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;
    use crate::review::screening;

    #[test]
    fn what_was_left_out_and_is_listed_is_named_with_its_reason() {
        let manuscript = manuscript(
            "Slik er det (Lie, 2020; Moe, 2019).",
            "Lie, K. (2020). *Hus i bygda*. Fagbok.\n\nMoe, P. (2019). Hjem. *Husbladet*, *3*(1), 4–9. https://doi.org/10.1000/a",
        );
        let log = "doi;title;decision;reason\n;Hus i bygda;exclude;ikke om leie\n10.1000/A;Et hjem;exclude;\n10.1000/a;;include;\n";
        let screened = screening::read(log.as_bytes()).unwrap().0;
        let found = ExcludedCited.run(&Case { screening: Some(&screened), ..Case::of(&manuscript) }).unwrap();
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].what, "The screening left this work out (ikke om leie): queries/screening.csv, line 2.");
        assert!(ExcludedCited.run(&Case::of(&manuscript)).is_err());
    }
}
