//! One name, taken apart: family and given name, particles, and what stands behind it.
//!
//! Apart from lists of names, which are cut first: within one name a comma or a blank means something else.

use super::case::recased;
use crate::import::bodies::{self, is_organisation};
use crate::model::Author;

/// Small words that belong to the family name after them.
pub(super) const PARTICLES: &[&str] = &[
    "af", "av", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "la", "le", "ten", "ter",
    "van", "von", "zu", "zur",
];

/// Those that some write with a capital: "Vincent Van Gogh". The others are given names too, or Norwegian words.
const CAPITAL: &[&str] = &["Da", "De", "Del", "Della", "Di", "Dos", "Du", "La", "Le", "Ter", "Van", "Von"];

/// Family names of Vietnam, where `Van` and `Le` are given names.
const VIETNAMESE: &[&str] =
    &["Bui", "Dang", "Ho", "Hoang", "Huynh", "Le", "Ngo", "Nguyen", "Pham", "Phan", "Thi", "Tran", "Vo", "Vu"];

/// What follows a name and is not part of it.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th"];

/// What a bracket behind a name says of its bearer's part in the work, in lower case and without a full stop.
const ROLES: &[&str] = &[
    "author",
    "ed",
    "editor",
    "editors",
    "eds",
    "forf",
    "forfatter",
    "hrsg",
    "illustratør",
    "overs",
    "oversetter",
    "omsetjar",
    "red",
    "redaktør",
    "redaktører",
    "redaktørar",
    "trans",
    "translator",
    "utg",
    "utgiver",
];

/// One author, from one name: "Karlsson, Bengt", "Bengt E. Karlsson", "Karlsson BE", "World Health Organization".
pub fn author(name: &str) -> Option<Author> {
    let name = without_role(name).trim_end_matches([',', ';', '&']).trim();
    if name.is_empty() || bodies::is_nobody(name) || bodies::is_others(name) {
        return None;
    }
    let name = bodies::without_others(name).unwrap_or(name);
    let organised =
        (is_organisation(name) && !bodies::is_persons(name)) || bodies::is_body(name) || bodies::has_acronym(name);
    let author = if name.starts_with('{') || organised {
        organisation(name)
    } else {
        let name = without_remark(name);
        match name.split_once(',') {
            Some((family, given)) if !family.trim().is_empty() => person(family.trim(), given.trim()),
            _ => from_running_order(name),
        }
    };
    (!author.family.is_empty()).then_some(author)
}

/// "Lien, Kari" of "Lien, Kari (red.)"; any other bracket is part of the name. Catalogues set the role behind a comma, and
/// before it when somebody lived: "Lien, Kari, 1950- redaktør".
pub(super) fn without_role(name: &str) -> &str {
    let name = name.trim();
    parted(name).map_or(name, |(bare, _)| bare)
}

/// Whether a name says that its bearer edited the work: "Lien, Kari (red.)".
pub fn is_editor(name: &str) -> bool {
    const EDITORS: [&str; 10] =
        ["ed", "editor", "editors", "eds", "hrsg", "red", "redaktør", "redaktører", "redaktørar", "utgiver"];
    parted(name.trim()).is_some_and(|(_, role)| EDITORS.contains(&role.as_str()))
}

/// A name and what is said behind it of its bearer: the part in the work, in lower case and without a full stop, if any.
fn parted(name: &str) -> Option<(&str, String)> {
    let (bare, role) = peeled(name)?;
    // The years may have a comma of their own: "Lien, Kari, 1950-, redaktør".
    match peeled(bare).filter(|(_, more)| more.is_empty()) {
        Some((bare, _)) => Some((bare, role)),
        None => Some((bare, role)),
    }
}

/// The same of the last bracket, or of what stands behind the last comma.
fn peeled(name: &str) -> Option<(&str, String)> {
    let plain = |role: &str| role.trim().trim_end_matches('.').to_lowercase();
    let known = |role: &str| ROLES.contains(&role);
    if let Some((bare, role)) = name.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '['])) {
        return Some((bare.trim_end(), plain(role))).filter(|(_, role)| known(role));
    }
    let (bare, behind) = name.rsplit_once(", ").filter(|(bare, _)| bare.contains(','))?;
    let (years, role) = behind.split_at(behind.find(char::is_alphabetic).unwrap_or(behind.len()));
    let role = plain(role);
    let sound = match years.bytes().filter(u8::is_ascii_digit).count() {
        0 => known(&role),
        4 | 8 => role.is_empty() || known(&role),
        _ => false,
    };
    sound.then_some((bare.trim_end(), role))
}

