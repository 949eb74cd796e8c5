//! Which of two values of a field says more.
//!
//! Apart from the merge, which asks this of every field: here stands what each database leaves out or writes short.

use super::container::Container;
use super::letters;
use super::people::{NAMES, alike};
use crate::model::{Author, Kind};
use crate::text::language::Language;
use crate::text::{ascii, mojibake};

/// Whether `new` should stand for `old`, of two values of one field: whole letters before broken ones, names and titles as
/// they are written before CAPITALS, and `å` before the `a` that a database made of it.
pub(super) fn cleaner(old: &str, new: &str) -> bool {
    match (mojibake::is_broken(old), mojibake::is_broken(new)) {
        (true, false) => true,
        (false, true) => false,
        _ if shouts(old) != shouts(new) => shouts(old),
        _ => own_letters(new) > own_letters(old) && ascii::words(old) == ascii::words(new),
    }
}

/// How many letters a text has that are not in ASCII.
fn own_letters(text: &str) -> usize {
    text.chars().filter(|sign| !sign.is_ascii() && sign.is_alphabetic()).count()
}

/// Whether a text of several words, or a long one, has capitals only.
fn shouts(text: &str) -> bool {
    let letters = text.chars().filter(|sign| sign.is_alphabetic()).count();
    letters > 8 && !text.chars().any(char::is_lowercase)
}

/// Whether `new` is the better title: cleaner, or `old` with its subtitle.
pub(super) fn title(old: &str, new: &str) -> bool {
    let (words, its) = (ascii::words(old), ascii::words(new));
    let longer = its.strip_prefix(words.as_str()).is_some_and(|rest| rest.starts_with(' '));
    let shorter = words.strip_prefix(its.as_str()).is_some_and(|rest| rest.starts_with(' '));
    match (cleaner(old, new), cleaner(new, old)) {
        (true, _) => !shorter || mojibake::is_broken(old),
        (_, true) => longer && !mojibake::is_broken(new),
        _ => longer,
    }
}

/// Whether `new` is the better name of the journal or book: cleaner, or in full where `old` abbreviates it.
pub(super) fn container(old: &str, new: &str) -> bool {
    cleaner(old, new) || (!cleaner(new, old) && Container::new(new).spells_out(&Container::new(old)))
}

/// Whether `new` says more of the pages, of two that begin on the same: both ends before one, and `95–110` before `95–10`.
pub(super) fn pages(old: &str, new: &str) -> bool {
    let told = |pages: &str| {
        let numbers: Vec<u32> = ascii::words(pages).split(' ').filter_map(|word| word.parse().ok()).collect();
        let extent = match numbers[..] {
            [] => 0,
            [_] => 1,
            [first, last] if last >= first => 3,
            _ => 2,
        };
        (numbers.first().copied(), extent)
    };
    let ((first, extent), (its_first, its_extent)) = (told(old), told(new));
    (first == its_first || extent == 0) && its_extent > extent
}

/// How much a date says: year, month, day.
pub(super) fn date(text: &str) -> usize {
    let words = ascii::words(text);
    let compact = words.len() == 8 && words.bytes().all(|byte| byte.is_ascii_digit());
    if compact { 3 } else { words.split(' ').filter(|word| !word.is_empty()).count().min(3) }
}

/// Whether `new` is the more precise language: one of the two Norwegians before Norwegian.
pub(super) fn language(old: Language, new: Language) -> bool {
    match old {
        Language::Other => true,
        Language::No => matches!(new, Language::Nb | Language::Nn),
        _ => false,
    }
}

/// Whether `new` is the more precise kind: a page or a report may be a guideline or a law.
pub(super) fn kind(old: Kind, new: Kind) -> bool {
    match old {
        Kind::Unknown => true,
        Kind::WebPage => new != Kind::Unknown,
        Kind::Report => matches!(new, Kind::Guideline | Kind::Law),
        _ => false,
    }
}

/// Whether `new` is an address that leads to the work, where `old` is that of its DOI, of a search, or none that opens.
pub(super) fn url(old: &str, new: &str) -> bool {
    let rank = |url: &str| match () {
        () if !url.contains("://") => 0,
        () if url.contains("doi.org/") => 1,
        () if ["/search", "login", "proxy", "ebscohost", "webofscience", "scopus.com"]
            .iter()
            .any(|mark| url.contains(mark)) =>
        {
            1
        }
        () => 2,
    };
    rank(new) > rank(old)
}

/// Whether `new` is the better list of authors: more of them, then whole letters, then longer names.
pub(super) fn authors(old: &[Author], new: &[Author]) -> bool {
    let broken = |all: &[Author]| all.iter().any(|author| mojibake::is_broken(&author.full()));
    let said = |all: &[Author]| {
        let some = all.iter().filter(|author| !and_others(&author.family));
        let quiet = some.clone().filter(|author| !shouts(&author.full())).count();
        let families = some.clone().map(|author| own_letters(&author.family)).sum::<usize>();
        let letters = some.clone().map(|author| author.full().chars().count()).sum::<usize>();
        (some.count(), !broken(all), quiet, families, letters)
    };
    let (told, its) = (said(old), said(new));
    its.0 > 0 && its > told
}

