//! Articles in JATS.

use super::*;
use crate::import::compose;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.3//EN\" \"JATS-archivearticle1-3.dtd\">\n";

const ARTICLE: [&str; 3] = [
    "<article article-type=\"research-article\" xml:lang=\"nb\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">",
    "<front><journal-meta><journal-id>bo</journal-id><journal-title-group><journal-title>Tidsskrift for bo på øya</journal-title></journal-title-group><issn pub-type=\"epub\">1234-5678</issn><publisher><publisher-name>Forlaget</publisher-name><publisher-loc>Bø</publisher-loc></publisher></journal-meta>\
<article-meta><article-id pub-id-type=\"doi\">10.5555/JATS.1</article-id><article-id pub-id-type=\"pmid\">77</article-id><article-categories><subj-group><subject>Bolig</subject></subj-group></article-categories>\
<title-group><article-title>Å bo <italic>sammen</italic><xref ref-type=\"fn\" rid=\"f\"><sup>*</sup></xref></article-title><subtitle>en studie av åpne dører</subtitle><trans-title-group xml:lang=\"en\"><trans-title>Living together</trans-title></trans-title-group></title-group>\
<contrib-group><contrib contrib-type=\"author\"><name><surname>Berg</surname><given-names>Ada Ås</given-names><prefix>van der</prefix><suffix>Jr</suffix></name><xref ref-type=\"aff\" rid=\"a\">1</xref></contrib><contrib contrib-type=\"author\"><collab>Bogruppa på øya<contrib-group><contrib><name><surname>Skjult</surname></name></contrib></contrib-group></collab></contrib><contrib contrib-type=\"editor\"><name-alternatives><name><surname>Dahl</surname><given-names>Tor</given-names></name></name-alternatives></contrib></contrib-group><aff id=\"a\">Høgskolen i Dal</aff>\
<pub-date pub-type=\"epub\"><day>2</day><month>12</month><year>2019</year></pub-date><pub-date pub-type=\"ppub\"><month>1</month><year>2020</year></pub-date><volume>5</volume><issue>2</issue><fpage>12</fpage><lpage>34</lpage><self-uri xlink:href=\"https://eksempel.no/bo\"/>\
<abstract><title>Sammendrag</title><sec><title>Bakgrunn</title><p>Vi ville vite hvordan det er å bo.</p></sec><sec><title>Metode</title><p>Vi spurte dem som bor der.</p></sec></abstract><trans-abstract xml:lang=\"en\"><p>We wanted to know how it is to live there.</p></trans-abstract><abstract abstract-type=\"toc\"><p>Kort sagt.</p></abstract><kwd-group><title>Nøkkelord:</title><kwd>bolig</kwd><kwd>naboer på øya</kwd></kwd-group></article-meta></front>\
<body><sec id=\"s1\"><label>1</label><title>Innledning</title><p>Mange bor alene på øya.<sup><xref ref-type=\"bibr\" rid=\"r1\">1</xref>,<xref ref-type=\"bibr\" rid=\"r2\">2</xref></sup> Det går seint<fn><label>a</label><p>Ikke alltid, sa en av dem.</p></fn> fremover.</p>\
<p>De nevnte:<list list-type=\"bullet\"><list-item><p>et tak over hodet</p></list-item><list-item><p>en dør som kan låses</p></list-item></list>og mer enn det.</p><sec><title>Leie og lån</title><p>Omtrent 5 m<sup>2</sup> hver.</p></sec></sec>\
<sec><title>Resultater</title><table-wrap><label>Tabell 1.</label><caption><title>Hvem som bor der.</title></caption><table><thead><tr><th>Gruppe</th><th>Antall</th></tr></thead><tbody><tr><td><p>Unge</p></td><td>4</td></tr></tbody></table></table-wrap><fig><label>Figur 1.</label><caption><p>Huset sett fra veien.</p></caption><graphic xlink:href=\"f.png\"/></fig><disp-formula><alternatives><tex-math>\\begin{x}</tex-math><mml:math><mml:mi>x</mml:mi></mml:math></alternatives></disp-formula></sec></body>\
<back><ack><title>Takk</title><p>Takk til alle som medvirket på øya.</p></ack><fn-group><fn fn-type=\"conflict\"><p>Ingen interesser.</p></fn></fn-group><ref-list><title>Referanser</title><ref id=\"r1\"><label>1.</label><mixed-citation>Moe P. <italic>Å være hjemme</italic>. Bø: Forlaget; 2001.</mixed-citation></ref><ref id=\"r2\"><element-citation><person-group><name><surname>Lien</surname><given-names>K</given-names></name><name><surname>Ås</surname><given-names>E</given-names></name></person-group><article-title>Hus og håp</article-title><source>Bo</source><year>2002</year></element-citation></ref></ref-list></back><sub-article article-type=\"reviewer-report\"><body><p>En uttalelse.</p></body></sub-article>",
    "</article>\n",
];

/// Two articles as PubMed Central gives them.
const SET: Records<'static> = Records {
    head: "<?xml version=\"1.0\"?><pmc-articleset>\n",
    records: &[
        ARTICLE,
        [
            "<article>",
            "<front><article-meta><title-group><article-title>Bare et sammendrag på øya</article-title></title-group><abstract><p>Vi så på det.</p></abstract></article-meta></front>",
            "</article>",
        ],
    ],
    tail: "</pmc-articleset>",
};

