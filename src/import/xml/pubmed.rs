//! PubMed's XML: articles of journals, and books with their chapters.
//!
//! Elements after the *MEDLINE/PubMed XML Element Descriptions* of the National Library of Medicine. Titles and abstracts
//! hold markup (`i`, `sub`, MathML), of which the words count.

use super::{Dialect, Element, words};
use crate::import::columns::Field;
use crate::import::names;
use crate::import::record::Record;
use crate::model::Author;

/// What PubMed exports.
pub static ARTICLES: Dialect = Dialect {
    name: "PubMed XML",
    records: &["PubmedArticle", "PubmedBookArticle"],
    read: |element, origin| record(element).usable().map(|record| Some(record.draft(origin.place))),
    goes_on: |_| false,
};

/// The older form, without what PubMed adds.
pub static CITATIONS: Dialect = Dialect { records: &["MedlineCitation"], ..ARTICLES };

fn record(element: Element<'_>) -> Record {
    let mut record = Record::default();
    if let Some(book) = element.child("BookDocument") {
        chapter(&mut record, book);
    } else {
        let citation = element.child("MedlineCitation").unwrap_or(element);
        citation.child("Article").into_iter().for_each(|found| article(&mut record, found));
        around(&mut record, citation);
    }
    let data = element.child("PubmedData").or_else(|| element.child("PubmedBookData"));
    for id in data.and_then(|data| data.child("ArticleIdList")).iter().flat_map(|list| list.children()) {
        identifier(&mut record, id, "IdType");
    }
    data.into_iter().for_each(|data| one(&mut record, data, "PublicationStatus", None));
    if !record.has_kind() {
        record.add(Field::Kind, "article");
    }
    record.found_in("PubMed");
    record
}

/// What stands in an article's own element.
fn article(record: &mut Record, article: Element<'_>) {
    titles(record, article);
    abstracts(record, article, "Abstract");
    if let Some(journal) = article.child("Journal") {
        one(record, journal, "Title", Some(Field::Container));
        one(record, journal, "ISOAbbreviation", None);
        one(record, journal, "ISSN", Some(Field::Isbn));
        if let Some(issue) = journal.child("JournalIssue") {
            one(record, issue, "Volume", Some(Field::Volume));
            one(record, issue, "Issue", Some(Field::Issue));
            record.add_as("PubDate", Field::Year, &issue.child("PubDate").map(date).unwrap_or_default());
        }
    }
    record.add_as("ArticleDate", Field::Year, &article.child("ArticleDate").map(date).unwrap_or_default());
    common(record, article);
    article.all("ELocationID").for_each(|id| identifier(record, id, "EIdType"));
}

/// The title. In square brackets it is PubMed's own translation, beside which the title in the work's language is the right
/// one.
fn titles(record: &mut Record, element: Element<'_>) {
    let said = |name| element.child(name).and_then(words).map(|title| one_line(&title));
    let bracketed = |title: &str| {
        let bare = title.trim_end_matches('.').strip_prefix('[')?.strip_suffix(']')?;
        Some(bare.trim_end_matches('.').to_string())
    };
    let title = said("ArticleTitle");
    match (title.as_deref().and_then(bracketed), said("VernacularTitle")) {
        (Some(translated), Some(own)) => {
            record.add_as("VernacularTitle", Field::Title, &own);
            record.keep("translated-title", &translated);
        }
        (_, own) => {
            record.add_as("ArticleTitle", Field::Title, &title.unwrap_or_default());
            record.keep("VernacularTitle", &own.unwrap_or_default());
        }
    }
}

/// What articles and books state alike.
fn common(record: &mut Record, element: Element<'_>) {
    element.all("AuthorList").for_each(|list| people(record, list));
    let pages = element.child("Pagination");
    pages.into_iter().for_each(|pages| page_range(record, pages));
    element.all("Language").for_each(|language| add(record, language, Some(Field::Language)));
    element.all("PublicationType").for_each(|kind| add(record, kind, Some(Field::Kind)));
    let kinds = element.child("PublicationTypeList");
    kinds.iter().flat_map(|list| list.children()).for_each(|kind| add(record, kind, Some(Field::Kind)));
}

/// What stands around the article's element.
fn around(record: &mut Record, citation: Element<'_>) {
    one(record, citation, "PMID", Some(Field::Pmid));
    abstracts(record, citation, "OtherAbstract");
    for heading in citation.child("MeshHeadingList").iter().flat_map(|list| list.children()) {
        let parts: Vec<String> = heading.children().filter_map(words).collect();
        record.add_as("MeshHeading", Field::Keywords, &parts.join("/"));
    }
    keywords(record, citation);
    if let Some(journal) = citation.child("MedlineJournalInfo") {
        one(record, journal, "ISSNLinking", Some(Field::Isbn));
        one(record, journal, "Country", None);
    }
    one(record, citation, "CoiStatement", None);
    // That an article was retracted stands here and nowhere else.
    for remark in citation.child("CommentsCorrectionsList").iter().flat_map(|list| list.children()) {
        let kind = remark.attribute("RefType").unwrap_or_default();
        let source = remark.child("RefSource").and_then(words).unwrap_or_default();
        record.keep(&kind, &source);
    }
}

