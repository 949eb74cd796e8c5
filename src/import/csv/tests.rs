//! Invented tables with the quirks of real ones.

use proptest::prelude::*;

use crate::import::tests::read_bytes;
use crate::model::{Kind, Reading};

fn titles(text: &str) -> (Vec<String>, Vec<String>) {
    let (drafts, result) = read_bytes("post.csv", text.as_bytes());
    let titles = drafts.into_iter().map(|draft| draft.source.title.unwrap_or_default()).collect();
    (titles, result.unwrap().iter().map(ToString::to_string).collect())
}

#[test]
fn a_column_source_holds_journals_unless_databases_are_named_there() {
    let read = |text: &str| {
        let (drafts, _) = read_bytes("x.csv", text.as_bytes());
        let of = |source: &crate::model::Source| (source.container.clone(), source.database.clone());
        drafts.iter().map(|draft| of(&draft.source)).collect::<Vec<_>>()
    };
    let some = |words: &str| Some(words.to_string());
    let journals = "Title,Source,Year\nEn,Tidsskrift for bo,2020\nTo,\"Nabo, og\nhus\",2021\nTre,Scopus,2021\n";
    assert_eq!(read(journals)[..2], [(some("Tidsskrift for bo"), None), (some("Nabo, og hus"), None)]);
    let databases = "Title,Source,Year\nEn,PubMed,2020\nTo,CINAHL (EBSCO),2021\n";
    assert_eq!(read(databases), [(None, some("PubMed")), (None, some("CINAHL (EBSCO)"))]);
    let both = "Title,Source,Journal\nEn,Fjordbasen,Tidsskrift for bo\n";
    assert_eq!(read(both), [(some("Tidsskrift for bo"), some("Fjordbasen"))]);
}

#[test]
fn a_table_in_nynorsk_and_one_of_openalex() {
    let (mut drafts, result) = read_bytes(
        "x.tsv",
        "Tittel\tForfattar(ar)\tUtgjevingsår\tPublisert i\tÅrgang\tNr.\tSidetal\tNykelord\nHus\tLien, Kari; Moe, Per\t2010\tBladet\t4\t2\t12-15\tbo; hage\n"
            .as_bytes(),
    );
    let source = drafts.remove(0).source;
    assert_eq!((result, source.authors.len(), source.year), (Ok(vec![]), 2, Some(2010)));
    assert_eq!((source.container.as_deref(), source.pages.as_deref()), (Some("Bladet"), Some("12–15")));
    assert_eq!((source.kind, source.keywords.len()), (Kind::Article, 2));
    let (mut drafts, _) = read_bytes(
        "x.csv",
        b"id,display_name,publication_year,authorships.author.display_name,primary_location.source.display_name,biblio.volume,biblio.first_page,biblio.last_page\nW1,Hus,2014,Kari Lien|Per Moe,Bladet,2,5,9\n",
    );
    let source = drafts.remove(0).source;
    assert_eq!((source.title.as_deref(), source.authors.len()), (Some("Hus"), 2));
    assert_eq!((source.container.as_deref(), source.pages.as_deref()), (Some("Bladet"), Some("5–9")));
}

/// The only source of a table, and its facts in order, "–" where there is none.
fn facts(text: &str) -> (crate::model::Source, Vec<String>) {
    let (mut drafts, result) = read_bytes("x.csv", text.as_bytes());
    assert_eq!((result, drafts.len()), (Ok(vec![]), 1));
    let source = drafts.remove(0).source;
    let known =
        [&source.title, &source.container, &source.volume, &source.issue, &source.pages, &source.doi, &source.database];
    let known = known.map(|value| value.clone().unwrap_or("–".into())).to_vec();
    (source, known)
}

#[test]
fn springer_glues_names() {
    let (source, known) = facts(
        "Item Title,Publication Title,Book Series Title,Journal Volume,Journal Issue,Item DOI,Authors,Publication Year,URL,Content Type\n\
         \"Å bo\",\"Boka\",\"Bo og hus\",\"17\",\"3\",\"10.5555/bo.1\",\"Ada VikPer McMoe\",\"2000\",\"https://eksempel.no/1\",\"Chapter\"\n",
    );
    assert_eq!(known, ["Å bo", "Boka", "17", "3", "–", "10.5555/bo.1", "SpringerLink"]);
    let names: Vec<String> = source.authors.iter().map(crate::model::Author::full).collect();
    assert_eq!(
        (names, source.kind, source.year),
        (vec!["Ada Vik".into(), "Per McMoe".into()], Kind::Chapter, Some(2000))
    );
    assert_eq!((source.series.as_deref(), source.url.as_deref()), (Some("Bo og hus"), Some("https://eksempel.no/1")));
}

