//! A second opinion on exports: what kilde and the crate `biblib` find in the same records.
//!
//! Works are made up, written down in a format, and read by both, `biblib` one record at a time, because it gives up a file
//! for one bad entry. Where the two differ on purpose, `Facts` says so; it knows no dialect of Web of Science.

mod write;

use std::fs;
use std::path::Path;
use std::time::Duration;

use biblib::{Citation, CitationParser, EndNoteXmlParser, EnwParser, PubMedParser, PubMedXmlParser, RisParser};
use kilde::import::{Guard, read};
use kilde::model::Source;
use proptest::prelude::*;
use proptest::sample::select;
use write::{FORMATS, Work};

/// What both must find alike. The stated differences:
///
/// - kilde takes the full stop off the end of a title where no abbreviation ends there, `biblib` never;
/// - kilde keeps the name of an organisation whole, `biblib` cuts it like that of a person;
/// - kilde puts particles behind a comma before the family name ("Berg, Ada van der"), `biblib` leaves them;
/// - kilde writes a DOI bare and in lower case, `biblib` as written in NBIB and in the XML of PubMed;
/// - kilde reads names in running order ("Ada Berg"), `biblib` takes their first word for the family.
///
/// So titles are compared without their last full stop, and names as the words that they have, where both keep the order.
#[derive(Debug, PartialEq)]
struct Facts {
    title: String,
    authors: Vec<String>,
    year: Option<i32>,
    doi: Option<String>,
}

impl Facts {
    fn ours(source: &Source) -> Facts {
        let name = |author: &kilde::model::Author| words(&[Some(&author.family), author.given.as_ref()]);
        Facts {
            title: plain(source.title.as_deref().unwrap_or_default()),
            authors: source.authors.iter().map(name).collect(),
            year: source.year,
            doi: source.doi.clone(),
        }
    }

    fn theirs(citation: &Citation) -> Facts {
        let name = |author: &biblib::Author| {
            words(&[Some(&author.name), author.given_name.as_ref(), author.middle_name.as_ref()])
        };
        Facts {
            title: plain(&citation.title),
            authors: citation.authors.iter().map(name).collect(),
            year: citation.date.as_ref().map(|date| date.year),
            doi: citation.doi.as_ref().map(|doi| doi[doi.find("10.").unwrap_or(0)..].to_lowercase()),
        }
    }
}

fn plain(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    words.join(" ").trim_end_matches('.').to_string()
}

fn words(parts: &[Option<&String>]) -> String {
    let parts: Vec<&str> = parts.iter().flatten().flat_map(|part| part.split([' ', ','])).collect();
    parts.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What kilde finds in a file.
fn ours(name: &str, text: &str) -> Vec<Facts> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    let guard = Guard { program: "no-such-program".into(), time: Duration::from_secs(1), memory: 1 << 28 };
    let mut found = Vec::new();
    let errors = read(Path::new(&path), name, &guard, &mut |draft| found.push(Facts::ours(&draft.source)));
    assert_eq!(errors, Ok(vec![]), "{text}");
    found
}

/// What `biblib` finds in one record.
fn theirs(name: &str, text: &str) -> Facts {
    let parser: &dyn CitationParser = match name {
        "x.ris" => &RisParser::new(),
        "x.nbib" => &PubMedParser::new(),
        "x.enw" => &EnwParser::new(),
        "endnote.xml" => &EndNoteXmlParser::new(),
        "pubmed.xml" => &PubMedXmlParser::new(),
        _ => panic!("no parser for {name}"),
    };
    let found = parser.parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(found.len(), 1, "{text}");
    Facts::theirs(&found[0])
}

/// Both read the works in every format, and find the same in each of them.
fn agree(works: &[Work]) {
    for (name, format) in FORMATS {
        let together = ours(name, &format.file(works));
        assert_eq!(together.len(), works.len(), "{name}");
        for (work, own) in works.iter().zip(together) {
            let other = theirs(name, &format.file(std::slice::from_ref(work)));
            assert_eq!(own, other, "{name}: {work:?}");
            assert_eq!((own.authors.len(), own.year), (work.authors.len(), work.year), "{name}: {work:?}");
        }
    }
}

#[test]
fn both_read_works_with_quirks_alike() {
    let work = |title: &str, authors: &[&str], year: Option<i32>, doi: &str| Work {
        title: title.into(),
        authors: authors.iter().map(|name| (*name).to_string()).collect(),
        year,
        doi: (!doi.is_empty()).then(|| doi.to_string()),
    };
    agree(&[
        work(
            "Å bo sammen: en studie av lån & leie",
            &["Lien, Kari", "van der Berg, Ada Ås"],
            Some(2020),
            "10.5555/BO.1",
        ),
        work("Håp < makt?", &["Lien-Moe, K. E."], Some(1998), "https://doi.org/10.5555/HÅP.2"),
        work(
            "The ends of «things» – and 'others'.",
            &["O'Neill, Pat"],
            Some(2024),
            "doi: 10.1016/S0140-6736(05)66545-2",
        ),
        work("Uten år", &["Helsedirektoratet"], None, ""),
        work("1", &["Moe, Per", "Moe, Per", "Ås, Åse"], Some(2001), ""),
    ]);
}

/// A work of ordinary words, names and numbers.
fn work() -> impl Strategy<Value = Work> {
    let word = select(vec![
        "håp", "Recovery", "i", "praksis", "&", "boligen", "–", "naboer", "CO2", "2020", "«hjem»", "leie,",
    ]);
    let title = prop::collection::vec(word, 1..9).prop_map(|words| format!("Om {}", words.join(" ")));
    let family = select(vec!["Lien", "Moe", "van der Berg", "Ås", "Lien-Moe", "O'Neill", "de Haan", "Öst"]);
    let given = select(vec!["Kari", "K.", "K. E.", "Åse Marie", "Per-Ole", "P"]);
    let name = (family, given).prop_map(|(family, given)| format!("{family}, {given}"));
    let doi = prop::option::of("10\\.[1-9][0-9]{3}/[a-zA-Z0-9][a-zA-Z0-9.-]{0,8}[a-z0-9]");
    (title, prop::collection::vec(name, 1..5), prop::option::of(1900..2030), doi)
        .prop_map(|(title, authors, year, doi)| Work { title, authors, year, doi })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn both_read_made_up_works_alike(works in prop::collection::vec(work(), 1..6)) {
        agree(&works);
    }
}
