//! What the source card says of each source: whether it is primary, where it is cited, which limit it breaks.
//!
//! Apart from the checks, because a card finds nothing: it says what is known, and that the rest is not.

use std::sync::LazyLock;

use regex::Regex;

use super::within::{broken, excepted};
use super::{beside, declared};
use crate::cite::style::Style;
use crate::cite::{Manuscript, pattern};
use crate::model::{Kind, Source};
use crate::report::cards::{Broken, Cited, Standing};
use crate::report::phrases::say;
use crate::review::{Exception, Limits};
use crate::text::language::Language;

/// Words by which a work calls itself a review of others.
static REVIEWS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:systematic(?:ally)? review\w*|(?:scoping|literature|integrative|narrative|umbrella|realist|rapid|state-of-the-art)",
        r" review|meta-?(?:analys[ie]s|analyse|synthesis|syntese|etnografi|ethnography)|litteraturstudi\w*|litteraturgjennomgang\w*",
        r"|litteraturoversikt\w*|litteraturoversyn\w*|kunnskapsoppsummering\w*|kunnskapsoversikt\w*|kunnskapsoversyn\w*",
        r"|kunnskapssammenstilling\w*|oversiktsartik\w*|(?:systematisk|systematiske) (?:oversikt|oversyn|gjennomgang)\w*)\b",
    ))
});

/// Words by which a work says that it has data of its own.
static STUDIES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:dybdeintervju\w*|djupneintervju\w*|fokusgruppe\w*|deltakende observasjon|deltakande observasjon|feltarbeid\w*",
        r"|randomi[sz]ed (?:controlled )?trial|in-depth interviews?|semi-?structured interviews?|semistrukturerte intervju\w*",
        r"|focus groups?|participant observation|field ?work|we interviewed|vi intervjuet|vi intervjua|spørreundersøkelse\w*",
        r"|spørjeundersøking\w*|cross-sectional (?:study|survey)|cohort study|kohortstudie\w*)\b",
    ))
});

/// Words by which a text speaks of itself, near before what it says that it is.
static SELF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:denne|dette|vår|vårt|this|the present|our|oppgaven|oppgåva|artikkelen|studien|avhandlingen|avhandlinga|rapporten",
        r"|metode|method|methods|design|we (?:conducted|performed|carried out|did)|vi (?:gjennomførte|gjorde)|er en|er ei|er eit|er et",
        r"|is an?)\b[^.!?]*$",
    ))
});

/// Whether a work is primary or secondary, as far as it says so itself: a law is primary; what calls itself a review of other
/// works is secondary, in its title or genre, or in its abstract where it speaks of itself there; what tells in its title or
/// abstract of interviews, observation or a survey of its own is primary. A review may tell of the interviews in the studies that
/// it reviews, so an abstract that names a review and does not say whose leaves the question open. Of books, web pages and the rest the words
/// that would show it are not there; it stays unknown, for a guess would go into somebody's method chapter.
pub fn standing(work: &Source, abstracts: &[String]) -> Standing {
    if work.kind == Kind::Law {
        return Standing::Primary(None);
    }
    let first = |words: &Regex, text: &str| words.find(text).map(|found| found.as_str().to_lowercase());
    let own = || [&work.title, &work.genre].into_iter().flatten();
    if let Some(word) = own().find_map(|text| first(&REVIEWS, text)) {
        return Standing::Secondary(word);
    }
    for text in abstracts {
        if let Some(found) = REVIEWS.find(text) {
            let itself = SELF.is_match(&text[..found.start()]);
            return if itself { Standing::Secondary(found.as_str().to_lowercase()) } else { Standing::Unknown };
        }
    }
    let study = own().chain(abstracts).find_map(|text| first(&STUDIES, text));
    study.map_or(Standing::Unknown, |word| Standing::Primary(Some(word)))
}

/// Where each source is cited: chapters with counts, in the order of the text; nothing where the text has no list, or cites
/// otherwise than by author and year.
pub fn cited(manuscript: &Manuscript, sources: &[Source]) -> Option<Vec<Cited>> {
    if manuscript.references.is_empty() || manuscript.style != Style::AuthorYear {
        return None;
    }
    let mut cited = vec![Cited::default(); sources.len()];
    for (entry, work) in beside::works(manuscript, sources).into_iter().enumerate() {
        let Some(card) = work.and_then(|work| cited.get_mut(work)) else { continue };
        card.listed = true;
        for place in manuscript.citations_of(entry) {
            let citation = &manuscript.citations[place];
            card.unread += usize::from(citation.read_in.is_some());
            let chapter = chapter(manuscript, citation.range.start);
            match card.chapters.iter_mut().find(|(name, _)| *name == chapter) {
                Some((_, count)) => *count += 1,
                None => card.chapters.push((chapter, 1)),
            }
        }
    }
    Some(cited)
}

