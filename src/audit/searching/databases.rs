//! The databases that the method chapter says were searched.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::tables::{Holds, cells};
use super::{Line, Told, cited, lines, lists, speaks_of_search};
use crate::cite::{Manuscript, pattern};
use crate::model::manuscript::Form;
use crate::text::databases::{Database, named};
use crate::text::language::is_small;
use crate::text::words::fold;

/// What says where something appeared, and not where it was found.
static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:publi[^\s,.;:()]+|utgi[^\s,.;:()]+|utgjev[^\s,.;:()]+|gitt ut|gjeve ut)\s+(?:av|i|på|in|by|on)\s+$",
    )
});

/// A sentence that tells what a database is.
static DESCRIBES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:er|is)\s+(?:en|ei|et|eit|a|an|the)\s+(?:[^\s,.;:()]+\s+){0,4}(?:[^\s,.;:()]{0,12}database|base|søkj?emotor|søketjeneste|søkjeteneste|search engine|portal|arkiv|archive)\b",
    )
});

/// Words of one who does something there.
static DOES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:søkte|søkt|søket|søka|søkene|brukt|brukte|nytta|benytte[^\s,.;:()]*|valgt|valgte|valde|searched|used|chose|conducted)\b",
    )
});

/// Words with a capital letter that name no database.
const OTHERS: [&str; 14] = [
    "boolean",
    "boolske",
    "boolsk",
    "dette",
    "disse",
    "england",
    "europa",
    "internett",
    "mesh",
    "norden",
    "norge",
    "noreg",
    "skandinavia",
    "tabell",
];

/// The databases that the text declares, each where it is named first.
pub fn databases(manuscript: &Manuscript) -> Vec<Told> {
    let lines = lines(manuscript);
    let mut found: Vec<Told> = lines.iter().filter(|line| line.method && line.near).flat_map(in_line).collect();
    found.retain(|one| !of_others(manuscript, one.at.start));
    if found.is_empty() && !lines.iter().any(|line| line.method) {
        // Where no chapter is called method, a sentence must say itself that this work searched there.
        let own = |line: &&Line<'_>| {
            speaks_of_search(line.text) && !cited(manuscript, &(line.start..line.start + line.text.len()))
        };
        found = lines.iter().filter(own).flat_map(searched_in_line).collect();
    }
    let text = &manuscript.document.text;
    for (_, cell) in cells(manuscript).into_iter().filter(|(holds, _)| *holds == Holds::Database) {
        found.extend(in_cell(&text[cell.clone()], cell.start));
    }
    found.retain(|one| !cited(manuscript, &one.at));
    found.sort_by_key(|one| one.at.start);
    let mut firsts: Vec<Told> = Vec::new();
    for one in found {
        if !firsts.iter().any(|first| same(first, &one)) {
            firsts.push(one);
        }
    }
    firsts
}

/// Whether a sentence tells what others did: "Moe (2019) searched Scopus".
fn of_others(manuscript: &Manuscript, at: usize) -> bool {
    static OWN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?:jeg|eg|vi|meg|oss|we|(?-i:I)|us|ble|blei|vart|er|har|was|were|is|are)\b"));
    let start = manuscript.sentence_at(at).map_or(at, |sentence| sentence.range.start);
    let narrative = manuscript.citations.iter().filter(|one| one.form == Form::Narrative);
    let before = narrative.map(|one| one.range.end).filter(|end| (start..at).contains(end)).max();
    before.is_some_and(|end| manuscript.document.text.get(end..at).is_some_and(|between| !OWN.is_match(between)))
}

fn same(one: &Told, other: &Told) -> bool {
    match (one.database, other.database) {
        (Some(one), Some(other)) => one == other,
        (None, None) => fold(&one.words) == fold(&other.words),
        _ => false,
    }
}

fn told(line: &Line<'_>, at: Range<usize>, database: Option<&'static Database>) -> Told {
    Told { words: line.text[at.clone()].to_string(), at: line.start + at.start..line.start + at.end, database }
}

