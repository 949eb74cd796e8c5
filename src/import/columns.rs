//! What the columns of a table and the keys of a record are called.
//!
//! Apart from the formats, because CSV, TSV and JSON Lines use the same names.

/// A fact of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The title.
    Title,
    /// What stands under the title.
    Subtitle,
    /// An abstract; a record may have one in each language.
    Abstract,
    /// The authors.
    Authors,
    /// The year or date of publication.
    Year,
    /// The DOI.
    Doi,
    /// The journal or book it appeared in.
    Container,
    /// The kind of work.
    Kind,
    /// The language.
    Language,
    /// The address.
    Url,
    /// Keywords.
    Keywords,
    /// ISBN or ISSN.
    Isbn,
    /// Whether it was reviewed by peers.
    Peer,
}

/// The usual names of each fact, in lower case without spaces and signs, from Norwegian and English exports.
const NAMES: &[(Field, &[&str])] = &[
    (Field::Title, &["title", "tittel", "articletitle", "documenttitle", "primarytitle", "dctitle", "ti"]),
    (Field::Subtitle, &["subtitle", "undertittel"]),
    (
        Field::Abstract,
        &[
            "abstract",
            "abstracts",
            "abstractnote",
            "abstracttext",
            "abstracten",
            "abstractenglish",
            "abstractno",
            "ab",
            "dcdescriptionabstract",
            "englishabstract",
            "norwegianabstract",
            "samandrag",
            "sammendrag",
            "sammendragengelsk",
            "sammendragno",
            "sammendragnorsk",
        ],
    ),
    (
        Field::Authors,
        &[
            "author",
            "authors",
            "au",
            "creator",
            "creators",
            "dccontributorauthor",
            "dccreator",
            "forfattar",
            "forfattarar",
            "forfatter",
            "forfattere",
        ],
    ),
    (
        Field::Year,
        &[
            "year",
            "år",
            "aar",
            "date",
            "dato",
            "dcdateissued",
            "issued",
            "py",
            "publicationdate",
            "publicationyear",
            "published",
            "publishedyear",
            "publisert",
            "publiseringsår",
            "pubyear",
            "utgitt",
            "utgivelsesår",
            "utgjeve",
        ],
    ),
    (Field::Doi, &["doi", "dcidentifierdoi", "doilink"]),
    (
        Field::Container,
        &[
            "journal",
            "booktitle",
            "container",
            "containertitle",
            "journalbook",
            "journalname",
            "journaltitle",
            "publication",
            "publicationtitle",
            "sourcetitle",
            "tidsskrift",
            "tidsskriftbok",
        ],
    ),
    (
        Field::Kind,
        &["type", "kind", "dctype", "documenttype", "dokumenttype", "itemtype", "publicationtype", "publikasjonstype"],
    ),
    (Field::Language, &["language", "språk", "spraak", "dclanguageiso", "la", "lang", "languages"]),
    (Field::Url, &["url", "dcidentifieruri", "fulltexturl", "lenke", "lenkje", "link", "nettadresse", "uri", "urls"]),
    (
        Field::Keywords,
        &[
            "keywords",
            "authorkeywords",
            "dcsubject",
            "emneord",
            "keyword",
            "manualtags",
            "nøkkelord",
            "stikkord",
            "tags",
        ],
    ),
    (Field::Isbn, &["isbn", "issn", "eissn", "isbnissn", "issnisbn"]),
    (Field::Peer, &["peerreviewed", "fagfellevurdert", "peer", "peerreview", "refereed"]),
];

/// The fact that a column of this name holds.
pub fn field(name: &str) -> Option<Field> {
    let name: String = name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_however_they_are_written() {
        assert_eq!(field("\u{feff}Title"), Some(Field::Title));
        assert_eq!(field(" Forfatter(e) "), Some(Field::Authors));
        assert_eq!(field("Publication Year"), Some(Field::Year));
        assert_eq!(field("peer_reviewed"), Some(Field::Peer));
        assert_eq!(field("Nøkkelord"), Some(Field::Keywords));
        assert_eq!(field("Merknad"), None);
    }
}
