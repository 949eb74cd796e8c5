//! `kilde screen`: which works are taken in, by whom and why, and how far those agree who decided.

use crate::fixture::review;
use crate::harness::{Folder, says};

/// The rows of the decisions, without what a spreadsheet needs of them.
fn screening(folder: &Folder) -> String {
    String::from_utf8(folder.read("queries/screening.csv")).unwrap().replace(['\r', '\u{feff}'], "")
}

/// The cells of a decision that hold anything, a line a decision.
fn decisions(folder: &Folder) -> Vec<String> {
    let rows = screening(folder);
    let cells = |row: &str| -> String {
        let cells: Vec<&str> = row.split([';', ',']).collect();
        cells.iter().filter(|cell| !cell.is_empty()).copied().collect::<Vec<_>>().join(" | ")
    };
    rows.lines().skip(1).map(cells).collect()
}

/// A review with a list of reasons and a logged search.
fn with_reasons() -> Folder {
    let folder = review();
    folder.write("queries/review.toml", "[screening]\nreasons = [\"feil land\", \"feil gruppe\", \"ikke empirisk\"]\n");
    folder.write("queries/searches.csv", "database;query\nHusbasen;husmøte* OR \"waiting list\"\n");
    folder
}

/// The same, where Siv and Ola have decided, in a table that a person began.
fn screened() -> Folder {
    let folder = with_reasons();
    folder.write(
        "queries/screening.csv",
        "title,decision,who,reason,mine,stage,id\n\
         Husmøter i bokollektiv,include,Siv,,x,abstract\nHusmøter i bokollektiv,include,Ola,,,abstract\n\
         ,exclude,Siv,ikke empirisk,,abstract,fjelltun-2019\n,maybe,Ola,,,abstract,fjelltun-2019\n\
         Who decides in supported housing?,include,Siv,,,abstract\nWho decides in supported housing?,exclude,ola,feil land,,abstract\n\
         Nøkkel i egen dør,exclude,Siv,feil gruppe,,abstract\nNøkkel i egen dør,exclude,Ola,feil gruppe,,abstract\n",
    );
    folder
}

#[test]
fn a_walk_with_every_key() {
    let folder = with_reasons();
    let lines = "?\nb\nx\nn spør veileder\ni\ne\n9\ne\n\ne\n2\ne ikke\nu\nb\ns\nm\nnoe\ni\nb\nq\n";
    insta::assert_snapshot!(folder.typing(&["screen", "--who", "Siv"], lines).all());
    insta::assert_snapshot!(screening(&folder));
}

#[test]
fn the_input_may_end_at_any_time_and_what_was_decided_stays() {
    let folder = with_reasons();
    let first = folder.typing(&["screen", "--who", "Siv"], "i\ne feil l");
    assert!(first.code() == 0 && decisions(&folder).len() == 2, "{}", first.all());
    let rest = folder.typing(&["screen", "--who", "siv"], "n venter\n");
    assert!(rest.answer().contains("1/3 ·") && rest.errors().contains("is not kept: venter"), "{}", rest.all());
    // Neither sees what the other said.
    let other = folder.typing(&["screen", "--who", "Ola"], "");
    assert!(other.answer().contains("1/5 ·") && !other.answer().contains("Siv"), "{}", other.all());
    let again = folder.typing(&["screen", "--who", "Ola", "--only", "all", "--year", "2019"], "");
    assert!(again.answer().contains("1/1 ·"), "{}", again.all());
    // Elsewhere than on a terminal nobody can be asked who it is.
    says!(folder, "screen");
    says!(folder, "screen", "--who", "consensus");
}

