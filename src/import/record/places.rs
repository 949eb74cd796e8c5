//! How a fact is put into its place, and what is given back because it does not fit there.
//!
//! Apart from the record, so that one rule serves all fields of a kind.

use std::sync::LazyLock;

use regex::Regex;

use crate::import::citation::{citation, in_address};
use crate::import::clean;
use crate::model::{Kind, Source};
use crate::text::language::Language;

/// Fills a place that holds one value, or gives back another one that comes too late.
pub(super) fn once(place: &mut Option<String>, value: String) -> Option<String> {
    match place {
        Some(first) => (*first != value).then_some(value),
        None => {
            *place = Some(value);
            None
        }
    }
}

/// Adds to a place that holds many.
pub(super) fn put<T: PartialEq>(place: &mut Vec<T>, values: Vec<T>) -> Option<String> {
    // A list as long as this is nobody's, and to look through it for every value would take for ever.
    const LONG: usize = 1000;
    for value in values {
        if place.len() > LONG || !place.contains(&value) {
            place.push(value);
        }
    }
    None
}

/// Keywords without the star that MEDLINE sets before those which matter most: `*Decision Making`, `Nursing/*methods`.
pub(super) fn keywords(line: &str) -> Vec<String> {
    let mut words = clean::list(line);
    if line.contains('*') {
        for word in &mut words {
            let plain = word.strip_prefix('*').filter(|plain| plain.starts_with(char::is_alphabetic)).unwrap_or(word);
            *word = plain.replace("/*", "/");
        }
    }
    words
}

/// The codes of databases at EBSCO and Europe PMC, and what they are called.
const CODES: [(&str, &str); 13] = [
    ("a9h", "Academic Search Complete"),
    ("aph", "Academic Search Premier"),
    ("c8h", "CINAHL with Full Text"),
    ("ccm", "CINAHL Complete"),
    ("cin20", "CINAHL"),
    ("cmedm", "MEDLINE"),
    ("MED", "MEDLINE"),
    ("eric", "ERIC"),
    ("psyh", "APA PsycInfo"),
    ("rzh", "CINAHL Plus with Full Text"),
    ("sih", "SocINDEX with Full Text"),
    ("snh", "SocINDEX"),
    ("swh", "Social Work Abstracts"),
];

/// The name of a database: some have codes for them, and Ovid says which years of one were searched.
pub(super) fn database(name: String) -> String {
    if let Some((_, known)) = CODES.iter().find(|(code, _)| *code == name) {
        return (*known).to_string();
    }
    match name.strip_suffix('>').and_then(|name| name.rsplit_once(" <")) {
        Some((bare, _)) => bare.to_string(),
        None => name,
    }
}

/// Notes in which reference managers keep the number in PubMed, for which they have no field: "PMID: 12345678".
static PMID: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?m)(?:^|[\s;])PMID:\s*([0-9]{1,8})\b").unwrap());

/// The number in PubMed that is named in a note.
pub(super) fn noted_pmid(others: &[(String, String)]) -> Option<String> {
    const NOTES: [&str; 6] = ["extra", "m2", "n1", "note", "notes", "research-notes"];
    let notes = others.iter().filter(|(name, _)| NOTES.contains(&name.as_str()));
    let noted = notes.filter_map(|(_, note)| PMID.captures(note)).next();
    let archived = || {
        let of = |wanted: &str| others.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        of("eprint").filter(|_| of("eprinttype").is_some_and(|kind| kind.eq_ignore_ascii_case("pubmed")))
    };
    noted.map(|found| found[1].to_string()).or_else(|| archived().map(str::to_string))
}

/// The DOI that a note is, or a labelled part of it: publishers and ProQuest write "doi: 10.1111/x" and "DOI - 10.1111/x".
pub(super) fn noted_doi(others: &[(String, String)]) -> Option<String> {
    const NOTES: [&str; 4] = ["extra", "n1", "note", "notes"];
    let notes = others.iter().filter(|(name, _)| NOTES.contains(&name.as_str())).map(|(_, note)| note);
    let labelled = |part: &str| {
        let part = part.trim();
        let (_, value) = part.split_at_checked(3).filter(|(label, _)| label.eq_ignore_ascii_case("doi"))?;
        let value = value.trim_start().strip_prefix([':', '-', '=']).unwrap_or(value).trim_start();
        ["10.", "http"].iter().any(|begins| value.starts_with(begins)).then(|| clean::doi(value)).flatten()
    };
    notes.flat_map(|note| note.split(['\n', ';'])).find_map(labelled)
}

