use super::super::fixtures::{blocks, docx, paragraph, read, roles, run};
use crate::import::compose::compose;
use crate::model::Reading;
use crate::text::layout::Role::{self, Body, Contents, Heading, Navigation, References};

const PROSE: &str = "Vi spurte mange leietakere om hva de ønsket seg, og de svarte at de ville bli hørt av dem som bestemte over huset.";

fn p(words: &str) -> String {
    paragraph("Normal", words)
}

fn body(xml: &str) -> Vec<(Role, String)> {
    roles(&docx(xml, &[]))
}

fn text(xml: &str) -> String {
    read(&docx(xml, &[])).unwrap().text
}

fn pairs<const N: usize>(expected: [(Role, &str); N]) -> Vec<(Role, String)> {
    expected.into_iter().map(|(role, words)| (role, words.to_string())).collect()
}

#[test]
fn a_style_is_known_by_its_name_and_its_parents() {
    let xml = [
        paragraph("Tittel", "Hvem bor her nå?"),
        paragraph("Overskrift1", "Innledning"),
        p(PROSE),
        paragraph("Kapittel", "Utvalg"),
        p(PROSE),
        "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>De som svarte</w:t></w:r></w:p>".into(),
        p(PROSE),
    ];
    let found: Vec<(Role, u8, String)> =
        blocks(&docx(&xml.concat(), &[])).into_iter().filter(|(role, ..)| *role == Heading).collect();
    let expected = [(1, "Hvem bor her nå?"), (1, "Innledning"), (2, "Utvalg"), (3, "De som svarte")];
    assert_eq!(found, expected.map(|(level, words)| (Heading, level, words.to_string())));
}

#[test]
fn chapters_have_the_numbers_that_word_counts() {
    let numbering = r#"<w:numbering><w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:pStyle w:val="Overskrift1"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:pStyle w:val="Overskrift2"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num></w:numbering>"#;
    let heading = |style: &str, level: &str, list: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:numPr>{level}<w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
            run(words)
        )
    };
    let xml = [
        heading("Overskrift1", "", "0", "Forord"),
        heading("Overskrift1", "", "2", "Innledning"),
        p(PROSE),
        heading("Overskrift1", "", "2", "Metode"),
        paragraph("Punkt", "lys"),
        heading("Overskrift2", "", "2", "Utvalg"),
        heading("Overskrift2", "<w:ilvl w:val=\"1\"/>", "2", "Intervjuer"),
        p(PROSE),
    ];
    let headings = |numbering: &str| -> Vec<String> {
        let blocks = blocks(&docx(&xml.concat(), &[("word/numbering.xml", numbering)]));
        blocks.into_iter().filter(|(role, ..)| *role == Heading).map(|(.., words)| words).collect()
    };
    assert_eq!(headings(numbering), ["Forord", "1. Innledning", "2. Metode", "2.1 Utvalg", "2.2 Intervjuer"]);
    let bare = ["Forord", "Innledning", "Metode", "Utvalg", "Intervjuer"];
    assert_eq!(headings(&numbering[..numbering.len() / 2]), bare, "a damaged part costs the numbers alone");
}

#[test]
fn paragraphs_are_neither_joined_nor_taken_for_headings() {
    let long = PROSE.repeat(2);
    let xml = [
        paragraph("Overskrift1", "Funn"),
        p(&long),
        p("Mange av dem som bor i huset har ventet"),
        p("på bolig i flere år"),
        p("Kjønn og alder"),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Lys og luft</w:t></w:r></w:p>".into(),
        p(PROSE),
    ];
    let expected = pairs([
        (Heading, "Funn"),
        (Body, long.as_str()),
        (Body, "Mange av dem som bor i huset har ventet"),
        (Body, "på bolig i flere år"),
        (Body, "Kjønn og alder"),
        (Heading, "Lys og luft"),
        (Body, PROSE),
    ]);
    assert_eq!(body(&xml.concat()), expected);
}

