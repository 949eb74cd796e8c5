//! A quotation without a page.
//!
//! Words in quotation marks, five or more, or a quoted paragraph, with a citation beside them that has no page, paragraph or
//! section.
//!
//! Why it matters: the reader must be able to find the very words. APA asks for a page with every quotation, or a paragraph
//! where there are no pages (APA 7, sections 8.13 and 8.25–8.28).
//!
//! Example: "«huset var alltid fullt av folk» (Moe, 2019)".
//!
//! Limits: a few words in quotation marks are taken for a term. Where the source has no pages (a page on the web, a law), where
//! it is not known, or where other words stand between the quotation and the citation, it is worth a look and no fact. Titles
//! of listed works are no quotations. Words that were taken over without quotation marks are not seen.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Case, Check};
use crate::cite::{Manuscript, pattern};
use crate::model::manuscript::Citation;
use crate::model::{Finding, Kind, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;
use crate::text::layout::Role;
use crate::text::words::fold;

/// A quotation without a page.
pub struct QuotationWithoutPage;

/// Fewer words are a term, and not a quotation.
const WORDS: usize = 5;

/// What lies between marks that open and close; a lost mark must not swallow the paragraph.
static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"«([^«»]*)»|“([^“”„]*)”|„([^“”„]*)[“”]|(?:^|[\s(\[—–])"([^"\s][^"]*)""#));

/// The same where one sign opens and closes, as in Swedish.
static QUOTED_ALIKE: LazyLock<Regex> = LazyLock::new(|| pattern(r"”([^“”„]*)”"));

/// Words before quotation marks that hold a title, a name or a search.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:bok(?:a|en)|artikkel(?:en)?|tittel(?:en)?|kapitl?(?:et|el)|rapport(?:en)?|rettleiar(?:en)?|veileder(?:en)?|studie[nt]?|oppg[aå]ve[na]?|titled|called|entitled|article|book|kalt|kalla|søkeord\w*|søk\w*|problemstilling\w*|spørsmål\w*|question)[\s,:]*$",
    )
});

impl Check for QuotationWithoutPage {
    fn id(&self) -> &'static str {
        "quotation-without-page"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Sitat uten sidetall", "Sitat utan sidetal", "A quotation without a page")
    }

    fn text(&self) -> &'static str {
        include_str!("quotation_without_page.rs")
    }

    fn asks_citations(&self) -> bool {
        true
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let manuscript = case.manuscript;
        if manuscript.citations.is_empty() {
            return Err(super::no_citations(case.language));
        }
        let titles: Vec<String> =
            manuscript.references.iter().filter_map(|one| one.work.title.as_deref().map(fold)).collect();
        let mut found: Vec<Finding> = Vec::new();
        for (paragraph, quoted) in paragraphs(manuscript) {
            for quotation in quotations(&manuscript.document.text, paragraph.clone(), quoted) {
                let words = fold(&manuscript.words(quotation.clone()));
                let title = || {
                    titles.iter().any(|title| title.contains(words.trim_matches(|sign: char| !sign.is_alphanumeric())))
                };
                let Some((citation, beside)) = beside(manuscript, &paragraph, &quotation).filter(|_| !title()) else {
                    continue;
                };
                let severity = if beside { severity(manuscript, citation) } else { Severity::Look };
                found.push(finding(self.id(), severity, quotation, case.language));
            }
        }
        Ok(found)
    }
}

/// The paragraphs of running text, in bytes, and whether each is marked as quoted.
fn paragraphs(manuscript: &Manuscript) -> Vec<(Range<usize>, bool)> {
    let text = &manuscript.document.text;
    let line = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let quoted = |range: &Range<usize>| text[line(range.start)..range.start].contains('>');
    let paragraphs = manuscript.document.paragraphs(|sentence| sentence.role == Role::Body);
    paragraphs.into_iter().map(|one| (one.range.clone(), quoted(&one.range))).collect()
}

/// The quotations in a paragraph, in bytes; the whole of it up to its last bracket, where it is marked as quoted.
fn quotations(text: &str, paragraph: Range<usize>, quoted: bool) -> Vec<Range<usize>> {
    let words = &text[paragraph.clone()];
    if quoted {
        let end = words.trim_end().strip_suffix(['.', ')']).and_then(|_| words.rfind('(')).unwrap_or(words.len());
        return std::iter::once(paragraph.start..paragraph.start + words[..end].trim_end().len()).collect();
    }
    let whole = |found: regex::Captures<'_>| {
        let inner = found.iter().skip(1).flatten().next()?;
        let near = &words[words.floor_char_boundary(inner.start().saturating_sub(40))..inner.start()];
        let named = NAMED.is_match(near.trim_end_matches(['«', '“', '”', '„', '"', ' ', '*']));
        let long =
            inner.as_str().split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() >= WORDS;
        (long && !named).then(|| paragraph.start + inner.start()..paragraph.start + inner.end())
    };
    // Short ones are read too: what stands between two of them is no quotation.
    let alike = QUOTED_ALIKE.captures_iter(words).filter(|_| !words.contains(['“', '„']));
    QUOTED.captures_iter(words).chain(alike).filter_map(whole).collect()
}

