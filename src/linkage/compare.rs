//! The evidence: what speaks for and against two entries being one work.
//!
//! Apart from the verdict, which follows from it: here nothing is decided, and each fact is asked once.

use super::DOUBTFUL;
use super::entry::Entry;
use super::kinds::{known, reviewed, whole, yearly};
use super::official;
use super::print::Likeness;
use super::reason::{Reason, identified};
use super::texts::text_and_record;
use super::titles::{subtitle, tells_part, title, titles, untitled};
use crate::model::Kind;

/// Everything that speaks for and against it. With `hasty`, a pair that nothing can bring to [`DOUBTFUL`] any more is
/// given up before the costly comparisons of names and titles.
pub fn compare(one: &Entry, other: &Entry, hasty: bool) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let likeness = one.print.as_ref().zip(other.print.as_ref()).and_then(|(one, other)| one.compare(other));
    if likeness == Some(Likeness::Same) {
        return same_text(one, other);
    }
    reasons.extend(likeness.map(|_| Reason::NearText));
    identifiers(one, other, &mut reasons);
    let joined = text_and_record(one, other, &mut reasons);
    if !joined {
        let law = if one.law && other.law { Reason::SameLaw.weight() } else { 0 };
        let hopeless = |reasons: &[Reason], left: &[Reason]| {
            let most = reasons.iter().chain(left).map(|reason| reason.weight()).sum::<i32>() + law;
            hasty && most < DOUBTFUL && !identified(reasons)
        };
        years(one, other, &mut reasons);
        places(one, other, &mut reasons);
        if hopeless(&reasons, &[Reason::SameTitle, Reason::SameAuthors]) {
            return reasons;
        }
        reasons.extend(one.people.compare(&other.people));
        if hopeless(&reasons, &[Reason::SameTitle]) {
            return reasons;
        }
        title(one, other, &mut reasons);
    }
    guards(one, other, joined, &mut reasons);
    reasons
}

/// What is said of two files of one text: that, and whether registers know it as two works. What else was read of one file
/// and not of the other says nothing.
fn same_text(one: &Entry, other: &Entry) -> Vec<Reason> {
    let mut reasons = vec![Reason::SameText];
    reasons.extend(fact(&one.doi, &other.doi, Reason::SameDoi, Reason::OtherDoi));
    if !one.title.is_empty() && titles(one, other) == Reason::SameTitle {
        reasons.push(Reason::SameTitle);
    }
    reasons
}

/// What a fact says that both may state: nothing where one does not.
fn fact<T>(one: &Option<String>, other: &Option<String>, same: T, different: T) -> Option<T> {
    Some(if one.as_ref()? == other.as_ref()? { same } else { different })
}

/// Whether a text states the DOI of the book that the chapter of a record is in: `10.5555/bok` of `10.5555/bok-07`.
fn of_its_book(text: &Entry, chapter: &Entry) -> bool {
    let rest = text.doi.as_deref().zip(chapter.doi.as_deref()).and_then(|(book, own)| own.strip_prefix(book));
    text.is_text() && chapter.kind == Kind::Chapter && rest.is_some_and(|rest| rest.starts_with(['-', '.', '_', '/']))
}

fn identifiers(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    let doi = fact(&one.doi, &other.doi, Reason::SameDoi, Reason::OtherDoi);
    reasons.extend(doi.filter(|doi| *doi == Reason::SameDoi || !(of_its_book(one, other) || of_its_book(other, one))));
    reasons.extend(fact(&one.pmid, &other.pmid, Reason::SamePmid, Reason::OtherPmid));
    if one.isbn.iter().any(|isbn| other.isbn.contains(isbn)) && one.kind != Kind::Chapter && other.kind != Kind::Chapter
    {
        reasons.push(Reason::SameIsbn);
    }
    match official::compare(&one.official, &other.official) {
        Some(true) => reasons.push(Reason::SameNumber),
        Some(false) => reasons.push(Reason::OtherNumber),
        None => {}
    }
    match fact(&one.address, &other.address, Reason::SameAddress, Reason::OtherAddress) {
        // Databases give signed works addresses of their own.
        Some(Reason::OtherAddress) if !(one.people.families.is_empty() && other.people.families.is_empty()) => {}
        said => reasons.extend(said),
    }
}

