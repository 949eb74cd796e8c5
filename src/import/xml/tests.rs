//! Invented exports with the quirks of real ones.

use proptest::prelude::*;

use crate::import::Draft;
use crate::import::damage::{self, Records};
use crate::import::tests::read_bytes;
use crate::model::{Kind, Reading, Source};
use crate::text::language::Language;
use crate::text::layout::Role;

mod endnote;
mod jats;
mod pubmed;
mod repository;

/// Reads a file of which nothing may be left out.
fn drafts(text: &str) -> Vec<Draft> {
    let (drafts, result) = read_bytes("eksport.xml", text.as_bytes());
    assert_eq!(result, Ok(vec![]), "{text}");
    drafts
}

fn families(source: &Source) -> Vec<&str> {
    source.authors.iter().map(|author| author.family.as_str()).collect()
}

/// What a source keeps under a name.
fn kept<'s>(source: &'s Source, name: &str) -> Vec<&'s str> {
    source.others.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str()).collect()
}

/// The texts of the blocks of one role.
fn blocks(draft: &Draft, role: Role) -> Vec<&str> {
    let blocks = draft.layout.iter().flatten().filter(|block| block.role == role);
    blocks.flat_map(|block| &block.parts).map(|part| &draft.text[part.clone()]).collect()
}

fn abstracts(draft: &Draft) -> Vec<&str> {
    draft.abstracts.iter().map(|range| &draft.text[range.clone()]).collect()
}

/// What every dialect must endure: damage anywhere, and damage in one record that costs no other.
fn endures(records: &Records<'_>, count: u64) {
    damage::endure("eksport.xml", &records.whole(), count, |drafts, result| {
        if let Ok(errors) = result {
            assert!(!drafts.is_empty() || !errors.is_empty());
        }
    });
    records.cost_no_other("eksport.xml", count);
}

const SMALL: Records<'static> = Records {
    head: "<?xml version=\"1.0\"?>\n<xml><records>\n",
    records: &[
        ["<record>", "<ref-type>17</ref-type>\n<titles><title>Å bo</title></titles>", "</record>\n"],
        ["<record>", "<titles><title>Å være</title></titles>", "</record>\n"],
        ["<record>", "<titles><title>Å få lov på øya</title></titles>", "</record>\n"],
    ],
    tail: "</records></xml>",
};

#[test]
fn a_slip_costs_its_record_and_is_told_with_its_line() {
    let whole = SMALL.with(1, "<titles>\n<title>Å & <style>være</titel></titles>".as_bytes());
    let (drafts, result) = read_bytes("x.xml", &whole);
    let errors = result.unwrap();
    let numbers: Vec<_> = drafts.iter().map(|draft| (draft.source.record, draft.source.line)).collect();
    assert_eq!(numbers, [(Some(1), Some(3)), (Some(3), Some(7))]);
    assert_eq!(
        errors[0].to_string(),
        "corpus/x.xml:6: record 2 is left out: its XML is broken: expected `</style>`, but `</titel>` was found"
    );
}

#[test]
fn tags_of_records_may_be_broken_too() {
    let read = |text: &str| {
        let (drafts, result) = read_bytes("x.xml", text.as_bytes());
        let errors = result.unwrap().into_iter().map(|error| error.to_string()).collect::<Vec<_>>();
        (drafts.into_iter().filter_map(|draft| draft.source.title).collect::<Vec<_>>(), errors)
    };
    let file = |middle: &str| {
        let record = |title: &str| {
            format!("<record><rec-number>1</rec-number><titles><title>{title}</title></titles></record>\n")
        };
        format!("<xml><records>\n{}{middle}\n{}</records></xml>", record("A"), record("C"))
    };
    let (titles, errors) = read(&file("<record><titles><title>B</title></titles>"));
    assert_eq!(titles, ["A", "C"]);
    assert_eq!(errors, ["corpus/x.xml:3: record 2 is left out: its end is missing"]);
    let (titles, errors) = read(&file("<recor<titles><title>B</title></titles></record>"));
    assert_eq!(titles, ["A", "C"]);
    assert_eq!(errors, ["corpus/x.xml:3: record 2 is left out: the tag that begins it is broken"]);
    let (titles, errors) = read(&file("<record/>"));
    assert_eq!((titles.len(), errors.len()), (2, 1));
    let (titles, errors) = read(&file("<!-- <record><titles><title>B</title></titles></record> -->"));
    assert_eq!((titles.len(), errors.len()), (2, 0));
    let (titles, errors) =
        read(&file("<record><titles><title>B</title></titles><notes><![CDATA[</record>]]></notes></record>"));
    assert_eq!((titles.len(), errors.len()), (3, 0));
    // A comment that was never closed is text, and so is the one that opens it again.
    let (titles, errors) = read(&file("<record><!-- <titles><title>B</title></titles></record><!-- x -->"));
    assert_eq!((titles.len(), errors.len()), (2, 1));
}

