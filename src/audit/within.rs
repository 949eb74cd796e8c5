//! Whether a work lies within the declared limits, and which exception is made for it.
//!
//! Apart from the check, because the source card says the same of every source.

use std::ops::RangeInclusive;

use super::declared;
use crate::cite::Manuscript;
use crate::model::{Kind, Source};
use crate::report::phrases::{self, say};
use crate::review::{Exception, Limits};
use crate::text::ascii;
use crate::text::language::Language;

/// What the works of a review are held against: its limits and the exceptions from them.
pub struct Scope<'r> {
    limits: &'r Limits,
    exceptions: &'r [Exception],
    manuscript: Option<&'r Manuscript>,
    years: Option<RangeInclusive<i32>>,
    /// The kinds that the text takes out of its limits.
    excepted: Vec<Kind>,
}

/// Why a work outside the limits is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// The settings make an exception, for this reason; it may be empty.
    Settings(String),
    /// The text makes one.
    Text,
}

impl<'r> Scope<'r> {
    /// The scope of a review; none where neither its settings nor its text declare limits. Where the settings declare no years,
    /// those of the text hold.
    pub fn of(
        limits: &'r Limits,
        exceptions: &'r [Exception],
        manuscript: Option<&'r Manuscript>,
    ) -> Option<Scope<'r>> {
        let told = || manuscript.and_then(declared::years).map(|(years, _)| years);
        let years = limits.years.clone().or_else(told);
        let excepted = || manuscript.map(declared::excepted_kinds).unwrap_or_default();
        (years.is_some() || !limits.is_empty()).then(|| Scope {
            excepted: excepted(),
            limits,
            exceptions,
            manuscript,
            years,
        })
    }

    /// The limits that a work breaks, each in a sentence; none where too little is known to say. `listed` is its entry in a
    /// reference list, `work` its record in the review; the kind and the language are better known by the record, the year by
    /// the entry. Laws are held against neither years nor kinds: they stand until they are repealed, and no search finds them.
    pub fn broken(&self, listed: Option<&Source>, work: Option<&Source>, language: Language) -> Option<Vec<String>> {
        let either = || listed.into_iter().chain(work);
        let year = either().find_map(|source| source.year);
        let is_law = either().next().is_some_and(|source| source.kind == Kind::Law);
        let kind = work.into_iter().chain(listed).map(|source| source.kind).find(|kind| *kind != Kind::Unknown);
        let written = work.map(|work| work.language).filter(|written| *written != Language::Other);
        let (kinds, languages) = (&self.limits.kinds, &self.limits.languages);
        let years = self.years.as_ref().filter(|_| !is_law);
        let mut broken = Vec::new();
        broken.extend(
            years
                .zip(year)
                .filter(|(years, year)| !years.contains(year))
                .map(|(years, year)| outside(year, years, language)),
        );
        let others = kind.filter(|kind| !is_law && !kinds.is_empty() && !kinds.contains(kind));
        broken.extend(others.map(|kind| another_kind(kind, language)));
        let allowed = |written: Language| languages.is_empty() || languages.iter().any(|limit| allows(*limit, written));
        broken.extend(written.filter(|written| !allowed(*written)).map(|written| another_language(written, language)));
        let open = years.is_some() && year.is_none()
            || !kinds.is_empty() && kind.is_none()
            || !languages.is_empty() && written.is_none();
        (!open || !broken.is_empty()).then_some(broken)
    }

    /// The exception that is made for a work: by the settings, else by the text where it cites the entry at `place` of its list.
    pub fn exception(&self, place: Option<usize>, listed: Option<&Source>, work: Option<&Source>) -> Option<Because> {
        let settings = excepted(self.exceptions, listed, work);
        let is_excepted = || listed.into_iter().chain(work).any(|source| self.excepted.contains(&source.kind));
        let by_text = || Some(is_excepted() || declared::excepts(self.manuscript?, place?)).filter(|said| *said);
        settings
            .map(|exception| Because::Settings(exception.reason.trim().to_string()))
            .or_else(|| by_text().map(|_| Because::Text))
    }
}

fn allows(limit: Language, written: Language) -> bool {
    limit == written
        || limit == Language::No && written.is_norwegian()
        || limit.is_norwegian() && written == Language::No
}

fn another_kind(kind: Kind, language: Language) -> String {
    let name = phrases::kind(kind, language);
    match language {
        Language::En => format!("A {name} is none of the kinds that are declared."),
        Language::Nn => format!("Typen {name} er ikkje blant dei som er oppgjevne."),
        _ => format!("Typen {name} er ikke blant dem som er oppgitt."),
    }
}

fn another_language(written: Language, language: Language) -> String {
    match language {
        Language::En => format!("Its language ({}) is none of those that are declared.", written.code()),
        Language::Nn => format!("Språket ({}) er ikkje blant dei oppgitte.", written.code()),
        _ => format!("Språket ({}) er ikke blant de oppgitte.", written.code()),
    }
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
fn excepted<'e>(exceptions: &'e [Exception], listed: Option<&Source>, work: Option<&Source>) -> Option<&'e Exception> {
    exceptions.iter().find(|exception| {
        let either = || listed.into_iter().chain(work);
        match exception.kind {
            Some(kind) => either().any(|source| source.kind == kind),
            None => either().any(|source| is_named(&exception.source, source)),
        }
    })
}

/// The exceptions that take in nothing: they name a work that is neither listed nor among the sources.
pub fn idle<'e>(exceptions: &'e [Exception], works: &[&Source]) -> Vec<&'e Exception> {
    let named = |exception: &&Exception| works.iter().any(|work| is_named(&exception.source, work));
    exceptions.iter().filter(|exception| exception.kind.is_none() && !named(exception)).collect()
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
