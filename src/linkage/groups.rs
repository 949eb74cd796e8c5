//! From pairs to works.
//!
//! Apart from the weighing, because a link may follow from two others: where those would bring together what must stay
//! apart, the weakest of them gives way.

use std::cmp::{Ordering, Reverse};
use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::entry::Entry;
use super::reason::{Reason, identified};
use super::{DOUBTFUL, Decisions, Pair, Verdict, compare, weigh};
use crate::model::Kind;

/// The works with several entries. A pair that could as well be another, or would bring together what is apart, becomes
/// doubtful.
pub fn groups(entries: &[Entry], pairs: &mut Vec<Pair>, decisions: &Decisions) -> Vec<Vec<u32>> {
    doubt_even(entries, pairs, decisions);
    let mut order: Vec<usize> = (0..pairs.len()).filter(|&at| pairs[at].verdict == Verdict::Linked).collect();
    let decided = |pair: &Pair| decisions.contains_key(&pair.entries);
    // What a person said comes first, then the surest; ties in the order of the places.
    order.sort_by_key(|&at| (!decided(&pairs[at]), Reverse(fit(entries, &pairs[at])), pairs[at].entries));
    let mut works = Works::decided(entries, decisions);
    for at in order {
        let (one, other) = pairs[at].entries;
        let (one, other) = (works.of(one), works.of(other));
        if one == other {
            continue;
        }
        if !decided(&pairs[at]) && works.clash(decisions, one, other) {
            pairs[at].verdict = Verdict::Doubtful;
            pairs[at].reasons.push(Reason::Chain);
            continue;
        }
        works.join(one, other);
    }
    // What other pairs have brought together needs no second look.
    for pair in pairs.iter_mut().filter(|pair| pair.verdict == Verdict::Doubtful) {
        if works.of(pair.entries.0) == works.of(pair.entries.1) {
            pair.verdict = Verdict::Linked;
            pair.reasons.retain(|reason| *reason != Reason::Chain);
        }
    }
    ask_no_more(entries, pairs, &works);
    answered(pairs, decisions, &works);
    let mut groups: Vec<Vec<u32>> = works.members.into_values().filter(|members| members.len() > 1).collect();
    groups.iter_mut().for_each(|members| members.sort_unstable());
    groups.sort_unstable();
    groups
}

/// Takes back the doubt where a person said of entries of the same two works that they are two: nobody is asked again.
fn answered(pairs: &mut [Pair], decisions: &Decisions, works: &Works<'_>) {
    let name = |place: u32| works.name.get(&place).copied().unwrap_or(place);
    let both = |(one, other): (u32, u32)| (name(one).min(name(other)), name(one).max(name(other)));
    let apart: HashSet<(u32, u32)> =
        decisions.iter().filter(|(_, same)| !**same).map(|(pair, _)| both(*pair)).collect();
    let doubted = pairs.iter_mut().filter(|pair| pair.verdict == Verdict::Doubtful);
    doubted.filter(|pair| apart.contains(&both(pair.entries))).for_each(|pair| pair.verdict = Verdict::Apart);
}

/// Drops the weak pairs of texts with works of another year, or of the author and year in their name, where the work of the
/// text is found; and those of a chapter's text with its book, whose DOI it states, where the chapter is found.
fn ask_no_more(entries: &[Entry], pairs: &mut Vec<Pair>, works: &Works<'_>) {
    let found = |place: u32| {
        let members = works.name.get(&place).and_then(|name| works.members.get(name));
        entries.get(place as usize).is_some_and(Entry::is_text) && members.is_some_and(|members| members.len() > 1)
    };
    let kind = |place: u32| entries.get(place as usize).map(|entry| entry.kind);
    let named = works.name.iter().filter(|(place, _)| kind(**place) == Some(Kind::Chapter));
    let chapters: HashSet<u32> = named.map(|(_, name)| *name).collect();
    let is_of_book = |text: u32, book: u32| {
        let name = works.name.get(&text).filter(|_| kind(book) == Some(Kind::Book) && found(text));
        name.is_some_and(|name| chapters.contains(name))
    };
    pairs.retain(|pair| {
        let weak = pair.verdict == Verdict::Doubtful && pair.score < DOUBTFUL;
        let other_year = pair.reasons.contains(&Reason::OtherYear) && !identified(&pair.reasons);
        let by_name = pair.reasons.contains(&Reason::FileName);
        let (one, other) = pair.entries;
        let of_its_book = pair.verdict == Verdict::Doubtful && (is_of_book(one, other) || is_of_book(other, one));
        !(of_its_book || (weak && (other_year || by_name) && (found(one) || found(other))))
    });
}

