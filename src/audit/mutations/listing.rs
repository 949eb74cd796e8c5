//! Faults of the reference list as a whole: what is in it and what is not, its order, and how it and the text belong together.

use std::ops::Range;

use super::{Edit, Fault, Place, Seeder};
use crate::model::manuscript::Form;
use crate::model::{Kind, Source};

pub(super) const GONE: &[&str] = &["unlisted-citation", "differing-year", "differing-name", "same-year-without-letter"];
const ORDER: &[&str] = &["order-of-list"];

/// Entries of works that the sample does not have.
const MORE: [&str; 8] = [
    "Nystuen, P. (YEAR). *Hus i fjellet*. Nordfjella forlag.",
    "Kvamme, K., & Orvik, O. (YEAR). Hvem rydder? *Tidsskrift for bygdehelse*, *4*(1), 3–19. https://doi.org/10.5555/tbh.YEAR.0401",
    "Norges husråd. (YEAR). *Hus for alle* (Rapport 3/2018). https://husraad.example/rapport",
    "Aaland, S. (YEAR). Å bygge. I T. Berg (Red.), *Hus og hjem* (s. 3–14). Nordfjella forlag.",
    "Dahlberg, I., Yri, M., & Vangsnes, K. (YEAR). *Nabolag og naboskap* (3. utg.). Fjordforlaget.",
    "Zahlstrøm, R. (YEAR, 4. mai). Nøkkelen under matta. *Fjordvik Tidende*. https://fjordviktidende.example/meninger/nokkelen",
    "van Ulvund, E. (YEAR). *Å låne et rom* [Masteroppgave, Universitetet i Fjordvik]. Fjordarkiv. https://fjordarkiv.example/handle/00000/6003",
    "Ødemark, L. (YEAR). Døra på gløtt. *Barn og hjelpetiltak*, *5*(2), 40–58. https://doi.org/10.5555/boh.YEAR.0502",
];

impl Seeder {
    pub(super) fn range(&self, entry: usize) -> Range<usize> {
        self.reference(entry).range.clone()
    }

    pub(super) fn entry_words(&self, entry: usize) -> String {
        self.words(&self.range(entry))
    }

    /// An entry with the empty line behind it.
    fn with_gap(&self, entry: usize) -> Range<usize> {
        let at = self.range(entry);
        let rest = &self.text()[at.end..];
        at.start..at.end + (rest.len() - rest.trim_start_matches('\n').len())
    }

    /// Every citation of an entry must be told of, by one of these checks.
    pub(super) fn all_of(&self, fault: Fault, entry: usize, checks: &'static [&'static str]) -> Fault {
        self.citations_of(entry).into_iter().fold(fault, |fault, place| {
            let fault = fault.must(checks, Place::Sample(self.citation(place).range.clone()));
            self.with_second_hand(fault, place)
        })
    }

    fn more(&mut self) -> String {
        let year = (2013 + self.any(10)).to_string();
        MORE[self.any(MORE.len())].replace("YEAR", &year)
    }

    /// Works of the same people and year as an entry, with it.
    fn twins(&self, entry: usize) -> Vec<usize> {
        let key = |entry: usize| (self.reference(entry).work.names(), self.reference(entry).work.year);
        (0..self.sample.references.len()).filter(|other| key(*other) == key(entry)).collect()
    }

    /// An entry with some of its words replaced.
    pub(super) fn rewritten(&self, entry: usize, found: Range<usize>, by: &str) -> Edit {
        let start = self.range(entry).start;
        Edit { at: start + found.start..start + found.end, by: by.to_string() }
    }
}

/// The works of the sample that its review has.
pub(super) fn review(references: &[crate::model::manuscript::Reference]) -> Vec<Source> {
    let beside = ["Brekkhus", "Ellefsmo", "Hauglund", "Ringdalen", "Sundklakk", "Tangvald", "Nordfjella brukerråd"];
    let works = references.iter().map(|one| one.work.clone()).filter(|work| work.kind != Kind::Law);
    works.filter(|work| work.authors.first().is_none_or(|one| !beside.contains(&one.family.as_str()))).collect()
}

/// An entry is taken out: all its citations stand alone.
pub(super) fn removed(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.entry();
    let what = format!("without {:.30}", seeder.entry_words(entry));
    let fault = Fault::of(what, vec![Edit { at: seeder.with_gap(entry), by: String::new() }]);
    Some(seeder.all_of(fault, entry, GONE))
}

