//! Types of works that are none of kilde's kinds, in the words of each format.
//!
//! Apart from the formats, so that a paper of a conference stays one on its way from any of them to any other.

use crate::model::{Kind, Source};

/// The name under which the code of a type is kept among what else a record says.
pub const NAME: &str = "ty";

/// The name under which BibTeX's word for a type is kept where no code of RIS means the same.
pub const ENTRY: &str = "entry-type";

/// What a type is called.
pub struct Type {
    /// Its code in RIS, by which it is kept.
    pub ris: &'static str,
    /// The type of an entry of BibTeX or BibLaTeX.
    pub bibtex: &'static str,
    /// The type of an item of CSL.
    pub csl: Option<&'static str>,
}

const fn named(ris: &'static str, bibtex: &'static str, csl: Option<&'static str>) -> Type {
    Type { ris, bibtex, csl }
}

/// The types, after the lists of RIS, the manual of BibLaTeX (2.1) and the schema of CSL 1.0.2.
pub const TYPES: [Type; 10] = [
    named("CPAPER", "inproceedings", Some("paper-conference")),
    named("CONF", "proceedings", None),
    named("UNPB", "unpublished", Some("manuscript")),
    named("CASE", "jurisdiction", Some("legal_case")),
    named("DATA", "dataset", Some("dataset")),
    named("COMP", "software", Some("software")),
    named("PAT", "patent", Some("patent")),
    named("VIDEO", "video", Some("motion_picture")),
    named("MUSIC", "music", None),
    named("ART", "artwork", Some("graphic")),
];

/// A form of an article, a chapter or a page that reference managers have a type for, and kilde a genre.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// The genre that it gives.
    pub genre: &'static str,
    /// The kind of work.
    pub kind: Kind,
    /// Its name in Zotero.
    pub zotero: &'static str,
    /// Its code in RIS.
    pub ris: &'static str,
    /// The type of an item of CSL.
    pub csl: &'static str,
}

const fn form(genre: &'static str, kind: Kind, zotero: &'static str, ris: &'static str, csl: &'static str) -> Form {
    Form { genre, kind, zotero, ris, csl }
}

/// The forms, after the types of Zotero.
pub const FORMS: [Form; 5] = [
    form("newspaper article", Kind::Article, "newspaperArticle", "NEWS", "article-newspaper"),
    form("magazine article", Kind::Article, "magazineArticle", "MGZN", "article-magazine"),
    form("blog post", Kind::WebPage, "blogPost", "BLOG", "post-weblog"),
    form("encyclopedia article", Kind::Chapter, "encyclopediaArticle", "ENCYC", "entry-encyclopedia"),
    form("dictionary entry", Kind::Chapter, "dictionaryEntry", "DICT", "entry-dictionary"),
];

/// The form that a word for a type names, in Zotero, in CSL or as a genre.
pub fn form_of(word: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| word == form.zotero || word == form.csl || word.eq_ignore_ascii_case(form.genre))
}

/// The form of a source, where its kind and genre are one's.
pub fn form_in(source: &Source) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.kind == source.kind && source.genre.as_deref() == Some(form.genre))
}

/// The type among what else a record of no known kind says, if the first thing that it says is one.
pub fn stated(others: &[(String, String)]) -> Option<&'static Type> {
    let (_, code) = others.first().filter(|(name, _)| name == NAME)?;
    TYPES.iter().find(|kind| kind.ris == code)
}
