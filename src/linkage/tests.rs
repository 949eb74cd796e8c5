//! Invented works, alike and not.

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

#[test]
fn one_work_from_two_databases() {
    let (one, none) = (article(), || None);
    let copies = [
        Source { title: Some("A bli sett pa ordentlig. En studie av hap i sma kommuner".into()), ..article() },
        Source { doi: none(), authors: work("", &["Liåsen, K. M.", "Moe, P."], 1).authors, ..article() },
        Source { doi: none(), title: Some("Å bli sett på ordentlig".into()), ..article() },
        Source { doi: none(), container: Some("Tidsskr omsorg nord".into()), year: Some(2022), ..article() },
        Source {
            doi: none(),
            pages: Some("s. 34-51".into()),
            authors: work("", &["Kari Marie, Liåsen"], 1).authors,
            ..article()
        },
        Source {
            doi: none(),
            title: Some("Å bli sett på ordentleg: En studie av håp i små kommunar".into()),
            ..article()
        },
        // The English title of a Norwegian article, where all the rest is the same.
        Source { title: Some("To be seen properly: A study of hope in small municipalities".into()), ..article() },
    ];
    for copy in copies {
        let title = copy.title.clone();
        assert_eq!(verdict(one.clone(), copy), Some(Verdict::Linked), "{title:?}");
    }
}

#[test]
fn two_works_that_have_much_in_common() {
    let one = article;
    let title = |title: &str| Source { title: Some(title.into()), doi: None, ..one() };
    let main = "Å bli sett på ordentlig: En studie av håp i små kommuner";
    let others = [
        (title("Å bli sett på ordentlig: En studie av håp i små kommuner, del 2"), Some(Verdict::Apart)),
        (title(&format!("Rettelse: {main}")), Some(Verdict::Apart)),
        (title("Å vente på noen: En studie av telefoner i store kommuner"), None),
        (Source { container: Some("medRxiv".into()), doi: None, ..one() }, Some(Verdict::Apart)),
        (Source { doi: Some("10.5555/omsorg.8".into()), ..one() }, Some(Verdict::Doubtful)),
        (Source { doi: None, authors: work("", &["Berg, Ola"], 1).authors, ..one() }, Some(Verdict::Doubtful)),
        (Source { doi: None, kind: Kind::Thesis, container: None, pages: None, ..one() }, Some(Verdict::Doubtful)),
    ];
    for (other, expected) in others {
        let title = other.title.clone();
        assert_eq!(verdict(one(), other), expected, "{title:?}");
    }
}

#[test]
fn what_stands_in_another_issue_or_on_other_pages_is_no_copy() {
    let piece = |title: &str, issue: &str, pages: &str| Source {
        issue: Some(issue.into()),
        title: Some(title.into()),
        pages: Some(pages.into()),
        doi: None,
        ..article()
    };
    let long = "Å bli sett på ordentlig: En studie av håp i små kommuner";
    let twice = |title: &str, issues: [&str; 2], pages: [&str; 2]| {
        verdict(piece(title, issues[0], pages[0]), piece(title, issues[1], pages[1]))
    };
    let same = ["1–2", "1-2"];
    for (title, issues, pages, expected) in [
        ("Leder", ["1", "2"], same, Verdict::Doubtful),
        (long, ["1", "nr. 2"], same, Verdict::Doubtful),
        (long, ["02", "nr. 2"], same, Verdict::Linked),
        (long, ["1-2", "1"], same, Verdict::Linked),
        (long, ["S1", "1"], same, Verdict::Linked),
        ("Ny leder", ["1", "1"], ["5–6", "5–6"], Verdict::Linked),
    ] {
        assert_eq!(twice(title, issues, pages), Some(expected), "{title} {issues:?}");
    }
    let with_doi = |issue| Source { doi: article().doi, ..piece(long, issue, "1–2") };
    assert_eq!(verdict(with_doi("1"), with_doi("2")), Some(Verdict::Linked));
    let pages = |one: &str, other: &str| {
        let linkage = linked(&[piece(long, "1", one), piece(long, "1", other)]);
        linkage.pairs[0].reasons.iter().copied().find(|reason| matches!(reason, Reason::SamePages | Reason::OtherPages))
    };
    for (one, other) in [("250-63", "250–263"), ("5", "5–16"), ("s. 5-6", "5–6"), ("1203-1", "1203-1211")] {
        assert_eq!(pages(one, other), Some(Reason::SamePages), "{one} {other}");
    }
    assert_eq!((pages("5–6", "5–16"), pages("250-63", "250-273")), (None, None));
    assert_eq!(pages("5–6", "7–8"), Some(Reason::OtherPages));
}

