//! `kilde duplicates` and `kilde sources --why`: one work, and what a person says of it.

use crate::harness::{Folder, says};

const SCOPUS: &str = "\
TY  - JOUR
TI  - Å bo sammen: En studie av husmøter i fire bokollektiv
AU  - Åsvang, Borgny
AU  - Låhne, Terje
PY  - 2021
T2  - Tidsskrift for boligforskning
VL  - 12
SP  - 34
EP  - 51
DO  - 10.5555/bo.7
AB  - Vi fulgte fire bokollektiv. Beboerne fikk være med og bestemme over husmøtene.
DB  - Scopus
ER  - 
TY  - JOUR
TI  - Å bo sammen: En studie av husmøter i fire bokollektiv, del 2
AU  - Åsvang, Borgny
AU  - Låhne, Terje
PY  - 2021
T2  - Tidsskrift for boligforskning
VL  - 12
DB  - Scopus
ER  - 
";

const ORIA: &str = "\
@article{a, title={A bo sammen}, author={Asvang, B. and Lahne, T.}, year={2021}, journal={Tidsskr. boligforskning}, pages={34--51}}
@article{b, title={Å bo sammen: En studie av husmøter i fire bokollektiv}, author={Dal, Siv}, year={2021}, journal={Annet}}
";

const TEXT: &str = "\
Å bo sammen
En studie av husmøter i fire bokollektiv

Borgny Åsvang og Terje Låhne

Innledning

Beboerne var med og bestemte over husmøtene. De ventet lenge på svar fra kommunen.
";

/// Three entries of one work, one that may be it, and its second part.
fn review() -> Folder {
    let folder = Folder::empty();
    folder.write("corpus/scopus.ris", SCOPUS).write("corpus/oria.bib", ORIA).write("corpus/lastet-ned.txt", TEXT);
    folder
}

#[test]
fn pairs_with_reasons_the_doubtful_ones_first() {
    says!(review(), "duplicates");
}

#[test]
fn also_those_that_are_two() {
    says!(review(), "duplicates", "--all", "-f", "csv");
}

#[test]
fn as_json() {
    says!(review(), "duplicates", "--json");
}

#[test]
fn by_database() {
    says!(review(), "duplicates", "--databases");
}

#[test]
fn one_row_a_work_and_why() {
    let review = review();
    says!(review, "sources");
    says!(review, "sources", "--why");
}

#[test]
fn a_work_may_be_named_by_any_of_its_files() {
    let review = review();
    assert_eq!(review.answer(&["text", "lastet-ned.txt"]), review.answer(&["text", "scopus.ris#1"]));
}

#[test]
fn a_decision_is_written_down_and_kept() {
    let review = review();
    let decide = |how: &str, one: &str, other: &str| {
        let mut command = review.command(".", &["duplicates", how, one, other, "--who", "Kari"]);
        command.env("SOURCE_DATE_EPOCH", "1790000000").output().unwrap()
    };
    assert!(decide("--different", "corpus/oria.bib#1", "scopus.ris#1").status.success());
    assert!(decide("--different", "corpus/oria.bib#1", "lastet-ned.txt").status.success());
    assert!(decide("--same", "oria.bib#2", "lastet-ned.txt").status.success());
    let file = String::from_utf8(review.read("queries/duplicates.csv")).unwrap();
    insta::assert_snapshot!(file.replace('\r', ""));
    says!(review, "duplicates");
    // The numbers of a new export are others: the title finds the record again.
    let turned = ORIA.lines().rev().collect::<Vec<_>>().join("\n");
    review.write("corpus/oria.bib", turned);
    let why = review.answer(&["sources", "--why"]);
    assert!(why.contains("corpus/oria.bib#1") && !why.contains("corpus/oria.bib#2"), "{why}");
}

#[test]
fn the_settings_overrule_too() {
    let review = review();
    review.write(
        "queries/review.toml",
        "apart = [[\"corpus/lastet-ned.txt\", \"10.5555/BO.7\"], [\"lastet-ned.txt\", \"oria.bib#1\"]]\n",
    );
    says!(review, "sources", "--why");
    review.write("queries/review.toml", "together = [[\"corpus/borte.pdf\", \"10.5555/bo.7\"]]\n");
    says!(review, "duplicates", "-f", "csv");
}

