//! `kilde terms`: which words the sources have.

use crate::fixture::review;
use crate::harness::says;

#[test]
fn words_that_begin_so() {
    says!(review(), "terms", "vent");
}

#[test]
fn a_pattern() {
    says!(review(), "terms", "*møte*", "--sort", "word");
    says!(review(), "terms", "beboerme~1");
}

#[test]
fn the_first_only() {
    says!(review(), "terms", "d", "--limit", "3");
}

#[test]
fn as_csv() {
    says!(review(), "terms", "vent", "-f", "csv");
}

#[test]
fn nothing_begins_so() {
    says!(review(), "terms", "qwerty");
}

#[test]
fn no_word() {
    let folder = review();
    says!(folder, "terms", "to ord");
    says!(folder, "terms", "lang:nb");
    says!(folder, "terms", "hus", "--fields", "title");
    says!(folder, "terms", "");
}
