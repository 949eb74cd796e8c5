use std::io::Write;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::fixtures::{docx, odt, paragraph, read, run, zip};
use super::*;
use crate::import::compose::compose;

const PROSE: &str = "Vi spurte mange leietakere om hva de ønsket seg, og de svarte at de ville bli hørt av dem som bestemte over huset.";

fn refusal(bytes: &[u8]) -> Error {
    let error = read(bytes).unwrap_err();
    assert!(error.hint.is_some(), "{error} has no hint");
    error
}

#[test]
fn what_is_zipped_and_no_text_is_named_with_a_way_out() {
    let sheet = "application/vnd.oasis.opendocument.spreadsheet";
    for (entries, message) in [
        (&[("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<w/>")][..], "spreadsheet of Excel"),
        (&[("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<w/>")], "a presentation"),
        (&[("mimetype", sheet), ("content.xml", "<w/>")], "spreadsheet of LibreOffice"),
        (&[("Index/Document.iwa", "x")], "Apple"),
        (&[("bilde.txt", "x")], "zip archive without a text"),
        (&[], "zip archive without a text"),
    ] {
        let error = refusal(&zip(entries));
        assert!(error.message.contains(message), "{error}");
    }
}

#[test]
fn a_locked_file_says_so() {
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let file = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    assert!(refusal(&file).message.contains("password"));
}

#[test]
fn a_bomb_is_an_error_and_no_memory() {
    let mut bomb = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    bomb.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![0; 1 << 20];
    (0..80).for_each(|_| bomb.write_all(&zeros).unwrap());
    let error = refusal(&bomb.finish().unwrap().into_inner());
    assert!(error.message.contains("unpacks to more than 64 MB"), "{error}");
}

#[test]
fn what_is_damaged_says_so() {
    let whole = docx(&paragraph("Normal", PROSE), &[]);
    assert!(refusal(&whole[..whole.len() / 2]).message.contains("no list of its parts"));
    let cut = docx("<w:p><w:r>", &[]);
    assert!(refusal(&cut).message.contains("`word/document.xml` cannot be read"));
    assert!(refusal(&zip(&[("word/styles.xml", "<a/>")])).message.contains("it is not there"));
    assert!(refusal(&docx("<w:p/>", &[])).message.contains("no text"));
    let deep = format!("{}{}", "<w:tbl><w:tr><w:tc>".repeat(1000), "</w:tc></w:tr></w:tbl>".repeat(1000));
    assert!(refusal(&docx(&deep, &[])).message.contains("nested"));
}

#[test]
fn entities_within_entities_stay_small() {
    let lines: String = (1..20).map(|n| format!("<!ENTITY l{n} '&l{0};&l{0};&l{0};'>", n - 1)).collect();
    let document = format!(
        "<!DOCTYPE d [<!ENTITY l0 'ha'>{lines}]><w:document><w:body><w:p><w:r><w:t>Før &l19; etter.</w:t></w:r></w:p></w:body></w:document>"
    );
    assert_eq!(read(&zip(&[("word/document.xml", &document)])).unwrap().text, "Før &l19; etter.");
}

#[test]
fn a_document_inside_is_warned_of() {
    let answer =
        serde_json::from_slice(&serve(&docx(&format!("{}<w:altChunk/>", paragraph("Normal", PROSE)), &[])).unwrap());
    let (_, warnings) = answered(answer.unwrap(), Source::default()).unwrap();
    assert!(warnings[0].message.contains("another document"));
}

#[test]
fn a_book_is_read_in_its_order_and_named_by_its_record() {
    let container = "<container><rootfiles><rootfile full-path=\"OEBPS/bok.opf\"/></rootfiles></container>";
    let record = "<package><metadata><dc:title>Hus og håp</dc:title><dc:creator>Kari Lien</dc:creator><dc:creator>Unknown Author</dc:creator><dc:publisher>Fjordforlaget</dc:publisher><dc:date>2031-02-01</dc:date>\
                  <dc:identifier>urn:isbn:9788200000001</dc:identifier></metadata><manifest><item id=\"b\" href=\"to%20a.xhtml\" media-type=\"application/xhtml+xml\"/>\
                  <item id=\"a\" href=\"../en.xhtml\" media-type=\"application/xhtml+xml\"/><item id=\"n\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/></manifest>\
                  <spine><itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"b\"/><itemref idref=\"n\"/></spine></package>";
    let page = |words: &str| format!("<html><head><title>x</title></head><body>{words}</body></html>");
    let book = zip(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/bok.opf", record),
        ("en.xhtml", &page("<h1>Innledning</h1><p>Det første.</p>")),
        ("OEBPS/to a.xhtml", &page("<h2>Funn</h2><p>Det andre<a epub:type=\"noteref\" href=\"#n\">1</a>.</p>")),
        ("OEBPS/nav.xhtml", &page("<p>Meny</p>")),
    ]);
    let draft = read(&book).unwrap();
    assert_eq!(draft.text, "# Innledning\n\nDet første.\n\n## Funn\n\nDet andre.");
    let source = draft.source;
    assert_eq!((source.title.as_deref(), source.year, source.kind), (Some("Hus og håp"), Some(2031), Kind::Book));
    assert_eq!((source.authors.len(), source.publisher.as_deref()), (1, Some("Fjordforlaget")));
    assert_eq!(
        (source.authors[0].full().as_str(), source.isbn.first().map(String::as_str)),
        ("Kari Lien", Some("9788200000001"))
    );
}

/// A number that follows from the one before it, for damage that is the same on every machine.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

