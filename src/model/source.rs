//! A source: one work, as its bibliographic record and its text describe it.

use serde::{Deserialize, Serialize};

use super::kind::{Kind, Reading};
use crate::text::language::Language;

/// One work. Everything that its text or record does not state stays unknown.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Source {
    /// The id before collisions are told apart: the slug of the file's stem for a one-work file,
    /// `family-year-firstword` for a record.
    pub base: String,
    /// The file it was read from, relative to the review, with `/`.
    pub path: String,
    /// Which record of a file of many records this is, from 1; none for a one-work file.
    pub record: Option<u32>,
    /// The line its record begins on, from 1; none for a one-work file.
    pub line: Option<u32>,
    /// Its title, with the subtitle.
    pub title: Option<String>,
    /// Its authors in the order given.
    pub authors: Vec<Author>,
    /// The year of publication as a number, for sorting and limits.
    pub year: Option<i32>,
    /// The year as written where that is no number ("u.å.", "i trykk").
    pub year_text: Option<String>,
    /// The date of publication as written, where that says more than the year.
    pub date: Option<String>,
    /// The language its body is written in.
    pub language: Language,
    /// What kind of work it is.
    pub kind: Kind,
    /// The same in the words of its record ("Masteroppgave"), where they say more.
    pub genre: Option<String>,
    /// The journal or book it appeared in; for a work on its own, the institution that it comes from.
    pub container: Option<String>,
    /// Those who edited it, or the book that it is a chapter of.
    pub editors: Vec<Author>,
    /// The volume of the journal.
    pub volume: Option<String>,
    /// The issue of the volume.
    pub issue: Option<String>,
    /// Its pages in the container, as written: `12–34`, `e1203`.
    pub pages: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub place: Option<String>,
    /// The edition, as written.
    pub edition: Option<String>,
    /// The series it is part of.
    pub series: Option<String>,
    /// Its DOI, bare and in lower case (`10.18261/…`).
    pub doi: Option<String>,
    /// Its number in PubMed.
    pub pmid: Option<String>,
    /// The ISBNs of the book, as written.
    pub isbn: Vec<String>,
    /// The ISSNs of the journal or series, as written.
    pub issn: Vec<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// The database that its record was found in, where the record says so.
    pub database: Option<String>,
    /// The files that its record names as its full text, as written.
    pub files: Vec<String>,
    /// Whether it was reviewed by peers, where the record says so.
    pub peer: Option<bool>,
    /// What else its record says: names in lower case with hyphens, and values as written.
    pub others: Vec<(String, String)>,
    /// How much of its text there is.
    pub reading: Reading,
}

impl Source {
    /// What a column is headed with: "Karlsson & Borg 2023", else a short title, else the file's name.
    pub fn label(&self) -> String {
        let year = self.year.map(|year| year.to_string()).or_else(|| self.year_text.clone());
        let names = match self.authors.as_slice() {
            [] => return self.short_title(),
            [one] => one.family.clone(),
            [one, two] => format!("{} & {}", one.family, two.family),
            [one, ..] => format!("{} et al.", one.family),
        };
        match year {
            Some(year) => format!("{names} {year}"),
            None => names,
        }
    }

    /// The title up to its first colon or full stop, at most [`LABEL_LETTERS`] letters of it.
    fn short_title(&self) -> String {
        let Some(title) = &self.title else { return self.file_name().to_string() };
        let main = title.split([':', '.', '?', '–']).next().unwrap_or(title).trim();
        if main.chars().count() <= LABEL_LETTERS {
            return main.to_string();
        }
        let cut: String = main.chars().take(LABEL_LETTERS).collect();
        let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
        format!("{} …", whole.trim_end_matches([',', ' ']))
    }

    /// What names this entry: its file, with its number where the file holds many (`corpus/scopus.ris#12`).
    pub fn place(&self) -> String {
        place(&self.path, self.record)
    }

    /// The name of its file, without folders.
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// The name of an entry: see [`Source::place`].
pub fn place(path: &str, record: Option<u32>) -> String {
    record.map_or_else(|| path.to_string(), |number| format!("{path}#{number}"))
}

/// The most letters of a title that head a column.
const LABEL_LETTERS: usize = 32;

/// A person or an organisation that wrote a work.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Author {
    /// Family name with its particles ("van der Berg"), or the whole name of an organisation.
    pub family: String,
    /// Given names or initials, and behind a comma what follows the family name ("Thomas E., Jr."); none for an organisation.
    pub given: Option<String>,
}

impl Author {
    /// The whole name: "Bengt Karlsson", "Thomas E. Falk Jr.", "Helsedirektoratet".
    pub fn full(&self) -> String {
        match self.given.as_deref().map(|given| (given, given.rsplit_once(", "))) {
            Some((_, Some((given, suffix)))) if is_suffix(suffix) => format!("{given} {} {suffix}", self.family),
            // Others write a comma between two first names.
            Some((_, Some((first, second)))) => format!("{first} {second} {}", self.family),
            Some((given, None)) => format!("{given} {}", self.family),
            None => self.family.clone(),
        }
    }
}

/// Whether a word stands behind a name: that of a son, or of one of a row of the same name.
fn is_suffix(word: &str) -> bool {
    ["Jr", "Sr", "II", "III", "IV"].contains(&word.trim().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::Author;

    #[test]
    fn what_follows_a_name_stands_behind_it() {
        let full =
            |family: &str, given: Option<&str>| Author { family: family.into(), given: given.map(Into::into) }.full();
        assert_eq!(full("Falk", Some("Thomas E., Jr.")), "Thomas E. Falk Jr.");
        assert_eq!(full("Moe", Some("K., M.")), "K. M. Moe");
        assert_eq!(full("van der Berg", Some("Ada")), "Ada van der Berg");
        assert_eq!(full("Helsedirektoratet", None), "Helsedirektoratet");
    }
}
