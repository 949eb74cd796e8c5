//! What the interfaces of databases answer: facts in objects inside a record.
//!
//! Apart from `jsonl`, whose records are flat: Zotero, OpenAlex, Europe PMC, DOAJ, Semantic Scholar and NVA each have parts of
//! a record that are objects of their own. Names after their documentation.

use serde_json::{Map, Value};

use super::columns::{Field, field};
use super::jsonl;
use super::names;
use super::record::Record;
use crate::model::Author;

/// Objects inside a record whose facts are its own, by their names as [`letters`] has them.
const PARTS: [&str; 7] =
    ["biblio", "externalids", "ids", "journalinfo", "publicationdate", "entitydescription", "reference"];

/// Objects that hold a list and nothing else.
const LISTS: [(&str, Field); 3] =
    [("keywordlist", Field::Keywords), ("pubtypelist", Field::Kind), ("authorlist", Field::Authors)];

/// Adds a fact that stands in an object of its own, and tells whether it did.
pub(super) fn add(record: &mut Record, facts: &Map<String, Value>, name: &str, value: &Value) -> bool {
    let letters = letters(name);
    if let Some((_, field)) = LISTS.iter().find(|(list, _)| *list == letters)
        && let Some(list) = value.as_object().and_then(|object| object.values().find(|value| value.is_array()))
    {
        match field {
            Field::Authors => record.add_authors(jsonl::people(list)),
            field => jsonl::add(record, name, Some(*field), list),
        }
        return true;
    }
    match (letters.as_str(), value) {
        ("creators" | "contributors", Value::Array(people)) if people.iter().all(Value::is_object) => {
            creators(record, people);
        }
        ("authorships", Value::Array(people)) => record.add_authors(people.iter().filter_map(credited)),
        // With the names in full beside it, it says nothing.
        ("authorstring", Value::String(_)) if facts.contains_key("authorList") => {}
        ("authorstring", Value::String(names)) => {
            jsonl::add(record, name, Some(Field::Authors), &names.trim_end_matches('.').into())
        }
        ("abstractinvertedindex", Value::Object(words)) => record.add(Field::Abstract, &in_order(words)),
        ("primarylocation", Value::Object(place)) => located(record, place),
        ("journal" | "source" | "publicationcontext", Value::Object(journal)) => {
            part(record, journal, Field::Container)
        }
        ("publicationinstance", Value::Object(kind)) => {
            kind.get("type").into_iter().for_each(|kind| jsonl::add(record, name, Some(Field::Kind), kind));
            inner(record, kind);
        }
        ("link" | "links" | "fulltexturl", Value::Array(links)) if links.iter().any(|link| address(link).is_some()) => {
            links.iter().filter_map(address).for_each(|address| record.add_as(name, Field::Url, address));
        }
        ("publisher", Value::Object(body)) => part(record, body, Field::Publisher),
        ("identifier" | "identifiers", Value::Array(all)) if all.iter().all(|one| one.get("type").is_some()) => {
            all.iter().for_each(|one| identifier(record, one));
        }
        ("keywords" | "tags" | "concepts" | "subject", Value::Array(words)) if words.iter().any(Value::is_object) => {
            let word = |value: &Value| said(value).map(|word| record.add_as(name, Field::Keywords, word));
            words.iter().filter_map(word).count();
        }
        (part_of, Value::Object(facts)) if PARTS.contains(&part_of) => inner(record, facts),
        _ => return false,
    }
    true
}

/// The address in a link.
fn address(link: &Value) -> Option<&str> {
    ["url", "URL"].iter().find_map(|name| link.get(name)).and_then(Value::as_str)
}

/// The letters of a name, small.
fn letters(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What a word for a keyword is called, which some wrap in an object.
fn said(value: &Value) -> Option<&str> {
    let names = ["tag", "display_name", "term", "name", "keyword"];
    value.as_str().or_else(|| names.iter().find_map(|name| value.get(name)).and_then(Value::as_str))
}

/// The people of a record, each with a part in it.
fn creators(record: &mut Record, people: &[Value]) {
    for one in people {
        let role = ["creatorType", "role", "type"].iter().find_map(|name| one.get(name));
        let role = role.and_then(|role| role.as_str().or_else(|| role.get("type")?.as_str())).unwrap_or("author");
        let name = one.get("identity").unwrap_or(one);
        let people = jsonl::people(&Value::Array(vec![name.clone()]));
        match role.to_lowercase().as_str() {
            "editor" => record.add_editors(people),
            "author" | "creator" | "bookauthor" | "" => record.add_authors(people),
            role => people.iter().for_each(|person| record.keep(role, &person.full())),
        }
    }
}

/// The author of an authorship.
fn credited(authorship: &Value) -> Option<Author> {
    let name = authorship.get("author").and_then(|author| author.get("display_name")).and_then(Value::as_str);
    names::author(name.or_else(|| authorship.get("raw_author_name")?.as_str())?)
}

/// The words of an abstract that is given as a table of where each of them stands.
fn in_order(places: &Map<String, Value>) -> String {
    let mut words: Vec<(u64, &str)> = places
        .iter()
        .flat_map(|(word, at)| {
            at.as_array().into_iter().flatten().filter_map(Value::as_u64).map(|at| (at, word.as_str()))
        })
        .collect();
    words.sort_unstable();
    words.into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" ")
}