#[test]
fn ieee_and_pubmed_have_columns_of_their_own() {
    let (source, known) = facts(
        "\"Document Title\",Authors,\"Publication Title\",\"Publication Year\",\"Volume\",\"Issue\",\"Start Page\",\"End Page\",\"Abstract\",\"ISSN\",ISBNs,\"DOI\",\"Author Keywords\",\"IEEE Terms\"\n\
         \"Å bo\",\"A. Vik; P. Moe\",\"Bo &amp; hus\",\"2019\",\"7\",\"\",\"3\",\"9\",\"Vi spurte.\",\"1234-5678\",\"\",\"10.5555/bo.1\",\"bo;hus\",\"Houses\"\n",
    );
    assert_eq!(known, ["Å bo", "Bo & hus", "7", "–", "3–9", "10.5555/bo.1", "IEEE Xplore"]);
    assert_eq!((source.authors.len(), source.keywords.len(), source.issn.len()), (2, 2, 1));
    let (source, known) = facts(
        "\u{feff}PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n\
         \"1\",\"Å bo\",\"Vik A, Moe P.\",\"T Bo. 2021 Dec 21;1(2):10-11. doi: 10.5555/bo.1.\",\"Vik A\",\"T Bo\",\"2021\",\"2021/12/21\",\"PMC1\",\"\",\"10.5555/bo.1\"\n",
    );
    assert_eq!(known, ["Å bo", "T Bo", "1", "2", "10–11", "10.5555/bo.1", "PubMed"]);
    assert_eq!(
        (source.authors[1].full(), source.year, source.pmid.as_deref()),
        ("P Moe".into(), Some(2021), Some("1"))
    );
}

#[test]
fn a_cell_may_hold_a_list_of_python() {
    let (source, _) = facts("title,first_authors,keywords\nEn,\"['Lien, Kari', 'Moe, Per']\",\"['bo', 'hus']\"\n");
    assert_eq!((source.authors.len(), source.keywords), (2, vec!["bo".to_string(), "hus".to_string()]));
}

#[test]
fn embase_has_all_in_one_cell() {
    let (source, known) = facts(
        "Title,Author Names,Source,Abstract,keywords,Open URL Link\n\
         \"Å bo\",\"Vik A., Moe P.-E.\",Bo og hus (2014) 3:3 (152-160). Date of Publication: 2014,\"Vi spurte.\",\"hus (eie, leie), bo, by\",         http://lenker.eksempel.no/x?sid=EMBASE&issn=12345678&id=doi:10.5555%2Fbo.1&atitle=Bo\n",
    );
    assert_eq!(known, ["Å bo", "Bo og hus", "3", "3", "152–160", "10.5555/bo.1", "Embase"]);
    assert_eq!((source.authors.len(), source.authors[0].family.as_str(), source.year), (2, "Vik", Some(2014)));
    assert_eq!((source.keywords[0].as_str(), source.keywords.len(), source.issn.len()), ("hus (eie, leie)", 3, 1));
}

#[test]
fn reads_a_norwegian_spreadsheet() {
    let text = "\u{feff}sep=;\r\nTittel;Forfattere;År;Sammendrag;Type;Språk\r\n\
                \"Håp; og \"\"tid\"\"\";Lien, Kari;2021;\"Første linje.\r\nAndre linje.\";Artikkel;Nynorsk\r\n;;;;;\r\n";
    let (drafts, result) = read_bytes("post.csv", text.as_bytes());
    assert_eq!(result, Ok(vec![]));
    let source = &drafts[0].source;
    assert_eq!((drafts.len(), source.line, source.record), (1, Some(3), Some(1)));
    assert_eq!(source.title.as_deref(), Some("Håp; og \"tid\""));
    assert_eq!((source.kind, source.year, source.reading), (Kind::Article, Some(2021), Reading::Abstract));
    assert_eq!(source.base, "lien-2021-hap");
    assert_eq!(&drafts[0].text[drafts[0].abstracts[0].clone()], "Første linje.\n\nAndre linje.");
}

#[test]
fn reads_tabs_commas_and_windows_letters() {
    assert_eq!(titles("title\tdoi\nA \"quoted\" word\t10.1000/1\n").0, ["A \"quoted\" word"]);
    assert_eq!(titles("doi,title\n,\"A, B\"\n").0, ["A, B"]);
    let (drafts, _) = read_bytes("post.csv", b"tittel;forfatter\nM\xe5ten \xe5 v\xe6re p\xe5;Bj\xf8rk, Per\n");
    assert_eq!(drafts[0].source.title.as_deref(), Some("Måten å være på"));
}