#[test]
fn prose_that_a_page_parted_is_one_paragraph_again() {
    let xml = [p(PROSE), p(&format!("{PROSE} Noen av dem som bodde der,")), p("ble aldri hørt."), p("lys"), p("luft")];
    let parted = format!("{PROSE} Noen av dem som bodde der,¦ble aldri hørt.");
    assert_eq!(body(&xml.concat())[..2], pairs([(Body, PROSE), (Body, parted.as_str())]));
}

#[test]
fn what_was_deleted_is_out_and_what_was_inserted_is_in() {
    let xml = "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">Leietakerne </w:t></w:r>\
               <w:del><w:r><w:delText>kunne ikke</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space=\"preserve\">fikk </w:t></w:r></w:ins></w:p>\
               <w:p><w:moveFrom><w:r><w:t>et annet sted</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>velge selv.</w:t></w:r></w:moveTo></w:p>\
               <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>slettet rad</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(text(xml), "Leietakerne fikk velge selv.");
}

#[test]
fn a_field_shows_its_result_alone() {
    let field = |order: &str, shown: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{order}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{shown}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let nested = field("IF", &run("(Lien, 2031)"));
    let xml = format!(
        "<w:p>{}{}{}{}<w:fldSimple w:instr=\" REF x \">{}</w:fldSimple></w:p>",
        run("Det er sagt før "),
        field(" ADDIN ZOTERO_ITEM CSL_CITATION {\"itemData\":{\"title\":\"Skjult\"}}", &nested),
        run(", se side "),
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>XE \"hus\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        run("4.")
    );
    assert_eq!(text(&xml), "Det er sagt før (Lien, 2031), se side 4.");
}

#[test]
fn a_torn_field_hides_no_later_paragraph() {
    let begin = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>borte</w:t></w:r></w:p>";
    assert_eq!(text(&format!("{begin}{}", p(PROSE))), PROSE);
}

#[test]
fn contents_and_references_are_told_by_style_control_and_field() {
    let xml = [
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>".into(),
        paragraph("Overskrift1", "Oversikt"),
        "<w:p><w:r><w:t>Innledning</w:t><w:tab/><w:t>3</w:t></w:r></w:p>".into(),
        p("Referanser"),
        "</w:sdtContent></w:sdt>".into(),
        paragraph("INNH1", "Figurer"),
        paragraph("Overskrift1", "Innledning"),
        p(PROSE),
        paragraph("Overskrift1", "Lesning"),
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> ADDIN ZOTERO_BIBL </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Hus og hjem, uten år</w:t></w:r></w:p>"
            .into(),
        p("Enda et hus"),
        paragraph("Overskrift1", "Etterord"),
        p(PROSE),
    ];
    let expected = pairs([
        (Heading, "Oversikt"),
        (Contents, "Innledning ..... 3"),
        (Contents, "Referanser"),
        (Contents, "Figurer"),
        (Heading, "Innledning"),
        (Body, PROSE),
        (Heading, "Lesning"),
        (References, "Hus og hjem, uten år"),
        (References, "Enda et hus"),
        (Heading, "Etterord"),
        (Body, PROSE),
    ]);
    assert_eq!(body(&xml.concat()), expected);
}

#[test]
fn a_note_never_parts_the_sentence_it_hangs_on() {
    let reference = |id: u8| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let xml = format!(
        "<w:p>{}{}{}<w:r><w:endnoteReference w:id=\"1\"/></w:r></w:p>{}",
        run("Husene er gamle"),
        reference(2),
        run(" og trange."),
        p("De som bor der, vet det.")
    );
    let notes = "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>\
                 <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>De ble bygd for hundre år siden.</w:t></w:r></w:p></w:footnote>\
                 <w:footnote w:id=\"3\"><w:p><w:r><w:t>Slettet med setningen sin.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let ends = "<w:endnotes><w:endnote w:id=\"1\"><w:p><w:r><w:t>Moe, K. (2031). Hus. Dal forlag.</w:t></w:r></w:p></w:endnote></w:endnotes>";
    let file = docx(&xml, &[("word/footnotes.xml", notes), ("word/endnotes.xml", ends)]);
    let expected = pairs([
        (Body, "Husene er gamle og trange."),
        (Body, "De ble bygd for hundre år siden."),
        (References, "Moe, K. (2031). Hus. Dal forlag."),
        (Body, "De som bor der, vet det."),
    ]);
    assert_eq!(roles(&file), expected);
    assert!(read(&file).unwrap().text.contains("\n\n[1] De ble bygd"));
}

