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
    /// The journal or book it appeared in.
    pub container: Option<String>,
    /// Those who edited it, or the book that it is a chapter of.
    pub editors: Vec<Author>,
    /// The volume of the journal.
    pub volume: Option<String>,
    /// The issue of the volume.
    pub issue: Option<String>,
    /// Its pages in the container, as written: `12–34`, `e1203`.
    pub pages: Option<String>,
    /// Who published it; of a thesis, where it was handed in.
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
        let names = self.names().unwrap_or_else(|| self.short_title());
        match year {
            Some(year) if !names.contains(&year) => format!("{names} {year}"),
            _ => names,
        }
    }

    /// Whose names a citation has: those of the authors, or of the editors where a work has no authors (APA 7, 8.17 and 9.3).
    pub fn names(&self) -> Option<String> {
        let people = if self.authors.is_empty() { &self.editors } else { &self.authors };
        match people.as_slice() {
            [] => None,
            [one] => Some(one.family.clone()),
            [one, two] => Some(format!("{} & {}", one.family, two.family)),
            [one, ..] => Some(format!("{} et al.", one.family)),
        }
    }

    /// Leaves a book whose editors are named as its authors too to them as its editors: that is what they are in truth.
    pub fn settle_editors(&mut self) {
        let families = |people: &[Author]| people.iter().map(|one| one.family.to_lowercase()).collect::<Vec<_>>();
        if self.kind == Kind::Book && !self.editors.is_empty() && families(&self.authors) == families(&self.editors) {
            self.authors.clear();
        }
    }

    /// The title without its subtitle.
    pub fn main_title(&self) -> Option<&str> {
        self.title.as_deref().map(|title| title[..main_title(title)].trim())
    }

    /// The title without its subtitle, at most [`LABEL_LETTERS`] letters of it.
    fn short_title(&self) -> String {
        let Some(main) = self.main_title() else { return self.file_name().to_string() };
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

/// Where a title's subtitle begins, in bytes; its length where there is none. "NOU 2020: 4", "Meld. St. 5" and
/// "Rettelse til: …" go on.
fn main_title(title: &str) -> usize {
    let ends = title.match_indices([':', '.', '?', '–']).filter(|(at, sign)| {
        let (before, after) = (title[..*at].trim_end(), &title[at + sign.len()..]);
        let word = before.rsplit(' ').next().unwrap_or_default();
        let whole = word.chars().count() > 2 && !word.ends_with(|letter: char| letter.is_ascii_digit());
        whole && before.chars().count() >= SHORTEST_MAIN && (after.is_empty() || after.starts_with(' '))
    });
    ends.map(|(at, _)| at).next().unwrap_or(title.len())
}

/// The name of an entry: see [`Source::place`].
pub fn place(path: &str, record: Option<u32>) -> String {
    record.map_or_else(|| path.to_string(), |number| format!("{path}#{number}"))
}

/// The most letters of a title that head a column.
const LABEL_LETTERS: usize = 32;
/// The fewest letters of a title that can do without its subtitle.
const SHORTEST_MAIN: usize = 15;

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
    ["Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "4th"].contains(&word.trim().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::{Author, Kind, Source};

    #[test]
    fn what_has_no_author_is_headed_with_its_title() {
        let label = |title: &str, year| Source { title: Some(title.into()), year, ..Source::default() }.label();
        assert_eq!(label("Ingen spurte meg: om ungdom", Some(2020)), "Ingen spurte meg 2020");
        assert_eq!(label("NOU 2020: 4 Det vi ikke ser", Some(2020)), "NOU 2020: 4 Det vi ikke ser");
        assert_eq!(label("Meld. St. 5 (2019–2020) Hus", None), "Meld. St. 5 (2019–2020) Hus");
        assert_eq!(label("Rt. 1990 s. 874", None), "Rt. 1990 s. 874");
        assert_eq!(label("Rettelse til: Hus", None), "Rettelse til: Hus");
        assert_eq!(label("Lov om kommunale møteplasser for alle", Some(2009)), "Lov om kommunale møteplasser … 2009");
        let edited = Source { editors: vec![Author { family: "Moe".into(), given: None }], ..Source::default() };
        assert_eq!(edited.label(), "Moe");
    }

    #[test]
    fn editors_who_are_named_as_authors_too_are_editors() {
        let people = |names: &[&str]| -> Vec<Author> {
            names.iter().map(|name| Author { family: (*name).into(), given: None }).collect()
        };
        for (kind, editors, left) in
            [(Kind::Book, &["Lien", "MOE"][..], 0), (Kind::Book, &["Lien"], 2), (Kind::Chapter, &["Lien", "Moe"], 2)]
        {
            let authors = people(&["Lien", "Moe"]);
            let mut book = Source { kind, authors, editors: people(editors), ..Source::default() };
            book.settle_editors();
            assert_eq!(book.authors.len(), left, "{kind:?} {editors:?}");
        }
    }

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
