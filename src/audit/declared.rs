//! What the method chapter declares in its own words: years, and exceptions from limits.
//!
//! Apart from the checks, because several ask it, and because prose declares in many ways.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use regex::Regex;

use super::named_kinds::of_words;
use crate::cite::{Manuscript, pattern};
use crate::model::{Kind, Sentence};
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

/// Words for the limits as such.
static THE_LIMITS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:[^\s,.;:()]*avgrens|tidsspenn|tidsramm|tidsrom|(?:inklusjons|eksklusjons)?kriteri|årsgrens|års?talls?grens|unntak|unntatt|unnatak|unnatekn|unntekn|omfatt|grens|limit|subject to|time ?frame|time ?span|restriction|criteri|exception)",
    )
});

/// What is left outside of them: "er ikke omfattet", "unntak er gjort for", "does not apply to".
static NOT_HELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:ikk[ej]e? (?:er )?(?:omfatt|underlagt|begrens|avgrens)|omfattes ikke|omfattast ikkje|omfatter ikke|omfattar ikkje|gjelder (?:derfor |likevel )?ikke|gjaldt (?:derfor |likevel )?ikke|gjeld (?:difor |likevel )?ikkje|galdt (?:difor |likevel )?ikkje|ikk[ej]e? (?:satt|sett) (?:noen |noko |ei |en )?\p{L}*grens|unntak(?:et)? er|unntatt|unnateke|unntekne|not subject to|were exempt|unntak (?:er |ble |vart )?(?:gjort |gjelder |gjeld )?(?:for|fra|frå)|unnatak|do(?:es)? not apply|did not apply|not covered|exempt|exceptions? (?:was|were|is|are)? ?(?:made )?for)",
    )
});

/// What alone is held against them: "gjelder bare forskningsartiklene".
static ONLY_HELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:gjelder|gjaldt|gjeld|galdt|omfatter|omfattar|applies|apply|applied) (?:altså |derfor |difor )?(?:bare|kun|berre|only)\b(?P<kinds>[^.;]*)|\b(?:applies|apply|applied) (?:only )?to (?P<these>[^.;]*?)(?: only)\b",
    )
});

/// The kinds that the text takes out of its limits as a whole: "Lovene er ikke omfattet av avgrensningen".
pub fn excepted_kinds(manuscript: &Manuscript) -> Vec<Kind> {
    let document = &manuscript.document;
    let prose = document.sentences.iter().filter(|sentence| sentence.role == Role::Body);
    let mut excepted: Vec<Kind> =
        prose.flat_map(|sentence| kinds_not_held(&document.text[sentence.range.clone()])).collect();
    // Who speaks of books means what stands in them too.
    if excepted.contains(&Kind::Book) {
        excepted.push(Kind::Chapter);
    }
    excepted
}

fn kinds_not_held(sentence: &str) -> Vec<Kind> {
    if !THE_LIMITS.is_match(sentence) {
        return Vec::new();
    }
    if let Some(only) = ONLY_HELD.captures(sentence) {
        let held = of_words(only.name("kinds").or(only.name("these")).map_or("", |kinds| kinds.as_str()));
        let rest = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Unknown && !held.contains(kind));
        return if held.is_empty() { Vec::new() } else { rest.collect() };
    }
    if NOT_HELD.is_match(sentence) { of_words(sentence) } else { Vec::new() }
}

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
    fn kinds_may_be_left_outside_the_limits() {
        use Kind::{Article, Book, Law};
        for (sentence, kinds) in [
            ("Teoribøkene og lovene er ikke omfattet av avgrensningen.", vec![Book, Law]),
            ("Det er gjort unntak for lover.", vec![Law]),
            ("For teoribøker er det ikke satt noen grense.", vec![Book]),
            ("Lærebøker er ikkje omfatta.", vec![Book]),
            ("Unntaket er lover.", vec![Law]),
            ("Theoretical works were not subject to these limits.", vec![Book]),
            ("Tidsavgrensingen gjelder ikke fagbøker.", vec![Book]),
            ("The time frame does not apply to textbooks and legislation.", vec![Book, Law]),
            ("Avgrensningen gjelder søket i lover.", vec![]),
            ("Lovene gjelder ikke her.", vec![]),
        ] {
            assert_eq!(kinds_not_held(sentence), kinds, "{sentence}");
        }
        let only = kinds_not_held("The limits apply to research articles only.");
        assert!(!only.contains(&Article) && only.contains(&Book));
        let only = kinds_not_held("Avgrensningen gjelder bare forskningsartiklene.");
        assert!(!only.contains(&Article) && only.contains(&Book) && only.contains(&Law));
    }

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
