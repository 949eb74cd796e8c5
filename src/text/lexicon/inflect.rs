//! From a query word to all the forms it stands for.
//!
//! Separate from the tables because the rules are those of the query language: headwords first, then every reading,
//! then the last part of a compound, then the stem.

use std::collections::BTreeSet;

use super::table::{Class, Reading, Table, table};
use super::{Forms, Tongue, stem};

/// The shortest known tail that an unknown word may inflect like, in bytes, whatever stands before it.
const SURE_TAIL: usize = 5;

/// The shortest first part of an unknown compound, in bytes.
const SHORTEST_HEAD: usize = 3;

/// First parts that are no words of content, or none at all: sam|skape, never sams|kape.
const PREFIXES: [&str; 12] =
    ["sam", "med", "mot", "over", "under", "etter", "mellom", "tverr", "fler", "fleir", "selv", "sjølv"];

/// The endings of the nouns made of any adjective. Alone they are other words: *het* is hot, *heter* is called.
const QUALITY: [&[&str]; 2] = [&["het", "heten", "heta", "heter", "hetene"], &["heit", "heita", "heiter", "heitene"]];

/// The forms that the query word `word` (folded) stands for in sentences of `tongue`.
///
/// A headword stands for its own paradigms only, of all its word classes; another known form for those of every headword
/// it belongs to. A Norwegian compound that the lexicon lacks inflects as its last part does.
pub fn forms(word: &str, tongue: Tongue) -> Forms {
    let known = table(tongue).and_then(|table| match known_forms(word, tongue, table) {
        None if tongue == Tongue::Norwegian && !is_borrowed(word) => compound_forms(word, table),
        known => known,
    });
    match known {
        Some(mut forms) => {
            forms.insert(word.to_owned());
            Forms::Listed(forms.into_iter().collect())
        }
        None => Forms::Stemmed(stem(word, tongue)),
    }
}

/// What the lexicon lists the form `word` (folded) under: itself where it is a headword; nothing where it is not listed.
pub fn headwords(word: &str, tongue: Tongue) -> Vec<String> {
    let Some(table) = table(tongue) else { return Vec::new() };
    let mut readings = table.readings(word);
    if readings.iter().any(Reading::is_headword) {
        return vec![word.to_owned()];
    }
    readings.extend(genitive_readings(word, tongue, table));
    let mut all: Vec<String> = readings.iter().flat_map(Reading::headwords).collect();
    all.sort();
    all.dedup();
    all
}

/// The forms of a word of the lexicon, genitives included.
fn known_forms(word: &str, tongue: Tongue, table: &Table) -> Option<BTreeSet<String>> {
    let mut readings = table.readings(word);
    if readings.iter().any(Reading::is_headword) {
        readings.retain(Reading::is_headword);
    } else {
        let genitives = genitive_readings(word, tongue, table);
        let own = genitives.iter().any(Reading::is_headword);
        readings.extend(genitives.into_iter().filter(|reading| !own || reading.is_headword()));
    }
    let mut forms = BTreeSet::new();
    for reading in &readings {
        for form in reading.forms() {
            if tongue == Tongue::Norwegian && takes_genitive(&form, reading.class()) {
                forms.insert(format!("{form}s"));
            }
            forms.insert(form);
        }
    }
    (!forms.is_empty()).then_some(forms)
}

/// The paradigms of which `word` is a genitive (`brukerens`), as readings of the word without its -s.
pub fn genitive_readings<'w>(word: &'w str, tongue: Tongue, table: &Table) -> Vec<Reading<'w>> {
    let Some(form) = word.strip_suffix('s').filter(|_| tongue == Tongue::Norwegian) else {
        return Vec::new();
    };
    let mut readings = table.readings(form);
    readings.retain(|reading| takes_genitive(form, reading.class()));
    readings
}

/// English 's is a word of its own, and after s, x, z Norwegian writes an apostrophe only.
fn takes_genitive(form: &str, class: Class) -> bool {
    match class {
        Class::Noun => !form.ends_with(['s', 'x', 'z']),
        Class::Adjective => form.ends_with('e'),
        Class::Verb | Class::Other => false,
    }
}

