//! What the method chapter declares in its own words: years, and exceptions from limits.
//!
//! Apart from the checks, because several ask it, and because prose declares in many ways.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use regex::Regex;

use crate::cite::{Manuscript, pattern};
use crate::model::Sentence;
use crate::text::layout::Role;

/// Two years with what joins them, or one that is a beginning.
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<first>(?:19|20)[0-9]{2})\s?(?:[-–—]|til og med|til|og|to|and|through|until)\s?(?P<last>(?:19|20)[0-9]{2})\b|\b(?:etter|siden|fra og med|frå og med|after|since|from)\s(?P<since>(?:19|20)[0-9]{2})\b",
    )
});

/// Words of one who sets limits to a search.
static LIMITS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:avgrens|begrens|tidsrom|tidsspenn|tidsperiode|tidsramm|inklusjonskriteri|limited to|restricted to|publi(?:sert|shed)|utgitt|perioden|time ?frame|time span|inclusion criteria)",
    )
});

/// What is limited: a search and what it finds.
static SEARCH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:søk|litteratur|artikl|kilde|kjelde|forskning|forsking|studie|search|literature|article|source|studies|publi|tidsspenn|tidsramm|avgrens)",
    )
});

/// Words of one who makes an exception.
static EXCEPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:unntak|unnatak|exception|eldre|older|utenfor (?:avgrens|tids|perioden)|utanfor (?:avgrens|tids|perioden)|outside (?:the|this|our)|likevel (?:tatt|tatt|teke|inkludert)|tatt med|teken med|tatt i bruk|fordi den er opphav)\b",
    )
});

/// The years that the text limits its sources to, and where it says so, in bytes. The first sentence that does counts.
pub fn years(manuscript: &Manuscript) -> Option<(RangeInclusive<i32>, Range<usize>)> {
    let document = &manuscript.document;
    let prose = document.sentences.iter().filter(|sentence| sentence.role == Role::Body);
    prose.filter_map(|sentence| Some((span(&document.text[sentence.range.clone()])?, sentence.range.clone()))).next()
}

fn span(sentence: &str) -> Option<RangeInclusive<i32>> {
    if !LIMITS.is_match(sentence) || !SEARCH.is_match(sentence) {
        return None;
    }
    let found = SPAN.captures(sentence)?;
    let year = |name: &str| found.name(name).and_then(|year| year.as_str().parse::<i32>().ok());
    let years = match year("since") {
        Some(since) => since..=i32::MAX,
        None => year("first")?..=year("last")?,
    };
    (!years.is_empty()).then_some(years)
}

/// Whether the text makes an exception for an entry: a sentence that cites it, or the one behind it, says so.
pub fn excepts(manuscript: &Manuscript, reference: usize) -> bool {
    let document = &manuscript.document;
    manuscript.citations_of(reference).any(|citation| {
        let at = manuscript.citations[citation].range.start;
        let own = document.sentence_at(at).unwrap_or_default();
        let says = |sentence: &Sentence| EXCEPTION.is_match(&document.text[sentence.range.clone()]);
        let paragraph = document.sentences.get(own).map(|sentence| sentence.paragraph);
        let near = document.sentences.get(own..(own + 2).min(document.sentences.len())).unwrap_or_default();
        near.iter().filter(|sentence| Some(sentence.paragraph) == paragraph).any(says)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_declared_in_many_words() {
        for (sentence, years) in [
            ("Søkene ble avgrenset til perioden 2012 til 2023.", 2012..=2023),
            ("Vi valgte å avgrense tidsspennet til 2010–2023.", 2010..=2023),
            ("The search was limited to articles published between 2010 and 2020.", 2010..=2020),
            ("Vi satte tidsrammen fra 2008 til 2018.", 2008..=2018),
            ("Inklusjonskriteriene var artikler publisert etter 2015.", 2015..=i32::MAX),
        ] {
            assert_eq!(span(sentence), Some(years), "{sentence}");
        }
        for sentence in
            ["Loven gjaldt fra 2012 til 2023.", "I perioden 2012 til 2023 bodde de der.", "Søket ble gjort i 2023."]
        {
            assert_eq!(span(sentence), None, "{sentence}");
        }
    }
}
