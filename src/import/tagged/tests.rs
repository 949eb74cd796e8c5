//! Invented exports with the quirks of real ones.

use proptest::prelude::*;

use crate::import::tests::read_bytes;
use crate::model::{Kind, Reading, Source};
use crate::text::language::Language;

/// Reads a file of which nothing may be left out.
fn sources(name: &str, text: &str) -> Vec<Source> {
    let (drafts, result) = read_bytes(name, text.as_bytes());
    assert_eq!(result, Ok(vec![]));
    drafts.into_iter().map(|draft| draft.source).collect()
}

fn families(source: &Source) -> Vec<&str> {
    source.authors.iter().map(|author| author.family.as_str()).collect()
}

#[test]
fn ris_as_reference_managers_write_it() {
    let text = "TY  - JOUR\r\nTI  - Å bo sammen: en studie\r\nAU  - Lien, Kari\r\nAU  - van der Berg, Ada\r\nPY  - 2020/05/01/\r\n\
        T2  - Tidsskrift for bo\r\nDO  - https://doi.org/10.5555/BO.1\r\nAB  - Første del.\r\nAndre del.\r\nKW  - bolig\r\nfellesskap\r\n\
        SN  - 1234-5678\r\nLA  - nb\r\nUR  - https://eksempel.no/1\r\nER  - \r\n\r\n\
        TY  - CHAP\r\nTI  - Kapittelet\r\nBT  - Boka\r\nA1  - Moe, P.\r\nY1  - u.å.\r\nER  - \r\n";
    let sources = sources("zotero.ris", text);
    let [article, chapter] = &sources[..] else { panic!("{sources:?}") };
    assert_eq!(article.title.as_deref(), Some("Å bo sammen: en studie"));
    assert_eq!(families(article), ["Lien", "van der Berg"]);
    assert_eq!((article.year, article.kind, article.language), (Some(2020), Kind::Article, Language::Nb));
    assert_eq!(article.doi.as_deref(), Some("10.5555/bo.1"));
    assert_eq!(article.container.as_deref(), Some("Tidsskrift for bo"));
    assert_eq!((article.record, article.line, article.reading), (Some(1), Some(1), Reading::Abstract));
    assert_eq!((chapter.year, chapter.year_text.as_deref()), (None, Some("u.å.")));
    assert_eq!((chapter.kind, chapter.container.as_deref()), (Kind::Chapter, Some("Boka")));
    assert_eq!((chapter.record, chapter.line, chapter.reading), (Some(2), Some(17), Reading::None));
}

#[test]
fn a_review_by_peers_is_taken_where_a_note_or_a_type_states_it() {
    let record = |lines: &str| format!("TY  - JOUR\nTI  - Bo\n{lines}\nER  - \n");
    for (lines, peer) in [
        ("N1  - Peer reviewed", Some(true)),
        ("M3  - Peer Reviewed Journal", Some(true)),
        ("N1  - Accession Number: 123; Publication Type: Academic Journal; Peer Reviewed: Yes", Some(true)),
        ("M1  - Peer reviewed: No\nKW  - Peer Reviewed", Some(false)),
        ("N1  - ID: 7. Journal Subset: Core Nursing; Peer Reviewed; USA.", Some(true)),
        ("AB  - Peer reviewed", None),
        ("KW  - Peer reviewed", None),
        ("N1  - To be peer reviewed", None),
    ] {
        let source = &sources("x.ris", &record(lines))[0];
        assert_eq!((source.peer, source.genre.as_deref()), (peer, None), "{lines}");
    }
    let eric = "OWN - ERIC\nTI  - Bo\nPR  - Peer Reviewed\nDP  - 2020\nPT  - Journal Articles\nOID - EJ1\n";
    assert_eq!(sources("x.nbib", eric)[0].peer, Some(true));
    assert_eq!(sources("x.enw", "%0 Journal Article\n%T Bo\n%Z Peer reviewed: No\n")[0].peer, Some(false));
}

#[test]
fn a_paper_of_a_conference_appeared_in_its_proceedings() {
    let text = "TY  - CPAPER\nTI  - Bo\nT2  - Bomøtet\nC3  - Skrifter fra møtet\nER  - \n\
        TY  - CONF\nTI  - By\nC3  - Skrifter\nER  - \nTY  - CPAPER\nTI  - Bu\nT2  - Møtet\nER  - \n\
        TY  - JOUR\nTI  - Be\nC3  - Noe annet\nER  - \n";
    let sources = sources("x.ris", text);
    let containers: Vec<_> = sources.iter().map(|source| source.container.as_deref()).collect();
    assert_eq!(containers, [Some("Skrifter fra møtet"), Some("Skrifter"), Some("Møtet"), None]);
    assert_eq!(sources[0].others.last(), Some(&("t2".into(), "Bomøtet".into())));
    assert_eq!(sources[3].others, [("c3".into(), "Noe annet".into())]);
}