fn years(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    let yearly = |entry: &Entry| yearly(entry.kind, !entry.container.is_empty());
    // The year of a law is that of its number; what else is given is when it was changed or looked at.
    if one.law && other.law && reasons.contains(&Reason::SameNumber) {
        return reasons.push(Reason::SameYear);
    }
    let (Some(year), Some(its)) = (one.year, other.year) else {
        let none = one.year.is_none() && other.year.is_none();
        let timeless = |entry: &Entry| entry.undated || entry.kind == Kind::Guideline;
        reasons.extend((none && timeless(one) && timeless(other)).then_some(Reason::Undated));
        return;
    };
    reasons.push(match year.abs_diff(its) {
        0 => Reason::SameYear,
        1 if one.law && other.law => Reason::OtherYear,
        1 if yearly(one) && yearly(other) => Reason::NextYear,
        1 => Reason::NearYear,
        _ => Reason::OtherYear,
    });
}

fn places(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    let same_number = one.issn.iter().any(|issn| other.issn.contains(issn));
    if same_number || one.container.same(&other.container) {
        reasons.push(Reason::SameContainer);
    } else if !one.container.is_empty() && !other.container.is_empty() {
        reasons.push(Reason::OtherContainer);
    }
    reasons.extend(one.pages.compare(&other.pages));
    let volume = fact(&one.volume, &other.volume, Reason::SameVolume, Reason::OtherVolume);
    reasons.extend(volume);
    let in_issues = |entry: &Entry| matches!(entry.kind, Kind::Article | Kind::Unknown);
    if volume != Some(Reason::OtherVolume) && in_issues(one) && in_issues(other) {
        let issue = one.issue.is_some() && other.issue.is_some() && one.issue != other.issue;
        reasons.extend(issue.then_some(Reason::OtherIssue));
    }
}

/// What keeps works apart that have much in common.
fn guards(one: &Entry, other: &Entry, joined: bool, reasons: &mut Vec<Reason>) {
    // Laws of one number go by several names.
    let one_law = one.law && other.law && reasons.contains(&Reason::SameNumber);
    let unlike = |reason: &Reason| matches!(reason, Reason::OtherTitle | Reason::VariantTitle);
    let other_title = one_law || reasons.iter().any(unlike);
    let kinds = (one.kind.min(other.kind), one.kind.max(other.kind));
    match kinds {
        (Kind::Book, Kind::Chapter) => reasons.push(Reason::ChapterAndBook),
        // The DOI or the ISBN of their book, or its blurb, is no identity.
        (Kind::Chapter, Kind::Chapter) if other_title => reasons.push(Reason::OtherChapter),
        // A text is rarely wrong about being a thesis; the kinds between which libraries differ it may take for each other.
        (Kind::Article, Kind::Thesis) => reasons.push(Reason::OtherKind),
        (one, other) if one != other && known(one) && known(other) && !joined && !(whole(one) && whole(other)) => {
            reasons.push(Reason::OtherKind)
        }
        _ => {}
    }
    if one.preprint != other.preprint {
        reasons.push(Reason::Preprint);
    }
    if joined {
        let text = if one.is_text() { one } else { other };
        let told = text.title.about.is_some()
            || (!text.title.is_empty()
                && titles(one, other) != Reason::OtherTitle
                && !reasons.contains(&Reason::NamesFile));
        if told && one.title.about != other.title.about {
            reasons.push(Reason::AboutTheOther);
        }
        return;
    }
    // A book and its review have title and ISBN in common.
    let common = [Reason::SameIsbn, Reason::SameTitle, Reason::NearTitle, Reason::SameMainTitle];
    if one.is_text() && one.review != other.review && common.iter().any(|common| reasons.contains(common)) {
        reasons.push(Reason::TitleMentioned);
    }
    let of_a_book = |review: &Entry, book: &Entry| review.review && !book.review && reviewed(book.kind);
    if of_a_book(one, other) || of_a_book(other, one) {
        reasons.push(Reason::AboutTheOther);
    }
    if one.edition.is_some() && other.edition.is_some() && one.edition != other.edition {
        reasons.push(Reason::OtherEdition);
    }
    if !one.title.is_empty() && !other.title.is_empty() && !untitled(one, other) {
        let parts = match subtitle(one, other) {
            Some(subtitle) => tells_part(subtitle),
            None => one.title.numbers != other.title.numbers && !other_title,
        };
        if parts {
            reasons.push(Reason::OtherPart);
        }
        if one.title.about != other.title.about && !reasons.contains(&Reason::AboutTheOther) {
            reasons.push(Reason::AboutTheOther);
        }
    }
}
