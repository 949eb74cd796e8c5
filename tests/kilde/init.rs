//! `kilde init`: lays out a review and never overwrites anything.

use crate::fixture::review;
use crate::harness::{Folder, says};

#[test]
fn a_new_review() {
    let folder = Folder::empty();
    says!(folder, "init");
    assert_eq!(folder.files(), ["queries/blocks.toml", "queries/review.toml", "queries/themes.toml"]);
    assert!(folder.root().join("corpus").is_dir());
}

#[test]
fn a_folder_that_is_not_there_yet() {
    let folder = Folder::empty();
    says!(folder, "init", "fag/min oppgave");
    assert!(folder.root().join("fag/min oppgave/corpus").is_dir());
}

#[test]
fn what_is_there_already_stays() {
    let folder = review();
    let before = folder.read("queries/themes.toml");
    says!(folder, "init");
    assert_eq!(folder.read("queries/themes.toml"), before);
}

#[test]
fn a_second_run_changes_nothing() {
    let folder = Folder::empty();
    folder.run(&["init"]);
    let before = folder.read("queries/review.toml");
    let ran = folder.run(&["init"]);
    assert_eq!(ran.code(), 0);
    assert_eq!(ran.errors().matches("kept ").count(), 3, "{}", ran.errors());
    assert_eq!(folder.read("queries/review.toml"), before);
}

#[test]
fn a_new_review_works_at_once() {
    let folder = Folder::empty();
    folder.run(&["init"]);
    folder.write("corpus/min.txt", "Brukerne fikk være med og bestemme hvilken hjelp de skulle ha.\n");
    says!(folder, "matrix");
}

#[test]
fn quiet() {
    let ran = Folder::empty().run(&["init", "-q"]);
    assert_eq!((ran.code(), ran.answer(), ran.errors()), (0, String::new(), String::new()));
}

#[test]
fn a_file_in_the_way() {
    let folder = Folder::empty();
    folder.write("corpus", "a file");
    says!(folder, "init");
}
