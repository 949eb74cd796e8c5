//! What tags look like and what they mean.
//!
//! RIS after the table of tags that EndNote and Zotero write; NBIB after the *MEDLINE/PubMed Data Element (Field)
//! Descriptions* of the National Library of Medicine; the tags of Web of Science after its *Core Collection Field Tags*;
//! EndNote's after its *Tagged (Refer)* import format. Tags that mean nothing to kilde are kept under their names.

use super::ovid::OVID;
use super::refworks::REFWORKS;
use crate::import::columns::Field;
use crate::import::types::FORMS;

/// One member of the family.
pub struct Dialect {
    /// What people call it.
    pub name: &'static str,
    /// Whether that is the one database which writes it, so that its records need not say where they were found.
    pub of_database: bool,
    /// Whether a line is the first of a record, or of a file of them.
    pub opens: fn(&str) -> bool,
    /// Takes a line apart.
    pub split: fn(&str) -> Piece<'_>,
    /// The tag that every record has once, at or near its beginning.
    pub begins: &'static str,
    /// Tags that a record has once, the title behind the others: after an empty line, one that comes again or after the title
    /// begins the next record.
    pub once: &'static [&'static str],
    /// The tag that ends a record.
    pub ends: Option<&'static str>,
    /// Tags of the file, not of a record.
    pub passed: &'static [&'static str],
    /// Tags of which every further line is a value of its own.
    pub lists: &'static [&'static str],
    /// What joins the further lines of other values.
    pub glue: char,
    /// What a tag says.
    pub fact: fn(&str) -> Fact,
    /// A word for the kind of work that a code means.
    pub kind: fn(&str) -> &str,
}

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'l> {
    /// A tag and the first line of its value.
    Tag(&'l str, &'l str),
    /// More of the value before.
    More(&'l str),
}

/// What a tag says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// A fact that records of all formats have.
    Of(Field),
    /// An author's name with all given names.
    WholeName,
    /// An author's name as it may be cut short; counts where there is no whole one.
    Name,
    /// An organisation as author.
    Organisation,
    /// An editor's name with all given names.
    WholeEditor,
    /// An editor's name as it may be cut short.
    Editor,
    /// The kind of work.
    Type,
    /// The kind of what it was published in, which tells the kind of the work where nothing else does.
    Carrier,
    /// The title of a book: of the work itself, or of what it is a chapter of.
    Book,
    /// Something that is now and then misused.
    Remark,
    /// The date, as an addition to the year.
    Date,
    /// The number of an article that has no pages.
    Article,
    /// An address of the web, or the path of a file.
    Link,
    /// The number under which a database holds the record.
    Accession,
    /// The name of a journal cut short, which counts where there is no whole one.
    ShortContainer,
    /// The title as it was first written, where the record's own is translated.
    Original,
    /// Something that kilde keeps and does not ask for.
    Other,
    /// Something that is said of every record alike.
    Passed,
}

/// The files of tagged lines of Web of Science.
pub const WEB_OF_SCIENCE: Dialect = Dialect {
    name: "Web of Science",
    of_database: true,
    opens: |line| line.starts_with("FN Clarivate") || line.starts_with("FN Thomson") || line.starts_with("FN ISI"),
    split: web_of_science,
    begins: "PT",
    once: &[],
    ends: Some("ER"),
    passed: &["FN", "VR", "EF"],
    lists: &["AU", "AF", "BA", "BE", "BF", "CA", "C1", "CR", "GP"],
    glue: ' ',
    fact: web_of_science_fact,
    kind: |kind| match kind {
        "J" => "article",
        "B" => "book",
        other => other,
    },
};

