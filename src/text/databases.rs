//! The databases, catalogues and archives that works are found in, with the names and spellings they go by.
//!
//! Apart from those who ask, because tables of records, reference lists and method chapters all name them.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// A database.
#[derive(Debug, PartialEq, Eq)]
pub struct Database {
    /// What it is called.
    pub name: &'static str,
    /// What else it is called, and how it is misspelt.
    pub spellings: &'static [&'static str],
    /// The platforms that it is searched on.
    pub platforms: &'static [&'static str],
    /// Whether its name is also a word, a person's, a publisher's or a journal's: it counts only where it is plainly searched.
    pub loose: bool,
}

const fn plain(name: &'static str, spellings: &'static [&'static str], platforms: &'static [&'static str]) -> Database {
    Database { name, spellings, platforms, loose: false }
}

const fn loose(name: &'static str, spellings: &'static [&'static str]) -> Database {
    Database { name, spellings, platforms: &[], loose: true }
}

const EBSCO: &str = "EBSCOhost";
const OVID: &str = "Ovid";
const PROQUEST: &str = "ProQuest";

/// All that are known, with those that Norwegian students of social work and health use first.
pub static DATABASES: [Database; 66] = [
    plain("Oria", &["Oria.no"], &[]),
    plain("Idunn", &["Idunn.no"], &[]),
    loose("NORA", &["Nora", "Norwegian Open Research Archives"]),
    plain("Cristin", &["NVA", "Nasjonalt vitenarkiv"], &[]),
    plain("SveMed+", &["SveMed", "SweMed+", "SweMed", "Svemed plus"], &[]),
    plain("PubMed", &["Pub Med"], &[]),
    plain("MEDLINE", &[], &["PubMed", OVID, EBSCO, PROQUEST, "Web of Science"]),
    plain("CINAHL", &["Cinhal", "Chinahl", "Cinahl Complete", "Cinahl Plus", "Cinahl with Full Text"], &[EBSCO, OVID]),
    plain("APA PsycInfo", &["PsycInfo", "PsychInfo", "Psyc Info", "Psych Info"], &[OVID, EBSCO, PROQUEST]),
    plain("APA PsycArticles", &["PsycArticles", "PsychArticles"], &[OVID, EBSCO, PROQUEST]),
    plain("APA PsycNet", &["PsycNet"], &[]),
    plain("Cochrane Library", &["Cochrane Database of Systematic Reviews", "Cochrane"], &[OVID]),
    plain("Embase", &[], &[OVID]),
    plain("Scopus", &[], &[]),
    plain("Web of Science", &["WoS", "ISI Web of Science", "Web of Knowledge"], &[]),
    plain("Google Scholar", &["Google Schoolar", "GoogleScholar"], &[]),
    loose("Google", &[]),
    plain("Semantic Scholar", &[], &[]),
    plain("Crossref", &[], &[]),
    plain("OpenAlex", &[], &[]),
    loose("Dimensions", &[]),
    plain("ProQuest", &["Pro Quest"], &[]),
    plain("EBSCOhost", &["EBSCO", "Ebsco Host"], &[]),
    plain("Ovid", &[], &[]),
    plain("Social Care Online", &[], &[]),
    plain("SocINDEX", &["SocINDEX with Full Text", "Soc Index"], &[EBSCO]),
    plain(
        "Academic Search",
        &["Academic Search Premier", "Academic Search Elite", "Academic Search Ultimate", "Academic Search Complete"],
        &[EBSCO],
    ),
    plain("Epistemonikos", &[], &[]),
    plain("JSTOR", &[], &[]),
    Database { platforms: &[EBSCO, PROQUEST, OVID], ..loose("ERIC", &["Eric"]) },
    plain("AMED", &[], &[OVID, EBSCO]),
    plain("Norart", &[], &[]),
    plain("Helsebiblioteket", &["Helsebiblioteket.no"], &[]),
    plain("Lovdata", &["Lovdata.no", "Lovdata Pro"], &[]),
    loose("DUO", &["DUO vitenarkiv"]),
    plain("Brage", &[], &[]),
    loose("DiVA", &["DiVA portal", "diva-portal"]),
    plain("SwePub", &[], &[]),
    plain("Bibliotek.dk", &[], &[]),
    plain("LIBRIS", &[], &[]),
    plain("BIBSYS", &["Bibsys Ask"], &[]),
    loose("Kunnskapssenteret", &["Nasjonalt kunnskapssenter for helsetjenesten"]),
    loose("Folkehelseinstituttet", &["FHI"]),
    loose("NICE", &["NICE Guidance", "NICE Evidence"]),
    plain("McMaster PLUS", &["McMaster Plus", "McMasterPlus"], &[]),
    plain("UpToDate", &["Up to Date"], &[]),
    plain("BMJ Best Practice", &[], &[]),
    loose("Taylor & Francis Online", &["Taylor & Francis", "Taylor and Francis", "Tandfonline"]),
    loose("SAGE Journals", &["SAGE", "Sage Journals", "Sage"]),
    loose("Wiley Online Library", &["Wiley"]),
    loose("SpringerLink", &["Springer Link", "Springer"]),
    plain("ScienceDirect", &["Science Direct"], &[]),
    plain("ASSIA", &["Applied Social Sciences Index and Abstracts"], &[PROQUEST]),
    plain("Sociological Abstracts", &[], &[PROQUEST]),
    plain("Social Services Abstracts", &[], &[PROQUEST]),
    plain("Social Work Abstracts", &[], &[EBSCO, OVID]),
    loose("Scandinavian University Press", &["Universitetsforlaget"]),
    loose("Munin", &[]),
    loose("Bora", &["BORA"]),
    loose("Nasjonalbiblioteket", &["nb.no"]),
    loose("Retriever", &["Atekst"]),
    plain("ResearchGate", &["Research Gate"], &[]),
    plain("Academia.edu", &[], &[]),
    plain("DOAJ", &["Directory of Open Access Journals"], &[]),
    plain("PEDro", &[], &[]),
    plain("Campbell Library", &["Campbell Collaboration"], &[]),
];

impl Database {
    /// Its name and its spellings.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        [self.name].into_iter().chain(self.spellings.iter().copied())
    }

    /// Whether it is the other one, or is searched on it. PubMed is how MEDLINE is searched, so each is told by the other.
    pub fn lies_on(&self, other: &Database) -> bool {
        let pubmed = |one: &Database, two: &Database| one.name == "PubMed" && two.name == "MEDLINE";
        self == other || self.platforms.contains(&other.name) || pubmed(self, other)
    }
}

/// All names, each with its database.
struct Names {
    automaton: AhoCorasick,
    databases: Vec<&'static Database>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let names: Vec<(&str, &Database)> =
        DATABASES.iter().flat_map(|one| one.names().map(move |name| (name, one))).collect();
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(names.iter().map(|(name, _)| name));
    let automaton = automaton.unwrap_or_else(|error| unreachable!("the names are fixed: {error}"));
    Names { automaton, databases: names.into_iter().map(|(_, database)| database).collect() }
});

/// The databases that a text names, with the places in bytes. A loose name counts only as it is spelt in the list.
pub fn named(text: &str) -> Vec<(Range<usize>, &'static Database)> {
    // A name may go on in the next line.
    let line = text.replace(['\n', '\r', '\t'], " ");
    let letter = |one: Option<char>| one.is_some_and(char::is_alphanumeric);
    let found = NAMES.automaton.find_iter(&line).filter_map(|found| {
        let (at, database) = (found.range(), *NAMES.databases.get(found.pattern().as_usize())?);
        let name = line.get(at.clone())?;
        let before = letter(line[..at.start].chars().next_back());
        let behind = letter(name.chars().next_back()) && letter(line[at.end..].chars().next());
        let spelt = !database.loose || database.names().any(|own| own == name);
        (spelt && !before && !behind).then_some((at, database))
    });
    found.collect()
}

/// The database of a name that stands alone, in whatever case.
pub fn of_name(name: &str) -> Option<&'static Database> {
    let name = name.trim();
    let same = |own: &str| own.to_lowercase() == name.to_lowercase();
    DATABASES.iter().find(|one| one.names().any(same))
}

