//! Pages of the web: their main content and what they say of themselves.
//!
//! The page is taken apart in a child process, because some pages hang every reader; this file holds both sides.

use std::sync::LazyLock;

use dom_smoothie::{Config, Readability};
use regex::Regex;
use serde::{Deserialize, Serialize};

use super::Importer;
use super::clean;
use super::columns::Field;
use super::compose::Draft;
use super::extent::{self, extent};
use super::file::{File, head_text};
use super::front;
use super::html_asides;
use super::html_text::text_of;
use super::linked_data;
use super::names;
use super::record::Record;
use crate::error::{Error, Result};
use crate::model::document::one_line;
use crate::model::{Kind, Source};
use crate::text::decode::decode;
use crate::text::mojibake;

/// How many pieces of text of one byline are looked at, and how long each may be, in bytes.
const TEXTS: usize = 20;
const LINE: usize = 200;

/// The share of a page's words that its main content must hold. A page of two halves is sometimes taken for one of them.
const LEAST_SHARE: usize = 4;

/// The format.
pub struct Html;

impl Importer for Html {
    fn reads(&self, name: &str, head: &[u8]) -> bool {
        let head = head_text(head).trim_start().chars().take(1000).collect::<String>().to_lowercase();
        let name = name.to_lowercase();
        let begins = ["<!doctype html", "<html", "<head", "<body"].iter().any(|mark| head.starts_with(mark));
        let declared = head.starts_with("<?xml") && head.contains("<html");
        begins || declared || [".html", ".htm", ".xhtml"].iter().any(|ending| name.ends_with(ending))
    }

    fn called(&self, _name: &str, _head: &[u8]) -> &'static str {
        "HTML"
    }

    fn read(&self, file: &File<'_>, sink: &mut dyn FnMut(Draft)) -> Result<Vec<Error>> {
        let answer = file.guard.read("html", file.bytes()?).map_err(|error| error.in_file(file.shown()))?;
        let page: Page =
            serde_json::from_slice(&answer).map_err(|_| file.error("the reader's answer makes no sense"))?;
        if page.text.trim().is_empty() {
            return Err(file.error("the page has no text").hint("save the page again when its text is shown"));
        }
        let mut source = page.source(file.source());
        front::describe(&mut source, &page.text);
        settle(&mut source);
        let extent = extent(&page.text, &page.buttons);
        let mut draft = Draft { source, text: page.text, ..Draft::default() };
        let warning = extent::mark(&mut draft, extent, file);
        sink(draft);
        Ok(warning.into_iter().collect())
    }
}

/// Puts right what a page says of itself, once all is known.
fn settle(source: &mut Source) {
    if source.kind == Kind::Unknown {
        source.kind = Kind::WebPage;
    }
    // The address of a site is no work either.
    let is_host = |site: &String| site.contains('.') && !site.contains(' ');
    source.container = source.container.take().filter(|site| source.kind == Kind::Article || !is_host(site));
    // What an authority puts out on its own site is its own.
    let site = source.container.as_deref().filter(|site| names::is_organisation(site));
    let own = source.authors.is_empty() && matches!(source.kind, Kind::WebPage | Kind::Guideline);
    if let Some(site) = site.filter(|_| own) {
        source.authors = vec![names::organisation(site)];
    }
    // The site of the body that wrote the page is no work that the page appeared in.
    if source.authors.iter().any(|author| source.container.as_deref() == Some(author.family.as_str())) {
        source.container = None;
    }
    if source.publisher == source.container {
        source.publisher = None;
    }
}

/// What the child found on a page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The title, as the page shows it on its tab.
    title: String,
    /// The main content: paragraphs parted by empty lines, headings with `#`.
    text: String,
    /// The language it is declared in.
    language: String,
    /// Its `meta` elements: name in lower case, and content.
    metas: Vec<(String, String)>,
    /// The lines that it marks as those of its authors.
    bylines: Vec<String>,
    /// What stands on its first buttons and links.
    buttons: Vec<String>,
}

