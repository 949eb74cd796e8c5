//! A page is missing.
//!
//! A citation without a page, paragraph or chapter, of a source that is otherwise cited with them: at least twice, and at least
//! twice as often with as without.
//!
//! Why it matters: many schools ask for pages where a certain passage is paraphrased. Where a source is cited with pages again
//! and again, the one citation without was probably forgotten.
//!
//! Example: "(Moe, 2019, s. 4)", "(Moe, 2019, s. 9)" and then "(Moe, 2019)".
//!
//! Limits: APA asks for pages of quotations only (see `quotation-without-page`), and a work that is spoken of as a whole needs
//! none; so this is never more than worth a look. Where the first mention in a paragraph introduces a source
//! that gets its page further down in it, nothing is said. Chapters on method and on the critique of sources are passed over,
//! laws too.

use super::{Case, Check};
use crate::cite::Manuscript;
use crate::model::manuscript::Citation;
use crate::model::{Finding, Kind, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;

/// A page is missing.
pub struct PageMissing;

/// A source is cited with pages so often at least, and so many times as often as without.
const OFTEN: usize = 2;

/// Words of headings under which works are spoken of as wholes.
const WHOLES: &[&str] =
    &["metode", "method", "kritikk", "critique", "criticism", "litteratursøk", "utvalg", "utval", "avgrens"];

impl Check for PageMissing {
    fn id(&self) -> &'static str {
        "page-missing"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Uten sidetall", "Utan sidetal", "A page is missing")
    }

    fn text(&self) -> &'static str {
        include_str!("page_missing.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let (manuscript, language) = (case.manuscript, case.language);
        if manuscript.citations.is_empty() {
            return Err(super::no_citations(language));
        }
        let mut cited: Vec<Vec<usize>> = vec![Vec::new(); manuscript.references.len()];
        for (place, meant) in manuscript.meant.iter().enumerate() {
            if let Some(entry) = meant.entry().filter(|_| manuscript.citations[place].read_in.is_none()) {
                cited[entry].push(place);
            }
        }
        let mut bare: Vec<(usize, usize)> = Vec::new();
        for (entry, places) in cited.iter().enumerate() {
            if manuscript.references[entry].work.kind == Kind::Law {
                continue;
            }
            let (with, without): (Vec<usize>, Vec<usize>) =
                places.iter().partition(|place| has_page(manuscript, **place));
            // Where works are spoken of as wholes, nothing is learnt of who gives pages.
            let without: Vec<usize> =
                without.into_iter().filter(|place| !of_wholes(manuscript, &manuscript.citations[*place])).collect();
            // What is introduced with a name and paged further down counts once.
            let paged = with.iter().filter(|place| has_own_page(manuscript, **place)).count();
            if paged >= OFTEN && paged >= OFTEN * without.len() {
                bare.extend(without.into_iter().map(|place| (place, paged)));
            }
        }
        bare.sort_unstable();
        Ok(bare
            .into_iter()
            .map(|(place, with)| finding(self.id(), &manuscript.citations[place], with, language))
            .collect())
    }
}

/// Whether a page stands in the citation or behind it in its paragraph: in brackets of its own before the next citation, or in
/// a further citation of the same source, which the first one introduces.
fn has_page(manuscript: &Manuscript, place: usize) -> bool {
    if has_own_page(manuscript, place) {
        return true;
    }
    let entry = manuscript.meant[place].entry();
    let end = end_of_words(manuscript, place);
    // A quotation that stands by itself below belongs to its introduction; a print shows it by the colon alone.
    let (before, below) = manuscript.document.text.split_at_checked(end).unwrap_or_default();
    let begins = end + below.len() - below.trim_start().len();
    let quotes = below.trim_start().starts_with('>') || before.trim_end().ends_with(':');
    let end = if quotes { manuscript.paragraph_end(begins + 2).max(end) } else { end };
    let mut next =
        (place + 1..manuscript.citations.len()).take_while(|next| manuscript.citations[*next].range.start < end);
    next.any(|next| manuscript.meant[next].entry() == entry && manuscript.citations[next].locator.is_some())
}