/// The family, asked in this order.
pub static DIALECTS: [Dialect; 7] = [
    Dialect {
        name: "RIS",
        of_database: false,
        opens: |line| matches!(ris(line), Piece::Tag("TY", _)),
        split: ris,
        begins: "TY",
        once: &[],
        ends: Some("ER"),
        passed: &[],
        lists: &["KW"],
        glue: '\n',
        fact: ris_fact,
        kind: ris_kind,
    },
    Dialect {
        name: "PubMed",
        of_database: true,
        opens: |line| matches!(nbib(line), Piece::Tag("PMID", number) if number.bytes().all(|byte| byte.is_ascii_digit())),
        split: nbib,
        begins: "PMID",
        once: &[],
        ends: None,
        passed: &[],
        lists: &[],
        glue: ' ',
        fact: nbib_fact,
        kind: |kind| kind,
    },
    Dialect {
        name: "ERIC",
        of_database: true,
        opens: |line| matches!(nbib(line), Piece::Tag("OWN", "ERIC")),
        split: eric,
        begins: "OWN",
        once: &["TI"],
        ends: None,
        passed: &[],
        lists: &[],
        glue: ' ',
        fact: eric_fact,
        kind: |kind| if kind == "Journal Articles" { "article" } else { kind },
    },
    WEB_OF_SCIENCE,
    Dialect {
        name: "EndNote",
        of_database: false,
        opens: |line| matches!(endnote(line), Piece::Tag("%0", _)),
        split: endnote,
        begins: "%0",
        // Some write no type for every record.
        once: &["%0", "%T"],
        ends: None,
        passed: &[],
        lists: &["%K"],
        glue: '\n',
        fact: endnote_fact,
        kind: endnote_kind,
    },
    REFWORKS,
    OVID,
];

/// `TI  - value`; with one blank too few or too many in some exports. PsycINFO has one tag of four letters.
fn ris(line: &str) -> Piece<'_> {
    if let Some(number) = line.strip_prefix(PMID).and_then(|rest| rest.trim_start().strip_prefix("- ")) {
        return Piece::Tag(PMID, number.trim());
    }
    let Some((tag, rest)) = line.split_at_checked(2).filter(|(tag, _)| is_tag(tag)) else { return Piece::More(line) };
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    match rest[blanks..].strip_prefix('-') {
        Some(value) if (1..=3).contains(&blanks) && (value.is_empty() || value.starts_with([' ', '\t'])) => {
            Piece::Tag(tag, value.trim())
        }
        _ => Piece::More(line.trim()),
    }
}

/// Two characters: a capital, then a capital or a digit.
fn is_tag(tag: &str) -> bool {
    matches!(tag.as_bytes(), [first, second] if first.is_ascii_uppercase() && (second.is_ascii_uppercase() || second.is_ascii_digit()))
}

/// The tag of a journal cut short, which Ovid sets behind the end of a record.
pub const BEHIND: &str = "NL";

/// The tag of a number in PubMed.
const PMID: &str = "PMID";

pub fn ris_fact(tag: &str) -> Fact {
    match tag {
        "TY" => Fact::Type,
        "TI" | "T1" => Fact::Of(Field::Title),
        "BT" => Fact::Book,
        "T2" | "JF" | "JO" => Fact::Of(Field::Container),
        "T3" => Fact::Of(Field::Series),
        "AU" | "A1" => Fact::WholeName,
        "A2" | "ED" => Fact::WholeEditor,
        "PY" | "Y1" => Fact::Of(Field::Year),
        "DA" => Fact::Date,
        "VL" => Fact::Of(Field::Volume),
        "IS" => Fact::Of(Field::Issue),
        "SP" => Fact::Of(Field::Pages),
        "EP" => Fact::Of(Field::LastPage),
        "PB" => Fact::Of(Field::Publisher),
        "CY" | "PP" => Fact::Of(Field::Place),
        "ET" => Fact::Of(Field::Edition),
        "DB" => Fact::Of(Field::Database),
        "L1" | "L2" => Fact::Of(Field::File),
        "AB" | "N2" => Fact::Of(Field::Abstract),
        "DO" | "DI" => Fact::Of(Field::Doi),
        "UR" => Fact::Of(Field::Url),
        "KW" => Fact::Of(Field::Keywords),
        "SN" => Fact::Of(Field::Isbn),
        // Ovid has the other one.
        "LA" | "LG" => Fact::Of(Field::Language),
        "M3" => Fact::Remark,
        "C7" => Fact::Article,
        "JA" | "J1" | "J2" | BEHIND => Fact::ShortContainer,
        "AN" => Fact::Accession,
        PMID => Fact::Of(Field::Pmid),
        _ => Fact::Other,
    }
}

