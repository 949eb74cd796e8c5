//! Dublin Core.

use super::*;

/// Simple Dublin Core in an answer of OAI-PMH, as an archive with DSpace gives it.
const SIMPLE: Records<'static> = Records {
    head: "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><responseDate>2026-01-01T00:00:00Z</responseDate><ListRecords>\n",
    records: &[
        [
            "<record>",
            "<header><identifier>oai:arkiv.no:11250/1</identifier><datestamp>2020-01-02T03:04:05Z</datestamp></header><metadata><oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<dc:title>Å&#x20;bli&#x20;hørt:&#x20;en&#x20;studie</dc:title><dc:title xml:lang=\"en\">Being heard</dc:title><dc:creator>Lien,&#x20;Kari</dc:creator><dc:creator>Moe, Per</dc:creator><dc:subject>håp</dc:subject><dc:subject>hverdag; bolig</dc:subject><dc:description xml:lang=\"nb\">Vi&#x20;spurte&#x20;ti&#x20;som&#x20;bor&#x20;i&#x20;kommunen&#x20;om&#x20;hva&#x20;de&#x20;håper&#x20;på&#x20;når&#x20;de&#x20;våkner&#x20;om&#x20;morgenen,&#x20;og&#x20;hva&#x20;de&#x20;gjør&#x20;når&#x20;kvelden&#x20;kommer&#x20;og&#x20;huset&#x20;er&#x20;stille.</dc:description><dc:description xml:lang=\"en\">We asked ten people who live in the municipality what they hope for when they wake up in the morning, and what they do when the evening comes.</dc:description><dc:description>Masteroppgave i sosialt arbeid</dc:description><dc:date>2020-03-01T10:00:00Z</dc:date><dc:date>2020-03-01T10:00:00Z</dc:date><dc:date>2019</dc:date><dc:type>Master thesis</dc:type><dc:identifier>http://hdl.handle.net/11250/1</dc:identifier><dc:identifier>https://doi.org/10.5555/ARKIV.1</dc:identifier><dc:identifier>urn:issn:1234-5678</dc:identifier><dc:identifier>cristin:1</dc:identifier><dc:language>nob</dc:language><dc:publisher>Høgskolen i Dal</dc:publisher></oai_dc:dc></metadata>",
            "</record>\n",
        ],
        [
            "<record>",
            "<header><identifier>oai:arkiv.no:11250/3</identifier></header><metadata><oai_dc:dc><dc:title>Det å få være på øya</dc:title><dc:type>info:eu-repo/semantics/bachelorThesis</dc:type><dc:type>Peer reviewed</dc:type></oai_dc:dc></metadata>",
            "</record>\n",
        ],
    ],
    tail: "<resumptionToken completeListSize=\"2\"></resumptionToken></ListRecords></OAI-PMH>",
};

#[test]
fn simple_dublin_core_in_an_answer() {
    let drafts = drafts(&String::from_utf8(SIMPLE.whole()).unwrap());
    let [first, second] = &drafts[..] else { panic!("{drafts:?}") };
    let source = &first.source;
    assert_eq!(source.title.as_deref(), Some("Å bli hørt: en studie"));
    assert_eq!((families(source), source.year), (vec!["Lien", "Moe"], Some(2019)));
    assert_eq!((source.kind, source.language), (Kind::Thesis, Language::Nb));
    assert_eq!(source.keywords, ["håp", "hverdag", "bolig"]);
    assert_eq!((source.doi.as_deref(), source.issn.len()), (Some("10.5555/arkiv.1"), 1));
    assert_eq!(source.url.as_deref(), Some("http://hdl.handle.net/11250/1"));
    assert_eq!((source.container.as_deref(), source.publisher.as_deref()), (None, Some("Høgskolen i Dal")));
    assert_eq!(abstracts(first).len(), 2);
    assert!(abstracts(first)[0].starts_with("Vi spurte ti som bor i kommunen"));
    assert_eq!(kept(source, "dc-title"), ["Being heard"]);
    assert_eq!(kept(source, "dc-description"), ["Masteroppgave i sosialt arbeid"]);
    assert_eq!(kept(source, "oai-identifier"), ["oai:arkiv.no:11250/1"]);
    assert_eq!(kept(source, "dc-date").len(), 2);
    assert_eq!((second.source.kind, second.source.peer, second.source.line), (Kind::Thesis, Some(true), Some(4)));
}