#[test]
fn names_that_mean_nothing_or_too_much() {
    let review = review();
    says!(review, "duplicates", "--same", "scopus.ris", "oria.bib#1");
    says!(review, "duplicates", "--same", "oria.bib#1", "oria.bib#1");
    says!(review, "duplicates", "--same", "oria.bib#9", "oria.bib#1");
    assert!(!review.files().contains(&"queries/duplicates.csv".to_string()));
}

#[test]
fn none_where_nothing_is_alike() {
    let folder = Folder::empty();
    folder.write("corpus/a.txt", TEXT);
    says!(folder, "duplicates");
}

#[test]
fn several_pairs_at_once_and_none_against_the_settings() {
    let review = review();
    review.write("queries/review.toml", "apart = [[\"lastet-ned.txt\", \"oria.bib#1\"]]\n");
    let four = ["duplicates", "--same", "oria.bib#2", "lastet-ned.txt", "--same", "oria.bib#2", "scopus.ris#2"];
    assert!(review.command(".", &four).output().unwrap().status.success());
    assert_eq!(String::from_utf8(review.read("queries/duplicates.csv")).unwrap().lines().count(), 3);
    let told = review.command(".", &["duplicates", "--same", "oria.bib#1", "lastet-ned.txt"]).output().unwrap();
    assert_eq!(told.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&told.stderr).contains("queries/review.toml: `apart` says otherwise"));
    assert_eq!(String::from_utf8(review.read("queries/duplicates.csv")).unwrap().lines().count(), 3);
}

#[test]
fn a_bad_row_costs_no_other_command_its_answer() {
    let review = review();
    review.write("queries/duplicates.csv", "decision;first;second\n;a;b\n");
    let search = review.command(".", &["search", "husmøter"]).output().unwrap();
    assert_eq!(search.status.code(), Some(0), "{}", String::from_utf8_lossy(&search.stderr));
}

#[test]
fn a_name_may_hold_a_sign_and_a_file_may_not_be_readable() {
    let review = review();
    review.write("corpus/notat #1.txt", TEXT);
    assert!(review.answer(&["text", "corpus/notat #1.txt"]).contains("Beboerne var med"));
    review.write("corpus/bilde.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let told = review.command(".", &["text", "corpus/bilde.txt"]).output().unwrap();
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains("corpus/bilde.txt: could not be read: "), "{told}");
}

/// One title in so many records, without authors.
fn crowd(count: usize) -> String {
    "TY  - GEN\nTI  - Innspill til den nye stortingsmeldingen om bolig\nPY  - 2020\nER  - \n".repeat(count)
}

#[test]
fn a_group_that_is_alike_is_one_thing_to_look_at() {
    let review = Folder::empty();
    review.write("corpus/innspill.ris", crowd(4));
    says!(review, "duplicates");
}

#[test]
fn three_hundred_alike_are_no_hundred_thousand_pairs() {
    let review = Folder::empty();
    review.write("corpus/innspill.ris", crowd(300));
    let told = review.answer(&["duplicates"]);
    assert!(told.contains("300 poster som likner") && told.contains("… og 280 til"), "{told}");
    assert!(told.lines().count() < 100, "{told}");
    let all = review.answer(&["duplicates", "--all"]);
    assert!(all.matches("[corpus/innspill.ris#").count() == 300, "{all}");
    let rows = review.answer(&["duplicates", "-f", "csv"]).lines().count() - 1;
    assert!((299..=1200).contains(&rows), "{rows}");
}

#[test]
fn whoever_counts_works_hears_of_decisions_that_are_not_used() {
    let review = review();
    let themes = "[[theme]]\nid = \"a\"\nnames = { nb = \"A\" }\ndefinition = \"Møter.\"\n\n[[theme.rule]]\nid = \"r\"\nfind = 'husmøter'\n";
    review.write("queries/themes.toml", themes);
    let commands: [&[&str]; 4] = [&["search", "husmøter"], &["matrix"], &["passages"], &["show", "a", "lastet-ned"]];
    for command in commands {
        assert_eq!(review.run(command).errors(), "", "{command:?}");
    }
    let rows = "decision;first;second\nsame;borte.pdf;oria.bib#1\ndifferent;borte.pdf;borte.md\n";
    review.write("queries/duplicates.csv", rows);
    let line = "warning: 2 decisions in queries/duplicates.csv name sources that are no longer there; see `kilde duplicates`\n";
    for command in commands {
        assert_eq!(review.run(command).errors(), line, "{command:?}");
    }
}

