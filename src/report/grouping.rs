//! Sources put together: one column for all of a kind, a year, a language.

use std::collections::BTreeMap;

use super::phrases::{kind, say};
use crate::index::{Facts, facts::Tally};
use crate::model::{Matrix, Reading};
use crate::text::language::Language;

/// What sources are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Kind of work.
    Kind,
    /// Year of publication.
    Year,
    /// Language.
    Language,
    /// Whether it was reviewed by peers.
    Peer,
}

/// The groups as if each were one source: ids, facts and counts. A group counts as read in full where any of its sources is;
/// under `full` codable words a source is not.
pub fn grouped(
    facts: &[Facts],
    counts: &Matrix,
    by: By,
    full: u32,
    language: Language,
) -> (Vec<String>, Vec<Facts>, Matrix) {
    let groups = groups(facts, by);
    let mut ids = Vec::new();
    let mut all = Vec::new();
    for ((_, id), members) in &groups {
        let mut group = facts[members[0]].clone();
        group.label = format!("{} ({})", label(&group, by, language), members.len());
        group.sentences = members.iter().map(|&place| facts[place].sentences).fold(Tally::default(), plus);
        group.words = members.iter().map(|&place| facts[place].words).fold(Tally::default(), plus);
        group.traits.reading = members.iter().map(|&place| facts[place].reading(full)).min().unwrap_or(Reading::None);
        ids.push(id.clone());
        all.push(group);
    }
    let members: Vec<Vec<usize>> = groups.into_values().collect();
    (ids, all, counts.gathered(&members))
}

/// The groups by id, with their names and how many sources each has: in the order of their ids, what is not known last.
pub fn shares(facts: &[Facts], by: By, language: Language) -> Vec<(String, String, usize)> {
    let named = |((_, id), members): ((u8, String), Vec<usize>)| {
        let name = label(&facts[members[0]], by, language);
        (id, name, members.len())
    };
    groups(facts, by).into_iter().map(named).collect()
}

/// The places of the members of each group.
fn groups(facts: &[Facts], by: By) -> BTreeMap<(u8, String), Vec<usize>> {
    let mut groups: BTreeMap<(u8, String), Vec<usize>> = BTreeMap::new();
    for (place, one) in facts.iter().enumerate() {
        groups.entry(group_id(one, by)).or_default().push(place);
    }
    groups
}

fn plus(one: Tally, other: Tally) -> Tally {
    Tally {
        plain: one.plain + other.plain,
        english: one.english + other.english,
        norwegian: one.norwegian + other.norwegian,
    }
}

/// The id of a source's group, and whether it stands last: what is not known does.
fn group_id(facts: &Facts, by: By) -> (u8, String) {
    let known = |id: &str| (0, id.to_string());
    match by {
        By::Kind if facts.traits.kind == crate::model::Kind::Unknown => (1, "unknown".to_string()),
        By::Kind => known(facts.traits.kind.id()),
        By::Year => facts.year.map_or((1, "unknown".to_string()), |year| known(&format!("{year:04}"))),
        By::Language => known(facts.traits.language.code()),
        By::Peer => match facts.traits.peer {
            Some(true) => known("yes"),
            Some(false) => known("no"),
            None => (1, "unknown".to_string()),
        },
    }
}

fn label(facts: &Facts, by: By, language: Language) -> String {
    let unknown = say(language, "ukjent", "ukjend", "unknown");
    match by {
        By::Kind => {
            Some(kind(facts.traits.kind, language)).filter(|name| !name.is_empty()).unwrap_or(unknown).to_string()
        }
        By::Year => facts.year.map_or(unknown.to_string(), |year| year.to_string()),
        By::Language => facts.traits.language.code().to_string(),
        By::Peer => match facts.traits.peer {
            Some(true) => say(language, "fagfellevurdert", "fagfellevurdert", "peer-reviewed").to_string(),
            Some(false) => {
                say(language, "ikke fagfellevurdert", "ikkje fagfellevurdert", "not peer-reviewed").to_string()
            }
            None => unknown.to_string(),
        },
    }
}
