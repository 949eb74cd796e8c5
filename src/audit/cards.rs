//! What the source card says of each source: whether it is primary, where it is cited, which limit it breaks.
//!
//! Apart from the checks, because a card finds nothing: it says what is known, and that the rest is not.

use super::beside;
use super::within::{Because, Scope};
use crate::cite::Manuscript;
use crate::cite::style::Style;
use crate::model::{Kind, Source};
use crate::report::cards::{Cited, Held};
use crate::report::phrases::say;
use crate::text::language::Language;

/// A manuscript, and the sources that the entries of its list are.
pub struct Beside<'m> {
    manuscript: &'m Manuscript,
    works: Vec<Option<usize>>,
}

impl<'m> Beside<'m> {
    /// Puts all sources of a review beside a manuscript: an entry is the first of all that it may be.
    pub fn of(manuscript: &'m Manuscript, sources: &[Source]) -> Beside<'m> {
        Beside { manuscript, works: beside::works(manuscript, sources) }
    }

    /// Where each of so many sources is cited: chapters with counts, in the order of the text; nothing where the text has no
    /// list, or cites otherwise than by author and year.
    pub fn cited(&self, sources: usize) -> Option<Vec<Cited>> {
        let manuscript = self.manuscript;
        if manuscript.references.is_empty() || manuscript.style != Style::AuthorYear {
            return None;
        }
        let mut cited = vec![Cited::default(); sources];
        for (entry, work) in self.works.iter().enumerate() {
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

    /// How many works of the list are no source of the review; laws are not asked after.
    pub fn strangers(&self) -> usize {
        let listed = self.manuscript.references.iter().zip(&self.works);
        listed.filter(|(reference, work)| work.is_none() && reference.work.kind != Kind::Law).count()
    }

    fn entry(&self, source: usize) -> Option<usize> {
        self.works.iter().position(|work| *work == Some(source))
    }
}

/// The heading of the chapter that a byte lies in.
fn chapter(manuscript: &Manuscript, at: usize) -> String {
    let path = manuscript.sentence_at(at).map(|sentence| manuscript.document.chapter_path(sentence));
    path.and_then(|path| path.first().map(|chapter| chapter.to_string())).unwrap_or_default()
}

/// How each source stands to the limits of the review; nothing where it has none.
pub fn held(sources: &[Source], beside: Option<&Beside<'_>>, scope: &Scope<'_>, language: Language) -> Vec<Held> {
    let held = |(place, work): (usize, &Source)| {
        let entry = beside.and_then(|beside| beside.entry(place));
        let listed = beside.zip(entry).map(|(beside, entry)| &beside.manuscript.references[entry].work);
        let Some(broken) = scope.broken(listed, Some(work), language) else { return Held::Unknown };
        if broken.is_empty() {
            return Held::Within;
        }
        let because = scope.exception(entry, listed, Some(work)).map(|because| reason(because, language));
        Held::Outside { what: broken.join(" "), because }
    };
    sources.iter().enumerate().map(held).collect()
}

fn reason(because: Because, language: Language) -> String {
    match because {
        Because::Settings(reason) if !reason.is_empty() => reason,
        Because::Settings(_) => say(language, "ingen grunn oppgitt", "ingen grunn oppgitt", "no reason given").into(),
        Because::Text => say(language, "teksten sier det", "teksten seier det", "the text says so").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;
    use crate::review::{Exception, Limits};

    fn source(title: &str, year: i32) -> Source {
        Source { title: Some(title.into()), year: Some(year), ..Source::default() }
    }

    #[test]
    fn citations_are_counted_by_chapter() {
        let manuscript = manuscript(
            "Slik er det (Lie, 2020). Slik er det også (Lie, 2020).",
            "Lie, K. (2020). *Hus i bygda*. Fagbok.",
        );
        let sources = [source("Hus i bygda", 2020), source("Hage", 2019)];
        let cited = Beside::of(&manuscript, &sources).cited(sources.len()).unwrap();
        assert_eq!(cited[0].chapters, [("1 Innledning".to_string(), 2)]);
        assert!(cited[0].listed && !cited[1].listed);
    }

    #[test]
    fn what_lies_outside_has_its_reason() {
        let limits = Limits { years: Some(2012..=2023), ..Limits::default() };
        let exceptions = [Exception { source: "Hus".into(), reason: "the first".into(), ..Exception::default() }];
        let sources = [source("Hus", 2009), source("Hage", 2010), source("Gate", 2020), Source::default()];
        let scope = Scope::of(&limits, &exceptions, None).unwrap();
        let found = held(&sources, None, &scope, Language::En);
        let outside =
            |what: &str, because: Option<&str>| Held::Outside { what: what.into(), because: because.map(String::from) };
        assert_eq!(
            found,
            [
                outside("The year 2009 is outside 2012–2023.", Some("the first")),
                outside("The year 2010 is outside 2012–2023.", None),
                Held::Within,
                Held::Unknown
            ]
        );
        assert!(Scope::of(&Limits::default(), &[], None).is_none());
    }
}
