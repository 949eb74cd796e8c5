//! The flow of a review in which works were decided on.

use std::collections::BTreeMap;

use super::places::{Names, Place, key};
use super::{Evidence, Found, count_reasons};
use crate::model::{Arm, Flaw, Flow, Identified, PlaceKind, Reached, Search, Stage, Wait};
use crate::review::Unread;

/// Counts the steps from the decisions.
///
/// A work is found where its records say. One without a record, or whose records name no place, is taken to be among the hits of
/// the log. What was found in no database and no register has no screening of its own in the diagram: it is sought, read, and
/// taken in or left out.
pub fn decided(evidence: &Evidence<'_>) -> Flow {
    let names = Names::of(evidence.searches, evidence.places);
    let (other, found): (Vec<&Found>, Vec<&Found>) = evidence.works.iter().partition(|work| is_other(work, &names));
    let counted = Counted::of(evidence.works, &names);
    let mut flow = Flow { places: counted.places, flaws: counted.flaws, ..Flow::default() };
    let records: u64 = found.iter().map(|work| records(work)).sum();
    let unread: u64 =
        names.logged().iter().filter(|one| PlaceKind::FOUND.contains(&one.kind)).map(|one| one.unread).sum();
    let looked_at = flow.identified(&PlaceKind::FOUND).saturating_sub(unread);
    flow.remove(records - found.len() as u64, unread, evidence.places.unread == Unread::Duplicates);
    if records > looked_at {
        // What is here must have been found somewhere: the sums hold, and it is told.
        let more = records - looked_at;
        flow.places.push(Identified { kind: PlaceKind::Database, name: String::new(), records: more });
        if !names.logged().is_empty() {
            flow.flaws.push(Flaw::MoreSources(more));
        }
    }
    let never_brought_in = looked_at.saturating_sub(records);
    let out: Vec<&str> = found.iter().filter_map(|work| reason(work, Stage::Abstract)).collect();
    flow.screened = found.len() as u64 + never_brought_in;
    flow.excluded = out.len() as u64 + never_brought_in;
    flow.reasons = count_reasons(out.into_iter().filter(|reason| !reason.is_empty()));
    flow.found = arm(&found, false);
    flow.other = arm(&other, true);
    flow.flaws.extend(waiting(evidence.works));
    flow.flaws.extend(contradictions(evidence, &names, &flow));
    flow
}

/// Whether all that is known of where a work was found are other methods than databases and registers.
fn is_other(work: &Found, names: &Names<'_>) -> bool {
    let kinds: Vec<PlaceKind> = match work.kind {
        Some(kind) => vec![kind],
        None => work.records.iter().flatten().map(|name| names.place(name).kind).collect(),
    };
    !kinds.is_empty() && kinds.iter().all(|kind| PlaceKind::OTHERS.contains(kind))
}

/// How many records a work is: a text without a record is one.
fn records(work: &Found) -> u64 {
    (work.records.len() as u64).max(1)
}

/// Where records were found, and what the log and the records say against each other.
struct Counted {
    places: Vec<Identified>,
    flaws: Vec<Flaw>,
}

impl Counted {
    fn of(works: &[Found], names: &Names<'_>) -> Counted {
        let mut brought: BTreeMap<String, (Place, u64)> = BTreeMap::new();
        let mut told: BTreeMap<PlaceKind, u64> = BTreeMap::new();
        works.iter().filter_map(|work| work.kind).for_each(|kind| *told.entry(kind).or_default() += 1);
        for name in works.iter().filter(|work| work.kind.is_none()).flat_map(|work| &work.records).flatten() {
            brought.entry(key(name)).or_insert_with(|| (names.place(name), 0)).1 += 1;
        }
        let mut counted = Counted { places: Vec::new(), flaws: Vec::new() };
        let log = names.logged().iter().any(|one| one.hits.is_some());
        for place in names.logged() {
            let records = brought.remove(&key(&place.name)).map_or(0, |(_, records)| records);
            if let Some(hits) = place.hits.filter(|hits| *hits < records) {
                counted.flaws.push(Flaw::MoreRecords { name: place.name.clone(), records, hits });
            }
            counted.add(place, place.hits.unwrap_or_default().max(records));
        }
        for (place, records) in brought.into_values() {
            if log {
                counted.flaws.push(Flaw::NotLogged { name: place.name.clone(), records });
            }
            counted.add(&place, records);
        }
        // What the settings say of a source says no name; it may be among the hits of the log.
        for (kind, works) in told.into_iter().filter(|(kind, _)| PlaceKind::OTHERS.contains(kind)) {
            let hits = counted.places.iter().filter(|one| one.kind == kind).map(|one| one.records).sum();
            if works > hits {
                counted.places.push(Identified { kind, name: String::new(), records: works - hits });
            }
        }
        counted
    }

