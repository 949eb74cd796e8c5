//! BibTeX: an entry in braces, in UTF-8, with the fields of BibLaTeX and, where it knows them too, the names of BibTeX.
//!
//! The signs of TeX are written so that TeX prints them, and so that braces are balanced for programs that only count them.

use std::collections::HashSet;

use super::{Carrier, Work, line, plain, suffix};
use crate::import::bibtex;
use crate::import::bodies::LEFT_OUT;
use crate::import::record::Record;
use crate::import::rest::{self, Rest};
use crate::import::types;
use crate::model::{Author, Kind, Source};
use crate::text::language::Language;

/// The format.
pub(super) struct BibTex;

impl Carrier for BibTex {
    type Written = String;

    fn record(&self, work: &Work<'_>, rest: &Rest) -> String {
        let mut fields = Fields::default();
        facts(work, &mut fields);
        for (name, value) in &work.source.others {
            // With the names, or by the type of the entry, it is said already.
            if (name == LEFT_OUT && fields.names.contains(value)) || own_type(&work.source) == Some(said(name, value)) {
                continue;
            }
            other(name, value, &mut fields);
        }
        if !rest.is_empty() {
            // The braces of the field are those of the object.
            let object = rest.line();
            fields.add(rest::NAME, &tex(&object[1..object.len() - 1]));
        }
        format!("@{}{{{},\n{}}}\n", entry_type(&work.source), work.id, fields.text)
    }

    fn read(&self, written: &String) -> Option<Record> {
        bibtex::entry_record(written)
    }
}

/// The fields of an entry.
#[derive(Default)]
struct Fields {
    text: String,
    names: HashSet<String>,
}

impl Fields {
    /// Adds a field whose value is TeX.
    fn add(&mut self, name: &str, value: &str) {
        self.names.insert(name.to_string());
        self.text.push_str(&format!("  {name} = {{{value}}},\n"));
    }

    /// Adds a field where there is something to say.
    fn maybe(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.add(name, &tex(&line(value)));
        }
    }

    /// Adds a field that is not TeX, such as an address. It cannot say everything.
    fn bare(&mut self, name: &str, value: Option<String>) {
        // A stroke at the end would keep the field open.
        let sound = |value: &String| !value.contains(['{', '}']) && !value.ends_with('\\') && !refers(value);
        if let Some(value) = value.map(|value| line(&value)).filter(sound) {
            self.add(name, &value);
        }
    }

    /// Adds a list.
    fn list(&mut self, name: &str, values: &[String], joint: &str) {
        let values: Vec<String> = values.iter().map(|value| line(value)).collect();
        self.maybe(name, Some(values.join(joint)).filter(|all| !all.is_empty()).as_deref());
    }
}

fn facts(work: &Work<'_>, fields: &mut Fields) {
    let source = &*work.source;
    people("author", source, fields);
    people("editor", source, fields);
    fields.maybe("title", Some(&work.heading()));
    let container = if source.kind == Kind::Article { "journal" } else { "booktitle" };
    fields.maybe(container, source.container.as_deref());
    let year = source.year.map(|year| year.to_string());
    fields.maybe("year", year.as_deref().or(source.year_text.as_deref()));
    fields.maybe("date", source.date.as_deref().and_then(iso).as_deref());
    fields.maybe("volume", source.volume.as_deref());
    fields.maybe("number", source.issue.as_deref());
    if let Some(pages) = &source.pages {
        fields.add("pages", &tex(&line(pages)).replace('–', "--"));
    }
    fields.maybe("edition", source.edition.as_deref());
    fields.maybe("series", source.series.as_deref());
    let publisher = match source.kind {
        Kind::Thesis => "school",
        Kind::Report | Kind::Guideline => "institution",
        _ => "publisher",
    };
    fields.maybe(publisher, source.publisher.as_deref());
    fields.maybe("address", source.place.as_deref());
    fields.maybe("type", work.genre().filter(|genre| !work.is_typed(genre)));
    fields.list("isbn", &source.isbn, ", ");
    fields.list("issn", &source.issn, ", ");
    fields.bare("doi", source.doi.clone());
    fields.maybe("pmid", source.pmid.as_deref());
    fields.bare("url", source.url.clone());
    let (langid, language) = tongue(source.language);
    fields.maybe("langid", langid);
    fields.maybe("language", language);
    keywords(&source.keywords, fields);
    for (name, text) in ["abstract", "abstract2", "abstract3"].into_iter().zip(&work.abstracts) {
        let paragraphs: Vec<String> = text.split("\n\n").map(|paragraph| tex(&line(paragraph))).collect();
        fields.add(name, &paragraphs.join("\n\\par "));
    }
    // A colon or semicolon, and the backslash that takes its meaning from it.
    let files = source.files.iter().map(|file| file.replace('\\', "\\\\").replace(';', "\\;"));
    fields.bare("file", Some(files.collect::<Vec<_>>().join(";")).filter(|files| !files.is_empty()));
    fields.maybe("database", source.database.as_deref());
    fields.maybe("peer", source.peer.map(|peer| if peer { "yes" } else { "no" }));
}