/// A book, or a chapter of one.
fn chapter(record: &mut Record, document: Element<'_>) {
    one(record, document, "PMID", Some(Field::Pmid));
    titles(record, document);
    let part = record.has_title();
    record.add(Field::Kind, if part { "chapter" } else { "book" });
    if let Some(book) = document.child("Book") {
        one(record, book, "BookTitle", Some(if part { Field::Container } else { Field::Title }));
        record.add_as("PubDate", Field::Year, &book.child("PubDate").map(date).unwrap_or_default());
        one(record, book, "Volume", Some(Field::Volume));
        one(record, book, "Edition", Some(Field::Edition));
        one(record, book, "CollectionTitle", Some(Field::Series));
        book.all("Isbn").for_each(|number| add(record, number, Some(Field::Isbn)));
        if let Some(publisher) = book.child("Publisher") {
            one(record, publisher, "PublisherName", Some(Field::Publisher));
            one(record, publisher, "PublisherLocation", Some(Field::Place));
        }
        book.all("AuthorList").for_each(|list| people(record, list));
        book.all("ELocationID").for_each(|id| identifier(record, id, "EIdType"));
        one(record, book, "ReportNumber", None);
    }
    common(record, document);
    abstracts(record, document, "Abstract");
    abstracts(record, document, "OtherAbstract");
    keywords(record, document);
    let ids = document.child("ArticleIdList");
    ids.iter().flat_map(|list| list.children()).for_each(|id| identifier(record, id, "IdType"));
}

/// Adds what an element says, or keeps it under its name.
fn add(record: &mut Record, element: Element<'_>, field: Option<Field>) {
    let Some(value) = words(element) else { return };
    match field {
        Some(field) => record.add_as(element.name(), field, &value),
        None => record.keep(element.name(), &value),
    }
}

/// The same for the child of that name.
fn one(record: &mut Record, parent: Element<'_>, name: &str, field: Option<Field>) {
    parent.child(name).into_iter().for_each(|element| add(record, element, field));
}

/// Abstracts; the parts of a structured one are paragraphs that begin with their labels.
fn abstracts(record: &mut Record, parent: Element<'_>, name: &str) {
    for found in parent.all(name) {
        let part = |text: Element<'_>| {
            let words = one_line(&words(text)?);
            Some(match text.attribute("Label") {
                Some(label) => format!("{label}: {words}"),
                None => words,
            })
        };
        let parts: Vec<String> = found.all("AbstractText").filter_map(part).collect();
        record.add_as(name, Field::Abstract, &parts.join("\n\n"));
        one(record, found, "CopyrightInformation", None);
    }
}

/// The markup of PubMed is laid out over lines that mean nothing.
fn one_line(text: &str) -> String {
    crate::model::document::one_line(text)
}

fn people(record: &mut Record, list: Element<'_>) {
    let names = list.all("Author").filter(|author| author.attribute("ValidYN").as_deref() != Some("N"));
    match list.attribute("Type").as_deref() {
        Some("editors") => record.add_editors(names.filter_map(person)),
        _ => record.add_authors(names.filter_map(person)),
    }
    let places = list.descendants().filter(|element| element.name() == "Affiliation");
    places.for_each(|place| add(record, place, None));
}

fn person(author: Element<'_>) -> Option<Author> {
    if let Some(name) = author.child("CollectiveName").and_then(words) {
        return Some(names::organisation(&one_line(&name)));
    }
    let family = author.child("LastName").and_then(words)?;
    let given = author.child("ForeName").or_else(|| author.child("Initials")).and_then(words);
    let suffix = author.child("Suffix").and_then(words);
    let given = match (given, suffix) {
        (Some(given), Some(suffix)) => Some(format!("{given}, {suffix}")),
        (given, suffix) => given.or(suffix),
    };
    Some(Author { family, given })
}

/// A date with the months as written, or a stretch of time in words.
fn date(date: Element<'_>) -> String {
    let parts = ["Year", "Season", "Month", "Day", "MedlineDate"];
    let parts = parts.iter().filter_map(|name| date.child(name).and_then(words));
    parts.collect::<Vec<_>>().join(" ")
}

/// Pages as written; PubMed leaves out the digits that the last page has in common with the first.
fn page_range(record: &mut Record, pages: Element<'_>) {
    if pages.child("MedlinePgn").and_then(words).is_some() {
        return one(record, pages, "MedlinePgn", Some(Field::Pages));
    }
    one(record, pages, "StartPage", Some(Field::Pages));
    one(record, pages, "EndPage", Some(Field::LastPage));
}

fn keywords(record: &mut Record, parent: Element<'_>) {
    let all = parent.all("KeywordList").flat_map(|list| list.all("Keyword")).filter_map(words);
    // A star marks what the article is mostly about.
    all.for_each(|keyword| record.add_as("Keyword", Field::Keywords, keyword.trim_start_matches('*')));
}

/// A number of some system, which an attribute names.
fn identifier(record: &mut Record, element: Element<'_>, system: &str) {
    let Some(value) = words(element) else { return };
    match element.attribute(system).as_deref() {
        Some("doi") => record.add_as("doi", Field::Doi, &value),
        Some("pubmed") => record.add_as("pubmed", Field::Pmid, &value),
        Some(other) => record.keep(other, &value),
        None => record.keep("article-id", &value),
    }
}
