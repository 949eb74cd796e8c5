//! `queries/coding.csv`: what coders decided of tags.
//!
//! A decision is anchored by the quoted words and what stands around them, so that it survives a new reading of the same
//! text; the title stands beside the id of the source, which may change.

use super::table::Row;
use crate::error::Error;
use crate::model::{Code, Extent, HandCodes, Quotation};

/// The name of the file in `queries/`.
pub const NAME: &str = "coding.csv";

/// The columns that must be there.
pub const READ: [&str; 4] = ["decision", "theme", "source", "quote"];

/// The decisions of its rows, and what is wrong with rows that are passed over.
pub fn decisions(rows: &[Row], shown: &str) -> (HandCodes, Vec<Error>) {
    let (mut codes, mut remarks) = (Vec::new(), Vec::new());
    for row in rows {
        let given = match row.get("decision").to_lowercase().as_str() {
            "accepted" | "added" | "godtatt" | "godteke" | "lagt til" => true,
            "rejected" | "avvist" | "avslått" => false,
            other => {
                let error = Error::new(format!("`{other}` is no decision")).in_file(shown).at_line(row.line);
                remarks.push(error.hint("write `accepted`, `rejected` or `added`; the row is passed over"));
                continue;
            }
        };
        let text = |column: &str| row.get(column).to_string();
        codes.push(Code {
            source: Some(text("source")),
            text: None,
            quotation: Quotation { text: text("quote"), before: text("before"), after: text("after"), span: None },
            themes: vec![text("theme")],
            given,
            language: None,
            line: row.line,
        });
    }
    (HandCodes { codes, extent: Extent::Decisions }, remarks)
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    #[test]
    fn a_row_is_a_decision_on_one_theme() {
        let text =
            b"decision;theme;source;quote;before\naccepted;waiting;a;Vi ventet.;Det tok tid.\nrejected;care;a;Ja.;\n\
                     kanskje;care;a;Nei.;\n";
        let rows = table::read(text, "coding.csv", &READ).unwrap();
        let (read, remarks) = decisions(&rows, "coding.csv");
        assert_eq!(read.extent, Extent::Decisions);
        assert_eq!(read.codes.iter().map(|code| (code.given, code.line)).collect::<Vec<_>>(), [(true, 2), (false, 3)]);
        assert_eq!((&*read.codes[0].quotation.before, &*read.codes[0].themes[0]), ("Det tok tid.", "waiting"));
        assert_eq!(remarks[0].to_string(), "coding.csv:4: `kanskje` is no decision");
    }
}
