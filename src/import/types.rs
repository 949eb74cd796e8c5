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

/// Words of reference managers and databases for the forms, without blanks.
const FORM_WORDS: [(&str, &str); 8] = [
    ("newspaper", "newspaper article"),
    ("magazine", "magazine article"),
    ("blog", "blog post"),
    ("encyclopedia", "encyclopedia article"),
    ("encyclopediaentry", "encyclopedia article"),
    ("encyclopaediaentry", "encyclopedia article"),
    ("referenceentry", "encyclopedia article"),
    ("dictionary", "dictionary entry"),
];

/// The form that a word for a type names, in Zotero, in CSL, in EndNote, or as a genre.
pub fn form_of(word: &str) -> Option<&'static Form> {
    let genre = FORM_WORDS.iter().find(|(known, _)| is_same(word, known)).map(|(_, genre)| *genre);
    FORMS.iter().find(|form| {
        word == form.zotero || word == form.csl || word.eq_ignore_ascii_case(form.genre) || genre == Some(form.genre)
    })
}

/// The codes of RIS for types that are none of kilde's kinds, and what they are called. EndNote and Zotero have the same
/// names in their other formats.
const CODES: [(&str, &str); 28] = [
    ("ADVS", "audiovisual material"),
    ("AGGR", "aggregated database"),
    ("ART", "artwork"),
    ("CASE", "legal case"),
    ("CHART", "chart or table"),
    ("COMP", "computer program"),
    ("CONF", "conference proceedings"),
    ("CPAPER", "conference paper"),
    ("CTLG", "catalog"),
    ("DATA", "dataset"),
    ("DBASE", "online database"),
    ("EQUA", "equation"),
    ("FIGURE", "figure"),
    ("HEAR", "hearing"),
    ("INTV", "interview"),
    ("MANSCPT", "manuscript"),
    ("MAP", "map"),
    ("MPCT", "film or broadcast"),
    ("MULTI", "online multimedia"),
    ("MUSIC", "music"),
    ("PAT", "patent"),
    ("PCOMM", "personal communication"),
    ("PRESS", "press release"),
    ("SLIDE", "presentation"),
    ("SOUND", "sound recording"),
    ("STAND", "standard"),
    ("UNPB", "unpublished work"),
    ("VIDEO", "video"),
];

/// Other words for the same, without blanks: of Zotero, CSL, Crossref, Web of Science, DSpace, and Norwegian ones.
const CODE_WORDS: [(&str, &str); 51] = [
    ("audio", "SOUND"),
    ("audiorecording", "SOUND"),
    ("broadcast", "MPCT"),
    ("case", "CASE"),
    ("conferencecontribution", "CPAPER"),
    ("conferenceobject", "CPAPER"),
    ("conferencepaper", "CPAPER"),
    ("conferencepapers", "CPAPER"),
    ("conferencepapersproceedings", "CPAPER"),
    ("conferenceposter", "CPAPER"),
    ("datasett", "DATA"),
    ("dom", "CASE"),
    ("dommer", "CASE"),
    ("domstolsavgjørelse", "CASE"),
    ("email", "PCOMM"),
    ("film", "MPCT"),
    ("foredrag", "SLIDE"),
    ("forelesning", "SLIDE"),
    ("førelesing", "SLIDE"),
    ("høring", "HEAR"),
    ("høyring", "HEAR"),
    ("image", "ART"),
    ("intervju", "INTV"),
    ("konferanse", "CPAPER"),
    ("konferansebidrag", "CPAPER"),
    ("konferanseforedrag", "SLIDE"),
    ("lecture", "SLIDE"),
    ("legalcase", "CASE"),
    ("legaljudgment", "CASE"),
    ("manuskript", "MANSCPT"),
    ("movie", "MPCT"),
    ("multimediaapplication", "MULTI"),
    ("musicalscore", "MUSIC"),
    ("podcast", "SOUND"),
    ("podkast", "SOUND"),
    ("pressemelding", "PRESS"),
    ("proceedings", "CONF"),
    ("proceedingsarticle", "CPAPER"),
    ("proceedingspaper", "CPAPER"),
    ("software", "COMP"),
    ("programvare", "COMP"),
    ("song", "MUSIC"),
    ("speech", "SLIDE"),
    ("televisionepisode", "MPCT"),
    ("tvbroadcast", "MPCT"),
    ("unpublished", "UNPB"),
    ("upublisert", "UNPB"),
    ("videoaudiomedia", "VIDEO"),
    ("videorecording", "VIDEO"),
    ("vitenskapeligforedrag", "SLIDE"),
    ("faglegforedrag", "SLIDE"),
];

/// The code of RIS for a word that names a type which is none of kilde's kinds: "Conference Paper", "videoRecording".
pub fn code_of(word: &str) -> Option<&'static str> {
    let called = |(code, name): &&(&str, &str)| word == *code || is_same(word, name);
    let known = CODES.iter().find(called).map(|(code, _)| *code);
    known.or_else(|| CODE_WORDS.iter().find(|(known, _)| is_same(word, known)).map(|(_, code)| *code))
}

/// Whether a word for a type is only the code of a program, or the name that the type has here.
pub fn is_name(code: &str, word: &str) -> bool {
    let named = CODES.iter().any(|(known, name)| *known == code && is_same(name, word));
    let inner = |sign: char| matches!(sign, '-' | '_');
    let shouted = !word.contains(char::is_lowercase);
    let camel = word.starts_with(char::is_lowercase) && word.contains(char::is_uppercase);
    named || shouted || camel || word.contains(inner)
}

/// What the type is called that a record of no known kind states.
pub fn name_in(others: &[(String, String)]) -> Option<&'static str> {
    let code = match others.first()? {
        (name, code) if name == NAME => code,
        (name, word) if name == ENTRY => code_of(word)?,
        _ => return None,
    };
    CODES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// Whether two words have the same letters: "bookSection", "book-section" and "Book Section" are one.
fn is_same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// The letters of a word, small.
fn letters(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_has_one_code_whoever_names_it() {
        for (word, code) in [
            ("Conference Paper", "CPAPER"),
            ("conferencePaper", "CPAPER"),
            ("proceedings-article", "CPAPER"),
            ("Konferansebidrag", "CPAPER"),
            ("legal_case", "CASE"),
            ("Film or Broadcast", "MPCT"),
            ("SLIDE", "SLIDE"),
            ("Unpublished Work", "UNPB"),
        ] {
            assert_eq!(code_of(word), Some(code), "{word}");
        }
        for word in ["JOUR", "Journal article", "Case report", "Data paper", ""] {
            assert_eq!(code_of(word), None, "{word}");
        }
        assert_eq!(form_of("Encyclopedia").unwrap().ris, "ENCYC");
        assert_eq!(form_of("Newspaper Article").unwrap().ris, "NEWS");
    }
}