/// How well the entries of a pair fit each other: what speaks for it, and of equals those of one kind.
fn fit(entries: &[Entry], pair: &Pair) -> (i32, bool) {
    let kind = |place: u32| entries.get(place as usize).map(|entry| entry.kind);
    (weigh::weigh(&pair.reasons), kind(pair.entries.0) == kind(pair.entries.1))
}

/// Doubts the links of each text, and of each record without a year, that fits two works equally well: to link it with
/// either is to guess.
fn doubt_even(entries: &[Entry], pairs: &mut [Pair], decisions: &Decisions) {
    let rank = |place: u32| entries.get(place as usize).map(|entry| (entry.is_text(), entry.year.is_none()));
    let mut vague: BTreeMap<u32, Vec<(usize, u32)>> = BTreeMap::new();
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.verdict == Verdict::Linked) {
        let (one, other) = pair.entries;
        match rank(one).cmp(&rank(other)) {
            Ordering::Greater => vague.entry(one).or_default().push((at, other)),
            Ordering::Less => vague.entry(other).or_default().push((at, one)),
            Ordering::Equal => {}
        }
    }
    for links in vague.into_values() {
        let said = |pair: &Pair| {
            let named = pair.reasons.iter().any(|reason| matches!(reason, Reason::NamesFile | Reason::SameText));
            named || identified(&pair.reasons) || decisions.contains_key(&pair.entries)
        };
        let best = links.iter().map(|&(at, _)| fit(entries, &pairs[at])).max();
        let mut even = links.iter().filter(|&&(at, _)| Some(fit(entries, &pairs[at])) == best);
        let Some(&(_, first)) = even.next() else { continue };
        if !links.iter().any(|&(at, _)| said(&pairs[at]))
            && even.any(|&(_, other)| apart(entries, decisions, first, other))
        {
            for (at, _) in links {
                pairs[at].verdict = Verdict::Doubtful;
                pairs[at].reasons.push(Reason::Chain);
            }
        }
    }
}

/// Whether two entries stay apart: as a person said, or else as they are.
fn apart(entries: &[Entry], decisions: &Decisions, one: u32, other: u32) -> bool {
    match decisions.get(&(one.min(other), one.max(other))) {
        Some(same) => !same,
        None => match (entries.get(one as usize), entries.get(other as usize)) {
            (Some(one), Some(other)) => parted(one, other),
            _ => false,
        },
    }
}

/// Whether two entries cannot be one work, though both may be alike to a third: what speaks against it between the two is not
/// outweighed by what a third says. A text says too little of itself for more than its year and kind to part it from a record.
fn parted(one: &Entry, other: &Entry) -> bool {
    let reasons = compare::compare(one, other, false);
    let has = |reason: Reason| reasons.contains(&reason);
    if reasons.iter().any(|reason| reason.parts()) || has(Reason::OtherDoi) || has(Reason::OtherPmid) {
        return true;
    }
    if identified(&reasons) {
        return weigh::lent(&reasons);
    }
    let speaks = |reason: &Reason| match (one.is_text(), other.is_text()) {
        (false, false) => reason.contradicts(),
        (true, true) => matches!(reason, Reason::OtherTitle | Reason::OtherYear | Reason::NextYear),
        _ => has(Reason::TitleInText) && matches!(reason, Reason::OtherYear | Reason::NextYear | Reason::OtherKind),
    };
    reasons.iter().any(speaks) && (has(Reason::OtherTitle) || !weigh::links(&reasons))
}