    fn add(&mut self, place: &Place, records: u64) {
        self.places.push(Identified { kind: place.kind, name: place.name.clone(), records });
    }
}

/// The reason why a work was left out at a stage; none where it was not.
fn reason(work: &Found, at: Stage) -> Option<&str> {
    match &work.reached {
        Reached::Out(stage, reason) if *stage == at => Some(reason),
        _ => None,
    }
}

/// What became of the reports of some works. Where there is no screening of its own, what was left out by its abstract is
/// counted with what was read.
fn arm(works: &[&Found], unscreened: bool) -> Arm {
    let count = |is: &dyn Fn(&Found) -> bool| works.iter().filter(|work| is(work)).count() as u64;
    let by_abstract = works.iter().filter(|_| unscreened).filter_map(|work| reason(work, Stage::Abstract));
    let reasons = by_abstract.chain(works.iter().filter_map(|work| reason(work, Stage::Fulltext)));
    let excluded = count_reasons(reasons);
    let included = count(&|work| work.reached == Reached::In);
    let left_out: u64 = excluded.iter().map(|(_, count)| count).sum();
    let sought = count(&|work| {
        let waits = matches!(work.reached, Reached::Waits(Stage::Abstract, _));
        unscreened || !waits && reason(work, Stage::Abstract).is_none()
    });
    let not_retrieved = count(&|work| reason(work, Stage::Retrieval).is_some());
    Arm { sought, not_retrieved, assessed: included + left_out, excluded, included }
}

/// The works that wait, by stage and cause.
fn waiting(works: &[Found]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for stage in [Stage::Abstract, Stage::Fulltext] {
        for wait in [Wait::Undecided, Wait::Maybe, Wait::Split] {
            let waits = works.iter().filter(|work| work.reached == Reached::Waits(stage, wait));
            let labels: Vec<String> = waits.map(|work| work.label.clone()).collect();
            if !labels.is_empty() {
                flaws.push(match wait {
                    Wait::Undecided => Flaw::Undecided(stage, labels),
                    Wait::Maybe => Flaw::Maybe(stage, labels),
                    Wait::Split => Flaw::Split(stage, labels),
                });
            }
        }
    }
    flaws
}

fn contradictions(evidence: &Evidence<'_>, names: &Names<'_>, flow: &Flow) -> Vec<Flaw> {
    let read = evidence.works.iter().filter_map(|work| Some((work, work.contradicted?)));
    let mut flaws: Vec<Flaw> =
        read.map(|(work, line)| Flaw::ReadThoughLeftOut { work: work.label.clone(), line }).collect();
    for (kinds, decided) in
        [(&PlaceKind::FOUND[..], flow.found.included), (&PlaceKind::OTHERS[..], flow.other.included)]
    {
        let own = |search: &&Search| kinds.contains(&names.place(&search.database).kind);
        let said: Vec<Option<u64>> =
            evidence.searches.iter().filter(own).map(|search| search.counts.included).collect();
        let log: Option<u64> = said.iter().copied().sum();
        if let Some(log) = log.filter(|log| !said.is_empty() && *log != decided) {
            flaws.push(Flaw::Included { log, decided });
        }
    }
    let without = flow.found.excluded.iter().chain(&flow.other.excluded).filter(|(reason, _)| reason.is_empty());
    let without: u64 = without.map(|(_, count)| count).sum();
    if without > 0 {
        flaws.push(Flaw::NoReason(without));
    }
    flaws
}
