//! EndNote's XML, which other reference managers write too.
//!
//! Every text is wrapped in `style` elements, also within a word; the element around them says what it is. Names of types
//! after EndNote's *RSXML.dtd*.

use super::{Dialect, Element, words};
use crate::import::columns::Field;
use crate::import::names;
use crate::import::record::Record;

/// The dialect.
pub static DIALECT: Dialect = Dialect {
    name: "EndNote XML",
    records: &["record"],
    read: |element, origin| record(element).usable().map(|record| Some(record.draft(origin.place))),
    goes_on: |_| false,
};

/// Elements that say what other formats say too.
const FIELDS: &[(&str, Field)] = &[
    ("pages", Field::Pages),
    ("volume", Field::Volume),
    ("number", Field::Issue),
    ("issue", Field::Issue),
    ("edition", Field::Edition),
    ("pub-location", Field::Place),
    ("publisher", Field::Publisher),
    ("isbn", Field::Isbn),
    ("electronic-resource-num", Field::Doi),
    ("abstract", Field::Abstract),
    ("work-type", Field::Genre),
    ("remote-database-name", Field::Database),
    ("language", Field::Language),
    ("title", Field::Title),
    ("secondary-title", Field::Container),
    ("tertiary-title", Field::Series),
    ("full-title", Field::Container),
    // Some write these without the groups around them.
    ("year", Field::Year),
    ("url", Field::Url),
];

/// What EndNote writes of itself and of the library that a record was taken from.
const PASSED: [&str; 3] = ["database", "source-app", "foreign-keys"];

/// A word for the kind of work, where the name of a type does not hold one, by that name and its number.
const KINDS: &[(&str, &str, &str)] = &[
    ("journal article", "17", "article"),
    ("electronic article", "43", "article"),
    ("magazine article", "19", "article"),
    ("newspaper article", "23", "article"),
    ("book", "6", "book"),
    ("edited book", "28", "book"),
    ("electronic book", "44", "book"),
    ("book section", "5", "chapter"),
    ("electronic book section", "60", "chapter"),
    ("thesis", "32", "thesis"),
    ("report", "27", "report"),
    ("government document", "46", "report"),
    ("web page", "12", "web"),
    ("blog", "56", "web"),
    ("statute", "31", "law"),
    ("legal rule or regulation", "50", "law"),
    ("bill", "4", "law"),
];

fn record(element: Element<'_>) -> Record {
    let mut record = Record::default();
    let edited = is_edited(element);
    for child in element.children() {
        match child.name() {
            name if PASSED.contains(&name) => {}
            "ref-type" => record.add_as("ref-type", Field::Kind, &kind(child)),
            "authors" => people(&mut record, child, edited),
            "contributors" => child.children().for_each(|group| people(&mut record, group, edited)),
            "titles" | "periodical" => child.children().for_each(|title| add(&mut record, title)),
            "alt-periodical" => child.children().filter_map(words).for_each(|title| record.keep("alt-title", &title)),
            "dates" => record.add_as("dates", Field::Year, &date(child)),
            "keywords" => {
                let lists = child.children().filter_map(words);
                lists.for_each(|list| {
                    list.split(['\n', '\r']).for_each(|word| record.add_as("keyword", Field::Keywords, word))
                });
            }
            "urls" => child.children().for_each(|group| addresses(&mut record, group)),
            "accession-num" => {
                let number = words(child).unwrap_or_default();
                match is_pubmed(element, &number) {
                    true => record.add_as("accession-num", Field::Pmid, &number),
                    false => record.keep("accession-num", &number),
                }
            }
            _ => add(&mut record, child),
        }
    }
    record
}

/// Whether it is a book of which those who stand as its authors are the editors.
fn is_edited(element: Element<'_>) -> bool {
    let edited = |kind: Element<'_>| match kind.attribute("name") {
        Some(name) => name.eq_ignore_ascii_case("edited book"),
        None => kind.text().trim() == "28",
    };
    element.child("ref-type").is_some_and(edited) && element.at(&["contributors", "authors"]).is_some()
}

/// What an element says by its name alone.
fn add(record: &mut Record, element: Element<'_>) {
    let Some(value) = words(element) else { return };
    let field = FIELDS.iter().find(|(name, _)| *name == element.name());
    match field {
        Some((name, field)) => record.add_as(name, *field, &value),
        None => record.keep(element.name(), &value),
    }
}

/// A word for the kind of work, or the name of its type.
fn kind(element: Element<'_>) -> String {
    let (number, name) = (element.text(), element.attribute("name"));
    let known = |kind: &&(&str, &str, &str)| match &name {
        Some(name) => name.to_lowercase() == kind.0,
        None => number.trim() == kind.1,
    };
    let word = KINDS.iter().find(known).map(|(.., word)| (*word).to_string());
    word.or(name).unwrap_or(number)
}

fn people(record: &mut Record, group: Element<'_>, edited: bool) {
    let names = group.children().filter_map(words);
    match group.name() {
        // Some leave the group out.
        "author" => record.add_authors(words(group).and_then(|name| names::marked(&name))),
        "authors" if group.children().next().is_none() => {
            record.add_authors(names::authors(&words(group).unwrap_or_default()));
        }
        // Of an edited book these are the editors, and the next those of its series.
        "authors" if edited => record.add_editors(names.filter_map(|name| names::marked(&name))),
        "authors" => record.add_authors(names.filter_map(|name| names::marked(&name))),
        "secondary-authors" if !edited => record.add_editors(names.filter_map(|name| names::marked(&name))),
        role => names.for_each(|name| record.keep(role, &name)),
    }
}

/// The year, with the day where that does not tell the year too.
fn date(dates: Element<'_>) -> String {
    let year = dates.child("year").and_then(words);
    let day = dates.at(&["pub-dates", "date"]).and_then(words);
    match (year, day) {
        (Some(year), Some(day)) if day.contains(&year) => day,
        (Some(year), Some(day)) => format!("{year} {day}"),
        (year, day) => year.or(day).unwrap_or_default(),
    }
}

fn addresses(record: &mut Record, group: Element<'_>) {
    for address in group.children().filter_map(words) {
        match group.name() {
            "related-urls" | "web-urls" | "text-urls" => {
                address.split_whitespace().for_each(|one| record.add_as("url", Field::Url, one));
            }
            "pdf-urls" => record.add_as("pdf-url", Field::File, &address),
            other => record.keep(other, &address),
        }
    }
}

/// Whether the number under which a database holds the record is PubMed's.
fn is_pubmed(element: Element<'_>, number: &str) -> bool {
    let database = element.child("remote-database-name").map(|name| name.text().to_lowercase()).unwrap_or_default();
    !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && ["pubmed", "medline", "nlm"].iter().any(|name| database.contains(name))
}
