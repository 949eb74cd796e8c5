//! Texts that have a file to themselves, and the records that they belong to.

use super::*;

#[test]
fn a_record_finds_its_text() {
    let mut record = article();
    record.files = vec!["files/12/Moe%20og%20Li.pdf".into()];
    let head = "Tidsskrift for omsorg i nord, årg. 12, 2021\n\nÅ bli sett på ordentlig\nEn studie av håp i små kommuner\n\nKari Marie Liåsen og Per Moe\n";
    let texts = [
        (text("files/12/moe og li.pdf", ""), Reason::NamesFile),
        (text("files/12/Moe%20og%20Li.pdf", ""), Reason::NamesFile),
        (text("moe og li.pdf", head), Reason::FileOfThatName),
        (text("nedlastet (3).pdf", head), Reason::TitleInText),
        (text("moe-li-2021.pdf", head), Reason::TitleInText),
    ];
    for ((source, words), reason) in texts {
        let entries = [Entry::new(&record, ""), Entry::new(&source, &words)];
        let linkage = link(&entries, &Decisions::new());
        assert_eq!(linkage.groups, [[0, 1]], "{} {:?}", source.path, linkage.pairs);
        assert!(linkage.pairs[0].reasons.contains(&reason), "{:?}", linkage.pairs);
        assert_eq!(order(&entries, &linkage.groups[0]), [1, 0], "the text is what is read");
    }
    // A list of references at the end is no head.
    let far = format!("{}{head}", "Noe helt annet. ".repeat(200));
    let (source, _) = text("annet.pdf", "");
    let entries = [Entry::new(&article(), ""), Entry::new(&source, &far)];
    assert!(link(&entries, &Decisions::new()).groups.is_empty());
}

#[test]
fn a_chapter_that_states_the_doi_of_its_book_finds_its_record() {
    let book = Source {
        kind: Kind::Book,
        doi: Some("10.5555/9788200000000-2019".into()),
        isbn: vec!["9788200000000".into()],
        ..work("Sammen i bygda og byen", &["Berg, Ola"], 2019)
    };
    let chapter = |doi: &str| Source {
        kind: Kind::Chapter,
        doi: Some(doi.into()),
        container: book.title.clone(),
        isbn: book.isbn.clone(),
        ..work("Husleie og håp", &["Dahl, Ida"], 2019)
    };
    let head =
        "KAPITTEL 5\n\nHusleie og håp\n\nIda Dahl\n\nI: Ola Berg (red.). Sammen i bygda og byen. Byforlaget 2019.\n";
    let (mut source, _) = text("kap5.pdf", "");
    (source.title, source.doi, source.isbn) = (Some("Husleie og håp".into()), book.doi.clone(), book.isbn.clone());
    let linkage = with_text(&[book.clone(), chapter("10.5555/9788200000000-2019-05")], source.clone(), head);
    assert_eq!(linkage.groups, [[1, 2]], "{:?}", linkage.pairs);
    assert!(!linkage.pairs.iter().any(|pair| pair.verdict == Verdict::Doubtful), "{:?}", linkage.pairs);
    let other = with_text(&[book.clone(), chapter("10.5555/9788200000000-20191")], source, head);
    assert!(other.groups.is_empty(), "another number is another work's: {:?}", other.pairs);
}

#[test]
fn a_text_that_mentions_a_work_is_not_that_work() {
    let head = "Ventetid i tjenesten\n\nKari Marie Liåsen og Per Moe\n\nI en tidligere artikkel, Å bli sett på ordentlig: En studie av håp i små kommuner (Liåsen og Moe 2021), skrev vi om håp.\n";
    let (mut source, _) = text("liasen 2021.pdf", "");
    source.title = Some("Ventetid i den kommunale tjenesten".into());
    let its_record = work("Ventetid i den kommunale tjenesten", &["Liåsen, Kari Marie", "Moe, Per"], 2022);
    let sources = [(article(), ""), (source, head), (its_record, "")];
    let entries = sources.map(|(source, words)| Entry::new(&source, words));
    let linkage = link(&entries, &Decisions::new());
    assert_eq!(linkage.groups, [[1, 2]], "{:?}", linkage.pairs);
    let verdicts: Vec<_> = linkage.pairs.iter().map(|pair| (pair.entries, pair.verdict)).collect();
    assert_eq!(verdicts, [((0, 1), Verdict::Doubtful), ((1, 2), Verdict::Linked)]);
}