/// Whether all of `old` are among `new`, whatever their given names.
pub(super) fn has_all(old: &[Author], new: &[Author]) -> bool {
    let families = |all: &[Author]| all.iter().map(|author| letters::words(&author.family)).collect::<Vec<_>>();
    let new = families(&new[..new.len().min(NAMES)]);
    let some = old.iter().take(NAMES).filter(|author| !and_others(&author.family)).cloned().collect::<Vec<_>>();
    families(&some).iter().all(|name| new.iter().any(|other| alike(name, other)))
}

/// `et al.` is nobody.
fn and_others(family: &str) -> bool {
    ["et al", "et", "mfl", "m fl", "med flere", "others", "and others"].contains(&ascii::words(family).as_str())
}

/// Gives the authors whose first names are initials the names that another list has for them, in the same place.
pub(super) fn fill_names(authors: &mut [Author], others: &[Author]) {
    for (author, other) in authors.iter_mut().zip(others) {
        let same = ascii::words(&author.family) == ascii::words(&other.family);
        if same
            && let (Some(short), Some(long)) = (&author.given, &other.given)
            && short.len() < long.len()
            && stands_for(short, long)
            && !mojibake::is_broken(long)
        {
            author.given = Some(long.clone());
        }
    }
}

/// Whether initials stand for names: `K. M.`, `KM` and `K` for `Kari Marie`.
fn stands_for(short: &str, long: &str) -> bool {
    let (letters, names) = (ascii::words(short), ascii::words(long));
    let joined = !letters.contains(' ') && short.chars().all(|sign| !sign.is_lowercase());
    let parts: Vec<String> = match joined {
        true => letters.chars().map(String::from).collect(),
        false => letters.split(' ').map(str::to_string).collect(),
    };
    let mut names = names.split(' ');
    !letters.is_empty() && parts.iter().all(|part| names.next().is_some_and(|name| name.starts_with(part.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a rule prefers the second to the first, and not the first to the second.
    fn prefers(rule: impl Fn(&str, &str) -> bool, worse: &str, better: &str) -> bool {
        rule(worse, better) && !rule(better, worse)
    }

    #[test]
    fn of_two_values_the_one_that_says_more() {
        assert!(prefers(title, "Tilh?righet", "Tilhørighet"));
        assert!(prefers(title, "Å høre til", "Å høre til: En studie"));
        assert!(prefers(title, "A hore til", "Å høre til: en studie av noe"));
        assert!(prefers(title, "Å HØRE TIL ET STED", "Å høre til et sted"));
        assert!(prefers(title, "A hore til", "Å høre til"));
        assert!(prefers(title, "Å h�re til: en studie", "Å høre til"));
        assert!(!title("Å HØRE TIL ET STED: EN STUDIE", "Å høre til et sted"), "the subtitle is not given up");
        assert!(prefers(container, "Tidsskr. omsorg nord", "Tidsskrift for omsorg i nord"));
        assert!(prefers(container, "JOURNAL OF TOWNS", "Journal of Towns"));
        assert!(!container("Social Work", "Social Work in Health Care"), "another journal");
        assert!(!container("Nursing", "Sykepleien") && !container("Sykepleien", "Nursing"));
        for (worse, better) in [("95-", "95–110"), ("95", "95-110"), ("95-10", "95-110"), ("s. 95", "95–110")] {
            assert!(prefers(pages, worse, better), "{worse}");
        }
        assert!(!pages("e12", "95-110") || !pages("95", "12-30"), "other pages");
        assert!(date("2021-05-03") > date("May 2021") && date("May 2021") > date("2021") && date("20210503") == 3);
        assert!(prefers(url, "https://doi.org/10.5555/1", "https://journal.no/1"));
    }

    #[test]
    fn kinds_and_languages_grow_finer_only() {
        assert!(language(Language::No, Language::Nn) && !language(Language::Nn, Language::No));
        assert!(!language(Language::Nb, Language::Nn) && language(Language::Other, Language::En));
        assert!(kind(Kind::WebPage, Kind::Guideline) && !kind(Kind::Guideline, Kind::WebPage));
        assert!(kind(Kind::Report, Kind::Guideline) && !kind(Kind::Article, Kind::Report));
    }

    #[test]
    fn initials_become_names_where_another_has_them() {
        let author = |family: &str, given: &str| Author { family: family.into(), given: Some(given.into()) };
        let mut short = [author("Liåsen", "K. M."), author("Moe", "P"), author("Dal", "A.")];
        fill_names(&mut short, &[author("Liasen", "Kari Marie"), author("Moe", "Siv")]);
        assert_eq!(short, [author("Liåsen", "Kari Marie"), author("Moe", "P"), author("Dal", "A.")]);
        assert!(stands_for("KM", "Kari Marie") && !stands_for("KM", "Kari"));
        assert!(authors(&[author("Moe", "P"), author("et al.", "")], &[author("Moe", "P"), author("Dal", "Siv")]));
        assert!(authors(&[author("L�hne", "Terje Olav")], &[author("Låhne", "T")]));
    }
}