/// The child's side: takes a page apart and answers in JSON.
///
/// # Errors
/// When the answer cannot be written as JSON.
pub fn serve(bytes: &[u8]) -> Result<Vec<u8>> {
    let html = decoded(bytes);
    let html = mojibake::mended(&html).unwrap_or(html);
    serde_json::to_vec(&take_apart(&html)).map_err(|error| Error::new(error.to_string()))
}

/// The page as text. A page in another encoding than UTF-8 declares it in itself.
fn decoded(bytes: &[u8]) -> String {
    if std::str::from_utf8(bytes).is_err() {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
        let label = head.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
        let label = label.and_then(|rest| rest.split(|c: char| !(c.is_alphanumeric() || "-_:".contains(c))).next());
        let encoding = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
        if let Some(encoding) = encoding.filter(|encoding| *encoding != encoding_rs::UTF_8) {
            return encoding.decode(bytes).0.into_owned();
        }
    }
    decode(bytes).text
}

fn take_apart(html: &str) -> Page {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let Ok(mut reader) = Readability::new(html, None, Some(config)) else { return Page::default() };
    let (mut metas, bylines, buttons) = (metas(&reader), bylines(&reader), buttons(&reader));
    metas.extend(canonical(&reader).map(|address| (CANONICAL.to_string(), address)));
    metas.extend(saved_from(html).map(|address| (SAVED_FROM.to_string(), address)));
    metas.extend(linked(&reader));
    metas.extend(marked_date(&reader).map(|date| (MARKED.to_string(), date)));
    let title = reader.doc.select("head title").text().trim().to_string();
    let language = reader.doc.select("html").attr_or("lang", "").to_string();
    let heading = one_line(&reader.doc.select("h1").first().text());
    without_furniture(&reader);
    if heading.is_empty() {
        without_titles(&reader);
    }
    html_asides::keep_own(&reader);
    let whole = text_of(&reader);
    metas.extend(front::dated(&whole).map(|year| (SHOWN.to_string(), year.to_string())));
    let main = reader.parse().map(|article| text_of(&Readability::from(article.content)));
    let text = match main {
        Ok(main) if main.len() * LEAST_SHARE >= whole.len() => titled(main, &heading),
        _ => whole,
    };
    Page { title, text, language, metas, bylines, buttons }
}

/// Takes navigation and cookie notices out of a page; a class of that name on what holds the page itself does no harm.
fn without_furniture(page: &Readability) {
    let all = page.doc.select("body").text().len();
    let furniture = "nav, dialog, div[class*=cookie], div[id*=cookie], section[class*=cookie], aside[class*=cookie]";
    for element in page.doc.select(furniture).nodes() {
        if element.text().len() * 4 < all {
            element.remove_from_parent();
        }
    }
}

/// Takes the titles out of a page's head. The first heading that has only words of the title is taken for it and left out,
/// which is a loss where the page does not show its title as its main heading.
fn without_titles(page: &Readability) {
    page.doc.select("head title").remove();
    for meta in page.doc.select("meta[content]").nodes() {
        let name = meta.attr("name").or_else(|| meta.attr("property"));
        if name.is_some_and(|name| name.to_lowercase().contains("title")) {
            meta.remove_from_parent();
        }
    }
}

/// The names and contents of a page's `meta` elements.
fn metas(page: &Readability) -> Vec<(String, String)> {
    let elements = page.doc.select("meta[content]");
    let metas = elements.nodes().iter().filter_map(|meta| {
        let name = meta.attr("name").or_else(|| meta.attr("property"))?;
        Some((name.to_lowercase(), meta.attr("content")?.trim().to_string()))
    });
    metas.filter(|(_, content)| !content.is_empty()).collect()
}

/// The names under which two addresses stand beside the `meta` elements, for they are facts of the same sort.
const CANONICAL: &str = "link rel=canonical";
const SAVED_FROM: &str = "saved from";

