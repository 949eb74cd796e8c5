//! `queries/review.toml`: the question, the language of the tables, what counts as a full text, what belongs together.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::address;
use super::limits::{Exception, Limits};
use crate::error::Result;
use crate::text::language::Language;

/// What a review says of itself. Everything in the file may be left out.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// The question that the review asks.
    pub question: String,
    /// The language of tables: nb, nn or en.
    #[serde(deserialize_with = "language_of_tables")]
    pub language: Language,
    /// Under this many codable words only an abstract was read.
    pub full_text_words: u32,
    /// Pairs of entries that are one work whatever they say: files, `file#number`, or DOIs.
    pub together: Vec<Pair>,
    /// Pairs of entries that are two works.
    pub apart: Vec<Pair>,
    /// Who codes on this machine, for `queries/coding.csv`.
    pub coder: String,
    /// What sources are limited to.
    pub limits: Limits,
    /// Which works are taken in although they lie outside, and why.
    pub exceptions: Vec<Exception>,
    /// The draft that `kilde audit` reads, from the folder of the review.
    pub manuscript: Option<String>,
    /// A model that `kilde train` wrote, from the folder of the review, instead of the one that comes with kilde.
    pub model: Option<String>,
    /// The files of a downloaded register of publication channels, from the folder of the review: none, one, or its parts.
    #[serde(deserialize_with = "one_or_many")]
    pub register: Vec<String>,
    /// How works are screened.
    pub screening: Screening,
    /// What kinds of places records were found in.
    pub flow: Places,
    /// What is said of the searches that no log can know, by the names of the items of PRISMA-S.
    pub prisma_s: BTreeMap<String, String>,
}

/// How works are screened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Screening {
    /// For what reasons works are left out, in the order in which they are offered; where none are named, any may be given.
    pub reasons: Vec<String>,
}

/// What kind of place a name of the log is, where kilde would take it for another, or a source was found in; see
/// [`crate::screen::flow`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Places {
    /// Databases.
    pub databases: Vec<String>,
    /// Registers of studies.
    pub registers: Vec<String>,
    /// Websites.
    pub websites: Vec<String>,
    /// Organisations.
    pub organisations: Vec<String>,
    /// Reference lists, and searches for works that cite others.
    pub citations: Vec<String>,
    /// What the hits are whose titles were not read.
    pub unread: Unread,
}

/// What hits are whose titles were not read, according to the counts of the log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unread {
    /// Nobody looked at them.
    #[default]
    NotRead,
    /// They had been seen in a search before.
    Duplicates,
}

/// Two entries of which the settings decide.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(from = "Spanned<[String; 2]>")]
pub struct Pair {
    /// What they are called.
    pub names: [String; 2],
    /// The line it stands on, from 1.
    pub line: u32,
    /// Where it begins, in bytes.
    start: usize,
}

impl From<Spanned<[String; 2]>> for Pair {
    fn from(written: Spanned<[String; 2]>) -> Pair {
        Pair { line: 1, start: written.span().start, names: written.into_inner() }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            question: String::new(),
            language: Language::Nb,
            full_text_words: 600,
            together: Vec::new(),
            apart: Vec::new(),
            coder: String::new(),
            limits: Limits::default(),
            exceptions: Vec::new(),
            manuscript: None,
            model: None,
            register: Vec::new(),
            screening: Screening::default(),
            flow: Places::default(),
            prisma_s: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Reads the text of the file; `path` is its name for errors.
    pub fn read(text: &str, path: &str) -> Result<Settings> {
        let mut settings: Settings = address::read(text, path)?;
        for pair in settings.together.iter_mut().chain(&mut settings.apart) {
            pair.line = address::line(text, &(pair.start..pair.start));
        }
        Ok(settings)
    }
}

/// Tables are written in fewer languages than sources are.
fn language_of_tables<'de, D: Deserializer<'de>>(written: D) -> Result<Language, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Written {
        Nb,
        Nn,
        En,
    }
    Ok(match Written::deserialize(written)? {
        Written::Nb => Language::Nb,
        Written::Nn => Language::Nn,
        Written::En => Language::En,
    })
}

/// One text, or a list of texts.
fn one_or_many<'de, D: Deserializer<'de>>(written: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "expected the path of a file, or a list of paths")]
    enum Written {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Written::deserialize(written)? {
        Written::One(path) => vec![path],
        Written::Many(paths) => paths,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_three_languages() {
        let read = |language: &str| Settings::read(&format!("\nlanguage = \"{language}\"\n"), "review.toml");
        assert_eq!(read("nn").unwrap().language, Language::Nn);
        for other in ["no", "other", "sv"] {
            let error = read(other).unwrap_err();
            assert_eq!(error.line, Some(2));
            assert!(error.message.contains("`nb`, `nn`"), "{}", error.message);
        }
    }

    #[test]
    fn a_pair_knows_its_line() {
        let text = "apart = [\n  ['a.pdf', 'b.pdf'],\n  ['a.pdf', 'c.ris#1'],\n]\ntogether = [['å.md', 'd.md']]\n";
        let settings = Settings::read(text, "review.toml").unwrap();
        let pairs = settings.apart.iter().chain(&settings.together);
        assert_eq!(pairs.map(|pair| pair.line).collect::<Vec<_>>(), [2, 3, 5]);
        assert_eq!(settings.apart[1].names, ["a.pdf", "c.ris#1"]);
        assert_eq!(Settings::read("\napart = [['a.pdf']]\n", "review.toml").unwrap_err().line, Some(2));
    }

    #[test]
    fn a_register_has_one_file_or_several() {
        let read = |register: &str| Settings::read(&format!("register = {register}\n"), "review.toml");
        assert_eq!(read("\"a.csv\"").unwrap().register, ["a.csv"]);
        assert_eq!(read("[\"a.csv\", \"b.csv\"]").unwrap().register, ["a.csv", "b.csv"]);
        let error = read("1").unwrap_err();
        assert_eq!(error.to_string(), "review.toml:1: expected the path of a file, or a list of paths");
    }
}
