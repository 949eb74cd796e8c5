//! `kilde searches`, `kilde log add` and `kilde search --log`: the log of searches.

use crate::fixture::review;
use crate::harness::{Folder, says};
use crate::readme::sample;

/// A log as a spreadsheet left it: semicolons, days turned round, a column of the student's own, a row that contradicts itself.
const LOG: &str = "\u{feff}Database;Platform;Date;Query;Limits;Reason;Hits;Titles;Abstracts;Fulltexts;Included;Mine;Comment\r\n\
    Husbasen;Fjellhost;16.01.2023;\"hus* AND \"\"eget hjem\"\"\";2010–2023;Før det var det få hus;1 148;60;20;8;3;x;\r\n\
    Hage+;;17.01.2023;hage;;;30;40;9;4;1;;Bare titler\r\n\
    Bokhylla;;i fjor;;;;;;;;;;Blad gjennom\r\n";

fn logged() -> Folder {
    let folder = review();
    folder.write("queries/searches.csv", LOG);
    folder
}

fn text(folder: &Folder, path: &str) -> String {
    String::from_utf8(folder.read(path)).unwrap()
}

/// Runs a search that has to succeed, and says so.
fn logs(folder: &Folder, arguments: &[&str]) {
    let ran = folder.run(arguments);
    assert_eq!(ran.code(), 0, "{}", ran.errors());
}

#[test]
fn the_short_table() {
    says!(logged(), "searches");
}

#[test]
fn the_long_table() {
    says!(logged(), "searches", "--form", "long", "-f", "md");
}

#[test]
fn columns_of_ones_own() {
    says!(logged(), "searches", "--columns", "database,platform,reason,hits", "-f", "csv");
}

#[test]
fn in_nynorsk_and_english() {
    let folder = logged();
    for language in ["nn", "en"] {
        folder.write("queries/review.toml", format!("language = \"{language}\"\n"));
        says!(folder, "searches", "--form", "long");
        says!(folder, "searches", "--form", "prisma-s");
    }
}

#[test]
fn the_items_of_prisma_s() {
    let folder = logged();
    says!(folder, "searches", "--form", "prisma-s");
    let said = "[prisma-s]\npeer-review = \"En bibliotekar har lest søket.\"\nregistries = \"Ingen studieregistre ble søkt.\"\n";
    folder.write("queries/review.toml", said);
    says!(folder, "searches", "--form", "prisma-s", "-f", "csv");
    folder.write("queries/review.toml", "[prisma-s]\npeer = \"ja\"\n");
    says!(folder, "searches", "--form", "prisma-s");
}

#[test]
fn no_log() {
    says!(review(), "searches");
    says!(review(), "searches", "--rerun");
}

#[test]
fn a_search_of_kildes_own_is_logged_with_its_hits() {
    let folder = review();
    says!(folder, "search", "svar", "--lang", "nb,nn", "--log", "svar", "--comment", "Prøve", "--passages", "0");
    let log = text(&folder, "queries/searches.csv");
    assert!(log.contains(";svar;") && log.contains(";lang:nb,nn;") && log.contains(";3;"), "{log}");
    let hits = text(&folder, "queries/hits/svar.csv");
    assert_eq!(hits.lines().count(), 4, "{hits}");
    says!(folder, "search", "svar", "--log", "Svar");
    says!(folder, "search", "svar", "--log", "../svar");
    assert_eq!(text(&folder, "queries/searches.csv"), log);
    says!(folder, "searches", "--columns", "number,database,query,limits,hits,name");
}

#[test]
fn only_the_word_itself_is_logged_unless_compounds_count() {
    let folder = review();
    folder.write("corpus/lie-2022.txt", "Etter møtet\n\nAv Kari Lie\n\n2022\n\nEt møte er ikke alltid et møte.\n");
    logs(&folder, &["search", "møte", "--log", "møte"]);
    logs(&folder, &["search", "møte", "--log", "med", "--compounds", "--fields", "title,text"]);
    assert_eq!(text(&folder, "queries/hits/møte.csv").lines().count(), 2);
    assert_eq!(text(&folder, "queries/hits/med.csv").lines().count(), 4);
    says!(folder, "searches", "--columns", "query,fields,limits,hits");
    says!(folder, "searches", "--rerun");
}

