//! One source from the entries of a work: the best value of each field.

use super::entry::Entry;
use crate::model::{Kind, Source};
use crate::text::language::Language;

/// The entries of a work, the one whose text is read first: full text before abstract, more before less; then the others
/// by how much their records say. Ties stand in the order of their files.
pub fn order(entries: &[Entry], group: &[u32]) -> Vec<u32> {
    let mut group: Vec<u32> = group.iter().copied().filter(|place| (*place as usize) < entries.len()).collect();
    let entry = |place: u32| &entries[place as usize];
    group.sort_by_key(|&place| (entry(place).read.0, usize::MAX - entry(place).read.1, entry(place).place.clone()));
    if let Some((_, rest)) = group.split_first_mut() {
        rest.sort_by_key(|&place| (usize::MAX - entry(place).facts, entry(place).place.clone()));
    }
    group
}

/// The source of a work from those of its entries, the one whose text is read first.
///
/// File, reading and language are that one's. Of every other field the first known value stands, in this order: records
/// before texts, for a record was written to be cited; then those that say more; but the longest list of authors, and
/// a title with its subtitle before one without.
pub fn merge(sources: &[Source]) -> Source {
    let Some(lead) = sources.first() else { return Source::default() };
    let mut order: Vec<&Source> = sources.iter().collect();
    order.sort_by_key(|source| source.record.is_none());
    let mut best = (*order[0]).clone();
    for source in &order[1..] {
        fill(&mut best, source);
    }
    if lead.language != Language::Other {
        best.language = lead.language;
    }
    (best.path, best.record, best.line) = (lead.path.clone(), lead.record, lead.line);
    (best.base, best.reading) = (lead.base.clone(), lead.reading);
    best
}

/// Takes from `source` what `best` lacks.
fn fill(best: &mut Source, source: &Source) {
    let first = |place: &mut Option<String>, value: &Option<String>| {
        if place.is_none() {
            place.clone_from(value);
        }
    };
    first(&mut best.title, &source.title);
    if let (Some(short), Some(long)) = (&best.title, &source.title)
        && long.len() > short.len()
        && long.starts_with(short.as_str())
    {
        best.title = Some(long.clone());
    }
    let letters = |source: &Source| source.authors.iter().map(|author| author.full().len()).sum::<usize>();
    if (source.authors.len(), letters(source)) > (best.authors.len(), letters(best)) {
        best.authors.clone_from(&source.authors);
    }
    if best.editors.is_empty() {
        best.editors.clone_from(&source.editors);
    }
    if best.year.is_none() {
        (best.year, best.year_text) = (source.year, best.year_text.take().or_else(|| source.year_text.clone()));
    }
    if best.kind == Kind::Unknown {
        best.kind = source.kind;
    }
    if best.language == Language::Other {
        best.language = source.language;
    }
    best.peer = best.peer.or(source.peer);
    for (place, value) in [
        (&mut best.date, &source.date),
        (&mut best.genre, &source.genre),
        (&mut best.container, &source.container),
        (&mut best.volume, &source.volume),
        (&mut best.issue, &source.issue),
        (&mut best.pages, &source.pages),
        (&mut best.publisher, &source.publisher),
        (&mut best.place, &source.place),
        (&mut best.edition, &source.edition),
        (&mut best.series, &source.series),
        (&mut best.doi, &source.doi),
        (&mut best.pmid, &source.pmid),
        (&mut best.url, &source.url),
        (&mut best.database, &source.database),
    ] {
        first(place, value);
    }
    for (list, more) in [
        (&mut best.isbn, &source.isbn),
        (&mut best.issn, &source.issn),
        (&mut best.keywords, &source.keywords),
        (&mut best.files, &source.files),
    ] {
        let new: Vec<String> = more.iter().filter(|value| !list.contains(value)).cloned().collect();
        list.extend(new);
    }
    let new: Vec<_> = source.others.iter().filter(|other| !best.others.contains(other)).cloned().collect();
    best.others.extend(new);
}
