//! Short names in plain letters, from which the ids of sources are made.
//!
//! Apart from the records, because files and records alike are named by it and the rule must never differ between them.

use crate::model::{Author, Source};
use crate::text::ascii;

/// The longest slug, in bytes, which are letters here.
const LONGEST: usize = 60;

/// Words that say nothing of a title: articles and small words in Norwegian and English.
const SMALL_WORDS: &[&str] = &[
    "a", "å", "an", "and", "at", "av", "de", "den", "det", "dei", "ei", "ein", "eit", "en", "et", "for", "fra", "frå",
    "hva", "hvordan", "i", "in", "kva", "korleis", "med", "of", "og", "om", "on", "på", "the", "til", "to", "what",
    "how",
];

/// `text` in lower-case ASCII letters and digits with single hyphens between, at most 60 of them, cut between words.
///
/// `æ` becomes `ae`, `ø` `o`, `å` `a`, and other letters lose their marks; what has no such letter vanishes.
pub fn slug(text: &str) -> String {
    cut_to_length(ascii::words(text).replace(' ', "-"))
}

/// The id of a record before collisions are told apart: `family-year-firstword`, without what is not known.
///
/// A record of which nothing is known is called after its file and its number: `export-record-12`.
pub fn record_base(source: &Source, stem: &str, number: u32) -> String {
    // An edited work is cited by its editors.
    let family = source.authors.first().or(source.editors.first()).map(|author: &Author| slug(&author.family));
    let year = source.year.map(|year| year.to_string());
    let word = source.title.as_deref().and_then(first_word);
    let parts: Vec<String> =
        [family, year.clone(), word].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    // A year alone would name every nameless record of that year.
    if parts.is_empty() || (parts.len() == 1 && year.is_some()) {
        return slug(&format!("{stem} record {number}"));
    }
    cut_to_length(parts.join("-"))
}

/// The first word of a title that says something, or the first of all where none does.
fn first_word(title: &str) -> Option<String> {
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let mut all = words.by_ref().take(20).collect::<Vec<_>>();
    let place = all.iter().position(|word| !SMALL_WORDS.contains(&word.as_str())).unwrap_or(0);
    (!all.is_empty()).then(|| slug(&all.swap_remove(place)))
}

fn cut_to_length(slug: String) -> String {
    if slug.len() > LONGEST { cut(slug) } else { slug }
}

/// Cuts an ASCII slug to its length, between words where there is a place to.
fn cut(mut slug: String) -> String {
    slug.truncate(LONGEST + 1);
    let end = slug.rfind('-').filter(|end| *end > LONGEST / 2).unwrap_or(LONGEST);
    slug.truncate(end);
    slug
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn source(family: &str, year: Option<i32>, title: &str) -> Source {
        let authors = if family.is_empty() { vec![] } else { vec![Author { family: family.into(), given: None }] };
        Source { authors, year, title: (!title.is_empty()).then(|| title.into()), ..Source::default() }
    }

    #[test]
    fn norwegian_letters_become_plain_ones() {
        assert_eq!(slug("Bjørkås & Ærø: «Å leve»"), "bjorkas-aero-a-leve");
        assert_eq!(slug("Bjo\u{308}rk_é"), "bjork-e");
        assert_eq!(slug("…"), "");
    }

    #[test]
    fn a_long_slug_is_cut_between_words() {
        let slug = slug(&"medvirkning ".repeat(20));
        assert_eq!(slug, "medvirkning-medvirkning-medvirkning-medvirkning-medvirkning");
    }

    #[test]
    fn a_record_is_called_after_author_year_and_first_word() {
        assert_eq!(
            record_base(&source("Karlsson", Some(2023), "Recovery i praksis"), "x", 1),
            "karlsson-2023-recovery"
        );
        assert_eq!(record_base(&source("Ås", None, "Det å leve"), "x", 1), "as-leve");
        assert_eq!(record_base(&source("van der Berg", Some(1999), "On the Edge"), "x", 1), "van-der-berg-1999-edge");
        let editors = vec![Author { family: "Moe".into(), given: None }];
        let edited = Source { editors, ..source("", Some(2018), "Velferd i bygda") };
        assert_eq!(record_base(&edited, "x", 1), "moe-2018-velferd");
        assert_eq!(record_base(&source("", Some(1999), ""), "Min eksport", 7), "min-eksport-record-7");
    }

    proptest! {
        #[test]
        fn any_text_gives_a_short_ascii_slug(text in ".*") {
            let slug = slug(&text);
            prop_assert!(slug.len() <= LONGEST);
            prop_assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
        }
    }
}
