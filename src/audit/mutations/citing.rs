//! Faults of who cites: years, names, pages, works that are not listed or were not read.

use std::ops::Range;

use super::{Edit, Fault, Place, Seeder, spelling};
use crate::model::manuscript::Form;

/// A citation of something else: told as a slip, or as a work that is not listed.
const OF_YEAR: &[&str] = &["differing-year", "unlisted-citation"];
const OF_NAME: &[&str] = &["differing-name", "unlisted-citation"];

/// Nobody in the list is called so.
const NAMES: [&str; 12] = [
    "Nystuen",
    "Kvamme",
    "Orvik",
    "Dahlberg",
    "Ulvund",
    "Aaland",
    "Ødemark",
    "Pettersheim",
    "Vangsnes",
    "Yri",
    "Zahlstrøm",
    "Quistorff",
];

impl Seeder {
    /// A fault of one citation: its entry may stand alone now, and what it quotes or was read in it is not to be blamed.
    fn of_citation(
        &self,
        place: usize,
        entry: usize,
        what: String,
        edit: Edit,
        checks: &'static [&'static str],
    ) -> Fault {
        let at = self.citation(place).range.clone();
        let fault = Fault::of(what, vec![edit]).must(checks, Place::Sample(at));
        let fault = self.with_second_hand(fault, place);
        match self.citations_of(entry).len() {
            1 => fault.may(&["uncited-reference"], Place::Sample(self.reference(entry).range.clone())),
            _ => fault,
        }
    }

    /// What was read in a work that is not found is told as well.
    pub(super) fn with_second_hand(&self, fault: Fault, place: usize) -> Fault {
        let read = self.sample.citations.iter().filter(|one| one.read_in == Some(place));
        read.fold(fault, |fault, one| fault.may(&["secondary-citation"], Place::Sample(one.range.clone())))
    }

    /// The pages of a citation with the comma before them.
    fn pages(&self, place: usize) -> Option<Range<usize>> {
        let locator = self.citation(place).locator.clone()?;
        let before = self.text()[..locator.start].trim_end_matches([' ', ',']).len();
        Some(before..locator.end)
    }
}

/// The year of a citation is another one: a little off, far off, with digits turned.
pub(super) fn dated(seeder: &mut Seeder) -> Option<Fault> {
    let (place, entry) = seeder.cited();
    let (at, year) = seeder.year_in(&seeder.citation(place).range)?;
    let other = match seeder.any(8) {
        0 => year - 1,
        1 => year + 1,
        2 => year - 2,
        3 => year + 3,
        4 => year - 10,
        5 => year + 10,
        6 => year / 100 * 100 + year % 10 * 10 + year / 10 % 10,
        _ => year - 5 - seeder.any(20) as i32,
    };
    if other == year || seeder.is_listed(entry, other) {
        return None;
    }
    let what = format!("{} as {other}", seeder.words(&seeder.citation(place).range));
    let edit = Edit { at, by: other.to_string() };
    Some(seeder.of_citation(place, entry, what, edit, OF_YEAR))
}

/// A word of who is cited has a slip.
pub(super) fn misspelt(seeder: &mut Seeder) -> Option<Fault> {
    let (place, entry) = seeder.cited();
    let words = seeder.words(&seeder.citation(place).range);
    let end = words.find(['(', '0', '1', '2']).unwrap_or(words.len());
    let names: Vec<&str> = words[..end].split([' ', ',', '-', '&']).collect();
    let capital = |name: &&&str| name.chars().count() > 2 && name.starts_with(char::is_uppercase);
    let name = seeder.one(&names.iter().filter(capital).copied().collect::<Vec<_>>())?;
    let spelt = spelling::slip(name, &mut seeder.random)?;
    let start = seeder.citation(place).range.start + words.find(name)?;
    let what = format!("{words}: {spelt}");
    Some(seeder.of_citation(place, entry, what, Edit { at: start..start + name.len(), by: spelt }, OF_NAME))
}

