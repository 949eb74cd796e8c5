//! Two spellings of one name.
//!
//! Names with the same initials that differ by one letter in the reference list; and names in the text that differ by one
//! letter from one in the list, where no citation was matched. "Sjoebakk" and "Sjøbakk" are two spellings too.
//!
//! Why it matters: one of the two is wrong, and somebody is looked for in vain.
//!
//! Example: "Sjåfjell, K. (2019)" and "Sjøfjell, K. (2021)" in one list.
//!
//! Limits: two people may bear names as like as Hansen and Hanson, so this is worth a look and no fact. Names of fewer than five
//! letters, in the text of fewer than six, are not compared. Citations that were matched in spite of a slip are told by
//! `differing-name`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Case, Check};
use crate::cite::Manuscript;
use crate::cite::known::{plain, ungenitive};
use crate::cite::matching::Meant;
use crate::model::{Finding, Severity};
use crate::report::phrases::say;
use crate::text::language::Language;
use crate::text::layout::Role;

/// Two spellings of one name.
pub struct TwoSpellings;

/// Shorter names are alike by chance; longer ones are no names.
const LETTERS: std::ops::RangeInclusive<usize> = 5..=60;

/// In running text, where no initials help, so many letters at least.
const IN_TEXT: usize = 6;

/// More names that are like one another are no slips.
const CROWD: usize = 40;

impl Check for TwoSpellings {
    fn id(&self) -> &'static str {
        "two-spellings"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Ett navn, to skrivemåter", "Eitt namn, to skrivemåtar", "Two spellings of one name")
    }

    fn text(&self) -> &'static str {
        include_str!("two_spellings.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let manuscript = case.manuscript;
        if manuscript.references.is_empty() {
            return Err(super::no_list(case.language));
        }
        let listed = listed(manuscript);
        let near = Near::of(&listed);
        let mut found: Vec<(Range<usize>, String)> = Vec::new();
        for (place, name) in listed.iter().enumerate() {
            let like =
                near.like(&name.lower).filter(|other| *other < place && same_person(&listed[*other], name)).min();
            found.extend(like.map(|other| (name.at.clone(), listed[other].family.clone())));
        }
        for (word, at) in in_text(manuscript) {
            let like = near.like(&word).filter(|other| !is_inflected(&word, &listed[*other].lower)).min();
            found.extend(like.map(|other| (at, listed[other].family.clone())));
        }
        Ok(found.into_iter().map(|(at, other)| finding(self.id(), at, &other, case.language)).collect())
    }
}

/// A name of the list.
struct Name {
    family: String,
    lower: String,
    /// In small letters; empty of an organisation.
    initials: String,
    at: Range<usize>,
}

/// The names of the list, each once with the same initials, where they first stand.
fn listed(manuscript: &Manuscript) -> Vec<Name> {
    let mut seen = HashSet::new();
    let mut names = Vec::new();
    for reference in &manuscript.references {
        let words = manuscript.document.text.get(reference.range.clone()).unwrap_or_default();
        for author in reference.work.authors.iter().chain(&reference.work.editors) {
            let lower = plain(&author.family).to_lowercase();
            let initials = initials(author.given.as_deref().unwrap_or_default());
            let named = LETTERS.contains(&lower.chars().count()) && !lower.contains(|sign: char| sign.is_ascii_digit());
            if named && seen.insert((lower.clone(), initials.clone())) {
                let start = words.find(&author.family).map(|at| reference.range.start + at);
                let at = start.map_or(reference.range.clone(), |start| start..start + author.family.len());
                names.push(Name { family: author.family.clone(), lower, initials, at });
            }
        }
    }
    names
}

/// "Kari-Anne M." as "kam".
fn initials(given: &str) -> String {
    let parts = given.split([' ', '.', '-']).filter_map(|part| part.chars().next());
    parts.flat_map(char::to_lowercase).collect()
}

/// Whether initials do not speak against two names being one.
fn same_person(one: &Name, other: &Name) -> bool {
    let (one, other) = (&one.initials, &other.initials);
    one.is_empty() == other.is_empty() && (one.starts_with(other.as_str()) || other.starts_with(one.as_str()))
}

/// Whether a word may be a name with an ending: "Bergen" is no slip for "Berge".
fn is_inflected(word: &str, name: &str) -> bool {
    word.starts_with(name) || name.starts_with(word)
}

