//! Dublin Core as archives of institutions qualify it: what `dc.date.issued` and its relatives say.
//!
//! Apart from the formats, because the same names come flat from a page of the archive and as XML from its interfaces.

use std::sync::LazyLock;

use regex::Regex;

use super::clean;
use super::columns::Field;
use super::names;
use super::record::Record;
use crate::model::{Kind, Source};

/// A journal, perhaps a year, a volume, and an issue or pages or both.
static CITATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?P<journal>\pL[^;,0-9]{2,120}?)[,;. ]*(?:\(?(?:1[89]|20)[0-9]{2}\)?)?[,;: ]+(?:(?:volume|volum|vol\.?|bind|årgang|årg\.)\s*)?(?P<volume>[0-9]{1,3})\.?(?:\s*\(\s*(?:nr\.?\s*)?(?P<issue>[0-9]{1,4}(?:\s*[-–/]\s*[0-9]{1,4})?)\s*\))?(?:\s*[,:;\s]\s*(?:s\.|pp?\.|side)?\s*(?P<pages>e?[0-9]{1,6}(?:\s*[-–]\s*e?[0-9]{1,6})?))?\.?$",
    )
    .unwrap()
});

/// What a key's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    /// The title.
    Title,
    /// A title in another language, or under which a work is also known.
    OtherTitle,
    /// An abstract.
    Abstract,
    /// One author.
    Author,
    /// The kind of work, or that it was reviewed by peers.
    Type,
    /// One editor.
    Editor,
    /// A number or address of any system.
    Identifier,
    /// A journal with volume, issue and pages, where it looks like one.
    Citation,
    /// What other formats state too.
    Of(Field),
    /// Something that kilde keeps and does not ask for.
    Other,
}

/// The keys, from DSpace's metadata registry and the Norwegian archives' additions to it.
pub(super) const KEYS: &[(&str, Fact)] = &[
    ("dc.title", Fact::Title),
    ("dc.title.alternative", Fact::OtherTitle),
    ("dc.title.translated", Fact::OtherTitle),
    ("dc.description.abstract", Fact::Abstract),
    ("dcterms.abstract", Fact::Abstract),
    ("dc.contributor.author", Fact::Author),
    ("dc.creator", Fact::Author),
    ("dc.contributor", Fact::Other),
    ("dc.contributor.advisor", Fact::Other),
    ("dc.contributor.department", Fact::Other),
    ("dc.contributor.editor", Fact::Editor),
    ("dc.contributor.illustrator", Fact::Other),
    ("dc.contributor.orcid", Fact::Other),
    ("dc.contributor.other", Fact::Other),
    ("dc.contributor.supervisor", Fact::Other),
    ("dc.coverage.spatial", Fact::Other),
    ("dc.coverage.temporal", Fact::Other),
    ("dc.date", Fact::Of(Field::Year)),
    ("dc.date.issued", Fact::Of(Field::Year)),
    ("dc.date.accessioned", Fact::Other),
    ("dc.date.available", Fact::Other),
    ("dc.date.copyright", Fact::Other),
    ("dc.date.created", Fact::Other),
    ("dc.date.embargo", Fact::Other),
    ("dc.date.embargoenddate", Fact::Other),
    ("dc.date.submitted", Fact::Other),
    ("dc.date.updated", Fact::Other),
    ("dc.description", Fact::Other),
    ("dc.description.degree", Fact::Other),
    ("dc.description.localcode", Fact::Other),
    ("dc.description.provenance", Fact::Other),
    ("dc.description.sponsorship", Fact::Other),
    ("dc.description.statementofresponsibility", Fact::Other),
    ("dc.description.tableofcontents", Fact::Other),
    ("dc.description.uri", Fact::Other),
    ("dc.description.version", Fact::Other),
    ("dc.format", Fact::Other),
    ("dc.format.extent", Fact::Other),
    ("dc.format.mimetype", Fact::Other),
    ("dc.identifier", Fact::Identifier),
    ("dc.identifier.citation", Fact::Citation),
    ("dc.identifier.cristin", Fact::Other),
    ("dc.identifier.doi", Fact::Of(Field::Doi)),
    ("dc.identifier.isbn", Fact::Of(Field::Isbn)),
    ("dc.identifier.ismn", Fact::Other),
    ("dc.identifier.issn", Fact::Of(Field::Isbn)),
    ("dc.identifier.other", Fact::Identifier),
    ("dc.identifier.uri", Fact::Of(Field::Url)),
    ("dc.identifier.urn", Fact::Other),
    ("dc.language", Fact::Of(Field::Language)),
    ("dc.language.iso", Fact::Of(Field::Language)),
    ("dc.publisher", Fact::Of(Field::Publisher)),
    ("dc.relation", Fact::Other),
    ("dc.relation.haspart", Fact::Other),
    ("dc.relation.ispartof", Fact::Of(Field::Container)),
    ("dc.relation.ispartofseries", Fact::Of(Field::Series)),
    ("dc.relation.project", Fact::Other),
    ("dc.relation.uri", Fact::Other),
    ("dc.rights", Fact::Other),
    ("dc.rights.accessrights", Fact::Other),
    ("dc.rights.holder", Fact::Other),
    ("dc.rights.license", Fact::Other),
    ("dc.rights.uri", Fact::Other),
    ("dc.source", Fact::Citation),
    ("dc.source.articlenumber", Fact::Of(Field::Pages)),
    ("dc.source.issue", Fact::Of(Field::Issue)),
    ("dc.source.journal", Fact::Of(Field::Container)),
    ("dc.source.pagenumber", Fact::Of(Field::Pages)),
    ("dc.source.uri", Fact::Other),
    ("dc.source.volume", Fact::Of(Field::Volume)),
    ("dc.subject", Fact::Of(Field::Keywords)),
    ("dc.subject.ddc", Fact::Other),
    ("dc.subject.hrcs", Fact::Of(Field::Keywords)),
    ("dc.subject.keyword", Fact::Of(Field::Keywords)),
    ("dc.subject.mesh", Fact::Of(Field::Keywords)),
    ("dc.subject.nsi", Fact::Of(Field::Keywords)),
    ("dc.subject.other", Fact::Of(Field::Keywords)),
    ("dc.subject.realfagstermer", Fact::Of(Field::Keywords)),
    ("dc.type", Fact::Type),
    ("dc.type.description", Fact::Of(Field::Genre)),
    ("dc.type.version", Fact::Other),
];