/// Where a work lies: its journal, and its address.
fn located(record: &mut Record, place: &Map<String, Value>) {
    if let Some(Value::Object(source)) = place.get("source") {
        part(record, source, Field::Container);
    }
    if let Some(address) = place.get("landing_page_url").and_then(Value::as_str) {
        record.add_as("landing_page_url", Field::Url, address);
    }
    if let Some(file) = place.get("pdf_url").and_then(Value::as_str) {
        record.add_as("pdf_url", Field::File, file);
    }
}

/// A journal or a publisher with facts of its own: its name, and what is said beside it.
fn part(record: &mut Record, facts: &Map<String, Value>, named: Field) {
    for (name, value) in facts {
        match (letters(name).as_str(), value) {
            ("name" | "title" | "displayname", _) => jsonl::add(record, name, Some(named), value),
            ("issns" | "essn" | "issnl", _) => jsonl::add(record, name, Some(Field::Isbn), value),
            ("number", _) => jsonl::add(record, name, Some(Field::Issue), value),
            ("journal", Value::Object(journal)) => part(record, journal, Field::Container),
            _ => placed(record, name, value),
        }
    }
}

/// The facts of an object inside a record that are the record's.
fn inner(record: &mut Record, facts: &Map<String, Value>) {
    for (name, value) in facts {
        if !add(record, facts, name, value) {
            placed(record, name, value);
        }
    }
}

/// A fact of an inner object where it says something of where the work stands; what else it says is about something else.
fn placed(record: &mut Record, name: &str, value: &Value) {
    let known = match letters(name).as_str() {
        // What the object itself is: "PublicationDate", "Range", "journal".
        "type" => return,
        "pubmed" => Some(Field::Pmid),
        "yearofpublication" => Some(Field::Year),
        "begin" => Some(Field::Pages),
        "end" => Some(Field::LastPage),
        _ => field(name),
    };
    let known = known.filter(|field| {
        matches!(
            field,
            Field::Title
                | Field::Abstract
                | Field::Volume
                | Field::Issue
                | Field::Pages
                | Field::LastPage
                | Field::Year
                | Field::Doi
                | Field::Pmid
                | Field::Isbn
                | Field::Publisher
                | Field::Language
                | Field::Keywords
                | Field::Url
        )
    });
    match (known, value) {
        (Some(Field::Pages), Value::Object(pages)) => {
            pages.iter().for_each(|(name, value)| placed(record, name, value))
        }
        // PubMed's addresses end with the number.
        (Some(Field::Pmid), Value::String(number)) => {
            record.add_as(name, Field::Pmid, number.rsplit('/').next().unwrap_or(number));
        }
        (Some(field), value) => jsonl::add(record, name, Some(field), value),
        (None, value) => jsonl::add(record, name, None, value),
    }
}

