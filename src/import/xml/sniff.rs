//! Which kind of XML a file is, from the names of the elements that it begins with.
//!
//! Apart from the dialects, because the names are looked at together: an article may come inside the answer of an archive.

use super::{Dialect, endnote, jats, pubmed, repository};
use crate::import::file::head_text;

/// What a file is.
pub enum Found {
    /// A dialect, and whether the whole file is one record of it.
    Dialect(&'static Dialect, bool),
    /// Something else: what it is, and the way out.
    Foreign(String, &'static str),
}

/// The way out where records are meant.
const AS_RIS: &str = "export the records as RIS and put that into the corpus instead";
/// The way out where a text is meant.
const AS_TEXT: &str = "save it as .docx, .html or .txt and put that into the corpus instead";
/// The way out where neither may be meant.
const AS_EITHER: &str = "export records as RIS, save a text as .txt or .html, and take this file out of the corpus";

/// Formats that a corpus may hold and kilde does not read: an element that only they have, what they are, the way out.
const FOREIGN: &[(&str, &str, &str)] = &[
    ("RDF", "RDF, as Zotero exports it", AS_RIS),
    ("modsCollection", "MODS", AS_RIS),
    ("mods", "MODS", AS_RIS),
    ("datafield", "MARC as XML", AS_RIS),
    ("controlInfo", "EBSCO's XML", AS_RIS),
    ("Sources", "a list of sources of Microsoft Word", AS_RIS),
    ("bibtex:file", "BibTeX as XML", "export the records as BibTeX or RIS"),
    ("TEI", "TEI", AS_TEXT),
    ("teiCorpus", "TEI", AS_TEXT),
    ("docbook", "DocBook", AS_TEXT),
    ("wordDocument", "a Word document as XML", AS_TEXT),
    ("package", "a document of an office suite as XML", AS_TEXT),
    ("document", "a document of an office suite as XML", AS_TEXT),
    ("document-content", "a document of an office suite as XML", AS_TEXT),
    ("Workbook", "a spreadsheet as XML", "save it as .csv and put that into the corpus instead"),
    ("rss", "a news feed", "save the pages themselves as .html and put them into the corpus instead"),
    ("feed", "a news feed", "save the pages themselves as .html and put them into the corpus instead"),
    ("svg", "a drawing", "take it out of the corpus"),
];

/// Whether a file is XML for this shelf: one of the dialects, or XML that is no page of the web.
pub fn is_xml(name: &str, head: &[u8]) -> bool {
    let text = head_text(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('<') {
        return false;
    }
    let tags = tags(text);
    let root = tags.first().copied().unwrap_or_default();
    if ["html", "head", "body"].iter().any(|page| local(root).eq_ignore_ascii_case(page)) {
        return false;
    }
    let name = name.to_lowercase();
    let page = [".html", ".htm", ".xhtml"].iter().any(|ending| name.ends_with(ending));
    let begins = text.get(..14).unwrap_or(text).to_lowercase();
    let declared = begins.starts_with("<?xml") || (begins.starts_with("<!doctype") && begins != "<!doctype html");
    dialect(&tags).is_some() || (!page && (declared || name.ends_with(".xml") || foreign(&tags).is_some()))
}

/// What a file of XML is, from its first bytes.
pub fn found(head: &[u8]) -> Found {
    let text = head_text(head);
    let tags = tags(&text);
    if let Some(dialect) = dialect(&tags) {
        return Found::Dialect(dialect, tags.first().is_some_and(|root| local(root) == "article"));
    }
    let Some(root) = tags.first() else {
        return Found::Foreign("XML without an element".into(), AS_EITHER);
    };
    match foreign(&tags) {
        Some((what, hint)) => Found::Foreign(what.to_string(), hint),
        None => Found::Foreign(format!("XML of a kind that begins with `{root}`"), AS_EITHER),
    }
}

/// The dialect of a file with these tags.
fn dialect(tags: &[&str]) -> Option<&'static Dialect> {
    let root = local(tags.first()?);
    let has = |names: &[&str]| tags.iter().any(|tag| names.contains(&local(tag)));
    if has(&["PubmedArticle", "PubmedBookArticle", "PubmedArticleSet"]) {
        return Some(&pubmed::ARTICLES);
    }
    if has(&["MedlineCitation"]) {
        return Some(&pubmed::CITATIONS);
    }
    let article = has(&["article"]) && has(&["article-meta", "journal-meta", "front"]);
    if article || root == "pmc-articleset" || (root == "article" && has(&["body"]) && has(&["p"])) {
        return Some(&jats::DIALECT);
    }
    if foreign(tags).is_some() {
        return None;
    }
    if has(&["ref-type", "rec-number"]) || (root == "xml" && has(&["records"])) {
        return Some(&endnote::DIALECT);
    }
    let core = tags.iter().any(|tag| tag.starts_with("dc:") || tag.starts_with("dcterms:"));
    let core = core || has(&["dc", "qualifieddc", "dcvalue"]) || (has(&["element"]) && has(&["field"]));
    if root == "OAI-PMH" || (core && has(&["record"])) {
        return Some(&repository::RECORDS);
    }
    let bare = |dialect: &&Dialect| has(dialect.records);
    repository::BARE.iter().find(bare).filter(|_| core)
}

/// What a file with these tags is, and the way out, where that is known.
fn foreign(tags: &[&str]) -> Option<(&'static str, &'static str)> {
    // What tells MARC, MODS and EBSCO lies inside an answer; the others are told by their outermost element.
    let inside =
        |name: &str| ["controlInfo", "datafield", "mods"].contains(&name) && tags.iter().any(|tag| local(tag) == name);
    let root = tags.first().copied().unwrap_or_default();
    let known = FOREIGN.iter().find(|(name, ..)| [root, local(root)].contains(name) || inside(name));
    known.map(|(_, what, hint)| (*what, *hint))
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// The names of the tags that open elements, in order, those in comments left out.
fn tags(text: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some(start) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let ends = |sign: char| sign.is_whitespace() || matches!(sign, '>' | '/' | '<');
        let name = &rest[..rest.find(ends).unwrap_or(0)];
        if name.starts_with(char::is_alphabetic) {
            tags.push(name);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(name: &str, text: &str) -> bool {
        is_xml(name, text.as_bytes())
    }

    #[test]
    fn content_decides_and_pages_of_the_web_are_none() {
        assert!(is("x.txt", "\u{feff}<?xml version=\"1.0\"?><a/>"));
        assert!(is("x.txt", "<xml><records><record/></records></xml>"));
        assert!(is("x.xml", "<!-- <html> --><ukjent/>"));
        assert!(!is(
            "x.xml",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-\" \"-\"><html xmlns=\"x\"><body/></html>"
        ));
        assert!(!is("x.html", "<article><header>Hei</header></article>"));
        assert!(!is("x.md", "<!-- et notat -->\n# Hei"));
        assert!(!is("x.xml", "Ingen xml."));
    }

    #[test]
    fn an_article_in_one_long_line_is_known_by_its_beginning() {
        let text = format!(
            "<!DOCTYPE article PUBLIC \"-//NLM//DTD\" \"a.dtd\">\n<article><front><journal-meta/></front><body>{}</body>",
            "<p>Hei på deg.</p>".repeat(10_000)
        );
        assert!(matches!(found(&text.as_bytes()[..crate::import::file::HEAD as usize]), Found::Dialect(_, true)));
    }

    #[test]
    fn what_is_not_read_is_named_with_a_way_out() {
        let what = |text: &str| match found(text.as_bytes()) {
            Found::Foreign(what, hint) => format!("{what}: {hint}"),
            Found::Dialect(..) => panic!("{text}"),
        };
        assert!(
            what("<rdf:RDF><dc:title>A</dc:title></rdf:RDF>")
                .starts_with("RDF, as Zotero exports it: export the records as RIS")
        );
        assert!(what("<OAI-PMH><record><metadata><marc:record><marc:datafield/>").starts_with("MARC"));
        assert!(what("<?xml version='1.0'?><x:noe/>").contains("`x:noe`"));
        assert!(what("<?xml version='1.0'?>").contains("without an element"));
    }
}
