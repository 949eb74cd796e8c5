//! A text beside a record: whether it is the text of that work.
//!
//! Apart from the comparison of two records, because a text states nothing: what ties it to one stands at its head, or in the
//! name of its file.

use super::entry::Entry;
use super::head::Head;
use super::kinds::{dated_once, known, reviewed};
use super::lines::Stand;
use super::marks::Mark;
use super::people::NAMES;
use super::reason::{Reason, identified};
use super::titles::{TELLING, is_law, titles};
use crate::model::Kind;

/// A title begins within so many words of a text, behind the name of the journal and the like.
const FIRST: usize = 60;

/// A name of so many letters stands in a text by no chance, even as a part of other words.
const LONG_NAME: usize = 8;

/// What ties a text to a record: the title and the names at its head, its file's name. Whether it is tied so well that what
/// the text seemed to say of itself does not count, for a record says it better.
pub(super) fn text_and_record(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) -> bool {
    let (text, head, record) = match (&one.head, &other.head) {
        (Some(head), None) => (one, head, other),
        (None, Some(head)) => (other, head, one),
        _ => return false,
    };
    file(text, record, reasons);
    let review = reviews(head, record);
    let other_title =
        !text.title.is_empty() && !text.title.heads_a_chapter() && titles(text, record) == Reason::OtherTitle;
    let named = reasons.iter().any(|reason| reason.names()) && !other_title && !review;
    let found = match title_in_text(text, head, record) {
        // The name of the file tells whose title it is that the text mentions, where nothing says that it is about it.
        Some(Reason::TitleMentioned) if named && !head.lines.announces() => Some(Reason::TitleInText),
        Some(_) if review => Some(Reason::TitleMentioned),
        None if review && reasons.iter().any(|reason| reason.names() || *reason == Reason::SameIsbn) => {
            Some(Reason::TitleMentioned)
        }
        found => found,
    };
    let Some(found) = found else {
        if named {
            short_title(record, reasons);
            reasons.extend(text.year.and_then(|_| year_of_text(text, head, record)));
        }
        return named || reasons.contains(&Reason::NamesFile);
    };
    reasons.push(found);
    // A chapter names its book, and may state its DOI and its ISBN; a study cites those it follows up, and a thesis its
    // articles.
    let cited = || among(head, record) && identified(reasons);
    if found == Reason::TitleMentioned && other_title && (record.kind == Kind::Book || cited()) {
        reasons.push(Reason::OtherTitle);
    }
    short_title(record, reasons);
    reasons.extend(authors(text, head, record));
    // Of a work that is mentioned the year stands beside it, and says nothing of the text.
    if found == Reason::TitleInText
        && let Some(year) = year_of_text(text, head, record)
    {
        reasons.push(year);
        // Nobody signs an act: its name and its year are all that there is.
        reasons.extend((year == Reason::SameYear && is_law(text, record, reasons)).then_some(Reason::SameLaw));
    }
    true
}

/// Whether a text is a review of what the record may be: a book has its title and its ISBN in common with those, but the
/// record of an article may be that of the review.
fn reviews(head: &Head, record: &Entry) -> bool {
    head.review && !record.review && (reviewed(record.kind) || !record.isbn.is_empty()) && record.title.about.is_none()
}

fn short_title(record: &Entry, reasons: &mut Vec<Reason>) {
    if record.title.count() < TELLING {
        reasons.push(Reason::CommonTitle);
    }
}

/// What the file of a text says: the record names it, or its name has author and year of the record, its title or DOI.
fn file(text: &Entry, record: &Entry, reasons: &mut Vec<Reason>) {
    if record.files.iter().any(|file| text.path.as_deref().is_some_and(|path| file.is_at(path))) {
        reasons.push(Reason::NamesFile);
    } else if record.files.iter().any(|file| text.file.as_ref() == Some(&file.name)) {
        reasons.push(Reason::FileOfThatName);
    }
    let in_name = |word: &str| text.file_name.words.contains(word);
    let family = record.people.families.first().is_some_and(|family| in_name(family));
    if family && record.year.is_some_and(|year| in_name(&year.to_string())) {
        reasons.push(Reason::FileName);
    }
    if record.doi.as_deref().is_some_and(|doi| text.file_name.is_doi(doi)) {
        reasons.push(Reason::FileDoi);
    } else if text.file_name.has_title(&record.title) {
        reasons.push(Reason::FileTitle);
    }
}

