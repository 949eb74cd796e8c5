use std::collections::HashMap;

use super::*;
use crate::exchange::codes;
use crate::model::{Kind, Sentence, Source};
use crate::query::Blocks;

const THEMES: &str = "[[theme]]\nid = 'power'\n[[theme.rule]]\nid = 'r'\nfind = 'bestemme'\n\
                      [[theme]]\nid = 'rent'\nparent = 'power'\n[[theme.rule]]\nid = 'r'\nfind = 'husleie'\n\
                      [[theme]]\nid = 'waiting'\n";

const TEXT: &str =
    "Husmøter\n\nDe bestemte selv. Husleia var høy. De ventet lenge på svar, og lenge etter det. Så kom svaret.\n";

/// A text of five sentences, the first a heading, with two tagged: the second as `power`, the third as `rent`, which is part
/// of it.
fn text() -> Text {
    let sentence = |words: &str, role| {
        let start = TEXT.find(words).unwrap();
        let range = start..start + words.len();
        let (section, page) = (None, None);
        Sentence { range, paragraph: 0, section, page, language: Language::No, role, parallel: false }
    };
    let sentences = [
        ("Husmøter", Role::Heading),
        ("De bestemte selv.", Role::Body),
        ("Husleia var høy.", Role::Body),
        ("De ventet lenge på svar, og lenge etter det.", Role::Body),
        ("Så kom svaret.", Role::Body),
    ];
    let source = Source { language: Language::Nb, kind: Kind::Report, ..Source::default() };
    let sentences = sentences.map(|(words, role)| sentence(words, role)).to_vec();
    let document = Document { source, text: TEXT.into(), sentences, ..Document::default() };
    Text { place: Some(7), document, tagged: vec![vec![1, 2], vec![2], vec![]], rules: HashMap::new() }
}

fn run(file: &str, only_coded: bool) -> (Evaluation, Vec<String>) {
    let (hand, remarks) = codes::read(file.as_bytes(), "g").unwrap();
    assert_eq!(remarks, []);
    let codebook = Codebook::read(THEMES, "t", Blocks::default()).unwrap();
    let texts = HashMap::from([("a".to_string(), text())]);
    let input = Input { hand: &hand, texts: &texts, codebook: &codebook, only_coded, shown: "g" };
    let (evaluation, lost) = evaluate(&input).unwrap();
    (evaluation, lost.iter().map(ToString::to_string).collect())
}

/// Each sentence's first word with what the person and the rules say: `+`, `-`, and `?` where nobody decided.
fn table(evaluation: &Evaluation) -> Vec<String> {
    let sign = |said: Option<bool>| said.map_or('?', |yes| if yes { '+' } else { '-' });
    let line = |one: &Judged| {
        let hand: String = one.hand.iter().map(|said| sign(*said)).collect();
        let tags: String = one.tags.iter().map(|said| sign(Some(*said))).collect();
        format!("{} {hand} {tags}", one.text.split([' ', '.']).nth(1).unwrap_or(&one.text))
    };
    evaluation.sentences.iter().map(line).collect()
}

#[test]
fn a_line_a_sentence_is_judged_as_it_is_given() {
    let (evaluation, lost) = run(
        "{\"source\":\"a\",\"start\":10,\"end\":27,\"themes\":[\"power\"]}\n\
         {\"source\":\"a\",\"start\":0,\"end\":0,\"text\":\"Husleia  var høy\",\"themes\":[\"rent\"]}\n\
         {\"source\":\"a\",\"start\":40,\"end\":46,\"text\":\"Husleia var høy. De ventet lenge på svar, og lenge etter det.\",\"themes\":[]}\n"
            .replace("\"end\":0", "\"end\":9")
            .as_str(),
        false,
    );
    assert_eq!(lost, Vec::<String>::new());
    // A theme that is given is so to the one that it lies in; two sentences of which the shorter is tagged are not.
    assert_eq!(table(&evaluation), ["bestemte +-- +--", "var ++- ++-", "var --- ---"]);
    let first = &evaluation.sentences[0];
    assert_eq!((first.source, first.kind, first.language), (Some(7), Kind::Report, Language::Nb));
    assert_eq!(evaluation.sentences[2].parts.len(), 2);
    assert!(evaluation.given);
}

#[test]
fn a_table_of_quotations_speaks_of_every_sentence_of_its_sources() {
    let table_of = "source;quote;themes\na;lenge på svar;waiting\na;bestemte selv. Hus;power\n";
    let (evaluation, lost) = run(table_of, false);
    assert_eq!(lost, Vec::<String>::new());
    // The heading is not judged; a few words stand for their sentence, and a few of the next for nothing.
    let all = ["bestemte +-- +--", "var --- ++-", "ventet --+ ---", "kom --- ---"];
    assert_eq!(table(&evaluation), all);
    assert_eq!(table(&run(table_of, true).0), [all[0], all[2]]);
    // What a person coded counts wherever it stands.
    assert_eq!(table(&run("source;quote;themes\na;Husmøter;power\n", true).0), ["Husmøter +-- ---"]);
}

#[test]
fn of_decisions_only_what_was_decided_counts() {
    let file = "decision;theme;source;quote\nrejected;rent;a;Husleia var høy.\naccepted;power;a;De bestemte selv.\n\
                rejected;power;a;De bestemte selv.\n";
    assert_eq!(table(&run(file, false).0), ["bestemte -?? +--", "var ?-? ++-"]);
}

#[test]
fn a_sentence_without_a_source_is_held_against_the_rules() {
    let (evaluation, _) = run(
        "{\"text\":\"Dei avgjorde husleiga.\",\"lang\":\"nn\",\"themes\":[\"rent\"]}\n{\"text\":\"Han bestemte.\",\"themes\":[]}",
        false,
    );
    assert_eq!(table(&evaluation), ["avgjorde ++- ---", "bestemte --- +--"]);
    assert_eq!(evaluation.sentences[0].language, Language::Nn);
}

#[test]
fn what_cannot_be_used_is_told_with_its_line() {
    let file = "source;quote;themes\na;Dei vann.;power\na;De bestemte selv.;powr\na;Så kom svaret.;powr\n";
    let told = [
        "g:3: there is no theme `powr` in queries/themes.toml (2 codes)",
        "g:2: these words are not in `a`: Dei vann. …",
    ];
    assert_eq!(run(file, false).1, told);
    assert!(run("source;quote;themes\na;Så kom svaret.;powr\n", false).0.sentences.is_empty());
    let file = "{\"source\":\"a\",\"start\":900,\"end\":910,\"themes\":[]}";
    assert_eq!(run(file, false).1, ["g:1: there are no words from 900 to 910 in `a`"]);
}

#[test]
fn disagreements_name_the_rule_that_hit() {
    let (evaluation, _) = run("source;quote;themes\na;lenge på svar;waiting\na;De bestemte selv;rent\n", false);
    let codebook = Codebook::read(THEMES, "t", Blocks::default()).unwrap();
    let found = disagreements(&evaluation, &codebook, &[1, 0, 2]);
    let told: Vec<_> = found.iter().map(|one| (one.theme, one.sentence, one.missed)).collect();
    assert_eq!(told, [(1, 0, true), (1, 1, false), (0, 1, false), (2, 2, true)]);
    assert_eq!((&*found[2].rules[0].rule, &*found[2].rules[0].words[0]), ("rent/r", "Husleia"));
}
