//! What the tags of one entry say of a work.
//!
//! Apart from the reading of lines, which knows where an entry begins and ends, and not what is in it.

use super::dialects::{self, Dialect, Fact};
use super::{Entry, is_name};
use crate::import::columns::Field;
use crate::import::entities::resolved;
use crate::import::record::{Record, stand_in};
use crate::import::{bodies, clean, names, rest};
use crate::model::Author;
use crate::model::document::one_line;

/// The people in one value. That others were left out is kept, as BibTeX and its like say it.
fn people(record: &mut Record, role: &str, value: &str, commas: bool) -> Vec<Author> {
    if bodies::is_others(value) || bodies::without_others(value.trim()).is_some() {
        record.keep(bodies::LEFT_OUT, role);
    }
    // A name may go on in a second line.
    names::tagged(&one_line(&resolved(value)), commas)
}

/// Who is who in a record of a whole work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Casting {
    /// As the tags have it.
    Usual,
    /// EndNote's *edited book*: the authors are its editors, and the editors those of its series.
    Edited,
    /// A thesis has no editors: who stands there advised the student, or is the place where it was handed in.
    Thesis,
    /// The editors have the tag of a third kind of author, as Zotero writes them, and the usual one is for those of its series.
    Third,
}

impl Casting {
    fn of(dialect: &Dialect, entry: &Entry) -> Casting {
        let kind = entry.values.iter().find(|(tag, _)| *tag == dialect.begins).map_or("", |(_, kind)| kind.trim());
        let authors = |(tag, _): &(String, String)| (dialect.fact)(tag) == Fact::WholeName;
        match kind {
            "EDBOOK" | "Edited Book" if entry.values.iter().any(authors) => Casting::Edited,
            "THES" | "Thesis" => Casting::Thesis,
            "BOOK" | "EBOOK" if dialect.begins == "TY" && entry.has(THIRD) => Casting::Third,
            _ => Casting::Usual,
        }
    }

    fn cast(self, tag: &str, fact: Fact) -> Fact {
        match (self, fact) {
            (Casting::Edited, Fact::WholeName) => Fact::WholeEditor,
            (Casting::Third, _) if tag == THIRD => Fact::WholeEditor,
            (Casting::Edited | Casting::Thesis, Fact::WholeEditor) => Fact::Other,
            (Casting::Third, _) if tag == "A2" => Fact::Other,
            _ => fact,
        }
    }
}

/// The tag of a third kind of author, in RIS.
const THIRD: &str = "A3";

/// What an entry says; whether the names in its file have `commas`.
pub(super) fn record(dialect: &Dialect, entry: &Entry, commas: bool) -> Record {
    let (plain, casting) = (dialect.fact, Casting::of(dialect, entry));
    let fact = |tag: &str| casting.cast(tag, plain(tag));
    let comma = |(tag, name): &(String, String)| is_name(fact(tag)) && name.trim_end_matches(',').contains(',');
    let commas = commas || entry.values.iter().any(comma);
    let has = |wanted: Fact| entry.values.iter().any(|(tag, _)| fact(tag) == wanted);
    let (whole_names, whole_editors) = (has(Fact::WholeName), has(Fact::WholeEditor));
    let mut record = Record::default();
    let mut last = Vec::new();
    // What stands in brackets as the title is a translation.
    let original = entry.values.iter().find(|(tag, _)| fact(tag) == Fact::Original);
    original.iter().for_each(|(tag, title)| record.add_as(tag, Field::Title, title));
    // The name of the conference stands beside that of its proceedings.
    let proceedings = proceedings(dialect, entry);
    proceedings.iter().for_each(|title| record.add_as(PROCEEDINGS, Field::Container, title));
    // PubMed says of a chapter what it is like, "Review", before it says that it is one.
    if has(Fact::Book) && dialect.begins == "PMID" {
        record.add(Field::Kind, if has(Fact::Of(Field::Title)) { "chapter" } else { "book" });
    }
    let key = nameless(dialect, entry);
    for (tag, value) in entry.values.iter().filter(|(tag, _)| key.is_none() || tag != KEY) {
        // Databases put them where a line of a word processor ended.
        let value = value.replace(['\u{2028}', '\u{2029}'], "\n");
        match fact(tag) {
            Fact::Of(field) => record.add_as(tag, field, &value),
            Fact::Name if whole_names => {}
            Fact::Editor if whole_editors => {}
            Fact::WholeName | Fact::Name if !names::is_editor(&value) => {
                let people = people(&mut record, "author", &value, commas);
                record.add_authors(people);
            }
            Fact::WholeEditor | Fact::Editor if is_crowd(&value) => record.keep(dialects::name(tag), &value),
            Fact::WholeName | Fact::Name | Fact::WholeEditor | Fact::Editor => {
                let people = people(&mut record, "editor", &value, commas);
                record.add_editors(people);
            }
            Fact::Organisation => record.add_authors(Some(names::organisation(value.trim()))),
            Fact::Type => record.add_as(tag, Field::Kind, (dialect.kind)(value.trim())),
            // Some write a DOI where the kind of work belongs.
            Fact::Remark if clean::doi(&value).is_some() => record.add_as(tag, Field::Doi, &value),
            // PsycINFO has the class of its subject there, with the number of it behind.
            Fact::Remark if tag == "M3" && !is_class(&value) => record.add_as(tag, Field::Genre, &value),
            Fact::Accession if is_pubmed(entry, &value) => record.add_as(tag, Field::Pmid, &value),
            Fact::Book | Fact::Date | Fact::Article | Fact::Link | Fact::Carrier | Fact::ShortContainer => {
                last.push((tag, value));
            }
            Fact::Original | Fact::Passed => {}
            _ if tag == PROCEEDINGS && proceedings.is_some() => {}
            Fact::Remark | Fact::Other if tag == NOTE => note(&mut record, &value),
            Fact::Remark | Fact::Other | Fact::Accession => record.keep(dialects::name(tag), &value),
        }
    }
    for (tag, value) in last {
        late(&mut record, dialect, tag, &value);
    }
    found(&mut record, dialect);
    key.iter().for_each(|key| record.unless_named(key));
    record
}

