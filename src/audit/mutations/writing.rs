//! Faults of the running text: quotations, headings, claims, and what weighs too much.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Edit, Fault, Place, Seeder};
use crate::cite::pattern;
use crate::model::manuscript::Form;
use crate::text::layout::Role;

/// Words in quotation marks, and the page near them.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| pattern(r#"«([^»]+)»|"([^"\n]+)""#));
static PAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?: \(|, )(?:s\.|avsn\.) [0-9]+(\)?)"));

/// A quotation stands without its page: the page is gone, or the quotation is new.
pub(super) fn quotation(seeder: &mut Seeder) -> Option<Fault> {
    if seeder.any(2) == 0 {
        return quoted_anew(seeder);
    }
    let body = seeder.sample.document.sentences.iter().filter(|one| one.role == Role::Body);
    let sentences: Vec<Range<usize>> = body.map(|one| one.range.clone()).collect();
    let sentence = seeder.one(&sentences)?;
    let words = seeder.words(&sentence);
    let quoted = QUOTED.captures(&words)?.iter().skip(1).flatten().next()?.range();
    let page = PAGE.captures_iter(&words).last()?;
    let whole = page.get(0)?.range();
    // "(s. 88)" goes with its brackets, ", s. 88)" without the one that closes.
    let end = if words[whole.start..].starts_with(" (") { whole.end } else { whole.end - page[1].len() };
    if words[quoted.clone()].split(' ').count() < 5 || seeder.text()[sentence.start..].starts_with('|') {
        return None;
    }
    let edit = Edit { at: sentence.start + whole.start..sentence.start + end, by: String::new() };
    let at = sentence.start + quoted.start..sentence.start + quoted.end;
    Some(Fault::of(format!("no page: {words}"), vec![edit]).must(&["quotation-without-page"], Place::Sample(at)))
}

fn quoted_anew(seeder: &mut Seeder) -> Option<Fault> {
    const WORDS: [&str; 4] = [
        "det er alltid noen andre som har nøkkelen",
        "hjelpen kom da det ikke lenger var bruk for den",
        "nobody told us where the door was",
        "vi lærte å vente, og så lærte vi å la være",
    ];
    let (_, entry) = seeder.cited();
    let work = &seeder.reference(entry).work;
    let (names, year) = (work.names()?, work.year?);
    let letter = seeder.reference(entry).year?.letter.map_or(String::new(), String::from);
    let quoted = seeder.one(&WORDS)?;
    let by = match seeder.any(4) {
        0 => format!(". Det heter at «{quoted}» ({names}, {year}{letter})"),
        1 => format!(". {} ({year}{letter}) skriver at «{quoted}»", names.replace('&', "og")),
        2 => format!(". En av dem sa det slik: “{quoted}” ({names}, {year}{letter})"),
        _ => format!(". Det sies at \"{quoted}\" ({names}, {year}{letter})"),
    };
    let stops = seeder.stops();
    let at = seeder.one(&stops)?;
    Some(Fault::of(by.clone(), vec![Edit { at: at..at, by }]).must(&["quotation-without-page"], Place::Edit(0)))
}

/// The number of a heading jumps, comes twice, or goes back.
pub(super) fn heading(seeder: &mut Seeder) -> Option<Fault> {
    let headings = seeder.sample.document.sentences.iter().filter(|one| one.role == Role::Heading);
    let numbered = headings.map(|one| one.range.clone()).filter(|at| seeder.words(at).starts_with(char::is_numeric));
    let at = seeder.one(&numbered.skip(1).collect::<Vec<_>>())?;
    let words = seeder.words(&at);
    let number = words.split(' ').next()?;
    let (above, own) = number.rsplit_once('.').map_or(("", number), |(above, own)| (above, own));
    let own: usize = own.parse().ok()?;
    let other = [own + 1, own + 2, own + 3, own + 10, own.saturating_sub(1)][seeder.any(5)];
    let dot = if above.is_empty() { "" } else { "." };
    if other == 0 {
        return None;
    }
    let by = format!("{above}{dot}{other}");
    let edit = Edit { at: at.start..at.start + number.len(), by: by.clone() };
    Some(Fault::of(format!("{words} as {by}"), vec![edit]).must(&["heading-numbers"], Place::Sample(at)))
}

