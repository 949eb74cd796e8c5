//! Which items of PRISMA-S the log answers, and what is missing.
//!
//! PRISMA-S is the list of what a report of literature searches should say: sixteen items in four groups (Rethlefsen et al.
//! 2021, *PRISMA-S: an extension to the PRISMA Statement for reporting literature searches in systematic reviews*, Systematic
//! Reviews 10:39, table 1). What is read off the log is answered from it; what a log cannot know is answered in `[prisma-s]` of
//! queries/review.toml, by the item's name.

use std::collections::BTreeMap;

use crate::model::{Cell, Column, Report, Search, Table};
use crate::report::phrases::say;
use crate::text::language::Language;

/// What the answers rest on.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'e> {
    /// The searches in databases.
    pub searches: &'e [Search],
    /// What the settings say, by the names of items.
    pub said: &'e BTreeMap<String, String>,
    /// How many entries the corpus has, and how many works these are.
    pub entries: usize,
    /// How many works these are.
    pub works: usize,
}

/// An item: its number, the name by which the settings answer it, and its names in three languages.
struct Item {
    number: u8,
    id: &'static str,
    names: [&'static str; 3],
}

const fn item(number: u8, id: &'static str, names: [&'static str; 3]) -> Item {
    Item { number, id, names }
}

/// The items in the order of the list.
static ITEMS: [Item; 16] = [
    item(1, "databases", ["Databaser", "Databasar", "Database name"]),
    item(
        2,
        "multi-database",
        ["Søk i flere databaser på én gang", "Søk i fleire databasar på éin gong", "Multi-database searching"],
    ),
    item(3, "registries", ["Studieregistre", "Studieregister", "Study registries"]),
    item(4, "browsing", ["Nettsteder og blaing", "Nettstader og blaing", "Online resources and browsing"]),
    item(5, "citations", ["Siteringssøk", "Siteringssøk", "Citation searching"]),
    item(6, "contacts", ["Kontakt med forfattere og andre", "Kontakt med forfattarar og andre", "Contacts"]),
    item(7, "other", ["Andre metoder", "Andre metodar", "Other methods"]),
    item(8, "strategies", ["Hele søkestrengen", "Heile søkjestrengen", "Full search strategies"]),
    item(9, "limits", ["Avgrensninger", "Avgrensingar", "Limits and restrictions"]),
    item(10, "filters", ["Søkefiltre", "Søkjefilter", "Search filters"]),
    item(11, "prior-work", ["Tidligere søk som er brukt", "Tidlegare søk som er brukte", "Prior work"]),
    item(12, "updates", ["Oppdateringer", "Oppdateringar", "Updates"]),
    item(13, "dates", ["Datoer", "Datoar", "Dates of searches"]),
    item(14, "peer-review", ["Fagfellevurdering av søket", "Fagfellevurdering av søket", "Peer review"]),
    item(15, "records", ["Antall treff", "Tal på treff", "Total records"]),
    item(16, "deduplication", ["Dublettkontroll", "Dublettkontroll", "Deduplication"]),
];

/// The names of the items that the settings may answer.
pub fn names() -> impl Iterator<Item = &'static str> {
    ITEMS.iter().map(|item| item.id)
}

/// What is known of an item.
struct Answer {
    /// What the log says, or the settings.
    says: String,
    /// What is missing; empty where nothing is.
    missing: String,
}

