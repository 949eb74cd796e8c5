//! PubMed's XML.

use super::*;

/// An article with a structured abstract, an older one, and a chapter.
const EXPORT: Records<'static> = Records {
    head: "<?xml version=\"1.0\" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle, 1st January 2025//EN\" \"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd\">\n<PubmedArticleSet>\n",
    records: &[
        [
            "<PubmedArticle>",
            "<MedlineCitation Status=\"MEDLINE\"><PMID Version=\"1\">11</PMID><Article PubModel=\"Print-Electronic\"><Journal><ISSN IssnType=\"Electronic\">1234-5678</ISSN><JournalIssue CitedMedium=\"Internet\"><Volume>5</Volume><Issue>2</Issue><PubDate><Year>2019</Year><Month>May</Month></PubDate></JournalIssue><Title>Tidsskrift for bolig på øya</Title><ISOAbbreviation>T Bolig</ISOAbbreviation></Journal><ArticleTitle>[Living <i>together</i> on CO<sub>2</sub>: åpne hus].</ArticleTitle><Pagination><StartPage>123</StartPage><EndPage>129</EndPage><MedlinePgn>123-9</MedlinePgn></Pagination><ELocationID EIdType=\"doi\" ValidYN=\"Y\">10.5555/PUB.1</ELocationID><ELocationID EIdType=\"pii\">S1</ELocationID><Abstract><AbstractText Label=\"AIM\" NlmCategory=\"OBJECTIVE\">To ask\n   how people live.</AbstractText><AbstractText Label=\"RESULTS\">They <b>said</b> that P &lt; 0.05 says &#x3b1; little.</AbstractText><CopyrightInformation>© Tidsskriftet</CopyrightInformation></Abstract><AuthorList CompleteYN=\"Y\"><Author ValidYN=\"Y\"><LastName>Lien</LastName><ForeName>Kari Ås</ForeName><Initials>KÅ</Initials><Suffix>Jr</Suffix><AffiliationInfo><Affiliation>Høgskolen i Dal</Affiliation></AffiliationInfo></Author><Author ValidYN=\"N\"><LastName>Feil</LastName></Author><Author><CollectiveName>The Good Home Group</CollectiveName></Author></AuthorList><Language>nor</Language><PublicationTypeList><PublicationType UI=\"D016428\">Journal Article</PublicationType><PublicationType UI=\"x\">Research Support</PublicationType></PublicationTypeList><VernacularTitle>Å bo sammen på øyene.</VernacularTitle><ArticleDate DateType=\"Electronic\"><Year>2019</Year><Month>05</Month><Day>02</Day></ArticleDate></Article><MedlineJournalInfo><Country>Norway</Country><ISSNLinking>1234-5678</ISSNLinking></MedlineJournalInfo><CommentsCorrectionsList><CommentsCorrections RefType=\"RetractionIn\"><RefSource>T Bolig. 2020;1:1</RefSource></CommentsCorrections></CommentsCorrectionsList><MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN=\"N\">Housing</DescriptorName><QualifierName>standards</QualifierName></MeshHeading></MeshHeadingList><OtherAbstract Type=\"Publisher\" Language=\"nor\"><AbstractText>Vi spurte hvordan folk har det på øya når vinteren går.</AbstractText></OtherAbstract><KeywordList Owner=\"NOTNLM\"><Keyword MajorTopicYN=\"Y\">*hjem på øya</Keyword></KeywordList></MedlineCitation><PubmedData><PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId IdType=\"pubmed\">11</ArticleId><ArticleId IdType=\"doi\">10.5555/pub.1</ArticleId><ArticleId IdType=\"pmc\">PMC9</ArticleId></ArticleIdList><ReferenceList><Reference><Citation>Andre verk på øya</Citation><ArticleIdList><ArticleId IdType=\"doi\">10.5555/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>",
            "</PubmedArticle>\n",
        ],
        [
            "<PubmedArticle>",
            "<MedlineCitation><PMID>12</PMID><Article><Journal><JournalIssue><PubDate><MedlineDate>1998 Nov-Dec</MedlineDate></PubDate></JournalIssue><Title>Nursing homes</Title></Journal><ArticleTitle>Where we were when we åpnet døra.</ArticleTitle><AuthorList><Author><LastName>Moe</LastName><Initials>P</Initials></Author></AuthorList><Language>eng</Language></Article></MedlineCitation>",
            "</PubmedArticle>\n",
        ],
        [
            "<PubmedBookArticle>",
            "<BookDocument><PMID>13</PMID><ArticleIdList><ArticleId IdType=\"bookaccession\">NBK1</ArticleId></ArticleIdList><Book><Publisher><PublisherName>Forlaget på øya</PublisherName><PublisherLocation>Bø</PublisherLocation></Publisher><BookTitle book=\"b\">Handbook of homes</BookTitle><PubDate><Year>2021</Year></PubDate><AuthorList Type=\"editors\"><Author><LastName>Dahl</LastName><ForeName>Tor</ForeName></Author></AuthorList><Isbn>9788200000001</Isbn></Book><ArticleTitle>Doors that are låst</ArticleTitle><Language>eng</Language><AuthorList Type=\"authors\"><Author><LastName>Ås</LastName><ForeName>Eva</ForeName></Author></AuthorList><PublicationType>Review</PublicationType><Abstract><AbstractText>Doors matter.</AbstractText></Abstract></BookDocument><PubmedBookData/>",
            "</PubmedBookArticle>\n",
        ],
    ],
    tail: "</PubmedArticleSet>",
};

