//! Weighing two entries against each other.

use super::entry::Entry;
use super::reason::Reason;
use super::{DOUBTFUL, LINKED, Pair, Verdict};
use crate::model::Kind;

/// Titles this much alike differ by a slip: the share of letters that stay (Levenshtein over the longer).
const SLIP: f64 = 0.9;

/// A title of fewer words, or a main title, is shared by works that have nothing else in common.
const TELLING: usize = 4;

/// The pair of two entries, where they are alike enough to be told of.
pub fn pair(entries: &[Entry], places: (u32, u32), decided: Option<bool>) -> Option<Pair> {
    let (one, other) = (entries.get(places.0 as usize)?, entries.get(places.1 as usize)?);
    let mut reasons = compare(one, other, decided.is_none());
    let weigh = |reasons: &[Reason]| reasons.iter().map(|reason| reason.weight()).sum::<i32>().clamp(0, 100);
    let score = weigh(&reasons);
    let parted = reasons.iter().any(|reason| reason.parts());
    // What two works have in common by nature need not be told of.
    let told = match parted {
        true => score >= LINKED,
        false => score >= DOUBTFUL || reasons.iter().any(|reason| matches!(reason, Reason::SameDoi | Reason::SamePmid)),
    };
    let verdict = match decided {
        Some(true) => Verdict::Linked,
        Some(false) => Verdict::Apart,
        None if !told => return None,
        None if parted => Verdict::Apart,
        None if score >= LINKED && sure(&reasons) => Verdict::Linked,
        None => Verdict::Doubtful,
    };
    reasons.extend(decided.map(|same| if same { Reason::DecidedSame } else { Reason::DecidedDifferent }));
    reasons.sort_by_key(|reason| (-reason.weight().abs(), *reason));
    Some(Pair { entries: places, score: weigh(&reasons), reasons, verdict })
}

/// Two different identifiers are two works until a person says otherwise; a record that names its file has said so.
fn sure(reasons: &[Reason]) -> bool {
    let different = reasons.iter().any(|reason| matches!(reason, Reason::OtherDoi | Reason::OtherPmid));
    !different || reasons.contains(&Reason::NamesFile)
}

