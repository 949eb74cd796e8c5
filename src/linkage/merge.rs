//! One source from the entries of a work: the best value of each field.
//!
//! Apart from the linking, which only says what belongs together, and from `precise`, which weighs two values of one field.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::entry::Entry;
use super::{numbers, precise};
use crate::model::{Author, Source};

/// The entries of a work, the one whose text is read first: full text before abstract, whole letters before broken ones, more
/// before less, and of texts about as long the printed one; then the others by how much their records say, as where there is
/// no text. Ties stand in the order of their files.
pub fn order(entries: &[Entry], group: &[u32]) -> Vec<u32> {
    let mut group: Vec<u32> = group.iter().copied().filter(|place| (*place as usize) < entries.len()).collect();
    let entry = |place: u32| &entries[place as usize];
    group.sort_by_cached_key(|&place| {
        let Entry { read: (reading, length), broken, facts, place, .. } = entry(place);
        let facts = if *length == 0 { *facts } else { 0 };
        (*reading, *broken, Reverse(*length), Reverse(facts), place.clone())
    });
    printed_first(entries, &mut group);
    if let Some((_, rest)) = group.split_first_mut() {
        rest.sort_by_cached_key(|&place| {
            (entry(place).broken, Reverse(entry(place).facts), entry(place).place.clone())
        });
    }
    group
}

/// Of the texts that are about as long as the longest the one that a record names, or else one in pages, which can be cited:
/// others are often manuscripts of it.
fn printed_first(entries: &[Entry], group: &mut [u32]) {
    let Some(&longest) = group.first() else { return };
    let entry = |place: u32| &entries[place as usize];
    let read = |place: u32| (entry(place).read.0, entry(place).broken);
    let length = |place: u32| entry(place).read.1;
    let near = |place: u32| {
        entry(place).is_text() && read(place) == read(longest) && length(place) >= length(longest) / 10 * 9
    };
    let files: HashSet<&str> =
        group.iter().flat_map(|&place| &entry(place).files).map(|file| file.path.as_str()).collect();
    let named = |place: u32| entry(place).path.as_deref().is_some_and(|path| files.contains(path));
    let paged = |place: u32| entry(place).file.as_deref().is_some_and(|file| file.ends_with(".pdf"));
    let rank = |place: u32| (named(place), paged(place));
    let best = (0..group.len()).filter(|&at| near(group[at])).max_by_key(|&at| (rank(group[at]), Reverse(at)));
    if let Some(at) = best.filter(|&at| length(longest) > 0 && rank(group[at]) > rank(longest)) {
        group[..=at].rotate_right(1);
    }
}

/// The source of a work from those of its entries, the one whose text is read first.
///
/// File and reading are that one's, and its language, unless another tells it finer. Of every other field the first known
/// value stands, in this order: records before texts, for a record was written to be cited; then those that say more. A
/// later one stands where it is better by itself: see the module `precise`.
pub fn merge(sources: &[Source]) -> Source {
    let Some(lead) = sources.first() else { return Source::default() };
    let mut order: Vec<&Source> = sources.iter().collect();
    order.sort_by_key(|source| source.record.is_none());
    let mut best = (*order[0]).clone();
    for source in &order[1..] {
        fill(&mut best, source);
    }
    best.authors = authors(&order);
    best.date = date(&order, best.year);
    let told = [lead.language].into_iter().chain(order.iter().map(|source| source.language));
    best.language = told.reduce(|old, new| if precise::language(old, new) { new } else { old }).unwrap_or_default();
    (best.path, best.record, best.line) = (lead.path.clone(), lead.record, lead.line);
    (best.base, best.reading) = (lead.base.clone(), lead.reading);
    best.settle_editors();
    best
}

/// Whether the second of two values of a field should stand for the first.
type Rule = fn(&str, &str) -> bool;

/// Takes from `source` what `best` lacks, or has less well.
fn fill(best: &mut Source, source: &Source) {
    if best.editors.is_empty() {
        best.editors.clone_from(&source.editors);
    }
    if best.year.is_none() {
        let text = if source.year.is_some() { None } else { best.year_text.take() };
        (best.year, best.year_text) = (source.year, text.or_else(|| source.year_text.clone()));
    }
    if precise::kind(best.kind, source.kind) {
        best.kind = source.kind;
    }
    best.peer = best.peer.or(source.peer);
    let rules: [(_, _, Rule); 14] = [
        (&mut best.title, &source.title, precise::title),
        (&mut best.container, &source.container, precise::container),
        (&mut best.pages, &source.pages, precise::pages),
        (&mut best.url, &source.url, precise::url),
        (&mut best.genre, &source.genre, precise::cleaner),
        (&mut best.volume, &source.volume, precise::cleaner),
        (&mut best.issue, &source.issue, precise::cleaner),
        (&mut best.publisher, &source.publisher, precise::cleaner),
        (&mut best.place, &source.place, precise::cleaner),
        (&mut best.edition, &source.edition, precise::cleaner),
        (&mut best.series, &source.series, precise::cleaner),
        // A registrant's number is one whatever else was taken along with it.
        (&mut best.doi, &source.doi, |old, new| new.starts_with("10.") && !old.starts_with("10.")),
        (&mut best.pmid, &source.pmid, |_, _| false),
        (&mut best.database, &source.database, |_, _| false),
    ];
    for (place, value, better) in rules {
        let takes = match (place.as_deref(), value.as_deref()) {
            (None, _) => true,
            (Some(old), Some(new)) => better(old, new),
            _ => false,
        };
        if takes {
            place.clone_from(value);
        }
    }
    add(&mut best.isbn, &source.isbn, numbers::isbn);
    add(&mut best.issn, &source.issn, numbers::digits);
    add(&mut best.keywords, &source.keywords, str::to_lowercase);
    add(&mut best.files, &source.files, str::to_string);
    let known: HashSet<_> = best.others.iter().cloned().collect();
    best.others.extend(source.others.iter().filter(|other| !known.contains(*other)).cloned());
}

/// Adds what a list lacks; two values are one where `plain` makes them the same.
fn add(list: &mut Vec<String>, more: &[String], plain: impl Fn(&str) -> String) {
    let mut known: HashSet<String> = list.iter().map(|value| plain(value)).collect();
    list.extend(more.iter().filter(|value| known.insert(plain(value))).cloned());
}

/// The best list of authors, with first names from the others where it has initials. Of those in records a later one stands
/// only where it says more of the same people; one in a text where no record has any, for at the head of a text stand others
/// too.
fn authors(order: &[&Source]) -> Vec<Author> {
    let mut best: &[Author] = &[];
    let mut recorded = false;
    for source in order.iter().filter(|source| !source.authors.is_empty()) {
        let record = source.record.is_some();
        let better = || precise::authors(best, &source.authors) && (!record || precise::has_all(best, &source.authors));
        if best.is_empty() || (record == recorded && better()) {
            (best, recorded) = (&source.authors, record);
        }
    }
    let mut best = best.to_vec();
    order.iter().for_each(|source| precise::fill_names(&mut best, &source.authors));
    best
}

/// The date that says most, of those in the year of the work.
fn date(order: &[&Source], year: Option<i32>) -> Option<String> {
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    let fits = |date: &&String| date.contains(&year);
    let dates = order.iter().filter_map(|source| source.date.as_ref()).filter(fits);
    // Of equals the first.
    let best = dates.rev().max_by_key(|date| precise::date(date)).cloned();
    best.or_else(|| order.iter().find_map(|source| source.date.clone()))
}
