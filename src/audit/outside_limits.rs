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
//! Limits: laws stand until they are repealed, and are held against no years. The language is known only of sources that are in the review; the kind as far as the entry shows it. An exception in
//! the text is a sentence that cites the work and speaks of an exception, of age, or of being left outside the limits.

use std::ops::RangeInclusive;

use super::{Case, Check, beside, declared};
use crate::model::manuscript::Reference;
use crate::model::{Finding, Kind, Severity, Source};
use crate::report::phrases::{self, say};
use crate::review::Exception;
use crate::text::ascii;
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
        let told = declared::years(manuscript);
        let years = case.limits.years.clone().or_else(|| told.as_ref().map(|(years, _)| years.clone()));
        if years.is_none() && case.limits.is_empty() {
            return Err(super::no_limits(language));
        }
        let severity = if case.limits.is_empty() { Severity::Look } else { Severity::Fact };
        let works = beside::works(manuscript, case.sources);
        let mut found = Vec::new();
        for (place, reference) in manuscript.references.iter().enumerate() {
            let work = works[place].map(|work| &case.sources[work]);
            let Some(what) = broken(case, reference, work, years.as_ref()) else { continue };
            if case.exceptions.iter().any(|exception| excepts(exception, reference, work))
                || declared::excepts(manuscript, place)
            {
                continue;
            }
            found.push(Finding {
                check: self.id(),
                severity,
                at: reference.range.clone(),
                what,
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

/// The limit that a work breaks, in words.
fn broken(
    case: &Case<'_>,
    reference: &Reference,
    work: Option<&Source>,
    years: Option<&RangeInclusive<i32>>,
) -> Option<String> {
    let language = case.language;
    if let (Some(year), Some(years)) = (reference.work.year, years)
        && reference.work.kind != Kind::Law
        && !years.contains(&year)
    {
        let span = span(years);
        return Some(match language {
            Language::En => format!("The year {year} is outside {span}."),
            _ => format!(
                "{} {year} {} {span}.",
                say(language, "Årstallet", "Årstalet", ""),
                say(language, "ligger utenfor", "ligg utanfor", "")
            ),
        });
    }
    let kind = work.map(|work| work.kind).filter(|kind| *kind != Kind::Unknown).unwrap_or(reference.work.kind);
    if !case.limits.kinds.is_empty() && kind != Kind::Unknown && !case.limits.kinds.contains(&kind) {
        let name = phrases::kind(kind, language);
        return Some(match language {
            Language::En => format!("A {name} is none of the kinds that are declared."),
            Language::Nn => format!("Ei kjelde av typen {name} er ikkje blant dei oppgitte."),
            _ => format!("En kilde av typen {name} er ikke blant de oppgitte."),
        });
    }
    let written = work.map(|work| work.language).filter(|written| *written != Language::Other)?;
    let allowed = |limit: &Language| {
        *limit == written
            || *limit == Language::No && written.is_norwegian()
            || limit.is_norwegian() && written == Language::No
    };
    (!case.limits.languages.is_empty() && !case.limits.languages.iter().any(allowed)).then(|| match language {
        Language::En => format!("Its language ({}) is none of those that are declared.", written.code()),
        Language::Nn => format!("Språket ({}) er ikkje blant dei oppgitte.", written.code()),
        _ => format!("Språket ({}) er ikke blant de oppgitte.", written.code()),
    })
}

/// "2012–2023", "2012–".
fn span(years: &RangeInclusive<i32>) -> String {
    let end = |year: i32| if (0..10_000).contains(&year) { year.to_string() } else { String::new() };
    format!("{}–{}", end(*years.start()), end(*years.end()))
}

/// Whether an exception of the settings is made for a work.
fn excepts(exception: &Exception, reference: &Reference, work: Option<&Source>) -> bool {
    if let Some(kind) = exception.kind {
        return kind == reference.work.kind || work.is_some_and(|work| work.kind == kind);
    }
    let name = ascii::words(&exception.source);
    let names = |source: &Source| {
        [
            Some(source.label()),
            source.title.clone(),
            source.main_title().map(str::to_string),
            Some(source.base.clone()),
            Some(source.path.clone()),
        ]
        .into_iter()
        .flatten()
        .any(|own| ascii::words(&own) == name)
    };
    !name.is_empty() && (names(&reference.work) || work.is_some_and(names))
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
    fn the_text_may_declare_the_years() {
        let body = "Søket ble avgrenset til perioden 2005 til 2023. Slik er det (Lie, 2009).";
        assert_eq!(found(body, ""), ["Eng"]);
    }
}
