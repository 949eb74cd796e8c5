use super::*;
use crate::export::fixtures::written;
use crate::export::{Format, Style};
use crate::model::{Disagreement, Kind, Report, Trace};
use crate::query::Blocks;
use crate::text::lexicon::Tongue;

/// A theme with one inside it, and another; sentences as `(hand, tags)` of the three.
fn with<T>(said: &[(&str, &str)], language: Language, plain: bool, run: impl FnOnce(&Input<'_>) -> T) -> T {
    let text = "[[theme]]\nid = 'power'\nnames = { nb = 'Makt', en = 'Power' }\n\
                [[theme]]\nid = 'rent'\nparent = 'power'\nnames = { nb = 'Leie' }\n[[theme]]\nid = 'waiting'\n";
    let codebook = Codebook::read(text, "t", Blocks::default()).unwrap();
    let sentences = said.iter().enumerate().map(|(number, (hand, tags))| Judged {
        source: (number > 0).then_some(0),
        text_of: None,
        chapter: None,
        follows: false,
        text: format!("De ventet lenge på {number}."),
        parts: Vec::new(),
        tongue: Tongue::Norwegian,
        language: if number % 2 == 0 { Language::Nb } else { Language::En },
        kind: if number % 2 == 0 { Kind::Unknown } else { Kind::Report },
        hand: hand.chars().map(|sign| (sign != '?').then_some(sign == '+')).collect(),
        tags: tags.chars().map(|sign| sign == '+').collect(),
        rules: Vec::new(),
    });
    let evaluation = Evaluation { sentences: sentences.collect(), given: true };
    let (labels, ids) = (["Lien 2020".to_string()], ["lien-2020".to_string()]);
    run(&Input {
        evaluation: &evaluation,
        codebook: &codebook,
        themes: &[0, 1, 2],
        labels: &labels,
        ids: &ids,
        language,
        plain,
    })
}

const SAID: [(&str, &str); 6] =
    [("++-", "++-"), ("+--", "---"), ("--+", "+--"), ("-?-", "-+-"), ("---", "---"), ("---", "--+")];

/// The lines of a report as CSV, without its heading: of each the first cells.
fn lines(report: &Report, cells: usize) -> Vec<String> {
    let csv = written(report, Format::Csv, &Style::default());
    csv.lines().skip(1).map(|line| line.split(',').take(cells).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn every_theme_has_its_row_and_all_count_those_at_the_top() {
    let found = with(&SAID, Language::Nb, false, |input| scores(input, None));
    assert_eq!(lines(&found, 4), ["Makt 2 2 1", "Leie 1 1 1", "waiting 1 1 0", "Alle (mikro) 3 3 1"]);
    assert_eq!(found.notes[0], "Enhet: setningen, slik fila har den. 6 setninger, 1 kilde.");
    assert!(found.notes.iter().any(|note| note.starts_with("Med færre enn 10 kodede")), "{:?}", found.notes);
}

#[test]
fn groups_are_measured_apart() {
    let by = |by| with(&SAID, Language::En, true, |input| lines(&scores(input, Some(by)), 5));
    let found = by(By::Language);
    assert_eq!((found.len(), &*found[0], &*found[4]), (8, "en power 1 0 0", "nb power 1 2 1"));
    assert_eq!(by(By::Kind)[4], "unknown power 1 2 1");
}

#[test]
fn groups_without_a_code_are_told_and_take_no_rows() {
    let said = [("++-", "++-"), ("---", "---"), ("+--", "---"), ("---", "---")];
    let found = with(&said, Language::En, false, |input| scores(input, Some(By::Language)));
    assert_eq!(lines(&found, 1).len(), 4);
    assert_eq!(found.notes.last().unwrap(), "Nothing coded or tagged, with the number of sentences: English (2).");
    let plain = with(&said, Language::En, true, |input| scores(input, Some(By::Language)));
    assert_eq!(lines(&plain, 1).len(), 8);
}

#[test]
fn programs_get_a_column_a_number() {
    let report = with(&SAID, Language::En, true, |input| scores(input, None));
    let ids: Vec<&str> = report.table.columns.iter().map(|column| column.id.as_str()).collect();
    assert_eq!(
        ids[..8],
        ["theme", "coded", "tagged", "both", "precision", "precision_low", "precision_high", "recall"]
    );
    assert!(report.table.rows.iter().all(|row| row.len() == ids.len()));
}

#[test]
fn confusion_tells_what_was_taken_for_what() {
    let report = with(&SAID, Language::En, true, confusion);
    // A theme that nobody decided counts in neither row nor column.
    assert_eq!(lines(&report, 5), ["power 1 0 0 1", "rent 0 1 0 0", "waiting 1 0 0 0", "none 0 0 1 "]);
}

#[test]
fn disagreements_are_read_with_what_the_rules_saw() {
    let trace = |rule: &str, words: &[&str], lacks: &[&str], cancelled| Trace {
        rule: rule.into(),
        words: words.iter().map(ToString::to_string).collect(),
        lacks: lacks.iter().map(ToString::to_string).collect(),
        cancelled,
    };
    let one = |sentence, missed, rules| Disagreement { sentence, theme: 0, missed, rules };
    let found = [
        one(0, true, vec![trace("waits", &["ventet"], &["@svar"], false)]),
        one(1, true, vec![trace("waits", &["ventet", "lenge"], &[], false)]),
        one(2, true, vec![trace("waits", &["ventet"], &[], true)]),
        one(3, true, Vec::new()),
        one(4, false, vec![trace("waits", &["lenge"], &[], false), trace("rent/r", &["ventet"], &[], false)]),
    ];
    let report = with(&SAID, Language::Nb, false, |input| disagreements(input, &found));
    insta::assert_snapshot!(written(&report, Format::Text, &Style::default()));
}
