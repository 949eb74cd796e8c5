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
    /// The editors.
    Editors,
    /// The year or date of publication.
    Year,
    /// The DOI.
    Doi,
    /// The number in PubMed.
    Pmid,
    /// The journal or book it appeared in.
    Container,
    /// The same with year, volume, issue and pages in one line.
    Citation,
    /// The volume.
    Volume,
    /// The issue.
    Issue,
    /// The pages, or the first of them.
    Pages,
    /// The last page.
    LastPage,
    /// The publisher.
    Publisher,
    /// The place of publication.
    Place,
    /// The edition.
    Edition,
    /// The series.
    Series,
    /// The kind of work.
    Kind,
    /// The kind of work, in words that say more than the kind.
    Genre,
    /// The language.
    Language,
    /// The address.
    Url,
    /// Keywords.
    Keywords,
    /// ISBN or ISSN.
    Isbn,
    /// The file of the full text.
    File,
    /// The database that the record was found in.
    Database,
    /// Whether it was reviewed by peers.
    Peer,
}

/// The usual names of each fact, in lower case without spaces and signs, from Norwegian and English exports.
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Title,
        &[
            "title",
            "tittel",
            "articletitle",
            "documenttitle",
            "itemtitle",
            "primarytitle",
            "dctitle",
            "ti",
            "artikkeltittel",
            "hovedtittel",
            "hovudtittel",
            "maintitle",
            "publikasjonstittel",
            "studytitle",
            "titleprimary",
            "tittelno",
            "displayname",
        ],
    ),
    (Field::Subtitle, &["subtitle", "undertittel", "undertitel"]),
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
            "abstractsummary",
            "engelsksammendrag",
            "norsksammendrag",
            "resyme",
            "resymé",
            "samandragengelsk",
            "sammendragabstract",
            "summary",
        ],
    ),
    (
        Field::Authors,
        &[
            "author",
            "authors",
            "au",
            "authorfullnames",
            "firstauthors",
            "authornames",
            "creator",
            "creators",
            "dccontributorauthor",
            "dccreator",
            "forfattar",
            "forfattarar",
            "forfatter",
            "forfattere",
            "allauthors",
            "authorfullname",
            "authorlist",
            "authorname",
            "authorsfullnames",
            "bidragsyter",
            "bidragsytere",
            "forfattarnamn",
            "forfatternavn",
            "opphav",
            "opphavsperson",
            "opphavspersoner",
            "authorshipsauthordisplayname",
        ],
    ),
    (
        Field::Editors,
        &[
            "editor",
            "editors",
            "dccontributoreditor",
            "redaktør",
            "redaktører",
            "redaktørar",
            "editornames",
            "redaktørnavn",
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
            "coverdate",
            "dateissued",
            "dateofpublication",
            "datepublished",
            "pubdate",
            "publicationyr",
            "publiseringsdato",
            "publisertdato",
            "publisertår",
            "utgittår",
            "utgivelsesdato",
            "utgivingsår",
            "utgjevingsdato",
            "utgjevingsår",
            "yearpublished",
            "årstal",
            "årstall",
        ],
    ),
    (
        Field::Doi,
        &[
            "doi",
            "dcidentifierdoi",
            "doilink",
            "itemdoi",
            "articledoi",
            "digitalobjectidentifier",
            "digitalobjectidentifierdoi",
            "doilenke",
            "doinr",
            "doinummer",
            "doiurl",
        ],
    ),
    (Field::Pmid, &["pmid", "pubmedid", "pmidnumber", "pubmednr", "idspmid"]),
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
            "bokellertidsskrift",
            "hostpublication",
            "journalorbook",
            "journaltitlefull",
            "publicationname",
            "publiserti",
            "publisertitidsskrift",
            "publishedin",
            "secondarytitle",
            "sourcename",
            "tidsskriftellerbok",
            "tidsskriftnamn",
            "tidsskriftnavn",
            "tidsskriftstittel",
            "titleofjournal",
            "venue",
            "vertspublikasjon",
            "primarylocationsourcedisplayname",
            "hostvenuedisplayname",
            "pubtitle",
            "titleofsource",
        ],
    ),
    (Field::Citation, &["citation"]),
    (
        Field::Volume,
        &[
            "volume",
            "vol",
            "journalvolume",
            "årgang",
            "bind",
            "bibliographiccitationvolume",
            "volum",
            "volumenumber",
            "volumnummer",
            "årg",
            "bibliovolume",
        ],
    ),
    (
        Field::Issue,
        &[
            "issue",
            "nummer",
            "hefte",
            "issuenumber",
            "artissue",
            "journalissue",
            "heftenr",
            "heftenummer",
            "issueno",
            "nr",
            "utgavenr",
            "utgavenummer",
            "utgåvenummer",
            "biblioissue",
        ],
    ),
    (
        Field::Pages,
        &[
            "pages",
            "page",
            "sider",
            "side",
            "pagestart",
            "startpage",
            "firstpage",
            "pagerange",
            "artno",
            "articlenumber",
            "beginningpage",
            "førsteside",
            "pageinfo",
            "pagenumbers",
            "pagination",
            "sidefra",
            "sidenummer",
            "sideromfang",
            "sidetal",
            "sidetall",
            "startside",
            "bibliofirstpage",
        ],
    ),
    (
        Field::LastPage,
        &["pageend", "endpage", "lastpage", "endingpage", "sidetil", "sisteside", "sluttside", "bibliolastpage"],
    ),
    (
        Field::Publisher,
        &[
            "publisher",
            "forlag",
            "utgiver",
            "utgivar",
            "dcpublisher",
            "forlagutgiver",
            "publishername",
            "utgiverforlag",
            "utgjevar",
            "utgjever",
        ],
    ),
    (
        Field::Place,
        &[
            "place",
            "publisherplace",
            "placeofpublication",
            "sted",
            "stad",
            "utgiversted",
            "utgivarstad",
            "cityofpublication",
            "placepublished",
            "publicationplace",
            "utgivelsessted",
            "utgivelsested",
            "utgivingsstad",
            "utgjevingsstad",
            "location",
        ],
    ),
    (Field::Edition, &["edition", "utgave", "utgåve", "opplag"]),
    (
        Field::Series,
        &[
            "series",
            "collectiontitle",
            "seriestitle",
            "bookseriestitle",
            "serie",
            "dcrelationispartofseries",
            "serienavn",
            "seriesname",
            "serietittel",
            "skriftserie",
        ],
    ),
    (
        Field::Kind,
        &[
            "type",
            "kind",
            "dctype",
            "contenttype",
            "documenttype",
            "doctype",
            "dokumenttype",
            "itemtype",
            "publicationtype",
            "publikasjonstype",
            "category",
            "kategori",
            "materialtype",
            "publicationtypes",
            "publikasjonskategori",
            "publikasjonskategorie",
            "pubtype",
            "referencetype",
            "reftype",
            "resourcetype",
            "ressurstype",
            "typeofreference",
            "typeofwork",
            "typepublikasjon",
        ],
    ),
    (Field::Genre, &["genre", "sjanger", "thesistype", "reporttype", "typeofthesis", "underkategori"]),
    (
        Field::Language,
        &[
            "language",
            "languageoforiginaldocument",
            "språk",
            "spraak",
            "dclanguageiso",
            "la",
            "lang",
            "languages",
            "originallanguage",
            "publicationlanguage",
            "publikasjonsspråk",
            "målform",
        ],
    ),
    (
        Field::Url,
        &[
            "url",
            "dcidentifieruri",
            "fulltexturl",
            "articleurl",
            "lenke",
            "lenkje",
            "link",
            "plink",
            "nettadresse",
            "openurllink",
            "uri",
            "urls",
            "documenturl",
            "handle",
            "landingpage",
            "landingpageurl",
            "lenkeurl",
            "nettlenke",
            "permalenke",
            "permalenkje",
            "permalink",
            "urladresse",
            "webaddress",
            "webadresse",
            "weblink",
            "primarylocationlandingpageurl",
        ],
    ),
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
            "automatictags",
            "descriptors",
            "deskriptorer",
            "emne",
            "emneordnorsk",
            "emner",
            "indexkeywords",
            "indexterms",
            "mesh",
            "meshheadings",
            "meshterms",
            "nykelord",
            "subject",
            "subjectheadings",
            "subjects",
            "subjectterms",
        ],
    ),
    (
        Field::Isbn,
        &[
            "isbn",
            "isbns",
            "issn",
            "eissn",
            "isbnissn",
            "issnisbn",
            "printissn",
            "onlineissn",
            "electronicissn",
            "eisbn",
            "electronicisbn",
            "isbn10",
            "isbn13",
            "isbnelektronisk",
            "isbnnummer",
            "isbntrykt",
            "issnelektronisk",
            "issnl",
            "issnnummer",
            "issnonline",
            "issnprint",
            "issntrykt",
            "pissn",
            "printisbn",
            "primarylocationsourceissn",
            "hostvenueissn",
        ],
    ),
    (
        Field::File,
        &[
            "file",
            "fileattachments",
            "attachments",
            "filer",
            "fil",
            "pdf",
            "filvedlegg",
            "fulltekst",
            "primarylocationpdfurl",
        ],
    ),
    (
        Field::Database,
        &[
            "database",
            "source",
            "databaseprovider",
            "archive",
            "librarycatalog",
            "datakilde",
            "databasename",
            "kilde",
            "kjelde",
            "sourcedatabase",
        ],
    ),
    (
        Field::Peer,
        &[
            "peerreviewed",
            "fagfellevurdert",
            "peer",
            "peerreview",
            "refereed",
            "fagfellevurdering",
            "fagfellevurdertpublikasjon",
            "peerreviewedjournal",
        ],
    ),
];

