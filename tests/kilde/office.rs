//! Texts of word processors, as the program shows them: one of Word's and one of LibreOffice's.

use crate::harness::{Folder, says, zip};

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/></w:style></w:styles>"#;

const WORD: &str = r#"<w:document xmlns:w="w"><w:body>
<w:p><w:pPr><w:pStyle w:val="Tittel"/></w:pPr><w:r><w:t>Nøkler i tre bokollektiv</w:t></w:r></w:p>
<w:p><w:r><w:t>Av Kari Åsvang</w:t></w:r></w:p>
<w:p><w:r><w:t>Publisert 2031</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr><w:r><w:t>Funn</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Beboerne </w:t></w:r><w:del><w:r><w:delText>fikk ikke</w:delText></w:r></w:del><w:ins><w:r><w:t>bestemte</w:t></w:r></w:ins>
<w:r><w:t xml:space="preserve"> fargen i gangen</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>. </w:t><w:lastRenderedPageBreak/><w:t>De ventet på svar i et halvt år.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Hus</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Ventetid</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"#;

const NOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote w:id="1"><w:p><w:r><w:t>Den ble grønn.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

const WHOLE: &str =
    r#"<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#;

const PARTS: &str = r#"<Relationships><Relationship Type="x/styles" Target="styles.xml"/><Relationship Type="x/footnotes" Target="footnotes.xml"/></Relationships>"#;

const OPEN: &str = r#"<office:document-content><office:body><office:text>
<text:p text:style-name="Title">Ventelista i bygda</text:p><text:p>Skrive av Gudrun Fjelltun, mai 2029</text:p>
<text:h text:outline-level="1">Kven som ventar</text:h>
<text:p>Bebuarane fekk ikkje avgjere noko sjølve<text:note><text:note-body><text:p>Det sa dei alle.</text:p></text:note-body></text:note>, og dei venta på svar.</text:p>
<text:list><text:list-item><text:p>nokre i eit år</text:p></text:list-item></text:list>
</office:text></office:body></office:document-content>"#;

fn review() -> Folder {
    let folder = Folder::empty();
    let word = [
        ("_rels/.rels", WHOLE),
        ("word/_rels/document.xml.rels", PARTS),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", NOTES),
        ("word/document.xml", WORD),
    ];
    let open = [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", OPEN)];
    folder
        .write("queries/review.toml", "question = \"Hvem bestemmer?\"\nlanguage = \"nb\"\n")
        .write("corpus/nokler.docx", zip(&word))
        .write("corpus/~$nokler.docx", "\u{4}Kari")
        .write("corpus/venteliste.odt", zip(&open));
    folder
}

#[test]
fn both_are_sources() {
    says!(review(), "sources", "--json");
}

#[test]
fn the_text_of_word() {
    says!(review(), "text", "nokler");
}

#[test]
fn the_text_of_libreoffice() {
    says!(review(), "text", "venteliste");
}

#[test]
fn pages_and_sections_stand_with_the_hits() {
    says!(review(), "search", "svar");
}

#[test]
fn what_is_no_text_costs_itself_alone() {
    let folder = review();
    folder
        .write("corpus/regneark.xlsx", zip(&[("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<w/>")]))
        .write("corpus/halv.docx", &zip(&[("word/document.xml", WORD)])[..300]);
    says!(folder, "index");
}