/// Whether it was reviewed by peers, where a note states it.
pub(super) fn noted_review(others: &[(String, String)]) -> Option<bool> {
    // What formats of tagged lines, of fields and of columns call their notes.
    const NOTES: [&str; 14] = [
        "annotation",
        "annote",
        "extra",
        "gn",
        "m1",
        "m2",
        "m3",
        "n1",
        "no",
        "note",
        "notes",
        "nt",
        "research-notes",
        "z",
    ];
    let notes = others.iter().filter(|(name, _)| NOTES.contains(&name.as_str()));
    notes.filter_map(|(_, note)| clean::stated_review(note)).next()
}

/// Whether a value stands for a volume, an issue or pages that a record does not have: "No Specified", as PsycInfo says; or
/// is too long for one, so that a note stands in the wrong place.
pub(super) fn says_no_place(line: &str) -> bool {
    const LONGEST: usize = 80;
    // Ovid cuts "No-Specified" in two, as if it were a range.
    const NONE: [&str; 15] = [
        "0",
        "0 0",
        "no",
        "specified",
        "pagination",
        "n a",
        "na",
        "no issue",
        "no pages",
        "no pagination",
        "no volume",
        "none",
        "null",
        "not available",
        "unpaginated",
    ];
    if line.len() > LONGEST {
        return true;
    }
    let words = line.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ").to_lowercase();
    NONE.contains(&line.as_str()) || (line.starts_with("no") && line.ends_with("specified"))
}

/// Fills in what a line says of the place of a work, where the record has nothing of its own.
pub(super) fn fill(source: &mut Source, line: &str) {
    let Some(found) = citation(line) else { return };
    if source.year.is_none() && source.year_text.is_none() {
        source.year = found.year.and_then(|year| year.parse().ok());
    }
    let places = [
        (&mut source.container, found.container),
        (&mut source.volume, found.volume),
        (&mut source.issue, found.issue),
        (&mut source.pages, found.pages.as_deref().map(clean::pages)),
    ];
    for (place, part) in places {
        *place = place.take().or(part.filter(|part| !says_no_place(part)));
    }
}

/// Takes the DOI and the ISSN from an address that has them in it.
pub(super) fn numbers_of_address(source: &mut Source) {
    let Some(url) = source.url.as_deref() else { return };
    let doi = match in_address(url, &["id", "rft_id"]).filter(|id| id.contains("10.")) {
        Some(id) => clean::doi(id),
        None if url.contains("doi.org") => clean::doi(url),
        None => of_publisher(url),
    };
    // So addresses are made that describe a work to a library.
    if let Some(issn) = in_address(url, &["issn", "rft.issn"])
        .filter(|_| source.issn.is_empty() && in_address(url, &["sid", "rfr_id"]).is_some())
    {
        source.issn = clean::numbers(issn).1;
    }
    source.doi = source.doi.take().or(doi);
}

/// The DOI in the address of a page at its publisher, behind the form in which it is shown:
/// `https://www.idunn.no/doi/epdf/10.18261/…`.
fn of_publisher(url: &str) -> Option<String> {
    let url = url.split(['?', '#']).next()?;
    let (_, behind) = url.split_once("/doi/")?;
    let form = |form: &&str| !form.is_empty() && form.bytes().all(|byte| byte.is_ascii_alphabetic());
    let doi = behind.split_once('/').filter(|(first, _)| form(first)).map_or(behind, |(_, doi)| doi);
    doi.starts_with("10.").then(|| clean::doi(doi)).flatten()
}

/// Under which name it is kept how many pages a work has, as CSL calls it.
pub const PAGES: &str = "number-of-pages";

/// One number for the pages of a book or a thesis is that of all its pages, not of one in something else; so is the last of
/// pages from the first on, and of a report a number with a `p` behind it.
pub(super) fn count_pages(source: &mut Source) {
    if !matches!(source.kind, Kind::Book | Kind::Thesis | Kind::Report) {
        return;
    }
    let Some(pages) = source.pages.as_deref() else { return };
    let bare = pages.trim_end_matches([' ', '.', 'p', 's']);
    let count = bare.strip_prefix("1–").unwrap_or(bare).to_string();
    let counted = bare != pages || source.kind != Kind::Report;
    if counted && !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()) {
        source.pages = None;
        source.others.push((PAGES.to_string(), count));
    }
}