#[test]
fn a_quote_that_never_closes_costs_its_own_record() {
    let (titles, errors) =
        titles("title,year,abstract\n\"A\",2001,\"x\"\n\"B,2002\n\"C\",2003,\"y\"\n\"D\",2004,\"z\"\n");
    assert_eq!(titles, ["A", "C", "D"]);
    assert_eq!(errors, ["corpus/post.csv:3: record 2 is left out: a quote in it is never closed"]);
}

#[test]
fn a_row_that_does_not_fit_is_reported_with_its_line() {
    let (titles, errors) = titles("title;year\nA;2001\nB;2002;3;4\n\n;2003\nE;2004;;\n");
    assert_eq!(titles, ["A", "E"]);
    assert_eq!(errors[0], "corpus/post.csv:3: record 2 is left out: it has 4 cells, the header has 2");
    assert_eq!(errors[1], "corpus/post.csv:5: record 3 is left out: it has neither a title nor an abstract");
}

#[test]
fn cells_that_are_missing_at_the_end_of_a_row_are_empty() {
    let text = "title,year,abstract,url\nA,2001\n\"B\",2002,\"Første linje.\nAndre linje.\"\nC\nD,2004,x,y\n";
    let (drafts, result) = read_bytes("post.csv", text.as_bytes());
    assert_eq!(result, Ok(vec![]));
    let told: Vec<_> = drafts.iter().map(|draft| (draft.source.title.as_deref(), draft.source.year)).collect();
    assert_eq!(told, [(Some("A"), Some(2001)), (Some("B"), Some(2002)), (Some("C"), None), (Some("D"), Some(2004))]);
    assert_eq!(&drafts[1].text[drafts[1].abstracts[0].clone()], "Første linje.\n\nAndre linje.");
}

#[test]
fn a_table_without_titles_is_an_error() {
    let (drafts, result) = read_bytes("post.csv", b"navn;alder\nA;1\n");
    assert!(drafts.is_empty() && result.unwrap_err().message.contains("no column"));
}

#[test]
fn quotes_gone_wrong_do_not_take_forever() {
    let text = format!("title,year\n{}", "\"x\n".repeat(200_000));
    let (titles, errors) = titles(&text);
    assert_eq!(titles.len() + errors.len(), 200_000);
}

#[test]
fn a_guard_against_formulas_is_taken_off() {
    assert_eq!(titles("title,year\n'=A,1\n'A,2\n").0, ["=A", "'A"]);
}

crate::import::damage::endures!(
    "post.csv",
    "\u{feff}tittel;forfattere;\u{e5}r;sammendrag\r\n\"Å bo; sammen\";Lien, Kari & Moe, Per;2020;\"Vi \"\"spurte\"\".\r\nDe svarte.\"\r\n\
     Å gå;Ås, Eva;u.å.;\r\n'=Å stå;;2019,0;Kort.\r\n"
);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_bytes("post.csv", &[b"title;abstract\n".as_slice(), &bytes].concat());
    }

    #[test]
    fn records_in_are_drafts_out_and_reports(rows in proptest::collection::vec("[ab]{1,3}(,[ab\"]{0,3}){0,3}", 0..12)) {
        let text = format!("title,year,abstract\n{}\n", rows.join("\n"));
        let (drafts, result) = read_bytes("post.csv", text.as_bytes());
        let quoted = rows.iter().filter(|row| row.contains(",\"")).count();
        let out = drafts.len() + result.unwrap().len();
        prop_assert!(out <= rows.len());
        if quoted == 0 {
            prop_assert_eq!(out, rows.len());
        }
    }
}

#[test]
fn a_cell_names_several_files() {
    let files = |cell: &str| {
        let (drafts, _) = read_bytes("x.csv", format!("Title,File Attachments\nEn,\"{cell}\"\n").as_bytes());
        drafts[0].source.files.clone()
    };
    let two = "/home/kari/Zotero/files/3/Ås - 2020 - Hus; nr 3.pdf; /home/kari/files/5/y.html";
    assert_eq!(files(two), ["/home/kari/Zotero/files/3/Ås - 2020 - Hus; nr 3.pdf", "/home/kari/files/5/y.html"]);
    assert_eq!(files("a.pdf;b.pdf;"), ["a.pdf", "b.pdf"]);
    assert_eq!(files("Hus og hage; nr. 2; del 3.pdf"), ["Hus og hage; nr. 2; del 3.pdf"]);
}