/// Names as `Family, Suffix, Given`; organisations in braces, and `others` for those that are left out.
fn people(role: &str, source: &Source, fields: &mut Fields) {
    let people = if role == "author" { &source.authors } else { &source.editors };
    let left_out = source.others.iter().any(|(name, who)| name == LEFT_OUT && who == role);
    let name = |author: &Author| {
        let family = tex(&line(&author.family));
        match suffix(author) {
            (Some(given), Some(suffix)) => format!("{family}, {}, {}", tex(&line(suffix)), tex(&line(given))),
            (Some(given), None) => format!("{family}, {}", tex(&line(given))),
            _ => format!("{{{family}}}"),
        }
    };
    if !people.is_empty() {
        let mut names: Vec<String> = people.iter().map(name).collect();
        names.extend(left_out.then(|| "others".to_string()));
        fields.add(role, &names.join(" and "));
    }
}

/// With commas between, as BibLaTeX has it; with semicolons where a keyword has a comma.
fn keywords(keywords: &[String], fields: &mut Fields) {
    match keywords.iter().any(|keyword| keyword.contains(',')) {
        true => fields.maybe("keywords", Some(&format!("{};", keywords.join("; ")))),
        false => fields.list("keywords", keywords, ", "),
    }
}

/// What kilde does not ask for: under its own name, where that can be the name of one more field.
fn other(name: &str, value: &str, fields: &mut Fields) {
    let free = name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        // What makes one entry speak for another.
        && !["crossref", "xdata", "xref", "entryset", "ids", rest::NAME].contains(&name)
        && !bibtex::is_known(name)
        && !fields.names.contains(name);
    if free {
        fields.maybe(name, Some(value));
    }
}

/// The type of an entry that a fact of a record names.
fn said<'v>(name: &str, value: &'v str) -> &'v str {
    match name {
        types::NAME => types::TYPES.iter().find(|kind| kind.ris == value).map_or("", |kind| kind.bibtex),
        types::ENTRY => value,
        _ => "",
    }
}

/// The type that a record had which is of none of kilde's kinds. Only the first thing that it says can be one.
fn own_type(source: &Source) -> Option<&str> {
    let (name, value) = source.others.first().filter(|_| source.kind == Kind::Unknown)?;
    let word = said(name, value);
    let sound = !word.is_empty() && word.len() < 30 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    (sound && !["comment", "preamble", "string"].contains(&word)).then_some(word)
}

fn entry_type(source: &Source) -> &str {
    let says = |marks: &[&str]| {
        let genre = source.genre.as_deref().unwrap_or_default().to_lowercase();
        marks.iter().any(|mark| genre.contains(mark))
    };
    if let Some(word) = own_type(source) {
        return word;
    }
    match source.kind {
        Kind::Article => "article",
        Kind::Book => "book",
        Kind::Chapter => "incollection",
        Kind::Thesis if says(&["doktor", "doctor", "ph.d", "phd", "dissert"]) => "phdthesis",
        Kind::Thesis if says(&["master", "mathesis", "bachelor"]) => "mastersthesis",
        Kind::Thesis => "thesis",
        Kind::Report | Kind::Guideline => "techreport",
        Kind::Law => "legislation",
        Kind::WebPage => "online",
        Kind::Project | Kind::Unknown => "misc",
    }
}

/// What babel calls a language, and what it does not know of it.
fn tongue(language: Language) -> (Option<&'static str>, Option<&'static str>) {
    match language {
        Language::No => (Some("norsk"), None),
        Language::Nb => (Some("norsk"), Some("bokmål")),
        Language::Nn => (Some("nynorsk"), None),
        Language::En => (Some("english"), None),
        Language::Other => (None, None),
    }
}

/// A date as BibLaTeX has it, where it is written in figures from the year on.
fn iso(date: &str) -> Option<String> {
    let date = date.trim_end_matches('/').replace('/', "-");
    let parts: Vec<&str> = date.split('-').collect();
    let figures =
        |length: usize| move |part: &&str| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = (2..=3).contains(&parts.len()) && figures(4)(&parts[0]) && parts[1..].iter().all(figures(2));
    sound.then_some(date)
}

/// Whether words could be taken for a field that names another entry, by programs that do not count braces.
fn refers(words: &str) -> bool {
    let words = words.to_lowercase();
    words.contains("crossref") || words.contains("xdata")
}

/// Words as TeX: every sign that means something to it, in a form that prints it.
fn tex(words: &str) -> String {
    let words = plain(words);
    let refers = refers(&words);
    let mut out = String::with_capacity(words.len() + 8);
    let mut before = ' ';
    for letter in words.chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '#' | '_' | '$' => out.extend(['\\', letter]),
            // Two would be a dash.
            '-' if before == '-' => out.push_str("{}-"),
            // The head of another entry, for programs that do not count braces.
            '@' => out.push_str("{@}"),
            '=' if refers => out.push_str("{=}"),
            _ => out.push(letter),
        }
        before = letter;
    }
    out
}