#[test]
fn rows_are_paragraphs_and_boxes_are_not_rows() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(words));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|words| cell(words)).collect::<String>());
    let xml = format!(
        "{}<w:tbl>{}{}</w:tbl><w:tbl>{}</w:tbl>{}",
        p(PROSE),
        row(&["Ada", "", "Vi ville bestemme selv. Det gikk ikke."]),
        row(&["Base", "hus AND håp", "64"]),
        row(&["En ramme rundt en setning."]),
        paragraph("Bildetekst", "Tabell 1 Oversikt over husene")
    );
    let expected = pairs([
        (Body, PROSE),
        (Body, "Ada¦Vi ville bestemme selv. Det gikk ikke."),
        (Navigation, "Base¦hus AND håp¦64"),
        (Body, "En ramme rundt en setning."),
        (Body, "Tabell 1 Oversikt over husene"),
    ]);
    assert_eq!(body(&xml), expected);
    assert!(text(&xml).contains("\n\n| Ada | Vi ville bestemme selv. Det gikk ikke. |\n\n"));
}

#[test]
fn items_text_boxes_and_alternatives_stand_once() {
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p("I en ramme."));
    let xml = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
        run("Før rammen"),
        run(" og etter."),
        paragraph("Punkt", "et punkt i ei liste")
    );
    assert_eq!(text(&xml), "Før rammen og etter.\n\nI en ramme.\n\n- et punkt i ei liste");
    assert_eq!(body(&xml)[2], (Body, "et punkt i ei liste".to_string()));
}

#[test]
fn signs_that_are_no_letters_keep_their_meaning() {
    let xml = "<w:p><w:r><w:t>ROP</w:t><w:noBreakHyphen/><w:t>bolig</w:t><w:tab/><w:t>hus</w:t><w:softHyphen/><w:t>vert&#xe6;&amp;</w:t>\
               <w:br/><w:t>ny linje</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>\
               <w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:hyperlink><w:r><w:t xml:space=\"preserve\"> og en lenke</w:t></w:r></w:hyperlink></w:p>";
    assert_eq!(text(xml), "ROP-bolig\thusvertæ&\nny linje og en lenke");
}

#[test]
fn pages_are_those_that_word_drew() {
    let xml = "<w:p><w:r><w:t xml:space=\"preserve\">Den første siden. </w:t><w:lastRenderedPageBreak/><w:t>Den andre siden.</w:t></w:r></w:p>\
               <w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Den tredje siden.</w:t></w:r></w:p>";
    let document = compose(read(&docx(xml, &[])).unwrap());
    let pages: Vec<Option<u32>> = document.sentences.iter().map(|sentence| sentence.page).collect();
    assert_eq!(pages, [Some(1), Some(2), Some(3)]);
    assert_eq!(document.source.reading, Reading::Full);
    let unpaged = compose(read(&docx(&p(PROSE), &[])).unwrap());
    assert_eq!(unpaged.sentences[0].page, None);
}

fn told(front: &str, title: &str, creator: &str) -> (Option<String>, Vec<String>) {
    let core = format!(
        "<cp:coreProperties><dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator></cp:coreProperties>"
    );
    let prose = p(&PROSE.repeat(3));
    let source = read(&docx(&format!("{front}{prose}"), &[("docProps/core.xml", &core)])).unwrap().source;
    (source.title, source.authors.iter().map(|author| author.full()).collect())
}

