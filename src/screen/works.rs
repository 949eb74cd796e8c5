//! What the screening decided of works.
//!
//! A work is known by its id, its DOI or its title, so that it is found again when one of them changes. Of what one person says
//! of a work at one stage the last row holds, and what several decided together stands above what each of them said. Where they
//! say different things the work waits until they agree.

use std::collections::HashMap;

use crate::model::manuscript::Reference;
use crate::model::{Choice, Reached, Screened, Source, Stage, Wait};
use crate::text::{ascii, titles};

/// What was decided of one work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work<'s> {
    /// Its title in plain letters.
    title: String,
    /// The rows that are about it, in the order of the file; at least one.
    pub rows: Vec<&'s Screened>,
}

/// The works of a screening, in the order in which they are named first.
pub fn works(screened: &[Screened]) -> Vec<Work<'_>> {
    let mut works: Vec<Work<'_>> = Vec::new();
    let mut known: HashMap<(&str, String), usize> = HashMap::new();
    for row in screened {
        let names = [("id", row.id.to_lowercase()), ("doi", row.doi.clone()), ("title", ascii::words(&row.title))];
        let names: Vec<(&str, String)> = names.into_iter().filter(|(_, name)| !name.is_empty()).collect();
        let place = names.iter().find_map(|name| known.get(name).copied()).unwrap_or_else(|| {
            works.push(Work { title: ascii::words(&row.title), rows: Vec::new() });
            works.len() - 1
        });
        works[place].rows.push(row);
        names.into_iter().for_each(|name| {
            known.entry(name).or_insert(place);
        });
    }
    works
}

/// For each work the source of the review that it is, by its place among the `ids`: by its id, its DOI or its title. A source is
/// one work at most, the first that claims it.
pub fn placed(works: &[Work<'_>], ids: &[String], sources: &[Source]) -> Vec<Option<usize>> {
    let mut names: HashMap<(&str, String), usize> = HashMap::new();
    for (place, (id, source)) in ids.iter().zip(sources).enumerate() {
        let own = [("id", Some(id.to_lowercase())), ("doi", source.doi.as_deref().map(str::to_lowercase))];
        own.into_iter().filter_map(|(kind, name)| Some((kind, name?))).for_each(|name| {
            names.entry(name).or_insert(place);
        });
    }
    let mut taken = vec![false; ids.len()];
    let mut take = |place: usize| !std::mem::replace(&mut taken[place], true);
    let by_name = |work: &Work<'_>| {
        let of = |row: &&Screened| [("id", row.id.to_lowercase()), ("doi", row.doi.clone())];
        work.rows.iter().flat_map(of).find_map(|name| names.get(&name).copied())
    };
    let mut found: Vec<Option<usize>> = works.iter().map(|work| by_name(work).filter(|place| take(*place))).collect();
    // Titles are compared one by one, so only those of what has no other name.
    for (work, found) in works.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
        *found = (0..ids.len()).find(|&place| work.is(&sources[place]) && take(place));
    }
    found
}

impl<'s> Work<'s> {
    /// The last row that is about it.
    pub fn row(&self) -> &'s Screened {
        self.rows[self.rows.len() - 1]
    }

    /// The last word of each who decided at a stage, by name in the order in which they first spoke; of all together only, where
    /// they came to an agreement.
    pub fn last_words(&self, stage: Stage) -> Vec<&'s Screened> {
        let mut rows = self.rows.iter().copied().filter(|row| row.is_at(stage));
        match rows.rfind(|row| row.is_agreed()) {
            Some(agreed) => vec![agreed],
            None => self.own_words(stage),
        }
    }

    /// The same, whether they came to an agreement later or not.
    pub fn own_words(&self, stage: Stage) -> Vec<&'s Screened> {
        let mut last: Vec<&Screened> = Vec::new();
        for row in self.rows.iter().copied().filter(|row| row.is_at(stage) && !row.is_agreed()) {
            match last.iter_mut().find(|one| one.who.to_lowercase() == row.who.to_lowercase()) {
                Some(one) => *one = row,
                None => last.push(row),
            }
        }
        last
    }

    /// How far it has come. What was decided on its text stands above what was decided on its abstract.
    pub fn reached(&self) -> Reached {
        let [abstracts, retrieval, texts] =
            [Stage::Abstract, Stage::Retrieval, Stage::Fulltext].map(|stage| self.last_words(stage));
        match (decided(&texts), decided(&retrieval), decided(&abstracts)) {
            (Ok(Choice::Include), ..) => Reached::In,
            (Ok(_), ..) => Reached::Out(Stage::Fulltext, reason(&texts)),
            (Err(wait), ..) if wait != Wait::Undecided => Reached::Waits(Stage::Fulltext, wait),
            (_, Ok(Choice::Exclude), _) => Reached::Out(Stage::Retrieval, reason(&retrieval)),
            (.., Ok(Choice::Include)) if abstracts.iter().any(|row| row.stage.is_none()) => Reached::In,
            (.., Ok(Choice::Include)) => Reached::Waits(Stage::Fulltext, Wait::Undecided),
            (.., Ok(_)) => Reached::Out(Stage::Abstract, reason(&abstracts)),
            (.., Err(wait)) => Reached::Waits(Stage::Abstract, wait),
        }
    }

    /// What it comes to for a text that uses the work: what people do not agree on is no reason to blame it, so a work that one
    /// of them takes in is taken in.
    pub fn choice(&self) -> Choice {
        match self.reached() {
            Reached::In => Choice::Include,
            Reached::Out(..) => Choice::Exclude,
            Reached::Waits(stage, Wait::Split) => {
                let taken = self.last_words(stage).iter().any(|row| row.choice == Choice::Include);
                if taken { Choice::Include } else { Choice::Maybe }
            }
            Reached::Waits(..) => Choice::Maybe,
        }
    }

    /// Whether its text is to be read: its abstract had it taken in, and the text can be had.
    pub fn passed(&self) -> bool {
        let last = |stage| decided(&self.last_words(stage));
        last(Stage::Abstract) == Ok(Choice::Include) && last(Stage::Retrieval) != Ok(Choice::Exclude)
    }

    /// Whether its text was decided on though its abstract had it left out: the row that left it out.
    pub fn read_though_left_out(&self) -> Option<&'s Screened> {
        let abstracts = self.last_words(Stage::Abstract);
        let read = !self.last_words(Stage::Fulltext).is_empty();
        (read && decided(&abstracts) == Ok(Choice::Exclude)).then(|| abstracts[0])
    }

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
            _ => titles::agree(&self.title, &source.title.as_deref().map(ascii::words).unwrap_or_default()),
        }
    }

    /// The last reason that somebody gave.
    pub fn reason(&self) -> Option<&'s str> {
        self.rows.iter().rev().map(|row| row.reason.as_str()).find(|reason| !reason.is_empty())
    }

    /// What people call it: its title, else its id or DOI.
    pub fn label(&self) -> &'s str {
        let named = |name: fn(&Screened) -> &str| self.rows.iter().map(|row| name(row)).find(|name| !name.is_empty());
        let title = named(|row| &row.title);
        title.or_else(|| named(|row| &row.id)).or_else(|| named(|row| &row.doi)).unwrap_or_default()
    }
}

