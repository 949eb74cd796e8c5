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
//! The check is not run where no entry is a work of the review and there is no screening. Where several screened, a work counts as
//! taken in as soon as one of them takes it in; of what one person says the last row holds.

use super::{Case, Check, beside};
use crate::model::{Choice, Finding, Screened, Severity};
use crate::report::phrases::say;
use crate::screen::works;
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
        if let Some(screened) = case.screening.filter(|rows| !rows.is_empty()) {
            return self.taken_in(case, screened);
        }
        let works = beside::some_works(case)?;
        let uncited = (0..case.sources.len()).filter(|place| !works.contains(&Some(*place)));
        Ok(uncited.map(|place| self.finding(&case.sources[place].label(), false, case.language)).collect())
    }
}

impl NeverCited {
    /// The works that the screening took in and the list does not have.
    fn taken_in(&self, case: &Case<'_>, screened: &[Screened]) -> Result<Vec<Finding>, String> {
        let references = &case.manuscript.references;
        if references.is_empty() {
            return Err(super::no_list(case.language));
        }
        let listed = case.works();
        let works = works(screened);
        let included = works.iter().filter(|work| work.choice() == Choice::Include);
        let uncited = included.filter_map(|work| {
            let id = |place: usize| case.ids.get(place).map_or("", String::as_str);
            let source = (0..case.sources.len()).find(|place| work.is_source(id(*place), &case.sources[*place]));
            let cited = references.iter().any(|reference| work.is_listed(reference))
                || source.is_some_and(|place| listed.contains(&Some(place)));
            let label = || source.map_or_else(|| work.label().to_string(), |place| case.sources[place].label());
            (!cited).then(|| self.finding(&label(), true, case.language))
        });
        Ok(uncited.collect())
    }

    fn finding(&self, label: &str, taken_in: bool, language: Language) -> Finding {
        Finding {
            check: self.id(),
            severity: Severity::Look,
            at: 0..0,
            what: match (taken_in, language) {
                (false, Language::En) => {
                    format!("{label} is among the sources, and the reference list does not have it.")
                }
                (false, Language::Nn) => format!("{label} er blant kjeldene, men står ikkje i referanselista."),
                (false, _) => format!("{label} er blant kildene, men står ikke i referanselista."),
                (true, Language::En) => format!("{label} was taken in, and the reference list does not have it."),
                (true, Language::Nn) => format!("{label} vart inkludert, men står ikkje i referanselista."),
                (true, _) => format!("{label} ble inkludert, men står ikke i referanselista."),
            },
            settle: say(
                language,
                "Bruk kilden, eller si hvorfor den ble lagt til side.",
                "Bruk kjelda, eller sei kvifor ho vart lagd til side.",
                "Use the source, or say why it was left aside.",
            )
            .into(),
        }
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

    #[test]
    fn where_there_is_a_screening_only_what_it_took_in_is_asked_about() {
        let manuscript = manuscript("Slik er det.", "Lie, K. (2020). *Hus i bygda*. Fagbok.");
        let source = |title: &str| Source { title: Some(title.into()), year: Some(2020), ..Source::default() };
        let sources = ["Hage", "Gjerde", "Vei i skogen"].map(source);
        let ids = ["hage", "gjerde", "vei"].map(str::to_string);
        let log = "id;title;decision\n;Hus i bygda;include\nvei;;include\ngjerde;;exclude\n;Noe helt annet;include\n";
        let screened = crate::review::screening::read(log.as_bytes()).unwrap().0;
        let case = Case { sources: &sources, ids: &ids, screening: Some(&screened), ..Case::of(&manuscript) };
        let found: Vec<String> = NeverCited.run(&case).unwrap().into_iter().map(|one| one.what).collect();
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].starts_with("Vei i skogen 2020 was taken in") && found[1].starts_with("Noe helt annet was"));
    }
}
