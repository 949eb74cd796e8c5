//! Files for the tests, made of the few parts that matter. All of their words are invented.
//!
//! Apart from the tests, because those of every format make their files here.

#[path = "../../../tests/shared/zip.rs"]
mod archive;

pub use archive::zip;

use super::{Answer, answered, serve};
use crate::error::Result;
use crate::import::Draft;
use crate::model::Source;
use crate::text::layout::Role;

/// The relations of a package whose text is Word's.
const WHOLE: &str = r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="word/document.xml"/>
<Relationship Id="b" Type="http://x/core-properties" Target="/docProps/core.xml"/></Relationships>"#;

/// The relations of Word's text.
const PARTS: &str = r#"<Relationships><Relationship Id="a" Type="http://x/styles" Target="styles.xml"/>
<Relationship Id="b" Type="http://x/footnotes" Target="/word/footnotes.xml"/>
<Relationship Id="c" Type="http://x/endnotes" Target="endnotes.xml"/>
<Relationship Id="d" Type="http://x/numbering" Target="numbering.xml"/></Relationships>"#;

/// A few of the styles of a Norwegian Word.
const STYLES: &str = r#"<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kapittel"><w:name w:val="Kapittel"/><w:basedOn w:val="Overskrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="56"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Bildetekst"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"#;

/// A Word file with this body, and these notes and properties.
pub fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>");
    let mut entries = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", WHOLE),
        ("word/_rels/document.xml.rels", PARTS),
        ("word/styles.xml", STYLES),
        ("word/document.xml", document.as_str()),
    ];
    entries.extend(more);
    zip(&entries)
}

/// A paragraph of Word's with a style and these words.
pub fn paragraph(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(words))
}

/// A run of Word's.
pub fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// An OpenDocument text with these automatic styles and this body.
pub fn odt(styles: &str, body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:text text:use-soft-page-breaks=\"true\">{body}</office:text></office:body></office:document-content>"
    );
    let mut entries = vec![("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content.as_str())];
    entries.extend(more);
    zip(&entries)
}

/// The draft that both sides together make of a file.
pub fn read(bytes: &[u8]) -> Result<Draft> {
    let answer: Answer = serde_json::from_slice(&serve(bytes)?).unwrap();
    answered(answer, Source::default()).map(|(draft, _)| draft)
}

/// The blocks of a file: role, level and words.
pub fn blocks(bytes: &[u8]) -> Vec<(Role, u8, String)> {
    let draft = read(bytes).unwrap();
    let words = |parts: &[std::ops::Range<usize>]| {
        parts.iter().map(|part| &draft.text[part.clone()]).collect::<Vec<_>>().join("¦")
    };
    let blocks = draft.layout.as_deref().unwrap();
    blocks.iter().map(|block| (block.role, block.level, words(&block.parts))).collect()
}

/// The same without the levels.
pub fn roles(bytes: &[u8]) -> Vec<(Role, String)> {
    blocks(bytes).into_iter().map(|(role, _, words)| (role, words)).collect()
}
