//! `kilde evaluate`: hand codes of every form, held against the tags.

use crate::fixture::review;
use crate::harness::{Folder, says, zip};

/// What somebody marked in three sources that were read whole: one passage over two sentences, a few words for a sentence,
/// a source that is not there, and words that nobody wrote.
const QUOTATIONS: &str = "\
source;quote;themes
corpus/aasvang-laahne-2021.md;bestemte beboerne rekkefølgen på vaskelista. De bestemte også fargen i gangen;influence
aasvang-laahne-2021;vente et halvt år på svar;Venting
fjelltun-2019;Dei venta på svar i månader.;waiting
okoro-2018;what is left for the tenants to decide;influence
okoro-2018;People waited without knowing;waiting
okoro-2018;The waiting list was short;waiting
nobody;Ja.;waiting
okoro-2018;Tenants decided;influense
";

fn with(name: &str, content: impl AsRef<[u8]>) -> Folder {
    let folder = review();
    folder.write(name, content);
    folder
}

#[test]
fn quotations_in_sources_that_were_read_whole() {
    says!(with("gold.csv", QUOTATIONS), "evaluate", "gold.csv");
}

#[test]
fn only_what_is_coded() {
    let folder = with("gold.csv", QUOTATIONS.lines().take(4).collect::<Vec<_>>().join("\n"));
    says!(folder, "evaluate", "gold.csv", "--only-coded");
}

#[test]
fn each_language_apart_for_programs() {
    let folder = with("gold.csv", QUOTATIONS.lines().take(6).collect::<Vec<_>>().join("\n"));
    says!(folder, "evaluate", "gold.csv", "--by", "lang", "-f", "csv", "--theme", "waiting");
}

#[test]
fn confusion() {
    let folder = with("gold.csv", QUOTATIONS.lines().take(6).collect::<Vec<_>>().join("\n"));
    says!(folder, "evaluate", "gold.csv", "--confusion");
}

#[test]
fn disagreements_to_read() {
    let folder = with("gold.csv", QUOTATIONS.lines().take(6).collect::<Vec<_>>().join("\n"));
    says!(folder, "evaluate", "gold.csv", "--disagreements");
}

#[test]
fn sentences_without_a_source() {
    let lines = "{\"text\":\"Beboerne bestemte lite.\",\"lang\":\"nb\",\"themes\":[\"influence\"]}\n\
                 {\"text\":\"Tenants waited for an answer.\",\"lang\":\"en\",\"themes\":[\"waiting\"]}\n\
                 {\"text\":\"Bebuarane avgjorde alt på husmøte.\",\"lang\":\"nn\",\"themes\":[]}\n";
    says!(with("gold.jsonl", lines), "evaluate", "gold.jsonl", "--disagreements", "-f", "csv");
}

#[test]
fn sentences_with_positions() {
    let folder = review();
    let text = folder.answer(&["text", "okoro-2018"]);
    let at = |words: &str| {
        let start = text[..text.find(words).unwrap()].chars().count();
        (start, start + words.chars().count())
    };
    let line = |words: &str, themes: &str| {
        let (start, end) = at(words);
        format!("{{\"source\":\"okoro-2018.md\",\"start\":{start},\"end\":{end},\"themes\":[{themes}]}}\n")
    };
    let all = line("Tenants decided what to cook and when to sleep.", "\"influence\"")
        + &line("They did not decide who moved in next door.", "\"influence\"")
        + &line("In practice the landlord keeps the key", "");
    folder.write("gold.jsonl", all);
    says!(folder, "evaluate", "gold.jsonl", "--theme", "influence");
}

#[test]
fn decisions_of_a_coder() {
    let coding = "decision;theme;source;quote;before;after\n\
                  accepted;influence;okoro-2018;Tenants decided what to cook;;\n\
                  rejected;waiting;okoro-2018;The waiting list was long;;\n\
                  added;waiting;okoro-2018;People waited without knowing their place in it.;;\n";
    says!(with("queries/coding.csv", coding), "evaluate", "queries/coding.csv");
}

#[test]
fn a_project_of_a_coding_program() {
    let xml = r#"<Project name="p" xmlns="urn:QDA-XML:project:1.0"><CodeBook><Codes><Code guid="A" name="Venting"/></Codes></CodeBook>
        <Sources><TextSource guid="S" name="fjelltun-2019.txt" plainTextPath="internal://S.txt"><PlainTextSelection guid="1"
        startPosition="4" endPosition="32"><Coding guid="2"><CodeRef targetGUID="A"/></Coding></PlainTextSelection></TextSource>
        </Sources></Project>"#;
    let project = zip(&[("project.qde", xml), ("sources/S.txt", "Ja. Dei venta på svar i månader. Slutt.")]);
    says!(with("gold.qdpx", project), "evaluate", "gold.qdpx", "--theme", "waiting");
}

#[test]
fn what_is_no_gold() {
    let told = |name: &str, content: &str| with(name, content).run(&["evaluate", name]).all();
    insta::assert_snapshot!("a_table_of_something_else", told("gold.csv", "name,age\nKari,40\n"));
    insta::assert_snapshot!("nothing", told("gold.csv", ""));
    insta::assert_snapshot!("lines_that_are_no_codes", told("gold.jsonl", "{\"a\": 1}\n"));
    insta::assert_snapshot!("a_zip_of_something_else", told("gold.qdpx", "PK\u{3}\u{4} half"));
    insta::assert_snapshot!("no_such_file", review().run(&["evaluate", "gold.csv"]).all());
}

/// Ten speakers say the same eight things, of which three are waiting; a rule sees one of the three.
fn spoken(who: &[&str]) -> String {
    let waits = ["ventet lenge på svar", "stod i kø for å få plass", "fikk aldri noen plass i køen"];
    let others =
        ["malte gangen i fjor", "gikk tur langs elva", "laget suppe til alle", "leste avisen", "fant en nøkkel"];
    let line = |who: &str, what: &str, theme: &str| {
        format!("{{\"text\":\"{who} {what}.\",\"lang\":\"nb\",\"themes\":[{theme}]}}\n")
    };
    let of = |who: &&str| {
        let waiting = waits.iter().map(|what| line(who, what, "\"waiting\""));
        waiting.chain(others.iter().map(|what| line(who, what, ""))).collect::<String>()
    };
    who.iter().map(of).collect()
}

#[test]
fn a_model_that_learns_from_the_hand_codes() {
    let folder = with("gold.jsonl", spoken(&["Kari", "Naboen", "De fleste", "Søsknene", "Alle", "Mor"]));
    folder.write("more.jsonl", spoken(&["Far", "Vennen", "Noen"]));
    let answer = folder.answer(&[
        "evaluate",
        "gold.jsonl",
        "--theme",
        "waiting",
        "--learn",
        "--examples",
        "more.jsonl",
        "-f",
        "csv",
    ]);
    let begins: Vec<String> =
        answer.lines().skip(1).map(|line| line.split(',').take(5).collect::<Vec<_>>().join(" ")).collect();
    // The rule finds six of eighteen; what is learnt from other speakers finds all.
    assert_eq!(
        begins,
        [
            "rules waiting 18 6 6",
            "rules all 18 6 6",
            "model waiting 18 18 18",
            "model all 18 18 18",
            "rules+model waiting 18 18 18",
            "rules+model all 18 18 18"
        ]
    );
    let told = folder.answer(&["evaluate", "gold.jsonl", "--theme", "waiting", "--learn"]);
    assert!(told.contains("over regler alene.") && told.contains("aldri sett kilden"), "{told}");
}
