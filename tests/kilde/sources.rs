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

/// Records with all that reference managers know, and an abstract that looks like the format itself.
const EXPORT: &str = "\
TY  - JOUR
TI  - Nøkler & {dører}: 100 % {eget}
AU  - van der Å, Li
AU  - Den lille husgruppa,
PY  - 2019
DA  - 2019/05/01
T2  - Bo
VL  - 3
IS  - 2
SP  - 7
EP  - 19
SN  - 1111-2222
KW  - nøkler
KW  - dører, egne
AB  - Beboerne ventet.
 ER  - er slutten, sa de.

Noen fikk svar.
N2  - Tenants waited for years before they were given a key to a door of their own.
DB  - Oria
L1  - /hjemme/bo.pdf
N1  - [peer] yes
N1  - lest to ganger
Y2  - 2026-01-02
ER  - 

TY  - DATA
TI  - Tall om bolig
CY  - Bø
PB  - Boligbyrået
PY  - u.å.
LA  - svensk
ER  - 

TY  - CHAP
TI  - Døra
BT  - Huset
A2  - Moe, P.
M3  - Essay
AU  - Lien, Kåre, Jr.
ER  - 
";

#[test]
fn records_for_reference_managers_come_back_the_same() {
    let known = |folder: &Folder| -> Vec<serde_json::Value> {
        let lines = folder.answer(&["sources", "--json"]);
        let mut all: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        all.iter_mut().for_each(|source| _ = source.as_object_mut().unwrap().shift_remove("path"));
        all.iter_mut().for_each(|source| _ = source.as_object_mut().unwrap().shift_remove("record"));
        all
    };
    let first = Folder::empty();
    first.write("corpus/export.ris", EXPORT);
    let sources = known(&first);
    assert_eq!(sources.len(), 3);
    for (format, name) in [("ris", "x.ris"), ("bibtex", "x.bib"), ("csl-json", "x.json")] {
        let second = Folder::empty();
        second.write(&format!("corpus/{name}"), first.run(&["sources", "-f", format]).bytes());
        assert_eq!(known(&second), sources, "{format}");
    }
}

#[test]
fn as_ris() {
    says!(review(), "sources", "-f", "ris");
}

#[test]
fn the_extension_says_which_records() {
    let folder = review();
    for (name, begins) in [("x.ris", "TY  - "), ("x.bib", "@article{")] {
        assert_eq!(folder.answer(&["sources", "-o", name]), "");
        assert!(folder.read(name).starts_with(begins.as_bytes()), "{name}");
    }
    // JSON is the table's; which other JSON is meant has to be said.
    folder.answer(&["sources", "-o", "x.json", "-f", "csl-json"]);
    assert!(folder.read("x.json").starts_with(b"[\n  {\n"));
    says!(folder, "sources", "-o", "x.ris", "--excel");
    says!(folder, "sources", "-f", "ris", "--excel");
    says!(folder, "sources", "-f", "bib", "-o", "no/x.bib");
    says!(folder, "passages", "-f", "ris");
}

/// A register as it is downloaded, with a channel for two of the sources.
const REGISTER: &str = "\u{feff}tidsskrift_id;Original tittel;Internasjonal tittel;Print ISSN;Online ISSN;Nivå 2017;Nivå 2016\r\n\
    1;Bo;Dwelling;;;2;1\r\n2;\"Home; the journal\";;1111-2222;;1;1\r\n";

#[test]
fn the_level_of_a_channel_is_that_of_a_register_that_the_review_names() {
    let folder = review();
    folder.write("queries/review.toml", "language = \"nb\"\nregister = \"queries/register.csv\"\n");
    says!(folder, "sources", "--color", "never");
    folder.write("queries/register.csv", REGISTER);
    let at = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_793_500_000);
    let file = std::fs::File::options().append(true).open(folder.root().join("queries/register.csv")).unwrap();
    file.set_modified(at).unwrap();
    says!(folder, "sources");
    let levels: Vec<serde_json::Value> = folder
        .answer(&["sources", "--json"])
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["level"].take())
        .collect();
    assert_eq!(serde_json::json!(levels), serde_json::json!([null, null, "1", null, null]));
    folder.write("queries/register.csv", "navn;verdi\nBo;1\n");
    says!(folder, "sources", "--json");
}
