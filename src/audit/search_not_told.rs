//! A search of the log whose database or words the method chapter never names.
//!
//! The rows of queries/searches.csv are held against the chapters about method or search and the appendices; against the whole
//! text where no chapter is called so. Each name and each word is told once.
//!
//! Why it matters: a search that was done and is not told of cannot be done again, and the reader cannot see where the sources
//! came from.
//!
//! Example: a row of Scopus in the log, and a method chapter that names CINAHL and Idunn.
//!
//! Limits: that a known database is named nowhere in the text is a fact; all else is worth a look, for names and words can be
//! told in other words. The words of blocks (`@bruker`) and searches in the review's own sources are not asked for.

use std::collections::HashSet;

use super::searching::{
    self,
    strings::{self, Word},
};
use super::{Case, Check};
use crate::model::{Finding, Search, Severity};
use crate::report::phrases::say;
use crate::text::ascii;
use crate::text::databases::{Database, named, of_name};
use crate::text::language::Language;
use crate::text::layout::Role;

/// A logged search that the text does not tell of.
pub struct SearchNotTold;

/// How the log names the review's own sources.
const OWN: &str = "kilde";

impl Check for SearchNotTold {
    fn id(&self) -> &'static str {
        "search-not-told"
    }

    fn name(&self, language: Language) -> &'static str {
        say(
            language,
            "I søkeloggen, men ikke i teksten",
            "I søkjeloggen, men ikkje i teksten",
            "In the search log, but not in the text",
        )
    }

    fn text(&self) -> &'static str {
        include_str!("search_not_told.rs")
    }

    fn run(&self, case: &Case<'_>) -> Result<Vec<Finding>, String> {
        let searches = super::search_log(case)?;
        // A text that does not speak of its search yet lacks more than these.
        if searching::databases(case.manuscript).is_empty() && searching::terms(case.manuscript).is_empty() {
            return Err(super::no_search(case.language));
        }
        let told = Text::of(case);
        let (mut databases, mut terms) = (HashSet::new(), HashSet::new());
        let mut found = Vec::new();
        for search in searches.iter().filter(|search| ascii::words(&search.database) != OWN) {
            if databases.insert(ascii::words(&search.database)) && !told.names(search) {
                let fact = database(search).is_some_and(|one| !one.loose) && told.nowhere(search);
                let severity = if fact { Severity::Fact } else { Severity::Look };
                found.push(self.finding(search, &[], severity, case.language));
            }
            let untold: Vec<&str> = (strings::operands(&search.query).into_iter())
                .map(|one| &search.query[one])
                .filter(|term| terms.insert(term.to_lowercase()) && !strings::among(term, &told.words))
                .collect();
            if !untold.is_empty() {
                found.push(self.finding(search, &untold, Severity::Look, case.language));
            }
        }
        Ok(found)
    }
}

/// The known database that a search was put to.
fn database(search: &Search) -> Option<&'static Database> {
    of_name(&search.database).or_else(|| Some(named(&search.database).first()?.1))
}

/// What the text names.
struct Text {
    /// The databases of the chapters about method.
    databases: Vec<&'static Database>,
    /// Their words in plain letters.
    plain: String,
    /// Their words.
    words: Vec<Word>,
    /// The databases of the whole text, its list of references left out.
    anywhere: Vec<&'static Database>,
}

impl Text {
    fn of(case: &Case<'_>) -> Text {
        let text = searching::method_text(case.manuscript);
        let databases = |text: &str| named(text).into_iter().map(|(_, one)| one).collect();
        let document = &case.manuscript.document;
        let spoken = document.sentences.iter().filter(|one| one.role != Role::References);
        let whole = spoken.map(|one| &document.text[one.range.clone()]).collect::<Vec<_>>().join("\n");
        let words = strings::words(&text);
        Text { databases: databases(&text), plain: ascii::words(&text), words, anywhere: databases(&whole) }
    }

    /// Whether the chapters name the database of a search, in whatever spelling.
    fn names(&self, search: &Search) -> bool {
        let name = ascii::words(search.database.split('(').next().unwrap_or_default());
        let spelt = format!(" {} ", self.plain).contains(&format!(" {name} "));
        spelt || database(search).is_some_and(|own| has(&self.databases, own))
    }

