//! The flow as the log of searches alone tells it.

use super::Evidence;
use super::places::Names;
use crate::model::{Arm, Counts, Flaw, Flow, Identified, PlaceKind, Search};
use crate::review::Unread;

/// A count of a row by the name of its column.
type Step = (&'static str, fn(&Counts) -> Option<u64>);

/// Counts the steps from the log. Duplicates are not known: a work that two searches found is counted twice. Where a row lacks
/// a count, its neighbour stands for it, and it is told.
pub fn logged(evidence: &Evidence<'_>) -> Flow {
    let names = Names::of(evidence.searches, evidence.places);
    let mut flow = Flow::default();
    for place in names.logged() {
        flow.places.push(Identified { kind: place.kind, name: place.name.clone(), records: 0 });
    }
    for search in evidence.searches {
        let place = names.place(&search.database);
        let hits = add(search, PlaceKind::OTHERS.contains(&place.kind), &mut flow);
        flow.places.iter_mut().filter(|one| one.name == place.name).for_each(|one| one.records += hits);
    }
    // Between the searches, duplicates are known only where their hits were not counted as read.
    if evidence.places.unread == Unread::Duplicates {
        flow.remove(0, flow.unread, true);
    }
    flow
}

/// Adds the counts of a row, and returns how many hits it had.
fn add(search: &Search, other: bool, flow: &mut Flow) -> u64 {
    let counts = &search.counts;
    let steps: [Step; 4] = [
        ("hits", |counts| counts.hits),
        ("titles", |counts| counts.titles),
        ("fulltexts", |counts| counts.fulltexts),
        ("included", |counts| counts.included),
    ];
    for (column, count) in steps {
        // Of what was found by other methods nobody writes down how many titles were read.
        if count(counts).is_none() && !(other && column == "titles") {
            flow.flaws.push(Flaw::NoCount { line: search.line, column });
        }
    }
    let included = counts.included.unwrap_or_default();
    let read = counts.fulltexts.unwrap_or(included);
    let hits = counts.hits.unwrap_or(counts.titles.unwrap_or(read));
    let titles = counts.titles.unwrap_or(hits);
    let arm: &mut Arm = if other { &mut flow.other } else { &mut flow.found };
    arm.sought += read;
    arm.assessed += read;
    arm.included += included;
    let left_out = read.saturating_sub(included);
    match arm.excluded.first_mut() {
        Some((_, count)) => *count += left_out,
        None if left_out > 0 => arm.excluded.push((String::new(), left_out)),
        None => {}
    }
    if !other {
        flow.unread += hits.saturating_sub(titles);
        flow.screened += titles;
        flow.excluded += titles.saturating_sub(read);
    }
    hits
}