/// What a sentence of a chapter about method names.
fn in_line(line: &Line<'_>) -> Vec<Told> {
    if DESCRIBES.is_match(line.text) && !DOES.is_match(line.text) {
        return Vec::new();
    }
    let known = named(line.text);
    let searched = lists::searched(line.text);
    let meant = |(at, database): &(Range<usize>, &'static Database)| {
        let listed = || searched.iter().any(|one| one.start <= at.start && at.end <= one.end);
        (!database.loose || listed()) && !PUBLISHED.is_match(&line.text[..at.start])
    };
    let mut found: Vec<Told> =
        known.iter().filter(|one| meant(one)).map(|(at, database)| told(line, at.clone(), Some(*database))).collect();
    let other = |at: &Range<usize>| {
        let overlaps = known.iter().any(|(known, _)| known.start < at.end && at.start < known.end);
        !overlaps && is_name(&line.text[at.clone()])
    };
    found.extend(
        lists::behind_databases(line.text).into_iter().filter(other).map(|at| told(line, bare(line.text, at), None)),
    );
    found.retain(|one| !lists::denied(line.text, one.at.start - line.start));
    found
}

/// The same of a sentence in any chapter: only what it says was searched.
fn searched_in_line(line: &Line<'_>) -> Vec<Told> {
    let searched = lists::searched(line.text);
    let listed = |one: &Told| {
        searched.iter().any(|at| line.start + at.start <= one.at.start && one.at.end <= line.start + at.end)
    };
    in_line(line).into_iter().filter(listed).collect()
}

/// A name without what stands in brackets behind it.
fn bare(text: &str, at: Range<usize>) -> Range<usize> {
    let name = text[at.clone()].split('(').next().unwrap_or_default().trim_end();
    at.start..at.start + name.len()
}

/// Whether words in a list of databases are a name.
fn is_name(words: &str) -> bool {
    let first = words.split([' ', '(']).next().unwrap_or_default();
    words.chars().count() > 2 && !is_small(first) && !OTHERS.contains(&fold(first).as_str())
}

/// What a cell under the heading "database" names.
fn in_cell(cell: &str, start: usize) -> Vec<Told> {
    let line = Line { text: cell, start, method: true, searching: true, near: true };
    let known = named(cell);
    if !known.is_empty() {
        return known.into_iter().map(|(at, database)| told(&line, at, Some(database))).collect();
    }
    let marks = ['*', '_', ' '];
    let begins = cell.len() - cell.trim_start_matches(marks).len();
    let name = bare(cell, begins..cell.trim_end_matches(marks).len().max(begins));
    let short = (1..=5).contains(&cell[name.clone()].split_whitespace().count());
    if short { vec![told(&line, name, None)] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::compose::{Draft, compose};

    fn names(text: &str) -> Vec<String> {
        let manuscript = Manuscript::read(compose(Draft { text: text.to_string(), ..Draft::default() }));
        databases(&manuscript).into_iter().map(|one| one.words).collect()
    }

    #[test]
    fn databases_are_declared_in_the_method_chapter() {
        for (chapter, declared) in [
            (
                "## 2 Metode\n\nJeg valgte å bruke Oria og Idunn som søkebasen. Artikkelen ble publisert i Idunn.",
                &["Oria", "Idunn"][..],
            ),
            ("## 2 Metode\n\nEg søkte i CINAHL (via EBSCO) og i databasen Husbasen.", &["CINAHL", "EBSCO", "Husbasen"]),
            (
                "## Search strategy\n\nWe searched Scopus, ERIC and Social Care Online in May.",
                &["Scopus", "ERIC", "Social Care Online"],
            ),
            (
                "## 2 Metode\n\n### 2.1 Søk\n\n| Nr. | Database | Treff |\n|---|---|---|\n| 1 | Husbasen | 3 |\n| 2 | PubMed | 4 |",
                &["Husbasen", "PubMed"],
            ),
            ("## 2 Metode\n\nVi søkte ikke i Embase, men i PubMed. Vi kunne også ha søkt i Scopus.", &["PubMed"]),
            ("## 2 Metode\n\nVi spurte fem beboere om Idunn og eplene, og Eric svarte.", &[]),
            ("## Metode\n\nVi søkte i PubMed. Scopus er en stor database. Moe (2019) søkte i CINAHL.", &["PubMed"]),
            ("## 3 Teori\n\nSøkelyset i PubMed er på helse. Moe søkte i CINAHL (Moe, 2019).", &[]),
            ("## Slik gikk jeg fram\n\nJeg søkte i CINAHL og Scopus.", &["CINAHL", "Scopus"]),
        ] {
            assert_eq!(
                names(&format!("# Oppgave\n\n## 1 Innledning\n\nSlik er det i dag.\n\n{chapter}\n")),
                declared,
                "{chapter}"
            );
        }
    }
}
