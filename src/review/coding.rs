//! `queries/coding.csv`: what coders decided of tags.
//!
//! A decision is anchored by the quoted words and what stands around them, so that it survives a new reading of the same
//! text; the title stands beside the id of the source, which may change.

use std::path::Path;

use super::table::{self, Cells, Row};
use crate::error::{Error, Result};
use crate::model::{Code, Decision, Extent, HandCodes, Quotation, Verdict};
use crate::text::decode::decode;

/// The name of the file in `queries/`.
pub const NAME: &str = "coding.csv";

/// The file, for errors.
pub const SHOWN: &str = "queries/coding.csv";

/// The columns that must be there.
pub const READ: [&str; 4] = ["decision", "theme", "source", "quote"];

/// The columns that a table made by hand is given.
const WANTED: [&str; 6] = ["title", "before", "after", "coder", "when", "note"];

/// Reads the bytes of the file: its decisions, and what is wrong with rows that are passed over, or with all of it.
pub fn read(bytes: &[u8], shown: &str) -> (Vec<Decision>, Vec<Error>) {
    if decode(bytes).text.trim().is_empty() {
        return (Vec::new(), Vec::new());
    }
    match table::read(bytes, shown, &READ) {
        Ok(rows) => decisions(&rows, shown),
        Err(error) => (Vec::new(), vec![error]),
    }
}

/// The decisions of its rows, and what is wrong with rows that are passed over.
pub fn decisions(rows: &[Row], shown: &str) -> (Vec<Decision>, Vec<Error>) {
    let (mut decisions, mut bad) = (Vec::new(), Vec::new());
    for row in rows {
        match decision(row) {
            Ok(decision) => decisions.push(decision),
            Err(error) => bad.push(error.in_file(shown).at_line(row.line)),
        }
    }
    (decisions, bad)
}

fn decision(row: &Row) -> Result<Decision> {
    let verdict = match row.get("decision").to_lowercase().as_str() {
        "accepted" | "accept" | "yes" | "godtatt" | "godteke" | "ja" => Verdict::Accepted,
        "rejected" | "reject" | "no" | "avvist" | "avslått" | "nei" => Verdict::Rejected,
        "added" | "add" | "lagt til" => Verdict::Added,
        other => {
            let error = Error::new(format!("`{other}` is no decision"));
            return Err(error.hint("write `accepted`, `rejected` or `added`; the row is passed over"));
        }
    };
    if let Some(column) = READ.into_iter().find(|column| row.get(column).is_empty()) {
        return Err(Error::new(format!("the cell `{column}` is empty")).hint("fill it in; the row is passed over"));
    }
    let text = |column: &str| row.get(column).to_string();
    Ok(Decision {
        verdict,
        theme: text("theme"),
        source: text("source"),
        title: text("title"),
        quotation: Quotation { text: text("quote"), before: text("before"), after: text("after"), span: None },
        coder: text("coder"),
        when: text("when"),
        note: text("note"),
        line: row.line,
    })
}

/// Decisions as hand codes: what kilde's tags are held against.
pub fn hand_codes(decisions: Vec<Decision>) -> HandCodes {
    let code = |decision: Decision| Code {
        text: None,
        given: decision.verdict.carries(),
        source: Some(decision.source),
        quotation: decision.quotation,
        themes: vec![decision.theme],
        language: None,
        line: decision.line,
    };
    HandCodes { codes: decisions.into_iter().map(code).collect(), extent: Extent::Decisions }
}

/// Writes decisions behind those that are there, in the dialect of the file; columns that it lacks are put behind its own.
///
/// # Errors
/// Those of [`table::append_all`].
pub fn append(path: &Path, decisions: &[Decision]) -> Result<()> {
    table::append_all(path, SHOWN, &decisions.iter().map(cells).collect::<Vec<_>>(), &READ, &WANTED)
}

/// Takes a decision out of the file again: the last that reads as this one does.
///
/// # Errors
/// Those of [`table::take_back`].
pub fn take_back(path: &Path, decision: &Decision) -> Result<()> {
    table::take_back(path, SHOWN, &cells(decision))
}