/// So many faces of a work are compared with those of another: a work of more is a crowd of copies, and all of them with all
/// others would take minutes.
const FACES: usize = 50;

/// What stands for members that are alike: whether nobody decided of them, and a hash of what they say. Those of whom
/// somebody did stand for themselves, and come first.
type Face = (bool, u64);

/// Works as they grow: each has the place of one of its entries as its name.
struct Works<'e> {
    entries: &'e [Entry],
    name: HashMap<u32, u32>,
    members: HashMap<u32, Vec<u32>>,
    /// Of the members that are alike in all that is compared one each: what parts it from others parts them all.
    faces: HashMap<u32, BTreeMap<Face, u32>>,
    /// What people said is one with each entry.
    said: HashMap<u32, Vec<u32>>,
    /// The entries of which people said something, which are like no others.
    decided: HashSet<u32>,
}

impl<'e> Works<'e> {
    fn decided(entries: &'e [Entry], decisions: &Decisions) -> Works<'e> {
        let decided = decisions.keys().flat_map(|(one, other)| [*one, *other]).collect();
        let (name, members, faces, said) = Default::default();
        let mut works = Works { entries, name, members, faces, said, decided };
        for (&(one, other), _) in decisions.iter().filter(|(_, same)| **same) {
            works.said.entry(one).or_default().push(other);
            works.said.entry(other).or_default().push(one);
        }
        works
    }

    /// The name of the work that an entry belongs to.
    fn of(&mut self, entry: u32) -> u32 {
        let name = *self.name.entry(entry).or_insert(entry);
        if let Slot::Vacant(slot) = self.members.entry(name) {
            slot.insert(vec![entry]);
            let decided = self.decided.contains(&entry);
            let hash = self.entries.get(entry as usize).filter(|_| !decided).and_then(Entry::face);
            let face = (!decided, hash.unwrap_or(u64::from(entry)));
            self.faces.entry(name).or_default().insert(face, entry);
        }
        name
    }

    /// Puts the smaller work into the larger.
    fn join(&mut self, one: u32, other: u32) {
        let size = |works: &Works<'_>, name| works.members.get(&name).map_or(0, Vec::len);
        let (into, from) = if size(self, one) >= size(self, other) { (one, other) } else { (other, one) };
        let moved = self.members.remove(&from).unwrap_or_default();
        moved.iter().for_each(|&entry| {
            self.name.insert(entry, into);
        });
        self.members.entry(into).or_default().extend(moved);
        let faces = self.faces.remove(&from).unwrap_or_default();
        self.faces.entry(into).or_default().extend(faces);
    }

    /// Whether two works hold entries that must stay apart. Where a person said that one of them is one with a third, what
    /// parts it from the other parts it from the third as well, and was outweighed.
    fn clash(&self, decisions: &Decisions, one: u32, other: u32) -> bool {
        let entries = self.entries;
        let members = |name: u32| {
            self.faces.get(&name).into_iter().flat_map(|faces| {
                let undecided = faces.range((true, 0)..).take(FACES);
                faces.range(..(true, 0)).chain(undecided).map(|(_, entry)| *entry)
            })
        };
        let said = |one: u32, other: u32| decisions.contains_key(&(one.min(other), one.max(other)));
        let outweighed = |one: u32, other: u32| {
            let thirds = self.said.get(&one).map_or(&[][..], Vec::as_slice);
            thirds.iter().any(|&third| third != other && !apart(entries, decisions, third, other))
        };
        members(one).any(|one| {
            members(other).any(|other| {
                apart(entries, decisions, one, other)
                    && (said(one, other) || !(outweighed(one, other) || outweighed(other, one)))
            })
        })
    }
}