fn article() -> Draft {
    drafts(&format!("{HEAD}{}", ARTICLE.concat())).remove(0)
}

#[test]
fn the_facts_of_an_article() {
    let source = article().source;
    assert_eq!(source.title.as_deref(), Some("Å bo sammen: en studie av åpne dører"));
    assert_eq!(families(&source), ["van der Berg", "Bogruppa på øya"]);
    assert_eq!((source.authors[0].given.as_deref(), source.editors[0].family.as_str()), (Some("Ada Ås, Jr"), "Dahl"));
    assert_eq!((source.year, source.date.as_deref()), (Some(2020), Some("2020-01")));
    assert_eq!(kept(&source, "pub-date-epub"), ["2019-12-02"]);
    let known = [&source.container, &source.volume, &source.issue, &source.pages, &source.publisher, &source.doi];
    let known: Vec<&str> = known.into_iter().map(|value| value.as_deref().unwrap_or("–")).collect();
    assert_eq!(known, ["Tidsskrift for bo på øya", "5", "2", "12–34", "Forlaget", "10.5555/jats.1"]);
    assert_eq!((source.pmid.as_deref(), source.issn.len()), (Some("77"), 1));
    assert_eq!((source.kind, source.genre.as_deref()), (Kind::Article, Some("research-article")));
    assert_eq!((source.language, source.url.as_deref()), (Language::Nb, Some("https://eksempel.no/bo")));
    assert_eq!(source.keywords, ["bolig", "naboer på øya"]);
    // One article a file is called after its file.
    assert_eq!(
        (source.base.as_str(), source.record, source.line, source.reading),
        ("eksport", None, None, Reading::Full)
    );
    assert_eq!(
        (kept(&source, "aff"), kept(&source, "sub-article")),
        (vec!["Høgskolen i Dal"], vec!["reviewer-report"])
    );
}

#[test]
fn the_text_of_an_article() {
    let draft = article();
    let expected = "# Å bo sammen: en studie av åpne dører\n\n## Sammendrag\n\n### Bakgrunn\n\nVi ville vite hvordan det er å bo.\n\n\
### Metode\n\nVi spurte dem som bor der.\n\nWe wanted to know how it is to live there.\n\nKort sagt.\n\nNøkkelord: bolig; naboer på øya\n\n\
## 1 Innledning\n\nMange bor alene på øya. [1,2] Det går seint fremover.\n\na Ikke alltid, sa en av dem.\n\nDe nevnte:\n\n\
- et tak over hodet\n\n- en dør som kan låses\n\nog mer enn det.\n\n### Leie og lån\n\nOmtrent 5 m2 hver.\n\n\
## Resultater\n\nTabell 1. Hvem som bor der.\n\nGruppe\tAntall\n\nUnge\t4\n\nFigur 1. Huset sett fra veien.\n\nx\n\n\
## Takk\n\nTakk til alle som medvirket på øya.\n\nIngen interesser.\n\n## Referanser\n\n\
1. Moe P. Å være hjemme. Bø: Forlaget; 2001.\n\nLien K, Ås E. Hus og håp. Bo. 2002";
    assert_eq!(draft.text, expected);
    assert_eq!(blocks(&draft, Role::References).len(), 2);
    assert_eq!(blocks(&draft, Role::Contact), ["Takk til alle som medvirket på øya.", "Ingen interesser."]);
    assert_eq!(blocks(&draft, Role::Keywords), ["Nøkkelord: bolig; naboer på øya"]);
    let items: Vec<_> = blocks(&draft, Role::Body).into_iter().filter(|words| words.contains("dør som")).collect();
    assert_eq!(items, ["en dør som kan låses"]);
    assert_eq!(draft.abstracts.len(), 2);
    assert_eq!(abstracts(&draft)[1], "We wanted to know how it is to live there.");
    let document = compose(draft);
    let twins = document.sentences.iter().filter(|sentence| sentence.parallel).count();
    assert_eq!(twins, 3);
    let last = document.sentences.iter().rfind(|sentence| sentence.role == Role::Body).unwrap();
    assert_eq!(document.section_path(last), ["Å bo sammen: en studie av åpne dører", "Resultater"]);
}

#[test]
fn several_articles_are_records() {
    let drafts = drafts(&String::from_utf8(SET.whole()).unwrap());
    let known: Vec<_> = drafts.iter().map(|draft| (draft.source.base.as_str(), draft.source.record)).collect();
    assert_eq!(known, [("van-der-berg-2020-bo", Some(1)), ("bare", Some(2))]);
    assert_eq!(drafts[1].source.reading, Reading::Abstract);
}

#[test]
fn an_article_may_be_nothing_but_its_text() {
    let draft = drafts("<article xml:lang=\"nb\"><body><p>Vi spurte dem som bor der.</p></body></article>").remove(0);
    assert_eq!((draft.text.as_str(), draft.source.reading), ("Vi spurte dem som bor der.", Reading::Full));
}

#[test]
fn an_article_without_anything_is_reported() {
    let text = "<article><front><article-meta/></front><body/></article>";
    assert_eq!(read_bytes("x.xml", text.as_bytes()).1.unwrap().len(), 1);
}

#[test]
fn damage_is_endured() {
    endures(&SET, 200);
}

#[test]
#[ignore = "takes a minute: run it when the reader changed"]
fn much_damage_is_endured() {
    endures(&SET, 10_000);
}
