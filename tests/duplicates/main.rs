//! How well works are told apart: invented works as several databases have them, and works that only look alike.
//!
//! `cargo test --release --test duplicates -- --ignored --nocapture` does the same with 100,000 records and prints time and
//! memory.

#[allow(dead_code)]
#[path = "../bench/generate.rs"]
mod generate;
mod variants;
#[allow(dead_code)]
#[path = "../bench/vocabulary.rs"]
mod vocabulary;

use std::collections::HashSet;
use std::time::Instant;

use kilde::linkage::{Decisions, Entry, link};
use variants::records;

/// The share of the pairs that are one work which must be found.
const RECALL: f64 = 0.98;
/// The share of the found pairs which must be one work.
const PRECISION: f64 = 0.999;

#[test]
fn works_are_found_again_and_others_left_alone() {
    measure(6_000);
}

#[test]
#[ignore = "takes a release build to be quick"]
fn a_hundred_thousand_records() {
    measure(100_000);
}

fn measure(count: usize) {
    let records = records(count);
    let works: Vec<u64> = records.iter().map(|(work, _)| *work).collect();
    let start = Instant::now();
    let entries: Vec<Entry> = records.iter().map(|(_, source)| Entry::new(source, "")).collect();
    let linkage = link(&entries, &Decisions::new());
    let time = start.elapsed();
    let found: HashSet<(u32, u32)> = linkage.groups.iter().flat_map(|group| pairs(group)).collect();
    let mut by_work: std::collections::BTreeMap<u64, Vec<u32>> = Default::default();
    (0..).zip(&works).for_each(|(place, work)| by_work.entry(*work).or_default().push(place));
    let wanted: HashSet<(u32, u32)> = by_work.values().flat_map(|group| pairs(group)).collect();
    let right = found.intersection(&wanted).count() as f64;
    let (recall, precision) = (right / wanted.len() as f64, right / found.len() as f64);
    let show = |pairs: &mut dyn Iterator<Item = &(u32, u32)>| {
        for (one, other) in pairs.take(12) {
            let reasons = linkage.pairs.iter().find(|pair| pair.entries == (*one, *other)).map(|pair| &pair.reasons);
            println!("{:?}\n  {:?}\n  {reasons:?}", records[*one as usize].1, records[*other as usize].1);
        }
    };
    println!("{count} records, {} pairs, recall {recall:.4}, precision {precision:.5}, {time:?}", wanted.len());
    if recall < RECALL {
        println!("missed:");
        show(&mut wanted.difference(&found));
    }
    if precision < PRECISION {
        println!("wrong:");
        show(&mut found.difference(&wanted));
    }
    assert!(recall >= RECALL && precision >= PRECISION, "recall {recall:.4}, precision {precision:.5}");
}

/// All pairs of a group.
fn pairs(group: &[u32]) -> Vec<(u32, u32)> {
    let after = |at: usize| group[at + 1..].iter();
    group.iter().enumerate().flat_map(|(at, &one)| after(at).map(move |&other| (one, other))).collect()
}