/// The citation that belongs to a quotation and has no page, and whether nothing but it tells where the words are from.
fn beside<'m>(
    manuscript: &'m Manuscript,
    paragraph: &Range<usize>,
    quotation: &Range<usize>,
) -> Option<(&'m Citation, bool)> {
    let text = &manuscript.document.text;
    let start = manuscript.sentence_at(quotation.start)?.range.start.max(paragraph.start);
    let last = manuscript.sentence_at(quotation.end)?.range.end;
    // A bracket behind the stop belongs to the quotation too: "«…». (Moe, 2019)".
    let tail = &text[quotation.end..paragraph.end];
    let gap =
        tail.len() - tail.trim_start_matches(['»', '”', '“', '"', '.', ',', '?', '!', '*', ' ', '\n', '>', ')']).len();
    let bracket = tail[gap..]
        .starts_with('(')
        .then(|| tail[gap..].find(')').map(|close| quotation.end + gap + close + 1))
        .flatten();
    let end = bracket.unwrap_or(last).max(last).max(quotation.end).min(paragraph.end);
    if super::page_in(&text[start..end]) {
        return None;
    }
    let citations = &manuscript.citations;
    let first = citations.partition_point(|one| one.range.end <= start);
    let near: Vec<&Citation> = citations[first..].iter().take_while(|one| one.range.start < end).collect();
    if near.iter().any(|one| one.locator.is_some()) || text[start..end].contains('§') {
        return None;
    }
    let behind =
        near.iter().find(|one| bracket.is_some_and(|close| one.range.start >= quotation.end && one.range.end <= close));
    let alone =
        if let [one] = near.as_slice() { Some(one).filter(|one| one.range.end <= quotation.start) } else { None };
    match behind.or(alone) {
        Some(citation) => Some((citation, true)),
        None => near.last().map(|citation| (*citation, false)),
    }
}

/// A work of which it is known that it has pages makes it a fact.
fn severity(manuscript: &Manuscript, citation: &Citation) -> Severity {
    let place = manuscript.citations.partition_point(|one| one.range.start < citation.range.start);
    let entry =
        manuscript.meant.get(place).and_then(|meant| meant.entry()).map(|entry| &manuscript.references[entry].work);
    match entry {
        Some(work) if matches!(work.kind, Kind::Book | Kind::Chapter | Kind::Thesis) => Severity::Fact,
        Some(work) if work.kind == Kind::Article && work.pages.is_some() => Severity::Fact,
        _ => Severity::Look,
    }
}

fn finding(check: &'static str, severity: Severity, at: Range<usize>, language: Language) -> Finding {
    Finding {
        check,
        severity,
        at,
        what: say(
            language,
            "Henvisningen ved sitatet har ingen side.",
            "Tilvisinga ved sitatet har inga side.",
            "The citation with this quotation has no page.",
        )
        .into(),
        settle: say(
            language,
            "Oppgi siden, eller avsnittet der det ikke er sider.",
            "Oppgje sida, eller avsnittet der det ikkje er sider.",
            "Give the page, or the paragraph where there are no pages.",
        )
        .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;

    const LIST: &str =
        "Lie, K. (2020). *Hus er til for folk i bygda*. Fagbok.\n\nDal, B. (2021). *Hjem*. https://hjem.example/a";

    fn severities(body: &str) -> Vec<Severity> {
        let manuscript = manuscript(body, LIST);
        let case = Case { language: Language::Nb, ..Case::of(&manuscript) };
        QuotationWithoutPage.run(&case).unwrap().into_iter().map(|one| one.severity).collect()
    }

    #[test]
    fn a_quotation_has_a_page() {
        for body in [
            "Det heter at «huset var alltid fullt av folk» (Lie, 2020).",
            "Det heter at «huset var alltid fullt av folk.» (Lie, 2020)",
            "Lie (2020) skriver at “huset var alltid fullt av folk”.",
            "Lie (2020) skriver at ”huset var alltid fullt av folk”.",
            "Lie (2020) skriver at \"huset var alltid fullt av folk\".",
            "> Huset var alltid fullt av folk, og det var varmt. (Lie, 2020)",
        ] {
            assert_eq!(severities(body), [Severity::Fact], "{body}");
        }
        let body = "Dal (2021) skriver at «huset var alltid fullt av folk».";
        assert_eq!(severities(body), [Severity::Look]);
    }

    #[test]
    fn other_words_in_marks_need_none() {
        for body in [
            "Det heter at «huset var alltid fullt av folk» (Lie, 2020, s. 3).",
            "Lie (2020) skriver at «huset var alltid fullt av folk» (s. 3).",
            "Lie (2020) kaller det «et fullt hus».",
            "De sier “hus” og “hjem” om det samme stedet der de alle bor, og “bolig” om huset (Lie, 2020).",
            "Lie (2020) skrev «Hus er til for folk i bygda».",
            "«Huset var alltid fullt av folk», sa en av dem vi møtte. Det var varmt (Lie, 2020).",
        ] {
            assert_eq!(severities(body), [], "{body}");
        }
    }
}