#[test]
fn a_short_description_is_the_abstract_only_where_there_is_no_other() {
    let short = "Vi spurte ti som bor på øya, om hva de savner når vinteren kommer.";
    let only = format!(
        "<oai_dc:dc><dc:title>Hus</dc:title><dc:description>Masteroppgave i sosialt arbeid</dc:description><dc:description>{short}</dc:description></oai_dc:dc>"
    );
    assert_eq!(abstracts(&drafts(&only)[0]), [short]);
    let long = format!("<dc:description>{}</dc:description>", "ord ".repeat(30));
    let beside = only.replace("<dc:description>Master", &format!("{long}<dc:description>Master"));
    assert_eq!(kept(&drafts(&beside)[0].source, "dc-description"), ["Masteroppgave i sosialt arbeid", short]);
}

#[test]
fn deleted_records_are_none() {
    let text = String::from_utf8(SIMPLE.whole()).unwrap();
    let deleted = "<record><header status=\"deleted\"><identifier>oai:arkiv.no:2</identifier></header></record>";
    let text = text.replace("<ListRecords>", &format!("<ListRecords>{deleted}"));
    let numbers: Vec<_> = drafts(&text).iter().map(|draft| draft.source.record).collect();
    assert_eq!(numbers, [Some(1), Some(2)]);
}

#[test]
fn the_first_part_of_a_list_says_so() {
    let text = String::from_utf8(SIMPLE.whole()).unwrap().replace("\"2\">", "\"200\">oai_dc////100");
    let (drafts, result) = read_bytes("x.xml", text.as_bytes());
    let errors = result.unwrap();
    assert_eq!((drafts.len(), errors.len()), (2, 1));
    assert!(errors[0].message.contains("the archive's list goes on"), "{}", errors[0]);
}

const XOAI: &str = "<OAI-PMH><ListRecords><record><header><identifier>oai:x:1</identifier></header><metadata><metadata xmlns=\"http://www.lyncode.com/xoai\">\
<element name=\"dc\"><element name=\"contributor\"><element name=\"author\"><element name=\"none\"><field name=\"value\">Lien, Kari</field><field name=\"authority\">x</field><field name=\"value\">Moe, Per</field></element></element><element name=\"advisor\"><element name=\"none\"><field name=\"value\">Ås, Eva</field></element></element></element>\
<element name=\"date\"><element name=\"accessioned\"><element name=\"none\"><field name=\"value\">2021-01-01T00:00:00Z</field></element></element><element name=\"issued\"><element name=\"none\"><field name=\"value\">2020</field></element></element></element>\
<element name=\"description\"><element name=\"abstract\"><element name=\"nb_NO\"><field name=\"value\">Vi spurte ti.</field></element><element name=\"en_US\"><field name=\"value\">We asked ten.</field></element></element></element>\
<element name=\"title\"><element name=\"nb_NO\"><field name=\"value\">Å bli hørt</field></element></element><element name=\"type\"><element name=\"none\"><field name=\"value\">Master thesis</field></element></element></element>\
<element name=\"bundles\"><element name=\"bundle\"><field name=\"name\">ORIGINAL</field><element name=\"bitstreams\"><element name=\"bitstream\"><field name=\"name\">o.pdf</field><field name=\"url\">https://x.no/o.pdf</field></element></element></element><element name=\"bundle\"><field name=\"name\">TEXT</field><element name=\"bitstreams\"><element name=\"bitstream\"><field name=\"url\">https://x.no/o.txt</field></element></element></element></element>\
<element name=\"others\"><field name=\"handle\">11250/1</field></element><element name=\"repository\"><field name=\"name\">Arkivet</field></element></metadata></metadata></record></ListRecords></OAI-PMH>";

