//! What the name of a text's file says: author and year, title, DOI.
//!
//! Apart from the head of the text, because programs name files after the record: `Moe mfl. - 2018 - Håp i små byer.pdf`.

use std::collections::BTreeSet;

use super::letters;
use super::title::Title;
use super::titles::TELLING;
use crate::text::{ascii, percent};

/// So many letters of a title are enough where its end was cut off: Zotero cuts long ones.
const CUT: usize = 40;

/// The name of a file without its ending.
#[derive(Debug, Clone, Default)]
pub(super) struct FileName {
    /// All its words with single spaces between.
    all: String,
    /// Those behind a year, where some stand before it: `Moe - 2018 - Håp`.
    behind: Option<String>,
    /// Its words, letters and digits apart: `berg2016` is two.
    pub words: BTreeSet<String>,
}

impl FileName {
    /// What `stem` says, a file's name without its ending.
    pub fn of(stem: &str) -> FileName {
        let stem = String::from_utf8(percent::decoded(stem)).unwrap_or_else(|_| stem.to_string());
        let all = letters::words(without_copy(&stem));
        let mut words: BTreeSet<String> = all.split(' ').filter(|word| !word.is_empty()).map(str::to_string).collect();
        let parts: Vec<String> = words.iter().filter_map(|word| name_and_year(word)).flatten().collect();
        words.extend(parts);
        FileName { behind: behind_year(&all).map(str::to_string), all, words }
    }

    /// What may be a title in it.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        [Some(self.all.as_str()), self.behind.as_deref()].into_iter().flatten().filter(|title| !title.is_empty())
    }

    /// Whether it is a title, alone or behind author and year, perhaps without its subtitle or cut off.
    pub fn has_title(&self, title: &Title) -> bool {
        let whole = title.words.as_str();
        let telling = title.main().split(' ').count() >= TELLING;
        let cut = |name: &str| name.len() >= CUT && name.split(' ').count() > TELLING && whole.starts_with(name);
        !whole.is_empty() && self.titles().any(|name| name == whole || (telling && name == title.main()) || cut(name))
    }

    /// Whether it is a DOI, in which a slash cannot stand: `10.5555_hus.7`, `10.5555%2Fhus.7`.
    pub fn is_doi(&self, doi: &str) -> bool {
        let name = self.all.strip_prefix("doi ").unwrap_or(&self.all);
        doi.starts_with("10.") && name == ascii::words(doi)
    }

    /// Its words without what may stand before a DOI.
    pub fn doi_words(&self) -> &str {
        self.all.strip_prefix("doi ").unwrap_or(&self.all)
    }
}

/// A name without the number that a browser gives a second copy: `artikkel (1)`.
fn without_copy(stem: &str) -> &str {
    let number = |copy: &str| copy.len() <= 2 && copy.bytes().all(|byte| byte.is_ascii_digit());
    let bare = stem.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    bare.filter(|(name, copy)| !name.trim().is_empty() && number(copy)).map_or(stem, |(name, _)| name)
}

/// A name and the year that stands right behind it.
fn name_and_year(word: &str) -> Option<[String; 2]> {
    let (name, year) = word.split_at_checked(word.len().checked_sub(4)?)?;
    let fits = name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic()) && is_year(year);
    fits.then(|| [name.to_string(), year.to_string()])
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u32| (1800..2100).contains(&year))
}

/// The words behind the first year, where a name stands before it.
fn behind_year(words: &str) -> Option<&str> {
    let mut at = 0;
    for word in words.split(' ') {
        let end = at + word.len();
        if at > 0 && is_year(word) {
            return words.get(end + 1..);
        }
        at = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_name_says() {
        let title = Title::new("Håp i små byer: en studie av hus og hager ved sjøen");
        for (name, expected) in [
            ("Håp i små byer en studie av hus og hager ved sjøen", true),
            ("Moe mfl. - 2018 - Håp i små byer en studie av hus og hager ved sjøen", true),
            ("Moe mfl. - 2018 - Håp i små byer", true),
            ("Moe og Li - 2018 - Håp i små byer en studie av hus og hager", true),
            ("hap_i_sma_byer (2)", true),
            ("Håp i små", false),
            ("Svar til Håp i små byer", false),
            ("Moe - 2018 - Håp i små byer i dag", false),
            ("2018", false),
            ("", false),
        ] {
            assert_eq!(FileName::of(name).has_title(&title), expected, "{name}");
        }
        assert!(FileName::of("berg2016").words.is_superset(&["berg", "2016"].map(String::from).into()));
        for name in ["10.5555_hus.7", "10.5555%2Fhus.7", "10.5555-hus.7 (1)", "doi_10.5555_hus.7"] {
            assert!(FileName::of(name).is_doi("10.5555/hus.7"), "{name}");
        }
        assert!(!FileName::of("10.5555_hus.71").is_doi("10.5555/hus.7"));
    }
}