/// A work is cited that nobody listed: in brackets, in the sentence, beside others.
pub(super) fn added(seeder: &mut Seeder) -> Option<Fault> {
    let (one, other) = (seeder.one(&NAMES)?, seeder.one(&NAMES)?);
    let (year, page) = (2012 + seeder.any(11), 4 + seeder.any(200));
    let pair = if one == other { "Nystuen & Kvamme".to_string() } else { format!("{one} & {other}") };
    let both = pair.replace('&', "og");
    let cited = match seeder.any(9) {
        0 => format!("({one}, {year})"),
        1 => format!("({pair}, {year}, s. {page})"),
        2 => format!("({one} et al., {year})"),
        3 => format!("(se {one}, {year}, s. {page})"),
        4 => format!("(Norges {}råd, {year})", ["hus", "bolig", "nabo"][seeder.any(3)]),
        5 => format!("({one}, u.å.)"),
        6 => return sentence(seeder, &format!("{both} ({year}, s. {page}) er uenige i dette")),
        7 => return sentence(seeder, &format!("Det går igjen i {one}s ({year}, s. {page}) materiale")),
        _ => return beside(seeder, &format!("{one}, {year}")),
    };
    let stops = seeder.stops();
    let at = seeder.one(&stops)?;
    let edit = Edit { at: at..at, by: format!(" {cited}") };
    Some(Fault::of(format!("added {cited}"), vec![edit]).must(&["unlisted-citation"], Place::Edit(0)))
}

/// A sentence more that cites.
fn sentence(seeder: &mut Seeder, words: &str) -> Option<Fault> {
    let stops = seeder.stops();
    let at = seeder.one(&stops)?;
    let edit = Edit { at: at..at, by: format!(". {words}") };
    Some(Fault::of(format!("added {words}"), vec![edit]).must(&["unlisted-citation"], Place::Edit(0)))
}

/// One more in a bracket that has some.
fn beside(seeder: &mut Seeder, words: &str) -> Option<Fault> {
    let (place, _) = seeder.cited();
    let citation = seeder.citation(place);
    let end = citation.range.end;
    if citation.form != Form::Parenthetical || !seeder.text()[end..].starts_with([')', ';']) {
        return None;
    }
    let edit = Edit { at: end..end, by: format!("; {words}") };
    Some(Fault::of(format!("added {words}"), vec![edit]).must(&["unlisted-citation"], Place::Edit(0)))
}

/// One of several authors is left out, or one is added, or they change places.
pub(super) fn co_authors(seeder: &mut Seeder) -> Option<Fault> {
    let (place, entry) = seeder.cited();
    let at = seeder.citation(place).range.clone();
    let words = seeder.words(&at);
    let end = words.find([',', '(']).map(|end| words[..end].trim_end().len())?;
    let names = Some(&words[..end]).filter(|names| !names.contains("- og "))?;
    let joint = [" & ", " og "].into_iter().find(|joint| names.contains(joint));
    let people = seeder.reference(entry).work.authors.iter().all(|one| one.given.is_some());
    let by = match (names.split_once(joint.unwrap_or("&")), seeder.any(4)) {
        (Some((one, _)), 0 | 1) => one.to_string(),
        (Some((one, other)), 2) if !other.ends_with('s') => format!("{other}{}{one}", joint?),
        (Some((one, other)), 3) if !one.contains(',') => format!("{one}, Orvik{}{other}", joint?),
        (None, 0 | 1) if names.ends_with("et al.") => names.strip_suffix(" et al.")?.to_string(),
        (None, 2) if people && !names.ends_with(['.', 's']) => format!("{names} et al."),
        (None, 3) if people && !names.ends_with(['.', 's']) => {
            let joint = if seeder.citation(place).form == Form::Narrative { "og" } else { "&" };
            format!("{names} {joint} Orvik")
        }
        _ => return None,
    };
    let what = format!("{words}: {by}");
    let edit = Edit { at: at.start..at.start + end, by };
    Some(seeder.of_citation(place, entry, what, edit, OF_NAME))
}

