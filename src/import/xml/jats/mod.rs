//! Articles in JATS, the XML of publishers and of PubMed Central: the facts of the record, and the full text.
//!
//! Elements after the *Journal Article Tag Suite*, NISO Z39.96. This file reads what stands before the text and puts both
//! together; `people` reads names, `text` the text itself.

mod people;
mod text;

use super::tree::Piece;
use super::{Dialect, Element, Origin, words};
use crate::import::columns::Field;
use crate::import::compose::Draft;
use crate::import::record::Record;
use crate::import::slug::record_base;
use crate::model::{Reading, Source};
use crate::text::layout::Role;
use text::Writer;

/// The dialect: one article a file, or several under one root.
pub static DIALECT: Dialect = Dialect { name: "JATS", records: &["article"], read, goes_on: |_| false };

/// Sorts of abstracts that do not say in short what the article says.
const NO_ABSTRACT: [&str; 4] = ["graphical", "toc", "teaser", "key-points"];

/// Dates of publication, the one that an article is cited by first: of the issue in print, of the collection, of the page.
const DATES: [&str; 6] = ["ppub", "print", "collection", "epub-ppub", "pub", "epub"];

/// What an article says of itself that is kept as written.
const KEPT: [&str; 4] = ["aff", "subj-group", "conference", "article-version"];

fn read(article: Element<'_>, origin: &Origin<'_>) -> Result<Option<Draft>, String> {
    let front = article.child("front").or_else(|| article.child("front-stub"));
    let meta = front.map(|front| front.child("article-meta").unwrap_or(front));
    let mut record = Record::default();
    front.and_then(|front| front.child("journal-meta")).into_iter().for_each(|found| journal(&mut record, found));
    meta.into_iter().for_each(|meta| facts(&mut record, meta));
    kind(&mut record, article);
    let source = place(record.source(), origin);
    let mut writer = Writer::default();
    if let Some(title) = &source.title {
        writer.heading(1, title);
    }
    let abstracts = meta.map(|meta| write_abstracts(&mut writer, meta)).unwrap_or_default();
    for part in ["body", "back", "floats-group"] {
        article.all(part).for_each(|part| writer.part(part));
    }
    let full = article.all("body").any(|body| words(body).is_some());
    let reading = match (full, abstracts.is_empty()) {
        (true, _) => Reading::Full,
        (false, false) => Reading::Abstract,
        (false, true) => Reading::None,
    };
    if source.title.is_none() && reading == Reading::None {
        return Err("it has neither a title nor a text".into());
    }
    let (text, blocks) = writer.finish();
    let source = Source { reading, ..source };
    Ok(Some(Draft { source, text, layout: Some(blocks), abstracts, ..Draft::default() }))
}

/// The source at its place: an article alone is called after its file, one of several after its author.
fn place(mut source: Source, origin: &Origin<'_>) -> Source {
    let own = origin.file.source();
    source.path = own.path;
    if origin.alone {
        source.base = own.base;
    } else {
        source.base = record_base(&source, origin.place.stem, origin.place.number);
        (source.record, source.line) = (Some(origin.place.number), Some(origin.place.line));
    }
    source
}

/// Every work in JATS is an article; what sort of one stands in an attribute.
fn kind(record: &mut Record, article: Element<'_>) {
    record.add(Field::Kind, "article");
    let sort = article.attribute("article-type").unwrap_or_default();
    record.add_as("article-type", Field::Genre, &sort);
    record.add_as("lang", Field::Language, &article.attribute("xml:lang").unwrap_or_default());
    for other in article.children().filter(|part| ["sub-article", "response"].contains(&part.name())) {
        // Letters about the article, and translations of it.
        record.keep(other.name(), &other.attribute("article-type").unwrap_or_default());
    }
}

fn journal(record: &mut Record, journal: Element<'_>) {
    for element in journal.descendants() {
        let field = match element.name() {
            "journal-title" => Field::Container,
            "issn" | "issn-l" => Field::Isbn,
            "publisher-name" => Field::Publisher,
            "publisher-loc" => Field::Place,
            _ => continue,
        };
        add(record, element, field);
    }
}

fn facts(record: &mut Record, meta: Element<'_>) {
    dates(record, meta);
    for element in meta.children() {
        match element.name() {
            "title-group" => element.children().for_each(|title| titles(record, title)),
            "contrib-group" => people::add(record, element),
            "volume" => add(record, element, Field::Volume),
            "issue" => add(record, element, Field::Issue),
            "fpage" | "elocation-id" => add(record, element, Field::Pages),
            "lpage" => add(record, element, Field::LastPage),
            "isbn" => add(record, element, Field::Isbn),
            "kwd-group" => keywords(element).for_each(|word| record.add_as("kwd", Field::Keywords, &word)),
            "article-id" => identifier(record, element),
            "self-uri" => address(record, element),
            "article-categories" => element.children().for_each(|group| keep(record, group)),
            "related-article" => {
                let sort = element.attribute("related-article-type").unwrap_or_default();
                record.keep(&sort, &element.attribute("href").unwrap_or_default());
            }
            name if KEPT.contains(&name) => keep(record, element),
            _ => {}
        }
    }
}

