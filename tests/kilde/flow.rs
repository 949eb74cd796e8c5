//! `kilde flow`: from the searches to the review.

use crate::fixture::review;
use crate::harness::{Folder, says};

const LOG: &str = "database;date;query;hits;titles;fulltexts;included;comment\n\
    Husbasen (Fjellhost);2023-01-16;hus*;40;30;4;2;\nHagebasen;2023-01-17;hage;12;12;1;0;\n\
    bo.no;2023-01-18;;2;;2;1;Sett gjennom\nReferanselister;2023-01-19;;3;;1;0;Kjedesøk\n";

const DECISIONS: &str = "title;decision;stage;who;reason;id\n\
    Husmøter i bokollektiv;include;abstract;Siv;\nHusmøter i bokollektiv;include;fulltext;Siv;\n\
    ;exclude;abstract;Siv;ikke empirisk;fjelltun-2019\n\
    Who decides in supported housing?;include;;Siv;\n\
    Nøkkel i egen dør;include;abstract;Siv;\nNøkkel i egen dør;exclude;retrieval;Siv;bak betaling\n\
    A key of my own;include;abstract;Siv;\nA key of my own;exclude;fulltext;Siv;\"feil land, feil språk\"\n\
    Et hus til;include;abstract;Siv;\nEt hus til;exclude;fulltext;Siv;\n";

/// A review that was searched and screened, with nothing left to do but a reason to give.
fn done() -> Folder {
    let folder = review();
    folder.write("queries/searches.csv", LOG);
    folder.write("queries/screening.csv", DECISIONS);
    folder.write("queries/review.toml", "[flow]\nwebsites = [\"okoro-2018\"]\n");
    folder
}

#[test]
fn counted_from_decisions() {
    says!(done(), "flow");
    says!(done(), "flow", "-f", "csv");
    says!(done(), "flow", "--json");
    says!(done(), "flow", "-f", "md");
}

#[test]
fn counted_from_the_log() {
    says!(done(), "flow", "--by", "log");
    let folder = done();
    std::fs::remove_file(folder.root().join("queries/screening.csv")).unwrap();
    folder.write("queries/review.toml", "language = \"nn\"\n[flow]\nunread = \"duplicates\"\n");
    says!(folder, "flow");
    folder.write("queries/searches.csv", "database;query;hits;titles;fulltexts;included\nHus;a;9;;3;\nHage;b;;8;;2\n");
    says!(folder, "flow");
}

#[test]
fn a_picture() {
    let folder = done();
    let ran = folder.run(&["flow", "-o", "flyt.svg"]);
    assert!(ran.code() == 0 && ran.answer().is_empty(), "{}", ran.all());
    insta::assert_snapshot!(String::from_utf8(folder.read("flyt.svg")).unwrap());
    assert_eq!(folder.run(&["flow", "-f", "svg", "-q"]).bytes(), folder.read("flyt.svg"));
    folder.write("queries/review.toml", "language = \"en\"\n");
    says!(folder, "flow", "-f", "svg");
}

#[test]
fn the_table_of_an_r_package() {
    says!(done(), "flow", "-f", "prisma2020");
}

#[test]
fn what_does_not_add_up() {
    let folder = review();
    folder.write("queries/searches.csv", "database;query;hits;titles;included\nHusbasen;hus;3;2;4\n");
    folder.write(
        "queries/screening.csv",
        "title;decision;stage;who\nHusmøter i bokollektiv;exclude;abstract;Siv\nHusmøter i bokollektiv;include;fulltext;Siv\n\
         Who decides in supported housing?;include;abstract;Siv\nWho decides in supported housing?;exclude;abstract;Ola\n\
         A key of my own;maybe;;Siv\nNøkkel i egen dør;include;abstract;Siv\n",
    );
    says!(folder, "flow");
    folder.write("queries/review.toml", "[flow]\nwebsite = [\"bo.no\"]\n");
    says!(folder, "flow");
}

#[test]
fn nothing_to_count() {
    says!(review(), "flow");
    says!(review(), "flow", "--by", "decisions");
    says!(done(), "flow", "-o", "flyt.docx");
    says!(done(), "flow", "-o", "queries/flyt.svg");
}
