//! Faults within one entry of the reference list: fields, addresses, names.

use super::listing::GONE;
use super::{Fault, Place, Seeder, Told, spelling};
use crate::model::Kind;

/// An entry lacks what its kind needs.
pub(super) fn incomplete(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.entry();
    let words = seeder.entry_words(entry);
    let stretch = |from: &str, to: &str| {
        let start = words.find(from)?;
        let end = start + from.len() + words[start + from.len()..].find(to)?;
        Some(start..end)
    };
    let rest = |from: &str| words.find(from).map(|start| start..words.len());
    let way = seeder.any(4);
    let (found, by) = match (seeder.reference(entry).work.kind, way) {
        (Kind::Article, 0) => (stretch("), ", ". https").map(|at| at.start + 1..at.end), ""),
        (Kind::Article, 1) => (stretch("*, *", ". https").map(|at| at.start + 1..at.end), ""),
        (Kind::Article, 2) => (stretch(". *", "https").map(|at| at.start + 1..at.end), " "),
        (Kind::Article, _) => (stretch(". *", ". https").map(|at| at.start + 2..at.end), "Idunn"),
        (Kind::Chapter, 0) => (stretch(" (s. ", ". Nord"), ""),
        (Kind::Chapter, 1) => (stretch("I T.", "*Vel").map(|at| at.start + 2..at.end), ""),
        (Kind::Chapter, 2) => (rest(" Nordfjella forlag"), ""),
        (Kind::Book, 0 | 1) => (rest(" Nordfjella forlag"), ""),
        (Kind::Thesis, 0 | 1) => (stretch(" [Master", "]").map(|at| at.start..words.len()), "."),
        // A newspaper is found without its address.
        (Kind::WebPage, 0 | 1) if !words.contains("Tidende") => (rest(" https"), ""),
        (Kind::Law, _) => return None,
        (_, 3) => (stretch(" (", ").").map(|at| at.start..at.end + 2), ""),
        _ => return None,
    };
    let edit = seeder.rewritten(entry, found?, by);
    let at = Place::Sample(seeder.range(entry));
    let fault = Fault::of(format!("{words:.30} without {}", seeder.words(&edit.at)), vec![edit]);
    Some(fault.must(&["missing-fields"], at))
}

/// A DOI is written in another form, is malformed, or is another work's.
pub(super) fn doi(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.entry();
    let words = seeder.entry_words(entry);
    let start = words.find("https://doi.org/")?;
    let doi = &words[start + "https://doi.org/".len()..];
    let (prefix, suffix) = doi.split_once('/')?;
    let by = match seeder.any(13) {
        0 => format!("doi:{doi}"),
        1 => format!("DOI: {doi}"),
        2 => doi.to_string(),
        3 => format!("http://dx.doi.org/{doi}"),
        4 => format!("https://www.doi.org/{doi}"),
        5 => format!("https://www.tidsskrifthuset.example/doi/{doi}"),
        6 => format!("https://fjordforlag.example/artikler/{doi}/full"),
        7 => format!("https://doi.org/{suffix}"),
        8 => format!("https://doi.org/{prefix}/"),
        9 => format!("https://doi.org/doi:{doi}"),
        10 => format!("https://doi.org/10{suffix}"),
        11 => format!("https//doi.org/{doi}"),
        _ => return twice(seeder, entry, start),
    };
    let edit = seeder.rewritten(entry, start..words.len(), &by);
    Some(Fault::of(format!("{words:.20}: {by}"), vec![edit]).must(&["doi-form"], Place::Edit(0)))
}

/// An entry has the DOI of another one: told at the later of both.
fn twice(seeder: &mut Seeder, entry: usize, start: usize) -> Option<Fault> {
    let other = seeder.entry();
    let words = seeder.entry_words(other);
    let doi = words[words.find("https://doi.org/").filter(|_| other != entry)?..].to_string();
    let edit = seeder.rewritten(entry, start..seeder.range(entry).len(), &doi);
    let later = seeder.range(entry.max(other));
    let what = format!("{:.20}: {doi} of another", seeder.entry_words(entry));
    Some(Fault::of(what, vec![edit]).must(&["doi-form"], Place::Sample(later)))
}

