//! `kilde kwic`: every place of the words.

use crate::fixture::review;
use crate::harness::says;

#[test]
fn one_line_a_place() {
    says!(review(), "kwic", "vente OR waited OR vente*");
}

#[test]
fn sorted_by_the_neighbours() {
    let folder = review();
    says!(folder, "kwic", "decide OR bestemme", "--sort", "left");
    says!(folder, "kwic", "decide OR bestemme", "--sort", "right");
    says!(folder, "kwic", "decide OR bestemme", "--sort", "word");
}

#[test]
fn words_near_each_other_are_one_place() {
    says!(review(), "kwic", "beboer NEAR/6 bestemme");
}

#[test]
fn only_in_the_sources_that_have_all() {
    says!(review(), "kwic", "drawer AND landlord");
}

#[test]
fn compounds_where_they_are_asked_for() {
    let folder = review();
    assert_eq!(folder.run(&["kwic", "møte"]).code(), 1);
    says!(folder, "kwic", "møte", "--compounds");
}

#[test]
fn as_csv_and_json() {
    let folder = review();
    says!(folder, "kwic", "drawer", "-f", "csv");
    says!(folder, "kwic", "drawer", "--json");
}

#[test]
fn the_first_lines_only() {
    says!(review(), "kwic", "in", "--limit", "2");
}

#[test]
fn nothing_there() {
    says!(review(), "kwic", "landlrod");
}

#[test]
fn what_a_record_repeats_is_listed_once() {
    let folder = review();
    let record = "TY  - JOUR\nAU  - Lie, Kari\nTI  - Korte dager\nPY  - 2020\nDO  - 10.5555/dag.2020.1\nAB  - Samtalen kom for sent til alle.\nER  - \n";
    folder.write("corpus/one.ris", record).write("corpus/two.ris", record);
    let answer = folder.answer(&["kwic", "samtale", "-f", "csv"]);
    assert_eq!(answer.lines().count(), 2, "{answer}");
}
