//! What the screening decided of works.
//!
//! Apart from the checks, because several ask it. A work is known by its id, its DOI or its title, so that it is found again
//! when one of them changes. Of what one person says of a work the last row holds. Where several screened, a work is taken in as
//! soon as one of them takes it in, and left out only where all of them leave it out: what they do not agree on is no reason to
//! blame a text.

use std::collections::HashMap;

use super::beside::titles_agree;
use crate::model::manuscript::Reference;
use crate::model::{Choice, Screened, Source};
use crate::text::ascii;

/// What was decided of one work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work<'s> {
    /// The last row that is about it.
    pub row: &'s Screened,
    /// What all who screened it come to.
    pub choice: Choice,
    /// Its title in plain letters.
    title: String,
    rows: Vec<&'s Screened>,
}

/// The works of a screening, in the order in which they are named first.
pub fn works(screened: &[Screened]) -> Vec<Work<'_>> {
    let mut works: Vec<Work<'_>> = Vec::new();
    let mut known: HashMap<(&str, String), usize> = HashMap::new();
    for row in screened {
        let names = [("id", row.id.to_lowercase()), ("doi", row.doi.clone()), ("title", ascii::words(&row.title))];
        let names: Vec<(&str, String)> = names.into_iter().filter(|(_, name)| !name.is_empty()).collect();
        let place = names.iter().find_map(|name| known.get(name).copied()).unwrap_or_else(|| {
            works.push(Work { row, choice: row.choice, title: ascii::words(&row.title), rows: Vec::new() });
            works.len() - 1
        });
        works[place].rows.push(row);
        works[place].row = row;
        names.into_iter().for_each(|name| {
            known.entry(name).or_insert(place);
        });
    }
    works.iter_mut().for_each(|work| work.choice = choice(&work.rows));
    works
}

/// What the last words of all who screened a work come to.
fn choice(rows: &[&Screened]) -> Choice {
    let mut last: HashMap<String, Choice> = HashMap::new();
    for row in rows {
        last.insert(row.who.to_lowercase(), row.choice);
    }
    if last.values().any(|choice| *choice == Choice::Include) {
        return Choice::Include;
    }
    if last.values().all(|choice| *choice == Choice::Exclude) { Choice::Exclude } else { Choice::Maybe }
}

impl Work<'_> {
    /// Whether a source of the review, of this id, is the work.
    pub fn is_source(&self, id: &str, source: &Source) -> bool {
        let own_id = self.rows.iter().any(|row| !row.id.is_empty() && row.id.eq_ignore_ascii_case(id));
        own_id || self.is(source)
    }

    /// Whether an entry of the list is the work.
    pub fn is_listed(&self, reference: &Reference) -> bool {
        self.is(&reference.work)
    }

    fn is(&self, source: &Source) -> bool {
        let dois: Vec<&str> = self.rows.iter().map(|row| row.doi.as_str()).filter(|doi| !doi.is_empty()).collect();
        let own = source.doi.as_deref().map(str::to_lowercase);
        match own {
            // Two works of one title have two DOIs.
            Some(own) if !dois.is_empty() => dois.contains(&own.as_str()),
            _ => titles_agree(&self.title, &source.title.as_deref().map(ascii::words).unwrap_or_default()),
        }
    }

    /// The last reason that somebody gave.
    pub fn reason(&self) -> Option<&str> {
        self.rows.iter().rev().map(|row| row.reason.as_str()).find(|reason| !reason.is_empty())
    }

    /// What people call it: its title, else its id or DOI.
    pub fn label(&self) -> &str {
        let named = |name: fn(&Screened) -> &str| self.rows.iter().map(|row| name(row)).find(|name| !name.is_empty());
        let title = named(|row| &row.title);
        title.or_else(|| named(|row| &row.id)).or_else(|| named(|row| &row.doi)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_each_holds_and_one_who_takes_in_is_enough() {
        let log = "id,title,who,decision\na,Hus,Siv,include\na,Hus,Siv,exclude\nb,Hage,Siv,exclude\nb,Hage,Ola,include\n\
                   c,Vei,Siv,exclude\nc,,Ola,maybe\nd2,Hus,Siv,exclude\n,Elv i bygd,,exclude\n";
        let screened = crate::review::screening::read(log.as_bytes()).unwrap().0;
        let works = works(&screened);
        let choices: Vec<_> = works.iter().map(|one| (one.label(), one.choice)).collect();
        use Choice::{Exclude, Include, Maybe};
        assert_eq!(choices, [("Hus", Exclude), ("Hage", Include), ("Vei", Maybe), ("Elv i bygd", Exclude)]);
        let source = |title: &str, doi: Option<&str>| Source {
            title: Some(title.into()),
            doi: doi.map(str::to_string),
            ..Source::default()
        };
        assert!(
            works[0].is_source("D2", &source("Noe annet", None))
                && works[3].is_source("x", &source("Elv i bygd", None))
        );
        assert!(!works[1].is_source("x", &source("Vei", None)));
    }
}