/// The forms of a compound that the lexicon lacks: what stands before its longest known tail, with the tail's forms.
fn compound_forms(word: &str, table: &Table) -> Option<BTreeSet<String>> {
    // A longer word than any natural one is not worth the search.
    if word.len() > crate::text::words::MAX_TERM {
        return None;
    }
    if let Some(forms) = quality_forms(word) {
        return Some(forms);
    }
    let (head, tail) = last_part(word, table)?;
    let mut forms = known_forms(tail, Tongue::Norwegian, table)?;
    forms.extend(participle_twins(tail, table));
    Some(forms.into_iter().map(|form| format!("{head}{form}")).collect())
}

/// Cuts a compound before its longest tail that follows a word (kompetanse|mål), else before its longest sure tail
/// (recovery|prosess).
fn last_part<'w>(word: &'w str, table: &Table) -> Option<(&'w str, &'w str)> {
    let starts = word.char_indices().map(|(at, _)| at).skip_while(|&at| at < SHORTEST_HEAD);
    let mut likely = None;
    for (head, tail) in starts.filter_map(|at| word.split_at_checked(at)) {
        if !is_tail(tail, table) {
            continue;
        }
        let is_long = tail.len() >= SURE_TAIL;
        if is_first_part(head, table) || (is_long && PREFIXES.contains(&head)) {
            return Some((head, tail));
        }
        if is_long && has_vowel(head) {
            likely.get_or_insert((head, tail));
        }
    }
    likely
}

/// The forms of a noun on -het or -heit that the lexicon lacks: sårbarhet, sårbarheten.
fn quality_forms(word: &str) -> Option<BTreeSet<String>> {
    let bare = word.strip_suffix('s').unwrap_or(word);
    let (head, endings) = QUALITY.iter().find_map(|&endings| {
        let head = endings.iter().find_map(|ending| bare.strip_suffix(ending))?;
        (head.len() >= SHORTEST_HEAD && has_vowel(head)).then_some((head, endings))
    })?;
    Some(endings.iter().flat_map(|ending| [format!("{head}{ending}"), format!("{head}{ending}s")]).collect())
}

/// The other form of a participle, with or without -e: brukerstyrt and brukerstyrte meet, although *styrt*, a dive, and
/// *styrte*, to dive, are headwords that hide the participle.
fn participle_twins(tail: &str, table: &Table) -> impl Iterator<Item = String> {
    let twin = match tail.strip_suffix('e') {
        Some(short) => short.to_owned(),
        None => format!("{tail}e"),
    };
    let readings = if twin.trim_end_matches('e').ends_with(['t', 'd']) { table.readings(tail) } else { Vec::new() };
    let is_participle = readings.iter().any(|reading| {
        reading.class() == Class::Verb
            && !reading.is_headword()
            && reading.forms().any(|form| form == twin)
            && reading.headwords().all(|headword| headword != twin)
    });
    is_participle.then_some(twin).into_iter()
}

/// True for an English word in a Norwegian text, inflected or not: empower|menten is no compound.
fn is_borrowed(word: &str) -> bool {
    table(Tongue::English).is_some_and(|english| english.lists(word) || english.lists(&stem(word, Tongue::Norwegian)))
}

/// True if `tail` is a word of content.
fn is_tail(tail: &str, table: &Table) -> bool {
    if tail.len() < 3 {
        return false;
    }
    let mut readings = table.readings(tail);
    readings.extend(genitive_readings(tail, Tongue::Norwegian, table));
    readings.iter().any(|reading| reading.class() != Class::Other)
}

/// True if `head` is a headword of content or its linking form (arbeid-s-).
fn is_first_part(head: &str, table: &Table) -> bool {
    let is_head = |head: &str| {
        table.readings(head).iter().any(|reading| reading.class() != Class::Other && reading.is_headword())
    };
    is_head(head) || head.strip_suffix(['s', 'e']).is_some_and(|head| head.len() >= SHORTEST_HEAD && is_head(head))
}

fn has_vowel(head: &str) -> bool {
    head.contains(['a', 'e', 'i', 'o', 'u', 'y', 'æ', 'ø', 'å'])
}
