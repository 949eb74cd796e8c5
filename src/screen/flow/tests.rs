//! Flows of works and logs from anywhere: the sums hold, whatever is put in.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::model::{Arm, Counts, Flaw, Flow, PlaceKind, Stage, Wait};

fn reached() -> impl Strategy<Value = Reached> {
    let stage = prop::sample::select(vec![Stage::Abstract, Stage::Retrieval, Stage::Fulltext]);
    let waits = prop::sample::select(vec![Wait::Undecided, Wait::Maybe, Wait::Split]);
    let read = prop::sample::select(vec![Stage::Abstract, Stage::Fulltext]);
    let reason = prop::sample::select(vec!["", "feil land", "feil gruppe"]);
    prop_oneof![
        Just(Reached::In),
        (stage, reason).prop_map(|(stage, reason)| Reached::Out(stage, reason.into())),
        (read, waits).prop_map(|(stage, wait)| Reached::Waits(stage, wait)),
    ]
}

fn name() -> impl Strategy<Value = String> {
    let names = ["CINAHL", "cinahl (EBSCO)", "Husbasen", "bo.no", "Referanselister", "PROSPERO"];
    prop::sample::select(names.map(str::to_string).to_vec())
}

fn found() -> impl Strategy<Value = Found> {
    let kind =
        prop::option::weighted(0.2, prop::sample::select([PlaceKind::FOUND.as_slice(), &PlaceKind::OTHERS].concat()));
    (vec(prop::option::of(name()), 0..4), kind, reached()).prop_map(|(records, kind, reached)| Found {
        label: "Lie 2020".into(),
        records,
        kind,
        reached,
        contradicted: None,
    })
}

fn search() -> impl Strategy<Value = Search> {
    let count = || prop::option::of(0u64..60);
    (name(), any::<bool>(), [count(), count(), count(), count()]).prop_map(
        |(database, browsed, [hits, titles, fulltexts, included])| Search {
            database,
            query: if browsed { String::new() } else { "hus".into() },
            comment: "sett gjennom".into(),
            counts: Counts { hits, titles, fulltexts, included, abstracts: None },
            ..Search::default()
        },
    )
}

fn waits(flow: &Flow, at: Stage) -> u64 {
    let of = |flaw: &Flaw| match flaw {
        Flaw::Undecided(stage, works) | Flaw::Maybe(stage, works) | Flaw::Split(stage, works) if *stage == at => {
            works.len() as u64
        }
        _ => 0,
    };
    flow.flaws.iter().map(of).sum()
}

proptest! {
    #[test]
    fn sums_hold(works in vec(found(), 0..30), searches in vec(search(), 0..6)) {
        let places = Places::default();
        let evidence = Evidence { searches: &searches, works: &works, places: &places };
        let flow = decided(&evidence);
        let identified = flow.identified(&PlaceKind::FOUND);
        prop_assert_eq!(identified, flow.duplicates.unwrap() + flow.unread + flow.screened);
        prop_assert!(flow.reasons.iter().map(|(_, count)| count).sum::<u64>() <= flow.excluded);
        // All that is neither left out nor sought waits, and it is told.
        let (found, other) = (&flow.found, &flow.other);
        let waiting = waits(&flow, Stage::Abstract) + waits(&flow, Stage::Fulltext);
        let halves = |arm: &Arm| arm.sought - arm.not_retrieved - arm.assessed;
        prop_assert_eq!(flow.screened - flow.excluded - found.sought + halves(found) + halves(other), waiting);
        prop_assert!([found, other].iter().all(|arm| arm.assessed == arm.left_out() + arm.included));
        let all = works.iter().filter(|work| work.reached == Reached::In).count() as u64;
        prop_assert_eq!(flow.included(), all);
    }

    #[test]
    fn a_log_of_whatever_numbers_is_counted(searches in vec(search(), 0..6)) {
        let places = Places::default();
        let flow = logged(&Evidence { searches: &searches, works: &[], places: &places });
        let included: u64 = searches.iter().filter_map(|search| search.counts.included).sum();
        prop_assert_eq!(flow.included(), included);
    }
}

fn one(records: &[&str], reached: Reached) -> Found {
    let records = records.iter().map(|name| Some(name.to_string()).filter(|name| !name.is_empty())).collect();
    Found { label: "Lie 2020".into(), records, kind: None, reached, contradicted: None }
}

fn logged_search(database: &str, hits: u64, titles: u64) -> Search {
    let counts = Counts { hits: Some(hits), titles: Some(titles), ..Counts::default() };
    Search { database: database.into(), query: "hus".into(), counts, ..Search::default() }
}

#[test]
fn hits_are_unread_left_out_or_here() {
    let places = Places::default();
    let works = [
        one(&["CINAHL", "Husbasen"], Reached::In),
        one(&[], Reached::Out(Stage::Abstract, "feil land".into())),
        one(&["bo.no"], Reached::Out(Stage::Abstract, "feil land".into())),
    ];
    let mut searches = [logged_search("CINAHL", 50, 40), logged_search("bo.no", 1, 1)];
    searches[1].query = String::new();
    searches[1].comment = "sett gjennom".into();
    let flow = decided(&Evidence { searches: &searches, works: &works, places: &places });
    // Fifty hits and a record of a database that the log does not have; two of the records are one work.
    assert_eq!((flow.identified(&PlaceKind::FOUND), flow.duplicates, flow.unread), (51, Some(1), 10));
    assert_eq!((flow.screened, flow.excluded, flow.found.included), (40, 39, 1));
    assert_eq!(flow.flaws, [Flaw::NotLogged { name: "Husbasen".into(), records: 1 }]);
    // By other methods nothing is screened: it is read and left out.
    assert_eq!(
        (flow.other.sought, flow.other.assessed, flow.other.excluded.clone()),
        (1, 1, vec![("feil land".into(), 1)])
    );
}

#[test]
fn more_records_than_hits_are_told() {
    let places = Places { unread: crate::review::Unread::Duplicates, ..Places::default() };
    let works = vec![one(&["Cinahl (EBSCO)"], Reached::In); 3];
    let flow = decided(&Evidence { searches: &[logged_search("CINAHL", 2, 1)], works: &works, places: &places });
    let more = Flaw::MoreRecords { name: "CINAHL".into(), records: 3, hits: 2 };
    assert_eq!(flow.flaws, [more, Flaw::MoreSources(1)]);
    assert_eq!((flow.duplicates, flow.screened, flow.found.included), (Some(1), 3, 3));
}
