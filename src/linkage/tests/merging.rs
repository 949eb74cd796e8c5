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

#[test]
fn authors_are_those_of_a_record() {
    let authors = |names: &[&str]| work("Å bo sammen i små hus", names, 2017);
    let of_text = |names: &[&str]| Source { record: None, path: "corpus/a.pdf".into(), ..authors(names) };
    let merged =
        |sources: &[Source]| -> Vec<String> { merge(sources).authors.iter().map(|author| author.full()).collect() };
    let text = of_text(&["Dal, Kari", "Redaktørsen, Odd"]);
    assert_eq!(merged(&[text.clone(), authors(&["Dal, K."])]), ["Kari Dal"], "whoever else stands in the text");
    assert_eq!(merged(&[text.clone(), authors(&[])]).len(), 2);
    let two = authors(&["Dal, K.", "Moe, P."]);
    assert_eq!(merged(&[text.clone(), authors(&["Dal, K."]), two.clone()]), ["Kari Dal", "P. Moe"]);
    assert_eq!(merged(&[authors(&["Lunde, Siv"]), two]), ["Siv Lunde"], "other people");
}

#[test]
fn of_texts_about_as_long_the_printed_one_is_read() {
    let read = |files: &[(&str, usize)], names: Option<&str>| {
        let record = Source { files: names.map(String::from).into_iter().collect(), ..article() };
        let mut entries = vec![Entry::new(&record, "")];
        entries.extend(files.iter().map(|(file, length)| Entry::new(&text(file, "").0, &"o ".repeat(*length))));
        order(&entries, &(0..entries.len() as u32).collect::<Vec<_>>())[0]
    };
    assert_eq!(read(&[("a.docx", 1000), ("b.pdf", 980)], None), 2);
    assert_eq!(read(&[("a.docx", 1000), ("b.pdf", 500)], None), 1, "half of it is not the whole");
    assert_eq!(read(&[("a.docx", 1000), ("b.pdf", 980)], Some("a.docx")), 1, "the record says so");
    assert_eq!(read(&[("a.pdf", 990), ("b.pdf", 1000)], None), 2);
}