/// Everything that speaks for and against it. With `hasty`, a pair that nothing can bring to [`DOUBTFUL`] any more is
/// given up before the costly comparisons of names and titles.
pub fn compare(one: &Entry, other: &Entry, hasty: bool) -> Vec<Reason> {
    let mut reasons = Vec::new();
    identifiers(one, other, &mut reasons);
    let joined = text_and_record(one, other, &mut reasons);
    if !joined {
        let hopeless = |reasons: &[Reason], left: &[Reason]| {
            let most = reasons.iter().chain(left).map(|reason| reason.weight()).sum::<i32>();
            hasty
                && most < DOUBTFUL
                && !reasons.iter().any(|reason| matches!(reason, Reason::SameDoi | Reason::SamePmid))
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

fn identifiers(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    let mut both = |one: &Option<String>, other: &Option<String>, same, different| {
        if let (Some(one), Some(other)) = (one, other) {
            reasons.push(if one == other { same } else { different });
        }
    };
    both(&one.doi, &other.doi, Reason::SameDoi, Reason::OtherDoi);
    both(&one.pmid, &other.pmid, Reason::SamePmid, Reason::OtherPmid);
    if one.isbn.iter().any(|isbn| other.isbn.contains(isbn)) && one.kind != Kind::Chapter && other.kind != Kind::Chapter
    {
        reasons.push(Reason::SameIsbn);
    }
}

/// What ties a text to a record: the title and the names at its head, its file's name. Whether the title was found there;
/// then what the text seemed to say of itself does not count, for a record says it better.
fn text_and_record(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) -> bool {
    let (text, record) = match (one.is_text(), other.is_text()) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return false,
    };
    let named = text.file.as_ref().is_some_and(|file| record.files.contains(file));
    if named {
        reasons.push(Reason::NamesFile);
    }
    let head = text.head.as_deref().unwrap_or_default();
    let stands = |words: &str| words.split(' ').count() >= TELLING && holds(head, words);
    let found = stands(&record.title) || stands(record.main_title());
    if found {
        reasons.push(Reason::TitleInText);
        let names = record.families.iter().filter(|family| head.split(' ').any(|word| word == *family)).count();
        if names > 0 {
            reasons.push(if names == record.families.len() { Reason::SameAuthors } else { Reason::SomeAuthors });
        }
        if record.year.is_some_and(|year| head.split(' ').any(|word| word == year.to_string())) {
            reasons.push(Reason::SameYear);
        }
    }
    let in_name = |word: &str| text.file_words.contains(word);
    let family = record.families.first().is_some_and(|family| in_name(family));
    if family && record.year.is_some_and(|year| in_name(&year.to_string())) {
        reasons.push(Reason::FileName);
    }
    found || named
}

/// Whether `text` holds `words` as whole words.
fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

fn title(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    if one.title.is_empty() || other.title.is_empty() {
        return;
    }
    let near = |one: &str, other: &str| {
        // Lengths alone tell most pairs apart, and cost nothing.
        let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
        short as f64 >= SLIP * long as f64
            && letters_apart(one, other) as f64 <= 2.0 * (1.0 - SLIP) * long as f64
            && strsim::normalized_levenshtein(one, other) >= SLIP
    };
    let found = if one.title == other.title || one.title.replace(' ', "") == other.title.replace(' ', "") {
        Reason::SameTitle
    } else if near(&one.title, &other.title) {
        Reason::NearTitle
    } else if subtitle(one, other).is_some() {
        Reason::SameMainTitle
    } else {
        Reason::OtherTitle
    };
    reasons.push(found);
    let shared = if one.title.len() <= other.title.len() { one } else { other };
    if found != Reason::OtherTitle && shared.title.split(' ').count() < TELLING {
        reasons.push(Reason::CommonTitle);
    }
}

/// How many letters one has more of, and the other: a slip changes at most two of these counts, and counting is cheap.
fn letters_apart(one: &str, other: &str) -> u32 {
    let mut counts = [0i32; 128];
    one.bytes().for_each(|byte| counts[usize::from(byte & 127)] += 1);
    other.bytes().for_each(|byte| counts[usize::from(byte & 127)] -= 1);
    counts.iter().map(|count| count.unsigned_abs()).sum()
}

/// What one title has behind the other, where that is the whole of it, or its main title up to a slip in the gap.
fn subtitle<'e>(one: &'e Entry, other: &'e Entry) -> Option<&'e str> {
    let (short, long) = if one.title.len() <= other.title.len() { (one, other) } else { (other, one) };
    let rest = long.title.strip_prefix(short.title.as_str())?.strip_prefix(' ')?;
    (short.title.contains(' ') && !rest.is_empty()).then_some(rest)
}

/// Whether a subtitle tells a part of a work, or one of a row of works.
fn tells_part(subtitle: &str) -> bool {
    let number =
        |word: &str| word.bytes().any(|byte| byte.is_ascii_digit()) || ["i", "ii", "iii", "iv"].contains(&word);
    let words: Vec<&str> = subtitle.split(' ').collect();
    words.iter().take(2).any(|word| number(word)) && words.len() < 4
}

fn authors(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    if one.families.is_empty() || other.families.is_empty() {
        return;
    }
    let (few, many) = if one.families.len() <= other.families.len() { (one, other) } else { (other, one) };
    let known = |family: &String| many.families.iter().any(|other| alike(family, other)) || many.names.contains(family);
    let shared = few.families.iter().filter(|family| known(family)).count();
    let swapped = || few.names.iter().filter(|name| many.names.contains(*name)).count() >= few.families.len();
    reasons.push(if shared == few.families.len() || swapped() {
        Reason::SameAuthors
    } else if shared > 0 {
        Reason::SomeAuthors
    } else {
        Reason::OtherAuthors
    });
}

/// The same name but for one slip in a name long enough for it.
fn alike(one: &str, other: &str) -> bool {
    let close = || {
        one.len().abs_diff(other.len()) <= 1
            && (one.as_bytes()[0] == other.as_bytes()[0] || one.ends_with(&other[other.len() - 1..]))
    };
    one == other || (one.len() > 4 && other.len() > 4 && close() && strsim::osa_distance(one, other) <= 1)
}

fn years(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    let (Some(one), Some(other)) = (one.year, other.year) else { return };
    reasons.push(match one.abs_diff(other) {
        0 => Reason::SameYear,
        1 => Reason::NearYear,
        _ => Reason::OtherYear,
    });
}

fn places(one: &Entry, other: &Entry, reasons: &mut Vec<Reason>) {
    let same_number = one.issn.iter().any(|issn| other.issn.contains(issn));
    if same_number || (!one.container.is_empty() && same_container(&one.container, &other.container)) {
        reasons.push(Reason::SameContainer);
    } else if !one.container.is_empty() && !other.container.is_empty() {
        reasons.push(Reason::OtherContainer);
    }
    let mut both = |one: &Option<String>, other: &Option<String>, same, different| {
        if let (Some(one), Some(other)) = (one, other) {
            reasons.push(if one == other { same } else { different });
        }
    };
    both(&one.first_page, &other.first_page, Reason::SamePages, Reason::OtherPages);
    both(&one.volume, &other.volume, Reason::SameVolume, Reason::OtherVolume);
}

/// Whether two names of a journal mean the same one: `j clin nurs` stands for `journal of clinical nursing`. Each word of
/// the shorter name begins a word of the longer, in its order.
fn same_container(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let mut words = long.split(' ');
    let mut left = short.split(' ').filter(|word| !SMALL.contains(word));
    !short.is_empty() && left.all(|part| words.any(|word| word.starts_with(part)))
}

/// Words that abbreviations leave out.
const SMALL: [&str; 8] = ["of", "the", "and", "og", "for", "in", "i", "a"];

/// What keeps works apart that have much in common.
fn guards(one: &Entry, other: &Entry, joined: bool, reasons: &mut Vec<Reason>) {
    let other_title = reasons.contains(&Reason::OtherTitle);
    let kinds = (one.kind.min(other.kind), one.kind.max(other.kind));
    match kinds {
        (Kind::Book, Kind::Chapter) => reasons.push(Reason::ChapterAndBook),
        // The DOI or the ISBN of their book, or its blurb, is no identity.
        (Kind::Chapter, Kind::Chapter) if other_title => reasons.push(Reason::OtherChapter),
        (one, other) if one != other && known(one) && known(other) && !joined => reasons.push(Reason::OtherKind),
        _ => {}
    }
    if one.preprint != other.preprint {
        reasons.push(Reason::Preprint);
    }
    if joined {
        let text = if one.is_text() { one } else { other };
        if text.about.is_some() && one.about != other.about {
            reasons.push(Reason::AboutTheOther);
        }
        return;
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

/// What databases call an article, a page or nothing says little; the other kinds are told apart by everyone.
fn known(kind: Kind) -> bool {
    !matches!(kind, Kind::Unknown | Kind::WebPage)
}
