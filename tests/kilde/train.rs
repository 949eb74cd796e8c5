//! `kilde train`: a file of weights from hand codes.

use crate::fixture::review;

/// Five speakers on waiting and on other things; of one text where `doc` is given.
fn spoken(doc: &str) -> String {
    let what =
        [("ventet lenge på svar", true), ("stod i kø for å få plass", true), ("malte gangen", false), ("gikk", false)];
    let line = |who: &str, (what, waits): (&str, bool)| {
        let theme = if waits { "\"waiting\"" } else { "" };
        format!("{{\"doc\":\"{doc}{who}\",\"text\":\"{who} {what}.\",\"lang\":\"nb\",\"themes\":[{theme}]}}\n")
    };
    ["Kari", "Naboen", "Mor", "Far", "Alle"].iter().flat_map(|who| what.map(|what| line(who, what))).collect()
}

#[test]
fn the_same_hand_codes_give_the_same_bytes() {
    let folder = review();
    folder.write("a.jsonl", spoken("a"));
    folder.write("b.jsonl", spoken("b") + "{\"text\":\"\"}\n");
    let told = folder.run(&["train", "a.jsonl", "b.jsonl", "-o", "one.model"]).all();
    insta::assert_snapshot!("a_model_of_two_files", told);
    folder.run(&["train", "a.jsonl", "b.jsonl", "-o", "two.model"]);
    let [one, two] = ["one.model", "two.model"].map(|name| folder.read(name));
    assert!(one == two && one.starts_with(b"kilde model\n"));
    let model = kilde::learning::Model::read(&one).unwrap();
    let sight = |text| kilde::learning::Sight { text, ..Default::default() };
    let said = model.judge(&[sight("Vennen ventet på plass."), sight("Vennen malte.")]);
    let most = |of: usize| said[of].iter().map(|one| one.probability).fold(0.0, f64::max);
    assert!(most(0) > 1.5 * most(1), "{said:?}");
}

#[test]
fn a_few_sentences_teach_nothing() {
    let folder = review();
    folder.write("one.jsonl", spoken("a").lines().next().unwrap_or_default());
    insta::assert_snapshot!("one_sentence_teaches_nothing", folder.run(&["train", "one.jsonl", "-o", "a.model"]).all());
    assert!(!folder.files().contains(&"a.model".to_string()));
}

#[test]
fn nothing_to_learn_from() {
    let folder = review();
    folder.write("gold.jsonl", "{\"source\":\"nobody\",\"start\":0,\"end\":4,\"themes\":[]}\n");
    insta::assert_snapshot!("nothing_to_learn_from", folder.run(&["train", "gold.jsonl", "-o", "a.model"]).all());
    assert!(!folder.files().contains(&"a.model".to_string()));
    folder.write("gold.jsonl", spoken(""));
    insta::assert_snapshot!("no_place_for_a_model", folder.run(&["train", "gold.jsonl", "-o", "no/a.model"]).all());
}

#[test]
fn hand_codes_are_not_written_over() {
    let folder = review();
    folder.write("gold.jsonl", spoken("a"));
    let ran = folder.run(&["train", "gold.jsonl", "-o", "queries/../gold.jsonl"]);
    assert_eq!(ran.code(), 2);
    insta::assert_snapshot!("hand_codes_are_spared", ran.all());
    assert_eq!(folder.read("gold.jsonl"), spoken("a").into_bytes());
}
