//! A REFI-QDA project (.qdpx), as NVivo, ATLAS.ti, MAXQDA and QualCoder write it: its codes on stretches of plain text.
//!
//! Apart from `refi`, which reads all of a project: here only what holds for a measurement is asked of it.

use crate::error::{Error, Result};
use crate::exchange::refi::{self, Mark, Project, Text};
use crate::model::{Code, Extent, HandCodes, Quotation};

/// How many letters around a quotation are kept to tell it from the same words elsewhere.
const AROUND: usize = 40;

/// The most bytes of quotations that are taken out of a project: many times what people code, and far less than a project
/// could ask for whose every selection is a whole book.
const MOST: usize = 256 << 20;

/// The codes of all selections of plain text in a project, and what could not be taken over.
///
/// # Errors
/// It is no project, or damaged.
pub fn read(bytes: &[u8], shown: &str) -> Result<(HandCodes, Vec<Error>)> {
    let project = refi::read(bytes, shown)?;
    let mut reader =
        Reader { project: &project, shown, codes: Vec::new(), remarks: Vec::new(), selections: 0, left: MOST };
    project.texts.iter().for_each(|text| reader.text(text));
    let (codes, remarks) = (reader.codes, reader.remarks);
    if codes.is_empty() {
        let none = Error::new("no stretch of plain text is coded in this project").in_file(shown);
        return Err(remarks.into_iter().next().unwrap_or(none.hint("code passages of text, and export it again")));
    }
    Ok((HandCodes { codes, extent: Extent::Sources }, remarks))
}

struct Reader<'a> {
    project: &'a Project,
    shown: &'a str,
    codes: Vec<Code>,
    remarks: Vec<Error>,
    /// How many selections were met.
    selections: u32,
    /// How many bytes of quotations may still be taken out.
    left: usize,
}

impl Reader<'_> {
    fn text(&mut self, text: &Text) {
        let name = &text.name;
        match &text.text {
            Some(words) => self.selections(text, words),
            None if text.selections.is_empty() => {}
            None => self.remark(format!("the text of `{name}` is not in the project")),
        }
        match text.others {
            0 => {}
            1 => self.remark(format!("`{name}`: 1 coded part of a picture, page or recording was left out")),
            count => {
                self.remark(format!("`{name}`: {count} coded parts of pictures, pages or recordings were left out"))
            }
        }
    }

    fn selections(&mut self, text: &Text, words: &str) {
        for selection in &text.selections {
            self.selections += 1;
            let codes = selection.codings.iter().filter_map(|coding| self.project.codes.get(coding.code));
            let proposed = matches!(Mark::read(&selection.description).0, Some(Mark::Proposed(_)));
            // What kilde proposed is no hand code.
            let themes: Vec<String> = codes.filter(|_| !proposed).map(|code| code.name.clone()).collect();
            let range = selection.range.clone().filter(|range| range.len() <= self.left);
            match range {
                _ if themes.is_empty() => {}
                None => self.remark(format!("`{}`: selection {} lies outside its text", text.name, self.selections)),
                Some(range) => {
                    self.left -= range.len();
                    let before = &words[..range.start];
                    let first = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
                    self.codes.push(Code {
                        source: Some(text.name.clone()),
                        text: None,
                        quotation: Quotation {
                            text: words[range.clone()].to_string(),
                            before: before[first..].to_string(),
                            after: words[range.end..].chars().take(AROUND).collect(),
                            span: None,
                        },
                        themes,
                        given: true,
                        language: None,
                        line: self.selections,
                    });
                }
            }
        }
    }

    fn remark(&mut self, message: String) {
        self.remarks.push(Error::new(message).in_file(self.shown));
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn project(xml: &str, texts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [("project.qde", xml)].iter().chain(texts) {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    const XML: &str = r#"<?xml version="1.0" encoding="utf-8"?>
        <Project name="p" xmlns="urn:QDA-XML:project:1.0"><CodeBook><Codes>
        <Code guid="A" name="Venting" isCodable="true"><Code guid="B" name="På svar"/></Code></Codes></CodeBook><Sources>
        <TextSource guid="S" name="møte.txt" plainTextPath="internal://S.txt">
        <PlainTextSelection guid="1" startPosition="9" endPosition="19"><Coding><CodeRef targetGUID="B"/></Coding></PlainTextSelection>
        <PlainTextSelection guid="2" startPosition="9" endPosition="999"><Coding><CodeRef targetGUID="A"/></Coding></PlainTextSelection>
        <PlainTextSelection guid="3" startPosition="0" endPosition="2"/></TextSource>
        <PDFSource guid="P" name="bok.pdf"><PDFSelection><Coding/></PDFSelection>
        <Representation><PlainTextContent>Ja. Vi 😀 venta.</PlainTextContent>
        <PlainTextSelection startPosition="7" endPosition="14"><Coding><CodeRef targetGUID="A"/></Coding></PlainTextSelection>
        </Representation></PDFSource></Sources></Project>"#;

    #[test]
    fn selections_are_quotations_with_the_names_of_their_codes() {
        let bytes = project(XML, &[("Sources/s.TXT", "\u{feff}Først å. Vi ventet. Så gikk vi.")]);
        let (read, remarks) = read(&bytes, "p.qdpx").unwrap();
        let found: Vec<_> = read.codes.iter().map(|code| (&*code.quotation.text, &*code.themes[0])).collect();
        assert_eq!(found, [("Vi ventet.", "På svar"), ("😀 venta", "Venting")]);
        assert_eq!((&*read.codes[0].quotation.before, &*read.codes[0].quotation.after), ("Først å. ", " Så gikk vi."));
        let told: Vec<String> = remarks.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "p.qdpx: `møte.txt`: selection 2 lies outside its text",
                "p.qdpx: `bok.pdf`: 1 coded part of a picture, page or recording was left out"
            ]
        );
    }

    #[test]
    fn what_kilde_proposed_is_no_hand_code() {
        let proposed = XML
            .replace("endPosition=\"19\">", "endPosition=\"19\"><Description>kilde: proposed by rules</Description>");
        let text = [("sources/S.txt", "Først å. Vi ventet. Så gikk vi.")];
        let found = |xml: &str| read(&project(xml, &text), "p.qdpx").unwrap().0.codes.len();
        assert_eq!((found(XML), found(&proposed)), (2, 1));
    }

    #[test]
    fn what_is_no_project_is_told_with_a_way_out() {
        for bytes in [project("<Other/>", &[]), project("<Project", &[]), b"PK half".to_vec()] {
            let error = read(&bytes, "p.qdpx").unwrap_err();
            assert!(error.hint.is_some() && error.path.as_deref() == Some("p.qdpx"), "{error}");
        }
        let empty = read(&project(XML, &[]), "p.qdpx").unwrap().1;
        assert_eq!(empty[0].to_string(), "p.qdpx: the text of `møte.txt` is not in the project");
    }
}
