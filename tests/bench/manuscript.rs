//! Invents a thesis of a hundred pages: chapters, citations, and the list that they mean.

use super::generate::{Work, work};

/// Works in the list.
const ENTRIES: u64 = 320;
/// Paragraphs, each an invented abstract of some two hundred words with citations between its sentences.
const PARAGRAPHS: u64 = 170;
/// Every so many sentences cite.
const EVERY: usize = 2;

/// The text, in Markdown.
pub fn manuscript() -> String {
    let mut works: Vec<Work> = (0..ENTRIES).map(work).collect();
    works.sort_by(|one, other| one.authors.cmp(&other.authors));
    let mut text = String::from("# Hvem bestemmer i huset?\n\n");
    let mut cited = 0;
    for number in 0..PARAGRAPHS {
        if number % 17 == 0 {
            text += &format!("## {} Om hus og hjem\n\n", number / 17 + 1);
        }
        for (place, sentence) in work(ENTRIES + number).text.split_inclusive(". ").enumerate() {
            let bare = sentence.trim_end().trim_end_matches('.');
            match place % EVERY {
                0 => {
                    let source = &works[cited * 7 % works.len()];
                    text += &format!("{bare} ({}, {}, s. {}). ", families(source), source.year, cited % 90 + 1);
                    cited += 1;
                }
                _ => text += &format!("{bare}. "),
            }
        }
        text += "\n\n";
    }
    text += "## Referanseliste\n\n";
    for source in &works {
        let names: Vec<String> = source.authors.split("; ").map(initials).collect();
        let journal = "*Annals of Invented Practice*, *3*(1), 4–19";
        text += &format!("{} ({}). {}. {journal}.\n\n", names.join(", & "), source.year, source.title);
    }
    text
}

/// The names that a citation gives: one, two, or the first and others.
fn families(source: &Work) -> String {
    let families: Vec<&str> =
        source.authors.split("; ").map(|name| name.split(',').next().unwrap_or_default()).collect();
    match families.as_slice() {
        [one] => one.to_string(),
        [one, other] => format!("{one} & {other}"),
        [first, ..] => format!("{first} et al."),
        [] => String::new(),
    }
}

/// "Moe, Kari" as "Moe, K."
fn initials(name: &str) -> String {
    let (family, given) = name.split_once(", ").unwrap_or((name, "K"));
    format!("{family}, {}.", given.chars().next().unwrap_or('K'))
}