#[test]
fn bytes_and_declaration_may_disagree() {
    let text = String::from_utf8(SMALL.whole()).unwrap();
    let declared = |encoding: &str| text.replace("\"1.0\"", &format!("\"1.0\" encoding=\"{encoding}\""));
    let titles = |bytes: &[u8]| {
        read_bytes("x.xml", bytes).0.into_iter().filter_map(|draft| draft.source.title).collect::<Vec<_>>()
    };
    let latin = |text: &str| encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [
        declared("iso-8859-1").into_bytes(),
        declared("UTF-8").into_bytes(),
        latin(&declared("iso-8859-1")),
        latin(&declared("UTF-8")),
        format!("\u{feff}{text}").into_bytes(),
        wide,
    ] {
        assert_eq!(titles(&bytes), ["Å bo", "Å være", "Å få lov på øya"]);
    }
}

#[test]
fn what_a_file_defines_for_itself_does_no_harm() {
    let bomb: String =
        (1..10).map(|level| format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10))).collect();
    let text = String::from_utf8(SMALL.whole()).unwrap();
    let text =
        text.replace("<xml>", &format!("<!DOCTYPE xml [<!ENTITY l0 \"ha\">{bomb}]><xml>")).replace("Å bo", "Å &l9;");
    assert_eq!(drafts(&text)[0].source.title.as_deref(), Some("Å &l9;"));
}

#[test]
fn depth_and_size_have_ends() {
    let deep = SMALL.with(1, "<a>".repeat(100_000).as_bytes());
    let (drafts, result) = read_bytes("x.xml", &deep);
    assert_eq!(drafts.len(), 2);
    assert!(result.unwrap()[0].message.contains("too deep"));
    let large = SMALL.with(1, format!("<a>{}</a>", "å ".repeat(6 << 20)).as_bytes());
    let (drafts, result) = read_bytes("x.xml", &large);
    assert_eq!(drafts.len(), 2);
    assert!(result.unwrap()[0].message.contains("far too large"));
    for odd in ["<!--", "<![CDATA[", "<", "<record", "&", "<a b='"] {
        let (drafts, result) = read_bytes("x.xml", &SMALL.with(1, odd.repeat(100_000).as_bytes()));
        assert!(!drafts.is_empty() && !result.unwrap().is_empty(), "{odd}");
    }
}

#[test]
fn other_xml_is_an_error_with_a_way_out() {
    let (drafts, result) = read_bytes("zotero.rdf", b"<?xml version=\"1.0\"?>\n<rdf:RDF><bib:Article/></rdf:RDF>");
    let error = result.unwrap_err();
    assert!(drafts.is_empty() && error.to_string().starts_with("corpus/zotero.rdf: this is RDF, as Zotero exports it"));
    assert!(error.hint.is_some_and(|hint| hint.contains("RIS")));
    let error = read_bytes("x.xml", b"<OAI-PMH><error code=\"noRecordsMatch\">Ingen</error></OAI-PMH>").1.unwrap_err();
    assert!(error.to_string().contains("no record in it"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_bytes("x.xml", &[b"<xml><records><record>", &bytes[..]].concat());
    }

    #[test]
    fn records_in_are_records_out_and_reports(
        records in proptest::collection::vec("(<(title|author|b)>|</(title|b)>|[a-zæ& ]{1,4}|<!-- x -->|&[a-z#0-9]{1,4};|\n){0,8}", 1..8),
    ) {
        let text: String = records.iter().map(|record| format!("<record><titles>{record}</titles></record>\n")).collect();
        let (drafts, result) = read_bytes("x.xml", format!("<xml><records>{text}</records></xml>").as_bytes());
        prop_assert_eq!(drafts.len() + result.unwrap().len(), records.len());
    }
}
