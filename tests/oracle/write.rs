//! Works, written down in each format as its databases do.

use std::fmt::Write;

/// A work that nobody wrote.
#[derive(Debug, Clone)]
pub struct Work {
    pub title: String,
    /// Names as "Family, Given", or of an organisation.
    pub authors: Vec<String>,
    pub year: Option<i32>,
    pub doi: Option<String>,
}

/// A format: what stands before the records and after them, and how one is written.
pub struct Format {
    head: &'static str,
    record: fn(&Work) -> String,
    tail: &'static str,
}

impl Format {
    /// A file of these works.
    pub fn file(&self, works: &[Work]) -> String {
        let records: String = works.iter().map(self.record).collect();
        format!("{}{records}{}", self.head, self.tail)
    }
}

/// The formats that both readers know, by a name of a file.
pub const FORMATS: [(&str, Format); 5] = [
    ("x.ris", Format { head: "", record: ris, tail: "" }),
    ("x.nbib", Format { head: "", record: nbib, tail: "" }),
    ("x.enw", Format { head: "", record: enw, tail: "" }),
    ("endnote.xml", Format { head: "<xml><records>", record: endnote, tail: "</records></xml>" }),
    ("pubmed.xml", Format { head: PUBMED, record: pubmed, tail: "</PubmedArticleSet>" }),
];

const PUBMED: &str = "<?xml version=\"1.0\" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD PubMedArticle, 1st January 2025//EN\" \"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd\">\n<PubmedArticleSet>\n";

/// One line a value, with its tag before it.
fn tagged(tags: [&str; 4], work: &Work) -> String {
    let [title, author, year, doi] = tags;
    let mut lines = format!("{title}{}\n", work.title);
    work.authors.iter().for_each(|name| writeln!(lines, "{author}{name}").unwrap());
    work.year.iter().for_each(|value| writeln!(lines, "{year}{value}").unwrap());
    work.doi.iter().for_each(|value| writeln!(lines, "{doi}{value}").unwrap());
    lines
}

fn ris(work: &Work) -> String {
    format!("TY  - JOUR\n{}ER  - \n\n", tagged(["TI  - ", "AU  - ", "PY  - ", "DO  - "], work))
}

fn enw(work: &Work) -> String {
    format!("%0 Journal Article\n{}\n", tagged(["%T ", "%A ", "%D ", "%R "], work))
}

fn nbib(work: &Work) -> String {
    let mut lines = format!("PMID- 1\nTI  - {}\n", work.title);
    work.doi.iter().for_each(|doi| writeln!(lines, "LID - {doi} [doi]").unwrap());
    for name in &work.authors {
        match name.contains(',') {
            true => writeln!(lines, "FAU - {name}").unwrap(),
            false => writeln!(lines, "CN  - {name}").unwrap(),
        }
    }
    work.year.iter().for_each(|year| writeln!(lines, "DP  - {year} May").unwrap());
    lines + "\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('å', "&#xe5;")
}

/// Text as EndNote wraps it.
fn styled(element: &str, text: &str) -> String {
    let text = escaped(text);
    format!("<{element}><style face=\"normal\" font=\"default\" size=\"100%\">{text}</style></{element}>")
}

fn endnote(work: &Work) -> String {
    let authors: String = work.authors.iter().map(|name| styled("author", name)).collect();
    let year = work.year.map(|year| styled("year", &year.to_string())).unwrap_or_default();
    let doi = work.doi.as_ref().map(|doi| styled("electronic-resource-num", doi)).unwrap_or_default();
    let title = styled("title", &work.title);
    format!(
        "<record><ref-type name=\"Journal Article\">17</ref-type><contributors><authors>{authors}</authors></contributors>\
         <titles>{title}</titles><dates>{year}</dates>{doi}</record>\n"
    )
}

fn pubmed(work: &Work) -> String {
    let author = |name: &String| match name.split_once(", ") {
        Some((family, given)) => format!("<LastName>{family}</LastName><ForeName>{}</ForeName>", escaped(given)),
        None => format!("<CollectiveName>{}</CollectiveName>", escaped(name)),
    };
    let authors: String =
        work.authors.iter().map(|name| format!("<Author ValidYN=\"Y\">{}</Author>", author(name))).collect();
    let year = work.year.map(|year| format!("<Year>{year}</Year><Month>May</Month>")).unwrap_or_default();
    let doi = work
        .doi
        .as_ref()
        .map(|doi| format!("<ELocationID EIdType=\"doi\" ValidYN=\"Y\">{}</ELocationID>", escaped(doi)));
    let doi = doi.unwrap_or_default();
    format!(
        "<PubmedArticle><MedlineCitation><PMID Version=\"1\">1</PMID><Article><Journal><JournalIssue><PubDate>{year}</PubDate>\
         </JournalIssue></Journal><ArticleTitle>{}</ArticleTitle>{doi}<AuthorList>{authors}</AuthorList></Article>\
         </MedlineCitation></PubmedArticle>\n",
        escaped(&work.title)
    )
}