/// The address that a page gives as its own, where it is whole, and more than that of its site: some give that on every page.
fn canonical(page: &Readability) -> Option<String> {
    let links = page.doc.select("link[rel=canonical][href], link[rel=Canonical][href]");
    let address = links.nodes().first()?.attr("href")?.trim().to_string();
    let (scheme, rest) = address.split_once("://")?;
    let path = rest.trim_end_matches('/').contains(['/', '?']);
    (scheme.to_ascii_lowercase().starts_with("http") && path).then_some(address)
}

/// The names under which dates stand there: of an element that says what it is, and of a line for readers.
const MARKED: &str = "time";
const SHOWN: &str = "shown";

/// What linked data says stands there under its property's name behind this.
const LINKED: &str = "linked ";

/// So many scripts of a page are read, and so many bytes of each.
const SCRIPTS: usize = 10;
const SCRIPT: usize = 1 << 18;

/// What the page states as linked data.
fn linked(page: &Readability) -> Vec<(String, String)> {
    let scripts = page.doc.select("script[type='application/ld+json']");
    let scripts = scripts.nodes().iter().take(SCRIPTS).map(|script| script.text().to_string());
    let scripts: Vec<String> = scripts.filter(|script| script.len() <= SCRIPT).collect();
    linked_data::facts(&scripts).into_iter().map(|(name, value)| (format!("{LINKED}{name}"), value)).collect()
}

/// The date of an element that is marked as that of publication.
fn marked_date(page: &Readability) -> Option<String> {
    let marked = page.doc.select("[itemprop=datePublished], time[pubdate], time.published, time.entry-date");
    let element = marked.nodes().first().copied()?;
    let date = element.attr("datetime").or_else(|| element.attr("content"));
    let date = date.map_or_else(|| one_line(&element.text()), |date| date.trim().to_string());
    (!date.is_empty() && date.len() <= LINE).then_some(date)
}

/// How many bytes at the head of a page are looked at for the comment of what saved it.
const COMMENT: usize = 4096;

/// What browsers and SingleFile write at the head of a page that they save.
static SAVED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)<!--\s*(?:saved from url=\([0-9]{1,9}\)|page saved with singlefile\s+url:\s*)(https?://[^\s<>"]+)"#,
    )
    .unwrap()
});

/// The address from which a page was saved. A comment holds no two hyphens, so browsers write them otherwise.
fn saved_from(html: &str) -> Option<String> {
    let head = &html[..html.floor_char_boundary(COMMENT)];
    Some(SAVED.captures(head)?[1].replace("%2D", "-"))
}

/// Where pages mark their authors, the surest mark first. A mark that many elements bear is that of a list of other pages.
const BYLINES: [&str; 3] =
    ["[itemprop=author]", "[rel=author]", "[class*=byline], .author, .author-name, .article-author"];

/// As many authors as a page may mark.
const MOST_AUTHORS: usize = 8;

/// So many marked elements are looked at: each asks all that it lies in, and who wrote a page stands at its head.
const MOST_MARKED: usize = 200;

/// The lines that a page marks as those of its authors: the reader of the main content leaves them out.
fn bylines(page: &Readability) -> Vec<String> {
    let other =
        |class: &str| ["comment", "kommentar", "related", "teaser", "card"].iter().any(|mark| class.contains(mark));
    for mark in BYLINES {
        let marked = page.doc.select(mark);
        let own = marked.nodes().iter().take(MOST_MARKED).filter(|node| {
            !node.ancestors_it(None).filter(|above| above.is_element()).any(|above| {
                let class = above.attr("class").unwrap_or_default().to_lowercase();
                other(&class) || above.node_name().is_some_and(|name| ["aside", "footer", "nav"].contains(&&*name))
            })
        });
        let own: Vec<_> = own.take(MOST_AUTHORS + 1).collect();
        if own.is_empty() || own.len() > MOST_AUTHORS {
            continue;
        }
        let texts = own.into_iter().flat_map(|node| node.descendants_it().filter(|below| below.is_text()).take(TEXTS));
        let lines = texts.map(|text| one_line(&text.text())).filter(|line| !line.is_empty() && line.len() <= LINE);
        return lines.collect();
    }
    Vec::new()
}