/// Where the paragraph of a citation ends, in bytes. One that a page parts ends in the next paragraph.
fn end_of_words(manuscript: &Manuscript, place: usize) -> usize {
    let end = manuscript.citations[place].range.end;
    manuscript.paragraph_end(end).max(end)
}

/// Whether the citation names a page itself, or a bracket right behind it does.
fn has_own_page(manuscript: &Manuscript, place: usize) -> bool {
    let (citation, end) = (&manuscript.citations[place], end_of_words(manuscript, place));
    let next = manuscript.citations.get(place + 1).map_or(end, |next| next.range.start.clamp(citation.range.end, end));
    let behind = manuscript.document.text.get(citation.range.end..next).unwrap_or_default();
    citation.locator.is_some() || super::page_in(behind)
}

/// Whether a citation stands where works are spoken of as wholes: under such a heading, or in the row of a table.
fn of_wholes(manuscript: &Manuscript, citation: &Citation) -> bool {
    let text = &manuscript.document.text;
    let line = text[..citation.range.start].rfind('\n').map_or(0, |end| end + 1);
    if text[line..].trim_start().starts_with('|') {
        return true;
    }
    let sentence = manuscript.sentence_at(citation.range.start);
    let path = sentence.map(|sentence| manuscript.document.section_path(sentence)).unwrap_or_default();
    path.iter().any(|title| WHOLES.iter().any(|word| title.to_lowercase().contains(word)))
}

fn finding(check: &'static str, citation: &Citation, with: usize, language: Language) -> Finding {
    Finding {
        check,
        severity: Severity::Look,
        at: citation.range.clone(),
        what: match language {
            Language::En => format!("No page here; elsewhere this source has one {with} times."),
            Language::Nn => format!("Her manglar sidetal; elles er det oppgjeve {with} gonger for denne kjelda."),
            _ => format!("Her mangler sidetall; ellers er det oppgitt {with} ganger for denne kilden."),
        },
        settle: say(
            language,
            "Oppgi siden, hvis du ikke viser til verket som helhet.",
            "Oppgje sida, om du ikkje viser til verket som heilskap.",
            "Give the page, unless the work as a whole is meant.",
        )
        .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    const LIST: &str = "Lie, K. (2020). *Hus*. Fagbok.\n\nDal, B. (2021). *Hjem*. Fagbok.";

    fn words(body: &str) -> Vec<String> {
        found(&PageMissing, body, LIST).into_iter().map(|(words, _)| words).collect()
    }

    #[test]
    fn a_source_that_has_pages_has_them_everywhere() {
        let pages = "Huset er varmt (Lie, 2020, s. 3). Det er rødt (Lie, 2020, s. 9).";
        assert_eq!(words(&format!("{pages} Det er lite (Lie, 2020). Hjemme er best (Dal, 2021).")), ["Lie, 2020"]);
        assert_eq!(
            words(&format!("{pages} Lie (2020) så på hus. De var små (Lie, 2020, s. 4).")),
            Vec::<String>::new()
        );
        assert_eq!(words(&format!("{pages} Lie (2020) mener at det er lite (s. 4).")), Vec::<String>::new());
        assert_eq!(words("Huset er varmt (Lie, 2020, s. 3). Det er lite (Lie, 2020)."), Vec::<String>::new());
        for mark in ["> ", ""] {
            let quotation = format!("{pages} Lie (2020) skriver dette:\n\n{mark}Huset er stort. (Lie, 2020, s. 5)");
            assert_eq!(words(&quotation), Vec::<String>::new(), "{mark}");
        }
        let method = format!("{pages}\n\n## 2 Metode\n\nVi fulgte Lie (2020) her.");
        assert_eq!(words(&method), Vec::<String>::new());
    }
}
