//! Whether a work lies within the declared limits, and which exception is made for it.
//!
//! Apart from the check, because the source card says the same of every source.

use std::ops::RangeInclusive;

use crate::model::{Kind, Source};
use crate::report::phrases::{self, say};
use crate::review::{Exception, Limits};
use crate::text::ascii;
use crate::text::language::Language;

/// The limit that a work breaks, in words. `listed` is its entry in a reference list, `work` its record in the review; the kind
/// and the language are better known by the record, the year by the entry. Laws are held against no years: they stand until
/// they are repealed.
pub fn broken(
    limits: &Limits,
    years: Option<&RangeInclusive<i32>>,
    listed: Option<&Source>,
    work: Option<&Source>,
    language: Language,
) -> Option<String> {
    let either = || listed.into_iter().chain(work);
    let year = either().find_map(|source| source.year);
    let is_law = either().next().is_some_and(|source| source.kind == Kind::Law);
    if let (Some(year), Some(years)) = (year, years)
        && !is_law
        && !years.contains(&year)
    {
        return Some(outside(year, years, language));
    }
    let kind = work.into_iter().chain(listed).map(|source| source.kind).find(|kind| *kind != Kind::Unknown);
    if let Some(kind) = kind.filter(|kind| !limits.kinds.is_empty() && !limits.kinds.contains(kind)) {
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
    (!limits.languages.is_empty() && !limits.languages.iter().any(allowed)).then(|| match language {
        Language::En => format!("Its language ({}) is none of those that are declared.", written.code()),
        Language::Nn => format!("Språket ({}) er ikkje blant dei oppgitte.", written.code()),
        _ => format!("Språket ({}) er ikke blant de oppgitte.", written.code()),
    })
}

fn outside(year: i32, years: &RangeInclusive<i32>, language: Language) -> String {
    let span = span(years, "–");
    match language {
        Language::En => format!("The year {year} is outside {span}."),
        _ => format!(
            "{} {year} {} {span}.",
            say(language, "Årstallet", "Årstalet", ""),
            say(language, "ligger utenfor", "ligg utanfor", "")
        ),
    }
}

/// "2012–2023", "2012–"; with "..", as `[limits]` has it, "2012..2023".
pub(super) fn span(years: &RangeInclusive<i32>, between: &str) -> String {
    let end = |year: i32| if (0..10_000).contains(&year) { year.to_string() } else { String::new() };
    format!("{}{between}{}", end(*years.start()), end(*years.end()))
}

/// The exception that the settings make for a work.
pub fn excepted<'e>(
    exceptions: &'e [Exception],
    listed: Option<&Source>,
    work: Option<&Source>,
) -> Option<&'e Exception> {
    exceptions.iter().find(|exception| {
        let either = || listed.into_iter().chain(work);
        match exception.kind {
            Some(kind) => either().any(|source| source.kind == kind),
            None => either().any(|source| is_named(&exception.source, source)),
        }
    })
}

/// Whether a work is called so: by its label, its title, or its id.
fn is_named(name: &str, work: &Source) -> bool {
    let name = ascii::words(name);
    let own = [
        Some(work.label()),
        work.title.clone(),
        work.main_title().map(str::to_string),
        Some(work.base.clone()),
        Some(work.path.clone()),
    ];
    !name.is_empty() && own.into_iter().flatten().any(|own| ascii::words(&own) == name)
}
