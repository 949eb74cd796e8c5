//! How well a search ranks: queries on the sample review whose relevant sources were named by reading them, one set while
//! the search was built, and one by a reader who never saw its answers.
//!
//! The measure is nDCG@10 (Järvelin & Kekäläinen 2002, *Cumulated gain-based evaluation of IR techniques*) with gains of
//! 2^grade − 1. Sources that no word of the query can find are not counted, and are listed as missed.

use std::collections::HashMap;
use std::fs;

use crate::readme::sample;

/// So many sources a reader looks at.
const LOOKED_AT: usize = 10;

/// A query with the sources that meet its need.
struct Judged {
    query: String,
    /// By id, how relevant, and whether a word of the query can find it.
    relevant: HashMap<String, (u32, bool)>,
}

fn judged(set: &str) -> Vec<Judged> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kilde/ranking");
    let text = fs::read_to_string(format!("{folder}/{set}.tsv")).unwrap();
    let line = |line: &str| {
        let [query, _, relevant] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let one = |one: &str| {
            let (id, grade) = one.split_once('=').unwrap();
            (id.to_string(), (grade.trim_end_matches('!').parse().unwrap(), !grade.ends_with('!')))
        };
        Judged { query: query.to_string(), relevant: relevant.split(' ').map(one).collect() }
    };
    text.lines().filter(|line| !line.starts_with('#')).map(line).collect()
}

/// What a row of sources is worth, each by its grade and the less the later.
fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    let worth = |(place, grade): (usize, u32)| (f64::from(grade).exp2() - 1.0) / (place as f64 + 2.0).log2();
    grades.take(LOOKED_AT).enumerate().map(worth).sum()
}

/// Runs the queries of a set: a line each with its nDCG@10 and the sources it missed, and the mean.
fn ranked(set: &str) -> (String, f64) {
    let sample = sample();
    let (mut lines, mut sum) = (Vec::new(), 0.0);
    let all = judged(set);
    for Judged { query, relevant } in &all {
        let ran = sample.run(&["search", query, "-f", "csv", "--limit", "10", "--passages", "0", "-q"]);
        let found: Vec<String> =
            ran.answer().lines().skip(1).filter_map(|row| row.split(',').nth(1).map(String::from)).collect();
        let grade = |id: &String| relevant.get(id).map_or(0, |(grade, _)| *grade);
        let mut best: Vec<u32> =
            relevant.iter().filter(|(id, (_, can))| *can || found.contains(id)).map(|(_, (grade, _))| *grade).collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        let score = gain(found.iter().map(grade)) / gain(best.into_iter());
        sum += score;
        let mut missed: Vec<String> = relevant
            .iter()
            .filter(|(id, _)| !found.contains(id))
            .map(|(id, (grade, can))| format!("{id} ({grade}{})", if *can { "" } else { ", in other words" }))
            .collect();
        missed.sort();
        lines.push(format!("{score:.3}  {query}"));
        lines.extend(missed.into_iter().map(|one| format!("         missed: {one}")));
    }
    let mean = sum / all.len() as f64;
    lines.push(format!("{mean:.3}  the mean of {} queries", all.len()));
    (lines.join("\n"), mean)
}

#[test]
fn queries_of_the_sample_review() {
    let (lines, mean) = ranked("queries");
    insta::assert_snapshot!(lines);
    assert!(mean >= 0.95, "nDCG@10 has fallen to {mean:.3}");
}

#[test]
fn queries_of_an_independent_reader() {
    let (lines, mean) = ranked("independent");
    insta::assert_snapshot!(lines);
    assert!(mean >= 0.92, "nDCG@10 has fallen to {mean:.3}");
}