#[test]
fn a_name_may_go_on_in_a_second_line() {
    let source =
        &sources("x.ris", "TY  - JOUR\nTI  - Bo\nAU  - Lien, Kari\n  Anne\nAU  - Moe, P\u{2028} E\nER  - \n")[0];
    let given: Vec<_> = source.authors.iter().filter_map(|author| author.given.as_deref()).collect();
    assert_eq!(given, ["Kari Anne", "P E"]);
}

#[test]
fn a_note_may_be_a_doi_and_pages_may_have_a_letter() {
    let record = |lines: &str| format!("TY  - JOUR\nTI  - Bo\n{lines}\nER  - \n");
    for (lines, doi) in [
        ("N1  - doi: 10.5555/BO.1", Some("10.5555/bo.1")),
        ("N1  - Copyright - Forlaget; Last updated - 2022\nN1  - DOI - 10.5555/bo.2", Some("10.5555/bo.2")),
        ("N1  - DOI https://doi.org/10.5555/bo.3", Some("10.5555/bo.3")),
        ("N1  - An answer to doi: 10.5555/bo.4", None),
        ("DO  - 10.5555/bo.5\nN1  - doi: 10.5555/bo.6", Some("10.5555/bo.5")),
    ] {
        assert_eq!(sources("x.ris", &record(lines))[0].doi.as_deref(), doi, "{lines}");
    }
    for (pages, read) in [("S. 4-17", "4–17"), ("pp. 4-17", "4–17"), ("S4-S17", "S4–S17"), ("S. xx", "S. xx")] {
        assert_eq!(sources("x.ris", &record(&format!("SP  - {pages}")))[0].pages.as_deref(), Some(read));
    }
    let numbered = &sources("x.ris", &record("M3  - 2500000000"))[0];
    assert_eq!((numbered.genre.as_deref(), &numbered.others[0].1[..]), (None, "2500000000"));
}

#[test]
fn numbers_that_databases_put_in_places_of_their_own() {
    let text = "TY  - JOUR\nTI  - Bo\nC7  - e7\nAN  - 123\nDB  - Ovid MEDLINE(R)\nER  - \nTY  - JOUR\nTI  - By\nC7  - e7\nSP  - 3\n\
        AN  - 123\nDB  - Sociology\nER  - \n";
    let sources = sources("x.ris", text);
    let known: Vec<_> = sources.iter().map(|source| (source.pages.as_deref(), source.pmid.as_deref())).collect();
    assert_eq!(known, [(Some("e7"), Some("123")), (Some("3"), None)]);
    assert_eq!(sources[1].others, [("an".into(), "123".into()), ("c7".into(), "e7".into())]);
}

#[test]
fn a_title_in_brackets_is_a_translation() {
    let text = "PMID- 1\nTI  - [A key].\nTT  - Nøkkelen.\nAU  - Moe P\n";
    let source = &sources("x.nbib", text)[0];
    assert_eq!(source.title.as_deref(), Some("Nøkkelen"));
    assert_eq!(source.others, [("ti".into(), "[A key].".into())]);
}

#[test]
fn what_endnote_keeps_under_signs_has_names() {
    let text = "%0 Thesis\n%T En oppgave\n%! Oppgave\n%[ 2024-01-12\n%9 Masteroppgave\n";
    let source = &sources("x.enw", text)[0];
    let others = [("short-title".into(), "Oppgave".into()), ("access-date".into(), "2024-01-12".into())];
    assert_eq!((source.others.as_slice(), source.genre.as_deref()), (&others[..], Some("Masteroppgave")));
}

#[test]
fn an_abstract_keeps_its_lines() {
    let (drafts, _) = read_bytes("x.ris", b"TY  - JOUR\nTI  - A\nAB  - Aim: One.\nMethod: Two.\nER  - \n");
    assert_eq!(drafts[0].text, "A\n\nAim: One.\n\nMethod: Two.");
}

#[test]
fn ris_as_it_should_not_be_written() {
    // What a database says first, one blank too few, a type behind the title, no end, text between records, a DOI as kind.
    let text = "Provider: A database\nContent: text/plain\n\n\u{feff}TY - JOUR\nT1 - Den første\nER -\nNoe imellom.\n\
        ID  - 7\nTI  - Den andre\nTY  - THES\nM3  - 10.5555/to\nTY  - RPRT\nTI  - Den tredje\n";
    let sources = sources("eldre.txt", text);
    let titles: Vec<_> = sources.iter().filter_map(|source| source.title.as_deref()).collect();
    assert_eq!(titles, ["Den første", "Den andre", "Den tredje"]);
    assert_eq!(sources[1].doi.as_deref(), Some("10.5555/to"));
    assert_eq!(
        sources.iter().map(|source| source.kind).collect::<Vec<_>>(),
        [Kind::Article, Kind::Thesis, Kind::Report]
    );
}

