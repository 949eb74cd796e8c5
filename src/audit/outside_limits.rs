//! A source outside the declared limits.
//!
//! An entry of the reference list whose year, language or kind lies outside what `[limits]` in queries/review.toml declares,
//! and for which neither `[[exceptions]]` there nor the text gives an exception. Where review.toml declares no years, those
//! that the method chapter's own words declare are taken ("avgrenset til perioden 2012 til 2023"), and the finding is worth
//! a look.
//!
//! Why it matters: limits are part of the method. A source outside them may well be right, but the reader must be told why.
//!
//! Example: years 2012 to 2023, and a book of 2009 in the list.
//!
//! Limits: what is not among the sources of the review may have been found in another way than by its search, and is worth a
//! look, and no fact. Laws stand until they are repealed, and are held against neither years nor kinds. The language is known
//! only of sources that are in the review; the kind as far as the entry shows it. An exception in the text is a sentence that
//! cites the work and speaks of an exception, of age, or of being left outside the limits; or one that takes a kind out of
//! them ("teoribøkene er ikke omfattet av avgrensningen").

use super::within::Scope;
use super::{Case, Check};
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// A source outside the declared limits.
pub struct OutsideLimits;

impl Check for OutsideLimits {
    fn id(&self) -> &'static str {
        "outside-limits"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Utenfor avgrensningene", "Utanfor avgrensingane", "Outside the limits")
    }

    fn text(&self) -> &'static str {
        include_str!("outside_limits.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        let scope =
            Scope::of(case.limits, case.exceptions, Some(manuscript)).ok_or_else(|| super::no_limits(language))?;
        let works = case.works();
        let mut found = Vec::new();
        for (place, reference) in manuscript.references.iter().enumerate() {
            let work = works[place].map(|work| &case.sources[work]);
            let listed = Some(&reference.work);
            let broken = scope.broken(listed, work, language).unwrap_or_default();
            if broken.is_empty() || scope.exception(Some(place), listed, work).is_some() {
                continue;
            }
            // What no search of the review found (books of theory, reports) may well be held against nothing.
            let sure = !case.limits.is_empty() && work.is_some();
            found.push(Finding {
                check: self.id(),
                severity: if sure { Severity::Fact } else { Severity::Look },
                at: reference.range.clone(),
                what: broken.join(" "),
                settle: settle(language),
            });
        }
        Ok(found)
    }
}

fn settle(language: Language) -> String {
    say(
        language,
        "Begrunn unntaket i metodekapitlet og under `[[exceptions]]` i queries/review.toml, eller ta kilden ut.",
        "Grunngje unntaket i metodekapitlet og under `[[exceptions]]` i queries/review.toml, eller ta kjelda ut.",
        "Give the reason for the exception in the method chapter and under `[[exceptions]]` in queries/review.toml, or leave the source out.",
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;
    use crate::review::Settings;

    const LIST: &str = "Dal, B. (2021). *Hjem*. Fagbok.\n\nEng, A. (2001). *Hage*. Fagbok.\n\nHusloven. (1999). *Lov om hus* (LOV-1999-07-02-63). Lovdata.\n\nLie, K. (2009). *Hus*. Fagbok.";

    fn found(body: &str, settings: &str) -> Vec<String> {
        let settings = Settings::read(settings, "review.toml").unwrap();
        let manuscript = manuscript(body, LIST);
        let case = Case { limits: &settings.limits, exceptions: &settings.exceptions, ..Case::of(&manuscript) };
        OutsideLimits.run(&case).unwrap().into_iter().map(|one| manuscript.words(one.at)[..3].to_string()).collect()
    }

    #[test]
    fn what_lies_outside_needs_an_exception() {
        let limits = "[limits]\nyears = '2012..2023'\n";
        assert_eq!(found("Slik er det (Lie, 2009).", limits), ["Eng", "Lie"]);
        let but = format!("{limits}[[exceptions]]\nsource = 'Eng 2001'\nreason = 'the first of its kind'\n");
        assert_eq!(found("Slik er det (Lie, 2009).", &but), ["Lie"]);
        assert!(found("Lie (2009) er eldre enn avgrensningen, men er tatt med.", &but).is_empty());
        let kinds = "[limits]\nkinds = ['book']\n[[exceptions]]\nkind = 'law'\nreason = 'in force'\n";
        assert!(found("Slik er det (Lie, 2009).", kinds).is_empty());
    }

    #[test]
    fn only_what_the_search_found_is_surely_outside() {
        let settings = Settings::read("[limits]\nyears = '2012..2023'\n", "review.toml").unwrap();
        let manuscript = manuscript("Slik er det (Lie, 2009).", LIST);
        let title = |title: &str, year: i32| crate::model::Source {
            title: Some(title.into()),
            year: Some(year),
            ..crate::model::Source::default()
        };
        let sources = [title("Hus", 2009)];
        let case = Case { limits: &settings.limits, sources: &sources, ..Case::of(&manuscript) };
        let found = OutsideLimits.run(&case).unwrap();
        let weights: Vec<Severity> = found.iter().map(|one| one.severity).collect();
        assert_eq!(weights, [Severity::Look, Severity::Fact]);
    }

    #[test]
    fn the_text_may_declare_the_years() {
        let body = "Søket ble avgrenset til perioden 2005 til 2023. Slik er det (Lie, 2009).";
        assert_eq!(found(body, ""), ["Eng"]);
    }
}