#[test]
fn run_again_it_says_what_has_changed_and_why() {
    let folder = review();
    logs(&folder, &["search", "svar OR waited", "--log", "svar", "--passages", "0"]);
    logs(&folder, &["search", "@beboer", "--log", "beboer", "--passages", "0"]);
    says!(folder, "searches", "--rerun");
    folder.write("corpus/lie-2022.txt", "Etter møtet\n\nAv Kari Lie\n\n2022\n\nIngen fikk svar.\n");
    folder.write(
        "corpus/fjelltun-2019.txt",
        "Ventelista som ingen eig\n\nAv Gudrun Fjelltun\n\n2019\n\nDei venta i månader.\n",
    );
    folder.write("queries/blocks.toml", "[blocks]\nbeboer = ['beboer']\nbestemme = ['bestemme']\n");
    says!(folder, "searches", "--rerun");
    says!(folder, "searches", "--rerun", "--name", "svar", "-f", "csv");
    says!(folder, "searches", "--rerun", "--name", "sver");
    std::fs::remove_file(folder.root().join("queries/hits/svar.csv")).unwrap();
    says!(folder, "searches", "--rerun", "--name", "svar");
}

#[test]
fn a_search_elsewhere_is_written_down() {
    let folder = logged();
    says!(
        folder,
        "log",
        "add",
        "--database",
        "CINAHL",
        "--platform",
        "EBSCOhost",
        "--date",
        "24.11.2026",
        "--query",
        "MH \"Housing\" AND waiting",
        "--limits",
        "2010–2023",
        "--reason",
        "Nyere",
        "--hits",
        "12",
        "--titles",
        "10"
    );
    let log = text(&folder, "queries/searches.csv");
    assert!(log.starts_with(LOG), "{log}");
    says!(folder, "searches", "--columns", "database,platform,date,query,limits,reason,hits,titles,comment");
}

#[test]
fn the_manuals_name_the_columns() {
    let folder = review();
    logs(&folder, &["search", "svar", "--log", "svar"]);
    let manual = |of: &str| folder.answer(&["help", of]).split_whitespace().collect::<Vec<_>>().join(" ");
    let columns = |path: &str| {
        let text = text(&folder, path);
        text.lines().next().unwrap().trim_start_matches('\u{feff}').replace(';', ", ")
    };
    let log = columns("queries/searches.csv");
    assert!(manual("log").contains(&format!("The columns of the log are {log};")), "{log}");
    let hits = columns("queries/hits/svar.csv");
    assert!(manual("search").contains(&format!("with the columns {hits} (a hash)")), "{hits}");
}

#[test]
fn what_cannot_be_written_down_is_refused() {
    let folder = review();
    says!(folder, "log", "add", "--hits", "3");
    says!(folder, "log", "add", "--database", "Husbasen", "--query", "hus", "--date", "i fjor");
    says!(folder, "log", "add", "--database", "Husbasen", "--query", "hus", "--hits", "3", "--titles", "5");
    says!(folder, "log", "add", "--database", "kilde", "--query", "hus");
    assert!(!folder.files().contains(&"queries/searches.csv".to_string()));
}

#[test]
fn blocks_as_a_table_of_search_words() {
    let folder = review();
    says!(folder, "blocks");
    says!(folder, "blocks", "beboer", "@bestemme");
    logs(&folder, &["search", "@bestemme @beboer", "--log", "hvem"]);
    says!(folder, "blocks");
    says!(folder, "blocks", "bebor");
    says!(folder, "blocks", "bestemme", "-f", "csv");
}

#[test]
fn the_sample_review_prints_what_its_method_chapter_needs() {
    let sample = sample();
    says!(sample, "searches", "--form", "long", "-f", "md");
    says!(sample, "searches", "--form", "prisma-s");
    says!(sample, "blocks");
    says!(sample, "searches", "--rerun");
}
