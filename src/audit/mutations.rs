//! Faults are put into the sample manuscript, one at a time, and each must be reported at its place under its name.

use std::ops::Range;

use super::{CHECKS, Case, audit};
use crate::cite::Manuscript;
use crate::cite::matching::Meant;
use crate::import::compose::{Draft, compose};
use crate::model::manuscript::Reference;
use crate::model::{Finding, Kind, Severity};
use crate::text::language::Language;

const SAMPLE: &str = include_str!("../../queries/manuscript.md");

/// How many faults are seeded.
const FAULTS: usize = 500;
/// So many of a thousand must be reported.
const REPORTED: usize = 970;
/// So many facts may be told of the sample that nobody planted.
const UNPLANNED: usize = 2;

/// A manuscript with a fault in it.
struct Fault {
    text: String,
    /// The check that must tell, and one that may tell instead.
    checks: [&'static str; 2],
    /// Where it must tell it: a finding overlaps these bytes; anywhere, where that is none.
    at: Option<Range<usize>>,
    what: String,
}

fn read(text: &str) -> Manuscript {
    Manuscript::read(compose(Draft { text: text.to_string(), ..Draft::default() }))
}

fn findings(manuscript: &Manuscript) -> Vec<Finding> {
    let case = Case { language: Language::Nb, ..Case::of(manuscript) };
    audit(&case, CHECKS).into_iter().filter_map(|outcome| outcome.found.ok()).flatten().collect()
}

/// The text with some bytes replaced.
fn replaced(text: &str, at: Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..at.start], &text[at.end..])
}

/// Draws faults over the sample.
struct Seeder {
    sample: Manuscript,
    random: fastrand::Rng,
}

impl Seeder {
    fn text(&self) -> &str {
        &self.sample.document.text
    }

    fn any(&mut self, count: usize) -> usize {
        self.random.usize(..count)
    }

    /// A citation that means an entry exactly, and that entry.
    fn cited(&mut self) -> (Range<usize>, usize) {
        let exact: Vec<usize> =
            (0..self.sample.meant.len()).filter(|&one| matches!(self.sample.meant[one], Meant::Exactly(_))).collect();
        let place = exact[self.any(exact.len())];
        (self.sample.citations[place].range.clone(), self.sample.meant[place].entry().unwrap())
    }

    fn entry(&mut self) -> Reference {
        let place = self.any(self.sample.references.len());
        self.sample.references[place].clone()
    }

    /// An entry is taken out: every citation of it stands alone.
    fn removed(&mut self) -> Fault {
        let (at, entry) = self.cited();
        let entry = self.sample.references[entry].range.clone();
        let text = replaced(self.text(), entry.clone(), "");
        let what = format!("removed {:.20}", &self.text()[entry]);
        Fault { text, checks: ["unlisted-citation"; 2], at: Some(at), what }
    }

    /// The year of a citation is another one.
    fn dated(&mut self) -> Option<Fault> {
        let (at, _) = self.cited();
        let words = &self.text()[at.clone()];
        let found = words.match_indices("20").map(|(found, _)| found).find(|found| words[*found..].len() >= 4)?;
        let year: i32 = words[found..found + 4].parse().ok()?;
        let other = year + [-9, -3, -2, -1, 1, 2, 3, 10][self.any(8)];
        let start = at.start + found;
        let text = replaced(self.text(), start..start + 4, &other.to_string());
        Some(Fault {
            text,
            checks: ["differing-year", "unlisted-citation"],
            what: format!("{year} as {other}"),
            at: Some(at),
        })
    }

    /// A letter of a cited name is another one, or is left out.
    fn misspelt(&mut self) -> Option<Fault> {
        let (at, entry) = self.cited();
        let reference = &self.sample.references[entry];
        let family = reference.work.authors.first().filter(|one| one.given.is_some())?.family.clone();
        let found = self.text()[at.clone()].find(&family)?;
        let letters: Vec<char> = family.chars().collect();
        if letters.len() < 4 {
            return None;
        }
        let change = 1 + self.any(letters.len() - 2);
        let drop = self.random.bool();
        let other = if letters[change] == 'e' { 'i' } else { 'e' };
        let spelt: String = letters
            .iter()
            .enumerate()
            .filter(|(place, _)| !(drop && *place == change))
            .map(|(place, letter)| if place == change { other } else { *letter })
            .collect();
        let start = at.start + found;
        let text = replaced(self.text(), start..start + family.len(), &spelt);
        let what = format!("{family} as {spelt}");
        Some(Fault { text, checks: ["differing-name", "unlisted-citation"], at: Some(at), what })
    }