/// The heading of the chapter that a byte lies in.
fn chapter(manuscript: &Manuscript, at: usize) -> String {
    let document = &manuscript.document;
    let path = manuscript.sentence_at(at).map(|sentence| document.section_path(sentence)).unwrap_or_default();
    // The outermost heading of a thesis is its title, where others lie in it.
    let title =
        document.sections.first().filter(|_| document.sections.iter().skip(1).all(|section| section.parent.is_some()));
    let skip = usize::from(path.len() > 1 && title.is_some());
    path.into_iter().nth(skip).unwrap_or_default().to_string()
}

/// The limit that each source breaks, with the reason why it is taken in all the same. Where the settings declare no years, those
/// that the text declares hold.
pub fn broken_limits(
    sources: &[Source],
    manuscript: Option<&Manuscript>,
    limits: &Limits,
    exceptions: &[Exception],
    language: Language,
) -> Vec<Option<Broken>> {
    let told = manuscript.and_then(declared::years).map(|(years, _)| years);
    let years = limits.years.clone().or(told);
    let works = manuscript.map(|manuscript| (manuscript, beside::works(manuscript, sources)));
    // The text itself may say why: "Lie (2009) er eldre, men …".
    let in_text = |place: usize| {
        let (manuscript, works) = works.as_ref()?;
        let entry = works.iter().position(|work| *work == Some(place))?;
        let told = ("teksten sier det", "teksten seier det", "the text says so");
        declared::excepts(manuscript, entry).then(|| say(language, told.0, told.1, told.2).to_string())
    };
    let limit = |(place, work): (usize, &Source)| {
        let what = broken(limits, years.as_ref(), None, Some(work), language)?;
        let reason = excepted(exceptions, None, Some(work)).map(|exception| exception.reason.clone());
        Some(Broken { what, reason: reason.or_else(|| in_text(place)) })
    };
    sources.iter().enumerate().map(limit).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;

    fn source(title: &str, year: i32) -> Source {
        Source { title: Some(title.into()), year: Some(year), ..Source::default() }
    }

    #[test]
    fn a_work_says_itself_what_it_is() {
        let of = |title: &str, told: &str| standing(&source(title, 2020), &[told.to_string()]);
        assert_eq!(
            of("Hus i bygda: A systematic review", "We read fieldwork."),
            Standing::Secondary("systematic review".into())
        );
        assert_eq!(of("Hus", "Vi gjorde dybdeintervjuer med ti."), Standing::Primary(Some("dybdeintervjuer".into())));
        assert_eq!(
            of("Hus", "Denne litteraturstudien handler om hus."),
            Standing::Secondary("litteraturstudien".into())
        );
        assert_eq!(of("Hus", "A systematic review by Dal found little. We interviewed ten."), Standing::Unknown);
        assert_eq!(of("Hus", "Det er kaldt her."), Standing::Unknown);
        assert_eq!(standing(&Source { kind: Kind::Law, ..Source::default() }, &[]), Standing::Primary(None));
    }

    #[test]
    fn citations_are_counted_by_chapter() {
        let manuscript = manuscript(
            "Slik er det (Lie, 2020). Slik er det også (Lie, 2020).",
            "Lie, K. (2020). *Hus i bygda*. Fagbok.",
        );
        let cited = cited(&manuscript, &[source("Hus i bygda", 2020), source("Hage", 2019)]).unwrap();
        assert_eq!(cited[0].chapters, [("1 Innledning".to_string(), 2)]);
        assert!(cited[0].listed && !cited[1].listed);
    }

    #[test]
    fn what_lies_outside_has_its_reason() {
        let limits = Limits { years: Some(2012..=2023), ..Limits::default() };
        let exceptions = [Exception { source: "Hus".into(), reason: "the first".into(), ..Exception::default() }];
        let found = broken_limits(
            &[source("Hus", 2009), source("Hage", 2010), source("Gate", 2020)],
            None,
            &limits,
            &exceptions,
            Language::En,
        );
        let reasons: Vec<Option<Option<&str>>> =
            found.iter().map(|one| one.as_ref().map(|one| one.reason.as_deref())).collect();
        assert_eq!(reasons, [Some(Some("the first")), Some(None), None]);
    }
}