#[test]
fn every_shape_says_the_same() {
    let dspace = "<dublin_core schema=\"dc\"><dcvalue element=\"contributor\" qualifier=\"author\">Lien, Kari</dcvalue><dcvalue element=\"contributor\" qualifier=\"author\">Moe, Per</dcvalue><dcvalue element=\"contributor\" qualifier=\"advisor\">Ås, Eva</dcvalue><dcvalue element=\"date\" qualifier=\"issued\">2020</dcvalue><dcvalue element=\"title\" qualifier=\"none\" language=\"nb_NO\">Å bli hørt</dcvalue><dcvalue element=\"description\" qualifier=\"abstract\" language=\"nb_NO\">Vi spurte ti.</dcvalue><dcvalue element=\"description\" qualifier=\"abstract\" language=\"en_US\">We asked ten.</dcvalue><dcvalue element=\"type\">Master thesis</dcvalue></dublin_core>";
    let dim = "<dim:dim><dim:field mdschema=\"dc\" element=\"contributor\" qualifier=\"author\">Lien, Kari</dim:field><dim:field mdschema=\"dc\" element=\"contributor\" qualifier=\"author\">Moe, Per</dim:field><dim:field mdschema=\"dc\" element=\"title\" lang=\"nb\">Å bli hørt</dim:field><dim:field mdschema=\"dc\" element=\"date\" qualifier=\"issued\">2020</dim:field><dim:field mdschema=\"dc\" element=\"type\">Master thesis</dim:field><dim:field mdschema=\"dc\" element=\"description\" qualifier=\"abstract\">Vi spurte ti.</dim:field><dim:field mdschema=\"dc\" element=\"description\" qualifier=\"abstract\">We asked ten.</dim:field><x><dc:x/></x></dim:dim>";
    let qualified = "<?xml version=\"1.0\"?><qdc:qualifieddc xmlns:qdc=\"x\"><dc:title>Å bli hørt</dc:title><dc:creator>Lien, Kari</dc:creator><dc:creator>Moe, Per</dc:creator><dcterms:issued>2020</dcterms:issued><dc:date>2024</dc:date><dcterms:abstract xml:lang=\"nb\">Vi spurte ti.</dcterms:abstract><dcterms:abstract xml:lang=\"en\">We asked ten.</dcterms:abstract><dc:type>Master thesis</dc:type></qdc:qualifieddc>";
    let bare = "<dc xmlns=\"http://purl.org/dc/elements/1.1/\"><title>Å bli hørt</title><creator>Lien, Kari; Moe, Per</creator><date>2020</date><type>Master thesis</type></dc>";
    for (shape, text) in [("xoai", XOAI), ("dspace", dspace), ("dim", dim), ("qualified", qualified), ("bare", bare)] {
        let drafts = drafts(text);
        assert_eq!(drafts.len(), 1, "{shape}");
        let source = &drafts[0].source;
        assert_eq!(source.title.as_deref(), Some("Å bli hørt"), "{shape}");
        assert_eq!((families(source), source.year), (vec!["Lien", "Moe"], Some(2020)), "{shape}");
        assert_eq!(source.kind, Kind::Thesis, "{shape}");
        if shape != "bare" {
            assert_eq!(abstracts(&drafts[0]), ["Vi spurte ti.", "We asked ten."], "{shape}");
        }
    }
    let source = &drafts(XOAI)[0].source;
    assert_eq!(source.files, ["https://x.no/o.pdf"]);
    assert_eq!((kept(source, "dc-contributor-advisor"), source.others.len()), (vec!["Ås, Eva"], 3));
}

#[test]
fn a_record_in_another_language_of_facts_is_reported_as_such() {
    let text = "<OAI-PMH><ListRecords><record><header/><metadata><ukjent:verk><a/></ukjent:verk></metadata></record></ListRecords></OAI-PMH>";
    let errors = read_bytes("x.xml", text.as_bytes()).1.unwrap();
    assert!(errors[0].message.contains("written in `verk`, not in Dublin Core"), "{}", errors[0]);
}

#[test]
fn damage_is_endured() {
    endures(&SIMPLE, 200);
    damage::endure("x.xml", XOAI.as_bytes(), 100, |_, _| {});
}

#[test]
#[ignore = "takes a minute: run it when the reader changed"]
fn much_damage_is_endured() {
    endures(&SIMPLE, 10_000);
    damage::endure("x.xml", XOAI.as_bytes(), 10_000, |_, _| {});
}
