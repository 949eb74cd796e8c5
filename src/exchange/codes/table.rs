//! A table of quotations: the columns source, quote and themes, under these or other usual names.
//!
//! Apart from JSON Lines: such a table lists what carries a theme, in sources that were read whole. kilde's own table of
//! decisions is known by its column `decision`.

use crate::error::{Error, Result};
use crate::model::{Code, Extent, HandCodes, Quotation};
use crate::review::coding;
use crate::review::table::{self, Row};

const SOURCE: [&str; 6] = ["source", "document", "document name", "file", "kilde", "kjelde"];
const QUOTE: [&str; 6] = ["quote", "quotation", "segment", "text", "sitat", "utdrag"];
const THEMES: [&str; 8] = ["themes", "theme", "codes", "code", "temaer", "tema", "koder", "kode"];

/// The codes of all rows that can be understood, and what is wrong with the others.
///
/// # Errors
/// It is no CSV, or a column that is needed is missing.
pub fn read(bytes: &[u8], shown: &str) -> Result<(HandCodes, Vec<Error>)> {
    let rows = table::read(bytes, shown, &[])?;
    if rows.first().is_some_and(|row| row.has("decision")) {
        let rows = table::read(bytes, shown, &coding::READ)?;
        let (decisions, bad) = coding::decisions(&rows, shown);
        return Ok((coding::hand_codes(decisions), bad));
    }
    let Some(first) = rows.first() else { return Ok((HandCodes::default(), Vec::new())) };
    let column = |names: &[&'static str]| {
        names.iter().copied().find(|name| first.has(name)).ok_or_else(|| {
            let error = Error::new(format!("there is no column `{}`", names[0])).in_file(shown).at_line(1);
            error.hint("its first line names the columns: source, quote, themes")
        })
    };
    let columns = [column(&SOURCE)?, column(&QUOTE)?, column(&THEMES)?];
    let (mut codes, mut remarks) = (Vec::new(), Vec::new());
    for row in &rows {
        match code(row, columns) {
            Ok(code) => codes.push(code),
            Err(error) => remarks.push(error.in_file(shown).at_line(row.line)),
        }
    }
    Ok((HandCodes { codes, extent: Extent::Sources }, remarks))
}

fn code(row: &Row, [source, quote, themes]: [&str; 3]) -> Result<Code, Error> {
    let filled = |column: &str| {
        let cell = row.get(column).to_string();
        if cell.is_empty() {
            Err(Error::new(format!("the cell `{column}` is empty")).hint("fill it in"))
        } else {
            Ok(cell)
        }
    };
    let themes = row.get(themes).split([';', ',', '|', '\n']).map(str::trim).filter(|theme| !theme.is_empty());
    Ok(Code {
        source: Some(filled(source)?),
        text: None,
        quotation: Quotation {
            text: filled(quote)?,
            before: row.get("before").to_string(),
            after: row.get("after").to_string(),
            span: None,
        },
        themes: themes.map(str::to_string).collect(),
        given: true,
        language: None,
        line: row.line,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_quotations_under_several_names() {
        for text in
            ["source,quote,themes\na,Vi ventet.,\"waiting; care\"\n", "Kilde;Sitat;Temaer\na;Vi ventet.;waiting|care\n"]
        {
            let (read, remarks) = read(text.as_bytes(), "q.csv").unwrap();
            assert_eq!((remarks, read.extent), (Vec::new(), Extent::Sources));
            assert_eq!((&*read.codes[0].quotation.text, read.codes[0].themes.len()), ("Vi ventet.", 2), "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_told() {
        let error = read(b"source;quote\na;b\n", "q.csv").unwrap_err();
        assert_eq!(error.to_string(), "q.csv:1: there is no column `themes`");
        let (codes, remarks) = read(b"source;quote;theme\n;b;x\na;b;x\n", "q.csv").unwrap();
        assert_eq!((codes.codes.len(), remarks[0].to_string()), (1, "q.csv:2: the cell `source` is empty".into()));
        assert_eq!(read(b"decision;theme;source;quote\nadded;x;a;b\n", "q.csv").unwrap().0.extent, Extent::Decisions);
    }
}