impl Field {
    /// What it is called where its format does not say.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(field, _)| *field == self).map_or("note", |(_, names)| names[0])
    }
}

/// The fact that a column of this name holds.
pub fn field(name: &str) -> Option<Field> {
    let name: String = name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
}

/// The names of databases and catalogues of records, in lower case; what stands behind one (`CINAHL (EBSCO)`) may vary.
const DATABASES: &[&str] = &[
    "academic search",
    "amed",
    "assia",
    "bibsys",
    "brage",
    "cinahl",
    "cochrane",
    "cristin",
    "crossref",
    "dimensions",
    "ebsco",
    "embase",
    "epistemonikos",
    "eric",
    "google",
    "idunn",
    "jstor",
    "libris",
    "medline",
    "norart",
    "nva",
    "openalex",
    "oria",
    "ovid",
    "proquest",
    "psycarticles",
    "psychinfo",
    "psycinfo",
    "pubmed",
    "scopus",
    "semantic scholar",
    "social services abstracts",
    "socindex",
    "sociological abstracts",
    "swemed",
    "web of science",
    "wos",
];

/// Whether a name is a database's.
pub fn is_database(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let ends = |rest: &str| !rest.starts_with(char::is_alphabetic);
    DATABASES.iter().any(|known| name.trim_start_matches("apa ").strip_prefix(known).is_some_and(ends))
}

