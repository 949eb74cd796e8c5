//! Names that the reference list makes known: families, organisations with their short names, laws and titles.
//!
//! Apart from citations and matching, because both ask it: what is a name, and whose.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::head::{is_initials, pattern};
use super::plain::even;
use crate::import::names::is_suffix;
use crate::model::Kind;
use crate::model::manuscript::Reference;

/// An organisation with its short name behind it: "Verdens helseorganisasjon [WHO]", "Fellesorganisasjonen (FO)".
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?P<long>\p{Lu}[\p{L}’'.-]*(?: [\p{L}’'&.-]+){0,8}) [\[(](?P<short>\p{Lu}[\p{L}&-]{1,11})[\])]")
});

/// What stands for further authors.
static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r",?\s+(?:et\.? al\b\.?|m\.?\s?fl\b\.?|med flere|med fleire|og andre|og kolleg\p{L}+|og medarbeidere|and (?:colleagues|others|co-?workers))\s*(?:['’]s|['’]|s)?$",
    )
});

static JOINT: LazyLock<Regex> = LazyLock::new(|| pattern(r",\s*(?:og|and|&)\s+|\s+(?:og|and)\s+|\s*&\s*|,\s+"));

/// What the reference list makes known.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Names of more than one word and of organisations, in lower case, the longest first.
    names: Vec<String>,
    families: HashSet<String>,
    /// Short names of organisations, in lower case, and whose.
    short: Vec<(String, String)>,
}

impl Known {
    /// Takes in what the list and the running text say.
    pub fn of(references: &[Reference], text: &str) -> Known {
        let mut known = Known::default();
        for reference in references {
            for author in reference.work.authors.iter().chain(&reference.work.editors) {
                known.families.insert(plain(&author.family).to_lowercase());
            }
            known.names.extend(names_of(reference));
        }
        for found in SHORT.captures_iter(text) {
            known.shortened(&found["long"], &found["short"]);
        }
        known.names.retain(|name| name.chars().count() > 1);
        known.names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        known.names.dedup();
        known
    }

    /// Takes in a short name, where the long one before it ends in one that is listed.
    fn shortened(&mut self, long: &str, short: &str) {
        let long = long.to_lowercase();
        let listed = self.names.iter().find(|name| long.ends_with(name.as_str())).cloned();
        if let Some(listed) = listed {
            let short = short.to_lowercase();
            if short != listed && !self.short.iter().any(|(known, _)| *known == short) {
                self.names.push(short.clone());
                self.short.push((short, listed));
            }
        }
    }

    /// Organisations, laws and titles, in lower case, the longest first.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether words are a name that is listed, or begin with the family name of somebody who is.
    pub fn knows(&self, words: &str) -> bool {
        let words = plain(words).to_lowercase();
        let first = JOINT.split(&words).next().unwrap_or_default();
        let first = OTHERS.replace(first, "");
        let family = |name: &str| {
            self.families.contains(name) || name.rsplit(' ').next().is_some_and(|last| self.families.contains(last))
        };
        self.names.contains(&words) || family(&first) || family(ungenitive(&first))
    }

    /// The long name that a short one stands for.
    pub fn long(&self, short: &str) -> Option<&str> {
        let short = plain(short).to_lowercase();
        self.short
            .iter()
            .find(|(known, _)| *known == short || *known == ungenitive(&short))
            .map(|(_, long)| long.as_str())
    }

    /// Names as they stand in a citation, one by one, and whether others are meant.
    pub fn parted(&self, words: &str) -> (Vec<String>, bool) {
        let words = plain(words);
        let lower = words.to_lowercase();
        if self.names.iter().any(|name| *name == lower || *name == ungenitive(&lower)) {
            return (vec![words], false);
        }
        let others = OTHERS.find(&words);
        let people = others.map_or(words.as_str(), |others| &words[..others.start()]);
        // "Helse- og omsorgsdepartementet" is one.
        let names: Vec<String> = match people.contains("- og ") || people.contains("- and ") {
            true => vec![people.to_string()],
            false => {
                // "Moe, K." is one name too.
                let names = JOINT
                    .split(people)
                    .map(str::trim)
                    .filter(|name| !name.is_empty() && !(name.contains('.') && is_initials(name) || is_suffix(name)));
                names.map(str::to_string).collect()
            }
        };
        (names, others.is_some())
    }
}

/// What a reference may be cited by, other than families of people, in lower case.
pub fn names_of(reference: &Reference) -> Vec<String> {
    let work = &reference.work;
    let mut names = Vec::new();
    let people = || work.authors.iter().chain(&work.editors);
    if let [one] = work.authors.as_slice()
        && one.given.is_none()
    {
        names.push(one.family.clone());
        // "Norsk husforbund (NHF)" goes by both.
        if let Some((long, short)) = one.family.trim_end_matches([')', ']']).split_once(['(', '[']) {
            names.extend([long.to_string(), short.to_string()]);
        }
        if let Some((short, long)) = one.family.split_once(": ") {
            names.extend([short.to_string(), long.to_string()]);
        }
    }
    if work.kind == Kind::Law || people().next().is_none() {
        names.extend(work.title.clone());
        names.extend(work.main_title().map(str::to_string));
    }
    names.into_iter().map(|name| plain(&name).to_lowercase()).filter(|name| !name.is_empty()).collect()
}

/// Words without marks, quotation marks and short names in brackets.
pub fn plain(words: &str) -> String {
    let words = &words[..words.find('[').unwrap_or(words.len())];
    let none = |sign: &char| !['*', '_', '«', '»', '“', '”', '"', '(', ')'].contains(sign);
    let bare: String = words.chars().filter_map(even).filter(none).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([',', ' ', ';']).to_string()
}

/// A name without the ending of the genitive.
pub fn ungenitive(name: &str) -> &str {
    ["'s", "’s", "'", "’", "s"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}