#[test]
fn a_file_that_moved_with_its_folders_is_the_one_that_is_named() {
    let linked = |named: &str, path: &str| {
        let record = Source { files: vec![named.into()], path: "corpus/z.csv".into(), ..article() };
        let (source, words) = text("1.pdf", "");
        let source = Source { path: path.into(), ..source };
        let entries = [Entry::new(&record, ""), Entry::new(&source, &words)];
        link(&entries, &Decisions::new()).pairs.iter().any(|pair| pair.reasons.contains(&Reason::NamesFile))
    };
    assert!(linked("/home/kari/Zotero/files/3/Moe.pdf", "corpus/files/3/moe.pdf"));
    assert!(linked("C:\\Users\\kari\\files\\3\\Moe.pdf", "corpus/files/3/Moe.pdf"));
    assert!(!linked("/home/kari/Zotero/files/4/Moe.pdf", "corpus/files/3/Moe.pdf"));
    assert!(!linked("/home/kari/Moe.pdf", "corpus/Moe.pdf"), "only a name");
}

#[test]
fn a_title_that_a_text_cites_and_its_doi_are_doubtful() {
    let (mut source, _) = text("1.pdf", "");
    (source.title, source.doi) = (Some("Ventetid i den kommunale tjenesten".into()), article().doi);
    let cited = "Ventetid i den kommunale tjenesten\n\nKari Marie Liåsen og Per Moe\n\nStudien følger opp Liåsen (2021), Å bli sett på ordentlig: En studie av håp i små kommuner, fra Dal.\n";
    let linkage = with_text(&[article()], source.clone(), cited);
    assert!(linkage.groups.is_empty(), "{:?}", linkage.pairs);
    assert_eq!(linkage.pairs[0].verdict, Verdict::Doubtful);
    // What was read as the title may be the name of a column.
    let headed = "Ventetid i den kommunale tjenesten\n\nÅ bli sett på ordentlig: En studie av håp i små kommuner\n\nKari Marie Liåsen og Per Moe\n";
    assert_eq!(with_text(&[article()], source, headed).groups, [[0, 1]]);
}

/// The groups of records with a text of the same title and authors, which stands behind them.
fn with_text(records: &[Source], text: Source, head: &str) -> Linkage {
    let mut entries: Vec<Entry> = records.iter().map(|source| Entry::new(source, "")).collect();
    entries.push(Entry::new(&text, head));
    link(&entries, &Decisions::new())
}

#[test]
fn a_text_glues_no_two_works_together() {
    const TITLE: &str = "Tilsyn med husmøter i bokollektiv";
    let record = |kind: Kind, year: i32| Source { kind, ..work(TITLE, &["Botilsynet"], year) };
    let pdf = |kind: Kind, year: Option<i32>| Source { kind, year, ..text("a.pdf", "").0 };
    let head = format!("{TITLE}\nBotilsynet\n");
    let groups = |records: &[Source], text: Source| with_text(records, text, &head).groups;
    let none: Vec<Vec<u32>> = Vec::new();

    let reports = [2018, 2019, 2021].map(|year| record(Kind::Report, year));
    assert_eq!(groups(&reports, pdf(Kind::Report, Some(2019))), [[1, 3]]);
    assert_eq!(groups(&reports, pdf(Kind::Unknown, Some(2021))), [[2, 3]]);
    assert_eq!(groups(&reports, pdf(Kind::Report, Some(2020))), none);
    assert_eq!(groups(&reports, pdf(Kind::Report, None)), none, "it may be any of them");
    let books = [2003, 2014].map(|year| record(Kind::Book, year));
    let linkage = with_text(&books, pdf(Kind::Book, Some(2014)), &head);
    assert_eq!(linkage.pairs.len(), 1, "the text whose work is found is not asked about: {:?}", linkage.pairs);
    assert_eq!(groups(&books, pdf(Kind::Unknown, Some(2014))), [[1, 2]]);
    // The same report from two databases is one all the same.
    let twice = [2018, 2019, 2019].map(|year| record(Kind::Report, year));
    assert_eq!(groups(&twice, pdf(Kind::Report, Some(2019))), [[1, 2, 3]]);

    let paper = Source { container: Some("Bo 2012 – konferansebok".into()), ..record(Kind::Article, 2012) };
    let article = Source { container: Some("Husbladet".into()), ..record(Kind::Article, 2014) };
    assert_eq!(groups(&[paper.clone(), article.clone()], pdf(Kind::Unknown, Some(2014))), [[1, 2]]);
    assert_eq!(groups(&[paper, article], pdf(Kind::Unknown, None)), none);
    let thesis = [record(Kind::Thesis, 2014), record(Kind::Article, 2014)];
    assert_eq!(groups(&thesis, pdf(Kind::Thesis, Some(2014))), [[0, 2]]);
    assert_eq!(groups(&thesis, pdf(Kind::Article, Some(2014))), [[1, 2]]);
    assert_eq!(groups(&thesis, pdf(Kind::Unknown, Some(2014))), none);
}