fn cells(decision: &Decision) -> Cells<'_> {
    vec![
        ("decision", decision.verdict.name()),
        ("theme", &decision.theme),
        ("source", &decision.source),
        ("quote", &decision.quotation.text),
        ("coder", &decision.coder),
        ("when", &decision.when),
        ("note", &decision.note),
        ("title", &decision.title),
        ("before", &decision.quotation.before),
        ("after", &decision.quotation.after),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_row_is_a_decision_on_one_theme() {
        let text = "decision;theme;source;quote;before\nJa;waiting;a;Vi ventet.;Det tok tid.\navslått;care;a;Ja.;\n\
                    kanskje;care;a;Nei.;\nadded;care;;Nei.\n";
        let (read, bad) = read(text.as_bytes(), SHOWN);
        let verdicts: Vec<_> = read.iter().map(|one| (one.verdict, one.line)).collect();
        assert_eq!(verdicts, [(Verdict::Accepted, 2), (Verdict::Rejected, 3)]);
        assert_eq!((&*read[0].quotation.before, &*read[0].theme, &*read[0].coder), ("Det tok tid.", "waiting", ""));
        assert_eq!(bad[0].to_string(), "queries/coding.csv:4: `kanskje` is no decision");
        assert_eq!(bad[1].to_string(), "queries/coding.csv:5: the cell `source` is empty");
        let codes = hand_codes(read);
        assert_eq!(codes.extent, Extent::Decisions);
        assert_eq!(codes.codes.iter().map(|code| (code.given, code.line)).collect::<Vec<_>>(), [(true, 2), (false, 3)]);
    }

    #[test]
    fn a_table_made_by_hand_is_given_the_other_columns() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        std::fs::write(&path, "quote,mine,decision,theme,source\nJa.,x,added,care,a\n").unwrap();
        append(&path, &[some("care", "b", "Å, nei.", "Kari")]).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        let expected = "quote,mine,decision,theme,source,title,before,after,coder,when,note\nJa.,x,added,care,a\n\
                        \"Å, nei.\",,accepted,care,b,,,,Kari,,\n";
        assert_eq!(text, expected);
        take_back(&path, &some("care", "b", "Å, nei.", "Kari")).unwrap();
        assert_eq!(read(&std::fs::read(&path).unwrap(), SHOWN).0.len(), 1);
        assert!(take_back(&path, &some("care", "b", "Å, nei.", "Kari")).is_err());
    }

    fn some(theme: &str, source: &str, quote: &str, coder: &str) -> Decision {
        let [theme, source, text, coder] = [theme, source, quote, coder].map(str::to_string);
        Decision { theme, source, coder, quotation: Quotation { text, ..Quotation::default() }, ..Decision::default() }
    }

    /// Any cell that a person or a text may hold, without white space around it, which no reader keeps.
    fn cell() -> impl Strategy<Value = String> {
        let signs = prop_oneof![
            any::<char>(),
            prop::sample::select(vec![
                '"', ';', ',', '\n', '\r', '\t', '=', '\'', '+', '@', '\0', '\u{feff}', 'å', ' '
            ]),
        ];
        vec(signs, 0..12).prop_map(|signs| signs.into_iter().collect::<String>().trim().to_string())
    }

    fn decision() -> impl Strategy<Value = Decision> {
        let verdict = prop::sample::select(vec![Verdict::Accepted, Verdict::Rejected, Verdict::Added]);
        let filled = || cell().prop_map(|cell| format!("x{cell}"));
        (verdict, [filled(), filled(), filled()], [cell(), cell(), cell(), cell(), cell(), cell()]).prop_map(
            |(verdict, [theme, source, text], [title, before, after, coder, when, note])| {
                let quotation = Quotation { text, before, after, span: None };
                Decision { verdict, theme, source, title, quotation, coder, when, note, line: 0 }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_and_taken_back(
            old in prop::sample::select(vec![
                "", "decision;theme;source;quote\n", "sep=,\r\nnote,QUOTE,mine,theme,source,decision\r\nå,\"b,\nc\",d,e,f,added",
                "\u{feff}decision\ttheme\tsource\tquote\tcoder\nadded\tx\ty\tz\n",
            ]),
            decisions in vec(decision(), 1..6),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(NAME);
            std::fs::write(&path, old).unwrap();
            let before = read(old.as_bytes(), SHOWN).0;
            append(&path, &decisions).unwrap();
            let bytes = std::fs::read(&path).unwrap();
            let (found, bad) = read(&bytes, SHOWN);
            prop_assert_eq!(bad, vec![]);
            let without_lines = |all: &[Decision]| all.iter().cloned().map(|one| Decision { line: 0, ..one }).collect::<Vec<_>>();
            prop_assert_eq!(without_lines(&found), without_lines(&[before.clone(), decisions.clone()].concat()));
            for decision in decisions.iter().rev() {
                take_back(&path, decision).unwrap();
            }
            prop_assert_eq!(read(&std::fs::read(&path).unwrap(), SHOWN).0, before);
        }
    }
}
