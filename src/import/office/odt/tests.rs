use super::super::fixtures::{blocks, odt, read, roles};
use crate::import::compose::compose;
use crate::text::layout::Role::{self, Body, Contents, Heading, References};

const PROSE: &str = "Vi spurte mange leietakere om hva de ønsket seg, og de svarte at de ville bli hørt av dem som bestemte over huset.";

const STYLES: &str = r#"<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>"#;

fn text(body: &str) -> String {
    read(&odt(STYLES, body, &[])).unwrap().text
}

fn body(xml: &str) -> Vec<(Role, String)> {
    roles(&odt(STYLES, xml, &[]))
}

fn pairs<const N: usize>(expected: [(Role, &str); N]) -> Vec<(Role, String)> {
    expected.into_iter().map(|(role, words)| (role, words.to_string())).collect()
}

#[test]
fn headings_have_the_level_that_is_stated() {
    let xml = format!(
        "<text:p text:style-name=\"P1\">Hvem bor her nå?</text:p><text:h text:outline-level=\"1\"><text:span text:style-name=\"T1\">Funn</text:span></text:h>\
         <text:p>{PROSE}</text:p><text:h text:outline-level=\"2\">Lys<text:s/>og\n  luft</text:h><text:p>{PROSE}</text:p>"
    );
    let found: Vec<(Role, u8, String)> =
        blocks(&odt(STYLES, &xml, &[])).into_iter().filter(|(role, ..)| *role == Heading).collect();
    let expected = [(1, "Hvem bor her nå?"), (1, "Funn"), (2, "Lys og luft")];
    assert_eq!(found, expected.map(|(level, words)| (Heading, level, words.to_string())));
}

#[test]
fn chapters_may_be_items_of_a_list_that_counts() {
    let styles = r#"<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>"#;
    let list = |style: &str, on: bool, inside: &str| {
        format!(
            "<text:list text:style-name=\"{style}\" text:continue-numbering=\"{on}\"><text:list-item>{inside}</text:list-item></text:list>"
        )
    };
    let heading = |level: u8, words: &str| format!("<text:h text:outline-level=\"{level}\">{words}</text:h>");
    let inner = |words: &str| format!("<text:list><text:list-item>{}</text:list-item></text:list>", heading(2, words));
    let prose = format!("<text:p>{PROSE}</text:p>");
    let xml = [
        list("L1", false, &heading(1, "Metode")),
        list("L1", true, &inner("Utvalg")),
        prose.clone(),
        list("L1", true, &inner("Etikk")),
        list("L1", true, &heading(1, "Funn")),
        list("L2", false, &heading(1, "Lys")),
        list("L1", false, &heading(1, "Luft")),
        prose,
        list("L1", true, "<text:p>et punkt</text:p>"),
    ];
    let found = blocks(&odt(styles, &xml.concat(), &[]));
    let headings: Vec<String> =
        found.into_iter().filter(|(role, ..)| *role == Heading).map(|(.., words)| words).collect();
    assert_eq!(headings, ["1 Metode", "1.1 Utvalg", "1.2 Etikk", "2 Funn", "Lys", "1 Luft"]);
}

#[test]
fn a_formula_is_read_where_it_stands() {
    let formula = "<math><semantics><mrow><mi>y</mi><mo>=</mo><mfrac><msup><mi>a</mi><mn>2</mn></msup><mi>b</mi></mfrac></mrow>\
                   <annotation>y = a^2 over b</annotation></semantics></math>";
    let frame = |part: &str| format!("<draw:frame><draw:object xlink:href=\"./{part}\"/></draw:frame>");
    let xml = format!("<text:p>Andelen {} er stor{}.</text:p>", frame("Object 1"), frame("Object 2"));
    let parts = [("Object 1/content.xml", formula), ("Object 2/content.xml", "<office:chart>Tall</office:chart>")];
    assert_eq!(read(&odt(STYLES, &xml, &parts)).unwrap().text, "Andelen y=a^2/b er stor.");
}

#[test]
fn chapters_have_the_numbers_that_the_program_counts() {
    let styles = r#"<office:document-styles><office:styles><text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="1"/><text:outline-level-style text:level="2" style:num-format="1"
text:display-levels="2"/><text:outline-level-style text:level="3" style:num-format=""/></text:outline-style></office:styles></office:document-styles>"#;
    let automatic = r#"<style:style style:name="P9" style:family="paragraph" style:list-style-name=""/>"#;
    let heading =
        |level: u8, more: &str, words: &str| format!("<text:h text:outline-level=\"{level}\" {more}>{words}</text:h>");
    let xml = [
        heading(1, "text:style-name=\"P9\"", "Forord"),
        heading(1, "", "Metode"),
        heading(2, "", "Utvalg"),
        heading(2, "text:is-list-header=\"true\"", "Uten tall"),
        heading(3, "", "Enkeltvis"),
        heading(1, "", "Funn"),
        heading(2, "", "Lys"),
        format!("<text:p>{PROSE}</text:p>"),
    ];
    let found = blocks(&odt(automatic, &xml.concat(), &[("styles.xml", styles)]));
    let headings: Vec<String> =
        found.into_iter().filter(|(role, ..)| *role == Heading).map(|(.., words)| words).collect();
    assert_eq!(headings, ["Forord", "1 Metode", "1.1 Utvalg", "Uten tall", "Enkeltvis", "2 Funn", "2.1 Lys"]);
}

