//! A REFI-QDA project (.qdpx), as NVivo, ATLAS.ti, MAXQDA and QualCoder write it: its codes on stretches of plain text.
//!
//! The standard: REFI-QDA 1.0, 2019 (qdasoftware.org). Positions are Unicode code points from 0, the end exclusive.

use std::collections::HashMap;

use crate::error::{Error, Result};
use crate::import::office::Package;
use crate::import::xml::{Element, Tree};
use crate::model::{Code, Extent, HandCodes, Quotation};

/// How many letters around a quotation are kept to tell it from the same words elsewhere.
const AROUND: usize = 40;

const AGAIN: &str = "export the project once more as REFI-QDA (.qdpx)";

/// The codes of all selections of plain text in a project, and what could not be taken over.
///
/// # Errors
/// It is no project, or damaged.
pub fn read(bytes: &[u8], shown: &str) -> Result<(HandCodes, Vec<Error>)> {
    let place = |error: Error| error.in_file(shown);
    let mut package = Package::open(bytes).map_err(|error| place(error).hint(AGAIN))?;
    let name = package.names().find(|name| name.to_lowercase().ends_with(".qde"));
    let no_project = || Error::new("this zip holds no project of a coding program").in_file(shown).hint(AGAIN);
    let xml = package.text(&name.ok_or_else(no_project)?).map_err(place)?.unwrap_or_default();
    let tree = Tree::parse(&xml).map_err(|slip| Error::new(slip.message).in_file(shown).hint(AGAIN))?;
    let project = tree.root().filter(|root| root.name() == "Project").ok_or_else(no_project)?;
    let codes = project.at(&["CodeBook", "Codes"]).into_iter().flat_map(|codes| codes.descendants());
    let named = |code: Element<'_>| Some((code.attribute("guid")?, code.attribute("name")?));
    let mut reader = Reader {
        package,
        shown,
        names: codes.filter(|element| element.name() == "Code").filter_map(named).collect(),
        codes: Vec::new(),
        remarks: Vec::new(),
        selections: 0,
    };
    for source in project.child("Sources").into_iter().flat_map(|sources| sources.children()) {
        reader.source(source);
    }
    let (codes, remarks) = (reader.codes, reader.remarks);
    if codes.is_empty() {
        let none = Error::new("no stretch of plain text is coded in this project").in_file(shown);
        return Err(remarks.into_iter().next().unwrap_or(none.hint("code passages of text, and export it again")));
    }
    Ok((HandCodes { codes, extent: Extent::Sources }, remarks))
}

struct Reader<'a> {
    package: Package<'a>,
    shown: &'a str,
    /// The names of codes by their GUIDs.
    names: HashMap<String, String>,
    codes: Vec<Code>,
    remarks: Vec<Error>,
    /// How many selections were met.
    selections: u32,
}

impl Reader<'_> {
    /// The selections of one source; a PDF has its text inside it, as its representation.
    fn source(&mut self, source: Element<'_>) {
        let name = source.attribute("name").unwrap_or_default();
        let texts = [Some(source), source.child("Representation")].into_iter().flatten();
        for holder in texts {
            if holder.child("PlainTextSelection").is_none() {
                continue;
            }
            match self.text(holder) {
                Some(text) => self.selections(holder, &name, &text.chars().collect::<Vec<_>>()),
                None => self.remark(format!("the text of `{name}` is not in the project")),
            }
        }
        let others = source.descendants().filter(|element| {
            element.name().ends_with("Selection")
                && element.name() != "PlainTextSelection"
                && element.child("Coding").is_some()
        });
        match others.count() {
            0 => {}
            1 => self.remark(format!("`{name}`: 1 coded part of a picture, page or recording was left out")),
            count => {
                self.remark(format!("`{name}`: {count} coded parts of pictures, pages or recordings were left out"))
            }
        }
    }

    fn text(&mut self, holder: Element<'_>) -> Option<String> {
        if let Some(content) = holder.child("PlainTextContent") {
            return Some(content.text());
        }
        let path = holder.attribute("plainTextPath")?;
        let file = path.strip_prefix("internal://")?;
        // Some programs write the folder with a capital letter.
        let wanted = format!("sources/{file}").to_lowercase();
        let entry = self.package.names().find(|name| name.to_lowercase() == wanted)?;
        self.package.text(&entry).ok().flatten().map(|text| text.trim_start_matches('\u{feff}').to_string())
    }

    fn selections(&mut self, holder: Element<'_>, source: &str, letters: &[char]) {
        for selection in holder.all("PlainTextSelection") {
            self.selections += 1;
            let at = |name: &str| selection.attribute(name)?.parse::<usize>().ok();
            let span =
                at("startPosition").zip(at("endPosition")).filter(|(start, end)| start < end && *end <= letters.len());
            let guids = selection.all("Coding").filter_map(|coding| coding.child("CodeRef")?.attribute("targetGUID"));
            let themes: Vec<String> = guids.filter_map(|guid| self.names.get(&guid).cloned()).collect();
            match span {
                _ if themes.is_empty() => {}
                None => self.remark(format!("`{source}`: selection {} lies outside its text", self.selections)),
                Some((start, end)) => {
                    let words =
                        |from: usize, to: usize| letters[from..to.min(letters.len())].iter().collect::<String>();
                    self.codes.push(Code {
                        source: Some(source.to_string()),
                        text: None,
                        quotation: Quotation {
                            text: words(start, end),
                            before: words(start.saturating_sub(AROUND), start),
                            after: words(end, end + AROUND),
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
    fn what_is_no_project_is_told_with_a_way_out() {
        for bytes in [project("<Other/>", &[]), project("<Project", &[]), b"PK half".to_vec()] {
            let error = read(&bytes, "p.qdpx").unwrap_err();
            assert!(error.hint.is_some() && error.path.as_deref() == Some("p.qdpx"), "{error}");
        }
        let empty = read(&project(XML, &[]), "p.qdpx").unwrap().1;
        assert_eq!(empty[0].to_string(), "p.qdpx: the text of `møte.txt` is not in the project");
    }
}
