//! The records of Ovid as it prints them: a number in angle brackets, names of fields, and their values set in.
//!
//! Apart from the other dialects, because whole words are the tags here, and the value stands under them.

use super::dialects::{Dialect, Fact, Piece};
use crate::import::columns::Field;

/// The dialect.
pub const OVID: Dialect = Dialect {
    name: "Ovid",
    of_database: false,
    opens: |line| line.trim() == "<1>",
    split,
    begins: NUMBER,
    once: &[],
    ends: None,
    passed: &[],
    lists: &[
        "Authors",
        "Author",
        "Author(s)",
        "Authors Full Name",
        "Keywords",
        "Keyword Heading",
        "Key Concepts",
        "MeSH Subject Headings",
        "Subject Headings",
    ],
    glue: ' ',
    fact,
    kind: |kind| kind,
};

/// What stands for a tag where a record begins.
const NUMBER: &str = "<";

/// The longest name of a field, in bytes.
const LONGEST: usize = 60;

/// A number begins a record, a line that is not set in names a field, and other lines are its value.
fn split(line: &str) -> Piece<'_> {
    let number = line.trim().strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    if let Some(number) = number.filter(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Piece::Tag(NUMBER, number);
    }
    match line.starts_with(char::is_alphabetic) && line.len() <= LONGEST {
        true => Piece::Tag(line.trim_end(), ""),
        false => Piece::More(line.trim()),
    }
}

fn fact(label: &str) -> Fact {
    match label {
        NUMBER => Fact::Passed,
        "Title" => Fact::Of(Field::Title),
        "Original Title" => Fact::Original,
        "Authors Full Name" => Fact::WholeName,
        "Author" | "Authors" | "Author(s)" => Fact::Name,
        "Corporate Author" => Fact::Organisation,
        "Source" => Fact::Of(Field::Citation),
        "Journal Name" | "Journal" => Fact::Of(Field::Container),
        "Year of Publication" => Fact::Of(Field::Year),
        "Abstract" => Fact::Of(Field::Abstract),
        "Digital Object Identifier" | "DOI" => Fact::Of(Field::Doi),
        "Publication Type" | "Document Type" => Fact::Type,
        "Publisher" => Fact::Of(Field::Publisher),
        "Language" => Fact::Of(Field::Language),
        "ISSN" | "ISSN Print" | "ISSN Electronic" | "ISSN Linking" | "ISBN" => Fact::Of(Field::Isbn),
        "PMID" => Fact::Of(Field::Pmid),
        "Database" => Fact::Of(Field::Database),
        "Keywords" | "Keyword Heading" | "Key Concepts" | "MeSH Subject Headings" | "Subject Headings" => {
            Fact::Of(Field::Keywords)
        }
        _ => Fact::Other,
    }
}

#[cfg(test)]
mod tests {
    use crate::import::tests::read_bytes;

    const RECORDS: &str = "VN  - Ovid Technologies\n\n<1>\nUnique Identifier\n  33000001\nTitle\n  Doors of hope: a\n  cohort.\n\
        Source\n  Door Research. 3(2):44-51, 2021 Feb.\nAuthors\n  Vik A; Moe P\nKeywords\n  *Doors\n  Hope\nAbstract\n  Doors opened.\n\n\
        <2>\nTitle\n  Gates.\nSource\n  Door Research. 3(3):60-66, 2021 Mar.\n";

    #[test]
    fn ovid_as_it_prints() {
        let (drafts, result) = read_bytes("ovid.txt", RECORDS.as_bytes());
        assert_eq!((result, drafts.len()), (Ok(vec![]), 2));
        let source = &drafts[0].source;
        assert_eq!(source.title.as_deref(), Some("Doors of hope: a cohort"));
        assert_eq!(source.authors.iter().map(|author| author.full()).collect::<Vec<_>>(), ["A Vik", "P Moe"]);
        assert_eq!((source.container.as_deref(), source.pages.as_deref()), (Some("Door Research"), Some("44–51")));
        assert_eq!((source.year, source.keywords.len()), (Some(2021), 2));
        assert_eq!(source.others[0], ("unique-identifier".to_string(), "33000001".to_string()));
    }

    crate::import::damage::endures!("ovid.txt", RECORDS);
}