/// Whether the authors of a record stand at the head of a text, or are those that it names itself.
fn authors(text: &Entry, head: &Head, record: &Entry) -> Option<Reason> {
    // A name of several words has no gaps in an entry.
    let joined: String = head.words.split(' ').collect();
    let stands = |name: &str| head.has(name) || (name.len() >= LONG_NAME && joined.contains(name));
    let families = record.people.families.iter().take(NAMES);
    let all = families.len();
    match families.filter(|family| stands(family) || text.people.families.contains(family)).count() {
        0 => None,
        some if some == all => Some(Reason::SameAuthors),
        _ => Some(Reason::SomeAuthors),
    }
}

/// What the year of a text is to that of a record: the one that it states, or else any that stands at its head, or else the
/// nearest on its cover. An article is printed in the year after it came out online, or has both years at its head; what else
/// is dated is dated once.
fn year_of_text(text: &Entry, head: &Head, record: &Entry) -> Option<Reason> {
    let year = record.year?;
    let at_head = head.has(&year.to_string());
    // The date of a law is in its number; what else its text states is when it was changed.
    if record.law || (text.year.is_none() && at_head) {
        return (text.year == Some(year) || at_head).then_some(Reason::SameYear);
    }
    // A year in the title is what the work is about.
    let on_cover = head.cover.iter().copied().filter(|year| !record.title.numbers.contains(&year.to_string()));
    let its = text.year.or_else(|| on_cover.min_by_key(|its| its.abs_diff(year)))?;
    Some(match its.abs_diff(year) {
        0 => Reason::SameYear,
        1 if dated_once(record.kind) || (!known(record.kind) && dated_once(text.kind)) => Reason::NextYear,
        1 if at_head => Reason::SameYear,
        1 => Reason::NearYear,
        _ => Reason::OtherYear,
    })
}

/// Whether the title of a record stands in a head only among other words, where no text has its own.
fn among(head: &Head, record: &Entry) -> bool {
    let stand = |title: &str, whole| head.lines.place(&head.words, title, whole).map(|(stand, _)| stand);
    let (whole, main) = (record.title.words.as_str(), record.title.main());
    let stands = [stand(whole, true), stand(main, whole == main)];
    stands.iter().flatten().min().is_none_or(|stand| *stand == Stand::Among)
}

/// Whether the title of a record stands in the head of a text, and whether as its own: alone in one of the first lines, of a
/// text whose title is not known to be another, and not below a word that says that it is about the work of that title.
fn title_in_text(text: &Entry, head: &Head, record: &Entry) -> Option<Reason> {
    let known = !text.title.is_empty() && titles(text, record) != Reason::OtherTitle;
    let whole = record.title.words.as_str();
    let all = [whole, record.title.main()].into_iter().filter(|title| title.split(' ').count() >= TELLING);
    let places = all.filter_map(|title| head.lines.place(&head.words, title, title.len() == whole.len()));
    let Some((stand, place)) = places.min() else { return known.then_some(Reason::TitleInText) };
    let about = record.title.about.is_some();
    let said = head.lines.announce(place).or_else(|| head.lines.says(place).filter(|_| !about));
    let corrected = said.is_some_and(|mark| !matches!(mark, Mark::Other(_)));
    if said.is_some() && !about && (known || !corrected) {
        return Some(Reason::TitleMentioned);
    }
    // A correction has the title of the work that it corrects, behind a word that says so.
    if !known && record.title.marked != corrected {
        return None;
    }
    let first = text.title.is_empty() && stand != Stand::Among && head.words[..place].split(' ').count() <= FIRST;
    Some(if known || first { Reason::TitleInText } else { Reason::TitleMentioned })
}