/// A person whose family name is told from the given one.
pub(super) fn person(family: &str, given: &str) -> Author {
    if let Some(whole) = bodies::turned(family, given) {
        return organisation(&whole);
    }
    let (family, suffix) = match trailing_suffix(family) {
        (family, "") => (family, ""),
        (family, suffix) if given.is_empty() => return from_running_order(&format!("{family} {suffix}")),
        found => found,
    };
    let (given, suffix) = if suffix.is_empty() { trailing_suffix(given) } else { (given, suffix) };
    let (given, particles) = trailing_particles(given);
    let family = if particles.is_empty() { family.to_string() } else { format!("{particles} {family}") };
    let (family, given) = recased(family, given.to_string());
    let given = if suffix.is_empty() { given } else { format!("{given}, {suffix}") };
    Author { family, given: (!given.is_empty()).then_some(given) }
}

/// Parts "Falk Jr." or "Thomas E Jr" into the name and its suffix, which databases write behind either of the two.
fn trailing_suffix(name: &str) -> (&str, &str) {
    match name.rsplit_once([' ', ',']) {
        Some((before, suffix)) if is_suffix(suffix) && !before.trim().is_empty() => {
            (before.trim_end_matches([' ', ',']), suffix)
        }
        _ => (name, ""),
    }
}

/// A name without what stands in brackets behind it: a role as in "Lien, Kari [Ed]", or a number.
fn without_remark(name: &str) -> &str {
    let open = if name.ends_with(']') { name.rfind(" [") } else { name.rfind(" (").filter(|_| name.ends_with(')')) };
    open.map_or(name, |open| name[..open].trim_end())
}

/// Parts "Ludwig van" of "Beethoven, Ludwig van" into the given name and the particles.
fn trailing_particles(given: &str) -> (&str, &str) {
    let mut start = given.len();
    for word in given.rsplit(' ') {
        if !PARTICLES.contains(&word) {
            break;
        }
        start -= word.len().min(start);
        start = given[..start].trim_end().len();
    }
    (given[..start].trim(), given[start..].trim())
}

/// A name as it is spoken: "Bengt van der Karlsson Jr.", or with initials behind: "Karlsson BE", "Karlsson B.-E.".
pub(super) fn from_running_order(name: &str) -> Author {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let suffix = if words.len() > 2 && words.last().is_some_and(|word| is_suffix(word)) { words.pop() } else { None };
    let Some((last, before)) = words.split_last() else { return organisation(name) };
    if before.is_empty() {
        return Author { family: (*last).to_string(), given: None };
    }
    let initials = words.iter().position(|word| is_initials(word)).filter(|first| *first > 0);
    if let Some((family, given)) = initials.and_then(|first| words.split_at_checked(first))
        && given.iter().all(|word| is_initials(word))
    {
        let (family, given) = recased(family.join(" "), given.join(" "));
        return Author { family, given: Some(with_suffix(given, suffix)) };
    }
    let split = particles_from(before);
    let (family, given) = recased(words[split..].join(" "), before[..split].join(" "));
    let given = with_suffix(given, suffix);
    Author { family, given: (!given.is_empty()).then_some(given) }
}

/// Where the particles begin that end the words before the last one of a name. Those with a capital stand behind a given name.
fn particles_from(before: &[&str]) -> usize {
    let vietnamese = before.iter().any(|word| VIETNAMESE.contains(word));
    let mut family = before.len();
    while family > 0 {
        let word = before[family - 1];
        let behind = family > 1 && !vietnamese;
        // "Van Den Berg", "Van Der Moe".
        let second = ["Den", "Der"].contains(&word) && family > 1 && ["Van", "Von"].contains(&before[family - 2]);
        // "De la Moe" has no given name.
        let alone =
            family == 1 && CAPITAL.contains(&word) && before.get(1).is_some_and(|word| PARTICLES.contains(word));
        match PARTICLES.contains(&word) || (behind && (CAPITAL.contains(&word) || second)) || alone {
            true => family -= 1,
            false => break,
        }
    }
    family
}

fn with_suffix(given: String, suffix: Option<&str>) -> String {
    match suffix {
        Some(suffix) => format!("{given}, {suffix}"),
        None => given,
    }
}

/// A name as EndNote keeps it, whose users put a comma after that of an organisation.
pub fn marked(name: &str) -> Option<Author> {
    match name.trim().strip_suffix(',') {
        Some(whole) if bodies::is_nobody(whole) || bodies::is_others(whole) => None,
        Some(whole) if !whole.contains(',') => Some(organisation(whole)).filter(|name| !name.family.is_empty()),
        _ => author(name),
    }
}

/// An organisation; braces keep its name whole.
pub fn organisation(name: &str) -> Author {
    Author { family: name.trim().trim_start_matches('{').trim_end_matches('}').trim().to_string(), given: None }
}

/// "B.", "B. E.", "B.-E.", "BE".
pub(super) fn is_initials(part: &str) -> bool {
    let dotted = part.split([' ', '.', '-']).filter(|piece| !piece.is_empty()).all(|piece| piece.chars().count() == 1);
    !part.is_empty() && ((dotted && part.chars().any(char::is_uppercase)) || is_bare_initials(part))
}

/// "B", "BE", "BEK".
fn is_bare_initials(word: &str) -> bool {
    (1..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// Whether a word stands behind a name: "Jr.", "III".
pub fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}