const LAWS: &str = "\
TY  - STAT
TI  - Lov om husmøter i bokollektiv
PY  - 2009
ER  - 
TY  - STAT
TI  - Lov 18. desember 2009 nr. 131 om husmøter i bokollektiv
UR  - https://lovdata.no/dokument/NL/lov/2009-12-18-131
ER  - 
TY  - STAT
TI  - Lov om husmøter i bokollektiv
PY  - 2005
ER  - 
TY  - RPRT
TI  - NOU 2023: 5 Husmøtet og det som følger
PY  - 2023
ER  - 
TY  - RPRT
TI  - Husmøtet og det som f?lger
T3  - NOU 2023: 5
PY  - 2023
ER  - 
";

#[test]
fn what_authorities_publish_is_told_by_its_numbers() {
    let review = Folder::empty();
    review.write("corpus/a.ris", LAWS);
    says!(review, "duplicates", "--all");
    let records = review.answer(&["sources", "-f", "ris"]);
    assert!(
        records.contains("TI  - NOU 2023: 5 Husmøtet og det som følger") && !records.contains("f?lger"),
        "{records}"
    );
}

#[test]
fn a_correction_is_not_the_work_and_one_in_two_databases() {
    let review = Folder::empty();
    let record =
        |title: &str, rest: &str| format!("TY  - JOUR\nTI  - {title}\nAU  - Åsvang, B.\nT2  - Botid\n{rest}ER  - \n");
    let correction = "PY  - 2020\nVL  - 12\nSP  - 5\n";
    review.write(
        "corpus/a.ris",
        [
            record("House meetings in small homes", "PY  - 2019\nVL  - 11\nSP  - 95\n"),
            record("House meetings in small homes (vol 11, pg 95, 2019)", correction),
            record("Correction to: House meetings in small homes (Botid (2019) 11 (95-110) 10.5555/bo.9)", correction),
        ]
        .concat(),
    );
    says!(review, "duplicates", "--all");
}

/// Editorials of one author and one title, in two issues; and one of the two once more.
const EDITORIALS: &str = "\
TY  - JOUR
TI  - Leder
AU  - Åsvang, Borgny
PY  - 2021
JF  - Bo
IS  - 1
AB  - Husmøter er dette nummerets tema, og vi begynner i Dal.
ER  - 
TY  - JOUR
TI  - Leder
AU  - Åsvang, Borgny
PY  - 2021
JF  - Bo
IS  - 2
AB  - Husmøter var forrige nummers tema, og nå handler det om elver.
ER  - 
";

#[test]
fn ids_outlive_the_names_of_files_and_are_the_same_everywhere() {
    let ids = |path: &str| {
        let review = Folder::empty();
        review.write(path, EDITORIALS);
        let answer = review.answer(&["sources", "-f", "csv"]);
        let ids: Vec<String> = answer.lines().skip(1).map(|row| row.split(',').next().unwrap().to_string()).collect();
        let found = review.answer(&["search", "husmøter", "-f", "csv"]);
        assert!(ids.iter().all(|id| found.contains(&format!(",{id},"))), "{ids:?}\n{found}");
        ids
    };
    let here = ids("corpus/a.ris");
    assert_eq!((here.len(), ids("corpus/under/b.ris")), (2, here));
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_in_the_signs_of_a_mac_is_the_same_name() {
    let review = review();
    review.write("corpus/bla\u{30a}.txt", "Om elver og bekker som renner forbi.\n");
    let record = "TY  - JOUR\nTI  - Helt andre elver\nAU  - Moe, Per\nPY  - 2011\nL1  - blå.txt\nER  - \n";
    review.write("corpus/z.ris", record);
    review.write("queries/duplicates.csv", "decision;first;second\nsame;corpus/blå.txt;oria.bib#2\n");
    let why = review.answer(&["sources", "--why"]);
    assert!(why.contains("corpus/blå.txt") && why.contains("posten nevner filen") && why.contains("avgjort"), "{why}");
    for name in ["blå.txt", "bla\u{30a}.txt", "corpus/blå.txt"] {
        assert_eq!(review.answer(&["text", name]), "Om elver og bekker som renner forbi.\n", "{name}");
    }
}
