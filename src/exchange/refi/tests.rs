use std::io::Read;

use proptest::prelude::*;
use zip::ZipArchive;

use super::guid::guid;
use super::*;
use crate::import::xml::{Element, Tree};
use crate::model::{Document, Origin, Source, Verdict, Why};
use crate::query::Blocks;
use crate::review::Codebook;
use crate::text::language::Language;

const TEXT: &str = "Fyrst 😀 og å.\n\nVi venta på svar. Ingen ringte <oss> & ingen skreiv.";

fn codebook() -> Codebook {
    let text = "[[theme]]\nid = 'care'\nnames = { nb = 'Omsorg', nn = 'Omsorg' }\ndefinition = 'Hjelp & støtte.'\n\
                [[theme]]\nid = 'waiting'\nparent = 'care'\nnames = { nb = 'Omsorg' }\n[[theme]]\nid = 'money'\n";
    Codebook::read(text, "themes.toml", Blocks::default()).unwrap()
}

fn document() -> Document {
    Document {
        text: TEXT.into(),
        source: Source { title: Some("Ein tittel".into()), ..Source::default() },
        ..Document::default()
    }
}

fn coded(theme: usize, words: &str, mark: Mark, coder: &str) -> Coded {
    let start = TEXT.find(words).unwrap();
    let when = if coder.is_empty() { String::new() } else { "2026-11-22T14:05:00Z".into() };
    let range = start..start + words.len();
    Coded { source: 0, theme, range, mark, coder: coder.into(), when, note: String::new() }
}

fn whole() -> Project {
    let (document, empty) = (document(), Document::default());
    let parts = [
        Part { id: "dal-2021", label: "Dal 2021", document: &document },
        Part { id: "tom", label: "Tom", document: &empty },
    ];
    let note = "sjå <side> 2\nog 3".to_string();
    let coded = [
        coded(1, "Vi venta på svar.", Mark::Decided(Verdict::Accepted), "Kari"),
        Coded { note, ..coded(2, "Ingen ringte <oss> & ingen skreiv.", Mark::Decided(Verdict::Added), "Åse") },
        coded(0, "Vi venta på svar.", Mark::Proposed(Origin::Rules), ""),
    ];
    compose("Ein gjennomgang", &codebook(), &[0, 1, 2], Language::Nb, &parts, &coded, None)
}

/// The entries of an archive.
fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut entry = |place| {
        let mut entry = zip.by_index(place).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        (entry.name().unwrap().to_string(), text)
    };
    (0..).map_while(|place| (place < 2).then(|| entry(place))).collect()
}

#[test]
fn a_project_in_full() {
    let entries = unpacked(&project(&whole()).unwrap());
    insta::assert_snapshot!(entries[0].1);
    assert_eq!(entries[1], (format!("sources/{}.txt", of_source("dal-2021")), format!("{TEXT}\n")));
}

#[test]
fn what_is_written_is_read_again() {
    let written = whole();
    let read = read(&project(&written).unwrap(), "p.qdpx").unwrap();
    let texts = |project: &Project| {
        let mut texts = project.texts.clone();
        // The program's own file name is not the project's.
        texts.iter_mut().for_each(|text| text.path.clear());
        texts
    };
    assert_eq!(texts(&read), texts(&written));
    assert_eq!((&read.codes, &read.users, &read.others), (&written.codes, &written.users, &written.others));
    assert_eq!(project(&Project { texts: written.texts.clone(), ..read }).unwrap(), project(&written).unwrap());
    assert_eq!(Mark::read(&read_note(&written)), (Some(Mark::Decided(Verdict::Added)), "sjå <side> 2\nog 3"));
}

fn read_note(project: &Project) -> String {
    project.texts[0].selections.last().unwrap().description.clone()
}

#[test]
fn a_codebook_is_read_again() {
    let written = whole();
    let text = codebook_text(&written);
    let read = read_codebook(text.as_bytes(), "c.qdc").unwrap();
    assert_eq!(read.codes, written.codes);
    assert_eq!(codebook_text(&read), text);
    let names: Vec<&str> = read.codes.iter().map(|code| code.name.as_str()).collect();
    assert_eq!(names, ["Omsorg (care)", "Omsorg (waiting)", "money"], "no two of one name");
    assert_eq!(definition(&read.codes[0].description), ("Hjelp & støtte.", Some("care")));
    assert_eq!(definition(&read.codes[2].description), ("", Some("money")));
    assert_eq!(definition("Noko\nkilde: theme"), ("Noko\nkilde: theme", None));
    for broken in ["", "<Project/>", "<CodeBook", "PK"] {
        assert!(read_codebook(broken.as_bytes(), "c.qdc").unwrap_err().hint.is_some(), "{broken}");
    }
}