/// A citation loses its page, where its source is cited with pages elsewhere.
pub(super) fn page(seeder: &mut Seeder) -> Option<Fault> {
    let (place, entry) = seeder.cited();
    let wholes = |one: usize| {
        let chapter = seeder.chapter(seeder.citation(one).range.start);
        ["Metode", "Kildekritikk", "Unntak"].iter().any(|word| chapter.contains(word))
    };
    let cited: Vec<usize> = seeder.citations_of(entry).into_iter().filter(|one| !wholes(*one)).collect();
    let paged = |one: &usize| seeder.citation(*one).locator.is_some();
    let with = cited.iter().filter(|one| paged(one)).count().saturating_sub(1);
    let at = seeder.citation(place).range.clone();
    let end = seeder.sample.paragraph_end(at.start);
    let again = cited.iter().any(|one| *one > place && seeder.citation(*one).range.start < end);
    let quoted = seeder.sample.sentence_at(at.start).is_some_and(|one| seeder.words(&one.range).contains(['«', '"']));
    if wholes(place) || again || quoted || with < 2 || with < 2 * (cited.len() - with) {
        return None;
    }
    let edit = Edit { at: seeder.pages(place)?, by: String::new() };
    let what = format!("no page: {}", seeder.words(&at));
    Some(Fault::of(what, vec![edit]).must(&["page-missing"], Place::Sample(at)))
}

/// The letter behind a year is forgotten, another one, or one too many.
pub(super) fn letter(seeder: &mut Seeder) -> Option<Fault> {
    let (place, entry) = seeder.cited();
    let at = seeder.citation(place).range.clone();
    let (year, _) = seeder.year_in(&at)?;
    let behind = seeder.reference(entry).year?.letter;
    if behind.is_none() && seeder.any(4) > 0 {
        return None;
    }
    let by = match (behind, seeder.any(2)) {
        (Some(_), 0) => "",
        (Some(_), _) => "c",
        (None, 0) => "a",
        (None, _) => "b",
    };
    let edit = Edit { at: year.end..year.end + usize::from(behind.is_some()), by: by.to_string() };
    let what = format!("{} with the letter «{by}»", seeder.words(&at));
    Some(seeder.of_citation(place, entry, what, edit, &["same-year-without-letter", "differing-year"]))
}

/// What is cited was read elsewhere: in a listed work, or in one that is not listed.
pub(super) fn secondary(seeder: &mut Seeder) -> Option<Fault> {
    const WAYS: [&str; 6] = ["referert i", "sitert i", "som sitert i", "gjengitt etter", "henvist i", "omtalt i"];
    let (place, _) = seeder.cited();
    let citation = seeder.citation(place).clone();
    let at = citation.range.clone();
    let words = seeder.words(&at);
    if words.contains(['§'])
        || citation.read_in.is_some()
        || seeder.sample.citations.iter().any(|one| one.read_in == Some(place))
    {
        return None;
    }
    let (way, older) = (seeder.one(&WAYS)?, seeder.one(&NAMES)?);
    let (then, now) = (1950 + seeder.any(60), 2012 + seeder.any(11));
    let listed = seeder.any(2) == 0;
    let by = match (citation.form, listed) {
        (Form::Parenthetical, true) => format!("{older}, {then}, {way} {words}"),
        (Form::Parenthetical, false) => format!("{words}, {way} {older}, {now}"),
        (Form::Narrative, true) => {
            let (names, rest) = words.split_once(" (")?;
            let names = names.replace(" og ", " & ");
            if seeder.sample.references.iter().all(|one| one.work.names().is_none_or(|own| own != names)) {
                return None;
            }
            format!("{older} ({then}, {way} {names}, {rest}")
        }
        (Form::Narrative, false) => format!("{}, {way} {older}, {now})", words.strip_suffix(')')?),
    };
    let what = format!("{words}: {by}");
    let fault = Fault::of(what, vec![Edit { at, by }]).must(&["secondary-citation"], Place::Edit(0));
    Some(if listed { fault } else { fault.may(&["unlisted-citation"], Place::Edit(0)) })
}
