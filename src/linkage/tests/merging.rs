//! One source from several.

use super::*;

#[test]
fn the_more_precise_of_each_field() {
    let pubmed = Source {
        title: Some("Å BLI SETT PÅ ORDENTLIG".into()),
        pages: Some("34-".into()),
        container: Some("Tidsskr omsorg nord".into()),
        authors: work("", &["Liasen, K. M.", "Moe, P."], 1).authors,
        date: Some("2021 May".into()),
        language: Language::No,
        isbn: vec!["978-82-00-00000-1".into()],
        keywords: vec!["Håp".into()],
        ..article()
    };
    let oria = Source {
        date: Some("2021-05-03".into()),
        language: Language::Nn,
        isbn: vec!["9788200000001".into()],
        keywords: vec!["håp".into()],
        ..article()
    };
    let merged = merge(&[pubmed.clone(), oria.clone()]);
    assert_eq!((merged.title, merged.pages, merged.container), (oria.title, oria.pages, oria.container));
    assert_eq!((merged.authors, merged.date, merged.language), (oria.authors, oria.date, Language::Nn));
    assert_eq!((merged.isbn.len(), merged.keywords.len()), (1, 1));
    // A date of another year says nothing of this one.
    let early = Source { date: Some("2020-12-24".into()), ..article() };
    assert_eq!(merge(&[early, pubmed]).date.as_deref(), Some("2021 May"));
    let press = Source { year: None, year_text: Some("i trykk".into()), ..article() };
    let merged = merge(&[press, article()]);
    assert_eq!((merged.year, merged.year_text), (Some(2021), None));
}

#[test]
fn the_best_of_each_field() {
    let scopus = Source { keywords: vec!["hope".into()], ..article() };
    let mut oria = Source { doi: None, pages: None, title: Some("Å bli sett på ordentlig".into()), ..article() };
    oria.authors.pop();
    (oria.publisher, oria.keywords) = (Some("Forlaget".into()), vec!["håp".into()]);
    let (file, _) = text("x.pdf", "");
    let merged = merge(&[file, oria, scopus]);
    assert_eq!((merged.path.as_str(), merged.record), ("corpus/x.pdf", None));
    assert_eq!((merged.title, merged.authors.len()), (article().title, 2));
    assert_eq!((merged.publisher.as_deref(), merged.doi.as_deref()), (Some("Forlaget"), Some("10.5555/omsorg.7")));
    assert_eq!(merged.keywords, ["håp", "hope"]);
}