    /// A citation of a work that is not listed.
    fn added(&mut self) -> Option<Fault> {
        const MORE: [&str; 6] = [
            "(Nystuen, 2014)",
            "(Kvamme & Orvik, 2019, s. 12)",
            "(Dahlberg et al., 2016)",
            "(se Ulvund, 2020)",
            "(Norges husråd, 2018)",
            "(Aaland, u.å.)",
        ];
        let prose: Vec<usize> = self
            .text()
            .match_indices(". ")
            .map(|(at, _)| at)
            .filter(|&at| {
                at < self.sample.references[0].range.start
                    && self.text()[..at].ends_with(|letter: char| letter.is_lowercase())
            })
            .collect();
        let at = prose[self.any(prose.len())];
        // Inside a bracket it would be another fault.
        let open = self.text()[..at].rfind(['(', ')', '\n']).filter(|&open| self.text()[open..].starts_with('('));
        if open.is_some() {
            return None;
        }
        let more = MORE[self.any(MORE.len())];
        let text = replaced(self.text(), at..at, &format!(" {more}"));
        Some(Fault {
            text,
            checks: ["unlisted-citation"; 2],
            at: Some(at..at + more.len() + 1),
            what: format!("added {more}"),
        })
    }

    /// An entry that nothing cites.
    fn listed(&mut self) -> Fault {
        const MORE: [&str; 4] = [
            "Nystuen, P. (2014). *Hus i fjellet*. Nordfjella forlag.",
            "Kvamme, K., & Orvik, O. (2019). Hvem rydder? *Tidsskrift for bygdehelse*, *4*(1), 3–19. https://doi.org/10.5555/tbh.2019.0401",
            "Norges husråd. (2018). *Hus for alle* (Rapport 3/2018). https://husraad.example/rapport",
            "Aaland, S. (2015). Å bygge. I T. Berg (Red.), *Hus og hjem* (s. 3–14). Nordfjella forlag.",
        ];
        let more = MORE[self.any(MORE.len())];
        let at = self.entry().range.start;
        let text = replaced(self.text(), at..at, &format!("{more}\n\n"));
        Fault {
            text,
            checks: ["uncited-reference"; 2],
            at: Some(at..at + more.len()),
            what: format!("listed {more:.12}"),
        }
    }

    /// A co-author is left out of a citation.
    fn left_out(&mut self) -> Option<Fault> {
        let (at, _) = self.cited();
        let words = &self.text()[at.clone()];
        let joint = [" & ", " og "].iter().find_map(|joint| words.find(joint))?;
        let end = joint + words[joint + 1..].find([',', '(']).map(|end| end + 1)?;
        let cut = if words[end..].starts_with('(') { end - 1 } else { end };
        let text = replaced(self.text(), at.start + joint..at.start + cut, "");
        let what = format!("left out {}", &words[joint..cut]);
        Some(Fault {
            text,
            checks: ["differing-name", "unlisted-citation"],
            at: Some(at.start..at.end - (cut - joint)),
            what,
        })
    }

    fn fault(&mut self, number: usize) -> Option<Fault> {
        Some(match number % 7 {
            0 => self.removed(),
            1 => self.dated()?,
            2 => self.misspelt()?,
            3 => self.added()?,
            4 => self.listed(),
            5 => self.left_out()?,
            _ => self.old()?,
        })
    }

    /// An entry is older than the text's own limits allow.
    fn old(&mut self) -> Option<Fault> {
        let reference = self.entry();
        let year = reference.work.year.filter(|year| *year > 2011 && reference.work.kind != Kind::Law)?;
        let entry = &self.text()[reference.range.clone()];
        let at = reference.range.start + entry.find(&year.to_string())?;
        let text = replaced(self.text(), at..at + 4, "1994");
        Some(Fault { text, checks: ["outside-limits"; 2], at: Some(reference.range), what: format!("{year} as 1994") })
    }
}

#[test]
fn the_sample_has_no_faults_that_nobody_planted() {
    let facts: Vec<Finding> =
        findings(&read(SAMPLE)).into_iter().filter(|one| one.severity == Severity::Fact).collect();
    assert!(facts.len() <= UNPLANNED, "{facts:#?}");
}

#[test]
fn seeded_faults_are_reported_at_their_place() {
    let mut seeder = Seeder { sample: read(SAMPLE), random: fastrand::Rng::with_seed(5) };
    let (mut seeded, mut missed, mut number) = (0, Vec::new(), 0);
    while seeded < FAULTS {
        number += 1;
        let Some(fault) = seeder.fault(number) else { continue };
        seeded += 1;
        let manuscript = read(&fault.text);
        let told = findings(&manuscript).into_iter().any(|one| {
            let there = fault.at.as_ref().is_none_or(|at| one.at.start < at.end && at.start < one.at.end);
            fault.checks.contains(&one.check) && there
        });
        if !told {
            missed.push(fault.what);
        }
    }
    missed.sort();
    assert!((seeded - missed.len()) * 1000 >= seeded * REPORTED, "{} of {seeded} missed: {missed:#?}", missed.len());
}
