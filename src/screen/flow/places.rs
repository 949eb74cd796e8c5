//! Which place a name of the log or of a record means, and what kind of place that is.

use crate::model::{PlaceKind, Search};
use crate::review::Places;
use crate::text::databases;

/// The places that the log and the records name.
pub struct Names<'p> {
    places: &'p Places,
    /// Those of the log, in its order.
    logged: Vec<Place>,
}

/// A place, with what the log says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its name, as it is written first.
    pub name: String,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// How many hits its searches had, as far as the log says.
    pub hits: Option<u64>,
    /// How many of them nobody looked at.
    pub unread: u64,
}

/// Words in the names of searches by citations.
const CITATIONS: [&str; 12] = [
    "referanselist",
    "litteraturlist",
    "kjedesøk",
    "kjedesøking",
    "snøball",
    "snowball",
    "citation",
    "sitering",
    "reference list",
    "references",
    "referansar",
    "referanser",
];

/// Words in the names of registers of studies.
const REGISTERS: [&str; 6] = ["clinicaltrials", "prospero", "ictrp", "isrctn", "eudract", "trial register"];

impl<'p> Names<'p> {
    /// The places that the log names.
    pub fn of(searches: &[Search], places: &'p Places) -> Names<'p> {
        let mut names = Names { places, logged: Vec::new() };
        for search in searches {
            let key = key(&search.database);
            let known = names.logged.iter().position(|one| self::key(&one.name) == key);
            let place = known.unwrap_or_else(|| {
                let kind = names.kind(&search.database, search.is_browsing());
                names.logged.push(Place { name: search.database.clone(), kind, hits: None, unread: 0 });
                names.logged.len() - 1
            });
            let place = &mut names.logged[place];
            place.hits = match (place.hits, search.counts.hits) {
                (None, None) => None,
                (one, other) => Some(one.unwrap_or_default() + other.unwrap_or_default()),
            };
            if let (Some(hits), Some(titles)) = (search.counts.hits, search.counts.titles) {
                place.unread += hits.saturating_sub(titles);
            }
        }
        names
    }

    /// Those of the log.
    pub fn logged(&self) -> &[Place] {
        &self.logged
    }

    /// The place that a name means: the one of the log, or one that the log does not have.
    pub fn place(&self, name: &str) -> Place {
        let logged = self.logged.iter().find(|one| key(&one.name) == key(name));
        logged.cloned().unwrap_or_else(|| Place {
            name: name.trim().to_string(),
            kind: self.kind(name, false),
            hits: None,
            unread: 0,
        })
    }

    /// What kind of place a name means: what the settings say, else what the name is known as, else a website where nothing
    /// was typed in to be searched for.
    fn kind(&self, name: &str, browsed: bool) -> PlaceKind {
        if let Some(kind) = told_kind(self.places, |one| key(one) == key(name)) {
            return kind;
        }
        let lower = name.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        match databases::is_database(name) {
            true => PlaceKind::Database,
            false if has(&REGISTERS) => PlaceKind::Register,
            false if has(&CITATIONS) => PlaceKind::Citation,
            false if browsed => PlaceKind::Website,
            false => PlaceKind::Database,
        }
    }
}

/// The kind of place under which the settings name what `is` says.
pub fn told_kind(places: &Places, is: impl Fn(&str) -> bool) -> Option<PlaceKind> {
    let lists = [
        (&places.databases, PlaceKind::Database),
        (&places.registers, PlaceKind::Register),
        (&places.websites, PlaceKind::Website),
        (&places.organisations, PlaceKind::Organisation),
        (&places.citations, PlaceKind::Citation),
    ];
    lists.into_iter().find(|(list, _)| list.iter().any(|one| is(one))).map(|(_, kind)| kind)
}

/// What two names of one place have in common: `Cinahl (EBSCO)` is CINAHL.
pub(super) fn key(name: &str) -> String {
    let bare = name.split('(').next().unwrap_or_default().trim();
    let name = if bare.is_empty() { name.trim() } else { bare };
    databases::of_name(name).map_or(name, |known| known.name).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Counts;

    fn search(database: &str, query: &str, hits: Option<u64>, titles: Option<u64>) -> Search {
        Search {
            database: database.into(),
            query: query.into(),
            comment: "sett gjennom".into(),
            counts: Counts { hits, titles, ..Counts::default() },
            ..Search::default()
        }
    }

    #[test]
    fn names_become_places() {
        let places = Places { organisations: vec!["Sulitind".into()], ..Places::default() };
        let searches = [
            search("Cinahl (EBSCO)", "hus", Some(40), Some(30)),
            search("CINAHL", "hage", Some(10), None),
            search("napha.no", "", Some(3), None),
            search("Referanselister", "", None, None),
            search("sulitind", "hus", Some(1), None),
            search("ClinicalTrials.gov", "hus", Some(2), Some(2)),
        ];
        let names = Names::of(&searches, &places);
        let told: Vec<_> =
            names.logged().iter().map(|one| (one.name.as_str(), one.kind, one.hits, one.unread)).collect();
        use PlaceKind::{Citation, Database, Organisation, Register, Website};
        let expected = [
            ("Cinahl (EBSCO)", Database, Some(50), 10),
            ("napha.no", Website, Some(3), 0),
            ("Referanselister", Citation, None, 0),
            ("sulitind", Organisation, Some(1), 0),
            ("ClinicalTrials.gov", Register, Some(2), 0),
        ];
        assert_eq!(told, expected);
        assert_eq!(names.place("cinahl complete").name, "Cinahl (EBSCO)");
        assert_eq!(names.place("Fjellbasen").kind, Database);
    }
}