/// So many buttons and links are looked at, and so many bytes of each.
const BUTTONS: usize = 200;
const BUTTON: usize = 80;

/// What stands on the buttons and links of a page, whose text is often without them.
fn buttons(page: &Readability) -> Vec<String> {
    let all = page.doc.select("body button, body a, body input[type=submit]");
    let said =
        |text: &str, value: Option<&str>| one_line(if text.trim().is_empty() { value.unwrap_or("") } else { text });
    let texts = all.nodes().iter().take(BUTTONS).map(|button| said(&button.text(), button.attr("value").as_deref()));
    texts.filter(|text| !text.is_empty() && text.len() <= BUTTON).collect()
}

/// The main content under the page's heading, which is often left outside it.
fn titled(text: String, heading: &str) -> String {
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    if first.trim_start_matches(['#', ' ']) == heading {
        return format!("# {heading}\n{rest}");
    }
    let has = text.lines().any(|line| line.trim_start_matches(['#', ' ']) == heading);
    if heading.is_empty() || has { text } else { format!("# {heading}\n\n{text}") }
}

impl Page {
    /// What the page says of itself, on top of what is known of its file.
    fn source(&self, own: Source) -> Source {
        let mut record = Record::default();
        for (field, names) in METAS {
            let mut stated = false;
            for name in *names {
                let mut values =
                    self.metas.iter().filter(|(found, _)| found == name).map(|(_, content)| content.as_str());
                if *field == Field::Authors {
                    let authors: Vec<_> = values.flat_map(names::authors).collect();
                    if !authors.is_empty() {
                        record.add_authors(authors);
                        break;
                    }
                } else if let Some(value) = values.next() {
                    // What the page says of itself besides its head is for what its head leaves out.
                    let besides = name.starts_with(LINKED) || [MARKED, SHOWN].contains(name) || LATE.contains(name);
                    if !(besides && stated) {
                        record.add(*field, value);
                    }
                    stated = true;
                }
            }
        }
        record.add(Field::Language, &self.language);
        let mut source = record.source();
        if source.authors.is_empty() {
            for author in self.bylines.iter().flat_map(|line| front::persons(line)) {
                // The same name stands there with and without a link.
                if !source.authors.contains(&author) {
                    source.authors.push(author);
                }
            }
        }
        // The number of a white paper stands for its title on some pages, whose text has the title itself.
        source.title = source.title.take().filter(|title| !front::is_number(title));
        source.title =
            with_tab(source.title.take(), clean::line(site_off(&self.title)).filter(|title| !front::is_number(title)));
        let has = |wanted: &str| self.metas.iter().any(|(name, _)| name == wanted);
        if source.kind == Kind::Unknown {
            source.kind = match () {
                () if has("citation_journal_title") => Kind::Article,
                () if has("citation_dissertation_institution") => Kind::Thesis,
                () if has("citation_technical_report_institution") => Kind::Report,
                () => Kind::Unknown,
            };
        }
        Source { base: own.base, path: own.path, ..source }
    }
}

/// When a page was last changed, which dates it where nothing says when it came out.
const LATE: [&str; 5] =
    ["dcterms.modified", "dc.date.modified", "article:modified_time", "last-modified", "og:updated_time"];

