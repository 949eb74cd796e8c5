//! `kilde translate`: a query in the languages of databases.

use crate::fixture::review;
use crate::harness::{Folder, says};

#[test]
fn to_one_database() {
    says!(review(), "translate", "@beboer NEAR/5 @bestemme", "--to", "cinahl");
}

#[test]
fn to_all_databases() {
    says!(review(), "translate", "beboer NEAR/5 bestemme year:2010..2023 lang:nb NOT leie*", "--to", "all");
}

#[test]
fn in_the_title_form_by_form() {
    says!(review(), "translate", "beboer", "--to", "pubmed,scopus", "--fields", "title", "--forms", "list");
}

#[test]
fn as_csv() {
    says!(review(), "translate", "*hus OR rom", "--to", "ovid", "-f", "csv");
}

#[test]
fn the_name_of_a_logged_search() {
    let folder = review();
    folder.run(&["search", "svar", "--year", "2010..2020", "--lang", "nb,nn", "--log", "ventetid", "--passages", "0"]);
    says!(folder, "translate", "ventetid", "--to", "webofscience");
}

#[test]
fn without_a_review() {
    says!(Folder::empty(), "translate", "hus AND hjem", "--to", "oria");
}

#[test]
fn what_cannot_be_translated() {
    let folder = review();
    says!(folder, "translate", "NOT svar", "--to", "oria");
    says!(folder, "translate", "(svar", "--to", "oria");
    says!(folder, "translate", "svar", "--to", "husbasen");
}
