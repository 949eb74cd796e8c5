//! Names that the reference list makes known: families, organisations with their short names, laws and titles.
//!
//! Apart from citations and matching, because both ask it: what is a name, and whose.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::head::{is_initials, pattern};
use super::plain::even;
use crate::import::names::is_suffix;
use crate::model::Kind;
use crate::model::manuscript::{Reference, Year};

/// An organisation with its short name behind it: "Verdens helseorganisasjon [WHO]", "Fellesorganisasjonen (FO)".
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[ \n][\[(](?:(?:heretter|forkortet|forkorta|hereafter|henceforth)(?: kalt| kalla)? )?(?P<short>\p{Lu}[\p{L}&-]{1,11})\.?[\]),]",
    )
});

/// The number of a report of the state, however it is spaced: "NOU 2012: 05".
static SERIES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?P<series>nou) ?(?P<year>[0-9]{4}) ?[:-] ?0*(?P<number>[0-9]+)"));

/// The name of another series, however it is spaced: "St.meld. nr. 40", "Meld.St. 15".
static SPACED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?P<first>st|meld|ot)\. ?(?P<second>meld|st|prp)\. ?"));

/// The short name of a law in its long title: "Lov om hus (husloven)".
static LAW: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[(–-] ?(?P<law>\p{L}[\p{L} -]+(?:loven|lova|lovi|forskriften|forskrifta))\)?"));

/// What stands for further authors.
static OTHERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r",?\s+(?:et\.? al\b\.?|m\.?\s?fl\b\.?|o\. ?a\.|med flere|med fleire|og andre|og kolleg\p{L}+|og medarbeid(?:ere|arar|arane|erne)|med kolleg\p{L}+|and (?:colleagues|others|co-?workers))\s*(?:['’]s|['’]|s| sin| si| sitt| sine)?$",
    )
});

/// What shows that those named edited it: "Moe og Lie (red.)".
static EDITORS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i),? (?:red|eds?|redaktør(?:er|ar)?)\.?$"));

/// A hyphen that another word ends, and what joins the two.
static HUNG: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?P<hyphen>\p{L}-)(?: (?P<joint>og|and|&) |(?P<comma>,) )"));

static JOINT: LazyLock<Regex> = LazyLock::new(|| pattern(r",\s*(?:og|and|&)\s+|\s+(?:og|and)\s+|\s*&\s*|,\s+"));

/// A title between a name and its year has fewer words than this.
const WORDS_OF_TITLE: usize = 10;

/// What the reference list makes known.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Names of more than one word and of organisations, in lower case, the longest first.
    names: Vec<String>,
    families: HashSet<String>,
    /// Who wrote something, and when: what may be cited without brackets.
    dated: HashSet<(String, i32)>,
    /// Short names of organisations, in lower case, and whose.
    short: Vec<(String, String)>,
    /// By what each entry is cited first, in lower case, and its year.
    firsts: Vec<(String, Year)>,
}

impl Known {
    /// Takes in what the list and the running text say.
    pub fn of(references: &[Reference], text: &str) -> Known {
        let mut known = Known::default();
        for reference in references {
            for author in reference.work.authors.iter().chain(&reference.work.editors) {
                let family = plain(&author.family).to_lowercase();
                known.dated.extend(reference.work.year.map(|year| (family.clone(), year)));
                known.families.insert(family);
            }
            known.names.extend(names_of(reference));
            known.firsts.extend(reference.year.into_iter().flat_map(|year| {
                let first = reference.work.authors.first().map(|one| plain(&one.family).to_lowercase());
                names_of(reference).into_iter().chain(first).map(move |name| (name, year))
            }));
        }
        for found in SHORT.captures_iter(text) {
            known.shortened(&text[..found.get(0).map_or(0, |whole| whole.start())], &found["short"]);
        }
        // In running text the number of a report has a space that comparing leaves out.
        let spaced: Vec<String> =
            known.names.iter().filter(|name| name.contains("nou ")).map(|name| name.replace(':', ": ")).collect();
        known.names.extend(spaced);
        known.names.retain(|name| name.chars().count() > 1);
        known.names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        known.names.dedup();
        known
    }

