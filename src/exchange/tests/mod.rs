//! Whole records in each format, and that all of them come back.

mod odd;

use proptest::prelude::*;

use super::*;
use crate::import::tests::read_bytes;
use crate::model::Kind;
use crate::text::language::Language;

const FORMATS: [(Format, &str); 3] = [(Format::Ris, "x.ris"), (Format::BibTex, "x.bib"), (Format::CslJson, "x.json")];

fn written(format: Format, sources: &[(String, Source, Vec<String>)]) -> String {
    let mut out = Vec::new();
    write(format, sources, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A source as it is compared: without its place, and with canonical abstracts.
fn said(source: &Source, abstracts: &[String]) -> (Source, Vec<String>) {
    let (base, path, record, line, reading) = Default::default();
    (Source { base, path, record, line, reading, ..source.clone() }, canonical(abstracts))
}

/// Writes sources in every format, reads each and says where they differ.
fn come_back(sources: &[(String, Source, Vec<String>)]) -> Result<(), TestCaseError> {
    let wanted: Vec<_> = sources.iter().map(|(_, source, abstracts)| said(source, abstracts)).collect();
    for (format, name) in FORMATS {
        let text = written(format, sources);
        let (drafts, result) = read_bytes(name, text.as_bytes());
        prop_assert_eq!(result, Ok(vec![]), "{}", text);
        let read: Vec<_> = (drafts.iter())
            .map(|draft| {
                let abstracts: Vec<String> =
                    draft.abstracts.iter().map(|range| draft.text[range.clone()].to_string()).collect();
                said(&draft.source, &abstracts)
            })
            .collect();
        prop_assert_eq!(&read, &wanted, "{}", text);
    }
    Ok(())
}

/// A source as it is found in reviews: everything in it is plain.
fn lien() -> (String, Source, Vec<String>) {
    let text = |words: &str| Some(words.to_string());
    let author = |family: &str, given: Option<&str>| Author { family: family.into(), given: given.map(str::to_string) };
    let source = Source {
        title: text("Å bo sammen: NAV & brukerne"),
        authors: vec![author("van der Lien", Some("Kåre, Jr.")), author("Den gode gruppen", None)],
        editors: vec![author("Moe", Some("P."))],
        year: Some(2020),
        date: text("2020-05-01"),
        language: Language::Nb,
        kind: Kind::Article,
        container: text("Tidsskrift for bo"),
        volume: text("12"),
        issue: text("3"),
        pages: text("7–19"),
        doi: text("10.5555/bo.1"),
        pmid: text("123"),
        issn: vec!["1234-5678".into(), "2345-6789".into()],
        url: text("https://eksempel.no/bo_1?a=1&b=2"),
        keywords: vec!["bolig".into(), "husmøter, store".into()],
        database: text("Oria"),
        files: vec!["/home/kari/bo.pdf".into()],
        peer: Some(true),
        others: vec![("n1".into(), "lest".into()), ("mitt-merke".into(), "gult".into())],
        ..Source::default()
    };
    let abstracts = ["Vi spurte. 10 % svarte.\n\nDe fleste ventet.", "We asked."];
    ("van-der-lien-2020-bo".into(), source, abstracts.map(String::from).to_vec())
}

#[test]
fn a_record_of_ris() {
    insta::assert_snapshot!(written(Format::Ris, &[lien()]).replace("\r\n", "\n"), @r#"
    TY  - JOUR
    TI  - Å bo sammen: NAV & brukerne
    AU  - van der Lien, Kåre, Jr.
    AU  - Den gode gruppen,
    A2  - Moe, P.
    PY  - 2020
    DA  - 2020-05-01
    T2  - Tidsskrift for bo
    VL  - 12
    IS  - 3
    SP  - 7
    EP  - 19
    SN  - 1234-5678
    SN  - 2345-6789
    DO  - 10.5555/bo.1
    UR  - https://eksempel.no/bo_1?a=1&b=2
    LA  - nb
    KW  - bolig
    KW  - husmøter, store
    AB  - Vi spurte. 10 % svarte.

    De fleste ventet.
    N2  - We asked.
    DB  - Oria
    L1  - /home/kari/bo.pdf
    N1  - [peer] yes
    N1  - [pmid] 123
    N1  - lest
    N1  - [mitt-merke] gult
    ER  -
    "#);
}

#[test]
fn an_entry_of_bibtex() {
    insta::assert_snapshot!(written(Format::BibTex, &[lien()]), @r#"
    @article{van-der-lien-2020-bo,
      author = {van der Lien, Jr., Kåre and {Den gode gruppen}},
      editor = {Moe, P.},
      title = {Å bo sammen: NAV \& brukerne},
      journal = {Tidsskrift for bo},
      year = {2020},
      date = {2020-05-01},
      volume = {12},
      number = {3},
      pages = {7--19},
      issn = {1234-5678, 2345-6789},
      doi = {10.5555/bo.1},
      pmid = {123},
      url = {https://eksempel.no/bo_1?a=1&b=2},
      langid = {norsk},
      language = {bokmål},
      keywords = {bolig; husmøter, store;},
      abstract = {Vi spurte. 10 \% svarte.
    \par De fleste ventet.},
      abstract2 = {We asked.},
      file = {/home/kari/bo.pdf},
      database = {Oria},
      peer = {yes},
      n1 = {lest},
      mitt-merke = {gult},
    }
    "#);
}

#[test]
fn an_item_of_csl_json() {
    insta::assert_snapshot!(written(Format::CslJson, &[lien()]), @r#"
    [
      {
        "id": "van-der-lien-2020-bo",
        "type": "article-journal",
        "title": "Å bo sammen: NAV & brukerne",
        "author": [
          {
            "family": "Lien",
            "non-dropping-particle": "van der",
            "given": "Kåre",
            "suffix": "Jr."
          },
          {
            "literal": "Den gode gruppen"
          }
        ],
        "editor": [
          {
            "family": "Moe",
            "given": "P."
          }
        ],
        "issued": {
          "date-parts": [
            [
              2020,
              5,
              1
            ]
          ]
        },
        "container-title": "Tidsskrift for bo",
        "volume": "12",
        "issue": "3",
        "page": "7–19",
        "ISSN": "1234-5678, 2345-6789",
        "DOI": "10.5555/bo.1",
        "PMID": "123",
        "URL": "https://eksempel.no/bo_1?a=1&b=2",
        "language": "nb",
        "keyword": "bolig; husmøter, store",
        "source": "Oria",
        "abstract": "Vi spurte. 10 % svarte.\n\nDe fleste ventet.",
        "custom": {
          "abstracts": [
            "We asked."
          ],
          "file": [
            "/home/kari/bo.pdf"
          ],
          "peer": true,
          "n1": "lest",
          "mitt-merke": "gult"
        }
      }
    ]
    "#);
}

#[test]
fn a_plain_record_needs_no_field_of_kildes() {
    for (format, _) in FORMATS {
        assert!(!written(format, &[lien()]).contains("kilde"), "{format:?}");
    }
    come_back(&[lien(), lien()]).unwrap();
}

#[test]
fn many_authors_and_bodies_with_a_comma_come_back_by_the_fields_of_the_formats() {
    let (id, mut source, abstracts) = lien();
    let particles = ["De la Moe", "De los Vik", "De La Moe", "van de Moe", "Von der Vik", "Lien"];
    let person = |number: usize| Author {
        family: format!("{}{}", particles[number % particles.len()], ["", "sen", "stad"][number % 3]),
        given: Some(["Ana", "B. C.", "Kari Anne"][number % 3].into()),
    };
    source.authors = (0..60).map(person).collect();
    for body in ["Department of Nets, Boats and Sheds", "Nett-, båt- og naustdirektoratet", "De la Moe"] {
        source.authors.push(Author { family: body.into(), given: None });
    }
    let sources = [(id, source, abstracts)];
    come_back(&sources).unwrap();
    for (format, name) in FORMATS {
        let text = written(format, &sources);
        assert!(!text.contains("\"authors\""), "{name}: {text}");
    }
}

#[test]
fn kinds_have_the_types_that_reference_managers_know() {
    let mut all = String::new();
    for kind in Kind::ALL {
        let (id, source, _) = lien();
        let source = Source { kind, title: source.title, genre: Some("Masteroppgave".into()), ..Source::default() };
        let source = [(id, source, vec![])];
        come_back(&source).unwrap();
        let first = |text: String, at: usize| text.lines().nth(at).unwrap_or_default().trim().to_string();
        let ris = first(written(Format::Ris, &source), 0);
        let bib = first(written(Format::BibTex, &source), 0);
        let csl = first(written(Format::CslJson, &source), 3);
        all.push_str(&format!(
            "{}: {} {} {}\n",
            kind.id(),
            &ris[6..],
            bib.split('{').next().unwrap(),
            csl[8..].replace(['"', ','], "").trim()
        ));
    }
    insta::assert_snapshot!(all, @r#"
    article: JOUR @article article-journal
    book: BOOK @book book
    chapter: CHAP @incollection chapter
    thesis: THES @mastersthesis thesis
    report: RPRT @techreport report
    guideline: RPRT @techreport report
    law: STAT @legislation legislation
    web-page: ELEC @online webpage
    project: GRANT @misc document
    unknown: GEN @misc document
    "#);
}

#[test]
fn what_has_no_field_is_said_in_kildes_own() {
    let source = Source { kind: Kind::Project, title: Some("{A}.".into()), ..Source::default() };
    let source = [("moe-2020".to_string(), source, vec!["x <b> y".to_string()])];
    let all: String = FORMATS.iter().map(|(format, _)| written(*format, &source)).collect();
    insta::assert_snapshot!(all.replace("\r\n", "\n"), @r#"
    TY  - GRANT
    TI  - {A}.
    AB  - x <b> y
    N1  - [kilde] {"abstracts":["x <b> y"]}
    ER  - 

    @misc{moe-2020,
      title = {\textbraceleft{}A\textbraceright{}.},
      abstract = {x <b> y},
      kilde = {"kind":"project","abstracts":["x <b> y"]},
    }

    [
      {
        "id": "moe-2020",
        "type": "document",
        "title": "{A}.",
        "abstract": "x <b> y",
        "custom": {
          "kilde": {
            "kind": "project",
            "abstracts": [
              "x <b> y"
            ]
          }
        }
      }
    ]
    "#);
    come_back(&source).unwrap();
}

#[test]
fn a_work_without_title_is_named_by_its_key() {
    let source = Source { authors: lien().1.authors, year: Some(2019), ..Source::default() };
    for abstracts in [vec![], vec!["Vi ventet.".to_string()]] {
        let source = [("van-der-lien-2019".to_string(), source.clone(), abstracts)];
        come_back(&source).unwrap();
        for (format, _) in FORMATS {
            let text = written(format, &source);
            assert!(text.contains("[van-der-lien-2019]") && !text.contains("kilde"), "{text}");
        }
    }
}

#[test]
fn forms_have_the_types_of_reference_managers() {
    for (kind, genre, ris, csl) in [
        (Kind::Article, "newspaper article", "NEWS", "article-newspaper"),
        (Kind::Article, "magazine article", "MGZN", "article-magazine"),
        (Kind::WebPage, "blog post", "BLOG", "post-weblog"),
        (Kind::Chapter, "encyclopedia article", "ENCYC", "entry-encyclopedia"),
        (Kind::Chapter, "dictionary entry", "DICT", "entry-dictionary"),
    ] {
        let source = Source { kind, title: Some("Bo".into()), genre: Some(genre.into()), ..Source::default() };
        let source = [("bo".to_string(), source, vec![])];
        come_back(&source).unwrap();
        let [of_ris, of_bibtex, of_csl] = FORMATS.map(|(format, _)| written(format, &source));
        assert!(of_ris.starts_with(&format!("TY  - {ris}\r\n")) && !of_ris.contains("M3"), "{of_ris}");
        assert!(of_csl.contains(&format!("\"type\": \"{csl}\"")) && !of_csl.contains("genre"), "{of_csl}");
        assert!([of_ris, of_bibtex, of_csl].iter().all(|text| !text.contains("kilde")));
    }
}

#[test]
fn the_pages_of_a_whole_work_are_counted() {
    let others =
        vec![("n1".to_string(), "lest\nPMCID: PMC1".to_string()), ("number-of-pages".to_string(), "212".to_string())];
    let source = Source { kind: Kind::Book, title: Some("Bo".into()), others, ..Source::default() };
    let source = [("bo".to_string(), source, vec![])];
    come_back(&source).unwrap();
    let ris = written(Format::Ris, &source);
    assert!(ris.contains("SP  - 212\r\n") && !ris.contains("kilde"), "{ris}");
}

#[test]
fn a_guideline_is_a_report_of_that_genre() {
    for genre in [None, Some("Nasjonal faglig retningslinje".to_string())] {
        let source = Source { kind: Kind::Guideline, title: Some("Bo".into()), genre, ..Source::default() };
        let source = [("bo".to_string(), source, vec![])];
        come_back(&source).unwrap();
        assert!(FORMATS.iter().all(|(format, _)| !written(*format, &source).contains("kilde")));
    }
}

#[test]
fn a_thesis_and_an_edited_book_are_written_as_reference_managers_read_them() {
    let editors = vec![Author { family: "Lien".into(), given: Some("Kari".into()) }];
    let source = |kind| Source { kind, title: Some("Bo".into()), ..Source::default() };
    let thesis = Source { publisher: Some("Høgskolen i Dal".into()), ..source(Kind::Thesis) };
    let thesis = Source { genre: Some("Masteroppgave".into()), ..thesis };
    let book = Source { editors: editors.clone(), ..source(Kind::Book) };
    let chapter = Source { editors, container: Some("Boka".into()), ..source(Kind::Chapter) };
    let all: Vec<_> = [("t", thesis), ("b", book), ("c", chapter)]
        .map(|(id, source)| (id.to_string(), source, vec![]))
        .into_iter()
        .collect();
    come_back(&all).unwrap();
    let ris = written(Format::Ris, &all).replace("\r\n", "\n");
    let bib = written(Format::BibTex, &all);
    insta::assert_snapshot!(ris + &bib, @r#"
    TY  - THES
    TI  - Bo
    PB  - Høgskolen i Dal
    M3  - Masteroppgave
    ER  - 

    TY  - BOOK
    TI  - Bo
    ED  - Lien, Kari
    ER  - 

    TY  - CHAP
    TI  - Bo
    A2  - Lien, Kari
    T2  - Boka
    ER  - 

    @mastersthesis{t,
      title = {Bo},
      school = {Høgskolen i Dal},
      type = {Masteroppgave},
    }

    @book{b,
      editor = {Lien, Kari},
      title = {Bo},
    }

    @incollection{c,
      editor = {Lien, Kari},
      title = {Bo},
      booktitle = {Boka},
    }
    "#);
    let csl: serde_json::Value = serde_json::from_str(&written(Format::CslJson, &all)).unwrap();
    assert_eq!(csl[0]["publisher"], "Høgskolen i Dal");
    assert_eq!((csl[1]["author"].is_null(), csl[1]["editor"][0]["family"].as_str()), (true, Some("Lien")));
}

#[test]
fn types_that_are_none_of_kildes_kinds_come_back() {
    let mut all = String::new();
    for (name, word) in [("ty", "CPAPER"), ("ty", "CASE"), ("ty", "CTLG"), ("entry-type", "standard")] {
        let others = vec![(name.to_string(), word.to_string())];
        let genre = types::name_in(&others).map(str::to_string);
        let source = Source { title: Some("A".into()), genre, others, ..Source::default() };
        let source = [("a".to_string(), source, vec![])];
        come_back(&source).unwrap();
        assert!(FORMATS.iter().all(|(format, _)| !written(*format, &source).contains("kilde")));
        let head = |format: Format, at| written(format, &source).lines().nth(at).unwrap().trim().to_string();
        all.push_str(&format!(
            "{} | {} | {}\n",
            head(Format::Ris, 0),
            head(Format::BibTex, 0),
            head(Format::CslJson, 3)
        ));
    }
    insta::assert_snapshot!(all, @r#"
    TY  - CPAPER | @inproceedings{a, | "type": "paper-conference",
    TY  - CASE | @jurisdiction{a, | "type": "legal_case",
    TY  - CTLG | @misc{a, | "type": "document",
    TY  - GEN | @standard{a, | "type": "document",
    "#);
}

#[test]
fn that_authors_are_left_out_comes_back() {
    let (id, mut source, abstracts) = lien();
    source.others.insert(0, ("et-al".into(), "author".into()));
    let source = [(id, source, abstracts)];
    come_back(&source).unwrap();
    let text = written(Format::BibTex, &source);
    assert!(text.contains("and {Den gode gruppen} and others},") && !text.contains("et-al"), "{text}");
}

#[test]
fn an_abstract_of_two_entries_is_written_once() {
    let (id, source, mut abstracts) = lien();
    let copy = format!("{} © 2020 Fjordforlaget.", abstracts[0].replace("\n\n", " "));
    abstracts.push(copy);
    let source = [(id, source, abstracts)];
    come_back(&source).unwrap();
    assert_eq!(written(Format::Ris, &source).matches("Vi spurte").count(), 1);
}

#[test]
fn a_list_of_nothing_is_one() {
    assert_eq!(FORMATS.map(|(format, _)| written(format, &[])), ["", "", "[]\n"]);
}
