//! The abstracts of a record, each once.
//!
//! Apart from `record`, because what is written for other programs (`rest`) must leave out the same copies: an abstract that
//! is there twice makes every figure of its source double.

use memchr::memmem;

/// What is compared with each other: a record has a few abstracts, and one with more must not take for ever.
const COMPARED: usize = 12;

/// Two texts with fewer words than this are one only where one is part of the other.
const SHORT: usize = 12;

/// Of a hundred words of the shorter text, so many must stand in the longer one too, in the same order.
const SAME: usize = 90;

/// How far apart, in words, the places may be at which two texts go on alike.
const GAP: usize = 25;

/// Adds an abstract, unless it is there already. Databases give one twice: with and without the publisher's line behind it,
/// with other white space or hyphens, or cut short. The longer of the two stays. A translation has other words and stays too.
pub fn add(all: &mut Vec<String>, text: String) {
    // Most records have one, which there is nothing to compare with.
    if all.is_empty() {
        return all.push(text);
    }
    let added = words(&text);
    let copies = |other: &String| *other == text || are_one(&words(other), &added);
    let copies: Vec<usize> = (0..all.len().min(COMPARED)).filter(|&at| copies(&all[at])).collect();
    let Some((&first, others)) = copies.split_first() else { return all.push(text) };
    if copies.iter().all(|&at| all[at].len() < text.len()) {
        all[first] = text;
        others.iter().rev().for_each(|&at| _ = all.remove(at));
    }
}

/// The words of a text in lower case, without the signs between them.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// Whether two texts say the same: one is part of the other, or nearly all words of one stand in the other in their order.
fn are_one(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.is_empty() {
        return false;
    }
    let line = |words: &[String]| format!(" {} ", words.join(" "));
    if memmem::find(line(long).as_bytes(), line(short).as_bytes()).is_some() {
        return true;
    }
    short.len() >= SHORT && run_alike(short, long, short.len() * (100 - SAME) / 100)
}

/// Whether all words of `short` but `most` stand in `long` in their order, with gaps of no more than [`GAP`] words.
fn run_alike(short: &[String], long: &[String], most: usize) -> bool {
    let (mut at, mut there, mut missing) = (0, 0, 0);
    while at < short.len() && there < long.len() {
        if short[at] == long[there] {
            (at, there) = (at + 1, there + 1);
            continue;
        }
        let Some((skipped, passed)) = next_alike(&short[at..], &long[there..]) else { break };
        (at, there, missing) = (at + skipped, there + passed, missing + skipped);
        if missing > most {
            return false;
        }
    }
    missing + (short.len() - at) <= most
}

/// How many words to pass in either text until two in a row agree; the nearest such place.
fn next_alike(short: &[String], long: &[String]) -> Option<(usize, usize)> {
    let alike = |a: usize, b: usize| {
        let pair = |at: usize| short.get(a + at).zip(long.get(b + at));
        pair(0).is_some_and(|(one, other)| one == other) && pair(1).is_none_or(|(one, other)| one == other)
    };
    let places = (1..2 * GAP).flat_map(|sum| (sum.saturating_sub(GAP)..=sum.min(GAP)).map(move |a| (a, sum - a)));
    places.into_iter().find(|&(a, b)| alike(a, b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OWN: &str = "Vi intervjuet elleve ansatte i fire boliger om nattevakt. De fleste ventet på en telefon som \
        ingen tok. Vi drøfter hva ventingen gjør med dem som bor der.";

    fn kept(texts: &[&str]) -> Vec<String> {
        let mut all = Vec::new();
        texts.iter().for_each(|text| add(&mut all, text.to_string()));
        all
    }

    #[test]
    fn a_copy_with_a_line_of_the_publisher_is_no_second_abstract() {
        let variants = [
            format!("{OWN} © 2014 The Authors."),
            format!("Abstract: {OWN}"),
            format!("Sammendrag. {OWN} Published by Fjordforlaget AS, all rights reserved."),
            OWN.replace(". ", ".\n\n"),
            OWN.replace("nattevakt", "natte-vakt").replace("drøfter", "dr?fter"),
            OWN.chars().take(100).collect(),
        ];
        for variant in variants {
            assert_eq!(kept(&[OWN, &variant]).len(), 1, "{variant}");
            assert_eq!(kept(&[&variant, OWN]).len(), 1, "{variant}");
        }
        assert_eq!(kept(&[OWN, &format!("{OWN} © 2014 The Authors.")])[0].len(), OWN.len() + 21);
    }

    #[test]
    fn another_text_and_a_translation_stay() {
        let english = "We interviewed eleven members of staff in four homes about the night shift. Most of them waited for a call.";
        let nynorsk = "Me intervjua elleve tilsette i fire bustader om nattevakt. Dei fleste venta på ein telefon som ingen \
            tok. Me drøftar kva ventinga gjer med dei som bur der.";
        assert_eq!(kept(&[OWN, english, nynorsk]), [OWN, english, nynorsk]);
        assert_eq!(kept(&["Kort.", "Annet."]).len(), 2);
        assert_eq!(kept(&["…", "– –", "…"]).len(), 2);
    }

    #[test]
    fn the_longest_of_several_copies_takes_the_place_of_all() {
        let (first, second) = OWN.split_at(OWN.find("De fleste").unwrap());
        assert_eq!(kept(&[first, "We asked.", second, OWN]), [OWN, "We asked."]);
    }

    #[test]
    fn long_texts_without_likeness_are_told_apart_fast() {
        let one: String = (0..60_000).map(|n| format!("a{n} ")).collect();
        let other: String = (0..60_000).map(|n| if n % 9 == 0 { format!("a{n} ") } else { format!("b{n} ") }).collect();
        assert_eq!(kept(&[&one, &other]).len(), 2);
    }

    proptest! {
        #[test]
        fn what_is_kept_once_is_kept_again(texts in proptest::collection::vec("([ab]{1,2}[ .]){0,20}", 0..6)) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let once = kept(&texts);
            let again = kept(&once.iter().map(String::as_str).collect::<Vec<_>>());
            prop_assert_eq!(once, again);
        }
    }
}