/// An entry that nothing cites.
pub(super) fn uncited(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.more();
    let edit = seeder.listed(&entry);
    Some(Fault::of(format!("listed {entry:.30}"), vec![edit]).must(&["uncited-reference"], Place::Edit(0)))
}

/// An entry stands elsewhere in the list, near or far.
pub(super) fn moved(seeder: &mut Seeder) -> Option<Fault> {
    let (entry, count) = (seeder.entry(), seeder.sample.references.len());
    let near = seeder.any(2) == 0;
    let other = if near { (entry + seeder.any(5)).saturating_sub(2) } else { seeder.any(count + 1) };
    if other == entry || other == entry + 1 || other > count {
        return None;
    }
    let first = |entry: usize| seeder.entry_words(entry).split([',', '.']).next().map(str::to_string);
    let between = if other < entry { other..entry } else { entry + 1..other };
    if between.clone().all(|one| first(one) == first(entry)) {
        return None;
    }
    let words = seeder.entry_words(entry);
    let put = match other < count {
        true => Edit { at: seeder.range(other).start..seeder.range(other).start, by: format!("{words}\n\n") },
        false => Edit { at: seeder.range(count - 1).end..seeder.range(count - 1).end, by: format!("\n\n{words}") },
    };
    let edits = vec![put, Edit { at: seeder.with_gap(entry), by: String::new() }];
    Some(
        Fault::of(format!("{words:.30} moved by {}", other as isize - entry as isize), edits)
            .must(ORDER, Place::Edit(0)),
    )
}

/// The year of an entry is another one than its citations have.
pub(super) fn redated(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.entry();
    let (at, year) = seeder.year_in(&seeder.range(entry))?;
    let other = year + [-3, -2, -1, 1, 2, 9][seeder.any(6)];
    if seeder.reference(entry).work.kind == Kind::Law || seeder.is_listed(entry, other) || other > 2023 {
        return None;
    }
    let what = format!("{:.30}: {other}", seeder.entry_words(entry));
    let fault = Fault::of(what, vec![Edit { at, by: other.to_string() }]);
    let own = Place::Sample(seeder.range(entry));
    Some(seeder.all_of(fault, entry, &["differing-year", "unlisted-citation"]).may(&["uncited-reference"], own))
}

/// A source is older than the text's own limits allow: the source itself, or the limits are narrower, or its exception is gone.
pub(super) fn old(seeder: &mut Seeder) -> Option<Fault> {
    match seeder.any(12) {
        0 => {
            let from = seeder.text().find("Ellefsmo (2009) er eldre")?;
            let to = from + seeder.text()[from..].find("Lovtekstene")?;
            let edit = Edit { at: from..to, by: String::new() };
            let entry =
                (0..seeder.sample.references.len()).find(|one| seeder.entry_words(*one).starts_with("Ellefsmo"))?;
            let at = Place::Sample(seeder.range(entry));
            Some(Fault::of("without the exception", vec![edit]).must(&["outside-limits"], at))
        }
        1 | 2 => narrower(seeder),
        _ => older(seeder),
    }
}

fn narrower(seeder: &mut Seeder) -> Option<Fault> {
    let first = 2016 + seeder.any(5) as i32;
    let at = seeder.text().find("2012 til 2023")?;
    let fault = Fault::of(format!("limits from {first}"), vec![Edit { at: at..at + 4, by: first.to_string() }]);
    let outside = seeder.sample.references.iter().filter(|one| {
        let year = one.work.year.is_some_and(|year| (2012..first).contains(&year));
        year && one.work.kind != Kind::Law
    });
    Some(outside.fold(fault, |fault, one| fault.must(&["outside-limits"], Place::Sample(one.range.clone()))))
}

fn older(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.entry();
    let reference = seeder.reference(entry).clone();
    if reference.work.kind == Kind::Law || reference.year?.letter.is_some() || reference.work.year < Some(2012) {
        return None;
    }
    let year = (1978 + seeder.any(34)).to_string();
    let mut edits = vec![Edit { at: seeder.year_in(&reference.range)?.0, by: year.clone() }];
    for place in seeder.citations_of(entry) {
        edits.push(Edit { at: seeder.year_in(&seeder.citation(place).range)?.0, by: year.clone() });
    }
    let what = format!("{:.30}: {year}", seeder.entry_words(entry));
    Some(Fault::of(what, edits).must(&["outside-limits"], Place::Sample(reference.range)))
}