/// A file with some of its bytes cut off, changed, or moved.
fn harmed(bytes: &[u8], seed: &mut u64) -> Vec<u8> {
    let mut harmed = bytes.to_vec();
    for _ in 0..1 + next(seed) % 4 {
        let (one, other) = (next(seed) % harmed.len(), next(seed) % harmed.len());
        match next(seed) % 5 {
            0 => harmed.truncate(one.max(1)),
            1 => harmed[one] ^= 1 << (next(seed) % 8),
            2 => harmed.swap(one, other),
            3 => drop(harmed.drain(one.min(other)..one.max(other).min(one.min(other) + 40))),
            _ => harmed[one] = next(seed) as u8,
        }
        if harmed.is_empty() {
            return vec![b'P'];
        }
    }
    harmed
}

/// Files in which damage reaches the XML, because nothing packs it or checks it.
fn loosely(entries: &[(&str, Vec<u8>)]) -> Result<Draft> {
    let text = |name: &str| entries.iter().find(|(entry, _)| *entry == name).map(|(_, bytes)| bytes.clone());
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, _) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&text(name).unwrap_or_default()).unwrap();
    }
    read(&zip.finish().unwrap().into_inner())
}

fn body() -> String {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph("Normal", words));
    let field =
        "<w:fldChar w:fldCharType=\"begin\"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType=\"separate\"/>";
    format!(
        "{}<w:p><w:r>{field}</w:r>{}<w:r><w:lastRenderedPageBreak/><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\
         <w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}<w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>",
        paragraph("Overskrift1", "Hus og håp ﬁnnes"),
        run("Innledning\t3"),
        cell("Ada"),
        cell("Vi ville be\u{ad}stemme selv-"),
        run("Før "),
        run(PROSE),
        paragraph("Punkt", "i en ramme å")
    )
}

#[test]
fn no_damage_breaks_the_reader() {
    let mut seed = 20_311;
    let text = "<text:h text:outline-level=\"1\">Hus</text:h><text:p>Før<text:note><text:note-body><text:p>Noten.</text:p></text:note-body></text:note> \
                <text:soft-page-break/>etter å.</text:p><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>\
                <table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>";
    let files = [docx(&body(), &[]), odt("", text, &[])];
    let document = format!("<w:document><w:body>{}</w:body></w:document>", body());
    let content = format!("<office:text text:use-soft-page-breaks=\"true\">{text}</office:text>");
    let mut read_all = 0;
    let mut check = |found: Result<Draft>| match found {
        Ok(draft) => {
            read_all += 1;
            compose(draft);
        }
        Err(error) => assert!(error.hint.is_some(), "{error}"),
    };
    for _ in 0..200 {
        for file in &files {
            check(read(&harmed(file, &mut seed)));
        }
        check(loosely(&[("word/document.xml", harmed(document.as_bytes(), &mut seed))]));
        let kind = b"application/vnd.oasis.opendocument.text".to_vec();
        check(loosely(&[("mimetype", kind), ("content.xml", harmed(content.as_bytes(), &mut seed))]));
    }
    assert!(read_all > 25, "{read_all} of 800 were read");
}

/// A tree of elements as they may stand in a text, in any order and however wrong.
fn tree(names: &[&str], depth: usize, seed: &mut u64) -> String {
    let mut xml = String::new();
    for _ in 0..next(seed) % 5 {
        let name = names[next(seed) % names.len()];
        let tag = name.split(' ').next().unwrap_or_default();
        let inside = if depth > 0 { tree(names, depth - 1, seed) } else { " ord-\u{ad} ﬁ. Et".into() };
        xml.push_str(&format!("<{name}>{inside}</{tag}>"));
    }
    xml
}

#[test]
fn no_order_of_elements_breaks_the_reader() {
    let word = [
        "p",
        "p",
        "r",
        "r",
        "t",
        "t",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "del",
        "ins",
        "txbxContent",
        "sdt",
        "sdtPr",
        "sdtContent",
        "br",
        "fldChar fldCharType='begin'",
        "fldChar fldCharType='separate'",
        "fldChar fldCharType='end'",
        "instrText",
        "numPr",
        "fldSimple instr='TOC'",
        "lastRenderedPageBreak",
        "pStyle val='Overskrift1'",
        "footnoteReference id='1'",
        "numId val='1'",
        "outlineLvl val='3'",
        "AlternateContent",
        "Choice",
        "Fallback",
        "footnote id='1'",
        "tab",
        "docPartGallery val='Table of Contents'",
    ];
    let open = [
        "p",
        "p",
        "h outline-level='2'",
        "span",
        "span style-name='T2'",
        "list",
        "list-item",
        "table-row",
        "table-cell",
        "note",
        "note-body",
        "soft-page-break",
        "line-break",
        "tab",
        "s",
        "table-of-content",
        "index-body",
        "bibliography",
        "frame",
        "section",
        "tracked-changes",
        "text use-soft-page-breaks='true'",
        "p style-name='P2'",
    ];
    let mut seed = 7;
    for _ in 0..300 {
        let words = tree(&word, 7, &mut seed);
        let files = [
            docx(&words, &[("word/footnotes.xml", &format!("<n>{words}</n>"))]),
            odt("", &tree(&open, 6, &mut seed), &[]),
        ];
        for draft in files.iter().filter_map(|file| read(file).ok()) {
            let document = compose(draft);
            let mut end = 0;
            for sentence in &document.sentences {
                assert!(sentence.range.start >= end && document.text.get(sentence.range.clone()).is_some());
                end = sentence.range.end;
            }
        }
    }
}
