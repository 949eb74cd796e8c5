//! What follows from the evidence: one work, two, or a question to a person.
//!
//! Apart from the evidence itself, so that the rules of the verdict can be read in one place.

use super::compare::compare;
use super::entry::Entry;
use super::reason::{Reason, identified};
use super::{DOUBTFUL, LINKED, Pair, Verdict};

/// The pair of two entries, where they are alike enough to be told of.
pub fn pair(entries: &[Entry], places: (u32, u32), decided: Option<bool>) -> Option<Pair> {
    let (one, other) = (entries.get(places.0 as usize)?, entries.get(places.1 as usize)?);
    let mut reasons = compare(one, other, decided.is_none());
    let score = weigh(&reasons).clamp(0, 100);
    let parted = reasons.iter().any(|reason| reason.parts());
    // What two works have in common by nature need not be told of.
    let told = match parted {
        true => score >= LINKED || (reasons.contains(&Reason::Preprint) && reasons.contains(&Reason::SameTitle)),
        false => score >= DOUBTFUL || identified(&reasons) || of_another_year(&reasons) || of_the_file(&reasons),
    };
    let verdict = match decided {
        Some(true) => Verdict::Linked,
        Some(false) => Verdict::Apart,
        None if !told => return None,
        // A book lends its DOI to its chapters; anything else with one DOI is worth a look.
        None if parted && identified(&reasons) && !of_one_book(&reasons) => Verdict::Doubtful,
        None if parted => Verdict::Apart,
        None if links(&reasons) => Verdict::Linked,
        None => Verdict::Doubtful,
    };
    reasons.extend(decided.map(|same| if same { Reason::DecidedSame } else { Reason::DecidedDifferent }));
    reasons.sort_by_key(|reason| (-reason.weight().abs(), *reason));
    Some(Pair { entries: places, score: weigh(&reasons).clamp(0, 100), reasons, verdict })
}

/// The sum of what speaks for one work and against it, whatever it comes to.
pub fn weigh(reasons: &[Reason]) -> i32 {
    reasons.iter().map(|reason| reason.weight()).sum()
}

/// Whether reasons that do not part two entries make them one.
pub fn links(reasons: &[Reason]) -> bool {
    weigh(reasons) >= LINKED && sure(reasons)
}

/// Two different identifiers are two works until a person says otherwise, and so is a text that mentions another work, what
/// comes anew from year to year, the text of another kind, what stands in another issue, what is named after a
/// title and has another one, texts that are nearly the same without a title, what has an identifier in common and nothing else, and what has a DOI or a PMID in common and quite another title; a record that names its file has said so.
fn sure(reasons: &[Reason]) -> bool {
    let has = |reason: Reason| reasons.contains(&reason);
    let different = has(Reason::OtherDoi) || has(Reason::OtherPmid);
    let unlike = [Reason::TitleMentioned, Reason::OtherIssue].into_iter().any(has);
    let text = has(Reason::TitleInText);
    // An edition of a book has its own ISBN, but records of two years may have copied theirs; a guideline keeps its number
    // when it is made anew.
    let numbered = has(Reason::SameIsbn) || has(Reason::SameNumber);
    let elsewhen = (has(Reason::OtherYear) && !has(Reason::SameIsbn)) || (has(Reason::NextYear) && !(numbered && text));
    let named = reasons.iter().any(|reason| reason.names());
    let of_other_kind = (text || named) && has(Reason::OtherKind);
    let misnamed = named && has(Reason::OtherTitle);
    let retold = has(Reason::NearText) && !titled(reasons) && weigh(reasons) - Reason::NearText.weight() < LINKED;
    let doubted = (unlike || elsewhen || of_other_kind || misnamed || retold) && !identified(reasons);
    // The papers of a conference may all have the DOI of its proceedings, but hardly a PMID as well.
    let retitled = has(Reason::OtherTitle) && (has(Reason::SameDoi) != has(Reason::SamePmid));
    !(different || doubted || retitled || lent(reasons)) || has(Reason::NamesFile)
}

/// Whether two works have one title.
fn titled(reasons: &[Reason]) -> bool {
    reasons.iter().any(|reason| matches!(reason, Reason::SameTitle | Reason::NearTitle | Reason::SameMainTitle))
}

/// Whether an identifier may be that of the issue, or was copied from another record: other authors, and no title that says
/// something is the same.
pub fn lent(reasons: &[Reason]) -> bool {
    let has = |reason: Reason| reasons.contains(&reason);
    has(Reason::OtherAuthors) && (has(Reason::OtherTitle) || has(Reason::CommonTitle))
}

/// Whether a text has title and authors of a record, and another year: a yearly report, a new edition, a wrong date.
fn of_another_year(reasons: &[Reason]) -> bool {
    [Reason::TitleInText, Reason::SameAuthors, Reason::OtherYear].iter().all(|reason| reasons.contains(reason))
}

/// Whether the name of a file is that of a record's title or DOI, or has author and year of one and nothing speaks against it.
fn of_the_file(reasons: &[Reason]) -> bool {
    reasons.iter().any(|reason| reason.names())
        || (reasons.contains(&Reason::FileName) && !reasons.iter().any(|reason| reason.contradicts()))
}

fn of_one_book(reasons: &[Reason]) -> bool {
    reasons.iter().any(|reason| matches!(reason, Reason::ChapterAndBook | Reason::OtherChapter))
}