fn ris_kind(code: &str) -> &str {
    match code {
        "JOUR" | "EJOUR" | "EJOU" | "JFULL" | "INPR" | "ABST" => "article",
        "BOOK" | "EBOOK" | "EDBOOK" | "SER" | "CLSWK" | "ANCIENT" | "PAMP" => "book",
        "CHAP" | "ECHAP" => "chapter",
        "THES" => "thesis",
        "RPRT" | "GOVDOC" => "report",
        "STAT" | "BILL" | "UNBILL" | "LEGAL" => "law",
        "ELEC" | "WEB" | "ICOMM" => "web-page",
        "GRANT" => "project",
        // Older lists have other codes for these.
        "STD" => "STAND",
        "UNPD" => "UNPB",
        "POD" => "SOUND",
        // Of any kind.
        "GEN" => "",
        other => FORMS.iter().find(|form| form.ris == other).map_or(other, |form| form.zotero),
    }
}

/// `TI  - value` with a tag of up to four letters; further lines begin with six blanks.
fn nbib(line: &str) -> Piece<'_> {
    let tagged = line.split_at_checked(4).and_then(|(tag, rest)| Some((tag.trim_end(), rest.strip_prefix('-')?)));
    match tagged.filter(|(tag, _)| tag.len() > 1 && tag.bytes().all(|byte| byte.is_ascii_uppercase())) {
        Some((tag, value)) => Piece::Tag(tag, value.trim()),
        None => Piece::More(line.trim()),
    }
}

fn nbib_fact(tag: &str) -> Fact {
    match tag {
        "TI" => Fact::Of(Field::Title),
        "TT" => Fact::Original,
        "BTI" => Fact::Book,
        "AB" | "OAB" => Fact::Of(Field::Abstract),
        "FAU" => Fact::WholeName,
        "AU" => Fact::Name,
        "CN" => Fact::Organisation,
        "FED" => Fact::WholeEditor,
        "ED" => Fact::Editor,
        "PMID" => Fact::Of(Field::Pmid),
        "DP" => Fact::Of(Field::Year),
        "JT" => Fact::Of(Field::Container),
        "TA" => Fact::ShortContainer,
        "VI" => Fact::Of(Field::Volume),
        "IP" => Fact::Of(Field::Issue),
        "PG" => Fact::Of(Field::Pages),
        "PB" => Fact::Of(Field::Publisher),
        "EN" => Fact::Of(Field::Edition),
        "CTI" => Fact::Of(Field::Series),
        "LID" | "AID" => Fact::Remark,
        "LA" => Fact::Of(Field::Language),
        "MH" | "OT" => Fact::Of(Field::Keywords),
        "IS" | "ISBN" => Fact::Of(Field::Isbn),
        "PT" => Fact::Type,
        // Only ERIC has it.
        "PR" => Fact::Of(Field::Peer),
        _ => Fact::Other,
    }
}

/// The same, with a blank behind tags of four letters too.
fn eric(line: &str) -> Piece<'_> {
    match line.split_at_checked(4).and_then(|(tag, rest)| Some((tag, rest.strip_prefix(" -")?))) {
        Some((tag, value)) if tag.bytes().all(|byte| byte.is_ascii_uppercase()) => Piece::Tag(tag, value.trim()),
        _ => nbib(line),
    }
}

/// ERIC took over the tags of PubMed, and gave some of them another meaning.
fn eric_fact(tag: &str) -> Fact {
    match tag {
        "OWN" => Fact::Passed,
        "AU" => Fact::WholeName,
        "SO" => Fact::Of(Field::Citation),
        "LID" => Fact::Of(Field::Url),
        "ISSN" => Fact::Of(Field::Isbn),
        other => nbib_fact(other),
    }
}

/// `TI value`; further lines begin with three blanks.
fn web_of_science(line: &str) -> Piece<'_> {
    match line.split_at_checked(2).filter(|(tag, rest)| is_tag(tag) && (rest.is_empty() || rest.starts_with(' '))) {
        Some((tag, value)) => Piece::Tag(tag, value.trim()),
        None => Piece::More(line.trim()),
    }
}

