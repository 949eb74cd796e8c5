//! `kilde matrix`: themes × sources in every unit, order and format.

use crate::fixture::{REVIEW, THEMES, review};
use crate::harness::{Folder, says};

#[test]
fn passages() {
    says!(review(), "matrix");
}

#[test]
fn sentences() {
    says!(review(), "matrix", "--count", "sentences");
}

#[test]
fn words() {
    says!(review(), "matrix", "--count", "words");
}

#[test]
fn share() {
    says!(review(), "matrix", "--count", "share");
}

#[test]
fn presence() {
    says!(review(), "matrix", "--count", "presence");
}

#[test]
fn by_kind() {
    says!(review(), "matrix", "--by", "type");
}

#[test]
fn by_year() {
    says!(review(), "matrix", "--by", "year");
}

#[test]
fn by_language() {
    says!(review(), "matrix", "--by", "lang");
}

#[test]
fn by_peer_review() {
    says!(review(), "matrix", "--by", "peer", "--count", "share");
}

#[test]
fn sorted_by_year() {
    says!(review(), "matrix", "--sort", "year", "-f", "csv");
}

#[test]
fn sorted_by_count() {
    says!(review(), "matrix", "--sort", "count", "-f", "csv");
}

#[test]
fn sorted_by_what_is_counted() {
    says!(review(), "matrix", "--sort", "count", "--count", "words", "-f", "csv");
}

#[test]
fn a_theme_without_a_rule() {
    let folder = review();
    folder.write("queries/themes.toml", format!("{THEMES}\n[[theme]]\nid = \"hope\"\nnames = {{ nb = \"Håp\" }}\n"));
    says!(folder, "matrix", "--theme", "hope");
}

#[test]
fn two_works_of_one_author_and_year() {
    let folder = review();
    folder.write(
        "corpus/records.csv",
        "title,authors,year,abstract\nBo,\"Vik, A.\",2020,De ventet.\nLeie,\"Vik, A.\",2020,De ventet på svar.\n",
    );
    says!(
        folder,
        "matrix",
        "--source",
        "vik-2020-bo",
        "--source",
        "vik-2020-leie",
        "--source",
        "okoro",
        "--excel",
        "-f",
        "csv"
    );
}

#[test]
fn records_left_out_are_no_secret() {
    let folder = review();
    folder.write(
        "corpus/records.csv",
        "title,authors,year,abstract\n,\"Vik, A.\",2020,\nLeie,\"Vik, A.\",2020,De ventet på svar.\n",
    );
    says!(folder, "matrix", "--source", "vik");
}

#[test]
fn norwegian_letters_stand_last() {
    let folder = Folder::empty();
    folder.run(&["init"]);
    for name in ["Åmot", "Aas", "Ødegård", "Ærø", "Zander"] {
        folder.write(
            &format!("corpus/{name}.txt"),
            format!("# En tekst\n\nAv Kari {name}\n\nPublisert 2020\n\nIngenting.\n"),
        );
    }
    let ran = folder.run(&["matrix", "-f", "csv"]);
    insta::assert_snapshot!(ran.answer().lines().next().unwrap());
}

#[test]
fn one_theme_and_some_sources() {
    says!(review(), "matrix", "--theme", "waiting", "--source", "okoro", "--source", "fjelltun");
}

#[test]
fn a_theme_inside_another_alone() {
    says!(review(), "matrix", "--theme", "house-meetings", "--theme", "waiting", "--year", "2018..");
}

#[test]
fn of_one_kind_in_some_languages() {
    says!(review(), "matrix", "--type", "article", "--lang", "nb,nn");
}

#[test]
fn no_source_is_left() {
    says!(review(), "matrix", "--year", "1950");
}

#[test]
fn options_not_understood() {
    let folder = review();
    says!(folder, "matrix", "--theme", "wating");
    says!(folder, "matrix", "--source", "nobody");
    says!(folder, "matrix", "--year", "soon");
    says!(folder, "matrix", "--lang", "latin");
    says!(folder, "matrix", "--type", "poem");
    says!(folder, "matrix", "--long", "--by", "year");
    says!(folder, "matrix", "--excel", "-f", "md");
    says!(folder, "matrix", "-o", "tabell.doc");
    says!(folder, "matrix", "-o", "missing/tabell.csv");
}