/// Where pages state each fact, the most reliable name first.
const METAS: &[(Field, &[&str])] = &[
    (Field::Title, &["citation_title", "dc.title", "dcterms.title", "linked headline", "og:title"]),
    (
        Field::Authors,
        &[
            "citation_author",
            "citation_authors",
            "dc.creator",
            "dc.creator.personalname",
            "dcterms.creator",
            "dc.contributor.author",
            "linked author",
            "author",
            "article:author",
        ],
    ),
    (
        Field::Year,
        &[
            "citation_publication_date",
            "citation_date",
            "citation_year",
            "citation_online_date",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "prism.publicationdate",
            "article:published_time",
            "linked datePublished",
            MARKED,
            SHOWN,
            "linked dateModified",
            "dcterms.modified",
            "dc.date.modified",
            "article:modified_time",
            "last-modified",
            "og:updated_time",
        ],
    ),
    (Field::Doi, &["citation_doi", "dc.identifier.doi", "prism.doi", "dc.identifier"]),
    (
        Field::Container,
        &[
            "citation_journal_title",
            "citation_inbook_title",
            "citation_conference_title",
            "prism.publicationname",
            "dc.source",
            "linked isPartOf",
            "og:site_name",
        ],
    ),
    (Field::Kind, &["dc.type", "citation_article_type"]),
    (Field::Language, &["citation_language", "dc.language", "dc.language.iso"]),
    (Field::Url, &["citation_abstract_html_url", "citation_public_url", CANONICAL, "og:url", SAVED_FROM]),
    (Field::Isbn, &["citation_isbn", "citation_issn", "prism.issn", "dc.source.issn", "linked issn"]),
    (Field::Volume, &["citation_volume", "prism.volume", "dc.source.volume", "linked volumeNumber"]),
    (Field::Issue, &["citation_issue", "prism.number", "dc.source.issue", "linked issueNumber"]),
    (Field::Pages, &["citation_firstpage", "prism.startingpage", "linked pageStart"]),
    (Field::LastPage, &["citation_lastpage", "prism.endingpage", "linked pageEnd"]),
    (
        Field::Publisher,
        &[
            "citation_publisher",
            "citation_dissertation_institution",
            "citation_technical_report_institution",
            "dc.publisher",
            "linked publisher",
        ],
    ),
];

/// The title that the head states, with its second half where the tab alone shows that; else that of the tab.
fn with_tab(stated: Option<String>, tab: Option<String>) -> Option<String> {
    match (stated, tab) {
        (Some(title), Some(tab)) if tab.strip_prefix(title.as_str()).is_some_and(|rest| rest.starts_with(": ")) => {
            Some(tab)
        }
        (stated, tab) => stated.or(tab),
    }
}