#[test]
fn an_identifier_alone_is_not_enough_among_other_authors() {
    let by = |title: &str, author: &str| Source {
        authors: work("", &[author], 1).authors,
        title: Some(title.into()),
        ..article()
    };
    let long = "Å bli sett på ordentlig";
    for (one, other, expected) in [
        (by("Leder", "Moe, Per"), by("Leder", "Bø, Ada"), Verdict::Doubtful),
        (by(long, "Moe, Per"), by("Noe helt annet om noe", "Bø, Ada"), Verdict::Doubtful),
        (by(long, "Moe, Per"), by(long, "Bø, Ada"), Verdict::Linked),
        (by("Leder", "Moe, Per"), by("Leder", "Moe, P."), Verdict::Linked),
    ] {
        assert_eq!(verdict(one, other), Some(expected));
    }
}

#[test]
fn what_a_book_lends_its_chapters_is_no_identity() {
    let chapter = |title: &str, pages: &str| Source {
        kind: Kind::Chapter,
        container: Some("Boka om omsorg".into()),
        pages: Some(pages.into()),
        isbn: vec!["978-82-00-00000-1".into()],
        doi: Some("10.5555/boka".into()),
        ..work(title, &["Moe, Per"], 2019)
    };
    let book = Source { kind: Kind::Book, pages: None, container: None, ..chapter("Boka om omsorg", "") };
    let all = [chapter("Om å begynne med noe", "1–20"), chapter("Om å slutte med noe annet", "21–40"), book];
    let linkage = linked(&all);
    assert_eq!(linkage.groups, Vec::<Vec<u32>>::new(), "{:?}", linkage.pairs);
    // The same chapter from another database is one all the same.
    let twice = linked(&[all[0].clone(), all[0].clone()]);
    assert_eq!(twice.groups, [[0, 1]]);
}

#[test]
fn a_short_title_needs_more_than_itself() {
    let intro = || Source { pages: None, container: None, volume: None, ..work("Innledning", &["Moe, Per"], 2019) };
    assert_eq!(verdict(intro(), intro()), Some(Verdict::Doubtful));
    let placed =
        || Source { container: Some("Boka".into()), pages: Some("1–9".into()), volume: Some("1".into()), ..intro() };
    assert_eq!(verdict(placed(), placed()), Some(Verdict::Linked));
}