fn titles(record: &mut Record, title: Element<'_>) {
    let Some(words) = plain(title) else { return };
    match title.name() {
        "article-title" => record.add_as("article-title", Field::Title, &words),
        "subtitle" => record.add_as("subtitle", Field::Subtitle, &words),
        name => record.keep(name, &words),
    }
}

/// The words of a title without the marks of its notes.
fn plain(element: Element<'_>) -> Option<String> {
    let mut writer = Writer::default();
    writer.without_notes(element);
    Some(writer.finish().0).filter(|text| !text.is_empty())
}

fn add(record: &mut Record, element: Element<'_>, field: Field) {
    record.add_as(element.name(), field, &words(element).unwrap_or_default());
}

fn keep(record: &mut Record, element: Element<'_>) {
    record.keep(element.name(), &apart(element));
}

/// The words of an element in one line, those of its labels and subjects apart.
fn apart(element: Element<'_>) -> String {
    const APART: [&str; 6] = ["label", "subj-group", "subject", "institution", "addr-line", "sup"];
    let parts = element.pieces().map(|piece| match piece {
        Piece::Text(text) => text.to_string(),
        Piece::Letter(letter) => letter.to_string(),
        Piece::Element(part) if APART.contains(&part.name()) => format!(" {} ", apart(part)),
        Piece::Element(part) => apart(part),
    });
    let line = crate::model::document::one_line(&parts.collect::<String>());
    line.replace(" ,", ",")
}

fn identifier(record: &mut Record, element: Element<'_>) {
    let system = element.attribute("pub-id-type").unwrap_or_else(|| "article-id".into());
    let value = words(element).unwrap_or_default();
    match system.as_str() {
        "doi" => record.add_as("doi", Field::Doi, &value),
        "pmid" => record.add_as("pmid", Field::Pmid, &value),
        other => record.keep(other, &value),
    }
}

fn address(record: &mut Record, element: Element<'_>) {
    let address = element.attribute("href").or_else(|| words(element)).unwrap_or_default();
    match address.starts_with("http") {
        true => record.add_as("self-uri", Field::Url, &address),
        false => record.add_as("self-uri", Field::File, &address),
    }
}

/// The date that the article is cited by first, then the others, which are kept.
fn dates(record: &mut Record, meta: Element<'_>) {
    let sort = |date: &Element<'_>| {
        let sort = date.attribute("pub-type").or_else(|| date.attribute("date-type")).unwrap_or_else(|| "pub".into());
        match date.attribute("publication-format") {
            Some(format) if sort == "pub" && format == "print" => format,
            _ => sort,
        }
    };
    let rank = |sort: &str| DATES.iter().position(|known| *known == sort).unwrap_or(DATES.len());
    let mut dates: Vec<(String, Element<'_>)> = meta.all("pub-date").map(|date| (sort(&date), date)).collect();
    dates.sort_by_key(|(sort, _)| rank(sort));
    for (sort, date) in dates {
        record.add_as(&format!("pub-date-{sort}"), Field::Year, &written(date));
    }
}

/// A date as `2020-05-02`, or in the words that stand for its parts.
fn written(date: Element<'_>) -> String {
    let part = |name: &str| date.child(name).and_then(words);
    let Some(year) = part("year") else { return part("string-date").unwrap_or_default() };
    let parts: Vec<String> = ["month", "day"].iter().map_while(|name| part(name)).collect();
    let numbers = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    match part("season") {
        Some(season) => format!("{year} {season}"),
        None if numbers => parts.iter().fold(year, |date, part| format!("{date}-{part:0>2}")),
        None => parts.iter().fold(year, |date, part| format!("{date} {part}")),
    }
}

fn keywords(group: Element<'_>) -> impl Iterator<Item = String> {
    group.descendants().filter(|element| ["kwd", "compound-kwd"].contains(&element.name())).filter_map(plain)
}

/// Writes the abstracts and keywords and returns where those abstracts stand that say what the article says.
fn write_abstracts(writer: &mut Writer, meta: Element<'_>) -> Vec<std::ops::Range<usize>> {
    let mut places = Vec::new();
    for element in meta.children() {
        match element.name() {
            "abstract" | "trans-abstract" => {
                let from = writer.blocks();
                writer.part(element);
                let sort = element.attribute("abstract-type").unwrap_or_default();
                if !NO_ABSTRACT.contains(&sort.as_str()) {
                    places.extend(writer.body_since(from));
                }
            }
            "kwd-group" => {
                let label = element.child("title").and_then(plain).unwrap_or_else(|| "Keywords".into());
                let list = keywords(element).collect::<Vec<_>>().join("; ");
                if !list.is_empty() {
                    writer.line(Role::Keywords, &format!("{}: {list}", label.trim_end_matches(':')));
                }
            }
            _ => {}
        }
    }
    places
}
