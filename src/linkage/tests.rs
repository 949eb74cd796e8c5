//! Invented works, alike and not.

mod articles;
mod authorities;
mod merging;
mod texts;
mod titles;
mod works;

use super::*;
use crate::model::{Author, Kind, Reading, Source};
use crate::text::language::Language;

fn work(title: &str, authors: &[&str], year: i32) -> Source {
    let author = |name: &&str| {
        let (family, given) = name.split_once(", ").unwrap_or((name, ""));
        Author { family: family.into(), given: (!given.is_empty()).then(|| given.into()) }
    };
    Source {
        title: Some(title.into()),
        authors: authors.iter().map(author).collect(),
        year: Some(year),
        kind: Kind::Article,
        record: Some(1),
        path: "corpus/a.ris".into(),
        reading: Reading::Abstract,
        ..Source::default()
    }
}

fn article() -> Source {
    Source {
        container: Some("Tidsskrift for omsorg i nord".into()),
        volume: Some("12".into()),
        pages: Some("34–51".into()),
        doi: Some("10.5555/omsorg.7".into()),
        ..work("Å bli sett på ordentlig: En studie av håp i små kommuner", &["Liåsen, Kari Marie", "Moe, Per"], 2021)
    }
}

/// A text that has a file to itself.
fn text(file: &str, head: &str) -> (Source, String) {
    let source = Source { path: format!("corpus/{file}"), reading: Reading::Full, ..Source::default() };
    (source, head.to_string())
}

fn linked(sources: &[Source]) -> Linkage {
    let entries: Vec<Entry> = sources.iter().map(|source| Entry::new(source, "")).collect();
    link(&entries, &Decisions::new())
}

fn verdict(one: Source, other: Source) -> Option<Verdict> {
    linked(&[one, other]).pairs.first().map(|pair| pair.verdict)
}

/// A work without authors, as several databases have it.
fn nameless(kind: Kind, title: &str, year: Option<i32>) -> Source {
    Source { kind, year, ..work(title, &[], 1) }
}
