//! What the columns of a table and the keys of a record are called.
//!
//! Apart from the formats, because CSV, TSV and JSON Lines use the same names.

use std::collections::HashMap;
use std::sync::LazyLock;

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
const NAMES: &[(Field, &str)] = &[
    (
        Field::Title,
        "title articletitle artikkeltittel dctitle displayname documenttitle hovedtittel hovudtittel \
         itemtitle maintitle primarytitle publikasjonstittel studytitle ti titleprimary tittel tittelno",
    ),
    (Field::Subtitle, "subtitle undertitel undertittel"),
    (
        Field::Abstract,
        "abstract ab abstracten abstractenglish abstractno abstractnote abstracts abstractsummary \
         abstracttext dcdescriptionabstract engelsksammendrag englishabstract norsksammendrag \
         norwegianabstract resyme resymé samandrag samandragengelsk sammendrag sammendragabstract \
         sammendragengelsk sammendragno sammendragnorsk summary",
    ),
    (
        Field::Authors,
        "author allauthors au authorfullname authorfullnames authorlist authorname authornames authors \
         authorsfullnames authorshipsauthordisplayname bidragsyter bidragsytere creator creators \
         dccontributorauthor dccreator firstauthors forfattar forfattarar forfattarnamn forfatter forfattere \
         forfatternavn opphav opphavsperson opphavspersoner",
    ),
    (Field::Editors, "editor dccontributoreditor editornames editors redaktør redaktørar redaktører redaktørnavn"),
    (
        Field::Year,
        "year aar coverdate date dateissued dateofpublication datepublished dato dcdateissued issued pubdate \
         publicationdate publicationyear publicationyr publiseringsdato publiseringsår publisert \
         publisertdato publisertår published publishedyear pubyear py utgitt utgittår utgivelsesdato \
         utgivelsesår utgivingsår utgjeve utgjevingsdato utgjevingsår yearpublished år årstal årstall",
    ),
    (
        Field::Doi,
        "doi articledoi dcidentifierdoi digitalobjectidentifier digitalobjectidentifierdoi doilenke doilink \
         doinr doinummer doiurl itemdoi",
    ),
    (Field::Pmid, "pmid idspmid pmidnumber pubmedid pubmednr"),
    (
        Field::Container,
        "journal bokellertidsskrift booktitle container containertitle hostpublication hostvenuedisplayname \
         journalbook journalname journalorbook journaltitle journaltitlefull primarylocationsourcedisplayname \
         publication publicationname publicationtitle publiserti publisertitidsskrift publishedin pubtitle \
         secondarytitle sourcename sourcetitle tidsskrift tidsskriftbok tidsskriftellerbok tidsskriftnamn \
         tidsskriftnavn tidsskriftstittel titleofjournal titleofsource venue vertspublikasjon",
    ),
    (Field::Citation, "citation"),
    (
        Field::Volume,
        "volume bibliographiccitationvolume bibliovolume bind journalvolume vol volum volumenumber \
         volumnummer årg årgang",
    ),
    (
        Field::Issue,
        "issue artissue biblioissue hefte heftenr heftenummer issueno issuenumber journalissue nr nummer \
         utgavenr utgavenummer utgåvenummer",
    ),
    (
        Field::Pages,
        "pages articlenumber artno beginningpage bibliofirstpage firstpage førsteside page pageinfo \
         pagenumbers pagerange pagestart pagination side sidefra sidenummer sider sideromfang sidetal \
         sidetall startpage startside",
    ),
    (Field::LastPage, "pageend bibliolastpage endingpage endpage lastpage sidetil sisteside sluttside"),
    (
        Field::Publisher,
        "publisher dcpublisher forlag forlagutgiver publishername utgivar utgiver utgiverforlag utgjevar \
         utgjever",
    ),
    (
        Field::Place,
        "place cityofpublication location placeofpublication placepublished publicationplace publisherplace \
         stad sted utgivarstad utgivelsessted utgivelsested utgiversted utgivingsstad utgjevingsstad",
    ),
    (Field::Edition, "edition opplag utgave utgåve"),
    (
        Field::Series,
        "series bookseriestitle collectiontitle dcrelationispartofseries serie serienavn seriesname \
         seriestitle serietittel skriftserie",
    ),
    (
        Field::Kind,
        "type category contenttype dctype doctype documenttype dokumenttype itemtype kategori kind \
         materialtype publicationtype publicationtypes publikasjonskategori publikasjonskategorie \
         publikasjonstype pubtype referencetype reftype resourcetype ressurstype typeofreference typeofwork \
         typepublikasjon",
    ),
    (Field::Genre, "genre reporttype sjanger thesistype typeofthesis underkategori"),
    (
        Field::Language,
        "language dclanguageiso la lang languageoforiginaldocument languages målform originallanguage \
         publicationlanguage publikasjonsspråk spraak språk",
    ),
    (
        Field::Url,
        "url articleurl dcidentifieruri documenturl fulltexturl handle landingpage landingpageurl lenke \
         lenkeurl lenkje link nettadresse nettlenke openurllink permalenke permalenkje permalink plink \
         primarylocationlandingpageurl uri urladresse urls webaddress webadresse weblink",
    ),
    (
        Field::Keywords,
        "keywords authorkeywords automatictags dcsubject descriptors deskriptorer emne emneord emneordnorsk \
         emner indexkeywords indexterms keyword manualtags mesh meshheadings meshterms nykelord nøkkelord \
         stikkord subject subjectheadings subjects subjectterms tags",
    ),
    (
        Field::Isbn,
        "isbn eisbn eissn electronicisbn electronicissn hostvenueissn isbn10 isbn13 isbnelektronisk isbnissn \
         isbnnummer isbns isbntrykt issn issnelektronisk issnisbn issnl issnnummer issnonline issnprint \
         issntrykt onlineissn pissn primarylocationsourceissn printisbn printissn",
    ),
    (Field::File, "file attachments fil fileattachments filer filvedlegg fulltekst pdf primarylocationpdfurl"),
    (
        Field::Database,
        "database archive databasename databaseprovider datakilde kilde kjelde librarycatalog source \
         sourcedatabase",
    ),
    (
        Field::Peer,
        "peerreviewed fagfellevurdering fagfellevurdert fagfellevurdertpublikasjon peer peerreview \
         peerreviewedjournal refereed",
    ),
];

/// The same by their names.
static KNOWN: LazyLock<HashMap<&'static str, Field>> = LazyLock::new(|| {
    let all = NAMES.iter().flat_map(|(field, names)| names.split(' ').map(|name| (name, *field)));
    all.collect()
});

impl Field {
    /// What it is called where its format does not say.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(field, _)| *field == self).and_then(|(_, names)| names.split(' ').next()).unwrap_or("note")
    }
}

/// The fact that a column of this name holds.
pub fn field(name: &str) -> Option<Field> {
    let name: String = name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    KNOWN.get(name.as_str()).copied()
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
}
