//! RIS: a tag and a value a line.
//!
//! Tags as Zotero and EndNote write them; what has no tag is a note, `[name] value`, which `import::tagged` takes apart.

use super::{Carrier, Work, line, plain};
use crate::import::record::{PAGES, Record};
use crate::import::rest::{self, Rest};
use crate::import::{names, tagged, types};
use crate::model::{Author, Kind, Source};
use crate::text::language::Language;

/// The format.
pub(super) struct Ris;

impl Carrier for Ris {
    type Written = String;

    fn record(&self, work: &Work<'_>, rest: &Rest) -> String {
        let mut lines = Lines::default();
        // The kind's own word, where kilde has none for it.
        let word = work.source.others.first().filter(|(name, word)| name == "ty" && is_code(word));
        let word = word.map(|(_, word)| word.as_str()).filter(|_| work.source.kind == Kind::Unknown);
        let form = types::form_in(&work.source).map(|form| form.ris);
        lines.tag("TY", word.or(form).unwrap_or(code(work.source.kind)));
        facts(work, &mut lines);
        let (pages, others) = pages_last(&work.source);
        lines.maybe("SP", pages);
        for (name, value) in others.iter().skip(usize::from(word.is_some())) {
            other(name, value, &mut lines);
        }
        if !rest.is_empty() {
            lines.tag("N1", &format!("[{}] {}", rest::NAME, rest.line()));
        }
        lines.0.push_str("ER  - \r\n");
        lines.0
    }

    fn read(&self, written: &String) -> Option<Record> {
        tagged::ris_record(written)
    }
}

/// The lines of a record.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a tag and its value.
    fn tag(&mut self, tag: &str, value: &str) {
        self.0.push_str(tag);
        self.0.push_str("  - ");
        for (number, line) in plain(value).split('\n').enumerate() {
            // The end of a record or another tag, as far as programs that read it can tell.
            if number > 0 && looks_like_tag(line) {
                self.0.push(' ');
            }
            self.0.push_str(line.trim_end());
            self.0.push_str("\r\n");
        }
    }

    /// Adds a tag where there is something to say.
    fn maybe(&mut self, tag: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.tag(tag, &line(value));
        }
    }

    fn each<'v>(&mut self, tag: &str, values: impl IntoIterator<Item = &'v String>) {
        values.into_iter().for_each(|value| self.maybe(tag, Some(value)));
    }
}

fn facts(work: &Work<'_>, lines: &mut Lines) {
    let source = &*work.source;
    lines.maybe("ID", Some(work.id).filter(|_| work.title().is_none()));
    lines.maybe("TI", Some(&work.heading()));
    source.authors.iter().for_each(|author| lines.tag("AU", &name(author)));
    // Of an article or a chapter A2 is the editor; of other works it is the editor of the series, or nobody.
    let editor_tag = if matches!(source.kind, Kind::Article | Kind::Chapter) { "A2" } else { "ED" };
    source.editors.iter().for_each(|editor| lines.tag(editor_tag, &name(editor)));
    let year = source.year.map(|year| year.to_string());
    lines.maybe("PY", year.as_deref().or(source.year_text.as_deref()));
    lines.maybe("DA", source.date.as_deref());
    lines.maybe("T2", source.container.as_deref());
    lines.maybe("T3", source.series.as_deref());
    lines.maybe("VL", source.volume.as_deref());
    lines.maybe("IS", source.issue.as_deref());
    let pages = source.pages.as_deref();
    match pages.and_then(|pages| pages.split_once('–')) {
        Some((first, last)) if !(first.is_empty() || last.is_empty() || last.contains(['–', '-'])) => {
            lines.maybe("SP", Some(first));
            lines.maybe("EP", Some(last));
        }
        _ => lines.maybe("SP", pages),
    }
    lines.maybe("ET", source.edition.as_deref());
    lines.maybe("PB", source.publisher.as_deref());
    lines.maybe("CY", source.place.as_deref());
    lines.maybe("M3", work.genre_beside_type());
    lines.each("SN", source.isbn.iter().chain(&source.issn));
    lines.maybe("DO", source.doi.as_deref());
    lines.maybe("UR", source.url.as_deref());
    lines.maybe("LA", Some(source.language.code()).filter(|_| source.language != Language::Other));
    lines.each("KW", &source.keywords);
    for (number, text) in work.abstracts.iter().enumerate() {
        lines.tag(if number == 0 { "AB" } else { "N2" }, text);
    }
    lines.maybe("DB", source.database.as_deref());
    lines.each("L1", &source.files);
    let peer = source.peer.map(|peer| format!("[peer] {}", if peer { "yes" } else { "no" }));
    lines.maybe("N1", peer.as_deref());
    lines.maybe("N1", source.pmid.as_deref().map(|pmid| format!("[pmid] {pmid}")).as_deref());
}

/// Whether a line begins as one with a tag does.
fn looks_like_tag(line: &str) -> bool {
    let Some((tag, rest)) = line.split_at_checked(2) else { return false };
    let is_sign = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    tag.bytes().all(is_sign) && rest.trim_start().starts_with('-')
}

/// How many pages a whole work has, where nothing stands behind it among what kilde does not ask for, and the rest of that.
fn pages_last(source: &Source) -> (Option<&str>, &[(String, String)]) {
    let whole = matches!(source.kind, Kind::Book | Kind::Thesis) && source.pages.is_none();
    match source.others.split_last() {
        Some(((name, pages), others)) if whole && name == PAGES => (Some(pages), others),
        _ => (None, &source.others),
    }
}

/// What kilde does not ask for: under its own tag, where it has one.
fn other(name: &str, value: &str, lines: &mut Lines) {
    let tag = name.to_uppercase();
    if tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()) && tagged::is_kept(&tag) {
        lines.tag(&tag, value);
    } else {
        lines.tag("N1", &format!("[{name}] {value}"));
    }
}

/// A name with the family first; that of an organisation has a comma behind it where a program could take it for a person's.
fn name(author: &Author) -> String {
    let family = line(&author.family);
    let plain = !family.contains(' ') || names::is_organisation(&family);
    match &author.given {
        Some(given) => format!("{family}, {}", line(given)),
        None if plain && names::author(&family).is_some_and(|read| read.family == family) => family,
        None => format!("{family},"),
    }
}

/// Whether a word can be a code of RIS.
fn is_code(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "JOUR",
        Kind::Book => "BOOK",
        Kind::Chapter => "CHAP",
        Kind::Thesis => "THES",
        Kind::Report | Kind::Guideline => "RPRT",
        Kind::Law => "STAT",
        Kind::WebPage => "ELEC",
        Kind::Project => "GRANT",
        Kind::Unknown => "GEN",
    }
}