#[test]
fn the_text_says_what_it_is_called() {
    let title = Some("Hvem bor her nå?".to_string());
    let styled = paragraph("Tittel", "Hvem bor her nå?");
    assert_eq!(told(&styled, "Mal for oppgaver i Dal", "Bruker").0, title);
    let large = "<w:p><w:r><w:t>Høgskolen i Dal</w:t></w:r></w:p><w:p><w:r><w:rPr><w:sz w:val=\"48\"/></w:rPr><w:t>Hvem bor her nå?</w:t></w:r></w:p>";
    assert_eq!(told(large, "", "").0, title);
    let of_size = |words: &str| format!("<w:p><w:r><w:rPr><w:sz w:val=\"48\"/></w:rPr><w:t>{words}</w:t></w:r></w:p>");
    let cover = |lines: &[&str]| lines.iter().map(|line| of_size(line)).collect::<String>() + &p("Ada Moe") + &p(PROSE);
    assert_eq!(told(&cover(&["Masteroppgave", "Hvem bor", "her nå?"]), "", "").0, title);
    assert_eq!(told(&cover(&["Hvem bor", "her nå?", "og hvor", "og når"]), "", "").0, None);
    let chapters = format!(
        "{}{}{}",
        paragraph("Overskrift1", "Innledning til det hele"),
        p(PROSE),
        paragraph("Overskrift1", "Funn")
    );
    assert_eq!(told(&chapters, "", "").0, None);
    let above =
        format!("{}{}{}", paragraph("Overskrift1", "Hvem bor her nå?"), paragraph("Overskrift2", "Funn"), p(PROSE));
    assert_eq!(told(&above, "", "").0, title);
    let only = |words: &str| told(&paragraph("Overskrift1", words), "", "").0;
    assert_eq!(only("Hvem bor her nå?"), title);
    for chapter in ["Innledning", "3 Funn og drøfting", "Om huset"] {
        assert_eq!(only(chapter), None, "{chapter}");
    }
    let below = p("Til dem det gjelder.") + &paragraph("Overskrift1", "Hvem bor her nå?");
    assert_eq!(told(&below, "", "").0, None);
}

#[test]
fn properties_are_believed_with_a_witness() {
    let title = "Hvem bor her nå?";
    assert_eq!(told("", title, "Kari Lien"), (Some(title.into()), vec![]));
    for template in ["Microsoft Word - hus.doc", "Dokument1", "Mal for bacheloroppgave i Dal", "hus_og_hjem uten mer"] {
        assert_eq!(told("", template, "Kari Lien"), (None, vec![]), "{template}");
    }
    let line = p(title);
    assert_eq!(told(&line, title, "Kari Lien"), (Some(title.into()), vec!["Kari Lien".into()]));
    for nobody in ["Bruker", "student", "", "Microsoft Office User", "Ola PC"] {
        assert_eq!(told(&line, title, nobody).1, Vec::<String>::new(), "{nobody}");
    }
}

#[test]
fn formulas_are_read_where_they_stand_and_part_their_neighbours() {
    let letters = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let half = format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", letters("1"), letters("2"));
    let square = format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", letters("x"), letters("2"));
    let inline = format!("<w:p>{}<m:oMath>{half}</m:oMath>{}</w:p>", run("Om lag "), run(" av dem svarte."));
    let shown = format!(
        "<w:p>{}<m:oMathPara><m:oMath>{}{}{square}</m:oMath></m:oMathPara>{}</w:p>",
        run("Andelen er"),
        letters("y"),
        letters("="),
        run("der x er tallet.")
    );
    assert_eq!(
        text(&format!("{inline}{shown}")).trim(),
        "Om lag 1/2 av dem svarte.\n\nAndelen er y=x^2 der x er tallet."
    );
}
