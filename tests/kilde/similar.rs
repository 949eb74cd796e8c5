//! `kilde similar`: sources that are like one.

use crate::fixture::review;
use crate::harness::says;

#[test]
fn the_most_alike_first() {
    says!(review(), "similar", "odegard");
}

#[test]
fn as_json() {
    says!(review(), "similar", "odegard", "--json", "--limit", "1");
}

#[test]
fn a_source_with_nothing_but_its_title() {
    says!(review(), "similar", "zander");
}

#[test]
fn no_such_source() {
    says!(review(), "similar", "nobody");
}
