//! A review with a file of every kind that kilde reads: every export, and a text in every format, each of a work that an
//! export has a record of. Every work has to come out once, and no two of them as one.

use crate::exports::{EXPORTS, export};
use crate::harness::{Folder, says, zip};
use crate::prints::Print;

/// An article, as its journal prints it.
fn article() -> Vec<u8> {
    Print::titled("07 Bruker eller brikke.indd")
        .page()
        .line(60, 810, "Tidsskrift for sosialt virke, 24(3), 2021")
        .heading(60, 740, "Bruker eller brikke?")
        .heading(60, 720, "Medvirkning i ansvarsgrupper i tre distriktskommuner")
        .line(60, 690, "Ragnhild Tømmerås og Aasmund Øye-Bråten")
        .line(60, 670, "DOI: 10.5555/tsv.2021.24.3.07")
        .heading(60, 640, "Innledning")
        .lines(
            60,
            620,
            &[
                "Brukerne har rett til å medvirke når kommunen planlegger hjelpen. I ansvarsgruppene sitter",
                "mange fagfolk rundt bordet, og tverrfaglig samarbeid tar tid. Brukerne venter på gangen.",
            ],
        )
        .heading(60, 580, "Funn")
        .lines(
            60,
            560,
            &[
                "En av brukerne sa at hun ble invitert til å høre hva de andre hadde bestemt. Flere av de",
                "ansatte mente at brukeren er ekspert på eget liv, men møteplanen var satt på forhånd.",
            ],
        )
        .line(290, 30, "211")
        .bytes()
}

const PARTS: &str =
    r#"<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#;

const STYLES: &str = r#"<Relationships><Relationship Type="x/styles" Target="styles.xml"/></Relationships>"#;

const NAMES: &str = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style></w:styles>"#;

/// A thesis, as it was handed in.
const THESIS: &str = r#"<w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="Tittel"/></w:pPr><w:r><w:t>«Ingen spurte meg»: Ungdommers erfaringer med å medvirke i barnevernet</w:t></w:r></w:p>
<w:p><w:r><w:t>Ane-Marthe Gjøvåg</w:t></w:r></w:p><w:p><w:r><w:t>Masteroppgave i sosialt arbeid</w:t></w:r></w:p>
<w:p><w:r><w:t>Universitetet i Innherred, 2022</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr><w:r><w:t>Innledning</w:t></w:r></w:p>
<w:p><w:r><w:t>Barn og unge har rett til å medvirke i egen sak. Ungdommene fikk likevel ikke være med når beslutningen ble tatt.</w:t></w:r></w:p>
</w:body></w:document>"#;

/// An article in nynorsk, as its author keeps it.
const QUEUES: &str = r#"<office:document-content><office:body><office:text>
<text:p text:style-name="Title">Å vente på tur: Ein studie av køar i kommunal psykisk helseteneste</text:p>
<text:p>Åshild Bjørkås-Nygård og Ola Eide-Lie</text:p><text:p>Publisert 2016</text:p>
<text:h text:outline-level="1">Funn</text:h>
<text:p>Dei som stod i kø, fekk ikkje vite kor lenge dei måtte vente på hjelp. Få av dei fekk medverke i avgjerda.</text:p>
</office:text></office:body></office:document-content>"#;

const CONTAINER: &str = r#"<container><rootfiles><rootfile full-path="OPS/bok.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

const BINDING: &str = r#"<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Nasjonal veileder for oppfølging av personer med sammensatte behov</dc:title>
<dc:creator>Direktoratet for nærhelse</dc:creator><dc:language>nb</dc:language></metadata>
<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"#;

/// A guideline, as an electronic book.
const GUIDELINE: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Veileder</title></head><body>
<h1>Nasjonal veileder for oppfølging av personer med sammensatte behov</h1>
<p>Kommunen skal tilby en koordinator til den som trenger hjelp fra flere tjenester over tid. Brukeren skal være med og bestemme hvordan hjelpen gis.</p>
<p>Tjenestene samarbeider i et tverrfaglig team, og teamet møtes hos brukeren når hun ønsker det.</p></body></html>"#;

/// A law, as a page of the web.
const LAW: &str = r#"<!DOCTYPE html><html lang="nb"><head><title>Lov om kommunale møteplasser (møteplassloven)</title></head><body>
<nav><a href="/">Hjem</a></nav><main><h1>Lov om kommunale møteplasser (møteplassloven)</h1>
<p>Dato: 13.03.2015. Kunngjort samme dag.</p>
<h2>§ 1. Formål</h2><p>Loven skal sikre at alle kommuner har en åpen møteplass, og at de som bruker den, får være med og bestemme hvordan den drives.</p>
<h2>§ 2. Medvirkning</h2><p>Brukerne velger et råd. Rådet har rett til å medvirke før kommunen tar beslutninger om møteplassen, også om åpningstider.</p></main></body></html>"#;

/// An article, as a student wrote it down.
const MEETING: &str = "\
# Waiting for the meeting: User involvement in interdisciplinary teams

By Henrik van der Meulen-Aas, Sigrid O'Brien and Thomas E. Falk Jr.

Published 2019

## Findings

Service users waited in the hall until the professionals had agreed. Nobody asked them what they wanted, and decisions were \
made without them.
";

/// The second part of an article, as its text was copied.
const PATIENTS: &str = "\
Shared decisions in rural mental health teams, part 2: What the patients say

Marta von Ahlefeld and Kari-Anne Lønnå

2020

The patients wanted to take part in decisions about their treatment. Most of them met a team that had decided already. \
Collaboration between the services was something they heard about afterwards.
";

/// The review, with the codebook of `kilde init`.
fn review() -> Folder {
    let folder = Folder::empty();
    assert_eq!(folder.run(&["init"]).code(), 0);
    for (name, _) in EXPORTS {
        folder.write(&format!("corpus/{name}"), export(name));
    }
    let thesis = [
        ("_rels/.rels", PARTS),
        ("word/_rels/document.xml.rels", STYLES),
        ("word/styles.xml", NAMES),
        ("word/document.xml", THESIS),
    ];
    let queues = [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", QUEUES)];
    let guideline = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("OPS/bok.opf", BINDING),
        ("OPS/a.xhtml", GUIDELINE),
    ];
    folder
        .write("corpus/tommeraas-2021.pdf", article())
        .write("corpus/masteroppgave.docx", zip(&thesis))
        .write("corpus/koar.odt", zip(&queues))
        .write("corpus/veileder.epub", zip(&guideline))
        .write("corpus/moteplassloven.html", LAW)
        .write("corpus/waiting-for-the-meeting.md", MEETING)
        .write("corpus/part-two.txt", PATIENTS);
    folder
}

#[test]
fn every_work_is_a_source_once() {
    says!(review(), "sources");
}

#[test]
fn what_was_joined_and_why() {
    says!(review(), "sources", "--why");
}

#[test]
fn pairs_to_look_at() {
    says!(review(), "duplicates");
}

#[test]
fn what_each_database_found() {
    says!(review(), "duplicates", "--databases");
}

#[test]
fn the_matrix() {
    says!(review(), "matrix");
}