/// The title of a tab without the name of its site: "Håp i hverdagen | Tidsskrift for håp".
fn site_off(title: &str) -> &str {
    [" | ", " – ", " - ", " — "].iter().filter_map(|joint| title.rfind(joint)).max().map_or(title, |end| {
        // A short beginning is more likely half a title than a whole one.
        if end >= 10 { &title[..end] } else { title }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="nn-NO"><head><meta charset="utf-8"><title>Å vere i arbeid | Bladet</title>
<meta name="citation_title" content="Å vere i arbeid"><meta name="citation_author" content="Lien, Kari">
<meta name="citation_author" content="Moe, Per"><meta name="citation_publication_date" content="2020/05/01">
<meta name="citation_doi" content="10.1000/Arbeid"><meta name="citation_journal_title" content="Bladet"></head>
<body><nav><ul><li><a href="/">Heim</a></li><li><a href="/om">Om oss</a></li></ul></nav>
<div class="cookie-banner">Vi bruker informasjonskapslar. <button>Godta</button></div>
<article><h1>Å vere i arbeid</h1><p>Mange unge fortel at dei vil arbeide, og at dei ikkje får høve til det i kommunen der dei bur.</p>
<h2>Kva vi fann</h2><p>Dei vi snakka med, hadde prøvd lenge, og fleire av dei sa at nokon måtte tru på dei, før dei sjølve gjorde det.</p>
<p>Ein av dei sa at dagen vart lang, at kveldane vart lengre, og at ho til slutt ringde til kontoret for å spørje om hjelp.</p></article>
<footer><p>Ansvarleg redaktør: Ola</p></footer></body></html>"#;

    #[test]
    fn the_main_content_is_told_from_what_surrounds_it() {
        let page = take_apart(PAGE);
        assert!(page.text.starts_with("# Å vere i arbeid\n\nMange unge"), "{}", page.text);
        assert!(page.text.contains("\n\n## Kva vi fann\n\nDei vi"), "{}", page.text);
        for outside in ["informasjonskapslar", "Godta", "Om oss"] {
            assert!(!page.text.contains(outside), "{outside} in {}", page.text);
        }
    }

    #[test]
    fn a_heading_that_has_words_of_the_title_stays() {
        let page = PAGE.replace("<h1>Å vere i arbeid</h1>", "<h2>Arbeid</h2>");
        let page = take_apart(&page.replace("Å vere i arbeid", "Arbeid på bygda"));
        assert!(page.text.starts_with("## Arbeid\n\nMange unge"), "{}", page.text);
        assert_eq!(page.source(Source::default()).title.as_deref(), Some("Arbeid på bygda"));
    }

    #[test]
    fn the_head_states_the_facts() {
        let source = take_apart(PAGE).source(Source::default());
        assert_eq!(source.title.as_deref(), Some("Å vere i arbeid"));
        assert_eq!(source.authors.iter().map(|author| author.family.as_str()).collect::<Vec<_>>(), ["Lien", "Moe"]);
        assert_eq!(
            (source.year, source.doi.as_deref(), source.kind),
            (Some(2020), Some("10.1000/arbeid"), Kind::Article)
        );
        assert_eq!((source.container.as_deref(), source.language.code()), (Some("Bladet"), "nn"));
    }

    #[test]
    fn what_the_head_leaves_out_stands_elsewhere_on_the_page() {
        let bare = PAGE.find("<meta name=\"citation_title").unwrap()..PAGE.find("</head>").unwrap();
        let page = PAGE.replace(&PAGE[bare], "");
        let source = |head: &str, line: &str| {
            let page =
                page.replace("</head>", &format!("{head}</head>")).replace("<article>", &format!("<article>{line}"));
            take_apart(&page).source(Source::default())
        };
        let linked = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Arbeid for alle",
            "author":{"@type":"Person","name":"Kari Lien"},"datePublished":"2031-04-02","publisher":{"name":"Bladet AS"}}</script>"#;
        let found = source(linked, "");
        assert_eq!(
            (found.title.as_deref(), found.year, found.publisher.as_deref()),
            (Some("Arbeid for alle"), Some(2031), Some("Bladet AS"))
        );
        assert_eq!(found.label(), "Lien 2031");
        let meta = "<meta name=\"dc.date\" content=\"2029\">";
        assert_eq!(source(&format!("{linked}{meta}"), "").year, Some(2029));
        for line in [
            "<time itemprop=\"datePublished\" datetime=\"2031-05-04\">4. mai</time>",
            "<p>Publisert: 4. mai 2031</p>",
            "<p>Sist oppdatert 04.05.2031</p>",
            "<p>Siste faglige endring: 4. mai 2031</p>",
        ] {
            assert_eq!(source("", line).year, Some(2031), "{line}");
        }
        assert_eq!(source("", "<p>Sist eg var der, i 2031, var det stengt.</p>").year, None);
        assert_eq!(source("", "<p>Sist oppdatert 2032</p><p>Publisert 2031</p>").year, Some(2031));
    }

    #[test]
    fn the_tab_may_show_more_of_a_title() {
        let title = |stated: &str, tab: &str| with_tab(Some(stated.into()), Some(tab.into()));
        assert_eq!(title("Hus og hjem", "Hus og hjem: Ei gransking").as_deref(), Some("Hus og hjem: Ei gransking"));
        assert_eq!(title("Hus og hjem", "Hus og hjem i nord").as_deref(), Some("Hus og hjem"));
        assert_eq!(with_tab(None, Some("Hus".into())).as_deref(), Some("Hus"));
    }

    #[test]
    fn what_an_authority_puts_out_on_its_site_is_its_own() {
        let page = |site: &str| {
            let site = Some(site.to_string());
            let mut source = Source {
                title: Some("Om hjelp".into()),
                publisher: site.clone(),
                container: site,
                ..Source::default()
            };
            settle(&mut source);
            (source.label(), source.container)
        };
        assert_eq!(page("Boligdirektoratet"), ("Boligdirektoratet".to_string(), None));
        assert_eq!(page("Øyposten"), ("Om hjelp".to_string(), Some("Øyposten".to_string())));
    }

    #[test]
    fn a_page_says_where_it_stands() {
        let url = |head: &str, comment: &str| {
            let page = PAGE.replace("<html", &format!("{comment}<html")).replace("</head>", &format!("{head}</head>"));
            take_apart(&page).source(Source::default()).url
        };
        let link = |address: &str| format!("<link rel=\"canonical\" href=\"{address}\">");
        let meta = "<meta property=\"og:url\" content=\"https://bladet.no/og\">";
        let saved = "<!-- saved from url=(0042)https://bladet.no/arbeid%2D%2Dliv?x=1 -->\n";
        let single =
            "<!--\n Page saved with SingleFile \n url: https://bladet.no/arbeid \n saved date: Sun May 03 2020\n-->";
        for (head, comment, expected) in [
            (link("https://bladet.no/arbeid"), "", Some("https://bladet.no/arbeid")),
            (link("https://bladet.no/arbeid") + meta, saved, Some("https://bladet.no/arbeid")),
            (link("https://bladet.no/") + meta, saved, Some("https://bladet.no/og")),
            (link("/arbeid"), saved, Some("https://bladet.no/arbeid--liv?x=1")),
            (String::new(), single, Some("https://bladet.no/arbeid")),
            (String::new(), "<!-- saved from url=(0014)about:internet -->", None),
        ] {
            assert_eq!(url(&head, comment).as_deref(), expected, "{head} {comment}");
        }
    }

    #[test]
    fn the_authors_stand_where_the_page_marks_them() {
        let head = PAGE.find("<meta name=\"citation_title").unwrap()..PAGE.find("</head>").unwrap();
        let page = PAGE.replace(&PAGE[head], "");
        let families = |byline: &str| -> Vec<String> {
            let page = page.replace("</h1>", &format!("</h1>{byline}"));
            let source = take_apart(&page).source(Source::default());
            source.authors.into_iter().map(|author| author.family).collect()
        };
        assert_eq!(
            families(r#"<div class="article-byline">Av <a href="/kl">Kari Lien</a><span>Journalist</span></div>"#),
            ["Lien"]
        );
        assert_eq!(families(r#"<p class="byline">Av Kari Lien og Per Moe</p>"#), ["Lien", "Moe"]);
        assert_eq!(
            families(
                r#"<span itemprop="author"><b itemprop="name">Kari Lien</b></span><a rel="author">Redaksjonen</a>"#
            ),
            ["Lien"]
        );
        for other in [
            r#"<div class="comments"><span class="author">Kari Lien</span></div>"#,
            r#"<p class="byline">Publisert 12. mai 2021</p>"#,
            r#"<p class="byline">Høgskolen i Dal</p>"#,
            &r#"<p class="author">Kari Lien</p>"#.repeat(9),
        ] {
            assert_eq!(families(other), [""; 0], "{other}");
        }
    }

    #[test]
    fn a_page_too_short_for_a_guess_is_read_whole() {
        assert_eq!(take_apart("<html><body><h1>Hei</h1><p>Kort.</p></body></html>").text, "# Hei\n\nKort.");
    }

    #[test]
    fn a_page_that_was_read_wrongly_is_put_right() {
        let wrong: String = PAGE.bytes().map(|byte| encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned()).collect();
        assert_eq!(serve(wrong.as_bytes()).unwrap(), serve(PAGE.as_bytes()).unwrap());
    }

    #[test]
    fn a_formula_is_read_once_and_in_order() {
        let formula = "<math><semantics><mrow><mi>y</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>\
                       <annotation>y=\\frac12</annotation></semantics></math>";
        let page = format!("<html><body><p>Andelen {formula} er stor.</p></body></html>");
        assert_eq!(take_apart(&page).text, "Andelen y=1/2 er stor.");
    }

    #[test]
    fn a_declared_encoding_is_believed() {
        let page = b"<html><head><meta charset=\"iso-8859-1\"><title>\xc5 leve</title></head><body><p>\xe6\xf8\xe5</p></body></html>";
        assert_eq!(take_apart(&decoded(page)).text, "æøå");
    }
}