/// What the database says that a record comes from, and does not say itself.
fn found(record: &mut Record, dialect: &Dialect) {
    // All that PubMed has besides books stands in journals, whatever it is like.
    if dialect.begins == "PMID" && !record.has_kind() {
        record.add(Field::Kind, "article");
    }
    if dialect.of_database {
        record.found_in(dialect.name);
    }
}

/// Whether a value is no name but a list of them: PsycINFO has those whom an article cites in the place of its editors.
fn is_crowd(value: &str) -> bool {
    const PARTS: usize = 4;
    !value.contains(';') && value.matches(',').count() >= PARTS
}

/// Whether a value is a class of subjects: "Health & Mental Health Treatment [3300]".
fn is_class(value: &str) -> bool {
    let number = value.trim().strip_suffix(']').and_then(|rest| rest.rsplit_once(" [")).map(|(_, number)| number);
    number.is_some_and(|number| number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Adds a fact whose place depends on the others.
fn late(record: &mut Record, dialect: &Dialect, tag: &str, value: &str) {
    let field = match (dialect.fact)(tag) {
        Fact::Carrier if record.has_kind() => return,
        Fact::Carrier => return record.add_as(tag, Field::Kind, (dialect.kind)(value.trim())),
        Fact::ShortContainer if record.has_container() => return record.keep(tag, value),
        Fact::Date => Field::Year,
        Fact::Article => Field::Pages,
        Fact::Link if value.trim_start().starts_with("http") => Field::Url,
        Fact::Link => Field::File,
        Fact::ShortContainer => Field::Container,
        _ if record.has_title() => Field::Container,
        _ => Field::Title,
    };
    record.add_as(tag, field, value);
}

/// The tag of the key by which a file of RIS names a record.
const KEY: &str = "ID";

/// The tag of the title of proceedings, in RIS; with other types of works it means something else.
const PROCEEDINGS: &str = "C3";

/// The proceedings in which a paper of RIS was published.
fn proceedings<'e>(dialect: &Dialect, entry: &'e Entry) -> Option<&'e str> {
    let is = |wanted: &str, values: &[&str]| {
        entry.values.iter().any(|(tag, value)| tag == wanted && values.contains(&value.trim()))
    };
    let (_, title) = entry.values.iter().find(|(tag, _)| tag == PROCEEDINGS)?;
    (dialect.begins == "TY" && is("TY", &["CPAPER", "CONF"])).then_some(title)
}

/// The key of a record of RIS whose title only stands for one.
fn nameless<'e>(dialect: &Dialect, entry: &'e Entry) -> Option<&'e str> {
    let (_, key) = entry.values.iter().find(|(tag, _)| tag == KEY).filter(|_| dialect.begins == "TY")?;
    let titled = |(tag, title): &(String, String)| tag == "TI" && *title == stand_in(key);
    entry.values.iter().any(titled).then_some(key)
}

/// Whether the number under which a database holds a record is PubMed's.
fn is_pubmed(entry: &Entry, number: &str) -> bool {
    let medline =
        |database: &str| ["pubmed", "medline", "nlm"].iter().any(|name| database.to_lowercase().contains(name));
    let databases = || entry.values.iter().filter(|(tag, _)| ["DB", "DP"].contains(&tag.as_str()));
    (1..=8).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && databases().any(|(_, database)| medline(database))
}

/// The tag of notes, in RIS.
const NOTE: &str = "N1";

/// What a note says: `[name] value` is what its tags have no room for.
fn note(record: &mut Record, value: &str) {
    let named = value.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|sign| sign == '-' || sign.is_alphanumeric());
    match named.filter(|(name, _)| is_name(name)) {
        Some((rest::NAME, facts)) => match serde_json::from_str(facts) {
            Ok(facts) => record.restore(NOTE, &facts),
            Err(_) => record.keep(NOTE, value),
        },
        Some(("peer", value)) => record.add_as("peer", Field::Peer, value),
        Some(("pmid", value)) => record.add_as("pmid", Field::Pmid, value),
        Some((name, value)) => record.keep(name, value),
        None => record.keep(NOTE, value),
    }
}

/// The record of a row of a table whose columns are the tags of Web of Science: what has a line each in the files of tagged
/// lines is parted by semicolons here.
pub fn web_of_science_row<'r>(cells: impl Iterator<Item = (&'r str, &'r str)>) -> Record {
    const NAMES: [&str; 7] = ["AU", "AF", "BA", "BE", "BF", "CA", "GP"];
    let mut entry = Entry { line: 0, values: Vec::new(), cut: None };
    for (tag, cell) in cells.filter(|(_, cell)| !cell.trim().is_empty()) {
        let parts = if NAMES.contains(&tag) { clean::list(cell) } else { vec![cell.trim().to_string()] };
        entry.values.extend(parts.into_iter().map(|part| (tag.to_string(), part)));
    }
    record(&dialects::WEB_OF_SCIENCE, &entry, false)
}