/// Works of one year that no letter tells apart, or one that is listed twice.
pub(super) fn same_year(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.entry();
    let (words, own) = (seeder.entry_words(entry), seeder.range(entry));
    let (year, _) = seeder.year_in(&own)?;
    const CHECK: &[&str] = &["same-year-without-letter"];
    let twins = seeder.twins(entry);
    let fault = match seeder.reference(entry).year?.letter {
        Some(letter) => {
            let by = match (seeder.any(2), letter) {
                (0, _) => "",
                (_, 'a') => "b",
                _ => "a",
            };
            let edit = Edit { at: year.end..year.end + 1, by: by.to_string() };
            Fault::of(format!("{words:.30} with «{by}»"), vec![edit]).must(CHECK, Place::Sample(own))
        }
        None if seeder.any(2) == 0 => {
            let edit = Edit { at: own.start..own.start, by: format!("{words}\n\n") };
            let fault = Fault::of(format!("{words:.30} twice"), vec![edit]);
            fault
                .must(CHECK, Place::Sample(own.clone()))
                .may(&["doi-form"], Place::Sample(own))
                .must(CHECK, Place::Edit(0))
        }
        None if seeder.reference(entry).work.kind != Kind::Law => {
            let head = seeder.words(&(own.start..year.end));
            let edit = Edit { at: own.end..own.end, by: format!("\n\n{head}). *Nabolaget*. Nordfjella forlag.") };
            let fault = Fault::of(format!("{head} again"), vec![edit]);
            fault.must(CHECK, Place::Sample(own)).must(CHECK, Place::Edit(0))
        }
        None => return None,
    };
    let fault = twins.iter().fold(fault, |fault, one| fault.may(CHECK, Place::Sample(seeder.range(*one))));
    let cited = twins.into_iter().flat_map(|one| seeder.citations_of(one));
    let at = |place: usize| Place::Sample(seeder.citation(place).range.clone());
    Some(cited.fold(fault, |fault, place| {
        seeder.with_second_hand(fault.may(&["same-year-without-letter", "differing-year"], at(place)), place)
    }))
}

/// A work is cited and listed that the review does not have.
pub(super) fn beside(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.more();
    let head = entry.split('.').next()?;
    let people = entry.split(" (").next()?;
    let year = entry.split_once('(')?.1.get(..4)?;
    let names = match people.matches(", &").count() {
        0 => people.split([',', '.']).next()?.to_string(),
        _ if people.matches(',').count() > 4 => format!("{} et al.", head.split(',').next()?),
        _ => format!("{} & {}", head.split(',').next()?, people.split("& ").nth(1)?.split(',').next()?),
    };
    let stops = seeder.stops();
    let at = seeder.one(&stops)?;
    let edits = vec![seeder.listed(&entry), Edit { at: at..at, by: format!(" ({names}, {year})") }];
    Some(Fault::of(format!("beside: {names} {year}"), edits).must(&["not-in-review"], Place::Edit(0)))
}

/// A source of the review is neither cited nor listed any more.
pub(super) fn never(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.entry();
    let work = &seeder.reference(entry).work;
    let label = review(std::slice::from_ref(seeder.reference(entry))).first()?.label();
    let what = format!("without {:?} at all", work.title);
    let mut edits = vec![Edit { at: seeder.with_gap(entry), by: String::new() }];
    for place in seeder.citations_of(entry) {
        let at = seeder.citation(place).range.clone();
        let (before, behind) = (&seeder.text()[..at.start], &seeder.text()[at.end..]);
        edits.push(match (before.ends_with('('), behind.starts_with(')')) {
            _ if seeder.citation(place).form == Form::Narrative => Edit { at, by: "Forskerne".to_string() },
            (true, true) => Edit { at: at.start - 2..at.end + 1, by: String::new() },
            (true, false) => Edit { at: at.start..at.end + 2, by: String::new() },
            (false, _) => Edit { at: at.start - 2..at.end, by: String::new() },
        });
    }
    Some(Fault::of(what, edits).must(&["never-cited"], Place::Whole(label)))
}