#[test]
fn a_text_of_another_year_is_doubtful() {
    const TITLE: &str = "Tilsyn med husmøter i bokollektiv";
    let head = format!("{TITLE}\nBotilsynet\n");
    let found = |kind: Kind, year: i32, stated: Option<i32>, head: &str| {
        let pdf = Source { year: stated, ..text("a.pdf", "").0 };
        let linkage = with_text(&[Source { kind, ..work(TITLE, &["Botilsynet"], year) }], pdf, head);
        linkage.pairs.first().map(|pair| pair.verdict)
    };
    use Verdict::{Doubtful, Linked};
    for (kind, year, stated, expected) in [
        (Kind::Report, 2018, Some(2019), Doubtful),
        (Kind::Book, 2018, Some(2017), Doubtful),
        (Kind::Thesis, 2018, Some(2019), Doubtful),
        (Kind::Article, 2018, Some(2019), Linked),
        (Kind::Article, 2018, Some(2020), Doubtful),
        (Kind::Report, 2018, Some(2009), Doubtful),
        (Kind::Report, 2018, Some(2018), Linked),
        (Kind::Report, 2018, None, Linked),
    ] {
        assert_eq!(found(kind, year, stated, &head), Some(expected), "{kind:?} {year} {stated:?}");
    }
    // The year of which it tells is not that in which it appeared.
    assert_eq!(found(Kind::Report, 2018, Some(2019), &format!("{head}Året 2018\n")), Some(Doubtful));
    // So does one that stands alone on the cover, where the text does not say that it is that of publication.
    for (kind, cover, expected) in [
        (Kind::Report, "Oslo, 2019", Doubtful),
        (Kind::Report, "2018", Linked),
        (Kind::Article, "2019", Linked),
        (Kind::Article, "Bo 2014", Doubtful),
        (Kind::Report, "Vi ser på tiden fra 2009 og til i dag, og på mye annet.", Linked),
    ] {
        assert_eq!(found(kind, 2018, None, &format!("{cover}\n{head}")), Some(expected), "{kind:?} {cover}");
    }
    let isbn = |source: Source| Source { isbn: vec!["978-82-00-00000-1".into()], ..source };
    let pdf = isbn(Source { year: Some(2019), ..text("a.pdf", "").0 });
    let book = isbn(Source { kind: Kind::Book, ..work(TITLE, &["Botilsynet"], 2018) });
    assert_eq!(with_text(&[book], pdf, &head).groups, [[0, 1]], "an edition has its own number");
    let identified = |doi: &str| Source { doi: Some(doi.into()), ..work(TITLE, &["Botilsynet"], 2018) };
    let pdf = Source { year: Some(2021), doi: Some("10.5555/1".into()), ..text("a.pdf", "").0 };
    assert_eq!(with_text(&[identified("10.5555/1")], pdf, &head).groups, [[0, 1]]);
}