#[test]
fn every_fact_has_its_place() {
    let drafts = drafts(&String::from_utf8(EXPORT.whole()).unwrap());
    let [article, old, chapter] = &drafts[..] else { panic!("{drafts:?}") };
    let source = &article.source;
    assert_eq!(source.title.as_deref(), Some("Å bo sammen på øyene"));
    assert_eq!(kept(source, "translated-title"), ["Living together on CO2: åpne hus"]);
    assert_eq!(families(source), ["Lien", "The Good Home Group"]);
    assert_eq!(source.authors[0].given.as_deref(), Some("Kari Ås, Jr"));
    assert_eq!((source.year, source.date.as_deref()), (Some(2019), Some("2019 May")));
    assert_eq!((source.pages.as_deref(), source.pmid.as_deref()), (Some("123-9"), Some("11")));
    assert_eq!(
        (source.doi.as_deref(), source.issn.as_slice()),
        (Some("10.5555/pub.1"), &["1234-5678".to_string()][..])
    );
    assert_eq!((source.kind, source.language), (Kind::Article, Language::No));
    assert_eq!(source.keywords, ["Housing/standards", "hjem på øya"]);
    assert_eq!(
        abstracts(article),
        [
            "AIM: To ask how people live.\n\nRESULTS: They said that P < 0.05 says α little.",
            "Vi spurte hvordan folk har det på øya når vinteren går."
        ]
    );
    assert_eq!((kept(source, "retractionin"), kept(source, "pmc")), (vec!["T Bolig. 2020;1:1"], vec!["PMC9"]));
    assert_eq!((kept(source, "pii"), kept(source, "affiliation")), (vec!["S1"], vec!["Høgskolen i Dal"]));
    assert_eq!((old.source.year, old.source.date.as_deref()), (Some(1998), Some("1998 Nov-Dec")));
    let source = &chapter.source;
    assert_eq!((source.kind, source.container.as_deref()), (Kind::Chapter, Some("Handbook of homes")));
    assert_eq!((families(source), source.editors[0].family.as_str()), (vec!["Ås"], "Dahl"));
    assert_eq!((source.place.as_deref(), source.isbn.len(), source.record), (Some("Bø"), 1, Some(3)));
}

#[test]
fn the_older_form_is_read_too() {
    let text = "<MedlineCitationSet><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>A</ArticleTitle></Article></MedlineCitation></MedlineCitationSet>";
    assert_eq!(drafts(text)[0].source.pmid.as_deref(), Some("1"));
}

#[test]
fn damage_is_endured() {
    endures(&EXPORT, 200);
}

#[test]
#[ignore = "takes a minute: run it when the reader changed"]
fn much_damage_is_endured() {
    endures(&EXPORT, 10_000);
}
