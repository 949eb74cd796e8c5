//! EndNote's XML.

use super::*;

/// An article with everything in it, a chapter, and an oddity.
const EXPORT: Records<'static> = Records {
    head: "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><xml><records>",
    records: &[
        [
            "<record>",
            "<database name=\"Bo.enl\" path=\"C:\\Bo.enl\">Bo.enl</database><source-app name=\"EndNote\" version=\"21.2\">EndNote</source-app><rec-number>7</rec-number><foreign-keys><key app=\"EN\" db-id=\"x\" timestamp=\"1\">7</key></foreign-keys><ref-type name=\"Journal Article\">17</ref-type><contributors><authors><author><style face=\"normal\" font=\"default\" size=\"100%\">Lien, Kari</style></author><author><style face=\"normal\" font=\"default\" size=\"100%\">van der Berg, Ada</style></author><author><style>Den gode gruppen,</style></author></authors></contributors><titles><title><style face=\"normal\">Å </style><style face=\"italic\">bo</style><style face=\"normal\"> sammen: en studie av lån &amp; leie</style></title><secondary-title><style>Tidsskrift for bo</style></secondary-title><alt-title>T. bo</alt-title></titles><periodical><full-title><style>Tidsskrift for bo</style></full-title></periodical><pages><style>12-34</style></pages><volume>5</volume><number>2</number><keywords><keyword><style>bolig</style></keyword><keyword>fellesskap&#xD;naboer</keyword></keywords><dates><year><style>2020</style></year><pub-dates><date><style>May 1</style></date></pub-dates></dates><isbn>1234-5678</isbn><accession-num>765</accession-num><abstract><style>Første del.&#xD;Andre del.</style></abstract><notes>Les på nytt</notes><urls><related-urls><url><style>https://eksempel.no/1</style></url></related-urls><pdf-urls><url>internal-pdf://0123/Lien-2020.pdf</url></pdf-urls></urls><electronic-resource-num>https://doi.org/10.5555/BO.1</electronic-resource-num><remote-database-name>PubMed</remote-database-name><language>nob</language><custom2>PMC1</custom2>",
            "</record>",
        ],
        [
            "<record>",
            "<ref-type name=\"Book Section\">5</ref-type><contributors><authors><author>Moe, Per</author></authors><secondary-authors><author>Ås, Eva</author></secondary-authors><tertiary-authors><author>Dahl, Tor</author></tertiary-authors></contributors><titles><title>Kapittelet på øya</title><secondary-title>Boka</secondary-title></titles><dates><year>u.å.</year></dates><pub-location>Bø</pub-location><publisher>Forlaget</publisher><isbn>978-82-00-00000-1</isbn>",
            "</record>",
        ],
        [
            "<record>",
            "<ref-type>32</ref-type><titles><title><![CDATA[Når <alt> går på tvers – å høre til]]></title></titles><dates><year>2022</year></dates><accession-num>ABC</accession-num>",
            "</record>",
        ],
    ],
    tail: "</records></xml>\n",
};

#[test]
fn every_fact_has_its_place() {
    let drafts = drafts(&String::from_utf8(EXPORT.whole()).unwrap());
    let [article, chapter, thesis] = &drafts[..] else { panic!("{drafts:?}") };
    let source = &article.source;
    assert_eq!(source.title.as_deref(), Some("Å bo sammen: en studie av lån & leie"));
    assert_eq!(families(source), ["Lien", "van der Berg", "Den gode gruppen"]);
    assert_eq!((source.kind, source.genre.as_deref(), source.language), (Kind::Article, None, Language::Nb));
    assert_eq!((source.year, source.date.as_deref()), (Some(2020), Some("2020 May 1")));
    let known = [&source.container, &source.volume, &source.issue, &source.pages, &source.doi, &source.pmid];
    let known: Vec<&str> = known.into_iter().map(|value| value.as_deref().unwrap_or("–")).collect();
    assert_eq!(known, ["Tidsskrift for bo", "5", "2", "12–34", "10.5555/bo.1", "765"]);
    assert_eq!(source.files, ["internal-pdf://0123/Lien-2020.pdf"]);
    assert_eq!((source.url.as_deref(), source.database.as_deref()), (Some("https://eksempel.no/1"), Some("PubMed")));
    assert_eq!(source.keywords, ["bolig", "fellesskap", "naboer"]);
    assert_eq!(abstracts(article), ["Første del.\n\nAndre del."]);
    assert_eq!((kept(source, "notes"), kept(source, "custom2")), (vec!["Les på nytt"], vec!["PMC1"]));
    assert_eq!((kept(source, "alt-title"), kept(source, "database").len()), (vec!["T. bo"], 0));
    let source = &chapter.source;
    assert_eq!((source.kind, source.container.as_deref()), (Kind::Chapter, Some("Boka")));
    assert_eq!((source.year_text.as_deref(), source.editors[0].family.as_str()), (Some("u.å."), "Ås"));
    assert_eq!((source.isbn.len(), kept(source, "tertiary-authors")), (1, vec!["Dahl, Tor"]));
    assert_eq!(thesis.source.title.as_deref(), Some("Når <alt> går på tvers – å høre til"));
    assert_eq!((thesis.source.kind, kept(&thesis.source, "accession-num")), (Kind::Thesis, vec!["ABC"]));
}

#[test]
fn groups_may_be_left_out() {
    let text = "<xml><record><ref-type name=\"Journal Article\">17</ref-type><title>A</title><authors>Lien, Kari; Moe, Per</authors>\
        <year>2020</year></record><record><ref-type>17</ref-type><contributors><author>Lien, Kari</author><author>Moe, Per</author>\
        </contributors><titles><title>B</title></titles></record></xml>";
    for draft in drafts(text) {
        assert_eq!(families(&draft.source), ["Lien", "Moe"], "{:?}", draft.source.title);
    }
}

#[test]
fn the_authors_of_an_edited_book_are_its_editors() {
    let text = "<xml><record><ref-type name=\"Edited Book\">28</ref-type><contributors><authors><author>Lien, Kari</author></authors>\
        <secondary-authors><author>Vik, Ada</author></secondary-authors></contributors><titles><title>A</title></titles></record></xml>";
    let source = &drafts(text)[0].source;
    assert_eq!((source.authors.len(), source.editors[0].family.as_str(), source.editors.len()), (0, "Lien", 1));
    assert_eq!(kept(source, "secondary-authors"), ["Vik, Ada"]);
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
