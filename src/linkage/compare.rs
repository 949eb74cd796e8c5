//! Weighing two entries against each other.

use super::entry::Entry;
use super::lines::Stand;
use super::marks::Mark;
use super::reason::Reason;
use super::slips::slip;
use super::titles::{TELLING, is_law, subtitle, tells_part, title, titles};
use super::{DOUBTFUL, LINKED, Pair, Verdict, letters, official};
use crate::model::Kind;

/// A title begins within so many words of a text, behind the name of the journal and the like.
const FIRST: usize = 60;

/// So many names are compared with each other; works of more authors are told apart by these.
const NAMES: usize = 50;

/// The pair of two entries, where they are alike enough to be told of.
pub fn pair(entries: &[Entry], places: (u32, u32), decided: Option<bool>) -> Option<Pair> {
    let (one, other) = (entries.get(places.0 as usize)?, entries.get(places.1 as usize)?);
    let mut reasons = compare(one, other, decided.is_none());
    let score = weigh(&reasons).clamp(0, 100);
    let parted = reasons.iter().any(|reason| reason.parts());
    // What two works have in common by nature need not be told of.
    let told = match parted {
        true => score >= LINKED || (reasons.contains(&Reason::Preprint) && reasons.contains(&Reason::SameTitle)),
        false => score >= DOUBTFUL || identified(&reasons) || of_another_year(&reasons),
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
/// comes anew from year to year, the text of another kind, what stands in another issue, and what has an identifier in common
/// and nothing else; a record that names its file has said so.
fn sure(reasons: &[Reason]) -> bool {
    let has = |reason: Reason| reasons.contains(&reason);
    let different = has(Reason::OtherDoi) || has(Reason::OtherPmid);
    let unlike = [Reason::TitleMentioned, Reason::OtherIssue].into_iter().any(has);
    let text = has(Reason::TitleInText);
    // An edition of a book has its own ISBN, but records of two years may have copied theirs; a guideline keeps its number
    // when it is made anew.
    let numbered = has(Reason::SameIsbn) || has(Reason::SameNumber);
    let elsewhen = (has(Reason::OtherYear) && !has(Reason::SameIsbn)) || (has(Reason::NextYear) && !(numbered && text));
    let of_other_kind = text && has(Reason::OtherKind);
    let doubted = (unlike || elsewhen || of_other_kind) && !identified(reasons);
    !(different || doubted || lent(reasons)) || has(Reason::NamesFile)
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

/// Whether two entries have one identifier.
pub fn identified(reasons: &[Reason]) -> bool {
    reasons.iter().any(|reason| matches!(reason, Reason::SameDoi | Reason::SamePmid))
}

fn of_one_book(reasons: &[Reason]) -> bool {
    reasons.iter().any(|reason| matches!(reason, Reason::ChapterAndBook | Reason::OtherChapter))
}

/// Everything that speaks for and against it. With `hasty`, a pair that nothing can bring to [`DOUBTFUL`] any more is
/// given up before the costly comparisons of names and titles.
pub fn compare(one: &Entry, other: &Entry, hasty: bool) -> Vec<Reason> {
    let mut reasons = Vec::new();
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
        authors(one, other, &mut reasons);
        if hopeless(&reasons, &[Reason::SameTitle]) {
            return reasons;
        }
        title(one, other, &mut reasons);
    }
    guards(one, other, joined, &mut reasons);
    reasons
}

/// What a fact says that both may state: nothing where one does not.
fn fact<T>(one: &Option<String>, other: &Option<String>, same: T, different: T) -> Option<T> {
    Some(if one.as_ref()? == other.as_ref()? { same } else { different })
}

fn identifiers(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    reasons.extend(fact(&one.doi, &other.doi, Reason::SameDoi, Reason::OtherDoi));
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
    match fact(&one.page, &other.page, Reason::SameAddress, Reason::OtherAddress) {
        // Databases give signed works addresses of their own.
        Some(Reason::OtherAddress) if !(one.families.is_empty() && other.families.is_empty()) => {}
        said => reasons.extend(said),
    }
}

/// What ties a text to a record: the title and the names at its head, its file's name. Whether it is tied so well that what
/// the text seemed to say of itself does not count, for a record says it better.
fn text_and_record(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) -> bool {
    let (text, record) = match (one.is_text(), other.is_text()) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return false,
    };
    let named = record.files.iter().any(|file| text.path.as_ref() == Some(&file.path));
    if named {
        reasons.push(Reason::NamesFile);
    } else if record.files.iter().any(|file| text.file.as_ref() == Some(&file.name)) {
        reasons.push(Reason::FileOfThatName);
    }
    let in_name = |word: &str| text.file_words.contains(word);
    let family = record.families.first().is_some_and(|family| in_name(family));
    if family && record.year.is_some_and(|year| in_name(&year.to_string())) {
        reasons.push(Reason::FileName);
    }
    let Some(found) = title_in_text(text, record) else { return named };
    reasons.push(found);
    if record.title.split(' ').count() < TELLING {
        reasons.push(Reason::CommonTitle);
    }
    let head = text.head.as_deref().unwrap_or_default();
    // A name of several words has no gaps in an entry; one this long is no chance.
    let joined: String = head.split(' ').collect();
    let stands = |word: &str| head.split(' ').any(|other| other == word) || (word.len() >= 8 && joined.contains(word));
    let names = record.families.iter().filter(|family| stands(family) || text.families.contains(family)).count();
    if names > 0 {
        reasons.push(if names == record.families.len() { Reason::SameAuthors } else { Reason::SomeAuthors });
    }
    // Of a work that is mentioned the year stands beside it, and says nothing of the text.
    if found == Reason::TitleInText
        && let Some(year) = year_of_text(text, record, stands)
    {
        reasons.push(year);
        // Nobody signs an act: its name and its year are all that there is.
        reasons.extend((year == Reason::SameYear && is_law(text, record, reasons)).then_some(Reason::SameLaw));
    }
    true
}

/// What the year of a text is to that of a record: the one that it states, or else any that stands at its head, or else the
/// nearest on its cover. An article is printed in the year after it came out online, or has both years at its head; what else
/// is dated is dated once.
fn year_of_text(text: &Entry, record: &Entry, stands: impl Fn(&str) -> bool) -> Option<Reason> {
    let year = record.year?;
    let at_head = || stands(&year.to_string());
    // The date of a law is in its number; what else its text states is when it was changed.
    if record.law || (text.year.is_none() && at_head()) {
        return (text.year == Some(year) || at_head()).then_some(Reason::SameYear);
    }
    // A year in the title is what the work is about.
    let on_cover = text.cover.iter().copied().filter(|year| !record.numbers.contains(&year.to_string()));
    let its = text.year.or_else(|| on_cover.min_by_key(|its| its.abs_diff(year)))?;
    Some(match its.abs_diff(year) {
        0 => Reason::SameYear,
        1 if dated_once(record.kind) || (!known(record.kind) && dated_once(text.kind)) => Reason::NextYear,
        1 if at_head() => Reason::SameYear,
        1 => Reason::NearYear,
        _ => Reason::OtherYear,
    })
}

fn dated_once(kind: Kind) -> bool {
    whole(kind) || kind == Kind::Thesis
}

/// Whether the title of a record stands in the head of a text, and whether as its own: alone in one of the first lines, of a
/// text whose title is not known to be another, and not below a word that says that it is about the work of that title.
fn title_in_text(text: &Entry, record: &Entry) -> Option<Reason> {
    let known = !text.title.is_empty() && titles(text, record) != Reason::OtherTitle;
    let head = text.head.as_deref().unwrap_or_default();
    let all = [record.title.as_str(), record.main_title()].into_iter();
    let all = all.filter(|title| title.split(' ').count() >= TELLING);
    let Some((stand, place)) =
        all.filter_map(|title| text.lines.place(head, title, title.len() == record.title.len())).min()
    else {
        return known.then_some(Reason::TitleInText);
    };
    let said = text.lines.announce(place).or_else(|| text.lines.says(place).filter(|_| record.about.is_none()));
    let corrected = said.is_some_and(|mark| !matches!(mark, Mark::Other(_)));
    if said.is_some() && record.about.is_none() && (known || !corrected) {
        return Some(Reason::TitleMentioned);
    }
    // A correction has the title of the work that it corrects, behind a word that says so.
    if !known && record.marked != corrected {
        return None;
    }
    let first = text.title.is_empty() && stand != Stand::Among && head[..place].split(' ').count() <= FIRST;
    Some(if known || first { Reason::TitleInText } else { Reason::TitleMentioned })
}

fn authors(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    if one.families.is_empty() || other.families.is_empty() {
        // One database names an authority as the author, the next as the publisher.
        if one.bodies.intersection(&other.bodies).next().is_some() {
            reasons.push(Reason::SameBody);
        }
        return;
    }
    let (few, many) = if one.families.len() <= other.families.len() { (one, other) } else { (other, one) };
    let some = many.families.iter().take(NAMES);
    let known = |family: &String| some.clone().any(|other| alike(family, other)) || many.names.contains(family);
    let shared = few.families.iter().take(NAMES).filter(|family| known(family)).count();
    let least = few.families.len().min(NAMES);
    // Where the names of the few were swapped, their families are among their other names.
    let swapped = || some.clone().filter(|family| few.names.contains(*family)).count() >= least;
    reasons.push(if shared == least || swapped() {
        Reason::SameAuthors
    } else if shared > 0 {
        Reason::SomeAuthors
    } else {
        Reason::OtherAuthors
    });
}

/// The same name but for one slip in a name long enough for it. Slips rarely change the first letter and the last.
fn alike(one: &str, other: &str) -> bool {
    let ends = |name: &str| (name.bytes().next(), name.bytes().last());
    let ((first, last), (its_first, its_last)) = (ends(one), ends(other));
    letters::same(one, other) || ((first == its_first || last == its_last) && slip(one, other))
}

fn years(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    let yearly = |entry: &Entry| match entry.kind {
        Kind::Guideline | Kind::Law | Kind::Report | Kind::Book | Kind::WebPage => true,
        Kind::Unknown => entry.container.is_empty(),
        _ => false,
    };
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
    let pages = fact(&one.first_page, &other.first_page, Reason::SamePages, Reason::OtherPages);
    // Two short pieces may begin on one page; those that end on two are not shown to be on the same pages.
    let ends_elsewhere = fact(&one.last_page, &other.last_page, false, true) == Some(true);
    reasons.extend(pages.filter(|pages| *pages == Reason::OtherPages || !ends_elsewhere));
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
        let told = text.about.is_some()
            || (!text.title.is_empty()
                && titles(one, other) != Reason::OtherTitle
                && !reasons.contains(&Reason::NamesFile));
        if told && one.about != other.about {
            reasons.push(Reason::AboutTheOther);
        }
        return;
    }
    if one.edition.is_some() && other.edition.is_some() && one.edition != other.edition {
        reasons.push(Reason::OtherEdition);
    }
    if !one.title.is_empty() && !other.title.is_empty() {
        let parts = match subtitle(one, other) {
            Some(subtitle) => tells_part(subtitle),
            None => one.numbers != other.numbers && !other_title,
        };
        if parts {
            reasons.push(Reason::OtherPart);
        }
        if one.about != other.about {
            reasons.push(Reason::AboutTheOther);
        }
    }
}

/// Libraries call a report or a guideline a book.
fn whole(kind: Kind) -> bool {
    matches!(kind, Kind::Book | Kind::Report | Kind::Guideline)
}

/// What databases call an article, a page or nothing says little; the other kinds are told apart by everyone.
fn known(kind: Kind) -> bool {
    !matches!(kind, Kind::Unknown | Kind::WebPage)
}