/// All is said to be peer-reviewed, and no exception is told.
pub(super) fn claim(seeder: &mut Seeder) -> Option<Fault> {
    const CLAIMS: [&str; 7] = [
        "Alle kildene er fagfellevurderte",
        "Jeg har bare brukt fagfellevurdert litteratur",
        "Samtlige artikler er fagfellevurdert",
        "Oppgaven bygger utelukkende på fagfellevurderte kilder",
        "Kun fagfellevurderte studier er tatt i bruk",
        "Kildene er uten å nevne det særskilt fagfellevurdert, alle sammen",
        "Alle tekstene jeg viser til, er publisert i fagfellevurderte tidsskrifter",
    ];
    let gone = |words: &str, by: &str| {
        let at = seeder.text().find(words)?;
        Some(Edit { at: at..at + words.len(), by: by.to_string() })
    };
    let exceptions = [
        gone("Til slutt er ni av kildene i kapittel 4 ikke fagfellevurderte.", "Til slutt er det de andre kildene.")?,
        gone("De ni kildene som ikke er fagfellevurdert, er", "De ni andre kildene er")?,
    ];
    let claim = seeder.one(&CLAIMS)?;
    let stops: Vec<usize> =
        seeder.stops().into_iter().filter(|at| *at > exceptions[0].at.end || *at < exceptions[0].at.start).collect();
    let at = seeder.one(&stops)?;
    // What the next sentence adds may be the exception.
    if seeder.text()[at..].trim_start_matches(['.', '\n', ' ']).starts_with("I tillegg") || at == exceptions[1].at.start
    {
        return None;
    }
    let [first, second] = exceptions;
    let edits = vec![Edit { at: at..at, by: format!(". {claim}") }, first, second];
    Some(Fault::of(format!("claimed: {claim}"), edits).must(&["peer-review-claim"], Place::Edit(0)))
}

/// All citations of a section are of one work.
pub(super) fn single(seeder: &mut Seeder) -> Option<Fault> {
    let sections = seeder.sample.document.sections.len() as u32;
    let section = seeder.any(sections as usize) as u32;
    let sentences = seeder.sample.document.sentences.iter().filter(|one| one.section == Some(section));
    let sentences: Vec<_> = sentences.filter(|one| matches!(one.role, Role::Body | Role::Heading)).collect();
    let whole = sentences.first()?.range.start..sentences.last()?.range.end;
    let words: usize = sentences.iter().map(|one| seeder.words(&one.range).split_whitespace().count()).sum();
    let within = |at: &Range<usize>| whole.contains(&at.start);
    let cited: Vec<usize> =
        (0..seeder.sample.citations.len()).filter(|one| within(&seeder.citation(*one).range)).collect();
    let (_, entry) = seeder.cited();
    let work = &seeder.reference(entry).work;
    let second_hand = cited.iter().any(|one| seeder.citation(*one).read_in.is_some());
    if words < 200 || cited.len() < 3 || second_hand || work.year.is_none() {
        return None;
    }
    let letter = seeder.reference(entry).year?.letter.map_or(String::new(), String::from);
    let (names, year) = (work.names()?, format!("{}{letter}", work.year?));
    let mut fault = Fault::of(format!("only {names} in {}", seeder.chapter(whole.start)), Vec::new());
    for place in &cited {
        let citation = seeder.citation(*place);
        let page = citation.locator.clone().map_or(String::new(), |at| format!(", {}", seeder.words(&at)));
        let by = match citation.form {
            Form::Parenthetical => format!("{names}, {year}{page}"),
            Form::Narrative => format!("{} ({year}{page})", names.replace('&', "og")),
        };
        fault.edits.push(Edit { at: citation.range.clone(), by });
    }
    for (entry, reference) in seeder.sample.references.iter().enumerate() {
        if seeder.citations_of(entry).iter().all(|place| cited.contains(place)) {
            fault = fault.may(&["uncited-reference"], Place::Sample(reference.range.clone()));
        }
    }
    Some(fault.must(&["single-source-chapter"], Place::Sample(whole)))
}

/// One work is cited again and again.
pub(super) fn heavy(seeder: &mut Seeder) -> Option<Fault> {
    let (_, entry) = seeder.cited();
    let work = &seeder.reference(entry).work;
    let letter = seeder.reference(entry).year?.letter.map_or(String::new(), String::from);
    let (names, year) = (work.names()?, work.year?);
    let all = seeder.sample.citations.len();
    let own = seeder.citations_of(entry).len();
    // A fifth of all, and a little more.
    let more = (all - own * 4) / 3 + seeder.any(8);
    let mut stops = seeder.stops();
    seeder.random.shuffle(&mut stops);
    let edits: Vec<Edit> = stops
        .into_iter()
        .take(more)
        .map(|at| Edit { at: at..at, by: format!(" ({names}, {year}{letter}, s. {})", 1 + seeder.any(90)) })
        .collect();
    let what = format!("{names} {more} times more");
    (edits.len() == more)
        .then(|| Fault::of(what, edits).must(&["heavy-source"], Place::Sample(seeder.reference(entry).range.clone())))
}
