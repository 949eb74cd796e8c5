//! Names of authors, from the many ways they are written.
//!
//! Apart from the formats, because every one of them writes authors in any of these ways. Here lists are cut into names; a name
//! is taken apart in `person`.

mod case;
mod person;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::bodies;
pub use super::bodies::is_organisation;
use crate::model::Author;
use person::{PARTICLES, from_running_order, is_initials, person, without_role};
pub use person::{author, is_editor, is_suffix, marked, organisation};

/// Words that join two names.
static JOINT: LazyLock<Regex> = LazyLock::new(|| Regex::new(" (?:&|and|og|und|et) ").unwrap());

/// When somebody lived, as catalogues set it behind a name: ", 1950-".
static LIVED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r",?\s*\(?\b[12][0-9]{3}\s?[-–](?:\s?[12][0-9]{3}\b)?\)?").unwrap());

/// The authors in `text`, in the order given: "Karlsson, B. & Borg, M.", "Bengt Karlsson; Marit Borg", "Helsedirektoratet".
pub fn authors(text: &str) -> Vec<Author> {
    let clean = clean(text);
    let pieces: Vec<&str> = clean.split([';', '|', '\n']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let listed = pieces.len() > 1;
    pieces.into_iter().flat_map(|piece| if listed { listed_name(piece) } else { prose_names(piece) }).collect()
}

/// The same, those apart whose names say that they edited the work: "Moe, Per (red.); Lien, Kari (red.)".
pub fn authors_and_editors(text: &str) -> (Vec<Author>, Vec<Author>) {
    let pieces: Vec<&str> = text.split([';', '\n']).filter(|piece| !piece.trim().is_empty()).collect();
    if !pieces.iter().any(|piece| is_editor(piece)) {
        return (authors(text), Vec::new());
    }
    let (editors, others): (Vec<&str>, Vec<&str>) = pieces.into_iter().partition(|piece| is_editor(piece));
    let edited = editors.into_iter().flat_map(|piece| authors(without_role(piece)));
    (others.into_iter().flat_map(authors).collect(), edited.collect())
}

/// One name of a list parted by semicolons; an `&` or `and` may still join its last two.
fn listed_name(piece: &str) -> Vec<Author> {
    match joined(piece).as_slice() {
        [one] => author(one).into_iter().collect(),
        several => several.iter().filter_map(|name| author(name)).collect(),
    }
}

/// Names parted by commas and `&`, where a comma may also part family and given name.
fn prose_names(text: &str) -> Vec<Author> {
    joined(text).into_iter().flat_map(comma_names).collect()
}

/// Cuts at `&`, `and`, `og`, unless that would cut the name of an organisation in two.
fn joined(text: &str) -> Vec<&str> {
    // Most listed names have no room for one between two blanks.
    if memchr::memchr_iter(b' ', text.trim().as_bytes()).nth(1).is_none() {
        return [text.trim()].into_iter().filter(|name| !name.is_empty()).collect();
    }
    let joints = JOINT.find_iter(text).map(|joint| joint.range()).chain(std::iter::once(text.len()..text.len()));
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut organised = false;
    let mut start = 0;
    for joint in joints {
        let right = &text[start..joint.start];
        let right_organised = is_organisation(right);
        match parts.last_mut() {
            // "Ministry of Health and Care Services" is one, "Helsedirektoratet og Folkehelseinstituttet" are two.
            Some(left)
                if text[left.clone()].trim_end().ends_with('-')
                    || begins_small(right)
                    || organised != right_organised =>
            {
                left.end = joint.start;
                organised |= right_organised;
            }
            _ => {
                parts.push(start..joint.start);
                organised = right_organised;
            }
        }
        start = joint.end;
    }
    parts.into_iter().map(|part| text[part].trim()).filter(|part| !part.is_empty()).collect()
}

/// True for what begins in lower case, unless with a particle.
fn begins_small(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    word.chars().next().is_some_and(char::is_lowercase) && !PARTICLES.contains(&word)
}

/// The names in a run without joining words: "Karlsson, B.", "Karlsson, B., Borg, M.", "Bengt Karlsson, Marit Borg".
fn comma_names(run: &str) -> Vec<Author> {
    let mut parts: Vec<&str> = run.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let whole = is_organisation(run) && !parts.iter().all(|part| is_organisation(part));
    if parts.len() < 2 || whole || run.starts_with('{') {
        return author(run).into_iter().collect();
    }
    let suffix = parts.iter().position(|part| is_suffix(part)).filter(|_| parts.len() == 3).map(|at| parts.remove(at));
    if !in_pairs(&parts) {
        return parts.into_iter().filter_map(author).collect();
    }
    parts
        .chunks(2)
        .map(|pair| match pair {
            [family, given] => match suffix {
                Some(suffix) => person(family, &format!("{given}, {suffix}")),
                None => person(family, given),
            },
            alone => from_running_order(alone.first().copied().unwrap_or("")),
        })
        .collect()
}

/// Whether the parts are family, given, family, given …
fn in_pairs(parts: &[&str]) -> bool {
    let (mut families, mut givens) = (parts.iter().step_by(2), parts.iter().skip(1).step_by(2));
    if parts.len() % 2 == 1 || parts.iter().any(|part| is_organisation(part) || bodies::is_body(part)) {
        return false;
    }
    if givens.clone().all(|given| is_initials(given)) {
        return true;
    }
    let vancouver = |part: &&str| part.rsplit_once(' ').is_some_and(|(_, last)| is_initials(last));
    if parts.iter().all(vancouver) {
        return false;
    }
    if parts.len() == 2 {
        return words(parts[0]) == 1 || words(parts[1]) == 1;
    }
    families.all(|family| words(family) == 1) && givens.all(|given| words(given) <= 2)
}

/// How many words a name has, particles not counted.
fn words(name: &str) -> usize {
    name.split_whitespace().filter(|word| !PARTICLES.contains(word)).count()
}

/// The names in one value of a file whose every name has a value of its own. Some put two into one, "Lien, Kari og Moe, Per".
/// Where the names beside it are known to have commas (`commas`), one without is an organisation's.
pub fn tagged(value: &str, commas: bool) -> Vec<Author> {
    let pieces: Vec<&str> = match value.contains(';') && !value.contains('&') {
        true => value.split(';').collect(),
        false => vec![value],
    };
    let parted = |piece| {
        let parts: Vec<&str> = JOINT.split(piece).collect();
        let person = |part: &&str| part.trim_end().trim_end_matches(',').contains(',') && !is_organisation(part);
        if parts.len() > 1 && parts.iter().all(person) { parts } else { vec![piece] }
    };
    let whole = |name: &str| {
        let words = name.split_whitespace();
        let of_person = |word: &str| is_initials(word) || is_suffix(word) || ["van", "von", "zu"].contains(&word);
        commas && !name.contains(',') && words.clone().count() > 1 && !words.clone().any(of_person)
    };
    let name = |part: &str| match marked(part) {
        Some(_) if whole(bodies::without_others(without_role(part)).unwrap_or(without_role(part))) => {
            Some(organisation(without_role(part)))
        }
        name => name,
    };
    // Some put all of them into one: "Lien, K., Moe, P. & Vik, A."
    let names = |part| match is_row(part) {
        true => comma_names(part),
        false => name(part).into_iter().collect(),
    };
    pieces.into_iter().flat_map(parted).flat_map(names).collect()
}

/// Whether a name is a row of them, each with its initials: "Lien, K., Moe, P."
fn is_row(name: &str) -> bool {
    if memchr::memchr_iter(b',', name.as_bytes()).nth(2).is_none() {
        return false;
    }
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let given = |part: &&str| is_initials(part);
    parts.len() > 3 && in_pairs(&parts) && parts.iter().skip(1).step_by(2).all(given)
}

/// Takes out what lists of authors carry besides names: brackets but those of an organisation, marks of footnotes, the years
/// in which somebody lived, "et al.", "Av".
fn clean(text: &str) -> String {
    let text = LIVED.replace_all(text, "");
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if at < kept => out.push(letter),
            '(' if depth == 0 && acronym(&out, &text[at..]).is_some() => {
                kept = at + acronym(&out, &text[at..]).unwrap_or(0);
                out.push(letter);
            }
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '0'..='9' if out.ends_with([' ', ',']) && is_ordinal(&text[at..]) => out.push(letter),
            '*' | '†' | '‡' | '0'..='9' | '¹' | '²' | '³' | '⁴'..='⁹' => {}
            '\u{a0}' | '\t' | '\r' => out.push(' '),
            _ => out.push(letter),
        }
    }
    let mut names = out.trim();
    for opening in ["Av ", "av ", "By ", "by ", "Forfatter: ", "Forfattere: ", "Author: ", "Authors: "] {
        names = names.strip_prefix(opening).unwrap_or(names);
    }
    for closing in ["et al.", "et al", "m.fl.", "m. fl.", "mfl."] {
        names = names.strip_suffix(closing).map_or(names, |rest| rest.trim_end().trim_end_matches([',', '&']));
    }
    names.trim().to_string()
}

/// The length of the bracket that `rest` begins with, where it holds the acronym of the organisation that `before` ends with.
fn acronym(before: &str, rest: &str) -> Option<usize> {
    const LONGEST: usize = 24;
    let length = rest.bytes().take(LONGEST).position(|byte| byte == b')')? + 1;
    let name = before.rsplit([';', ',', '|', '\n']).next().unwrap_or_default();
    let name = JOINT.find_iter(name).last().map_or(name, |joint| &name[joint.end()..]).trim();
    bodies::has_acronym(&format!("{name} {}", &rest[..length])).then_some(length)
}

/// Whether a text begins with what tells those of one name apart: "3rd".
fn is_ordinal(text: &str) -> bool {
    let word = text.split(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    word.len() == 3 && is_suffix(word)
}

#[cfg(test)]
mod tests;