#[test]
fn a_record_finds_its_text() {
    let mut record = article();
    record.files = vec!["files/12/Moe%20og%20Li.pdf".into()];
    let head = "Tidsskrift for omsorg i nord, årg. 12, 2021\n\nÅ bli sett på ordentlig\nEn studie av håp i små kommuner\n\nKari Marie Liåsen og Per Moe\n";
    let texts = [
        (text("files/12/moe og li.pdf", ""), Reason::NamesFile),
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
fn a_record_without_a_year_that_may_be_two_works_is_neither() {
    let record = |year: Option<i32>| Source { year, doi: None, ..article() };
    let groups = |years: &[Option<i32>]| linked(&years.iter().map(|&year| record(year)).collect::<Vec<_>>()).groups;
    assert_eq!(groups(&[Some(2012), None]), [[0, 1]]);
    assert_eq!(groups(&[Some(2012), None, Some(2012)]), [[0, 1, 2]]);
    assert_eq!(groups(&[Some(2012), None, Some(2016)]), Vec::<Vec<u32>>::new());
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
fn what_a_person_joined_draws_its_copies_after_it() {
    const TITLE: &str = "Tilsyn med husmøter i bokollektiv";
    let record = |year: i32| Source { kind: Kind::Report, ..work(TITLE, &["Botilsynet"], year) };
    let entries = [2018, 2018, 2019].map(|year| Entry::new(&record(year), ""));
    assert_eq!(link(&entries, &Decisions::new()).groups, [[0, 1]]);
    assert_eq!(link(&entries, &Decisions::from([((0, 2), true)])).groups, [[0, 1, 2]]);
    assert_eq!(link(&entries, &Decisions::from([((0, 2), true), ((1, 2), false)])).groups, [[0, 2]]);
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
fn one_word_may_make_another_work() {
    let titled = |title: &str| Source { doi: None, pages: None, title: Some(title.into()), ..article() };
    for (one, other) in [
        ("Samvær etter omsorgsovertakelse: mødres erfaringer", "Samvær etter omsorgsovertakelse: fedres erfaringer"),
        ("Hva gutter sier om livet på institusjon", "Hva jenter sier om livet på institusjon"),
        ("Barnevernets historie i nord. Del én", "Barnevernets historie i nord. Del to"),
    ] {
        assert_eq!(verdict(titled(one), titled(other)), None, "{one}");
    }
    for (one, other) in [
        ("Samhandling på tvers", "Samhandling på tvers: sosialarbeidere i sykehus"),
        ("Å bo i kommuner med ventetid", "Å bo i kommunar med ventetid"),
    ] {
        let (one, other) = (titled(one), titled(other));
        let pages = |source| Source { pages: Some("1–9".into()), ..source };
        assert_eq!(verdict(pages(one), pages(other)), Some(Verdict::Linked));
    }
}

/// A work without authors, as several databases have it.
fn nameless(kind: Kind, title: &str, year: Option<i32>) -> Source {
    Source { kind, year, ..work(title, &[], 1) }
}

#[test]
fn laws_are_told_apart_by_number_and_year() {
    let law = |title: &str, year: i32| nameless(Kind::Law, title, Some(year));
    let name = "Lov om husmøter i bokollektiv";
    let at = |url: &str, source: Source| Source { url: Some(url.into()), ..source };
    for (one, other, expected) in [
        (law(name, 2009), law(name, 2009), Some(Verdict::Linked)),
        (law(name, 2009), law("Lov 18. desember 2009 nr. 131 om husmøter i bokollektiv", 2009), Some(Verdict::Linked)),
        (law(&format!("{name} (LOV-2009-12-18-131)"), 2009), law("LOV 18.12.2009 nr 131", 2021), Some(Verdict::Linked)),
        (
            law("Husmøteloven (LOV-2009-12-18-131)", 2009),
            at("https://lovdata.no/lov/2009-12-18-131", nameless(Kind::WebPage, name, None)),
            Some(Verdict::Linked),
        ),
        (law("Husmøteloven", 2009), law("Husmøteloven", 2005), None),
        (law(name, 2009), law(name, 2010), None),
        (
            law(&format!("{name} (LOV-2009-12-18-131)"), 2009),
            law(&format!("{name} (LOV-2009-06-19-44)"), 2009),
            Some(Verdict::Apart),
        ),
        (
            law("Lov om endringer i husmøteloven mv.", 2009),
            law("Lov om endringer i husmøteloven mv.", 2009),
            Some(Verdict::Doubtful),
        ),
    ] {
        let told = format!("{:?} {:?}", one.title, other.title);
        assert_eq!(verdict(one, other), expected, "{told}");
    }
}

#[test]
fn guidelines_without_a_year_are_told_by_who_published_them_and_where() {
    let title = "Husmøter i bokollektiv for unge voksne";
    let body = vec![Author { family: "Botilsynet".into(), given: None }];
    let one = |year: Option<i32>| Source { authors: body.clone(), ..nameless(Kind::Guideline, title, year) };
    let with = |publisher: &str| Source { publisher: Some(publisher.into()), ..nameless(Kind::Guideline, title, None) };
    let at = |url: &str, source: Source| Source { url: Some(url.into()), ..source };
    let numbered = |number: &str, source: Source| Source { title: Some(format!("{title} ({number})")), ..source };
    let edition = |edition: &str| Source { edition: Some(edition.into()), ..one(Some(2019)) };
    let undated = |text: &str| Source { year_text: Some(text.into()), kind: Kind::Unknown, ..one(None) };
    for (first, second, expected) in [
        (one(None), one(None), Some(Verdict::Linked)),
        (undated("u.å."), undated("n.d."), Some(Verdict::Linked)),
        (one(None), one(Some(2019)), Some(Verdict::Doubtful)),
        (one(None), with("Norge. Botilsynet"), Some(Verdict::Doubtful)),
        (
            at("https://www.bo.no/r/husmoter/", one(None)),
            at("http://bo.no/r/husmoter?utm_source=x", with("")),
            Some(Verdict::Linked),
        ),
        (at("https://bo.no/", one(None)), at("https://bo.no", with("Rådet")), Some(Verdict::Doubtful)),
        (numbered("IS-2076", one(None)), numbered("IS-2076", with("")), Some(Verdict::Linked)),
        (numbered("IS-2076", one(None)), numbered("IS-2651", one(None)), Some(Verdict::Apart)),
        (one(Some(2019)), one(Some(2020)), Some(Verdict::Doubtful)),
        (edition("2. utg."), edition("3rd ed."), Some(Verdict::Apart)),
        (edition("2. utg."), edition("2nd ed."), Some(Verdict::Linked)),
    ] {
        let told = format!("{first:?}\n{second:?}");
        assert_eq!(verdict(first, second), expected, "{told}");
    }
}

#[test]
fn white_papers_are_told_by_their_number() {
    let paper = |title: &str, year: i32| nameless(Kind::Report, title, Some(year));
    assert_eq!(
        verdict(
            paper("NOU 2023: 5 Husmøtet og det som følger", 2023),
            paper("Husmøtet og det som følger. NOU 2023:5", 2023)
        ),
        Some(Verdict::Linked)
    );
    let series = Source { series: Some("NOU 2023: 5".into()), ..paper("Husmøtet og det som følger", 2023) };
    assert_eq!(verdict(series, paper("NOU 2023: 5 Husmøtet og det som følger", 2023)), Some(Verdict::Linked));
    let meeting = |session: &str| paper(&format!("Meld. St. 15 ({session}) Bo hele livet sammen med andre"), 2018);
    assert_eq!(verdict(meeting("2017–2018"), meeting("2017-18")), Some(Verdict::Linked));
    assert_eq!(verdict(meeting("2017–2018"), meeting("2018–2019")), None);
}

#[test]
fn a_correction_is_one_work_in_all_databases_and_not_the_corrected() {
    let titled = |title: &str| Source {
        title: Some(title.into()),
        doi: None,
        pages: Some("201".into()),
        year: Some(2022),
        volume: Some("13".into()),
        ..article()
    };
    let original = Source { title: Some("Hope in all the small towns".into()), ..article() };
    let corrections = [
        titled("Hope in all the small towns (vol 12, pg 34, 2021)"),
        titled("Correction to: Hope in all the small towns (Journal of Towns, (2021), 12, (34-51), 10.5555/omsorg.7)"),
        titled("Corrigendum to “Hope in all the small towns” [J. Towns 12 (2021) 34–51]"),
    ];
    let retraction = titled("Retraction: Hope in all the small towns");
    let all: Vec<Source> = [original].into_iter().chain(corrections).chain([retraction]).collect();
    let linkage = linked(&all);
    assert_eq!(linkage.groups, [[1, 2, 3]], "{:?}", linkage.pairs);
    // The text of the one is not that of the other.
    let head = "Hope in all the small towns\n\nKari Marie Liåsen og Per Moe\n";
    let marked = format!("Correction to: {head}");
    for (words, expected) in [(head, [0, 2]), (marked.as_str(), [1, 2])] {
        let entries = [Entry::new(&all[0], ""), Entry::new(&all[2], ""), Entry::new(&text("a.pdf", "").0, words)];
        assert_eq!(link(&entries, &Decisions::new()).groups, [expected], "{words}");
    }
}

#[test]
fn letters_that_one_export_broke() {
    let broken = |from: &str, to: &str| {
        let spoil = |text: &str| text.replace(['å', 'ø'], to).replace('Å', from);
        let authors = article().authors.into_iter().map(|author| Author { family: spoil(&author.family), ..author });
        Source {
            title: article().title.map(|title| spoil(&title)),
            authors: authors.collect(),
            container: Some("Tidsskrift for omsorg i nord".into()),
            doi: None,
            ..article()
        }
    };
    for copy in [broken("?", "?"), broken("�", "�"), broken("��", "��")] {
        let title = copy.title.clone();
        let linkage = linked(&[copy, Source { doi: None, ..article() }]);
        assert_eq!(linkage.groups, [[0, 1]], "{title:?} {:?}", linkage.pairs);
        assert!(linkage.pairs[0].reasons.contains(&Reason::SameTitle), "{title:?} {:?}", linkage.pairs);
    }
    let wrongly = Source {
        title: Some("Ã… bli sett pÃ¥ ordentlig: En studie av hÃ¥p i smÃ¥ kommuner".into()),
        ..article()
    };
    assert!(linked(&[article(), wrongly]).pairs[0].reasons.contains(&Reason::SameTitle));
}

#[test]
fn a_crowd_of_one_title_is_told_of_and_not_squared() {
    let one = |_| Entry::new(&nameless(Kind::Unknown, "Innspill til den nye stortingsmeldingen", Some(2020)), "");
    let entries: Vec<Entry> = (0..300).map(one).collect();
    let linkage = link(&entries, &Decisions::new());
    assert!(linkage.groups.is_empty());
    assert!((299..=1200).contains(&linkage.pairs.len()), "{}", linkage.pairs.len());
}

#[test]
fn pages_of_one_place_and_what_comes_every_year_are_asked_about() {
    let page = |url: &str, year| Source {
        container: Some("bo.example".into()),
        url: Some(format!("https://bo.example/{url}")),
        ..nameless(Kind::WebPage, "Slik søker du om støtte til bolig", year)
    };
    let report = |year, number: &str| Source {
        publisher: Some("Boetaten".into()),
        series: Some(format!("IS-{number}")),
        ..nameless(Kind::Report, "Veileder om husmøter i små kommuner", Some(year))
    };
    let tables = |year| Source { publisher: Some("Boetaten".into()), ..page("tall", Some(year)) };
    for (one, other) in [
        (page("stotte/eie", Some(2020)), page("stotte/leie", Some(2020))),
        (page("stotte/eie", None), page("stotte/leie", None)),
        (report(2005, "1332"), report(2014, "1332")),
        (tables(2018), tables(2019)),
    ] {
        assert_ne!(verdict(one.clone(), other), Some(Verdict::Linked), "{:?} {:?}", one.url, one.series);
    }
}

#[test]
fn thousands_of_one_record_are_one_work_at_once() {
    // With all members of a work against all of another, this would take minutes.
    let same = vec![article(); 5000];
    assert_eq!(linked(&same).groups.iter().map(Vec::len).collect::<Vec<_>>(), [5000]);
}

#[test]
fn a_decision_stands() {
    let entries = [article(), article()].map(|source| Entry::new(&source, ""));
    let apart = link(&entries, &Decisions::from([((0, 1), false)]));
    assert!(apart.groups.is_empty());
    assert_eq!((apart.pairs[0].verdict, apart.pairs[0].reasons[0]), (Verdict::Apart, Reason::SameDoi));
    let entries = [article(), work("Noe helt annet om noe", &["Berg"], 1999)].map(|source| Entry::new(&source, ""));
    assert_eq!(link(&entries, &Decisions::from([((0, 1), true)])).groups, [[0, 1]]);
}

#[test]
fn a_chain_does_not_bring_together_what_is_apart() {
    let bare = Source { doi: None, ..article() };
    let other = Source { doi: Some("10.5555/omsorg.8".into()), ..article() };
    let linkage = linked(&[article(), bare, other]);
    assert_eq!(linkage.groups, [[0, 1]]);
    let last = linkage.pairs.last().unwrap();
    assert_eq!((last.verdict, last.reasons.last()), (Verdict::Doubtful, Some(&Reason::Chain)));
}

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
fn acts_of_one_name_may_be_those_of_two_states() {
    let act = |state: Option<&str>| Source {
        authors: state.map(|state| Author { family: state.into(), given: None }).into_iter().collect(),
        ..nameless(Kind::Law, "House Meetings Act 2014", Some(2014))
    };
    for (one, other, expected) in [
        (act(None), act(None), Some(Verdict::Doubtful)),
        (act(Some("Victoria")), act(Some("Victoria")), Some(Verdict::Linked)),
        (act(Some("Victoria")), act(Some("Western Australia")), None),
    ] {
        let told = format!("{:?} {:?}", one.authors, other.authors);
        assert_eq!(verdict(one, other), expected, "{told}");
    }
}

#[test]
fn a_bill_is_not_what_a_committee_says_of_it() {
    let paper = |title: &str| nameless(Kind::Report, title, Some(2011));
    let bill = || paper("Prop. 91 L (2010–2011) Lov om husmøter i bokollektiv");
    let said = || paper("Innst. 424 L (2010–2011) (Prop. 91 L (2010–2011)) Lov om husmøter i bokollektiv");
    let old = || paper("Ot.prp. nr. 91 (2010–2011) Lov om husmøter i bokollektiv");
    for (one, other) in [(bill(), said()), (bill(), old()), (said(), old())] {
        assert!(linked(&[one, other]).groups.is_empty());
    }
    assert_eq!(verdict(said(), said()), Some(Verdict::Linked));
    let report = |year: i32| Source {
        series: Some("Rapport".into()),
        volume: Some("4".into()),
        ..nameless(Kind::Report, "Husmøter i kommuner og bydeler", Some(year))
    };
    assert_eq!(verdict(report(2018), report(2018)), Some(Verdict::Linked));
    assert!(linked(&[report(2018), report(2019)]).groups.is_empty());
}
