//! Works that a citation calls otherwise than the list does: by a title, a short name, an abbreviation, or who published them.
//!
//! Apart from the comparing of people's names, because nothing is compared letter by letter here but the short forms that bodies go by.

use super::{Cited, Difference, Entry, SLIP};
use crate::cite::known;
use crate::cite::law;

/// A work whose title is cited shares so many of a hundred words of the citation with it.
const TITLE: usize = 60;

/// A work that is called by its title or by part of its organisation's name.
pub(super) fn named_otherwise(whole: &Cited<'_>, entry: &Entry<'_>) -> Option<Vec<Difference>> {
    let cited = whole.whole.as_str();
    let bare = known::ungenitive(cited);
    if law::is_abbreviation(cited) && entry.names.iter().any(|name| law::abbreviates(cited, name)) {
        return Some(Vec::new());
    }
    let short = cited.trim_end_matches('.');
    // "Helsetilsynet" is "Statens helsetilsyn".
    let indefinite = ["et", "en", "a"].iter().find_map(|end| cited.strip_suffix(end)).filter(|bare| bare.len() > 5);
    let is_publisher = |name: &str| {
        name.chars().count() > 2 && (entry.publisher == name || entry.host.split('.').any(|part| part == name))
    };
    let published = || is_publisher(short) || is_publisher(bare);
    let capitals =
        || whole.citation.names.iter().flat_map(|name| name.chars()).filter(|sign| sign.is_uppercase()).count();
    let stands_for = |name: &String| {
        let part = |bare: &str| name.strip_suffix(bare).is_some_and(|rest| rest.ends_with(' '));
        is_short_of(short, name)
            || is_short_of(bare, name)
            || capitals() > 1 && has_letters(bare, name)
            || indefinite.is_some_and(part)
    };
    if !entry.names.is_empty() && published() || entry.names.iter().any(stands_for) {
        return Some(vec![Difference::Name]);
    }
    let length = cited.chars().count();
    let slip = |name: &&String| {
        length > 4
            && name.len().abs_diff(cited.len()) * 100 <= length * SLIP * 2
            && strsim::osa_distance(cited, name) * 100 <= length * SLIP
    };
    if let Some(name) = entry.names.iter().find(slip) {
        return Some(vec![Difference::Spelling(cited.to_string(), name.clone())]);
    }
    if entry.title.is_empty() {
        return None;
    }
    let begun = length > 4
        && (entry.title.starts_with(cited)
            || entry.names.iter().any(|name| name.starts_with(cited) || name.ends_with(cited)));
    (begun || shares_words(&whole.words, &entry.words)).then(|| vec![Difference::Name])
}

/// Whether letters are those that an organisation goes by: the first of each long word, "who" for "world health organization";
/// or letters of one word in their order, from its first on, "fhi" for "folkehelseinstituttet".
pub(super) fn is_short_of(letters: &str, name: &str) -> bool {
    // "UN General Assembly" is short in its first word only.
    if let Some((first, rest)) = letters.split_once(' ') {
        let begun = name.strip_suffix(rest).and_then(|begun| begun.strip_suffix(' '));
        return begun.is_some_and(|begun| begun.contains(' ') && is_short_of(first, begun));
    }
    let count = letters.chars().count();
    if !(2..=6).contains(&count) {
        return false;
    }
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    if let [word] = words.as_slice() {
        let mut rest = word.chars();
        let first = word.chars().next() == letters.chars().next();
        return first
            && count > 2
            && word.chars().count() > 8
            && letters.chars().all(|letter| rest.any(|next| next == letter));
    }
    let initials = |least: usize| -> String {
        words.iter().filter(|word| word.chars().count() >= least).filter_map(|word| word.chars().next()).collect()
    };
    [1, 3, 4].iter().any(|least| initials(*least) == letters)
}

/// Whether letters stand in a name of several words in their order, with the first of each long word among them: "ssb" for
/// "statistisk sentralbyrå", "imdi" for "integrerings- og mangfoldsdirektoratet".
fn has_letters(letters: &str, name: &str) -> bool {
    let mut rest = letters.chars().peekable();
    let mut words = name.split([' ', '-']).filter(|word| word.chars().count() > 2).peekable();
    let several = words.clone().nth(1).is_some() && (2..=6).contains(&letters.chars().count());
    let begins = words.all(|word| {
        let mut own = word.chars();
        let first = own.next();
        let begun = first.is_some() && rest.next() == first;
        // As many more letters as the word has in this order, up to the first one of the next word.
        while begun && rest.peek().is_some_and(|next| own.any(|letter| letter == *next)) {
            rest.next();
        }
        begun
    });
    several && begins && rest.next().is_none()
}

/// Whether most of the long words cited stand in the title.
fn shares_words(cited: &[String], title: &[String]) -> bool {
    let shared = |word: &&String| title.iter().any(|other| other.contains(*word) || word.starts_with(other));
    cited.len() > 1 && cited.iter().filter(shared).count() * 100 >= cited.len() * TITLE
}

pub(super) fn long_words(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(str::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_go_by_letters() {
        for (letters, name) in [
            ("who", "world health organization"),
            ("ons", "office for national statistics"),
            ("fhi", "folkehelseinstituttet"),
        ] {
            assert!(is_short_of(letters, name), "{letters}");
        }
        assert!(has_letters("hfl", "hus- og fjellvakt") && !has_letters("moe", "norsk husforbund"));
        assert!(!is_short_of("nav", "norsk husforbund") && !is_short_of("moe", "moestad"));
    }
}