#[test]
fn the_text_of_a_thesis_is_not_that_of_the_article_on_it() {
    const TITLE: &str = "Husmøter i bokollektiv for unge";
    let record = |kind: Kind| Source { kind, ..work(TITLE, &["Moe, Per"], 2018) };
    let verdict = |of: Kind, kind: Kind| {
        let pdf = Source { kind, year: Some(2018), ..text("a.pdf", "").0 };
        with_text(&[record(of)], pdf, &format!("{TITLE}\nPer Moe\n")).pairs.first().map(|pair| pair.verdict)
    };
    for (of, kind, expected) in [
        (Kind::Article, Kind::Thesis, Verdict::Doubtful),
        (Kind::Thesis, Kind::Article, Verdict::Doubtful),
        (Kind::Thesis, Kind::Thesis, Verdict::Linked),
        (Kind::Article, Kind::Unknown, Verdict::Linked),
        (Kind::Article, Kind::Report, Verdict::Linked),
    ] {
        assert_eq!(verdict(of, kind), Some(expected), "{of:?} {kind:?}");
    }
}

#[test]
fn files_of_one_name_in_two_folders_are_two() {
    let record = |folder: &str, source: Source| Source {
        path: format!("corpus/{folder}/{folder}.ris"),
        files: vec!["files/12/Full text.pdf".into()],
        ..source
    };
    let records = [record("e1", article()), record("e2", work("Noe helt annet om noe", &["Bø, Odd"], 2012))];
    let texts = ["e1", "e2"].map(|folder| text(&format!("{folder}/files/12/Full text.pdf"), "").0);
    let entries = records.iter().chain(&texts).map(|source| Entry::new(source, "")).collect::<Vec<_>>();
    assert_eq!(link(&entries, &Decisions::new()).groups, [[0, 2], [1, 3]]);
}

#[test]
fn a_review_of_a_book_of_a_short_title_is_not_the_book() {
    let isbn = |source: Source| Source { isbn: vec!["978-82-00-00000-1".into()], ..source };
    let book = isbn(Source { kind: Kind::Book, ..work("Hus og hage", &["Moe, Per"], 2019) });
    let read = Source { record: None, ..isbn(work("Hus og hage", &["Moe, Per"], 2019)) };
    let read = Source { path: "corpus/Hus og hage.md".into(), ..read };
    let titled = Source { authors: Vec::new(), isbn: Vec::new(), ..read.clone() };
    let untitled = Source { title: None, ..read.clone() };
    let verdict = |record: &Source, text: &Source, head: &str| {
        let entries = [Entry::new(record, ""), Entry::new(text, head)];
        let linkage = link(&entries, &Decisions::new());
        linkage.pairs.first().map(|pair| pair.verdict)
    };
    let imprint = "# Hus og hage\n\nMoe, Per\n\nBoforlaget 2019, 320 sider, ISBN 978-82-00-00000-1";
    for head in [
        format!("Bokmelding\n\n{imprint}\n\nAnmeldt av Siv Dal, sosionom"),
        format!("{imprint}\n\nAnmeldt av Siv Dal, sosionom"),
        format!("BOOK REVIEW\n\n{imprint}"),
        format!("{imprint}\n\nReviewed by Siv Dal"),
        format!("Husbladet, bokomtale\n\n{imprint}"),
    ] {
        for source in [&read, &titled, &untitled] {
            assert_ne!(verdict(&book, source, &head), Some(Verdict::Linked), "{head} {source:?}");
        }
        assert_eq!(verdict(&book, &read, &head), Some(Verdict::Doubtful), "{head}");
        // Nor is it the file of the book's own text.
        let own = Source { path: "corpus/bok.pdf".into(), ..read.clone() };
        let entries = [Entry::new(&own, imprint), Entry::new(&read, &head)];
        assert!(link(&entries, &Decisions::new()).groups.is_empty(), "{head}");
    }
    assert_eq!(verdict(&book, &read, imprint), Some(Verdict::Linked));
    // A review may be recorded as an article under the title of the book.
    let review = work("Hus og hage", &["Dal, Siv"], 2019);
    let head = format!("Bokmelding\n\n{imprint}\n\nAnmeldt av Siv Dal");
    assert_eq!(verdict(&review, &titled, &head), Some(Verdict::Linked));
}

/// Words enough to be told from other texts.
fn body(words: usize, seed: usize) -> String {
    (0..words).map(|at| format!("ord{} ", (at * at + at + seed * 7919) % 9973)).collect()
}

