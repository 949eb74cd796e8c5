//! `kilde index`: what was read, and what could not be.

use std::fs;

use crate::fixture::review;
use crate::harness::{Folder, says};

#[test]
fn the_first_time() {
    says!(review(), "index");
}

#[test]
fn only_what_changed_is_read_again() {
    let folder = review();
    folder.run(&["index"]);
    folder.write("corpus/fjelltun-2019.txt", "Ei ny tekst om bustader som ingen har lese før.\n");
    fs::remove_file(folder.root().join("corpus/okoro-2018.md")).unwrap();
    says!(folder, "index");
}

#[test]
fn a_bad_file_costs_itself_only() {
    let folder = review();
    folder
        .write("corpus/picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0")
        .write("corpus/tabell.csv", "a;b\n1;2\n");
    says!(folder, "index");
}

#[test]
fn other_commands_name_the_bad_file_and_go_on() {
    let folder = review();
    folder.write("corpus/picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0");
    let ran = folder.run(&["sources", "-f", "csv"]);
    assert_eq!(ran.code(), 0);
    insta::assert_snapshot!(ran.errors());
}

#[test]
fn an_empty_corpus() {
    let folder = Folder::empty();
    folder.run(&["init"]);
    says!(folder, "index");
}

#[test]
fn the_index_may_be_deleted_at_any_time() {
    let folder = review();
    let first = folder.answer(&["matrix"]);
    fs::remove_dir_all(folder.root().join(".kilde")).unwrap();
    assert_eq!(folder.answer(&["matrix"]), first);
}

#[test]
fn an_index_that_grew_is_like_a_fresh_one() {
    let grown = review();
    grown.write("corpus/fjelltun-2019.txt", "Noko heilt anna.\n");
    grown.run(&["index"]);
    let text = crate::fixture::WAITING_LIST;
    grown.write("corpus/fjelltun-2019.txt", text);
    for arguments in
        [vec!["search", "svar", "--json"], vec!["passages", "--json"], vec!["matrix", "--long", "-f", "csv"]]
    {
        assert_eq!(grown.answer(&arguments), review().answer(&arguments), "{arguments:?}");
    }
}

#[test]
fn a_damaged_index_is_made_anew() {
    let folder = review();
    let first = folder.answer(&["matrix"]);
    for file in folder.files().iter().filter(|file| file.starts_with(".kilde/")) {
        folder.write(file, "damaged");
    }
    assert_eq!(folder.run(&["matrix"]).answer(), first);
}

#[test]
fn a_review_that_cannot_be_written_to_is_read_all_the_same() {
    let (folder, cache) = (review(), tempfile::tempdir().unwrap());
    // Rights do not bind everybody who runs tests; a file where the folder of what is derived should be does.
    folder.write(".kilde", "no folder");
    let run = || {
        let mut command = folder.command(".", &["matrix", "-f", "csv"]);
        let run =
            command.env("XDG_CACHE_HOME", cache.path()).env("LOCALAPPDATA", cache.path()).env("HOME", cache.path());
        run.output().unwrap()
    };
    let (first, second) = (run(), run());
    assert_eq!((first.status.code(), second.status.code()), (Some(0), Some(0)));
    assert!(first.stdout == second.stdout && !first.stdout.is_empty());
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(said.starts_with("this review cannot be written to; its index is kept in "), "{said}");
    assert_eq!(folder.read(".kilde"), b"no folder");
}