/// Whether a name is a database's: what stands behind one (`CINAHL (EBSCO)`) may vary, and behind a loose one only in brackets.
pub fn is_database(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let begins = |one: &Database, known: &str| {
        name.strip_prefix(&known.to_lowercase()).is_some_and(|rest| match one.loose {
            true => rest.is_empty() || rest.trim_start().starts_with(['(', '<', '/']),
            false => !rest.starts_with(char::is_alphabetic),
        })
    };
    DATABASES.iter().any(|one| one.names().any(|known| begins(one, known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        named(text).into_iter().map(|(_, one)| one.name).collect()
    }

    #[test]
    fn databases_are_known_by_all_their_spellings() {
        assert_eq!(
            names("Vi søkte i oria, SveMed+, Cinahl Plus, psychinfo (Ovid) og Web of\nScience."),
            ["Oria", "SveMed+", "CINAHL", "APA PsycInfo", "Ovid", "Web of Science"]
        );
        assert_eq!(names("Google Scholar og Academic Search Premier"), ["Google Scholar", "Academic Search"]);
        assert_eq!(names("Oriana var en nice person, og sage er en urt."), Vec::<&str>::new());
        assert_eq!(of_name(" fhi ").map(|one| one.name), Some("Folkehelseinstituttet"));
    }

    #[test]
    fn what_is_searched_on_a_platform_is_told_by_it() {
        let lies = |one: &str, other: &str| of_name(one).unwrap().lies_on(of_name(other).unwrap());
        assert!(lies("CINAHL", "EBSCO") && lies("MEDLINE", "PubMed") && lies("PubMed", "Medline"));
        assert!(!lies("EBSCO", "CINAHL") && !lies("Scopus", "Ovid"));
    }

    #[test]
    fn databases_are_known_by_the_beginning_of_their_names() {
        for name in ["PubMed", "cinahl (EBSCO)", "Web of Science Core Collection", "APA PsycInfo", "ERIC (ProQuest)"] {
            assert!(is_database(name), "{name}");
        }
        for name in ["Generic Journal", "Ericsson Review", "Orias", "", "Nora Journal", "Sage Open", "Eric Review"] {
            assert!(!is_database(name), "{name}");
        }
    }

    #[test]
    fn no_platform_is_unknown() {
        let platforms = DATABASES.iter().flat_map(|one| one.platforms);
        platforms.for_each(|name| assert!(of_name(name).is_some_and(|one| one.name == *name), "{name}"));
    }
}