/// The year, and the whole date where it says more.
pub(super) fn date(known: &mut Source, line: String) -> Option<String> {
    let (year, text) = clean::year(&line);
    let whole = line.trim_end_matches(['/', '-', ' ']);
    // "c2019" and "[2019]" say where the year was found.
    let bare = ["cop. ", "cop.", "c", "©", "[", "("].iter().find_map(|mark| whole.strip_prefix(mark)).unwrap_or(whole);
    // A doubt is more than the year too.
    let doubted = |sign: char| sign.is_alphabetic() || sign == '?';
    let more = bare.chars().filter(char::is_ascii_digit).count() > 4 || bare.chars().any(doubted);
    // "0000" stands where a program knows none.
    if year.is_none() && !line.chars().any(|sign| sign.is_alphanumeric() && sign != '0') {
        return Some(line);
    }
    if known.year.is_none() && known.year_text.is_none() {
        known.date = (year.is_some() && more).then(|| whole.to_string());
        (known.year, known.year_text) = (year, text);
        return None;
    }
    match year == known.year && year.is_some() {
        true if more => once(&mut known.date, whole.to_string()),
        true => None,
        false => Some(line),
    }
}

/// Pages without the letter that catalogues set before them: "S. 4-17", "pp. 4–17".
pub(super) fn without_letter(pages: &str) -> &str {
    let behind = ["S. ", "s. ", "p. ", "pp. "].iter().find_map(|letter| pages.strip_prefix(letter));
    behind.filter(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit())).unwrap_or(pages)
}

/// Whether a text is a day in figures: "20190402", "2019/04/02".
pub(super) fn is_day(text: &str) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    figures == 8 && text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '/' | '-'))
}

/// Whether a word for a kind of work is a program's and not a reader's: "journalArticle", "journal-article" as Crossref has
/// it, "JournalArticle" as Semantic Scholar does.
fn is_code(word: &str) -> bool {
    const OF_CROSSREF: [&str; 4] = ["journal-article", "book-chapter", "edited-book", "JournalArticle"];
    let camel = word.starts_with(char::is_lowercase)
        && word.contains(char::is_uppercase)
        && word.chars().all(char::is_alphanumeric);
    camel || OF_CROSSREF.contains(&word)
}

/// The kind, and the words for it where they say more.
pub(super) fn kind(known: &mut Source, line: String) -> Option<String> {
    let kind = clean::kind(&line);
    if kind == Kind::Unknown || (known.kind != Kind::Unknown && known.kind != kind) {
        return Some(line);
    }
    known.kind = kind;
    if line == kind.id() || is_code(&line) { None } else { once(&mut known.genre, line) }
}

/// The language; of Norwegian its form, where another value tells that.
pub(super) fn language(known: &mut Source, line: String) -> Option<String> {
    match (known.language, clean::language(&line)) {
        (Language::Other, Language::Other) => Some(line),
        (Language::Other, language) | (Language::No, language @ (Language::Nb | Language::Nn)) => {
            known.language = language;
            None
        }
        // That it is Norwegian says nothing more of what is in one of its two forms.
        (Language::Nb | Language::Nn, Language::No) => None,
        (stands, language) => (stands != language).then_some(line),
    }
}

/// Whether it was reviewed by peers; the first that says so stands.
pub(super) fn peer(known: &mut Source, line: String) -> Option<String> {
    let Some(peer) = clean::yes_or_no(&line) else { return Some(line) };
    known.peer.get_or_insert(peer);
    None
}

/// ISBNs and ISSNs, told apart by their length.
pub(super) fn numbers(known: &mut Source, line: String) -> Option<String> {
    let (isbn, issn) = clean::numbers(&line);
    if isbn.is_empty() && issn.is_empty() {
        return Some(line);
    }
    put(&mut known.isbn, isbn);
    put(&mut known.issn, issn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_publisher_has_the_doi_in_its_address() {
        for (url, doi) in [
            ("https://www.idunn.no/doi/epdf/10.18261/issn.0809-2052-01", Some("10.18261/issn.0809-2052-01")),
            ("https://www.idunn.no/doi/10.18261/HUS.7", Some("10.18261/hus.7")),
            ("https://www.tandfonline.com/doi/full/10.1080/12345.2018.1#abstract", Some("10.1080/12345.2018.1")),
            ("https://journal.no/doi/abs/10.1080/12345.2018.1?journalCode=hus20", Some("10.1080/12345.2018.1")),
            ("https://journal.no/doi/pdf/10.1080%2F12345.2018.1", Some("10.1080/12345.2018.1")),
            ("https://journal.no/doi/toc/hus/10", None),
            ("https://journal.no/hva-er-en/doi/", None),
        ] {
            let mut source = Source { url: Some(url.into()), ..Source::default() };
            numbers_of_address(&mut source);
            assert_eq!(source.doi.as_deref(), doi, "{url}");
        }
    }
}