#[test]
fn texts_are_read_of_what_the_abstracts_took_in() {
    let folder = screened();
    let read = |lines: &str| folder.typing(&["screen", "--who", "Siv", "--stage", "fulltext"], lines);
    // On one of the two that Siv took in, Ola does not agree.
    assert!(read("").answer().contains("1/1 · aasvang-laahne-2021"));
    let consensus = folder.typing(&["screen", "--consensus"], "i\ni\nq\n");
    insta::assert_snapshot!(consensus.all());
    assert!(read("x bak betaling\nx feil land\ne\nikke empirisk\nq\n").code() == 0);
    insta::assert_snapshot!(decisions(&folder)[8..].join("\n"));
    says!(folder, "screen", "--list");
    says!(folder, "screen", "--list", "--json");
    says!(folder, "screen", "--consensus");
}

#[test]
fn decisions_that_are_not_asked_for() {
    let folder = with_reasons();
    let screen = |arguments: &[&str]| folder.run(&[&["screen", "--who", "Siv"], arguments].concat());
    assert_eq!(screen(&["--include", "aasvang", "okoro", "--note", "begge"]).code(), 0);
    assert_eq!(screen(&["--exclude", "fjelltun", "--reason", "2", "--stage", "once"]).code(), 0);
    assert_eq!(screen(&["--not-retrieved", "corpus/records.csv#2"]).code(), 0, "{:?}", folder.files());
    insta::assert_snapshot!(decisions(&folder).join("\n"));
    // Nothing is written where one of several cannot be.
    says!(folder, "screen", "--who", "Siv", "--maybe", "okoro", "aasvnag");
    says!(folder, "screen", "--who", "Siv", "--exclude", "okoro", "--reason", "for dyr");
    says!(folder, "screen", "--who", "Siv", "--reason", "2");
    assert_eq!(decisions(&folder).len(), 4);
}

#[test]
fn the_table_of_another() {
    let folder = with_reasons();
    let theirs = "\u{feff}Title;DOI;Decision;Who;Reason\r\nHusmøter i bokollektiv;;ja;Ola;\r\nUkjent hus;10.5555/x;nei;;feil land\r\n\
                  Ventelista som ingen eig;;vet ikke;Ola;\r\n";
    folder.write("ola.csv", theirs);
    says!(folder, "screen", "--take", "ola.csv", "--who", "Kari");
    insta::assert_snapshot!(screening(&folder));
    // What is here is not written twice, and theirs is as it was.
    says!(folder, "screen", "--take", "ola.csv", "--who", "Kari");
    assert_eq!(String::from_utf8(folder.read("ola.csv")).unwrap(), theirs);
    says!(folder, "screen", "--take", "borte.csv");
}

#[test]
fn how_far_two_agree() {
    let folder = screened();
    says!(folder, "screen", "--agreement");
    says!(folder, "screen", "--agreement", "-f", "csv");
    says!(folder, "screen", "--disagreements");
    says!(folder, "screen", "--disagreements", "-f", "csv");
    folder.write("queries/review.toml", "language = \"en\"\n");
    says!(folder, "screen", "--disagreements");
    says!(with_reasons(), "screen", "--agreement");
}

#[test]
fn rows_that_cannot_be_used() {
    let folder = with_reasons();
    folder.write("queries/screening.csv", "id;decision;stage\nokoro-2018;nja;\nokoro-2018;ja;senere\n;ja;\n");
    says!(folder, "screen", "--list");
    folder.write("queries/screening.csv", "id;stage\nokoro-2018;abstract\n");
    says!(folder, "screen", "--list");
    // Nothing is written into a table that cannot be read.
    let before = folder.read("queries/screening.csv");
    assert_eq!(folder.typing(&["screen", "--who", "Siv"], "i\n").code(), 2);
    assert_eq!(folder.read("queries/screening.csv"), before);
}

#[test]
fn words_that_are_marked() {
    let folder = with_reasons();
    let marked = folder.typing(&["screen", "aasvang", "--who", "Siv", "--query", "@beboer OR uenig"], "").answer();
    assert!(
        marked.contains("*beboerne*") && marked.contains("*uenige*") && !marked.contains("*Husmøtene*"),
        "{marked}"
    );
    says!(folder, "screen", "--who", "Siv", "--query", "@beboar");
    says!(folder, "screen", "--who", "Siv", "--query", "(hus");
}