/// What the last words of all who decided at a stage come to, or why it is not decided.
fn decided(last: &[&Screened]) -> Result<Choice, Wait> {
    let first = last.first().ok_or(Wait::Undecided)?.choice;
    match last.iter().all(|row| row.choice == first) {
        true if first == Choice::Maybe => Err(Wait::Maybe),
        true => Ok(first),
        false => Err(Wait::Split),
    }
}

/// The first reason that was given; nothing where none was.
fn reason(last: &[&Screened]) -> String {
    last.iter().map(|row| row.reason.clone()).find(|reason| !reason.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(log: &str) -> Vec<Screened> {
        crate::review::screening::read(log.as_bytes()).unwrap().0
    }

    #[test]
    fn the_last_word_of_each_holds_and_one_who_takes_in_is_enough() {
        let screened = read(
            "id,title,who,decision\na,Hus,Siv,include\na,Hus,Siv,exclude\nb,Hage,Siv,exclude\nb,Hage,Ola,include\n\
             c,Vei,Siv,exclude\nc,,Ola,maybe\nd2,Hus,Siv,exclude\n,Elv i bygd,,exclude\n",
        );
        let works = works(&screened);
        let choices: Vec<_> = works.iter().map(|one| (one.label(), one.choice())).collect();
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

    #[test]
    fn works_come_as_far_as_all_agree() {
        let screened = read(
            "id,stage,who,decision,reason\n\
             a,abstract,Siv,include,\na,abstract,Ola,include,\na,fulltext,Siv,include,\n\
             b,abstract,Siv,include,\nb,retrieval,Siv,exclude,bak betaling\n\
             c,abstract,Siv,include,\nc,abstract,Ola,exclude,feil land\n\
             d,abstract,Siv,include,\nd,abstract,Ola,exclude,feil land\nd,abstract,Konsensus,exclude,feil gruppe\n\
             e,abstract,Siv,include,\n\
             f,,Siv,include,\n\
             g,abstract,Siv,maybe,\n\
             h,abstract,Siv,exclude,for gammel\nh,fulltext,Siv,exclude,ikke empiri\n",
        );
        let works = works(&screened);
        let reached: Vec<Reached> = works.iter().map(Work::reached).collect();
        use Reached::{In, Out, Waits};
        let expected = [
            In,
            Out(Stage::Retrieval, "bak betaling".into()),
            Waits(Stage::Abstract, Wait::Split),
            Out(Stage::Abstract, "feil gruppe".into()),
            Waits(Stage::Fulltext, Wait::Undecided),
            In,
            Waits(Stage::Abstract, Wait::Maybe),
            Out(Stage::Fulltext, "ikke empiri".into()),
        ];
        assert_eq!(reached, expected);
        let contradicted: Vec<_> = works.iter().filter_map(Work::read_though_left_out).map(|row| row.line).collect();
        assert_eq!(contradicted, [15]);
    }

    #[test]
    fn a_source_is_one_work() {
        let screened = read(
            "id,title,doi,decision\nlie,,,include\n,Hus,10.5555/A,include\n,Hage i bygd,,exclude\n,Hage i bygd!,,maybe\n,Vei,,maybe\n",
        );
        let ids = ["lie", "moe", "dal"].map(str::to_string);
        let source = |title: &str, doi: Option<&str>| Source {
            title: Some(title.into()),
            doi: doi.map(str::to_string),
            ..Source::default()
        };
        let sources = [source("Noe", None), source("Noe annet", Some("10.5555/a")), source("Hage i bygd", None)];
        assert_eq!(placed(&works(&screened), &ids, &sources), [Some(0), Some(1), Some(2), None]);
    }
}