    /// Takes in a short name, where the words before it end in a name that is listed.
    fn shortened(&mut self, before: &str, short: &str) {
        const FAR: usize = 200;
        let near = &before[before.ceil_char_boundary(before.len().saturating_sub(FAR))..];
        let near = near.rsplit(['[', ']']).next().unwrap_or(near);
        // The margin may have broken the name, and marks may be around it.
        let long = plain(&near.replace('\n', " ")).to_lowercase();
        let is_end = |name: &&String| {
            long.strip_suffix(name.as_str()).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        };
        let listed = self.names.iter().filter(is_end).max_by_key(|name| name.len()).cloned();
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

    /// Whether the last of those named wrote something in that year.
    pub fn has(&self, words: &str, year: i32) -> bool {
        let words = plain(words).to_lowercase();
        let people = OTHERS.replace(&words, "");
        let wrote = |name: &str| self.dated.contains(&(name.to_string(), year));
        let last = JOINT.split(&people).last().unwrap_or_default();
        wrote(last) || last.rsplit(' ').next().is_some_and(wrote) || wrote(ungenitive(last))
    }

    /// Whether a word is the family name of somebody who is listed.
    pub fn is_family(&self, word: &str) -> bool {
        let word = plain(word).to_lowercase();
        self.families.contains(&word) || self.families.contains(ungenitive(&word))
    }

    /// Where the last words of a text are a listed name with a slip, and the entry has this year.
    pub fn near(&self, before: &str, year: Year) -> Option<Range<usize>> {
        let trimmed = before.trim_end();
        let near = self.firsts.iter().filter(|(_, own)| *own == year).find_map(|(name, _)| {
            let words = name.split(' ').count();
            let start = trimmed.rmatch_indices(' ').nth(words - 1).map_or(0, |(at, _)| at + 1);
            let tail = trimmed[start..].to_lowercase();
            let length = name.chars().count();
            let slip = length > 4 && tail.chars().next() == name.chars().next() && {
                let most = (length / 8).max(1);
                tail.chars().count().abs_diff(length) <= most + 1
                    && (strsim::osa_distance(&tail, name) <= most
                        || strsim::osa_distance(ungenitive(&tail), name) <= most)
            };
            slip.then_some(start)
        });
        near.filter(|start| trimmed[*start..].starts_with(char::is_uppercase)).map(|start| start..trimmed.len())
    }

    /// Where words end in a work by its title behind the genitive of who wrote it, and the entry has this year: "Moes *Hus*",
    /// "FNs barnekonvensjon". Gives back the name alone.
    pub fn owner(&self, before: &str, year: Year) -> Option<Range<usize>> {
        let words = before.trim_end();
        let sentence = last_sentence(words);
        let starts = words[sentence..].rmatch_indices(' ').map(|(at, _)| sentence + at + 1).chain([sentence]);
        starts.take(WORDS_OF_TITLE).find_map(|start| {
            let word = words[start..].split(' ').next().unwrap_or_default();
            let owner = ungenitive(word);
            (owner.len() < word.len() && word.starts_with(char::is_uppercase) && self.wrote(owner, year))
                .then(|| start..start + word.len())
        })
    }

    /// Who is named earlier in the sentence that words end, where the list has just this name and year: "Moe says that houses
    /// stand long" before "(2019)". Gives back the names.
    pub fn afar(&self, before: &str, year: Year) -> Option<Range<usize>> {
        static WITH: LazyLock<Regex> =
            LazyLock::new(|| pattern(r"^[\p{L}'’-]+(?:(?:, | og | and | & |, and |, & )\p{Lu}[\p{L}'’-]+)*"));
        let words = before.trim_end();
        let sentence = last_sentence(words);
        let later = words[sentence..].match_indices(' ').map(|(at, _)| sentence + at + 1);
        std::iter::once(sentence).chain(later).find_map(|start| {
            let word = words[start..].split([' ', ',']).next().unwrap_or_default();
            let named = word.starts_with(char::is_uppercase) && self.wrote(word, year);
            named.then(|| start..start + WITH.find(&words[start..]).map_or(word.len(), |names| names.len()))
        })
    }

    /// Whether somebody of this name stands first in an entry of this year.
    fn wrote(&self, name: &str, year: Year) -> bool {
        let name = name.to_lowercase();
        self.firsts.iter().any(|(first, own)| *own == year && *first == name)
    }

    /// The long name that a short one stands for.
    pub fn long(&self, short: &str) -> Option<&str> {
        let short = plain(short).trim_end_matches('.').to_lowercase();
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
        let words = EDITORS.replace(&words, "");
        let others = OTHERS.find(&words);
        let people = others.map_or(&*words, |others| &words[..others.start()]);
        // "Helse- og omsorgsdepartementet" is one, and "Barne-, ungdoms- og familiedirektoratet".
        let hung = HUNG.replace_all(people, "$hyphen\u{1}$joint$comma\u{1}");
        let one = |name: &str| name.trim().replace("\u{1},\u{1}", ", ").replace('\u{1}', " ");
        // "Moe, K." is one name too.
        let is_name = |name: &String| !(name.is_empty() || is_suffix(name) || name.contains('.') && is_initials(name));
        let mut names: Vec<String> = JOINT.split(&hung).map(one).filter(is_name).collect();
        // "Norsk husforbund, NHF, 2019": the second is the first.
        if let [long, short] = names.as_slice()
            && is_acronym(short, long)
        {
            names.truncate(1);
        }
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
        if let Some((short, long)) = [": ", " – ", " - "].iter().find_map(|between| one.family.split_once(between)) {
            names.extend([short.to_string(), long.to_string()]);
        }
    }
    // "Age UK" and "Huset AS" are written as people with initials are.
    if let [one] = work.authors.as_slice()
        && let Some(given) = one.given.as_deref()
        && given.chars().count() > 1
        && given.chars().all(char::is_uppercase)
    {
        names.push(format!("{} {given}", one.family));
    }
    if work.kind == Kind::Law || people().next().is_none() {
        names.extend(work.title.clone());
        names.extend(work.main_title().map(str::to_string));
    }
    if work.kind == Kind::Law
        && let Some(found) = work.title.as_deref().and_then(|title| LAW.captures(title))
    {
        names.push(found["law"].to_string());
    }
    names.into_iter().map(|name| plain(&name).to_lowercase()).filter(|name| !name.is_empty()).collect()
}

/// Words without marks, quotation marks and short names in brackets.
pub fn plain(words: &str) -> String {
    let words = &words[..words.find('[').unwrap_or(words.len())];
    let none = |sign: &char| !['*', '_', '«', '»', '“', '”', '"', '(', ')'].contains(sign);
    let bare: String = words.chars().filter_map(even).filter(none).collect();
    let bare = SERIES.replace(&bare, "$series $year:$number");
    let bare = SPACED.replace(&bare, "$first. $second. ");
    bare.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([',', ' ', ';']).to_string()
}

/// Whether a name is the first letters of the words of another, small words apart: "WEF" of "World Economic Forum".
fn is_acronym(short: &str, long: &str) -> bool {
    let large = long.split([' ', '-']).filter(|word| word.starts_with(char::is_uppercase) || word.chars().count() > 3);
    let firsts: String = large.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect();
    short.chars().count() > 1 && short.chars().all(char::is_uppercase) && firsts == short
}

/// A name without the ending of the genitive.
pub fn ungenitive(name: &str) -> &str {
    ["'s", "’s", "'", "’", "s"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// Where the last sentence of some words begins, or the clause behind its semicolon or bracket.
fn last_sentence(words: &str) -> usize {
    words.rfind(['.', ';', '?', '!', ')']).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::reference::reference;
    use super::*;
    use crate::model::manuscript::Dated;

    fn known() -> Known {
        let list = ["Norsk husforbund. (2018). *Hus*. Fagbok.", "Åsvang, B. (2018). *Hjem*. Fagbok."];
        Known::of(&list.map(|entry| reference(entry, std::slice::from_ref(&(0..entry.len())))), "")
    }

    fn near(before: &str, year: i32) -> Option<&str> {
        let range = known().near(before, Year { dated: Dated::In(year), letter: None })?;
        before.get(range)
    }

    #[test]
    fn a_listed_name_with_a_slip_is_known_by_its_year() {
        assert_eq!(near("Brevet fra Norsk husforbunn ", 2018), Some("Norsk husforbunn"));
        assert_eq!(near("Boka til Åsvamg ", 2018), Some("Åsvamg"));
        assert_eq!(near("Boka til Åsvamg ", 2019), None);
        assert_eq!(near("Boka fra Åsgard ", 2018), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read(before in "(Norsk|husforbund|Åsvang|Åsvan| |,|«){0,6}|\\PC{0,40}") {
            prop_assert_eq!(near(&before, 2018).is_some(), known().near(&before, Year { dated: Dated::In(2018), letter: None }).is_some());
        }
    }
}