/// The list, item by item: answered, in part, or not.
pub fn prisma_s(evidence: Evidence<'_>, language: Language, plain: bool) -> Report {
    let columns = vec![
        Column::number("number", "#"),
        Column::text("item", say(language, "Punkt", "Punkt", "Item")),
        Column::text("answered", say(language, "Besvart", "Svara på", "Answered")),
        Column::text("says", say(language, "Det som er oppgitt", "Det som er oppgitt", "What is stated")),
        Column::text("missing", say(language, "Det som mangler", "Det som manglar", "What is missing")),
    ];
    let (mut rows, mut answered) = (Vec::new(), 0);
    for item in &ITEMS {
        let Answer { says, missing } = answer(item, evidence, language);
        let (id, state) = match (says.is_empty(), missing.is_empty()) {
            (_, true) => ("yes", say(language, "ja", "ja", "yes")),
            (false, false) => ("partly", say(language, "delvis", "delvis", "partly")),
            (true, false) => ("no", say(language, "nei", "nei", "no")),
        };
        answered += usize::from(missing.is_empty());
        let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::text(text) };
        rows.push(vec![
            Cell::Whole(i64::from(item.number)),
            Cell::text(if plain { item.id } else { say(language, item.names[0], item.names[1], item.names[2]) }),
            Cell::text(if plain { id } else { state }),
            text(says),
            text(missing),
        ]);
    }
    let note = match language {
        Language::En => format!("{answered} of 16 items are answered. The list: Rethlefsen et al. (2021), PRISMA-S."),
        Language::Nn => format!("{answered} av 16 punkt er svara på. Lista: Rethlefsen et al. (2021), PRISMA-S."),
        _ => format!("{answered} av 16 punkter er besvart. Lista: Rethlefsen et al. (2021), PRISMA-S."),
    };
    let how = say(
        language,
        "Det som ingen logg kan vite, skrives under [prisma-s] i queries/review.toml: peer-review = \"En bibliotekar leste søket.\"",
        "Det som ingen logg kan vite, skriv du under [prisma-s] i queries/review.toml: peer-review = \"Ein bibliotekar las søket.\"",
        "What no log can know is said under [prisma-s] in queries/review.toml: peer-review = \"A librarian read the query.\"",
    );
    Report {
        title: "PRISMA-S".into(),
        table: Table { columns, rows, totals: 0 },
        notes: vec![note, how.to_string()],
        ..Report::default()
    }
}

fn answer(item: &Item, evidence: Evidence<'_>, language: Language) -> Answer {
    let logged = match item.id {
        "databases" => Some(databases(evidence.searches, language)),
        "multi-database" => together(evidence.searches, language),
        "browsing" => browsed(evidence.searches),
        "strategies" => {
            let lacking = rows(evidence.searches, |search| search.query.is_empty() && !search.is_browsing());
            Some(every(evidence.searches, lacking, STRATEGIES, language))
        }
        "limits" => Some(limits(evidence.searches, language)),
        "dates" => Some(dates(evidence.searches, language)),
        "records" => Some(records(evidence.searches, language)),
        "deduplication" => Some(deduplication(evidence, language)),
        _ => None,
    };
    let said = evidence.said.get(item.id).map(|text| text.trim()).filter(|text| !text.is_empty());
    match (logged, said) {
        (logged, Some(said)) => {
            let logged = logged.map(|answer| answer.says).filter(|says| !says.is_empty());
            Answer { says: logged.map_or(said.to_string(), |says| format!("{says}. {said}")), missing: String::new() }
        }
        (Some(answer), None) => answer,
        (None, None) => Answer { says: String::new(), missing: format!("[prisma-s] {}", item.id) },
    }
}

/// The lines of the rows of which something is true, as words: "2, 5".
fn rows(searches: &[Search], of: impl Fn(&Search) -> bool) -> Vec<String> {
    searches.iter().filter(|search| of(search)).map(|search| search.line.to_string()).collect()
}

const STRATEGIES: [&str; 3] = [
    "alle søk står i loggen slik de ble gjort",
    "alle søk står i loggen slik dei blei gjorde",
    "every search stands in the log as it was put",
];

