//! A database or a search term that the method chapter declares, and that no row of the search log has.
//!
//! The databases and the words that chapters about method or search name are held against queries/searches.csv.
//!
//! Why it matters: the method chapter promises a search that another can do again. What is in no row has no date, no limits and
//! no hits, and may be written from memory.
//!
//! Example: "Jeg søkte i CINAHL og Idunn", and a log with rows of Idunn alone.
//!
//! Limits: prose is read: names of databases that are known, or stand behind "databasene"; words in quotation marks, in a list
//! behind "søkeordene", in a string with AND and OR, or in a table under "Søkeord". What was not searched ("ikke i Embase") is left
//! out. A platform is logged by any database that lies on it. A term is logged where all its words stand in one query; `*` stands
//! for any ending, and the words of a block for its name.

use super::searching::{self, Told, strings};
use super::{Case, Check};
use crate::model::{Finding, Search, Severity};
use crate::report::phrases::say;
use crate::text::ascii;
use crate::text::databases::named;
use crate::text::language::Language;

/// A declared database or search term that is not in the log.
pub struct SearchNotLogged;

impl Check for SearchNotLogged {
    fn id(&self) -> &'static str {
        "search-not-logged"
    }

    fn name(&self, language: Language) -> &'static str {
        say(language, "Ikke i søkeloggen", "Ikkje i søkjeloggen", "Not in the search log")
    }

    fn text(&self) -> &'static str {
        include_str!("search_not_logged.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let searches = super::search_log(case)?;
        let (databases, terms) = (searching::databases(case.manuscript), searching::terms(case.manuscript));
        if databases.is_empty() && terms.is_empty() {
            return Err(super::no_search(case.language));
        }
        let words: Vec<_> = searches.iter().map(|search| strings::searched(search, case.blocks)).collect();
        let unlogged = databases.iter().filter(|told| !searches.iter().any(|search| is_of(search, told)));
        let mut found: Vec<Finding> = unlogged.map(|told| self.finding(told, true, case.language)).collect();
        let unlogged = terms.iter().filter(|told| !words.iter().any(|words| strings::among(&told.words, words)));
        found.extend(unlogged.map(|told| self.finding(told, false, case.language)));
        Ok(found)
    }
}

/// Whether a search was put to a database, or to one that lies on it.
fn is_of(search: &Search, told: &Told) -> bool {
    let both = format!("{} | {}", search.database, search.platform);
    match told.database {
        Some(database) => {
            let alone = [&search.database, &search.platform];
            let alone = alone.into_iter().filter_map(|name| crate::text::databases::of_name(name));
            named(&both).into_iter().map(|(_, one)| one).chain(alone).any(|one| one.lies_on(database))
        }
        None => ascii::words(&both).contains(&ascii::words(&told.words)),
    }
}

impl SearchNotLogged {
    fn finding(&self, told: &Told, is_database: bool, language: Language) -> Finding {
        let words = &told.words;
        let what = match (is_database, language) {
            (true, Language::En) => format!("No row of queries/searches.csv is a search in {words}."),
            (true, Language::Nn) => format!("Inga rad i queries/searches.csv er eit søk i {words}."),
            (true, _) => format!("Ingen rad i queries/searches.csv er et søk i {words}."),
            (false, Language::En) => format!("No query in queries/searches.csv has “{words}”."),
            (false, Language::Nn) => format!("Ingen søkjestreng i queries/searches.csv har «{words}»."),
            (false, _) => format!("Ingen søkestreng i queries/searches.csv har «{words}»."),
        };
        let settle = say(
            language,
            "Før inn søket som det ble gjort, med dato og treff, eller ta det ut av teksten.",
            "Før inn søket slik det vart gjort, med dato og treff, eller ta det ut av teksten.",
            "Log the search as it was done, with its day and hits, or take it out of the text.",
        );
        Finding { check: self.id(), severity: Severity::Look, at: told.at.clone(), what, settle: settle.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;

    fn found(body: &str, log: &str) -> Result<Vec<String>, String> {
        let manuscript =
            manuscript(&format!("Slik er det.\n\n## 2 Metode\n\n{body}"), "Lie, K. (2020). *Hus*. Fagbok.");
        let searches = crate::review::searches::read(format!("database,platform,query\n{log}").as_bytes()).unwrap().0;
        let found = SearchNotLogged.run(&Case { searches: Some(&searches), ..Case::of(&manuscript) })?;
        Ok(found.into_iter().map(|one| manuscript.words(one.at)).collect())
    }

    #[test]
    fn what_is_declared_must_be_logged() {
        let body = "Eg søkte i CINAHL (via EBSCO), Idunn og databasen Husbasen. Søkeorda var “hus”, “eget hjem” og “leietakere”.";
        let log = "cinahl,Ebscohost,HUS AND leietaker*\n\"Husbasen, alle\",,hjem AND eget\n";
        assert_eq!(found(body, log).unwrap(), ["Idunn"]);
        let log = "Idunn,,hjem\n";
        assert_eq!(found(body, log).unwrap(), ["CINAHL", "EBSCO", "Husbasen", "hus", "eget hjem", "leietakere"]);
    }

    #[test]
    fn where_there_is_nothing_to_compare_the_reason_is_told() {
        assert!(found("Søkeordet var “hus”.", "").unwrap_err().contains("no rows"));
        assert!(found("Vi snakket med fem beboere.", "Idunn,,hus\n").unwrap_err().contains("names no"));
        let manuscript = manuscript("Slik er det.", "");
        assert!(SearchNotLogged.run(&Case::of(&manuscript)).unwrap_err().contains("queries/searches.csv"));
    }
}