/// The names of the text that are not in the list: of citations without an entry, and with a capital amid a sentence; each
/// once.
fn in_text(manuscript: &Manuscript) -> Vec<(String, Range<usize>)> {
    let text = &manuscript.document.text;
    let mut seen: HashSet<String> = HashSet::new();
    for author in manuscript.references.iter().flat_map(|one| one.work.authors.iter().chain(&one.work.editors)) {
        seen.insert(plain(&author.family).to_lowercase());
    }
    let mut found = Vec::new();
    let mut take = |word: &str, at: usize, found: &mut Vec<(String, Range<usize>)>| {
        let lower = word.to_lowercase();
        let long = (IN_TEXT..=*LETTERS.end()).contains(&lower.chars().count());
        if long && !seen.contains(ungenitive(&lower)) && seen.insert(lower.clone()) {
            found.push((lower, at..at + word.len()));
        }
    };
    let cited = |at: usize| {
        let place = manuscript.citations.partition_point(|one| one.range.end <= at);
        let held = manuscript.citations.get(place).is_some_and(|one| one.range.start <= at);
        let unread = || manuscript.citations[place].read_in.is_some();
        held && (manuscript.meant.get(place) != Some(&Meant::Nothing) || unread())
    };
    for sentence in manuscript.document.sentences.iter().filter(|one| one.role == Role::Body) {
        let words = &text[sentence.range.clone()];
        let mut from = 0;
        for word in words.split(|sign: char| !sign.is_alphabetic() && sign != '-') {
            let at = sentence.range.start + from;
            from += word.len() + words[from + word.len()..].chars().next().map_or(0, char::len_utf8);
            let first = at == sentence.range.start;
            if !first
                && word.starts_with(char::is_uppercase)
                && word.chars().skip(1).any(char::is_lowercase)
                && !cited(at)
            {
                take(word, at, &mut found);
            }
        }
    }
    found
}

/// Names by what is left of them when a letter is taken out: two that are one slip apart have such a rest in common.
struct Near<'n> {
    names: &'n [Name],
    rests: HashMap<String, Vec<usize>>,
}

impl<'n> Near<'n> {
    fn of(names: &'n [Name]) -> Near<'n> {
        let mut rests: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, name) in names.iter().enumerate() {
            for rest in rests_of(&name.lower) {
                let held = rests.entry(rest).or_default();
                if held.len() < CROWD && held.last() != Some(&place) {
                    held.push(place);
                }
            }
        }
        Near { names, rests }
    }

    /// The names that are one letter away, and begin with the same one.
    fn like<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let places = rests_of(word).into_iter().filter_map(|rest| self.rests.get(&rest)).flatten().copied();
        places.filter(move |place| {
            let name = &self.names[*place].lower;
            let near = strsim::osa_distance(name, word) == 1 || name != word && long(name) == long(word);
            near && name.chars().next() == word.chars().next()
        })
    }
}

/// A name as it is written where there is no å, ø or æ.
fn long(word: &str) -> String {
    word.replace('å', "aa").replace('ø', "oe").replace('æ', "ae")
}

/// A word, what is left of it without each of its letters, and how it is written without æ, ø, å.
fn rests_of(word: &str) -> Vec<String> {
    let without = word.char_indices().map(|(at, sign)| format!("{}{}", &word[..at], &word[at + sign.len_utf8()..]));
    without.chain([word.to_string(), long(word)]).collect()
}

fn finding(check: &'static str, at: Range<usize>, other: &str, language: Language) -> Finding {
    Finding {
        check,
        severity: Severity::Look,
        at,
        what: match language {
            Language::En => format!("The reference list also has the spelling {other}."),
            Language::Nn => format!("I referanselista står òg skrivemåten {other}."),
            _ => format!("I referanselista står også skrivemåten {other}."),
        },
        settle: say(
            language,
            "Skriv navnet på én måte, hvis det er samme person.",
            "Skriv namnet på éin måte, om det er same person.",
            "Write the name in one way, if it is the same person.",
        )
        .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use super::*;

    fn spelt(body: &str, list: &str) -> Vec<(String, String)> {
        let found = found(&TwoSpellings, body, list);
        found
            .into_iter()
            .map(|(words, what)| (words, what.rsplit(' ').next().unwrap_or_default().to_string()))
            .collect()
    }

    fn pair(word: &str, other: &str) -> (String, String) {
        (word.to_string(), format!("{other}."))
    }

    #[test]
    fn a_name_has_one_spelling_in_the_list() {
        let list = "Sjåbakk, K. (2019). *Hus*. Fagbok.\n\nSjøbakk, K. A. (2020). *Hage*. Fagbok.\n\nSjobakk, L. (2020). *Trær*. Fagbok.";
        assert_eq!(spelt("Slik er det nå.", list), [pair("Sjøbakk", "Sjåbakk")]);
        let long = "Sjøbakk, K. (2019). *Hus*. Fagbok.\n\nSjoebakk, K. (2020). *Hage*. Fagbok.";
        assert_eq!(spelt("Slik er det nå.", long), [pair("Sjoebakk", "Sjøbakk")]);
        let other = "NOU 2019: 4. (2019). *Hus*. Fagbok.\n\nNOU 2019: 5. (2019). *Hage*. Fagbok.";
        assert_eq!(spelt("Slik er det nå.", other), []);
    }

    #[test]
    fn a_name_has_the_spelling_of_the_list_in_the_text() {
        let list = "Sjåbakk, K. (2019). *Hus*. Fagbok.\n\nBergen, P. (2020). *Hage*. Fagbok.";
        assert_eq!(
            spelt("Som nevnt mener Sjøbakk noe annet, og det gjør Sjåbakks venner i Berge også.", list),
            [pair("Sjøbakk", "Sjåbakk")]
        );
        assert_eq!(spelt("Slik er det (Sjøbakk, 1987).", list), [pair("Sjøbakk", "Sjåbakk")]);
    }
}