/// Whether a column is called `Source` or `Kilde`, which some programs call the journal and others the database.
pub fn is_source(name: &str) -> bool {
    let name = name.trim_matches(|sign: char| !sign.is_alphabetic());
    ["source", "kilde", "kjelde"].iter().any(|known| name.eq_ignore_ascii_case(known))
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
        for (name, known) in [
            ("Volum", Field::Volume),
            ("Publisert i", Field::Container),
            ("Utgivelsesår", Field::Year),
            ("Utgjevingsår", Field::Year),
            ("Årstal", Field::Year),
            ("Forfattar(ar)", Field::Authors),
            ("Nykelord", Field::Keywords),
            ("Samandrag", Field::Abstract),
            ("Utgjevar", Field::Publisher),
            ("Sider", Field::Pages),
            ("Hefte", Field::Issue),
            ("Lenkje", Field::Url),
            ("ISSN (trykt)", Field::Isbn),
            ("DOI-lenke", Field::Doi),
            ("Kategori", Field::Kind),
            ("Språk", Field::Language),
        ] {
            assert_eq!(field(name), Some(known), "{name}");
        }
        assert_eq!(field("Merknad"), None);
    }

    #[test]
    fn databases_are_known_by_the_beginning_of_their_names() {
        for name in ["PubMed", "cinahl (EBSCO)", "Web of Science Core Collection", "APA PsycInfo"] {
            assert!(is_database(name), "{name}");
        }
        for name in ["Generic Journal", "Ericsson Review", "Orias", ""] {
            assert!(!is_database(name), "{name}");
        }
    }
}