#[test]
fn an_abstract_in_two_languages_counts_once() {
    let folder = review();
    let cell = |arguments: &[&str]| {
        let ran =
            folder.run(&[&["matrix", "-f", "csv", "--theme", "influence", "--source", "aas"], arguments].concat());
        ran.answer().lines().nth(1).unwrap().to_string()
    };
    assert_eq!((cell(&[]), cell(&["--parallel"])), ("influence,3".into(), "influence,4".into()));
}

#[test]
fn the_language_of_the_review_wins_between_two_abstracts() {
    let folder = review();
    says!(folder, "matrix", "--long", "-f", "csv", "--source", "aasvang");
    folder.write("queries/review.toml", REVIEW.replace("\"nb\"", "\"en\""));
    says!(folder, "matrix", "--long", "-f", "csv", "--source", "aasvang");
}

#[test]
fn in_nynorsk() {
    let folder = review();
    folder.write("queries/review.toml", REVIEW.replace("\"nb\"", "\"nn\""));
    says!(folder, "matrix");
}

#[test]
fn in_english() {
    let folder = review();
    folder.write("queries/review.toml", REVIEW.replace("\"nb\"", "\"en\""));
    says!(folder, "matrix");
}

#[test]
fn as_csv() {
    says!(review(), "matrix", "-f", "csv");
}

#[test]
fn as_long_csv() {
    says!(review(), "matrix", "--long", "-f", "csv");
}

#[test]
fn as_markdown() {
    says!(review(), "matrix", "-f", "md");
}

#[test]
fn as_json() {
    says!(review(), "matrix", "--json");
}

#[test]
fn for_a_spreadsheet() {
    let ran = review().run(&["matrix", "--excel", "--count", "share"]);
    assert_eq!(ran.code(), 0);
    assert!(ran.bytes().starts_with(b"\xef\xbb\xbf"), "a byte order mark first");
    let text = ran.answer();
    assert_eq!(text.lines().count(), text.matches("\r\n").count());
    insta::assert_snapshot!(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

#[test]
fn the_extension_decides_the_format() {
    let folder = review();
    for (name, arguments) in [("a.csv", ["-f", "csv"]), ("a.md", ["-f", "md"]), ("a.json", ["-f", "json"])] {
        assert_eq!(folder.answer(&["matrix", "-o", name]), "");
        assert_eq!(folder.read(name), folder.run(&["matrix", arguments[0], arguments[1]]).bytes(), "{name}");
    }
}

#[test]
fn a_wide_page_has_the_themes_as_rows() {
    let folder = review();
    let output = folder.command(".", &["matrix"]).env("COLUMNS", "140").output().unwrap();
    insta::assert_snapshot!(String::from_utf8(output.stdout).unwrap());
}

/// A review of many sources that each say one thing.
fn many(count: usize) -> Folder {
    let folder = review();
    let letter = |number: usize| char::from(b'a' + number as u8);
    let name = |number: usize| format!("Navn{}{}", letter(number / 26), letter(number % 26));
    let line = |number| format!("Tekst {number};Vi ventet lenge på svar.;\"{}, A\";2020;nb\n", name(number));
    let records: String = (0..count).map(line).collect();
    folder.write("corpus/records.csv", format!("Title;Abstract;Authors;Year;Language\n{records}"));
    folder
}

#[test]
fn fifty_sources_are_shown() {
    let folder = many(60);
    let answer = folder.answer(&["matrix"]);
    assert_eq!(answer.matches("Navn").count() + 1, 50, "{answer}");
    insta::assert_snapshot!(answer.lines().skip(52).collect::<Vec<_>>().join("\n"));
    let all = folder.answer(&["matrix", "--all"]);
    assert_eq!(all.matches("Navn").count(), 60);
    assert_eq!(folder.answer(&["matrix", "-f", "csv"]).matches("navn").count(), 60, "programs are given all");
}

#[test]
fn the_same_twice() {
    let folder = review();
    assert_eq!(folder.answer(&["matrix"]), folder.answer(&["matrix"]));
}