#[test]
fn files_of_one_text_are_one_work() {
    let linkage =
        |texts: [(Source, String); 2]| link(&texts.map(|(source, text)| Entry::new(&source, &text)), &Decisions::new());
    let file = |name: &str, text: &str| text_of(name, None, text);
    let found = linkage([file("artikkel (1).pdf", &body(60, 1)), file("artikkel.pdf", &body(60, 1))]);
    assert_eq!((found.groups, &found.pairs[0].reasons), (vec![vec![0, 1]], &vec![Reason::SameText]));
    let notice = "Logg inn for å lese mer.";
    assert!(linkage([file("a.html", notice), file("b.html", notice)]).pairs.is_empty(), "a notice");
    let other = |doi: &str| Source { doi: Some(doi.into()), ..text("a.pdf", "").0 };
    let found = linkage([(other("10.5555/1"), body(60, 1)), (other("10.5555/2"), body(60, 1))]);
    assert_eq!(found.pairs[0].verdict, Verdict::Doubtful);

    let paged = format!("4 Hus og hage i byer\n{}", body(900, 1));
    let title = Some("Hus og hage i byer");
    let found = linkage([text_of("m.docx", title, &body(900, 1)), text_of("m.pdf", title, &paged)]);
    assert_eq!(found.groups, [[0, 1]], "{:?}", found.pairs);
    let found = linkage([text_of("m.docx", title, &body(900, 1)), text_of("m.pdf", None, &paged)]);
    assert_eq!(found.pairs[0].verdict, Verdict::Doubtful, "one has no title");
    let found = linkage([text_of("m.docx", title, &body(900, 1)), text_of("m.pdf", title, &body(900, 2))]);
    assert!(found.groups.is_empty(), "a title alone is not a work");
}

fn text_of(name: &str, title: Option<&str>, words: &str) -> (Source, String) {
    let (source, words) = text(name, words);
    (Source { title: title.map(String::from), ..source }, words)
}

#[test]
fn a_record_finds_its_text_by_the_name_of_the_file() {
    const TITLE: &str = "Husmøter og økonomi: ungdommers erfaringer i små byer";
    let record =
        Source { doi: Some("10.5555/hus.7".into()), ..work(TITLE, &["Moe, Per", "Dal, Siv", "Li, Odd"], 2018) };
    let found = |name: &str, title: Option<&str>, head: &str| {
        let (source, words) = text_of(name, title, head);
        let linkage = link(&[Entry::new(&record, ""), Entry::new(&source, &words)], &Decisions::new());
        linkage.pairs.first().map(|pair| (pair.verdict, pair.reasons.clone()))
    };
    for (name, reason) in [
        ("Moe mfl. - 2018 - Husmøter og økonomi ungdommers erfaringer i små byer.pdf", Reason::FileTitle),
        ("Husmøter og økonomi ungdommers erfaringer i små byer.docx", Reason::FileTitle),
        ("10.5555_hus.7.pdf", Reason::FileDoi),
        ("10.5555%2Fhus.7.pdf", Reason::FileDoi),
    ] {
        for head in ["", "Innledning\n\nVi spurte noen om noe."] {
            let (verdict, reasons) = found(name, None, head).unwrap();
            assert_eq!((verdict, reasons.contains(&reason)), (Verdict::Linked, true), "{name} {reasons:?}");
        }
        let chapter = found(name, Some("1 Innledning om hus"), "1 Innledning om hus\n\nVi spurte.").unwrap();
        assert_eq!(chapter.0, Verdict::Linked, "{name}");
        let other = found(name, Some("Ventetid i den kommunale tjenesten"), "").map(|(verdict, _)| verdict);
        assert_ne!(other, Some(Verdict::Linked), "{name}");
    }
    for name in ["Moe2018.pdf", "moe-2018.pdf"] {
        assert_eq!(found(name, None, "").map(|(verdict, _)| verdict), Some(Verdict::Doubtful), "{name}");
        assert_eq!(
            found(name, Some("1 Innledning"), "").map(|(verdict, _)| verdict),
            Some(Verdict::Doubtful),
            "{name}"
        );
        assert_eq!(found(name, Some("Ventetid i den kommunale tjenesten"), ""), None, "{name}");
    }
    assert_eq!(found("moe2019.pdf", None, ""), None);
    let review = "Kommentar\n\nPer Moe, Husmøter og økonomi: ungdommers erfaringer i små byer";
    let named = "Husmøter og økonomi ungdommers erfaringer i små byer.pdf";
    assert_ne!(found(named, None, review).map(|(verdict, _)| verdict), Some(Verdict::Linked));
}