/// An answer that holds where no row lacks something.
fn every(searches: &[Search], lacking: Vec<String>, says: [&'static str; 3], language: Language) -> Answer {
    if searches.is_empty() {
        return Answer { says: String::new(), missing: no_log(language) };
    }
    let says = if lacking.len() < searches.len() { say(language, says[0], says[1], says[2]) } else { "" };
    let missing = if lacking.is_empty() { String::new() } else { in_lines(&lacking, language) };
    // Where some rows lack it, not every one has it.
    let says = if missing.is_empty() {
        says.to_string()
    } else {
        part(searches.len() - lacking.len(), searches.len(), language)
    };
    Answer { says, missing }
}

/// "4 of 6 searches"; nothing for none.
fn part(some: usize, all: usize, language: Language) -> String {
    match (some, language) {
        (0, _) => String::new(),
        (_, Language::En) => format!("{some} of {all} searches"),
        _ => format!("{some} av {all} søk"),
    }
}

fn in_lines(lines: &[String], language: Language) -> String {
    let (line, lines) = (lines.len() == 1, lines.join(", "));
    match language {
        Language::En => format!("{} {lines} of searches.csv", if line { "line" } else { "lines" }),
        Language::Nn => format!("{} {lines} i searches.csv", if line { "linje" } else { "linjene" }),
        _ => format!("{} {lines} i searches.csv", if line { "linje" } else { "linjene" }),
    }
}

fn no_log(language: Language) -> String {
    let none = say(
        language,
        "ingen søk er logget: kilde log add",
        "ingen søk er logga: kilde log add",
        "no search is logged: kilde log add",
    );
    none.to_string()
}

/// Every database with its platform. One that has its own needs none, but only a person can know that.
fn databases(searches: &[Search], language: Language) -> Answer {
    let mut names: Vec<String> = Vec::new();
    let mut bare: Vec<&str> = Vec::new();
    for search in searches {
        let name = match search.platform.as_str() {
            "" => search.database.clone(),
            platform => format!("{} ({platform})", search.database),
        };
        if search.platform.is_empty() && !bare.contains(&search.database.as_str()) {
            bare.push(&search.database);
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let missing = match (searches.is_empty(), bare.is_empty()) {
        (true, _) => no_log(language),
        (_, true) => String::new(),
        _ => format!("{}: {}", say(language, "plattform for", "plattform for", "the platform of"), bare.join(", ")),
    };
    Answer { says: names.join(", "), missing }
}

/// Databases that were searched on one platform on one day with one query were searched together.
fn together(searches: &[Search], language: Language) -> Option<Answer> {
    let mut groups: BTreeMap<(&str, &str, &str), Vec<&str>> = BTreeMap::new();
    for search in searches.iter().filter(|search| !search.platform.is_empty()) {
        let group = groups.entry((&search.platform, &search.date, &search.query)).or_default();
        if !group.contains(&search.database.as_str()) {
            group.push(&search.database);
        }
    }
    let groups = groups.into_iter().filter(|(_, databases)| databases.len() > 1);
    let told: Vec<String> =
        groups.map(|((platform, ..), databases)| format!("{platform}: {}", databases.join(", "))).collect();
    if !told.is_empty() {
        return Some(Answer { says: told.join("; "), missing: String::new() });
    }
    let each = say(language, "hver database for seg", "kvar database for seg", "each database by itself");
    let known = !searches.is_empty() && searches.iter().all(|search| !search.platform.is_empty());
    known.then(|| Answer { says: each.to_string(), missing: String::new() })
}

/// Rows without a query say in their comment what was looked through.
fn browsed(searches: &[Search]) -> Option<Answer> {
    let told: Vec<String> = searches
        .iter()
        .filter(|search| search.is_browsing())
        .map(|search| format!("{}: {}", search.database, search.comment))
        .collect();
    (!told.is_empty()).then(|| Answer { says: told.join("; "), missing: String::new() })
}

/// Limits, and the reasons that justify them.
fn limits(searches: &[Search], language: Language) -> Answer {
    if searches.is_empty() {
        return Answer { says: String::new(), missing: no_log(language) };
    }
    let mut told: Vec<&str> = Vec::new();
    for search in searches.iter().filter(|search| !search.limits.is_empty()) {
        if !told.contains(&search.limits.as_str()) {
            told.push(&search.limits);
        }
    }
    let unreasoned = rows(searches, |search| !search.limits.is_empty() && search.reason.is_empty());
    let says = match told.is_empty() {
        true => say(language, "ingen avgrensninger", "ingen avgrensingar", "no limits").to_string(),
        false => told.join("; "),
    };
    let why = say(language, "begrunnelse", "grunngiving", "the reason");
    let missing = match unreasoned.is_empty() {
        true => String::new(),
        false => format!("{why}: {}", in_lines(&unreasoned, language)),
    };
    Answer { says, missing }
}

fn dates(searches: &[Search], language: Language) -> Answer {
    let is_day = |search: &Search| search.date.len() == 10 && search.date.split('-').count() == 3;
    let mut days: Vec<String> =
        searches.iter().filter(|search| is_day(search)).map(|search| search.date.clone()).collect();
    days.sort();
    let span = match (days.first(), days.last()) {
        (Some(first), Some(last)) if first == last => super::day(first, language),
        (Some(first), Some(last)) => format!("{} – {}", super::day(first, language), super::day(last, language)),
        _ => String::new(),
    };
    let lacking = rows(searches, |search| !is_day(search));
    match (searches.is_empty(), lacking.is_empty()) {
        (true, _) => Answer { says: String::new(), missing: no_log(language) },
        (_, true) => Answer { says: span, missing: String::new() },
        _ => Answer { says: span, missing: in_lines(&lacking, language) },
    }
}

/// Hits by database.
fn records(searches: &[Search], language: Language) -> Answer {
    let mut hits: Vec<(&str, u64)> = Vec::new();
    for search in searches {
        let Some(count) = search.counts.hits else { continue };
        match hits.iter_mut().find(|(database, _)| *database == search.database) {
            Some((_, sum)) => *sum += count,
            None => hits.push((&search.database, count)),
        }
    }
    let lacking = rows(searches, |search| search.counts.hits.is_none() && !search.is_browsing());
    let told: Vec<String> = hits.iter().map(|(database, count)| format!("{database}: {count}")).collect();
    let missing = match (searches.is_empty(), lacking.is_empty()) {
        (true, _) => no_log(language),
        (_, true) => String::new(),
        _ => in_lines(&lacking, language),
    };
    Answer { says: told.join(", "), missing }
}

/// What kilde did itself: entries that are one work are counted once.
fn deduplication(evidence: Evidence<'_>, language: Language) -> Answer {
    let Evidence { entries, works, .. } = evidence;
    if entries == 0 {
        let missing = say(language, "ingen kilder er lest", "ingen kjelder er lesne", "no sources have been read");
        return Answer { says: String::new(), missing: missing.to_string() };
    }
    let says = match language {
        Language::En => format!("kilde {}: {entries} entries are {works} works", env!("CARGO_PKG_VERSION")),
        Language::Nn => format!("kilde {}: {entries} postar er {works} verk", env!("CARGO_PKG_VERSION")),
        _ => format!("kilde {}: {entries} poster er {works} verk", env!("CARGO_PKG_VERSION")),
    };
    Answer { says, missing: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Counts;

    fn states(searches: &[Search], said: &[(&str, &str)]) -> Vec<String> {
        let said = said.iter().map(|(item, text)| (item.to_string(), text.to_string())).collect();
        let evidence = Evidence { searches, said: &said, entries: 12, works: 10 };
        let report = prisma_s(evidence, Language::En, true);
        report
            .table
            .rows
            .iter()
            .map(|row| if let Cell::Text(state) = &row[2] { state.clone() } else { String::new() })
            .collect()
    }

    #[test]
    fn what_the_log_says_is_answered_and_the_rest_is_missing() {
        let full = Search {
            database: "Husbasen".into(),
            platform: "Fjellhost".into(),
            date: "2023-01-16".into(),
            query: "hus".into(),
            limits: "2010–2023".into(),
            reason: "Før det var det få hus".into(),
            counts: Counts { hits: Some(12), ..Counts::default() },
            line: 2,
            ..Search::default()
        };
        let answered =
            |states: &[String]| -> Vec<usize> { (1..=16).filter(|number| states[number - 1] == "yes").collect() };
        let all = states(std::slice::from_ref(&full), &[]);
        assert_eq!(answered(&all), [1, 2, 8, 9, 13, 15, 16]);
        let poor = Search { platform: String::new(), reason: String::new(), date: "i fjor".into(), ..full.clone() };
        let some = states(&[full.clone(), poor], &[("peer-review", "A librarian read it.")]);
        assert_eq!(answered(&some), [8, 14, 15, 16]);
        assert_eq!((some[0].as_str(), some[8].as_str(), some[2].as_str()), ("partly", "partly", "no"));
        assert_eq!(answered(&states(&[], &[])), [16]);
    }
}
