//! `kilde import`: files come into the corpus, and none is lost on the way.

use std::fs;

use crate::fixture::{RECORDS, WAITING_LIST};
use crate::harness::{Folder, says};

/// A review, and a folder of things to bring in beside it.
fn beside() -> Folder {
    let folder = Folder::empty();
    folder.write("review/corpus/records.csv", "title;abstract\nEn annen;Med noe i.\n");
    folder.write("review/queries/review.toml", "language = \"nb\"\n");
    folder.write("mine/records.csv", RECORDS).write("mine/under/venteliste.txt", WAITING_LIST);
    folder.write("mine/bilde.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    folder
}

#[test]
fn what_came_in_and_what_to_do_next() {
    let folder = beside();
    says!(folder, "-C", "review", "import", "../mine/records.csv", "../mine/under");
    says!(folder, "-C", "review", "import", "../mine/records.csv");
    assert!(String::from_utf8(folder.read("review/corpus/records.csv")).unwrap().contains("En annen"));
    assert_eq!(folder.read("review/corpus/records-2.csv"), RECORDS.as_bytes());
}

#[test]
fn a_dry_run_reads_and_writes_nothing() {
    let folder = beside();
    folder.write("mine/to.bib", "@article{a, title={En annen}, year={2020}}\n\n@article{b, title={To\n");
    folder.write("mine/README.md", "Hva som ligger her.\n");
    let before = folder.files();
    says!(folder, "-C", "review", "import", "--dry-run", "../mine");
    assert_eq!(folder.files(), before, "no corpus, no index");
    folder.run(&["-C", "review", "index"]);
    says!(folder, "-C", "review", "import", "--dry-run", "../mine/records.csv", "../mine/to.bib");
    says!(folder, "-C", "review", "import", "--dry-run", "--json", "../mine/under");
}

#[test]
fn what_is_never_a_source_stays_out_when_it_is_named() {
    let folder = beside();
    folder.write("mine/README.md", "Hva som ligger her.\n").write("mine/.notat.txt", "Et notat.\n");
    says!(folder, "-C", "review", "import", "../mine/README.md", "../mine/.notat.txt", "../mine/under");
    says!(folder, "-C", "review", "import", "../mine/README.md");
}

#[test]
fn what_a_browser_saves_beside_a_page_is_no_source() {
    let folder = beside();
    folder.write("mine/side_files/stil.css", "p { color: red }").write("mine/side_files/app.js", "let a = 1;");
    folder.run(&["-C", "review", "import", "../mine/side_files"]);
    assert!(!folder.files().iter().any(|file| file.contains("corpus/side_files")), "{:?}", folder.files());
}

#[test]
fn a_file_that_cannot_be_read_comes_in_and_is_told() {
    says!(beside(), "-C", "review", "import", "../mine/bilde.png");
}

#[test]
fn what_is_not_there_or_in_the_corpus_already() {
    let folder = beside();
    says!(folder, "-C", "review", "import", "../mine/gone.ris");
    says!(folder, "-C", "review", "import", "corpus/records.csv");
    fs::create_dir(folder.root().join("tom")).unwrap();
    says!(folder, "-C", "review", "import", "../tom");
}

#[test]
fn what_was_left_out_and_what_is_nothing_new() {
    let folder = beside();
    folder.write("mine/to.bib", "@article{a, title={En}, year={2020}}\n\n@article{b, title={To\n");
    let first = folder.command("review", &["import", "../mine/to.bib"]).output().unwrap();
    assert!(String::from_utf8_lossy(&first.stdout).contains("kopiert; 1 utelatt"), "{first:?}");
    let again = folder.command("review", &["import", "../mine/to.bib"]).output().unwrap();
    assert!(String::from_utf8_lossy(&again.stdout).contains("Ingenting nytt."), "{again:?}");
}