#[test]
fn a_review_of_a_book_is_not_the_book() {
    let book = || Source { kind: Kind::Book, ..work("Grunnbok i husmøter for alle", &["Moe, Per"], 2015) };
    let verdict = |record: Source, words: &str| {
        let entries = [Entry::new(&record, ""), Entry::new(&text("a.txt", "").0, words)];
        let linkage = link(&entries, &Decisions::new());
        linkage.pairs.first().map(|pair| (pair.verdict, pair.reasons.clone()))
    };
    for head in [
        "Bokanmeldelse\n\nPer Moe: Grunnbok i husmøter for alle. Boforlaget 2015. Anmeldt av Odd Bø.",
        "Bokmelding: Per Moe, Grunnbok i husmøter for alle (Boforlaget 2015).",
        "Bokmelding\n\nGrunnbok i husmøter for alle\nPer Moe\nBoforlaget 2015",
        "Korrigering: Grunnbok i husmøter for alle\nPer Moe 2015",
        "Grunnbok i husmøter for alle [Erratum]\nPer Moe 2015",
        "Grunnbok i husmøter for alle er skrevet av Per Moe i 2015.",
        "Per Moe skrev i 2015 Grunnbok i husmøter for alle, og her er\nsvaret.",
    ] {
        let found = verdict(book(), head);
        assert!(found.as_ref().is_none_or(|(found, _)| *found == Verdict::Doubtful), "{head}: {found:?}");
    }
    for head in [
        "Grunnbok i husmøter for alle\n\nPer Moe\n\nBoforlaget 2015",
        "Boforlaget 2015\n\nGrunnbok i husmøter\nfor alle\n\nav Per Moe",
        "Boforlaget 2015\n\nGrunnbok i husmøter for alle: hva de er\n\nav Per Moe",
    ] {
        assert_eq!(verdict(book(), head).map(|(found, _)| found), Some(Verdict::Linked), "{head}");
    }
}

#[test]
fn a_text_about_a_law_is_not_the_law() {
    let law = nameless(Kind::Law, "Lov om husmøter i bokollektiv", Some(2009));
    for (head, expected) in [
        ("Lov om husmøter i bokollektiv\n\nKunngjort 18. desember 2009", Some(Verdict::Linked)),
        ("Lov om husmøter i bokollektiv (husmøteloven)\n\nKunngjort i 2009", Some(Verdict::Linked)),
        ("Her leser vi om lov om husmøter i bokollektiv, som kom i 2009.", None),
        ("Leseprøve\n\nLov om husmøter i bokollektiv\n\nDen kom i 2009.", Some(Verdict::Doubtful)),
        ("Lov om husmøter i bokollektiv: hva sier den?\n\nDen kom i 2009.", Some(Verdict::Doubtful)),
    ] {
        let entries = [Entry::new(&law, ""), Entry::new(&text("a.txt", "").0, head)];
        let linkage = link(&entries, &Decisions::new());
        let found = linkage.pairs.first().map(|pair| pair.verdict);
        assert_eq!(found, expected, "{head} {:?}", linkage.pairs);
    }
}

#[test]
fn a_name_in_other_signs_is_the_same_name() {
    let (apart, whole) = ("files/3/Bra\u{30a}ten.pdf", "files/3/Bråten.pdf");
    for (in_record, on_disk) in [(apart, whole), (whole, apart), (apart, apart)] {
        let record = Source { files: vec![in_record.into()], ..article() };
        let (source, _) = text(on_disk, "");
        let linkage = link(&[Entry::new(&record, ""), Entry::new(&source, "")], &Decisions::new());
        assert!(linkage.pairs[0].reasons.contains(&Reason::NamesFile), "{:?}", linkage.pairs);
    }
}
