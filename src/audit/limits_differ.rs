//! The text declares other limits than queries/review.toml.
//!
//! The years, languages or kinds that a sentence of the text limits the search to are not those of `[limits]`.
//!
//! Why it matters: the sources are held against `[limits]`, and the reader holds them against the text. Only one of the two can
//! be what was done.
//!
//! Example: "Søket ble avgrenset til perioden 2012 til 2023", and `years = "2010..2023"` in queries/review.toml.
//!
//! Limits: prose is read for what it says plainly: what holds of some of the searches or of one database alone, or "mainly", is
//! no limit. The first sentence that limits something counts. Norwegian is one language here, bokmål or nynorsk, and languages
//! that kilde does not know are not compared. An open end ("etter 2012") agrees with any end.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use super::declared_limits::{Declared, Kinds};
use super::{Case, Check};
use crate::model::{Finding, Kind, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// Other limits in the text than in the settings.
pub struct LimitsDiffer;

impl Check for LimitsDiffer {
    fn id(&self) -> &'static str {
        "limits-differ"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Ulike avgrensninger", "Ulike avgrensingar", "Limits differ")
    }

    fn text(&self) -> &'static str {
        include_str!("limits_differ.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (limits, language) = (case.limits, case.language);
        if limits.is_empty() {
            return Err(super::no_limits(language));
        }
        let declared = case.declared();
        if *declared == Declared::default() {
            return Err(say(
                language,
                "teksten oppgir ingen avgrensninger som kan leses sikkert",
                "teksten oppgjev ingen avgrensingar som kan lesast sikkert",
                "the text declares no limits that can be read plainly",
            )
            .into());
        }
        let years = declared.years.as_ref().zip(limits.years.as_ref());
        let years = years.filter(|((told, _), own)| !agree(told, own)).map(|((_, at), _)| (at, "years"));
        let languages = declared.languages.as_ref().filter(|_| !limits.languages.is_empty());
        let languages = languages.filter(|(told, _)| classes(told) != classes(&limits.languages));
        let kinds = declared.kinds.as_ref().filter(|_| !limits.kinds.is_empty());
        let kinds = kinds.filter(|(told, _)| contradicts(told, &limits.kinds));
        let found = [years, languages.map(|(_, at)| (at, "languages")), kinds.map(|(_, at)| (at, "kinds"))];
        let own = Declared::of_settings(limits);
        let finding = |(at, key)| self.finding([declared, &own], at, key, language);
        Ok(found.into_iter().flatten().map(finding).collect())
    }
}

impl LimitsDiffer {
    fn finding(&self, both: [&Declared; 2], at: &Range<usize>, key: &str, language: Language) -> Finding {
        let line = |declared: &Declared| {
            let mut lines = declared.lines().into_iter().map(|(line, _)| line);
            lines.find(|line| line.starts_with(key)).unwrap_or_default()
        };
        let [told, own] = both.map(line);
        Finding {
            check: self.id(),
            severity: Severity::Look,
            at: at.clone(),
            what: match language {
                Language::En => {
                    format!("The text says `{told}`; `[limits]` in queries/review.toml says `{own}`.")
                }
                Language::Nn => format!("Teksten seier `{told}`; `[limits]` i queries/review.toml seier `{own}`."),
                _ => format!("Teksten sier `{told}`; `[limits]` i queries/review.toml sier `{own}`."),
            },
            settle: say(
                language,
                "Se hva som ble gjort, og rett den av dem som er feil.",
                "Sjå kva som vart gjort, og rett den av dei som er feil.",
                "See what was done, and correct the one that is wrong.",
            )
            .into(),
        }
    }
}

/// Whether two spans of years are one: an open end agrees with any, and "after 2012" may begin with 2013.
fn agree(told: &RangeInclusive<i32>, own: &RangeInclusive<i32>) -> bool {
    let open = |year: i32| !(0..10_000).contains(&year);
    let ends = open(*told.end()) || open(*own.end()) || told.end() == own.end();
    let slack = i32::from(open(*told.end()));
    let starts = open(*told.start()) || open(*own.start()) || (told.start() - own.start()).abs() <= slack;
    ends && starts
}

/// Languages without their written forms, and without those that are not known.
fn classes(languages: &[Language]) -> BTreeSet<Language> {
    let class = |one: &Language| if one.is_norwegian() { Language::No } else { *one };
    languages.iter().map(class).filter(|one| *one != Language::Other).collect()
}

fn contradicts(told: &Kinds, own: &[Kind]) -> bool {
    match told {
        Kinds::Only(kinds) => kinds.iter().collect::<BTreeSet<_>>() != own.iter().collect(),
        Kinds::AllBut(kinds) => kinds.iter().any(|kind| own.contains(kind)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;
    use crate::review::Settings;

    #[test]
    fn the_settings_and_the_text_say_the_same() {
        let body = "Søket ble avgrenset til perioden 2012 til 2023. Vi tok bare med norske og engelske kilder. Rapporter ble utelatt.";
        for (limits, count) in [
            ("years = '2012..2023'\nlanguages = ['nb', 'en']\nkinds = ['article', 'thesis']", 0),
            ("years = '2010..2023'\nlanguages = ['nb']\nkinds = ['report']", 3),
            ("years = '2012..'", 0),
            ("years = '2013..2023'", 1),
            ("kinds = ['article']", 0),
        ] {
            let settings = Settings::read(&format!("[limits]\n{limits}\n"), "review.toml").unwrap();
            let manuscript = manuscript(body, "Lie, K. (2020). *Hus*. Fagbok.");
            let found = LimitsDiffer.run(&Case { limits: &settings.limits, ..Case::of(&manuscript) }).unwrap();
            assert_eq!(found.len(), count, "{limits}: {found:#?}");
        }
        assert!(agree(&(2015..=i32::MAX), &(2016..=2023)));
        let plain = manuscript("Slik er det.", "Lie, K. (2020). *Hus*. Fagbok.");
        assert!(LimitsDiffer.run(&Case::of(&plain)).is_err());
    }
}