    fn nowhere(&self, search: &Search) -> bool {
        database(search).is_some_and(|own| !has(&self.anywhere, own))
    }
}

/// Whether a database is among others. PubMed and MEDLINE tell each other; a platform does not tell what was searched on it.
fn has(all: &[&'static Database], own: &Database) -> bool {
    all.iter().any(|one| *one == own || one.lies_on(own) && own.lies_on(one))
}

impl SearchNotTold {
    /// That the text does not name the database of a search, or these words of it.
    fn finding(&self, search: &Search, untold: &[&str], severity: Severity, language: Language) -> Finding {
        let Search { database, line, .. } = search;
        let quoted = match language {
            Language::En => untold.iter().map(|term| format!("“{term}”")).collect::<Vec<_>>().join(", "),
            _ => untold.iter().map(|term| format!("«{term}»")).collect::<Vec<_>>().join(", "),
        };
        let what = match (untold.is_empty(), language) {
            (true, Language::En) => {
                format!(
                    "queries/searches.csv has a search in {database} (line {line}), which the method chapter does not name."
                )
            }
            (true, Language::Nn) => {
                format!(
                    "queries/searches.csv har eit søk i {database} (linje {line}), som metodekapitlet ikkje nemner."
                )
            }
            (true, _) => {
                format!("queries/searches.csv har et søk i {database} (linje {line}), som metodekapitlet ikke nevner.")
            }
            (false, Language::En) => format!(
                "The search in {database} (queries/searches.csv, line {line}) has words that the method chapter does not name: {quoted}."
            ),
            (false, Language::Nn) => format!(
                "Søket i {database} (queries/searches.csv, linje {line}) har ord som metodekapitlet ikkje nemner: {quoted}."
            ),
            (false, _) => format!(
                "Søket i {database} (queries/searches.csv, linje {line}) har ord som metodekapitlet ikke nevner: {quoted}."
            ),
        };
        let settle = say(
            language,
            "Før søket inn i metodekapitlet eller i et vedlegg.",
            "Før søket inn i metodekapitlet eller i eit vedlegg.",
            "Describe the search in the method chapter or in an appendix.",
        );
        Finding { check: self.id(), severity, at: 0..0, what, settle: settle.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::manuscript;
    use super::*;

    fn found(body: &str, log: &str) -> Vec<(Severity, String)> {
        let body = format!("Hus og hage er Scopus.\n\n## 2 Metode\n\n{body}");
        let manuscript = manuscript(&body, "Lie, K. (2020). *Hus*. Fagbok.");
        let searches = crate::review::searches::read(format!("database,query\n{log}").as_bytes()).unwrap().0;
        let found = SearchNotTold.run(&Case { searches: Some(&searches), ..Case::of(&manuscript) }).unwrap();
        found.into_iter().map(|one| (one.severity, one.what)).collect()
    }

    #[test]
    fn what_is_logged_must_be_told() {
        let body = "Vi søkte i PubMed og i bygdas Husbase med ordene bosted og naboer.";
        let log = "Medline (Ovid),bosted OR nabo*\nhusbase,bosted\nkilde,hage\nCINAHL,bosted AND hage*\nCinahl,hage*\nScopus,bosted\nBygdarkiv,naboer\n";
        let found = found(body, log);
        let severities: Vec<Severity> = found.iter().map(|(severity, _)| *severity).collect();
        assert_eq!(severities, [Severity::Fact, Severity::Look, Severity::Look, Severity::Look], "{found:#?}");
        assert!(found[0].1.contains("CINAHL (line 5)") && found[1].1.contains("“hage*”"), "{found:#?}");
        assert!(found[2].1.contains("Scopus (line 7)") && found[3].1.contains("Bygdarkiv"), "{found:#?}");
    }
    #[test]
    fn a_text_that_tells_of_no_search_is_not_held_against_the_log() {
        let manuscript = manuscript("Slik er det (Lie, 2020).", "Lie, K. (2020). *Hus*. Fagbok.");
        let searches = crate::review::searches::read(b"database,query\nCINAHL,hage\n").unwrap().0;
        assert!(SearchNotTold.run(&Case { searches: Some(&searches), ..Case::of(&manuscript) }).is_err());
    }
}