fn codebook_text(project: &Project) -> String {
    super::codebook(project)
}

#[test]
fn who_codes_first_is_a_person() {
    let names = |project: &Project| project.users.iter().map(|user| user.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&whole()), ["Kari", "Åse", "kilde"]);
    let document = document();
    let parts = [Part { id: "a", label: "A", document: &document }];
    let alone = compose("p", &codebook(), &[2], Language::En, &parts, &[], Some("2020-01-01T00:00:00Z"));
    assert_eq!(names(&alone), ["coder", "kilde"]);
    assert_eq!(alone.texts[0].when, "2020-01-01T00:00:00Z");
}

#[test]
fn a_person_who_is_called_kilde_is_told_from_kilde() {
    let document = document();
    let parts = [Part { id: "a", label: "A", document: &document }];
    let said = [
        coded(0, "Vi venta på svar.", Mark::Decided(Verdict::Added), KILDE),
        coded(1, "Vi venta på svar.", Mark::Proposed(Origin::Rules), ""),
    ];
    let project = compose("p", &codebook(), &[0, 1], Language::En, &parts, &said, None);
    let users: Vec<&str> = project.users.iter().map(|user| user.name.as_str()).collect();
    assert_eq!(users, [NAMESAKE, KILDE]);
    let made: Vec<&str> = project.texts[0].selections.iter().map(|one| one.codings[0].user.as_str()).collect();
    assert_eq!(made, [NAMESAKE, KILDE]);
}

#[test]
fn two_names_that_differ_in_capitals_alone_are_told_apart() {
    let text = "[[theme]]\nid = 'care'\nnames = { nb = 'Omsorg' }\n[[theme]]\nid = 'help'\nnames = { nb = 'OMSORG' }\n";
    let codebook = Codebook::read(text, "themes.toml", Blocks::default()).unwrap();
    let composed = compose("p", &codebook, &[0, 1], Language::Nb, &[], &[], None);
    let names: Vec<&str> = composed.codes.iter().map(|code| code.name.as_str()).collect();
    assert_eq!(names, ["Omsorg (care)", "OMSORG (help)"]);
}

#[test]
fn a_theme_whose_parent_is_left_out_stands_alone() {
    let composed = compose("p", &codebook(), &[1, 2], Language::Nb, &[], &[], None);
    assert_eq!(composed.codes.iter().map(|code| code.parent).collect::<Vec<_>>(), [None, None]);
    assert_rules(&description_of(&composed));
}

fn description_of(composed: &Project) -> String {
    let bytes = project(composed).unwrap();
    let mut zip = ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name("project.qde").unwrap().read_to_string(&mut text).unwrap();
    text
}