/// A number with the name of its system beside it.
fn identifier(record: &mut Record, one: &Value) {
    let text = |name: &str| one.get(name).and_then(Value::as_str).unwrap_or_default();
    let (system, number) = (text("type"), [text("id"), text("value")].concat());
    match field(system) {
        Some(field @ (Field::Doi | Field::Pmid | Field::Isbn)) => record.add_as(system, field, &number),
        _ => record.keep(system, &number),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::read_bytes;
    use crate::model::Source;

    fn read(json: &str) -> Source {
        let (mut drafts, result) = read_bytes("svar.jsonl", json.replace('\n', " ").as_bytes());
        assert_eq!(result, Ok(vec![]));
        drafts.remove(0).source
    }

    #[test]
    fn openalex() {
        let work = read(
            r#"{"id":"https://openalex.org/W1","doi":"https://doi.org/10.5555/hus.1","title":"Hus og hage","display_name":"Hus og hage",
            "publication_year":2020,"publication_date":"2020-05-02","language":"nb","type":"article",
            "ids":{"openalex":"https://openalex.org/W1","pmid":"https://pubmed.ncbi.nlm.nih.gov/123456"},
            "primary_location":{"is_oa":true,"landing_page_url":"https://hus.example/1","pdf_url":null,
              "source":{"id":"S1","display_name":"Tidsskrift for hus","issn_l":"1234-5679","issn":["1234-5679"],"type":"journal"}},
            "authorships":[{"author_position":"first","author":{"id":"A1","display_name":"Kari Lien"},"institutions":[]}],
            "biblio":{"volume":"12","issue":"3","first_page":"4","last_page":"9"},
            "abstract_inverted_index":{"Vi":[0],"svarte.":[3],"spurte,":[1],"de":[2]}}"#,
        );
        assert_eq!(
            (work.authors[0].full(), work.year, work.date.as_deref()),
            ("Kari Lien".into(), Some(2020), Some("2020-05-02"))
        );
        assert_eq!((work.container.as_deref(), work.issn.len()), (Some("Tidsskrift for hus"), 1));
        assert_eq!(
            (work.volume.as_deref(), work.issue.as_deref(), work.pages.as_deref()),
            (Some("12"), Some("3"), Some("4–9"))
        );
        assert_eq!((work.doi.as_deref(), work.pmid.as_deref()), (Some("10.5555/hus.1"), Some("123456")));
        assert_eq!(work.kind, crate::model::Kind::Article);
    }

    #[test]
    fn europe_pmc_and_doaj() {
        let work = read(
            r#"{"id":"123","source":"MED","pmid":"123","title":"Hus.","authorString":"Lien K, Moe P.",
            "authorList":{"author":[{"fullName":"Lien K","firstName":"Kari","lastName":"Lien","initials":"K"}]},
            "journalInfo":{"issue":"2","volume":"7","yearOfPublication":2019,"journal":{"title":"Bladet","essn":"1234-5679"}},
            "pageInfo":"1-9","pubTypeList":{"pubType":["research-article","Journal Article"]},"abstractText":"Vi spurte."}"#,
        );
        assert_eq!((work.authors.len(), work.authors[0].full()), (1, "Kari Lien".to_string()));
        assert_eq!(
            (work.container.as_deref(), work.volume.as_deref(), work.year),
            (Some("Bladet"), Some("7"), Some(2019))
        );
        let work = read(
            r#"{"id":"d1","bibjson":{"title":"Hus","year":"2018","month":"4","journal":{"title":"Bladet","volume":"3","number":"1",
            "publisher":"Huslaget","issns":["1234-5679"],"language":["NO"]},"start_page":"5","end_page":"8",
            "identifier":[{"type":"doi","id":"10.5555/HUS.2"},{"type":"eissn","id":"1234-5679"}],
            "author":[{"name":"Kari Lien","affiliation":"UiH"}],"keywords":["bo"],"subject":[{"code":"H","term":"Samfunn"}],
            "link":[{"type":"fulltext","url":"https://hus.example/2"}],"abstract":"Vi spurte."}}"#,
        );
        assert_eq!(
            (work.container.as_deref(), work.issue.as_deref(), work.pages.as_deref()),
            (Some("Bladet"), Some("1"), Some("5–8"))
        );
        assert_eq!(
            (work.doi.as_deref(), work.year, work.publisher.as_deref()),
            (Some("10.5555/hus.2"), Some(2018), Some("Huslaget"))
        );
        assert_eq!((work.authors[0].full(), work.keywords.len()), ("Kari Lien".into(), 2));
    }

    #[test]
    fn nva() {
        let work = read(
            r#"{"type":"Publication","entityDescription":{"type":"EntityDescription","mainTitle":"Hus","abstract":"Vi spurte.",
            "language":"http://lexvo.org/id/iso639-3/nob","publicationDate":{"type":"PublicationDate","year":"2021"},
            "contributors":[{"identity":{"name":"Kari Lien"},"role":{"type":"Creator"}},
              {"identity":{"name":"Per Moe"},"role":{"type":"Editor"}}],"tags":["bo","hage"],
            "reference":{"type":"Reference","doi":"https://doi.org/10.5555/hus.4",
              "publicationContext":{"type":"Journal","name":"Bladet","onlineIssn":"1234-5679"},
              "publicationInstance":{"type":"AcademicArticle","volume":"8","issue":"2","pages":{"type":"Range","begin":"3","end":"7"}}}}}"#,
        );
        assert_eq!(
            (work.title.as_deref(), work.year, work.language),
            (Some("Hus"), Some(2021), crate::text::language::Language::Nb)
        );
        assert_eq!((work.authors[0].full(), work.editors[0].full()), ("Kari Lien".into(), "Per Moe".into()));
        assert_eq!(
            (work.container.as_deref(), work.pages.as_deref(), work.keywords.len()),
            (Some("Bladet"), Some("3–7"), 2)
        );
        assert_eq!((work.kind, work.doi.as_deref()), (crate::model::Kind::Article, Some("10.5555/hus.4")));
    }

    #[test]
    fn semantic_scholar() {
        let work = read(
            r#"{"paperId":"a1","externalIds":{"DOI":"10.5555/hus.3","PubMed":"99"},"title":"Hus","year":2017,"venue":"Bladet",
            "journal":{"name":"Bladet","volume":"4","pages":"1-2"},"authors":[{"authorId":"1","name":"Kari Lien"}],
            "publicationTypes":["JournalArticle"],"openAccessPdf":{"url":"https://hus.example/3.pdf"}}"#,
        );
        assert_eq!(
            (work.container.as_deref(), work.volume.as_deref(), work.pages.as_deref()),
            (Some("Bladet"), Some("4"), Some("1–2"))
        );
        assert_eq!((work.doi.as_deref(), work.pmid.as_deref()), (Some("10.5555/hus.3"), Some("99")));
    }
}
