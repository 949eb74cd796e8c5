//! Pairs that may be one work, found by keys that both have: comparing all with all would take a day for what takes a second.
//!
//! Each key forgives another slip, so that a pair must differ in all of them to be missed.

use std::hash::{Hash, Hasher};

use siphasher::sip::SipHasher13;

use super::Decisions;
use super::entry::Entry;
use crate::text::ascii::{self, UNKNOWN};

/// A key that more entries share tells nothing: a blurb on the chapters of a book, "Editorial".
const MOST: usize = 60;

/// A title that more entries share is that of many works, and of two databases each; of these only neighbours are compared,
/// so many on each side, in the order of what else they say (the sorted neighbourhood of Hernández & Stolfo, 1995).
const NEAR: usize = 4;

/// So many signs of a text are looked for in others.
const SIGNS: usize = 6;

/// With so many words a title is told from what it shares words with.
const TITLE_WORDS: usize = 4;

/// The pairs, the smaller place first, ascending, each once.
pub fn candidates(entries: &[Entry], decisions: &Decisions) -> Vec<(u32, u32)> {
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(entries.len() * 8);
    for (place, entry) in (0..).zip(entries) {
        let mut add = |kind: u8, parts: &[&str]| {
            if parts.iter().all(|part| !part.is_empty()) {
                keys.push((key(kind, parts), place));
            }
        };
        of_identifiers(entry, &mut add);
        of_facts(entry, &mut add);
        of_texts(entry, &mut add);
    }
    keys.sort_unstable();
    keys.dedup();
    let mut pairs: Vec<(u32, u32)> = decisions.keys().copied().collect();
    for block in keys.chunk_by(|one, other| one.0 == other.0) {
        let titled = block[0].0 & 1 == 1;
        let mut block: Vec<u32> = block.iter().map(|(_, place)| *place).collect();
        let reach = match block.len() {
            ..=MOST => MOST,
            _ if titled => NEAR,
            _ => continue,
        };
        if reach == NEAR {
            block.sort_by_key(|&place| (facts(&entries[place as usize]), place));
        }
        for (at, one) in block.iter().enumerate() {
            let near = block[at + 1..].iter().take(reach);
            pairs.extend(near.map(|other| (*one.min(other), *one.max(other))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

type Add<'a> = dyn FnMut(u8, &[&str]) + 'a;

/// What entries of one title are told apart by.
fn facts(entry: &Entry) -> impl Ord {
    (&entry.people.families, entry.year, &entry.official, &entry.container, &entry.volume, &entry.pages, &entry.address)
}

fn of_identifiers(entry: &Entry, add: &mut Add<'_>) {
    add(0, &[entry.doi.as_deref().unwrap_or_default()]);
    add(1, &[entry.pmid.as_deref().unwrap_or_default()]);
    entry.isbn.iter().for_each(|isbn| add(2, &[isbn]));
    entry.official.iter().for_each(|(series, number)| add(14, &[series, number]));
    add(15, &[entry.address.as_deref().unwrap_or_default()]);
}

fn of_facts(entry: &Entry, add: &mut Add<'_>) {
    let words = entry.title.words.as_str();
    let year = entry.year.map(|year| year.to_string()).unwrap_or_default();
    let family = entry.people.families.first().map_or("", String::as_str);
    let page = entry.pages.first.as_deref().unwrap_or_default();
    let volume = entry.volume.as_deref().unwrap_or_default();
    add(TITLE, &[words]);
    add(TITLE, &[entry.title.main()]);
    add(TITLE, &[&entry.title.core]);
    add(TITLE, &[&entry.title.main_core]);
    add(4, &[family, &year, longest(words)]);
    add(5, &[family, page, volume]);
    add(6, &[&year, page, volume, entry.issn.first().map_or("", String::as_str)]);
    add(7, &[&year, family, &initials(words)]);
    // Names that were swapped, and a title without its subtitle.
    add(16, &[page, volume, words.split(' ').next().unwrap_or_default()]);
    // A slip in one word leaves the first letters of the words as they are; one in a first letter leaves the longest word.
    if entry.title.count() >= TITLE_WORDS {
        add(8, &[&initials(words)]);
        add(9, &[&entry.title.words.replace(' ', "")]);
        add(9, &[entry.title.bones.as_deref().unwrap_or_default()]);
        for name in &entry.people.names {
            add(10, &[name, longest(words)]);
        }
    }
}

/// A text is found by the titles at its head, by its name, and by the records that name it.
fn of_texts(entry: &Entry, add: &mut Add<'_>) {
    entry.files.iter().for_each(|file| add(11, &[&file.name]));
    add(11, &[entry.file.as_deref().unwrap_or_default()]);
    let words = |text: &str| text.split(' ').take(TITLE_WORDS).map(str::to_string).collect::<Vec<_>>();
    // Two prints of one text share most of their signs, and hardly miss all of the least.
    let signs = entry.print.iter().flat_map(|print| print.signs.iter().take(SIGNS));
    signs.for_each(|sign| add(19, &[&sign.to_string()]));
    entry.print.iter().for_each(|print| add(20, &[&print.whole.to_string()]));
    match &entry.head {
        Some(head) => {
            let all: Vec<&str> = head.words.split(' ').collect();
            all.windows(TITLE_WORDS).for_each(|window| add(12, window));
            let words = &entry.file_name.words;
            for year in words.iter().filter(|word| word.len() == 4) {
                words.iter().filter(|word| word.len() > 2).for_each(|name| add(13, &[name, year]));
            }
            for title in entry.file_name.titles() {
                add(17, &[title]);
                add(12, &title.split(' ').take(TITLE_WORDS).collect::<Vec<_>>());
            }
            add(18, &[entry.file_name.doi_words()]);
        }
        None => {
            let first = words(&entry.title.words);
            if first.len() == TITLE_WORDS {
                add(12, &first.iter().map(String::as_str).collect::<Vec<_>>());
            }
            add(17, &[&entry.title.words]);
            add(18, &[&ascii::words(entry.doi.as_deref().unwrap_or_default())]);
            let year = entry.year.map(|year| year.to_string()).unwrap_or_default();
            entry.people.families.iter().take(2).for_each(|family| add(13, &[family, &year]));
        }
    }
}

/// The kind of key that titles are.
const TITLE: u8 = 3;

/// The key of a kind; the last bit says that it is a title.
fn key(kind: u8, parts: &[&str]) -> u64 {
    let mut hasher = SipHasher13::new();
    kind.hash(&mut hasher);
    parts.iter().for_each(|part| part.hash(&mut hasher));
    hasher.finish() << 1 | u64::from(kind == TITLE)
}

fn initials(title: &str) -> String {
    title.split(' ').filter_map(|word| word.chars().next()).collect()
}

/// The longest word, without what may be the end of a question; of several the first in the alphabet.
fn longest(title: &str) -> &str {
    title
        .split(' ')
        .map(|word| word.trim_end_matches(UNKNOWN))
        .min_by_key(|word| (usize::MAX - word.len(), *word))
        .unwrap_or_default()
}
