//! JSON Lines, a sentence a line: `{"source": …, "start": …, "end": …, "themes": […]}`, or `{"text": …, "lang": …, "themes": […]}`.
//!
//! Apart from tables: here every sentence that was judged has a line, also those that carry no theme. Lines without a source
//! that follow each other and have the same `doc` are neighbours in one text.

use serde::Deserialize;

use crate::error::Error;
use crate::import::clean;
use crate::model::{Code, Extent, HandCodes, Quotation};

/// A line. Fields with other names are the file's own affair.
#[derive(Deserialize)]
struct Line {
    source: Option<String>,
    doc: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    text: Option<String>,
    lang: Option<String>,
    themes: Vec<String>,
}

/// The codes of all lines that can be understood, and what is wrong with the others.
pub fn read(text: &str, shown: &str) -> (HandCodes, Vec<Error>) {
    let (mut codes, mut remarks) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match code(line) {
            Ok(code) => codes.push(Code { line: number, ..code }),
            Err(error) => remarks.push(error.in_file(shown).at_line(number)),
        }
    }
    (HandCodes { codes, extent: Extent::Sentences }, remarks)
}

fn code(line: &str) -> Result<Code, Error> {
    let line: Line = serde_json::from_str(line).map_err(|error| {
        let message = error.to_string();
        // The line is known, and its column says little in a line that people do not write.
        let message = message.split(" at line").next().unwrap_or(&message);
        Error::new(message).hint("a line is an object with `themes` (a list) and `source`, `start`, `end`, or `text`")
    })?;
    let span = line.start.zip(line.end).map(|(start, end)| start..end);
    let text = line.text.unwrap_or_default();
    if text.trim().is_empty() && (span.is_none() || line.source.is_none()) {
        return Err(Error::new("a line without words").hint("give `text`, or `source` with `start` and `end`"));
    }
    if span.as_ref().is_some_and(|span| span.is_empty()) {
        return Err(Error::new("`end` does not stand behind `start`").hint("`end` is the first position behind it"));
    }
    Ok(Code {
        source: line.source.filter(|source| !source.trim().is_empty()),
        text: line.doc.filter(|doc| !doc.trim().is_empty()),
        quotation: Quotation { text, span, ..Quotation::default() },
        themes: line.themes,
        given: true,
        language: line.lang.as_deref().map(clean::language),
        line: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::language::Language;

    #[test]
    fn a_line_is_a_sentence_with_or_without_a_source() {
        let text = "{\"source\":\"a.txt\",\"start\":3,\"end\":9,\"themes\":[\"x\",\"y\"],\"who\":1}\n\n\
                    {\"text\":\"Ingen spurte.\",\"lang\":\"nn\",\"doc\":\"a-1\",\"themes\":[]}\n";
        let (read, remarks) = read(text, "g.jsonl");
        assert_eq!((remarks, read.extent, read.codes.len()), (Vec::new(), Extent::Sentences, 2));
        let [first, second] = &read.codes[..] else { panic!() };
        assert_eq!((first.source.as_deref(), first.quotation.span.clone(), first.line), (Some("a.txt"), Some(3..9), 1));
        assert_eq!((first.text.as_deref(), second.text.as_deref()), (None, Some("a-1")));
        assert_eq!((&*second.quotation.text, second.language, second.line), ("Ingen spurte.", Some(Language::Nn), 3));
    }

    #[test]
    fn a_bad_line_costs_itself_alone() {
        let text = "{\"text\":\"a\",\"themes\":[]}\nnei\n{\"themes\":[]}\n{\"source\":\"a\",\"start\":4,\"end\":4,\"themes\":[]}\n\
                    {\"text\":\"a\"}\n{\"text\":\"b\",\"themes\":[\"x\"]}";
        let (read, remarks) = read(text, "g.jsonl");
        assert_eq!(read.codes.iter().map(|code| code.line).collect::<Vec<_>>(), [1, 6]);
        let told: Vec<String> = remarks.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "g.jsonl:2: expected ident",
                "g.jsonl:3: a line without words",
                "g.jsonl:4: `end` does not stand behind `start`",
                "g.jsonl:5: missing field `themes`"
            ]
        );
    }
}
