//! The tagged lines of RefWorks, after the table of its *Tagged Format*.
//!
//! Apart from the other dialects, because nothing but a blank follows a tag here: what is one, only a closed list says.

use super::dialects::{Dialect, Fact, Piece};
use crate::import::columns::Field;

/// The dialect.
pub const REFWORKS: Dialect = Dialect {
    name: "RefWorks",
    of_database: false,
    opens: |line| matches!(split(line), Piece::Tag("RT", kind) if is_kind(kind)),
    split,
    begins: "RT",
    once: &["RT", "SR", "ID", "T1"],
    ends: None,
    passed: &[],
    lists: &["K1"],
    glue: '\n',
    fact,
    kind,
};

/// `T1 value`. Other lines may begin with two capitals too, so only the tags of the format count.
fn split(line: &str) -> Piece<'_> {
    match line.split_at_checked(2).filter(|(tag, rest)| is_tag(tag) && (rest.is_empty() || rest.starts_with(' '))) {
        Some((tag, value)) => Piece::Tag(tag, value.trim()),
        None => Piece::More(line.trim()),
    }
}

fn is_tag(tag: &str) -> bool {
    const TAGS: [&str; 38] = [
        "AB", "AD", "AN", "AV", "CL", "CN", "CR", "DB", "DO", "DS", "ED", "FD", "ID", "IP", "IS", "JF", "JO", "LA",
        "LK", "LL", "NO", "OL", "OP", "OT", "PB", "PP", "RD", "RT", "SF", "SL", "SN", "SP", "SR", "ST", "UL", "VO",
        "WT", "YR",
    ];
    let numbered = || matches!(tag.as_bytes(), [b'A' | b'K' | b'T' | b'U', digit] if digit.is_ascii_digit());
    TAGS.contains(&tag) || numbered()
}

/// Whether a line with this behind `RT` begins a record: people write the two letters too.
fn is_kind(kind: &str) -> bool {
    const FIRST: [&str; 32] = [
        "abstract",
        "artwork",
        "bill",
        "blog",
        "book",
        "case",
        "computer",
        "conference",
        "court",
        "dissertation",
        "generic",
        "grant",
        "hearing",
        "journal",
        "law",
        "magazine",
        "map",
        "monograph",
        "motion",
        "music",
        "newspaper",
        "online",
        "patent",
        "personal",
        "report",
        "resolution",
        "sound",
        "statute",
        "thesis",
        "unpublished",
        "video",
        "web",
    ];
    let kind = kind.to_lowercase();
    let first = kind.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    FIRST.iter().any(|known| first == *known || first.strip_suffix('s') == Some(known))
}

fn fact(tag: &str) -> Fact {
    match tag {
        "RT" => Fact::Type,
        "T1" => Fact::Of(Field::Title),
        "OT" => Fact::Original,
        "JF" | "JO" | "T2" | "WT" => Fact::Of(Field::Container),
        "T3" => Fact::Of(Field::Series),
        "A1" => Fact::WholeName,
        "A2" => Fact::WholeEditor,
        "YR" => Fact::Of(Field::Year),
        "FD" => Fact::Date,
        "VO" => Fact::Of(Field::Volume),
        "IS" => Fact::Of(Field::Issue),
        "SP" => Fact::Of(Field::Pages),
        "OP" => Fact::Of(Field::LastPage),
        "PB" => Fact::Of(Field::Publisher),
        "PP" => Fact::Of(Field::Place),
        "ED" => Fact::Of(Field::Edition),
        "DB" | "DS" => Fact::Of(Field::Database),
        "AB" => Fact::Of(Field::Abstract),
        "DO" => Fact::Of(Field::Doi),
        "UL" => Fact::Of(Field::Url),
        "LK" => Fact::Link,
        "K1" => Fact::Of(Field::Keywords),
        "SN" => Fact::Of(Field::Isbn),
        "LA" => Fact::Of(Field::Language),
        "AN" => Fact::Accession,
        _ => Fact::Other,
    }
}

/// The types of RefWorks that say no more than the kind does.
fn kind(name: &str) -> &str {
    match name {
        "Journal Article" | "Journal, Electronic" => "article",
        "Book, Whole" | "Book, Edited" | "Monograph" => "book",
        "Book, Section" => "chapter",
        "Dissertation" | "Dissertation/Thesis" | "Thesis" => "thesis",
        "Report" => "report",
        "Grant" => "project",
        "Laws/Statutes" => "law",
        "Web Page" => "web-page",
        "Generic" => "",
        other => other,
    }
}