/// The fact that a whole key stands for, in any case of its letters; what the table does not know is kept.
pub(super) fn fact(key: &str) -> Fact {
    KEYS.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map_or(Fact::Other, |(_, fact)| *fact)
}

/// Puts what a key states into a record.
pub(super) fn state(record: &mut Record, name: &str, fact: Fact, value: &str) {
    match fact {
        Fact::Title if !record.has_title() => record.add_as(name, Field::Title, value),
        Fact::Abstract => record.add_as(name, Field::Abstract, value),
        // One name a value is the rule; some put all of them into one.
        Fact::Author if value.contains(';') => record.add_authors(names::authors(value)),
        Fact::Author => record.add_authors(names::author(value)),
        Fact::Editor => record.add_editors(names::author(value)),
        // Anything may stand there; only a DOI is told by its looks.
        Fact::Identifier if clean::doi(value).is_some() => record.add_as(name, Field::Doi, value),
        Fact::Citation => cite(record, name, value),
        Fact::Type if clean::reviewed(value).is_some() => record.add_as(name, Field::Peer, value),
        Fact::Type => record.add_as(name, Field::Kind, value),
        Fact::Of(field) => record.add_as(name, field, value),
        Fact::Title | Fact::OtherTitle | Fact::Identifier | Fact::Other => record.keep(name, value),
    }
}

/// An article comes in what its publisher publishes, where nothing better is stated; a thesis or a book in nothing.
pub(super) fn settle(source: &mut Source) {
    if matches!(source.kind, Kind::Article | Kind::Unknown) {
        source.container = source.container.take().or_else(|| source.publisher.clone());
    }
}

/// Puts the parts of a citation of an article into a record: "Bladet, 23(2), 120-135", "Bladet 2019 ; Volum 22.(3) s. 220-235".
/// What does not look like one is kept.
fn cite(record: &mut Record, name: &str, value: &str) {
    record.keep(name, value);
    // A name and one number may be any series of reports.
    let told = CITATION.captures(value.trim()).filter(|found| found.name("issue").or(found.name("pages")).is_some());
    let Some(found) = told else { return };
    for (part, field) in
        [("journal", Field::Container), ("volume", Field::Volume), ("issue", Field::Issue), ("pages", Field::Pages)]
    {
        if let Some(part) = found.name(part) {
            record.add_as(name, field, part.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Journal, volume, issue and pages of a record with this citation.
    fn cited(citation: &str) -> [Option<String>; 4] {
        let mut record = Record::default();
        state(&mut record, "dc.source", Fact::Citation, citation);
        let source = record.source();
        assert_eq!(source.others, [("dc-source".to_string(), citation.to_string())]);
        [source.container, source.volume, source.issue, source.pages]
    }

    #[test]
    fn a_citation_states_where_an_article_stands() {
        let whole = |pages: &str| ["Tidsskrift for husstell", "22", "3", pages].map(|part| Some(part.to_string()));
        assert_eq!(cited("Tidsskrift for husstell, 22(3), 120-135"), whole("120–135"));
        assert_eq!(cited("Tidsskrift for husstell 2019 ; Volum 22.(3) s. 220-235"), whole("220–235"));
        for other in ["87", "Oslo: Husforlaget, 2019", "Masteroppgave i sosialt arbeid 2019", "Husrapporten, 22"] {
            assert_eq!(cited(other), [const { None }; 4], "{other}");
        }
    }

    #[test]
    fn only_an_article_comes_in_what_its_publisher_publishes() {
        for (kind, container) in [(Kind::Article, Some("Husforlaget")), (Kind::Thesis, None)] {
            let mut source = Source { kind, publisher: Some("Husforlaget".into()), ..Source::default() };
            settle(&mut source);
            assert_eq!(source.container.as_deref(), container);
        }
    }

    #[test]
    fn keys_are_known_in_any_case_and_only_as_a_whole() {
        assert_eq!(fact("dc.Date.Issued"), Fact::Of(Field::Year));
        assert_eq!(fact("dc.date.issued.x"), Fact::Other);
    }
}