#[test]
fn what_is_not_shown_is_not_read() {
    let xml = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Slettet.</text:p></text:deletion></text:changed-region></text:tracked-changes>\
               <text:p>Husene<office:annotation><dc:creator>Ada</dc:creator><text:p>En merknad.</text:p></office:annotation> er <text:change text:change-id=\"c\"/>\
               <text:span text:style-name=\"T2\">skjult </text:span><text:change-start/>gamle<text:change-end/>.\
               <draw:frame><svg:title>Bilde</svg:title><draw:text-box><text:p>I en ramme.</text:p></draw:text-box><svg:desc>Et hus</svg:desc></draw:frame></text:p>\
               <text:section text:display=\"none\"><text:p>Gjemt.</text:p></text:section>";
    assert_eq!(text(xml), "Husene er gamle.\n\nI en ramme.");
}

#[test]
fn notes_items_rows_and_lists_are_what_they_are() {
    let xml = format!(
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>Mal</text:index-title-template></text:table-of-content-source>\
         <text:index-body><text:index-title><text:p>Innhold</text:p></text:index-title><text:p><text:a>Funn<text:tab/>3</text:a></text:p></text:index-body></text:table-of-content>\
         <text:h text:outline-level=\"1\">Funn</text:h>\
         <text:p>Husene er gamle<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Fra forrige hundreår.</text:p></text:note-body></text:note> og trange.</text:p>\
         <text:list><text:list-item><text:p>lys</text:p><text:list><text:list-item><text:p>luft</text:p></text:list-item></text:list></text:list-item></text:list>\
         <table:table><table:table-row><table:table-cell><text:p>Ada</text:p></table:table-cell><table:table-cell><text:p>Ville bestemme.</text:p></table:table-cell></table:table-row></table:table>\
         <text:p>{PROSE}</text:p><text:bibliography><text:index-body><text:p>Moe: Et hus uten år</text:p></text:index-body></text:bibliography>"
    );
    let expected = pairs([
        (Contents, "Innhold"),
        (Contents, "Funn ..... 3"),
        (Heading, "Funn"),
        (Body, "Husene er gamle og trange."),
        (Body, "Fra forrige hundreår."),
        (Body, "lys"),
        (Body, "luft"),
        (Body, "Ada¦Ville bestemme."),
        (Body, PROSE),
        (References, "Moe: Et hus uten år"),
    ]);
    assert_eq!(body(&xml), expected);
}

#[test]
fn pages_end_softly_and_hard() {
    let xml = "<text:p text:style-name=\"P2\">Den første. <text:soft-page-break/>Den andre.</text:p>\
               <text:p text:style-name=\"P2\">Den tredje.</text:p><text:soft-page-break/><text:p>Den fjerde.</text:p>";
    let document = compose(read(&odt(STYLES, xml, &[])).unwrap());
    let pages: Vec<Option<u32>> = document.sentences.iter().map(|sentence| sentence.page).collect();
    assert_eq!(pages, [Some(1), Some(2), Some(3), Some(4)]);
}

#[test]
fn the_properties_name_who_began_the_file() {
    let meta = "<office:document-meta><office:meta><dc:title>Hvem bor her nå?</dc:title><meta:initial-creator>Kari Lien</meta:initial-creator>\
                <dc:creator>Bruker</dc:creator></office:meta></office:document-meta>";
    let xml = format!("<text:p>Hvem bor her nå?</text:p><text:p>{}</text:p>", PROSE.repeat(3));
    let source = read(&odt(STYLES, &xml, &[("meta.xml", meta)])).unwrap().source;
    assert_eq!(source.title.as_deref(), Some("Hvem bor her nå?"));
    assert_eq!(source.authors[0].full(), "Kari Lien");
}

#[test]
fn a_usual_chapter_is_no_title_and_the_properties_name_the_work() {
    let meta = "<office:document-meta><office:meta><dc:title>Rom for samtaler i husene</dc:title><meta:initial-creator>Kari Lien</meta:initial-creator>\
                <dc:creator>Bruker</dc:creator></office:meta></office:document-meta>";
    let xml = format!(
        "<text:h text:outline-level=\"1\">Innledning</text:h><text:p>{PROSE}</text:p>\
         <text:h text:outline-level=\"2\">Funn</text:h><text:p>{PROSE}</text:p>"
    );
    let source = read(&odt(STYLES, &xml, &[("meta.xml", meta)])).unwrap().source;
    assert_eq!(source.title.as_deref(), Some("Rom for samtaler i husene"));
    assert_eq!(source.authors[0].full(), "Kari Lien");
    assert_eq!(read(&odt(STYLES, &xml, &[])).unwrap().source.title, None);
}