#[test]
fn a_dash_in_a_value_is_no_tag() {
    let text = "TY  - JOUR\nTI  - One\nAB  - Of care\nAB - that is, the abstract - goes on.\nER  - \n";
    let (drafts, _) = read_bytes("x.ris", text.as_bytes());
    // One blank is a slip that some exports make, so this is read as a second abstract; nothing is lost.
    assert!(drafts[0].text.contains("that is, the abstract - goes on."));
}

#[test]
fn other_encodings() {
    let text = "TY  - JOUR\r\nTI  - Å være på øya\u{2028}en studie\r\nER  - \r\n";
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (narrow, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let titles = |bytes: &[u8]| {
        read_bytes("x.ris", bytes).0.into_iter().filter_map(|draft| draft.source.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(&wide), ["Å være på øya en studie"]);
    assert!(titles(&narrow)[0].starts_with("Å være på øya"));
}

#[test]
fn nbib_of_pubmed() {
    let text = "PMID- 1\nOWN - NLM\nTI  - Living together: a long title that goes on over the end of\n      the window.\n\
        LID - 10.5555/nbib.1 [doi]\nAB  - We asked.\n      They answered.\nFAU - Lien, Kari\nAU  - Lien K\nCN  - Home Study Group\n\
        LA  - eng\nDP  - 2019 May\nJT  - Journal of homes\nPT  - Journal Article\nIS  - 1234-5678 (Electronic)\n\n\
        PMID- 2\nTI  - The second.\nAU  - Moe P\n";
    let sources = sources("pubmed.nbib", text);
    assert_eq!(
        sources[0].title.as_deref(),
        Some("Living together: a long title that goes on over the end of the window")
    );
    assert_eq!(families(&sources[0]), ["Lien", "Home Study Group"]);
    assert_eq!((sources[0].year, sources[0].language, sources[0].kind), (Some(2019), Language::En, Kind::Article));
    assert_eq!(sources[0].doi.as_deref(), Some("10.5555/nbib.1"));
    assert_eq!(families(&sources[1]), ["Moe"]);
}

#[test]
fn web_of_science_in_lines() {
    let text = "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Lien, K\n   Moe, P\nAF Lien, Kari\n   Moe, Per\nTI Living\n   together\n\
        SO JOURNAL OF HOMES\nLA English\nDT Article\nDE home; tenants\nAB We asked.\nPY 2021\nDI 10.5555/WOS.1\nER\n\nEF\n";
    let sources = sources("savedrecs.ciw", text);
    assert_eq!(sources.len(), 1);
    assert_eq!(sources[0].title.as_deref(), Some("Living together"));
    let given: Vec<_> = sources[0].authors.iter().filter_map(|author| author.given.as_deref()).collect();
    assert_eq!(given, ["Kari", "Per"]);
    assert_eq!((sources[0].year, sources[0].doi.as_deref()), (Some(2021), Some("10.5555/wos.1")));
}

#[test]
fn endnote_in_lines() {
    let text = "%0 Journal Article\n%T Å bo sammen\n%A Lien, Kari\n%A Helsedirektoratet\n%J Bo\n%D 2018\n%X Vi spurte.\n%R 10.5555/enw.1\n\n\
        %0 Thesis\n%T En oppgave\n%A Moe, Per\n%D 2022\n";
    let sources = sources("citation.enw", text);
    assert_eq!(families(&sources[0]), ["Lien", "Helsedirektoratet"]);
    assert_eq!((sources[0].kind, sources[1].kind), (Kind::Article, Kind::Thesis));
    assert_eq!(sources[1].base, "moe-2022-oppgave");
}

#[test]
fn eric_has_the_tags_of_pubmed_and_another_grammar() {
    let text = "\nOWN - ERIC\nTI  - Å bo sammen\nAU  - Lien, Kari\nAU  - Moe, Per\nOT  - bolig\nOT  - naboer\nJT  - Bo og hus\n\
        SO  - v10 n1 p1-10 2000\nAID - http://dx.doi.org/10.5555/bo.1\nOID - EJ1234567\nVI  - 10\nIP  - 1\nPG  - 1-10\nDP  - 2000\n\
        LID - http://eksempel.no/?id=EJ1234567\nAB  - Vi spurte.\nISSN - ISSN-1234-5678\nLA  - English\nPT  - Journal Articles\n\
        PT  - Reports - Research\n\nOWN - ERIC\nTI  - To\nJT  - Bo og hus\nSO  - v11 n2 p3-4 Jan 2001\nPT  - Journal Articles\n";
    let all = sources("x.nbib", text);
    let [first, second] = &all[..] else { panic!("{all:?}") };
    assert_eq!((first.title.as_deref(), families(first)), (Some("Å bo sammen"), vec!["Lien", "Moe"]));
    assert_eq!((first.kind, first.year, first.language), (Kind::Article, Some(2000), Language::En));
    let known = [&first.container, &first.volume, &first.issue, &first.pages, &first.doi, &first.url, &first.database];
    let known = known.map(|value| value.as_deref().unwrap_or("–"));
    let url = "http://eksempel.no/?id=EJ1234567";
    assert_eq!(known, ["Bo og hus", "10", "1", "1–10", "10.5555/bo.1", url, "ERIC"]);
    assert_eq!((first.issn.as_slice(), first.keywords.len()), (&["1234-5678".to_string()][..], 2));
    assert!(first.others.contains(&("oid".into(), "EJ1234567".into())), "{:?}", first.others);
    // What has no tags of its own stands in a line together.
    let known = [&second.volume, &second.issue, &second.pages].map(|value| value.as_deref().unwrap_or("–"));
    assert_eq!((known, second.year), (["11", "2", "3–4"], Some(2001)));
}

#[test]
fn what_psycinfo_and_trid_write_in_their_own_way() {
    let ris = "TY  - JOUR\nPMID  - 12345678\nTI  - En\nJF  - Bo &amp; hus\nA1  - M&oslash;e, Per\nVL  - 0\nIS  - No Specified\n\
        SP  - No-Specified\nEP  - No Specified\nPY  - Start date: 20170812\nER  - \n\
        TY  - JOUR\nTI  - To\nSP  - pp 37-64\nER  - \nTY  - RPRT\nTI  - Tre\nSP  - 146p\nER  - \n";
    let all = sources("x.ris", ris);
    let [first, second, third] = &all[..] else { panic!("{all:?}") };
    assert_eq!((first.kind, first.pmid.as_deref(), first.year), (Kind::Article, Some("12345678"), Some(2017)));
    assert_eq!((first.container.as_deref(), families(first)), (Some("Bo & hus"), vec!["Møe"]));
    assert_eq!([&first.volume, &first.issue, &first.pages], [&None, &None, &None]);
    assert_eq!((first.others.len(), &first.others[0]), (4, &("vl".into(), "0".into())));
    assert_eq!(second.pages.as_deref(), Some("37–64"));
    assert_eq!((third.pages.as_deref(), &third.others[..]), (None, &[("number-of-pages".into(), "146".into())][..]));
}

#[test]
fn endnote_may_name_no_type() {
    let text = "%T En\n%0 Journal Article\n%A Lien, Kari\n%B Bo\n\n\n%T To\n%B Bo\n%P i-ii\n\n\n%T Tre\n%A Moe, Per\n";
    let all = sources("bo.enl", text);
    let known: Vec<_> = all.iter().map(|source| (source.title.as_deref().unwrap_or("–"), families(source))).collect();
    assert_eq!(known, [("En", vec!["Lien"]), ("To", vec![]), ("Tre", vec!["Moe"])]);
}

#[test]
fn what_ovid_makes_of_psycinfo() {
    let ris = "1.\nTY  - JOUR\nT1  - En\nA1  - Lien, Kari\nA2  - Aas, Berg, Dahl, Eng, Falk, Moe Vik\nM3  - Helse & bolig [3300]\n\
        IS  - Aas, B. (1991). En liste over alt som finnes i bygda. Bø: Forlaget for bygda og alle husene i den.\nSP  - No\nEP  - Specified\nER  -\n\
        NL  - T Bo\n\nLenke: https://eksempel.no\n\n2.\nTY  - JOUR\nT1  - To\nJF  - Bo\nER  -\nNL  - B\n\nLenke: https://eksempel.no\n";
    let all = sources("ovid.ris", ris);
    let [first, second] = &all[..] else { panic!("{all:?}") };
    assert_eq!((families(first), first.editors.len(), first.genre.as_deref()), (vec!["Lien"], 0, None));
    assert_eq!((first.issue.as_deref(), first.pages.as_deref(), first.others.len()), (None, None, 5));
    assert_eq!((first.container.as_deref(), second.container.as_deref()), (Some("T Bo"), Some("Bo")));
    assert_eq!(second.others, [("nl".into(), "B".into())]);
}

#[test]
fn a_thesis_is_not_in_the_collection_of_its_database() {
    let ris = "TY  - THES\nTI  - En\nT2  - ProQuest Dissertations and Theses\nPB  - Høgskolen i Dal\nER  - \n";
    let source = &sources("x.ris", ris)[0];
    assert_eq!((source.container.as_deref(), source.publisher.as_deref()), (None, Some("Høgskolen i Dal")));
}

#[test]
fn refworks_in_lines() {
    let text = "\u{feff}\nRT Journal Article\nSR Electronic(1)\nID 7\nA1 Lien,Kari\nA1 Falk,Thomas E.,Jr.\nT1 Å bo sammen\nJF Bo\n\
        YR 2018\nFD Mar\nVO 2\nIS 1\nSP 7\nOP 19\nK1 bolig\nK1 hus; hage\nAB Vi spurte.\n\nIT ble svart.\nLK Files/1/bo.pdf\n\
        UL https://eksempel.no/1\nDO 10.5555/rw.1\nRT Book, Section\nT1 Kapitlet\nT2 Boka\nA2 Moe,Per\nOT The chapter\n\n\
        SR Print(0)\nT1 Uten type\n\nNO Et notat\n\nT1 Og en til\n";
    let sources = sources("refworks.txt", text);
    let titles: Vec<_> = sources.iter().filter_map(|source| source.title.as_deref()).collect();
    // The title in the language of the work stands before its translation.
    assert_eq!(titles, ["Å bo sammen", "The chapter", "Uten type", "Og en til"]);
    let article = &sources[0];
    assert_eq!(families(article), ["Lien", "Falk"]);
    assert_eq!((article.kind, article.year, article.pages.as_deref()), (Kind::Article, Some(2018), Some("7–19")));
    assert_eq!(
        (article.url.as_deref(), &article.files[..]),
        (Some("https://eksempel.no/1"), &["Files/1/bo.pdf".into()][..])
    );
    assert_eq!(article.keywords, ["bolig", "hus", "hage"]);
    assert_eq!((sources[1].kind, sources[1].container.as_deref()), (Kind::Chapter, Some("Boka")));
    let (drafts, _) = read_bytes("refworks.txt", text.as_bytes());
    assert!(drafts[0].text.contains("IT ble svart."), "{}", drafts[0].text);
}

#[test]
fn people_write_the_signs_of_refworks_too() {
    for text in ["RT noe fra en konto\n\nEn tekst.\n", "Et notat.\n\nRT: journal\n"] {
        let (drafts, _) = read_bytes("notat.txt", text.as_bytes());
        assert_eq!(drafts[0].source.record, None, "{text}");
    }
}

#[test]
fn web_of_science_in_columns_is_read_as_in_lines() {
    let lines = "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Lien, K\n   Moe, P\nAF Lien, Kari\n   Moe, Per\nBE Vik, A\n   Aas, B\n\
        CA Home Grp\nTI \"Home\" and away\nSO HOMES\nLA English\nDT Article\nDE home; tenants\nAB We asked.\nSN 1234-5678\nPY 2021\nVL 3\n\
        IS 1\nBP 7\nEP 19\nDI 10.5555/WOS.1\nPM 12345678\nER\n\nEF\n";
    let columns = "\u{feff}PT\tAU\tAF\tBE\tCA\tTI\tSO\tLA\tDT\tDE\tAB\tC1\tSN\tPY\tVL\tIS\tBP\tEP\tDI\tPM\t\r\n\
        J\tLien, K; Moe, P\tLien, Kari; Moe, Per\tVik, A; Aas, B\tHome Grp\t\"Home\" and away\tHOMES\tEnglish\tArticle\thome; tenants\t\
        We asked.\t\t1234-5678\t2021\t3\t1\t7\t19\t10.5555/WOS.1\t12345678\t\r\nJ\tMoe, P\t\t\t\tTo\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\r\nJ\r\n";
    let mut wanted = sources("savedrecs.ciw", lines);
    let (drafts, result) = read_bytes("savedrecs.txt", columns.as_bytes());
    let (line, path) = (drafts[0].source.line, drafts[0].source.path.clone());
    let first = Source { line, path, ..wanted.remove(0) };
    assert_eq!(first.editors.len(), 2);
    assert_eq!(drafts[0].source, first);
    assert_eq!((drafts.len(), result.unwrap().len()), (2, 1));
}

#[test]
fn a_record_without_title_is_reported_and_costs_no_other() {
    let (drafts, result) = read_bytes("x.ris", b"TY  - JOUR\nAU  - Lien, K.\nER  - \nTY  - JOUR\nTI  - B\nER  - \n");
    let errors = result.unwrap();
    assert_eq!((drafts.len(), errors.len()), (1, 1));
    assert!(errors[0].to_string().starts_with("corpus/x.ris:1: record 1 is left out"), "{}", errors[0]);
}

#[test]
fn prose_is_no_record() {
    let (drafts, _) =
        read_bytes("notat.txt", "Et notat.\n\nTY er en kode - og dette er en setning om den.\n".as_bytes());
    assert_eq!(drafts[0].source.record, None);
}

mod ris {
    crate::import::damage::endures!(
        "x.ris",
        "TY  - JOUR\r\nTI  - Å bo sammen\r\nAU  - Lien, Kari\r\nPY  - 2020/05/01/\r\nAB  - Første del.\r\nAndre del.\r\nKW  - bolig\r\n\
         fellesskap\r\nDO  - 10.5555/BO.1\r\nER  - \r\n\r\nTY  - CHAP\r\nBT  - Boka\r\nA2  - Moe, P.\r\nY1  - u.å.\r\nER  - \r\n"
    );
}

mod nbib {
    crate::import::damage::endures!(
        "x.nbib",
        "PMID- 1\nOWN - NLM\nTI  - Living together: a title that goes on\n      here.\nLID - 10.5555/nbib.1 [doi]\nAB  - We asked.\n      \
         They answered.\nFAU - Lien, Kari\nAU  - Lien K\nDP  - 2019 May\nPT  - Journal Article\n\nPMID- 2\nTI  - The second.\n"
    );
}

mod ciw {
    crate::import::damage::endures!(
        "x.ciw",
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Lien, K\n   Moe, P\nAF Lien, Kari\nTI Living\n   together\nSO HOMES\n\
         AB We asked.\nPY 2021\nDI 10.5555/WOS.1\nER\n\nEF\n"
    );
}

mod enw {
    crate::import::damage::endures!(
        "x.enw",
        "%0 Journal Article\n%T Å bo sammen\n%A Lien, Kari\n%J Bo\n%D 2018\n%X Vi spurte.\n%K bolig\nhus\n\n%0 Thesis\n%T En oppgave\n"
    );
}

mod refworks {
    crate::import::damage::endures!(
        "x.txt",
        "RT Journal Article\nSR Electronic(1)\nID 7\nA1 Lien,Kari\nT1 Å bo sammen\nJF Bo\nYR 2018\nSP 7\nOP 19\nK1 bolig\nAB Vi spurte.\n\n\
         De svarte.\nDO 10.5555/rw.1\n\nRT Book, Section\nSR Print(0)\nA1 Moe,Per\nT1 Kapitlet\nT2 Boka\nYR u.å.\n"
    );
}

mod web_of_science_in_columns {
    crate::import::damage::endures!(
        "savedrecs.txt",
        "\u{feff}PT\tAU\tAF\tTI\tSO\tDE\tAB\tPY\tDI\r\nJ\tLien, K; Moe, P\tLien, Kari\t\"Living\" together\tHOMES\thome; house\tWe asked.\t2021\t\
         10.5555/WOS.1\r\nJ\tÅs, E\t\tTo\t\t\t\t\t\r\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_bytes("x.ris", &[b"TY  - JOUR\nTI  - A\n", &bytes[..]].concat());
    }

    #[test]
    fn records_in_are_records_out_and_reports(
        records in proptest::collection::vec("((TI|AU|AB|ZZ|PY)  - [a-zæ]{0,6}\n|mer tekst\n|\n){0,5}(ER  - \n)?", 1..8),
    ) {
        let text: String = records.iter().map(|record| format!("TY  - JOUR\n{record}")).collect();
        let (drafts, result) = read_bytes("x.ris", text.as_bytes());
        prop_assert_eq!(drafts.len() + result.unwrap().len(), records.len());
    }

    #[test]
    fn records_of_refworks_in_are_records_out_and_reports(
        records in proptest::collection::vec("(A1|K1|AB|ZZ|YR) [a-zæ]{0,6}\n{1,2}(mer tekst\n|T1 [a-z]{1,4}\n{1,3}){0,1}", 1..8),
        typed in any::<bool>(),
    ) {
        let kind = |at: usize| if typed || at == 0 { "RT Generic\n" } else { "" };
        let text: String =
            records.iter().enumerate().map(|(at, record)| format!("{}SR Print(0)\nID {at}\n{record}\n", kind(at))).collect();
        let (drafts, result) = read_bytes("x.txt", text.as_bytes());
        prop_assert_eq!(drafts.len() + result.unwrap().len(), records.len());
    }
}

#[test]
fn nothing_of_a_record_is_lost() {
    let ris = "TY  - CHAP\nTI  - Kapitlet\nBT  - Boka\nAU  - Lien, Kari\nA2  - Moe, Per\nVL  - 2\nIS  - 3\nSP  - 7\nEP  - 9\nPB  - Forlaget\nCY  - Bø\nET  - 3. utg.\nT3  - Serien\nDB  - Oria\nL1  - file:///c/boka.pdf\nN1  - lest\nY2  - 2024-02-01\nER  - \n";
    let source = &sources("oria.ris", ris)[0];
    let known = [&source.container, &source.volume, &source.issue, &source.pages, &source.publisher, &source.place];
    let known: Vec<&str> = known.into_iter().map(|value| value.as_deref().unwrap_or("–")).collect();
    assert_eq!(known, ["Boka", "2", "3", "7–9", "Forlaget", "Bø"]);
    assert_eq!(source.editors[0].family, "Moe");
    let known = [&source.edition, &source.series, &source.database].map(|value| value.as_deref().unwrap_or("–"));
    assert_eq!(known, ["3. utg.", "Serien", "Oria"]);
    assert_eq!(source.files, ["file:///c/boka.pdf"]);
    assert_eq!(source.others, [("n1".into(), "lest".into()), ("y2".into(), "2024-02-01".into())]);
}

#[test]
fn a_name_without_a_comma_among_names_with_one_is_an_organisations() {
    let ris = "TY  - RPRT\nTI  - En\nAU  - Åpen Dør\nAU  - Lien, Kari\nAU  - Moe K\nER  - \n\
        TY  - RPRT\nTI  - To\nAU  - Stille Rom\nER  - \nTY  - RPRT\nTI  - Tre\nAU  - Vik, Anna og Moe, Per\nAU  - Hus, Ola\nER  - \n";
    let all = sources("x.ris", ris);
    let names: Vec<Vec<&str>> = all.iter().map(families).collect();
    assert_eq!(names, [vec!["Åpen Dør", "Lien", "Moe"], vec!["Stille Rom"], vec!["Vik", "Moe", "Hus"]]);
    // Where nobody's name has a comma, a plain one is a person's.
    let ris = "TY  - RPRT\nTI  - En\nAU  - Kari Lien\nAU  - Rådgiveren i Vestfjella\nER  - \n";
    assert_eq!(families(&sources("x.ris", ris)[0]), ["Lien", "Rådgiveren i Vestfjella"]);
}

#[test]
fn the_editors_of_a_book_have_three_places() {
    let ris = "TY  - EDBOOK\nTI  - En\nAU  - Lien, Kari\nA2  - Vik, Ada\nER  - \nTY  - BOOK\nTI  - To\nA3  - Lien, Kari\nA2  - Vik, Ada\nER  - \n\
        TY  - BOOK\nTI  - Tre\nED  - Lien, Kari\nER  - \nTY  - BOOK\nTI  - Fire\nA1  - Lien, Kari\nA2  - Lien, Kari\nER  - \n\
        TY  - EDBOOK\nTI  - Fem\nA2  - Lien, Kari\nER  - \n";
    for source in sources("x.ris", ris) {
        let editors: Vec<&str> = source.editors.iter().map(|editor| editor.family.as_str()).collect();
        assert_eq!((editors, source.authors.len()), (vec!["Lien"], 0), "{source:?}");
    }
    let enw = "%0 Edited Book\n%T En\n%A Lien, Kari\n%E Vik, Ada\n";
    let source = &sources("x.enw", enw)[0];
    assert_eq!((source.editors[0].family.as_str(), source.authors.len()), ("Lien", 0));
    assert_eq!(source.others, [("e".into(), "Vik, Ada".into())]);
}

#[test]
fn a_chapter_in_web_of_science_is_one() {
    let text = |dt: &str, pt: &str| {
        format!(
            "FN Clarivate Analytics Web of Science\nVR 1.0\nPT {pt}\nAU Vik, A\nTI The bus\nSO WELFARE\nDT {dt}\nBP 6\nEP 8\nER\n\nEF\n"
        )
    };
    for (dt, pt, kind) in [
        ("Article; Book Chapter", "B", Kind::Chapter),
        ("Book", "B", Kind::Book),
        ("Article", "J", Kind::Article),
        ("Editorial Material", "J", Kind::Article),
        ("Proceedings Paper", "S", Kind::Unknown),
    ] {
        assert_eq!(sources("x.ciw", &text(dt, pt))[0].kind, kind, "{dt}");
    }
}

#[test]
fn catalogues_say_who_edited_and_when_they_lived() {
    let ris = "TY  - BOOK\nTI  - Bygda\nA1  - Lien, Kari, 1950- redaktør\nA1  - Moe, Per, redaktør\nA1  - Vik, Ada (red.)\nER  - \n\
        TY  - BOOK\nTI  - Byen\nA1  - Falk, Thomas, 1948-2011\nA1  - Falk, Thomas E., Jr.\nA1  - Aas, Bo, 1950-, forfatter\nER  - \n";
    let [edited, written] = &sources("oria.ris", ris)[..] else { panic!() };
    let full = |people: &[crate::model::Author]| people.iter().map(crate::model::Author::full).collect::<Vec<_>>();
    assert_eq!(
        (full(&edited.editors), edited.authors.len()),
        (vec!["Kari Lien".into(), "Per Moe".into(), "Ada Vik".into()], 0)
    );
    assert_eq!(full(&written.authors), ["Thomas Falk", "Thomas E. Falk Jr.", "Bo Aas"]);
}

#[test]
fn what_ebsco_and_ovid_write_in_their_own_way() {
    let ris = "TY  - JOUR\nT1  - Waiting: a scoping review. [Review] [45 refs]\nA1  - Vik, Ada\nY1  - 20210512\nLG  - English\nKW  - *Waiting\n\
        KW  - Nursing/*methods\nN1  - research; tables/charts. Journal Subset: Nursing; Peer Reviewed.\nDB  - cin20\nER  - \n\
        TY  - JOUR\nT1  - To\nPY  - c2019\nDB  - Ovid MEDLINE(R) <2019 to 2024>\nER  - \n";
    let [first, second] = &sources("x.ris", ris)[..] else { panic!() };
    assert_eq!(first.title.as_deref(), Some("Waiting: a scoping review"));
    assert_eq!((first.year, first.date.as_deref(), first.language), (Some(2021), Some("20210512"), Language::En));
    assert_eq!((first.peer, first.database.as_deref()), (Some(true), Some("CINAHL")));
    assert_eq!(first.keywords, ["Waiting", "Nursing/methods"]);
    assert_eq!(
        (second.year, second.date.as_deref(), second.database.as_deref()),
        (Some(2019), None, Some("Ovid MEDLINE(R)"))
    );
}

#[test]
fn one_number_of_pages_is_that_of_the_whole_work() {
    let ris = "TY  - BOOK\nTI  - En\nSP  - 212\nER  - \nTY  - THES\nTI  - To\nSP  - 87\nA2  - Moe, Per\nER  - \n\
        TY  - CHAP\nTI  - Tre\nSP  - 7\nER  - \n";
    let [book, thesis, chapter] = &sources("x.ris", ris)[..] else { panic!() };
    assert_eq!((book.pages.as_deref(), book.others[0].1.as_str()), (None, "212"));
    assert_eq!((thesis.editors.len(), thesis.others.len()), (0, 2));
    assert_eq!(chapter.pages.as_deref(), Some("7"));
    let book = &sources("x.ris", "TY  - BOOK\nTI  - En\nSP  - 1\nEP  - 212\nER  - \n")[0];
    assert_eq!((book.pages.as_deref(), book.others[0].1.as_str()), (None, "212"));
}

#[test]
fn a_journal_cut_short_is_better_than_none() {
    let ris = "TY  - JOUR\nTI  - En\nJ2  - T. bygd\nER  - \nTY  - JOUR\nTI  - To\nJA  - T. bygd\nT2  - Tidsskrift : for bygd\nER  - \n";
    let [first, second] = &sources("x.ris", ris)[..] else { panic!() };
    assert_eq!((first.container.as_deref(), first.others.len()), (Some("T. bygd"), 0));
    assert_eq!((second.container.as_deref(), second.others.len()), (Some("Tidsskrift: for bygd"), 1));
}

#[test]
fn a_chapter_in_pubmed_is_one_whatever_it_is_like() {
    let text = "PMID- 1\nBTI - Handbook\nTI  - Rooms.\nFED - Moe, Per\nPT  - Review\nPT  - Book Chapter\n";
    let source = &sources("x.nbib", text)[0];
    assert_eq!((source.kind, source.container.as_deref()), (Kind::Chapter, Some("Handbook")));
}

#[test]
fn newspapers_and_encyclopedias_keep_their_form() {
    let ris = "TY  - NEWS\nTI  - En\nER  - \nTY  - NEWS\nTI  - To\nM3  - Kronikk\nER  - \nTY  - ENCYC\nTI  - Tre\nT2  - Leksikon\nER  - \n";
    let known: Vec<_> = sources("x.ris", ris).into_iter().map(|source| (source.kind, source.genre.unwrap())).collect();
    let wanted =
        [(Kind::Article, "newspaper article"), (Kind::Article, "Kronikk"), (Kind::Chapter, "encyclopedia article")];
    assert_eq!(known, wanted.map(|(kind, genre)| (kind, genre.to_string())));
}

#[test]
fn a_thesis_comes_from_where_it_was_handed_in() {
    let ris =
        "TY  - THES\nTI  - En\nT2  - Høgskolen i Dal\nER  - \nTY  - THES\nTI  - To\nPB  - Høgskolen i Dal\nER  - \n";
    for source in sources("x.ris", ris) {
        assert_eq!((source.container, source.publisher.as_deref()), (None, Some("Høgskolen i Dal")));
    }
}

#[test]
fn a_title_in_brackets_that_is_the_key_stands_for_none() {
    let ris = "TY  - GEN\nID  - lien-2020\nTI  - [lien-2020]\nAU  - Lien, Kari\nER  - \nTY  - GEN\nID  - 7\nTI  - [Bo]\nER  - \n";
    let all = sources("x.ris", ris);
    assert_eq!((all[0].title.as_deref(), all[0].others.len()), (None, 0));
    assert_eq!((all[1].title.as_deref(), all[1].others.len()), (Some("[Bo]"), 1));
}

#[test]
fn what_stands_for_an_author_is_none() {
    let ris = "TY  - BOOK\nTI  - En\nAU  - Lien, Kari\nAU  - et al.\nER  - \nTY  - BOOK\nTI  - To\nAU  - [Uten forfatter]\nED  - Anon,\nER  - \n";
    let all = sources("x.ris", ris);
    assert_eq!((families(&all[0]), all[0].others.as_slice()), (vec!["Lien"], &[("et-al".into(), "author".into())][..]));
    assert_eq!((all[1].authors.len(), all[1].editors.len()), (0, 0));
}