/// An address that only its writer can follow.
pub(super) fn address(seeder: &mut Seeder) -> Option<Fault> {
    const ADDRESSES: [&str; 12] = [
        "https://web.p.ebscohost.com/ehost/pdfviewer/pdfviewer?vid=3&sid=7c1f22a0-94b1%40redis",
        "https://research.ebsco.com/c/abc123/viewer/pdf/x7y8",
        "https://fjordbase.example/artikkel;jsessionid=9F31AC77B2D04E55",
        "https://fjordbase.example/les?sessionid=4411aa77bb90",
        "file:///C:/Users/student/Nedlastinger/artikkel.pdf",
        "http://localhost:8080/artikkel.pdf",
        "https://fjordbase-example.ezproxy.hogskulen.example/artikkel/12",
        "https://hogskulen.instructure.com/courses/114/files/2209",
        "https://scholar.google.com/scholar?hl=no&q=medvirkning",
        "https://fjordbase.example/search?q=medvirkning+ansvar",
        "https://bit.ly/3xYzAbC",
        "https://tinyurl.com/medvirkning",
    ];
    let entry = seeder.entry();
    let words = seeder.entry_words(entry);
    let start = words.find("https://")?;
    let by = seeder.one(&ADDRESSES)?;
    let edit = seeder.rewritten(entry, start..words.len(), by);
    Some(Fault::of(format!("{words:.20}: {by}"), vec![edit]).must(&["address"], Place::Edit(0)))
}

/// One who stands in the list more than once is spelt in two ways.
pub(super) fn two_spellings(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.entry();
    let work = seeder.reference(entry).work.clone();
    let people: Vec<String> = work
        .authors
        .iter()
        .chain(&work.editors)
        .filter(|one| one.given.is_some())
        .map(|one| one.family.clone())
        .collect();
    let name = seeder.one(&people)?;
    let list = seeder.range(0).start;
    let places: Vec<Place> = seeder.text()[list..]
        .match_indices(&name)
        .map(|(at, _)| Place::Sample(list + at..list + at + name.len()))
        .collect();
    let spelt = spelling::slip(&name, &mut seeder.random)?;
    if places.len() < 2 || name.chars().count() < 5 {
        return None;
    }
    let found = seeder.entry_words(entry).find(&name)?;
    let edit = seeder.rewritten(entry, found..found + name.len(), &spelt);
    let mut fault = Fault::of(format!("{name} and {spelt}"), vec![edit]);
    fault.must.push(Told { checks: &["two-spellings"], at: places });
    let own = seeder.range(entry);
    let fault = seeder
        .citations_of(entry)
        .into_iter()
        .fold(fault, |fault, place| fault.may(GONE, Place::Sample(seeder.citation(place).range.clone())));
    Some(fault.may(&["order-of-list", "uncited-reference"], Place::Sample(own)))
}

/// A name in the list is not that of the citations.
pub(super) fn misspelt(seeder: &mut Seeder) -> Option<Fault> {
    let entry = seeder.entry();
    let work = seeder.reference(entry).work.clone();
    let name = seeder.one(&work.authors[..work.authors.len().min(if work.authors.len() == 2 { 2 } else { 1 })])?.family;
    let list = seeder.range(0).start;
    if seeder.text()[list..].matches(&name).count() > 1 {
        return None;
    }
    let spelt = spelling::slip(&name, &mut seeder.random)?;
    let found = seeder.entry_words(entry).find(&name)?;
    let edit = seeder.rewritten(entry, found..found + name.len(), &spelt);
    let own = Place::Sample(seeder.range(entry));
    let fault = seeder.all_of(Fault::of(format!("{name} listed as {spelt}"), vec![edit]), entry, GONE);
    Some(fault.may(&["order-of-list", "uncited-reference"], own))
}