/// An element as the schema has it: its name, the attributes that it must have, those that it may have, and what stands in it,
/// in this order; `+` behind what must be there.
type Rule = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// The rules of the schemas of 18 March 2019 for all that kilde writes.
const RULES: [Rule; 11] = [
    (
        "Project",
        &["name"],
        &["xmlns", "origin", "creatingUserGUID", "creationDateTime", "modifyingUserGUID", "modifiedDateTime"],
        &["Users", "CodeBook", "Sources", "Description"],
    ),
    ("Users", &[], &[], &["User+"]),
    ("User", &["guid"], &["name"], &[]),
    ("CodeBook", &[], &["xmlns", "origin"], &["Codes+"]),
    ("Codes", &[], &[], &["Code+"]),
    ("Code", &["guid", "name", "isCodable"], &["color"], &["Description", "Code"]),
    ("Sources", &[], &[], &["TextSource+"]),
    (
        "TextSource",
        &["guid", "plainTextPath"],
        &["name", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"],
        &["Description", "PlainTextSelection"],
    ),
    (
        "PlainTextSelection",
        &["guid", "startPosition", "endPosition"],
        &["name", "creatingUser", "creationDateTime", "modifyingUser", "modifiedDateTime"],
        &["Description", "Coding"],
    ),
    ("Coding", &["guid"], &["creatingUser", "creationDateTime"], &["CodeRef+"]),
    ("CodeRef", &["targetGUID"], &[], &[]),
];

/// That a document keeps the rules, that ids have their form and are there once, and that what refers to one finds it.
fn assert_rules(xml: &str) {
    assert!(xml.starts_with("<?xml") && !xml.contains('\r'), "{xml}");
    let tree = Tree::parse(xml).unwrap();
    let root = tree.root().unwrap();
    let all: Vec<Element<'_>> = std::iter::once(root).chain(root.descendants()).collect();
    let mut ids = std::collections::HashSet::new();
    for element in all.iter().filter(|element| element.name() != "Description") {
        let Some((name, must, may, inside)) = RULES.iter().find(|rule| rule.0 == element.name()) else {
            panic!("<{}> is not in the schema", element.name());
        };
        must.iter().for_each(|key| assert!(element.attribute(key).is_some(), "<{name}> has no {key}"));
        for key in element.attributes() {
            assert!(must.contains(&key.as_str()) || may.contains(&key.as_str()), "<{name}> has {key}");
        }
        let order: Vec<usize> = element
            .children()
            .map(|child| {
                inside
                    .iter()
                    .position(|name| name.trim_end_matches('+') == child.name())
                    .unwrap_or_else(|| panic!("{}", child.name()))
            })
            .collect();
        assert!(order.is_sorted(), "<{name}>: {order:?}");
        for (place, _) in inside.iter().enumerate().filter(|(_, name)| name.ends_with('+')) {
            assert!(order.contains(&place), "<{name}> is empty");
        }
        if let Some(id) = element.attribute("guid") {
            assert!(is_guid(&id) && ids.insert(id.clone()), "{id}");
        }
    }
    for element in all {
        for key in ["targetGUID", "creatingUser", "modifyingUser", "creatingUserGUID"] {
            assert!(element.attribute(key).is_none_or(|id| ids.contains(&id)), "<{}> {key}", element.name());
        }
    }
}

fn is_guid(id: &str) -> bool {
    let parts: Vec<&str> = id.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[test]
fn what_is_written_keeps_the_rules_of_the_schemas() {
    assert_rules(&description_of(&whole()));
    assert_rules(&codebook_text(&whole()));
    assert_rules(&description_of(&Project { name: "tom".into(), ..Project::default() }));
}

/// A project as another program writes it.
fn foreign(xml: &str, texts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [("Prosjekt.qde", xml.as_bytes())].iter().chain(texts) {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn marked(inside: &str) -> String {
    format!(
        "<Project name='p' origin='NVivo'><Users><User guid='{{U1}}' name='Kari'/></Users><CodeBook><Codes>\
         <Code guid='C1' name='Venting' isCodable='true'/></Codes><Sets><Set/></Sets></CodeBook><Sources>{inside}</Sources>\
         <Sets><Set/><Set/></Sets></Project>"
    )
}

#[test]
fn the_dialects_of_the_programs_lead_to_the_same_words() {
    let select = |start: usize, end: usize, name: &str| {
        format!(
            "<PlainTextSelection guid='1' name='{name}' startPosition='{start}' endPosition='{end}' modifyingUser='u1'>\
             <Coding guid='2'><CodeRef targetGUID='{{c1}}'/></Coding></PlainTextSelection>"
        )
    };
    let source = |inside: String| {
        format!(
            "<TextSource guid='S' name='a' richTextPath='internal://s.docx' plainTextPath='internal://S.txt'>{inside}</TextSource>"
        )
    };
    let text = "Fyrst.\r\n😀\r\nVi venta. Ja.";
    let with_mark = [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat();
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (inside, bytes) in [
        (source(select(9, 18, "")), text.as_bytes()),
        (source(select(11, 20, "")), text.as_bytes()),
        (source(select(12, 21, "Vi venta.")), text.as_bytes()),
        (source(select(9, 18, "Vi …")), &with_mark),
        (source(select(12, 21, "Vi …")), &with_mark),
        (source(select(12, 21, "Vi")), &wide),
        (
            format!(
                "<PDFSource guid='S' name='a' path='relative:///a.pdf'><Representation guid='R' name='r' plainTextPath='internal://s.TXT'>{}</Representation></PDFSource>",
                select(9, 18, "")
            ),
            text.as_bytes(),
        ),
        (
            format!(
                "<TextSource guid='S' name='a'><PlainTextContent>Fyrst.\n\u{1f600}\nVi venta. Ja.</PlainTextContent>{}</TextSource>",
                select(9, 18, "")
            ),
            b"",
        ),
    ] {
        let read = read(&foreign(&marked(&inside), &[("Sources/s.txt", bytes)]), "p.qdpx").unwrap();
        let text = &read.texts[0];
        let selection = &text.selections[0];
        assert_eq!(text.words(selection), Some("Vi venta."), "{inside}");
        assert_eq!((&*text.name, &*selection.codings[0].user, selection.codings[0].code), ("a", "Kari", 0), "{inside}");
        assert_eq!(read.others, [("sets".to_string(), 3)]);
    }
}

#[test]
fn what_kilde_has_no_place_for_is_counted() {
    let inside = "<TextSource guid='S' name='a'><Description>Om intervjuet.</Description><PlainTextSelection guid='1' \
        startPosition='-1' endPosition='x'><Coding><CodeRef targetGUID='C1'/></Coding><Coding><CodeRef targetGUID='C9'/></Coding>\
        </PlainTextSelection><PlainTextSelection><Description>Bare et notat.</Description></PlainTextSelection><Coding/>\
        </TextSource><PictureSource>\
        <PictureSelection><Coding/></PictureSelection></PictureSource><AudioSource><Transcript><TranscriptSelection><Coding/>\
        </TranscriptSelection></Transcript></AudioSource><PDFSource><PDFSelection><Coding/></PDFSelection></PDFSource>";
    let read = read(&foreign(&marked(inside), &[]), "p.qdpx").unwrap();
    let told: Vec<(&str, usize)> = read.others.iter().map(|(what, count)| (what.as_str(), *count)).collect();
    let expected = [
        ("PDF files without their text", 1),
        ("coded areas of pages", 1),
        ("coded parts of pictures", 1),
        ("coded parts of recordings", 1),
        ("codes on whole sources", 1),
        ("codings with codes that are not in the codebook", 1),
        ("notes on sources", 1),
        ("passages without a code", 1),
        ("pictures", 1),
        ("recordings", 1),
        ("sets", 3),
    ];
    assert_eq!(told, expected);
    assert_eq!((read.texts.len(), read.texts[0].selections[0].range.clone()), (4, None));
}

/// A selection with the one code of [`marked`].
fn select(start: &str, end: &str) -> String {
    format!(
        "<PlainTextSelection guid='1'{start}{end}><Coding guid='2'><CodeRef targetGUID='C1'/></Coding></PlainTextSelection>"
    )
}

#[test]
fn why_a_selection_lies_nowhere_is_said() {
    let from = |at: i64| format!(" startPosition='{at}'");
    let to = |at: i64| format!(" endPosition='{at}'");
    for (start, end, why) in [
        (from(2), to(900), Why::Outside),
        (from(-3), to(4), Why::Placeless),
        (from(4), String::new(), Why::Placeless),
        (from(6), to(2), Why::Empty),
        (from(3), to(3), Why::Empty),
    ] {
        let source = |path: &str| {
            let inside = select(&start, &end);
            let source = format!("<TextSource guid='S' name='a' plainTextPath='{path}'>{inside}</TextSource>");
            let read = read(&foreign(&marked(&source), &[("sources/s.txt", b"Vi venta.")]), "p.qdpx").unwrap();
            read.texts[0].selections[0].astray
        };
        assert_eq!(source("internal://s.txt"), Some(why), "{start}{end}");
        for gone in ["internal://gone.txt", "relative:///s.txt", "internal://../project.qde", "../sources/s.txt", ""] {
            assert_eq!(source(gone), Some(Why::NoText), "{gone}");
        }
    }
}

#[test]
fn a_text_in_another_encoding_keeps_its_places() {
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode("Få får så. Vi ønska å vere med – ikkje å høyre på.");
    let inside = format!(
        "<TextSource guid='S' name='a' plainTextPath='internal://s.txt'>{}</TextSource>",
        select(" startPosition='11'", " endPosition='30'")
    );
    let read = read(&foreign(&marked(&inside), &[("sources/s.txt", &latin)]), "p.qdpx").unwrap();
    assert_eq!(read.texts[0].words(&read.texts[0].selections[0]), Some("Vi ønska å vere med"));
}

#[test]
fn hostile_projects_are_read_or_told() {
    let bomb = "<!DOCTYPE p [<!ENTITY a \"hahaha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\
                <Project name='p' origin='&b;'><Description>&b;&c;</Description></Project>";
    let told = read(&foreign(bomb, &[]), "p.qdpx").unwrap();
    assert_eq!((&*told.origin, &*told.description), ("&b;", "&b;&c;"), "nothing is put in their place");
    let nest = |deep: usize| {
        let open: String = (0..deep).map(|number| format!("<Code guid='{number}' name='{number}'>")).collect();
        let xml = format!("<Project><CodeBook><Codes>{open}{}</Codes></CodeBook></Project>", "</Code>".repeat(deep));
        read(&foreign(&xml, &[]), "p.qdpx")
    };
    assert_eq!(nest(100).unwrap().codes.last().unwrap().parent, Some(98));
    assert!(nest(500).unwrap_err().message.contains("too deep"));
    // Two of everything with one id: nothing is lost, and nothing goes round in a circle.
    let twice = "<Project><CodeBook><Codes><Code guid='C' name='Ein'><Code guid='C' name='To'/></Code></Codes></CodeBook><Sources>\
                 <TextSource guid='S' name='a'><PlainTextContent>Ja.</PlainTextContent></TextSource>\
                 <TextSource guid='S' name='b'><PlainTextContent>Nei.</PlainTextContent></TextSource></Sources></Project>";
    let told = read(&foreign(twice, &[]), "p.qdpx").unwrap();
    assert_eq!((told.codes.len(), told.codes[1].parent, told.texts.len()), (2, Some(0), 2));
    assert!(project(&told).unwrap_err().message.contains("put together"), "an archive has no two files of one name");
}

#[test]
fn who_speaks_is_no_code() {
    let xml = "<Project name='p'><CodeBook><Codes><Code guid='{A}' name='Anna'><Code guid='B' name='Venting'/></Code></Codes>\
               </CodeBook><Cases><Case guid='a' name='Anna'/></Cases></Project>";
    let read = read(&foreign(xml, &[]), "p.qdpx").unwrap();
    let codes: Vec<_> = read.codes.iter().map(|code| (&*code.name, code.parent)).collect();
    assert_eq!((codes, &read.others[..]), (vec![("Venting", None)], &[("cases".to_string(), 1)][..]));
}

proptest! {
    #[test]
    fn a_damaged_project_is_read_or_told(
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        length in any::<prop::sample::Index>(),
    ) {
        let mut bytes = project(&whole()).unwrap();
        for (at, byte) in cuts {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(length.index(bytes.len()) + 1);
        if let Err(error) = read(&bytes, "p.qdpx") {
            prop_assert!(error.path.is_some());
        }
    }

    #[test]
    fn any_text_and_any_passage_keep_their_place(
        text in "[a-zå😀\u{1}\n <&]{1,40}", start in any::<prop::sample::Index>(), end in any::<prop::sample::Index>(),
    ) {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (one, other) = (start.index(bounds.len()), end.index(bounds.len()));
        let document = Document { text: text.clone(), ..Document::default() };
        let range = bounds[one.min(other)]..bounds[one.max(other)];
        prop_assume!(!range.is_empty() && !text.trim().is_empty());
        let parts = [Part { id: "a", label: "A", document: &document }];
        let coded = Coded { range: range.clone(), theme: 2, ..coded(2, "å", Mark::Proposed(Origin::Model), "") };
        let written = compose("p\u{1}", &codebook(), &[2], Language::En, &parts, &[coded], None);
        assert_rules(&description_of(&written));
        let read = read(&project(&written).unwrap(), "p").unwrap();
        let selection = &read.texts[0].selections[0];
        prop_assert_eq!(read.texts[0].words(selection), Some(&text[range]));
        prop_assert_eq!(&selection.guid, &guid("selection", &["a", "money", &one.min(other).to_string(), &one.max(other).to_string(), KILDE]));
    }
}
