//! `kilde sources`: what is known of each source, and what is missing.

use crate::fixture::review;
use crate::harness::{Folder, says};

#[test]
fn on_a_narrow_terminal() {
    says!(review(), "sources");
}

#[test]
fn as_csv() {
    says!(review(), "sources", "-f", "csv");
}

#[test]
fn as_json() {
    says!(review(), "sources", "--json");
}

#[test]
fn none() {
    let folder = Folder::empty();
    folder.run(&["init"]);
    says!(folder, "sources");
}