fn web_of_science_fact(tag: &str) -> Fact {
    match tag {
        "TI" => Fact::Of(Field::Title),
        "AF" => Fact::WholeName,
        "AU" => Fact::Name,
        "CA" => Fact::Organisation,
        "BE" => Fact::WholeEditor,
        "SO" => Fact::Of(Field::Container),
        "SE" => Fact::Of(Field::Series),
        "PY" => Fact::Of(Field::Year),
        "VL" => Fact::Of(Field::Volume),
        "IS" => Fact::Of(Field::Issue),
        "BP" => Fact::Of(Field::Pages),
        "AR" => Fact::Article,
        "EP" => Fact::Of(Field::LastPage),
        "PU" => Fact::Of(Field::Publisher),
        "PI" => Fact::Of(Field::Place),
        "PM" => Fact::Of(Field::Pmid),
        "AB" => Fact::Of(Field::Abstract),
        "DI" => Fact::Of(Field::Doi),
        "LA" => Fact::Of(Field::Language),
        "DE" | "ID" => Fact::Of(Field::Keywords),
        "SN" | "EI" | "BN" => Fact::Of(Field::Isbn),
        "DT" => Fact::Type,
        "PT" => Fact::Carrier,
        _ => Fact::Other,
    }
}

/// `%T value`.
fn endnote(line: &str) -> Piece<'_> {
    match line.split_at_checked(2).filter(|(tag, rest)| is_percent(tag) && (rest.is_empty() || rest.starts_with(' '))) {
        Some((tag, value)) => Piece::Tag(tag, value.trim()),
        None => Piece::More(line.trim()),
    }
}

fn is_percent(tag: &str) -> bool {
    matches!(tag.as_bytes(), [b'%', second] if second.is_ascii_graphic())
}

/// The types of EndNote that say no more than the kind does; others are words for readers.
fn endnote_kind(name: &str) -> &str {
    match name {
        "Journal Article" => "article",
        "Book" | "Edited Book" => "book",
        "Book Section" => "chapter",
        "Thesis" => "thesis",
        "Report" => "report",
        "Statute" | "Legal Rule or Regulation" => "law",
        "Web Page" => "web-page",
        "Grant" => "project",
        "Government Document" => "report",
        "Bill" => "law",
        "Serial" => "book",
        "Generic" => "",
        other => other,
    }
}

/// What a tag is called where its own sign is no name.
pub fn name(tag: &str) -> &str {
    match tag {
        "%!" => "short-title",
        "%[" => "access-date",
        "%+" => "author-address",
        "%^" => "caption",
        "%#" => "number-in-library",
        "%(" => "original-publication",
        "%*" => "reviewed-item",
        "%?" => "subsidiary-author",
        "%$" => "custom",
        "%=" => "last-modified",
        other => other,
    }
}

fn endnote_fact(tag: &str) -> Fact {
    match tag {
        "%0" => Fact::Type,
        "%T" => Fact::Of(Field::Title),
        "%A" => Fact::WholeName,
        "%E" => Fact::WholeEditor,
        "%J" | "%B" => Fact::Of(Field::Container),
        "%S" => Fact::Of(Field::Series),
        "%D" => Fact::Of(Field::Year),
        "%8" => Fact::Date,
        "%V" => Fact::Of(Field::Volume),
        "%N" => Fact::Of(Field::Issue),
        "%P" => Fact::Of(Field::Pages),
        "%I" => Fact::Of(Field::Publisher),
        "%C" => Fact::Of(Field::Place),
        "%7" => Fact::Of(Field::Edition),
        "%9" => Fact::Of(Field::Genre),
        "%~" => Fact::Of(Field::Database),
        "%>" => Fact::Of(Field::File),
        "%X" => Fact::Of(Field::Abstract),
        "%R" => Fact::Of(Field::Doi),
        "%U" => Fact::Of(Field::Url),
        "%K" => Fact::Of(Field::Keywords),
        "%@" => Fact::Of(Field::Isbn),
        "%G" => Fact::Of(Field::Language),
        _ => Fact::Other,
    }
}
